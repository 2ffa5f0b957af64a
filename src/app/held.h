/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the answer to a wish leaves behind for later wishes, which name it by a
 * handle.  Counted (atomically), since wishes are granted in several threads;
 * nothing in it changes after it was answered.
 */
#ifndef CW_APP_HELD_H
#define CW_APP_HELD_H

#include "plan/receipt.h"
#include "plan/recover.h"
#include "store/store.h"

/* INSPECT: the certificates of a file. */
struct cw_held_file {
	char *path;              /* absolute, raw */
	GPtrArray *certificates; /* struct cw_certificate * */
};

/* LOOK: a system, and the store of it that is taken. */
struct cw_held_look {
	struct cw_volume *volume;
	struct cw_system *system;
	const struct cw_store *store;
	char *machine;      /* "the Mac on the disk \"Tiger HD\"" */
	GPtrArray *earlier; /* struct cw_trace *: what was left there */
};

/* PLAN: one certificate into that store. */
struct cw_held_plan {
	struct cw_held_file *file;
	guint certificate; /* of the file's */
	struct cw_held_look *look;
	struct cw_place place;
	char *list;                  /* "everyone", "none", "user:ana" */
	struct cw_store_look *found; /* what the store saw */
	struct cw_plan *plan;
	GPtrArray *findings; /* struct cw_finding * */
	bool administrator;  /* one is needed */
};

/* APPLY: what was done, and how to take it back. */
struct cw_held_change {
	struct cw_held_plan *plan;
	struct cw_receipt *receipt;
	GPtrArray *proof; /* struct cw_proof_line *; NULL: it failed */
	bool undone;
};

struct cw_held_file *cw_held_file_new(const char *path,
				      GPtrArray *certificates);
struct cw_held_look *cw_held_look_new(void);
struct cw_held_plan *cw_held_plan_new(struct cw_held_file *file,
				      guint certificate,
				      struct cw_held_look *look);
struct cw_held_change *cw_held_change_new(struct cw_held_plan *plan);

/* One owner more (g_atomic_rc_box_acquire()), one less; NULL is nothing. */
void cw_held_file_unref(struct cw_held_file *file);
void cw_held_look_unref(struct cw_held_look *look);
void cw_held_plan_unref(struct cw_held_plan *plan);
void cw_held_change_unref(struct cw_held_change *change);

typedef struct cw_held_file cw_held_file;
typedef struct cw_held_look cw_held_look;
typedef struct cw_held_plan cw_held_plan;
typedef struct cw_held_change cw_held_change;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_held_file, cw_held_file_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_held_look, cw_held_look_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_held_plan, cw_held_plan_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_held_change, cw_held_change_unref)

#endif
