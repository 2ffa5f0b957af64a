/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two things at once. */
#include "base/both.h"

#include <glib.h>

#define MANY ((size_t)1 << 20) /* worth a thread */

struct half {
	void (*work)(void *data);
	void *data;
};

static gpointer
run(gpointer data)
{
	const struct half *half = data;

	half->work(half->data);
	return NULL;
}

void
cw_both(void (*work)(void *data), void *one, void *other, size_t size)
{
	struct half half = { work, one };
	GThread *thread = NULL;

	if (size >= MANY)
		thread = g_thread_try_new("half", run, &half, NULL);
	work(other);
	if (thread == NULL)
		work(one);
	else
		g_thread_join(thread);
}
