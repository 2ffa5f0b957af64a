/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letting the helper change a system, and settling the receipts. */
#ifndef CW_APP_CHANGE_H
#define CW_APP_CHANGE_H

#include "elevate/helper.h"
#include "plan/apply.h"
#include "plan/receipt.h"
#include "plan/recover.h"

/* Who follows it, and answers; all may be left zero but the descriptors
 * (-1). */
struct cw_change_watch {
	/* So many of the steps of page 60 are done: check, keep, one for each
	 * of the plan's, compare. */
	void (*progress)(void *data, unsigned done);
	void *data;
	int stop_fd; /* something to read there: undo it; or -1 */

	const struct cw_authority *as; /* NULL: it needs no administrator */
	bool only_if_needed; /* .as: of cw_change_undo(), by its plan */
	/* QUESTION is asked now, and answered now or later; false: nobody can
	 * answer it, so that it ends, for *ERROR. */
	bool (*asked)(void *data, struct cw_helper *helper,
		      const struct cw_question *question, GError **error);
	/* So long is waited in all for what is to be done elsewhere (E_56_16
	 * then); 0: for ever. */
	int patience_ms;
	int reply_fd; /* something to read there: the answer; or -1 */
	/* It may work, and waits; false: it is not wanted any more.  NULL: it
	 * is. */
	bool (*agreed)(void *data);
	void (*replied)(void *data, struct cw_helper *helper);
};

/* Waits until HELPER may work, which somebody may have to be asked for.  False:
 * it never will (E_56_...; E_66_19: a stop came). */
bool cw_change_allowed(struct cw_helper *helper,
		       const struct cw_change_watch *watch, GError **error);

/* Carries out PLAN through HELPER, which was started for it, and waits; *ERROR
 * as cw_apply(), and E_66_14.  If a stop came in time: E_66_19 and PUT_BACK.
 * With WATCH->as success is what can be read back: else E_66_12 and LEFT. */
enum cw_outcome cw_change_apply(struct cw_helper *helper,
				const struct cw_plan *plan,
				const struct cw_change_watch *watch,
				GError **error);

/* What HELPER, which was started to look, has found: GPtrArray of struct
 * cw_looked *, for cw_looked_give(); the caller unrefs it.  NULL: not all of it,
 * for *ERROR as cw_helper_look(). */
GPtrArray *cw_change_looked(struct cw_helper *helper,
			    const struct cw_change_watch *watch,
			    GError **error);

/* Finishes or undoes what was broken off on VOLUME. */
bool cw_change_recover(const char *helper, struct cw_volume *volume,
		       const struct cw_change_watch *watch,
		       struct cw_recovered *recovered, GError **error);

/*
 * What came of a change that RECEIPT is about (begun; or done, if it was to be
 * undone) and that ended as _LEFT: a new helper finishes or undoes what lies on
 * VOLUME, and the receipt follows.  DONE, and *ERROR is cleared; PUT_BACK; or
 * _LEFT as before, also if an administrator would have to be asked again.
 */
enum cw_outcome cw_change_mend(const char *helper, struct cw_receipt *receipt,
			       struct cw_volume *volume, GError **error);

/* What became of the receipts below RECEIPTS that are begun, and are about
 * VOLUME, which has no journal any more. */
void cw_change_settle(const char *receipts, struct cw_volume *volume);

/* Puts the state before back that RECEIPT tells of; its state follows.  E_80_2,
 * E_80_3, E_56_10 (an administrator is needed, and WATCH has none), and those of
 * cw_helper_apply(), cw_change_allowed() and cw_change_apply(). */
enum cw_outcome cw_change_undo(const char *helper, struct cw_receipt *receipt,
			       struct cw_volume *volume,
			       const struct cw_change_watch *watch,
			       struct cw_plan **plan, GError **error);

/* What was done of an earlier run, a sentence; NULL if there was none.  The
 * caller frees it. */
char *cw_change_recovered_words(const struct cw_recovered *recovered);

#endif
