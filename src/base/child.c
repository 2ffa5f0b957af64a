/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A child process that looks, and its answer within a time. */
#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/descriptors.h"

#define PIECE 65536

/* KEEP may be one of the standard ones, or none. */
static void
close_others(int out, int keep)
{
	int low = MIN(out, keep);
	int high = MAX(out, keep);

	cw_descriptors_close(STDERR_FILENO + 1, low - 1);
	cw_descriptors_close(MAX(low, STDERR_FILENO) + 1, high - 1);
	cw_descriptors_close(MAX(high, STDERR_FILENO) + 1, INT_MAX);
}

static bool
make_pipe(int ends[2])
{
	if (pipe(ends) != 0)
		return false;
	for (int i = 0; i < 2; i++)
		(void)fcntl(ends[i], F_SETFD, FD_CLOEXEC);
	return true;
}

bool
cw_child_start(struct cw_child *child, int keep,
	       void (*work)(int out, void *data), void *data)
{
	sigset_t all;
	sigset_t before;
	int ends[2];

	if (!make_pipe(ends))
		return false;
	sigfillset(&all);
	(void)pthread_sigmask(SIG_BLOCK, &all, &before);
	child->pid = fork();
	if (child->pid == 0) {
		close_others(ends[1], keep);
		work(ends[1], data);
		_exit(0);
	}
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	close(ends[1]);
	child->fd = ends[0];
	if (child->pid < 0)
		close(ends[0]);
	return child->pid > 0;
}

/* True when FD has something, or its end, to read before DEADLINE. */
static bool
wait_for(int fd, gint64 deadline)
{
	for (;;) {
		struct pollfd wanted = { .fd = fd, .events = POLLIN };
		gint64 left = (deadline - g_get_monotonic_time()) / 1000;
		int n = poll(&wanted, 1, (int)CLAMP(left, 0, 60000));

		if (n > 0)
			return true;
		if (n == 0 && left <= 0)
			return false;
		if (n < 0 && errno != EINTR)
			return false;
	}
}

/* One piece of the answer: false at its end (*WHOLE) or if it's no good. */
static bool
take_piece(int fd, GByteArray *answer, size_t limit, bool *whole)
{
	size_t before = answer->len;
	ssize_t n;

	g_byte_array_set_size(answer, (guint)(before + PIECE));
	n = read(fd, answer->data + before, PIECE);
	g_byte_array_set_size(answer,
			      (guint)(before + (n > 0 ? (size_t)n : 0)));
	if (n < 0)
		return errno == EINTR;
	*whole = n == 0;
	return n > 0 && answer->len <= limit;
}

/* A child that hangs in a dead mount can't even be killed: never wait. */
static void
end(struct cw_child *child, bool ended)
{
	close(child->fd);
	if (!ended)
		(void)kill(child->pid, SIGKILL);
	while (waitpid(child->pid, NULL, ended ? 0 : WNOHANG) < 0 &&
	       errno == EINTR)
		;
}

GBytes *
cw_child_finish(struct cw_child *child, size_t limit, gint64 deadline)
{
	GByteArray *answer = g_byte_array_new();
	bool whole = false;
	bool more = true;

	g_assert(limit < G_MAXUINT - PIECE);
	while (more)
		more = wait_for(child->fd, deadline) &&
		       take_piece(child->fd, answer, limit, &whole);
	end(child, whole);
	if (whole)
		return g_byte_array_free_to_bytes(answer);
	g_byte_array_unref(answer);
	return NULL;
}
