/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of cw_disks_find(), for its test. */
#ifndef CW_TARGET_DISKS_LOOK_H
#define CW_TARGET_DISKS_LOOK_H

#include <glib.h>
#include <stdbool.h>

/* Where the text of /proc/self/mountinfo (proc(5)) says that disks are, below
 * the folders for disks, in its order, each once: GPtrArray of char *. */
GPtrArray *cw_disks_from_mountinfo(const char *text);

/* Those of PATHS for which LOOK, in a child for each at the same time, says
 * true within PATIENCE microseconds. */
GPtrArray *cw_disks_look(GPtrArray *paths, bool (*look)(const char *path),
			 gint64 patience);

/* Is there a Mac's system at PATH, or the half of a newer one's disk? */
bool cw_disks_has_mac(const char *path);

#endif
