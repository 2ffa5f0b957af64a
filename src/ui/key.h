/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was pressed or pasted, whatever the terminal sends for it. */
#ifndef CW_UI_KEY_H
#define CW_UI_KEY_H

#include <glib.h>

enum cw_key_kind {
	CW_KEY_LETTER, /* .letter: printable, or a combining one; a blank, too */
	CW_KEY_PASTE,  /* .text */
	CW_KEY_ENTER,
	CW_KEY_ESCAPE,
	CW_KEY_TAB,
	CW_KEY_BACKTAB,
	CW_KEY_BACKSPACE,
	CW_KEY_DELETE,
	CW_KEY_UP,
	CW_KEY_DOWN,
	CW_KEY_LEFT,
	CW_KEY_RIGHT,
	CW_KEY_HOME,
	CW_KEY_END,
	CW_KEY_PAGE_UP,
	CW_KEY_PAGE_DOWN,
	CW_KEY_HELP,	/* F1 */
	CW_KEY_CONTROL, /* .letter: 'A' to 'Z', Control and this letter, if it
			 * is none of the keys above */
	CW_KEY_CLICK,	/* .row and .column: the first button of a mouse; made
			 * only if it was asked for */
	CW_KEY_MARK,	/* .text: what stood behind "sync " in an APC string;
			 * made only if it was asked for */
};

struct cw_key {
	enum cw_key_kind kind;
	gunichar letter;
	unsigned row, column; /* of the screen, from 0 */
	/* Valid UTF-8 as it was pasted, line ends as \n, may hold control
	 * letters; owned by who made the key.  NULL but for PASTE and MARK. */
	const char *text;
};

#endif
