/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan on its way to the helper: many bytes, too few, and what follows. */
#include <string.h>
#include <sys/wait.h>

#include "rig.h"

#define LARGE ((size_t)3 << 20)

/* A plan of more than a pipe holds, and than one large page. */
static void
set_up(struct rig *rig, gconstpointer data)
{
	g_autofree char *text = g_strnfill(LARGE, 'k');

	(void)data;
	rig->tree = tree_new();
	rig->plan = tree_plan(rig->tree, TREE_ANCHORS, text);
	tree_plan_add(rig->tree, rig->plan, TREE_LIST, RIG_NEW_LIST);
}

static struct cw_helper *
start(const struct rig *rig)
{
	g_autofree char *program = rig_program("certwizard-helper");
	struct cw_helper *helper = cw_helper_apply(program, rig->plan, NULL, NULL);

	g_assert_nonnull(helper);
	return helper;
}

/* Lets go of HELPER, which ends and has changed nothing since BEFORE. */
static void
drop(struct rig *rig, struct cw_helper *helper, const char *before)
{
	g_autofree char *after = NULL;
	int status = 0;

	cw_helper_free(helper);
	/* It may have been waited for already. */
	if (waitpid(-1, &status, 0) > 0)
		g_assert_cmpint(status, ==, CW_FAILED << 8);
	after = tree_print(rig->tree);
	g_assert_cmpstr(before, ==, after);
}

static void
test_whole(struct rig *rig, gconstpointer data)
{
	g_autofree char *path = tree_path(rig->tree, TREE_ANCHORS);
	g_autofree char *text = g_strnfill(LARGE, 'k');
	g_autofree char *now = NULL;

	(void)data;
	g_assert_cmpint(rig_apply(rig->plan, NULL), ==, CW_OUTCOME_DONE);
	g_assert_true(g_file_get_contents(path, &now, NULL, NULL));
	g_assert_cmpstr(now, ==, text);
	rig_is_tidy(rig);
}

/* Started, and given nothing. */
static void
test_none(struct rig *rig, gconstpointer data)
{
	g_autofree char *before = tree_print(rig->tree);

	(void)data;
	drop(rig, start(rig), before);
}

/* Given what a pipe holds. */
static void
test_half(struct rig *rig, gconstpointer data)
{
	g_autofree char *before = tree_print(rig->tree);
	struct cw_helper *helper = start(rig);

	(void)data;
	cw_helper_step(helper);
	drop(rig, helper, before);
}

/* What follows the plan at once is not lost with it. */
static void
test_stop(struct rig *rig, gconstpointer data)
{
	g_autofree char *before = tree_print(rig->tree);
	g_autofree char *after = NULL;
	g_autoptr(cw_helper) helper = start(rig);

	(void)data;
	cw_helper_stop(helper);
	g_assert_cmpint(cw_helper_run(helper, NULL, NULL, NULL), ==,
			CW_OUTCOME_PUT_BACK);
	after = tree_print(rig->tree);
	g_assert_cmpstr(before, ==, after);
}

static void
add(const char *name, void (*test)(struct rig *rig, gconstpointer data))
{
	g_test_add(name, struct rig, NULL, set_up, test, rig_tear_down);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add("/sent/whole", test_whole);
	add("/sent/none", test_none);
	add("/sent/half", test_half);
	add("/sent/stop", test_stop);
	RIG_ADD("/sent/stop-with-plan", test_stop);
	return g_test_run();
}
