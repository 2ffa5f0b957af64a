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
	w->transcript = g_strdup(options->transcript);
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
			     &w->administrator, &w->code,
			     &w->transcript };

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
	/* What nobody waits for must not begin. */
	if (w->asking)
		cw_ask_no_more(w);
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
	w->again = false;
	if (number == 40)
		w->from_check = false;
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
	else
		cw_deed(w, event);
	cw_begin_what_waits(w);
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
	bool shown[] = { cw_has_back(w) && page->number != 60, page->help != NULL,
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

/* Of page 60, and of what lies over it. */
static enum cw_work
work_of(const struct cw_wizard *w)
{
	const struct cw_page *page = w->page->number == 90 ? w->under : w->page;

	if (!cw_is_working(w))
		return CW_WORK_NONE;
	return (page->number == 60 || page->number == 62) && !w->stopping
		       ? CW_WORK_STOPS
		       : CW_WORK_ENDS;
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
	view->work = work_of(w);
	w->page->build(w, maker);
	make_buttons(w, maker);
	if (w->notice != NULL) {
		view->message = cw_maker_string(maker, "{1}", w->notice, NULL);
		view->spoken = NULL;
		view->noticed = true;
	}
	view->busy = is_busy(w);
	view->finished = w->finished;
	view->status = w->status;
	if (w->finished)
		cw_make_farewell(w, maker);
	cw_maker_end(maker);
}
