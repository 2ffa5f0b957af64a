/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One walk through the wizard: what it may use, and what it has found so far.
 * Wishes are granted in threads of their own: what stands below "found" is
 * reached through the functions here alone, until the loop is over.
 */
#ifndef CW_APP_SESSION_H
#define CW_APP_SESSION_H

#include "app/credentials.h"
#include "app/held.h"
#include "app/options.h"
#include "app/practice.h"
#include "app/world.h"
#include "wizard/event.h"

struct cw_session {
	const struct cw_world *world;
	const struct cw_practice *practice; /* or NULL */
	struct cw_signals *signals;         /* of the whole run, borrowed */
	const char *receipts;               /* where its receipts belong, raw */
	const char *store;                  /* --store, or NULL */
	const char *search_list;            /* --search-list, or NULL */
	bool unattended;     /* nobody is asked: nothing is offered */
	bool only_looks;     /* --dry-run: nothing will be changed */
	const char *release; /* the person says: "10.5", or NULL */
	const struct cw_way *ways; /* to become administrator */
	const char *administrator; /* --administrator, or NULL */
	/* Who answers where nobody is asked; NULL: the pages do. */
	struct cw_credentials *credentials;
	bool abandoned;      /* a thread still looks: it lives on */
	GString *transcript; /* of the loop's thread alone */

	/* Found, the newest of each; guarded by .lock. */
	GMutex lock;
	gpointer file;   /* struct cw_held_file * */
	gpointer look;   /* struct cw_held_look * */
	gpointer plan;   /* struct cw_held_plan * */
	gpointer change; /* struct cw_held_change * */
	GError *error;
	enum cw_aftermath aftermath;
	char *recovered; /* what became of an earlier run, or NULL */
	char *agreed; /* account that let APPLY work, or NULL */
};

struct cw_session *cw_session_new(const struct cw_world *world,
				  const struct cw_practice *practice);
/* Frees it, unless a thread still looks at something that does not answer. */
void cw_session_end(struct cw_session *session);

/* Shall a change be allowed by somebody, to practise that? */
bool cw_session_asks_in_practice(const struct cw_session *session);

/* PATH (raw) as it was typed: "~/" is this person's home, all else is found from
 * the folder that one is in.  Absolute; the caller frees it. */
char *cw_session_path(const struct cw_session *session, const char *path);

/* Keep what was found; the session takes one more count.  A new file or look
 * makes nothing else void: what belongs together hangs together. */
void cw_session_found_file(struct cw_session *session,
			   struct cw_held_file *file);
void cw_session_found_look(struct cw_session *session,
			   struct cw_held_look *look);
void cw_session_found_plan(struct cw_session *session,
			   struct cw_held_plan *plan);
void cw_session_found_change(struct cw_session *session,
			     struct cw_held_change *change);
/* The last failure. */
void cw_session_failed(struct cw_session *session, const GError *error,
		       enum cw_aftermath aftermath);

/* NAME has agreed to what was planned. */
void cw_session_agreed(struct cw_session *session, const char *name);

/* What was found last: counted once more for the caller; NULL if nothing. */
struct cw_held_file *cw_session_file(struct cw_session *session);
struct cw_held_look *cw_session_look(struct cw_session *session);
struct cw_held_plan *cw_session_plan(struct cw_session *session);
struct cw_held_change *cw_session_change(struct cw_session *session);
/* A copy, or NULL. */
GError *cw_session_error(struct cw_session *session,
			 enum cw_aftermath *aftermath);

#endif
