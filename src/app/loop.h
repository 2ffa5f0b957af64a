/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop that joins machine, skin and outside world. */
#ifndef CW_APP_LOOP_H
#define CW_APP_LOOP_H

#include "app/session.h"
#include "ui/skin.h"
#include "wizard/wizard.h"

/* The status if signal n ended it: this and n, no row of the enum. */
#define CW_SIGNAL_STATUS 128

/*
 * Until the wizard has finished, or a signal ended it; the status.  SKIN takes
 * its leave here and is gone afterwards.  A signal that comes while a system is
 * changed undoes that first.
 */
enum cw_status cw_loop(struct cw_wizard *wizard, struct cw_skin *skin,
		       struct cw_session *session);

#endif
