/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which system, which store of it, and whose keychain list. */
#ifndef CW_APP_PLACE_H
#define CW_APP_PLACE_H

#include "app/run.h"
#include "app/session.h"

/*
 * Opens ROOT (raw), sees which system lives there (RELEASE, "10.4" or "10.5",
 * overrules it; NULL: nobody knows better) and takes the session's store or the
 * default one.  Never NULL: where *ERROR is set, what was found until then is
 * in it, for the report.  E_26_14, E_26_...
 */
struct cw_held_look *cw_place_look(const struct cw_session *session,
				   const char *root, const char *release,
				   GError **error);

/* Whose keychain list is taken without a choice: "everyone", "user:ana".  The
 * caller frees it. */
char *cw_place_list(const struct cw_session *session,
		    const struct cw_volume *volume);

/* The place that a store looks at; it borrows from LOOK and LIST. */
struct cw_place cw_place_make(const struct cw_session *session,
			      const struct cw_held_look *look,
			      const char *list);

/* Names LOOK as RUN's target, as far as it is known. */
void cw_place_report(const struct cw_held_look *look, struct cw_run *run);

/* Says what an earlier run left in LOOK's system, if it was broken off: to
 * those who only look. */
void cw_place_say_earlier(const struct cw_held_look *look, struct cw_run *run);

#endif
