/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that holds a terminal: how it takes and how it leaves it. */
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>

#include "pty.h"

static struct pty *
start_with(struct pty_start how, const char *word)
{
	g_autofree char *program = g_build_filename(
		g_getenv("builddir"), "tests/ui/terminal_held", NULL);
	g_autofree char *copy = g_strdup(word);
	char *words[] = { program, copy, NULL };
	char *environment[] = { (char[]){ "TERM=xterm-256color" },
				(char[]){ "LC_ALL=C.UTF-8" },
				(char[]){ PTY_SANITIZER }, NULL };
	struct pty *pty;

	how.words = words;
	how.environment = environment;
	pty = pty_new(&how);
	pty_see(pty, "read:");
	return pty;
}

static struct pty *
start(struct pty_start how)
{
	return start_with(how, NULL);
}

static const struct pty_start usual = { .rows = 24, .columns = 80 };

static void
test_end(void)
{
	g_autoptr(test_pty) pty = start(usual);

	pty_type(pty, "\003\032\021\023\034x\rq");
	g_assert_cmpint(pty_end(pty), ==, 0);
	pty_is_left(pty);
	g_assert_cmpstr(vt_fault(pty->vt), ==, NULL);
	g_assert_true(pty_heard(pty, 0, "\033[?2004l"));
	g_assert_false(pty_heard(pty, 0, "\033[?1000"));
	g_assert_false(pty_heard(pty, 0, "\033[?1006"));
}

#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1000l\033[?1006l"

/* Statement 58: whoever took the mouse gives it back, also when it dies. */
static void
test_mouse(void)
{
	static const int numbers[] = { SIGABRT, SIGSEGV, SIGQUIT };
	g_autoptr(test_pty) pty = start_with(usual, "mouse");
	guint length;

	g_assert_true(pty_heard(pty, 0, MOUSE_ON));
	pty_type(pty, "z");
	pty_stopped(pty);
	pty_is_left(pty);
	g_assert_true(pty_heard(pty, 0, MOUSE_OFF));
	length = pty->heard->len;
	pty_continue(pty);
	pty_hear_text(pty, length, MOUSE_ON);
	length = pty->heard->len;
	pty_type(pty, "q");
	g_assert_cmpint(pty_end(pty), ==, 0);
	pty_is_left(pty);
	g_assert_true(pty_heard(pty, length, MOUSE_OFF));
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		g_autoptr(test_pty) dies = start_with(usual, "mouse");

		pty_signal(dies, numbers[i]);
		g_assert_cmpint(pty_end(dies), ==, PTY_SIGNALLED + numbers[i]);
		pty_is_left(dies);
		g_assert_true(pty_heard(dies, 0, MOUSE_OFF));
	}
}

static void
test_dies(void)
{
	static const int numbers[] = { SIGABRT, SIGBUS,  SIGFPE,
				       SIGILL,  SIGSEGV, SIGQUIT };

	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		g_autoptr(test_pty) pty = start(usual);

		pty_signal(pty, numbers[i]);
		g_assert_cmpint(pty_end(pty), ==, PTY_SIGNALLED + numbers[i]);
		pty_is_left(pty);
		g_assert_true(pty_heard(pty, 0, "\033[?2004l"));
	}
}

static void
test_dies_by_itself(void)
{
	static const struct {
		const char *letter;
		int number;
	} rows[] = { { "a", SIGABRT }, { "o", SIGSEGV } };

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(test_pty) pty = start(usual);

		pty_type(pty, rows[i].letter);
		g_assert_cmpint(pty_end(pty), ==,
				PTY_SIGNALLED + rows[i].number);
		pty_is_left(pty);
	}
}

/* Dead while it is stopped: the terminal is somebody else's then. */
static void
test_paused(void)
{
	g_autoptr(test_pty) pty = start(usual);
	guint length;

	pty_type(pty, "z");
	pty_stopped(pty);
	pty_is_left(pty);
	length = pty->heard->len;
	pty_continue(pty);
	pty_hear(pty, length + 20);
	pty_type(pty, "here");
	pty_see(pty, "hee");
	pty_type(pty, "z");
	pty_stopped(pty);
	length = pty->heard->len;
	pty_signal(pty, SIGSEGV);
	pty_continue(pty);
	g_assert_cmpint(pty_end(pty), ==, PTY_SIGNALLED + SIGSEGV);
	pty_is_left(pty);
	g_assert_cmpuint(pty->heard->len, ==, length);
}

static void
test_alone(void)
{
	g_autoptr(test_pty) pty = start(
		(struct pty_start){ .rows = 24, .columns = 80, .alone = true });

	pty_type(pty, "zkq");
	g_assert_cmpint(pty_end(pty), ==, 0);
	pty_is_left(pty);
}

/* Either it sees the end of its input, or the signal is there before. */
static void
test_hang_up(void)
{
	g_autoptr(test_pty) pty = start(usual);
	int status;

	pty_hang_up(pty);
	status = pty_end(pty);
	g_assert_true(status == 0 || status == PTY_SIGNALLED + SIGHUP);
}

/* What the mouse has sent when it ends is not typed into the shell. */
static void
test_mouse_late(void)
{
	g_autoptr(test_pty) pty = start_with(usual, "mouse");
	g_autoptr(GString) reports = g_string_new("q");
	int waiting = -1;

	/* More than is read at once, less than a terminal's line holds. */
	while (reports->len < 3500)
		g_string_append(reports, "\033[<35;5;5M");
	g_string_append(reports, "\n");
	pty_type(pty, reports->str);
	g_assert_cmpint(pty_end(pty), ==, 0);
	g_assert_cmpint(ioctl(pty->slave, FIONREAD, &waiting), ==, 0);
	g_assert_cmpint(waiting, ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ui/terminal/S27/end", test_end);
	g_test_add_func("/ui/terminal/S27/dies", test_dies);
	g_test_add_func("/ui/terminal/S58/mouse", test_mouse);
	g_test_add_func("/ui/terminal/S58/mouse-late", test_mouse_late);
	g_test_add_func("/ui/terminal/S27/by-itself", test_dies_by_itself);
	g_test_add_func("/ui/terminal/S27/paused", test_paused);
	g_test_add_func("/ui/terminal/alone", test_alone);
	g_test_add_func("/ui/terminal/hang-up", test_hang_up);
	return g_test_run();
}
