/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of ui/curses share. */
#ifndef CW_UI_CURSES_STATE_H
#define CW_UI_CURSES_STATE_H

#include "ui/curses.h"
#include "ui/curses_library.h"
#include "ui/curses_rescue.h"
#include "ui/curses_tty.h"

/* No description of a terminal has these. */
#define CW_PASTE_ON "\033[?2004h"
#define CW_PASTE_OFF "\033[?2004l"
#define CW_MOUSE_ON "\033[?1000h\033[?1006h"
#define CW_MOUSE_OFF "\033[?1000l\033[?1006l"

/* The pairs of colours. */
#define CW_BAD_PAIR 1
#define CW_GOOD_PAIR 2

struct cw_terminal {
	struct cw_terminal_options options;
	struct cw_curses curses;
	char *name; /* of the description that is used */
	SCREEN *screen;
	bool utf8, colors;
	bool pastes; /* marks of a paste are asked for */
	bool mouse;  /* and its clicks */
	bool taken;  /* the screen is ours: no pause */
	bool region; /* all rows are known to scroll */
	struct cw_tty tty;
	struct cw_rescue *rescue;
	unsigned rows, columns;
};

/* Draws on the window of ncurses; nothing is sent. */
void cw_terminal_paint(const struct cw_terminal *terminal,
		       const struct cw_canvas *canvas);

/* The best description for TERM, as cw_terminal_open() says; the caller frees
 * it. */
char *cw_terminal_choose(const struct cw_curses *curses, const char *term,
			 int out, char **told);

/* What makes all its rows scroll, and brings the cursor back to where it is; ""
 * if it can't be said.  The caller frees it. */
char *cw_terminal_region(const struct cw_terminal *terminal, int row,
			 int column);

/* No colour of the palette is changed here; so when ncurses leaves it must not
 * reset them all, among them those that the person has chosen. */
void cw_terminal_keep_palette(const struct cw_terminal *terminal);

/* What brings back the screen as it is now described, without its delays; the
 * caller frees it. */
char *cw_terminal_farewell(const struct cw_terminal *terminal);

#endif
