/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a volume was told about files that this person may not see. */
#include "base/volume_given.h"

#include "base/volume_fetch.h"

/* Wishes are granted in several threads, on one volume. */
struct cw_given {
	GMutex lock;
	GHashTable *told; /* path -> struct told *; both owned */
};

struct told {
	bool absent;
	GBytes *bytes; /* NULL: they were not told */
	struct stat status;
};

static void
free_told(gpointer data)
{
	struct told *told = data;

	g_clear_pointer(&told->bytes, g_bytes_unref);
	g_free(told);
}

struct cw_given *
cw_given_new(void)
{
	struct cw_given *given = g_new0(struct cw_given, 1);

	g_mutex_init(&given->lock);
	given->told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
					    free_told);
	return given;
}

void
cw_given_free(struct cw_given *given)
{
	if (given == NULL)
		return;
	g_hash_table_unref(given->told);
	g_mutex_clear(&given->lock);
	g_free(given);
}

/* Takes TOLD over, in the place of what was told before. */
static void
tell(struct cw_volume *volume, const char *path, struct told *told)
{
	struct cw_given *given = cw_volume_given(volume);

	g_mutex_lock(&given->lock);
	g_hash_table_replace(given->told, g_strdup(path), told);
	g_mutex_unlock(&given->lock);
}

void
cw_volume_give(struct cw_volume *volume, const char *path, GBytes *bytes,
	       const struct stat *status)
{
	struct told *told = g_new0(struct told, 1);

	told->bytes = bytes == NULL ? NULL : g_bytes_ref(bytes);
	told->status = *status;
	tell(volume, path, told);
}

void
cw_volume_give_absent(struct cw_volume *volume, const char *path)
{
	struct told *told = g_new0(struct told, 1);

	told->absent = true;
	tell(volume, path, told);
}

void
cw_volume_forget(struct cw_volume *volume)
{
	struct cw_given *given = cw_volume_given(volume);

	g_mutex_lock(&given->lock);
	g_hash_table_remove_all(given->told);
	g_mutex_unlock(&given->lock);
}

static enum cw_presence
presence_of(const struct told *told)
{
	if (told == NULL)
		return CW_CLOSED;
	return told->absent ? CW_ABSENT : CW_PRESENT;
}

enum cw_presence
cw_given_stat(struct cw_given *given, const char *path, struct stat *status)
{
	const struct told *told;
	enum cw_presence presence;

	g_mutex_lock(&given->lock);
	told = g_hash_table_lookup(given->told, path);
	presence = presence_of(told);
	if (presence == CW_PRESENT)
		*status = told->status;
	g_mutex_unlock(&given->lock);
	return presence;
}

enum cw_presence
cw_given_read(struct cw_given *given, const char *path, size_t limit,
	      GBytes **bytes, struct stat *status)
{
	const struct told *told;
	enum cw_presence presence;

	g_mutex_lock(&given->lock);
	told = g_hash_table_lookup(given->told, path);
	presence = presence_of(told);
	if (presence == CW_PRESENT &&
	    (told->bytes == NULL || g_bytes_get_size(told->bytes) > limit))
		presence = CW_CLOSED;
	if (presence == CW_PRESENT) {
		*bytes = g_bytes_ref(told->bytes);
		if (status != NULL)
			*status = told->status;
	}
	g_mutex_unlock(&given->lock);
	return presence;
}

bool
cw_volume_is_closed(struct cw_volume *volume, const char *path)
{
	/* With no room for a byte nothing is read of it. */
	struct cw_fetched fetched =
		cw_fetch(cw_volume_fd(volume), path, CW_LINKS_NONE, 0);

	g_free(fetched.bytes);
	return cw_fetched_is_closed(&fetched);
}
