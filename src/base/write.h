/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write(2) until all is written. */
#ifndef CW_BASE_WRITE_H
#define CW_BASE_WRITE_H

#include <stddef.h>

/* 0, or the errno.  Allocates nothing: it may run after fork(). */
int cw_write_all(int fd, const void *bytes, size_t length);

#endif
