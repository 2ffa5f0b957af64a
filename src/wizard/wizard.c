/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The machine: what an event does to the state, and the view of it. */
#include "wizard/wizard.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "wizard/pages.h"
#include "wizard/state.h"

#define STEPS 7

static void rebuild(struct cw_wizard *w);

struct cw_wizard *
cw_wizard_new(const struct cw_wizard_options *options)
{
	struct cw_wizard *w = g_new0(struct cw_wizard, 1);

	w->version = g_strdup(options->version);
	w->file_given = g_strdup(options->file);
	w->root_given = g_strdup(options->root);
	w->practice = options->practice;
	w->at_once = options->at_once;
	w->practice_sha256 = g_strdup(options->practice_sha256);
	w->file_row = w->certificate = w->system_row = -1;
	w->looking = w->looked_row = w->row_left = -1;
	w->asks = CW_WISH_APPLY;
	w->places = g_ptr_array_new_with_free_func(g_free);
	if (options->place != NULL)
		g_ptr_array_add(w->places, g_strdup(options->place));
	w->list = g_strdup(options->list);
	w->accepted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
					    NULL);
	g_queue_init(&w->wishes);
	cw_maker_init(&w->maker);
	cw_go(w, 10);
	if (w->file_given != NULL)
		cw_start_inspect(w, w->file_given);
	rebuild(w);
	return w;
}

static void
free_wish(gpointer wish)
{
	cw_wish_free(wish);
}

void
cw_wizard_free(struct cw_wizard *w)
{
	char **strings[] = { &w->version,    &w->file_given,
			     &w->root_given, &w->practice_sha256,
			     &w->notice,     &w->dropped,
			     &w->typed,      &w->root,
			     &w->release,    &w->list,
			     &w->word,       &w->given_number,
			     &w->confirmed,  &w->last_message,
			     &w->administrator, &w->code };

	for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
		g_free(strings[i][0]);
	g_queue_clear_full(&w->wishes, free_wish);
	cw_facts_unref(w->folder);
	cw_facts_unref(w->folder_left);
	cw_facts_unref(w->file);
	cw_facts_unref(w->looked);
	cw_facts_unref(w->systems);
	cw_facts_unref(w->look);
	cw_facts_unref(w->plan);
	cw_facts_unref(w->report);
	cw_facts_unref(w->question);
	cw_secret_wipe(w->secret);
	g_ptr_array_unref(w->places);
	g_hash_table_unref(w->accepted);
	g_clear_error(&w->looked_error);
	g_clear_error(&w->error);
	cw_maker_clear(&w->maker);
	g_free(w);
}

const struct cw_view *
cw_wizard_view(struct cw_wizard *w)
{
	return &w->maker.view;
}

struct cw_wish *
cw_wizard_take_wish(struct cw_wizard *w)
{
	return g_queue_pop_head(&w->wishes);
}

enum cw_status
cw_wizard_status(const struct cw_wizard *w)
{
	return w->status;
}

const char *
cw_wizard_plan_sha256(const struct cw_wizard *w)
{
	return w->confirmed;
}

void
cw_notice(struct cw_wizard *w, const char *text)
{
	char *copy = g_strdup(text);

	g_free(w->notice);
	w->notice = copy;
}

void
cw_finish(struct cw_wizard *w, enum cw_status status)
{
	w->finished = true;
	w->status = status;
}

/* What entering a page starts. */
void
cw_go(struct cw_wizard *w, unsigned number)
{
	w->page = cw_page_by_number(number);
	g_assert(w->page != NULL);
	w->typing = false;
	cw_forget_typed(w);
	cw_forget_looked(w);
	if (number == 10 && (w->folder == NULL || w->named) &&
	    !cw_is_awaited(w, CW_WISH_FILES)) {
		w->named = false;
		cw_start_files(w, w->file_given);
	}
	if (number == 20 && w->systems == NULL &&
	    !cw_is_awaited(w, CW_WISH_SYSTEMS))
		cw_start(w, CW_WISH_SYSTEMS)->path = g_strdup(w->root_given);
	if (number == 40)
		w->from_check = false;
}

/* Pages that lie over another one lead back to it. */
static void
lay_over(struct cw_wizard *w, unsigned number)
{
	if (w->page->number != 90 && w->page->number != 92)
		w->under = w->page;
	w->page = cw_page_by_number(number);
}

bool
cw_was_stopped(const struct cw_wizard *w)
{
	return w->stopping && w->aftermath != CW_AFTER_UNKNOWN;
}

enum cw_status
cw_status_on(const struct cw_wizard *w, const struct cw_page *page)
{
	if (w->disproved)
		return CW_FAILED;
	if (w->changed && page->number != 66)
		return CW_DONE;
	if (page->number == 66 && cw_was_stopped(w))
		return CW_QUIT;
	if (page->number == 66 && w->aftermath == CW_AFTER_PUT_BACK)
		return CW_UNDONE;
	if (page->number == 40 && w->plan != NULL && cw_plan_is_refused(w))
		return CW_REFUSED;
	if (page->number % 10 == 6 && page->number != 76 && w->error != NULL)
		return cw_error_status(w->error);
	return page->quits;
}

static void
quit(struct cw_wizard *w)
{
	if (w->page->number == 92)
		w->page = w->under;
	else if (w->page->number == 60 || w->page->number == 62)
		w->page = cw_page_by_number(
			w->page->number == 60 && !w->stopping ? 62 : 60);
	else if (w->page->number == 80)
		cw_finish(w, cw_status_on(w, w->page));
	else
		lay_over(w, 92);
}

/* End of input is no answer: before page 60 it quits, while it works it waits
 * for the end, and afterwards it finishes. */
static void
end(struct cw_wizard *w)
{
	const struct cw_page *page = w->page;

	if (page->number == 90 || page->number == 92)
		page = w->under;
	if (page->number == 62)
		w->page = page = cw_page_by_number(60);
	w->ended = true;
	if (page->number == 60 || cw_is_awaited(w, CW_WISH_UNDO) ||
	    cw_is_awaited(w, CW_WISH_RECOVER))
		return;
	w->page = page;
	if (page->number < 60 || page->number > 80)
		cw_finish(w, CW_QUIT);
	else
		cw_finish(w, cw_status_on(w, page));
}

/* Where it stands is where it ends; what was changing has come to its end. */
static void
leave(struct cw_wizard *w)
{
	if (w->page->number == 90 || w->page->number == 92)
		w->page = w->under;
	cw_finish(w, cw_status_on(w, w->page));
}

static bool
has_back(const struct cw_wizard *w)
{
	return w->page->back != NULL &&
	       (w->page->has_back == NULL || w->page->has_back(w));
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
	if (strcmp(id, "back") == 0 && has_back(w))
		w->page->back(w);
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

/* What a person did; while an answer is awaited, only leaving the page. */
static void
deed(struct cw_wizard *w, const struct cw_event *event)
{
	bool busy = w->maker.view.busy && !w->maker.view.running;

	if (event->kind == CW_EVENT_BUTTON && busy &&
	    strcmp(event->id, "back") != 0 && strcmp(event->id, "quit") != 0 &&
	    strcmp(event->id, "help") != 0)
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

static bool
find_awaited(const struct cw_wizard *w, unsigned number,
	     enum cw_wish_kind *kind)
{
	for (unsigned i = 0; number != 0 && i < CW_N_WISHES; i++) {
		if (w->asked[i] != number)
			continue;
		*kind = (enum cw_wish_kind)i;
		return true;
	}
	return false;
}

/* What became of a wish; late answers to dropped ones are ignored. */
static void
answer(struct cw_wizard *w, const struct cw_event *event)
{
	enum cw_wish_kind kind = CW_N_WISHES;

	if (!find_awaited(w, event->wish, &kind))
		return;
	if (event->kind == CW_EVENT_PROGRESS) {
		w->steps_done = event->number;
		g_free(w->last_message);
		w->last_message = g_strdup(event->text);
		cw_answer_began(w, kind);
		return;
	}
	if (event->kind == CW_EVENT_ASKED) {
		cw_answer_asked(w, event->facts);
		return;
	}
	w->asked[kind] = 0;
	if (event->kind == CW_EVENT_DONE) {
		w->given[kind] = event->wish;
		cw_answer_done(w, kind, event->facts);
	} else {
		cw_answer_failed(w, kind, event);
	}
	if (w->ended)
		end(w);
}

void
cw_wizard_feed(struct cw_wizard *w, const struct cw_event *event)
{
	if (w->finished)
		return;
	if (event->kind >= CW_EVENT_PROGRESS)
		answer(w, event);
	else if (event->kind == CW_EVENT_END)
		end(w);
	else if (event->kind == CW_EVENT_LEAVE)
		leave(w);
	else if (event->kind == CW_EVENT_LOOK)
		look(w, event->number);
	else
		deed(w, event);
	rebuild(w);
}

static void
make_buttons(struct cw_wizard *w, struct cw_maker *maker)
{
	static const struct cw_button exits[] = {
		{ .id = "back", .label = N_("Back"), .is_exit = true },
		{ .id = "help", .label = N_("Help"), .is_exit = true },
		{ .id = "quit", .label = N_("Quit"), .is_exit = true },
	};
	const struct cw_page *page = w->page;
	/* The way back from page 60 is to stop, which has its own button. */
	bool shown[] = { has_back(w) && page->number != 60, page->help != NULL,
			 page->number != 90 && page->number != 92 &&
				 page->number != 60 && page->number != 62 &&
				 page->number != 80 };

	for (const struct cw_page_button *b = page->buttons;
	     b != NULL && b->id != NULL; b++) {
		struct cw_button button = { .id = b->id,
					    .label = b->label,
					    .is_default = b->is_default,
					    .letter = b->letter,
					    .offer = b->offer,
					    .word = b->word,
					    .control = b->control };

		for (size_t i = 0; i < G_N_ELEMENTS(exits); i++) {
			if (strcmp(b->id, exits[i].id) != 0)
				continue;
			button.is_exit = true;
			shown[i] = false;
		}
		if (b->shown == NULL || b->shown(w))
			cw_maker_button(maker, &button);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(exits); i++)
		if (shown[i])
			cw_maker_button(maker, &exits[i]);
}

/* What is awaited now that keeps the page from being used. */
static bool
is_busy(const struct cw_wizard *w)
{
	static const enum cw_wish_kind kinds[] = {
		CW_WISH_FILES, CW_WISH_INSPECT, CW_WISH_SYSTEMS, CW_WISH_LOOK,
		CW_WISH_PLAN,  CW_WISH_APPLY,	CW_WISH_UNDO,	 CW_WISH_RECOVER,
		CW_WISH_SAVE,  CW_WISH_TRANSCRIPT, CW_WISH_READ,
	};

	if (w->question != NULL)
		return false;
	if (w->page->number == 62 || w->page->number >= 90)
		return cw_is_awaited(w, CW_WISH_RECOVER) ||
		       cw_is_awaited(w, CW_WISH_TRANSCRIPT);
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (cw_is_awaited(w, kinds[i]))
			return true;
	return false;
}

static void
rebuild(struct cw_wizard *w)
{
	struct cw_maker *maker = &w->maker;
	struct cw_view *view = &maker->view;

	cw_maker_begin(maker);
	view->page = w->page->number;
	view->step = w->page->step;
	view->steps = STEPS;
	view->practice = w->practice;
	view->title = cw_maker_string(maker, w->page->title, NULL);
	view->brief = cw_maker_string(maker, w->page->brief, NULL);
	view->running = w->page->number == 60;
	w->page->build(w, maker);
	make_buttons(w, maker);
	if (w->notice != NULL) {
		view->message = cw_maker_string(maker, "{1}", w->notice, NULL);
		view->spoken = NULL;
	}
	view->busy = is_busy(w);
	view->finished = w->finished;
	view->status = w->status;
	if (w->finished)
		cw_make_farewell(w, maker);
	cw_maker_end(maker);
}
