/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths as they are typed, pasted and dropped. */
#include "base/typed.h"

static const struct {
	const char *typed, *path;
} rows[] = {
	{ "/a/contoso root.cer", "/a/contoso root.cer" },
	{ "  /a/b.cer \t\n", "/a/b.cer" },
	{ "'/a/contoso root.cer' ", "/a/contoso root.cer" },
	{ "\"/a/contoso \\\"root\\\".cer\"", "/a/contoso \"root\".cer" },
	{ "'/a/it'\\''s.cer'", "/a/it's.cer" },
	{ "/a/contoso\\ root\\(1\\).cer", "/a/contoso root(1).cer" },
	{ "/a/it\\'s\\\\b.cer", "/a/it's\\b.cer" },
	{ "/a/Ana's.cer", "/a/Ana's.cer" },
	{ "'/a/b.cer", "'/a/b.cer" }, /* no end: taken as it is */
	{ "C:\\Users\\ana", "C:\\Users\\ana" },
	{ "/a/b\\", "/a/b\\" },
	{ "/a/b\\ ", "/a/b " },
	{ "/a/b\\  ", "/a/b " },
	{ "/a/\\\303\251", "/a/\\\303\251" },
	{ "'~/x y'", "~/x y" },
	{ "~/x.cer", "~/x.cer" },
	{ "file:///a/contoso%20root.cer", "/a/contoso root.cer" },
	{ "file://localhost/a/b.cer", "/a/b.cer" },
	{ "FILE:///a/%C3%A9.cer", "/a/\303\251.cer" },
	{ "file://elsewhere/a/b.cer", "file://elsewhere/a/b.cer" },
	{ "file:///a/%00b", "file:///a/%00b" },
	{ "", "" },
	{ "   ", "" },
	{ "\\", "\\" },
};

static void
test_from(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *path = cw_path_from_typed(rows[i].typed);

		g_assert_cmpstr(path, ==, rows[i].path);
	}
}

/* Whatever the path, what stands in the field means it. */
static void
test_to(void)
{
	static const char *const paths[] = {
		"/a/b.cer", "/a/b\\", "/a/b ",  " a",   "'a",
		"\"a\"",    "a\\ b",  "/a\\\\", "\\'a", "/a/ b/ c",
		"~/a b",    "a ",     " ",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autofree char *typed = cw_path_to_typed(paths[i]);
		g_autofree char *path = cw_path_from_typed(typed);

		g_assert_cmpstr(path, ==, paths[i]);
	}
}

static void
test_folder(void)
{
	static const char *const folders[] = { "~",   ".",     "..",  "/",
					       "/a/", "/a/..", "/a/." };
	static const char *const others[] = { "", "a", "~a", "/a/b..", "a." };

	for (size_t i = 0; i < G_N_ELEMENTS(folders); i++)
		g_assert_true(cw_path_is_folder(folders[i]));
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		g_assert_false(cw_path_is_folder(others[i]));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/typed/from", test_from);
	g_test_add_func("/typed/to", test_to);
	g_test_add_func("/typed/folder", test_folder);
	return g_test_run();
}
