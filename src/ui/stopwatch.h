/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long each step of page 60 takes. */
#ifndef CW_UI_STOPWATCH_H
#define CW_UI_STOPWATCH_H

#include "wizard/view.h"

struct cw_lap {
	enum cw_step_state state;
	gint64 began, ended; /* monotonic, microseconds */
};

struct cw_stopwatch {
	GArray *laps; /* struct cw_lap, one a step */
};

void cw_stopwatch_init(struct cw_stopwatch *watch);
void cw_stopwatch_clear(struct cw_stopwatch *watch);

/* VIEW is shown at NOW: what has changed is noted.  A view without steps
 * starts it anew. */
void cw_stopwatch_follow(struct cw_stopwatch *watch,
			 const struct cw_view *view, gint64 now);

/* Whole seconds of the Nth step (from 0) up to NOW. */
unsigned cw_stopwatch_seconds(const struct cw_stopwatch *watch, unsigned n,
			      gint64 now);

#endif
