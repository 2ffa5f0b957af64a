/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a page: its lines, one below the other. */
#include <string.h>

#include "base/text.h"
#include "ui/drawing.h"

void
cw_body_indent(struct cw_body *body, unsigned column)
{
	cw_canvas_put_to(body->canvas, "", CW_PLAIN, column);
}

void
cw_body_wrap(struct cw_body *body, const struct cw_drawing *d, unsigned indent,
	     const char *text, unsigned attributes)
{
	cw_body_wrap_to(body, cw_right_end(d), indent, text, attributes);
}

void
cw_body_wrap_to(struct cw_body *body, unsigned end, unsigned indent,
		const char *text, unsigned attributes)
{
	g_autoptr(GPtrArray) lines =
		cw_text_wrap(text, end > indent + 1 ? end - indent : 1);

	for (guint i = 0; i < lines->len; i++) {
		if (i > 0)
			cw_canvas_row(body->canvas);
		cw_body_indent(body, indent);
		cw_canvas_put(body->canvas, lines->pdata[i], attributes);
	}
}

void
cw_body_hit(struct cw_body *body, const struct cw_drawing *d, unsigned row,
	    enum cw_part part, gsize number)
{
	const struct cw_hit hit = { .row = row,
				    .from = cw_margin(d),
				    .to = d->columns,
				    .part = part,
				    .number = number };

	g_array_append_val(body->hits, hit);
}

static bool
same_group(const struct cw_line *a, const struct cw_line *b)
{
	return strcmp(a->choice.group, b->choice.group) == 0;
}

static bool
introduces(const struct cw_line *line)
{
	return line->kind == CW_LINE_HEADING ||
	       (line->text != NULL && g_str_has_suffix(line->text, ":"));
}

/* Does a blank row stand between two lines, where there is room? */
static bool
is_apart(const struct cw_line *above, const struct cw_line *below)
{
	if (introduces(above))
		return false;
	if (above->kind == CW_LINE_FINGERPRINT ||
	    below->kind == CW_LINE_FINGERPRINT)
		return false;
	if (above->kind == CW_LINE_CHOICE && below->kind == CW_LINE_CHOICE)
		return !same_group(above, below);
	if (above->kind == CW_LINE_CHOICE && below->kind == CW_LINE_CHANGE)
		return false;
	if (above->kind == CW_LINE_FIELD && below->kind == CW_LINE_SECRET)
		return false;
	return above->kind != below->kind || above->kind == CW_LINE_TEXT;
}

static bool
is_first_focusable(const struct cw_view *view, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cw_line_is_focusable(&view->lines[i]))
			return false;
	return true;
}

static bool
has_focus(const struct cw_drawing *d, const struct cw_line *line)
{
	switch (d->mark->part) {
	case CW_PART_LIST:
		return line->kind == CW_LINE_LIST;
	case CW_PART_FIELD:
		return line->kind == CW_LINE_FIELD;
	case CW_PART_SECRET:
	case CW_PART_SHOW:
		return line->kind == CW_LINE_SECRET;
	case CW_PART_CHOICES:
		return line->kind == CW_LINE_CHOICE &&
		       line->choice.number == d->mark->choice;
	case CW_PART_TEXT:
		/* Who reads on is not brought back to it. */
		return line->kind == CW_LINE_STEP &&
		       line->state == CW_STEP_NOW && !d->mark->moved;
	case CW_PART_BUTTONS:
		break;
	}
	return false;
}

/* What LINE has drawn from row FROM on; a list and a secret have told of each
 * of their rows. */
static void
add_hits(struct cw_body *body, const struct cw_drawing *d,
	 const struct cw_line *line, unsigned from)
{
	for (unsigned row = from; row < body->canvas->rows->len; row++) {
		if (line->kind == CW_LINE_CHOICE)
			cw_body_hit(body, d, row, CW_PART_CHOICES,
				    line->choice.number);
		else if (line->kind == CW_LINE_FIELD)
			cw_body_hit(body, d, row, CW_PART_FIELD, 0);
	}
}

static void
draw_line(struct cw_body *body, const struct cw_drawing *d, size_t n,
	  unsigned list_rows)
{
	const struct cw_line *line = &d->view->lines[n];
	unsigned from = body->canvas->rows->len;

	if (line->kind == CW_LINE_LIST)
		cw_body_list(body, d, list_rows);
	else
		cw_body_line(body, d, n);
	add_hits(body, d, line, from);
	if (!has_focus(d, line) || body->canvas->rows->len == from)
		return;
	body->focused = true;
	body->focus_is_first = is_first_focusable(d->view, n);
	if (line->kind == CW_LINE_LIST || line->kind == CW_LINE_FIELD ||
	    line->kind == CW_LINE_SECRET)
		return; /* it has told which of its rows */
	body->focus_last = body->canvas->rows->len - 1;
	body->focus_first = from;
}

/* The choices that the person goes through. */
static void
find_group(struct cw_body *body, const struct cw_drawing *d, size_t n,
	   unsigned from)
{
	const struct cw_line *line = &d->view->lines[n];
	const struct cw_choice *focus = cw_bookmark_choice(d->mark, d->view);

	if (line->kind != CW_LINE_CHOICE || focus == NULL ||
	    strcmp(line->choice.group, focus->group) != 0)
		return;
	if (body->group_last == 0) {
		body->group_first = from;
		body->about = cw_comparison_is(&body->glimpse.of, focus);
	}
	body->group_last = body->canvas->rows->len - 1;
}

/* A heading is as important as what it stands above. */
static enum cw_rank
rank_of(const struct cw_view *view, size_t n)
{
	const struct cw_line *line = &view->lines[n];

	if (line->kind != CW_LINE_HEADING || n + 1 == view->n_lines)
		return line->rank;
	return MAX(line->rank, line[1].rank);
}

struct pass {
	const struct cw_body_way *way;
	unsigned list_rows;
	const struct cw_line *above;
};

static void
draw_in_pass(struct cw_body *body, const struct cw_drawing *d,
	     struct pass *pass, size_t n)
{
	const struct cw_line *line = &d->view->lines[n];
	unsigned from, seconds = body->rows[CW_RANK_SECOND];

	if (pass->way->spaced && pass->above != NULL &&
	    is_apart(pass->above, line))
		cw_canvas_row(body->canvas);
	from = body->canvas->rows->len;
	draw_line(body, d, n, pass->list_rows);
	find_group(body, d, n, from);
	if (line == body->glimpse.of.line) {
		body->glimpse.first = from;
		body->glimpse.rows = body->canvas->rows->len - from;
	}
	seconds = body->rows[CW_RANK_SECOND] - seconds;
	body->rows[rank_of(d->view, n)] +=
		body->canvas->rows->len - from - seconds;
	pass->above = line;
}

/* All of the ranks from LEAST to MOST. */
static void
draw_ranks(struct cw_body *body, const struct cw_drawing *d, struct pass *pass,
	   enum cw_rank least, enum cw_rank most)
{
	for (size_t i = 0; i < d->view->n_lines; i++) {
		const struct cw_line *line = &d->view->lines[i];
		enum cw_rank rank = rank_of(d->view, i);

		if (rank >= least && rank <= most)
			draw_in_pass(body, d, pass, i);
		else if (body->bare && most == CW_RANK_SECOND &&
			 line->kind == CW_LINE_CHOICE &&
			 line->choice.second != NULL)
			cw_body_second(body, d, line);
	}
}

/* What the message rows have to cut. */
static void
draw_message(struct cw_body *body, const struct cw_drawing *d)
{
	g_autofree char *message = cw_message(d);

	if (!cw_message_is_cut(d))
		return;
	cw_canvas_row(body->canvas);
	cw_body_wrap(body, d, cw_margin(d), message, CW_PLAIN);
}

void
cw_body_draw(struct cw_body *body, const struct cw_drawing *d,
	     const struct cw_body_way *way, unsigned list_rows)
{
	struct pass pass = { .way = way, .list_rows = list_rows };

	*body = (struct cw_body){
		.canvas = cw_canvas_new(d->columns),
		.spaced = way->spaced,
		.bare = way->kept > CW_RANK_SECOND,
		.hits = g_array_new(FALSE, FALSE, sizeof(struct cw_hit)),
		.glimpse.of = cw_view_comparison(d->view),
	};
	draw_ranks(body, d, &pass, way->kept, CW_RANK_ALWAYS);
	body->kept = body->canvas->rows->len;
	/* What can be spared best is the last. */
	for (int rank = (int)way->kept - 1; rank >= 0; rank--)
		draw_ranks(body, d, &pass, (enum cw_rank)rank,
			   (enum cw_rank)rank);
	draw_message(body, d);
	if (body->group_last == 0) {
		body->group_first = body->focus_first;
		body->group_last = body->focus_last;
	}
}

void
cw_body_clear(struct cw_body *body)
{
	g_clear_pointer(&body->canvas, cw_canvas_free);
	g_clear_pointer(&body->hits, g_array_unref);
}
