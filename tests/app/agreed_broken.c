/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody is killed, and an administrator has it put right. */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "../plan/stepper.h"
#include "agreed.h"

#define PATIENCE_S 60

/* When, and who. */
struct cut {
	enum { AT_PAGE_50, SENT, JOURNAL_LIES } moment;
	bool helper; /* too */
};

static const struct cut asked = { AT_PAGE_50, false };
static const struct cut sent = { SENT, false };
static const struct cut working = { JOURNAL_LIES, false };
static const struct cut both = { JOURNAL_LIES, true };

/* Whatever is left is dealt with by an administrator, and then it is old or
 * new. */
static void
recover(const struct visit *visit)
{
	g_autofree char *said =
		visit_call(VISIT_BOB,
			   "recover --root " VISIT_DISK
			   " --administrator bob --password-fd 7",
			   NULL, &visit->secrets[VISIT_BOB], 0);
	g_autofree char *now = NULL;

	visit_settle();
	now = visit_print();
	g_test_message("%s", said);
	if (strcmp(now, visit->before) != 0)
		visit_is_new(visit);
}

static void
make_new(const struct visit *visit)
{
	g_autofree char *said = NULL;

	visit_begin(NULL);
	said = visit_call(VISIT_ROOT,
			  "install " VISIT_LIST "--root " VISIT_DISK
			  " --expect-sha256 " VISIT_FINGERPRINT " " VISIT_FILE,
			  NULL, NULL, 0);
	visit_is_new(visit);
}

static void
test_killed(const struct visit *visit, const struct cut *cut)
{
	g_autoptr(test_pty) pty = NULL;
	int watch;

	make_new(visit);
	visit_begin(NULL);
	pty = visit_screen(VISIT_BOB, VISIT_CALL);
	visit_to_administrator(visit, pty, VISIT_BOB);
	watch = visit_watch();
	if (cut->moment != AT_PAGE_50)
		visit_type_secret(pty, &visit->secrets[VISIT_BOB], "\r");
	if (cut->moment == SENT)
		pty_see(pty, "is being checked");
	if (cut->moment == JOURNAL_LIES)
		visit_await_journal(watch);
	else
		close(watch);
	if (cut->helper)
		visit_signal("certwizard-help", SIGKILL);
	pty_signal(pty, SIGKILL);
	g_assert_cmpint(pty_end(pty), ==, PTY_SIGNALLED + SIGKILL);
	visit_settle();
	if (cut->moment == AT_PAGE_50)
		visit_is_old(visit);
	if (cut->moment == JOURNAL_LIES && !cut->helper)
		visit_is_new(visit);
	recover(visit);
}

static void
test_asked(gconstpointer data)
{
	test_killed(data, &asked);
}

static void
test_sent(gconstpointer data)
{
	test_killed(data, &sent);
}

static void
test_working(gconstpointer data)
{
	test_killed(data, &working);
}

static void
test_both(gconstpointer data)
{
	test_killed(data, &both);
}

/* The first of two files is in its place. */
static void
cut_off(const struct stepper_call *call, void *data)
{
	(void)data;
	if (strcmp(call->name, "renameat") != 0 ||
	    strcmp(call->names[1], "X509Anchors") != 0)
		return;
	kill(call->leader, SIGKILL);
	kill(call->pid, SIGKILL);
}

/* A run of root's, of which half is done; its journal is root's alone. */
static bool
break_off(void)
{
	const char *why = stepper_objection();
	g_auto(GStrv) words =
		g_strsplit(VISIT_TOOLS
			   "certwizard install " VISIT_LIST "--root " VISIT_DISK
			   " --expect-sha256 " VISIT_FINGERPRINT " " VISIT_FILE,
			   " ", -1);
	struct stepper_job job = { .argv = words, .leave = cut_off };
	int status;

	if (why != NULL) {
		g_test_skip(why);
		return false;
	}
	g_setenv("LSAN_OPTIONS", "detect_leaks=0", TRUE);
	job.in = open("/dev/null", O_RDWR | O_CLOEXEC);
	job.out = job.in;
	alarm(PATIENCE_S);
	(void)stepper_run(&job, &status);
	alarm(0);
	close(job.in);
	g_unsetenv("LSAN_OPTIONS");
	visit_settle();
	return true;
}

/* The password is asked for on page 94; the next one is for something else. */
static void
test_page_94(gconstpointer data)
{
	const struct visit *visit = data;
	g_autoptr(test_pty) pty = NULL;

	visit_begin(NULL);
	if (!break_off())
		return;
	pty = visit_screen(VISIT_BOB, VISIT_CALL);
	visit_to_system(pty);
	pty_see_page(pty, 94);
	pty_see(pty, "Only an administrator can tell what it had done.");
	pty_type(pty, "\r");
	pty_see(pty, "Try 1 of 3.");
	visit_type_secret(pty, &visit->wrong, "\r");
	pty_see(pty, "Try 2 of 3.");
	visit_type_secret(pty, &visit->secrets[VISIT_BOB], "\r");
	pty_see_page(pty, 20);
	pty_see(pty, "the state before it was put back and checked.");
	pty_see(pty, "Recognised by");
	visit_settle_tools();
	visit_is_old(visit);
	visit_turn(pty, "\r", 30);
	visit_turn(pty, "\r", 36);
	visit_turn(pty, "\033[C\r", 32);
	pty_see(pty, "Try 1 of 3.");
}

void
agreed_broken(const struct visit *visit)
{
	g_test_add_data_func("/agreed/killed/asked", visit, test_asked);
	g_test_add_data_func("/agreed/killed/sent", visit, test_sent);
	g_test_add_data_func("/agreed/killed/working", visit, test_working);
	g_test_add_data_func("/agreed/killed/both", visit, test_both);
	g_test_add_data_func("/agreed/page-94", visit, test_page_94);
}
