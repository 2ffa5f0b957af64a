/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A terminal that tests look at: libvterm behind a check of every byte that
 * goes into it.  Nothing but vt.c includes a header of libvterm, whose versions
 * differ.
 */
#ifndef CW_TESTS_UI_VT_H
#define CW_TESTS_UI_VT_H

#include <glib.h>
#include <stdbool.h>

enum vt_attribute {
	VT_REVERSE = 1,
	VT_BOLD = 2,
	VT_UNDERLINE = 4,
	VT_BLINK = 8,
	VT_COLOR = 16,  /* of the letters */
	VT_GROUND = 32, /* a background that isn't the terminal's own */
};

struct vt;

struct vt *vt_new(unsigned rows, unsigned columns, bool utf8);
void vt_free(struct vt *vt);
void vt_resize(struct vt *vt, unsigned rows, unsigned columns);
void vt_feed(struct vt *vt, const void *bytes, gsize length);

unsigned vt_rows(const struct vt *vt);
unsigned vt_columns(const struct vt *vt);
/* A row's text without the blanks at its end; the caller frees it. */
char *vt_row(const struct vt *vt, unsigned row);
/* What stands in a cell: "" if it is blank or the second half of a wide letter.
 * The caller frees it. */
char *vt_cell(const struct vt *vt, unsigned row, unsigned column);
unsigned vt_attributes(const struct vt *vt, unsigned row, unsigned column);
/* Does a cell of the row have it? */
bool vt_row_has(const struct vt *vt, unsigned row, enum vt_attribute attribute);
/* Letters, attributes and cursor, all in one: equal if nothing at all can be
 * told apart.  The caller frees it. */
char *vt_picture(const struct vt *vt);
unsigned vt_cursor_row(const struct vt *vt);
unsigned vt_cursor_column(const struct vt *vt);
bool vt_cursor_is_shown(const struct vt *vt);
bool vt_is_alternate(const struct vt *vt);
/* Pasted text comes between marks. */
bool vt_marks_paste(const struct vt *vt);

/* All bytes that ever came. */
gsize vt_bytes(const struct vt *vt);
/* How often a cell of ROW was drawn; for rows that must be left alone. */
unsigned vt_drawn(const struct vt *vt, unsigned row);
/* What stood in the last OSC 7777; or NULL. */
const char *vt_mark(const struct vt *vt);
/* The first byte or sequence that a program must not send, in words; NULL while
 * there was none. */
const char *vt_fault(const struct vt *vt);

#endif
