/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person keeps: new files only, read without being caught out. */
#include "base/own_file.h"

#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"

#define STRANGER 1234

struct fixture {
	char *top;
	char *file;
	GBytes *bytes;
};

static void
set_up(struct fixture *f, gconstpointer data)
{
	(void)data;
	f->top = g_dir_make_tmp("certwizard-test-XXXXXX", NULL);
	f->file = g_build_filename(f->top, "file", NULL);
	f->bytes = g_bytes_new_static("kept\n", 5);
}

static void
remove_all(const char *path)
{
	GDir *folder = g_file_test(path, G_FILE_TEST_IS_SYMLINK)
			       ? NULL
			       : g_dir_open(path, 0, NULL);
	const char *name;

	while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *below = g_build_filename(path, name, NULL);

		remove_all(below);
	}
	if (folder != NULL)
		g_dir_close(folder);
	g_assert_cmpint(g_remove(path), ==, 0);
}

static void
tear_down(struct fixture *f, gconstpointer data)
{
	(void)data;
	remove_all(f->top);
	g_free(f->top);
	g_free(f->file);
	g_bytes_unref(f->bytes);
}

static void
is_made(const struct fixture *f)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) again = NULL;
	struct stat status;

	g_assert_true(cw_own_file_possible(f->file, &error));
	g_assert_true(cw_own_file_create(f->file, f->bytes, &error));
	g_assert_no_error(error);
	g_assert_cmpint(lstat(f->file, &status), ==, 0);
	g_assert_cmpuint(status.st_mode, ==, S_IFREG | 0600);
	again = cw_own_file_read(f->file, 5, &error);
	g_assert_no_error(error);
	g_assert_true(g_bytes_equal(again, f->bytes));
}

static void
is_not_made(const struct fixture *f, const char *why)
{
	g_autoptr(GError) error = NULL;

	g_assert_false(cw_own_file_create(f->file, f->bytes, &error));
	g_assert_error(error, CW_ERROR, CW_E_80_6);
	g_assert_nonnull(strstr(error->message, f->file));
	g_assert_nonnull(strstr(error->message, why));
}

/* Not made, and that was told before. */
static void
is_foreseen(const struct fixture *f, const char *why)
{
	g_autoptr(GError) error = NULL;

	g_assert_false(cw_own_file_possible(f->file, &error));
	g_assert_error(error, CW_ERROR, CW_E_80_6);
	g_assert_nonnull(strstr(error->message, why));
	is_not_made(f, why);
}

static void
is_not_read(const struct fixture *f, const char *path, size_t limit,
	    const char *why)
{
	g_autoptr(GError) error = NULL;

	(void)f;
	g_assert_null(cw_own_file_read(path, limit, &error));
	g_assert_error(error, CW_ERROR, CW_E_16_2);
	g_test_message("%s", error->message);
	g_assert_nonnull(strstr(error->message, why));
}

static void
test_create(struct fixture *f, gconstpointer data)
{
	mode_t before = umask(0);

	(void)data;
	is_made(f);
	umask(before);
}

static void
test_never_over(struct fixture *f, gconstpointer data)
{
	g_autofree char *text = NULL;

	(void)data;
	g_assert_true(g_file_set_contents(f->file, "other", -1, NULL));
	is_foreseen(f, "there is a file with this name already");
	g_assert_true(g_file_get_contents(f->file, &text, NULL, NULL));
	g_assert_cmpstr(text, ==, "other");
}

static void
test_never_through(struct fixture *f, gconstpointer data)
{
	g_autofree char *aim = g_build_filename(f->top, "aim", NULL);

	(void)data;
	g_assert_cmpint(symlink(aim, f->file), ==, 0);
	is_foreseen(f, "there is a file with this name already");
	g_assert_cmpint(access(aim, F_OK), !=, 0);
	is_not_read(f, f->file, 5, "it is a link");
}

static void
test_no_folder(struct fixture *f, gconstpointer data)
{
	(void)data;
	g_free(f->file);
	f->file = g_build_filename(f->top, "none", "file", NULL);
	is_foreseen(f, "there is nothing with this name");
}

/* What could not be written whole is taken away again. */
static void
test_full(struct fixture *f, gconstpointer data)
{
	g_autofree char *large = g_strnfill(1 << 20, 'x');

	(void)data;
	if (geteuid() != 0 ||
	    mount("small", f->top, "tmpfs", 0, "size=64k") != 0) {
		g_test_skip("nothing can be mounted here");
		return;
	}
	g_bytes_unref(f->bytes);
	f->bytes = g_bytes_new(large, 1 << 20);
	is_not_made(f, "there is no room left");
	g_assert_cmpint(access(f->file, F_OK), !=, 0);
	g_assert_cmpint(umount2(f->top, MNT_DETACH), ==, 0);
}

static void
test_read(struct fixture *f, gconstpointer data)
{
	g_autofree char *large = g_strnfill(10000, 'x');
	g_autoptr(GBytes) all = NULL;

	(void)data;
	is_not_read(f, f->file, 5, "there is nothing with this name");
	g_assert_true(g_file_set_contents(f->file, large, -1, NULL));
	is_not_read(f, f->file, 9999, "it is too large");
	all = cw_own_file_read(f->file, 10000, NULL);
	g_assert_cmpuint(g_bytes_get_size(all), ==, 10000);
	is_not_read(f, f->top, 5, "it is a folder");
	is_not_read(f, "/dev/null", 5, "it is a pipe, a socket or a device");
}

/* It has no length, and yet bytes. */
static void
test_read_endless(struct fixture *f, gconstpointer data)
{
	static const char path[] = "/proc/self/smaps";

	(void)data;
	if (access(path, R_OK) != 0)
		g_test_skip("this system has no such file");
	else
		is_not_read(f, path, 3000, "it is too large");
}

static void
test_pipe(struct fixture *f, gconstpointer data)
{
	(void)data;
	g_assert_cmpint(mkfifo(f->file, 0600), ==, 0);
	is_not_read(f, f->file, 5, "it is a pipe");
	is_not_made(f, "there is a file with this name already");
}

static void
no_folder(const char *path, bool make, const char *want)
{
	const char *why = NULL;

	g_assert_cmpint(cw_own_folder(path, make, &why), <, 0);
	g_assert_cmpstr(why, ==, want);
}

static void
test_folder(struct fixture *f, gconstpointer data)
{
	g_autofree char *deep = g_build_filename(f->top, "a", "b", "c", NULL);
	g_autofree char *part = g_build_filename(f->top, "a", NULL);
	mode_t before = umask(0);
	const char *why = "";
	g_auto(GStrv) names = NULL;
	struct stat status;
	int fd;

	(void)data;
	no_folder(deep, false, "there is nothing with this name");
	fd = cw_own_folder(deep, true, &why);
	umask(before);
	g_assert_cmpint(fd, >=, 0);
	g_assert_null(why);
	names = cw_own_folder_names(fd);
	g_assert_cmpuint(g_strv_length(names), ==, 0);
	close(fd);
	g_assert_cmpint(stat(part, &status), ==, 0);
	g_assert_cmpuint(status.st_mode, ==, S_IFDIR | 0700);
	fd = cw_own_folder(part, false, &why);
	for (int i = 0; i < 2; i++) {
		g_auto(GStrv) again = cw_own_folder_names(fd);

		g_assert_cmpuint(g_strv_length(again), ==, 1);
		g_assert_cmpstr(again[0], ==, "b");
	}
	close(fd);
}

static void
test_not_own(struct fixture *f, gconstpointer data)
{
	g_autofree char *folder = g_build_filename(f->top, "folder", NULL);
	g_autofree char *link = g_build_filename(f->top, "link", NULL);
	g_autofree char *slash = g_strconcat(link, "/", NULL);
	g_autofree char *below = g_build_filename(f->file, "below", NULL);

	(void)data;
	g_assert_cmpint(mkdir(folder, 0700), ==, 0);
	g_assert_cmpint(symlink(folder, link), ==, 0);
	g_assert_true(g_file_set_contents(f->file, "x", -1, NULL));
	no_folder(link, true, "it is a link to another place");
	no_folder(slash, true, "it is a link to another place");
	no_folder(f->file, true, "there is a file where a folder must be");
	no_folder(below, true, "there is a file where a folder must be");
	g_assert_cmpint(chmod(folder, 0770), ==, 0);
	no_folder(folder, true, "others may write to it");
	g_assert_cmpint(chmod(folder, 0755), ==, 0);
	if (geteuid() != 0)
		return;
	g_assert_cmpint(chown(folder, STRANGER, STRANGER), ==, 0);
	no_folder(folder, true, "it belongs to somebody else");
}

static void
test_replace(struct fixture *f, gconstpointer data)
{
	g_autofree char *other = g_build_filename(f->top, "other", NULL);
	g_autofree char *left = g_strconcat(f->file, ".new", NULL);
	g_autoptr(GBytes) more = g_bytes_new_static("more\n", 5);
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;
	struct stat status;

	(void)data;
	g_assert_true(cw_own_file_replace(f->file, f->bytes, &error));
	g_assert_true(cw_own_file_replace(f->file, more, &error));
	g_assert_no_error(error);
	g_assert_cmpint(lstat(f->file, &status), ==, 0);
	g_assert_cmpuint(status.st_mode & 07777, ==, 0600);
	g_assert_true(g_file_get_contents(f->file, &text, NULL, NULL));
	g_assert_cmpstr(text, ==, "more\n");
	/* Not through a link, and in spite of what was left. */
	g_assert_cmpint(rename(f->file, other), ==, 0);
	g_assert_cmpint(symlink(other, f->file), ==, 0);
	g_assert_cmpint(symlink(other, left), ==, 0);
	g_assert_true(cw_own_file_replace(f->file, f->bytes, &error));
	g_clear_pointer(&text, g_free);
	g_assert_true(g_file_get_contents(other, &text, NULL, NULL));
	g_assert_cmpstr(text, ==, "more\n");
	g_assert_cmpint(lstat(f->file, &status), ==, 0);
	g_assert_true(S_ISREG(status.st_mode));
	g_assert_cmpint(lstat(left, &status), !=, 0);
	/* A folder stays. */
	g_assert_false(cw_own_file_replace(f->top, f->bytes, &error));
	g_assert_error(error, CW_ERROR, CW_E_80_6);
}

#define ADD(name, test)                                                   \
	g_test_add("/own-file/" name, struct fixture, NULL, set_up, test, \
		   tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	/* Mounts must not be seen, or left, outside. */
	if (geteuid() == 0 && unshare(CLONE_NEWNS) == 0)
		(void)mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
	ADD("create", test_create);
	ADD("never-over", test_never_over);
	ADD("never-through", test_never_through);
	ADD("replace", test_replace);
	ADD("no-folder", test_no_folder);
	ADD("full", test_full);
	ADD("read", test_read);
	ADD("read-endless", test_read_endless);
	ADD("pipe", test_pipe);
	ADD("folder", test_folder);
	ADD("not-own", test_not_own);
	return g_test_run();
}
