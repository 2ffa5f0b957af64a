/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running the program that knows a password. */
#include "app/askpass.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib-unix.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

/* So often it is looked whether a program that has answered has ended. */
#define PAUSE_MS 10

/* So many pauses it has to end by itself when it is told to. */
#define PAUSES_TO_END 100

static bool
fail(const char *program, const char *why, GError **error)
{
	g_autofree char *name = cw_text_clean(program, -1);

	return cw_fail(error, CW_E_56_15, name, why, NULL);
}

static bool
fail_start(const char *program, int errnum, GError **error)
{
	g_autofree char *why = cw_filled(_("it could not be started ({1})"),
					 g_strerror(errnum), NULL);

	return fail(program, why, error);
}

/* What this program ignores is not ignored there. */
static void
set_signals(posix_spawnattr_t *attributes)
{
	sigset_t none, usual;

	sigemptyset(&none);
	sigemptyset(&usual);
	sigaddset(&usual, SIGPIPE);
	sigaddset(&usual, SIGXFSZ);
	posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK |
						     POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setsigmask(attributes, &none);
	posix_spawnattr_setsigdefault(attributes, &usual);
}

/* Its standard input is nobody's; what it complains of is for whoever named
 * it. */
static int
spawn(pid_t *pid, const char *program, const char *question, int out)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	g_autofree char *name = g_strdup(program);
	g_autofree char *asked = cw_text_to_locale(question);
	char *argv[] = { name, asked, NULL };
	int errnum;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
					 O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
	posix_spawnattr_init(&attributes);
	set_signals(&attributes);
	errnum =
		posix_spawn(pid, program, &actions, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return errnum;
}

/* What it says behind the line is for nobody, and must not keep it waiting. */
static void
drop_rest(int *fd)
{
	char rest[256];
	ssize_t n = read(*fd, rest, sizeof(rest));

	explicit_bzero(rest, sizeof(rest));
	if (n == 0)
		*fd = -1;
}

/* It is told to end, and then made to: nobody wants its answer any more, and it
 * must not go on asking.  One that can't even be killed is not waited for. */
static void
end(pid_t pid)
{
	(void)kill(pid, SIGTERM);
	for (int i = 0; i < 2 * PAUSES_TO_END; i++) {
		if (waitpid(pid, NULL, WNOHANG) != 0)
			return;
		if (i == PAUSES_TO_END)
			(void)kill(pid, SIGKILL);
		(void)poll(NULL, 0, PAUSE_MS);
	}
}

/* Its wait status; false, and it was ended, if something is to be read from
 * STOP first. */
static bool
wait_for(pid_t pid, int out, int stop, int *status)
{
	pid_t ended;

	while ((ended = waitpid(pid, status, WNOHANG)) == 0) {
		struct pollfd wanted[] = { { .fd = stop, .events = POLLIN },
					   { .fd = out, .events = POLLIN } };

		(void)poll(wanted, G_N_ELEMENTS(wanted), PAUSE_MS);
		if (wanted[0].revents != 0) {
			end(pid);
			return false;
		}
		if (wanted[1].revents != 0)
			drop_rest(&out);
	}
	if (ended < 0)
		*status = 0;
	return true;
}

/* It ended as whoever was asked wanted it to: 0 is an answer. */
static bool
has_agreed(const char *program, int status, GError **error)
{
	g_autofree char *number = NULL;
	g_autofree char *why = NULL;

	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	number = g_strdup_printf("%d", WIFEXITED(status) ? WEXITSTATUS(status)
							 : WTERMSIG(status));
	why = cw_filled(WIFEXITED(status) ? _("it ended with status {1}")
					  : _("signal {1} ended it"),
			number, NULL);
	return fail(program, why, error);
}

bool
cw_askpass(const char *program, const char *question, int stop,
	   cw_secret secret, GError **error)
{
	int ends[2];
	pid_t pid = 0;
	int status = 0;
	enum cw_given given;
	bool ended;
	int errnum;

	if (!g_unix_open_pipe(ends, FD_CLOEXEC, NULL))
		return fail_start(program, errno, error);
	errnum = spawn(&pid, program, question, ends[1]);
	close(ends[1]);
	if (errnum != 0) {
		close(ends[0]);
		return fail_start(program, errnum, error);
	}
	given = cw_given_line(ends[0], stop, secret);
	errnum = errno;
	ended = wait_for(pid, ends[0], stop, &status);
	close(ends[0]);
	if (!ended || given == CW_GIVEN_STOPPED)
		return cw_fail(error, CW_E_66_19, NULL);
	return has_agreed(program, status, error) &&
	       (given == CW_GIVEN ||
		fail(program, cw_given_why(given, errnum), error));
}
