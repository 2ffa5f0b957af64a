/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that was started, and the pipes to it. */
#ifndef CW_ELEVATE_PROCESS_H
#define CW_ELEVATE_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

#include "elevate/pty.h"

struct cw_process {
	pid_t pid;       /* 0: it has ended */
	bool signalled;  /* by a signal */
	int to;          /* the plan; what is here does not block; -1: closed */
	int from;        /* its reports */
	int diagnostics; /* its standard error; -1: nobody reads it */
	struct cw_pty terminal;
};

/* WORDS as it is, in a process group of its own, so that no key reaches it.
 * An errno, or 0. */
int cw_process_start(struct cw_process *process, char **words);

/* WORDS on a terminal of our own (elevate/launch.h). */
int cw_process_start_on_terminal(struct cw_process *process, char **words,
				 char **environment, bool takes_input);

/* Has it ended?  Does not wait. */
bool cw_process_has_ended(struct cw_process *process);
void cw_process_wait(struct cw_process *process);

/* Ends a tool that still asks: by a signal, and where it runs as somebody else,
 * by the keys of its terminal, and by taking that away. */
void cw_process_give_up(struct cw_process *process);

/* Lets go of it, which goes on. */
void cw_process_close(struct cw_process *process);

#endif
