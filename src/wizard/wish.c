/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A wish's end. */
#include "wizard/wish.h"

void
cw_wish_free(struct cw_wish *wish)
{
	if (wish == NULL)
		return;
	g_free(wish->path);
	g_free(wish->release);
	g_strfreev(wish->places);
	g_free(wish->list);
	g_free(wish->name);
	g_free(wish->text);
	g_free(wish->administrator);
	g_free(wish);
}
