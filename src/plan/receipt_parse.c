/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading the key file of a receipt: lenient key by key and strict in the end,
 * for what was read must make the very same keys and values again.
 */
#include <string.h>

#include "base/text.h"
#include "plan/policy.h"
#include "plan/receipt_form.h"
#include "plan/wire.h"

#define GROUP "receipt"

/* The value of KEY, or NULL. */
static char *
value(GKeyFile *keys, const char *group, const char *key)
{
	return g_key_file_get_string(keys, group, key, NULL);
}

static char *
path_value(GKeyFile *keys, const char *group, const char *key)
{
	g_autofree char *word = value(keys, group, key);

	return word == NULL ? NULL : g_uri_unescape_string(word, NULL);
}

static bool
number_value(GKeyFile *keys, const char *group, const char *key, guint base,
	     guint64 max, guint64 *number)
{
	g_autofree char *word = value(keys, group, key);

	return word != NULL &&
	       g_ascii_string_to_unsigned(word, base, 0, max, number, NULL);
}

/* 64 digits, as they are. */
static char *
digest_value(GKeyFile *keys, const char *key)
{
	g_autofree char *word = value(keys, GROUP, key);
	guint8 digest[CW_SHA256_SIZE];

	if (word == NULL || !cw_wire_read_digest(word, digest))
		return NULL;
	return g_steal_pointer(&word);
}

static bool
read_side(GKeyFile *keys, const char *group, const char *key, bool *absent,
	  guint8 digest[CW_SHA256_SIZE])
{
	g_autofree char *word = value(keys, group, key);

	if (word == NULL)
		return false;
	*absent = strcmp(word, "absent") == 0;
	return *absent || cw_wire_read_digest(word, digest);
}

/* The highest number stands for "none" and is nobody's. */
static bool
read_owner(GKeyFile *keys, const char *group, struct cw_receipt_file *file)
{
	guint64 mode;
	guint64 uid;
	guint64 gid;

	if (!number_value(keys, group, "mode", 8, 07777, &mode) ||
	    !number_value(keys, group, "uid", 10, G_MAXUINT32 - 1, &uid) ||
	    !number_value(keys, group, "gid", 10, G_MAXUINT32 - 1, &gid))
		return false;
	file->mode = (mode_t)mode;
	file->uid = (uid_t)uid;
	file->gid = (gid_t)gid;
	return true;
}

/* Once, and a place of the table. */
static bool
is_allowed(const struct cw_receipt *receipt, const char *path)
{
	g_autofree char *home = NULL;

	for (guint i = 0; i < receipt->files->len; i++) {
		const struct cw_receipt_file *file = receipt->files->pdata[i];

		if (strcmp(file->path, path) == 0)
			return false;
	}
	return cw_policy_of(path, &home) != NULL;
}

static bool
read_file(GKeyFile *keys, const char *group, struct cw_receipt *receipt)
{
	g_autofree char *path = path_value(keys, group, "path");
	struct cw_receipt_file *file;

	if (path == NULL || !is_allowed(receipt, path))
		return false;
	file = cw_receipt_add(receipt);
	file->path = g_steal_pointer(&path);
	if (!read_side(keys, group, "before", &file->absent_before,
		       file->before) ||
	    !read_side(keys, group, "after", &file->absent_after, file->after))
		return false;
	if (file->absent_before && file->absent_after)
		return false;
	return !file->absent_after || read_owner(keys, group, file);
}

static bool
read_files(GKeyFile *keys, struct cw_receipt *receipt)
{
	for (guint i = 1; i <= CW_PLAN_FILES; i++) {
		g_autofree char *group = g_strdup_printf("file %u", i);

		if (!g_key_file_has_group(keys, group))
			break;
		if (!read_file(keys, group, receipt))
			return false;
	}
	return receipt->files->len > 0;
}

static bool
read_state(GKeyFile *keys, struct cw_receipt *receipt)
{
	g_autofree char *word = value(keys, GROUP, "state");

	for (int i = CW_RECEIPT_BEGUN; i <= CW_RECEIPT_VOID; i++) {
		receipt->state = (enum cw_receipt_state)i;
		if (g_strcmp0(word, cw_receipt_state_word(receipt->state)) == 0)
			return true;
	}
	return false;
}

static bool
read_time(GKeyFile *keys, struct cw_receipt *receipt)
{
	g_autofree char *word = value(keys, GROUP, "time");
	g_autoptr(GDateTime) time =
		word == NULL ? NULL : g_date_time_new_from_iso8601(word, NULL);

	if (time == NULL)
		return false;
	receipt->time = g_date_time_to_unix(time);
	return true;
}

static bool
read_root(GKeyFile *keys, struct cw_receipt *receipt)
{
	receipt->root = path_value(keys, GROUP, "root");
	return receipt->root != NULL && receipt->root[0] == '/' &&
	       strlen(receipt->root) <= CW_PLAN_ROOT_LENGTH;
}

/* A text that may be shown as it stands. */
static char *
clean_value(GKeyFile *keys, const char *key)
{
	g_autofree char *word = value(keys, GROUP, key);
	g_autofree char *clean = word == NULL ? NULL : cw_text_clean(word, -1);

	return g_strcmp0(word, clean) == 0 ? g_steal_pointer(&word) : NULL;
}

static bool
read_about(GKeyFile *keys, struct cw_receipt *receipt)
{
	receipt->plan = digest_value(keys, "plan");
	receipt->name = clean_value(keys, "certificate");
	receipt->sha256 = digest_value(keys, "sha256");
	receipt->store = clean_value(keys, "store");
	return receipt->plan != NULL && receipt->name != NULL &&
	       receipt->sha256 != NULL && receipt->store != NULL;
}

/* Would RECEIPT be written with exactly these keys?  How GLib arranges them is
 * its own business, and may change: both are arranged by this one. */
static bool
is_canonical(GKeyFile *keys, const struct cw_receipt *receipt)
{
	g_autoptr(GBytes) again = cw_receipt_write(receipt);
	gsize length;
	g_autofree char *data = g_key_file_to_data(keys, &length, NULL);

	return length == g_bytes_get_size(again) &&
	       memcmp(data, g_bytes_get_data(again, NULL), length) == 0;
}

static bool
load(GKeyFile *keys, GBytes *bytes)
{
	gsize length;
	const char *data = g_bytes_get_data(bytes, &length);

	return length > 0 && length <= CW_RECEIPT_LIMIT &&
	       memchr(data, '\0', length) == NULL &&
	       g_key_file_load_from_data(keys, data, length, G_KEY_FILE_NONE,
					 NULL);
}

struct cw_receipt *
cw_receipt_parse(GBytes *bytes)
{
	g_autoptr(GKeyFile) keys = g_key_file_new();
	g_autoptr(cw_receipt) receipt = cw_receipt_new();

	if (!load(keys, bytes) || !read_state(keys, receipt) ||
	    !read_time(keys, receipt) || !read_root(keys, receipt) ||
	    !read_about(keys, receipt) || !read_files(keys, receipt) ||
	    !is_canonical(keys, receipt))
		return NULL;
	return g_steal_pointer(&receipt);
}
