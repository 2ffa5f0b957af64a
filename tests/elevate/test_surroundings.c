/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever whoever starts the helper leaves it, it does not keep. */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "elevate/surroundings.h"
#include "rig.h"

#define STRANGER 1234
#define CLOSED 77

struct run {
	char *program;
	const char *root;
	int to;
	int from;
	pid_t pid;
};

/* By its whole path: it is started in another folder. */
static char *
helper(void)
{
	g_autofree char *program = rig_program("certwizard-helper");

	return g_canonicalize_filename(program, NULL);
}

/* Starts a helper that waits for its plan, in what PREPARE leaves it. */
static void
start(struct run *run, void (*prepare)(void))
{
	char verb[] = "apply";
	char root[] = "/";
	char hash[] = "00";
	char *argv[] = { run->program, verb, root, hash, NULL };
	int in[2];
	int out[2];

	g_assert_cmpint(pipe(in), ==, 0);
	g_assert_cmpint(pipe(out), ==, 0);
	run->pid = fork();
	if (run->pid == 0) {
		dup2(in[0], STDIN_FILENO);
		dup2(out[1], STDOUT_FILENO);
		prepare();
		execv(run->program, argv);
		_exit(127);
	}
	close(in[0]);
	close(out[1]);
	run->to = in[1];
	run->from = out[0];
}

/* It has said its first word. */
static void
wait_until_started(const struct run *run)
{
	char line[256] = { 0 };

	g_assert_cmpint(read(run->from, line, sizeof(line) - 1), >, 0);
	g_assert_true(g_str_has_prefix(line, "started"));
}

static int
end(struct run *run)
{
	int status = 0;

	close(run->to);
	g_assert_cmpint(waitpid(run->pid, &status, 0), ==, run->pid);
	close(run->from);
	return status;
}

static char *
proc(const struct run *run, const char *name, gsize *length)
{
	g_autofree char *path =
		g_strdup_printf("/proc/%d/%s", (int)run->pid, name);
	char *text = NULL;

	g_assert_true(g_file_get_contents(path, &text, length, NULL));
	return text;
}

/* Descriptors, groups, signals, limits, a folder and a mask of their own. */
static void
leave_much(void)
{
	struct rlimit small = { 4096, RLIM_INFINITY };
	gid_t group = 7;
	sigset_t all;

	(void)dup2(STDERR_FILENO, 100);
	(void)dup2(STDERR_FILENO, 3);
	(void)setenv("LD_LIBRARY_PATH", "/tmp", 1);
	(void)setenv("PATH", "/tmp", 1);
	(void)setenv("LANG", "de_DE.UTF-8", 1);
	(void)umask(0);
	(void)setrlimit(RLIMIT_FSIZE, &small);
	if (geteuid() == 0)
		(void)setgroups(1, &group);
	(void)signal(SIGCHLD, SIG_IGN);
	sigfillset(&all);
	(void)sigprocmask(SIG_SETMASK, &all, NULL);
	g_assert_cmpint(chdir("/tmp"), ==, 0);
}

static void
hold_status(const char *status)
{
	g_assert_nonnull(strstr(status, "\nUmask:\t0077\n"));
	g_assert_nonnull(strstr(status, "\nSigBlk:\t0000000000000000\n"));
	if (geteuid() == 0)
		g_assert_nonnull(strstr(status, "\nGroups:\t \n"));
}

static guint
count_descriptors(const struct run *run)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/fd", (int)run->pid);
	GDir *folder = g_dir_open(path, 0, NULL);
	guint n = 0;

	g_assert_nonnull(folder);
	while (g_dir_read_name(folder) != NULL)
		n++;
	g_dir_close(folder);
	return n;
}

static void
test_settled(struct rig *rig, gconstpointer data)
{
	struct run run = { .program = helper(), .root = rig->tree->root };
	g_autofree char *status = NULL;
	g_autofree char *limits = NULL;
	g_autofree char *link = NULL;
	g_autofree char *cwd = NULL;

	(void)data;
	start(&run, leave_much);
	wait_until_started(&run);
	status = proc(&run, "status", NULL);
	limits = proc(&run, "limits", NULL);
	hold_status(status);
	g_assert_nonnull(strstr(limits, "Max core file size        0 "));
	g_assert_nonnull(strstr(limits, "Max file size             83886080 "));
	g_assert_cmpuint(count_descriptors(&run), ==, 3);
	link = g_strdup_printf("/proc/%d/cwd", (int)run.pid);
	cwd = g_file_read_link(link, NULL);
	g_assert_cmpstr(cwd, ==, "/");
	g_assert_cmpint(end(&run), ==, CW_FAILED << 8);
	g_free(run.program);
}

/* In a child: what getenv() tells is what anything in the helper sees. */
static void
test_environment(void)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		g_setenv("CERTWIZARD", "x", TRUE);
		g_setenv("LANGUAGE", "de", TRUE);
		g_setenv("PATH", "/tmp", TRUE);
		if (cw_surroundings_settle() != NULL)
			_exit(1);
		if (getenv("CERTWIZARD") != NULL || getenv("LANGUAGE") != NULL)
			_exit(2);
		if (strcmp(getenv("PATH"), "/usr/sbin:/usr/bin:/sbin:/bin") !=
		    0)
			_exit(3);
		_exit(strcmp(getenv("LC_ALL"), "C") == 0 ? 0 : 4);
	}
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	g_assert_cmpint(status, ==, 0);
}

/* A timer, and all that a terminal or a person can send, change nothing. */
static void
leave_timer(void)
{
	(void)alarm(1);
}

static void
test_signals(struct rig *rig, gconstpointer data)
{
	static const int signals[] = { SIGHUP,  SIGINT,   SIGTERM, SIGQUIT,
				       SIGTSTP, SIGUSR1,  SIGUSR2, SIGALRM,
				       SIGPROF, SIGXCPU,  SIGTTIN, SIGTTOU,
				       SIGIO,   SIGVTALRM };
	struct run run = { .program = helper(), .root = rig->tree->root };

	(void)data;
	start(&run, leave_timer);
	wait_until_started(&run);
	for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
		g_assert_cmpint(kill(run.pid, signals[i]), ==, 0);
	g_assert_cmpint(end(&run), ==, CW_FAILED << 8);
	g_free(run.program);
}

/* A child that is waited for, though whoever started it waits for none. */
static void
ignore_children(void)
{
	(void)signal(SIGCHLD, SIG_IGN);
}

static void
close_input(void)
{
	close(STDIN_FILENO);
}

static void
close_output(void)
{
	close(STDOUT_FILENO);
}

static void
close_errors(void)
{
	close(STDERR_FILENO);
}

static void
test_missing(struct rig *rig, gconstpointer data)
{
	static void (*const closes[])(void) = { close_input, close_output,
						close_errors };
	struct run run = { .program = helper(), .root = rig->tree->root };

	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(closes); i++) {
		start(&run, closes[i]);
		g_assert_cmpint(end(&run), ==, CW_USAGE << 8);
	}
	start(&run, ignore_children);
	wait_until_started(&run);
	g_assert_cmpint(end(&run), ==, CW_FAILED << 8);
	g_free(run.program);
}

static void
become_stranger(void)
{
	if (setgroups(0, NULL) != 0 || setgid(STRANGER) != 0 ||
	    setuid(STRANGER) != 0)
		_exit(CLOSED);
}

/* Nobody may make it set-user-ID. */
static void
test_set_user_id(struct rig *rig, gconstpointer data)
{
	struct run run = { .program = g_build_filename(rig->tree->top, "helper",
						       NULL),
			   .root = rig->tree->root };
	g_autofree char *program = helper();
	g_autofree char *bytes = NULL;
	gsize length = 0;
	int status;

	(void)data;
	if (rig_needs_root())
		return;
	g_assert_true(g_file_get_contents(program, &bytes, &length, NULL));
	g_assert_true(
		g_file_set_contents(run.program, bytes, (gssize)length, NULL));
	g_assert_cmpint(chmod(rig->tree->top, 0755), ==, 0);
	g_assert_cmpint(chmod(run.program, 04755), ==, 0);
	start(&run, become_stranger);
	status = end(&run);
	if (status == 127 << 8)
		g_test_skip("nothing can be run there");
	else
		g_assert_cmpint(status, ==, CW_USAGE << 8);
	g_free(run.program);
}

/* Words that are none of its own. */
static void
test_words(struct rig *rig, gconstpointer data)
{
	static const char *const calls[][5] = {
		{ "" },
		{ "apply" },
		{ "apply", "/" },
		{ "apply", "relative", "00" },
		{ "look", "/" },
		{ "look", "", "00" },
		{ "look", "/", "00", "more" },
		{ "recover" },
		{ "recover", "." },
		{ "recover", "/", "more" },
		{ "write", "/", "00" },
	};

	(void)rig;
	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(calls); i++) {
		g_autofree char *program = helper();
		const char *argv[7] = { program };
		int status = 0;

		for (size_t j = 0; j < 5 && calls[i][j] != NULL; j++)
			argv[j + 1] = calls[i][j];
		g_assert_true(g_spawn_sync(NULL, (char **)(gpointer)argv, NULL,
					   G_SPAWN_STDERR_TO_DEV_NULL, NULL,
					   NULL, NULL, NULL, &status, NULL));
		g_assert_cmpint(status, ==, CW_USAGE << 8);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	RIG_ADD("/surroundings/settled", test_settled);
	g_test_add_func("/surroundings/environment", test_environment);
	RIG_ADD("/surroundings/signals", test_signals);
	RIG_ADD("/surroundings/missing", test_missing);
	RIG_ADD("/surroundings/set-user-id", test_set_user_id);
	RIG_ADD("/surroundings/words", test_words);
	return g_test_run();
}
