/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory of every size. */
#include <string.h>

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

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/large/memory", test_memory);
	return g_test_run();
}
