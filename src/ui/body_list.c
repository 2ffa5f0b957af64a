/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of files: a window on its rows, and what it is narrowed by. */
#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/drawing.h"

/* A name is not cut to less for the sake of other columns. */
#define LEAST_NAME 17

/* How wide each column is; 0: it is not shown. */
struct columns {
	unsigned name, size, changed, inside;
};

static unsigned
indent_of(const struct cw_drawing *d)
{
	return cw_is_roomy(d) ? 3 : 2;
}

/* Between two columns. */
static unsigned
gap_of(const struct cw_drawing *d)
{
	return cw_is_roomy(d) ? 2 : 1;
}

static void
widen(unsigned *column, const char *text)
{
	if (text != NULL)
		*column = MAX(*column, (unsigned)cw_text_width(text));
}

static void
widen_all(struct columns *at, const struct cw_row *row)
{
	widen(&at->name, row->name);
	widen(&at->size, row->size);
	widen(&at->changed, row->changed);
	widen(&at->inside, row->inside);
}

/* What they all take, without what stands on their left. */
static unsigned
sum_of(const struct columns *at, unsigned gap)
{
	unsigned sum = at->name;

	if (at->size != 0)
		sum += gap + at->size;
	if (at->changed != 0)
		sum += gap + at->changed;
	if (at->inside != 0)
		sum += gap + at->inside;
	return sum;
}

/* Cuts names first, then leaves columns out: what is inside is said as a whole
 * as long as it can be. */
static void
squeeze(struct columns *at, unsigned gap, unsigned room)
{
	unsigned least = MIN(at->name, LEAST_NAME);
	unsigned sum = sum_of(at, gap);

	if (sum > room)
		at->name -= MIN(sum - room, at->name - least);
	if (sum_of(at, gap) > room)
		at->size = 0;
	if (sum_of(at, gap) > room)
		at->changed = 0;
	if (sum_of(at, gap) > room)
		at->inside = room > at->name + gap ? room - at->name - gap : 0;
}

/* Makes COLUMN this wide, or as wide as there is room left. */
static void
grow(unsigned *column, unsigned width, unsigned *left)
{
	unsigned more = *column < width ? MIN(width - *column, *left) : 0;

	if (*column == 0)
		return;
	*column += more;
	*left -= more;
}

/* The columns stay where they are while shorter names and dates go by. */
static void
spread(struct columns *at, const struct cw_drawing *d, unsigned room)
{
	bool wide = d->columns >= CW_MOST_COLUMNS;
	unsigned left;

	if (at->size == 0 && at->changed == 0)
		at->name = MIN(at->name, 31);
	else
		at->name = MIN(at->name, MAX(room / 2, 22));
	left = room - MIN(room, sum_of(at, gap_of(d)));
	if (at->size == 0 && at->changed == 0)
		grow(&at->name, 31, &left);
	else
		grow(&at->name, wide ? 37 : 22, &left);
	grow(&at->size, wide ? 10 : 9, &left);
	grow(&at->changed, wide ? 14 : 12, &left);
}

/* From what is shown: the words for the same are longer in one language than in
 * another. */
static struct columns
columns_of(const struct cw_drawing *d, const struct cw_row *words, gsize top,
	   gsize end)
{
	const struct cw_list *list = &d->view->list;
	unsigned room = d->columns - indent_of(d);
	struct columns at = { 0 };

	if (words != NULL)
		widen_all(&at, words);
	for (gsize i = top; i < end; i++) {
		struct cw_row row = { 0 };

		list->row(list->data, cw_narrowing_row(&d->mark->list, i),
			  &row);
		widen_all(&at, &row);
	}
	if (d->columns < 72)
		at.size = at.changed = 0;
	if (d->columns < 36)
		at.inside = 0;
	squeeze(&at, gap_of(d), room);
	if (cw_is_roomy(d))
		spread(&at, d, room);
	return at;
}

/* TEXT in a column from FROM on. */
static void
put_column(struct cw_body *body, const char *text, unsigned from,
	   unsigned width, unsigned attributes)
{
	cw_body_indent(body, from);
	if (cw_text_width(text) <= width)
		cw_canvas_put(body->canvas, text, attributes);
	else
		cw_canvas_put_to(body->canvas, text, attributes, from + width);
}

static void
put_columns(struct cw_body *body, const struct cw_drawing *d,
	    const struct columns *at, const struct cw_row *row,
	    unsigned attributes)
{
	unsigned from = indent_of(d);
	const struct {
		const char *text;
		unsigned width;
	} others[] = { { row->size, at->size },
		       { row->changed, at->changed },
		       { row->inside, at->inside } };

	put_column(body, row->name, from, at->name, attributes);
	from += at->name + gap_of(d);
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		if (others[i].width == 0)
			continue;
		if (others[i].text != NULL)
			put_column(body, others[i].text, from, others[i].width,
				   CW_PLAIN);
		from += others[i].width + gap_of(d);
	}
}

static void
draw_row(struct cw_body *body, const struct cw_drawing *d,
	 const struct columns *at, gsize n)
{
	const struct cw_list *list = &d->view->list;
	bool current = n == d->mark->list.at;
	bool focused = current && d->mark->part == CW_PART_LIST;
	struct cw_row row = { 0 };

	list->row(list->data, cw_narrowing_row(&d->mark->list, n), &row);
	cw_body_hit(body, d, cw_canvas_row(body->canvas), CW_PART_LIST, n);
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
	put_columns(body, d, at, &row, focused ? CW_REVERSE : CW_PLAIN);
}

/* "3 of 14 files shown", and whether the window has more rows. */
static char *
count_words(const struct cw_drawing *d, gsize top, gsize rows)
{
	gsize count = cw_narrowing_count(&d->mark->list, &d->view->list);
	gsize files = cw_narrowing_files(&d->mark->list, &d->view->list);
	gsize all_files = d->view->list.files;
	g_autofree char *shown = g_strdup_printf("%zu", files);
	g_autofree char *all = g_strdup_printf("%zu", all_files);
	const char *args[] = { shown, all, NULL };
	g_autofree char *words = cw_fill(
		cw_is_roomy(d) ? ngettext("{1} of {2} file shown",
					  "{1} of {2} files shown", all_files)
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
	gsize end = MIN(top + list_rows, count);
	const struct cw_row header = { .name = _("Name"),
				       .size = _("Size"),
				       .changed = _("Changed"),
				       .inside = _("What is inside") };
	struct columns at =
		columns_of(d, has_header(d) ? &header : NULL, top, end);
	g_autofree char *words = count_words(d, top, list_rows);

	body->group_first = body->canvas->rows->len;
	if (has_find(d))
		draw_find(body, d, words);
	if (has_header(d)) {
		cw_canvas_row(body->canvas);
		cw_canvas_row(body->canvas);
		put_columns(body, d, &at, &header, CW_BOLD);
	}
	body->list_top = top;
	for (gsize i = top; i < end; i++)
		draw_row(body, d, &at, i);
	body->group_last = body->canvas->rows->len - 1;
	if (count > 0)
		return;
	cw_canvas_row(body->canvas);
	body->focus_first = body->focus_last = body->canvas->rows->len - 1;
	cw_body_indent(body, cw_margin(d));
	cw_canvas_cursor(body->canvas);
	cw_canvas_put(body->canvas, ">", CW_PLAIN);
	cw_body_indent(body, indent_of(d));
	cw_canvas_put(body->canvas, _("No name here holds that."), CW_PLAIN);
}
