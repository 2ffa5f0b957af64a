/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who does not agree at once, or at all; and where nobody is asked. */
#include <string.h>

#include "agreed.h"

/* From the password to the button beside the first. */
#define SECOND_BUTTON "\t\t\033[C\r"
#define QUIT "\033[C\r"
#define SHEET VISIT_HOME "certwizard-administrator.txt"

static const struct scan_secret *
of(const struct visit *visit, enum visitor who)
{
	return &visit->secrets[who];
}

static void
is_done(const struct visit *visit, struct pty *pty)
{
	pty_see_page(pty, 70);
	pty_see(pty, "All 3 things that were wanted are there.");
	visit_turn(pty, "\r", 80);
	pty_type(pty, "\r");
	g_assert_cmpint(pty_end(pty), ==, 0);
	visit_settle();
	visit_is_new(visit);
}

static void
is_refused(const struct visit *visit, struct pty *pty, int status)
{
	visit_turn(pty, "\003", 92);
	pty_see(pty, "Nothing has been changed on ");
	pty_type(pty, QUIT);
	g_assert_cmpint(pty_end(pty), ==, status);
	pty_is_left(pty);
	visit_settle();
	visit_is_old(visit);
}

/* Help lies over what was typed, which is kept, and then taken back. */
static void
test_wrong(gconstpointer data)
{
	const struct visit *visit = data;
	g_autoptr(test_pty) pty = NULL;

	visit_begin(NULL);
	pty = visit_screen(VISIT_BOB, VISIT_CALL);
	visit_to_administrator(visit, pty, VISIT_BOB);
	pty_type(pty, "half");
	visit_turn(pty, "\007", 90);
	visit_turn(pty, "\r", 50);
	pty_see(pty, "4 letters");
	pty_type(pty, "\025");
	pty_see(pty, " empty");
	visit_type_secret(pty, &visit->wrong, "\r");
	pty_see_page(pty, 56);
	pty_see(pty, "That password was not accepted for bob.");
	pty_see(pty, "Try 2 of 3.");
	visit_is_old(visit);
	visit_type_secret(pty, of(visit, VISIT_BOB), "\r");
	is_done(visit, pty);
}

static void
test_three_wrong(gconstpointer data)
{
	const struct visit *visit = data;
	g_autoptr(test_pty) pty = NULL;

	visit_begin(NULL);
	pty = visit_screen(VISIT_BOB, VISIT_CALL);
	visit_to_administrator(visit, pty, VISIT_BOB);
	for (unsigned i = 1; i <= 3; i++) {
		g_autofree char *try = g_strdup_printf("Try %u of 3.", i);

		pty_see(pty, try);
		visit_type_secret(pty, &visit->wrong, "\r");
	}
	pty_see(pty, "refused three times");
	is_refused(visit, pty, 5);
}

/* The words of the sheet that an administrator is to type; g_free(). */
static char *
find_command(void)
{
	g_autofree char *sheet = NULL;
	const char *at;

	g_assert_true(g_file_get_contents(SHEET, &sheet, NULL, NULL));
	at = strstr(sheet, "\nCommand: ");
	g_assert_nonnull(at);
	at += strlen("\nCommand: ");
	return g_strndup(at, strcspn(at, "\n"));
}

/* Who is none has a sheet, with which one who is does the same. */
static void
test_not_one(gconstpointer data)
{
	const struct visit *visit = data;
	g_autoptr(test_pty) pty = NULL;
	g_autofree char *command = NULL;
	g_autofree char *said = NULL;

	visit_begin(NULL);
	pty = visit_screen(VISIT_BOB, VISIT_CALL);
	visit_to_administrator(visit, pty, VISIT_BOB);
	visit_turn(pty, SECOND_BUTTON, 56);
	pty_see(pty, "[ Save as text ]");
	pty_type(pty, "\r");
	pty_see(pty, "Saved");
	is_refused(visit, pty, 5);
	command = find_command();
	g_assert_true(g_str_has_prefix(command, "sudo " VISIT_TOOLS));
	said = visit_shell(command);
	g_assert_nonnull(strstr(said, "page 80"));
	visit_is_new(visit);
}

/* The name of another one is typed by hand; su asks for that one's password. */
static void
test_no_administrator(gconstpointer data)
{
	const struct visit *visit = data;
	g_autoptr(test_pty) pty = NULL;

	visit_begin(NULL);
	pty = visit_screen(VISIT_ALICE, VISIT_CALL);
	visit_to_administrator(visit, pty, VISIT_ALICE);
	pty_see(pty, "Asked for by  su");
	pty_type(pty, "\033[Z\025alice\t");
	visit_type_secret(pty, of(visit, VISIT_ALICE), "\r");
	pty_see_page(pty, 56);
	pty_see(pty, "Error 56-2. alice is not an administrator");
	pty_see(pty, "[ Try again ]");
	visit_is_old(visit);
	visit_turn(pty, "\r", 50);
	pty_type(pty, "\033[Z\025bob\t");
	visit_type_secret(pty, of(visit, VISIT_BOB), "\r");
	is_done(visit, pty);
}

/* Where sudo lets somebody in at once no page asks. */
static void
test_not_asked(gconstpointer data)
{
	const struct visit *visit = data;
	g_autoptr(test_pty) pty = NULL;

	visit_begin("bob ALL=(ALL:ALL) NOPASSWD: ALL");
	pty = visit_screen(VISIT_BOB, VISIT_CALL);
	visit_to_read(pty);
	pty_see_page(pty, 40);
	pty_type(pty, " \t\r");
	is_done(visit, pty);
	g_assert_false(pty_heard(pty, 0, "Show the password"));
	g_assert_false(pty_heard(pty, 0, "Install now"));
}

/* On page 50, with a factor of this KIND behind the password; NULL if there is
 * none here. */
static struct pty *
to_factor(const struct visit *visit, const char *kind)
{
	struct pty *pty;

	visit_begin(NULL);
	pty = visit_screen(VISIT_BOB, VISIT_CALL);
	visit_to_check(visit, pty, VISIT_BOB);
	if (!visit_factor(kind)) {
		g_test_skip("PAM's module can't be compiled");
		pty_free(pty);
		return NULL;
	}
	visit_turn(pty, " \t\r", 50);
	return pty;
}

/* Who has to show a second thing is asked for it in sudo's words; a wrong one
 * changes nothing, and the password is asked for once more. */
static void
test_second_factor(gconstpointer data)
{
	const struct visit *visit = data;
	g_autoptr(test_pty) pty = to_factor(visit, "seen");

	if (pty == NULL)
		return;
	for (unsigned i = 1; i <= 2; i++) {
		g_autofree char *try = g_strdup_printf("Try %u of 3.", i);

		pty_see(pty, try);
		visit_type_secret(pty, of(visit, VISIT_BOB), "\r");
		pty_see(pty, "Verification code:");
		pty_see(pty, "> Answer");
		visit_is_old(visit);
		pty_type(pty, i == 1 ? "271828\r" : "314159\r");
	}
	is_done(visit, pty);
}

static void
test_touch(gconstpointer data)
{
	const struct visit *visit = data;
	g_autoptr(test_pty) pty = to_factor(visit, "touch");

	if (pty == NULL)
		return;
	pty_see(pty, "Try 1 of 3.");
	visit_type_secret(pty, of(visit, VISIT_BOB), "\r");
	pty_see(pty, "sudo says  Please touch the key.");
	visit_is_old(visit);
	is_done(visit, pty);
}

static void
test_quit(gconstpointer data)
{
	const struct visit *visit = data;
	g_autoptr(test_pty) pty = NULL;

	visit_begin(NULL);
	pty = visit_screen(VISIT_BOB, VISIT_CALL);
	visit_to_administrator(visit, pty, VISIT_BOB);
	visit_turn(pty, "\003", 92);
	visit_turn(pty, "\r", 50);
	visit_turn(pty, "\033", 40);
	visit_settle_tools();
	visit_turn(pty, "\r", 50);
	pty_see(pty, "Try 1 of 3.");
	is_refused(visit, pty, 3);
}

void
agreed_stops(const struct visit *visit)
{
	g_test_add_data_func("/agreed/wrong", visit, test_wrong);
	g_test_add_data_func("/agreed/three-wrong", visit, test_three_wrong);
	g_test_add_data_func("/agreed/not-one", visit, test_not_one);
	g_test_add_data_func("/agreed/no-administrator", visit,
			     test_no_administrator);
	g_test_add_data_func("/agreed/not-asked", visit, test_not_asked);
	g_test_add_data_func("/agreed/second-factor", visit,
			     test_second_factor);
	g_test_add_data_func("/agreed/touch", visit, test_touch);
	g_test_add_data_func("/agreed/quit", visit, test_quit);
}
