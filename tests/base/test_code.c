/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of codes, and errors that carry their arguments. */
#include <string.h>

#include "base/error.h"

/* Every row has a name in the field's form, a sentence, and fits its class. */
static void
test_rows(void)
{
	for (int i = 0; i < CW_N_CODES; i++) {
		const struct cw_code_row *row = cw_code_row((enum cw_code)i);

		g_assert_true(g_str_has_prefix(row->name, "W-") ||
			      g_str_has_prefix(row->name, "E-"));
		g_assert_cmpstr(row->sentence, !=, "");
		if (row->class == CW_FAILURE) {
			g_assert_cmpint(row->status, !=, CW_DONE);
			g_assert_nonnull(row->remedy);
		}
		if (row->class == CW_NOTE)
			g_assert_cmpint(row->status, ==, CW_DONE);
	}
}

static void
test_by_name(void)
{
	enum cw_code code;

	g_assert_true(cw_code_by_name("w-expired", &code));
	g_assert_cmpint(code, ==, CW_W_EXPIRED);
	g_assert_false(cw_code_by_name("W-EXPIRE", &code));
}

static void
test_fill(void)
{
	const char *const args[] = { "a", "{1}", NULL };
	g_autofree char *text = cw_fill("{2}{1} {3}{x} {", args);

	g_assert_cmpstr(text, ==, "{1}a {x} {");
}

static void
test_error(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GError) copy = NULL;
	g_autofree char *found = NULL;

	g_assert_false(
		cw_fail(&error, CW_E_16_1, "notes.txt", "text", NULL));
	g_assert_error(error, CW_ERROR, CW_E_16_1);
	g_assert_cmpstr(error->message, ==, "notes.txt is not a certificate.");
	copy = g_error_copy(error);
	found = cw_error_found(copy);
	g_assert_true(g_str_has_prefix(found, "Found: text. "));
	g_assert_cmpstr(cw_error_name(copy), ==, "E-16-1");
	g_assert_cmpint(cw_error_status(copy), ==, CW_FAILED);
	g_assert_false(cw_fail(NULL, CW_E_16_1, NULL));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/base/code/rows", test_rows);
	g_test_add_func("/base/code/by-name", test_by_name);
	g_test_add_func("/base/code/fill", test_fill);
	g_test_add_func("/base/error/arguments", test_error);
	return g_test_run();
}
