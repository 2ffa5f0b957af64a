/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The places that certwizard may ever write to.  Whoever makes a plan, reads
 * one or recovers one holds it against this table; nothing else may be named.
 */
#ifndef CW_PLAN_POLICY_H
#define CW_PLAN_POLICY_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

#include "base/volume.h"

/* Where a Mac's homes are; a home is one folder below it. */
#define CW_POLICY_HOMES "Users"

struct cw_policy {
	const char *directory; /* below the volume, or below a home */
	const char *name;      /* the file's name, exactly */
	size_t limit;	       /* bytes, at most */
	mode_t mode;	       /* of a new file; no other may be wider */
	bool in_home;
};

/* Ends with a row whose directory is NULL. */
extern const struct cw_policy cw_policies[];

/* The row that PATH falls under, or NULL.  If it lies in a home, *HOME is that
 * home's path below the volume, else NULL; the caller frees it. */
const struct cw_policy *cw_policy_of(const char *path, char **home);

/*
 * Is PATH one of which it may be told whether it is there, though none of its
 * bytes is ever read or written?  *HOME as above.
 */
bool cw_policy_may_see(const char *path, char **home);

/* Splits PATH at its last "/": the caller frees the folder; the name is a part
 * of PATH. */
char *cw_policy_split(const char *path, const char **name);

/* Every folder of the table that VOLUME may have, homes included, each once:
 * NULL-terminated; the caller frees it with g_strfreev(). */
char **cw_policy_directories(struct cw_volume *volume);

/* The home in which folder DIRECTORY (one of cw_policy_directories()) lies, or
 * NULL; the caller frees it. */
char *cw_policy_home_of(const char *directory);

#endif
