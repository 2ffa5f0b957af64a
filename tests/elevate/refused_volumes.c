/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Volumes that somebody has prepared. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
/* Below sys/mount.h: the other way round glibc 2.35 cannot be compiled. */
#include <linux/fs.h>
#include <sys/socket.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#include "refused.h"

static char *
at(const struct rig *rig, const struct kind *kind)
{
	return tree_path(rig->tree, kind->path);
}

static bool
unable(const char *what)
{
	g_test_skip(what);
	return false;
}

/* What the path leads to instead. */
static bool
put_link(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);
	g_autofree char *aside = g_strconcat(path, ".aside", NULL);

	(void)given;
	g_assert_cmpint(rename(path, aside), ==, 0);
	if (kind->to == NULL)
		g_assert_cmpint(symlink(aside, path), ==, 0);
	else
		g_assert_cmpint(symlink(kind->to, path), ==, 0);
	return true;
}

static bool
put_second_name(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);
	g_autofree char *aside = g_strconcat(path, ".aside", NULL);

	(void)given;
	g_assert_cmpint(link(path, aside), ==, 0);
	return true;
}

static bool
put_pipe(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);

	(void)given;
	tree_remove(path);
	g_assert_cmpint(mkfifo(path, 0644), ==, 0);
	return true;
}

static bool
put_device(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);

	(void)given;
	tree_remove(path);
	if (mknod(path, S_IFCHR | 0666, makedev(1, 5)) != 0)
		return unable("no device can be made here");
	return true;
}

static bool
put_socket(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);
	struct sockaddr_un name = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool bound;

	(void)given;
	tree_remove(path);
	if (strlen(path) >= sizeof(name.sun_path)) {
		close(fd);
		return unable("the path is too long for a socket");
	}
	memcpy(name.sun_path, path, strlen(path));
	bound = bind(fd, (const struct sockaddr *)&name, sizeof(name)) == 0;
	close(fd);
	return bound || unable("no socket can be made here");
}

static bool
put_folder(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);

	(void)given;
	tree_remove(path);
	g_assert_cmpint(mkdir(path, 0755), ==, 0);
	return true;
}

static bool
put_file(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);

	(void)given;
	tree_remove(path);
	tree_put(rig->tree, kind->path, "a file\n");
	return true;
}

static bool
make_large(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);
	off_t size = strcmp(kind->path, TREE_ANCHORS) == 0 ? 64 << 20 : 1 << 20;

	(void)given;
	g_assert_cmpint(truncate(path, size + 1), ==, 0);
	return true;
}

static bool
open_to_all(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);

	(void)given;
	g_assert_cmpint(chmod(path, 01777), ==, 0);
	return true;
}

static bool
give_away(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);

	(void)given;
	g_assert_cmpint(chown(path, STRANGER, STRANGER), ==, 0);
	return true;
}

/* It is root's, and nobody else may read it. */
static bool
close_to_all(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);
	struct stat status;

	(void)given;
	g_assert_cmpint(chown(path, 0, 0), ==, 0);
	tree_stat(rig->tree, kind->path, &status);
	g_assert_cmpint(chmod(path, S_ISDIR(status.st_mode) ? 0700 : 0600), ==,
			0);
	return true;
}

/* The home is root's, what lies in it is not. */
static bool
take_home(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);

	(void)given;
	g_assert_cmpint(chown(path, 0, 0), ==, 0);
	return true;
}

static bool
lock(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	unsigned flags = kind->to == NULL ? FS_IMMUTABLE_FL : FS_APPEND_FL;
	bool locked = ioctl(fd, FS_IOC_SETFLAGS, &flags) == 0;

	(void)given;
	close(fd);
	return locked || unable("nothing can be locked here");
}

static bool
change(struct rig *rig, struct given *given, const struct kind *kind)
{
	(void)given;
	tree_put(rig->tree, kind->path, kind->to);
	return true;
}

static bool
take_away(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);

	(void)given;
	tree_remove(path);
	return true;
}

/* Another disk over a folder, or over the root itself. */
static bool
put_disk(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);

	(void)given;
	if (mount("other", path, "tmpfs", 0, "size=64k,mode=755") != 0)
		return unable("nothing can be mounted here");
	return true;
}

/* A file of another disk over a file. */
static bool
put_disk_file(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);
	g_autofree char *other = tree_path(rig->tree, TREE_PREFERENCES);
	g_autofree char *file = g_build_filename(other, "file", NULL);

	if (!put_disk(rig, given, &(struct kind){ .path = TREE_PREFERENCES }))
		return false;
	g_assert_true(g_file_set_contents(file, TREE_OLD, -1, NULL));
	if (mount(file, path, NULL, MS_BIND, NULL) != 0)
		return unable("nothing can be mounted here");
	return umount2(other, MNT_DETACH) == 0;
}

static bool
only_read(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);

	(void)given;
	if (mount(path, path, NULL, MS_BIND, NULL) != 0 ||
	    mount(NULL, path, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL) !=
		    0)
		return unable("nothing can be mounted here");
	return true;
}

/* The lock goes with this program's end. */
static bool
hold_lock(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = at(rig, kind);
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	(void)given;
	g_assert_cmpint(flock(fd, LOCK_EX | LOCK_NB), ==, 0);
	return true;
}

static bool
swap_root(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *aside = g_strconcat(rig->tree->root, ".aside", NULL);

	(void)given;
	g_assert_cmpint(rename(rig->tree->root, aside), ==, 0);
	if (kind->to == NULL)
		return true;
	if (strcmp(kind->to, "link") == 0)
		return symlink(aside, rig->tree->root) == 0;
	tree_put(rig->tree, TREE_ANCHORS, TREE_OLD);
	tree_put(rig->tree, TREE_PREFERENCES "/x", "");
	return true;
}

#define ROW(name, spoil, code, path, to)               \
	{                                              \
		name, spoil, CW_##code, path, NULL, to \
	}
/* An apply alone, and a look alone; the other is not against it. */
#define APPLY(name, spoil, code, path, to)                \
	{                                                 \
		name, spoil, CW_##code, path, "apply", to \
	}
#define LOOK(name, spoil, code, path, to)                \
	{                                                \
		name, spoil, CW_##code, path, "look", to \
	}

const struct kind refused_volumes[] = {
	ROW("link", put_link, E_66_7, TREE_ANCHORS, NULL),
	ROW("link-outside", put_link, E_66_7, TREE_ANCHORS, "/etc/shadow"),
	ROW("hard-link", put_second_name, E_66_7, TREE_ANCHORS, NULL),
	ROW("pipe", put_pipe, E_66_7, TREE_ANCHORS, NULL),
	ROW("device", put_device, E_66_7, TREE_ANCHORS, NULL),
	ROW("socket", put_socket, E_66_7, TREE_ANCHORS, NULL),
	ROW("folder", put_folder, E_66_7, TREE_ANCHORS, NULL),
	ROW("large", make_large, E_66_17, TREE_ANCHORS, NULL),
	ROW("home/link", put_link, E_66_7, TREE_HOME_LIST, "/etc/shadow"),
	ROW("home/hard-link", put_second_name, E_66_7, TREE_HOME_LIST, NULL),
	ROW("home/pipe", put_pipe, E_66_7, TREE_HOME_LIST, NULL),
	ROW("home/folder", put_folder, E_66_7, TREE_HOME_LIST, NULL),
	ROW("home/large", make_large, E_66_17, TREE_HOME_LIST, NULL),
	ROW("folder-link", put_link, E_66_8, TREE_KEYCHAINS, NULL),
	ROW("parent-link", put_link, E_66_8, "System", NULL),
	ROW("homes-link", put_link, E_66_8, "Users", NULL),
	ROW("home-link", put_link, E_66_8, TREE_HOME, "/root"),
	ROW("home-library-link", put_link, E_66_8, TREE_HOME "/Library", NULL),
	ROW("folder-is-file", put_file, E_66_8, TREE_KEYCHAINS, NULL),
	ROW("folder-open", open_to_all, E_66_8, TREE_KEYCHAINS, NULL),
	ROW("folder-foreign", give_away, E_66_8, TREE_KEYCHAINS, NULL),
	ROW("home-folder-open", open_to_all, E_66_8, TREE_HOME_PREFERENCES,
	    NULL),
	ROW("home-folder-foreign", give_away, E_66_8, TREE_HOME_PREFERENCES,
	    NULL),
	ROW("home-is-roots", take_home, E_66_8, TREE_HOME, NULL),
	ROW("home-swapped", give_away, E_66_8, TREE_HOME, NULL),
	ROW("folder-locked", lock, E_66_11, TREE_KEYCHAINS, NULL),
	APPLY("locked", lock, E_66_11, TREE_ANCHORS, NULL),
	APPLY("append-only", lock, E_66_11, TREE_ANCHORS, "append"),
	ROW("other-disk", put_disk, E_66_8, TREE_KEYCHAINS, NULL),
	ROW("other-disk-home", put_disk, E_66_8, TREE_HOME_PREFERENCES, NULL),
	ROW("other-disk-file", put_disk_file, E_66_7, TREE_ANCHORS, NULL),
	ROW("root-replaced", put_disk, E_66_10, ".", NULL),
	ROW("root-swapped", swap_root, E_66_10, ".", "other"),
	ROW("root-gone", swap_root, E_26_14, ".", NULL),
	APPLY("read-only", only_read, E_66_4, TREE_KEYCHAINS, NULL),
	APPLY("changed", change, E_66_6, TREE_ANCHORS, "other\n"),
	APPLY("appeared", change, E_66_6, TREE_LIST, "other\n"),
	APPLY("disappeared", take_away, E_66_6, TREE_HOME_LIST, NULL),
	APPLY("folder-gone", take_away, E_66_8, TREE_PREFERENCES, NULL),
	APPLY("home-gone", take_away, E_66_8, TREE_HOME, NULL),
	APPLY("journal", change, E_66_16, TREE_KEYCHAINS "/.certwizard-journal",
	      ""),
	APPLY("busy", hold_lock, E_60_1, TREE_KEYCHAINS, NULL),
	APPLY("busy-home", hold_lock, E_60_1, TREE_HOME_PREFERENCES, NULL),
	APPLY("home-closed", close_to_all, E_66_5, TREE_HOME_LIST, NULL),
	APPLY("home-folder-closed", close_to_all, E_66_5, TREE_HOME_PREFERENCES,
	      NULL),
	LOOK("home-closed", close_to_all, E_26_5, TREE_HOME_LIST, NULL),
	LOOK("home-folder-closed", close_to_all, E_26_5, TREE_HOME_PREFERENCES,
	     NULL),
	LOOK("foreign", give_away, E_66_7, TREE_ANCHORS, NULL),
	LOOK("home-foreign", give_away, E_66_7, TREE_HOME_LIST, NULL),
	{ NULL, NULL, CW_N_CODES, NULL, NULL, NULL },
};
