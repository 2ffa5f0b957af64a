/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two things at once. */
#ifndef CW_BASE_BOTH_H
#define CW_BASE_BOTH_H

#include <stddef.h>

/* Does WORK with ONE and with OTHER, which are about SIZE bytes, and waits for
 * both.  Where they are many it is done at the same time: neither may change
 * what the other one uses. */
void cw_both(void (*work)(void *data), void *one, void *other, size_t size);

#endif
