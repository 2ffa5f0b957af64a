/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of install: page by page what was found and done. */
#include "app/install_report.h"

#include <string.h>

#include "app/command_line.h"
#include "app/earlier.h"
#include "app/install_facts.h"
#include "app/place.h"
#include "app/proof.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

static void
say(const struct cw_install_facts *r, unsigned page, const char *label,
    const char *text)
{
	cw_run_say(r->run, page, label, text);
}

static void
add_certificate(struct cw_run *run, const struct cw_certificate *c)
{
	struct cw_certificate *copy = cw_certificate_new(c->der, c->name, NULL);

	if (copy != NULL)
		cw_run_add_certificate(run, copy);
}

/* All of them, with what names each. */
static void
say_which(const struct cw_install_facts *r)
{
	for (guint i = 0; i < r->file->certificates->len; i++) {
		const struct cw_certificate *c =
			r->file->certificates->pdata[i];
		g_autofree char *number = g_strdup_printf("%u", i + 1);
		g_autofree char *hex =
			cw_text_hex(c->sha256, CW_SHA256_SIZE, false);
		g_autofree char *text = cw_filled(_("number {1} is {2}"),
						  number, c->name, NULL);

		add_certificate(r->run, c);
		say(r, i == 0 ? 12 : 0, i == 0 ? _("certificates") : " ", text);
		cw_run_say_exact(r->run, 0, " ", hex);
	}
}

static void
say_certificate(const struct cw_install_facts *r)
{
	const struct cw_certificate *c = cw_install_certificate(r);
	g_autofree char *from = NULL;
	g_autofree char *to = NULL;
	g_autofree char *text = NULL;

	if (c == NULL) {
		if (r->file != NULL)
			say_which(r);
		return;
	}
	from = cw_text_day(c->not_before);
	to = cw_text_day(c->not_after);
	text = cw_filled(_("{1}, valid {2} to {3}"), c->name, from, to, NULL);
	add_certificate(r->run, c);
	say(r, 10, _("certificate"), text);
}

static void
say_system(const struct cw_install_facts *r)
{
	g_autofree char *text = NULL;

	if (r->look == NULL)
		return;
	cw_place_report(r->look, r->run);
	text = cw_filled(C_("machine, system", "{1}, {2}"), r->look->machine,
			 r->look->system->words, NULL);
	say(r, 20, _("system"), text);
	if (r->session->recovered != NULL)
		say(r, 0, _("earlier run"), r->session->recovered);
	else if (r->session->only_looks && r->look->earlier != NULL &&
		 r->look->earlier->len > 0) {
		g_autofree char *words =
			cw_earlier_words(r->look->earlier->pdata[0]);

		say(r, 0, _("earlier run"), words);
	}
}

static char *
list_words(const char *list)
{
	g_autofree char *user = NULL;

	if (strcmp(list, "everyone") == 0)
		return g_strdup(_("keychain list of every user"));
	if (strcmp(list, "none") == 0)
		return g_strdup(_("nobody's keychain list"));
	user = cw_text_clean(list + strlen("user:"), -1);
	return cw_filled(_("keychain list of {1}"), user, NULL);
}

static void
say_place(const struct cw_install_facts *r)
{
	const struct cw_store *store = r->plan->look->store;
	bool lists = store->words(r->plan->look->system).listing[0] != '\0';
	g_autofree char *list = list_words(r->plan->list);
	g_autofree char *text =
		lists ? g_strjoin("; ", _(store->title), list, NULL)
		      : g_strdup(_(store->title));

	say(r, 30, _("keychain"), text);
}

/* All 16 groups, in two lines; they are never shortened. */
static void
say_groups(const struct cw_install_facts *r, const struct cw_certificate *c)
{
	g_autofree char *first = cw_text_groups(c->sha256, 16);
	g_autofree char *second =
		cw_text_groups(c->sha256 + 16, CW_SHA256_SIZE - 16);

	cw_run_say_exact(r->run, 0, " ", first);
	cw_run_say_exact(r->run, 0, " ", second);
}

static const char *
fingerprint_words(const struct cw_install_facts *r,
		  const struct cw_certificate *c)
{
	if (cw_consent_expected(r->consent, c) == CW_EXPECTED_DIFFERS)
		return _("differs from the one that was given");
	if (!cw_consent_compared(r->consent, c))
		return _("not compared");
	return r->session->practice != NULL
		       ? _("agrees with the practice number")
		       : _("agrees with the one that was given");
}

static void
say_finding(const struct cw_install_facts *r, const struct cw_finding *finding)
{
	const struct cw_code_row *row = cw_code_row(finding->code);
	g_autofree char *sentence = cw_finding_sentence(finding);
	g_autofree char *text =
		cw_filled(_("{1}: {2}"), row->name, sentence, NULL);
	bool accepted = cw_consent_accepts(r->consent,
					   cw_install_certificate(r), finding);

	cw_run_add_finding(r->run, 0, cw_finding_copy(finding),
			   accepted && row->class != CW_NOTE);
	if (row->class == CW_NOTE)
		say(r, 40, _("note"), text);
	else if (!accepted)
		say(r, 40,
		    r->session->only_looks ? _("still open") : _("refused"),
		    text);
	else
		say(r, 40, _("accepted"), text);
}

/* How to go on in spite of it. */
static void
say_way_on(const struct cw_install_facts *r, const struct cw_finding *finding)
{
	const struct cw_code_row *row = cw_code_row(finding->code);
	g_autofree char *text = NULL;

	if (row->class == CW_REFUSE)
		return;
	if (finding->code == CW_W_NOT_COMPARED) {
		g_autofree char *command = cw_command_line(r->session, r->plan);

		say(r, 0, " ",
		    _("Is it the one that you were given, from elsewhere than "
		      "the file? Then:"));
		cw_run_say_exact(r->run, 0, " ", command);
		return;
	}
	text = cw_filled(_("To go on in spite of it: --accept {1}"), row->name,
			 NULL);
	say(r, 0, " ", text);
}

/* That it wasn't compared is found only as long as it wasn't. */
static bool
is_answered(const struct cw_install_facts *r, const struct cw_finding *finding)
{
	const struct cw_certificate *c = cw_install_certificate(r);

	return finding->code == CW_W_NOT_COMPARED &&
	       (cw_consent_compared(r->consent, c) ||
		cw_consent_expected(r->consent, c) == CW_EXPECTED_DIFFERS);
}

static void
say_findings(const struct cw_install_facts *r)
{
	g_autoptr(GPtrArray) open = cw_consent_open(r->consent, r->plan);

	for (guint i = 0; i < r->plan->findings->len; i++) {
		const struct cw_finding *finding = r->plan->findings->pdata[i];

		if (is_answered(r, finding))
			continue;
		say_finding(r, finding);
		if (g_ptr_array_find(open, finding, NULL))
			say_way_on(r, finding);
	}
}

static void
say_check(const struct cw_install_facts *r)
{
	const struct cw_certificate *c = cw_install_certificate(r);

	if (r->plan->found->settled) {
		say(r, 40, _("changes"), r->plan->found->settled_words);
	} else {
		say(r, 40, _("fingerprint"), fingerprint_words(r, c));
		say_groups(r, c);
	}
	say_findings(r);
}

static void
say_dry_run(const struct cw_install_facts *r)
{
	g_autofree char *plan = cw_plan_show(r->plan->plan);

	for (guint i = 0; i < r->plan->found->changes->len; i++)
		say(r, i == 0 ? 40 : 0, i == 0 ? _("would be done") : " ",
		    r->plan->found->changes->pdata[i]);
	if (r->plan->administrator)
		say(r, 50, _("administrator"), _("would be needed"));
	cw_run_say_exact(r->run, 0, "", plan);
	say(r, 40, _("dry run"), _("Nothing has been changed."));
}

static void
say_changes(const struct cw_install_facts *r)
{
	g_autofree char *all = g_strdup_printf("%u", r->plan->plan->steps->len);
	g_autofree char *text = NULL;

	if (r->change == NULL)
		return;
	if (!r->plan->administrator)
		say(r, 50, _("administrator"),
		    cw_credentials_needless(r->session->world,
					    r->session->practice != NULL));
	else if (r->session->agreed != NULL)
		cw_credentials_report(r->session->credentials, r->run);
	if (r->change->proof == NULL)
		return;
	text = cw_filled(_("{1} of {1} made"), all, NULL);
	say(r, 60, _("changes"), text);
}

static const char *
answer_words(enum cw_proof proof)
{
	switch (proof) {
	case CW_PROOF_YES:
		return _("yes");
	case CW_PROOF_NO:
		return _("no");
	case CW_PROOF_NOT_CHOSEN:
		return _("not chosen");
	case CW_PROOF_NOT_TESTED:
		break;
	}
	return _("not tested");
}

/* Lines of one label go together: "yes, read back; 3 others unchanged". */
static void
say_proof(const struct cw_install_facts *r, const GPtrArray *proof)
{
	for (guint i = 0; i < proof->len;) {
		const struct cw_proof_line *line = proof->pdata[i];
		const char *label = line->label;
		enum cw_proof last = line->proof;
		g_autoptr(GString) text =
			g_string_new(answer_words(line->proof));

		if (line->brief[0] != '\0')
			g_string_append_printf(text, ", %s", line->brief);
		for (i++; i < proof->len; i++) {
			line = proof->pdata[i];
			if (strcmp(line->label, label) != 0)
				break;
			g_string_append(text, "; ");
			if (line->proof != last)
				g_string_append_printf(
					text, "%s, ",
					answer_words(line->proof));
			g_string_append(text, line->brief);
			last = line->proof;
		}
		say(r, 70, label, text->str);
	}
}

static void
say_end(const struct cw_install_facts *r)
{
	const struct cw_certificate *c = cw_install_certificate(r);
	const struct cw_held_look *look = r->plan->look;
	g_autofree char *where =
		cw_filled(_("{1} is in {2} of {3}."), c->name,
			  _(look->store->title), look->machine, NULL);
	g_autofree char *done = cw_filled(_("done. {1}"), where, NULL);
	g_autofree char *try = cw_filled(
		_("To try it page by page, type in a terminal: {1} --practice"),
		r->session->world->program, NULL);

	if (r->session->practice != NULL) {
		say(r, 80, "",
		    _("done. Nothing on this computer has been "
		      "changed."));
		cw_run_say_exact(r->run, 0, "", try);
		return;
	}
	say(r, 80, "", done);
	if (r->run->receipt != NULL) {
		g_autofree char *undo =
			g_strconcat("certwizard undo ", r->run->receipt, NULL);

		cw_run_say_exact(r->run, 0, _("to undo"), undo);
	}
}

static bool
is_usable(const struct cw_held_plan *plan)
{
	for (guint i = 0; i < plan->findings->len; i++) {
		const struct cw_finding *finding = plan->findings->pdata[i];

		if (finding->code == CW_W_KEY_UNKNOWN ||
		    finding->code == CW_W_CRITICAL ||
		    finding->code == CW_W_EXPIRED)
			return false;
	}
	return true;
}

/* What the store holds now. */
static void
add_store(const struct cw_install_facts *r)
{
	enum cw_store_state state = r->plan->found->state;

	if (r->run->changed && state == CW_STATE_ABSENT)
		state = is_usable(r->plan) ? CW_STATE_TRUSTED
					   : CW_STATE_PRESENT;
	cw_run_add_store(r->run, r->plan->look->store, state,
			 r->plan->found->path);
}

static void
take_plan(const struct cw_install_facts *r)
{
	struct cw_run *run = r->run;

	run->plan = r->plan->plan;
	cw_run_keep(run, g_atomic_rc_box_acquire(r->plan),
		    (GDestroyNotify)cw_held_plan_unref);
	run->steps = CW_RUN_STEP_PLANNED;
	if (r->change == NULL)
		return;
	run->changed = r->change->proof != NULL && !r->change->undone;
	if (r->change->receipt != NULL && r->change->proof != NULL)
		run->receipt = g_strdup(r->change->receipt->id);
	if (run->changed)
		run->steps = CW_RUN_STEP_DONE;
	else if (r->change->undone ||
		 r->session->aftermath == CW_AFTER_PUT_BACK)
		run->steps = CW_RUN_STEP_UNDONE;
	else if (r->session->aftermath == CW_AFTER_UNKNOWN)
		run->steps = CW_RUN_STEP_UNKNOWN;
}

static void
say_practice(const struct cw_install_facts *r)
{
	g_autofree char *text =
		cw_filled(_("certwizard {1}, PRACTICE. Nothing on "
			    "this computer is changed."),
			  PACKAGE_VERSION, NULL);

	say(r, 0, "", text);
}

static void
say_all(const struct cw_install_facts *r)
{
	if (r->run->practice)
		say_practice(r);
	say_certificate(r);
	say_system(r);
	if (r->plan == NULL)
		return;
	take_plan(r);
	say_place(r);
	say_check(r);
	if (r->end == CW_UNATTENDED_DRY)
		say_dry_run(r);
	say_changes(r);
	add_store(r);
}

void
cw_install_report(struct cw_session *session, const struct cw_consent *consent,
		  enum cw_unattended_end end, enum cw_status status,
		  struct cw_run *run)
{
	struct cw_install_facts r = {
		.session = session,
		.consent = consent,
		.end = end,
		.run = run,
		.file = cw_session_file(session),
		.look = cw_session_look(session),
		.plan = cw_session_plan(session),
		.change = cw_session_change(session),
	};
	g_autoptr(GPtrArray) settled = NULL;
	const GPtrArray *proof = r.change == NULL ? NULL : r.change->proof;

	run->practice = session->practice != NULL;
	run->status = status;
	say_all(&r);
	if (r.plan != NULL && r.plan->found->settled &&
	    end == CW_UNATTENDED_PAGE) {
		settled = cw_proof_look(r.plan);
		proof = settled;
	}
	if (proof != NULL)
		say_proof(&r, proof);
	cw_install_failure(&r);
	if (proof != NULL && run->error == NULL)
		say_end(&r);
	cw_held_file_unref(r.file);
	cw_held_look_unref(r.look);
	cw_held_plan_unref(r.plan);
	cw_held_change_unref(r.change);
}
