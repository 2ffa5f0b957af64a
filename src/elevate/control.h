/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper's standard input: the plan, and then the word "stop". */
#ifndef CW_ELEVATE_CONTROL_H
#define CW_ELEVATE_CONTROL_H

#include <glib.h>
#include <stdbool.h>

#include "base/digest.h"

struct cw_control {
	int fd;
	bool ended;	    /* nothing more will come: the wizard is gone */
	bool stop;	    /* the line "stop" came */
	GByteArray *bytes;  /* read and not yet understood */
};

void cw_control_init(struct cw_control *control, int fd);
void cw_control_clear(struct cw_control *control);

/* Reads a whole plan, whose length its header tells, and its SHA-256; no more
 * than that is taken from what follows.  NULL and E_66_1 if it ends too early
 * or is none. */
GBytes *cw_control_read_plan(struct cw_control *control,
			     guint8 sha256[CW_SHA256_SIZE], GError **error);

/* The same for what is to be looked at: E_66_20. */
GBytes *cw_control_read_look(struct cw_control *control,
			     guint8 sha256[CW_SHA256_SIZE], GError **error);

/* Has "stop" come?  Never waits; any other line, and the end, mean to go on. */
bool cw_control_wants_stop(struct cw_control *control);

#endif
