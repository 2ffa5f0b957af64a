/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which skin the wizard gets. */
#ifndef CW_APP_SKIN_CHOICE_H
#define CW_APP_SKIN_CHOICE_H

#include <stdbool.h>
#include <stdio.h>

#include "app/options.h"
#include "app/world.h"
#include "ui/skin.h"

/* Shall it be the full screen?  Both ends are terminals, and nobody wants
 * plain lines (--plain, ACCESSIBLE). */
bool cw_skin_wants_screen(const struct cw_options *options);

/* The full screen if SCREEN and the terminal can show it, else plain lines.
 * *TOLD: what there is to say about that when the screen is left again,
 * translated, or NULL; the caller frees it. */
struct cw_skin *cw_skin_choose(const struct cw_world *world,
			       const struct cw_options *options, bool screen,
			       FILE *out, char **told);

#endif
