/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of runs; nothing is ever wider than the columns that there are. */
#include "ui/canvas.h"

#include <string.h>

#include "base/cluster.h"
#include "base/text.h"
#include "base/wipe.h"

#define CUT "..."

static void
clear_run(void *data)
{
	struct cw_run *run = data;

	/* A password may be shown, if the person wants to see it. */
	cw_wipe_free_text(run->text);
}

static void
free_row(void *data)
{
	struct cw_canvas_row *row = data;

	g_array_unref(row->runs);
	g_free(row);
}

struct cw_canvas *
cw_canvas_new(unsigned columns)
{
	struct cw_canvas *canvas = g_new0(struct cw_canvas, 1);

	canvas->columns = columns;
	canvas->rows = g_ptr_array_new_with_free_func(free_row);
	return canvas;
}

void
cw_canvas_free(struct cw_canvas *canvas)
{
	g_ptr_array_unref(canvas->rows);
	g_free(canvas);
}

unsigned
cw_canvas_row(struct cw_canvas *canvas)
{
	struct cw_canvas_row *row = g_new0(struct cw_canvas_row, 1);

	row->runs = g_array_new(FALSE, FALSE, sizeof(struct cw_run));
	g_array_set_clear_func(row->runs, clear_run);
	g_ptr_array_add(canvas->rows, row);
	return canvas->rows->len - 1;
}

static struct cw_canvas_row *
last_row(const struct cw_canvas *canvas)
{
	g_assert(canvas->rows->len > 0);
	return g_ptr_array_index(canvas->rows, canvas->rows->len - 1);
}

/* As many whole letters of TEXT as COLUMNS have room for. */
static char *
fitting(const char *text, size_t columns)
{
	g_autoptr(GString) out = g_string_new(NULL);

	while (*text != '\0') {
		gsize length = cw_cluster(text);
		g_autofree char *letter = g_strndup(text, length);
		size_t width = cw_text_width(letter);

		if (width > columns)
			break;
		columns -= width;
		g_string_append(out, letter);
		text += length;
	}
	return g_strdup(out->str);
}

/* TEXT, or what of it fits into COLUMNS with the mark of a cut behind it; of
 * which, too, there may be room for a part only. */
static char *
cut(const char *text, size_t columns)
{
	g_autofree char *begin = NULL;

	if (cw_text_width(text) <= columns)
		return g_strdup(text);
	if (columns <= strlen(CUT))
		return g_strndup(CUT, columns);
	begin = fitting(text, columns - strlen(CUT));
	return g_strconcat(begin, CUT, NULL);
}

/* Takes TEXT, which fits. */
static void
append(struct cw_canvas_row *row, char *text, unsigned attributes)
{
	struct cw_run run = { text, attributes };

	if (*text == '\0') {
		g_free(text);
		return;
	}
	row->width += (unsigned)cw_text_width(text);
	g_array_append_val(row->runs, run);
}

void
cw_canvas_put(struct cw_canvas *canvas, const char *text, unsigned attributes)
{
	struct cw_canvas_row *row = last_row(canvas);
	unsigned end = MAX(canvas->columns, row->width);

	append(row, cut(text, end - row->width), attributes);
}

void
cw_canvas_put_to(struct cw_canvas *canvas, const char *text,
		 unsigned attributes, unsigned column)
{
	struct cw_canvas_row *row = last_row(canvas);
	unsigned end = MIN(column, canvas->columns);
	g_autofree char *begin = NULL;
	unsigned blanks;

	if (row->width >= end)
		return;
	begin = cut(text, end - row->width);
	blanks = end - row->width - (unsigned)cw_text_width(begin);
	append(row, g_strdup_printf("%s%*s", begin, (int)blanks, ""),
	       attributes);
}

/* Behind a full row there is no cell: then on its last one. */
void
cw_canvas_cursor(struct cw_canvas *canvas)
{
	unsigned width = last_row(canvas)->width;

	canvas->cursor_row = canvas->rows->len - 1;
	canvas->cursor_column = width;
	if (width > 0 && width >= canvas->columns)
		canvas->cursor_column = canvas->columns - 1;
}

/* The cursor of OTHER goes with its row, or up by the rows that are gone. */
static void
move_cursor(struct cw_canvas *canvas, struct cw_canvas *other, unsigned from,
	    unsigned to)
{
	if (other->cursor_row >= to) {
		other->cursor_row -= to - from;
	} else if (other->cursor_row >= from) {
		canvas->cursor_row =
			canvas->rows->len + other->cursor_row - from;
		canvas->cursor_column = other->cursor_column;
		other->cursor_row = other->cursor_column = 0;
	}
}

void
cw_canvas_move_rows(struct cw_canvas *canvas, struct cw_canvas *other,
		    unsigned from, unsigned to)
{
	to = MIN(to, other->rows->len);
	if (from >= to)
		return;
	move_cursor(canvas, other, from, to);
	for (unsigned i = from; i < to; i++)
		g_ptr_array_add(canvas->rows,
				g_ptr_array_steal_index(other->rows, from));
}

char *
cw_canvas_text(const struct cw_canvas *canvas, unsigned row)
{
	const struct cw_canvas_row *r = g_ptr_array_index(canvas->rows, row);
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < r->runs->len; i++) {
		const struct cw_run *run =
			&g_array_index(r->runs, struct cw_run, i);

		g_string_append(text, run->text);
	}
	return g_string_free(text, FALSE);
}
