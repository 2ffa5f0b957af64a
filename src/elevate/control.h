/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper's standard input: the plan, and then the word "stop". */
#ifndef CW_ELEVATE_CONTROL_H
#define CW_ELEVATE_CONTROL_H

#include <glib.h>
#include <stdbool.h>

#include "plan/plan.h"

struct cw_control {
	int fd;
	bool ended;	    /* nothing more will come: the wizard is gone */
	bool stop;	    /* the line "stop" came */
	GByteArray *bytes;  /* read and not yet understood */
	size_t header;	    /* of what is being read, so many bytes */
	size_t size;	    /* with what follows it */
};

void cw_control_init(struct cw_control *control, int fd);
void cw_control_clear(struct cw_control *control);

/* Reads the header of the plan that SHA256 stands for: the plan, its files still
 * without bytes.  NULL and E_66_1 if it is another one or none. */
struct cw_plan *cw_control_read_plan(struct cw_control *control,
				     const char *sha256, GError **error);

/* So many bytes are still to come for it. */
size_t cw_control_left(const struct cw_control *control);

/* Then PLAN with its bytes; no more than its wire form is taken from what
 * follows.  E_66_1 if that ends too early, and as cw_plan_parse(). */
struct cw_plan *cw_control_read_bytes(struct cw_control *control,
				      const struct cw_plan *plan,
				      GError **error);

/* The wire form of what is to be looked at, in the same way: E_66_20. */
GBytes *cw_control_read_look(struct cw_control *control, const char *sha256,
			     GError **error);

/* Has "stop" come?  Never waits; any other line, and the end, mean to go on. */
bool cw_control_wants_stop(struct cw_control *control);

#endif
