/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A volume's files, whatever somebody has planted there. */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/child.h"
#include "base/error.h"
#include "base/volume.h"
#include "base/write.h"
#include "planted.h"

static enum cw_presence
read_file(struct planted *f, const char *path, enum cw_links links,
	  GBytes **bytes, GError **error)
{
	return cw_volume_read(f->volume, path, links, LIMIT, bytes, NULL,
			      error);
}

/* Each of these is an error that names the path and says what it is. */
static const struct {
	const char *path;
	enum cw_links links;
	enum cw_code code;
	const char *says; /* after the root's path */
} odd[] = {
	{ "to-folder/file", CW_LINKS_NONE, CW_E_26_6, "/to-folder is a link" },
	{ "dangling", CW_LINKS_NONE, CW_E_26_6, "/dangling is a link" },
	{ "loop", CW_LINKS_INSIDE, CW_E_26_9, "/loop leads from link" },
	{ "fifo", CW_LINKS_INSIDE, CW_E_26_7, "/fifo is a pipe" },
	{ "fifo", CW_LINKS_NONE, CW_E_26_7, "/fifo is a pipe" },
	{ "to-fifo", CW_LINKS_INSIDE, CW_E_26_7, "/to-fifo is a pipe" },
	{ "socket", CW_LINKS_NONE, CW_E_26_7, "/socket is a socket" },
	{ "a/b", CW_LINKS_NONE, CW_E_26_7, "/a/b is a folder" },
	{ "large", CW_LINKS_NONE, CW_E_26_8, "/large is larger than" },
	{ "exact/x", CW_LINKS_NONE, CW_E_26_10, "/exact/x cannot be there" },
	{ "../secret", CW_LINKS_INSIDE, CW_E_26_5, "could not be read" },
};

static void
test_odd(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	for (size_t i = 0; i < G_N_ELEMENTS(odd); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GBytes) bytes = NULL;

		g_test_message("%s", odd[i].path);
		g_assert_cmpint(
			read_file(f, odd[i].path, odd[i].links, &bytes, &error),
			==, CW_ODD);
		g_assert_null(bytes);
		g_assert_error(error, CW_ERROR, (gint)odd[i].code);
		g_assert_nonnull(strstr(error->message, odd[i].says));
		g_assert_nonnull(strstr(error->message, f->root));
	}
}

static void
test_read(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	static const struct {
		const char *path;
		enum cw_presence presence;
		size_t length;
	} files[] = {
		{ "a/b/file", CW_PRESENT, 6 },
		{ "exact", CW_PRESENT, LIMIT },
		{ "empty", CW_PRESENT, 0 },
		{ "escape-up", CW_PRESENT, 8 },
		{ "dangling", CW_ABSENT, 0 },
		{ "missing", CW_ABSENT, 0 },
		{ "escape-absolute", CW_ABSENT, 0 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GBytes) bytes = NULL;

		g_assert_cmpint(read_file(f, files[i].path, CW_LINKS_INSIDE,
					  &bytes, &error),
				==, files[i].presence);
		g_assert_no_error(error);
		if (bytes != NULL)
			g_assert_cmpuint(g_bytes_get_size(bytes), ==,
					 files[i].length);
	}
}

/* As root, for only root can make one: zero bytes without end. */
static void
test_device(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *path = path_in(f->root, "zero");
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) bytes = NULL;

	if (mknod(path, S_IFCHR | 0666, makedev(1, 5)) != 0) {
		g_test_skip("only root can make a device");
		return;
	}
	g_assert_cmpint(read_file(f, "zero", CW_LINKS_NONE, &bytes, &error), ==,
			CW_ODD);
	g_assert_error(error, CW_ERROR, CW_E_26_7);
	g_assert_nonnull(strstr(error->message, "/zero is a device"));
}

/* The kernel's own files are larger, or smaller, than they say: what is seen
 * of one that grows or shrinks while it is read. */
static void
test_changing(void)
{
	static const struct {
		const char *root;
		const char *path;
	} files[] = {
		{ "/proc", "version" },
		{ "/sys", "kernel/mm/transparent_hugepage/enabled" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autoptr(cw_volume) volume = NULL;
		g_autoptr(GError) error = NULL;
		g_autoptr(GBytes) bytes = NULL;
		g_autofree char *whole = path_in(files[i].root, files[i].path);

		if (access(whole, R_OK) != 0)
			continue;
		volume = cw_volume_open(files[i].root, NULL);
		g_assert_cmpint(cw_volume_read(volume, files[i].path,
					       CW_LINKS_NONE, 1u << 20, &bytes,
					       NULL, &error),
				==, CW_ODD);
		g_assert_error(error, CW_ERROR, CW_E_26_11);
	}
}

static void
test_open(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	static const struct {
		const char *name;
		const char *says;
	} unusable[] = {
		{ "missing", "nothing with this name" },
		{ "exact", "not a folder" },
		{ "fifo", "not a folder" },
		{ "loop", "loop cannot be used" },
	};
	g_autofree char *dots = path_in(f->root, "a/../a/b/../..");
	g_autoptr(cw_volume) again = cw_volume_open(dots, NULL);
	g_autofree char *real = realpath(f->root, NULL);

	g_assert_cmpstr(cw_volume_path(again), ==, real);
	g_assert_true(cw_volume_inode(again) == cw_volume_inode(f->volume));
	g_assert_true(cw_volume_device(again) == cw_volume_device(f->volume));
	g_assert_false(cw_volume_is_root(again));
	for (size_t i = 0; i < G_N_ELEMENTS(unusable); i++) {
		g_autofree char *path = path_in(f->root, unusable[i].name);
		g_autoptr(GError) error = NULL;

		g_assert_null(cw_volume_open(path, &error));
		g_assert_error(error, CW_ERROR, CW_E_26_14);
		g_assert_nonnull(strstr(error->message, path));
		g_assert_nonnull(strstr(error->message, unusable[i].says));
	}
}

static void
test_root(void)
{
	g_autoptr(cw_volume) volume = cw_volume_open("/", NULL);
	g_auto(GStrv) names = NULL;
	enum cw_presence presence;
	struct stat status;

	g_assert_true(cw_volume_is_root(volume));
	g_assert_cmpstr(cw_volume_path(volume), ==, "/");
	g_assert_cmpint(cw_volume_stat(volume, "tmp", &status), ==, CW_PRESENT);
	names = cw_volume_list(volume, ".", 1000, &presence);
	g_assert_cmpint(presence, ==, CW_PRESENT);
	g_assert_true(g_strv_contains((const char *const *)names, "tmp"));
}

static void
test_list(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	static const char *const refused[] = { "to-folder", "exact", "fifo",
					       "..", "/" };
	enum cw_presence presence;
	g_auto(GStrv) names = cw_volume_list(f->volume, "a/b", 3, &presence);
	g_autofree char *joined = g_strjoinv(" ", names);

	g_assert_cmpstr(joined, ==, "chain file up");
	g_assert_null(cw_volume_list(f->volume, "a/b", 2, &presence));
	g_assert_cmpint(presence, ==, CW_ODD);
	g_assert_null(cw_volume_list(f->volume, "missing", 9, &presence));
	g_assert_cmpint(presence, ==, CW_ABSENT);
	for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
		g_assert_null(
			cw_volume_list(f->volume, refused[i], 9, &presence));
		g_assert_cmpint(presence, ==, CW_ODD);
	}
}

static void
test_stat(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	struct stat status;

	g_assert_cmpint(cw_volume_stat(f->volume, "to-file", &status), ==,
			CW_PRESENT);
	g_assert_true(S_ISLNK(status.st_mode));
	g_assert_cmpint(cw_volume_stat(f->volume, "fifo", &status), ==,
			CW_PRESENT);
	g_assert_true(S_ISFIFO(status.st_mode));
	g_assert_cmpint(cw_volume_stat(f->volume, "to-folder/file", &status),
			==, CW_ODD);
	g_assert_cmpint(cw_volume_stat(f->volume, "..", &status), ==, CW_ODD);
	g_assert_cmpint(cw_volume_stat(f->volume, "no/no", &status), ==,
			CW_ABSENT);
}

/* Runs CHECK as somebody who is not root, and wants it to end well. */
static void
as_nobody(struct planted *f, void (*check)(struct planted *))
{
	pid_t pid;
	int status;

	if (geteuid() != 0) {
		check(f);
		return;
	}
	pid = fork();
	if (pid == 0) {
		if (setgroups(0, NULL) != 0 || setgid(12345) != 0 ||
		    setuid(12345) != 0)
			_exit(99);
		check(f);
		_exit(0);
	}
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	g_assert_cmpint(status, ==, 0);
}

static void
check_closed(struct planted *f)
{
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GError) error = NULL;

	g_assert_cmpint(cw_volume_writable(f->volume, "a"), ==, EACCES);
	g_assert_cmpint(read_file(f, "a/b/file", CW_LINKS_NONE, &bytes, &error),
			==, CW_CLOSED);
	g_assert_no_error(error);
}

/* An administrator could open it. */
static void
check_closed_root(struct planted *f)
{
	g_autofree char *folder = path_in(f->root, "a");
	g_autoptr(GError) error = NULL;

	g_assert_null(cw_volume_open(folder, &error));
	g_assert_error(error, CW_ERROR, CW_E_26_14_CLOSED);
}

static void
test_rights(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *folder = path_in(f->root, "a");
	g_autofree char *file = path_in(f->root, "a/b/file");

	g_assert_cmpint(cw_volume_writable(f->volume, "a/b"), ==, 0);
	g_assert_cmpint(cw_volume_writable(f->volume, "."), ==, 0);
	g_assert_cmpint(cw_volume_writable(f->volume, "to-folder"), ==, ELOOP);
	g_assert_cmpint(cw_volume_writable(f->volume, "missing"), ==, ENOENT);
	g_assert_cmpint(cw_volume_writable(f->volume, "exact"), ==, ENOTDIR);
	g_assert_cmpint(chmod(file, 0), ==, 0);
	g_assert_cmpint(chmod(folder, 0555), ==, 0);
	as_nobody(f, check_closed);
	g_assert_cmpint(chmod(folder, 0), ==, 0);
	as_nobody(f, check_closed_root);
	g_assert_cmpint(chmod(folder, 0755), ==, 0);
}

/* The bytes of PATH, which is closed, are TEXT. */
static void
holds_given(struct planted *f, const char *path, const char *text)
{
	g_autoptr(GBytes) bytes = NULL;
	gsize length;

	g_assert_cmpint(read_file(f, path, CW_LINKS_NONE, &bytes, NULL), ==,
			CW_PRESENT);
	g_assert_nonnull(g_bytes_get_data(bytes, &length));
	g_assert_cmpuint(length, ==, strlen(text));
	g_assert_true(memcmp(g_bytes_get_data(bytes, NULL), text, length) ==
		      0);
	g_assert_true(cw_volume_is_closed(f->volume, path));
}

/* In a closed folder; and what is open is seen, whatever is told of it. */
static void
check_given(struct planted *f)
{
	g_autoptr(GBytes) told = g_bytes_new_static("told", 4);
	g_autoptr(GBytes) large = g_bytes_new_take(g_malloc0(LIMIT + 1),
						   LIMIT + 1);
	g_autoptr(GBytes) bytes = NULL;
	const struct stat as = { .st_mode = S_IFREG | 0640, .st_uid = 7 };
	struct stat status;

	cw_volume_give(f->volume, "a/b/file", told, &as);
	cw_volume_give(f->volume, "exact", told, &as);
	cw_volume_give_absent(f->volume, "a/b/none");
	cw_volume_give_absent(f->volume, "large");
	holds_given(f, "a/b/file", "told");
	g_assert_cmpint(cw_volume_stat(f->volume, "a/b/file", &status), ==,
			CW_PRESENT);
	g_assert_cmpuint(status.st_uid, ==, 7);
	g_assert_cmpint(read_file(f, "a/b/none", CW_LINKS_NONE, &bytes, NULL),
			==, CW_ABSENT);
	g_assert_cmpint(cw_volume_stat(f->volume, "a/b/none", &status), ==,
			CW_ABSENT);
	/* Open. */
	g_assert_cmpint(read_file(f, "exact", CW_LINKS_NONE, &bytes, NULL), ==,
			CW_PRESENT);
	g_assert_false(g_bytes_equal(bytes, told));
	g_assert_cmpint(cw_volume_stat(f->volume, "large", &status), ==,
			CW_PRESENT);
	/* Another word, one that is too large, and none. */
	cw_volume_give(f->volume, "a/b/file", large, &as);
	g_clear_pointer(&bytes, g_bytes_unref);
	g_assert_cmpint(read_file(f, "a/b/file", CW_LINKS_NONE, &bytes, NULL),
			==, CW_CLOSED);
	cw_volume_give(f->volume, "a/b/file", NULL, &as);
	g_assert_cmpint(read_file(f, "a/b/file", CW_LINKS_NONE, &bytes, NULL),
			==, CW_CLOSED);
	cw_volume_forget(f->volume);
	g_assert_cmpint(cw_volume_stat(f->volume, "a/b/file", &status), ==,
			CW_CLOSED);
}

static void
test_given(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *folder = path_in(f->root, "a/b");

	g_assert_cmpint(chmod(folder, 0), ==, 0);
	as_nobody(f, check_given);
	g_assert_cmpint(chmod(folder, 0755), ==, 0);
}

/* A file system that can only be read, mounted where nobody else sees it. */
static int
writable_read_only(const char *root)
{
	g_autoptr(cw_volume) volume = NULL;

	if (unshare(CLONE_NEWNS) != 0 ||
	    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
	    mount("none", root, "tmpfs", MS_RDONLY, NULL) != 0)
		return 77;
	volume = cw_volume_open(root, NULL);
	return cw_volume_writable(volume, ".") == EROFS ? 0 : 1;
}

static void
test_read_only(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	int status;
	pid_t pid = fork();

	if (pid == 0)
		_exit(writable_read_only(f->root));
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
		g_test_skip("nothing can be mounted here");
	else
		g_assert_cmpint(status, ==, 0);
}

static void
test_home(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *home = path_in(f->root, "Users/ana");
	g_autofree char *file = path_in(home, "mine");
	g_autofree char *secret = path_in(f->root, "secret");
	g_autofree char *hard = path_in(home, "hard");
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GError) error = NULL;
	struct stat status;

	if (geteuid() != 0) {
		g_test_skip("only root reads as somebody else");
		return;
	}
	put(home, "mine", "private");
	put_link(home, "link", secret);
	g_assert_cmpint(link(secret, hard), ==, 0);
	g_assert_cmpint(chmod(secret, 0600), ==, 0);
	g_assert_cmpint(chmod(file, 0600), ==, 0);
	g_assert_cmpint(chmod(home, 0700), ==, 0);
	g_assert_cmpint(chown(file, 12345, 12345), ==, 0);
	g_assert_cmpint(chown(home, 12345, 12345), ==, 0);

	g_assert_cmpint(cw_volume_read_home(f->volume, "Users/ana", "mine",
					    LIMIT, &bytes, &status, &error),
			==, CW_PRESENT);
	g_assert_cmpuint(g_bytes_get_size(bytes), ==, strlen("private"));
	g_assert_true(memcmp(g_bytes_get_data(bytes, NULL), "private",
			     strlen("private")) == 0);
	g_assert_cmpuint(status.st_uid, ==, 12345);

	/* Root could read it; the home's owner can't. */
	g_clear_pointer(&bytes, g_bytes_unref);
	g_assert_cmpint(cw_volume_read_home(f->volume, "Users/ana", "hard",
					    LIMIT, &bytes, NULL, &error),
			==, CW_CLOSED);
	g_assert_null(bytes);
	g_assert_no_error(error);
	g_assert_cmpint(cw_volume_read_home(f->volume, "Users/ana", "link",
					    LIMIT, &bytes, NULL, &error),
			==, CW_ODD);
	g_assert_error(error, CW_ERROR, CW_E_26_6);
	g_assert_nonnull(strstr(error->message, "/Users/ana/link is a link"));
	g_clear_error(&error);
	g_assert_cmpint(cw_volume_read_home(f->volume, "Users/ana", "mine", 6,
					    &bytes, NULL, &error),
			==, CW_ODD);
	g_assert_error(error, CW_ERROR, CW_E_26_8);
	g_clear_error(&error);
	g_assert_cmpint(cw_volume_read_home(f->volume, "Users/ana", "none",
					    LIMIT, &bytes, NULL, &error),
			==, CW_ABSENT);
	g_assert_cmpint(cw_volume_read_home(f->volume, "Users/bob", "none",
					    LIMIT, &bytes, NULL, &error),
			==, CW_ABSENT);
}

static void
check_own_home(struct planted *f)
{
	g_autoptr(GBytes) bytes = NULL;

	g_assert_cmpint(cw_volume_read_home(f->volume, "a", "b/file", LIMIT,
					    &bytes, NULL, NULL),
			==, CW_PRESENT);
}

/* Somebody who is not root reads with the rights there are. */
static void
test_own_home(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	as_nobody(f, check_own_home);
}

/* Across pieces, and one byte more, less or other is another file. */
static void
test_holds(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	static const struct {
		const char *path;
		size_t length;
		bool same;
	} rows[] = {
		{ "piece", 65536, true },     { "piece", 65535, false },
		{ "piece", 65537, false },    { "some", 200000, true },
		{ "some", 131072, false },    { "empty", 0, true },
		{ "empty", 1, false },        { "missing", 0, false },
		{ "dangling", 0, false },     { "fifo", 0, false },
		{ "a/b", 0, false },
	};
	g_autofree char *much = g_strnfill(200000, 'x');
	g_autofree char *piece = g_build_filename(f->root, "piece", NULL);
	g_autofree char *some = g_build_filename(f->root, "some", NULL);
	g_autoptr(GBytes) other = NULL;

	g_assert_true(g_file_set_contents(piece, much, 65536, NULL));
	g_assert_true(g_file_set_contents(some, much, 200000, NULL));
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GBytes) bytes = g_bytes_new(much, rows[i].length);

		g_test_message("%s, %zu", rows[i].path, rows[i].length);
		g_assert_true(cw_volume_holds(f->volume, rows[i].path,
					      CW_LINKS_NONE, bytes) ==
			      rows[i].same);
	}
	much[199999] = 'y';
	other = g_bytes_new(much, 200000);
	g_assert_false(
		cw_volume_holds(f->volume, "some", CW_LINKS_NONE, other));
}

static void
say_much(int out, void *data)
{
	const size_t *much = data;
	g_autofree char *text = g_strnfill(*much, 'x');

	(void)cw_write_all(out, text, *much);
}

static void
say_nothing(int out G_GNUC_UNUSED, void *data G_GNUC_UNUSED)
{
	for (;;)
		pause();
}

static GBytes *
ask(void (*work)(int, void *), void *data, size_t limit, gint64 patience)
{
	struct cw_child child;

	g_assert_true(cw_child_start(&child, -1, work, data));
	return cw_child_finish(&child, limit,
			       g_get_monotonic_time() + patience);
}

static void
test_child(void)
{
	size_t much = 300000;
	g_autoptr(GBytes) all = ask(say_much, &much, much, 20000000);

	g_assert_cmpuint(g_bytes_get_size(all), ==, much);
	g_assert_null(ask(say_much, &much, much - 1, 20000000));
	g_assert_null(ask(say_nothing, NULL, 10, 20000));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("odd", test_odd);
	ADD("read", test_read);
	ADD("device", test_device);
	g_test_add_func("/base/volume/changing", test_changing);
	ADD("open", test_open);
	g_test_add_func("/base/volume/root", test_root);
	ADD("list", test_list);
	ADD("stat", test_stat);
	ADD("rights", test_rights);
	ADD("given", test_given);
	ADD("read-only", test_read_only);
	ADD("holds", test_holds);
	ADD("home", test_home);
	ADD("own-home", test_own_home);
	g_test_add_func("/base/child/answers", test_child);
	return g_test_run();
}
