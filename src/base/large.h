/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory for a whole file. */
#ifndef CW_BASE_LARGE_H
#define CW_BASE_LARGE_H

#include <glib.h>

/* g_malloc(), but where the bytes are many the system is asked for large pages:
 * to be given thousands of small ones takes longer than to fill them. */
void *cw_large_new(size_t size);

#endif
