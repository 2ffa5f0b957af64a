/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small volume to work on. */
#include "tree.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>
#ifdef __linux__
#include <sys/xattr.h>
#endif

#define MARK "user.certwizard-test"

static const char *
fast_folder(void)
{
	return access("/dev/shm", W_OK | X_OK) == 0 ? "/dev/shm"
						    : g_get_tmp_dir();
}

struct tree *
tree_new_in(const char *top)
{
	struct tree *tree = g_new0(struct tree, 1);
	g_autofree char *list = NULL;

	tree->top = g_strdup(top);
	tree->root = g_build_filename(tree->top, "root", NULL);
	tree_put(tree, TREE_ANCHORS, TREE_OLD);
	tree_put(tree, TREE_LIST, "");
	list = tree_path(tree, TREE_LIST);
	g_assert_cmpint(g_remove(list), ==, 0);
	tree_put(tree, TREE_HOME_LIST, TREE_OLD_LIST);
	return tree;
}

static char *
new_top(void)
{
	char *top =
		g_build_filename(fast_folder(), "certwizard-test-XXXXXX", NULL);

	g_assert_nonnull(g_mkdtemp(top));
	return top;
}

struct tree *
tree_new(void)
{
	g_autofree char *top = new_top();

	return tree_new_in(top);
}

void
tree_remove(const char *path)
{
	GDir *folder = NULL;
	const char *name;
	struct stat status;

	if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode))
		folder = g_dir_open(path, 0, NULL);
	while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *below = g_build_filename(path, name, NULL);

		tree_remove(below);
	}
	if (folder != NULL)
		g_dir_close(folder);
	if (remove(path) != 0 && errno != ENOENT)
		g_error("%s: %s", path, g_strerror(errno));
}

void
tree_leave(struct tree *tree)
{
	if (tree == NULL)
		return;
	g_free(tree->root);
	g_free(tree->top);
	g_free(tree);
}

void
tree_free(struct tree *tree)
{
	tree_remove(tree->top);
	tree_leave(tree);
}

char *
tree_path(const struct tree *tree, const char *path)
{
	return g_build_filename(tree->root, path, NULL);
}

void
tree_put(const struct tree *tree, const char *path, const char *text)
{
	g_autofree char *whole = tree_path(tree, path);
	g_autofree char *folder = g_path_get_dirname(whole);
	mode_t before = umask(022);

	g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
	/* GLib writes over a longer file without making it shorter. */
	g_assert_true(truncate(whole, 0) == 0 || errno == ENOENT);
	g_assert_true(g_file_set_contents_full(
		whole, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
	umask(before);
}

char *
tree_get(const struct tree *tree, const char *path)
{
	g_autofree char *whole = tree_path(tree, path);
	char *text = NULL;

	if (!g_file_get_contents(whole, &text, NULL, NULL))
		return NULL;
	return text;
}

void
tree_stat(const struct tree *tree, const char *path, struct stat *status)
{
	g_autofree char *whole = tree_path(tree, path);

	g_assert_cmpint(lstat(whole, status), ==, 0);
}

static void
mark(const char *path)
{
#ifdef __linux__
	/* Where the file system has no such attributes, so be it. */
	(void)setxattr(path, MARK, "x", 1, 0);
#else
	(void)path;
#endif
}

void
tree_mark(const struct tree *tree, const char *path)
{
	g_autofree char *whole = tree_path(tree, path);

	mark(whole);
}

static bool
has_mark(const char *path)
{
#ifdef __linux__
	return lgetxattr(path, MARK, NULL, 0) == 1;
#else
	(void)path;
	return false;
#endif
}

static void
copy_file(const char *from, const char *to)
{
	g_autofree char *data = NULL;
	gsize length;

	g_assert_true(g_file_get_contents(from, &data, &length, NULL));
	g_assert_true(g_file_set_contents_full(to, data, (gssize)length,
					       G_FILE_SET_CONTENTS_NONE, 0600,
					       NULL));
	if (has_mark(from))
		mark(to);
}

static void copy(GHashTable *copies, const char *from, const char *to);

static void
copy_folder(GHashTable *copies, const char *from, const char *to)
{
	GDir *folder = g_dir_open(from, 0, NULL);
	const char *name;

	g_assert_cmpint(g_mkdir(to, 0700), ==, 0);
	while ((name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *below = g_build_filename(from, name, NULL);
		g_autofree char *as = g_build_filename(to, name, NULL);

		copy(copies, below, as);
	}
	g_dir_close(folder);
}

/* COPIES are those of files with several names, by their numbers. */
static void
copy(GHashTable *copies, const char *from, const char *to)
{
	struct stat status;
	gpointer number;
	const char *same;

	g_assert_cmpint(lstat(from, &status), ==, 0);
	number = GSIZE_TO_POINTER(status.st_ino);
	same = g_hash_table_lookup(copies, number);
	if (same != NULL) {
		g_assert_cmpint(link(same, to), ==, 0);
		return;
	}
	if (S_ISDIR(status.st_mode)) {
		copy_folder(copies, from, to);
	} else {
		g_assert_true(S_ISREG(status.st_mode));
		copy_file(from, to);
		g_hash_table_insert(copies, number, g_strdup(to));
	}
	g_assert_cmpint(chown(to, status.st_uid, status.st_gid), ==, 0);
	g_assert_cmpint(chmod(to, status.st_mode & 07777), ==, 0);
}

struct tree *
tree_copy(const struct tree *tree)
{
	struct tree *other = g_new0(struct tree, 1);
	GHashTable *copies = g_hash_table_new_full(NULL, NULL, NULL, g_free);

	other->top = new_top();
	other->root = g_build_filename(other->top, "root", NULL);
	copy(copies, tree->root, other->root);
	g_hash_table_unref(copies);
	return other;
}

static void
print_one(GPtrArray *lines, const char *path, const char *shown)
{
	struct stat status;
	g_autofree char *data = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *hex = NULL;
	gsize length = 0;

	g_assert_cmpint(lstat(path, &status), ==, 0);
	if (S_ISREG(status.st_mode) &&
	    g_file_get_contents(path, &data, &length, NULL)) {
		bytes = g_bytes_new(data, length);
		hex = cw_sha256_hex(bytes);
	}
	g_ptr_array_add(
		lines,
		g_strdup_printf("%s %o %u:%u %" G_GSIZE_FORMAT " %s%s\n", shown,
				status.st_mode, status.st_uid, status.st_gid,
				length, hex == NULL ? "-" : hex,
				has_mark(path) ? " marked" : ""));
}

static void
print_below(GPtrArray *lines, const char *path, const char *shown)
{
	GDir *folder = g_dir_open(path, 0, NULL);
	const char *name;

	while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *below = g_build_filename(path, name, NULL);
		g_autofree char *as = g_strconcat(shown, "/", name, NULL);

		print_one(lines, below, as);
		if (!g_file_test(below, G_FILE_TEST_IS_SYMLINK))
			print_below(lines, below, as);
	}
	if (folder != NULL)
		g_dir_close(folder);
}

static int
by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *
tree_print(const struct tree *tree)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

	print_below(lines, tree->root, "");
	g_ptr_array_sort(lines, by_text);
	g_ptr_array_add(lines, NULL);
	return g_strjoinv("", (char **)lines->pdata);
}

GBytes *
tree_bytes(const char *text)
{
	return g_bytes_new(text, strlen(text));
}

void
tree_plan_add(const struct tree *tree, struct cw_plan *plan, const char *path,
	      const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_volume) volume = cw_volume_open(tree->root, &error);
	g_autofree char *now = tree_get(tree, path);
	g_autoptr(GBytes) old = now == NULL ? NULL : tree_bytes(now);
	g_autoptr(GBytes) new = text == NULL ? NULL : tree_bytes(text);

	g_assert_no_error(error);
	if (new == NULL)
		cw_plan_delete(plan, volume, path, old, &error);
	else
		cw_plan_put(plan, volume, path, old, new, &error);
	g_assert_no_error(error);
}

struct cw_plan *
tree_plan(const struct tree *tree, const char *path, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_volume) volume = cw_volume_open(tree->root, &error);
	struct cw_plan *plan;

	g_assert_no_error(error);
	plan = cw_plan_new(volume);
	tree_plan_add(tree, plan, path, text);
	return plan;
}
