/* SPDX-License-Identifier: GPL-3.0-or-later */
/* APPLY, UNDO and RECOVER: the wishes that change a system. */
#include "app/change.h"
#include "app/errand.h"
#include "app/proof.h"
#include "app/recent.h"
#include "base/both.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

static void
add_text(GPtrArray *texts, const char *text)
{
	g_ptr_array_add(texts, g_strdup(text));
}

static void
add_fact(GPtrArray *facts, const char *label, const char *text)
{
	struct cw_fact *fact = g_new0(struct cw_fact, 1);

	fact->label = g_strdup(label);
	fact->text = g_strdup(text);
	g_ptr_array_add(facts, fact);
}

static enum cw_aftermath
aftermath_of(enum cw_outcome outcome)
{
	switch (outcome) {
	case CW_OUTCOME_PUT_BACK:
		return CW_AFTER_PUT_BACK;
	case CW_OUTCOME_LEFT:
		return CW_AFTER_UNKNOWN;
	case CW_OUTCOME_NOTHING:
	case CW_OUTCOME_DONE:
	case CW_OUTCOME_ALREADY:
		break;
	}
	return CW_AFTER_UNCHANGED;
}

static bool
is_done(enum cw_outcome outcome)
{
	return outcome == CW_OUTCOME_DONE || outcome == CW_OUTCOME_ALREADY;
}

static void
follow(void *data, unsigned done)
{
	cw_errand_progress(data, done, NULL);
}

static struct cw_receipt *
begin_receipt(const struct cw_session *session, const struct cw_held_plan *held,
	      GError **error)
{
	const struct cw_certificate *c =
		held->file->certificates->pdata[held->certificate];
	g_autofree char *sha256 = cw_text_hex(c->sha256, CW_SHA256_SIZE, false);
	const struct cw_receipt_about about = { .name = c->name,
						.sha256 = sha256,
						.store =
							held->look->store->id };

	return cw_receipt_begin(session->receipts, held->plan, &about,
				session->world->now(), error);
}

/* What is known of its end; one that can't be written down stays begun, and is
 * settled by what lies on the disk. */
static void
end_receipt(struct cw_receipt *receipt, enum cw_outcome outcome)
{
	if (is_done(outcome))
		(void)cw_receipt_set(receipt, CW_RECEIPT_DONE, NULL);
	else if (outcome != CW_OUTCOME_LEFT)
		(void)cw_receipt_set(receipt, CW_RECEIPT_VOID, NULL);
}

static void
say_what_now(const struct cw_session *session, const struct cw_held_plan *held,
	     struct cw_report_facts *facts)
{
	const struct cw_held_look *look = held->look;

	if (session->practice != NULL) {
		add_text(facts->todo,
			 _("For real: start certwizard without --practice."));
		return;
	}
	if (cw_volume_is_root(look->volume)) {
		add_text(facts->todo, _("Quit Messenger with Command-Q. "
					"Closing its window is not enough."));
		add_text(facts->todo, _("Open Messenger again and sign in."));
	} else {
		add_text(facts->todo,
			 _("Eject the disk here before you unplug it."));
		add_text(facts->todo, _("Start that Mac from it."));
		add_text(facts->todo, _("Open Messenger there and sign in."));
	}
	facts->trouble_heading =
		g_strdup(_("If Messenger still cannot sign in"));
	add_text(facts->trouble, _("Is the date right? Apple menu, System "
				   "Preferences, Date & Time."));
	add_text(facts->trouble, _("Do not change TLS to TCP: your messages "
				   "would travel unencrypted."));
	add_text(facts->trouble, _("Call the helpdesk. Say \"page 80\" and "
				   "what Messenger shows."));
	add_fact(facts->notes, _("Safari, Mail"), held->found->system_words);
}

/* Page 80's sentence, and the last one on the normal screen. */
static void
say_outcome(const struct cw_session *session, const struct cw_held_plan *held,
	    struct cw_report_facts *facts)
{
	const struct cw_certificate *c =
		held->file->certificates->pdata[held->certificate];
	const struct cw_held_look *look = held->look;

	if (session->practice != NULL)
		facts->outcome = g_strdup(
			_("Practice is over. Nothing on this computer has been "
			  "changed, and nothing here trusts the sample "
			  "certificate."));
	else if (cw_volume_is_root(look->volume))
		facts->outcome = cw_filled(_("{1} is now {2}."), c->name,
					   held->found->where, NULL);
	else
		facts->outcome =
			cw_filled(_("{1} is now in {2} of {3}."), c->name,
				  _(look->store->title), look->machine, NULL);
	facts->farewell = cw_filled(_("{1} is in {2} of {3}."), c->name,
				    _(look->store->title), look->machine, NULL);
}

static void
release(gpointer change)
{
	cw_held_change_unref(change);
}

/* What is done at once before a change: the plan is sent to HELPER, or (NULL)
 * the receipt is written. */
struct beginning {
	struct cw_helper *helper;
	int stop_fd; /* ends the sending */
	const struct cw_session *session;
	const struct cw_held_plan *held;
	struct cw_receipt *receipt;
	GError *error;
};

static void
begin(void *data)
{
	struct beginning *beginning = data;

	if (beginning->helper != NULL)
		cw_helper_send_ahead(beginning->helper, beginning->stop_fd);
	else
		beginning->receipt = begin_receipt(
			beginning->session, beginning->held, &beginning->error);
}

/* Only when there is a receipt the helper gets the last byte of its plan. */
static enum cw_outcome
carry_out(struct cw_errand *errand, struct cw_held_change *change,
	  GError **error)
{
	struct cw_session *session = errand->session;
	struct cw_change_watch watch = { .progress = follow };
	struct cw_authority as;
	g_autoptr(cw_helper) helper = NULL;
	struct beginning sending, writing;
	enum cw_outcome outcome;

	cw_asked_watch(errand, &watch, &as);
	helper = cw_helper_apply(session->world->helper, change->plan->plan,
				 watch.as, error);
	if (helper == NULL || !cw_change_allowed(helper, &watch, error))
		return CW_OUTCOME_NOTHING;
	if (watch.as != NULL)
		cw_session_agreed(session, watch.as->name);
	sending = (struct beginning){ .helper = helper,
				      .stop_fd = watch.stop_fd };
	writing = (struct beginning){ .session = session,
				      .held = change->plan };
	/* One waits for the helper and the other for the disk: that is always
	 * worth a thread. */
	cw_both(begin, &sending, &writing, G_MAXSIZE);
	change->receipt = writing.receipt;
	if (change->receipt == NULL) {
		g_propagate_error(error, writing.error);
		return CW_OUTCOME_NOTHING;
	}
	if (!session->unattended)
		cw_recent_add(session, change->plan->file->path);
	outcome = cw_change_apply(helper, change->plan->plan, &watch, error);
	if (outcome == CW_OUTCOME_LEFT)
		outcome = cw_change_mend(session->world->helper,
					 change->receipt,
					 change->plan->look->volume, error);
	end_receipt(change->receipt, outcome);
	return outcome;
}

gpointer
cw_grant_apply(struct cw_errand *errand, GError **error)
{
	guint unused;
	g_autoptr(cw_held_plan) held =
		cw_errand_find(errand, errand->wish->plan, &unused);
	struct cw_held_change *change;
	struct cw_report_facts *facts;
	enum cw_outcome outcome;

	if (held == NULL) {
		g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
				    _("What was planned is gone. Look again."));
		return NULL;
	}
	change = cw_held_change_new(held);
	errand->held = change;
	errand->release = release;
	outcome = carry_out(errand, change, error);
	errand->aftermath = aftermath_of(outcome);
	if (is_done(outcome)) {
		cw_plan_give(held->plan, held->look->volume);
		change->proof = cw_proof_look(held);
	}
	cw_session_found_change(errand->session, change);
	if (change->proof == NULL)
		return NULL;
	facts = cw_facts_new(CW_WISH_APPLY);
	cw_proof_tell(change->proof, facts->proof);
	say_outcome(errand->session, held, facts);
	say_what_now(errand->session, held, facts);
	return facts;
}

gpointer
cw_grant_undo(struct cw_errand *errand, GError **error)
{
	struct cw_session *session = errand->session;
	g_autoptr(cw_held_change) change = cw_session_change(session);
	struct cw_change_watch watch = { .progress = NULL };
	struct cw_authority as;
	g_autoptr(cw_plan) plan = NULL;
	struct cw_report_facts *facts;
	enum cw_outcome outcome;

	if (change == NULL || change->receipt == NULL) {
		g_autofree char *where = cw_text_clean(session->receipts, -1);

		cw_fail(error, CW_E_80_1, where, NULL);
		return NULL;
	}
	cw_asked_watch(errand, &watch, &as);
	outcome = cw_change_undo(session->world->helper, change->receipt,
				 change->plan->look->volume, &watch, &plan,
				 error);
	errand->aftermath = aftermath_of(outcome);
	if (!is_done(outcome))
		return NULL;
	change->undone = true;
	facts = cw_facts_new(CW_WISH_UNDO);
	facts->outcome = g_strdup(_("The state before was put back, byte for "
				    "byte."));
	return facts;
}

gpointer
cw_grant_recover(struct cw_errand *errand, GError **error)
{
	struct cw_session *session = errand->session;
	guint unused;
	g_autoptr(cw_held_look) look =
		cw_errand_find(errand, errand->wish->look, &unused);
	struct cw_change_watch watch = { .progress = NULL };
	struct cw_authority as;
	struct cw_recovered recovered = { 0 };
	struct cw_report_facts *facts;

	if (look == NULL) {
		g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
				    _("What was chosen is gone. Look again."));
		return NULL;
	}
	cw_asked_watch(errand, &watch, &as);
	if (!cw_change_recover(session->world->helper, look->volume, &watch,
			       &recovered, error)) {
		errand->aftermath = CW_AFTER_UNKNOWN;
		return NULL;
	}
	cw_change_settle(session->receipts, look->volume);
	facts = cw_facts_new(CW_WISH_RECOVER);
	facts->outcome = cw_change_recovered_words(&recovered);
	g_mutex_lock(&session->lock);
	g_free(session->recovered);
	session->recovered = g_strdup(facts->outcome);
	g_mutex_unlock(&session->lock);
	return facts;
}
