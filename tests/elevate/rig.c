/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small volume and the real helper. */
#include "rig.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

void
rig_set_up(struct rig *rig, gconstpointer data)
{
	(void)data;
	rig->tree = tree_new();
	rig->plan = tree_plan(rig->tree, TREE_ANCHORS, RIG_NEW);
	tree_plan_add(rig->tree, rig->plan, TREE_LIST, RIG_NEW_LIST);
}

void
rig_tear_down(struct rig *rig, gconstpointer data)
{
	(void)data;
	cw_plan_free(rig->plan);
	tree_free(rig->tree);
}

char *
rig_program(const char *name)
{
	const char *folder = getenv("builddir");

	return g_build_filename(folder == NULL ? "." : folder, name, NULL);
}

enum cw_outcome
rig_apply(const struct cw_plan *plan, GError **error)
{
	g_autofree char *program = rig_program("certwizard-helper");
	g_autoptr(cw_helper) helper = cw_helper_apply(program, plan, NULL, error);

	g_assert_nonnull(helper);
	return cw_helper_run(helper, NULL, NULL, error);
}

enum cw_outcome
rig_recover(struct rig *rig, GError **error)
{
	g_autofree char *program = rig_program("certwizard-helper");
	g_autoptr(cw_helper) helper =
		cw_helper_recover(program, rig->tree->root, NULL, error);

	g_assert_nonnull(helper);
	return cw_helper_run(helper, NULL, NULL, error);
}

void
rig_refused(struct rig *rig, enum cw_code code)
{
	g_autofree char *before = tree_print(rig->tree);
	g_autofree char *after = NULL;
	g_autoptr(GError) error = NULL;

	g_assert_cmpint(rig_apply(rig->plan, &error), ==, CW_OUTCOME_NOTHING);
	g_assert_error(error, CW_ERROR, (gint)code);
	g_test_message("%s", error->message);
	after = tree_print(rig->tree);
	g_assert_cmpstr(before, ==, after);
}

void
rig_is_tidy(struct rig *rig)
{
	g_autofree char *all = tree_print(rig->tree);

	g_assert_null(strstr(all, "/.certwizard"));
}

bool
rig_needs_root(void)
{
	if (geteuid() == 0)
		return false;
	g_test_skip("needs root");
	return true;
}
