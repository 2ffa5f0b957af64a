/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the helper says while it works: one line each, words with blanks
 * between; foreign text is percent-encoded.  doc/plan.md has the list.
 */
#ifndef CW_ELEVATE_REPORT_H
#define CW_ELEVATE_REPORT_H

#include "plan/apply.h"
#include "plan/recover.h"

enum cw_report_kind {
	CW_REPORT_STARTED,   /* the helper runs, as .uid; .nonce: by whose word,
			      * or NULL */
	CW_REPORT_CHECKING,  /* the phases of plan/apply.h */
	CW_REPORT_KEEPING,
	CW_REPORT_STEP,	     /* .step begins */
	CW_REPORT_COMPARING,
	CW_REPORT_COMMITTED, /* from here on it is finished, come what may */
	CW_REPORT_TOO_LATE,  /* "stop" came after that */
	CW_REPORT_RECOVERED, /* .recovered */
	CW_REPORT_ERROR,     /* .error */
	CW_REPORT_OUTCOME,   /* .outcome: the last line */
};

struct cw_report {
	enum cw_report_kind kind;
	guint step; /* index into the plan's steps */
	guint uid;
	char *nonce;
	struct cw_recovered recovered;
	enum cw_outcome outcome;
	GError *error;
};
typedef struct cw_report cw_report;
void cw_report_free(struct cw_report *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_report, cw_report_free)

/* The line, with its newline.  The caller frees it. */
char *cw_report_write(const struct cw_report *report);

/* LINE without its newline; NULL if it is none of these. */
struct cw_report *cw_report_read(const char *line);

#endif
