/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file in an open folder. */
#include "plan/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/durable.h"
#include "base/write.h"
#include "plan/attributes.h"

#define PIECE ((size_t)64 << 10)

static enum cw_found_kind
kind_of(const struct stat *status, size_t limit)
{
	if (S_ISLNK(status->st_mode))
		return CW_FOUND_LINK;
	if (S_ISDIR(status->st_mode))
		return CW_FOUND_FOLDER;
	if (!S_ISREG(status->st_mode))
		return CW_FOUND_OTHER;
	if (status->st_size < 0 || (guint64)status->st_size > limit)
		return CW_FOUND_LARGE;
	return CW_FOUND_FILE;
}

/* LENGTH bytes of FD, no fewer. */
static int
read_all(int fd, guint8 *buffer, size_t length)
{
	while (length > 0) {
		ssize_t n = read(fd, buffer, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		if (n == 0)
			return EIO; /* it has become shorter */
		buffer += n;
		length -= (size_t)n;
	}
	return 0;
}

/* The hash of LENGTH bytes of FD, of which no more than a piece is kept. */
static int
hash_all(int fd, size_t length, guint8 digest[CW_SHA256_SIZE])
{
	g_autofree guint8 *piece = g_malloc(PIECE);
	struct cw_hash *hash = cw_sha256_begin();
	int errnum = 0;

	while (length > 0 && errnum == 0) {
		size_t n = MIN(length, PIECE);

		errnum = read_all(fd, piece, n);
		if (errnum == 0)
			cw_sha256_add(hash, piece, n);
		length -= n;
	}
	cw_sha256_end(hash, digest);
	return errnum;
}

/* The same, and the bytes too. */
static int
keep_all(int fd, size_t length, guint8 digest[CW_SHA256_SIZE], guint8 **bytes)
{
	g_autofree guint8 *buffer = g_malloc(length + 1);
	int errnum = read_all(fd, buffer, length);

	if (errnum != 0)
		return errnum;
	cw_sha256(buffer, length, digest);
	*bytes = g_steal_pointer(&buffer);
	return 0;
}

/* BYTES NULL: they are only hashed. */
static int
read_open(int fd, size_t limit, struct cw_found *found, guint8 **bytes)
{
	size_t length;

	if (fstat(fd, &found->status) != 0)
		return errno;
	found->kind = kind_of(&found->status, limit);
	found->locked = cw_attributes_locked(fd, &found->status);
	if (found->kind != CW_FOUND_FILE)
		return 0;
	length = (size_t)found->status.st_size;
	if (bytes == NULL)
		return hash_all(fd, length, found->sha256);
	return keep_all(fd, length, found->sha256, bytes);
}

static int
look(int directory, const char *name, size_t limit, struct cw_found *found,
     guint8 **bytes)
{
	int errnum;
	int fd;

	memset(found, 0, sizeof(*found));
	/* First without opening: a device could do something at that. */
	if (fstatat(directory, name, &found->status, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT ? 0 : errno;
	found->kind = kind_of(&found->status, limit);
	if (found->kind != CW_FOUND_FILE)
		return 0;
	fd = openat(directory, name,
		    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return errno;
	errnum = read_open(fd, limit, found, bytes);
	close(fd);
	return errnum;
}

int
cw_file_read(int directory, const char *name, size_t limit,
	     struct cw_found *found, guint8 **bytes)
{
	*bytes = NULL;
	return look(directory, name, limit, found, bytes);
}

int
cw_file_look(int directory, const char *name, size_t limit,
	     struct cw_found *found)
{
	return look(directory, name, limit, found, NULL);
}

/* Only what differs is changed: an ordinary user may not even ask. */
static int
give(int fd, const struct stat *as)
{
	struct stat now;

	if (fstat(fd, &now) != 0)
		return errno;
	if ((now.st_uid != as->st_uid || now.st_gid != as->st_gid) &&
	    fchown(fd, as->st_uid, as->st_gid) != 0)
		return errno;
	return fchmod(fd, as->st_mode & 07777) == 0 ? 0 : errno;
}

static int
copy_attributes(int directory, const char *like, int to)
{
	int errnum;
	int from = openat(directory, like,
			  O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY |
				  O_CLOEXEC);

	if (from < 0)
		return errno;
	errnum = cw_attributes_copy(from, to);
	close(from);
	return errnum;
}

static int
fill(int directory, int fd, GBytes *bytes, const struct stat *as,
     const char *like)
{
	gsize length;
	const guint8 *data = g_bytes_get_data(bytes, &length);
	int errnum = cw_write_all(fd, data, length);

	if (errnum == 0 && as != NULL)
		errnum = give(fd, as);
	if (errnum == 0 && like != NULL)
		errnum = copy_attributes(directory, like, fd);
	if (errnum == 0)
		errnum = cw_durable_file(fd);
	return errnum;
}

int
cw_file_write(int directory, const char *name, GBytes *bytes,
	      const struct stat *as, const char *like)
{
	int errnum;
	int fd = openat(directory, name,
			O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
			0600);

	if (fd < 0)
		return errno;
	errnum = fill(directory, fd, bytes, as, like);
	if (close(fd) != 0 && errnum == 0)
		errnum = errno;
	return errnum;
}

static int
copy(int directory, const char *name, const char *kept, size_t limit)
{
	g_autoptr(GBytes) bytes = NULL;
	struct cw_found found;
	guint8 *data;
	int errnum = cw_file_read(directory, name, limit, &found, &data);

	if (errnum != 0)
		return errnum;
	if (data == NULL)
		return ENOENT;
	bytes = g_bytes_new_take(data, (gsize)found.status.st_size);
	return cw_file_write(directory, kept, bytes, &found.status, name);
}

/* Is it only that this disk, or this person, may have no second name? */
static bool
is_unable(int errnum)
{
	return errnum == EPERM || errnum == ENOTSUP || errnum == EOPNOTSUPP ||
	       errnum == ENOSYS || errnum == EMLINK;
}

int
cw_file_keep(int directory, const char *name, const char *kept, size_t limit)
{
	if (linkat(directory, name, directory, kept, 0) == 0)
		return 0;
	if (is_unable(errno))
		return copy(directory, name, kept, limit);
	return errno;
}

int
cw_file_move(int directory, const char *from, const char *to)
{
	return renameat(directory, from, directory, to) == 0 ? 0 : errno;
}

int
cw_file_remove(int directory, const char *name)
{
	if (unlinkat(directory, name, 0) == 0 || errno == ENOENT)
		return 0;
	return errno;
}
