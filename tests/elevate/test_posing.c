/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whoever is started before the helper (su NAME: a shell of NAME) knows its
 * nonce, and may say anything.  That must never keep anybody from stopping it.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "rig.h"

/* Who hangs is killed by it, and says nothing more. */
#define HANGS 30 /* seconds */
/* Steps after which one that only talks has been heard. */
#define STEPS 20
/* More than a pipe holds. */
#define LARGE ((size_t)1 << 20)

/* A plan that does not fit into a pipe. */
static void
set_up(struct rig *rig, gconstpointer data)
{
	g_autofree char *text = g_strnfill(LARGE, 'k');

	(void)data;
	(void)alarm(HANGS);
	rig->tree = tree_new();
	rig->plan = tree_plan(rig->tree, TREE_ANCHORS, text);
}

static void
tear_down(struct rig *rig, gconstpointer data)
{
	rig_tear_down(rig, data);
	(void)alarm(0);
}

/* SCRIPT is started in the place of a tool: its words are the helper's. */
static struct cw_helper *
start(struct rig *rig, const char *script)
{
	static const char *const words[] = { CW_WORD_COMMAND, NULL };
	g_autofree char *path = g_build_filename(rig->tree->top, "pose", NULL);
	g_autofree char *text = g_strconcat("#!/bin/sh\n", script, "\n", NULL);
	g_autofree char *program = rig_program("certwizard-helper");
	g_autoptr(GError) error = NULL;
	const char *programs[] = { path, NULL };
	const struct cw_way ways[] = {
		{ .id = "pose",
		  .whom = CW_WAY_ANYBODY,
		  .programs = programs,
		  .words = words,
		  .unchecked = true },
		{ .id = NULL },
	};
	const struct cw_authority as = { ways, "me", "admin" };
	struct cw_helper *helper;

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	g_assert_cmpint(chmod(path, 0755), ==, 0);
	helper = cw_helper_apply(program, rig->plan, &as, &error);
	g_assert_no_error(error);
	return helper;
}

static void
step(struct cw_helper *helper)
{
	struct pollfd wanted[CW_HELPER_POLLS];
	int timeout;
	nfds_t n = cw_helper_wants(helper, wanted, &timeout);

	(void)poll(wanted, n, timeout);
	cw_helper_step(helper);
}

/* Says without end what means nothing: every step ends all the same. */
static void
test_flood(struct rig *rig, gconstpointer data)
{
	g_autoptr(cw_helper) helper = start(rig, data);

	for (int i = 0; i < STEPS; i++)
		step(helper);
	g_assert_false(cw_helper_is_over(helper));
	cw_helper_stop(helper);
	g_assert_cmpint(cw_helper_run(helper, NULL, NULL, NULL), ==,
			CW_OUTCOME_PUT_BACK);
}

/* Says that it may work, and takes nothing of the plan.  AHEAD: that is sent
 * until something is to be read from STOP. */
static void
check_unread(struct rig *rig, int stop, bool ahead)
{
	g_autoptr(cw_helper) helper =
		start(rig, "echo \"started 0 $5\"; exec sleep 600");
	g_autofree char *before = tree_print(rig->tree);
	g_autofree char *after = NULL;
	g_autoptr(GError) error = NULL;

	while (!cw_helper_is_ready(helper) && !cw_helper_is_over(helper))
		step(helper);
	if (ahead)
		cw_helper_send_ahead(helper, stop);
	cw_helper_begin(helper);
	step(helper);
	g_assert_false(cw_helper_is_over(helper));
	cw_helper_stop(helper);
	g_assert_cmpint(cw_helper_run(helper, NULL, NULL, &error), ==,
			CW_OUTCOME_NOTHING);
	g_assert_error(error, CW_ERROR, CW_E_66_19);
	after = tree_print(rig->tree);
	g_assert_cmpstr(before, ==, after);
}

static void
test_unread(struct rig *rig, gconstpointer data)
{
	(void)data;
	check_unread(rig, -1, false);
}

static void
test_unread_ahead(struct rig *rig, gconstpointer data)
{
	int stop = open("/dev/zero", O_RDONLY | O_CLOEXEC);

	(void)data;
	check_unread(rig, stop, true);
	close(stop);
}

static void
add(const char *name, const char *script,
    void (*test)(struct rig *rig, gconstpointer data))
{
	g_test_add(name, struct rig, script, set_up, test, tear_down);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add("/posing/flood", "exec yes x", test_flood);
	add("/posing/unread", NULL, test_unread);
	add("/posing/unread-ahead", NULL, test_unread_ahead);
	return g_test_run();
}
