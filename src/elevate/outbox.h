/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is still to be written to the helper. */
#ifndef CW_ELEVATE_OUTBOX_H
#define CW_ELEVATE_OUTBOX_H

#include <glib.h>
#include <stdbool.h>

struct cw_outbox {
	GQueue unsent; /* GBytes * */
	gsize sent;    /* of the first of them */
};

void cw_outbox_init(struct cw_outbox *outbox);
void cw_outbox_clear(struct cw_outbox *outbox);
bool cw_outbox_is_empty(const struct cw_outbox *outbox);

/* Takes BYTES over. */
void cw_outbox_add(struct cw_outbox *outbox, GBytes *bytes);

/* Takes the last byte out of it; there must be one.  The caller unrefs it. */
GBytes *cw_outbox_keep_last(struct cw_outbox *outbox);

/* Writes to FD what goes without waiting.  If nobody reads it any more the rest
 * is dropped: why is told by the helper's report. */
void cw_outbox_send(struct cw_outbox *outbox, int fd);

#endif
