/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a call. */
#include "app/options.h"

#include <string.h>

#include "base/error.h"

static bool
read_call(struct cw_options *options, const char *call, GError **error)
{
	g_auto(GStrv) argv = g_strsplit(call, " ", -1);

	return cw_options_read(options, (int)g_strv_length(argv), argv, error);
}

static const struct {
	const char *call;
	enum cw_command command;
	const char *file; /* the first, or NULL */
} good[] = {
	{ "certwizard", CW_COMMAND_WIZARD, NULL },
	{ "certwizard a.cer", CW_COMMAND_WIZARD, "a.cer" },
	{ "certwizard install a.cer", CW_COMMAND_INSTALL, "a.cer" },
	{ "certwizard --dry-run install a.cer", CW_COMMAND_INSTALL, "a.cer" },
	{ "certwizard install -- --json", CW_COMMAND_INSTALL, "--json" },
	{ "certwizard install -- install", CW_COMMAND_INSTALL, "install" },
	{ "certwizard install a.cer --", CW_COMMAND_INSTALL, "a.cer" },
	{ "certwizard -- install", CW_COMMAND_WIZARD, "install" },
	{ "certwizard --root /x -- install", CW_COMMAND_WIZARD, "install" },
	{ "certwizard -- -x", CW_COMMAND_WIZARD, "-x" },
	{ "certwizard --", CW_COMMAND_WIZARD, NULL },
	{ "certwizard show a b c", CW_COMMAND_SHOW, "a" },
	{ "certwizard install --practice", CW_COMMAND_INSTALL, NULL },
	{ "certwizard install --user ana a", CW_COMMAND_INSTALL, "a" },
	{ "certwizard install --accept all,w-sig-bad a", CW_COMMAND_INSTALL,
	  "a" },
	{ "certwizard install --root a --root b c", CW_COMMAND_INSTALL, "c" },
	{ "certwizard --administrator ana a", CW_COMMAND_WIZARD, "a" },
	{ "certwizard install --administrator ana --askpass /p a",
	  CW_COMMAND_INSTALL, "a" },
	{ "certwizard undo --password-fd 3", CW_COMMAND_UNDO, NULL },
	{ "certwizard recover --password-fd 0", CW_COMMAND_RECOVER, NULL },
};

static void
test_good(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
		g_auto(cw_options) options = { 0 };
		g_autoptr(GError) error = NULL;

		g_test_message("%s", good[i].call);
		g_assert_true(read_call(&options, good[i].call, &error));
		g_assert_no_error(error);
		g_assert_cmpint(options.command, ==, good[i].command);
		g_assert_cmpstr(options.files[0], ==, good[i].file);
	}
}

static const struct {
	const char *call;
	enum cw_code code;
	bool json;
} wrong[] = {
	{ "certwizard --odd", CW_E_0_1, false },
	{ "certwizard --odd --json", CW_E_0_1, true },
	{ "certwizard list --json --odd", CW_E_0_1, true },
	{ "certwizard --odd -- --json", CW_E_0_1, false },
	{ "certwizard list --root", CW_E_0_1, false },
	{ "certwizard --json", CW_E_0_2, true },
	{ "certwizard list a", CW_E_0_3, false },
	{ "certwizard install", CW_E_0_4, false },
	{ "certwizard install --practice --root x", CW_E_0_5, false },
	{ "certwizard install --user a --search-list none b", CW_E_0_5, false },
	{ "certwizard --keep", CW_E_0_6, false },
	{ "certwizard list --root a --root b", CW_E_0_7, false },
	{ "certwizard --root a --root b", CW_E_0_7, false },
	{ "certwizard install --user .. a", CW_E_0_8, false },
	{ "certwizard install --store mail a", CW_E_0_8, false },
	{ "certwizard --store mail", CW_E_0_8, false },
	{ "certwizard list --json --store sys\033tem", CW_E_0_8, true },
	{ "certwizard install --accept W-ODD a", CW_E_0_8, false },
	{ "certwizard install --accept E-16-1 a", CW_E_0_8, false },
	{ "certwizard install --accept E-46-1 a", CW_E_0_8, false },
	{ "certwizard install --accept W-NAME a", CW_E_0_8, false },
	{ "certwizard install --expect-sha256 zz a", CW_E_0_9, false },
	{ "certwizard --askpass p", CW_E_0_2, false },
	{ "certwizard --password-fd 3", CW_E_0_2, false },
	{ "certwizard show --administrator ana a", CW_E_0_2, false },
	{ "certwizard list --askpass p", CW_E_0_2, false },
	{ "certwizard install --askpass p --password-fd 3 a", CW_E_0_5, false },
	{ "certwizard install --practice --askpass p", CW_E_0_5, false },
	{ "certwizard install --practice --password-fd 3", CW_E_0_5, false },
	{ "certwizard --practice --administrator ana", CW_E_0_5, false },
	{ "certwizard install --administrator= a", CW_E_0_11, false },
	{ "certwizard install --root= a", CW_E_0_11, false },
	{ "certwizard install --answers= a", CW_E_0_11, false },
	{ "certwizard install --root=a --root= a", CW_E_0_11, false },
	{ "certwizard install --askpass= a", CW_E_0_11, false },
	{ "certwizard install --transcript= a", CW_E_0_11, false },
	{ "certwizard install --expect-sha256= a", CW_E_0_11, false },
	{ "certwizard show a ", CW_E_0_11, false },
	{ "certwizard undo ", CW_E_0_11, false },
	{ "certwizard install --password-fd 1 a", CW_E_0_8, false },
	{ "certwizard install --password-fd 2 a", CW_E_0_8, false },
	{ "certwizard install --password-fd -1 a", CW_E_0_8, false },
	{ "certwizard install --password-fd 3x a", CW_E_0_8, false },
	{ "certwizard install --password-fd 99999999999 a", CW_E_0_8, false },
};

static void
test_wrong(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
		g_auto(cw_options) options = { 0 };
		g_autoptr(GError) error = NULL;

		g_test_message("%s", wrong[i].call);
		g_assert_false(read_call(&options, wrong[i].call, &error));
		g_assert_error(error, CW_ERROR, (int)wrong[i].code);
		g_assert_cmpint(options.json, ==, wrong[i].json);
	}
}

/* Under any locale: the name of a home is bytes. */
static void
test_user(void)
{
	g_auto(cw_options) options = { 0 };
	g_autoptr(GError) error = NULL;

	g_assert_true(read_call(&options,
				"certwizard install --user j\xfcrgen a.cer",
				&error));
	g_assert_no_error(error);
	g_assert_cmpstr(options.search_list, ==, "user:j\xfcrgen");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/app/options/good", test_good);
	g_test_add_func("/app/options/wrong", test_wrong);
	g_test_add_func("/app/options/user", test_user);
	return g_test_run();
}
