/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Several files changed as one: what apply and recovery have in common.  Only
 * plan/ and its tests use it.
 */
#ifndef CW_PLAN_TRANSACTION_H
#define CW_PLAN_TRANSACTION_H

#include "base/code.h"
#include "plan/file.h"
#include "plan/journal.h"
#include "plan/site.h"

/* One file.  Lies in memory that a child shares, which tells so what it
 * found; what pointers lead to is private. */
struct cw_target {
	const struct cw_entry *entry;
	struct cw_site *site;
	const char *name; /* the last component of the entry's path */
	char *fresh;	  /* its temporaries: the new file */
	char *kept;	  /* and the old one */
	size_t limit;
	GBytes *bytes;	     /* apply: the new bytes; borrowed; NULL: delete */
	struct stat as;	     /* apply: what the new file gets */
	struct stat checked; /* apply: the file that was looked at first */
	bool moved;	     /* apply: it is ours to put back */
	struct cw_found found;
	struct cw_found found_kept;
};

struct cw_transaction {
	struct cw_volume *volume;
	struct cw_journal *journal;
	GPtrArray *sites;	/* struct cw_site *; owned */
	struct cw_site *beside; /* where the journal lies */
	struct cw_target *targets;
	guint n;
};
typedef struct cw_transaction cw_transaction;

/* Takes over JOURNAL.  Opens every folder; nothing is locked yet.  Errors:
 * cw_site_open()'s; E_66_2 if homes of several people, and nothing else, are
 * to be changed at once. */
struct cw_transaction *cw_transaction_open(struct cw_volume *volume,
					   struct cw_journal *journal,
					   GError **error);
void cw_transaction_free(struct cw_transaction *t);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_transaction, cw_transaction_free)

/* All folders' locks, without waiting; CODE with the name of the file if
 * somebody has one of them. */
bool cw_transaction_lock(struct cw_transaction *t, enum cw_code code,
			 GError **error);

/* What is at the target now, into .found. */
bool cw_target_look(struct cw_target *target, GError **error);
bool cw_target_is_old(const struct cw_target *target);
bool cw_target_is_new(const struct cw_target *target);

/* For .name, clean. */
char *cw_target_shown(const struct cw_target *target);

/*
 * Puts back every file that is not as it was.  FORCE: every one that was
 * .moved, whatever has become of it; the others are as somebody else left them.
 * Else nothing at all is done if one is neither old nor new (E_94_4).  E_66_15:
 * it could not be done.
 */
bool cw_transaction_put_back(struct cw_transaction *t, bool force,
			     GError **error);

/* Brings every folder to the disk: 0 or an errno. */
int cw_transaction_sync(struct cw_transaction *t);

/* Takes the temporaries and then the journal away: 0 or an errno. */
int cw_transaction_tidy(struct cw_transaction *t);

#endif
