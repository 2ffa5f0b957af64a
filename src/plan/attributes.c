/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Extended attributes and locks, by each system's own calls. */
#include "plan/attributes.h"

#include <errno.h>
#include <glib.h>
#include <string.h>

#if defined(__linux__)

#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/xattr.h>

/* Linux's own limits for the names and for one value. */
#define NAMES_LIMIT 65536
#define VALUE_LIMIT 65536

static int
copy_one(int from, int to, const char *name)
{
	g_autofree char *value = g_malloc(VALUE_LIMIT);
	ssize_t length = fgetxattr(from, name, value, VALUE_LIMIT);

	if (length < 0)
		return errno == ENODATA ? 0 : errno;
	if (fsetxattr(to, name, value, (size_t)length, 0) == 0)
		return 0;
	/* A label that only the system may set, it has set already. */
	if (errno == EPERM && g_str_has_prefix(name, "security."))
		return 0;
	return errno;
}

int
cw_attributes_copy(int from, int to)
{
	g_autofree char *names = g_malloc(NAMES_LIMIT);
	ssize_t length = flistxattr(from, names, NAMES_LIMIT);

	if (length < 0)
		return errno == ENOTSUP ? 0 : errno;
	for (const char *name = names; name < names + length;
	     name += strlen(name) + 1) {
		int errnum = copy_one(from, to, name);

		if (errnum != 0)
			return errnum;
	}
	return 0;
}

bool
cw_attributes_locked(int fd, const struct stat *status)
{
	unsigned flags = 0;

	(void)status;
	/* A file system without flags has no locks. */
	if (ioctl(fd, FS_IOC_GETFLAGS, &flags) != 0)
		return false;
	return (flags & (FS_IMMUTABLE_FL | FS_APPEND_FL)) != 0;
}

#elif defined(__APPLE__)

#include <copyfile.h>

int
cw_attributes_copy(int from, int to)
{
	return fcopyfile(from, to, NULL, COPYFILE_ACL | COPYFILE_XATTR) == 0
		       ? 0
		       : errno;
}

bool
cw_attributes_locked(int fd, const struct stat *status)
{
	(void)fd;
	return (status->st_flags &
		(UF_IMMUTABLE | SF_IMMUTABLE | UF_APPEND | SF_APPEND)) != 0;
}

#else

int
cw_attributes_copy(int from, int to)
{
	(void)from;
	(void)to;
	return 0;
}

bool
cw_attributes_locked(int fd, const struct stat *status)
{
	(void)fd;
	(void)status;
	return false;
}

#endif
