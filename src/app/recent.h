/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which certificate files were used earlier: their paths and nothing else, for
 * this person alone, beside the receipts (in practice: within the practice).
 */
#ifndef CW_APP_RECENT_H
#define CW_APP_RECENT_H

#include "app/session.h"

#define CW_RECENT_MOST 20

/* Paths (raw), the newest first; whether they are still there isn't asked. */
GPtrArray *cw_recent_read(const struct cw_session *session);

/* PATH (raw, absolute) is the newest from now on.  Nobody is told if it can't be
 * kept: it would only have saved a search. */
void cw_recent_add(const struct cw_session *session, const char *path);

#endif
