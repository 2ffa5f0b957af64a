/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finishing or undoing what was broken off. */
#include <errno.h>

#include "app/credentials.h"
#include "app/earlier.h"
#include "app/run.h"
#include "app/signals.h"
#include "app/undo.h"
#include "base/i18n.h"

static void
say_traces(struct cw_run *run, const GPtrArray *traces)
{
	for (guint i = 0; i < traces->len; i++) {
		g_autofree char *words = cw_earlier_words(traces->pdata[i]);

		cw_run_say(run, 94, _("earlier run"), words);
	}
}

/* What can't be read can't be finished either; else where it lies says it. */
static bool
needs_administrator(struct cw_volume *volume, const GPtrArray *traces)
{
	bool needs = false;

	for (guint i = 0; i < traces->len; i++) {
		const struct cw_trace *trace = traces->pdata[i];
		int errnum = cw_volume_writable(volume, trace->directory);

		needs = needs || trace->kind == CW_TRACE_CLOSED ||
			errnum == EACCES || errnum == EPERM;
	}
	return needs;
}

/* A signal ends whoever is asked for a password; what has begun is finished. */
static void
settle(const struct cw_world *world, const struct cw_options *options,
       struct cw_volume *volume, const GPtrArray *traces, struct cw_run *run)
{
	struct cw_signals *signals = cw_signals_new(false);
	g_auto(cw_credentials) credentials;
	struct cw_change_watch watch;
	struct cw_authority as;
	struct cw_recovered recovered = { 0 };
	g_autofree char *words = NULL;
	GError *error = NULL;

	cw_credentials_init(&credentials, world, options);
	credentials.disk = g_strdup(cw_volume_name(volume));
	credentials.stop_fd = cw_signals_fd(signals);
	cw_credentials_watch(&credentials, world, &watch, &as);
	if (!needs_administrator(volume, traces))
		watch.as = NULL;
	if (!cw_change_recover(world->helper, volume, &watch, &recovered,
			       &error)) {
		cw_credentials_refused(&credentials, run, &error);
		cw_run_fail(run, error);
	} else if (watch.as != NULL) {
		cw_credentials_report(&credentials, run);
	}
	run->changed =
		recovered.back + recovered.forward + recovered.strays > 0;
	words = cw_change_recovered_words(&recovered);
	if (words != NULL)
		cw_run_say(run, 94, _("done"), words);
	if (run->error == NULL)
		cw_change_settle(world->receipts, volume);
	cw_signals_end(signals, &run->status);
}

static void
recover(const struct cw_world *world, const struct cw_options *options,
	struct cw_volume *volume, struct cw_run *run)
{
	g_autoptr(GPtrArray) traces = cw_recover_look(volume);

	say_traces(run, traces);
	if (traces->len > 0) {
		settle(world, options, volume, traces, run);
		return;
	}
	cw_change_settle(world->receipts, volume);
	cw_run_say(run, 94, _("earlier run"),
		   _("none was broken off. Nothing has been changed."));
}

enum cw_status
cw_recover_command(const struct cw_world *world,
		   const struct cw_options *options, FILE *out)
{
	g_autoptr(cw_run) run = cw_run_new(cw_command_word(options->command));
	GError *error = NULL;
	g_autoptr(cw_volume) volume =
		cw_volume_open(cw_options_root(options), &error);

	if (volume == NULL) {
		cw_run_fail(run, error);
	} else {
		run->root = g_strdup(cw_volume_path(volume));
		run->system = cw_system_look(volume, NULL);
		cw_run_say(run, 20, _("disk"), cw_volume_name(volume));
		recover(world, options, volume, run);
	}
	cw_run_print(run, options->json, out);
	return run->status;
}
