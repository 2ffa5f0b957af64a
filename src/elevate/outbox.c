/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is still to be written to the helper. */
#include "elevate/outbox.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

static void
free_bytes(gpointer bytes)
{
	g_bytes_unref(bytes);
}

void
cw_outbox_init(struct cw_outbox *outbox)
{
	g_queue_init(&outbox->unsent);
	outbox->sent = 0;
}

void
cw_outbox_clear(struct cw_outbox *outbox)
{
	g_queue_clear_full(&outbox->unsent, free_bytes);
	outbox->sent = 0;
}

bool
cw_outbox_is_empty(const struct cw_outbox *outbox)
{
	return outbox->unsent.length == 0;
}

void
cw_outbox_add(struct cw_outbox *outbox, GBytes *bytes)
{
	g_queue_push_tail(&outbox->unsent, bytes);
}

/* A part may be empty. */
GBytes *
cw_outbox_keep_last(struct cw_outbox *outbox)
{
	GBytes *part = g_queue_pop_tail(&outbox->unsent);
	gsize length = g_bytes_get_size(part);
	GBytes *last;

	while (length == 0) {
		g_bytes_unref(part);
		part = g_queue_pop_tail(&outbox->unsent);
		length = g_bytes_get_size(part);
	}
	last = g_bytes_new_from_bytes(part, length - 1, 1);
	cw_outbox_add(outbox, g_bytes_new_from_bytes(part, 0, length - 1));
	g_bytes_unref(part);
	return last;
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
send_first(struct cw_outbox *outbox, int fd)
{
	GBytes *bytes = g_queue_peek_head(&outbox->unsent);
	gsize length;
	const guint8 *data = g_bytes_get_data(bytes, &length);

	while (outbox->sent < length) {
		ssize_t n = write_quietly(fd, data + outbox->sent,
					  length - outbox->sent);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno != EAGAIN)
			cw_outbox_clear(outbox);
		if (n < 0)
			return false;
		outbox->sent += (gsize)n;
	}
	outbox->sent = 0;
	g_bytes_unref(g_queue_pop_head(&outbox->unsent));
	return true;
}

void
cw_outbox_send(struct cw_outbox *outbox, int fd)
{
	while (outbox->unsent.length > 0 && send_first(outbox, fd))
		;
}
