/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One line of text that is being typed: letters, a cursor, nothing drawn.  The
 * cursor stands between letters as people see them: a letter with its accents
 * or joined emoji is one, and goes as one.
 */
#ifndef CW_UI_EDIT_H
#define CW_UI_EDIT_H

#include <glib.h>
#include <stdbool.h>

#include "ui/key.h"

/* More bytes than this are not taken: what was there stays as it is. */
#define CW_EDIT_LIMIT 4096

struct cw_edit {
	/* Valid UTF-8 without control letters; still foreign: a paste may hold
	 * what cw_text_clean() replaces, as names of files do. */
	GString *text;
	gsize cursor;  /* byte in it */
};

void cw_edit_init(struct cw_edit *edit);
/* Frees what it holds. */
void cw_edit_clear(struct cw_edit *edit);
/* Holds TEXT now, the cursor at its end. */
void cw_edit_set(struct cw_edit *edit, const char *text);

enum cw_edited {
	CW_EDIT_IGNORED,  /* it is no key for a line of text */
	CW_EDIT_MOVED,	  /* text as before (also: nowhere to go) */
	CW_EDIT_CHANGED,
	CW_EDIT_TOO_LONG, /* not taken */
	CW_EDIT_LINES,	  /* a paste with line ends inside: not taken */
	CW_EDIT_ODD,	  /* a paste with control letters: not taken */
};

/* Letters, paste (one line end at its end is dropped), Backspace, Delete, Left,
 * Right, Home, End, ^U (empties), ^W (the word before the cursor), ^A, ^E. */
enum cw_edited cw_edit_key(struct cw_edit *edit, const struct cw_key *key);

/* Can the text of a paste be taken?  CHANGED: the first *LENGTH bytes of it. */
enum cw_edited cw_edit_judge(const char *pasted, gsize *length);

/* Columns before the cursor, by cw_text_width(): of the text as it is shown,
 * that is behind cw_text_clean(). */
gsize cw_edit_column(const struct cw_edit *edit);

#endif
