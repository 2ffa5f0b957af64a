/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command "show": what is in a file, and what is remarkable about it. */
#ifndef CW_APP_SHOW_H
#define CW_APP_SHOW_H

#include <stdio.h>

#include "app/options.h"
#include "app/world.h"
#include "base/code.h"

/* A file with more certificates than this gets a short line for each, and no
 * findings of a system's; JSON has each certificate's own. */
#define CW_SHOW_DETAILS 3

/* Prints to OUT, file by file.  An error in one doesn't stop the next; the
 * first status that is not 0 is returned.  No finding makes one. */
enum cw_status cw_show(const struct cw_world *world,
		       const struct cw_options *options, FILE *out);

#endif
