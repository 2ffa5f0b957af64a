/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The journal of one apply: which files, what was in them, what shall be.  It
 * lies beside the first file that is changed, from before the first temporary
 * until after the last; whoever finds one knows that an apply was broken off.
 */
#ifndef CW_PLAN_JOURNAL_H
#define CW_PLAN_JOURNAL_H

#include "plan/plan.h"
#include "plan/site.h"

#define CW_JOURNAL_NAME ".certwizard-journal"
#define CW_JOURNAL_LIMIT (1u << 20)
#define CW_JOURNAL_PREFIX ".certwizard-"

enum cw_journal_state {
	CW_JOURNAL_NONE,      /* nothing of it is on the disk */
	CW_JOURNAL_PREPARED,  /* temporaries may be there; no file is touched */
	CW_JOURNAL_READY,     /* all temporaries are there; files may be new */
	CW_JOURNAL_COMMITTED, /* all files are new; temporaries may be there */
};

struct cw_entry {
	char *path; /* below the volume */
	guint8 before[CW_SHA256_SIZE];
	guint8 after[CW_SHA256_SIZE];
	bool absent_before;
	bool absent_after;
};

struct cw_journal {
	enum cw_journal_state state;
	enum cw_journal_state stored; /* what the disk says */
	guint8 plan[CW_SHA256_SIZE];  /* cw_plan_sha256() */
	GPtrArray *entries;	      /* struct cw_entry *; owned */
};
typedef struct cw_journal cw_journal;

struct cw_journal *cw_journal_new(const struct cw_plan *plan);
void cw_journal_free(struct cw_journal *journal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_journal, cw_journal_free)

/* The name of temporary N: ".certwizard-" + 8 digits of the plan + "-N".  0 is
 * the journal's own; of file i (from 0) 2i+1 is the new one, 2i+2 the old. */
char *cw_journal_temporary(const struct cw_journal *journal, guint n);

/* Is NAME one of those, of any plan? */
bool cw_journal_is_temporary(const char *name);

/* A line with length and SHA-256 of the rest, and lines. */
GBytes *cw_journal_write(const struct cw_journal *journal);

/* Strict, as cw_plan_parse(): hostile bytes give NULL. */
struct cw_journal *cw_journal_parse(GBytes *bytes);

/*
 * Puts the journal into SITE's folder in place of what it said before, and
 * brings it to the disk; 0 or an errno.  .stored says which one lies there
 * now.  In a file of its own, for the same reason as durable.c.
 */
int cw_journal_store(struct cw_journal *journal, const struct cw_site *site);

#endif
