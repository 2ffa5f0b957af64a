/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/curses_library.h"

#include <glib.h>

#include "base/load.h"

bool
cw_curses_load(struct cw_curses *curses)
{
	const struct cw_symbol symbols[] = {
#define SYMBOL(name) { #name, &curses->name },
		CW_CURSES_FUNCTIONS(SYMBOL)
#undef SYMBOL
			{ "setupterm", &curses->setupterm },
		{ "del_curterm", &curses->del_curterm },
		{ "cur_term", &curses->description },
		{ "stdscr", &curses->window },
		{ "curscr", &curses->sent },
		{ "newscr", &curses->wanted },
		{ "acs_map", &curses->drawings },
	};

	/* The same since ncurses 6, and a package names it in its
	 * dependencies. */
	return cw_load(CW_LIBRARY("ncursesw", "6"), symbols,
		       G_N_ELEMENTS(symbols));
}
