/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Starting a tool on a terminal of our own.  posix_spawn() can't give somebody
 * a terminal everywhere, so this is fork and exec; other threads may hold locks
 * at that moment, so that the child calls nothing but what a signal handler
 * might.
 */
#include "elevate/launch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib-unix.h>

#include "elevate/way.h"

/* Above every descriptor that the tool gets. */
#define ASIDE 10

/* What is ignored here must not be there: the tool is to end by ^C. */
static void
reset_signals(void)
{
	struct sigaction usual = { .sa_handler = SIG_DFL };
	sigset_t none;

	for (int i = 1; i < NSIG; i++)
		(void)sigaction(i, &usual, NULL);
	sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
}

/* A session of its own, whose terminal that becomes. */
static int
take_terminal(const char *name)
{
	int fd;

	if (setsid() < 0)
		return -1;
	fd = open(name, O_RDWR | O_CLOEXEC);
#ifdef TIOCSCTTY
	if (fd >= 0 && ioctl(fd, TIOCSCTTY, 0) != 0)
		return -1;
#endif
	return fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, ASIDE);
}

/* Each is put aside first: their numbers may be those that are wanted. */
static bool
place_descriptors(const struct cw_launch *launch)
{
	int terminal = take_terminal(launch->terminal);
	int plan = fcntl(launch->plan, F_DUPFD_CLOEXEC, ASIDE);
	int reports = fcntl(launch->reports, F_DUPFD_CLOEXEC, ASIDE);
	int diagnostics = fcntl(launch->diagnostics, F_DUPFD_CLOEXEC, ASIDE);

	if (terminal < 0 || plan < 0 || reports < 0 || diagnostics < 0)
		return false;
	if (launch->takes_input && dup2(plan, CW_PLAN_FD) < 0)
		return false;
	return dup2(launch->takes_input ? terminal : plan, STDIN_FILENO) >= 0 &&
	       dup2(reports, STDOUT_FILENO) >= 0 &&
	       dup2(diagnostics, STDERR_FILENO) >= 0;
}

/* In the child; only if something fails it says so through FAILURE. */
static void
become(const struct cw_launch *launch, int failure)
{
	int errnum;

	failure = fcntl(failure, F_DUPFD_CLOEXEC, ASIDE);
	reset_signals();
	if (place_descriptors(launch))
		(void)execve(launch->words[0], launch->words,
			     launch->environment);
	errnum = errno;
	(void)!write(failure, &errnum, sizeof(errnum));
	_exit(127);
}

/* Until the tool runs, or it is known why not: as long as posix_spawn(). */
static int
hear_failure(int fd)
{
	int errnum = 0;
	ssize_t n;

	do
		n = read(fd, &errnum, sizeof(errnum));
	while (n < 0 && errno == EINTR);
	return n == (ssize_t)sizeof(errnum) ? errnum : 0;
}

int
cw_launch(const struct cw_launch *launch, pid_t *pid)
{
	int ends[2];
	int errnum;

	if (!g_unix_open_pipe(ends, FD_CLOEXEC, NULL))
		return errno;
	*pid = fork();
	if (*pid == 0)
		become(launch, ends[1]);
	errnum = *pid < 0 ? errno : 0;
	close(ends[1]);
	if (*pid > 0)
		errnum = hear_failure(ends[0]);
	close(ends[0]);
	if (*pid > 0 && errnum != 0)
		while (waitpid(*pid, NULL, 0) < 0 && errno == EINTR)
			;
	return errnum;
}
