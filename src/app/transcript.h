/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a run: every page that was shown, and what was answered. */
#ifndef CW_APP_TRANSCRIPT_H
#define CW_APP_TRANSCRIPT_H

#include <glib.h>

#include "wizard/event.h"
#include "wizard/view.h"

/* VIEW is shown: added unless it is the page that was added last. */
void cw_transcript_page(GString *transcript, const struct cw_view *view);

/* What was done to it; a secret is a handle and has no letters here. */
void cw_transcript_event(GString *transcript, const struct cw_event *event);

/* A new file of this person alone, never over another one nor through a link:
 * E_80_6. */
bool cw_transcript_write(const GString *transcript, const char *path,
			 GError **error);

#endif
