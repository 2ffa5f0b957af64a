/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Extending and writing a table; table_read.c reads it. */
#include "keychain/table.h"

#include <string.h>

static void
clear_index(gpointer index)
{
	cw_index_clear(index);
}

struct cw_table *
cw_table_new(guint32 relation, struct cw_span source, size_t offset)
{
	struct cw_table *table = g_new0(struct cw_table, 1);

	table->relation = relation;
	table->source = source;
	table->offset = offset;
	table->slots = g_array_new(FALSE, TRUE, sizeof(guint32));
	table->records = g_array_new(FALSE, FALSE, sizeof(struct cw_record));
	table->indexes = g_array_new(FALSE, FALSE, sizeof(struct cw_index));
	g_array_set_clear_func(table->indexes, clear_index);
	table->made = g_ptr_array_new_with_free_func(g_free);
	return table;
}

struct cw_table *
cw_table_make(const struct cw_schema_relation *relation)
{
	static const struct cw_span none;
	struct cw_table *table = cw_table_new(relation->id, none, 0);

	table->is_changed = true;
	cw_schema_columns(relation, &table->columns);
	cw_schema_indexes(relation, table->indexes);
	g_array_set_size(table->slots, 1); /* never 0: a Mac's code fails */
	return table;
}

void
cw_table_free(struct cw_table *table)
{
	if (table == NULL)
		return;
	g_array_unref(table->slots);
	g_array_unref(table->records);
	g_array_unref(table->indexes);
	g_ptr_array_unref(table->made);
	g_free(table);
}

struct cw_table *
cw_table_copy(const struct cw_table *table)
{
	struct cw_table *copy = g_memdup2(table, sizeof(*table));

	copy->slots = g_array_copy(table->slots);
	copy->records = g_array_copy(table->records);
	copy->indexes = g_array_copy(table->indexes);
	for (guint i = 0; i < copy->indexes->len; i++) {
		struct cw_index *index =
			&g_array_index(copy->indexes, struct cw_index, i);

		index->entries = g_array_copy(index->entries);
	}
	g_ptr_array_ref(copy->made);
	return copy;
}

guint
cw_table_count(const struct cw_table *table)
{
	return table->records->len;
}

const struct cw_record *
cw_table_record(const struct cw_table *table, guint i)
{
	return &g_array_index(table->records, struct cw_record, i);
}

static guint32
slot(const struct cw_table *table, guint32 number)
{
	return g_array_index(table->slots, guint32, number);
}

const struct cw_record *
cw_table_by_number(const struct cw_table *table, guint32 number)
{
	if (number >= table->slots->len || slot(table, number) == 0)
		return NULL;
	return cw_table_record(table, slot(table, number) - 1);
}

static struct cw_index *
index_at(const struct cw_table *table, guint i)
{
	return &g_array_index(table->indexes, struct cw_index, i);
}

const struct cw_index *
cw_table_index(const struct cw_table *table, guint32 id)
{
	for (guint i = 0; i < table->indexes->len; i++)
		if (index_at(table, i)->id == id)
			return index_at(table, i);
	return NULL;
}

/* The highest free number, which heads the free list; else a new one. */
static guint32
next_number(const struct cw_table *table)
{
	guint32 number = table->slots->len;

	if (table->records->len == number)
		return number;
	while (slot(table, number - 1) != 0)
		number--;
	return number - 1;
}

static bool
is_refused(const struct cw_table *table, const struct cw_record *record)
{
	for (guint i = 0; i < table->indexes->len; i++) {
		const struct cw_index *index = index_at(table, i);
		guint64 n;

		if (!index->is_unique)
			continue;
		n = cw_index_entries_of(index, record, G_MAXUINT32);
		if (n == 0)
			return true;
		for (guint64 k = 0; k < n; k++) {
			g_autoptr(GByteArray) key =
				cw_index_key(index, &table->columns, record, k);
			struct cw_span span = { key->data, key->len };
			guint first;

			if (cw_index_find(index, &table->columns, span,
					  &first) > 0)
				return true;
		}
	}
	return false;
}

static void
add_to_index(struct cw_table *table, struct cw_index *index,
	     const struct cw_record *record)
{
	guint64 n = cw_index_entries_of(index, record, G_MAXUINT32);

	for (guint64 k = 0; k < n; k++) {
		GByteArray *key =
			cw_index_key(index, &table->columns, record, k);
		struct cw_span span = { key->data, key->len };

		g_ptr_array_add(table->made, g_byte_array_free(key, FALSE));
		cw_index_add(index, &table->columns, span, record->number);
	}
}

bool
cw_table_insert(struct cw_table *table, guint8 *bytes, guint32 version)
{
	struct cw_record record = { bytes, next_number(table) };
	guint32 place = table->records->len + 1;

	if (is_refused(table, &record)) {
		g_free(bytes);
		return false;
	}
	cw_word_put(bytes + CW_RECORD_NUMBER_AT, record.number);
	cw_word_put(bytes + CW_RECORD_CREATED_AT, version);
	g_ptr_array_add(table->made, bytes);
	table->is_changed = true;
	if (record.number == table->slots->len)
		g_array_append_val(table->slots, place);
	else
		g_array_index(table->slots, guint32, record.number) = place;
	g_array_append_val(table->records, record);
	for (guint i = 0; i < table->indexes->len; i++)
		add_to_index(table, index_at(table, i), &record);
	return true;
}

static size_t
records_at(const struct cw_table *table)
{
	return CW_TABLE_HEADER + 4 * (size_t)table->slots->len;
}

size_t
cw_table_size(const struct cw_table *table)
{
	size_t size;

	if (!table->is_changed)
		return table->source.length;
	size = records_at(table) + CW_SECTION_HEADER;
	for (guint i = 0; i < table->records->len; i++)
		size += cw_record_bytes(cw_table_record(table, i)).length;
	for (guint i = 0; i < table->indexes->len; i++)
		size += 4 + cw_index_size(index_at(table, i));
	return size;
}

/* Records and the slots that lead to them; returns where they end. */
static size_t
write_records(const struct cw_table *table, guint8 *to)
{
	size_t at = records_at(table);

	for (guint i = 0; i < table->records->len; i++) {
		const struct cw_record *record = cw_table_record(table, i);
		struct cw_span bytes = cw_record_bytes(record);

		cw_word_put(to + CW_TABLE_HEADER + 4 * (size_t)record->number,
			    (guint32)at);
		memcpy(to + at, bytes.data, bytes.length);
		at += bytes.length;
	}
	return at;
}

/* Free slots are chained upwards; the head, the highest, is returned. */
static guint32
write_free(const struct cw_table *table, guint8 *to)
{
	guint32 head = 0;

	for (guint32 n = 0; n < table->slots->len; n++) {
		guint32 at = CW_TABLE_HEADER + 4 * n;

		if (slot(table, n) != 0)
			continue;
		cw_word_put(to + at, head);
		head = at | 1;
	}
	return head;
}

/* The index section at AT; returns where it ends. */
static size_t
write_indexes(const struct cw_table *table, guint8 *to, size_t at)
{
	size_t start = at, directory = at + CW_SECTION_HEADER;

	at = directory + 4 * (size_t)table->indexes->len;
	cw_word_put(to + start + 4, table->indexes->len);
	for (guint i = 0; i < table->indexes->len; i++) {
		const struct cw_index *index = index_at(table, i);

		cw_word_put(to + directory + 4 * (size_t)i, (guint32)at);
		at += cw_index_write(index, &table->columns, to + at, at);
	}
	cw_word_put(to + start, (guint32)(at - start));
	return at;
}

void
cw_table_write(const struct cw_table *table, guint8 *to)
{
	size_t indexes_at, end;

	if (!table->is_changed) {
		memcpy(to, table->source.data, table->source.length);
		return;
	}
	indexes_at = write_records(table, to);
	end = write_indexes(table, to, indexes_at);
	cw_word_put(to + CW_TABLE_SIZE_AT, (guint32)end);
	cw_word_put(to + CW_TABLE_RELATION_AT, table->relation);
	cw_word_put(to + CW_TABLE_COUNT_AT, table->records->len);
	cw_word_put(to + CW_TABLE_RECORDS_AT, (guint32)records_at(table));
	cw_word_put(to + CW_TABLE_INDEXES_AT, (guint32)indexes_at);
	cw_word_put(to + CW_TABLE_FREE_AT, write_free(table, to));
	cw_word_put(to + CW_TABLE_SLOTS_AT, table->slots->len);
}
