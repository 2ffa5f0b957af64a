/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wizard with questions. */
#include "app/ask.h"

#include <unistd.h>

#include "app/answers.h"
#include "app/complain.h"
#include "app/loop.h"
#include "app/practice.h"
#include "app/signals.h"
#include "app/skin_choice.h"
#include "app/transcript.h"
#include "base/text.h"
#include "wizard/wizard.h"

/* The folder that a relative path begins at may be gone, or be another one,
 * before the last look. */
static char *
absolute(const struct cw_session *session, const char *path)
{
	return path == NULL ? NULL : cw_session_path(session, path);
}

static struct cw_wizard *
make_wizard(const struct cw_options *options, const struct cw_session *session,
	    const struct cw_practice *practice, bool at_once)
{
	g_autofree char *file = absolute(session, options->files[0]);
	g_autofree char *root = absolute(session, options->roots[0]);
	g_autofree char *transcript =
		options->transcript == NULL
			? NULL
			: cw_text_clean(options->transcript, -1);
	const struct cw_wizard_options wanted = {
		.version = PACKAGE_VERSION,
		.file = file,
		.root = root,
		.place = options->store,
		.list = options->search_list,
		.transcript = transcript,
		.practice = practice != NULL,
		.at_once = at_once,
		.practice_sha256 = practice == NULL ? NULL : practice->sha256,
	};

	return cw_wizard_new(&wanted);
}

static enum cw_status
write_record(const struct cw_wizard *wizard, struct cw_session *session,
	     const char *path)
{
	g_auto(cw_answers) answers = { 0 };
	g_autoptr(GPtrArray) codes = cw_wizard_accepted(wizard);
	GError *error = NULL;

	cw_answers_init(&answers);
	cw_answers_take(&answers, session, cw_wizard_judged(wizard));
	for (guint i = 0; i < codes->len; i++)
		cw_answers_accept(&answers, codes->pdata[i]);
	if (cw_answers_write(&answers, path, &error))
		return CW_DONE;
	return cw_complain(error);
}

static enum cw_status
keep(const struct cw_options *options, const struct cw_wizard *wizard,
     struct cw_session *session)
{
	GError *error = NULL;
	enum cw_status status = CW_DONE;

	if (options->record != NULL)
		status = write_record(wizard, session, options->record);
	if (options->transcript != NULL &&
	    !cw_transcript_write(session->transcript, options->transcript,
				 &error))
		status = cw_complain(error);
	return status;
}

/* What the run has that is not of this walk. */
struct run {
	const struct cw_world *world;
	const struct cw_options *options;
	struct cw_signals *signals;
	bool screen; /* it shall be the full screen */
	FILE *out;
};

static enum cw_status
ask(const struct run *run, const struct cw_practice *practice)
{
	const struct cw_options *options = run->options;
	struct cw_session *session = cw_session_new(run->world, practice);
	g_autofree char *told = NULL;
	struct cw_skin *skin = cw_skin_choose(run->world, options, run->screen,
					      run->out, &told);
	g_autoptr(cw_wizard) wizard =
		make_wizard(options, session, practice, skin->scrolls);
	enum cw_status status, kept;

	session->signals = run->signals;
	session->store = options->store;
	session->search_list = options->search_list;
	session->release = options->release;
	session->administrator = options->administrator;
	status = cw_loop(wizard, skin, session);
	if (told != NULL)
		cw_remark(told);
	kept = keep(options, wizard, session);
	cw_session_end(session);
	return status == CW_DONE ? kept : status;
}

static enum cw_status
ask_in_practice(const struct run *run)
{
	GError *error = NULL;
	g_autoptr(cw_practice) practice =
		cw_practice_new(run->world, &error);
	enum cw_status status;

	if (practice == NULL)
		return cw_complain(error);
	status = ask(run, practice);
	cw_practice_end(practice, run->options->keep);
	return status;
}

/* A signal ends the loop, and never what is made before it or taken away
 * behind it. */
enum cw_status
cw_ask(const struct cw_world *world, const struct cw_options *options,
       FILE *out)
{
	struct run run = {
		.world = world,
		.options = options,
		.screen = cw_skin_wants_screen(options),
		.out = out,
	};
	enum cw_status status;

	/* Lines, too, have modes of a terminal to bring back before a pause. */
	run.signals = cw_signals_new(run.screen || isatty(STDIN_FILENO) == 1);
	status = options->practice ? ask_in_practice(&run) : ask(&run, NULL);
	cw_signals_free(run.signals);
	return status;
}
