/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closing what somebody else has opened. */
#include "base/descriptors.h"

#include <glib.h>
#include <unistd.h>
#ifdef HAVE_SYS_SYSCALL_H
#include <sys/syscall.h>
#endif

/* Above that none is looked for where the system can't close them all. */
#define DESCRIPTORS 65536

void
cw_descriptors_close(int first, int last)
{
	long limit;

	if (first > last)
		return;
#ifdef SYS_close_range
	if (syscall(SYS_close_range, (unsigned)first, (unsigned)last, 0) == 0)
		return;
#endif
	limit = CLAMP(sysconf(_SC_OPEN_MAX), first, DESCRIPTORS);
	for (int fd = first; fd <= last && fd < limit; fd++)
		(void)close(fd);
}
