/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events that a skin has made and the loop has not taken yet. */
#ifndef CW_UI_EVENTS_H
#define CW_UI_EVENTS_H

#include <glib.h>
#include <stdbool.h>

#include "wizard/event.h"

struct cw_events {
	GQueue made;            /* struct cw_event *, strings owned */
	struct cw_event *taken; /* the one that is being fed; or NULL */
};

void cw_events_init(struct cw_events *events);
void cw_events_clear(struct cw_events *events);

/* ID and TEXT (NULL: none) are copied: they outlive the view that they came
 * from. */
void cw_events_add(struct cw_events *events, enum cw_event_kind kind,
		   unsigned number, const char *id, const char *text);
/* The secret field ID holds SECRET, of so many LETTERS. */
void cw_events_add_secret(struct cw_events *events, const char *id,
			  cw_secret secret, gsize letters);
bool cw_events_waiting(const struct cw_events *events);
/* The next one, or false.  What it points to lives until the next call. */
bool cw_events_take(struct cw_events *events, struct cw_event *event);

#endif
