/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full screen: showing a view, at the place where the person was. */
#include <string.h>

#include "base/code.h"
#include "base/i18n.h"
#include "ui/screen_state.h"

/* From then on page 60 says how long a step has run. */
#define LONG_STEP 10

/* Nobody has read a page in a shorter time: the second half of a double click,
 * and what was on its way, was meant for what stood there before. */
#define UNSEEN (G_USEC_PER_SEC / 2)

/* "Step 3 of 5 is running, 14 seconds so far." */
static char *
patience(const struct cw_screen *screen, gint64 now)
{
	unsigned n = 0, all = 0, running = 0, seconds = 0;
	g_autofree char *first = NULL, *last = NULL, *time = NULL;

	for (size_t i = 0; i < screen->view->n_lines; i++) {
		if (screen->view->lines[i].kind != CW_LINE_STEP)
			continue;
		if (screen->view->lines[i].state == CW_STEP_NOW) {
			running = all + 1;
			seconds =
				cw_stopwatch_seconds(&screen->watch, all, now);
		}
		all++;
		n++;
	}
	if (running == 0 || seconds < LONG_STEP)
		return NULL;
	first = g_strdup_printf("%u", running);
	last = g_strdup_printf("%u", all);
	time = g_strdup_printf("%u", seconds);
	{
		const char *args[] = { first, last, time, NULL };

		return cw_fill(_("Step {1} of {2} is running, {3} seconds so "
				 "far."),
			       args);
	}
}

void
cw_screen_lay_out(struct cw_screen *screen, bool settle)
{
	struct cw_drawing drawing = cw_screen_drawing(screen);
	g_autofree char *waiting = patience(screen, drawing.now);

	if (drawing.message == NULL)
		drawing.message = waiting;
	cw_layout_clear(&screen->layout);
	cw_layout_draw(&screen->layout, &drawing);
	screen->unpainted = true;
	if (!settle)
		return;
	screen->mark->scroll = screen->layout.scroll;
	screen->mark->list.top = screen->layout.list_top;
}

void
cw_screen_paint(struct cw_screen *screen)
{
	if (!screen->unpainted)
		return;
	cw_terminal_draw(screen->terminal, screen->layout.canvas);
	cw_sight_add(&screen->mark->sight, &screen->layout.glimpse);
	screen->unpainted = false;
}

void
cw_screen_draw(struct cw_screen *screen, bool settle)
{
	cw_screen_lay_out(screen, settle);
	cw_screen_paint(screen);
}

/* Pages that ask anew each time they come are not. */
static bool
is_kept(unsigned page)
{
	return page < 56 && page % 10 != 6;
}

static struct cw_bookmark *
find_mark(const struct cw_screen *screen, const struct cw_view *view)
{
	for (guint i = 0; i < screen->marks->len; i++) {
		struct cw_bookmark *mark = screen->marks->pdata[i];

		if (mark->page == view->page && mark->about == view->about)
			return mark;
	}
	return NULL;
}

/* Help and the question for the end leave what was typed where it is, but
 * hidden; every other page wipes it. */
static void
hide_secrets(struct cw_screen *screen, const struct cw_view *view,
	     bool returns)
{
	struct cw_bookmark *mark = screen->mark;

	if (cw_page_lies_over(view->page))
		return;
	cw_screen_forget_secrets(screen, returns ? mark : NULL);
	mark->hidden.shown = false;
	if (!returns && view->secret.id != NULL)
		mark->moved = false;
	if (view->secret.id == NULL && !view->busy && !view->running)
		screen->capitals_sent = false;
}

/* Where the person was on this page, or a new bookmark for it. */
static void
turn_to(struct cw_screen *screen, const struct cw_view *view)
{
	struct cw_bookmark *mark = find_mark(screen, view);
	bool returns =
		screen->mark != NULL && cw_page_lies_over(screen->mark->page);

	if (mark != NULL && !is_kept(view->page) && !returns) {
		g_ptr_array_remove(screen->marks, mark);
		mark = NULL;
	}
	if (mark == NULL) {
		mark = cw_bookmark_new(view);
		g_ptr_array_add(screen->marks, mark);
	}
	screen->mark = mark;
	hide_secrets(screen, view, returns);
}

static bool
is_habit(const struct cw_key *key)
{
	return key->kind == CW_KEY_ENTER ||
	       (key->kind == CW_KEY_LETTER && key->letter == ' ');
}

/* Not what leaves the page or asks for help. */
static bool
is_answer(const struct cw_key *key)
{
	return key->kind != CW_KEY_MARK &&
	       cw_screen_urgency(key) == CW_KEY_WAITS;
}

static bool
is_click(const struct cw_key *key)
{
	return key->kind == CW_KEY_CLICK;
}

void
cw_screen_drop(struct cw_screen *screen,
	       bool (*which)(const struct cw_key *key))
{
	GList *link = screen->typed.head;

	while (link != NULL) {
		GList *next = link->next;

		if (which(link->data)) {
			cw_screen_free_key(link->data);
			g_queue_delete_link(&screen->typed, link);
		}
		link = next;
	}
}

/* Nothing that was typed before such a page was seen answers it. */
static void
drop_typed(struct cw_screen *screen, bool (*which)(const struct cw_key *key))
{
	cw_screen_read_all(screen);
	cw_screen_drop(screen, which);
}

void
cw_screen_drop_clicks(struct cw_screen *screen)
{
	cw_screen_drop(screen, is_click);
}

/* Also those that the terminal's line still holds. */
void
cw_screen_forget_clicks(struct cw_screen *screen)
{
	if (!screen->options.terminal.mouse)
		return;
	cw_screen_read_all(screen);
	cw_screen_drop_clicks(screen);
	screen->clicks_from = cw_screen_now(screen) + UNSEEN;
}

/* Does the page have something that must be meant?  On page 94 Enter alone
 * changes a system. */
static bool
is_grave(const struct cw_view *view)
{
	if (view->page == 94)
		return true;
	for (size_t i = 0; i < view->n_buttons; i++)
		if (view->buttons[i].word != NULL)
			return true;
	return false;
}

/* The file that was chosen is usable, or the page is another one. */
static void
go_on(struct cw_screen *screen)
{
	const struct cw_view *view = screen->view;

	if (!screen->going_on || view->busy)
		return;
	screen->going_on = false;
	if (cw_view_has_line(view, CW_LINE_LIST) &&
	    cw_view_button(view, "next") != NULL)
		cw_screen_event(screen, CW_EVENT_BUTTON, 0, "next", NULL);
}

/* Once it has been installed, where the focus was before is no place to begin
 * at: on page 40 that is Install. */
static void
forget_focus(struct cw_screen *screen)
{
	for (guint i = 0; i < screen->marks->len; i++) {
		struct cw_bookmark *mark = screen->marks->pdata[i];

		mark->moved = false;
	}
}

static void
arrive(struct cw_screen *screen)
{
	if (screen->view->field.meant)
		drop_typed(screen, is_answer);
	else if (is_grave(screen->view))
		drop_typed(screen, is_habit);
	if (screen->view->running)
		forget_focus(screen);
	g_clear_pointer(&screen->message, g_free);
	screen->look_due = 0;
	screen->asked = false;
}

/* Where the page's question has no room beside what it is about, the page is
 * read first, from its top: no key by habit answers what was not seen. */
static void
begin_at_top(struct cw_screen *screen)
{
	struct cw_bookmark *mark = screen->mark;

	if (mark->moved)
		return;
	cw_screen_lay_out(screen, false);
	if (!screen->layout.apart)
		return;
	cw_bookmark_go(mark, CW_PART_TEXT);
	mark->scroll = 0;
}

void
cw_screen_show(struct cw_screen *screen, const struct cw_view *view)
{
	bool fresh = screen->mark == NULL || screen->mark->page != view->page ||
		     screen->mark->about != view->about;
	bool anew;

	screen->view = view;
	/* What was painted is the old view's. */
	cw_layout_clear(&screen->layout);
	if (view->finished || screen->ended)
		return;
	if (fresh) {
		turn_to(screen, view);
		arrive(screen);
	}
	anew = cw_bookmark_follow(screen->mark, view);
	if (anew || (fresh && view->secret.id != NULL))
		cw_screen_arrive_at_secret(screen);
	cw_screen_cover_secrets(screen);
	cw_stopwatch_follow(&screen->watch, view, cw_screen_now(screen));
	if (cw_view_has_line(view, CW_LINE_LIST) && !screen->asked &&
	    screen->look_due == 0)
		cw_screen_look_soon(screen);
	screen->tick_due =
		view->running ? cw_screen_now(screen) + G_USEC_PER_SEC : 0;
	go_on(screen);
	if (fresh)
		begin_at_top(screen);
	cw_screen_draw(screen, fresh || !screen->resized);
	if (fresh)
		cw_screen_forget_clicks(screen);
}
