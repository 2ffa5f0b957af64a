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
	unsigned end = cw_right_end(d);
	g_autoptr(GPtrArray) lines =
		cw_text_wrap(text, end > indent + 1 ? end - indent : 1);

	for (guint i = 0; i < lines->len; i++) {
		if (i > 0)
			cw_canvas_row(body->canvas);
		cw_body_indent(body, indent);
		cw_canvas_put(body->canvas, lines->pdata[i], attributes);
	}
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
	return above->kind != below->kind || above->kind == CW_LINE_TEXT;
}

static bool
is_focusable(enum cw_line_kind kind)
{
	return kind == CW_LINE_LIST || kind == CW_LINE_FIELD ||
	       kind == CW_LINE_CHOICE;
}

static bool
is_first_focusable(const struct cw_view *view, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_focusable(view->lines[i].kind))
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
	case CW_PART_CHOICES:
		return line->kind == CW_LINE_CHOICE &&
		       line->choice.number == d->mark->choice;
	case CW_PART_TEXT:
		return line->kind == CW_LINE_STEP &&
		       line->state == CW_STEP_NOW;
	case CW_PART_BUTTONS:
		break;
	}
	return false;
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
	if (!has_focus(d, line) || body->canvas->rows->len == from)
		return;
	body->focused = true;
	body->focus_is_first = is_first_focusable(d->view, n);
	if (line->kind == CW_LINE_LIST)
		return; /* it has told which of its rows */
	body->focus_first = from;
	body->focus_last = body->canvas->rows->len - 1;
}

void
cw_body_draw(struct cw_body *body, const struct cw_drawing *d, bool spaced,
	     unsigned list_rows)
{
	const struct cw_line *above = NULL;

	*body = (struct cw_body){ .canvas = cw_canvas_new(d->columns) };
	for (size_t i = 0; i < d->view->n_lines; i++) {
		const struct cw_line *line = &d->view->lines[i];

		if (spaced && above != NULL && is_apart(above, line))
			cw_canvas_row(body->canvas);
		draw_line(body, d, i, list_rows);
		above = line;
	}
}

void
cw_body_clear(struct cw_body *body)
{
	g_clear_pointer(&body->canvas, cw_canvas_free);
}
