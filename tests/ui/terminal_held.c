/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small program that holds a terminal, for test_terminal.c: it says what it
 * has read, and does what its letters say. */
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "ui/curses.h"

struct held {
	struct cw_terminal *terminal;
	GString *read;
	bool ended;
};

static void
draw(struct held *held)
{
	g_autoptr(cw_canvas) canvas =
		cw_canvas_new(cw_terminal_columns(held->terminal));
	g_autofree char *words = cw_terminal_words(held->terminal);

	cw_canvas_row(canvas);
	cw_canvas_put_to(canvas, "held", CW_REVERSE, canvas->columns);
	cw_canvas_row(canvas);
	cw_canvas_put(canvas, words, CW_BAD);
	cw_canvas_row(canvas);
	cw_canvas_put(canvas, "read: ", CW_PLAIN);
	cw_canvas_put(canvas, held->read->str, CW_BOLD);
	cw_canvas_cursor(canvas);
	cw_terminal_draw(held->terminal, canvas);
}

/* More than any stack has; nobody can know that it never ends. */
static int
overflow(const struct held *held, const volatile char *above)
{
	volatile char room[256];

	room[1] = above[1];
	if (held->ended)
		return 0;
	return overflow(held, room) + room[1];
}

static void
stop(struct held *held)
{
	cw_terminal_pause(held->terminal);
	(void)raise(SIGTSTP);
	cw_terminal_resume(held->terminal);
}

static void
obey(struct held *held, char letter)
{
	switch (letter) {
	case 'q':
		held->ended = true;
		break;
	case 'o':
		(void)overflow(held, "..");
		break;
	case 'a':
		abort();
	case 'r':
		cw_terminal_resized(held->terminal);
		break;
	case 'z':
		stop(held);
		break;
	case 'm':
		cw_terminal_answer(held->terminal, "m");
		break;
	default:
		g_string_append_c(held->read, letter);
	}
}

static void
run(struct held *held)
{
	struct pollfd in = { .fd = cw_terminal_fd(held->terminal),
			     .events = POLLIN };
	char bytes[64];

	while (!held->ended) {
		gsize n;

		draw(held);
		(void)poll(&in, 1, -1);
		n = cw_terminal_read(held->terminal, bytes, sizeof(bytes),
				     &held->ended);
		for (gsize i = 0; i < n; i++)
			obey(held, bytes[i]);
	}
}

/* With any word it wants the mouse. */
int
main(int argc, char **argv)
{
	struct cw_terminal_options options = { .in = STDIN_FILENO,
					       .out = stdout,
					       .term = getenv("TERM"),
					       .mouse = argc > 1 };
	struct held held = { 0 };
	char *told = NULL;

	(void)argv;
	(void)setlocale(LC_CTYPE, "");
	held.terminal = cw_terminal_open(&options, &told);
	if (held.terminal == NULL)
		return 1;
	held.read = g_string_new(NULL);
	run(&held);
	cw_terminal_close(held.terminal);
	g_string_free(held.read, TRUE);
	g_free(told);
	return 0;
}
