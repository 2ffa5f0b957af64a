/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full screen: a skin over ui/curses.h. */
#ifndef CW_UI_SCREEN_H
#define CW_UI_SCREEN_H

#include "ui/curses.h"
#include "ui/skin.h"

struct cw_screen_options {
	struct cw_terminal_options terminal;
	gint64 escape_delay; /* microseconds: ESCDELAY, or 25 ms */
	/* Monotonic time, microseconds; NULL: g_get_monotonic_time(). */
	gint64 (*now)(void *data);
	void *data;
	const char *const *before; /* lines said on the normal screen when it
				    * is left, before the farewell; or NULL */
};

/* NULL if the terminal can't show it: the caller takes plain lines.  *TOLD as
 * cw_terminal_open() has it. */
struct cw_skin *cw_screen_new(const struct cw_screen_options *options,
			      char **told);

/* Does the skin want the program to pause (^Z was pressed)?  Asked after
 * ready() and tick(); true once. */
bool cw_screen_wants_pause(struct cw_skin *skin);

#endif
