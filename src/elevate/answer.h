/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the helper says to a look, between its reports: for each path, in the
 * order in which they were asked, one line and, for a file, its raw bytes
 * (doc/plan.md).
 */
#ifndef CW_ELEVATE_ANSWER_H
#define CW_ELEVATE_ANSWER_H

#include "elevate/report.h"
#include "plan/look.h"

/* The line about LOOKED, number N (from 0), with its newline; the bytes of a
 * file follow it.  The caller frees it. */
char *cw_answer_line(guint n, const struct cw_looked *looked);

/* Reading, piece by piece; what comes is believed no further than the lines
 * agree with what was asked and the bytes with their lines. */
struct cw_answer;
typedef struct cw_answer cw_answer;

struct cw_answer *cw_answer_new(const struct cw_look *look);
void cw_answer_free(struct cw_answer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_answer, cw_answer_free)

/*
 * Takes all of UNREAD that is whole.  Each line goes to EACH first, without its
 * newline; what that does not know (false) is the answer's, and so are the raw
 * bytes that a line speaks of.  ANSWER may be NULL.
 */
void cw_answer_take(struct cw_answer *answer, GString *unread,
		    bool (*each)(const char *line, void *data), void *data);

/* Tells the answer of REPORT, the helper's; false if that is not to be
 * believed: it claims that all was told, and it was not. */
bool cw_answer_hear(struct cw_answer *answer, const struct cw_report *report);

/* All that was found, in the order of the paths: GPtrArray of struct cw_looked
 * *, which the caller unrefs; NULL if it is not whole, or the helper has not
 * said so. */
GPtrArray *cw_answer_end(const struct cw_answer *answer);

#endif
