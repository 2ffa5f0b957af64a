/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full screen on a terminal of its own: what it sends, when, and how much,
 * by statements 1 to 5, 20, 25, 33 and 58 of the interaction standard. */
#include <signal.h>
#include <string.h>

#include "desk_screen.h"
#include "terminfo.h"

/* What a mark's answer takes of the bytes that are counted. */
static guint
mark_length(const struct pty *pty)
{
	g_autofree char *mark =
		g_strdup_printf("\033]7777;%u;80x24\a", pty->marks);

	return (guint)strlen(mark);
}

/* So many bytes are written for KEYS. */
static guint
cost(struct pty *pty, const char *keys)
{
	guint before = pty->heard->len;

	pty_type(pty, keys);
	pty_sync(pty);
	return pty->heard->len - before - mark_length(pty);
}

/* Microseconds that its first thread has had of a processor so far. */
static gint64
used(const struct pty *pty)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/task/%d/schedstat",
						pty->program, pty->program);
	g_autofree char *text = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return -1;
	return g_ascii_strtoll(text, NULL, 10) / 1000;
}

/* The least of several starts, until SEEN is on the screen. */
static gint64
start_cost(struct desk *desk, const char *program, const char *seen)
{
	gint64 least = G_MAXINT64;

	desk->program = program;
	for (int i = 0; i < 12; i++) {
		g_autoptr(test_pty) pty = desk_screen_new(
			desk, DESK_SCREEN_INSTALL, DESK_SCREEN_USUAL, NULL);

		pty_see(pty, seen);
		least = MIN(least, used(pty));
	}
	return least;
}

static void
test_first_paint(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	gint64 bare = start_cost(desk, "tests/app/terminal_held", "read:");
	gint64 ours = start_cost(desk, DESK_FIXED, "Quit");

	if (bare < 0) {
		g_test_skip("this system does not say what a thread has used");
		return;
	}
	g_test_message("%d us, a bare program %d us", (int)ours, (int)bare);
	g_assert_cmpint(ours, <, 2 * bare);
}

static void
copy_sample(const struct desk *desk, const char *name)
{
	g_autoptr(GBytes) bytes = mac_sample(name);
	g_autofree char *path = desk_path(desk, name);
	gsize length;
	const char *data = g_bytes_get_data(bytes, &length);

	g_assert_true(g_file_set_contents(path, data, (gssize)length, NULL));
}

/* Each page, painted as a whole. */
static void
test_page_bytes(void)
{
	static const struct {
		unsigned rows, columns;
		guint most;
	} sizes[] = { { 24, 80, 2048 }, { 60, 200, 3072 } };
	static const char *const keys[] = {
		"", "\r", "\r", "\r", " \t\r", "\r"
	};
	static const unsigned pages[] = { 10, 20, 30, 40, 70, 80 };

	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_autoptr(test_desk) desk = desk_new(5);
		struct pty_start how = { .rows = sizes[i].rows,
					 .columns = sizes[i].columns };
		g_autoptr(test_pty) pty = NULL;

		/* In a folder with few others. */
		copy_sample(desk, "office-root-sha1.cer");
		pty = desk_screen_new(desk, "--root @ ^/office-root-sha1.cer",
				      how, NULL);
		for (size_t k = 0; k < G_N_ELEMENTS(pages); k++) {
			g_autofree char *page =
				g_strdup_printf("page %u", pages[k]);
			guint bytes;

			pty_type(pty, keys[k]);
			pty_see(pty, page);
			pty_sync(pty);
			bytes = cost(pty, "\014");
			g_test_message("page %u: %u bytes", pages[k], bytes);
			g_assert_cmpuint(bytes, >, 300);
			g_assert_cmpuint(bytes, <=, sizes[i].most);
		}
	}
}

/* A letter, Tab, and many letters at once, into the field for a path. */
static void
test_key_bytes(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty = desk_screen_new(desk, DESK_SCREEN_INSTALL,
						  DESK_SCREEN_USUAL, NULL);
	g_autofree char *many = g_strnfill(200, 'x');
	g_autofree char *paste = g_strdup_printf("\033[200~%s\033[201~", many);

	pty_sync(pty);
	g_assert_cmpuint(cost(pty, "\033[A"), <=, 100);
	g_assert_cmpuint(cost(pty, "\033[B"), <=, 100);
	g_assert_cmpuint(cost(pty, "\t"), <=, 100);
	(void)cost(pty, "\033[C\r");
	(void)cost(pty, "\t");
	(void)cost(pty, "ab");
	g_assert_cmpuint(cost(pty, "c"), <=, 16);
	g_assert_cmpuint(cost(pty, "\033[D"), <=, 16);
	g_assert_cmpuint(cost(pty, paste), <=, 600);
}

static void
test_quiet(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty = desk_screen_new(desk, DESK_SCREEN_INSTALL,
						  DESK_SCREEN_USUAL, NULL);

	pty_see(pty, "page 10");
	/* The row under the cursor is looked at after a while. */
	pty_see(pty, "Usable");
	pty_sync(pty);
	pty_quiet(pty, 700);
	desk_screen_to_check(pty);
	pty_quiet(pty, 700);
	g_assert_cmpuint(cost(pty, ""), ==, 0);
}

static void
test_sequences(void)
{
	static const char *const terms[] = { "xterm-256color", "xterm",
					     "linux",          "screen",
					     "tmux-256color",  "vt100",
					     "vt220",          "rxvt" };

	for (size_t i = 0; i < G_N_ELEMENTS(terms); i++) {
		g_autoptr(test_desk) desk = desk_new(5);
		g_autofree char *term = g_strconcat("TERM=", terms[i], NULL);
		g_autoptr(test_pty) pty =
			desk_screen_new(desk, DESK_SCREEN_INSTALL,
					DESK_SCREEN_USUAL, term, NULL);
		bool pastes = strcmp(terms[i], "linux") != 0 &&
			      !g_str_has_prefix(terms[i], "vt");

		desk_screen_to_check(pty);
		pty_type(pty, "\007");
		pty_sync(pty);
		pty_resize(pty, 12, 40);
		pty_sync_size(pty, 12, 40);
		pty_type(pty, "\033");
		pty_sync(pty);
		pty_type(pty, "\032");
		pty_stopped(pty);
		pty_continue(pty);
		pty_sync(pty);
		pty_signal(pty, SIGTERM);
		g_assert_cmpint(pty_end(pty), ==, 128 + SIGTERM);
		terminfo_check(terms[i], pty->heard->data, pty->heard->len);
		g_assert_true(pty_heard(pty, 0, "\033[?2004h") == pastes);
		g_assert_false(pty_heard(pty, 0, "\033(0"));
	}
}

/* Milliseconds until page 20 is page 10, by Esc alone. */
static int
time_of_escape(struct pty *pty)
{
	gint64 start;

	desk_screen_turn(pty, "\r", 20);
	start = g_get_monotonic_time();
	pty_type(pty, "\033");
	pty_see(pty, "page 10");
	return (int)((g_get_monotonic_time() - start) / 1000);
}

static void
test_escape(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty = desk_screen_new(desk, DESK_SCREEN_INSTALL,
						  DESK_SCREEN_USUAL, NULL);
	g_autoptr(test_pty) slow =
		desk_screen_new(desk, DESK_SCREEN_INSTALL, DESK_SCREEN_USUAL,
				"ESCDELAY=400", NULL);
	int least = G_MAXINT;

	pty_sync(pty);
	/* The machine may have other things to do, but not always. */
	for (int i = 0; i < 5; i++) {
		least = MIN(least, time_of_escape(pty));
		pty_sync(pty);
	}
	g_assert_cmpint(least, <=, 100);
	g_assert_cmpint(least, >=, 20);
	pty_sync(slow);
	g_assert_cmpint(time_of_escape(slow), >=, 390);
}

/* An arrow whose bytes came too late goes back a page, and types nothing. */
static void
test_late_arrow(void)
{
	static const char *const tails[] = { "[A", "OA" };

	for (size_t i = 0; i < G_N_ELEMENTS(tails); i++) {
		g_autoptr(test_desk) desk = desk_new(5);
		g_autoptr(test_pty) pty = desk_screen_new(
			desk, DESK_SCREEN_INSTALL, DESK_SCREEN_USUAL, NULL);
		g_autofree char *before = NULL;

		pty_see(pty, "Usable");
		pty_sync(pty);
		before = desk_screen_print(pty);
		(void)time_of_escape(pty);
		pty_type(pty, tails[i]);
		pty_sync(pty);
		pty_see(pty, "Usable");
		pty_sync(pty);
		desk_screen_is_as(pty, before);
	}
}

static void
resize(struct pty *pty, unsigned rows, unsigned columns)
{
	pty_resize(pty, rows, columns);
	pty_sync_size(pty, rows, columns);
}

/* Half a name is typed; the window goes through all sizes and comes back. */
static void
test_resized(void)
{
	static const struct {
		const char *call, *keys;
		const char *see; /* what comes a moment later */
	} rows[] = {
		{ "--root @", "ho", "1 of" },
		{ DESK_SCREEN_INSTALL, "e", "In office-root-sha1.cer:" },
		{ DESK_SCREEN_INSTALL, "\t", "In office-root-sha1.cer:" },
		{ DESK_SCREEN_INSTALL, "\033[B\033[B",
		  "In rsa-4096-sha512.cer:" },
		{ DESK_SCREEN_INSTALL, "\007", "page 90" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(test_desk) desk = desk_new(5);
		g_autoptr(test_pty) pty = desk_screen_new(
			desk, rows[i].call, DESK_SCREEN_USUAL, NULL);
		g_autofree char *before = NULL;

		pty_sync(pty);
		pty_type(pty, rows[i].keys);
		pty_see(pty, rows[i].see);
		pty_sync(pty);
		before = desk_screen_print(pty);
		resize(pty, 12, 40);
		resize(pty, 5, 20);
		resize(pty, 3, 8);
		resize(pty, 60, 200);
		resize(pty, 9, 40);
		resize(pty, 24, 80);
		desk_screen_is_as(pty, before);
	}
}

/* The same on page 40, and while it is stopped. */
static void
test_resized_while_stopped(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty = desk_screen_new(desk, DESK_SCREEN_INSTALL,
						  DESK_SCREEN_USUAL, NULL);
	g_autofree char *before = NULL;

	desk_screen_to_check(pty);
	pty_type(pty, "\033[B ");
	pty_sync(pty);
	before = desk_screen_print(pty);
	pty_type(pty, "\032");
	pty_stopped(pty);
	pty_resize(pty, 12, 40);
	pty_continue(pty);
	pty_sync_size(pty, 12, 40);
	g_assert_cmpuint(desk_screen_page(pty), ==, 40);
	pty_type(pty, "\032");
	pty_stopped(pty);
	pty_resize(pty, 24, 80);
	pty_continue(pty);
	pty_sync_size(pty, 24, 80);
	desk_screen_is_as(pty, before);
}

/* An error page, in so many ways without colour: the same, but for colour. */
static void
test_no_colour(void)
{
	static const struct {
		const char *call, *change;
		bool colours;
	} rows[] = {
		{ "--root @ ^/nothing.cer", "NO_COLOR", true },
		{ "--root @ ^/nothing.cer", "NO_COLOR=", true },
		{ "--root @ ^/nothing.cer", "NO_COLOR=1", false },
		{ "--no-color --root @ ^/nothing.cer", "NO_COLOR", false },
		{ "--root @ ^/nothing.cer", "TERM=vt100", false },
		{ "--root @ ^/nothing.cer", "TERM=linux", true },
	};
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *first = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(test_pty) pty =
			desk_screen_new(desk, rows[i].call, DESK_SCREEN_USUAL,
					rows[i].change, NULL);
		g_autofree char *screen = NULL;

		pty_see(pty, "page 16");
		pty_sync(pty);
		screen = desk_screen_print(pty);
		if (first == NULL)
			first = g_strdup(screen);
		g_assert_cmpstr(screen, ==, first);
		g_assert_true((look_count(pty->vt, VT_COLOR) > 0) ==
			      rows[i].colours);
		g_assert_cmpuint(look_count(pty->vt, VT_GROUND), ==, 0);
	}
}

/* Only the line is another letter. */
static void
test_ascii(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty = desk_screen_new(
		desk, "--ascii " DESK_SCREEN_INSTALL, DESK_SCREEN_USUAL, NULL);

	desk_screen_to_check(pty);
	for (guint i = 0; i < pty->heard->len; i++)
		g_assert_cmpuint(pty->heard->data[i], <, 0x80);
	pty_see(pty, "----------------");
}

static void
test_mouse(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty = desk_screen_new(desk, DESK_SCREEN_INSTALL,
						  DESK_SCREEN_USUAL, NULL);
	g_autofree char *before = NULL;

	pty_see(pty, "Usable");
	pty_sync(pty);
	before = desk_screen_print(pty);
	/* Reports that somebody else has asked for. */
	pty_type(pty, "\033[<0;5;5M\033[<0;5;5m\033[M !!");
	pty_sync(pty);
	desk_screen_is_as(pty, before);
	pty_type(pty, "\032");
	pty_stopped(pty);
	pty_continue(pty);
	pty_sync(pty);
	pty_signal(pty, SIGTERM);
	g_assert_cmpint(pty_end(pty), ==, 128 + SIGTERM);
	/* 1049 is the other screen. */
	g_assert_false(pty_heard(pty, 0, "\033[?100"));
}

/* Clicks on TEXT, on a page that has been there for a while. */
static void
click(struct pty *pty, const char *text, const char *page)
{
	unsigned row = 0;
	g_autofree char *bytes = NULL;

	pty_sync(pty);
	pty_quiet(pty, 600);
	for (;; row++) {
		g_autofree char *line = vt_row(pty->vt, row);
		const char *at = strstr(line, text);

		if (at == NULL)
			continue;
		bytes = g_strdup_printf("\033[<0;%zu;%uM\033[<0;%zu;%um",
					(size_t)(at - line) + 1, row + 1,
					(size_t)(at - line) + 1, row + 1);
		break;
	}
	pty_type(pty, bytes);
	pty_see(pty, page);
}

#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1000l\033[?1006l"

static void
test_mouse_wanted(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty = desk_screen_new(
		desk, "--mouse " DESK_SCREEN_INSTALL, DESK_SCREEN_USUAL, NULL);
	guint length;

	pty_see(pty, "Usable");
	g_assert_true(pty_heard(pty, 0, MOUSE_ON));
	click(pty, "[ Next ]", "page 20");
	click(pty, "[ Next ]", "page 30");
	click(pty, "[ Next ]", "page 40");
	g_assert_false(pty_heard(pty, 0, MOUSE_OFF));
	pty_type(pty, "\032");
	pty_stopped(pty);
	g_assert_true(pty_heard(pty, 0, MOUSE_OFF));
	length = pty->heard->len;
	pty_continue(pty);
	pty_sync(pty);
	g_assert_true(pty_heard(pty, length, MOUSE_ON));
	click(pty, "( ) 4", "(*) 4");
	click(pty, "< Install", "page 70");
	click(pty, "[ Next ]", "page 80");
	length = pty->heard->len;
	click(pty, "[ Finish ]", "page 80, done");
	g_assert_cmpint(pty_end(pty), ==, 0);
	pty_is_left(pty);
	g_assert_true(pty_heard(pty, length, MOUSE_OFF));
}

static void
test_mouse_killed(void)
{
	static const char *const terms[] = { "TERM=xterm", "TERM=linux" };

	for (size_t i = 0; i < G_N_ELEMENTS(terms); i++) {
		g_autoptr(test_desk) desk = desk_new(5);
		g_autoptr(test_pty) pty =
			desk_screen_new(desk, "--mouse " DESK_SCREEN_INSTALL,
					DESK_SCREEN_USUAL, terms[i], NULL);

		pty_see(pty, "page 10");
		pty_signal(pty, SIGTERM);
		g_assert_cmpint(pty_end(pty), ==, 128 + SIGTERM);
		pty_is_left(pty);
		g_assert_true(pty_heard(pty, 0, MOUSE_ON) == (i == 0));
		g_assert_true(pty_heard(pty, 0, MOUSE_OFF) == (i == 0));
	}
}

int
main(int argc, char **argv)
{
	desk_init(&argc, &argv);
	g_test_add_func("/screen/S1/first-paint", test_first_paint);
	g_test_add_func("/screen/S2/page-bytes", test_page_bytes);
	g_test_add_func("/screen/S3/key-bytes", test_key_bytes);
	g_test_add_func("/screen/S4/quiet", test_quiet);
	g_test_add_func("/screen/S5/S34/sequences", test_sequences);
	g_test_add_func("/screen/S20/escape", test_escape);
	g_test_add_func("/screen/S20/late-arrow", test_late_arrow);
	g_test_add_func("/screen/S25/resized", test_resized);
	g_test_add_func("/screen/S25/while-stopped",
			test_resized_while_stopped);
	g_test_add_func("/screen/S33/no-colour", test_no_colour);
	g_test_add_func("/screen/S34/ascii", test_ascii);
	g_test_add_func("/screen/S58/mouse", test_mouse);
	g_test_add_func("/screen/S58/mouse-wanted", test_mouse_wanted);
	g_test_add_func("/screen/S58/mouse-killed", test_mouse_killed);
	return g_test_run();
}
