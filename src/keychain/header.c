/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Header, directory of tables, commit version: read and written. */
#include <string.h>

#include "base/i18n.h"
#include "base/large.h"
#include "keychain/file.h"
#include "keychain/place.h"

static bool
damaged(size_t at, const char *what, GError **error)
{
	struct cw_place place = { .offset = at };

	return cw_place_damaged(error, &place, what);
}

static bool
unknown(size_t at, const char *what, GError **error)
{
	struct cw_place place = { .offset = at };

	return cw_place_unknown(error, &place, what);
}

/* The fixed words, which are the same in every file. */
static bool
read_words(const guint8 *data, size_t length, GError **error)
{
	if (length < 4 || cw_word(data) != CW_FILE_MAGIC)
		return unknown(0, N_("a file that is no keychain"), error);
	if (length > CW_FILE_MAX)
		return unknown(0, N_("a file that is too large"), error);
	if (length < CW_FILE_SCHEMA_AT + CW_DIRECTORY_AT + 4)
		return damaged(length, N_("the end of the file"), error);
	if (cw_word(data + 4) != CW_FILE_FORMAT)
		return unknown(4, N_("another version of the format"), error);
	if (cw_word(data + 8) != CW_FILE_AUTH_AT ||
	    cw_word(data + 12) != CW_FILE_SCHEMA_AT || cw_word(data + 16) != 0)
		return damaged(8, N_("a header that is wrong"), error);
	if (cw_word(data + CW_FILE_SCHEMA_AT) != length - CW_FILE_SCHEMA_AT - 4)
		return damaged(CW_FILE_SCHEMA_AT,
			       N_("another length than the file has"), error);
	return true;
}

/* The table that the directory's next word leads to, at AT of the schema
 * section; it must follow the one before. */
static bool
read_entry(struct cw_keychain *keychain, struct cw_span schema, size_t word_at,
	   size_t *at, GError **error)
{
	size_t left = schema.length - *at;
	guint32 size, relation;

	if (cw_word(schema.data + word_at) != *at)
		return damaged(CW_FILE_SCHEMA_AT + word_at,
			       N_("a table that does not stand where it must"),
			       error);
	if (left < CW_TABLE_HEADER)
		return damaged(CW_FILE_SCHEMA_AT + *at,
			       N_("a table that goes beyond the file"), error);
	size = cw_word(schema.data + *at + CW_TABLE_SIZE_AT);
	relation = cw_word(schema.data + *at + CW_TABLE_RELATION_AT);
	if (size < CW_TABLE_HEADER || size > left || size % 4 != 0)
		return damaged(CW_FILE_SCHEMA_AT + *at,
			       N_("a table's size that is wrong"), error);
	if (keychain->tables->len > 0) {
		const struct cw_table *last =
			keychain->tables->pdata[keychain->tables->len - 1];

		if (last->relation >= relation)
			return damaged(CW_FILE_SCHEMA_AT + *at,
				       N_("tables that are not in order"),
				       error);
	}
	g_ptr_array_add(
		keychain->tables,
		cw_table_new(relation,
			     (struct cw_span){ schema.data + *at, size },
			     CW_FILE_SCHEMA_AT + *at));
	*at += size;
	return true;
}

bool
cw_keychain_file_read_header(struct cw_keychain *keychain, GError **error)
{
	gsize length;
	const guint8 *data = g_bytes_get_data(keychain->bytes, &length);
	struct cw_span schema;
	guint32 n;
	size_t at;

	if (!read_words(data, length, error))
		return false;
	schema.data = data + CW_FILE_SCHEMA_AT;
	schema.length = length - CW_FILE_SCHEMA_AT - 4;
	n = cw_word(schema.data + 4);
	if (n > CW_TABLES_MAX || n > (schema.length - CW_DIRECTORY_AT) / 4)
		return damaged(CW_FILE_SCHEMA_AT + 4,
			       N_("an impossible number of tables"), error);
	at = CW_DIRECTORY_AT + 4 * (size_t)n;
	for (guint32 i = 0; i < n; i++)
		if (!read_entry(keychain, schema,
				CW_DIRECTORY_AT + 4 * (size_t)i, &at, error))
			return false;
	if (at != schema.length)
		return damaged(CW_FILE_SCHEMA_AT + at,
			       N_("something behind the last table"), error);
	keychain->version = cw_word(schema.data + schema.length);
	if (keychain->version == 0)
		return damaged(length - 4, N_("a commit version of 0"), error);
	return true;
}

size_t
cw_keychain_file_size(const struct cw_keychain *keychain)
{
	size_t size = CW_FILE_SCHEMA_AT + CW_DIRECTORY_AT + 4;

	for (guint i = 0; i < keychain->tables->len; i++)
		size += 4 + cw_table_size(keychain->tables->pdata[i]);
	return size;
}

GBytes *
cw_keychain_file_write(const struct cw_keychain *keychain)
{
	size_t size = cw_keychain_file_size(keychain);
	guint8 *data = cw_large_new(size);
	guint8 *schema = data + CW_FILE_SCHEMA_AT;
	guint32 n = keychain->tables->len;
	size_t at = CW_DIRECTORY_AT + 4 * (size_t)n;

	cw_word_put(data, CW_FILE_MAGIC);
	cw_word_put(data + 4, CW_FILE_FORMAT);
	cw_word_put(data + 8, CW_FILE_AUTH_AT);
	cw_word_put(data + 12, CW_FILE_SCHEMA_AT);
	cw_word_put(data + 16, 0);
	cw_word_put(schema, (guint32)(size - CW_FILE_SCHEMA_AT - 4));
	cw_word_put(schema + 4, n);
	for (guint32 i = 0; i < n; i++) {
		const struct cw_table *table = keychain->tables->pdata[i];

		cw_word_put(schema + CW_DIRECTORY_AT + 4 * (size_t)i,
			    (guint32)at);
		cw_table_write(table, schema + at);
		at += cw_table_size(table);
	}
	g_assert(CW_FILE_SCHEMA_AT + at + 4 == size);
	cw_word_put(schema + at, keychain->version);
	return g_bytes_new_take(data, size);
}
