/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading a table.  Only what a Mac writes is taken: whatever else would not
 * come out of a Mac's own rewriting of this table as it came in.
 */
#include "keychain/table.h"

#include "base/i18n.h"
#include "keychain/index_check.h"
#include "keychain/place.h"

static bool
damaged(const struct cw_table *table, size_t at, const char *what,
	GError **error)
{
	struct cw_place place = { .offset = table->offset + at,
				  .in_table = true,
				  .relation = table->relation };

	return cw_place_damaged(error, &place, what);
}

static bool
damaged_record(const struct cw_table *table, size_t at, guint32 number,
	       const char *what, GError **error)
{
	struct cw_place place = { .offset = table->offset + at,
				  .in_table = true,
				  .relation = table->relation,
				  .in_record = true,
				  .record = number };

	return cw_place_damaged(error, &place, what);
}

static bool
read_header(struct cw_table *table, size_t *records_at, size_t *indexes_at,
	    GError **error)
{
	const guint8 *data = table->source.data;
	size_t length = table->source.length;
	guint32 n_slots;

	if (length < CW_TABLE_HEADER + 4 + CW_SECTION_HEADER)
		return damaged(table, 0, N_("a table that is too small"),
			       error);
	n_slots = cw_word(data + CW_TABLE_SLOTS_AT);
	if (n_slots == 0)
		return damaged(table, CW_TABLE_SLOTS_AT,
			       N_("a table without a slot"), error);
	*records_at = cw_word(data + CW_TABLE_RECORDS_AT);
	*indexes_at = cw_word(data + CW_TABLE_INDEXES_AT);
	if (n_slots > (length - CW_TABLE_HEADER) / 4 ||
	    *records_at != CW_TABLE_HEADER + 4 * (size_t)n_slots)
		return damaged(table, CW_TABLE_RECORDS_AT,
			       N_("a table whose records do not stand where "
				  "they must"),
			       error);
	if (*indexes_at < *records_at || *indexes_at % 4 != 0 ||
	    *indexes_at > length - CW_SECTION_HEADER)
		return damaged(table, CW_TABLE_INDEXES_AT,
			       N_("a table whose indexes do not stand where "
				  "they must"),
			       error);
	g_array_set_size(table->slots, n_slots);
	return true;
}

/* One record at AT; its slot must lead back to it. */
static bool
read_record(struct cw_table *table, size_t at, size_t end, GError **error)
{
	const guint8 *data = table->source.data;
	struct cw_span room = { data + at, end - at };
	struct cw_record record;
	guint32 place = table->records->len + 1;
	const char *why;
	size_t slot_at;

	if (!cw_record_read(room, &table->columns, &record, &why)) {
		if (room.length < CW_RECORD_HEADER)
			return damaged(table, at, why, error);
		return damaged_record(table, at,
				      cw_word(room.data + CW_RECORD_NUMBER_AT),
				      why, error);
	}
	slot_at = CW_TABLE_HEADER + 4 * (size_t)record.number;
	if (record.number >= table->slots->len || cw_word(data + slot_at) != at)
		return damaged_record(table, at, record.number,
				      N_("a record whose slot does not lead to "
					 "it"),
				      error);
	g_array_index(table->slots, guint32, record.number) = place;
	g_array_append_val(table->records, record);
	return true;
}

static bool
read_records(struct cw_table *table, size_t at, size_t end, GError **error)
{
	guint32 n = cw_word(table->source.data + CW_TABLE_COUNT_AT);

	if (n > (end - at) / CW_RECORD_HEADER || n > table->slots->len)
		return damaged(table, CW_TABLE_COUNT_AT,
			       N_("more records than there is room for"),
			       error);
	while (n-- > 0) {
		if (!read_record(table, at, end, error))
			return false;
		at += cw_word(table->source.data + at);
	}
	if (at != end)
		return damaged(table, at,
			       N_("something behind the last record"), error);
	return true;
}

/* Numbers without a record: chained upwards, as a Mac chains them.  A list
 * that led to a used slot would have it overwritten. */
static bool
read_free(struct cw_table *table, GError **error)
{
	const guint8 *data = table->source.data;
	guint32 head = 0;

	for (guint32 n = 0; n < table->slots->len; n++) {
		guint32 at = CW_TABLE_HEADER + 4 * n;

		if (g_array_index(table->slots, guint32, n) != 0)
			continue;
		if (cw_word(data + at) != head)
			return damaged(table, at,
				       N_("a slot that leads to no record"),
				       error);
		head = at | 1;
	}
	if (cw_word(data + CW_TABLE_FREE_AT) != head)
		return damaged(table, CW_TABLE_FREE_AT,
			       N_("a list of free slots that is wrong"), error);
	return true;
}

static bool
read_index(struct cw_table *table, struct cw_index_source *source,
	   struct cw_numbered *numbered, GError **error)
{
	guint n = table->indexes->len;
	size_t start = source->at;
	struct cw_index *index;
	const char *why;
	guint entry;

	g_array_set_size(table->indexes, n + 1);
	index = &g_array_index(table->indexes, struct cw_index, n);
	index->entries = NULL;
	if (!cw_index_read(index, &table->columns, source, &why))
		return damaged(table, source->at, why, error);
	if (n > 0 && g_array_index(table->indexes, struct cw_index, n - 1).id >=
			     index->id)
		return damaged(table, start,
			       N_("indexes that are not in order"), error);
	if (cw_index_check(index, numbered, &entry, &why))
		return true;
	if (entry == index->entries->len)
		return damaged(table, start, why, error);
	return damaged_record(
		table, start,
		g_array_index(index->entries, struct cw_entry, entry).number,
		why, error);
}

/* A bit each for the columns of which every record has exactly one value. */
static guint64
singles(const struct cw_table *table)
{
	guint64 all = G_MAXUINT64;

	for (guint i = 0; i < cw_table_count(table); i++)
		all &= cw_record_singles(cw_table_record(table, i),
					 &table->columns);
	return all;
}

static bool
read_indexes(struct cw_table *table, size_t at, GError **error)
{
	const guint8 *data = table->source.data;
	size_t length = table->source.length;
	guint32 n = cw_word(data + at + 4);
	struct cw_index_source source = { table->source, 0, length };
	struct cw_numbered numbered = {
		.columns = &table->columns,
		.records = (const struct cw_record *)(const void *)
				   table->records->data,
		.n_records = table->records->len,
		.slots = (const guint32 *)(const void *)table->slots->data,
		.n_slots = table->slots->len,
		.singles = singles(table),
	};
	bool ok = true;

	if (cw_word(data + at) != length - at || n > CW_INDEXES_MAX ||
	    n > (length - at - CW_SECTION_HEADER) / 4)
		return damaged(table, at,
			       N_("an index section whose size is wrong"),
			       error);
	source.at = at + CW_SECTION_HEADER + 4 * (size_t)n;
	for (guint32 i = 0; i < n && ok; i++) {
		size_t word_at = at + CW_SECTION_HEADER + 4 * (size_t)i;

		if (cw_word(data + word_at) != source.at)
			ok = damaged(table, word_at,
				     N_("an index that does not stand where "
					"it must"),
				     error);
		else
			ok = read_index(table, &source, &numbered, error);
	}
	if (numbered.sorted != NULL)
		g_hash_table_unref(numbered.sorted);
	if (ok && source.at != length)
		return damaged(table, source.at,
			       N_("something behind the last index"), error);
	return ok;
}

bool
cw_table_read(struct cw_table *table, GError **error)
{
	size_t records_at = 0, indexes_at = 0;

	return read_header(table, &records_at, &indexes_at, error) &&
	       read_records(table, records_at, indexes_at, error) &&
	       read_free(table, error) &&
	       read_indexes(table, indexes_at, error);
}
