/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carrying out a plan: all of it or nothing.  Runs in the helper. */
#ifndef CW_PLAN_APPLY_H
#define CW_PLAN_APPLY_H

#include "plan/plan.h"

enum cw_outcome {
	CW_OUTCOME_NOTHING,  /* nothing was changed */
	CW_OUTCOME_DONE,     /* all of it */
	CW_OUTCOME_ALREADY,  /* all was as wanted before */
	CW_OUTCOME_PUT_BACK, /* begun, and undone */
	CW_OUTCOME_LEFT,     /* begun; recovery must finish or undo it */
};

/* What is being done; the steps of page 60. */
enum cw_phase {
	CW_PHASE_CHECK,	  /* that nothing has changed since the plan */
	CW_PHASE_KEEP,	  /* the state before is kept, the new one written */
	CW_PHASE_STEP,	  /* step N is put in its place */
	CW_PHASE_COMPARE, /* everything is read back */
	CW_PHASE_COMMIT,  /* from here on it is finished, whatever happens */
};

struct cw_observer {
	/* STEP: index into the plan's steps, for CW_PHASE_STEP. */
	void (*begins)(void *data, enum cw_phase phase, guint step);
	/* Does somebody want it undone?  Asked until CW_PHASE_COMMIT. */
	bool (*wants_stop)(void *data);
	void *data;
};

/*
 * Carries out PLAN on VOLUME.  An error is set for NOTHING and LEFT, and for
 * PUT_BACK unless somebody wanted that.  E_60_1, E_66_...
 */
enum cw_outcome cw_apply(const struct cw_plan *plan, struct cw_volume *volume,
			 const struct cw_observer *observer, GError **error);

/* The bytes of a plan that are still coming. */
struct cw_arrival {
	/* The same plan with all its bytes, which are waited for; NULL: they
	 * don't come. */
	const struct cw_plan *(*rest)(void *data, GError **error);
	void *data;
};

/* The same for a PLAN whose files are still without bytes: what is there is
 * looked at while they come.  ARRIVAL's errors, too. */
enum cw_outcome cw_apply_arriving(const struct cw_plan *plan,
				  const struct cw_arrival *arrival,
				  struct cw_volume *volume,
				  const struct cw_observer *observer,
				  GError **error);

#endif
