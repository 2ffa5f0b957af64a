/* SPDX-License-Identifier: GPL-3.0-or-later */
/* certwizard install: the same job, without a question. */
#ifndef CW_APP_INSTALL_H
#define CW_APP_INSTALL_H

#include <stdio.h>

#include "app/options.h"
#include "app/world.h"
#include "base/code.h"

/* One report for each root, on OUT; the first status that is not 0. */
enum cw_status cw_install(const struct cw_world *world,
			  const struct cw_options *options, FILE *out);

#endif
