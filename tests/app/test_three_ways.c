/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same certificate onto the same disk on the full screen, in plain lines
 * and without a question: the same bytes. */
#include <string.h>

#include "desk_screen.h"

#define ANAS_LIST "Users/ana/Library/Preferences/com.apple.security.plist"

/* One job, with the words that it needs beside the disk and the file. */
struct job {
	unsigned minor;
	const char *words;
	const char
		*keep; /* plain lines: what keeps the answers up to page 40 */
};

static const struct job jobs[] = {
	{ 5, "", "\n\n\n\n" },
	{ 5, "--search-list none ", "\n\n\n\n" },
	{ 5, "--search-list user:ana ", "\n\n\n\n" },
	{ 4, "", "\n\n\n" },
};

static void
on_screen(const struct desk *desk, const struct job *job)
{
	g_autofree char *call =
		g_strconcat(job->words, DESK_SCREEN_INSTALL, NULL);
	g_autoptr(test_pty) pty =
		desk_screen_new(desk, call, DESK_SCREEN_USUAL, NULL);

	desk_screen_to_check(pty);
	pty_type(pty, " \t\r");
	pty_see(pty, "page 70");
	desk_screen_turn(pty, "\r", 80);
	pty_type(pty, "\r");
	g_assert_cmpint(pty_end(pty), ==, 0);
}

static void
in_lines(const struct desk *desk, const struct job *job)
{
	g_autofree char *call = g_strconcat(
		job->words, "--plain --root @ %office-root-sha1.cer", NULL);
	g_autofree char *typed =
		g_strconcat(job->keep, "4\ninstall\n\n\n", NULL);
	g_autoptr(test_said) said = desk_type(desk, typed, call);

	said_has(said, 0, "page 80, done");
}

static void
without_questions(const struct desk *desk, const struct job *job)
{
	g_autofree char *call =
		g_strconcat("install ", job->words,
			    "--root @ --expect-sha256 " DESK_OFFICE
			    " %office-root-sha1.cer",
			    NULL);

	desk_expect(desk, call, 0, "page 80");
}

/* What stands in each of the files that a job can change. */
static char *
print_files(const struct desk *desk)
{
	static const char *const files[] = { MAC_ANCHORS, MAC_COMMON,
					     ANAS_LIST };
	g_autoptr(GString) out = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *path = mac_path(desk->mac, files[i]);
		g_autofree char *sha256 = NULL;

		if (g_file_test(path, G_FILE_TEST_EXISTS))
			sha256 = desk_sha256(desk, files[i]);
		g_string_append_printf(out, "%s\n",
				       sha256 == NULL ? "-" : sha256);
	}
	return g_strdup(out->str);
}

static void
test_same_bytes(gconstpointer data)
{
	static void (*const ways[])(const struct desk *,
				    const struct job *) = { on_screen, in_lines,
							    without_questions };
	const struct job *job = data;
	g_autofree char *first = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		g_autoptr(test_desk) desk = desk_new(job->minor);
		g_autofree char *before = desk_sha256(desk, MAC_ANCHORS);
		g_autofree char *after = NULL;

		ways[i](desk, job);
		after = print_files(desk);
		g_assert_false(g_str_has_prefix(after, before));
		g_assert_true(g_str_has_suffix(after, "-\n") ==
			      (strstr(job->words, "ana") == NULL));
		if (first == NULL)
			first = g_strdup(after);
		g_assert_cmpstr(after, ==, first);
	}
}

int
main(int argc, char **argv)
{
	desk_init(&argc, &argv);
	g_test_add_data_func("/screen/S54/three-ways", &jobs[0],
			     test_same_bytes);
	g_test_add_data_func("/screen/S54/no-list", &jobs[1], test_same_bytes);
	g_test_add_data_func("/screen/S54/own-list", &jobs[2], test_same_bytes);
	g_test_add_data_func("/screen/S54/tiger", &jobs[3], test_same_bytes);
	return g_test_run();
}
