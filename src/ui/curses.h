/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The terminal, by ncursesw: canvases are drawn on it, and its bytes are read
 * raw (keys.h decodes them: wget_wch() loses bytes and knows few sequences).
 * Nothing but ui/curses*.c includes a header of ncurses.
 */
#ifndef CW_UI_CURSES_H
#define CW_UI_CURSES_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

#include "ui/canvas.h"

struct cw_terminal_options {
	int in;		  /* a terminal, or in tests a pipe */
	FILE *out;	  /* the same */
	const char *term; /* TERM, or NULL: not set */
	bool ascii;	  /* --ascii: no line-drawing letters */
	bool no_color;	  /* --no-color, or NO_COLOR is set and not empty */
	bool mouse;	  /* --mouse: it is asked for its clicks */
	/* LINES and COLUMNS of the environment, or 0.  They win over what the
	 * terminal says; if nobody knows, it is 80x24. */
	unsigned rows, columns;
	/* Tests, without a terminal: what one would say.  Else NULL. */
	bool (*size)(void *data, unsigned *rows, unsigned *columns);
	bool (*caps_lock)(void *data); /* the same; or NULL */
	void *data;
	bool sync; /* tests: answer marks, see cw_terminal_answer() */
};

struct cw_terminal;

/* Takes the screen: alternate screen, raw, bracketed paste (and the mouse)
 * where TERM is one that has it.  TERM that is not known: the nearest known of
 * it without its last "-part", xterm-256color, xterm, vt100; *TOLD is then one
 * translated sentence that says which (the caller frees it), else NULL.  NULL
 * if none can address its cursor (dumb, unset). */
struct cw_terminal *
cw_terminal_open(const struct cw_terminal_options *options, char **told);
/* As it was before.  Also done, without freeing, when the program dies of ABRT,
 * SEGV, BUS, FPE, ILL or QUIT. */
void cw_terminal_close(struct cw_terminal *terminal);

unsigned cw_terminal_rows(const struct cw_terminal *terminal);
unsigned cw_terminal_columns(const struct cw_terminal *terminal);

/* Sends what differs from what is on the screen. */
void cw_terminal_draw(struct cw_terminal *terminal,
		      const struct cw_canvas *canvas);
/* The whole screen, at the next cw_terminal_draw().  What was drawn before is
 * in no window of ncurses any more. */
void cw_terminal_redraw(struct cw_terminal *terminal);
/* SIGWINCH came: asks for the size; the next drawing is a whole one. */
void cw_terminal_resized(struct cw_terminal *terminal);
/* The screen is left and taken again, with the size that it has by then:
 * between the two the program stops (^Z). */
void cw_terminal_pause(struct cw_terminal *terminal);
void cw_terminal_resume(struct cw_terminal *terminal);

/* Caps Lock is on, where that can be told: on the Linux console. */
bool cw_terminal_caps_lock(const struct cw_terminal *terminal);

int cw_terminal_fd(const struct cw_terminal *terminal);
/* Bytes that are there (at most SIZE); 0: none, or the terminal is gone, which
 * *ENDED says. */
gsize cw_terminal_read(struct cw_terminal *terminal, void *bytes, gsize size,
		       bool *ended);

/* "xterm-256color 80x24, UTF-8, colour yes": what the line "Tell support" says
 * of it; translated; the caller frees it. */
char *cw_terminal_words(const struct cw_terminal *terminal);

/* Answers a mark: OSC 7777;TEXT;COLUMNSxLINES BEL, behind all that was drawn. */
void cw_terminal_answer(struct cw_terminal *terminal, const char *text);

#endif
