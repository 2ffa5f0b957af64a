/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file has besides bytes, owner, group and mode. */
#ifndef CW_PLAN_ATTRIBUTES_H
#define CW_PLAN_ATTRIBUTES_H

#include <stdbool.h>
#include <sys/stat.h>

/* Gives file TO the extended attributes and access lists of file FROM: 0, or
 * an errno.  A file system that has none has nothing to copy. */
int cw_attributes_copy(int from, int to);

/* Is the open file or folder locked against changes, even root's? */
bool cw_attributes_locked(int fd, const struct stat *status);

#endif
