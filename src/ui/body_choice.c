/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices. */
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/drawing.h"

/* Where the parts of a choice begin. */
struct columns {
	unsigned box, number, text, value;
};

static const char *
box_of(const struct cw_choice *choice)
{
	if (choice->kind == CW_GROUP_LINKS)
		return "";
	if (!choice->available)
		return "(-)";
	if (choice->kind == CW_GROUP_MANY)
		return choice->chosen ? "[x]" : "[ ]";
	return choice->chosen ? "(*)" : "( )";
}

static bool
is_of_group(const struct cw_line *line, const char *group)
{
	return line->kind == CW_LINE_CHOICE &&
	       strcmp(line->choice.group, group) == 0;
}

/* The value stands in a column of its own if every one of the group fits. */
static struct columns
columns_of(const struct cw_drawing *d, const struct cw_choice *choice)
{
	bool roomy = cw_is_roomy(d);
	struct columns at = { .box = roomy ? 3 : 1 };
	unsigned widest = 0, value = 0, digits = roomy ? 2 : 1;

	at.number = choice->kind == CW_GROUP_LINKS ? at.box : at.box + 4;
	for (size_t i = 0; i < d->view->n_lines; i++) {
		const struct cw_line *line = &d->view->lines[i];

		if (!is_of_group(line, choice->group))
			continue;
		if (line->choice.number > 9)
			digits = 2;
		if (line->choice.value == NULL)
			continue;
		widest = MAX(widest,
			     (unsigned)cw_text_width(line->choice.text));
		value = MAX(value,
			    (unsigned)cw_text_width(line->choice.value));
	}
	at.text = at.number + digits + 1;
	at.value = at.text + widest + 2;
	if (choice->kind != CW_GROUP_LINKS &&
	    at.value + value > cw_right_end(d))
		at.value = 0;
	if (!roomy)
		at.value = 0;
	return at;
}

/* A link says in its row what Enter does there. */
static char *
change_mark(const struct cw_drawing *d, const struct cw_choice *choice)
{
	return choice->kind == CW_GROUP_LINKS && cw_is_roomy(d)
		       ? g_strdup_printf(" < %s >", _("Change"))
		       : g_strdup("");
}

/* Up to column END. */
static void
put_texts(struct cw_body *body, const struct cw_choice *choice,
	  const struct columns *at, unsigned end)
{
	if (choice->value == NULL || at->value == 0) {
		g_autofree char *both =
			choice->value == NULL
				? g_strdup(choice->text)
				: g_strconcat(choice->text,
					      choice->kind == CW_GROUP_LINKS
						      ? ": "
						      : ", ",
					      choice->value, NULL);

		cw_body_wrap_to(body, end, at->text, both, CW_PLAIN);
		return;
	}
	cw_body_indent(body, at->text);
	cw_canvas_put(body->canvas, choice->text, CW_PLAIN);
	cw_body_wrap_to(body, end, at->value, choice->value, CW_PLAIN);
}

void
cw_body_choice(struct cw_body *body, const struct cw_drawing *d,
	       const struct cw_line *line)
{
	const struct cw_choice *choice = &line->choice;
	struct columns at = columns_of(d, choice);
	bool focused = d->mark->part == CW_PART_CHOICES &&
		       d->mark->choice == choice->number;
	unsigned attributes = focused ? CW_REVERSE : CW_PLAIN;
	g_autofree char *number = g_strdup_printf("%u", choice->number);
	g_autofree char *mark = change_mark(d, choice);
	unsigned end = cw_right_end(d) - (unsigned)cw_text_width(mark), from;

	cw_canvas_row(body->canvas);
	cw_body_indent(body, cw_margin(d));
	if (focused)
		cw_canvas_cursor(body->canvas);
	cw_canvas_put(body->canvas, focused ? ">" : " ", CW_PLAIN);
	cw_body_indent(body, at.box);
	cw_canvas_put(body->canvas, box_of(choice), attributes);
	cw_canvas_put_to(body->canvas, "", attributes, at.number);
	cw_canvas_put(body->canvas, number, attributes);
	put_texts(body, choice, &at, end);
	if (mark[0] != '\0') {
		cw_body_indent(body, end);
		cw_canvas_put(body->canvas, mark, CW_PLAIN);
	}
	if (choice->second == NULL || body->bare)
		return;
	from = body->canvas->rows->len;
	cw_canvas_row(body->canvas);
	cw_body_wrap(body, d, at.text + (cw_is_roomy(d) ? 3 : 1),
		     choice->second, CW_PLAIN);
	body->rows[CW_RANK_SECOND] += body->canvas->rows->len - from;
}

void
cw_body_second(struct cw_body *body, const struct cw_drawing *d,
	       const struct cw_line *line)
{
	g_autofree char *number = g_strdup_printf("%u", line->choice.number);

	cw_body_item(body, d, number, line->choice.second);
}
