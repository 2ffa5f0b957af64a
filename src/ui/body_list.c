/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of files: a window on its rows, and what it is narrowed by. */
#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/drawing.h"

/* Where the columns of a row begin; 0: it is not shown. */
struct columns {
	unsigned name, size, changed, inside;
};

static struct columns
columns_of(const struct cw_drawing *d)
{
	if (d->columns >= 100)
		return (struct columns){ 3, 42, 54, 70 };
	if (d->columns >= 72)
		return (struct columns){ 3, 27, 38, 52 };
	if (d->columns >= CW_ROOMY_COLUMNS)
		return (struct columns){ 3, 0, 0, 36 };
	if (d->columns >= 36)
		return (struct columns){ 2, 0, 0, 20 };
	return (struct columns){ 2, 0, 0, 0 };
}

/* TEXT in the column FROM, with a blank before TO, the next one. */
static void
put_column(struct cw_body *body, const char *text, unsigned from, unsigned to,
	   unsigned attributes)
{
	const struct cw_canvas_row *row = g_ptr_array_index(
		body->canvas->rows, body->canvas->rows->len - 1);
	unsigned wide = (unsigned)cw_text_width(text);

	cw_body_indent(body, from);
	if (wide < to - from - 1)
		cw_canvas_put(body->canvas, text, attributes);
	else
		cw_canvas_put_to(body->canvas, text, attributes, to - 1);
	if (row->width < to)
		cw_body_indent(body, to);
}

static void
put_columns(struct cw_body *body, const struct cw_drawing *d,
	    const struct cw_row *row, unsigned attributes)
{
	struct columns at = columns_of(d);
	unsigned end = d->columns + 1;
	unsigned first = at.size != 0 ? at.size
				      : (at.inside != 0 ? at.inside : end);

	put_column(body, row->name, at.name, first, attributes);
	if (at.size != 0) {
		put_column(body, row->size == NULL ? "" : row->size, at.size,
			   at.changed, CW_PLAIN);
		put_column(body, row->changed == NULL ? "" : row->changed,
			   at.changed, at.inside, CW_PLAIN);
	}
	if (at.inside != 0 && row->inside != NULL)
		put_column(body, row->inside, at.inside, end, CW_PLAIN);
}

static void
draw_row(struct cw_body *body, const struct cw_drawing *d, gsize n)
{
	const struct cw_list *list = &d->view->list;
	bool current = n == d->mark->list.at;
	bool focused = current && d->mark->part == CW_PART_LIST;
	struct cw_row row = { 0 };

	list->row(list->data, cw_narrowing_row(&d->mark->list, n), &row);
	cw_canvas_row(body->canvas);
	if (focused)
		body->focus_first = body->focus_last =
			body->canvas->rows->len - 1;
	cw_body_indent(body, cw_margin(d));
	if (focused)
		cw_canvas_cursor(body->canvas);
	/* Only one row is pointed at; from the buttons it is what Next takes. */
	cw_canvas_put(body->canvas,
		      focused || (current && d->mark->part == CW_PART_BUTTONS)
			      ? ">"
			      : " ",
		      CW_PLAIN);
	put_columns(body, d, &row, focused ? CW_REVERSE : CW_PLAIN);
}

/* "3 of 14 shown", and whether the window has more of them. */
static char *
count_words(const struct cw_drawing *d, gsize top, gsize rows)
{
	gsize count = cw_narrowing_count(&d->mark->list, &d->view->list);
	g_autofree char *shown = g_strdup_printf("%zu", count);
	g_autofree char *all = g_strdup_printf("%zu", d->view->list.count);
	const char *args[] = { shown, all, NULL };
	g_autofree char *words = cw_fill(cw_is_roomy(d)
						 ? _("{1} of {2} shown")
						 : _("{1} of {2}"),
					 args);

	return g_strconcat(words, top > 0 ? " ^" : "",
			   top + rows < count ? " v" : "", NULL);
}

static void
draw_find(struct cw_body *body, const struct cw_drawing *d, const char *words)
{
	unsigned end = cw_right_end(d);
	unsigned edge = end - MIN(end, (unsigned)cw_text_width(words));

	cw_canvas_row(body->canvas);
	cw_body_indent(body, cw_margin(d));
	cw_canvas_put(body->canvas, _("Find"), CW_PLAIN);
	cw_canvas_put(body->canvas, "  ", CW_PLAIN);
	cw_put_edit(body->canvas, &d->mark->list.find,
		    MIN(edge - MIN(edge, 1), 50), false);
	cw_body_indent(body, edge);
	cw_canvas_put(body->canvas, words, CW_PLAIN);
}

static void
draw_header(struct cw_body *body, const struct cw_drawing *d)
{
	const struct cw_row words = { .name = _("Name"),
				      .size = _("Size"),
				      .changed = _("Changed"),
				      .inside = _("What is inside") };

	cw_canvas_row(body->canvas);
	put_columns(body, d, &words, CW_BOLD);
}

/* The narrowing is shown where there is a row for it, or if there is one. */
static bool
has_find(const struct cw_drawing *d)
{
	return d->rows >= 8 || d->mark->list.find.text->len > 0;
}

static bool
has_header(const struct cw_drawing *d)
{
	return d->rows >= 20 && cw_is_roomy(d);
}

/* The first row shown: the one that was, unless the person's is elsewhere. */
static gsize
top_of(const struct cw_narrowing *narrowing, gsize count, unsigned rows)
{
	gsize top = narrowing->top;

	if (narrowing->at >= top + rows)
		top = narrowing->at - rows + 1;
	if (narrowing->at < top)
		top = narrowing->at;
	return count < rows ? 0 : MIN(top, count - rows);
}

void
cw_body_list(struct cw_body *body, const struct cw_drawing *d,
	     unsigned list_rows)
{
	gsize count = cw_narrowing_count(&d->mark->list, &d->view->list);
	gsize top = top_of(&d->mark->list, count, list_rows);
	g_autofree char *words = count_words(d, top, list_rows);

	body->group_first = body->canvas->rows->len;
	if (has_find(d))
		draw_find(body, d, words);
	if (has_header(d)) {
		cw_canvas_row(body->canvas);
		draw_header(body, d);
	}
	body->list_top = top;
	for (gsize i = top; i < top + list_rows && i < count; i++)
		draw_row(body, d, i);
	body->group_last = body->canvas->rows->len - 1;
	if (count > 0)
		return;
	cw_canvas_row(body->canvas);
	body->focus_first = body->focus_last = body->canvas->rows->len - 1;
	cw_body_indent(body, cw_margin(d));
	cw_canvas_cursor(body->canvas);
	cw_canvas_put(body->canvas, ">", CW_PLAIN);
	cw_body_indent(body, columns_of(d).name);
	cw_canvas_put(body->canvas, _("No name here holds that."), CW_PLAIN);
}
