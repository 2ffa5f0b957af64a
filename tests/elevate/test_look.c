/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real helper looks for somebody who may not. */
#include <grp.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "heard.h"
#include "rig.h"

#define PERSON 501
#define STRANGER 1234
#define TREE_LOGIN TREE_HOME "/Library/Keychains/login.keychain"

/* A home that nobody but its owner sees. */
static void
close_home(const struct rig *rig)
{
	static const char *const paths[] = { TREE_HOME_LIST,
					     TREE_HOME_PREFERENCES,
					     TREE_HOME "/Library", TREE_HOME };

	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autofree char *path = tree_path(rig->tree, paths[i]);

		g_assert_cmpint(chmod(path, i == 0 ? 0600 : 0700), ==, 0);
		if (geteuid() == 0)
			g_assert_cmpint(chown(path, PERSON, PERSON), ==, 0);
	}
}

static GPtrArray *
look_at(const struct rig *rig, const char *const *paths, GError **error)
{
	g_autofree char *program = rig_program("certwizard-helper");
	g_autoptr(cw_volume) volume = cw_volume_open(rig->tree->root, NULL);
	g_autoptr(cw_helper) helper =
		cw_helper_look(program, volume, paths, NULL, error);
	enum cw_outcome outcome;
	GPtrArray *found;

	g_assert_nonnull(helper);
	g_assert_null(cw_helper_looked(helper));
	outcome = cw_helper_run(helper, NULL, NULL, error);
	found = cw_helper_looked(helper);
	g_assert_cmpint(outcome, ==,
			found == NULL ? CW_OUTCOME_NOTHING
				      : CW_OUTCOME_ALREADY);
	return found;
}

static const struct cw_looked *
nth(const GPtrArray *found, guint n, enum cw_looked_kind kind)
{
	const struct cw_looked *looked;

	g_assert_cmpuint(n, <, found->len);
	looked = found->pdata[n];
	g_assert_cmpint(looked->kind, ==, kind);
	return looked;
}

static void
is_text(const struct cw_looked *looked, const char *text)
{
	g_autoptr(GBytes) wanted = tree_bytes(text);

	g_assert_true(g_bytes_equal(looked->bytes, wanted));
	g_assert_cmpint(looked->status.st_size, ==, (off_t)strlen(text));
}

/* All that can be found, each once, in the order in which it was asked. */
static void
test_found(struct rig *rig, gconstpointer data)
{
	static const char *const paths[] = {
		TREE_HOME_LIST,
		TREE_ANCHORS,
		TREE_LIST,
		TREE_LOGIN,
		"Users/bob/Library/Preferences/com.apple.security.plist",
		TREE_ANCHORS,
		NULL
	};
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) found = NULL;
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;
	const struct cw_looked *list;

	(void)data;
	tree_put(rig->tree, TREE_LOGIN, "no business of ours\n");
	close_home(rig);
	before = tree_print(rig->tree);
	found = look_at(rig, paths, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(found->len, ==, 5);
	list = nth(found, 0, CW_LOOKED_FILE);
	is_text(list, TREE_OLD_LIST);
	g_assert_cmpuint(list->status.st_mode, ==, S_IFREG | 0600);
	g_assert_cmpuint(list->status.st_uid, ==,
			 geteuid() == 0 ? PERSON : geteuid());
	is_text(nth(found, 1, CW_LOOKED_FILE), TREE_OLD);
	g_assert_true(nth(found, 2, CW_LOOKED_ABSENT)->has_folder);
	g_assert_cmpuint(nth(found, 2, CW_LOOKED_ABSENT)->folder.st_mode, ==,
			 S_IFDIR | 0755);
	g_assert_null(nth(found, 3, CW_LOOKED_THERE)->bytes);
	g_assert_false(nth(found, 4, CW_LOOKED_ABSENT)->has_folder);
	after = tree_print(rig->tree);
	g_assert_cmpstr(before, ==, after);
}

/* Bytes that look like lines, none at all, and more than a pipe holds. */
static void
test_bytes(struct rig *rig, gconstpointer data)
{
	static const char *const paths[] = { TREE_HOME_LIST, TREE_LIST,
					     TREE_ANCHORS, NULL };
	g_autofree char *large = g_strnfill(3 << 20, '\n');
	g_autoptr(GPtrArray) found = NULL;

	(void)data;
	tree_put(rig->tree, TREE_HOME_LIST,
		 "nothing\nabsent 1\nunchanged\nerror E-66-5 =x\n");
	tree_put(rig->tree, TREE_LIST, "");
	tree_put(rig->tree, TREE_ANCHORS, large);
	found = look_at(rig, paths, NULL);
	is_text(nth(found, 0, CW_LOOKED_FILE),
		"nothing\nabsent 1\nunchanged\nerror E-66-5 =x\n");
	is_text(nth(found, 1, CW_LOOKED_FILE), "");
	is_text(nth(found, 2, CW_LOOKED_FILE), large);
}

/* One that is refused refuses all, and none of it comes back. */
static void
test_refused(struct rig *rig, gconstpointer data)
{
	static const char *const paths[] = { TREE_ANCHORS, TREE_HOME_LIST,
					     NULL };
	g_autofree char *list = tree_path(rig->tree, TREE_HOME_LIST);
	g_autoptr(GError) error = NULL;

	(void)data;
	tree_remove(list);
	g_assert_cmpint(symlink("/etc/passwd", list), ==, 0);
	g_assert_null(look_at(rig, paths, &error));
	g_assert_error(error, CW_ERROR, CW_E_66_7);
}

/* A program that is no helper, or dies, or says what it likes. */
static void
test_liar(struct rig *rig, gconstpointer data)
{
	static const char *const paths[] = { TREE_ANCHORS, NULL };
	static const char *const said[] = {
		"",
		"unchanged",
		"done",
		"absent 1\nunchanged",
		"absent 0\nabsent 0\nunchanged",
		"there 0 0644 0 0\nunchanged",
		"file 0 3 " /* and then no hash */ "\nabc\nunchanged",
		"file 0 99999999999 "
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8"
		"55"
		" 0644 0 0\nunchanged",
		"file 0 10 "
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8"
		"55"
		" 0644 0 0\nunchanged",
		"absent 0\ndone",
	};
	g_autofree char *program =
		g_build_filename(rig->tree->top, "liar", NULL);

	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(said); i++) {
		g_autofree char *script =
			g_strdup_printf("#!/bin/sh\nprintf 'started\\n%%s\\n' "
					"'%s'\n",
					said[i]);
		g_autoptr(cw_volume) volume =
			cw_volume_open(rig->tree->root, NULL);
		g_autoptr(cw_helper) helper = NULL;
		g_autoptr(GError) error = NULL;

		g_assert_true(g_file_set_contents_full(program, script, -1,
						       G_FILE_SET_CONTENTS_NONE,
						       0755, NULL));
		helper = cw_helper_look(program, volume, paths, NULL, NULL);
		g_assert_nonnull(helper);
		g_test_message("%s", said[i]);
		g_assert_cmpint(cw_helper_run(helper, NULL, NULL, &error), ==,
				CW_OUTCOME_NOTHING);
		g_assert_error(error, CW_ERROR, CW_E_66_14);
		g_assert_null(cw_helper_looked(helper));
	}
}

/* An ordinary person is helped no further than that person may go. */
static void
test_ordinary(struct rig *rig, gconstpointer data)
{
	static const char *const paths[] = { TREE_HOME_LIST, NULL };
	g_autoptr(cw_volume) volume = NULL;
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_looked) looked = NULL;

	(void)data;
	if (rig_needs_root())
		return;
	close_home(rig);
	g_assert_cmpint(chmod(rig->tree->top, 0755), ==, 0);
	volume = cw_volume_open(rig->tree->root, NULL);
	g_assert_cmpint(seteuid(STRANGER), ==, 0);
	looked = cw_look_below(volume, paths[0], &error);
	g_assert_cmpint(seteuid(0), ==, 0);
	g_assert_null(looked);
	g_assert_error(error, CW_ERROR, CW_E_66_5);
}

/* The answer cut at each byte: whole or nothing. */
static void
test_cut(void)
{
	g_autoptr(GBytes) held = tree_bytes("two\nunchanged\n");
	const struct cw_looked file = { .kind = CW_LOOKED_FILE,
					.bytes = held,
					.status = { .st_mode = 0600 } };
	g_autofree char *line = cw_answer_line(0, &file);
	g_autofree char *all =
		g_strconcat(line, "two\nunchanged\nunchanged\n", NULL);
	char path[] = TREE_ANCHORS;
	gpointer paths[] = { path };
	GPtrArray asked = { paths, 1 };
	const struct cw_look look = { .paths = &asked };

	for (size_t cut = 0; cut <= strlen(all); cut++) {
		g_autofree char *last = NULL;
		g_autoptr(GPtrArray) found = heard(&look, all, cut, &last);

		g_assert_true((found != NULL) == (cut == strlen(all)));
		if (found != NULL)
			is_text(nth(found, 0, CW_LOOKED_FILE),
				"two\nunchanged\n");
	}
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

/* Cut at each byte, and with each byte another. */
static void
fuzz(const char *text)
{
	size_t length = strlen(text);
	g_autofree guint8 *bytes = (guint8 *)g_strdup(text);

	for (size_t i = 0; i <= length; i++)
		(void)LLVMFuzzerTestOneInput(bytes, i);
	for (size_t i = 0; i < length; i++) {
		for (unsigned bit = 0; bit < 8; bit++) {
			bytes[i] ^= (guint8)(1u << bit);
			(void)LLVMFuzzerTestOneInput(bytes, length);
			bytes[i] ^= (guint8)(1u << bit);
		}
	}
}

static void
test_replay(void)
{
	fuzz("CWLOOK/1\nroot / 1 2\nfile " TREE_ANCHORS "\nfile " TREE_LOGIN
	     "\nend\n");
	fuzz("started\nfile 0 3 "
	     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	     " 0600 501 20\nabcthere 1 0600 501 20\nabsent 2 0755 0 0\n"
	     "unchanged\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	RIG_ADD("/look/found", test_found);
	RIG_ADD("/look/bytes", test_bytes);
	RIG_ADD("/look/refused", test_refused);
	RIG_ADD("/look/liar", test_liar);
	RIG_ADD("/look/ordinary", test_ordinary);
	g_test_add_func("/look/cut", test_cut);
	g_test_add_func("/look/replay", test_replay);
	return g_test_run();
}
