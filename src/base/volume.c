/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A volume: its root, its folders, and whether they can be written. */
#include "base/volume.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/volume_given.h"
#include "base/volume_resolve.h"

#ifdef O_PATH
#define PASS O_PATH
#else
#define PASS O_RDONLY
#endif

struct cw_volume {
	gatomicrefcount references;
	int fd;
	dev_t device;
	ino_t inode;
	bool is_root;
	char *path;
	char *name;
	struct cw_given *given;
};

static bool
say_unusable(const char *path, int errnum, GError **error)
{
	g_autofree char *name = cw_text_clean(path, -1);
	const char *why = g_strerror(errnum);
	enum cw_code code = CW_E_26_14;

	if (errnum == ENOENT)
		why = _("there is nothing with this name");
	else if (errnum == ENOTDIR)
		why = _("it is not a folder");
	else if (errnum == EACCES || errnum == EPERM) {
		why = _("you may not open it");
		code = CW_E_26_14_CLOSED;
	}
	return cw_fail(error, code, name, why, NULL);
}

/* Is PATH, resolved, still the folder that was opened? */
static bool
fill_in(struct cw_volume *volume, const char *path)
{
	struct stat opened;
	struct stat named;
	struct stat top;
	char *real;

	if (fstat(volume->fd, &opened) != 0)
		return false;
	real = realpath(path, NULL);
	if (real == NULL)
		return false;
	volume->path = g_strdup(real);
	free(real);
	if (stat(volume->path, &named) != 0)
		return false;
	if (named.st_dev != opened.st_dev || named.st_ino != opened.st_ino) {
		errno = ESTALE;
		return false;
	}
	volume->name = cw_text_clean(volume->path, -1);
	volume->device = opened.st_dev;
	volume->inode = opened.st_ino;
	volume->is_root = stat("/", &top) == 0 && top.st_dev == opened.st_dev &&
			  top.st_ino == opened.st_ino;
	return true;
}

struct cw_volume *
cw_volume_open(const char *path, GError **error)
{
	g_autoptr(cw_volume) volume = g_new0(struct cw_volume, 1);

	g_atomic_ref_count_init(&volume->references);
	volume->given = cw_given_new();
	volume->fd =
		open(path, O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC);
	if (volume->fd < 0 || !fill_in(volume, path)) {
		say_unusable(path, errno, error);
		return NULL;
	}
	return g_steal_pointer(&volume);
}

struct cw_volume *
cw_volume_ref(struct cw_volume *volume)
{
	g_atomic_ref_count_inc(&volume->references);
	return volume;
}

void
cw_volume_unref(struct cw_volume *volume)
{
	if (volume == NULL || !g_atomic_ref_count_dec(&volume->references))
		return;
	if (volume->fd >= 0)
		close(volume->fd);
	cw_given_free(volume->given);
	g_free(volume->path);
	g_free(volume->name);
	g_free(volume);
}

const char *
cw_volume_path(const struct cw_volume *volume)
{
	return volume->path;
}

const char *
cw_volume_name(const struct cw_volume *volume)
{
	return volume->name;
}

int
cw_volume_fd(const struct cw_volume *volume)
{
	return volume->fd;
}

dev_t
cw_volume_device(const struct cw_volume *volume)
{
	return volume->device;
}

ino_t
cw_volume_inode(const struct cw_volume *volume)
{
	return volume->inode;
}

bool
cw_volume_is_root(const struct cw_volume *volume)
{
	return volume->is_root;
}

struct cw_given *
cw_volume_given(const struct cw_volume *volume)
{
	return volume->given;
}

int
cw_volume_open_directory(struct cw_volume *volume, const char *path)
{
	return cw_resolve(volume->fd, path, CW_LINKS_NONE,
			  O_RDONLY | O_DIRECTORY | O_NONBLOCK);
}

static enum cw_presence
presence_of(int errnum)
{
	switch (errnum) {
	case ENOENT:
		return CW_ABSENT;
	case EACCES:
	case EPERM:
		return CW_CLOSED;
	default:
		return CW_ODD;
	}
}

static int
by_bytes(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Takes the names out of DIRECTORY; false and errno if there are too many or
 * it can't be read. */
static bool
take_names(DIR *directory, size_t limit, GPtrArray *names)
{
	struct dirent *entry;

	errno = 0;
	while ((entry = readdir(directory)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		if (names->len == limit) {
			errno = E2BIG;
			return false;
		}
		g_ptr_array_add(names, g_strdup(entry->d_name));
		errno = 0;
	}
	return errno == 0;
}

char **
cw_volume_list(struct cw_volume *volume, const char *path, size_t limit,
	       enum cw_presence *presence)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	int fd = cw_volume_open_directory(volume, path);
	DIR *directory = fd < 0 ? NULL : fdopendir(fd);
	bool all;

	if (directory == NULL) {
		*presence = presence_of(errno);
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	all = take_names(directory, limit, names);
	*presence = all ? CW_PRESENT : CW_ODD;
	closedir(directory);
	if (!all)
		return NULL;
	g_ptr_array_sort(names, by_bytes);
	g_ptr_array_add(names, NULL);
	return (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

static enum cw_presence
stat_in(int folder, const char *name, struct stat *status)
{
	if (strcmp(name, "..") == 0)
		return CW_ODD;
	if (fstatat(folder, name[0] == '\0' ? "." : name, status,
		    AT_SYMLINK_NOFOLLOW) != 0)
		return presence_of(errno);
	return CW_PRESENT;
}

/* What lies in the volume's own folder is reached at once: a folder may have
 * 100,000 of them. */
static enum cw_presence
stat_below(struct cw_volume *volume, const char *path, struct stat *status)
{
	g_autofree char *folder = NULL;
	g_autofree char *name = NULL;
	enum cw_presence presence;
	int fd;

	if (strchr(path, '/') == NULL)
		return stat_in(volume->fd, path, status);
	folder = g_path_get_dirname(path);
	name = g_path_get_basename(path);
	fd = cw_resolve(volume->fd, folder, CW_LINKS_NONE, PASS | O_DIRECTORY);
	if (fd < 0)
		return presence_of(errno);
	presence = stat_in(fd, name, status);
	close(fd);
	return presence;
}

enum cw_presence
cw_volume_stat(struct cw_volume *volume, const char *path, struct stat *status)
{
	enum cw_presence presence = stat_below(volume, path, status);

	if (presence != CW_CLOSED)
		return presence;
	return cw_given_stat(volume->given, path, status);
}

/* Without leaving a trace: a file without a name, where the file system knows
 * such; else what its mount and its rights say. */
static int
try_to_write(int folder)
{
	struct statvfs mount;

#ifdef O_TMPFILE
	int fd = openat(folder, ".", O_TMPFILE | O_EXCL | O_WRONLY | O_CLOEXEC,
			0600);

	if (fd >= 0) {
		close(fd);
		return 0;
	}
	if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)
		return errno;
#endif
	if (fstatvfs(folder, &mount) == 0 && (mount.f_flag & ST_RDONLY) != 0)
		return EROFS;
	if (faccessat(folder, ".", W_OK | X_OK, AT_EACCESS) != 0)
		return errno;
	return 0;
}

int
cw_volume_writable(struct cw_volume *volume, const char *path)
{
	int fd = cw_volume_open_directory(volume, path);
	int result;

	if (fd < 0)
		return errno;
	result = try_to_write(fd);
	close(fd);
	return result;
}
