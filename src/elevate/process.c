/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that was started, and the pipes to it. */
#include "elevate/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib-unix.h>

#include "elevate/launch.h"

/* What a tool that was told to end gets for it: then it ends by itself. */
#define PATIENCE_STEPS 20
#define PATIENCE_STEP 5000 /* microseconds */

static void
close_one(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static bool
open_pipe(int ends[2])
{
	ends[0] = ends[1] = -1;
	return g_unix_open_pipe(ends, FD_CLOEXEC, NULL);
}

/* The ends that it gets: plan, reports, diagnostics. */
enum { PLAN, REPORTS, DIAGNOSTICS, ENDS };

static void
close_ends(int theirs[ENDS])
{
	for (int i = 0; i < ENDS; i++)
		close_one(&theirs[i]);
}

/* Diagnostics, if WANTED. */
static int
open_pipes(struct cw_process *process, int theirs[ENDS], bool wanted)
{
	int in[2];
	int out[2];
	int error[2];
	bool fine = open_pipe(in);

	fine = open_pipe(out) && fine;
	error[0] = error[1] = -1;
	fine = (!wanted || open_pipe(error)) && fine;
	theirs[PLAN] = in[0];
	theirs[REPORTS] = out[1];
	theirs[DIAGNOSTICS] = error[1];
	process->to = in[1];
	process->from = out[0];
	process->diagnostics = error[0];
	return fine ? 0 : errno;
}

static void
stop_blocking(const struct cw_process *process)
{
	(void)fcntl(process->to, F_SETFL, O_NONBLOCK);
	(void)fcntl(process->from, F_SETFL, O_NONBLOCK);
	if (process->diagnostics >= 0)
		(void)fcntl(process->diagnostics, F_SETFL, O_NONBLOCK);
}

static int
spawn(struct cw_process *process, char **words, int theirs[ENDS])
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none;
	int errnum;

	sigemptyset(&none);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, theirs[PLAN], STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, theirs[REPORTS],
					 STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
					 O_WRONLY, 0);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP |
						      POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setpgroup(&attributes, 0);
	posix_spawnattr_setsigmask(&attributes, &none);
	errnum = posix_spawn(&process->pid, words[0], &actions, &attributes,
			     words, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return errnum;
}

/* What both ways of starting have in common, at the end. */
static int
started(struct cw_process *process, int theirs[ENDS], int errnum)
{
	close_ends(theirs);
	if (errnum == 0) {
		stop_blocking(process);
		return 0;
	}
	process->pid = 0;
	cw_process_close(process);
	return errnum;
}

int
cw_process_start(struct cw_process *process, char **words)
{
	int theirs[ENDS];
	int errnum;

	*process = (struct cw_process){ .terminal = { -1, -1, NULL } };
	errnum = open_pipes(process, theirs, false);
	if (errnum == 0)
		errnum = spawn(process, words, theirs);
	return started(process, theirs, errnum);
}

int
cw_process_start_on_terminal(struct cw_process *process, char **words,
			     char **environment, bool takes_input)
{
	int theirs[ENDS];
	int errnum;

	*process = (struct cw_process){ .terminal = { -1, -1, NULL } };
	errnum = open_pipes(process, theirs, true);
	if (errnum == 0)
		errnum = cw_pty_open(&process->terminal);
	if (errnum == 0) {
		const struct cw_launch launch = {
			.words = words,
			.environment = environment,
			.terminal = process->terminal.name,
			.plan = theirs[PLAN],
			.reports = theirs[REPORTS],
			.diagnostics = theirs[DIAGNOSTICS],
			.takes_input = takes_input,
		};

		errnum = cw_launch(&launch, &process->pid);
	}
	return started(process, theirs, errnum);
}

static void
note_end(struct cw_process *process, int status)
{
	process->pid = 0;
	process->signalled = WIFSIGNALED(status);
}

bool
cw_process_has_ended(struct cw_process *process)
{
	int status = 0;
	pid_t pid;

	if (process->pid == 0)
		return true;
	pid = waitpid(process->pid, &status, WNOHANG);
	if (pid > 0 || (pid < 0 && errno == ECHILD))
		note_end(process, status);
	return process->pid == 0;
}

void
cw_process_wait(struct cw_process *process)
{
	int status = 0;

	while (process->pid > 0 && waitpid(process->pid, &status, 0) < 0)
		if (errno != EINTR)
			break;
	note_end(process, status);
}

/* The keys come first: su that gets a signal waits for two seconds. */
void
cw_process_give_up(struct cw_process *process)
{
	close_one(&process->to); /* without a plan the helper does nothing */
	if (process->pid == 0)
		return;
	cw_pty_interrupt(&process->terminal);
	for (int i = 0; i < PATIENCE_STEPS; i++) {
		if (cw_process_has_ended(process))
			return;
		if (i == PATIENCE_STEPS / 2) {
			(void)kill(-process->pid, SIGTERM);
			cw_pty_close(&process->terminal);
		}
		g_usleep(PATIENCE_STEP);
	}
}

void
cw_process_close(struct cw_process *process)
{
	close_one(&process->to);
	close_one(&process->from);
	close_one(&process->diagnostics);
	cw_pty_close(&process->terminal);
	(void)cw_process_has_ended(process);
}
