/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everything that the helper must refuse when it runs as administrator: each
 * kind with its own code, and with nothing changed.  The tables are in
 * refused_*.c.  What an apply refuses for want of room is in test_apply.c, and
 * what it is started with in test_surroundings.c.
 */
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mount.h>
#include <unistd.h>

#include "refused.h"

/* A run that hangs ends all. */
#define PATIENCE 60

struct row {
	const struct kind *kind;
	const char *verb;
};

static void
test_row(gconstpointer data)
{
	const struct row *row = data;

	alarm(PATIENCE);
	refused_hold(row->kind, row->verb);
	alarm(0);
}

static void
add(const char *table, const char *verb, const struct kind *kind)
{
	struct row *row = g_new0(struct row, 1);
	g_autofree char *name =
		g_strdup_printf("/refused/%s/%s/%s", table, verb, kind->name);

	row->kind = kind;
	row->verb = verb;
	g_test_add_data_func_full(name, row, test_row, g_free);
}

static guint
add_all(const char *table, const char *verb, const struct kind *kind)
{
	guint n = 0;

	for (; kind->name != NULL; kind++, n++)
		add(table, verb, kind);
	return n;
}

/* A volume is refused by both, unless its row names one of them. */
static guint
add_volumes(const struct kind *kind)
{
	guint n = 0;

	for (; kind->name != NULL; kind++, n++) {
		if (g_strcmp0(kind->from, "look") != 0)
			add("volume", "apply", kind);
		if (g_strcmp0(kind->from, "apply") != 0)
			add("volume", "look", kind);
	}
	return n;
}

/* Replayed as it is after it was done: nothing is left to do. */
static void
test_replay(void)
{
	struct rig rig;
	struct given given;
	g_autofree char *first = NULL;
	g_autofree char *second = NULL;
	g_autofree char *after = NULL;
	g_autofree char *again = NULL;
	int status = 0;

	refused_set_up(&rig);
	refused_give(&rig, &given, "apply");
	first = refused_run(&given, &status);
	g_assert_true(g_str_has_suffix(first, "\ndone\n"));
	after = tree_print(rig.tree);
	second = refused_run(&given, &status);
	g_assert_true(g_str_has_suffix(second, "\nunchanged\n"));
	g_assert_cmpint(status, ==, CW_DONE);
	again = tree_print(rig.tree);
	g_assert_cmpstr(after, ==, again);
	refused_clear(&given);
	rig_tear_down(&rig, NULL);
}

static void
test_count(gconstpointer data)
{
	g_test_message("%u kinds", GPOINTER_TO_UINT(data));
	g_assert_cmpuint(GPOINTER_TO_UINT(data), >=, 40);
}

int
main(int argc, char **argv)
{
	guint n = 0;

	g_test_init(&argc, &argv, NULL);
	if (geteuid() != 0) {
		(void)puts("1..0 # SKIP needs root");
		return 0;
	}
	/* Who refuses a header does not read what follows it. */
	(void)signal(SIGPIPE, SIG_IGN);
	/* Mounts must not be seen, or left, outside. */
	if (unshare(CLONE_NEWNS) == 0)
		(void)mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
	n += add_all("plan", "apply", refused_plans);
	n += add_all("look", "look", refused_looks);
	n += add_all("journal", "recover", refused_journals);
	n += add_volumes(refused_volumes);
	g_test_add_func("/refused/replay", test_replay);
	g_test_add_data_func("/refused/count", GUINT_TO_POINTER(n), test_count);
	return g_test_run();
}
