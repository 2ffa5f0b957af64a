/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A click: what is there gets the focus, and what can be meant by that is
 * done. */
#include <string.h>

#include "ui/act.h"

/* One to go there, one more for what Enter does there. */
static void
click_row(struct cw_screen *screen, const struct cw_key *key, gsize n)
{
	const struct cw_bookmark *mark = screen->mark;

	if (mark->part == CW_PART_LIST && mark->list.at == n) {
		cw_act_enter(screen, key);
		return;
	}
	cw_bookmark_go(screen->mark, CW_PART_LIST);
	cw_move_in_list(screen, (gint64)n);
}

static void
click_choice(struct cw_screen *screen, unsigned number)
{
	cw_bookmark_go(screen->mark, CW_PART_CHOICES);
	screen->mark->choice = number;
	(void)cw_act_choose(screen, cw_view_choice(screen->view, number));
}

bool
cw_act_click(struct cw_screen *screen, const struct cw_key *key)
{
	const struct cw_hit *hit =
		cw_layout_hit(&screen->layout, key->row, key->column);
	bool stops;

	/* What it was made for is not where it was: another key came first. */
	if (hit == NULL || screen->unpainted)
		return true;
	stops = hit->part == CW_PART_BUTTONS && strcmp(hit->id, "stop") == 0;
	if (screen->view->running && !stops)
		return true;
	screen->mark->searching = false;
	switch (hit->part) {
	case CW_PART_BUTTONS:
		/* The focus stays: Enter does what it did before. */
		cw_press(screen, hit->id);
		break;
	case CW_PART_CHOICES:
		click_choice(screen, (unsigned)hit->number);
		break;
	case CW_PART_LIST:
		click_row(screen, key, hit->number);
		break;
	case CW_PART_FIELD:
	case CW_PART_SECRET:
		cw_bookmark_go(screen->mark, hit->part);
		break;
	case CW_PART_SHOW:
		cw_bookmark_go(screen->mark, hit->part);
		(void)cw_act_show(screen, key);
		break;
	case CW_PART_TEXT:
		break;
	}
	return true;
}
