/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a path below a root to a descriptor, without ever leaving the root.
 * Internal to base/volume*.c; two ways that answer alike, so that a test can
 * hold them against each other.
 */
#ifndef CW_BASE_VOLUME_RESOLVE_H
#define CW_BASE_VOLUME_RESOLVE_H

#include "base/volume.h"

/* More links than this on one way are a circle, as for Linux. */
#define CW_RESOLVE_LINKS 40
/* The walk keeps a descriptor for each folder on the way. */
#define CW_RESOLVE_DEPTH 64

/*
 * Opens PATH below directory ROOT with open(2)'s FLAGS (O_CLOEXEC is added):
 * -1 and errno if it can't.  EINVAL: PATH is empty, absolute or holds "..";
 * ELOOP: a link where none may be (CW_LINKS_NONE), or links in a circle.
 */
int cw_resolve(int root, const char *path, enum cw_links links, int flags);

/* By openat2(); ENOSYS where there is none. */
int cw_resolve_kernel(int root, const char *path, enum cw_links links,
		      int flags);

/* By a walk, folder by folder.  With CW_LINKS_NONE and ELOOP, *LINK (if not
 * NULL) is the part of PATH that is a link; the caller frees it. */
int cw_resolve_walk(int root, const char *path, enum cw_links links, int flags,
		    char **link);

#endif
