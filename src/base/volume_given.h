/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What somebody who may read a volume told about paths of it.  Internal to
 * base/volume*.c.
 */
#ifndef CW_BASE_VOLUME_GIVEN_H
#define CW_BASE_VOLUME_GIVEN_H

#include "base/volume.h"

struct cw_given;

struct cw_given *cw_given_new(void);
void cw_given_free(struct cw_given *given);

/* The volume's own. */
struct cw_given *cw_volume_given(const struct cw_volume *volume);

/* What was told of PATH, for whoever has just been refused it: CW_CLOSED if
 * nothing was, or not its bytes, or more than LIMIT of them. */
enum cw_presence cw_given_read(struct cw_given *given, const char *path,
			       size_t limit, GBytes **bytes,
			       struct stat *status);

/* The same without its bytes. */
enum cw_presence cw_given_stat(struct cw_given *given, const char *path,
			       struct stat *status);

#endif
