/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A skin draws views and says what was done to them.  The loop (app/loop.c)
 * is the same for all:
 *
 *	show(view)
 *	take() gives an event? feed it, show the new view, and again
 *	else poll: fd() (-1: the skin wants no input now), the wake-up pipe,
 *	     timeout() milliseconds (-1: for ever)
 *	fd readable: ready();  time over: tick()
 *
 * After every event the view is shown again before the next is taken, since
 * what is typed ahead has its meaning only on the page that it meets.  Nothing
 * here blocks but the writing of output.
 */
#ifndef CW_UI_SKIN_H
#define CW_UI_SKIN_H

#include <stdbool.h>

#include "wizard/event.h"
#include "wizard/view.h"

struct cw_skin;

struct cw_skin_functions {
	/* Draws what has changed since the last call. */
	void (*show)(struct cw_skin *skin, const struct cw_view *view);
	/* The next event, or false if there is none yet.  What it points to
	 * lives until the next call. */
	bool (*take)(struct cw_skin *skin, struct cw_event *event);
	int (*fd)(struct cw_skin *skin);
	void (*ready)(struct cw_skin *skin);
	int (*timeout)(struct cw_skin *skin);
	void (*tick)(struct cw_skin *skin);
	/* The window has another size, shall be paused, is there again after a
	 * pause.  NULL: the signals for it do what they always do.  The pause
	 * itself is the caller's; false if it must not be now. */
	void (*resized)(struct cw_skin *skin);
	bool (*pause)(struct cw_skin *skin);
	void (*resume)(struct cw_skin *skin);
	/* The terminal as it was, the view's farewell on the normal screen,
	 * everything freed. */
	void (*leave)(struct cw_skin *skin, const struct cw_view *view);
};

/* A skin's own struct begins with this. */
struct cw_skin {
	const struct cw_skin_functions *functions;
	bool scrolls; /* a page may be longer than the window */
};

#endif
