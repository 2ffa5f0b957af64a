/* SPDX-License-Identifier: GPL-3.0-or-later */
/* certwizard undo and certwizard recover. */
#ifndef CW_APP_UNDO_H
#define CW_APP_UNDO_H

#include <stdio.h>

#include "app/options.h"
#include "app/world.h"
#include "base/code.h"

/* Puts the state before the last install back, or before the one that is
 * named. */
enum cw_status cw_undo(const struct cw_world *world,
		       const struct cw_options *options, FILE *out);

/* Finishes or undoes what was broken off. */
enum cw_status cw_recover_command(const struct cw_world *world,
				  const struct cw_options *options, FILE *out);

#endif
