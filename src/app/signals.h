/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signals that end the program, as something that can be polled. */
#ifndef CW_APP_SIGNALS_H
#define CW_APP_SIGNALS_H

struct cw_signals;

/* From now on SIGINT, SIGTERM and SIGHUP do nothing but be told here.  Call it
 * before a thread is started. */
struct cw_signals *cw_signals_new(void);

/* Readable once a signal has come; its number, or 0 if none has. */
int cw_signals_fd(const struct cw_signals *signals);
int cw_signals_take(struct cw_signals *signals);

/* They end the program again. */
void cw_signals_free(struct cw_signals *signals);

#endif
