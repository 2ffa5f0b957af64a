/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The wizard as a pure machine: (state, event) gives (state, view, wishes).
 * It knows no screen, GnuTLS, file or clock, and the same events always give
 * the same views.
 *
 *	struct cw_wizard *w = cw_wizard_new(&options);
 *	while (!cw_wizard_view(w)->finished) {
 *		while ((wish = cw_wizard_take_wish(w)) != NULL)
 *			start(wish);
 *		show(cw_wizard_view(w));
 *		cw_wizard_feed(w, next_event());
 *	}
 *	status = cw_wizard_view(w)->status;
 */
#ifndef CW_WIZARD_WIZARD_H
#define CW_WIZARD_WIZARD_H

#include "wizard/event.h"
#include "wizard/view.h"
#include "wizard/wish.h"

/* What the command line says.  Strings are copied.  A file or root that is
 * given is chosen in advance on its page, where Enter keeps it. */
struct cw_wizard_options {
	const char *version; /* "1.0" */
	const char *file;    /* raw, or NULL */
	const char *root;    /* raw, or NULL */
	const char *place;   /* --store: id, or NULL: as the look says */
	const char *list;    /* --search-list: "everyone", "none", "user:ana" */
	const char *transcript; /* --transcript: clean, or NULL */
	bool at_once; /* the skin can scroll: page 70 shows the whole
		       * certificate at once, without Full text */
	bool practice;
	const char *practice_sha256; /* the number "that you were given" */
};

struct cw_wizard;
typedef struct cw_wizard cw_wizard;

struct cw_wizard *cw_wizard_new(const struct cw_wizard_options *options);
void cw_wizard_free(struct cw_wizard *wizard);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_wizard, cw_wizard_free)

/* An event that doesn't fit the page (a number, id or wish it doesn't have) is
 * ignored, as is everything after the end. */
void cw_wizard_feed(struct cw_wizard *wizard, const struct cw_event *event);

/* Lives until the next event is fed. */
const struct cw_view *cw_wizard_view(struct cw_wizard *wizard);

/* The next wish to start, in order; NULL if there is none.  The caller owns
 * it. */
struct cw_wish *cw_wizard_take_wish(struct cw_wizard *wizard);

/* CW_DONE ...: of view->status, once it is finished. */
enum cw_status cw_wizard_status(const struct cw_wizard *wizard);

/* The plan that was confirmed, for the report: its SHA-256, or NULL. */
const char *cw_wizard_plan_sha256(const struct cw_wizard *wizard);

/* Did the person compare the fingerprint (answer 4), or go on without? */
bool cw_wizard_judged(const struct cw_wizard *wizard);

/* The codes that the person went on in spite of ("W-EXPIRED"), as --accept
 * wants them; W-NOT-COMPARED if it was not compared.  Borrowed names; the
 * caller frees the array. */
GPtrArray *cw_wizard_accepted(const struct cw_wizard *wizard);

#endif
