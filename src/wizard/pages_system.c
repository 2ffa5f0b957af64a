/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 2: pages 20, 26 and 94. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/typed.h"
#include "wizard/state.h"

/* After the systems that were found; never in practice. */
static void
make_other(const struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_choice other = {
		.id = "other",
		.group = "systems",
		.kind = CW_GROUP_ONE,
		.chosen = w->typing || (w->system_row < 0 && w->root != NULL),
		.available = true,
		.text = _("Another system"),
		.value = _("on a disk or in a folder that you name"),
	};

	if (!w->systems->only)
		cw_maker_choice(m, &other);
}

static void
make_systems(const struct cw_wizard *w, struct cw_maker *m)
{
	cw_maker_say(m, CW_LINE_HEADING, CW_RANK_EXPLANATION,
		     N_("The certificate can be installed on:"), NULL);
	for (guint i = 0; i < w->systems->rows->len; i++) {
		const struct cw_system_row *row = w->systems->rows->pdata[i];
		g_autofree char *id = g_strconcat("system:", row->path, NULL);
		struct cw_choice choice = {
			.id = id,
			.group = "systems",
			.kind = CW_GROUP_ONE,
			.chosen = w->system_row == (int)i && !w->typing,
			.available = true,
			.text = row->name,
			.value = row->words,
		};

		cw_maker_choice(m, &choice);
	}
	make_other(w, m);
	if (w->typing)
		cw_make_path_field(w, m, "root",
				   N_("Folder where the disk is found"));
}

static void
make_look(const struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_look_facts *look = w->look;
	unsigned number = (unsigned)w->system_row + 1;
	g_autofree char *digits = NULL;

	if (w->system_row < 0)
		number = m->choices;
	digits = g_strdup_printf("%u", number);
	cw_maker_say(m, CW_LINE_HEADING, CW_RANK_EXPLANATION,
		     N_("About number {1}:"), digits, NULL);
	if (w->system_row < 0)
		cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_ALWAYS,
				  N_("System"), look->words);
	cw_make_facts(m, look->about);
	cw_maker_line(m, CW_LINE_TEXT, CW_RANK_EXPLANATION, look->right_if);
	if (look->administrator)
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
			     look->asks_administrator
				     ? N_("An administrator is needed. Page 50 "
					  "will ask for one.")
				     : N_("An administrator is needed. Page 56 "
					  "prints the steps for one."),
			     NULL);
}

static void
build_system(struct cw_wizard *w, struct cw_maker *m)
{
	g_autofree char *count = NULL;
	guint n;

	m->view.message =
		cw_maker_string(m, N_("Nothing has been changed."), NULL);
	if (w->systems == NULL)
		return;
	make_systems(w, m);
	if (w->look != NULL && !w->typing)
		make_look(w, m);
	n = w->systems->rows->len;
	count = g_strdup_printf("%u", n);
	if (n == 1)
		m->view.message = cw_maker_string(
			m, N_("1 system found. Nothing has been changed."),
			NULL);
	else if (n == 0)
		m->view.message = cw_maker_string(
			m,
			N_("No system was found. Name the disk or folder. "
			   "Nothing has been changed."),
			NULL);
	else if (w->root != NULL)
		m->view.message = cw_maker_string(
			m, N_("{1} systems found. Nothing has been changed."),
			count, NULL);
	else
		m->view.message = cw_maker_string(
			m,
			N_("{1} systems found. Choose the one that shall trust "
			   "the certificate. Nothing has been changed."),
			count, NULL);
}

static void
look_at(struct cw_wizard *w, const char *root, const char *release)
{
	char *copy = g_strdup(root);

	cw_forget_look(w);
	g_free(w->root);
	w->root = copy;
	g_free(w->release);
	w->release = g_strdup(release);
	w->again = false;
	cw_start_look(w);
}

static void
choose_system(struct cw_wizard *w, const struct cw_choice *choice)
{
	const struct cw_system_row *row;

	w->typing = strcmp(choice->id, "other") == 0;
	if (w->typing)
		return;
	if (w->system_row == (int)choice->number - 1 &&
	    (w->look != NULL || cw_is_awaited(w, CW_WISH_LOOK)))
		return;
	w->system_row = (int)choice->number - 1;
	row = w->systems->rows->pdata[w->system_row];
	look_at(w, row->path, NULL);
}

static void
text_system(struct cw_wizard *w, const char *text)
{
	g_autofree char *path = cw_path_from_typed(text);

	if (path[0] == '\0' || w->systems == NULL || w->systems->only)
		return;
	w->typing = false;
	cw_forget_typed(w);
	w->system_row = -1;
	look_at(w, path, NULL);
}

static void
complete_system(struct cw_wizard *w, const char *text)
{
	cw_complete(w, text, true);
}

static bool
has_look(const struct cw_wizard *w)
{
	return w->look != NULL && !w->typing;
}

static void
press_next_system(struct cw_wizard *w)
{
	if (w->from_check && w->plan != NULL)
		cw_go(w, 40);
	else
		cw_go(w, 30);
}

static void
press_look_again(struct cw_wizard *w)
{
	cw_forget_look(w);
	g_clear_pointer(&w->systems, cw_facts_unref);
	w->system_row = -1;
	cw_go(w, 20);
}

static const struct cw_page_button buttons_system[] = {
	{ .id = "next", .label = N_("Next"), .is_default = true,
	  .shown = has_look, .press = press_next_system },
	{ .id = "again", .label = N_("Look again"), .letter = "l",
	  .press = press_look_again },
	{ .id = NULL },
};

static void
back_from_system(struct cw_wizard *w)
{
	if (w->typing)
		w->typing = false;
	else if (w->from_check && w->plan != NULL)
		cw_go(w, 40);
	else
		cw_go(w, w->file->certificates->len > 1 ? 12 : 10);
}

const struct cw_page cw_page_system = {
	.number = 20,
	.step = 2,
	.quits = CW_QUIT,
	.title = N_("Check the system"),
	.brief = N_("System"),
	.help = cw_help_system,
	.buttons = buttons_system,
	.build = build_system,
	.choose = choose_system,
	.text = text_system,
	.complete = complete_system,
	.back = back_from_system,
};

/* The person may know better which system it is. */
static bool
can_overrule(const struct cw_wizard *w)
{
	static const char *const names[] = { "E-26-1", "E-26-2", "E-26-3",
					     "E-26-12", "E-26-13", NULL };

	return g_strv_contains(names, cw_error_name(w->error));
}

static void
press_retry(struct cw_wizard *w)
{
	if (w->root != NULL)
		cw_look_again(w);
	else
		press_look_again(w);
}

/* The one that can't be used is not chosen any more. */
static void
press_other_system(struct cw_wizard *w)
{
	cw_forget_look(w);
	g_clear_pointer(&w->root, g_free);
	w->system_row = -1;
	cw_go(w, 20);
}

static void
overrule(struct cw_wizard *w, const char *release)
{
	g_autofree char *root = g_strdup(w->root);

	cw_go(w, 20);
	look_at(w, root, release);
}

static void
press_leopard(struct cw_wizard *w)
{
	overrule(w, "10.5");
}

static void
press_tiger(struct cw_wizard *w)
{
	overrule(w, "10.4");
}

static void
press_by_hand(struct cw_wizard *w)
{
	w->under = w->page;
	w->page = cw_page_by_number(90);
}

/* What the page says first to do is what Enter does. */
static bool
other_is_first(const struct cw_wizard *w)
{
	static const char *const names[] = { "E-26-14", "E-26-1", "E-26-2",
					     "E-26-13", NULL };

	return g_strv_contains(names, cw_error_name(w->error));
}

static bool
other_is_not_first(const struct cw_wizard *w)
{
	return !other_is_first(w);
}

static bool
steps_are_first(const struct cw_wizard *w)
{
	return strcmp(cw_error_name(w->error), "E-26-4") == 0;
}

static bool
steps_are_not_first(const struct cw_wizard *w)
{
	return !steps_are_first(w);
}

static bool
again_is_first(const struct cw_wizard *w)
{
	return !other_is_first(w) && !steps_are_first(w);
}

static bool
again_is_not_first(const struct cw_wizard *w)
{
	return !again_is_first(w);
}

static const struct cw_page_button buttons_system_error[] = {
	{ .id = "other",
	  .label = N_("Other system"),
	  .is_default = true,
	  .shown = other_is_first,
	  .press = press_other_system },
	{ .id = "by-hand",
	  .label = N_("Steps by hand"),
	  .is_default = true,
	  .shown = steps_are_first,
	  .press = press_by_hand },
	{ .id = "again",
	  .label = N_("Look again"),
	  .is_default = true,
	  .shown = again_is_first,
	  .press = press_retry },
	{ .id = "again",
	  .label = N_("Look again"),
	  .shown = again_is_not_first,
	  .press = press_retry },
	{ .id = "other",
	  .label = N_("Other system"),
	  .shown = other_is_not_first,
	  .press = press_other_system },
	{ .id = "10.5",
	  .label = N_("It is 10.5"),
	  .shown = can_overrule,
	  .press = press_leopard },
	{ .id = "10.4",
	  .label = N_("It is 10.4"),
	  .shown = can_overrule,
	  .press = press_tiger },
	{ .id = "by-hand",
	  .label = N_("Steps by hand"),
	  .shown = steps_are_not_first,
	  .press = press_by_hand },
	{ .id = NULL },
};

const struct cw_page cw_page_system_error = {
	.number = 26,
	.step = 2,
	.quits = CW_FAILED,
	.title = N_("That system cannot be used"),
	.brief = N_("Not usable"),
	.help = cw_help_by_hand,
	.buttons = buttons_system_error,
	.build = cw_make_error,
	.back = press_other_system,
};

/* What became of the earlier run, and what Next does about it. */
static const char *const earlier[] = {
	[CW_PENDING_NONE] = "",
	[CW_PENDING_TRACES] = N_("It had not begun to change anything. Next "
				 "takes its traces away."),
	[CW_PENDING_FINISH] = N_("All its changes were made. Next finishes it: "
				 "{1} is then installed."),
	[CW_PENDING_PUT_BACK] = N_("It stopped in the middle. Next puts the "
				   "state before back and checks it."),
	[CW_PENDING_RUNNING] = N_("It is still running. Choose Look again."),
	[CW_PENDING_UNREADABLE] =
		N_("Only an administrator can tell what it had done. Run "
		   "certwizard recover as an administrator, then choose Look "
		   "again."),
};

static const char *
about_earlier(const struct cw_look_facts *look)
{
	if (look->pending == CW_PENDING_UNREADABLE && look->asks_administrator)
		return N_("Only an administrator can tell what it had done. "
			  "Next asks for one, and finishes it or puts the "
			  "state before back.");
	return earlier[look->pending];
}

/* When, by whom and where; what still runs was not broken off. */
static void
make_run(const struct cw_look_facts *look, struct cw_maker *m, bool runs)
{
	if (look->pending_when != NULL && look->pending_who != NULL)
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     runs ? N_("An earlier run was begun on {1}, by "
				       "{2}, on {3}.")
				  : N_("An earlier run was broken off on {1}, "
				       "by {2}, on {3}."),
			     look->pending_when, look->pending_who,
			     look->machine, NULL);
	else
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     runs ? N_("An earlier run was begun on {1}.")
				  : N_("An earlier run was broken off on "
				       "{1}."),
			     look->machine, NULL);
}

static void
build_earlier(struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_look_facts *look = w->look;
	const char *name = look->pending_name;
	bool runs = look->pending == CW_PENDING_RUNNING;

	if (runs) {
		m->view.title = cw_maker_string(
			m, N_("An earlier run is still at work"), NULL);
		m->view.brief = cw_maker_string(m, N_("At work"), NULL);
	}
	make_run(look, m, runs);
	if (look->pending_when != NULL && look->pending_who == NULL)
		cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_ALWAYS, N_("When"),
				  look->pending_when);
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS, about_earlier(look),
		     name == NULL ? _("its certificate") : name, NULL);
	m->view.message = cw_maker_string(
		m, N_("This run has not changed anything."), NULL);
	if (w->asking)
		cw_make_question(w, m);
}

/* Who may not read it does not know: an administrator's helper does. */
static bool
can_recover(const struct cw_wizard *w)
{
	return w->look->pending < CW_PENDING_RUNNING ||
	       (w->look->pending == CW_PENDING_UNREADABLE &&
		w->look->asks_administrator);
}

static bool
can_wait(const struct cw_wizard *w)
{
	return !can_recover(w);
}

static void
press_recover(struct cw_wizard *w)
{
	if (w->asking)
		cw_question_answer(w);
	else if (w->look->administrator && w->look->asks_administrator)
		cw_ask_begin(w, CW_WISH_RECOVER);
	else
		cw_start(w, CW_WISH_RECOVER)->look = w->look->handle;
}

/* From the question, back to what it is about; else to another system. */
static void
back_from_earlier(struct cw_wizard *w)
{
	if (w->asking)
		cw_ask_back(w);
	else
		press_other_system(w);
}

static const struct cw_page_button buttons_earlier[] = {
	{ .id = "next", .label = N_("Next"), .is_default = true,
	  .shown = can_recover, .press = press_recover },
	{ .id = "again", .label = N_("Look again"), .is_default = true,
	  .shown = can_wait, .press = press_retry },
	{ .id = NULL },
};

const struct cw_page cw_page_earlier_run = {
	.number = 94,
	.step = 2,
	.quits = CW_QUIT,
	.title = N_("An earlier run was broken off"),
	.brief = N_("Broken off"),
	.help = cw_help_earlier,
	.buttons = buttons_earlier,
	.build = build_earlier,
	.text = cw_question_text,
	.secret = cw_question_secret,
	/* There is no way around it: its system is not chosen then. */
	.back = back_from_earlier,
};
