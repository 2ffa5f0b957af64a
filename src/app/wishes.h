/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Granting wishes.  Each runs in a thread of its own, so that a dead mount or
 * a slow disk never keeps the screen from answering; what comes of it waits
 * behind a descriptor that can be polled.
 */
#ifndef CW_APP_WISHES_H
#define CW_APP_WISHES_H

#include "app/session.h"
#include "wizard/facts.h"
#include "wizard/wish.h"

struct cw_wishes;

struct cw_wishes *cw_wishes_new(struct cw_session *session);

/* Takes WISH over. */
void cw_wishes_start(struct cw_wishes *wishes, struct cw_wish *wish);

/* Readable as long as cw_wishes_take() has something. */
int cw_wishes_fd(const struct cw_wishes *wishes);

/* The next answer; what it points to lives until the next call.  False if
 * there is none yet. */
bool cw_wishes_take(struct cw_wishes *wishes, struct cw_event *event);

/* Is something being changed now, or was it and the answer not taken yet? */
bool cw_wishes_changing(struct cw_wishes *wishes);

/* Asks that what is being changed is undone. */
void cw_wishes_stop(struct cw_wishes *wishes);

/* Lets go of it, after a moment for those who still look.  Who looks at
 * something that does not answer is left behind; the session must then live on:
 * false says so. */
bool cw_wishes_free(struct cw_wishes *wishes);

#endif
