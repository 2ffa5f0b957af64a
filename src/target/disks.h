/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mounted volumes with a Mac on them. */
#ifndef CW_TARGET_DISKS_H
#define CW_TARGET_DISKS_H

#include <glib.h>

/*
 * Paths of mounted volumes that may hold a system (/Volumes, /media,
 * /run/media, /mnt), found from the mount table and looked at in a child each
 * with a time limit, so that a dead mount never hangs: GPtrArray of char *.
 */
GPtrArray *cw_disks_find(void);

#endif
