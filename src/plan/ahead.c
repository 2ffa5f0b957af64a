/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes ahead of time. */
#include "plan/ahead.h"

#include <string.h>

#define WORTH_IT ((size_t)1 << 20)

struct cw_ahead {
	GBytes *bytes;
	GThread *thread; /* NULL: it is done */
	guint8 sha256[CW_SHA256_SIZE];
};

static void
hash(GBytes *bytes, guint8 sha256[CW_SHA256_SIZE])
{
	gsize length;
	const void *data = g_bytes_get_data(bytes, &length);

	cw_sha256(data, length, sha256);
}

static gpointer
run(gpointer data)
{
	struct cw_ahead *one = data;

	hash(one->bytes, one->sha256);
	return NULL;
}

static void
finish(struct cw_ahead *one)
{
	if (one->thread != NULL)
		g_thread_join(g_steal_pointer(&one->thread));
}

static void
free_one(gpointer data)
{
	struct cw_ahead *one = data;

	finish(one);
	g_bytes_unref(one->bytes);
	g_free(one);
}

GPtrArray *
cw_ahead_new(void)
{
	return g_ptr_array_new_with_free_func(free_one);
}

static struct cw_ahead *
find(const GPtrArray *ahead, const GBytes *bytes)
{
	for (guint i = 0; i < ahead->len; i++) {
		struct cw_ahead *one = ahead->pdata[i];

		if (one->bytes == bytes)
			return one;
	}
	return NULL;
}

void
cw_ahead_begin(GPtrArray *ahead, GBytes *bytes)
{
	struct cw_ahead *one;

	if (g_bytes_get_size(bytes) < WORTH_IT || find(ahead, bytes) != NULL)
		return;
	one = g_new0(struct cw_ahead, 1);
	one->bytes = g_bytes_ref(bytes);
	one->thread = g_thread_try_new("hash", run, one, NULL);
	if (one->thread == NULL)
		(void)run(one);
	g_ptr_array_add(ahead, one);
}

void
cw_ahead_take(GPtrArray *ahead, GBytes *bytes, guint8 sha256[CW_SHA256_SIZE])
{
	struct cw_ahead *one = find(ahead, bytes);

	if (one == NULL) {
		hash(bytes, sha256);
		return;
	}
	finish(one);
	memcpy(sha256, one->sha256, CW_SHA256_SIZE);
}
