/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the answer to a wish brings: finished, translated, clean text made in
 * the room that knows the fact, and numbers as handles for what only the app
 * can hold.
 *
 * cw_facts_new(KIND) gives the struct that answers a wish of KIND, zeroed,
 * with its arrays empty and ready (they free what is added).  Whoever makes it
 * fills it in before it is fed and changes it no more.  Every char * and
 * GError * in it is owned by it (g_free, g_error_free); "raw" marks what isn't
 * shown.  It is counted (atomically: it may cross threads): the maker unrefs
 * it after it was fed; the wizard keeps its own reference.
 */
#ifndef CW_WIZARD_FACTS_H
#define CW_WIZARD_FACTS_H

#include <glib.h>
#include <stdbool.h>

#include "wizard/wish.h"

gpointer cw_facts_new(enum cw_wish_kind kind);
gpointer cw_facts_ref(gconstpointer facts);
void cw_facts_unref(gpointer facts); /* NULL is nothing */

/* FILES */
struct cw_file_row {
	const char *path;    /* raw: for INSPECT, or FILES if it is a folder */
	const char *name;    /* "contoso-root.cer", "../" */
	const char *search;  /* the same as cw_text_fold() has it */
	const char *size;    /* "1 KB", or NULL */
	const char *changed; /* "12 Jun 2026", or NULL */
	const char *inside;  /* "1 authority certificate", or NULL: not known */
	bool folder;
};
/* It may have 100,000 rows, and goes in the thread that answers keys: so their
 * strings are in one block, and what is counted was counted before. */
struct cw_folder_facts {
	char *path;	 /* raw: for FILES */
	char *folder;	 /* clean: "/Users/ana/Desktop" */
	GArray *rows;	 /* struct cw_file_row, newest first; strings kept in: */
	GStringChunk *strings;
	size_t files; /* rows that are no folder */
	bool earlier;	 /* no folder: files that were used earlier */
	bool remembered; /* there are such */
	bool all;	 /* also those that are hidden */
	size_t hidden;	 /* how many are not listed because of that */
	int chosen;	 /* the row of the file in .path, or -1 */
	char *advice;	 /* "No certificate found in the usual folders ...", or
			  * NULL */
};

/* A line "label: text". */
struct cw_fact {
	char *label;
	char *text;
	bool aside; /* a short window leaves it out first */
	bool exact; /* a command: shown letter for letter, never wrapped */
};

/* An empty array of them, which frees what is added. */
GPtrArray *cw_fact_list_new(void);

/* INSPECT, GLANCE */
struct cw_certificate_facts {
	guint64 handle;
	char *name;	   /* "Contoso Office Root CA" */
	char *issued_to;   /* "Contoso Office Root CA, of Contoso, Ltd." */
	char *issued_by;   /* "itself: it is the authority's own (root) ..." */
	char *issued_briefly; /* page 12: "issued by itself" */
	char *valid;	   /* "1 Jan 2008 to 1 Jan 2038" */
	char *until;	   /* "1 Jan 2038" */
	char *usable;	   /* "yes. Programs that trust servers need ..." */
	char *unusual;	   /* "holds unusual characters", or NULL */
	char *sha256;	   /* 64 digits, either case, nothing between */
	char *sha1;	   /* 40 */
	GPtrArray *details; /* struct cw_fact *: every field and extension, but
			     * the fingerprints (cw_fact_list_new()) */
	GError *unfit; /* page 16 is shown first and lets go on (16-3), or NULL */
};
struct cw_file_facts {
	char *name;		 /* clean: "contoso-root.cer" */
	GPtrArray *certificates; /* struct cw_certificate_facts *; 1 or more */
	bool folder;		 /* it is none, and has no certificates */
};

/* COMPLETE */
struct cw_completion_facts {
	unsigned fits; /* so many names begin so */
	char *text;    /* clean: with what they have in common; NULL: none */
};

/* SYSTEMS */
struct cw_system_row {
	char *path;  /* raw: the root, for LOOK */
	char *name;  /* "This computer", "The disk \"Tiger HD\"" */
	char *words; /* "Mac OS X 10.4.11 (Tiger)", or NULL */
};
struct cw_systems_facts {
	GPtrArray *rows; /* struct cw_system_row * */
	int chosen;	 /* the row of the root that was given, or -1 */
	bool only;	 /* no other system can be named (practice) */
};

/* LOOK.  FAILED with E-26-... shows page 26, with E-36-... page 36. */
enum cw_pending {
	CW_PENDING_NONE,
	CW_PENDING_TRACES,     /* it had not begun to change anything */
	CW_PENDING_FINISH,     /* all its changes were made */
	CW_PENDING_PUT_BACK,   /* it stopped in the middle */
	CW_PENDING_RUNNING,    /* it still works */
	CW_PENDING_UNREADABLE, /* only an administrator can tell */
};
struct cw_place_row {
	char *id;      /* "x509anchors" */
	char *text;    /* "Messenger for Mac and the other Office 2008 ..." */
	char *second;  /* "keychain X509Anchors. This is the ...", or NULL */
	bool available; /* false: shown, not in this version */
	bool chosen;	/* in advance */
	bool asks_list; /* if it is chosen, .lists is asked */
};
struct cw_list_row {
	char *id;   /* "everyone", "user:ana", "none" */
	char *text; /* "every user of the Mac on the disk" */
	bool chosen; /* in advance; exactly one */
};
struct cw_look_facts {
	guint64 handle;
	char *machine; /* "this Mac", "the Mac on the disk \"Tiger HD\"" */
	char *words;   /* "Mac OS X 10.5.8 (Leopard)" */
	char *release; /* "Leopard" */
	GPtrArray *about; /* struct cw_fact *: "Recognised by", "Can be changed",
			   * "X509Anchors", "You are", "Clock" */
	bool administrator; /* one is needed there: page 50 will ask */
	/* How it asks.  Can this computer ask for one at all?  Else page 56. */
	bool asks_administrator;
	char *administrator_name; /* who is proposed; or NULL */
	char *administrator_of;	  /* "of this computer (laptop-7)" */
	char *administrator_note; /* practice: what to type; or NULL */
	char *right_if; /* "Number 1 is right if ...", or NULL */
	char *places_title; /* "Choose the keychain"; or NULL: that */
	GPtrArray *places;  /* struct cw_place_row * */
	char *places_why;   /* "1 and 2 are separate. ...", or NULL */
	char *lists_why; /* "Keychain Access shows X509Anchors only to ..." */
	GPtrArray *lists; /* struct cw_list_row *; empty: nothing is asked */

	enum cw_pending pending; /* page 94 first */
	char *pending_when;	 /* "12 June 2026, 09:24", or NULL */
	char *pending_who;	 /* "ana", or NULL */
	char *pending_name;	 /* the certificate's, or NULL */
};

/* PLAN */
enum cw_proof_answer {
	CW_ANSWER_YES,
	CW_ANSWER_NO,
	CW_ANSWER_NOT_CHOSEN,
	CW_ANSWER_NOT_TESTED,
};
struct cw_proof_fact {
	enum cw_proof_answer answer;
	bool wanted; /* anything but yes leads to page 76 */
	char *text;
};
struct cw_plan_facts {
	guint64 handle;
	char *sha256;	    /* of the plan, hex */
	char *place_label;  /* "Keychain" */
	char *place;	    /* "X509Anchors: Messenger trusts it, not the ..." */
	GPtrArray *changes; /* char *: a sentence each */
	char *consequence;  /* "Whoever holds this authority's key can then ..." */
	GPtrArray *findings; /* struct cw_finding *: certificate's and store's */
	GError *new_store; /* page 36 asks for the explicit yes (E-36-2) if
			    * W-NEW-STORE is among the findings; or NULL */
	GPtrArray *steps;  /* char *: what page 60 does, one after another */
	bool administrator; /* one is needed: page 50, or 56 */
	char *administrator_why; /* "X509Anchors belongs to all users of ..." */
	GPtrArray *sheet; /* struct cw_fact *: for the administrator, on page 56 */
	char *settled; /* "Nothing needs to be changed: ..."; or NULL */
	GPtrArray *proof; /* struct cw_proof_fact *: only if settled */
};

/* ASKED, whichever wish it is about: cw_facts_new(CW_WISH_ANSWER) */
enum cw_question_kind {
	CW_QUESTION_SECRET, /* the answer is a secret: .whose password, or what
			     * .text asks for */
	CW_QUESTION_TEXT, /* the answer may be seen: a code, a number */
	CW_QUESTION_WAIT, /* nothing to answer here: "touch your key" */
};
struct cw_question_facts {
	unsigned number; /* of this wish's questions; for ANSWER */
	enum cw_question_kind kind;
	char *whose; /* account whose password is wanted; or NULL */
	char *tool;  /* "sudo": what asks */
	char *text;  /* its own words, clean; or NULL if .whose says all */
	unsigned attempt;  /* 1, 2, 3 */
	unsigned attempts; /* so many there are */
	GError *refused; /* E_56_...: why it is asked again; or NULL */
};

/* APPLY, UNDO, RECOVER */
struct cw_report_facts {
	GPtrArray *proof; /* struct cw_proof_fact *; APPLY alone */
	char *outcome;	/* page 80, first: "Contoso ... is now in X509Anchors,
			 * where Messenger looks for it.", "The state before was
			 * put back."; RECOVER: page 20's message */
	GPtrArray *todo; /* char *: page 80, what you do now */
	GPtrArray *trouble; /* char *: page 80, if it still doesn't work */
	char *trouble_heading; /* "If Messenger still cannot sign in" */
	char *farewell;	       /* "Contoso ... is in X509Anchors of this Mac." */
	GPtrArray *notes;      /* struct cw_fact *: "Safari, Mail": "do not ..." */
};

/* SAVE, TRANSCRIPT */
struct cw_saved_facts {
	char *path; /* clean */
};

#endif
