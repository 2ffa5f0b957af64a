/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full screen, plain lines and without a question: the same bytes, and the
 * way back. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agreed.h"

#define ALONE                                      \
	"install " VISIT_LIST "--root " VISIT_DISK \
	" --expect-sha256 " VISIT_FINGERPRINT " --administrator bob "
#define UNDO "undo --administrator bob --password-fd 7"

static const struct scan_secret *
bob(const struct visit *visit)
{
	return &visit->secrets[VISIT_BOB];
}

static void
undo_alone(const struct visit *visit, enum visitor who)
{
	g_autofree char *said = visit_call(who, UNDO, NULL, bob(visit), 0);

	g_assert_nonnull(strstr(said, "2 of 2 undone"));
	visit_settle();
	visit_is_old(visit);
}

static void
test_screen(gconstpointer data)
{
	const struct visit *visit = data;
	g_autoptr(test_pty) pty = NULL;

	visit_begin(NULL);
	pty = visit_screen(VISIT_BOB, VISIT_CALL);
	visit_to_administrator(visit, pty, VISIT_BOB);
	visit_is_old(visit);
	visit_type_secret(pty, bob(visit), "\r");
	pty_see_page(pty, 70);
	pty_see(pty, "yes         the certificate is in X509Anchors");
	pty_see(pty, "other certificates there are unchanged");
	pty_see(pty, "yes         X509Anchors is on ana's keychain list");
	pty_see(pty, "All 3 things that were wanted are there.");
	visit_is_new(visit);
	visit_turn(pty, "\r", 80);
	visit_undo(visit, pty);
	visit_settle();
	visit_is_old(visit);
}

static void
test_lines(gconstpointer data)
{
	const struct visit *visit = data;
	g_autoptr(test_pty) pty = NULL;
	guint from = 0;

	visit_begin(NULL);
	pty = visit_screen(VISIT_BOB, "--plain " VISIT_CALL);
	visit_lines_to_administrator(visit, pty, &from);
	visit_is_old(visit);
	visit_type_secret(pty, bob(visit), "\n");
	visit_answer(pty, &from, "40 letters.", "");
	visit_answer(pty, &from, "Page 70.", "");
	visit_answer(pty, &from, "All 3 things that were wanted are there.",
		     "\n");
	visit_answer(pty, &from, "Page 80", "\n");
	g_assert_cmpint(pty_end(pty), ==, 0);
	visit_is_new(visit);
	undo_alone(visit, VISIT_BOB);
}

/* All of it at once. */
static void
test_pipe(gconstpointer data)
{
	const struct visit *visit = data;
	char *input, *more;
	g_autofree char *said = NULL;

	visit_begin(NULL);
	more = visit_fill("\n%\n\n\n", bob(visit));
	input = visit_fill("\n\n\n\n2\n\n%\n4\ninstall\n", bob(visit));
	(void)strcat(input, more);
	visit_wipe(more);
	said = visit_call(VISIT_BOB, "--plain " VISIT_CALL, input, NULL, 0);
	visit_wipe(input);
	g_assert_nonnull(strstr(said, "Page 80"));
	visit_is_new(visit);
	undo_alone(visit, VISIT_BOB);
}

/* alice may not use sudo: su asks for the password of bob. */
static void
test_alone(gconstpointer data)
{
	static const enum visitor visitors[] = { VISIT_BOB, VISIT_ALICE };
	const struct visit *visit = data;

	for (size_t i = 0; i < G_N_ELEMENTS(visitors); i++) {
		g_autofree char *said = NULL;

		visit_begin(NULL);
		said = visit_call(visitors[i],
				  ALONE "--password-fd 7 " VISIT_FILE, NULL,
				  bob(visit), 0);
		g_assert_nonnull(strstr(said, "asked: bob"));
		visit_is_new(visit);
		undo_alone(visit, visitors[i]);
	}
}

/* A file is where only the program looks: the disk in memory. */
static void
write_given(const struct scan_secret *secret)
{
	char *mapped = scan_map(secret, "", "\n");

	g_assert_true(g_file_set_contents("/srv/given", mapped, -1, NULL));
	g_assert_true(g_file_set_contents(
		"/srv/askpass", "#!/bin/sh\ncat /srv/given\n", -1, NULL));
	scan_unmap(mapped);
	g_assert_cmpint(chmod("/srv/given", 0644), ==, 0);
	g_assert_cmpint(chmod("/srv/askpass", 0755), ==, 0);
}

static void
test_askpass(gconstpointer data)
{
	const struct visit *visit = data;
	g_autofree char *said = NULL;
	g_autofree char *undone = NULL;

	visit_begin(NULL);
	write_given(bob(visit));
	said = visit_call(VISIT_BOB, ALONE "--askpass /srv/askpass " VISIT_FILE,
			  NULL, NULL, 0);
	visit_is_new(visit);
	undone = visit_call(VISIT_BOB, "undo --askpass /srv/askpass", NULL,
			    NULL, 0);
	g_assert_cmpint(unlink("/srv/given"), ==, 0);
	visit_settle();
	visit_is_old(visit);
}

void
agreed_ways(const struct visit *visit)
{
	g_test_add_data_func("/agreed/S54/screen", visit, test_screen);
	g_test_add_data_func("/agreed/S54/lines", visit, test_lines);
	g_test_add_data_func("/agreed/S54/pipe", visit, test_pipe);
	g_test_add_data_func("/agreed/S54/alone", visit, test_alone);
	g_test_add_data_func("/agreed/S54/askpass", visit, test_askpass);
}
