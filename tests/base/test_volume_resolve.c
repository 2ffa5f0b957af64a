/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two ways from a path to a descriptor, held against one table. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/volume_resolve.h"
#include "planted.h"

/* What each way of resolving must answer: the text, or the errno. */
static const struct {
	const char *path;
	const char *inside; /* with links that stay inside; NULL: an error */
	int inside_errno;
	const char *none; /* with no links at all */
	int none_errno;
} ways[] = {
	{ "a/b/file", "inside", 0, "inside", 0 },
	{ "a//b/./file", "inside", 0, "inside", 0 },
	{ "./a/b/file", "inside", 0, "inside", 0 },
	{ "to-file", "inside", 0, NULL, ELOOP },
	{ "to-folder/file", "inside", 0, NULL, ELOOP },
	{ "to-folder-slash/file", "inside", 0, NULL, ELOOP },
	{ "to-file-slash", NULL, ENOTDIR, NULL, ELOOP },
	{ "absolute", "inside", 0, NULL, ELOOP },
	{ "escape-absolute", NULL, ENOENT, NULL, ELOOP },
	{ "escape-up", "harmless", 0, NULL, ELOOP },
	{ "a/b/up", "inside", 0, NULL, ELOOP },
	{ "a/b/chain", "inside", 0, NULL, ELOOP },
	{ "to-root/to-root/a/b/file", "inside", 0, NULL, ELOOP },
	{ "dangling", NULL, ENOENT, NULL, ELOOP },
	{ "loop", NULL, ELOOP, NULL, ELOOP },
	{ "ping/x", NULL, ELOOP, NULL, ELOOP },
	{ "missing", NULL, ENOENT, NULL, ENOENT },
	{ "missing/file", NULL, ENOENT, NULL, ENOENT },
	{ "exact/file", NULL, ENOTDIR, NULL, ENOTDIR },
	{ "a/b/file/", NULL, ENOTDIR, NULL, ENOTDIR },
	{ "", NULL, EINVAL, NULL, EINVAL },
	{ "/a/b/file", NULL, EINVAL, NULL, EINVAL },
	{ "..", NULL, EINVAL, NULL, EINVAL },
	{ "../secret", NULL, EINVAL, NULL, EINVAL },
	{ "a/../../secret", NULL, EINVAL, NULL, EINVAL },
	{ "a/b/..", NULL, EINVAL, NULL, EINVAL },
};

static void
assert_text(int fd, const char *text)
{
	char got[64];
	ssize_t n = read(fd, got, sizeof(got) - 1);

	g_assert_cmpint(n, >=, 0);
	got[n] = '\0';
	g_assert_cmpstr(got, ==, text);
}

static void
assert_way(int fd, int errnum, const char *text, int wanted, const char *path)
{
	if (text == NULL) {
		g_test_message("%s: %s", path, g_strerror(errnum));
		g_assert_cmpint(fd, ==, -1);
		g_assert_cmpint(errnum, ==, wanted);
		return;
	}
	g_assert_cmpint(fd, >=, 0);
	assert_text(fd, text);
	close(fd);
}

static int
kernel(int root, const char *path, enum cw_links links)
{
	return cw_resolve_kernel(root, path, links, O_RDONLY);
}

static int
walk(int root, const char *path, enum cw_links links)
{
	return cw_resolve_walk(root, path, links, O_RDONLY, NULL);
}

static void
try_ways(struct planted *f, int (*resolve)(int, const char *, enum cw_links))
{
	int root = cw_volume_fd(f->volume);

	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		int fd = resolve(root, ways[i].path, CW_LINKS_INSIDE);

		assert_way(fd, errno, ways[i].inside, ways[i].inside_errno,
			   ways[i].path);
		fd = resolve(root, ways[i].path, CW_LINKS_NONE);
		assert_way(fd, errno, ways[i].none, ways[i].none_errno,
			   ways[i].path);
	}
}

static void
test_kernel(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	if (kernel(cw_volume_fd(f->volume), ".", CW_LINKS_NONE) < 0 &&
	    errno == ENOSYS) {
		g_test_skip("this system has no openat2()");
		return;
	}
	try_ways(f, kernel);
}

static unsigned
open_descriptors(void)
{
	unsigned n = 0;

	for (int fd = 0; fd < 1024; fd++)
		if (fcntl(fd, F_GETFD) >= 0)
			n++;
	return n;
}

static void
test_walk(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	unsigned before = open_descriptors();
	g_autofree char *link = NULL;

	try_ways(f, walk);
	g_assert_cmpuint(open_descriptors(), ==, before);
	g_assert_cmpint(cw_resolve_walk(cw_volume_fd(f->volume), "a/b/../x",
					CW_LINKS_NONE, O_RDONLY, &link),
			==, -1);
	g_assert_null(link);
	g_assert_cmpint(cw_resolve_walk(cw_volume_fd(f->volume),
					"to-folder/file", CW_LINKS_NONE,
					O_RDONLY, &link),
			==, -1);
	g_assert_cmpstr(link, ==, "to-folder");
}

/* Deeper than the walk keeps descriptors for. */
static void
test_walk_depth(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autoptr(GString) deep = g_string_new("d");
	g_autofree char *path = NULL;

	for (int i = 0; i < CW_RESOLVE_DEPTH; i++)
		g_string_append(deep, "/d");
	path = path_in(f->root, deep->str);
	g_assert_cmpint(g_mkdir_with_parents(path, 0755), ==, 0);
	g_assert_cmpint(walk(cw_volume_fd(f->volume), deep->str, CW_LINKS_NONE),
			==, -1);
	g_assert_cmpint(errno, ==, ENAMETOOLONG);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("ways-of-the-kernel", test_kernel);
	ADD("ways-of-the-walk", test_walk);
	ADD("walk-depth", test_walk_depth);
	return g_test_run();
}
