/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whoever starts the helper as administrator says what it inherits; nothing of
 * that may decide what it does.
 */
#include "elevate/surroundings.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <grp.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/descriptors.h"

/* The largest keychain, and room for a journal beside it. */
#define FILE_SIZE ((rlim_t)80 << 20)
/* Each of 64 files in a folder of its own, and what else is open. */
#define OPEN_FILES ((rlim_t)256)

#ifdef __GLIBC__
typedef __rlimit_resource_t resource;
#else
typedef int resource;
#endif

/* No language: what it says is translated by whoever reads it. */
static void
settle_environment(void)
{
	if (environ != NULL)
		environ[0] = NULL;
	(void)setenv("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", 1);
	(void)setenv("LC_ALL", "C", 1);
}

/* The next file to be opened would else take the place of one of them. */
static bool
has_standard(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			return false;
	return true;
}

/* Whoever started it may vanish, with its terminal and its pipes, and may have
 * left a timer; a file that may not grow is an error like any other. */
static void
settle_signals(void)
{
	static const int ignored[] = { SIGHUP,  SIGINT,    SIGTERM, SIGPIPE,
				       SIGQUIT, SIGTSTP,   SIGTTIN, SIGTTOU,
				       SIGXFSZ, SIGXCPU,   SIGALRM, SIGPROF,
				       SIGUSR1, SIGVTALRM, SIGUSR2, SIGIO };
	struct sigaction action = { .sa_handler = SIG_IGN };
	sigset_t none;

	for (size_t i = 0; i < G_N_ELEMENTS(ignored); i++)
		(void)sigaction(ignored[i], &action, NULL);
	/* Its children are waited for. */
	action.sa_handler = SIG_DFL;
	(void)sigaction(SIGCHLD, &action, NULL);
	sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
}

/* A limit that is lower already, and can't be raised, is an error later, where
 * it is met. */
static void
settle_limits(void)
{
	static const struct {
		resource what;
		rlim_t value;
	} limits[] = {
		{ RLIMIT_CORE, 0 },
		{ RLIMIT_FSIZE, FILE_SIZE },
		{ RLIMIT_NOFILE, OPEN_FILES },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(limits); i++) {
		struct rlimit limit = { limits[i].value, limits[i].value };
		struct rlimit now;

		if (setrlimit(limits[i].what, &limit) == 0 ||
		    getrlimit(limits[i].what, &now) != 0)
			continue;
		limit.rlim_cur = limit.rlim_max =
			MIN(limits[i].value, now.rlim_max);
		(void)setrlimit(limits[i].what, &limit);
	}
}

/* Where this is not allowed (a namespace), a child could not become somebody
 * else either, and says so. */
static bool
drop_groups(void)
{
	return geteuid() != 0 || setgroups(0, NULL) == 0 || errno == EPERM;
}

const char *
cw_surroundings_settle(void)
{
	settle_environment();
	if (getuid() != geteuid() || getgid() != getegid())
		return "certwizard-helper must not be set-user-ID.\n";
	cw_descriptors_close(STDERR_FILENO + 1, INT_MAX);
	if (!has_standard())
		return "A standard descriptor is missing.\n";
	settle_signals();
	settle_limits();
	(void)umask(S_IRWXG | S_IRWXO);
	if (!drop_groups() || chdir("/") != 0)
		return "The system refused what is needed to begin.\n";
	return NULL;
}
