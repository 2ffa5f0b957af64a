/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wizard in plain lines, typed through a pipe; and practice. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "desk.h"

#define OFFICE " %office-root-sha1.cer"

/* Nothing of this run is left but what the desk had. */
static void
is_clean(const struct desk *desk)
{
	g_autofree char *temporary = desk_path(desk, "tmp");
	g_autofree char *receipts = desk_path(desk, "receipts");
	GDir *names = g_dir_open(temporary, 0, NULL);

	g_assert_nonnull(names);
	g_assert_cmpstr(g_dir_read_name(names), ==, NULL);
	g_dir_close(names);
	g_assert_false(g_file_test(receipts, G_FILE_TEST_EXISTS));
}

/* The input ends after each of the lines but the last. */
static void
check_ends(const struct desk *desk, const char *call, const char *typed)
{
	g_autofree char *before = desk_print(desk);
	const char *at = typed;

	do {
		g_autofree char *part = g_strndup(typed, (gsize)(at - typed));
		g_autoptr(test_said) said = desk_type(desk, part, call);
		const char *first;

		said_has(said, 3, "The input ended. Nothing has been changed.");
		/* It is said once. */
		first = strstr(said->out, "The input ended.");
		first = strchr(first, '\n') + 1;
		g_assert_cmpstr(first, ==, "");
		desk_is_as(desk, before);
		is_clean(desk);
		at = strchr(at, '\n') + 1;
	} while (*at != '\0');
}

static void
test_ends(void)
{
	g_autoptr(test_desk) desk = desk_new(5);

	check_ends(desk, "--root @" OFFICE, "\n\n\n\n4\ninstall\n");
	check_ends(desk, "--root @" OFFICE, "?\n\n\n\n\n6\ninstall\nyes\n");
	check_ends(desk, "--root @" OFFICE, "\n\n\n\n7\n1\n");
	check_ends(desk, "--practice",
		   "1\n\n\n\n4\ninstall\n\npurple-tulip\n");
}

/* Page 10 says why it shows another folder, or nothing. */
static void
test_folders(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *shut = desk_path(desk, "shut");
	g_autofree char *dark = desk_path(desk, "dark");
	g_autofree char *file = g_build_filename(dark, "a.cer", NULL);
	g_autoptr(test_said) gone = NULL, closed = NULL, blind = NULL;

	/* A folder is no mistake: page 10 opens there. */
	desk_expect(desk, "--root @ ^/home", 3, "/home, 0 files");
	desk_expect(desk, "install --root @ ^/home", 1, "Error 16-4.");
	gone = desk_type(desk, "\n", "--root @ ^/gone.cer");
	said_has(gone, 3, "gone.cer is not there. This is the folder that");
	if (geteuid() == 0 && !desk_be_stranger(desk, true))
		return;
	g_assert_cmpint(g_mkdir(shut, 0), ==, 0);
	closed = desk_type(desk, "\n", "--root @ ^/shut");
	said_has(closed, 3, "shut cannot be opened. This is the folder that");
	g_assert_cmpint(g_mkdir(dark, 0755), ==, 0);
	g_assert_true(g_file_set_contents(file, "", 0, NULL));
	g_assert_cmpint(g_chmod(dark, 0444), ==, 0);
	blind = desk_type(desk, "\n", "--root @ ^/dark");
	said_has(blind, 3, "You may not see what is in this folder.");
	g_assert_cmpint(g_chmod(dark, 0755), ==, 0);
}

/* A relative path is meant where the program was started, even if that folder
 * is gone. */
static void
test_relative(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *whole = desk->folder;
	g_autofree char *here = g_build_filename(whole, "here", NULL);
	g_autofree char *link = g_build_filename(whole, "disk", NULL);
	g_autoptr(test_said) said = NULL;
	struct talk *talk;

	g_assert_cmpint(symlink(desk->mac->root, link), ==, 0);
	g_assert_cmpint(g_mkdir(here, 0755), ==, 0);
	desk->folder = here;
	talk = desk_talk(desk, "--root ../disk" OFFICE);
	talk_hear(talk, "Number, ");
	g_assert_cmpint(g_rmdir(here), ==, 0);
	talk_say(talk, "\n\n\n\n");
	talk_hear(talk, "Page 40.");
	said = talk_end(talk);
	said_has(said, 3, "Nothing has been changed.");
	desk->folder = g_steal_pointer(&whole);
}

/* Error pages are no other end. */
static void
test_ends_at_errors(void)
{
	g_autoptr(test_desk) desk = desk_new(5);

	check_ends(desk, "--root @ ^/nothing.cer", "\n\n");
	check_ends(desk, "--root ^" OFFICE, "\n\n");
	mac_text(desk->mac, MAC_ANCHORS, "no keychain");
	check_ends(desk, "--root @" OFFICE, "\n\n\n");
	mac_remove(desk->mac, MAC_ANCHORS);
	check_ends(desk, "--root @" OFFICE, "\n\n\n");
}

/* After page 60 the end of the input is as good as Finish. */
static void
test_end_of_done(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_said) said =
		desk_type(desk, "\n\n\n\n4\ninstall\n", "--root @" OFFICE);

	said_has(said, 0, "certwizard: page 70, done.");
	desk_expect(desk, "undo", 0, "byte for byte");
}

static void
test_quit(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = desk_print(desk);
	g_autoptr(test_said) said =
		desk_type(desk, "\n\nq\n\n\n\n", "--root @" OFFICE);

	g_test_message("%s", said->out);
	said_has(said, 3, "Page 92");
	desk_is_as(desk, before);
	is_clean(desk);
}

/* Page 80 takes it back as "undo" does. */
static void
test_undo(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = desk_sha256(desk, MAC_ANCHORS);
	g_autofree char *after = NULL;
	g_autoptr(test_said) said = desk_type(
		desk, "\n\n\n\n4\ninstall\n\n2\n\n\n\n", "--root @" OFFICE);

	g_test_message("%s", said->out);
	said_has(said, 0, "byte for byte");
	after = desk_sha256(desk, MAC_ANCHORS);
	g_assert_cmpstr(after, ==, before);
	desk_expect(desk, "undo", 1, "Error 80-1.");
}

static void
test_practice(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_said) said = NULL;
	json_t *root;

	desk_expect(desk, "install --practice", 0, "practice number");
	is_clean(desk);
	said = desk_run(desk, "install --practice --json");
	root = said_json(said, 0);
	g_assert_true(json_is_true(rig_at(root, "changed")));
	rig_assert(root, "certificates.0.sha256", DESK_OFFICE);
	json_decref(root);
	is_clean(desk);
	/* One's own file is not compared with the sample's number. */
	desk_expect(desk, "install --practice %odd-ski.cer", 4,
		    "W-NOT-COMPARED");
	is_clean(desk);
	desk_expect(desk, "install --practice --accept all %odd-ski.cer", 0,
		    NULL);
	is_clean(desk);
	desk_expect(desk, "install --practice --dry-run", 0,
		    "Nothing has been changed.");
	is_clean(desk);
}

static void
test_practice_typed(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = desk_print(desk);
	g_autoptr(test_said) said =
		desk_type(desk,
			  "1\n\n\n\n4\ninstall\n\npurple-tulip\n\n2\n\n"
			  "purple-tulip\n\n",
			  "--practice");

	said_has(said, 0, "Page 40, practice.");
	said_has(said, 0, "The name is admin, the password is purple-tulip.");
	said_has(said, 0, "admin agreed: step 5 is done.");
	said_has(said, 0, "The state before was put back");
	said_has(said, 0, "Page 80, practice.");
	/* No real disk is offered. */
	g_assert_null(strstr(said->out, desk->mac->root));
	g_assert_null(strstr(said->out, "This computer"));
	desk_is_as(desk, before);
	is_clean(desk);
}

static void
test_keep(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *temporary = desk_path(desk, "tmp");
	g_autofree char *all = NULL;

	desk_expect(desk, "install --practice --keep", 0, NULL);
	all = desk_print_path(temporary, true);
	g_assert_nonnull(strstr(all, "/" MAC_ANCHORS " "));
	g_assert_nonnull(strstr(all, "/Receipts/"));
}

/* A signal while page 40 waits for an answer. */
static void
test_signal(gconstpointer data)
{
	static const char *const calls[] = { "--root @" OFFICE, "--practice" };
	int number = GPOINTER_TO_INT(data);
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = desk_print(desk);

	for (guint i = 0; i < G_N_ELEMENTS(calls); i++) {
		struct talk *talk = desk_talk(desk, calls[i]);
		g_autoptr(test_said) said = NULL;

		talk_say(talk, i == 0 ? "\n\n\n\n4\n" : "1\n\n\n\n4\n");
		talk_hear(talk, "Type the word install");
		talk_signal(talk, number);
		said = talk_end(talk);
		g_assert_cmpint(said->status, ==, 128 + number);
		desk_is_as(desk, before);
		is_clean(desk);
	}
}

int
main(int argc, char **argv)
{
	desk_init(&argc, &argv);
	g_test_add_func("/plain/ends/each", test_ends);
	g_test_add_func("/plain/ends/errors", test_ends_at_errors);
	g_test_add_func("/plain/ends/done", test_end_of_done);
	g_test_add_func("/plain/folders", test_folders);
	g_test_add_func("/plain/relative", test_relative);
	g_test_add_func("/plain/quit", test_quit);
	g_test_add_func("/plain/undo", test_undo);
	g_test_add_func("/practice/install", test_practice);
	g_test_add_func("/practice/typed", test_practice_typed);
	g_test_add_func("/practice/keep", test_keep);
	g_test_add_data_func("/signal/term", GINT_TO_POINTER(SIGTERM),
			     test_signal);
	g_test_add_data_func("/signal/int", GINT_TO_POINTER(SIGINT),
			     test_signal);
	g_test_add_data_func("/signal/hup", GINT_TO_POINTER(SIGHUP),
			     test_signal);
	return g_test_run();
}
