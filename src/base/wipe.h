/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that a secret may have gone through: it is empty before it is given
 * back, whatever the compiler thinks of that. */
#ifndef CW_BASE_WIPE_H
#define CW_BASE_WIPE_H

#include <glib.h>
#include <string.h>

/* NULL is nothing. */
static inline void
cw_wipe_free(void *block, gsize size)
{
	if (block != NULL)
		explicit_bzero(block, size);
	g_free(block);
}

static inline void
cw_wipe_free_text(char *text)
{
	cw_wipe_free(text, text == NULL ? 0 : strlen(text));
}

/* All that TEXT has room for, and it is "". */
static inline void
cw_wipe_string(GString *text)
{
	explicit_bzero(text->str, text->allocated_len);
	g_string_truncate(text, 0);
}

#endif
