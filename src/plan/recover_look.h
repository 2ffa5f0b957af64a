/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding journals and strays: shared by the looking and the doing half. */
#ifndef CW_PLAN_RECOVER_LOOK_H
#define CW_PLAN_RECOVER_LOOK_H

#include "plan/journal.h"

/* The journal's bytes in DIRECTORY; CW_ABSENT, CW_CLOSED and CW_ODD as
 * cw_volume_read().  In a home it is read by the home's owner. */
enum cw_presence cw_recover_read(struct cw_volume *volume,
				 const char *directory, GBytes **bytes,
				 struct stat *status);

/* The temporaries in DIRECTORY that an apply can have left; NULL if there are
 * none.  g_strfreev(). */
char **cw_recover_strays(struct cw_volume *volume, const char *directory);

#endif
