/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ncursesw, loaded when the full screen opens: nothing else needs it, and with
 * tinfo it takes a tenth of the time of certwizard show.
 */
#ifndef CW_UI_CURSES_LIBRARY_H
#define CW_UI_CURSES_LIBRARY_H

#define NCURSES_NOMACROS
#include <curses.h>
#include <stdbool.h>

/* Those of its functions that are used here, as curses.h declares them. */
#define CW_CURSES_FUNCTIONS(F) \
	F(clearok)             \
	F(def_prog_mode)       \
	F(delscreen)           \
	F(endwin)              \
	F(erase)               \
	F(getcurx)             \
	F(getcury)             \
	F(has_colors)          \
	F(idlok)               \
	F(init_pair)           \
	F(is_term_resized)     \
	F(move)                \
	F(mvadd_wch)           \
	F(mvaddch)             \
	F(newterm)             \
	F(noecho)              \
	F(nonl)                \
	F(refresh)             \
	F(resize_term)         \
	F(set_term)            \
	F(setcchar)            \
	F(start_color)         \
	F(tigetstr)            \
	F(tparm)               \
	F(typeahead)           \
	F(use_default_colors)  \
	F(use_env)             \
	F(use_tioctl)          \
	F(werase)

struct term; /* of ncurses: TERMINAL */

struct cw_curses {
#define CW_CURSES_MEMBER(name) __typeof__(name) *name;
	CW_CURSES_FUNCTIONS(CW_CURSES_MEMBER)
#undef CW_CURSES_MEMBER
	/* Of term.h, which makes macros of everyday words. */
	int (*setupterm)(const char *term, int fd, int *error);
	int (*del_curterm)(struct term *description);
	struct term **description; /* cur_term */
	/* Its variables. */
	WINDOW **window;  /* stdscr */
	WINDOW **sent;    /* curscr */
	WINDOW **wanted;  /* newscr */
	chtype *drawings; /* acs_map */
};

/* False: it is not on this machine.  Once loaded it stays. */
bool cw_curses_load(struct cw_curses *curses);

#endif
