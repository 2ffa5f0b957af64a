/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write(2) until all is written. */
#include "base/write.h"

#include <errno.h>
#include <unistd.h>

int
cw_write_all(int fd, const void *bytes, size_t length)
{
	const char *rest = bytes;

	while (length > 0) {
		ssize_t n = write(fd, rest, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		rest += n;
		length -= (size_t)n;
	}
	return 0;
}
