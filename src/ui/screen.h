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
	void *data; /* of .now and .pause */
	/* ^Z was pressed: whoever made the skin sees to it that .pause, the
	 * stop itself and .resume follow. */
	void (*pause)(void *data);
};

/* NULL if the terminal can't show it: the caller takes plain lines.  *TOLD as
 * cw_terminal_open() has it. */
struct cw_skin *cw_screen_new(const struct cw_screen_options *options,
			      char **told);

#endif
