/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text between the two marks of a bracketed paste. */
#ifndef CW_UI_PASTE_H
#define CW_UI_PASTE_H

#include <glib.h>
#include <stdbool.h>

struct cw_paste {
	GString *text; /* as it will be given */
	bool too_long; /* then nothing of it is kept */
	bool after_return;
	unsigned matched; /* of the mark at the end, held back */
};

void cw_paste_init(struct cw_paste *paste);
void cw_paste_clear(struct cw_paste *paste);

/* The next letter; true if with it the mark at the end is whole. */
bool cw_paste_add(struct cw_paste *paste, gunichar letter);

/* What came so far, NULL if it was too long (the caller wipes and frees it);
 * empties. */
char *cw_paste_take(struct cw_paste *paste);

#endif
