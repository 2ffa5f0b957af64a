/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the wizard wants from outside.  A wish is started, never awaited: its
 * answer is a later event with its number, CW_EVENT_DONE with facts or
 * CW_EVENT_FAILED with an error, at once or in an hour.  An answer to a wish
 * that was dropped is ignored.
 */
#ifndef CW_WIZARD_WISH_H
#define CW_WIZARD_WISH_H

#include <glib.h>
#include <stdbool.h>

#include "base/secret.h"

/* The kind, what it needs, the facts that answer it (wizard/facts.h). */
enum cw_wish_kind {
	CW_WISH_FILES,	 /* .path: a folder, a file (its folder, and the file
			  * chosen), or NULL (where certificates usually are);
			  * .hidden: also files that are hidden; .earlier:
			  * instead of a folder the files that were used
			  * earlier: cw_folder_facts */
	CW_WISH_INSPECT, /* .path: a file: cw_file_facts */
	CW_WISH_GLANCE, /* .path: a file that is only looked at; nobody waits
			 * for it: cw_file_facts */
	CW_WISH_COMPLETE, /* .text: the beginning of a path, as it was typed;
			   * .folders: of a folder; nobody waits for it:
			   * cw_completion_facts */
	CW_WISH_SYSTEMS, /* .path: the root given on the command line or NULL:
			  * cw_systems_facts */
	CW_WISH_LOOK,	 /* .path: a root; .release: "10.4", "10.5": what the
			  * person says it is, or NULL: cw_look_facts */
	CW_WISH_PLAN,	 /* .certificate, .look, .places, .list:
			  * cw_plan_facts */
	/* These may bring ASKED events first, if .administrator is somebody. */
	CW_WISH_READ,	 /* .look, .list: what this person may not read there:
			  * cw_report_facts (nothing in it) */
	CW_WISH_APPLY,	 /* .plan: PROGRESS events, then cw_report_facts */
	CW_WISH_UNDO,	 /* of what APPLY did: cw_report_facts (.lines) */
	CW_WISH_RECOVER, /* .look: finish or undo the earlier run:
			  * cw_report_facts */
	CW_WISH_SAVE,	 /* .name (suggested), .text: into a new file:
			  * cw_saved_facts */
	CW_WISH_TRANSCRIPT, /* of this run so far: cw_saved_facts */

	/* These have no answer. */
	CW_WISH_ANSWER, /* .target: the wish that asked; .secret or .text: its
			 * facts are cw_question_facts, in the ASKED event */
	CW_WISH_BEGIN, /* .target: a wish with an administrator, which has told
			* of its first PROGRESS: only now it may change
			* anything */
	CW_WISH_STOP, /* .target: the APPLY; it answers (FAILED if it could be
		       * stopped, DONE if not) */
	CW_WISH_DROP, /* .target: that wish's answer isn't needed any more:
		       * stop it if it runs, forget the handle it gave */
	CW_N_WISHES
};

/* Owned by whoever took it, so that it can go to another thread. */
struct cw_wish {
	enum cw_wish_kind kind;
	unsigned number; /* rises by one, from 1 */
	unsigned target;
	char *path;	 /* raw, as the facts had it; typed: clean UTF-8 */
	bool hidden, earlier;
	bool folders;
	char *release;
	guint64 certificate; /* handles out of facts */
	guint64 look;
	guint64 plan;
	char **places; /* ids, NULL-terminated */
	char *list;    /* id out of the look's lists, or NULL: not asked */
	char *name;
	char *text;
	char *administrator; /* account name, or NULL: nobody is needed */
	unsigned question;   /* ANSWER: which one, of its facts */
	cw_secret secret;
};
typedef struct cw_wish cw_wish;

void cw_wish_free(struct cw_wish *wish);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_wish, cw_wish_free)

#endif
