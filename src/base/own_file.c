/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this person keeps on this machine. */
#include "base/own_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/durable.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/write.h"

#define CHUNK 2048
#define NAMES_LIMIT 65536

const char *
cw_own_why(int errnum)
{
	static const struct {
		int errnum;
		const char *words;
	} reasons[] = {
		{ ENOENT, N_("there is nothing with this name") },
		{ EEXIST, N_("there is a file with this name already") },
		{ EACCES, N_("you have no right to") },
		{ EPERM, N_("you have no right to") },
		{ EROFS, N_("the disk can only be read") },
		{ ENOSPC, N_("there is no room left on the disk") },
		{ EDQUOT, N_("there is no room left for you on the disk") },
		{ ELOOP, N_("it is a link to another place") },
		{ EISDIR, N_("it is a folder") },
		{ ENOTDIR, N_("there is a file where a folder must be") },
		{ EFBIG, N_("it is too large") },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++)
		if (reasons[i].errnum == errnum)
			return _(reasons[i].words);
	return g_strerror(errnum);
}

static bool
fail(GError **error, enum cw_code code, const char *path, const char *why)
{
	g_autofree char *name = cw_text_clean(path, -1);

	return cw_fail(error, code, name, why, NULL);
}

/* Brings the folder that PATH lies in to the disk. */
static int
sync_above(const char *path)
{
	g_autofree char *above = g_path_get_dirname(path);
	int fd = open(above, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int errnum;

	if (fd < 0)
		return errno;
	errnum = cw_durable_directory(fd);
	close(fd);
	/* Some file systems of a network can't do this for a folder. */
	return errnum == EINVAL ? 0 : errnum;
}

static int
fill(int fd, GBytes *bytes)
{
	gsize length;
	const guint8 *data = g_bytes_get_data(bytes, &length);
	int errnum = cw_write_all(fd, data, length);

	return errnum == 0 ? cw_durable_file(fd) : errnum;
}

static int
create(const char *path, GBytes *bytes)
{
	int errnum;
	/* O_EXCL alone follows no link. */
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno;
	errnum = fill(fd, bytes);
	if (close(fd) != 0 && errnum == 0)
		errnum = errno;
	if (errnum == 0)
		errnum = sync_above(path);
	if (errnum != 0)
		(void)unlink(path);
	return errnum;
}

bool
cw_own_file_create(const char *path, GBytes *bytes, GError **error)
{
	int errnum = create(path, bytes);

	return errnum == 0 || fail(error, CW_E_80_6, path, cw_own_why(errnum));
}

/* A file that another run has left half made is nobody's. */
static int
replace(const char *path, const char *beside, GBytes *bytes)
{
	int errnum = create(beside, bytes);

	if (errnum == EEXIST) {
		(void)unlink(beside);
		errnum = create(beside, bytes);
	}
	if (errnum != 0)
		return errnum;
	if (rename(beside, path) != 0) {
		errnum = errno;
		(void)unlink(beside);
		return errnum;
	}
	return sync_above(path);
}

bool
cw_own_file_replace(const char *path, GBytes *bytes, GError **error)
{
	g_autofree char *beside = g_strconcat(path, ".new", NULL);
	int errnum = replace(path, beside, bytes);

	return errnum == 0 || fail(error, CW_E_80_6, path, cw_own_why(errnum));
}

bool
cw_own_file_possible(const char *path, GError **error)
{
	g_autofree char *above = g_path_get_dirname(path);
	struct stat status;
	int errnum = 0;

	if (lstat(path, &status) == 0)
		errnum = EEXIST;
	else if (errno != ENOENT)
		errnum = errno;
	else if (faccessat(AT_FDCWD, above, W_OK | X_OK, AT_EACCESS) != 0)
		errnum = errno;
	return errnum == 0 || fail(error, CW_E_80_6, path, cw_own_why(errnum));
}

static const char *
objection(const struct stat *status, size_t limit)
{
	if (S_ISLNK(status->st_mode))
		return cw_own_why(ELOOP);
	if (S_ISDIR(status->st_mode))
		return cw_own_why(EISDIR);
	if (!S_ISREG(status->st_mode))
		return _("it is a pipe, a socket or a device");
	if (status->st_size < 0 || (guint64)status->st_size > limit)
		return cw_own_why(EFBIG);
	return NULL;
}

/* What FD holds up to its end, but at most LIMIT + 1 bytes, which shows a file
 * that grows: 0 or an errno. */
static int
read_all(int fd, size_t limit, GByteArray *bytes)
{
	guint8 chunk[CHUNK];

	while (bytes->len <= limit) {
		ssize_t n = read(fd, chunk,
				 MIN(sizeof(chunk), limit + 1 - bytes->len));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		if (n == 0)
			return 0;
		g_byte_array_append(bytes, chunk, (guint)n);
	}
	return EFBIG;
}

/* NULL if all of it was read into BYTES. */
static const char *
read_open(int fd, size_t limit, GByteArray *bytes)
{
	struct stat status;
	const char *why;
	int errnum;

	if (fstat(fd, &status) != 0)
		return cw_own_why(errno);
	why = objection(&status, limit);
	if (why != NULL)
		return why;
	errnum = read_all(fd, limit, bytes);
	return errnum == 0 ? NULL : cw_own_why(errnum);
}

static const char *
read_path(const char *path, size_t limit, GByteArray *bytes)
{
	struct stat status;
	const char *why;
	int fd;

	/* First without opening: a device could do something at that. */
	if (lstat(path, &status) != 0)
		return cw_own_why(errno);
	why = objection(&status, limit);
	if (why != NULL)
		return why;
	fd = open(path,
		  O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return cw_own_why(errno);
	why = read_open(fd, limit, bytes);
	close(fd);
	return why;
}

GBytes *
cw_own_file_read(const char *path, size_t limit, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	const char *why = read_path(path, limit, bytes);

	if (why == NULL)
		return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
	fail(error, CW_E_16_2, path, why);
	return NULL;
}

/* One folder, on the disk too: 0 or an errno. */
static int
make_folder(const char *path)
{
	int errnum;

	if (mkdir(path, 0700) != 0)
		return errno;
	errnum = sync_above(path);
	if (errnum != 0)
		(void)rmdir(path);
	return errnum;
}

/* Makes PATH and what is missing above it.  What can't be made is told by the
 * first errno; it may be there all the same. */
static int
make_folders(const char *path)
{
	g_autofree char *part = g_strdup(path);
	char *slash = part;
	int first = 0;

	do {
		int errnum;

		slash = strchr(slash + 1, '/');
		if (slash != NULL)
			*slash = '\0';
		errnum = make_folder(part);
		if (first == 0 && errnum != EEXIST)
			first = errnum;
		if (slash != NULL)
			*slash = '/';
	} while (slash != NULL);
	return first;
}

static int
open_folder(const char *path)
{
	struct stat status;
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK |
				    O_CLOEXEC);

	/* Not every system says of a link that it is one. */
	if (fd < 0 && errno == ENOTDIR && lstat(path, &status) == 0)
		errno = S_ISLNK(status.st_mode) ? ELOOP : ENOTDIR;
	return fd;
}

/* Why the open folder is not this person's alone; NULL if it is. */
static const char *
shared(int fd)
{
	struct stat status;

	if (fstat(fd, &status) != 0)
		return cw_own_why(errno);
	if (status.st_uid != geteuid())
		return _("it belongs to somebody else");
	if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
		return _("others may write to it");
	return NULL;
}

int
cw_own_folder(const char *path, bool make, const char **why)
{
	/* Also without a "/" at its end, which would follow a link. */
	g_autofree char *whole = g_canonicalize_filename(path, NULL);
	int errnum = make ? make_folders(whole) : 0;
	int fd = open_folder(whole);

	if (fd < 0) {
		if (errnum == 0 || errno != ENOENT)
			errnum = errno;
		*why = cw_own_why(errnum);
		return -1;
	}
	*why = shared(fd);
	if (*why == NULL)
		return fd;
	close(fd);
	return -1;
}

static DIR *
open_names(int folder)
{
	int fd = fcntl(folder, F_DUPFD_CLOEXEC, 0);
	DIR *directory = fd < 0 ? NULL : fdopendir(fd);

	if (directory == NULL && fd >= 0)
		close(fd);
	/* The place in it is shared with FOLDER. */
	if (directory != NULL)
		rewinddir(directory);
	return directory;
}

char **
cw_own_folder_names(int folder)
{
	GPtrArray *names;
	DIR *directory = open_names(folder);
	struct dirent *entry;

	if (directory == NULL)
		return NULL;
	names = g_ptr_array_new();
	while (names->len < NAMES_LIMIT && (entry = readdir(directory)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			g_ptr_array_add(names, g_strdup(entry->d_name));
	closedir(directory);
	g_ptr_array_add(names, NULL);
	return (char **)g_ptr_array_free(names, FALSE);
}
