/* SPDX-License-Identifier: GPL-3.0-or-later */
/* certwizard: the wizard, with a person in front of it. */
#ifndef CW_APP_ASK_H
#define CW_APP_ASK_H

#include <stdio.h>

#include "app/options.h"
#include "app/world.h"
#include "base/code.h"

enum cw_status cw_ask(const struct cw_world *world,
		      const struct cw_options *options, FILE *out);

#endif
