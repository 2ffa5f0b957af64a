/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words about a run that was broken off. */
#ifndef CW_APP_EARLIER_H
#define CW_APP_EARLIER_H

#include "plan/recover.h"

/* "12 June 2026, 09:24", by this machine's clock and time zone: people compare
 * it with a watch.  The caller frees it. */
char *cw_earlier_moment(gint64 unix_time);

/* Why TRACE is in the way: E_94_1 at work, E_94_2 not for this person's eyes,
 * E_94_3 damaged; for any other kind E_66_16. */
bool cw_earlier_fail(const struct cw_trace *trace, GError **error);

/* What recovery will do about TRACE, a sentence; the caller frees it. */
char *cw_earlier_words(const struct cw_trace *trace);

#endif
