/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's source of random bytes. */
#include "base/random.h"

#include <errno.h>
#include <glib.h>
#include <unistd.h>

#define MOST_AT_ONCE 256 /* of getentropy() */

static void
fill_from_system(void *state, void *buffer, size_t length)
{
	unsigned char *to = buffer;

	(void)state;
	while (length > 0) {
		size_t n = MIN(length, (size_t)MOST_AT_ONCE);

		if (getentropy(to, n) != 0)
			g_error("getentropy: %s", g_strerror(errno));
		to += n;
		length -= n;
	}
}

struct cw_random
cw_random_system(void)
{
	return (struct cw_random){ fill_from_system, NULL };
}
