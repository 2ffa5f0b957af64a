/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full screen on a terminal of its own: when it is there, and how it
 * leaves, by statements 26 to 32 of the interaction standard. */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "../plan/stepper.h"
#include "base/load.h"
#include "desk_screen.h"

#define QUIT "\033[C\r" /* on page 92 */
#define UNCHANGED "Nothing has been changed"

/* It has left, and what there is to say stands on the normal screen. */
static void
ends(struct pty *pty, int status, const char *said)
{
	g_autofree char *screen = NULL;

	g_assert_cmpint(pty_end(pty), ==, status);
	pty_is_left(pty);
	g_assert_cmpstr(vt_fault(pty->vt), ==, NULL);
	g_assert_true(pty_heard(pty, 0, "\033[?1049h"));
	g_assert_true(pty_heard(pty, 0, "\033[?2004l"));
	screen = look_text(pty->vt);
	if (said != NULL && strstr(screen, said) == NULL)
		g_error("no \"%s\" in:\n%s", said, screen);
}

static void
test_quit(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty = desk_screen_new(desk, DESK_SCREEN_INSTALL,
						  DESK_SCREEN_USUAL, NULL);

	pty_sync(pty);
	desk_screen_turn(pty, "\003", 92);
	pty_type(pty, QUIT);
	ends(pty, 3, UNCHANGED);
}

static void
test_signals(void)
{
	static const int numbers[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };

	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		g_autoptr(test_desk) desk = desk_new(5);
		g_autoptr(test_pty) pty = desk_screen_new(
			desk, DESK_SCREEN_INSTALL, DESK_SCREEN_USUAL, NULL);

		pty_sync(pty);
		pty_signal(pty, numbers[i]);
		ends(pty, 128 + numbers[i], UNCHANGED);
	}
}

/* A second one while it leaves cuts nothing off. */
static void
test_signal_twice(void)
{
	g_autoptr(test_desk) desk = desk_new(5);

	for (int i = 0; i < 20; i++) {
		g_autoptr(test_pty) pty = desk_screen_new(
			desk, DESK_SCREEN_INSTALL, DESK_SCREEN_USUAL, NULL);

		pty_see(pty, "page 10");
		pty_signal(pty, SIGTERM);
		/* It may be gone already. */
		(void)kill(pty->program, SIGINT);
		(void)kill(pty->program, SIGHUP);
		g_assert_cmpint(pty_end(pty), >, 128);
		pty_is_left(pty);
	}
}

static void
test_dies(void)
{
	static const int numbers[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE,
				       SIGILL };

	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		g_autoptr(test_desk) desk = desk_new(5);
		g_autoptr(test_pty) pty = desk_screen_new(
			desk, DESK_SCREEN_INSTALL, DESK_SCREEN_USUAL, NULL);

		pty_sync(pty);
		pty_signal(pty, numbers[i]);
		ends(pty, PTY_SIGNALLED + numbers[i], NULL);
	}
}

/* By the key and by the signal; then it is painted again without a key. */
static void
test_stops(void)
{
	for (int by_key = 0; by_key < 2; by_key++) {
		g_autoptr(test_desk) desk = desk_new(5);
		g_autoptr(test_pty) pty = desk_screen_new(
			desk, DESK_SCREEN_INSTALL, DESK_SCREEN_USUAL, NULL);
		g_autofree char *before = NULL;

		pty_sync(pty);
		before = desk_screen_print(pty);
		if (by_key != 0)
			pty_type(pty, "\032");
		else
			pty_signal(pty, SIGTSTP);
		pty_stopped(pty);
		pty_is_left(pty);
		pty_continue(pty);
		pty_see(pty, "^C Quit");
		pty_sync(pty);
		desk_screen_is_as(pty, before);
		pty_signal(pty, SIGTERM);
		ends(pty, 128 + SIGTERM, UNCHANGED);
	}
}

/* SIGSTOP asks nobody: behind it all is painted, once. */
static void
test_stopped_dead(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty = desk_screen_new(desk, DESK_SCREEN_INSTALL,
						  DESK_SCREEN_USUAL, NULL);
	guint length;

	pty_sync(pty);
	pty_signal(pty, SIGSTOP);
	pty_stopped(pty);
	length = pty->heard->len;
	vt_feed(pty->vt, "\033[2J\033[H$ fg\r\n", 13);
	pty_continue(pty);
	pty_hear(pty, length + 500);
	pty_sync(pty);
	g_assert_cmpuint(desk_screen_page(pty), ==, 10);
	g_assert_cmpuint(pty->heard->len - length, <, 2500);
	pty_signal(pty, SIGTERM);
	ends(pty, 128 + SIGTERM, UNCHANGED);
}

/* "kill %1": the screen is the shell's, and stays it. */
static void
test_ended_while_stopped(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty = desk_screen_new(desk, DESK_SCREEN_INSTALL,
						  DESK_SCREEN_USUAL, NULL);
	guint length;

	pty_sync(pty);
	pty_type(pty, "\032");
	pty_stopped(pty);
	length = pty->heard->len;
	pty_signal(pty, SIGTERM);
	pty_continue(pty);
	ends(pty, 128 + SIGTERM, UNCHANGED);
	g_assert_false(pty_heard(pty, length, "\033"));
}

/* Nobody could wake it: then it does not stop. */
static void
test_alone(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	struct pty_start how = DESK_SCREEN_USUAL;
	g_autoptr(test_pty) pty = NULL;
	guint length;

	how.alone = true;
	pty = desk_screen_new(desk, DESK_SCREEN_INSTALL, how, NULL);
	pty_sync(pty);
	length = pty->heard->len;
	pty_type(pty, "\032");
	pty_hear_text(pty, length, "\033[?1049l");
	pty_hear_text(pty, length, "\033[?1049h");
	pty_sync(pty);
	g_assert_cmpuint(desk_screen_page(pty), ==, 10);
	pty_signal(pty, SIGTERM);
	ends(pty, 128 + SIGTERM, UNCHANGED);
}

/* The end of the input is no answer; or the signal is there before it, or when
 * all was said and done. */
static void
test_hang_up(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = desk_print(desk);
	g_autoptr(test_pty) pty = desk_screen_new(desk, DESK_SCREEN_INSTALL,
						  DESK_SCREEN_USUAL, NULL);
	int status;

	desk_screen_to_check(pty);
	pty_hang_up(pty);
	status = pty_end(pty);
	g_assert_true(status == 3 || status == 128 + SIGHUP ||
		      status == PTY_SIGNALLED + SIGHUP);
	desk_is_as(desk, before);
}

static void
test_done(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty = desk_screen_new(desk, DESK_SCREEN_INSTALL,
						  DESK_SCREEN_USUAL, NULL);

	desk_screen_to_check(pty);
	pty_type(pty, " \t\r");
	pty_see(pty, "page 70");
	desk_screen_turn(pty, "\r", 80);
	pty_type(pty, "\r");
	ends(pty, 0, "Contoso Office Root CA");
}

/* Quitting on an error page: 1. */
static void
test_errors(void)
{
	static const struct {
		const char *call;
		unsigned page;
	} rows[] = {
		{ "--root @ ^/nothing.cer", 16 },
		{ "--root ^ %office-root-sha1.cer", 26 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(test_desk) desk = desk_new(5);
		g_autoptr(test_pty) pty = desk_screen_new(
			desk, rows[i].call, DESK_SCREEN_USUAL, NULL);

		pty_sync(pty);
		if (desk_screen_page(pty) != rows[i].page)
			desk_screen_turn(pty, "\r", rows[i].page);
		desk_screen_turn(pty, "\003", 92);
		pty_type(pty, QUIT);
		ends(pty, 1, UNCHANGED);
	}
}

/* From page 46 there is no way on: 4. */
static void
test_refused(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty = desk_screen_new(desk, DESK_SCREEN_INSTALL,
						  DESK_SCREEN_USUAL, NULL);

	desk_screen_to_check(pty);
	pty_type(pty, "\033[B\033[B\033[B ");
	pty_sync(pty);
	g_assert_cmpuint(desk_screen_page(pty), ==, 46);
	desk_screen_turn(pty, "\003", 92);
	pty_type(pty, QUIT);
	ends(pty, 4, UNCHANGED);
}

/* From page 56, since nobody here may change the disk: 5. */
static void
test_unauthorised(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty = NULL;

	if (!desk_be_stranger(desk, false))
		return;
	pty = desk_screen_new(desk, DESK_SCREEN_INSTALL, DESK_SCREEN_USUAL,
			      NULL);
	desk_screen_to_check(pty);
	pty_type(pty, " \t\r");
	pty_sync(pty);
	g_assert_cmpuint(desk_screen_page(pty), ==, 50);
	/* To "I am not one". */
	pty_type(pty, "\t\t\t\033[C\r");
	pty_sync(pty);
	g_assert_cmpuint(desk_screen_page(pty), ==, 56);
	desk_screen_turn(pty, "\003", 92);
	pty_type(pty, QUIT);
	ends(pty, 5, UNCHANGED);
}

/* A disk on which only the first file is changed, and then put back. */
static struct desk *
spoiled_desk(void)
{
	const char *why = stepper_objection();
	struct desk *desk;

	if (why != NULL) {
		g_test_skip(why);
		return NULL;
	}
	desk = desk_new(5);
	desk->program = "tests/app/spoiled";
	return desk;
}

/* From page 66, since all was put back: 6. */
static void
test_undone(void)
{
	g_autoptr(test_desk) desk = spoiled_desk();
	g_autofree char *old = NULL;
	g_autofree char *now = NULL;
	g_autoptr(test_pty) pty = NULL;

	if (desk == NULL)
		return;
	old = desk_sha256(desk, MAC_ANCHORS);
	pty = desk_screen_new(desk, DESK_SCREEN_INSTALL, DESK_SCREEN_USUAL,
			      NULL);
	desk_screen_to_check(pty);
	pty_type(pty, " \t\r");
	pty_see(pty, "page 66");
	pty_see(pty, "Everything was put back as it was, and checked.");
	now = desk_sha256(desk, MAC_ANCHORS);
	g_assert_cmpstr(now, ==, old);
	desk_screen_turn(pty, "\003", 92);
	pty_type(pty, QUIT);
	ends(pty, 6, "put back as it was");
}

/* What is tried again is shown on page 40 before it is made. */
static void
test_tried_again(void)
{
	g_autoptr(test_desk) desk = spoiled_desk();
	g_autoptr(test_pty) pty = NULL;

	if (desk == NULL)
		return;
	pty = desk_screen_new(desk, DESK_SCREEN_INSTALL, DESK_SCREEN_USUAL,
			      NULL);
	desk_screen_to_check(pty);
	pty_type(pty, " \t\r");
	pty_see(pty, "page 66");
	pty_type(pty, "\r");
	pty_see(pty, "page 40");
	pty_see(pty, "(*) 4");
	pty_sync(pty);
	pty_type(pty, "\t\r");
	pty_see(pty, "page 70");
	desk_screen_turn(pty, "\r", 80);
	pty_type(pty, "\r");
	ends(pty, 0, "Contoso Office Root CA");
}

static void
test_usage(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty =
		desk_screen_new(desk, "--nonsense", DESK_SCREEN_USUAL, NULL);

	g_assert_cmpint(pty_end(pty), ==, 2);
	pty_is_left(pty);
	g_assert_false(pty_heard(pty, 0, "\033"));
}

/* Somebody who was killed has left the terminal raw. */
static void
test_raw(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	struct pty_start how = DESK_SCREEN_USUAL;
	g_autoptr(test_pty) pty = NULL;
	struct termios now;

	how.raw = true;
	pty = desk_screen_new(desk, DESK_SCREEN_INSTALL, how, NULL);
	pty_sync(pty);
	desk_screen_turn(pty, "\003", 92);
	pty_type(pty, QUIT);
	g_assert_cmpint(pty_end(pty), ==, 3);
	g_assert_cmpint(tcgetattr(pty->slave, &now), ==, 0);
	g_assert_cmpuint(now.c_lflag & (ICANON | ECHO | ISIG | IEXTEN), ==,
			 ICANON | ECHO | ISIG | IEXTEN);
	g_assert_cmpuint(now.c_iflag & (ICRNL | IGNCR | INLCR), ==, ICRNL);
	g_assert_cmpuint(now.c_oflag & (OPOST | ONLCR), ==, OPOST | ONLCR);
	g_assert_false(vt_is_alternate(pty->vt));
}

/* Killed on the screen itself, and started once more. */
static void
test_killed(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty = desk_screen_new(desk, DESK_SCREEN_INSTALL,
						  DESK_SCREEN_USUAL, NULL);
	struct termios now;

	pty_sync(pty);
	pty_signal(pty, SIGKILL);
	g_assert_cmpint(pty_end(pty), ==, PTY_SIGNALLED + SIGKILL);
	g_assert_cmpint(tcgetattr(pty->slave, &now), ==, 0);
	g_assert_cmpuint(now.c_lflag & (ICANON | ECHO), ==, 0);
}

static void
test_size(void)
{
	static const struct {
		unsigned rows, columns;
		const char *lines, *wide;
		unsigned is_rows, is_columns;
	} rows[] = {
		{ 0, 0, "LINES", "COLUMNS", 24, 80 },
		{ 0, 0, "LINES=12", "COLUMNS=40", 12, 40 },
		{ 30, 100, "LINES=12", "COLUMNS", 12, 100 },
		{ 30, 100, "LINES=nonsense", "COLUMNS=-1", 30, 100 },
		{ 30, 100, "LINES=0", "COLUMNS=", 30, 100 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(test_desk) desk = desk_new(5);
		struct pty_start how = { .rows = rows[i].rows,
					 .columns = rows[i].columns };
		g_autoptr(test_pty) pty =
			desk_screen_new(desk, DESK_SCREEN_INSTALL, how,
					rows[i].lines, rows[i].wide, NULL);

		pty_sync_size(pty, rows[i].is_rows, rows[i].is_columns);
	}
}

/* What terminal it is taken for, and whether that is said. */
static void
test_unknown(void)
{
	static const struct {
		const char *term, *told;
	} rows[] = {
		{ "TERM=xterm-nobody", "\"xterm-nobody\"" },
		{ "TERM=nobody", "\"xterm-256color\"" },
		{ "TERM=vt100", NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(test_desk) desk = desk_new(5);
		g_autoptr(test_pty) pty =
			desk_screen_new(desk, DESK_SCREEN_INSTALL,
					DESK_SCREEN_USUAL, rows[i].term, NULL);
		g_autofree char *screen = NULL;

		pty_sync(pty);
		g_assert_cmpuint(desk_screen_page(pty), ==, 10);
		pty_signal(pty, SIGTERM);
		g_assert_cmpint(pty_end(pty), ==, 128 + SIGTERM);
		pty_is_left(pty);
		screen = look_text(pty->vt);
		g_assert_true((strstr(screen, "is not known") != NULL) ==
			      (rows[i].told != NULL));
		if (rows[i].told != NULL)
			g_assert_nonnull(strstr(screen, rows[i].told));
	}
}

/* Plain lines: not one byte that is not text. */
static void
test_plain(void)
{
	static const struct {
		const char *call, *change;
	} rows[] = {
		{ DESK_SCREEN_INSTALL, "TERM=dumb" },
		{ DESK_SCREEN_INSTALL, "TERM=unknown" },
		{ DESK_SCREEN_INSTALL, "TERM" },
		{ DESK_SCREEN_INSTALL, "TERM=" },
		{ DESK_SCREEN_INSTALL, "ACCESSIBLE=1" },
		{ "--plain " DESK_SCREEN_INSTALL, "NO_COLOR=" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(test_desk) desk = desk_new(5);
		g_autoptr(test_pty) pty =
			desk_screen_new(desk, rows[i].call, DESK_SCREEN_USUAL,
					rows[i].change, NULL);

		pty_see(pty, "in plain lines");
		pty_see(pty, "q quit");
		/* It stops and goes on as any program. */
		pty_signal(pty, SIGTSTP);
		pty_stopped(pty);
		pty_continue(pty);
		pty_type(pty, "q\n");
		pty_see(pty, "Quit");
		pty_signal(pty, SIGTERM);
		g_assert_cmpint(pty_end(pty), ==, 128 + SIGTERM);
		pty_is_left(pty);
		g_assert_false(pty_heard(pty, 0, "\033"));
	}
}

/* A file of ncurses' name that is none. */
static void
test_without_ncurses(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *folder = desk_path(desk, "");
	g_autofree char *change = g_strconcat("LD_LIBRARY_PATH=", folder, NULL);
	g_autoptr(test_pty) pty = NULL;

	desk_write(desk, CW_LIBRARY("ncursesw", "6"), "");
	pty = desk_screen_new(desk, DESK_SCREEN_INSTALL, DESK_SCREEN_USUAL,
			      change, NULL);
	pty_see(pty, "The full screen needs ncurses");
	pty_see(pty, "q quit");
	pty_signal(pty, SIGTERM);
	g_assert_cmpint(pty_end(pty), ==, 128 + SIGTERM);
	g_assert_false(pty_heard(pty, 0, "\033"));
}

/* ACCESSIBLE says no, and so is as good as not set. */
static void
test_not_accessible(void)
{
	static const char *const changes[] = { "ACCESSIBLE=0",
					       "ACCESSIBLE=false",
					       "ACCESSIBLE=" };

	for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
		g_autoptr(test_desk) desk = desk_new(5);
		g_autoptr(test_pty) pty =
			desk_screen_new(desk, DESK_SCREEN_INSTALL,
					DESK_SCREEN_USUAL, changes[i], NULL);

		pty_sync(pty);
		g_assert_true(vt_is_alternate(pty->vt));
	}
}

static void
test_redirected(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *path = desk_path(desk, "out");
	struct pty_start how = DESK_SCREEN_USUAL;
	g_autoptr(test_pty) pty = NULL;
	g_autofree char *said = NULL;

	how.out = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	g_assert_cmpint(how.out, >=, 0);
	pty = desk_screen_new(desk, DESK_SCREEN_INSTALL, how, NULL);
	close(how.out);
	pty_type(pty, "q\n2\n");
	(void)pty_end(pty);
	pty_is_left(pty);
	said = desk_read(desk, "out");
	g_assert_true(g_str_has_prefix(said, "certwizard "));
	g_assert_null(strchr(said, '\033'));
}

int
main(int argc, char **argv)
{
	desk_init(&argc, &argv);
	g_test_add_func("/screen/S26/size", test_size);
	g_test_add_func("/screen/S27/quit", test_quit);
	g_test_add_func("/screen/S27/signals", test_signals);
	g_test_add_func("/screen/S27/signal-twice", test_signal_twice);
	g_test_add_func("/screen/S27/dies", test_dies);
	g_test_add_func("/screen/S27/stops", test_stops);
	g_test_add_func("/screen/S27/stopped-dead", test_stopped_dead);
	g_test_add_func("/screen/S27/ended-while-stopped",
			test_ended_while_stopped);
	g_test_add_func("/screen/S27/alone", test_alone);
	g_test_add_func("/screen/S27/hang-up", test_hang_up);
	g_test_add_func("/screen/S28/done", test_done);
	g_test_add_func("/screen/S28/errors", test_errors);
	g_test_add_func("/screen/S28/refused", test_refused);
	g_test_add_func("/screen/S28/unauthorised", test_unauthorised);
	g_test_add_func("/screen/S28/undone", test_undone);
	g_test_add_func("/screen/S28/tried-again", test_tried_again);
	g_test_add_func("/screen/S28/usage", test_usage);
	g_test_add_func("/screen/S31/raw", test_raw);
	g_test_add_func("/screen/S31/killed", test_killed);
	g_test_add_func("/screen/S32/unknown", test_unknown);
	g_test_add_func("/screen/S32/plain", test_plain);
	g_test_add_func("/screen/S32/without-ncurses", test_without_ncurses);
	g_test_add_func("/screen/S32/not-accessible", test_not_accessible);
	g_test_add_func("/screen/S32/redirected", test_redirected);
	return g_test_run();
}
