/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the answer to a wish does. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "wizard/state.h"

static void
files_done(struct cw_wizard *w, gconstpointer facts)
{
	cw_take_folder(w, cw_facts_ref(facts));
}

static void
inspect_done(struct cw_wizard *w, gconstpointer facts)
{
	const struct cw_file_facts *file = facts;

	if (file->folder)
		cw_go(w, 10);
	else
		cw_file_known(w, cw_facts_ref(facts));
}

/* Is there one system only, or was one named, it is chosen in advance. */
static void
systems_done(struct cw_wizard *w, gconstpointer facts)
{
	const struct cw_system_row *row;

	cw_facts_unref(w->systems);
	w->systems = cw_facts_ref(facts);
	w->system_row = w->systems->chosen;
	if (w->systems->rows->len == 1)
		w->system_row = 0;
	if (w->system_row < 0)
		return;
	row = w->systems->rows->pdata[w->system_row];
	g_free(w->root);
	w->root = g_strdup(row->path);
	cw_start_look(w);
}

static void
plan_at_once(struct cw_wizard *w)
{
	cw_go(w, 30);
	cw_start_plan(w);
}

static void
look_done(struct cw_wizard *w, gconstpointer facts)
{
	bool again = w->again && !w->typing;

	cw_take_look(w, cw_facts_ref(facts));
	w->typing = w->again = false;
	if (w->look->pending != CW_PENDING_NONE)
		cw_go(w, 94);
	else if (again && w->places->len > 0 &&
		 (!cw_list_is_asked(w) || w->list != NULL))
		plan_at_once(w);
}

/* A store that would be made needs its own yes, on page 36. */
static void
plan_done(struct cw_wizard *w, gconstpointer facts)
{
	cw_take_plan(w, cw_facts_ref(facts));
	if (cw_plan_makes_store(w) && !w->new_store &&
	    w->plan->new_store != NULL && !cw_plan_is_refused(w))
		cw_show_error(w, w->plan->new_store, 36);
	else
		cw_go(w, 40);
}

/* Now the plan can be made. */
static void
read_done(struct cw_wizard *w, G_GNUC_UNUSED gconstpointer facts)
{
	plan_at_once(w);
}

static bool
is_proved(const GPtrArray *proof)
{
	for (guint i = 0; i < proof->len; i++) {
		const struct cw_proof_fact *fact = proof->pdata[i];

		if (fact->wanted && fact->answer != CW_ANSWER_YES)
			return false;
	}
	return true;
}

static void
apply_done(struct cw_wizard *w, gconstpointer facts)
{
	cw_facts_unref(w->report);
	w->report = cw_facts_ref(facts);
	w->changed = true;
	w->steps_done = w->plan->steps->len;
	if (w->stopping)
		cw_notice(w, _("It was too late to stop: all of it was done. "
			       "Page 80 can undo it."));
	w->disproved = !is_proved(w->report->proof);
	cw_go(w, w->disproved ? 76 : 70);
}

static void
undo_done(struct cw_wizard *w, gconstpointer facts)
{
	cw_facts_unref(w->report);
	w->report = cw_facts_ref(facts);
	w->changed = w->disproved = false;
	w->undone = true;
	g_clear_pointer(&w->notice, g_free);
	cw_go(w, 80);
}

static void
recover_done(struct cw_wizard *w, gconstpointer facts)
{
	const struct cw_report_facts *report = facts;

	cw_look_again(w);
	if (report->outcome != NULL)
		cw_notice(w, report->outcome);
}

static void
saved_done(struct cw_wizard *w, gconstpointer facts)
{
	const struct cw_saved_facts *saved = facts;
	const char *args[] = { saved->path, NULL };
	g_autofree char *text = cw_fill(_("Saved as {1}."), args);

	cw_notice(w, text);
}

static void
transcript_done(struct cw_wizard *w, gconstpointer facts)
{
	const struct cw_saved_facts *saved = facts;

	g_free(w->transcript);
	w->transcript = g_strdup(saved->path);
	saved_done(w, facts);
}

/* What comes of each kind; its page for errors that name none (0: the error
 * is said in the message row), or what else an error does. */
static const struct {
	void (*done)(struct cw_wizard *w, gconstpointer facts);
	unsigned page;
	void (*failed)(struct cw_wizard *w, const GError *error);
} outcomes[CW_N_WISHES] = {
	[CW_WISH_FILES] = { .done = files_done },
	[CW_WISH_INSPECT] = { .done = inspect_done, .page = 16 },
	[CW_WISH_GLANCE] = { .done = cw_looked_done,
			     .failed = cw_looked_failed },
	[CW_WISH_COMPLETE] = { .done = cw_complete_done },
	[CW_WISH_SYSTEMS] = { .done = systems_done },
	[CW_WISH_LOOK] = { .done = look_done, .page = 26 },
	[CW_WISH_PLAN] = { .done = plan_done, .page = 36 },
	[CW_WISH_READ] = { .done = read_done, .page = 36 },
	[CW_WISH_APPLY] = { .done = apply_done, .page = 66 },
	[CW_WISH_UNDO] = { .done = undo_done, .page = 66 },
	[CW_WISH_RECOVER] = { .done = recover_done, .page = 66 },
	[CW_WISH_SAVE] = { .done = saved_done },
	[CW_WISH_TRANSCRIPT] = { .done = transcript_done },
};

static bool
lies_over(const struct cw_page *page)
{
	return page->number == 90 || page->number == 92;
}

/* Help and "Quit?" stay where they are while what lies under them goes on. */
static const struct cw_page *
lift(struct cw_wizard *w)
{
	const struct cw_page *over = w->page;

	if (!lies_over(over))
		return NULL;
	w->page = w->under;
	return over;
}

static void
put_back(struct cw_wizard *w, const struct cw_page *over)
{
	if (over == NULL)
		return;
	w->under = w->page;
	w->page = over;
}

/* It may begin, and does now.  READ comes back to where it is asked for. */
static void
begin(struct cw_wizard *w)
{
	static const unsigned pages[CW_N_WISHES] = {
		[CW_WISH_APPLY] = 60,
		[CW_WISH_UNDO] = 80,
	};
	const struct cw_page *over = lift(w);

	cw_start_begin(w);
	cw_ask_agreed(w);
	if (pages[w->asks] != 0)
		cw_go(w, pages[w->asks]);
	put_back(w, over);
}

void
cw_answer_began(struct cw_wizard *w, enum cw_wish_kind kind)
{
	if (kind != w->asks || !w->asking)
		return;
	w->waits = true;
	cw_begin_what_waits(w);
}

/* Whoever is asked "Quit?" has not decided yet. */
void
cw_begin_what_waits(struct cw_wizard *w)
{
	if (w->waits && !w->finished && w->page->number != 92)
		begin(w);
}

void
cw_answer_asked(struct cw_wizard *w, gconstpointer facts)
{
	const struct cw_page *over = lift(w);

	cw_take_question(w, cw_facts_ref(facts));
	put_back(w, over);
}

void
cw_answer_done(struct cw_wizard *w, enum cw_wish_kind kind,
	       gconstpointer facts)
{
	const struct cw_page *over = lift(w);

	if (kind == w->asks)
		cw_ask_agreed(w);
	outcomes[kind].done(w, facts);
	put_back(w, over);
}

/* The page in "E-26-4", if it is one for errors. */
static unsigned
page_of(const GError *error)
{
	const char *name = cw_error_name(error);
	unsigned number;

	if (!g_str_has_prefix(name, "E-"))
		return 0;
	number = (unsigned)strtoul(name + 2, NULL, 10);
	return number % 10 == 6 && cw_page_by_number(number) != NULL ? number
								     : 0;
}

void
cw_show_error(struct cw_wizard *w, const GError *error, unsigned page)
{
	unsigned own = page_of(error);

	g_clear_error(&w->error);
	w->error = g_error_copy(error);
	cw_go(w, own != 0 ? own : page);
}

void
cw_answer_failed(struct cw_wizard *w, enum cw_wish_kind kind,
		 const struct cw_event *event)
{
	const struct cw_page *over = NULL;

	if (outcomes[kind].failed != NULL) {
		outcomes[kind].failed(w, event->error);
		return;
	}
	if (outcomes[kind].page == 0) {
		cw_notice(w, event->error->message);
		return;
	}
	over = lift(w);
	w->aftermath = event->aftermath;
	w->failed = kind;
	if (kind == w->asks)
		cw_ask_failed(w);
	/* What isn't known is looked at anew: page 94 then tells. */
	if (kind == CW_WISH_APPLY || event->aftermath == CW_AFTER_UNKNOWN) {
		w->changed = w->disproved = false;
		g_clear_pointer(&w->report, cw_facts_unref);
	}
	cw_show_error(w, event->error, outcomes[kind].page);
	put_back(w, over);
}
