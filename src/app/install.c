/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The unattended run: for each root the machine, then a report. */
#include "app/install.h"

#include "app/answers.h"
#include "app/complain.h"
#include "app/install_report.h"
#include "app/loop.h"
#include "app/practice.h"
#include "app/signals.h"
#include "app/transcript.h"
#include "app/unattended.h"
#include "base/code.h"

struct install {
	const struct cw_world *world;
	const struct cw_options *options;
	const struct cw_practice *practice; /* or NULL */
	struct cw_signals *signals;
	struct cw_consent consent;
	struct cw_credentials credentials;
	const char *file;
	FILE *out;
	GString *transcript;
	struct cw_answers answers;
};

static struct cw_wizard *
make_wizard(const struct install *install, const char *root)
{
	const struct cw_practice *practice = install->practice;
	const struct cw_wizard_options options = {
		.version = PACKAGE_VERSION,
		.file = install->file,
		.root = practice != NULL ? practice->root : root,
		.place = install->options->store,
		.list = install->options->search_list,
		.practice = practice != NULL,
		.practice_sha256 = practice != NULL ? practice->sha256 : NULL,
	};

	return cw_wizard_new(&options);
}

/* Was the fingerprint compared, or accepted as it is? */
static bool
is_compared(const struct install *install, struct cw_session *session)
{
	g_autoptr(cw_held_plan) plan = cw_session_plan(session);
	g_autoptr(cw_finding) finding = cw_finding_new(CW_W_NOT_COMPARED, NULL);
	const struct cw_certificate *c;

	if (plan == NULL)
		return false;
	c = plan->file->certificates->pdata[plan->certificate];
	return cw_consent_expected(&install->consent, c) !=
		       CW_EXPECTED_DIFFERS &&
	       cw_consent_accepts(&install->consent, c, finding);
}

/* What --record and --transcript want of a run. */
static void
keep(struct install *install, struct cw_session *session,
     const struct cw_run *run)
{
	g_autofree char *report = cw_run_text(run);

	g_string_append_printf(install->transcript, "%s%s",
			       session->transcript->str, report);
	cw_answers_take(&install->answers, session,
			is_compared(install, session));
	for (guint i = 0; i < run->findings->len; i++) {
		const struct cw_run_finding *found = run->findings->pdata[i];

		if (found->accepted)
			cw_answers_accept(
				&install->answers,
				cw_code_row(found->finding->code)->name);
	}
}

static enum cw_status
install_at(struct install *install, const char *root)
{
	struct cw_session *session =
		cw_session_new(install->world, install->practice);
	g_autoptr(cw_run) run =
		cw_run_new(cw_command_word(install->options->command));
	g_autoptr(cw_wizard) wizard = make_wizard(install, root);
	struct cw_unattended *unattended;
	enum cw_status status;

	session->signals = install->signals;
	session->store = install->options->store;
	session->search_list = install->options->search_list;
	session->release = install->options->release;
	session->unattended = true;
	session->administrator = install->options->administrator;
	session->credentials = &install->credentials;
	session->only_looks = install->options->dry_run;
	unattended = cw_unattended_new(session, &install->consent);
	status = cw_loop(wizard, cw_unattended_skin(unattended), session);
	cw_install_report(session, &install->consent,
			  cw_unattended_end(unattended), status, run);
	keep(install, session, run);
	cw_run_print(run, install->options->json, install->out);
	(void)fflush(install->out);
	cw_unattended_free(unattended);
	cw_session_end(session);
	return run->status;
}

static enum cw_status
install_everywhere(struct install *install)
{
	char *const *roots = install->options->roots;
	enum cw_status first = CW_DONE;

	if (roots[0] == NULL)
		return install_at(install, "/");
	for (; *roots != NULL; roots++) {
		enum cw_status status = install_at(install, *roots);

		first = first == CW_DONE ? status : first;
		if (status > CW_SIGNAL_STATUS)
			return status;
	}
	return first;
}

/* Something went wrong before there was anything to report on. */
static enum cw_status
fail(const struct install *install, GError *error)
{
	g_autoptr(cw_run) run =
		cw_run_new(cw_command_word(install->options->command));

	cw_run_fail(run, error);
	cw_run_print(run, install->options->json, install->out);
	return run->status;
}

/* Without a file of one's own the sample's number stands for the given one. */
static enum cw_status
install_practice(struct install *install)
{
	GError *error = NULL;
	g_autoptr(cw_practice) practice =
		cw_practice_new(install->world, &error);
	enum cw_status status;

	if (practice == NULL)
		return fail(install, error);
	install->practice = practice;
	if (install->file == NULL) {
		install->file = practice->sample;
		if (install->consent.expect == NULL)
			install->consent.expect = practice->sha256;
	}
	status = install_at(install, practice->root);
	cw_practice_end(practice, install->options->keep);
	return status;
}

/* A record may be played in another folder. */
static char **
absolute(char *const *paths)
{
	GPtrArray *all = g_ptr_array_new();

	for (; *paths != NULL; paths++)
		g_ptr_array_add(all, g_canonicalize_filename(*paths, NULL));
	g_ptr_array_add(all, NULL);
	return (char **)g_ptr_array_free(all, FALSE);
}

/* All roots that were named, and not only the last. */
static enum cw_status
write_kept(struct install *install)
{
	const struct cw_options *options = install->options;
	GError *error = NULL;

	if (options->roots[0] != NULL) {
		g_strfreev(install->answers.roots);
		install->answers.roots = absolute(options->roots);
	}
	if (options->record != NULL &&
	    !cw_answers_write(&install->answers, options->record, &error))
		return cw_complain(error);
	if (options->transcript != NULL &&
	    !cw_transcript_write(install->transcript, options->transcript,
				 &error))
		return cw_complain(error);
	return CW_DONE;
}

enum cw_status
cw_install(const struct cw_world *world, const struct cw_options *options,
	   FILE *out)
{
	struct install install = {
		.world = world,
		.options = options,
		.consent = { .accept = options->accept,
			     .expect = options->expect },
		.file = options->files[0],
		.out = out,
		.transcript = g_string_new(NULL),
	};
	enum cw_status status, kept;

	/* What is made before the loop and taken away behind it is not ended
	 * by a signal. */
	install.signals = cw_signals_new(false);
	cw_answers_init(&install.answers);
	cw_credentials_init(&install.credentials, world, options);
	status = options->practice ? install_practice(&install)
				   : install_everywhere(&install);
	kept = write_kept(&install);
	cw_signals_free(install.signals);
	g_string_free(install.transcript, TRUE);
	cw_answers_clear(&install.answers);
	cw_credentials_clear(&install.credentials);
	return status == CW_DONE ? kept : status;
}
