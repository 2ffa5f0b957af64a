/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events on their way from a skin to the loop. */
#include "ui/events.h"

static void
free_event(gpointer data)
{
	struct cw_event *event = data;
	union {
		const char *in;
		char *out;
	} id, text;

	if (event == NULL)
		return;
	id.in = event->id;
	text.in = event->text;
	g_free(id.out);
	g_free(text.out);
	g_free(event);
}

/* What nobody has taken nobody will wipe. */
static void
drop_event(gpointer data)
{
	const struct cw_event *event = data;

	cw_secret_wipe(event->secret);
	free_event(data);
}

void
cw_events_init(struct cw_events *events)
{
	g_queue_init(&events->made);
	events->taken = NULL;
}

void
cw_events_clear(struct cw_events *events)
{
	g_queue_clear_full(&events->made, drop_event);
	free_event(events->taken);
	events->taken = NULL;
}

static struct cw_event *
add(struct cw_events *events, enum cw_event_kind kind, unsigned number,
    const char *id, const char *text)
{
	struct cw_event *event = g_new0(struct cw_event, 1);

	event->kind = kind;
	event->number = number;
	event->id = g_strdup(id);
	event->text = g_strdup(text);
	g_queue_push_tail(&events->made, event);
	return event;
}

void
cw_events_add(struct cw_events *events, enum cw_event_kind kind,
	      unsigned number, const char *id, const char *text)
{
	(void)add(events, kind, number, id, text);
}

void
cw_events_add_secret(struct cw_events *events, const char *id,
		     cw_secret secret, gsize letters)
{
	struct cw_event *event =
		add(events, CW_EVENT_SECRET, (unsigned)letters, id, NULL);

	event->secret = secret;
}

bool
cw_events_waiting(const struct cw_events *events)
{
	return events->made.length > 0;
}

bool
cw_events_take(struct cw_events *events, struct cw_event *event)
{
	struct cw_event *next = g_queue_pop_head(&events->made);

	if (next == NULL)
		return false;
	free_event(events->taken);
	events->taken = next;
	*event = *next;
	return true;
}
