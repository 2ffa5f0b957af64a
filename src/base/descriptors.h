/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors that somebody else has opened. */
#ifndef CW_BASE_DESCRIPTORS_H
#define CW_BASE_DESCRIPTORS_H

/* Closes all from FIRST to LAST (INT_MAX: to the end).  Allocates nothing: it
 * may run after fork(). */
void cw_descriptors_close(int first, int last);

#endif
