/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who could have changed a program. */
#ifndef CW_ELEVATE_TRUST_H
#define CW_ELEVATE_TRUST_H

#include <glib.h>
#include <stdbool.h>

/* Can PROGRAM give rights, and is it what the system's administrator put there?
 * It, each folder on the way to it and each link belong to the administrator,
 * and nobody else may write to them.  If not, *WHY says it (the caller frees
 * it). */
bool cw_trust_tool(const char *program, char **why);

/* PROGRAM without links, if it and every folder above it belong to the
 * administrator and nobody else may write to them; the caller frees it.  Else
 * NULL and E_56_8; E_66_13 if it is not there. */
char *cw_trust_helper(const char *program, GError **error);

#endif
