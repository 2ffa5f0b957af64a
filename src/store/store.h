/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A place where a system keeps the authorities that its programs trust.  A
 * store looks and adds steps to a plan; it never changes anything.
 *
 * Every sentence here is finished: translated, filled, clean.  None names the
 * machine or the disk: whoever shows it says on which machine that is.
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

/* Where, and how: what the person chose.  Nothing in it is owned. */
struct cw_place {
	struct cw_volume *volume;
	const struct cw_system *system;
	enum cw_list_whose list;
	const char *user; /* CW_LIST_USER: the short name, raw */
	struct cw_random random;
	gint64 now; /* Unix time */
};

/* What was found out about a certificate in one store on one volume. */
enum cw_store_state {
	CW_STATE_TRUSTED, /* there, by the programs that read this store */
	CW_STATE_PRESENT, /* there, but they can't use it */
	CW_STATE_ABSENT,
	CW_STATE_PENDING,
	CW_STATE_UNCOVERED,
};

/* Is the store on the keychain list that the place names? */
enum cw_listing {
	CW_LISTING_NEEDLESS, /* this system shows the store without a list */
	CW_LISTING_THERE,
	CW_LISTING_MISSING,
	CW_LISTING_CLOSED, /* the list can't be read by this person */
	CW_LISTING_BROKEN, /* it can't be used: a link, damaged ... */
};

/* The answer of a line of proof. */
enum cw_proof {
	CW_PROOF_YES,
	CW_PROOF_NO,
	CW_PROOF_NOT_CHOSEN,
	CW_PROOF_NOT_TESTED,
};

struct cw_proof_line {
	enum cw_proof proof;
	bool wanted; /* "no" here means page 76 */
	char *text;  /* page 70, behind the answer */
	char *label; /* report: "X509Anchors"; lines of one label go together */
	char *brief; /* report, behind the answer: "read back"; may be "" */
};

/* What a store says after looking for a certificate. */
struct cw_store_look {
	enum cw_store_state state;
	bool settled; /* all is as wanted: there was nothing to plan */
	char *path;   /* of the store, below the volume */
	size_t count; /* certificates in it now */

	/* Page 40's lines, the most important first: char *. */
	GPtrArray *changes;
	/* Page 60's, one for each step, in the plan's order: char *. */
	GPtrArray *tasks;
	/* The store's and the system's: struct cw_finding *. */
	GPtrArray *findings;
	/* Page 40 if settled: "Nothing needs to be changed: ..."; or NULL. */
	char *settled_words;
	/* Page 40: "Whoever holds ...". */
	char *consequence;
	/* Page 80: "in X509Anchors, where Messenger looks for it". */
	char *where;
	/* The same, of Safari and Mail: "do not trust it: ...". */
	char *system_words;

	/* For proof() of the same store alone: files as they are and as the
	 * plan makes them, and what the store's hold; NULL if absent, or not
	 * touched. */
	GBytes *old_store, *new_store;
	struct cw_keychain *old_keychain, *new_keychain;
	GBytes *new_list;
};
typedef struct cw_store_look cw_store_look;
void cw_store_look_free(struct cw_store_look *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_store_look, cw_store_look_free)

/* Page 30 and 40: what choosing the store means, translated; nothing in it is
 * owned.  Never NULL; may be "". */
struct cw_store_words {
	const char *programs; /* "Messenger for Mac and the other Office ..." */
	const char *holder;   /* "keychain X509Anchors. This is the usual ..." */
	const char *why;      /* "Since Leopard the system no longer ..." */
	const char *verdict;  /* "X509Anchors: Messenger trusts it, ..." */
	const char *listing;  /* what the keychain list is for */
};

/* Another keychain of the volume, which this version doesn't change. */
struct cw_other_keychain {
	char *path;    /* below the volume, raw */
	char *name;    /* clean */
	char *meaning; /* what choosing it would mean, a sentence */
};

struct cw_store {
	const char *id;	   /* "x509anchors"; never translated */
	const char *title; /* N_("X509Anchors") */
	const char *path;   /* below the volume */
	const char *folder; /* that it lies in */
	/* A server's self-made certificate is trusted here as its own
	 * authority: W-NOT-CA is then a note. */
	bool takes_servers;

	/* Is this a store of SYSTEM that this build can work on? */
	bool (*fits)(const struct cw_system *system);

	/* What choosing it means on SYSTEM. */
	struct cw_store_words (*words)(const struct cw_system *system);

	/* Page 20, behind the title: "found, 120 certificates", or what is
	 * wrong with it.  Never fails; the caller frees it. */
	char *(*glance)(const struct cw_place *place);

	/* Page 30 asks for a list only if it is missing or closed. */
	enum cw_listing (*listing)(const struct cw_place *place);

	/*
	 * The files that a look at PLACE needs and this person may not see,
	 * below the volume: char *, none if all can be seen.  An administrator
	 * can look at them (cw_helper_look()); once what they found is given to
	 * the volume, they are no longer among these.
	 */
	GPtrArray *(*closed)(const struct cw_place *place);

	/*
	 * Looks for CERTIFICATE at PLACE and, if PLAN is not NULL, adds to it
	 * the steps that are left to do: all of them, or none if there is
	 * nothing to do (.settled: then no stop is asked for) or one of
	 * .findings is a refuse.  Random numbers are drawn only if PLAN is
	 * there.  A store that is missing is planned to be made, with
	 * W_NEW_STORE among .findings; page 36 shows it as E_36_2 (the store's
	 * title, the folder's path) and asks for the explicit yes.
	 *
	 * NULL, *ERROR and PLAN as it was: E_36_2 no folder for the store,
	 * E_36_3 no right to read it, E_36_4 and E_36_5 damaged or unknown,
	 * E_36_8, E_36_9 a keychain list that can't be used, E_36_10 no such
	 * user, E_66_3 what would be written isn't right; the volume's own.
	 */
	struct cw_store_look *(*look)(const struct cw_place *place,
				      const struct cw_certificate *certificate,
				      struct cw_plan *plan, GError **error);

	/*
	 * Page 70: looks again, with the code that looked before, after the
	 * plan of BEFORE was carried out and its hashes agreed (or was empty).
	 * What this person may not read has those hashes as its proof: then
	 * the line is the one for the bytes that were planned.  GPtrArray of
	 * struct cw_proof_line *.
	 */
	GPtrArray *(*proof)(const struct cw_place *place,
			    const struct cw_certificate *certificate,
			    const struct cw_store_look *before);

	/* Calls EACH with every certificate's DER, in the store's order, until
	 * it returns false. */
	bool (*list)(const struct cw_place *place,
		     bool (*each)(struct cw_span der, void *data), void *data,
		     GError **error);

	/* "Another keychain...": GPtrArray of struct cw_other_keychain *. */
	GPtrArray *(*others)(const struct cw_place *place);
};

/* Every store of this build, in menu order; ends with NULL. */
extern const struct cw_store *const cw_stores[];
const struct cw_store *cw_store_by_id(const char *id);

/* The store that is taken without a choice; NULL if none fits (page 26). */
const struct cw_store *cw_store_default(const struct cw_system *system);

/*
 * Every finding about CERTIFICATE in one list: first its own (bytes and clock)
 * as this store sees them, then LOOK's.  For a self-made server certificate in
 * a store that takes those, W_NOT_CA becomes the note W_NOT_CA_SERVER.
 */
GPtrArray *cw_store_findings(const struct cw_store *store,
			     const struct cw_certificate *certificate,
			     const struct cw_store_look *look, gint64 now);

#endif
