/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A root with everything in it that somebody could plant. */
#include "planted.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <glib/gstdio.h>

char *
path_in(const char *folder, const char *name)
{
	return g_build_filename(folder, name, NULL);
}

void
put(const char *folder, const char *name, const char *text)
{
	g_autofree char *path = path_in(folder, name);
	g_autofree char *parent = g_path_get_dirname(path);

	g_assert_cmpint(g_mkdir_with_parents(parent, 0755), ==, 0);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

void
put_link(const char *folder, const char *name, const char *target)
{
	g_autofree char *path = path_in(folder, name);

	g_assert_cmpint(symlink(target, path), ==, 0);
}

static void
put_socket(const char *folder, const char *name)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	g_autofree char *path = path_in(folder, name);
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	g_assert_cmpuint(strlen(path), <, sizeof(address.sun_path));
	memcpy(address.sun_path, path, strlen(path) + 1);
	g_assert_cmpint(bind(fd, (struct sockaddr *)&address, sizeof(address)),
			==, 0);
	close(fd);
}

/* A root with everything in it that somebody could plant. */
static void
plant(struct planted *f)
{
	g_autofree char *fifo = path_in(f->root, "fifo");
	g_autofree char *escape = path_in(f->outside, "secret");
	g_autofree char *large = g_strnfill(LIMIT + 1, 'x');

	put(f->outside, "secret", "secret");
	put(f->root, "a/b/file", "inside");
	put(f->root, "exact", large + 1);
	put(f->root, "large", large);
	put(f->root, "secret", "harmless");
	put(f->root, "empty", "");
	put_link(f->root, "to-file", "a/b/file");
	put_link(f->root, "to-folder", "a/b");
	put_link(f->root, "to-folder-slash", "a/b/");
	put_link(f->root, "to-file-slash", "a/b/file/");
	put_link(f->root, "absolute", "/a/b/file");
	put_link(f->root, "escape-absolute", escape);
	put_link(f->root, "escape-up", "../secret");
	put_link(f->root, "a/b/up", "../../../../../../a/b/file");
	put_link(f->root, "a/b/chain", "../../to-folder/file");
	put_link(f->root, "dangling", "nowhere");
	put_link(f->root, "loop", "loop");
	put_link(f->root, "ping", "pong");
	put_link(f->root, "pong", "ping");
	put_link(f->root, "to-root", "/");
	put_link(f->root, "to-fifo", "fifo");
	g_assert_cmpint(mkfifo(fifo, 0600), ==, 0);
	put_socket(f->root, "socket");
}

void
planted_set_up(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autoptr(GError) error = NULL;

	f->outside = g_dir_make_tmp("cw-volume-XXXXXX", NULL);
	g_assert_nonnull(f->outside);
	g_assert_cmpint(chmod(f->outside, 0755), ==, 0);
	f->root = path_in(f->outside, "root");
	g_assert_cmpint(g_mkdir(f->root, 0755), ==, 0);
	plant(f);
	f->volume = cw_volume_open(f->root, &error);
	g_assert_no_error(error);
}

void
planted_tear_down(struct planted *f, gconstpointer data G_GNUC_UNUSED)
{
	const char *argv[] = { "rm", "-rf", f->outside, NULL };

	cw_volume_unref(f->volume);
	g_assert_true(g_spawn_sync(NULL, (char **)(guintptr)argv, NULL,
				   G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
				   NULL, NULL));
	g_free(f->root);
	g_free(f->outside);
}
