/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signals that end the program, or concern its screen, as something that can be
 * polled. */
#ifndef CW_APP_SIGNALS_H
#define CW_APP_SIGNALS_H

#include <stdbool.h>

#include "base/code.h"

struct cw_signals;

/* From now on SIGINT, SIGTERM, SIGHUP and SIGQUIT do nothing but be told here;
 * if SCREEN, SIGTSTP, SIGCONT and SIGWINCH as well.  Call it before a thread is
 * started. */
struct cw_signals *cw_signals_new(bool screen);

/* Readable once a signal has come; its number, or 0 if none has. */
int cw_signals_fd(const struct cw_signals *signals);
int cw_signals_take(struct cw_signals *signals);

/*
 * Stops the program as SIGTSTP does without us, and comes back when it goes on.
 * What woke it is then told first: SIGCONT, or one that ends it and came while
 * it was stopped.  Nothing need have happened: whom nobody could wake is not
 * stopped.
 */
void cw_signals_stop(void);

/* They do again what they always do. */
void cw_signals_free(struct cw_signals *signals);
/* The same, behind something that had to be tidied up first: if one has come
 * *STATUS is that of a program that it ended. */
void cw_signals_end(struct cw_signals *signals, enum cw_status *status);

#endif
