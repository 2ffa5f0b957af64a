/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list that is narrowed: the person stays on the row. */
#include "ui/narrowing.h"

static const char *const names[] = { "root.cer", "leaf.cer", "notes.txt",
				     "old-root.cer", "new-root.cer",
				     "roots/" };

static void
get_row(const void *data, size_t n, struct cw_row *row)
{
	(void)data;
	*row = (struct cw_row){ .name = names[n],
				.search = names[n],
				.folder = n == 5 };
}

static const struct cw_list list = { .count = G_N_ELEMENTS(names),
				     .files = G_N_ELEMENTS(names) - 1,
				     .row = get_row,
				     .version = 1,
				     .chosen = -1,
				     .looked_at = -1 };

static void
narrow(struct cw_narrowing *narrowing, const char *text)
{
	cw_edit_set(&narrowing->find, text);
	cw_narrowing_apply(narrowing, &list);
}

/* The row that the person is on; -1: none is shown. */
static int
row(const struct cw_narrowing *narrowing)
{
	if (narrowing->at >= cw_narrowing_count(narrowing, &list))
		return -1;
	return (int)cw_narrowing_row(narrowing, narrowing->at);
}

static void
stays(void)
{
	struct cw_narrowing n;

	cw_narrowing_init(&n);
	cw_narrowing_follow(&n, &list);
	narrow(&n, "root");
	g_assert_cmpuint(cw_narrowing_count(&n, &list), ==, 4);
	g_assert_cmpuint(cw_narrowing_files(&n, &list), ==, 3);
	g_assert_cmpint(row(&n), ==, 0);
	n.at = 2;
	narrow(&n, "new-root");
	g_assert_cmpint(row(&n), ==, 4);
	/* All are shown again, and what was found is not lost. */
	narrow(&n, "");
	g_assert_cmpuint(cw_narrowing_count(&n, &list), ==, 6);
	g_assert_cmpuint(cw_narrowing_files(&n, &list), ==, 5);
	g_assert_cmpint(row(&n), ==, 4);
	/* A row of the list, not one that was shown at this place before. */
	n.at = 2;
	narrow(&n, "t");
	g_assert_cmpint(row(&n), ==, 2);
	cw_narrowing_clear(&n);
}

/* What is shown nowhere, and a path, keep the place. */
static void
stays_meanwhile(void)
{
	struct cw_narrowing n;

	cw_narrowing_init(&n);
	cw_narrowing_follow(&n, &list);
	n.at = 3;
	narrow(&n, "rootq");
	g_assert_cmpint(row(&n), ==, -1);
	narrow(&n, "root");
	g_assert_cmpint(row(&n), ==, 3);
	narrow(&n, "qqq");
	narrow(&n, "~/qqq");
	g_assert_cmpuint(cw_narrowing_count(&n, &list), ==, 6);
	g_assert_cmpint(row(&n), ==, 3);
	cw_narrowing_clear(&n);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ui/narrowing/stays", stays);
	g_test_add_func("/ui/narrowing/stays-meanwhile", stays_meanwhile);
	return g_test_run();
}
