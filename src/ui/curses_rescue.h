/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever dies of a mistake leaves the terminal as it was. */
#ifndef CW_UI_CURSES_RESCUE_H
#define CW_UI_CURSES_RESCUE_H

#include <glib.h>

#include "ui/curses_tty.h"

struct cw_rescue;

/* From now on, until cw_rescue_free(); one at a time is looked after, the
 * newest. */
struct cw_rescue *cw_rescue_new(void);
void cw_rescue_free(struct cw_rescue *rescue);

/* The terminal is ours: BYTES (copied) and the modes of TTY bring it back. */
void cw_rescue_arm(struct cw_rescue *rescue, const struct cw_tty *tty,
		   const char *bytes);
/* It is not ours any more. */
void cw_rescue_disarm(struct cw_rescue *rescue);

#endif
