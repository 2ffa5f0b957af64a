/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper at work, and what it leaves in the receipts. */
#include "app/change.h"

#include <poll.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "plan/policy.h"

struct work {
	struct cw_helper *helper;
	const struct cw_change_watch *watch;
	guint steps; /* of the plan */
	bool stopped;
	unsigned asked; /* the number of the last question that was told */
	gint64 patient_until; /* monotonic; 0: for ever */
	enum cw_outcome outcome;
	struct cw_recovered recovered;
	GError *error;
};

/* How many of page 60's steps are done when KIND is told; STEP adds its own
 * number, what comes after the plan's steps adds theirs. */
static const struct {
	enum cw_report_kind kind;
	unsigned done;
	bool after;
} phases[] = {
	{ CW_REPORT_CHECKING, 0, false }, { CW_REPORT_KEEPING, 1, false },
	{ CW_REPORT_STEP, 2, false },     { CW_REPORT_COMPARING, 2, true },
	{ CW_REPORT_COMMITTED, 3, true },
};

static void
tell(const struct work *work, const struct cw_report *report)
{
	const struct cw_change_watch *watch = work->watch;

	for (size_t i = 0; i < G_N_ELEMENTS(phases); i++)
		if (phases[i].kind == report->kind && watch->progress != NULL)
			watch->progress(
				watch->data,
				phases[i].done + report->step +
					(phases[i].after ? work->steps : 0));
}

static void
hear(struct work *work, struct cw_report *report)
{
	tell(work, report);
	if (report->kind == CW_REPORT_RECOVERED)
		work->recovered = report->recovered;
	if (report->kind == CW_REPORT_OUTCOME)
		work->outcome = report->outcome;
	if (report->error != NULL && work->error == NULL)
		work->error = g_steal_pointer(&report->error);
	cw_report_free(report);
}

/* What is to be read from WATCH, beside the helper's own. */
enum { STOP, REPLY, OWN_POLLS };

static bool
is_heard(const struct pollfd *wanted)
{
	return (wanted->revents & POLLIN) != 0;
}

/* TIMEOUT (milliseconds, -1: for ever), but no longer than patience lasts. */
static int
bounded(const struct work *work, int timeout)
{
	gint64 left = work->patient_until - g_get_monotonic_time();
	int ms = (int)CLAMP(left / 1000 + 1, 0, G_MAXINT);

	if (work->patient_until == 0 || (timeout >= 0 && timeout < ms))
		return timeout;
	return ms;
}

static void
wait_for(struct work *work)
{
	const struct cw_change_watch *watch = work->watch;
	struct pollfd wanted[OWN_POLLS + CW_HELPER_POLLS];
	int timeout;
	nfds_t n = cw_helper_wants(work->helper, wanted + OWN_POLLS, &timeout);

	wanted[STOP] = (struct pollfd){ .fd = work->stopped ? -1
							    : watch->stop_fd,
					.events = POLLIN };
	wanted[REPLY] = (struct pollfd){ .fd = watch->replied == NULL
						       ? -1
						       : watch->reply_fd,
					 .events = POLLIN };
	(void)poll(wanted, OWN_POLLS + n, bounded(work, timeout));
	if (watch->replied != NULL && is_heard(&wanted[REPLY]))
		watch->replied(watch->data, work->helper);
	if (!is_heard(&wanted[STOP]))
		return;
	work->stopped = true;
	if (cw_helper_is_ready(work->helper))
		cw_helper_stop(work->helper);
}

static void
hear_all(struct work *work)
{
	struct cw_report *report;

	while ((report = cw_helper_next(work->helper)) != NULL)
		hear(work, report);
}

static void
move_on(struct work *work)
{
	wait_for(work);
	cw_helper_step(work->helper);
}

/* Until it is over. */
static void
follow(struct work *work)
{
	work->outcome = CW_OUTCOME_LEFT;
	while (!cw_helper_is_over(work->helper)) {
		move_on(work);
		hear_all(work);
	}
}

/* One that says more meanwhile gets no more time for that. */
static bool
is_patient(struct work *work, const struct cw_question *question)
{
	gint64 now = g_get_monotonic_time();

	if (question == NULL || question->kind != CW_ASKS_PATIENCE ||
	    work->watch->patience_ms == 0)
		work->patient_until = 0;
	else if (work->patient_until == 0)
		work->patient_until =
			now + (gint64)work->watch->patience_ms * 1000;
	return work->patient_until == 0 || now < work->patient_until;
}

static bool
fail_patience(const struct cw_question *question, GError **error)
{
	return cw_fail(error, CW_E_56_16, question->tool,
		       question->text[0] != '\0' ? question->text
						 : _("nothing"),
		       NULL);
}

/* Who can't be asked is not. */
static bool
tell_question(struct work *work, GError **error)
{
	const struct cw_change_watch *watch = work->watch;
	const struct cw_question *question = cw_helper_question(work->helper);

	if (!is_patient(work, question))
		return fail_patience(question, error);
	if (question == NULL || question->number == work->asked)
		return true;
	work->asked = question->number;
	g_assert(watch->asked != NULL);
	return watch->asked(watch->data, work->helper, question, error);
}

bool
cw_change_allowed(struct cw_helper *helper, const struct cw_change_watch *watch,
		  GError **error)
{
	struct work work = { .helper = helper, .watch = watch };

	while (!cw_helper_is_ready(helper) && !cw_helper_is_over(helper)) {
		if (!tell_question(&work, error))
			return false;
		move_on(&work);
		/* What one that may work says is for those who follow it. */
		if (!cw_helper_is_ready(helper))
			hear_all(&work);
		if (work.stopped)
			return cw_fail(error, CW_E_66_19, NULL);
	}
	if (!cw_helper_is_ready(helper)) {
		g_propagate_error(error, work.error);
		return false;
	}
	return watch->as == NULL || watch->agreed == NULL ||
	       watch->agreed(watch->data) || cw_fail(error, CW_E_66_19, NULL);
}

static bool
is_done(enum cw_outcome outcome)
{
	return outcome == CW_OUTCOME_DONE || outcome == CW_OUTCOME_ALREADY;
}

/* What the step's file holds now. */
static enum cw_presence
fetch(struct cw_volume *volume, const struct cw_step *step, GBytes **bytes)
{
	g_autofree char *home = NULL;
	const struct cw_policy *row = cw_policy_of(step->path, &home);

	if (row == NULL)
		return CW_CLOSED;
	if (home == NULL)
		return cw_volume_read(volume, step->path, CW_LINKS_NONE,
				      row->limit, bytes, NULL, NULL);
	return cw_volume_read_home(volume, home,
				   step->path + strlen(home) + 1, row->limit,
				   bytes, NULL, NULL);
}

/* As far as this person may see it. */
static bool
is_as_planned(struct cw_volume *volume, const struct cw_step *step)
{
	g_autoptr(GBytes) bytes = NULL;
	enum cw_presence presence = fetch(volume, step, &bytes);
	guint8 sha256[CW_SHA256_SIZE];
	gconstpointer data;
	gsize length;

	if (presence == CW_CLOSED)
		return true;
	if (step->kind == CW_STEP_DELETE || presence != CW_PRESENT)
		return step->kind == CW_STEP_DELETE && presence == CW_ABSENT;
	data = g_bytes_get_data(bytes, &length);
	cw_sha256(data, length, sha256);
	return memcmp(sha256, step->after, sizeof(sha256)) == 0;
}

/* By a volume that was given nothing: su NAME starts a shell of NAME before the
 * helper, and what it says in the helper's place is no success. */
static bool
reads_back(const struct cw_plan *plan, GError **error)
{
	g_autoptr(cw_volume) volume = cw_volume_open(plan->root, error);

	if (volume == NULL)
		return false;
	for (guint i = 0; i < plan->steps->len; i++) {
		const struct cw_step *step = plan->steps->pdata[i];
		g_autofree char *name = cw_text_clean(step->path, -1);

		if (step->kind != CW_STEP_TOOL && !is_as_planned(volume, step))
			return cw_fail(error, CW_E_66_12, name, NULL);
	}
	return true;
}

enum cw_outcome
cw_change_apply(struct cw_helper *helper, const struct cw_plan *plan,
		const struct cw_change_watch *watch, GError **error)
{
	struct work work = { .helper = helper,
			     .watch = watch,
			     .steps = plan->steps->len };

	cw_helper_begin(helper);
	follow(&work);
	if (work.error == NULL && work.outcome == CW_OUTCOME_PUT_BACK)
		cw_fail(&work.error, CW_E_66_19, NULL);
	if (watch->as != NULL && is_done(work.outcome) &&
	    !reads_back(plan, work.error == NULL ? &work.error : NULL))
		work.outcome = CW_OUTCOME_LEFT;
	if (work.error != NULL)
		g_propagate_error(error, work.error);
	return work.outcome;
}

GPtrArray *
cw_change_looked(struct cw_helper *helper, const struct cw_change_watch *watch,
		 GError **error)
{
	struct work work = { .helper = helper, .watch = watch };

	follow(&work);
	if (work.error != NULL)
		g_propagate_error(error, work.error);
	else if (work.outcome != CW_OUTCOME_ALREADY)
		cw_fail(error, CW_E_66_14, NULL);
	return work.outcome == CW_OUTCOME_ALREADY ? cw_helper_looked(helper)
						  : NULL;
}

/* By a volume that was given nothing, as above: is no journal left, but of
 * somebody who is at work now? */
static bool
has_recovered(const char *path, GError **error)
{
	g_autoptr(cw_volume) volume = cw_volume_open(path, error);
	g_autoptr(GPtrArray) traces = NULL;

	if (volume == NULL)
		return false;
	traces = cw_recover_look(volume);
	for (guint i = 0; i < traces->len; i++) {
		const struct cw_trace *trace = traces->pdata[i];

		if (trace->journal && trace->kind != CW_TRACE_RUNNING)
			return cw_fail(error, CW_E_66_14, NULL);
	}
	return true;
}

bool
cw_change_recover(const char *helper, struct cw_volume *volume,
		  const struct cw_change_watch *watch,
		  struct cw_recovered *recovered, GError **error)
{
	g_autoptr(cw_helper) started = cw_helper_recover(
		helper, cw_volume_path(volume), watch->as, error);
	struct work work = { .helper = started, .watch = watch };

	if (started == NULL || !cw_change_allowed(started, watch, error))
		return false;
	follow(&work);
	if (work.error == NULL && watch->as != NULL &&
	    !has_recovered(cw_volume_path(volume), error))
		return false;
	*recovered = work.recovered;
	if (work.error == NULL)
		return true;
	g_propagate_error(error, work.error);
	return false;
}

enum cw_outcome
cw_change_mend(const char *helper, struct cw_receipt *receipt,
	       struct cw_volume *volume, GError **error)
{
	const struct cw_change_watch nobody = { .stop_fd = -1, .reply_fd = -1 };
	bool begun = receipt->state == CW_RECEIPT_BEGUN;
	struct cw_recovered recovered = { 0 };

	if (!cw_change_recover(helper, volume, &nobody, &recovered, NULL) ||
	    !cw_receipt_settle(receipt, volume, NULL) ||
	    receipt->state == CW_RECEIPT_BEGUN)
		return CW_OUTCOME_LEFT;
	if (receipt->state != (begun ? CW_RECEIPT_DONE : CW_RECEIPT_UNDONE))
		return CW_OUTCOME_PUT_BACK;
	g_clear_error(error);
	return CW_OUTCOME_DONE;
}

void
cw_change_settle(const char *receipts, struct cw_volume *volume)
{
	g_autoptr(GPtrArray) all = cw_receipts(receipts, NULL);

	for (guint i = 0; i < all->len; i++) {
		struct cw_receipt *receipt = all->pdata[i];

		if (receipt->state == CW_RECEIPT_BEGUN &&
		    strcmp(receipt->root, cw_volume_path(volume)) == 0)
			(void)cw_receipt_settle(receipt, volume, NULL);
	}
}

static bool
check_rights(const struct cw_plan *plan, struct cw_volume *volume,
	     GError **error)
{
	const char *args[] = { cw_volume_name(volume), NULL };
	g_autofree char *why = NULL;

	if (!cw_plan_needs_administrator(plan, volume))
		return true;
	why = cw_fill(_("The disk at {1} belongs to an administrator of this "
			"computer."),
		      args);
	return cw_fail(error, CW_E_56_10, why, NULL);
}

enum cw_outcome
cw_change_undo(const char *helper, struct cw_receipt *receipt,
	       struct cw_volume *volume, const struct cw_change_watch *watch,
	       struct cw_plan **plan, GError **error)
{
	g_autoptr(cw_helper) started = NULL;
	const struct cw_authority *as = watch->as;
	enum cw_outcome outcome;

	*plan = cw_receipt_undo(receipt, volume, error);
	if (*plan == NULL || (as == NULL && !check_rights(*plan, volume, error)))
		return CW_OUTCOME_NOTHING;
	if (watch->only_if_needed &&
	    !cw_plan_needs_administrator(*plan, volume))
		as = NULL;
	started = cw_helper_apply(helper, *plan, as, error);
	if (started == NULL || !cw_change_allowed(started, watch, error))
		return CW_OUTCOME_NOTHING;
	outcome = cw_change_apply(started, *plan, watch, error);
	if (outcome == CW_OUTCOME_LEFT)
		outcome = cw_change_mend(helper, receipt, volume, error);
	if (is_done(outcome)) {
		cw_plan_give(*plan, volume);
		(void)cw_receipt_set(receipt, CW_RECEIPT_UNDONE, NULL);
	}
	return outcome;
}

char *
cw_change_recovered_words(const struct cw_recovered *recovered)
{
	if (recovered->back > 0)
		return g_strdup(_("An earlier run was broken off: the state "
				  "before it was put back and checked."));
	if (recovered->forward > 0)
		return g_strdup(_("An earlier run was broken off: it was "
				  "finished."));
	if (recovered->strays > 0)
		return g_strdup(_("An earlier run was broken off before it "
				  "changed anything: its traces were taken "
				  "away."));
	return NULL;
}
