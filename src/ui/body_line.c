/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each kind of line looks. */
#include <string.h>

#include "base/cluster.h"
#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/drawing.h"

/* What eight groups of four digits take, with a wider gap in the middle. */
#define EIGHT_GROUPS 40
/* In fewer columns a label beside them is hard to read. */
#define LEAST_LABEL 8

void
cw_body_item(struct cw_body *body, const struct cw_drawing *d,
	     const char *front, const char *text)
{
	unsigned indent = cw_is_roomy(d) ? 3 : 0;
	unsigned wide = (unsigned)cw_text_width(front);

	cw_canvas_row(body->canvas);
	cw_body_indent(body, indent);
	cw_canvas_put(body->canvas, front, CW_PLAIN);
	cw_body_wrap(body, d, indent + wide + (cw_is_roomy(d) ? 2 : 1), text,
		     CW_PLAIN);
}

static void
draw_text(struct cw_body *body, const struct cw_drawing *d,
	  const struct cw_line *line)
{
	cw_canvas_row(body->canvas);
	cw_body_wrap(body, d, cw_margin(d), line->text, CW_PLAIN);
}

static void
draw_heading(struct cw_body *body, const struct cw_drawing *d,
	     const struct cw_line *line)
{
	cw_canvas_row(body->canvas);
	cw_body_wrap(body, d, cw_margin(d), line->text, CW_BOLD);
}

static bool
is_labelled(const struct cw_line *line)
{
	return line->kind == CW_LINE_FACT || line->kind == CW_LINE_PROOF;
}

/* The widest label of the lines that stand together with line N. */
static unsigned
label_width(const struct cw_view *view, size_t n)
{
	size_t first = n, most = 0;

	while (first > 0 && is_labelled(&view->lines[first - 1]))
		first--;
	for (size_t i = first; i < view->n_lines; i++) {
		if (!is_labelled(&view->lines[i]))
			break;
		most = MAX(most, cw_text_width(view->lines[i].label));
	}
	return (unsigned)most;
}

static unsigned
proof_attributes(const struct cw_line *line)
{
	if (line->kind != CW_LINE_PROOF)
		return CW_PLAIN;
	if (strcmp(line->label, _("yes")) == 0)
		return CW_GOOD;
	return strcmp(line->label, _("no")) == 0 ? CW_BAD : CW_PLAIN;
}

static void
draw_labelled(struct cw_body *body, const struct cw_drawing *d,
	      const struct cw_line *line)
{
	size_t n = (size_t)(line - d->view->lines);
	unsigned column = 3 + label_width(d->view, n) + 2;
	g_autofree char *label = NULL;

	cw_canvas_row(body->canvas);
	if (cw_is_roomy(d) && column <= d->columns / 2) {
		cw_body_indent(body, 3);
		cw_canvas_put(body->canvas, line->label,
			      proof_attributes(line));
		cw_body_wrap(body, d, column, line->text, CW_PLAIN);
		return;
	}
	label = g_strconcat(line->label, ": ", line->text, NULL);
	cw_body_wrap(body, d, 0, label, CW_PLAIN);
}

/* A command: letter for letter, over the whole width, so that it can be copied
 * with nothing in between. */
static void
draw_exact(struct cw_body *body, const struct cw_drawing *d,
	   const struct cw_line *line)
{
	const char *text = line->text;
	g_autofree char *label = g_strconcat(line->label, ":", NULL);

	cw_canvas_row(body->canvas);
	cw_body_wrap(body, d, cw_margin(d), label, CW_PLAIN);
	while (*text != '\0') {
		const char *end = text;
		g_autofree char *part = NULL;
		size_t width = 0;

		while (*end != '\0') {
			gsize length = cw_cluster(end);
			g_autofree char *letter = g_strndup(end, length);

			width += cw_text_width(letter);
			if (width > d->columns && end > text)
				break;
			end += length;
		}
		part = g_strndup(text, (gsize)(end - text));
		cw_canvas_row(body->canvas);
		cw_canvas_put(body->canvas, part, CW_PLAIN);
		text = end;
	}
}

static void
draw_change(struct cw_body *body, const struct cw_drawing *d,
	    const struct cw_line *line)
{
	cw_body_item(body, d, "+", line->text);
}

static void
draw_point(struct cw_body *body, const struct cw_drawing *d,
	   const struct cw_line *line)
{
	cw_body_item(body, d, "-", line->text);
}

static void
draw_todo(struct cw_body *body, const struct cw_drawing *d,
	  const struct cw_line *line)
{
	g_autofree char *number = g_strdup_printf("%u", line->number);

	cw_body_item(body, d, number, line->text);
}

/* Groups FROM to TO, counted from 0; a wider gap in the middle of eight. */
static char *
some_groups(char **groups, guint from, guint to)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (guint i = from; i < to; i++) {
		if (i > from)
			g_string_append_c(out, ' ');
		if (i > from && to - from == 8 && i - from == 4)
			g_string_append_c(out, ' ');
		g_string_append(out, groups[i]);
	}
	return g_strdup(out->str);
}

/* How many groups of four digits stand in a row of so many columns. */
static guint
groups_in(unsigned columns)
{
	if (columns >= 40)
		return 8;
	return columns >= 19 ? 4 : MAX((columns + 1) / 5, 1);
}

/* "groups 9-16", for the row that begins with group I, counted from 0. */
static char *
which_groups(guint i, guint each, guint count)
{
	return g_strdup_printf(_("groups %u-%u"), i + 1, MIN(i + each, count));
}

/* The widest of them all. */
static unsigned
which_width(guint count)
{
	size_t most = 0;

	for (guint i = 0; i < count; i += 8) {
		g_autofree char *which = which_groups(i, 8, count);

		most = MAX(most, cw_text_width(which));
	}
	return (unsigned)most;
}

static bool
in_one_row(const struct cw_drawing *d, guint count)
{
	return (cw_is_roomy(d) ? 3 : 0) + count * 5 < d->columns;
}

/* Eight groups in a row, with the label on their left, in as many rows as they
 * have.  False, and nothing is drawn: there is no room for that. */
static bool
put_beside(struct cw_body *body, const struct cw_drawing *d,
	   const struct cw_line *line, char **groups)
{
	guint count = g_strv_length(groups);
	unsigned least = 3 + 2 + which_width(count) + 2 + EIGHT_GROUPS;
	unsigned room = d->columns > least ? d->columns - least : 0;
	g_autoptr(GPtrArray) label = cw_text_wrap(line->label, MAX(room, 1));
	/* The short one stands in one row, wherever that can hold it. */
	guint most = in_one_row(d, count) ? 1 : (count + 7) / 8;
	size_t wide = 0;

	for (guint i = 0; i < label->len; i++)
		wide = MAX(wide, cw_text_width(label->pdata[i]));
	if (wide < LEAST_LABEL || wide > room || label->len > most)
		return false;
	for (guint i = 0; i < count; i += 8) {
		g_autofree char *digits =
			some_groups(groups, i, MIN(i + 8, count));
		g_autofree char *which = which_groups(i, 8, count);

		cw_canvas_row(body->canvas);
		cw_body_indent(body, 3);
		if (i / 8 < label->len)
			cw_canvas_put(body->canvas, label->pdata[i / 8],
				      CW_PLAIN);
		cw_body_indent(body, 3 + (unsigned)wide + 2);
		cw_canvas_put(body->canvas, which, CW_PLAIN);
		cw_body_indent(body,
			       3 + (unsigned)wide + 2 + which_width(count) + 2);
		cw_canvas_put(body->canvas, digits, CW_BOLD);
	}
	return true;
}

/* All groups, always: never one is left out, at no width. */
static void
draw_fingerprint(struct cw_body *body, const struct cw_drawing *d,
		 const struct cw_line *line)
{
	g_auto(GStrv) groups = g_strsplit(line->text, " ", -1);
	guint count = g_strv_length(groups);
	unsigned indent = cw_is_roomy(d) ? 3 : 0;
	guint each = groups_in(d->columns);

	if (put_beside(body, d, line, groups))
		return;
	if (in_one_row(d, count))
		each = count;
	cw_canvas_row(body->canvas);
	cw_body_wrap(body, d, indent, line->label, CW_PLAIN);
	for (guint i = 0; i < count; i += each) {
		g_autofree char *digits =
			some_groups(groups, i, MIN(i + each, count));

		cw_canvas_row(body->canvas);
		cw_body_indent(body, indent);
		cw_canvas_put(body->canvas, digits, CW_BOLD);
	}
}

static const char *
state_words(enum cw_step_state state)
{
	switch (state) {
	case CW_STEP_WAITING:
		return _("waiting");
	case CW_STEP_NOW:
		return _("now");
	case CW_STEP_DONE:
		break;
	}
	return _("done");
}

/* Where it ends at most, and what stands beside it. */
#define BAR_END 80u
#define BAR_REST 20u

static unsigned
state_width(void)
{
	static const enum cw_step_state states[] = { CW_STEP_WAITING,
						     CW_STEP_NOW,
						     CW_STEP_DONE };
	size_t most = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(states); i++)
		most = MAX(most, cw_text_width(state_words(states[i])));
	return (unsigned)most;
}

/* "2 of 5", and the same for the eye. */
static void
draw_bar(struct cw_body *body, const struct cw_drawing *d, unsigned done,
	 unsigned all)
{
	g_autofree char *first = g_strdup_printf("%u", done);
	g_autofree char *last = g_strdup_printf("%u", all);
	const char *args[] = { first, last, NULL };
	g_autofree char *words = cw_fill(_("{1} of {2}"), args);
	unsigned end = MIN(d->columns, BAR_END);
	unsigned wide = end > BAR_REST ? end - BAR_REST : 0;
	unsigned filled = all == 0 ? 0 : wide * done / all;
	g_autofree char *full = g_strnfill(filled, '#');
	g_autofree char *empty = g_strnfill(wide - filled, '.');
	g_autoptr(GString) bar = g_string_new(NULL);

	if (!cw_is_roomy(d))
		return;
	g_string_printf(bar, "[%s%s]  ", full, empty);
	g_string_append(bar, words);
	cw_canvas_row(body->canvas);
	cw_canvas_row(body->canvas);
	cw_body_indent(body, 3);
	cw_canvas_put(body->canvas, bar->str, CW_PLAIN);
}

static void
count_steps(const struct cw_view *view, unsigned *done, unsigned *all)
{
	*done = *all = 0;
	for (size_t i = 0; i < view->n_lines; i++) {
		if (view->lines[i].kind != CW_LINE_STEP)
			continue;
		(*all)++;
		if (view->lines[i].state == CW_STEP_DONE)
			(*done)++;
	}
}

/* The column before which they end, however wide the window. */
#define SECONDS_END 76u

static void
put_seconds(struct cw_body *body, const struct cw_drawing *d,
	    const struct cw_line *line)
{
	unsigned n = line->number - 1, end = cw_right_end(d), wide;
	g_autofree char *words = NULL;
	struct cw_canvas_row *row;

	if (line->state == CW_STEP_WAITING)
		return;
	words = g_strdup_printf(_("%u s"),
				cw_stopwatch_seconds(d->watch, n, d->now));
	row = g_ptr_array_index(body->canvas->rows,
				body->canvas->rows->len - 1);
	wide = (unsigned)cw_text_width(words);
	if (row->width + 2 + wide > MIN(end, SECONDS_END))
		return;
	cw_body_indent(body, MIN(end, SECONDS_END) - wide);
	cw_canvas_put(body->canvas, words, CW_PLAIN);
}

static void
draw_step(struct cw_body *body, const struct cw_drawing *d,
	  const struct cw_line *line)
{
	bool focused =
		line->state == CW_STEP_NOW && d->mark->part == CW_PART_TEXT;
	g_autofree char *number = g_strdup_printf("%u", line->number);
	unsigned done, all, indent = cw_margin(d);
	unsigned column = indent * 3 + state_width() + 2;

	cw_canvas_row(body->canvas);
	cw_body_indent(body, indent);
	if (focused)
		cw_canvas_cursor(body->canvas);
	cw_canvas_put(body->canvas, focused ? ">" : " ", CW_PLAIN);
	cw_body_indent(body, indent * 3);
	cw_canvas_put(body->canvas, state_words(line->state),
		      focused ? CW_REVERSE : CW_PLAIN);
	if (column > d->columns / 2) {
		/* Beside long words the step itself would have no room. */
		column = indent * 3;
		cw_canvas_row(body->canvas);
	}
	cw_body_indent(body, column);
	cw_canvas_put(body->canvas, number, CW_PLAIN);
	cw_body_wrap(body, d, column + 2 + indent, line->text, CW_PLAIN);
	put_seconds(body, d, line);
	count_steps(d->view, &done, &all);
	if (line->number == all)
		draw_bar(body, d, done, all);
}

static void
draw_support(struct cw_body *body, const struct cw_drawing *d,
	     const struct cw_line *line)
{
	const char *args[] = { line->text, d->terminal, NULL };
	g_autofree char *text = cw_fill(_("{1}, {2}"), args);

	cw_body_keys(body, d);
	cw_canvas_row(body->canvas);
	cw_body_wrap(body, d, cw_margin(d), text, CW_PLAIN);
}

void
cw_body_line(struct cw_body *body, const struct cw_drawing *d, size_t n)
{
	static void (*const draw[])(struct cw_body *, const struct cw_drawing *,
				    const struct cw_line *) = {
		[CW_LINE_TEXT] = draw_text,
		[CW_LINE_HEADING] = draw_heading,
		[CW_LINE_FACT] = draw_labelled,
		[CW_LINE_EXACT] = draw_exact,
		[CW_LINE_CHANGE] = draw_change,
		[CW_LINE_TODO] = draw_todo,
		[CW_LINE_POINT] = draw_point,
		[CW_LINE_PROOF] = draw_labelled,
		[CW_LINE_FINGERPRINT] = draw_fingerprint,
		[CW_LINE_STEP] = draw_step,
		[CW_LINE_CHOICE] = cw_body_choice,
		[CW_LINE_LIST] = NULL, /* body_list.c */
		[CW_LINE_FIELD] = cw_body_field,
		[CW_LINE_SECRET] = cw_body_secret,
		[CW_LINE_SUPPORT] = draw_support,
	};
	const struct cw_line *line = &d->view->lines[n];

	draw[line->kind](body, d, line);
}
