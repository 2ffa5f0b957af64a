/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page 50 practised on the full screen, from the first page to the undo. */
#include <string.h>

#include "desk_screen.h"

#define PASSWORD "purple-tulip"

static struct pty *
practise(const struct desk *desk)
{
	struct pty *pty =
		desk_screen_new(desk, "--practice", DESK_SCREEN_USUAL, NULL);

	desk_screen_to_check(pty);
	pty_type(pty, " \t\r");
	pty_see(pty, "page 50");
	pty_see(pty, "Try 1 of 3.");
	return pty;
}

/* Nothing of this run is left. */
static void
is_clean(const struct desk *desk)
{
	g_autofree char *temporary = desk_path(desk, "tmp");
	g_autoptr(GDir) names = g_dir_open(temporary, 0, NULL);

	g_assert_nonnull(names);
	g_assert_cmpstr(g_dir_read_name(names), ==, NULL);
}

/* One that is wrong, then the one that the page shows; undoing asks again. */
static void
test_walk(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = desk_print(desk);
	g_autoptr(test_pty) pty = practise(desk);

	pty_see(pty, "The name is admin, the password is " PASSWORD ".");
	pty_see(pty, "of the practice Mac");
	pty_type(pty, "something\r");
	pty_see(pty, "That password was not accepted for admin.");
	pty_see(pty, "Try 2 of 3.");
	pty_type(pty, PASSWORD "\r");
	pty_see(pty, "page 70");
	desk_screen_turn(pty, "\r", 80);
	pty_type(pty, "\033[C\r");
	pty_see(pty, "page 50");
	pty_see(pty, "Try 1 of 3.");
	pty_type(pty, PASSWORD "\r");
	pty_see(pty, "The state before was put back");
	pty_sync(pty);
	pty_type(pty, "\r");
	g_assert_cmpint(pty_end(pty), ==, 0);
	desk_is_as(desk, before);
	is_clean(desk);
}

/* Back spends nothing, and whoever is no administrator gets the sheet. */
static void
test_left(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_pty) pty = practise(desk);

	pty_type(pty, "half");
	desk_screen_turn(pty, "\033", 40);
	pty_type(pty, "\r");
	pty_see(pty, "page 50");
	for (int i = 1; i <= 3; i++) {
		g_autofree char *try = g_strdup_printf("Try %d of 3.", i);

		pty_see(pty, try);
		pty_type(pty, "wrong\r");
	}
	pty_see(pty, "refused three times");
	pty_type(pty, "\003");
	pty_see(pty, "page 92");
	pty_type(pty, "\033[C\r");
	g_assert_cmpint(pty_end(pty), ==, 5);
	is_clean(desk);
}

int
main(int argc, char **argv)
{
	desk_init(&argc, &argv);
	g_test_add_func("/screen/practice/walk", test_walk);
	g_test_add_func("/screen/practice/left", test_left);
	return g_test_run();
}
