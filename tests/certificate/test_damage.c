/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damaged files: every truncation and many changes, taken or refused. */
#include <string.h>

#include "samples.h"

/* The fuzz target, linked here. */
int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static const char *const names[] = { "office-root-sha1.cer", "leaf.cer",
				     "version-1.cer" };
#define CHANGES 5000

static void
truncate_at_all(const guint8 *data, size_t length)
{
	/* A copy of the right size, so that reading past it is noticed. */
	for (size_t i = 0; i <= length; i++) {
		g_autofree guint8 *copy = g_memdup2(data, i);

		g_assert_cmpint(LLVMFuzzerTestOneInput(copy, i), ==, 0);
	}
}

static void
change_at_random(const guint8 *data, size_t length)
{
	for (unsigned i = 0; i < CHANGES; i++) {
		g_autofree guint8 *copy = g_memdup2(data, length);
		gint32 place = g_test_rand_int_range(0, (gint32)length);

		copy[place] ^= (guint8)g_test_rand_int_range(1, 256);
		g_assert_cmpint(LLVMFuzzerTestOneInput(copy, length), ==, 0);
	}
}

static void
test_der(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(GBytes) bytes = sample_bytes(names[i]);
		size_t length;
		const guint8 *data = g_bytes_get_data(bytes, &length);

		truncate_at_all(data, length);
		change_at_random(data, length);
	}
}

static void
test_pem(void)
{
	g_autoptr(GBytes) bytes = sample_bytes(names[2]);
	g_autofree char *block = sample_pem(bytes, "CERTIFICATE");

	truncate_at_all((const guint8 *)block, strlen(block));
	change_at_random((const guint8 *)block, strlen(block));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/certificate/damage/der", test_der);
	g_test_add_func("/certificate/damage/pem", test_pem);
	return g_test_run();
}
