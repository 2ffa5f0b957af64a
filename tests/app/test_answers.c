/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of answers: read strictly, and written so that they can be read. */
#include "app/answers.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/error.h"

struct rig {
	char *folder, *path;
};

static void
set_up(struct rig *rig, gconstpointer data)
{
	g_autoptr(GError) error = NULL;

	(void)data;
	rig->folder = g_dir_make_tmp("cw-answers-XXXXXX", &error);
	g_assert_no_error(error);
	rig->path = g_build_filename(rig->folder, "answers", NULL);
}

static void
tear_down(struct rig *rig, gconstpointer data)
{
	(void)data;
	g_unlink(rig->path);
	g_assert_cmpint(g_rmdir(rig->folder), ==, 0);
	g_free(rig->path);
	g_free(rig->folder);
}

/* What "install --answers" makes of LENGTH bytes of TEXT. */
static bool
read_bytes(struct rig *rig, struct cw_options *options, const char *text,
	   size_t length, GError **error)
{
	char *argv[] = { g_strdup("certwizard"), g_strdup("install"),
			 g_strdup("--answers"), g_strdup(rig->path), NULL };
	bool good = g_file_set_contents(rig->path, text, (gssize)length, error);

	g_assert_true(good);
	good = cw_options_read(options, 4, argv, error) &&
	       cw_answers_read(options, error) &&
	       cw_options_check(options, error);
	for (size_t i = 0; i < 4; i++)
		g_free(argv[i]);
	return good;
}

static void
test_names(struct rig *rig, gconstpointer data)
{
	g_auto(cw_options) options = { 0 };
	const char *text = "[certificate]\nfile=/a;b c.cer\n"
			   "[target]\nroot=/x\\;y;/z\n"
			   "[stores]\nids=x509anchors;\nsearch-list=user:a;b\n";
	g_autoptr(GError) error = NULL;

	(void)data;
	g_assert_true(read_bytes(rig, &options, text, strlen(text), &error));
	g_assert_cmpstr(options.files[0], ==, "/a;b c.cer");
	g_assert_null(options.files[1]);
	g_assert_cmpstr(options.roots[0], ==, "/x;y");
	g_assert_cmpstr(options.roots[1], ==, "/z");
	g_assert_cmpstr(options.store, ==, "x509anchors");
	g_assert_cmpstr(options.search_list, ==, "user:a;b");
}

/* What is written is read as the same again. */
static void
test_again(struct rig *rig, gconstpointer data)
{
	g_auto(cw_answers) answers = { 0 };
	g_auto(cw_options) options = { 0 };
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;

	(void)data;
	cw_answers_init(&answers);
	answers.file = g_strdup(" /a;b\\c\nd.cer");
	answers.roots = g_strsplit("/x;y|/z", "|", -1);
	answers.release = g_strdup("10.4");
	cw_answers_accept(&answers, "W-EXPIRED");
	g_assert_true(cw_answers_write(&answers, rig->path, &error));
	g_assert_true(g_file_get_contents(rig->path, &text, NULL, &error));
	g_assert_true(read_bytes(rig, &options, text, strlen(text), &error));
	g_assert_cmpstr(options.files[0], ==, answers.file);
	g_assert_cmpstr(options.roots[0], ==, "/x;y");
	g_assert_cmpstr(options.roots[1], ==, "/z");
	g_assert_cmpstr(options.release, ==, "10.4");
	g_assert_cmpstr(options.accept[0], ==, "W-EXPIRED");
	g_assert_null(options.expect);
}

#define FILE_GIVEN "[certificate]\nfile=/a.cer\n"

static const struct {
	const char *text, *what;
	enum cw_code code;
} wrong[] = {
	{ "", "needs a certificate file", CW_E_0_4 },
	{ "[target]\nroot=/x\n", "needs a certificate file", CW_E_0_4 },
	{ "junk\n", "junk", CW_E_0_10 },
	{ FILE_GIVEN "[odd]\n", "line 3: there is no group odd", CW_E_0_10 },
	{ FILE_GIVEN "odd=1\n", "line 3: there is no key odd", CW_E_0_10 },
	{ FILE_GIVEN "[target]\nsystem=10.9\n", "--system cannot be",
	  CW_E_0_8 },
	{ FILE_GIVEN "[stores]\nids=x509anchors;other\n", "one keychain only",
	  CW_E_0_10 },
	{ FILE_GIVEN "sha256=\n", "sha256 is empty", CW_E_0_10 },
	{ FILE_GIVEN "[target]\nroot=\n", "root is empty", CW_E_0_10 },
	{ FILE_GIVEN "[target]\nroot=/a;;\n", "root is empty", CW_E_0_10 },
	{ FILE_GIVEN "[stores]\nids=\n", "ids is empty", CW_E_0_10 },
	{ FILE_GIVEN "[accept]\ncodes=W-ODD\n", "W-ODD", CW_E_0_8 },
	{ FILE_GIVEN "[certwizard]\nformat=2\n", "format 2", CW_E_0_10 },
};

static void
test_wrong(struct rig *rig, gconstpointer data)
{
	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
		g_auto(cw_options) options = { 0 };
		g_autoptr(GError) error = NULL;

		g_assert_false(read_bytes(rig, &options, wrong[i].text,
					  strlen(wrong[i].text), &error));
		g_assert_error(error, CW_ERROR, (int)wrong[i].code);
		if (strstr(error->message, wrong[i].what) == NULL)
			g_error("%s: not %s", error->message, wrong[i].what);
	}
}

/* What stands behind a NUL is not dropped silently. */
static void
test_nul(struct rig *rig, gconstpointer data)
{
	static const char text[] = FILE_GIVEN "\0[odd]\n";
	g_auto(cw_options) options = { 0 };
	g_autoptr(GError) error = NULL;

	(void)data;
	g_assert_false(read_bytes(rig, &options, text, sizeof(text) - 1,
				  &error));
	g_assert_error(error, CW_ERROR, CW_E_0_10);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name, test)                                                  \
	g_test_add("/app/answers/" name, struct rig, NULL, set_up, test, \
		   tear_down)
	ADD("names", test_names);
	ADD("again", test_again);
	ADD("wrong", test_wrong);
	ADD("nul", test_nul);
#undef ADD
	return g_test_run();
}
