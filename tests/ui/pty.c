/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parent of the program is a shell, as far as job control goes: the kernel
 * stops nobody whom no one could continue. */
#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_MS 5000
#define CANNOT_START 127

/* The shell's handler needs it. */
static volatile pid_t running;

static void
pass_on(int number)
{
	if (running > 0)
		(void)kill(-running, number);
}

static void
to_foreground(pid_t group)
{
	(void)tcsetpgrp(STDIN_FILENO, group);
}

static void
become(const struct pty_start *start, int slave)
{
	static const struct rlimit no_core = { 0, 0 };

	if (dup2(slave, STDIN_FILENO) < 0 ||
	    dup2(start->out > 0 ? start->out : slave, STDOUT_FILENO) < 0 ||
	    dup2(slave, STDERR_FILENO) < 0)
		_exit(CANNOT_START);
	for (int fd = STDERR_FILENO + 1; fd < 64; fd++)
		(void)close(fd);
	(void)signal(SIGTTOU, SIG_DFL);
	(void)setrlimit(RLIMIT_CORE, &no_core);
	if (start->folder != NULL && chdir(start->folder) != 0)
		_exit(CANNOT_START);
	if (start->uid != 0 &&
	    (setgroups(0, NULL) != 0 || setgid(start->uid) != 0 ||
	     setuid(start->uid) != 0))
		_exit(CANNOT_START);
	execve(start->words[0], start->words, start->environment);
	_exit(CANNOT_START);
}

static void
report(int events, int what)
{
	if (write(events, &what, sizeof(what)) != (ssize_t)sizeof(what))
		_exit(CANNOT_START);
}

/* In a group of its own, or in a session: then nobody could wake it. */
static void
be_program(const struct pty_start *start, int slave)
{
	if (start->alone) {
		if (setsid() < 0 || ioctl(slave, TIOCSCTTY, 0) != 0)
			_exit(CANNOT_START);
	} else {
		(void)setpgid(0, 0);
		to_foreground(getpid());
	}
	/* What a background job of a shell has ignored (these tests may be
	 * one) is not ignored on a terminal. */
	(void)signal(SIGINT, SIG_DFL);
	(void)signal(SIGQUIT, SIG_DFL);
	(void)signal(SIGHUP, SIG_DFL);
	become(start, slave);
}

/* Follows the program to its end: each stop is reported, and then an order is
 * awaited. */
static void
follow(int events, int orders)
{
	int status = 0;
	char order;

	while (waitpid(running, &status, WUNTRACED) == running) {
		if (!WIFSTOPPED(status))
			break;
		to_foreground(getpgrp());
		report(events, status);
		if (read(orders, &order, 1) != 1)
			break;
		to_foreground(running);
		(void)kill(-running, SIGCONT);
	}
	to_foreground(getpgrp());
	report(events, status);
}

static void
be_shell(const struct pty_start *start, int slave, int events, int orders)
{
	struct sigaction hang_up = { .sa_handler = pass_on,
				     .sa_flags = SA_RESTART };

	if (!start->alone && (setsid() < 0 || ioctl(slave, TIOCSCTTY, 0) != 0))
		_exit(CANNOT_START);
	if (dup2(slave, STDIN_FILENO) < 0)
		_exit(CANNOT_START);
	(void)signal(SIGTTOU, SIG_IGN);
	(void)sigaction(SIGHUP, &hang_up, NULL);
	running = fork();
	if (running == 0)
		be_program(start, slave);
	if (!start->alone)
		(void)setpgid(running, running);
	report(events, running);
	follow(events, orders);
	_exit(0);
}

static int
next_event(struct pty *pty)
{
	int what = 0;

	g_assert_cmpint(read(pty->events, &what, sizeof(what)), ==,
			sizeof(what));
	return what;
}

static void
set_size(struct pty *pty, unsigned rows, unsigned columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
				.ws_col = (unsigned short)columns };

	g_assert_cmpint(ioctl(pty->master, TIOCSWINSZ, &size), ==, 0);
}

static void
open_terminal(struct pty *pty, const struct pty_start *start)
{
	struct termios modes;

	g_assert_cmpint(openpty(&pty->master, &pty->slave, NULL, NULL, NULL),
			==, 0);
	(void)fcntl(pty->master, F_SETFD, FD_CLOEXEC);
	(void)fcntl(pty->master, F_SETFL, O_NONBLOCK);
	set_size(pty, start->rows, start->columns);
	g_assert_cmpint(tcgetattr(pty->slave, &modes), ==, 0);
	if (start->raw) {
		cfmakeraw(&modes);
		g_assert_cmpint(tcsetattr(pty->slave, TCSANOW, &modes), ==, 0);
	}
	g_assert_cmpint(tcgetattr(pty->slave, &pty->before), ==, 0);
}

struct pty *
pty_new(const struct pty_start *start)
{
	struct pty *pty = g_new0(struct pty, 1);
	const char *locale = g_environ_getenv(start->environment, "LC_ALL");
	int events[2], orders[2];

	open_terminal(pty, start);
	pty->heard = g_byte_array_new();
	pty->vt = vt_new(start->rows > 0 ? start->rows : 24,
			 start->columns > 0 ? start->columns : 80,
			 g_strcmp0(locale, "C") != 0);
	g_assert_cmpint(pipe2(events, O_CLOEXEC), ==, 0);
	g_assert_cmpint(pipe2(orders, O_CLOEXEC), ==, 0);
	pty->shell = fork();
	if (pty->shell == 0) {
		close(pty->master);
		close(orders[1]);
		be_shell(start, pty->slave, events[1], orders[0]);
	}
	g_assert_cmpint(pty->shell, >, 0);
	close(events[1]);
	close(orders[0]);
	pty->events = events[0];
	pty->orders = orders[1];
	pty->program = next_event(pty);
	return pty;
}

void
pty_free(struct pty *pty)
{
	(void)kill(-pty->program, SIGKILL);
	(void)kill(pty->shell, SIGKILL);
	(void)waitpid(pty->shell, NULL, 0);
	if (pty->master >= 0)
		close(pty->master);
	close(pty->slave);
	close(pty->events);
	close(pty->orders);
	g_byte_array_unref(pty->heard);
	vt_free(pty->vt);
	g_free(pty);
}

/* What is there; false: nothing, within so many milliseconds. */
static bool
listen_to(struct pty *pty, int milliseconds)
{
	struct pollfd wanted = { .fd = pty->master, .events = POLLIN };
	char buffer[2048];
	ssize_t n;

	if (poll(&wanted, 1, milliseconds) <= 0)
		return false;
	n = read(pty->master, buffer, sizeof(buffer));
	if (n <= 0)
		return false;
	g_byte_array_append(pty->heard, (guint8 *)buffer, (guint)n);
	vt_feed(pty->vt, buffer, (gsize)n);
	return true;
}

static void
need_more(struct pty *pty, const char *what)
{
	g_autofree char *screen = NULL;

	if (listen_to(pty, PATIENCE_MS))
		return;
	screen = look_text(pty->vt);
	g_error("waited for %s in vain:\n%s", what, screen);
}

static void
send_bytes(struct pty *pty, const char *bytes, gsize length)
{
	while (length > 0) {
		ssize_t n = write(pty->master, bytes, length);

		if (n > 0) {
			bytes += n;
			length -= (gsize)n;
		} else {
			g_assert_cmpint(errno, ==, EAGAIN);
			need_more(pty, "room for what is typed");
		}
	}
}

void
pty_type(struct pty *pty, const char *bytes)
{
	send_bytes(pty, bytes, strlen(bytes));
}

bool
pty_heard(const struct pty *pty, guint from, const char *text)
{
	return from < pty->heard->len &&
	       memmem(pty->heard->data + from, pty->heard->len - from, text,
		      strlen(text)) != NULL;
}

/* The size that it answered with, "80x24". */
static char *
ask_mark(struct pty *pty)
{
	g_autofree char *question =
		g_strdup_printf("\033_sync %u\033\\", ++pty->marks);
	g_autofree char *answer = g_strdup_printf("\033]7777;%u;", pty->marks);
	guint from = pty->heard->len;
	const char *at;

	pty_type(pty, question);
	while (!pty_heard(pty, from, answer) || !pty_heard(pty, from, "\a"))
		need_more(pty, "a mark");
	at = memmem(pty->heard->data + from, pty->heard->len - from, answer,
		    strlen(answer));
	at += strlen(answer);
	return g_strndup(at, strcspn(at, "\a"));
}

void
pty_sync(struct pty *pty)
{
	g_autofree char *size = ask_mark(pty);

	g_assert_cmpstr(size, !=, "");
}

void
pty_sync_size(struct pty *pty, unsigned rows, unsigned columns)
{
	g_autofree char *wanted = g_strdup_printf("%ux%u", columns, rows);

	for (;;) {
		g_autofree char *size = ask_mark(pty);

		if (strcmp(size, wanted) == 0)
			return;
	}
}

void
pty_see(struct pty *pty, const char *text)
{
	for (;;) {
		g_autofree char *screen = look_text(pty->vt);

		if (strstr(screen, text) != NULL)
			return;
		need_more(pty, text);
	}
}

void
pty_see_page(struct pty *pty, unsigned page)
{
	g_autofree char *what = g_strdup_printf("page %u", page);

	while (look_page(pty->vt) != page)
		need_more(pty, what);
}

void
pty_hear(struct pty *pty, guint length)
{
	while (pty->heard->len < length)
		need_more(pty, "more bytes");
}

void
pty_hear_text(struct pty *pty, guint from, const char *text)
{
	while (!pty_heard(pty, from, text))
		need_more(pty, "bytes that it sends");
}

void
pty_quiet(struct pty *pty, int milliseconds)
{
	guint before = pty->heard->len;

	while (listen_to(pty, milliseconds))
		;
	g_assert_cmpuint(pty->heard->len, ==, before);
}

void
pty_resize(struct pty *pty, unsigned rows, unsigned columns)
{
	while (listen_to(pty, 0))
		;
	vt_resize(pty->vt, rows, columns);
	set_size(pty, rows, columns);
}

void
pty_signal(struct pty *pty, int number)
{
	g_assert_cmpint(kill(pty->program, number), ==, 0);
}

/* What the shell says next; until then all is heard. */
static int
await_event(struct pty *pty)
{
	struct pollfd wanted[] = {
		{ .fd = pty->events, .events = POLLIN },
		{ .fd = pty->master, .events = POLLIN },
	};

	do {
		if (poll(wanted, 2, PATIENCE_MS) <= 0)
			g_error("it neither ends nor stops");
		(void)listen_to(pty, 0);
	} while (wanted[0].revents == 0);
	while (listen_to(pty, 0))
		;
	return next_event(pty);
}

void
pty_stopped(struct pty *pty)
{
	g_assert_true(WIFSTOPPED(await_event(pty)));
}

void
pty_continue(struct pty *pty)
{
	g_assert_cmpint(write(pty->orders, "f", 1), ==, 1);
}

int
pty_end(struct pty *pty)
{
	int status = await_event(pty);

	if (WIFSIGNALED(status))
		return PTY_SIGNALLED + WTERMSIG(status);
	g_assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

void
pty_hang_up(struct pty *pty)
{
	close(pty->master);
	pty->master = -1;
}

void
pty_is_left(struct pty *pty)
{
	struct termios now;

	g_assert_cmpint(tcgetattr(pty->slave, &now), ==, 0);
	g_assert_cmpuint(now.c_iflag, ==, pty->before.c_iflag);
	g_assert_cmpuint(now.c_oflag, ==, pty->before.c_oflag);
	g_assert_cmpuint(now.c_cflag, ==, pty->before.c_cflag);
	g_assert_cmpuint(now.c_lflag, ==, pty->before.c_lflag);
	g_assert_cmpint(memcmp(now.c_cc, pty->before.c_cc, sizeof(now.c_cc)),
			==, 0);
	g_assert_false(vt_is_alternate(pty->vt));
	g_assert_true(vt_cursor_is_shown(pty->vt));
	g_assert_true(vt_is_plain(pty->vt));
}
