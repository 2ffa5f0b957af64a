/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same certificate onto the same disk on the full screen, in plain lines
 * and without a question: the same bytes. */
#include <string.h>

#include "desk_screen.h"

static void
on_screen(const struct desk *desk)
{
	g_autoptr(test_pty) pty = desk_screen_new(desk, DESK_SCREEN_INSTALL,
						  DESK_SCREEN_USUAL, NULL);

	desk_screen_to_check(pty);
	pty_type(pty, " \t\r");
	pty_see(pty, "page 70");
	desk_screen_turn(pty, "\r", 80);
	pty_type(pty, "\r");
	g_assert_cmpint(pty_end(pty), ==, 0);
}

static void
in_lines(const struct desk *desk)
{
	g_autoptr(test_said) said =
		desk_type(desk, "\n\n\n\n4\ninstall\n\n\n",
			  "--plain --root @ %office-root-sha1.cer");

	said_has(said, 0, "page 80, done");
}

static void
without_questions(const struct desk *desk)
{
	desk_expect(desk,
		    "install --root @ --expect-sha256 " DESK_OFFICE
		    " %office-root-sha1.cer",
		    0, "page 80");
}

/* What stands in each of the files that the job changes. */
static char *
print_files(const struct desk *desk)
{
	g_autofree char *keychain = desk_sha256(desk, MAC_ANCHORS);
	g_autofree char *list = desk_sha256(desk, MAC_COMMON);

	return g_strdup_printf("%s %s", keychain, list);
}

static void
test_same_bytes(void)
{
	static void (*const ways[])(const struct desk *) = {
		on_screen, in_lines, without_questions
	};
	g_autofree char *first = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		g_autoptr(test_desk) desk = desk_new(5);
		g_autofree char *before = desk_sha256(desk, MAC_ANCHORS);
		g_autofree char *after = NULL;

		ways[i](desk);
		after = print_files(desk);
		g_assert_false(g_str_has_prefix(after, before));
		if (first == NULL)
			first = g_strdup(after);
		g_assert_cmpstr(after, ==, first);
	}
}

int
main(int argc, char **argv)
{
	desk_init(&argc, &argv);
	g_test_add_func("/screen/S54/three-ways", test_same_bytes);
	return g_test_run();
}
