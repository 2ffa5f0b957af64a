/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Libraries that are there, and those that are not. */
#include <glib.h>

#include "base/load.h"

/* It is there: this program is linked with it. */
#define GLIB CW_LIBRARY("glib-2.0", "0")

static void
test_found(void)
{
	int (*ascii)(char c) = NULL;
	const guint *major = NULL;
	const struct cw_symbol symbols[] = {
		{ "g_ascii_digit_value", &ascii },
		{ "glib_major_version", &major },
	};

	g_assert_true(cw_load(GLIB, symbols, G_N_ELEMENTS(symbols)));
	g_assert_cmpint(ascii('7'), ==, 7);
	g_assert_cmpuint(*major, ==, 2);
	/* A second time as well. */
	g_assert_true(cw_load(GLIB, symbols, G_N_ELEMENTS(symbols)));
}

static void
test_missing(void)
{
	void *one, *other;
	const struct cw_symbol symbols[] = {
		{ "g_no_such_function", &one },
		{ "g_free", &other },
	};

	g_assert_false(cw_load(GLIB, symbols, G_N_ELEMENTS(symbols)));
	g_assert_false(cw_load(CW_LIBRARY("no-such-library", "1"), symbols,
			       G_N_ELEMENTS(symbols)));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/load/found", test_found);
	g_test_add_func("/load/missing", test_missing);
	return g_test_run();
}
