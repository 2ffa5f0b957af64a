/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Enter does where the person is: the key row names it, the button row
 * shows it, and pressing the key does it. */
#ifndef CW_UI_ENTER_H
#define CW_UI_ENTER_H

#include "ui/bookmark.h"

enum cw_enter_kind {
	CW_ENTER_NOTHING,
	CW_ENTER_BUTTON, /* presses .id */
	CW_ENTER_CHOOSE, /* chooses .number: a link */
	CW_ENTER_OPEN,	 /* row .number, a folder */
	CW_ENTER_TAKE,	 /* row .number, a file: chosen, then .id is pressed */
	CW_ENTER_GO,	 /* the list's field gets what was typed */
	CW_ENTER_SEND,	 /* the field gets what was typed, then .id, if any,
			  * is pressed */
	CW_ENTER_ON,	 /* from the name to its password */
	CW_ENTER_SHOW,	 /* letters of the secret for stars, or back */
};

struct cw_enter {
	enum cw_enter_kind kind;
	unsigned number;
	const char *id;
	const char *label; /* translated: "Next", "Open"; NULL for NOTHING */
};

struct cw_enter cw_enter_does(const struct cw_bookmark *mark,
			      const struct cw_view *view);

#endif
