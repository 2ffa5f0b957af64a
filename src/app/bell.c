/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bell: a byte in a pipe for each time it is rung. */
#include "app/bell.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <unistd.h>

void
cw_bell_open(struct cw_bell *bell)
{
	if (pipe(bell->ends) != 0)
		g_error("no pipe: %s", g_strerror(errno));
	for (int i = 0; i < 2; i++) {
		(void)fcntl(bell->ends[i], F_SETFD, FD_CLOEXEC);
		(void)fcntl(bell->ends[i], F_SETFL, O_NONBLOCK);
	}
}

void
cw_bell_close(struct cw_bell *bell)
{
	close(bell->ends[0]);
	close(bell->ends[1]);
}

int
cw_bell_fd(const struct cw_bell *bell)
{
	return bell->ends[0];
}

void
cw_bell_ring(const struct cw_bell *bell)
{
	ssize_t n;

	do {
		n = write(bell->ends[1], "", 1);
	} while (n < 0 && errno == EINTR);
}

void
cw_bell_hear(const struct cw_bell *bell)
{
	char byte;
	ssize_t n;

	do {
		n = read(bell->ends[0], &byte, 1);
	} while (n < 0 && errno == EINTR);
}
