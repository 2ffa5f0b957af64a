/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A running helper from inside: for start.c, talk.c and outbox.c alone. */
#ifndef CW_ELEVATE_RUNNING_H
#define CW_ELEVATE_RUNNING_H

#include "elevate/answer.h"
#include "elevate/elevation.h"
#include "elevate/helper.h"
#include "elevate/outbox.h"
#include "elevate/process.h"

struct cw_helper {
	struct cw_process process;
	struct cw_elevation *elevation; /* NULL: it runs as it is */
	bool ready;
	struct cw_outbox outbox;
	GBytes *last; /* byte of the plan; NULL: it may be begun */
	GString *unread; /* the beginning of a line */
	struct cw_answer *answer; /* to a look; else NULL */
	GQueue reports;  /* struct cw_report * */
	bool stopped;    /* it was told to */
	bool over;       /* nothing more is read */
	bool told;       /* the last report is among them */
	gint64 told_at;
};

/* It is over, and that was ERROR (taken over; or NULL) and OUTCOME. */
void cw_helper_conclude(struct cw_helper *helper, GError *error,
			enum cw_outcome outcome);

#endif
