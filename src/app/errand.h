/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A wish on its way, in its thread; and what grants each kind.  Every function
 * gives the facts that wizard/facts.h names for its kind, or NULL and *ERROR.
 */
#ifndef CW_APP_ERRAND_H
#define CW_APP_ERRAND_H

#include "app/bell.h"
#include "app/change.h"
#include "app/wishes.h"

struct cw_errand {
	struct cw_session *session;
	struct cw_wishes *wishes;
	struct cw_wish *wish;
	struct cw_bell stop;  /* rings when it shall stop */
	struct cw_bell reply; /* rings when its question was answered */
	char *account; /* who runs this program, once that is asked for */
	enum cw_aftermath
		aftermath; /* what a failure leaves; set with *ERROR */

	/* What the facts' handles lead to; kept under the wish's number. */
	gpointer held;
	GDestroyNotify release;

	/* Of the wishes' own lock: */
	bool dropped;
	bool working; /* it didn't have to wait, or its turn has come */
	bool changes; /* it changes a system */
	struct cw_wish *answer; /* the newest ANSWER, or BEGIN, not taken yet */
};

/* wishes.c.  The handle of an errand's part N (from 0), and what another's
 * handle leads to: counted once more; NULL if it was dropped. */
guint64 cw_errand_handle(const struct cw_errand *errand, guint n);
gpointer cw_errand_find(struct cw_errand *errand, guint64 handle, guint *n);

/* So many steps are done; TEXT (or NULL) is the last message. */
void cw_errand_progress(struct cw_errand *errand, unsigned done,
			const char *text);

/* Somebody must be asked before it goes on: QUESTION (cw_question_facts) is
 * taken over.  What was answered, once it rings; NULL: nothing. */
void cw_errand_ask(struct cw_errand *errand, gpointer question);
struct cw_wish *cw_errand_answer(struct cw_errand *errand);

/* asked.c: WATCH for an errand whose wish may need an administrator; AS, which
 * must live as long, is that one.  Nobody is asked from _allowed() on. */
void cw_asked_watch(struct cw_errand *errand, struct cw_change_watch *watch,
		    struct cw_authority *as);

/* wish_complete.c */
gpointer cw_grant_complete(struct cw_errand *errand, GError **error);
/* wish_files.c */
gpointer cw_grant_files(struct cw_errand *errand, GError **error);
/* wish_inspect.c: INSPECT and GLANCE */
gpointer cw_grant_inspect(struct cw_errand *errand, GError **error);
/* wish_systems.c */
gpointer cw_grant_systems(struct cw_errand *errand, GError **error);
/* wish_look.c */
gpointer cw_grant_look(struct cw_errand *errand, GError **error);
/* wish_plan.c */
gpointer cw_grant_plan(struct cw_errand *errand, GError **error);
/* wish_read.c */
gpointer cw_grant_read(struct cw_errand *errand, GError **error);
/* wish_apply.c */
gpointer cw_grant_apply(struct cw_errand *errand, GError **error);
gpointer cw_grant_undo(struct cw_errand *errand, GError **error);
gpointer cw_grant_recover(struct cw_errand *errand, GError **error);
/* wish_save.c */
gpointer cw_grant_save(struct cw_errand *errand, GError **error);
gpointer cw_grant_transcript(struct cw_errand *errand, GError **error);

#endif
