/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 4: pages 40 and 42.  Nothing is changed before they agree. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "wizard/state.h"

static void
make_link(struct cw_maker *m, const char *id, const char *label,
	  const char *value)
{
	const struct cw_choice choice = {
		.id = id,
		.group = "change",
		.kind = CW_GROUP_LINKS,
		.available = true,
		.text = label,
		.value = value,
	};

	cw_maker_choice(m, &choice);
}

/* 1 to 3: each leads to its page, and back in one step. */
static void
make_links(const struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_certificate_facts *c = cw_certificate_chosen(w);
	const char *name_args[] = { c->name, c->until, NULL };
	const char *system_args[] = { w->look->machine, w->look->release,
				      NULL };
	g_autofree char *name = cw_fill(_("{1}, until {2}"), name_args);
	g_autofree char *system =
		cw_fill(C_("machine, system", "{1}, {2}"), system_args);

	make_link(m, "change:certificate", _("Certificate"), name);
	make_link(m, "change:system", _("System"), system);
	make_link(m, "change:place",
		  w->plan->place_label == NULL ? _("Keychain")
					       : w->plan->place_label,
		  w->plan->place);
}

static void
make_answers(const struct cw_wizard *w, struct cw_maker *m)
{
	static const struct {
		enum cw_compared answer;
		const char *id;
		const char *text;
	} answers[] = {
		{ CW_COMPARED_SAFE, "compared:safe",
		  N_("It agrees, and I have it on paper or from a call that I "
		     "made myself.") },
		{ CW_COMPARED_CALLER, "compared:caller",
		  N_("It agrees, but it came with the file or from somebody "
		     "who called me.") },
		{ CW_COMPARED_NONE, "compared:none",
		  N_("I was given none.") },
		{ CW_COMPARED_OPEN, "compared:differs", N_("It differs.") },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(answers); i++) {
		struct cw_choice choice = {
			.id = answers[i].id,
			.group = "compared",
			.kind = CW_GROUP_ONE,
			.chosen = w->compared == answers[i].answer &&
				  answers[i].answer != CW_COMPARED_OPEN,
			.available = true,
			.text = _(answers[i].text),
		};

		cw_maker_choice(m, &choice);
	}
}

static void
make_fingerprint(const struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_certificate_facts *c = cw_certificate_chosen(w);
	g_autofree char *groups = cw_fingerprint_groups(c->sha256);

	cw_maker_line(m, CW_LINE_TEXT, CW_RANK_ALWAYS, w->plan->consequence);
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
		     N_("So make sure that the certificate is genuine: compare "
			"its fingerprint with the one that you were given. (40 "
			"digits: see Details.)"),
		     NULL);
	cw_maker_speech(m,
			N_("So make sure that the certificate is genuine: "
			   "compare its fingerprint with the one that you were "
			   "given. If that has 40 digits, type d."));
	cw_maker_labelled(m, CW_LINE_FINGERPRINT, CW_RANK_ALWAYS,
			  N_("Fingerprint (SHA-256)"), groups);
	make_answers(w, m);
}

static void
make_settled(const struct cw_wizard *w, struct cw_maker *m)
{
	cw_maker_line(m, CW_LINE_TEXT, CW_RANK_ALWAYS, w->plan->settled);
	make_links(w, m);
	m->view.message = cw_maker_string(
		m, N_("Nothing has been changed, and nothing needs to be."),
		NULL);
}

/* Install would do nothing, so nothing is said of what it would do. */
static void
make_refused(struct cw_wizard *w, struct cw_maker *m)
{
	cw_make_findings(w, m);
	make_links(w, m);
	m->view.message = cw_maker_string(
		m, N_("It cannot be installed. Nothing has been changed."),
		NULL);
}

static void
set_message(struct cw_wizard *w, struct cw_maker *m)
{
	static const char *const messages[] = {
		[CW_COMPARED_OPEN] =
			N_("Nothing has been changed. Choose 4, 5, 6 or 7. "
			   "Enter alone never installs."),
		[CW_COMPARED_SAFE] =
			N_("Compared, nothing changed yet. To install: Tab to "
			   "[ Install ], then Enter."),
		[CW_COMPARED_CALLER] =
			N_("That is not enough: Install leads to page 42. "
			   "Nothing has been changed."),
		[CW_COMPARED_NONE] =
			N_("Not compared: Install leads to page 42. Nothing "
			   "has been changed."),
	};
	/* Their first line has said that. */
	static const char *const spoken[] = {
		[CW_COMPARED_OPEN] =
			N_("Nothing is chosen. Enter alone never installs."),
		[CW_COMPARED_SAFE] = N_("Compared."),
		[CW_COMPARED_CALLER] =
			N_("That is not enough. Install leads to page 42."),
		[CW_COMPARED_NONE] =
			N_("Not compared. Install leads to page 42."),
	};
	const struct cw_certificate_facts *c = cw_certificate_chosen(w);
	g_autofree char *open = cw_stops_open(w);

	const char *message = messages[w->compared];
	const char *said = spoken[w->compared];
	const char *text = NULL;

	if (w->dropped != NULL) {
		message = N_("{1} Nothing has been changed.");
		said = "{1}";
		text = w->dropped;
	} else if (w->compared != CW_COMPARED_OPEN && open != NULL) {
		message = N_("Still open: {1}. Nothing has been changed.");
		said = message;
		text = open;
	} else if (w->compared == CW_COMPARED_OPEN && w->practice &&
		   w->practice_sha256 != NULL &&
		   g_ascii_strcasecmp(c->sha256, w->practice_sha256) == 0) {
		message = N_("Practice, nothing changed yet: you were given "
			     "the fingerprint shown. Choose 4.");
		said = N_("Practice: the fingerprint that you were given is "
			  "the one shown. Choose 4.");
	}
	m->view.message = cw_maker_string(m, message, text, NULL);
	m->view.spoken = cw_maker_string(m, said, text, NULL);
}

static void
build_check(struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_plan_facts *plan = w->plan;

	if (plan->settled != NULL) {
		make_settled(w, m);
		return;
	}
	if (cw_plan_is_refused(w)) {
		make_refused(w, m);
		return;
	}
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_SAID,
		     N_("Nothing has been changed yet. Install would do this "
			"and nothing else:"),
		     NULL);
	make_links(w, m);
	cw_maker_lines(m, CW_LINE_CHANGE, CW_RANK_ALWAYS, plan->changes);
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_ASIDE, N_("Kept"),
			  _("the state before, so that you can undo this, "
			    "also later."));
	cw_make_findings(w, m);
	make_fingerprint(w, m);
	cw_make_stops(w, m);
	set_message(w, m);
}

static void
choose_stop(struct cw_wizard *w, const char *name)
{
	const GPtrArray *findings = w->plan->findings;

	for (guint i = 0; i < findings->len; i++) {
		const struct cw_finding *finding = findings->pdata[i];
		char *key;

		if (!cw_stop_is_asked(finding) ||
		    strcmp(cw_code_row(finding->code)->name, name) != 0)
			continue;
		key = cw_stop_key(finding);
		if (g_hash_table_remove(w->accepted, key))
			g_free(key);
		else
			g_hash_table_add(w->accepted, key);
	}
}

static void
choose_link(struct cw_wizard *w, const char *id)
{
	static const struct {
		const char *id;
		unsigned page;
	} links[] = {
		{ "change:certificate", 10 },
		{ "change:system", 20 },
		{ "change:place", 30 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(links); i++) {
		if (strcmp(links[i].id, id) != 0)
			continue;
		cw_go(w, links[i].page);
		w->from_check = true;
	}
}

static void
choose_answer(struct cw_wizard *w, const char *id)
{
	static const struct {
		const char *id;
		enum cw_compared answer;
	} answers[] = {
		{ "compared:safe", CW_COMPARED_SAFE },
		{ "compared:caller", CW_COMPARED_CALLER },
		{ "compared:none", CW_COMPARED_NONE },
	};
	g_autofree char *found = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(answers); i++) {
		if (strcmp(answers[i].id, id) != 0)
			continue;
		w->compared = answers[i].answer;
		return;
	}
	found = cw_fingerprint_groups(cw_certificate_chosen(w)->sha256);
	cw_differs(w, 0, found, _("another one"));
}

static void
choose_check(struct cw_wizard *w, const struct cw_choice *choice)
{
	g_clear_pointer(&w->dropped, g_free);
	if (strcmp(choice->group, "change") == 0)
		choose_link(w, choice->id);
	else if (strcmp(choice->group, "compared") == 0)
		choose_answer(w, choice->id);
	else
		choose_stop(w, choice->id + strlen("accept:"));
}

static bool
can_install(const struct cw_wizard *w)
{
	return w->plan->settled == NULL && !cw_plan_is_refused(w);
}

static bool
is_settled(const struct cw_wizard *w)
{
	return w->plan->settled != NULL;
}

static void
press_install(struct cw_wizard *w)
{
	g_autofree char *open = cw_stops_open(w);
	const char *args[] = { open, NULL };
	g_autofree char *text = NULL;

	if (w->compared == CW_COMPARED_OPEN) {
		cw_notice(w, _("Choose 4, 5, 6 or 7 first. Nothing has been "
			       "changed."));
	} else if (open != NULL) {
		text = cw_fill(_("Still open: {1}. Nothing has been changed."),
			       args);
		cw_notice(w, text);
	} else if (w->compared != CW_COMPARED_SAFE) {
		cw_go(w, 42);
	} else {
		w->unchecked = false;
		cw_confirm_plan(w);
	}
}

static void
press_look(struct cw_wizard *w)
{
	cw_go(w, 70);
}

static void
press_details(struct cw_wizard *w)
{
	w->from_place = false;
	cw_go(w, 44);
}

static void
press_save(struct cw_wizard *w)
{
	cw_start_save(w, "certwizard-check.txt");
}

static const struct cw_page_button buttons_check[] = {
	{ .id = "install", .label = N_("Install"),
	  /* TRANSLATORS: typed in plain lines to install. */
	  .word = N_("install"), .offer = N_("to install"), .shown = can_install,
	  .press = press_install },
	{ .id = "look", .label = N_("Look at it"), .is_default = true,
	  .shown = is_settled, .press = press_look },
	{ .id = "details", .label = N_("Details"), .letter = "d",
	  .press = press_details },
	{ .id = "save", .label = N_("Save as text"), .letter = "w",
	  .press = press_save },
	{ .id = NULL },
};

static void
back_from_check(struct cw_wizard *w)
{
	cw_go(w, 30);
}

const struct cw_page cw_page_check = {
	.number = 40,
	.step = 4,
	.quits = CW_QUIT,
	.title = N_("Check before anything is changed"),
	.brief = N_("Check"),
	.help = cw_help_check,
	.buttons = buttons_check,
	.build = build_check,
	.choose = choose_check,
	.back = back_from_check,
};

static bool
can_go_unchecked(const struct cw_wizard *w)
{
	return !cw_plan_needs_comparison(w);
}

static void
build_unchecked(struct cw_wizard *w, struct cw_maker *m)
{
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
		     N_("Anybody can make a certificate that says \"{1}\". "
			"Whoever made the file can also read its fingerprint "
			"out to you. Only a fingerprint that you got in "
			"another way shows whether this is the real one."),
		     cw_certificate_chosen(w)->name, NULL);
	cw_maker_say(m, CW_LINE_HEADING, CW_RANK_ALWAYS, N_("What to do"),
		     NULL);
	cw_maker_line(m, CW_LINE_TODO, CW_RANK_ALWAYS,
		      _("Look up your helpdesk's number yourself: on your "
			"papers, or on the organisation's own web pages. Call "
			"it, ask for the fingerprint, and choose Back."));
	cw_maker_line(m, CW_LINE_TODO, CW_RANK_ALWAYS,
		      _("Is somebody on the phone who is in a hurry? Hang up. "
			"A real helpdesk waits until you have called back."));
	if (can_go_unchecked(w)) {
		cw_maker_line(m, CW_LINE_TODO, CW_RANK_ALWAYS,
			      _("To install it without comparing, type the "
				"word below."));
		/* TRANSLATORS: at most 20 columns, and the word whole in the
		 * first 17 of them: it stands above the field at any size. */
		cw_maker_field(m, "word", N_("Type unchecked"), w->word,
			       "unchecked");
		m->view.field.meant = true;
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
			     N_("That word is then kept with the transcript "
				"and shown on page 70."),
			     NULL);
	} else {
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     N_("Because of what page 40 says of it, it cannot "
				"be installed without comparing."),
			     NULL);
	}
	m->view.message =
		cw_maker_string(m, N_("Nothing has been changed yet."), NULL);
}

static void
text_unchecked(struct cw_wizard *w, const char *text)
{
	char *copy = g_strdup(text);

	g_free(w->word);
	w->word = copy;
}

static void
press_unchecked(struct cw_wizard *w)
{
	/* TRANSLATORS: the word that page 42 wants to be typed. */
	if (w->word == NULL || strcmp(w->word, _("unchecked")) != 0) {
		cw_notice(w, _("That is not the word. Nothing has been "
			       "changed."));
		return;
	}
	w->unchecked = true;
	cw_confirm_plan(w);
}

static const struct cw_page_button buttons_unchecked[] = {
	{ .id = "back", .label = N_("Back"), .is_default = true,
	  .press = cw_back_to_check },
	{ .id = "unchecked", .label = N_("Install unchecked"),
	  .shown = can_go_unchecked, .press = press_unchecked },
	{ .id = NULL },
};

const struct cw_page cw_page_unchecked = {
	.number = 42,
	.step = 4,
	.quits = CW_QUIT,
	.title = N_("The certificate was not compared"),
	.brief = N_("Not compared"),
	.help = cw_help_check,
	.buttons = buttons_unchecked,
	.build = build_unchecked,
	.text = text_unchecked,
	.back = cw_back_to_check,
};
