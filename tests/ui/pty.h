/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A program on a terminal of its own, below a shell with job control, and what
 * a person would see of it.  Nothing here sleeps: it waits for facts, and fails
 * after some seconds without one.
 */
#ifndef CW_TESTS_UI_PTY_H
#define CW_TESTS_UI_PTY_H

#include <glib.h>
#include <stdbool.h>
#include <termios.h>

#include "look.h"

/* What a signal's number is added to; pty_end(). */
#define PTY_SIGNALLED 1000

/* For the environment: sanitizers leave the signals of a mistake to us. */
#define PTY_SANITIZER                                                 \
	"ASAN_OPTIONS=handle_segv=0:handle_sigbus=0:handle_sigfpe=0:" \
	"handle_sigill=0:handle_abort=0"

struct pty_start {
	char **words;           /* its call; NULL-terminated */
	char **environment;     /* all of it */
	const char *folder;     /* where it starts; NULL: here */
	unsigned rows, columns; /* 0: the terminal doesn't know */
	bool alone;             /* below no shell: nobody would ever wake it */
	bool raw;               /* somebody has left the terminal raw */
	int out;                /* its standard output; 0: the terminal */
	unsigned uid;           /* who runs it; 0: as this one */
};

struct pty {
	struct vt *vt;         /* as large as the terminal, or 80x24 */
	GByteArray *heard;     /* all that it wrote */
	struct termios before; /* the modes when it was started */
	pid_t program;

	int master, slave;
	int events, orders; /* of the shell */
	pid_t shell;
	unsigned marks;
};
typedef struct pty test_pty;

struct pty *pty_new(const struct pty_start *start);
/* Kills what is left. */
void pty_free(struct pty *pty);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(test_pty, pty_free)

void pty_type(struct pty *pty, const char *bytes);
/* All that was typed so far was read, and all that it led to is heard. */
void pty_sync(struct pty *pty);
/* The same, over and over, until it has painted for this size. */
void pty_sync_size(struct pty *pty, unsigned rows, unsigned columns);
/* Until TEXT is on the screen. */
void pty_see(struct pty *pty, const char *text);
/* Until the first row says that it is this page. */
void pty_see_page(struct pty *pty, unsigned page);
/* Until so many bytes were heard; until TEXT was, from byte FROM on. */
void pty_hear(struct pty *pty, guint length);
void pty_hear_text(struct pty *pty, guint from, const char *text);
/* That nothing more comes, for so long. */
void pty_quiet(struct pty *pty, int milliseconds);
/* TEXT in what was heard, from byte FROM on. */
bool pty_heard(const struct pty *pty, guint from, const char *text);

void pty_resize(struct pty *pty, unsigned rows, unsigned columns);
void pty_signal(struct pty *pty, int number);
/* Until it is stopped. */
void pty_stopped(struct pty *pty);
/* In the foreground again. */
void pty_continue(struct pty *pty);
/* Until its end: of exit() the status; of a signal PTY_SIGNALLED and it. */
int pty_end(struct pty *pty);
/* The terminal is gone. */
void pty_hang_up(struct pty *pty);

/* The modes are those of the start, and the screen is as any program leaves
 * it. */
void pty_is_left(struct pty *pty);

#endif
