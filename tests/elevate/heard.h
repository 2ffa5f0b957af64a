/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the helper said to a look, read as the program reads it. */
#ifndef CW_TESTS_ELEVATE_HEARD_H
#define CW_TESTS_ELEVATE_HEARD_H

#include "elevate/answer.h"

/* All of it: what was found, or NULL; *LAST, which the caller frees, is the
 * last report that is believed, or NULL. */
GPtrArray *heard(const struct cw_look *look, const void *data, size_t length,
		 char **last);

#endif
