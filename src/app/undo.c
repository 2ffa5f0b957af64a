/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting the state before back. */
#include "app/undo.h"

#include <string.h>

#include "app/credentials.h"
#include "app/earlier.h"
#include "app/run.h"
#include "app/signals.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

/* What became of RECEIPT, if that is known by what lies on its disk: nobody may
 * be at work there. */
static void
settle(struct cw_receipt *receipt)
{
	g_autoptr(cw_volume) volume = cw_volume_open(receipt->root, NULL);
	g_autoptr(GPtrArray) traces = NULL;

	if (volume == NULL)
		return;
	traces = cw_recover_look(volume);
	if (traces->len == 0)
		(void)cw_receipt_settle(receipt, volume, NULL);
}

/* Those of which the end isn't known, on disks that are there. */
static void
settle_begun(const struct cw_world *world)
{
	g_autoptr(GPtrArray) all = cw_receipts(world->receipts, NULL);

	for (guint i = 0; i < all->len; i++) {
		struct cw_receipt *receipt = all->pdata[i];

		if (receipt->state == CW_RECEIPT_BEGUN)
			settle(receipt);
	}
}

/* Done, and not undone by a run that could no longer write that down. */
static bool
can_be_undone(struct cw_receipt *receipt, const char *root)
{
	if (receipt->state != CW_RECEIPT_DONE ||
	    (root != NULL && strcmp(receipt->root, root) != 0))
		return false;
	settle(receipt);
	return receipt->state == CW_RECEIPT_DONE;
}

/* Would the one that SKIPPED is about come before RECEIPT (NULL: none)? */
static bool
is_newer(const GError *skipped, const struct cw_receipt *receipt)
{
	return skipped != NULL &&
	       (receipt == NULL ||
		strcmp(cw_error_args(skipped)[0], receipt->id) > 0);
}

/* The newest that is done, of ROOT if it is not NULL.  One that can't be read
 * is not passed over in silence: it may be the one that is meant. */
static struct cw_receipt *
find_newest(const struct cw_world *world, const char *root, GError **error)
{
	g_autoptr(GError) skipped = NULL;
	g_autoptr(GPtrArray) all = cw_receipts(world->receipts, &skipped);
	g_autofree char *where = cw_text_clean(world->receipts, -1);
	const struct cw_receipt *found = NULL;

	for (guint i = 0; found == NULL && i < all->len; i++)
		if (can_be_undone(all->pdata[i], root))
			found = all->pdata[i];
	if (is_newer(skipped, found)) {
		g_propagate_error(error, g_steal_pointer(&skipped));
		return NULL;
	}
	if (found != NULL)
		return cw_receipt_read(world->receipts, found->id, error);
	cw_fail(error, CW_E_80_1, where, NULL);
	return NULL;
}

static struct cw_receipt *
find_receipt(const struct cw_world *world, const struct cw_options *options,
	     GError **error)
{
	g_autofree char *root = NULL;
	g_autoptr(cw_volume) volume = NULL;
	g_autoptr(cw_receipt) receipt = NULL;

	settle_begun(world);
	if (options->files[0] == NULL && options->roots[0] == NULL)
		return find_newest(world, NULL, error);
	if (options->roots[0] != NULL) {
		volume = cw_volume_open(options->roots[0], error);
		if (volume == NULL)
			return NULL;
		root = g_strdup(cw_volume_path(volume));
	}
	if (options->files[0] == NULL)
		return find_newest(world, root, error);
	receipt = cw_receipt_read(world->receipts, options->files[0], error);
	if (receipt == NULL)
		return NULL;
	if (can_be_undone(receipt, root))
		return g_steal_pointer(&receipt);
	{
		g_autofree char *id = cw_text_clean(receipt->id, -1);

		cw_fail(error, CW_E_80_7, id, NULL);
	}
	return NULL;
}

static void
say_receipt(struct cw_run *run, const struct cw_receipt *receipt)
{
	g_autofree char *when = cw_earlier_moment(receipt->time);
	g_autofree char *text = cw_filled(_("{1}, installed on {2}"),
					  receipt->name, when, NULL);

	run->root = g_strdup(receipt->root);
	run->receipt = g_strdup(receipt->id);
	cw_run_say(run, 10, _("certificate"), text);
}

static void
say_undone(struct cw_run *run, enum cw_outcome outcome)
{
	g_autofree char *count = g_strdup_printf("%u", run->plan->steps->len);
	g_autofree char *text = cw_filled(_("{1} of {1} undone"), count, NULL);

	run->changed = outcome == CW_OUTCOME_DONE;
	run->steps = CW_RUN_STEP_DONE;
	cw_run_say(run, 60, _("changes"), text);
	cw_run_say(run, 80, "",
		   _("done. The state before was put back, byte for byte."));
}

/* What failed, and what that left. */
static void
say_failed(struct cw_run *run, enum cw_outcome outcome, GError *error)
{
	run->steps = outcome == CW_OUTCOME_PUT_BACK ? CW_RUN_STEP_UNDONE
		     : outcome == CW_OUTCOME_LEFT   ? CW_RUN_STEP_UNKNOWN
						    : CW_RUN_STEP_PLANNED;
	cw_run_fail(run, error);
	if (outcome == CW_OUTCOME_PUT_BACK)
		run->status = CW_UNDONE;
}

/* What an earlier run left half done is no change by somebody else. */
static bool
check_earlier(struct cw_volume *volume, GError **error)
{
	g_autoptr(GPtrArray) traces = cw_recover_look(volume);

	return traces->len == 0 || cw_earlier_fail(traces->pdata[0], error);
}

/* Who let it work, where somebody had to; or why nobody did. */
static void
say_administrator(struct cw_run *run, const struct cw_world *world,
		  struct cw_volume *volume,
		  const struct cw_credentials *credentials,
		  const struct cw_change_watch *watch, GError **error)
{
	if (*error != NULL)
		cw_credentials_refused(credentials, run, error);
	else if (watch->as != NULL &&
		 cw_plan_needs_administrator(run->plan, volume))
		cw_credentials_report(credentials, run);
	else
		cw_run_say(run, 50, _("administrator"),
			   cw_credentials_needless(world, false));
}

/* A signal undoes what has begun, and ends whoever is asked for a password. */
static void
put_back(const struct cw_world *world, const struct cw_options *options,
	 struct cw_receipt *receipt, struct cw_volume *volume,
	 struct cw_run *run)
{
	struct cw_signals *signals = cw_signals_new(false);
	g_auto(cw_credentials) credentials;
	struct cw_change_watch watch;
	struct cw_authority as;
	GError *error = NULL;
	struct cw_plan *plan = NULL;
	enum cw_outcome outcome;

	cw_credentials_init(&credentials, world, options);
	credentials.disk = g_strdup(cw_volume_name(volume));
	credentials.stop_fd = cw_signals_fd(signals);
	cw_credentials_watch(&credentials, world, &watch, &as);
	watch.only_if_needed = true;
	outcome = cw_change_undo(world->helper, receipt, volume, &watch, &plan,
				 &error);
	run->plan = plan;
	if (plan != NULL)
		cw_run_keep(run, plan, (GDestroyNotify)cw_plan_free);
	say_administrator(run, world, volume, &credentials, &watch, &error);
	if (plan == NULL || error != NULL)
		say_failed(run, outcome, error);
	else
		say_undone(run, outcome);
	cw_signals_end(signals, &run->status);
}

static void
undo(const struct cw_world *world, const struct cw_options *options,
     struct cw_receipt *receipt, struct cw_run *run)
{
	GError *error = NULL;
	g_autoptr(cw_volume) volume = NULL;

	say_receipt(run, receipt);
	volume = cw_volume_open(receipt->root, &error);
	if (volume == NULL) {
		cw_run_fail(run, error);
		return;
	}
	run->system = cw_system_look(volume, NULL);
	cw_run_say(run, 20, _("disk"), cw_volume_name(volume));
	if (check_earlier(volume, &error))
		put_back(world, options, receipt, volume, run);
	else
		cw_run_fail(run, error);
}

enum cw_status
cw_undo(const struct cw_world *world, const struct cw_options *options,
	FILE *out)
{
	g_autoptr(cw_run) run = cw_run_new(cw_command_word(options->command));
	GError *error = NULL;
	g_autoptr(cw_receipt) receipt = find_receipt(world, options, &error);

	if (receipt == NULL)
		cw_run_fail(run, error);
	else
		undo(world, options, receipt, run);
	cw_run_print(run, options->json, out);
	return run->status;
}
