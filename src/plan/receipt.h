/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What undoing one change needs: when, where, which files, and the bytes that
 * were in them.  The program that asks for a change keeps it, begun before and
 * completed after; the helper knows nothing of it.
 *
 * A receipt is a folder, RECEIPTS/<UTC>-<8 digits of the plan>/, of this person
 * alone (0700): the key file "receipt" and the old bytes, one file each.
 * What stands in it is read as strictly as anything foreign.
 */
#ifndef CW_PLAN_RECEIPT_H
#define CW_PLAN_RECEIPT_H

#include "plan/plan.h"

enum cw_receipt_state {
	CW_RECEIPT_BEGUN,  /* the change was asked for; its end isn't known */
	CW_RECEIPT_DONE,   /* it was made: it can be undone */
	CW_RECEIPT_UNDONE, /* it was undone */
	CW_RECEIPT_VOID,   /* it was not made */
};

/* The word in the key file: "begun" ...; never translated. */
const char *cw_receipt_state_word(enum cw_receipt_state state);

struct cw_receipt_file {
	char *path; /* below the volume, raw */
	bool absent_before, absent_after;
	guint8 before[CW_SHA256_SIZE], after[CW_SHA256_SIZE];
	/* Of what was there before, if it is not there after. */
	mode_t mode;
	uid_t uid;
	gid_t gid;
};

/* What the change was for; strings are copied. */
struct cw_receipt_about {
	const char *name;   /* the certificate's, clean */
	const char *sha256; /* its fingerprint, 64 digits */
	const char *store;  /* id */
};

struct cw_receipt {
	char *folder; /* absolute path of its folder, raw */
	char *id;     /* the folder's name: what undo takes */
	enum cw_receipt_state state;
	gint64 time; /* Unix time */
	char *root;  /* absolute path of the volume, raw */
	char *plan;  /* the plan's SHA-256, 64 digits */
	char *name, *sha256, *store;
	GPtrArray *files; /* struct cw_receipt_file *; owned */
	int lock; /* its folder, locked as long as who began it works; or -1 */
};
typedef struct cw_receipt cw_receipt;
void cw_receipt_free(struct cw_receipt *receipt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_receipt, cw_receipt_free)

/*
 * Keeps what undoing PLAN needs in a new receipt below RECEIPTS (raw; made with
 * 0700 if it is not there), state begun, and brings it to the disk.  NOW: Unix
 * time.  PLAN is one that was made, not one that was read: the wire form has no
 * old bytes.  E_80_4; nothing is left behind then.
 */
struct cw_receipt *cw_receipt_begin(const char *receipts,
				    const struct cw_plan *plan,
				    const struct cw_receipt_about *about,
				    gint64 now, GError **error);

/* Changes its state, on the disk first.  E_80_4. */
bool cw_receipt_set(struct cw_receipt *receipt, enum cw_receipt_state state,
		    GError **error);

/* Every receipt below RECEIPTS that can be read, the newest first: GPtrArray of
 * struct cw_receipt *; empty if there is none.  *ERROR (NULL: nobody cares) is
 * E_80_3 about the newest, by its name, that can't be read. */
GPtrArray *cw_receipts(const char *receipts, GError **error);

/* The one that ID names: its folder's name, or a path of the folder.  E_80_3.
 */
struct cw_receipt *cw_receipt_read(const char *receipts, const char *id,
				   GError **error);

/*
 * Begun, and its volume has no journal any more: what became of it, by the
 * hashes of what is there now.  All as after: done; all as before: void; else,
 * or if who began it still works, it stays begun.  What may not be read goes
 * with what may; if nothing may, it stays begun.
 * Done, and all as before: it was undone, by a run that could not say so any
 * more.  False if the disk can't be read (E_26_...), or E_80_4.
 */
bool cw_receipt_settle(struct cw_receipt *receipt, struct cw_volume *volume,
		       GError **error);

/*
 * The plan that puts the state before back: an ordinary plan with old and new
 * exchanged, in the reverse order.  E_80_2 (with the path) if something has
 * changed since; E_80_3 if the receipt's own bytes are not what they were.  What
 * this person may not read is taken to be as the change left it: the helper
 * compares it with that, and refuses if it is not.
 */
struct cw_plan *cw_receipt_undo(const struct cw_receipt *receipt,
				struct cw_volume *volume, GError **error);

#endif
