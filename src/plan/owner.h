/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose folders may be written, and who must be the one to write. */
#ifndef CW_PLAN_OWNER_H
#define CW_PLAN_OWNER_H

#include <stdbool.h>
#include <sys/stat.h>
#include <sys/types.h>

/*
 * Why DIRECTORY may not be a target: a translated half-sentence, NULL if it
 * may.  It must belong to uid 0, to this process or, if HOME is not NULL, to
 * the home's owner, and not be writable by everyone.
 */
const char *cw_owner_objection(const struct stat *directory,
			       const struct stat *home);

/* Can this process give a file that owner and group? */
bool cw_owner_can_give(uid_t uid, gid_t gid);

/*
 * Does a new file of DIRECTORY get this owner and group?  They are those of
 * the directory; a directory of uid 0 may give 0:0.
 */
bool cw_owner_fits(const struct stat *directory, uid_t uid, gid_t gid);

/* In a child of PARENT: becomes UID and GID for good, and dies with it.  False,
 * and errno if a call failed: the child must end. */
bool cw_owner_become(uid_t uid, gid_t gid, pid_t parent);

/*
 * Runs WORK(DATA) in a child that has become UID and GID for good and dies
 * with its parent, and waits for it.  What it gives (an errno or 0) comes
 * back; whatever else it finds out it must leave in shared memory.
 */
int cw_owner_run(uid_t uid, gid_t gid, int (*work)(void *data), void *data);

#endif
