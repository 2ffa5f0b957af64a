/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page on a screen: title, text, message, buttons, keys. */
#include "ui/layout.h"

#include <string.h>

#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"

/* A list gets at least so much of the text's rows (one part in ...). */
#define LIST_SHARE 3
/* ... and so many rows, if there is room for them and a bit more. */
#define LEAST_LIST 4

/* The first that has room is taken. */
static const struct cw_body_way ways[] = {
	{ .spaced = true },
	{ .kept = CW_RANK_ASIDE },
	{ .close = true },
	{ .close = true, .kept = CW_RANK_EXPLANATION },
	{ .close = true, .kept = CW_RANK_SECOND },
	{ .close = true, .kept = CW_RANK_SAID },
	{ .close = true, .unruled = true, .kept = CW_RANK_SAID },
	{ .close = true, .unruled = true, .kept = CW_RANK_ALWAYS },
};
/* If none has, the page is read through, and in its own order. */
static const struct cw_body_way to_read = { .kept = CW_RANK_EXPLANATION };

/* How the rows of the screen are shared out, with the blank one below the title
 * and the rule if there is room for them at all. */
struct shares {
	bool ruled;
	unsigned text, message, buttons;
};

static struct shares
share(const struct cw_drawing *d)
{
	struct shares shares = { .ruled = cw_is_ruled(d),
				 .message = cw_message_rows(d),
				 .buttons = cw_buttons_rows(d) };
	unsigned taken = 2 + shares.message + shares.buttons +
			 (shares.ruled ? 2 : 0);

	if (taken >= d->rows) {
		taken -= shares.buttons - 1;
		shares.buttons = 1;
	}
	shares.text = d->rows - taken;
	return shares;
}

static unsigned
text_rows(const struct shares *shares, const struct cw_body_way *way)
{
	return shares->text +
	       (shares->ruled ? way->close + way->unruled : 0);
}

/* The list takes what the rest of the page leaves, but a part at least. */
static unsigned
list_rows_of(const struct cw_drawing *d, unsigned others, unsigned height)
{
	gsize count = cw_narrowing_count(&d->mark->list, &d->view->list);
	unsigned least = MAX(height / LIST_SHARE,
			     height > LEAST_LIST + 2 ? LEAST_LIST : 1);
	unsigned left = height > others ? height - others : 0;

	return (unsigned)CLAMP(MAX(left, least), 1, MAX(count, 1));
}

static void
draw_body_as(struct cw_body *body, const struct cw_drawing *d,
	     const struct cw_body_way *way, unsigned height,
	     struct cw_layout *layout)
{
	unsigned others;

	cw_body_draw(body, d, way, 1);
	layout->list_rows = 1;
	if (!cw_view_has_line(d->view, CW_LINE_LIST))
		return;
	others = body->canvas->rows->len - 1;
	layout->list_rows = list_rows_of(d, others, height);
	cw_body_clear(body);
	cw_body_draw(body, d, way, layout->list_rows);
}

/* What is to stay is seen, and a mark if there is more.  BODY was drawn in
 * another way, but without blank rows in between. */
static bool
has_room(const struct cw_body *body, const struct cw_body_way *way,
	 unsigned height)
{
	unsigned kept = body->canvas->rows->len;

	if (kept <= height)
		return true;
	for (unsigned rank = 0; rank < way->kept; rank++)
		kept -= body->rows[rank];
	return way->kept > CW_RANK_ASIDE && kept < height;
}

/* What each line takes is known when they are drawn without blank rows. */
static const struct cw_body_way *
draw_body(struct cw_body *body, const struct cw_drawing *d,
	  const struct shares *shares, struct cw_layout *layout)
{
	const struct cw_body_way *way = &to_read;

	draw_body_as(body, d, &ways[0], shares->text, layout);
	if (body->canvas->rows->len <= shares->text)
		return &ways[0];
	cw_body_clear(body);
	draw_body_as(body, d, &ways[1], shares->text, layout);
	for (size_t i = G_N_ELEMENTS(ways); i-- > 1;)
		if (has_room(body, &ways[i], text_rows(shares, &ways[i])))
			way = &ways[i];
	if (way == &ways[1])
		return way;
	cw_body_clear(body);
	draw_body_as(body, d, way, text_rows(shares, way), layout);
	return way;
}

struct window {
	unsigned top, height, total;
	bool marks; /* a row each for what is above and below */
};

static bool
hides_above(const struct window *w)
{
	return w->top > 0;
}

static bool
hides_below(const struct window *w)
{
	return w->top + w->height < w->total;
}

/* Are rows FIRST to LAST of the text seen, marks aside? */
static bool
is_seen(const struct window *w, unsigned first, unsigned last)
{
	unsigned above = w->marks && hides_above(w) ? 1 : 0;
	unsigned below = w->marks && hides_below(w) ? 1 : 0;

	return first >= w->top + above && last + below < w->top + w->height;
}

/* Moves as little as it can, so that rows FIRST to LAST are seen; of more than
 * there is room for the beginning is.  Done again it moves no further. */
static void
bring(struct window *w, unsigned most, unsigned first, unsigned last)
{
	while (w->top < most && !is_seen(w, first, first) && w->top < first)
		w->top++;
	while (w->top > 0 && !is_seen(w, first, first))
		w->top--;
	while (w->top < most && !is_seen(w, first, last) &&
	       is_seen(&(struct window){ .top = w->top + 1,
					 .height = w->height,
					 .total = w->total,
					 .marks = w->marks },
		       first, first))
		w->top++;
}

/* Can they be seen at once?  Then W moves as little as it can. */
static bool
bring_all(struct window *w, unsigned most, unsigned first, unsigned last)
{
	struct window there = *w;

	bring(&there, most, first, last);
	if (!is_seen(&there, first, last))
		return false;
	*w = there;
	return true;
}

/* Nobody answers what has not been seen: the fingerprint and the answer, whole
 * or as it begins. */
static bool
bring_about(struct window *w, unsigned most, const struct cw_body *body)
{
	unsigned first = body->glimpse.first;

	return !body->about || bring_all(w, most, first, body->focus_last) ||
	       bring_all(w, most, first, body->focus_first);
}

/* What is to be chosen from is seen as a whole, if there is room for it; then
 * what the person is on; then what that is about, and what stands above and
 * leads to it.  False: what it is about is not seen. */
static bool
keep_focus(struct window *w, const struct cw_body *body)
{
	unsigned most = w->total > w->height ? w->total - w->height : 0;
	unsigned first = body->focus_first, last = body->focus_last;
	struct window top = *w;
	bool about;

	w->top = MIN(w->top, most);
	if (!body->focused)
		return true;
	top.top = 0;
	if (last < body->kept && is_seen(&top, 0, body->kept - 1))
		w->top = 0;
	bring(w, most, body->group_first, body->group_last);
	bring(w, most, first, last);
	about = bring_about(w, most, body);
	if (is_seen(w, first, body->group_last))
		last = body->group_last;
	while (body->focus_is_first && w->top > 0) {
		w->top--;
		if (is_seen(w, first, last))
			continue;
		w->top++;
		break;
	}
	return about;
}

/* Who shall read the fingerprint out is told where it is. */
static char *
more_words(const char *arrow, unsigned count, bool fingerprint)
{
	g_autofree char *number = g_strdup_printf("%u", count);
	const char *args[] = { arrow, number, NULL };

	if (fingerprint && arrow[0] == '^')
		/* TRANSLATORS: at most 40 columns; {1} is "^", {2} the number
		 * of lines above.  The key shows them. */
		return cw_fill(_("{1} {2} more lines, PgUp: fingerprint"),
			       args);
	if (fingerprint)
		/* TRANSLATORS: the same below; {1} is "v". */
		return cw_fill(_("{1} {2} more lines, PgDn: fingerprint"),
			       args);
	/* TRANSLATORS: {1} is "v" or "^": the text goes on below or above. */
	return cw_fill(ngettext("{1} {2} more line", "{1} {2} more lines",
				count),
		       args);
}

static void
put_mark(struct cw_canvas *canvas, const struct cw_drawing *d,
	 const char *arrow, unsigned count, bool fingerprint)
{
	g_autofree char *words = more_words(arrow, count, fingerprint);

	cw_canvas_row(canvas);
	cw_canvas_put_to(canvas, "", CW_PLAIN, cw_margin(d));
	cw_canvas_put(canvas, words, CW_PLAIN);
}

/* "v 3 ^ 1", for a window without rows for the marks. */
static char *
marks_of(const struct window *w)
{
	g_autoptr(GString) out = g_string_new(NULL);

	if (w->marks || w->total <= w->height)
		return NULL;
	if (hides_above(w))
		g_string_append_printf(out, "^ %u ", w->top);
	if (hides_below(w))
		g_string_append_printf(out, "v %u ",
				       w->total - w->top - w->height);
	g_string_truncate(out, out->len - 1);
	return g_strdup(out->str);
}

/* The row that holds what was looked for. */
static void
show_found(struct cw_body *body, const struct cw_bookmark *mark)
{
	struct cw_canvas_row *row;

	if (!mark->searching || mark->found < 0 ||
	    (guint)mark->found >= body->canvas->rows->len)
		return;
	row = g_ptr_array_index(body->canvas->rows, (guint)mark->found);
	for (guint i = 0; i < row->runs->len; i++)
		g_array_index(row->runs, struct cw_run, i).attributes |=
			CW_REVERSE;
}

/* Rows FROM to TO of the text become the next ones of the screen. */
static void
move_hits(struct cw_layout *layout, const struct cw_body *body, unsigned from,
	  unsigned to)
{
	for (guint i = 0; i < body->hits->len; i++) {
		struct cw_hit hit = g_array_index(body->hits, struct cw_hit, i);

		if (hit.row < from || hit.row >= to)
			continue;
		hit.row = layout->canvas->rows->len + hit.row - from;
		g_array_append_val(layout->hits, hit);
	}
}

/* Does what is to be compared begin above what is seen, or end below it? */
static bool
hides_fingerprint(const struct window *w, const struct cw_body *body, bool above)
{
	unsigned first = body->glimpse.first;

	return body->glimpse.rows > 0 &&
	       !is_seen(w, first, first + body->glimpse.rows - 1) &&
	       above == (first <= w->top);
}

static void
put_text(struct cw_layout *layout, const struct cw_drawing *d,
	 struct cw_body *body, const struct window *w)
{
	struct cw_canvas *canvas = layout->canvas;
	unsigned from = w->top, to = MIN(w->top + w->height, w->total);
	unsigned above = w->marks && hides_above(w) ? 1 : 0;
	unsigned below = w->marks && hides_below(w) ? 1 : 0;
	unsigned first = canvas->rows->len;

	if (above > 0)
		put_mark(canvas, d, "^", w->top + 1,
			 hides_fingerprint(w, body, true));
	move_hits(layout, body, from + above, to - below);
	cw_canvas_move_rows(canvas, body->canvas, from + above, to - below);
	layout->glimpse = body->glimpse;
	cw_glimpse_add(&layout->glimpse, from + above, to - below);
	if (below > 0)
		put_mark(canvas, d, "v", w->total - to + 1,
			 hides_fingerprint(w, body, false));
	while (canvas->rows->len < first + w->height)
		cw_canvas_row(canvas);
}

static void
draw_page(struct cw_layout *layout, const struct cw_drawing *d)
{
	struct cw_canvas *canvas = layout->canvas;
	struct cw_body body;
	struct shares shares = share(d);
	const struct cw_body_way *way = draw_body(&body, d, &shares, layout);
	struct cw_drawing now = *d;
	struct window w = { .top = d->mark->scroll,
			    .height = text_rows(&shares, way),
			    .total = body.canvas->rows->len };
	g_autofree char *marks = NULL;

	w.marks = w.height > CW_MARKLESS_ROWS;
	show_found(&body, d->mark);
	layout->apart = !keep_focus(&w, &body);
	layout->scroll = w.top;
	layout->height = w.height;
	layout->total = w.total;
	layout->list_top = body.list_top;
	marks = marks_of(&w);

	cw_frame_title(canvas, d);
	canvas->cursor_row = shares.ruled && !way->close ? 2 : 1;
	if (shares.ruled && !way->close)
		cw_canvas_row(canvas);
	put_text(layout, d, &body, &w);
	if (shares.ruled && !way->unruled)
		cw_frame_rule(canvas);
	cw_frame_message(canvas, d, marks, shares.message);
	cw_frame_buttons(canvas, d, shares.buttons, layout->hits);
	now.ended = w.top > 0 && !hides_below(&w);
	now.unread = layout->glimpse.rows > 0 &&
		     !cw_sight_will_be_whole(&d->mark->sight,
					     &layout->glimpse);
	cw_frame_keys(canvas, &now, w.total > w.height);
	cw_body_clear(&body);
}

/* Page 98: everything is kept, and is there again when there is room. */
static void
draw_too_small(struct cw_canvas *canvas, const struct cw_drawing *d)
{
	g_autofree char *page = g_strdup_printf(_("page %u"), 98u);
	g_autofree char *least = g_strdup_printf("%ux%u", CW_FEWEST_COLUMNS,
						 CW_FEWEST_ROWS);
	g_autofree char *now = g_strdup_printf("%ux%u", d->columns, d->rows);
	const char *args[] = { least, now, NULL };
	g_autofree char *text = cw_fill(
		_("Make this window larger: {1} or more. Now {2}."), args);
	g_autoptr(GPtrArray) lines = cw_text_wrap(text, MAX(d->columns, 1));

	cw_canvas_row(canvas);
	cw_canvas_put(canvas, page, CW_PLAIN);
	for (unsigned i = 1; i < d->rows; i++) {
		cw_canvas_row(canvas);
		if (i <= lines->len)
			cw_canvas_put(canvas, lines->pdata[i - 1], CW_PLAIN);
	}
}

bool
cw_layout_fits(const struct cw_drawing *d)
{
	return d->rows >= CW_FEWEST_ROWS && d->columns >= CW_FEWEST_COLUMNS;
}

void
cw_layout_draw(struct cw_layout *layout, const struct cw_drawing *d)
{
	*layout = (struct cw_layout){
		.canvas = cw_canvas_new(d->columns),
		.scroll = d->mark->scroll,
		.list_top = d->mark->list.top,
		.height = 1,
		.list_rows = 1,
		.hits = g_array_new(FALSE, FALSE, sizeof(struct cw_hit))
	};
	if (cw_layout_fits(d))
		draw_page(layout, d);
	else
		draw_too_small(layout->canvas, d);
}

void
cw_layout_clear(struct cw_layout *layout)
{
	g_clear_pointer(&layout->canvas, cw_canvas_free);
	g_clear_pointer(&layout->hits, g_array_unref);
}

const struct cw_hit *
cw_layout_hit(const struct cw_layout *layout, unsigned row, unsigned column)
{
	for (guint i = 0; layout->hits != NULL && i < layout->hits->len; i++) {
		const struct cw_hit *hit =
			&g_array_index(layout->hits, struct cw_hit, i);

		if (hit->row == row && column >= hit->from && column < hit->to)
			return hit;
	}
	return NULL;
}

int
cw_layout_find(const struct cw_drawing *d, const char *text, int from, int step)
{
	g_autofree char *wanted = cw_text_fold(text);
	struct cw_body body;
	struct cw_layout layout;
	struct shares shares = share(d);
	int found = -1, total;

	draw_body(&body, d, &shares, &layout);
	total = (int)body.canvas->rows->len;
	for (int i = 0; i < total && found < 0; i++) {
		int row = ((from + i * step) % total + total) % total;
		g_autofree char *line =
			cw_canvas_text(body.canvas, (unsigned)row);
		g_autofree char *folded = cw_text_fold(line);

		if (strstr(folded, wanted) != NULL)
			found = row;
	}
	cw_body_clear(&body);
	return found;
}
