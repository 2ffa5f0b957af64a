/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting the helper, and talking with it without ever waiting. */
#include "elevate/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/text.h"
#include "elevate/answer.h"

#define STOP "stop\n"

struct cw_helper {
	pid_t pid;
	int to;   /* its standard input */
	int from; /* its standard output */
	GQueue unsent; /* GBytes * */
	size_t sent;   /* of the first of them */
	GString *unread; /* the beginning of a line */
	GQueue reports;  /* struct cw_report * */
	struct cw_answer *answer; /* to a look; else NULL */
	bool over;
};

static bool
open_pipe(int ends[2])
{
	if (pipe(ends) != 0)
		return false;
	for (int i = 0; i < 2; i++)
		(void)fcntl(ends[i], F_SETFD, FD_CLOEXEC);
	return true;
}

static void
close_pipe(int ends[2])
{
	close(ends[0]);
	close(ends[1]);
}

/* In a process group of its own, so that no key reaches it. */
static int
spawn(pid_t *pid, const char *program, char **argv, int in, int out)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none;
	int errnum;

	sigemptyset(&none);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
					 O_WRONLY, 0);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP |
						      POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setpgroup(&attributes, 0);
	posix_spawnattr_setsigmask(&attributes, &none);
	errnum =
		posix_spawn(pid, program, &actions, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return errnum;
}

static struct cw_helper *
fail_to_start(const char *program, int errnum, GError **error)
{
	g_autofree char *name = cw_text_clean(program, -1);

	cw_fail(error, CW_E_66_13, name, g_strerror(errnum), NULL);
	return NULL;
}

static struct cw_helper *
helper_new(pid_t pid, int to, int from)
{
	struct cw_helper *helper = g_new0(struct cw_helper, 1);

	helper->pid = pid;
	helper->to = to;
	helper->from = from;
	g_queue_init(&helper->unsent);
	helper->unread = g_string_new(NULL);
	g_queue_init(&helper->reports);
	(void)fcntl(to, F_SETFL, O_NONBLOCK);
	(void)fcntl(from, F_SETFL, O_NONBLOCK);
	return helper;
}

static struct cw_helper *
start(char **argv, GError **error)
{
	int in[2];
	int out[2];
	pid_t pid = 0;
	int errnum;

	if (!open_pipe(in))
		return fail_to_start(argv[0], errno, error);
	if (!open_pipe(out)) {
		errnum = errno;
		close_pipe(in);
		return fail_to_start(argv[0], errnum, error);
	}
	errnum = spawn(&pid, argv[0], argv, in[0], out[1]);
	close(in[0]);
	close(out[1]);
	if (errnum == 0)
		return helper_new(pid, in[1], out[0]);
	close(in[1]);
	close(out[0]);
	return fail_to_start(argv[0], errnum, error);
}

/* Takes BYTES over. */
static void
send_later(struct cw_helper *helper, GBytes *bytes)
{
	g_queue_push_tail(&helper->unsent, bytes);
}

static void
free_bytes(gpointer bytes)
{
	g_bytes_unref(bytes);
}

static void
drop_unsent(struct cw_helper *helper)
{
	g_queue_clear_full(&helper->unsent, free_bytes);
	helper->sent = 0;
}

struct cw_helper *
cw_helper_apply(const char *program, const struct cw_plan *plan,
		G_GNUC_UNUSED const struct cw_authority *as, GError **error)
{
	g_autofree char *sha256 = cw_plan_sha256(plan);
	g_autoptr(GPtrArray) parts = cw_plan_wire_parts(plan);
	g_autofree char *name = g_strdup(program);
	char verb[] = "apply";
	char *argv[] = { name, verb, plan->root, sha256, NULL };
	struct cw_helper *helper = start(argv, error);

	for (guint i = 0; helper != NULL && i < parts->len; i++)
		send_later(helper, g_bytes_ref(parts->pdata[i]));
	return helper;
}

struct cw_helper *
cw_helper_recover(const char *program, const char *root,
		  G_GNUC_UNUSED const struct cw_authority *as, GError **error)
{
	g_autofree char *name = g_strdup(program);
	g_autofree char *where = g_strdup(root);
	char verb[] = "recover";
	char *argv[] = { name, verb, where, NULL };

	return start(argv, error);
}

struct cw_helper *
cw_helper_look(const char *program, struct cw_volume *volume,
	       const char *const *paths,
	       G_GNUC_UNUSED const struct cw_authority *as, GError **error)
{
	g_autoptr(cw_look) look = cw_look_new(volume, paths);
	g_autoptr(GBytes) wire = cw_look_wire(look);
	g_autofree char *sha256 = cw_sha256_hex(wire);
	g_autofree char *name = g_strdup(program);
	char verb[] = "look";
	char *argv[] = { name, verb, look->root, sha256, NULL };
	struct cw_helper *helper = start(argv, error);

	if (helper == NULL)
		return NULL;
	helper->answer = cw_answer_new(look);
	send_later(helper, g_steal_pointer(&wire));
	return helper;
}

GPtrArray *
cw_helper_looked(const struct cw_helper *helper)
{
	return helper->answer == NULL ? NULL : cw_answer_end(helper->answer);
}

bool
cw_helper_is_over(const struct cw_helper *helper)
{
	return helper->from < 0;
}

nfds_t
cw_helper_wants(const struct cw_helper *helper,
		struct pollfd wanted[CW_HELPER_POLLS], int *timeout)
{
	int to = helper->unsent.length > 0 ? helper->to : -1;

	wanted[0] = (struct pollfd){ .fd = helper->from, .events = POLLIN };
	wanted[1] = (struct pollfd){ .fd = to, .events = POLLOUT };
	*timeout = -1;
	return 2;
}

bool
cw_helper_is_ready(G_GNUC_UNUSED const struct cw_helper *helper)
{
	return true;
}

const struct cw_question *
cw_helper_question(G_GNUC_UNUSED const struct cw_helper *helper)
{
	return NULL;
}

void
cw_helper_answer_secret(G_GNUC_UNUSED struct cw_helper *helper,
			cw_secret secret)
{
	cw_secret_wipe(secret);
}

void
cw_helper_answer_text(G_GNUC_UNUSED struct cw_helper *helper,
		      G_GNUC_UNUSED const char *text)
{
}

/* write(2), but a reader that is gone is an error and not a signal. */
static ssize_t
write_quietly(int fd, const guint8 *data, size_t length)
{
	sigset_t pipe_signal;
	sigset_t before;
	sigset_t pending;
	ssize_t n;
	int signal;

	sigemptyset(&pipe_signal);
	sigaddset(&pipe_signal, SIGPIPE);
	(void)pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
	n = write(fd, data, length);
	if (n < 0 && errno == EPIPE && sigpending(&pending) == 0 &&
	    sigismember(&pending, SIGPIPE) == 1) {
		(void)sigwait(&pipe_signal, &signal);
		errno = EPIPE;
	}
	if (n < 0) {
		int errnum = errno;

		(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
		errno = errnum;
		return n;
	}
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	return n;
}

/* Of the first bytes that are left; false: the rest has to wait. */
static bool
send_first(struct cw_helper *helper)
{
	GBytes *bytes = g_queue_peek_head(&helper->unsent);
	size_t length;
	const guint8 *data = g_bytes_get_data(bytes, &length);

	while (helper->sent < length) {
		ssize_t n = write_quietly(helper->to, data + helper->sent,
					  length - helper->sent);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno != EAGAIN)
			drop_unsent(helper); /* why is told by its report */
		if (n < 0)
			return false;
		helper->sent += (size_t)n;
	}
	helper->sent = 0;
	g_bytes_unref(g_queue_pop_head(&helper->unsent));
	return true;
}

static void
send_some(struct cw_helper *helper)
{
	while (helper->unsent.length > 0 && send_first(helper))
		;
}

static bool
take_line(const char *line, void *data)
{
	struct cw_helper *helper = data;
	g_autoptr(cw_report) report = cw_report_read(line);

	if (report == NULL)
		return false;
	if (helper->answer != NULL && !cw_answer_hear(helper->answer, report))
		return true;
	helper->over = helper->over || report->kind == CW_REPORT_OUTCOME;
	g_queue_push_tail(&helper->reports, g_steal_pointer(&report));
	return true;
}

/* It has ended; if it could not say how, that is said for it. */
static void
finish(struct cw_helper *helper)
{
	struct cw_report *report;

	close(helper->from);
	helper->from = -1;
	while (waitpid(helper->pid, NULL, 0) < 0 && errno == EINTR)
		;
	helper->pid = 0;
	drop_unsent(helper);
	if (helper->over)
		return;
	helper->over = true;
	report = g_new0(struct cw_report, 1);
	report->kind = CW_REPORT_ERROR;
	cw_fail(&report->error, CW_E_66_14, NULL);
	g_queue_push_tail(&helper->reports, report);
	report = g_new0(struct cw_report, 1);
	report->kind = CW_REPORT_OUTCOME;
	report->outcome = helper->answer == NULL ? CW_OUTCOME_LEFT
						 : CW_OUTCOME_NOTHING;
	g_queue_push_tail(&helper->reports, report);
}

static void
read_some(struct cw_helper *helper)
{
	char piece[1024];
	bool ended = false;

	for (;;) {
		ssize_t n = read(helper->from, piece, sizeof(piece));

		if (n < 0 && errno == EINTR)
			continue;
		ended = n == 0 || (n < 0 && errno != EAGAIN);
		if (n <= 0)
			break;
		g_string_append_len(helper->unread, piece, n);
		cw_answer_take(helper->answer, helper->unread, take_line,
			       helper);
	}
	if (ended)
		finish(helper);
}

void
cw_helper_step(struct cw_helper *helper)
{
	if (helper->from < 0)
		return;
	send_some(helper);
	read_some(helper);
}

struct cw_report *
cw_helper_next(struct cw_helper *helper)
{
	return g_queue_pop_head(&helper->reports);
}

void
cw_helper_stop(struct cw_helper *helper)
{
	if (helper->from < 0)
		return;
	send_later(helper, g_bytes_new_static(STOP, strlen(STOP)));
	send_some(helper);
}

static void
free_report(gpointer report)
{
	cw_report_free(report);
}

void
cw_helper_free(struct cw_helper *helper)
{
	if (helper == NULL)
		return;
	close(helper->to);
	if (helper->from >= 0)
		close(helper->from);
	if (helper->pid > 0)
		(void)waitpid(helper->pid, NULL, WNOHANG);
	drop_unsent(helper);
	g_string_free(helper->unread, TRUE);
	cw_answer_free(helper->answer);
	g_queue_clear_full(&helper->reports, free_report);
	g_free(helper);
}

/* Until one of its descriptors is ready. */
static void
wait_for(const struct cw_helper *helper)
{
	struct pollfd wanted[CW_HELPER_POLLS];
	int timeout;
	nfds_t n = cw_helper_wants(helper, wanted, &timeout);

	(void)poll(wanted, n, timeout);
}

enum cw_outcome
cw_helper_run(struct cw_helper *helper,
	      void (*each)(const struct cw_report *report, void *data),
	      void *data, GError **error)
{
	enum cw_outcome outcome = CW_OUTCOME_LEFT;
	struct cw_report *report;

	while (!cw_helper_is_over(helper)) {
		wait_for(helper);
		cw_helper_step(helper);
		while ((report = cw_helper_next(helper)) != NULL) {
			if (each != NULL)
				each(report, data);
			if (report->kind == CW_REPORT_OUTCOME)
				outcome = report->outcome;
			if (report->error != NULL && error != NULL &&
			    *error == NULL)
				*error = g_error_copy(report->error);
			cw_report_free(report);
		}
	}
	return outcome;
}
