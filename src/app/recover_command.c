/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finishing or undoing what was broken off. */
#include "app/change.h"
#include "app/earlier.h"
#include "app/run.h"
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

static void
recover(const struct cw_world *world, struct cw_volume *volume,
	struct cw_run *run)
{
	g_autoptr(GPtrArray) traces = cw_recover_look(volume);
	const struct cw_change_watch nobody = { .stop_fd = -1, .reply_fd = -1 };
	struct cw_recovered recovered = { 0 };
	g_autofree char *words = NULL;
	GError *error = NULL;

	say_traces(run, traces);
	if (traces->len == 0) {
		cw_change_settle(world->receipts, volume);
		cw_run_say(run, 94, _("earlier run"),
			   _("none was broken off. Nothing has been "
			     "changed."));
		return;
	}
	if (!cw_change_recover(world->helper, volume, &nobody, &recovered,
			       &error))
		cw_run_fail(run, error);
	run->changed =
		recovered.back + recovered.forward + recovered.strays > 0;
	words = cw_change_recovered_words(&recovered);
	if (words != NULL)
		cw_run_say(run, 94, _("done"), words);
	if (run->error == NULL)
		cw_change_settle(world->receipts, volume);
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
		recover(world, volume, run);
	}
	cw_run_print(run, options->json, out);
	return run->status;
}
