/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A place where a system keeps the authorities that its programs trust.  A
 * store looks and adds steps to a plan; it never changes anything.
 */
#ifndef CW_STORE_STORE_H
#define CW_STORE_STORE_H

#include <glib.h>
#include <stdbool.h>

#include "base/random.h"
#include "base/volume.h"
#include "certificate/certificate.h"
#include "plan/plan.h"
#include "target/system.h"

/* Whose keychain list gets the keychain (10.5). */
enum cw_list_whose { CW_LIST_EVERYONE, CW_LIST_USER, CW_LIST_NONE };

/* Where, and how: what the person chose. */
struct cw_place {
	struct cw_volume *volume;
	const struct cw_system *system;
	enum cw_list_whose list;
	const char *user; /* CW_LIST_USER: the short name */
	struct cw_random random;
	gint64 now;
};

/* What was found out about one store on one volume. */
enum cw_store_state {
	CW_STATE_TRUSTED, /* there, by the programs that read this store */
	CW_STATE_PRESENT,
	CW_STATE_ABSENT,
	CW_STATE_PENDING,
	CW_STATE_UNCOVERED,
};

/* One line of proof: "yes", "no", "not chosen", "not tested". */
enum cw_proof { CW_PROOF_YES, CW_PROOF_NO, CW_PROOF_NOT_CHOSEN, CW_PROOF_NOT_TESTED };

struct cw_proof_line {
	enum cw_proof proof;
	bool wanted; /* "no" here means page 76 */
	char *text;  /* translated */
};

/* What a store says after looking, with a plan for what is left to do. */
struct cw_store_look {
	enum cw_store_state state;
	char *path;		 /* of the store, below the volume */
	size_t count;		 /* certificates in it now */
	GPtrArray *changes;	 /* char *: page 40's lines, translated */
	GPtrArray *findings;	 /* struct cw_finding *: the store's and system's */
	GPtrArray *proof;	 /* struct cw_proof_line *: page 70's lines */
	char *consequence;	 /* page 40: "Whoever holds ..." */
	char *where;		 /* page 80: "in X509Anchors, where Messenger looks for it" */
};
typedef struct cw_store_look cw_store_look;
void cw_store_look_free(struct cw_store_look *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_store_look, cw_store_look_free)

struct cw_store {
	const char *id;	   /* "x509anchors"; never translated */
	const char *title; /* N_("X509Anchors") */

	/* Is this a store of SYSTEM that this build can work on? */
	bool (*fits)(const struct cw_system *system);

	/*
	 * Looks for CERTIFICATE at PLACE and, if PLAN is not NULL, adds to it
	 * the steps that are left to do (none: everything is as wanted).
	 * NULL and *ERROR: the store is damaged, unreadable, missing ...
	 */
	struct cw_store_look *(*look)(const struct cw_place *place,
				      const struct cw_certificate *certificate,
				      struct cw_plan *plan, GError **error);

	/* Calls EACH with every certificate's DER, in the store's order. */
	bool (*list)(const struct cw_place *place,
		     bool (*each)(struct cw_span der, void *data), void *data,
		     GError **error);
};

/* Every store of this build, in menu order; ends with NULL. */
extern const struct cw_store *const cw_stores[];
const struct cw_store *cw_store_by_id(const char *id);

/* The store that is taken without a choice; NULL if none fits (page 26). */
const struct cw_store *cw_store_default(const struct cw_system *system);

#endif
