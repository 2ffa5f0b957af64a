/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Practising page 50: the real terminal, and a program that asks on it as sudo
 * does but gives no rights. */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "app/practice_mark.h"
#include "base/error.h"
#include "practice_walk.h"

/* The password of NAME is asked for, the ATTEMPTth time. */
static void
is_asked(struct walk *walk, const char *name, unsigned attempt)
{
	struct cw_event event = walk_next(walk);
	const struct cw_question_facts *facts = event.facts;

	g_assert_cmpint(event.kind, ==, CW_EVENT_ASKED);
	walk->question = facts->number;
	g_assert_cmpint(facts->kind, ==, CW_QUESTION_SECRET);
	g_assert_cmpstr(facts->whose, ==, name);
	g_assert_cmpstr(facts->tool, ==, "practice");
	g_assert_cmpuint(facts->attempt, ==, attempt);
	g_assert_cmpuint(facts->attempts, ==, 3);
	if (attempt == 1)
		g_assert_no_error(facts->refused);
	else
		g_assert_error(facts->refused, CW_ERROR, CW_E_56_1);
}

static void
type(struct walk *walk, unsigned target, const char *password)
{
	struct cw_wish *wish = walk_wish(walk, CW_WISH_ANSWER);

	wish->target = target;
	wish->question = walk->question;
	wish->secret = cw_secret_new();
	g_assert_true(cw_secret_add(wish->secret, password, strlen(password)));
	cw_wishes_start(walk->wishes, wish);
}

/* Wrong, then right; undoing it asks again. */
static void
test_agreed(void)
{
	struct walk walk;
	g_autofree char *before = NULL, *after = NULL, *undone = NULL;
	unsigned number;

	walk_new(&walk);
	before = walk_keychain(&walk);
	number = walk_start(&walk, CW_WISH_APPLY, "admin");
	is_asked(&walk, "admin", 1);
	type(&walk, number, "purple-tulips");
	is_asked(&walk, "admin", 2);
	type(&walk, number, walk.practice->password);
	walk_is_done(&walk);
	after = walk_keychain(&walk);
	g_assert_cmpstr(after, !=, before);
	number = walk_start(&walk, CW_WISH_UNDO, "admin");
	is_asked(&walk, "admin", 1);
	type(&walk, number, walk.practice->password);
	walk_is_done(&walk);
	undone = walk_keychain(&walk);
	g_assert_cmpstr(undone, ==, before);
	walk_end(&walk);
}

static void
test_refused(void)
{
	struct walk walk;
	g_autofree char *before = NULL, *after = NULL;
	unsigned number;

	walk_new(&walk);
	before = walk_keychain(&walk);
	number = walk_start(&walk, CW_WISH_APPLY, "admin");
	for (unsigned i = 1; i <= 3; i++) {
		is_asked(&walk, "admin", i);
		type(&walk, number, "PURPLE-TULIP");
	}
	walk_fails(&walk, CW_E_56_9);
	/* Whoever else is named is no administrator there. */
	number = walk_start(&walk, CW_WISH_APPLY, "ana");
	is_asked(&walk, "ana", 1);
	type(&walk, number, walk.practice->password);
	walk_fails(&walk, CW_E_56_2);
	after = walk_keychain(&walk);
	g_assert_cmpstr(after, ==, before);
	walk_end(&walk);
}

/* Esc: nothing is spent, and it can be asked anew. */
static void
test_dropped(void)
{
	struct walk walk;
	g_autofree char *before = NULL, *after = NULL;
	struct cw_wish *wish;
	unsigned number;

	walk_new(&walk);
	before = walk_keychain(&walk);
	number = walk_start(&walk, CW_WISH_APPLY, "admin");
	is_asked(&walk, "admin", 1);
	wish = walk_wish(&walk, CW_WISH_DROP);
	wish->target = number;
	cw_wishes_start(walk.wishes, wish);
	walk_fails(&walk, CW_E_66_19);
	after = walk_keychain(&walk);
	g_assert_cmpstr(after, ==, before);
	number = walk_start(&walk, CW_WISH_APPLY, "admin");
	is_asked(&walk, "admin", 1);
	type(&walk, number, walk.practice->password);
	walk_is_done(&walk);
	walk_end(&walk);
}

/* It may work, and is not wanted any more: nothing was changed, although the
 * answer was right. */
static void
test_not_begun(void)
{
	struct walk walk;
	g_autofree char *before = NULL, *after = NULL;
	struct cw_event event;
	struct cw_wish *wish;
	unsigned number;

	walk_new(&walk);
	before = walk_keychain(&walk);
	number = walk_start(&walk, CW_WISH_APPLY, "admin");
	is_asked(&walk, "admin", 1);
	type(&walk, number, walk.practice->password);
	event = walk_next(&walk);
	g_assert_cmpint(event.kind, ==, CW_EVENT_PROGRESS);
	wish = walk_wish(&walk, CW_WISH_DROP);
	wish->target = number;
	cw_wishes_start(walk.wishes, wish);
	walk_fails(&walk, CW_E_66_19);
	after = walk_keychain(&walk);
	g_assert_cmpstr(after, ==, before);
	walk_end(&walk);
}

/* An answer to another question than the one that is open is no answer. */
static void
test_late_answer(void)
{
	struct walk walk;
	unsigned number;

	walk_new(&walk);
	number = walk_start(&walk, CW_WISH_APPLY, "admin");
	is_asked(&walk, "admin", 1);
	walk.question--;
	type(&walk, number, "purple-tulips");
	walk.question++;
	/* Not the second try: the first was none. */
	type(&walk, number, walk.practice->password);
	walk_is_done(&walk);
	walk_end(&walk);
}

/* install --practice: nobody is asked. */
static void
test_unattended(void)
{
	struct walk walk;
	struct cw_wish *wish;
	const struct cw_look_facts *look;
	const struct cw_plan_facts *plan;

	walk_new(&walk);
	walk.session->unattended = true;
	wish = walk_wish(&walk, CW_WISH_LOOK);
	wish->path = g_strdup(walk.practice->root);
	look = walk_facts(&walk, wish);
	walk.look = look->handle;
	g_assert_false(look->administrator);
	g_assert_false(look->asks_administrator);
	g_assert_null(look->administrator_note);
	wish = walk_wish(&walk, CW_WISH_PLAN);
	wish->certificate = walk.file;
	wish->look = walk.look;
	plan = walk_facts(&walk, wish);
	g_assert_false(plan->administrator);
	walk_end(&walk);
}

/* How the asking program ends when it is started for ROOT with HELPER. */
static int
status_for(const struct walk *walk, const char *helper, const char *root)
{
	g_autofree char *program = g_strdup(walk->world.asker);
	g_autofree char *words = g_strdup(helper);
	g_autofree char *where = g_strdup(root);
	char name[] = "admin", verb[] = "recover";
	char *argv[] = { program, name, words, verb, where, NULL };
	int status = 0;

	g_assert_true(g_spawn_sync(NULL, argv, NULL,
				   G_SPAWN_STDOUT_TO_DEV_NULL |
					   G_SPAWN_STDERR_TO_DEV_NULL,
				   NULL, NULL, NULL, NULL, &status, NULL));
	g_assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* It is of no use for anything but a practice Mac of one's own. */
static void
test_no_practice(void)
{
	struct walk walk;
	g_autofree char *mark = NULL, *link = NULL, *other = NULL;
	const char *helper, *root;

	walk_new(&walk);
	helper = walk.world.helper;
	root = walk.practice->root;
	mark = g_build_filename(walk.practice->folder, CW_PRACTICE_MARK, NULL);
	link = g_build_filename(walk.practice->folder, "link", NULL);
	other = g_build_filename(walk.practice->folder, "Desktop", NULL);
	g_assert_cmpint(status_for(&walk, helper, "/"), ==, CW_UNAUTHORISED);
	g_assert_cmpint(status_for(&walk, helper, other), ==, CW_UNAUTHORISED);
	g_assert_cmpint(symlink(root, link), ==, 0);
	g_assert_cmpint(status_for(&walk, helper, link), ==, CW_UNAUTHORISED);
	g_assert_cmpint(status_for(&walk, helper, "relative"), ==,
			CW_UNAUTHORISED);
	g_assert_cmpint(status_for(&walk, "/bin/sh", root), ==, CW_USAGE);
	g_assert_cmpint(status_for(&walk, "certwizard-helper", root), ==,
			CW_USAGE);
	/* Others may write there: somebody else's practice, perhaps. */
	g_assert_cmpint(g_chmod(walk.practice->folder, 0777), ==, 0);
	g_assert_cmpint(status_for(&walk, helper, root), ==, CW_UNAUTHORISED);
	g_assert_cmpint(g_chmod(walk.practice->folder, 0700), ==, 0);
	g_assert_cmpint(g_chmod(root, 0777), ==, 0);
	g_assert_cmpint(status_for(&walk, helper, root), ==, CW_UNAUTHORISED);
	g_assert_cmpint(g_chmod(root, 0755), ==, 0);
	g_assert_true(
		g_file_set_contents(mark, "Practice Mac\nadmin\n\n", -1, NULL));
	g_assert_cmpint(status_for(&walk, helper, root), ==, CW_UNAUTHORISED);
	g_assert_cmpint(g_unlink(mark), ==, 0);
	g_assert_cmpint(status_for(&walk, helper, root), ==, CW_UNAUTHORISED);
	walk_end(&walk);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/practice/asked/agreed", test_agreed);
	g_test_add_func("/practice/asked/refused", test_refused);
	g_test_add_func("/practice/asked/dropped", test_dropped);
	g_test_add_func("/practice/asked/unattended", test_unattended);
	g_test_add_func("/practice/asked/not-begun", test_not_begun);
	g_test_add_func("/practice/asked/late-answer", test_late_answer);
	g_test_add_func("/practice/asked/no-practice", test_no_practice);
	return g_test_run();
}
