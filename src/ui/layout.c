/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page on a screen: title, text, message, buttons, keys. */
#include "ui/layout.h"

#include <string.h>

#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"

/* From so many rows on there is a rule, and a blank row below the title. */
#define RULED_ROWS 16
/* So few rows of text have no room for the marks "v 3 more lines". */
#define MARKLESS_ROWS 3
/* A list gets at least so much of the text's rows (one part in ...). */
#define LIST_SHARE 2

/* How the rows of the screen are shared out. */
struct shares {
	bool ruled;
	unsigned text, message, buttons;
};

static struct shares
share(const struct cw_drawing *d)
{
	struct shares shares = { .ruled = d->rows >= RULED_ROWS,
				 .message = cw_message_rows(d),
				 .buttons = cw_buttons_rows(d) };
	unsigned taken = 2 + shares.message + shares.buttons +
			 (shares.ruled ? 2 : 0);

	if (taken >= d->rows) {
		shares.message = shares.buttons = 1;
		taken = 4;
	}
	shares.text = d->rows - taken;
	return shares;
}

/* The list takes what the rest of the page leaves, but half of it at least. */
static unsigned
list_rows_of(const struct cw_drawing *d, unsigned others, unsigned height)
{
	gsize count = cw_narrowing_count(&d->mark->list, &d->view->list);
	unsigned least = MAX(height / LIST_SHARE, 1);
	unsigned left = height > others ? height - others : 0;

	return (unsigned)CLAMP(MAX(left, least), 1, MAX(count, 1));
}

/* With blank rows between its blocks if they fit, else without. */
static void
draw_body(struct cw_body *body, const struct cw_drawing *d, unsigned height,
	  struct cw_layout *layout)
{
	bool has_list = cw_view_has_line(d->view, CW_LINE_LIST);

	for (int spaced = 1; spaced >= 0; spaced--) {
		cw_body_draw(body, d, spaced == 1, 1);
		layout->list_rows = 1;
		if (has_list) {
			unsigned others = body->canvas->rows->len - 1;

			layout->list_rows = list_rows_of(d, others, height);
			cw_body_clear(body);
			cw_body_draw(body, d, spaced == 1, layout->list_rows);
		}
		if (body->canvas->rows->len <= height || spaced == 0)
			return;
		cw_body_clear(body);
	}
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

/* Moves as little as it can; of something higher than the window the
 * beginning is seen. */
static void
keep_focus(struct window *w, const struct cw_body *body)
{
	unsigned most = w->total > w->height ? w->total - w->height : 0;

	w->top = MIN(w->top, most);
	if (!body->focused)
		return;
	while (w->top < most &&
	       !is_seen(w, body->focus_first, body->focus_last) &&
	       w->top + (w->marks && w->top > 0 ? 1 : 0) < body->focus_first)
		w->top++;
	while (w->top > 0 &&
	       !is_seen(w, body->focus_first, body->focus_first))
		w->top--;
	/* What stands above the first that can be chosen leads to it. */
	while (body->focus_is_first && w->top > 0) {
		w->top--;
		if (is_seen(w, body->focus_first, body->focus_last))
			continue;
		w->top++;
		break;
	}
}

static char *
more_words(const char *arrow, unsigned count)
{
	g_autofree char *number = g_strdup_printf("%u", count);
	const char *args[] = { arrow, number, NULL };

	/* TRANSLATORS: {1} is "v" or "^": the text goes on below or above. */
	return cw_fill(ngettext("{1} {2} more line", "{1} {2} more lines",
				count),
		       args);
}

static void
put_mark(struct cw_canvas *canvas, const struct cw_drawing *d,
	 const char *arrow, unsigned count)
{
	g_autofree char *words = more_words(arrow, count);

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

static void
put_text(struct cw_canvas *canvas, const struct cw_drawing *d,
	 struct cw_body *body, const struct window *w)
{
	unsigned from = w->top, to = MIN(w->top + w->height, w->total);
	unsigned above = w->marks && hides_above(w) ? 1 : 0;
	unsigned below = w->marks && hides_below(w) ? 1 : 0;
	unsigned first = canvas->rows->len;

	if (above > 0)
		put_mark(canvas, d, "^", w->top + 1);
	cw_canvas_move_rows(canvas, body->canvas, from + above, to - below);
	if (below > 0)
		put_mark(canvas, d, "v", w->total - to + 1);
	while (canvas->rows->len < first + w->height)
		cw_canvas_row(canvas);
}

static void
draw_page(struct cw_layout *layout, const struct cw_drawing *d)
{
	struct shares shares = share(d);
	struct cw_canvas *canvas = layout->canvas;
	struct cw_body body;
	struct window w = { .top = d->mark->scroll,
			    .height = shares.text,
			    .marks = shares.text > MARKLESS_ROWS };
	g_autofree char *marks = NULL;

	draw_body(&body, d, shares.text, layout);
	w.total = body.canvas->rows->len;
	keep_focus(&w, &body);
	layout->scroll = w.top;
	layout->height = w.height;
	layout->total = w.total;
	layout->list_top = body.list_top;
	marks = marks_of(&w);

	cw_frame_title(canvas, d);
	canvas->cursor_row = shares.ruled ? 2 : 1;
	if (shares.ruled)
		cw_canvas_row(canvas);
	put_text(canvas, d, &body, &w);
	if (shares.ruled)
		cw_frame_rule(canvas);
	cw_frame_message(canvas, d, marks, shares.message);
	cw_frame_buttons(canvas, d, shares.buttons);
	cw_frame_keys(canvas, d, w.total > w.height);
	cw_body_clear(&body);
}

/* Page 98: everything is kept, and is there again when there is room. */
static void
draw_too_small(struct cw_canvas *canvas, const struct cw_drawing *d)
{
	g_autofree char *page = g_strdup_printf(_("page %u"), 98);
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

void
cw_layout_draw(struct cw_layout *layout, const struct cw_drawing *d)
{
	*layout = (struct cw_layout){ .canvas = cw_canvas_new(d->columns),
				      .scroll = d->mark->scroll,
				      .list_top = d->mark->list.top,
				      .height = 1,
				      .list_rows = 1 };
	if (d->rows < CW_FEWEST_ROWS || d->columns < CW_FEWEST_COLUMNS)
		draw_too_small(layout->canvas, d);
	else
		draw_page(layout, d);
}

void
cw_layout_clear(struct cw_layout *layout)
{
	g_clear_pointer(&layout->canvas, cw_canvas_free);
}

int
cw_layout_find(const struct cw_drawing *d, const char *text, int from, int step)
{
	g_autofree char *wanted = cw_text_fold(text);
	struct cw_body body;
	struct cw_layout layout;
	int found = -1, total;

	draw_body(&body, d, share(d).text, &layout);
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
