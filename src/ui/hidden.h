/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A secret that is being typed: its letters are in base/secret.h, and here is
 * how it is shown. */
#ifndef CW_UI_HIDDEN_H
#define CW_UI_HIDDEN_H

#include <glib.h>
#include <stdbool.h>

#include "base/secret.h"
#include "ui/edit.h"

struct cw_hidden {
	cw_secret secret; /* 0: nothing is typed */
	bool shown;       /* its letters are seen, and no stars */
	bool exposed;     /* ... or were, and may still be in a buffer */
	bool starless;    /* nothing tells how many letters there are */
};

/* A letter or a paste, as cw_edit_key() has them. */
enum cw_edited cw_hidden_type(struct cw_hidden *hidden,
			      const struct cw_key *key);
/* Takes the last letter away; false if there is none. */
bool cw_hidden_remove(struct cw_hidden *hidden);
/* All letters. */
void cw_hidden_empty(struct cw_hidden *hidden);
/* The same, and it is shown as at first. */
void cw_hidden_forget(struct cw_hidden *hidden);
/* It is somebody else's now; 0: nothing was typed. */
cw_secret cw_hidden_take(struct cw_hidden *hidden);

gsize cw_hidden_letters(const struct cw_hidden *hidden);

#endif
