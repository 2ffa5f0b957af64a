/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that a program on a full screen can cost: a locale, ncurses, a list
 * of as many rows as there is room for, and a mark that moves. */
#define NCURSES_NOMACROS
#include <curses.h>

#include <locale.h>

static void
paint(int chosen)
{
	int last = getmaxy(stdscr) - 1;

	for (int y = 0; y < last; y++) {
		(void)attrset(y == chosen ? A_REVERSE : A_NORMAL);
		(void)mvprintw(y, 2,
			       "%4d   a row of the list, as long as the "
			       "others",
			       y);
	}
	(void)attrset(A_NORMAL);
	(void)mvaddstr(last, 2, "Enter Next   Esc Back   ^C Quit");
	(void)move(chosen, 2);
	(void)refresh();
}

int
main(void)
{
	int chosen = 0, key;

	(void)setlocale(LC_ALL, "");
	(void)initscr();
	(void)cbreak();
	(void)noecho();
	(void)keypad(stdscr, TRUE);
	do {
		paint(chosen);
		key = getch();
		if (key == KEY_DOWN && chosen + 2 < getmaxy(stdscr))
			chosen++;
		else if (key == KEY_UP && chosen > 0)
			chosen--;
	} while (key != ERR && key != 'q');
	(void)endwin();
	return 0;
}
