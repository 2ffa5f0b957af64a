/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Modes by termios: those of ncurses go by the output alone. */
#include "ui/curses_tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/kd.h>
#endif

/* So long nothing comes from a terminal that has been told; and so often it is
 * asked. */
#define QUIET_MS 40
#define MOST_DRAINS 8

static void
set_when(const struct cw_tty *tty, int when, const struct termios *modes)
{
	int done;

	do {
		done = tcsetattr(tty->in, when, modes);
	} while (done != 0 && errno == EINTR);
}

static void
set(const struct cw_tty *tty, const struct termios *modes)
{
	set_when(tty, TCSADRAIN, modes);
}

/* What "stty sane" makes of it, but for its keys. */
static void
make_sane(struct termios *modes)
{
	modes->c_iflag &= ~(tcflag_t)(IGNBRK | INLCR | IGNCR | ISTRIP | IXOFF);
	modes->c_iflag |= BRKINT | ICRNL | IXON;
	modes->c_oflag |= OPOST | ONLCR;
	modes->c_lflag &= ~(tcflag_t)(NOFLSH | TOSTOP);
	modes->c_lflag |= ISIG | ICANON | IEXTEN | ECHO | ECHOE | ECHOK |
			  ECHOCTL | ECHOKE;
}

/* Output that does not wait would have ncurses try again and again. */
static void
make_patient(struct cw_tty *tty)
{
	int flags = fcntl(tty->out, F_GETFL);

	tty->out_flags = -1;
	if (flags < 0 || (flags & O_NONBLOCK) == 0)
		return;
	tty->out_flags = flags;
	(void)fcntl(tty->out, F_SETFL, flags & ~O_NONBLOCK);
}

void
cw_tty_keep(struct cw_tty *tty, int in, int out)
{
	tty->in = in;
	tty->out = out;
	make_patient(tty);
	tty->has_modes = tcgetattr(in, &tty->modes) == 0;
	if (!tty->has_modes || (tty->modes.c_lflag & ICANON) != 0)
		return;
	make_sane(&tty->modes);
	/* ncurses, too, keeps what it finds. */
	set(tty, &tty->modes);
}

void
cw_tty_raw(const struct cw_tty *tty)
{
	struct termios raw = tty->modes;

	if (!tty->has_modes)
		return;
	raw.c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR |
				   IGNCR | ICRNL | IXON | IXOFF);
	raw.c_oflag &= ~(tcflag_t)OPOST;
	raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	set(tty, &raw);
}

void
cw_tty_hush(const struct cw_tty *tty)
{
	struct termios hushed = tty->modes;

	hushed.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
	if (tty->has_modes)
		set_when(tty, TCSAFLUSH, &hushed);
}

void
cw_tty_restore(const struct cw_tty *tty)
{
	if (tty->has_modes)
		set(tty, &tty->modes);
	if (tty->out_flags >= 0)
		(void)fcntl(tty->out, F_SETFL, tty->out_flags);
}

void
cw_tty_drain(const struct cw_tty *tty)
{
	struct pollfd in = { .fd = tty->in, .events = POLLIN };
	char bytes[2048];
	unsigned times = 0;

	if (!tty->has_modes)
		return;
	(void)tcdrain(tty->out);
	while (times++ < MOST_DRAINS && poll(&in, 1, QUIET_MS) > 0)
		if (read(in.fd, bytes, sizeof(bytes)) <= 0)
			break;
	(void)tcflush(tty->in, TCIFLUSH);
}

bool
cw_tty_caps_lock(const struct cw_tty *tty)
{
#ifdef KDGKBLED
	char locks = 0;

	return ioctl(tty->in, KDGKBLED, &locks) == 0 &&
	       (locks & K_CAPSLOCK) != 0;
#else
	(void)tty;
	return false;
#endif
}

bool
cw_tty_size(const struct cw_tty *tty, unsigned *rows, unsigned *columns)
{
	struct winsize size = { 0 };

	if (ioctl(tty->out, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 ||
	    size.ws_col == 0)
		return false;
	*rows = size.ws_row;
	*columns = size.ws_col;
	return true;
}
