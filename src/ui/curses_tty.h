/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A terminal's line: its modes, and how large it is.  No ncurses. */
#ifndef CW_UI_CURSES_TTY_H
#define CW_UI_CURSES_TTY_H

#include <glib.h>
#include <stdbool.h>
#include <termios.h>

struct cw_tty {
	int in, out;
	bool has_modes;       /* IN is a terminal */
	struct termios modes; /* what it goes back to */
	int out_flags;        /* the same of OUT; -1: as they are */
};

/* The modes as they are now are those that it goes back to.  Whoever was
 * killed and left it raw has also left it without those: then they are the
 * usual ones. */
void cw_tty_keep(struct cw_tty *tty, int in, int out);

/* Every byte as it comes, nothing echoed, no key is a signal. */
void cw_tty_raw(const struct cw_tty *tty);
/* Lines, as they are, but what is typed is not seen; what was typed before is
 * dropped. */
void cw_tty_hush(const struct cw_tty *tty);
void cw_tty_restore(const struct cw_tty *tty);

/* What is still on its way from a terminal that has been told to send nothing
 * more is nobody's: it would be typed into the shell.  Takes a moment. */
void cw_tty_drain(const struct cw_tty *tty);

/* The console's Caps Lock is on; false also elsewhere, where nobody can tell. */
bool cw_tty_caps_lock(const struct cw_tty *tty);

/* False if it doesn't know. */
bool cw_tty_size(const struct cw_tty *tty, unsigned *rows, unsigned *columns);

#endif
