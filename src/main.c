/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses the command and runs it. */
#include <fcntl.h>
#include <locale.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/answers.h"
#include "app/ask.h"
#include "app/complain.h"
#include "app/credentials.h"
#include "app/install.h"
#include "app/list.h"
#include "app/run.h"
#include "app/show.h"
#include "app/undo.h"
#include "base/code.h"
#include "base/i18n.h"
#include "base/own_file.h"
#include "base/text.h"

static enum cw_status (*const commands[CW_N_COMMANDS])(
	const struct cw_world *world, const struct cw_options *options,
	FILE *out) = {
	[CW_COMMAND_WIZARD] = cw_ask, [CW_COMMAND_INSTALL] = cw_install,
	[CW_COMMAND_SHOW] = cw_show,  [CW_COMMAND_LIST] = cw_list,
	[CW_COMMAND_UNDO] = cw_undo,  [CW_COMMAND_RECOVER] = cw_recover_command,
};

/* The call's words are wrong: also a program that reads JSON is told. */
static enum cw_status
fail(const struct cw_options *options, GError *error)
{
	g_autoptr(cw_run) run = NULL;

	if (!options->json)
		return cw_complain(error);
	run = cw_run_new(cw_command_word(options->command));
	cw_run_fail(run, error);
	cw_run_print(run, true, stdout);
	return run->status;
}

static void
say(const char *text)
{
	g_autofree char *shown = cw_text_to_locale(text);

	(void)fputs(shown, stdout);
}

static bool
read_answers(struct cw_options *options, GError **error)
{
	return options->answers == NULL || (cw_answers_read(options, error) &&
					    cw_options_check(options, error));
}

/* What shall be kept is written in the end: when it can't be, that is said
 * before anything is done. */
static bool
can_keep(const struct cw_options *options, GError **error)
{
	return (options->record == NULL ||
		cw_own_file_possible(options->record, error)) &&
	       (options->transcript == NULL ||
		cw_own_file_possible(options->transcript, error));
}

static enum cw_status
run(struct cw_options *options)
{
	g_autoptr(cw_world) world = NULL;
	g_autofree char *help = NULL;
	GError *error = NULL;

	if (options->help) {
		help = cw_options_help();
		say(help);
		return CW_DONE;
	}
	if (options->version) {
		say("certwizard " PACKAGE_VERSION "\n");
		return CW_DONE;
	}
	if (!read_answers(options, &error) ||
	    !cw_credentials_possible(options, &error) ||
	    !can_keep(options, &error))
		return fail(options, error);
	world = cw_world_new();
	return commands[options->command](world, options, stdout);
}

/* Started without one of the first three descriptors: the next file that is
 * opened would get its number, be read as an answer, or written into. */
static void
fill_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		int opened = fd;

		if (fcntl(fd, F_GETFD) < 0)
			opened = open("/dev/null", O_RDWR);
		if (opened != fd)
			abort();
	}
}

/* A reader that is gone, and a limit that is reached, are errors to be told;
 * they must not end the program before it has tidied up. */
static void
ignore_signals(void)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	(void)sigaction(SIGPIPE, &ignore, NULL);
	(void)sigaction(SIGXFSZ, &ignore, NULL);
}

/* Wishes are granted in threads, but one at a time: a heap for each of them would
 * be fetched, cleared and given back each time. */
static void
share_heap(void)
{
#ifdef M_ARENA_MAX
	(void)mallopt(M_ARENA_MAX, 1);
#endif
}

/* What is used of it: letters, languages and names of months.  Each category
 * more is some files to open; numbers stay as programs read them. */
static void
set_locale(void)
{
	static const int categories[] = { LC_CTYPE, LC_MESSAGES, LC_TIME };
	g_autofree char *catalogues = cw_world_catalogues();

	for (size_t i = 0; i < G_N_ELEMENTS(categories); i++)
		(void)setlocale(categories[i], "");
	(void)bindtextdomain(PACKAGE_TARNAME, catalogues);
	(void)bind_textdomain_codeset(PACKAGE_TARNAME, "UTF-8");
	(void)textdomain(PACKAGE_TARNAME);
}

int
main(int argc, char **argv)
{
	g_auto(cw_options) options = { 0 };
	GError *error = NULL;
	enum cw_status status;

	share_heap();
	fill_descriptors();
	ignore_signals();
	set_locale();
	status = cw_options_read(&options, argc, argv, &error)
			 ? run(&options)
			 : fail(&options, error);
	if (fflush(stdout) != 0 && status == CW_DONE)
		status = CW_FAILED;
	return (int)status;
}
