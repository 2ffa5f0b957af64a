/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person did to the page, and whether that is possible now. */
#include <string.h>

#include "base/i18n.h"
#include "wizard/state.h"

/* Pages that lie over another one lead back to it. */
static void
lay_over(struct cw_wizard *w, unsigned number)
{
	w->helped = number == 92 && w->page->number == 90;
	if (!w->helped)
		w->under = w->page;
	w->page = cw_page_by_number(number);
}

bool
cw_is_working(const struct cw_wizard *w)
{
	return !w->asking && (cw_is_awaited(w, CW_WISH_APPLY) ||
			      cw_is_awaited(w, CW_WISH_UNDO) ||
			      cw_is_awaited(w, CW_WISH_RECOVER));
}

static void
say_wait(struct cw_wizard *w)
{
	cw_notice(w, _("It is being worked on. Wait until it is done."));
}

/* While it works, ^C in help is ^C on the page under it. */
static void
quit(struct cw_wizard *w)
{
	if (w->page->number == 90 && cw_is_working(w))
		cw_close_over(w);
	if (w->page->number == 92)
		cw_close_over(w);
	else if (w->page->number == 60 || w->page->number == 62)
		w->page = cw_page_by_number(
			w->page->number == 60 && !w->stopping ? 62 : 60);
	else if (cw_is_working(w))
		say_wait(w);
	else if (w->page->number == 80)
		cw_finish(w, cw_status_on(w, w->page));
	else
		lay_over(w, 92);
}

bool
cw_has_back(const struct cw_wizard *w)
{
	return w->page->back != NULL &&
	       (w->page->has_back == NULL || w->page->has_back(w));
}

/* Who goes back from where Install was pressed does not want it any more. */
static void
go_back(struct cw_wizard *w)
{
	if (w->asking && w->page->secret == NULL && w->page->number < 90)
		cw_ask_no_more(w);
	w->page->back(w);
}

static void
press(struct cw_wizard *w, const char *id)
{
	const struct cw_page_button *b = w->page->buttons;

	for (; b != NULL && b->id != NULL; b++) {
		if (strcmp(b->id, id) != 0 ||
		    (b->shown != NULL && !b->shown(w)))
			continue;
		b->press(w);
		return;
	}
	if (strcmp(id, "back") == 0 && cw_has_back(w))
		go_back(w);
	else if (strcmp(id, "help") == 0 && w->page->help != NULL)
		lay_over(w, 90);
	else if (strcmp(id, "quit") == 0)
		quit(w);
}

static void
choose(struct cw_wizard *w, unsigned number)
{
	const struct cw_choice *choice = cw_view_choice(&w->maker.view, number);

	if (choice == NULL || w->page->choose == NULL)
		return;
	if (choice->available)
		w->page->choose(w, choice);
	else
		cw_notice(w, _("That is not in this version. Help says how to "
			       "do it by hand."));
}

/* What follows the cursor by itself is no deed: what was said last is still
 * to be read. */
static void
look(struct cw_wizard *w, unsigned row)
{
	if (w->page->look != NULL && row < w->maker.view.list.count)
		w->page->look(w, row);
}

/* A secret that no page wants is not kept. */
static void
take_secret(struct cw_wizard *w, cw_secret secret)
{
	if (w->page->secret != NULL)
		w->page->secret(w, secret);
	else
		cw_secret_wipe(secret);
}

static bool
leads_away(const struct cw_event *event)
{
	return event->kind == CW_EVENT_BACK || event->kind == CW_EVENT_QUIT ||
	       (event->kind == CW_EVENT_BUTTON &&
		(strcmp(event->id, "back") == 0 ||
		 strcmp(event->id, "quit") == 0));
}

static bool
is_help(const struct cw_event *event)
{
	return event->kind == CW_EVENT_HELP ||
	       (event->kind == CW_EVENT_BUTTON &&
		strcmp(event->id, "help") == 0);
}

/* While an answer is awaited, only leaving the page; while something that was
 * confirmed is on its way nothing of what was confirmed is changed; and while
 * it works nobody leaves, but through page 60. */
static bool
is_allowed(struct cw_wizard *w, const struct cw_event *event)
{
	const struct cw_view *view = &w->maker.view;
	bool over = w->page->number == 90 || w->page->number == 92;

	if (!view->busy || view->running || is_help(event))
		return true;
	if (leads_away(event) && (over || !cw_is_working(w) ||
				  w->page->number == 62))
		return true;
	if (leads_away(event))
		say_wait(w);
	if (event->kind == CW_EVENT_BUTTON || leads_away(event))
		return false;
	return !w->asking || w->page->secret != NULL;
}

void
cw_deed(struct cw_wizard *w, const struct cw_event *event)
{
	if (event->kind == CW_EVENT_LOOK) {
		look(w, event->number);
		return;
	}
	if (!is_allowed(w, event))
		return;
	g_clear_pointer(&w->notice, g_free);
	if (event->kind == CW_EVENT_CHOOSE)
		choose(w, event->number);
	else if (event->kind == CW_EVENT_ROW && w->page->row != NULL &&
		 event->number < w->maker.view.list.count)
		w->page->row(w, event->number);
	else if (event->kind == CW_EVENT_TEXT && w->page->text != NULL)
		w->page->text(w, event->text);
	else if (event->kind == CW_EVENT_SECRET)
		take_secret(w, event->secret);
	else if (event->kind == CW_EVENT_COMPLETE &&
		 w->page->complete != NULL && w->maker.view.field.completes)
		w->page->complete(w, event->text);
	else if (event->kind == CW_EVENT_BUTTON)
		press(w, event->id);
	else if (event->kind == CW_EVENT_BACK)
		press(w, "back");
	else if (event->kind == CW_EVENT_HELP)
		press(w, "help");
	else if (event->kind == CW_EVENT_QUIT)
		quit(w);
}
