/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread rings, another one that polls hears it. */
#ifndef CW_APP_BELL_H
#define CW_APP_BELL_H

struct cw_bell {
	int ends[2]; /* of a pipe */
};

/* Ends the program if there is no descriptor left. */
void cw_bell_open(struct cw_bell *bell);
void cw_bell_close(struct cw_bell *bell);

/* Can be read as long as it was rung more often than heard. */
int cw_bell_fd(const struct cw_bell *bell);
/* One that rings very often is full, and has been heard already. */
void cw_bell_ring(const struct cw_bell *bell);
void cw_bell_hear(const struct cw_bell *bell);

#endif
