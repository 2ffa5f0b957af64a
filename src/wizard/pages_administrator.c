/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 5, pages 50 and 56; and page 32, which asks only to look. */
#include "base/error.h"
#include "base/i18n.h"
#include "wizard/state.h"

static void
make_why(const struct cw_wizard *w, struct cw_maker *m)
{
	cw_maker_line(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
		      w->plan->administrator_why);
}

/* Not while something is to be done elsewhere ("touch your key"). */
static bool
can_answer(const struct cw_wizard *w)
{
	return w->question == NULL || w->question->kind != CW_QUESTION_WAIT;
}

static void
build_administrator(struct cw_wizard *w, struct cw_maker *m)
{
	make_why(w, m);
	cw_make_question(w, m);
	if (!can_answer(w))
		return;
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
		     N_("Is nobody here an administrator? \"I am not one\" "
			"prints the steps for one."),
		     NULL);
	cw_maker_speech(m, N_("Is nobody here an administrator? A hyphen "
			      "prints the steps for one."));
}

static void
build_reading(struct cw_wizard *w, struct cw_maker *m)
{
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
		     N_("To read a file that you may not read, an "
			"administrator of this computer must agree."),
		     NULL);
	if (!w->reads_keychain && w->list != NULL &&
	    g_str_has_prefix(w->list, "user:"))
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     N_("Or choose Back and put it on every user's "
				"list: then this is not needed."),
			     NULL);
	cw_make_question(w, m);
}

static const struct cw_page_button buttons_reading[] = {
	{ .id = "next", .label = N_("Read it"), .is_default = true,
	  .shown = can_answer,
	  .press = cw_question_answer },
	{ .id = NULL },
};

const struct cw_page cw_page_reading = {
	.number = 32,
	.step = 3,
	.quits = CW_QUIT,
	.title = N_("Administrator, to look only"),
	.brief = N_("Password"),
	.help = cw_help_administrator,
	.buttons = buttons_reading,
	.build = build_reading,
	.text = cw_question_text,
	.secret = cw_question_secret,
	.back = cw_ask_back,
};

/* Nobody is asked, or not any more: the sheet for somebody who is one. */
static void
press_not_one(struct cw_wizard *w)
{
	cw_ask_no_more(w);
	cw_go(w, 56);
}

static bool
installs(const struct cw_wizard *w)
{
	return can_answer(w) && w->asks == CW_WISH_APPLY;
}

static bool
puts_back(const struct cw_wizard *w)
{
	return can_answer(w) && w->asks != CW_WISH_APPLY;
}

static const struct cw_page_button buttons_administrator[] = {
	{ .id = "install",
	  .label = N_("Install now"),
	  .is_default = true,
	  .shown = installs,
	  .press = cw_question_answer },
	{ .id = "install",
	  .label = N_("Undo now"),
	  .is_default = true,
	  .shown = puts_back,
	  .press = cw_question_answer },
	{ .id = "not-one",
	  .label = N_("I am not one"),
	  .letter = "-",
	  .shown = can_answer,
	  .press = press_not_one },
	{ .id = NULL },
};

const struct cw_page cw_page_administrator = {
	.number = 50,
	.step = 5,
	.quits = CW_QUIT,
	.title = N_("Administrator"),
	.brief = N_("Password"),
	.help = cw_help_administrator,
	.buttons = buttons_administrator,
	.build = build_administrator,
	.text = cw_question_text,
	.secret = cw_question_secret,
	.back = cw_ask_back,
};

/* What was installed stays so until somebody agrees. */
static void
make_undo_later(const struct cw_wizard *w, struct cw_maker *m)
{
	if (w->error != NULL)
		return;
	cw_maker_say(m, CW_LINE_HEADING, CW_RANK_ALWAYS, N_("What to do"),
		     NULL);
	cw_maker_line(m, CW_LINE_TODO, CW_RANK_ALWAYS,
		      _("Undo it when an administrator is here: certwizard "
			"undo --administrator NAME."));
	cw_maker_line(m, CW_LINE_TODO, CW_RANK_ALWAYS,
		      _("Or choose Back, and keep it."));
}

/* The way out first: the sheet is long. */
static void
make_sheet(const struct cw_wizard *w, struct cw_maker *m)
{
	if (w->plan == NULL)
		return;
	/* In practice there is nothing to give to anybody. */
	if (w->error == NULL && !w->practice) {
		cw_maker_say(m, CW_LINE_HEADING, CW_RANK_ALWAYS,
			     N_("What to do"), NULL);
		cw_maker_line(m, CW_LINE_TODO, CW_RANK_ALWAYS,
			      _("Save this page as text, and give it to an "
				"administrator."));
		cw_maker_line(m, CW_LINE_TODO, CW_RANK_ALWAYS,
			      _("Or run certwizard as an administrator "
				"yourself."));
	}
	if (w->error != NULL) /* below its own remedies */
		cw_maker_line(m, CW_LINE_TODO, CW_RANK_ALWAYS,
			      _("Save the steps for somebody who is one."));
	cw_maker_say(m, CW_LINE_HEADING, CW_RANK_ALWAYS,
		     N_("The sheet for an administrator"), NULL);
	cw_make_facts(m, w->plan->sheet);
}

static bool
was_refused(const struct cw_wizard *w)
{
	return w->asking ? w->refused : w->error != NULL && w->answered;
}

/* Asked again; else why nobody is asked any more, and what to do now. */
static void
build_unauthorised(struct cw_wizard *w, struct cw_maker *m)
{
	if (was_refused(w))
		m->view.title = cw_maker_string(
			m, N_("The administrator was refused"), NULL);
	if (w->asking) {
		cw_make_question(w, m);
		return;
	}
	if (w->error != NULL)
		cw_make_error(w, m);
	else
		make_why(w, m);
	if (w->asks == CW_WISH_UNDO)
		make_undo_later(w, m);
	else
		make_sheet(w, m);
	m->view.message = cw_maker_string(
		m,
		w->asks != CW_WISH_UNDO ? N_("Nothing has been changed.")
		: w->disproved		? N_("Nothing has been put back.")
					: N_("Nothing has been put back: it is "
					     "still installed."),
		NULL);
}

static bool
is_asking(const struct cw_wizard *w)
{
	return w->asking;
}

static bool
asks_to_install(const struct cw_wizard *w)
{
	return w->asking && installs(w);
}

static bool
asks_to_put_back(const struct cw_wizard *w)
{
	return w->asking && puts_back(w);
}

/* After an error somebody else may be asked; without one nobody could be. */
static bool
can_ask_again(const struct cw_wizard *w)
{
	return !w->asking && w->look->asks_administrator &&
	       (w->error != NULL || w->asks == CW_WISH_UNDO);
}

static bool
has_sheet(const struct cw_wizard *w)
{
	return !w->asking && w->plan != NULL && w->asks != CW_WISH_UNDO;
}

static bool
is_sheet_first(const struct cw_wizard *w)
{
	return has_sheet(w) && !can_ask_again(w);
}

static bool
is_sheet_second(const struct cw_wizard *w)
{
	return has_sheet(w) && can_ask_again(w);
}

static void
press_save(struct cw_wizard *w)
{
	cw_start_save(w, "certwizard-administrator.txt");
}

static const struct cw_page_button buttons_unauthorised[] = {
	{ .id = "install",
	  .label = N_("Install now"),
	  .is_default = true,
	  .shown = asks_to_install,
	  .press = cw_question_answer },
	{ .id = "install",
	  .label = N_("Undo now"),
	  .is_default = true,
	  .shown = asks_to_put_back,
	  .press = cw_question_answer },
	{ .id = "not-one",
	  .label = N_("I am not one"),
	  .letter = "-",
	  .shown = is_asking,
	  .press = press_not_one },
	{ .id = "again",
	  .label = N_("Try again"),
	  .is_default = true,
	  .shown = can_ask_again,
	  .press = cw_ask_again },
	{ .id = "save",
	  .label = N_("Save as text"),
	  .is_default = true,
	  .shown = is_sheet_first,
	  .press = press_save },
	{ .id = "save",
	  .label = N_("Save as text"),
	  .shown = is_sheet_second,
	  .press = press_save },
	{ .id = NULL },
};

const struct cw_page cw_page_unauthorised = {
	.number = 56,
	.step = 5,
	.quits = CW_UNAUTHORISED,
	.title = N_("An administrator is needed"),
	.brief = N_("Not allowed"),
	.help = cw_help_administrator,
	.buttons = buttons_unauthorised,
	.build = build_unauthorised,
	.text = cw_question_text,
	.secret = cw_question_secret,
	.back = cw_ask_back,
};
