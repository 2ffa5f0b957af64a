/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory for a whole file. */
#include "base/large.h"

#include <stdlib.h>
#include <sys/mman.h>

#define LARGE_PAGE ((size_t)2 << 20)

void *
cw_large_new(size_t size)
{
#ifdef MADV_HUGEPAGE
	void *room;

	if (size >= LARGE_PAGE &&
	    posix_memalign(&room, LARGE_PAGE, size) == 0) {
		/* Advice: where it is not taken there are small ones. */
		(void)madvise(room, size, MADV_HUGEPAGE);
		return room;
	}
#endif
	return g_malloc(size);
}
