/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is answered in the text: choices, and a field. */
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/cluster.h"
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
	unsigned widest = 0, value = 0;

	at.number = choice->kind == CW_GROUP_LINKS ? at.box : at.box + 4;
	at.text = at.number + (roomy ? 3 : 2);
	for (size_t i = 0; i < d->view->n_lines; i++) {
		const struct cw_line *line = &d->view->lines[i];

		if (!is_of_group(line, choice->group) ||
		    line->choice.value == NULL)
			continue;
		widest = MAX(widest,
			     (unsigned)cw_text_width(line->choice.text));
		value = MAX(value,
			    (unsigned)cw_text_width(line->choice.value));
	}
	at.value = at.text + widest + 2;
	if (choice->kind != CW_GROUP_LINKS &&
	    at.value + value > cw_right_end(d))
		at.value = 0;
	if (!roomy)
		at.value = 0;
	return at;
}

/* A link says in its row what Enter does there. */
static void
put_change(struct cw_body *body, const struct cw_drawing *d)
{
	g_autofree char *mark = g_strdup_printf("< %s >", _("Change"));
	unsigned column = cw_right_end(d) - (unsigned)cw_text_width(mark);
	const struct cw_canvas_row *row = g_ptr_array_index(
		body->canvas->rows, body->canvas->rows->len - 1);

	if (!cw_is_roomy(d) || row->width + 1 > column)
		return;
	cw_body_indent(body, column);
	cw_canvas_put(body->canvas, mark, CW_PLAIN);
}

static void
put_texts(struct cw_body *body, const struct cw_drawing *d,
	  const struct cw_choice *choice, const struct columns *at)
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

		cw_body_wrap(body, d, at->text, both, CW_PLAIN);
		return;
	}
	cw_body_indent(body, at->text);
	cw_canvas_put(body->canvas, choice->text, CW_PLAIN);
	cw_body_wrap(body, d, at->value, choice->value, CW_PLAIN);
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

	cw_canvas_row(body->canvas);
	cw_body_indent(body, cw_margin(d));
	if (focused)
		cw_canvas_cursor(body->canvas);
	cw_canvas_put(body->canvas, focused ? ">" : " ", CW_PLAIN);
	cw_body_indent(body, at.box);
	cw_canvas_put(body->canvas, box_of(choice), attributes);
	cw_canvas_put_to(body->canvas, "", attributes, at.number);
	cw_canvas_put(body->canvas, number, attributes);
	put_texts(body, d, choice, &at);
	if (choice->kind == CW_GROUP_LINKS)
		put_change(body, d);
	if (choice->second == NULL)
		return;
	cw_canvas_row(body->canvas);
	cw_body_wrap(body, d, at.text + (cw_is_roomy(d) ? 3 : 1),
		     choice->second, CW_PLAIN);
}

/* The letter that TEXT begins with, clean; its bytes go to *LENGTH. */
static char *
letter_at(const char *text, gsize *length)
{
	*length = cw_cluster(text);
	return cw_text_clean(text, (gssize)*length);
}

/* TEXT, clean, without so many letters in front that it fits into COLUMNS. */
static char *
end_of(const char *text, gsize length, unsigned columns)
{
	g_autofree char *all = cw_text_clean(text, (gssize)length);
	g_autofree char *part = g_strndup(text, length);
	size_t width = cw_text_width(all);
	const char *from = part;

	while (width > columns && *from != '\0') {
		gsize bytes;
		g_autofree char *letter = letter_at(from, &bytes);

		width -= MIN(width, cw_text_width(letter));
		from += bytes;
	}
	return cw_text_clean(from, -1);
}

/* As much of TEXT, clean, as COLUMNS hold. */
static char *
begin_of(const char *text, unsigned columns)
{
	g_autoptr(GString) out = g_string_new(NULL);
	size_t width = 0;

	while (*text != '\0') {
		gsize bytes;
		g_autofree char *letter = letter_at(text, &bytes);

		width += cw_text_width(letter);
		if (width > columns)
			break;
		g_string_append(out, letter);
		text += bytes;
	}
	return g_strdup(out->str);
}

void
cw_put_edit(struct cw_canvas *canvas, const struct cw_edit *edit,
	    unsigned column, bool focused)
{
	const struct cw_canvas_row *row = g_ptr_array_index(
		canvas->rows, canvas->rows->len - 1);
	unsigned begin = row->width;
	unsigned room = column > begin + 2 ? column - begin - 1 : 1;
	g_autofree char *left = end_of(edit->text->str, edit->cursor, room);
	g_autofree char *right =
		begin_of(edit->text->str + edit->cursor,
			 room - MIN(room, (unsigned)cw_text_width(left)));
	g_autofree char *rest = NULL;

	cw_canvas_put(canvas, left, focused ? CW_REVERSE : CW_PLAIN);
	if (focused)
		cw_canvas_cursor(canvas);
	cw_canvas_put(canvas, right, focused ? CW_REVERSE : CW_PLAIN);
	if (row->width >= column)
		return;
	rest = g_strnfill(column - row->width, '_');
	cw_canvas_put(canvas, rest, CW_PLAIN);
}

void
cw_body_field(struct cw_body *body, const struct cw_drawing *d,
	      const struct cw_line *line)
{
	const struct cw_field *field = &d->view->field;
	bool focused = d->mark->part == CW_PART_FIELD;
	unsigned indent = cw_is_roomy(d) ? 3 : 1, end = cw_right_end(d);
	unsigned wide = (unsigned)cw_text_width(field->label);

	(void)line;
	cw_canvas_row(body->canvas);
	if (indent + wide + 2 + 30 > end) {
		cw_body_wrap(body, d, cw_margin(d), field->label, CW_PLAIN);
		cw_canvas_row(body->canvas);
		wide = 0;
	}
	cw_body_indent(body, cw_margin(d));
	cw_canvas_put(body->canvas, focused ? ">" : " ", CW_PLAIN);
	cw_body_indent(body, indent);
	if (wide > 0) {
		cw_canvas_put(body->canvas, field->label, CW_PLAIN);
		cw_body_indent(body, indent + wide + 2);
	}
	cw_put_edit(body->canvas, &d->mark->field, end, focused);
}
