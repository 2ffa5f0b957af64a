/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was done to a view, never which key did it; and what became of a wish.
 * An event is plain data: it can come from a skin, from a file of answers or
 * from a test.  It owns nothing: what it points to belongs to its maker and
 * is needed only while it is fed.
 */
#ifndef CW_WIZARD_EVENT_H
#define CW_WIZARD_EVENT_H

#include <glib.h>

#include "base/secret.h"

enum cw_event_kind {
	CW_EVENT_CHOOSE, /* .number: the choice with this number on the page */
	CW_EVENT_ROW,	 /* .number: this row of the list, from 0 */
	CW_EVENT_LOOK,	 /* .number: this row of the list is only looked at: what
			  * it holds is shown once it is known (list.looked_at),
			  * and nothing is chosen */
	CW_EVENT_TEXT,	 /* .id: the field now holds .text */
	CW_EVENT_SECRET, /* .id: the secret field holds .secret, of .number
			  * letters; the button that sends it follows */
	CW_EVENT_COMPLETE, /* .id: the rest of the path .text is wanted */
	CW_EVENT_BUTTON, /* .id: it was pressed */
	CW_EVENT_BACK,	 /* one page back, or what "back" means here */
	CW_EVENT_HELP,
	CW_EVENT_QUIT, /* asks first (page 92); page 60: to stop */
	CW_EVENT_END,  /* the input has ended; never an answer */
	CW_EVENT_LEAVE, /* a signal: it ends here and now, nothing is asked */

	CW_EVENT_PROGRESS, /* .wish, .number: so many steps are done; .text: last
			    * message, or NULL */
	CW_EVENT_ASKED, /* .wish, .facts (cw_question_facts): somebody must be
			 * asked before it goes on; CW_WISH_ANSWER answers */
	CW_EVENT_DONE,	   /* .wish, .facts: the kind that the wish says */
	CW_EVENT_FAILED,   /* .wish, .error, .aftermath */
};

/* What an apply or an undo that failed has left. */
enum cw_aftermath {
	CW_AFTER_UNCHANGED, /* nothing had been changed */
	CW_AFTER_PUT_BACK,  /* the state before was put back, and checked */
	CW_AFTER_UNKNOWN,   /* broken off: page 94 of the next run settles it */
};

struct cw_event {
	enum cw_event_kind kind;
	unsigned number;
	const char *id;
	const char *text; /* clean UTF-8 */
	cw_secret secret; /* whoever takes it sends it or wipes it */
	unsigned wish;
	gconstpointer facts; /* wizard/facts.h */
	const GError *error;
	enum cw_aftermath aftermath;
};

#endif
