/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of text with attributes, and a cursor: what a screen shows, before any
 * terminal is thought of.  Columns are those of cw_text_width().
 */
#ifndef CW_UI_CANVAS_H
#define CW_UI_CANVAS_H

#include <glib.h>
#include <stdbool.h>

enum cw_attribute {
	CW_PLAIN = 0,
	CW_REVERSE = 1,
	CW_BOLD = 2,
	CW_UNDERLINE = 4,
	/* Colours, where there are any; their text says the same without. */
	CW_BAD = 8,
	CW_GOOD = 16,
	CW_RULE = 32, /* the run is a horizontal line as long as its text */
};

struct cw_run {
	char *text; /* owned; clean UTF-8 */
	unsigned attributes;
};

/* A row begins at column 0; what is not in it is blank. */
struct cw_canvas_row {
	GArray *runs; /* struct cw_run */
	unsigned width;
};

typedef struct cw_canvas cw_canvas; /* for g_autoptr() */

struct cw_canvas {
	unsigned columns;
	GPtrArray *rows; /* struct cw_canvas_row * */
	unsigned cursor_row, cursor_column;
};

struct cw_canvas *cw_canvas_new(unsigned columns);
void cw_canvas_free(struct cw_canvas *canvas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_canvas, cw_canvas_free)

/* A new empty row below the last; its number. */
unsigned cw_canvas_row(struct cw_canvas *canvas);

/* TEXT behind what the last row holds (there must be one).  What does not fit
 * into the columns is cut between letters, and "..." stands in its place: less
 * than three dots, or none, if there is not even room for these. */
void cw_canvas_put(struct cw_canvas *canvas, const char *text,
		   unsigned attributes);
/* The same up to COLUMN: blanks are added (to the run), or it is cut. */
void cw_canvas_put_to(struct cw_canvas *canvas, const char *text,
		      unsigned attributes, unsigned column);
/* The cursor stands where the next text of the last row would begin; on its
 * last cell if the row is full. */
void cw_canvas_cursor(struct cw_canvas *canvas);

/* Rows FROM to TO (without TO) of OTHER, which is not wider, become rows of
 * CANVAS (moved; OTHER has them no more), and its cursor, if it stands in one
 * of them. */
void cw_canvas_move_rows(struct cw_canvas *canvas, struct cw_canvas *other,
			 unsigned from, unsigned to);

/* All of a row's text; the caller frees it. */
char *cw_canvas_text(const struct cw_canvas *canvas, unsigned row);

#endif
