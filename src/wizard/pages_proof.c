/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 7 and the end: pages 70, 76 and 80. */
#include "base/i18n.h"
#include "wizard/state.h"

static const char *const answers[] = {
	[CW_ANSWER_YES] = N_("yes"),
	[CW_ANSWER_NO] = N_("no"),
	[CW_ANSWER_NOT_CHOSEN] = N_("not chosen"),
	[CW_ANSWER_NOT_TESTED] = N_("not tested"),
};

static const GPtrArray *
proof_of(const struct cw_wizard *w)
{
	return w->report != NULL && w->report->proof->len > 0
		       ? w->report->proof
		       : w->plan->proof;
}

static bool
is_missing(const struct cw_proof_fact *fact)
{
	return fact->wanted && fact->answer != CW_ANSWER_YES;
}

/* What is missing comes first. */
static void
make_proof(const GPtrArray *proof, struct cw_maker *m, bool missing)
{
	for (guint i = 0; i < proof->len; i++) {
		const struct cw_proof_fact *fact = proof->pdata[i];

		if (is_missing(fact) == missing)
			cw_maker_labelled(m, CW_LINE_PROOF, CW_RANK_ALWAYS,
					  answers[fact->answer], fact->text);
	}
}

static void
make_comparison(const struct cw_wizard *w, struct cw_maker *m)
{
	if (!w->changed)
		return;
	if (w->unchecked)
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     N_("The fingerprint was not compared: you typed "
				"unchecked on page 42."),
			     NULL);
	else if (w->compared == CW_COMPARED_SAFE)
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
			     N_("You compared the fingerprint (answer 4 on "
				"page 40)."),
			     NULL);
}

static bool
is_short(const struct cw_wizard *w)
{
	return !w->whole && !w->at_once;
}

static void
make_lines_of_proof(const struct cw_wizard *w, struct cw_maker *m)
{
	if (w->changed)
		cw_maker_say(m, CW_LINE_HEADING, CW_RANK_ALWAYS,
			     N_("Read back from the disk after installing:"),
			     NULL);
	else
		cw_maker_say(m, CW_LINE_HEADING, CW_RANK_ALWAYS,
			     N_("Read from the disk now:"), NULL);
	make_proof(proof_of(w), m, true);
	make_proof(proof_of(w), m, false);
}

static void
make_certificate(const struct cw_wizard *w, struct cw_maker *m)
{
	if (is_short(w))
		return;
	make_comparison(w, m);
	cw_make_details(w, m);
}

static unsigned
count_wanted(const GPtrArray *proof)
{
	unsigned count = 0;

	for (guint i = 0; i < proof->len; i++) {
		const struct cw_proof_fact *fact = proof->pdata[i];

		if (fact->wanted)
			count++;
	}
	return count;
}

static void
build_proof(struct cw_wizard *w, struct cw_maker *m)
{
	g_autofree char *count =
		g_strdup_printf("%u", count_wanted(proof_of(w)));

	make_lines_of_proof(w, m);
	make_certificate(w, m);
	if (w->unchecked && w->changed && is_short(w))
		make_comparison(w, m);
	m->view.message = cw_maker_string(
		m, N_("All {1} things that were wanted are there."), count,
		NULL);
}

static void
press_next(struct cw_wizard *w)
{
	w->whole = false;
	cw_go(w, 80);
}

static void
press_full(struct cw_wizard *w)
{
	w->whole = true;
}

static void
press_save(struct cw_wizard *w)
{
	cw_start_save(w, "certwizard-proof.txt");
}

static const struct cw_page_button buttons_proof[] = {
	{ .id = "next", .label = N_("Next"), .is_default = true,
	  .offer = N_("to go on"), .press = press_next },
	{ .id = "full", .label = N_("Full text"), .letter = "c",
	  .offer = N_("to hear the whole certificate"), .shown = is_short,
	  .press = press_full },
	{ .id = "save", .label = N_("Save as text"), .letter = "w",
	  .press = press_save },
	{ .id = NULL },
};

/* Only if nothing was changed is there a way back to page 40. */
static bool
was_settled(const struct cw_wizard *w)
{
	return !w->changed && w->report == NULL;
}

static void
back_to_check(struct cw_wizard *w)
{
	w->whole = false;
	cw_go(w, 40);
}

const struct cw_page cw_page_proof = {
	.number = 70,
	.step = 7,
	.quits = CW_DONE,
	.title = N_("Look at the certificate, and proof"),
	.brief = N_("Proof"),
	.help = cw_help_proof,
	.buttons = buttons_proof,
	.build = build_proof,
	.back = back_to_check,
	.has_back = was_settled,
};

static void
make_disproved(const struct cw_wizard *w, struct cw_maker *m)
{
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
		     N_("Error 76-1. {1} was installed, but not all that was "
			"wanted was found afterwards."),
		     cw_certificate_chosen(w)->name, NULL);
}

static void
make_call(struct cw_maker *m)
{
	cw_maker_line(m, CW_LINE_TODO, CW_RANK_ALWAYS,
		      _("Call the helpdesk. Say \"error 76-1\" and read the "
			"first lines."));
}

static void
build_no_proof(struct cw_wizard *w, struct cw_maker *m)
{
	make_disproved(w, m);
	make_lines_of_proof(w, m);
	cw_maker_say(m, CW_LINE_HEADING, CW_RANK_ALWAYS, N_("What to do"),
		     NULL);
	cw_maker_line(m, CW_LINE_TODO, CW_RANK_ALWAYS,
		      _("Choose Undo: the state before is put back and "
			"checked."));
	make_call(m);
	make_certificate(w, m);
	m->view.message = cw_maker_string(
		m, N_("The changes were made. Undo tries to take them back."),
		NULL);
}

void
cw_undo_change(struct cw_wizard *w)
{
	if (w->plan->administrator) {
		cw_ask_begin(w, CW_WISH_UNDO);
		return;
	}
	w->stopping = false;
	cw_start(w, CW_WISH_UNDO);
}

static const struct cw_page_button buttons_no_proof[] = {
	{ .id = "undo", .label = N_("Undo"), .is_default = true,
	  .press = cw_undo_change },
	{ .id = "next", .label = N_("Keep it, and go on"),
	  .press = press_next },
	{ .id = "full", .label = N_("Full text"), .shown = is_short,
	  .press = press_full },
	{ .id = NULL },
};

const struct cw_page cw_page_no_proof = {
	.number = 76,
	.step = 7,
	.quits = CW_FAILED,
	.title = N_("Not all that was wanted is there"),
	.brief = N_("Incomplete"),
	.help = cw_help_error,
	.buttons = buttons_no_proof,
	.build = build_no_proof,
};

static void
make_report(const struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_report_facts *report = w->report;

	cw_maker_line(m, CW_LINE_TEXT, CW_RANK_ALWAYS, report->outcome);
	if (report->todo->len > 0)
		cw_maker_say(m, CW_LINE_HEADING, CW_RANK_ALWAYS,
			     N_("What you do now"), NULL);
	cw_maker_lines(m, CW_LINE_TODO, CW_RANK_ALWAYS, report->todo);
	cw_maker_line(m, CW_LINE_HEADING, CW_RANK_EXPLANATION,
		      report->trouble_heading);
	cw_maker_lines(m, CW_LINE_POINT, CW_RANK_EXPLANATION, report->trouble);
	cw_make_facts(m, report->notes);
}

/* What there is to know of it later; of practice nothing. */
static void
make_later(const struct cw_wizard *w, struct cw_maker *m)
{
	g_autofree char *kept = NULL;

	if (w->practice)
		return;
	if (w->transcript != NULL)
		kept = cw_filled(_("{1}, without the password"), w->transcript,
				 NULL);
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_ASIDE, N_("Transcript"),
			  kept != NULL ? kept
				       : _("not kept yet: Help, then Save a "
					   "transcript"));
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION,
			  N_("Take it back"),
			  _("Undo, now. Later: certwizard undo"));
}

/* Page 76's, once it was kept. */
static void
make_kept(struct cw_wizard *w, struct cw_maker *m)
{
	m->view.title = cw_maker_string(
		m, N_("Not all that was wanted is there"), NULL);
	m->view.brief = cw_maker_string(m, N_("Incomplete"), NULL);
	make_disproved(w, m);
	cw_maker_say(m, CW_LINE_HEADING, CW_RANK_ALWAYS, N_("What to do"),
		     NULL);
	make_call(m);
}

static void
build_done(struct cw_wizard *w, struct cw_maker *m)
{
	if (w->disproved)
		make_kept(w, m);
	else if (w->report != NULL)
		make_report(w, m);
	else
		cw_maker_line(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			      w->plan->settled);
	if (w->changed) {
		make_later(w, m);
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     N_("Did somebody who called you lead you here? If "
				"you have doubts, choose Undo, and ask your "
				"helpdesk on a number that you looked up "
				"yourself."),
			     NULL);
		m->view.message = cw_maker_string(
			m,
			w->disproved
				? N_("The changes were made. Undo tries to "
				     "take them back.")
			: w->practice
				? N_("Done. The practice Mac was changed, read "
				     "back and compared.")
				: N_("Done. The changes were made, read back "
				     "and compared."),
			NULL);
	} else if (w->undone) {
		m->view.title = cw_maker_string(
			m, N_("Undone. All is as it was before"), NULL);
		m->view.brief = cw_maker_string(m, N_("Undone"), NULL);
		m->view.message = cw_maker_string(
			m, N_("Undone: the state before was put back."), NULL);
	} else {
		m->view.message = cw_maker_string(
			m, N_("Nothing has been changed."), NULL);
	}
}

static bool
is_changed(const struct cw_wizard *w)
{
	return w->changed;
}

static bool
is_there(const struct cw_wizard *w)
{
	return !w->undone;
}

static void
press_finish(struct cw_wizard *w)
{
	cw_finish(w, cw_status_on(w, w->page));
}

/* The next certificate begins at page 10; the system stays as it was chosen. */
static void
press_another(struct cw_wizard *w)
{
	cw_forget_file(w);
	g_clear_pointer(&w->dropped, g_free);
	cw_drop(w, CW_WISH_APPLY);
	g_clear_pointer(&w->report, cw_facts_unref);
	w->earlier = w->earlier || w->changed;
	w->changed = w->undone = w->disproved = w->whole = false;
	w->file_row = -1;
	cw_forget_look(w);
	cw_go(w, 10);
	cw_start_look(w);
}

static void
press_look(struct cw_wizard *w)
{
	cw_go(w, w->disproved ? 76 : 70);
}

static const struct cw_page_button buttons_done[] = {
	{ .id = "finish", .label = N_("Finish"), .is_default = true,
	  .press = press_finish },
	{ .id = "undo", .label = N_("Undo"), .shown = is_changed,
	  .press = cw_undo_change },
	{ .id = "another", .label = N_("Install another"),
	  .press = press_another },
	{ .id = "look", .label = N_("Look again"), .shown = is_there,
	  .press = press_look },
	{ .id = NULL },
};

const struct cw_page cw_page_done = {
	.number = 80,
	.step = 0,
	.quits = CW_DONE,
	.title = N_("Done. All 7 steps are finished"),
	.brief = N_("Done"),
	.help = cw_help_proof,
	.buttons = buttons_done,
	.build = build_done,
};
