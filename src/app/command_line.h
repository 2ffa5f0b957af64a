/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as the words that make it again. */
#ifndef CW_APP_COMMAND_LINE_H
#define CW_APP_COMMAND_LINE_H

#include "app/session.h"

/* The words that do the same job again, for a shell: absolute paths, quoted,
 * clean.  The caller frees them. */
char *cw_command_line(const struct cw_session *session,
		      const struct cw_held_plan *held);

/* LINE as an administrator of this computer types it: by the first tool of WAYS
 * that is there, be it sudo or su; LINE itself if there is none.  The caller
 * frees it. */
char *cw_command_line_of_root(const struct cw_way *ways, const char *line);

#endif
