/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A terminal of our own. */
#include "elevate/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* Some systems take no more than two flags here. */
static int
open_master(void)
{
	int fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);

	if (fd < 0 && errno == EINVAL)
		fd = posix_openpt(O_RDWR | O_NOCTTY);
	if (fd >= 0)
		(void)fcntl(fd, F_SETFD, FD_CLOEXEC);
	return fd;
}

/* As a person would find it: what is typed is seen, and keys are signals. */
static bool
prepare(int slave)
{
	struct termios settings;

	if (tcgetattr(slave, &settings) != 0)
		return false;
	settings.c_lflag |= (tcflag_t)(ECHO | ICANON | ISIG);
	return tcsetattr(slave, TCSANOW, &settings) == 0;
}

static bool
open_both(struct cw_pty *terminal)
{
	const char *name;

	terminal->master = open_master();
	if (terminal->master < 0 || grantpt(terminal->master) != 0 ||
	    unlockpt(terminal->master) != 0)
		return false;
	/* Copied at once: the next call of anybody may write over it. */
	name = ptsname(terminal->master);
	if (name == NULL)
		return false;
	terminal->name = g_strdup(name);
	terminal->slave = open(terminal->name, O_RDWR | O_NOCTTY | O_CLOEXEC);
	return terminal->slave >= 0 && prepare(terminal->slave) &&
	       fcntl(terminal->master, F_SETFL, O_NONBLOCK) == 0;
}

int
cw_pty_open(struct cw_pty *terminal)
{
	int errnum;

	*terminal = (struct cw_pty){ .master = -1, .slave = -1 };
	if (open_both(terminal))
		return 0;
	errnum = errno;
	cw_pty_close(terminal);
	return errnum;
}

void
cw_pty_close(struct cw_pty *terminal)
{
	if (terminal->slave >= 0)
		close(terminal->slave);
	if (terminal->master >= 0)
		close(terminal->master);
	terminal->slave = terminal->master = -1;
	g_clear_pointer(&terminal->name, g_free);
}

bool
cw_pty_echoes(const struct cw_pty *terminal)
{
	struct termios settings;

	return tcgetattr(terminal->slave, &settings) != 0 ||
	       (settings.c_lflag & (tcflag_t)ECHO) != 0;
}

bool
cw_pty_has_unread(const struct cw_pty *terminal)
{
	int n = 0;

	return ioctl(terminal->slave, FIONREAD, &n) == 0 && n > 0;
}

void
cw_pty_interrupt(const struct cw_pty *terminal)
{
	static const char keys[] = "\003\004";

	(void)!write(terminal->master, keys, sizeof(keys) - 1);
}
