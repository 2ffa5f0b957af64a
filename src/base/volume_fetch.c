/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of one file below a volume, or what was in the way, in words. */
#include "base/volume_fetch.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/large.h"
#include "base/text.h"
#include "base/volume_given.h"
#include "base/volume_resolve.h"

/* A device is looked at without opening it, where the system can do that:
 * opening alone can rewind a tape or start a watchdog. */
#ifdef O_PATH
#define PEEK O_PATH
#else
#define PEEK (O_RDONLY | O_NONBLOCK | O_NOCTTY)
#endif

#define PIECE ((size_t)64 << 10)

static bool
same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool
unchanged(const struct stat *a, const struct stat *b)
{
	return a->st_size == b->st_size && a->st_mtime == b->st_mtime &&
	       a->st_ctime == b->st_ctime;
}

/* Up to ROOM bytes; *LENGTH tells how many there were. */
static bool
read_all(int fd, guint8 *bytes, size_t room, size_t *length)
{
	ssize_t n = 1;

	*length = 0;
	while (n != 0 && *length < room) {
		n = read(fd, bytes + *length, room - *length);
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			*length += (size_t)n;
	}
	return true;
}

static enum cw_trouble
fetch_bytes(int fd, size_t limit, struct cw_fetched *out)
{
	struct stat after;
	size_t size;

	if (out->status.st_size < 0 || (guint64)out->status.st_size > limit)
		return CW_TROUBLE_LARGE;
	size = (size_t)out->status.st_size;
	/* One byte more shows a file that grows. */
	out->bytes = cw_large_new(size + 1);
	if (!read_all(fd, out->bytes, size + 1, &out->length) ||
	    fstat(fd, &after) != 0) {
		out->errnum = errno;
		return CW_TROUBLE_READ;
	}
	if (out->length != size || !unchanged(&out->status, &after))
		return CW_TROUBLE_CHANGED;
	return CW_TROUBLE_NONE;
}

/* Opens PATH with FLAGS; -1, and why, unless it is a regular file. */
static int
open_regular(int root, const char *path, enum cw_links links, int flags,
	     struct cw_fetched *out)
{
	int fd = cw_resolve(root, path, links, flags);

	if (fd < 0 || fstat(fd, &out->status) != 0) {
		out->trouble = CW_TROUBLE_OPEN;
		out->errnum = errno;
	} else if (!S_ISREG(out->status.st_mode)) {
		out->trouble = CW_TROUBLE_KIND;
	} else {
		return fd;
	}
	if (fd >= 0)
		close(fd);
	return -1;
}

/* The same, looked at before it is opened; it must still be that one. */
static int
open_seen(int root, const char *path, enum cw_links links,
	  struct cw_fetched *out)
{
	struct stat seen;
	int fd = open_regular(root, path, links, PEEK, out);

	if (fd < 0)
		return fd;
	seen = out->status;
	close(fd);
	fd = open_regular(root, path, links, O_RDONLY | O_NONBLOCK | O_NOCTTY,
			  out);
	if (fd < 0 || same_file(&seen, &out->status))
		return fd;
	out->trouble = CW_TROUBLE_CHANGED;
	close(fd);
	return -1;
}

struct cw_fetched
cw_fetch(int root, const char *path, enum cw_links links, size_t limit)
{
	struct cw_fetched out = { .trouble = CW_TROUBLE_NONE };
	int fd = open_seen(root, path, links, &out);

	if (fd >= 0) {
		out.trouble = fetch_bytes(fd, limit, &out);
		close(fd);
	}
	return out;
}

/* Does FD hold LENGTH bytes, those of DATA, and nothing behind them? */
static bool
is_all(int fd, const guint8 *data, size_t length)
{
	g_autofree guint8 *piece = g_malloc(PIECE);
	size_t n;

	while (read_all(fd, piece, PIECE, &n)) {
		if (n == 0)
			return length == 0;
		if (n > length || memcmp(piece, data, n) != 0)
			return false;
		data += n;
		length -= n;
	}
	return false;
}

bool
cw_volume_holds(struct cw_volume *volume, const char *path, enum cw_links links,
		GBytes *bytes)
{
	struct cw_fetched out = { .trouble = CW_TROUBLE_NONE };
	struct stat after;
	gsize length;
	const guint8 *data = g_bytes_get_data(bytes, &length);
	int fd = open_seen(cw_volume_fd(volume), path, links, &out);
	bool same;

	if (fd < 0)
		return false;
	same = is_all(fd, data, length) && fstat(fd, &after) == 0 &&
	       unchanged(&out.status, &after);
	close(fd);
	return same;
}

static const char *
kind_in_words(mode_t mode)
{
	static const struct {
		mode_t kind;
		const char *words;
	} kinds[] = {
		{ S_IFDIR, N_("a folder") }, { S_IFLNK, N_("a link") },
		{ S_IFIFO, N_("a pipe") },   { S_IFSOCK, N_("a socket") },
		{ S_IFCHR, N_("a device") }, { S_IFBLK, N_("a device") },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if ((mode & S_IFMT) == kinds[i].kind)
			return _(kinds[i].words);
	return _("of an unknown kind");
}

/* PATH below VOLUME as a person knows it. */
static char *
full_name(const struct cw_volume *volume, const char *path)
{
	g_autofree char *full =
		g_build_filename(cw_volume_path(volume), path, NULL);

	return cw_text_clean(full, -1);
}

/* ELOOP: the link that is in the way, or links in a circle. */
static bool
say_link(struct cw_volume *volume, const char *path, enum cw_links links,
	 GError **error)
{
	g_autofree char *link = NULL;
	g_autofree char *name = NULL;
	int fd;

	if (links == CW_LINKS_INSIDE) {
		name = full_name(volume, path);
		return cw_fail(error, CW_E_26_9, name, NULL);
	}
	fd = cw_resolve_walk(cw_volume_fd(volume), path, links, PEEK, &link);
	if (fd >= 0)
		close(fd);
	name = full_name(volume, link == NULL ? path : link);
	return cw_fail(error, CW_E_26_6, name, NULL);
}

static bool
say_errno(struct cw_volume *volume, const char *path, enum cw_links links,
	  int errnum, GError **error)
{
	g_autofree char *name = full_name(volume, path);

	if (errnum == ELOOP)
		return say_link(volume, path, links, error);
	if (errnum == ENOTDIR)
		return cw_fail(error, CW_E_26_10, name, NULL);
	return cw_fail(error, CW_E_26_5, name, g_strerror(errnum), NULL);
}

static void
say(const struct cw_fetched *fetched, struct cw_volume *volume,
    const char *path, enum cw_links links, size_t limit, GError **error)
{
	g_autofree char *name = full_name(volume, path);
	g_autofree char *size = cw_text_size(limit);

	switch (fetched->trouble) {
	case CW_TROUBLE_OPEN:
	case CW_TROUBLE_READ:
		say_errno(volume, path, links, fetched->errnum, error);
		break;
	case CW_TROUBLE_KIND:
		cw_fail(error, CW_E_26_7, name,
			kind_in_words(fetched->status.st_mode), NULL);
		break;
	case CW_TROUBLE_LARGE:
		cw_fail(error, CW_E_26_8, name, size, NULL);
		break;
	case CW_TROUBLE_CHANGED:
		cw_fail(error, CW_E_26_11, name, NULL);
		break;
	case CW_TROUBLE_SILENT:
		cw_fail(error, CW_E_26_5, name, g_strerror(ETIMEDOUT), NULL);
		break;
	case CW_TROUBLE_NONE:
		break;
	}
}

bool
cw_fetched_is_closed(const struct cw_fetched *fetched)
{
	return fetched->trouble == CW_TROUBLE_OPEN &&
	       (fetched->errnum == EACCES || fetched->errnum == EPERM);
}

enum cw_presence
cw_fetched_tell(struct cw_fetched *fetched, struct cw_volume *volume,
		const char *path, enum cw_links links, size_t limit,
		GBytes **bytes, struct stat *status, GError **error)
{
	g_autofree guint8 *taken = g_steal_pointer(&fetched->bytes);

	if (status != NULL)
		*status = fetched->status;
	if (fetched->trouble == CW_TROUBLE_NONE) {
		*bytes = g_bytes_new_take(g_steal_pointer(&taken),
					  fetched->length);
		return CW_PRESENT;
	}
	if (fetched->trouble == CW_TROUBLE_OPEN && fetched->errnum == ENOENT)
		return CW_ABSENT;
	if (cw_fetched_is_closed(fetched))
		return cw_given_read(cw_volume_given(volume), path, limit,
				     bytes, status);
	say(fetched, volume, path, links, limit, error);
	return CW_ODD;
}

enum cw_presence
cw_volume_read(struct cw_volume *volume, const char *path, enum cw_links links,
	       size_t limit, GBytes **bytes, struct stat *status,
	       GError **error)
{
	struct cw_fetched fetched =
		cw_fetch(cw_volume_fd(volume), path, links, limit);

	return cw_fetched_tell(&fetched, volume, path, links, limit, bytes,
			       status, error);
}
