/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command "list": what a store holds, and what of it is ours. */
#ifndef CW_APP_LIST_H
#define CW_APP_LIST_H

#include <stdio.h>

#include "app/options.h"
#include "app/world.h"
#include "base/code.h"

/* Prints it to OUT and returns the exit status. */
enum cw_status cw_list(const struct cw_world *world,
		       const struct cw_options *options, FILE *out);

#endif
