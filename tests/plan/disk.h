/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that is a file: made, mounted through a loop device, copied. */
#ifndef CW_TESTS_PLAN_DISK_H
#define CW_TESTS_PLAN_DISK_H

#include <stdbool.h>

struct disk_kind {
	const char *name;    /* "ext4" */
	const char *type;    /* as mkfs and mount have it */
	const char *size;    /* the least that its mkfs takes, in MiB */
	const char *options; /* of mount */
	bool repairs;        /* no journal: fsck comes before mount */
};

/* From here on what this process mounts is seen by it and its children alone,
 * and is gone with it.  Gives a new folder in memory; NULL with *WHY if that
 * can't be had. */
char *disk_own_world(char **why);

/* Each gives false, and *WHY in the words of the program that failed. */
bool disk_make(const struct disk_kind *kind, const char *image, char **why);
bool disk_mount(const struct disk_kind *kind, const char *image,
		const char *folder, char **why);
bool disk_unmount(const char *folder, char **why);

/* What lies on the disk at this moment. */
void disk_copy(const char *image, const char *copy);

#endif
