/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asking for an administrator.  The system's own tool asks, and only if it has
 * to: so the wish is started first, and its questions come as events.  What is
 * asked, and whose password is wanted, is known when the page is shown.
 */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "wizard/state.h"

static struct cw_wish *
start_undo(struct cw_wizard *w)
{
	w->stopping = false;
	return cw_start(w, CW_WISH_UNDO);
}

static struct cw_wish *
start_read(struct cw_wizard *w)
{
	struct cw_wish *wish = cw_start(w, CW_WISH_READ);

	wish->look = w->look->handle;
	wish->list = g_strdup(w->list);
	return wish;
}

static struct cw_wish *
start_recover(struct cw_wizard *w)
{
	struct cw_wish *wish = cw_start(w, CW_WISH_RECOVER);

	wish->look = w->look->handle;
	return wish;
}

static const struct asking {
	enum cw_wish_kind kind;
	struct cw_wish *(*start)(struct cw_wizard *w);
	unsigned first; /* page where it is asked, */
	unsigned again; /* and asked again */
	unsigned home;          /* where Back leads */
	const char *submit;     /* the button that answers */
	const char *once;       /* what the password is for */
	const char *message;
	const char *untouched;  /* said before anything is asked */
} kinds[] = {
	{ CW_WISH_READ, start_read, 32, 32, 30, "next",
	  N_("It is used once, to read that file and for nothing else. It is "
	     "not kept and not written down. Tell it to nobody, not even to "
	     "the helpdesk."),
	  N_("Try {1} of {2}. Nothing is changed by reading."),
	  N_("Nothing is changed by reading.") },
	{ CW_WISH_APPLY, cw_start_apply, 50, 56, 40, "install",
	  N_("It is used once, for what page 40 shows and for nothing else. It "
	     "is not kept and not written down. Tell it to nobody, not even to "
	     "the helpdesk."),
	  N_("Try {1} of {2}. Nothing has been changed yet. Enter will "
	     "install."),
	  N_("Nothing has been changed yet.") },
	{ CW_WISH_UNDO, start_undo, 50, 56, 80, "install",
	  N_("It is used once, to put the state before back and for nothing "
	     "else. It is not kept and not written down. Tell it to nobody, "
	     "not even to the helpdesk."),
	  N_("Try {1} of {2}. Nothing has been put back yet."),
	  N_("Nothing has been put back yet.") },
	{ CW_WISH_RECOVER, start_recover, 94, 94, 94, "next",
	  N_("It is used once, for the earlier run and for nothing else. It is "
	     "not kept and not written down. Tell it to nobody, not even to "
	     "the helpdesk."),
	  N_("Try {1} of {2}. This run has not changed anything."),
	  N_("This run has not changed anything.") },
};

static const struct asking *
asked(const struct cw_wizard *w)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (kinds[i].kind == w->asks)
			return &kinds[i];
	g_assert_not_reached();
}

static void
forget_secret(struct cw_wizard *w)
{
	cw_secret_wipe(w->secret);
	w->secret = 0;
}

static void
forget_question(struct cw_wizard *w)
{
	g_clear_pointer(&w->question, cw_facts_unref);
	g_clear_pointer(&w->code, g_free);
}

static void
start(struct cw_wizard *w)
{
	forget_question(w);
	w->answered = w->refused = false;
	asked(w)->start(w)->administrator = g_strdup(w->administrator);
}

void
cw_ask_begin(struct cw_wizard *w, enum cw_wish_kind kind)
{
	forget_question(w);
	forget_secret(w);
	w->asks = kind;
	w->answered = w->agreed = false;
	w->asking = w->look->asks_administrator;
	w->waits = false;
	if (w->administrator == NULL)
		w->administrator = g_strdup(w->look->administrator_name);
	if (w->asking && w->administrator != NULL) {
		start(w);
		return;
	}
	g_clear_error(&w->error);
	cw_go(w, w->asking ? asked(w)->first : 56);
}

void
cw_ask_again(struct cw_wizard *w)
{
	g_clear_error(&w->error);
	w->asking = true;
	w->answered = false;
	w->secret_version++;
	cw_go(w, asked(w)->first);
}

void
cw_ask_agreed(struct cw_wizard *w)
{
	forget_question(w);
	forget_secret(w);
	w->agreed = w->asking && w->answered;
	w->asking = w->waits = false;
}

/* It has failed; what it was about may be tried again. */
void
cw_ask_failed(struct cw_wizard *w)
{
	forget_question(w);
	forget_secret(w);
	w->asking = w->waits = false;
}

void
cw_ask_no_more(struct cw_wizard *w)
{
	if (cw_is_awaited(w, w->asks))
		cw_drop(w, w->asks);
	cw_ask_failed(w);
}

void
cw_ask_back(struct cw_wizard *w)
{
	cw_ask_no_more(w);
	g_clear_error(&w->error);
	cw_go(w, w->asks == CW_WISH_UNDO && w->disproved ? 76
							    : asked(w)->home);
}

static void
answer(struct cw_wizard *w, cw_secret secret, const char *text)
{
	cw_start_answer(w, secret, text);
	w->answered = true;
	forget_question(w);
}

/* Is it the password that was typed before it was asked for? */
static bool
was_meant(const struct cw_wizard *w)
{
	const struct cw_question_facts *q = w->question;

	return q->kind == CW_QUESTION_SECRET && q->refused == NULL &&
	       q->whose != NULL && strcmp(q->whose, w->administrator) == 0;
}

void
cw_take_question(struct cw_wizard *w, struct cw_question_facts *question)
{
	cw_secret secret = w->secret;
	unsigned number = asked(w)->first;

	forget_question(w);
	w->question = question;
	w->secret = 0;
	if (cw_secret_size(secret) > 0 && was_meant(w)) {
		answer(w, secret, NULL);
		return;
	}
	cw_secret_wipe(secret);
	g_clear_error(&w->error);
	/* What was typed for another question is not for this one. */
	if (!was_meant(w))
		w->secret_version++;
	/* Somebody else's password is asked for: nobody was refused yet. */
	w->refused = question->refused != NULL &&
		     !g_error_matches(question->refused, CW_ERROR, CW_E_56_4);
	if (question->refused != NULL)
		number = asked(w)->again;
	if (w->page->number != number)
		cw_go(w, number);
}

static bool
is_seen(const struct cw_question_facts *q)
{
	return q != NULL && q->kind == CW_QUESTION_TEXT;
}

void
cw_question_text(struct cw_wizard *w, const char *text)
{
	g_autofree char *copy = g_strstrip(g_strdup(text));
	char **to = is_seen(w->question) ? &w->code : &w->administrator;

	if (g_strcmp0(*to, copy) == 0)
		return;
	g_free(*to);
	*to = g_strdup(copy);
	if (to == &w->code)
		return;
	if (cw_is_awaited(w, w->asks))
		cw_drop(w, w->asks);
	forget_question(w);
	if (w->administrator[0] == '\0')
		g_clear_pointer(&w->administrator, g_free);
	else
		start(w);
}

void
cw_question_secret(struct cw_wizard *w, cw_secret secret)
{
	forget_secret(w);
	w->secret = secret;
}

/* The answer to what may be seen. */
static void
answer_seen(struct cw_wizard *w)
{
	if (w->code == NULL || w->code[0] == '\0')
		cw_notice(w, _("Type the answer first."));
	else
		answer(w, 0, w->code);
}

static void
answer_unseen(struct cw_wizard *w)
{
	cw_secret secret = w->secret;

	w->secret = 0;
	/* What was typed for another question is gone by now. */
	if (cw_secret_size(secret) == 0)
		cw_notice(w, _("Type the password first. An empty one is never "
			       "sent."));
	else
		answer(w, secret, NULL);
}

void
cw_question_answer(struct cw_wizard *w)
{
	w->asking = true;
	if (w->administrator == NULL)
		cw_notice(w, _("Type the administrator's name first."));
	else if (w->question == NULL)
		start(w);
	else if (is_seen(w->question))
		answer_seen(w);
	else
		answer_unseen(w);
}

static void
make_name(const struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_question_facts *q = w->question;

	if (q != NULL && q->whose == NULL) {
		cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_ALWAYS,
				  N_("Administrator"), w->administrator);
		return;
	}
	cw_maker_field(m, "name", N_("Administrator"), w->administrator, NULL);
	cw_maker_behind(m, w->look->administrator_of);
	cw_maker_prompt(m, N_("Administrator's name"));
}

/* Another's than the administrator's is named by what stands above it. */
static void
make_secret(const struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_question_facts *q = w->question;
	const char *whose = q != NULL ? q->whose : w->administrator;
	g_autofree char *prompt =
		whose == NULL ? g_strdup(_("The administrator's password."))
			      : cw_filled(_("Password of {1} on this "
					    "computer."),
					  whose, NULL);
	struct cw_secret_field field = { .id = "password",
					 .label = N_("Password"),
					 .prompt = prompt,
					 .submit = asked(w)->submit,
					 .version = w->secret_version };

	if (q != NULL && q->whose == NULL) {
		field.label = N_("Answer");
		field.prompt = _("The answer.");
	}
	cw_maker_secret(m, &field);
}

static void
make_fields(const struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_question_facts *q = w->question;

	if (q != NULL && q->whose == NULL && q->text != NULL) {
		g_autofree char *label =
			cw_filled(_("{1} says"), q->tool, NULL);

		cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_ALWAYS, label,
				  q->text);
	}
	if (q != NULL && q->kind == CW_QUESTION_WAIT)
		return;
	if (!is_seen(q)) {
		make_name(w, m);
		make_secret(w, m);
		return;
	}
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_ALWAYS, N_("Administrator"),
			  w->administrator);
	cw_maker_field(m, "code", N_("Answer"), w->code, asked(w)->submit);
}

/* Said while nothing can be answered. */
static const char *
waiting_for(const struct cw_wizard *w)
{
	if (w->answered)
		return N_("The answer is being checked. Esc goes back.");
	return N_("This computer is being asked. Esc goes back.");
}

static void
make_message(const struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_question_facts *q = w->question;
	g_autofree char *attempt = NULL, *attempts = NULL, *message = NULL;

	if (q != NULL && q->kind == CW_QUESTION_WAIT) {
		m->view.message = cw_maker_string(
			m, N_("It goes on when that is done. Esc goes back."),
			NULL);
		m->view.spoken = cw_maker_string(
			m, N_("It goes on when that is done. < goes back:"),
			NULL);
		return;
	}
	if (q == NULL) {
		m->view.message =
			cw_maker_string(m, asked(w)->untouched, NULL);
		m->view.waiting = cw_maker_string(m, waiting_for(w), NULL);
		return;
	}
	attempt = g_strdup_printf("%u", q->attempt);
	attempts = g_strdup_printf("%u", q->attempts);
	message = cw_filled(_(asked(w)->message), attempt, attempts, NULL);
	/* Where the window is low nothing else is seen of it. */
	if (q->refused != NULL)
		m->view.message = cw_maker_string(
			m, N_("Error {1}. {2}"), cw_error_number(q->refused),
			message, NULL);
	else
		m->view.message = cw_maker_string(m, "{1}", message, NULL);
}

/* Of a password that was wrong. */
static void
make_letters(const struct cw_question_facts *q, struct cw_maker *m)
{
	if (q->kind != CW_QUESTION_SECRET ||
	    !(g_error_matches(q->refused, CW_ERROR, CW_E_56_1) ||
	      g_error_matches(q->refused, CW_ERROR, CW_E_56_17)))
		return;
	cw_maker_line(m, CW_LINE_TODO, CW_RANK_ALWAYS,
		      _("Is Caps Lock on? Choose \"Show the password while I "
			"type\"."));
	cw_maker_speech(m, N_("Is Caps Lock on? The full screen can show the "
			      "letters while you type them."));
}

void
cw_make_question(struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_question_facts *q = w->question;

	if (q != NULL && q->refused != NULL)
		cw_make_headline(q->refused, m);
	cw_maker_line(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
		      w->look->administrator_note);
	make_fields(w, m);
	if (q != NULL && q->refused != NULL) {
		cw_make_remedy(q->refused, m);
		make_letters(q, m);
	}
	/* A code is no password; practice has told its own. */
	if (w->look->administrator_note != NULL ||
	    (q != NULL && q->whose == NULL)) {
		make_message(w, m);
		return;
	}
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
		     N_("Which password? The one that this computer wants when "
			"new software is installed. Not the one for e-mail, "
			"for Messenger or for the wireless network."),
		     NULL);
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION, asked(w)->once,
		     NULL);
	if (q != NULL && q->tool != NULL)
		cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION,
				  N_("Asked for by"), q->tool);
	make_message(w, m);
}
