/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may be an administrator of this computer. */
#ifndef CW_ELEVATE_ADMINISTRATORS_H
#define CW_ELEVATE_ADMINISTRATORS_H

#include "elevate/way.h"

/* The account that page 50 proposes: ME if that is one by its groups, else the
 * only other one; "root" only where there is no other way; NULL if nobody or
 * more than one comes into question.  The caller frees it. */
char *cw_administrator_likely(const struct cw_way *ways, const char *me);

/* Is there any way at all?  Else E_56_7. */
bool cw_administrator_possible(const struct cw_way *ways, GError **error);

#endif
