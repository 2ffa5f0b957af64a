/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an apply that was broken off has left on a volume, and finishing or
 * undoing it.  All of it is taken as hostile: a journal may only name places
 * of the policy table, in folders that may be targets, and its hashes must fit
 * what is found.
 */
#ifndef CW_PLAN_RECOVER_H
#define CW_PLAN_RECOVER_H

#include <glib.h>
#include <stdbool.h>

#include "base/volume.h"

/* What recovery would do, which is what page 94 says. */
enum cw_trace_kind {
	CW_TRACE_UNBEGUN, /* nothing was changed: its traces are taken away */
	CW_TRACE_HALF,	  /* in the middle: the state before is put back */
	CW_TRACE_MADE,	  /* all changes were made: it is finished */
	CW_TRACE_RUNNING, /* somebody holds the lock */
	CW_TRACE_CLOSED,  /* this person can't read it: only the time is known */
	CW_TRACE_DAMAGED, /* no journal of ours */
};

struct cw_trace {
	enum cw_trace_kind kind;
	char *directory; /* below the volume */
	char *plan;	 /* its SHA-256 as 64 digits; NULL if not known */
	gint64 time;	 /* Unix time of its last mark */
	uid_t uid;	 /* who made it */
	bool journal;    /* there is one; else temporaries alone */
};

/* What lies on VOLUME: GPtrArray of struct cw_trace *, mostly empty; first what
 * is in the way of recovery, then what it has most to do about.  Nothing is
 * changed. */
GPtrArray *cw_recover_look(struct cw_volume *volume);

struct cw_recovered {
	guint forward; /* applies that were finished */
	guint back;    /* applies that were undone */
	guint strays;  /* what was left of applies that had changed nothing */
};

/*
 * Deals with all of it.  False if something could not be dealt with (the first
 * error is told: E_94_..., E_66_...); what could, is done and counted all the
 * same.
 */
bool cw_recover(struct cw_volume *volume, struct cw_recovered *recovered,
		GError **error);

#endif
