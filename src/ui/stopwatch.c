/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long each step takes. */
#include "ui/stopwatch.h"

void
cw_stopwatch_init(struct cw_stopwatch *watch)
{
	watch->laps = g_array_new(FALSE, TRUE, sizeof(struct cw_lap));
}

void
cw_stopwatch_clear(struct cw_stopwatch *watch)
{
	g_array_unref(watch->laps);
}

/* A step that was never seen as the one that runs took no time. */
static void
follow_step(struct cw_lap *lap, enum cw_step_state state, gint64 now)
{
	if (state == lap->state)
		return;
	if (state == CW_STEP_NOW || lap->state == CW_STEP_WAITING)
		lap->began = now;
	lap->ended = now;
	lap->state = state;
}

void
cw_stopwatch_follow(struct cw_stopwatch *watch, const struct cw_view *view,
		    gint64 now)
{
	guint n = 0;

	for (size_t i = 0; i < view->n_lines; i++) {
		if (view->lines[i].kind != CW_LINE_STEP)
			continue;
		if (n == watch->laps->len)
			g_array_set_size(watch->laps, n + 1);
		follow_step(&g_array_index(watch->laps, struct cw_lap, n),
			    view->lines[i].state, now);
		n++;
	}
	/* The question whether to stop lies over it, and it goes on. */
	if (n == 0 && view->page != 62 && view->page < 90)
		g_array_set_size(watch->laps, 0);
}

unsigned
cw_stopwatch_seconds(const struct cw_stopwatch *watch, unsigned n, gint64 now)
{
	const struct cw_lap *lap;

	if (n >= watch->laps->len)
		return 0;
	lap = &g_array_index(watch->laps, struct cw_lap, n);
	if (lap->state == CW_STEP_WAITING)
		return 0;
	if (lap->state == CW_STEP_DONE)
		now = lap->ended;
	return (unsigned)(MAX(now - lap->began, 0) / G_USEC_PER_SEC);
}
