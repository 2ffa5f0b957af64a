/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A child process that looks where its parent must not look itself: because
 * it could hang there (a dead mount), or has too many rights.
 */
#ifndef CW_BASE_CHILD_H
#define CW_BASE_CHILD_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

struct cw_child {
	pid_t pid;
	int fd; /* what it says comes from here */
};

/*
 * Starts a child that runs WORK(OUT, DATA), which writes its answer to OUT,
 * and ends.  In the child all signals are blocked, and of the descriptors above
 * 2 only OUT and KEEP (-1: none) are open.  Other threads may have held locks
 * when the child was made: WORK allocates and makes system calls, nothing
 * more.  False and errno if there is no child.
 */
bool cw_child_start(struct cw_child *child, int keep,
		    void (*work)(int out, void *data), void *data);

/*
 * All that the child wrote, if it ended before DEADLINE (of
 * g_get_monotonic_time()) and wrote at most LIMIT bytes; else NULL.  The child
 * is gone afterwards, or killed and waited for no longer.
 */
GBytes *cw_child_finish(struct cw_child *child, size_t limit, gint64 deadline);

#endif
