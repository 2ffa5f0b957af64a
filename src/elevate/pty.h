/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A terminal of our own, on which one of the system's tools asks.  Questions
 * and answers go through it, and nothing else: it is in cooked mode, in which
 * some bytes mean something.
 */
#ifndef CW_ELEVATE_PTY_H
#define CW_ELEVATE_PTY_H

#include <stdbool.h>

struct cw_pty {
	int master; /* what we read and write; not blocking; -1: none */
	int slave;  /* held open, so that reading never fails before the tool
		     * has opened it, and to see its settings */
	char *name; /* of the slave */
};

/* An errno, or 0. */
int cw_pty_open(struct cw_pty *terminal);
void cw_pty_close(struct cw_pty *terminal);

/* Would what is written now be seen?  True if that can't be told: only what
 * certainly is not seen may be secret. */
bool cw_pty_echoes(const struct cw_pty *terminal);

/* Is there something written that the tool has not read yet? */
bool cw_pty_has_unread(const struct cw_pty *terminal);

/* ^C and ^D, as a person would who gives up. */
void cw_pty_interrupt(const struct cw_pty *terminal);

#endif
