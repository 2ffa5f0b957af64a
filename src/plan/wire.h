/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of the plan's wire form, which the journal uses too. */
#ifndef CW_PLAN_WIRE_H
#define CW_PLAN_WIRE_H

#include "plan/plan.h"

#define CW_WIRE_MAGIC "CWPLAN/1\n"

/* Everything before the raw bytes.  The caller frees it. */
GString *cw_wire_header(const struct cw_plan *plan);

void cw_wire_add_path(GString *out, const char *path);
/* "root PATH DEVICE INODE" and a newline. */
void cw_wire_add_root(GString *out, const char *path, dev_t device,
		      ino_t inode);
void cw_wire_add_digest(GString *out, const guint8 digest[CW_SHA256_SIZE]);

/* A decimal number without a sign, at most MAX. */
bool cw_wire_read_number(const char *word, guint64 max, guint64 *number);

/* The line "root ...", without its newline; *PATH is the caller's, also if it
 * is none. */
bool cw_wire_read_root(const char *line, char **path, dev_t *device,
		       ino_t *inode);

/* What begins with MAGIC and ends with the line "end": its *LENGTH, 0 if its
 * end is not among SIZE bytes.  NULL, or a translated half-sentence if it is
 * none of these. */
const char *cw_wire_find_end(const char *data, size_t size, const char *magic,
			     size_t *length);

/* 64 hex digits. */
bool cw_wire_read_digest(const char *word, guint8 digest[CW_SHA256_SIZE]);

#endif
