/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes that are reckoned before they are asked for, each in a thread. */
#ifndef CW_PLAN_AHEAD_H
#define CW_PLAN_AHEAD_H

#include <glib.h>

#include "base/digest.h"

/* Of no bytes yet; freeing it waits for those that are not done. */
GPtrArray *cw_ahead_new(void);

/* Begins with BYTES, if they are worth a thread. */
void cw_ahead_begin(GPtrArray *ahead, GBytes *bytes);

/* The hash of BYTES: that which was begun, or else reckoned now. */
void cw_ahead_take(GPtrArray *ahead, GBytes *bytes,
		   guint8 sha256[CW_SHA256_SIZE]);

#endif
