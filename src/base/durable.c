/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sync marks. */
#include "base/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int
cw_durable_file(int fd)
{
#ifdef F_FULLFSYNC
	/* A Mac's fsync() leaves the bytes in the drive's own memory. */
	if (fcntl(fd, F_FULLFSYNC) == 0)
		return 0;
#endif
	return fsync(fd) == 0 ? 0 : errno;
}

int
cw_durable_directory(int fd)
{
	return fsync(fd) == 0 ? 0 : errno;
}
