/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory of every size, and work done at once. */
#include <string.h>

#include "base/both.h"
#include "base/large.h"

static void
test_memory(void)
{
	static const size_t sizes[] = { 1, 4096, (2 << 20) - 1, 2 << 20,
					(5 << 20) + 1 };

	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		guint8 *bytes = cw_large_new(sizes[i]);

		memset(bytes, 0x5a, sizes[i]);
		g_assert_cmpuint(bytes[sizes[i] - 1], ==, 0x5a);
		g_free(bytes);
	}
}

struct work {
	guint runs;
	GThread *by;
};

static void
note(void *data)
{
	struct work *work = data;

	work->runs++;
	work->by = g_thread_self();
}

static void
test_both(gconstpointer size)
{
	struct work one = { 0 }, other = { 0 };

	cw_both(note, &one, &other, GPOINTER_TO_SIZE(size));
	g_assert_cmpuint(one.runs, ==, 1);
	g_assert_cmpuint(other.runs, ==, 1);
	g_assert_true(other.by == g_thread_self());
	if (GPOINTER_TO_SIZE(size) == 0)
		g_assert_true(one.by == g_thread_self());
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/large/memory", test_memory);
	g_test_add_data_func("/large/both/few", GSIZE_TO_POINTER(0), test_both);
	g_test_add_data_func("/large/both/many", GSIZE_TO_POINTER(64 << 20),
			     test_both);
	return g_test_run();
}
