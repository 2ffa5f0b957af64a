/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that is a file: made, mounted through a loop device, copied. */
#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK 1024

static char *
failure(const char *what)
{
	return g_strdup_printf("%s: %s", what, g_strerror(errno));
}

char *
disk_own_world(char **why)
{
	g_autofree char *folder = NULL;

	if (unshare(CLONE_NEWNS) != 0) {
		*why = failure("no own world of mounts");
		return NULL;
	}
	folder = g_dir_make_tmp("certwizard-power-XXXXXX", NULL);
	g_assert_nonnull(folder);
	if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
	    mount("tmpfs", folder, "tmpfs", 0, "mode=0755") != 0) {
		*why = failure("nothing can be mounted");
		(void)rmdir(folder);
		return NULL;
	}
	return g_steal_pointer(&folder);
}

/* Lets a program run; statuses below OKAY are fine. */
static bool
run(const char *const *argv, int okay, char **why)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *words = NULL;
	int status = 0;

	if (!g_spawn_sync(NULL, (char **)(gsize)argv, NULL,
			  (GSpawnFlags)(G_SPAWN_SEARCH_PATH |
					G_SPAWN_STDOUT_TO_DEV_NULL),
			  NULL, NULL, NULL, &words, &status, &error)) {
		*why = g_strdup(error->message);
		return false;
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) < okay)
		return true;
	*why = g_strdup_printf("%s: %s", argv[0], g_strstrip(words));
	return false;
}

bool
disk_make(const struct disk_kind *kind, const char *image, char **why)
{
	g_autofree char *size = g_strconcat(kind->size, "M", NULL);
	g_autofree char *mkfs = g_strconcat("mkfs.", kind->type, NULL);
	const char *const room[] = { "truncate", "-s", size, image, NULL };
	const char *const make[] = { mkfs, "-q", image, NULL };

	return run(room, 1, why) && run(make, 1, why);
}

bool
disk_mount(const struct disk_kind *kind, const char *image, const char *folder,
	   char **why)
{
	g_autofree char *fsck = g_strconcat("fsck.", kind->type, NULL);
	g_autofree char *options = g_strconcat("loop,", kind->options, NULL);
	const char *const repair[] = { fsck, "-fy", image, NULL };
	const char *const attach[] = { "mount", "-t",  kind->type, "-o",
				       options, image, folder,     NULL };

	/* 1: there was something to repair. */
	if (kind->repairs && !run(repair, 2, why))
		return false;
	return run(attach, 1, why);
}

bool
disk_unmount(const char *folder, char **why)
{
	const char *const detach[] = { "umount", folder, NULL };

	return run(detach, 1, why);
}

static void
copy_block(int from, int to, off_t at, size_t length)
{
	static const char zeros[BLOCK];
	char block[BLOCK];

	g_assert_cmpint(pread(from, block, length, at), ==, (ssize_t)length);
	if (memcmp(block, zeros, length) != 0)
		g_assert_cmpint(pwrite(to, block, length, at), ==,
				(ssize_t)length);
}

void
disk_copy(const char *image, const char *copy)
{
	int from = open(image, O_RDONLY | O_CLOEXEC);
	int to = open(copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	struct stat status;
	off_t at = 0;

	g_assert_true(from >= 0 && to >= 0);
	g_assert_cmpint(fstat(from, &status), ==, 0);
	g_assert_cmpint(ftruncate(to, status.st_size), ==, 0);
	while ((at = lseek(from, at, SEEK_DATA)) >= 0) {
		off_t end = lseek(from, at, SEEK_HOLE);

		for (; at < end; at += BLOCK)
			copy_block(from, to, at, (size_t)MIN(BLOCK, end - at));
	}
	close(from);
	close(to);
}
