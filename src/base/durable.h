/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sync marks: what was written before one is on the disk after it.  In a file
 * of their own, so that a test can link a helper that has none and see that it
 * is caught.
 */
#ifndef CW_BASE_DURABLE_H
#define CW_BASE_DURABLE_H

/* 0, or an errno: then nothing is known about what is on the disk, and trying
 * again would not tell either. */
int cw_durable_file(int fd);
int cw_durable_directory(int fd);

#endif
