/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading, searching, extending and writing an index. */
#include "keychain/index.h"

#include <string.h>

#include "base/i18n.h"
#include "keychain/value.h"

void
cw_index_init(struct cw_index *index, guint32 id, bool is_unique)
{
	*index = (struct cw_index){ .id = id, .is_unique = is_unique };
	index->entries = g_array_new(FALSE, FALSE, sizeof(struct cw_entry));
}

void
cw_index_clear(struct cw_index *index)
{
	if (index->entries != NULL)
		g_array_unref(index->entries);
	index->entries = NULL;
}

static const struct cw_entry *
entry_at(const struct cw_index *index, guint i)
{
	return &g_array_index(index->entries, struct cw_entry, i);
}

static int
compare_keys(const struct cw_index *index, const struct cw_columns *columns,
	     struct cw_span a, struct cw_span b)
{
	for (unsigned i = 0; i < index->n_columns; i++) {
		guint32 format = columns->column[index->column[i]].format;
		int order = cw_value_compare(format, a.data, b.data);
		size_t size;

		if (order != 0)
			return order;
		size = cw_value_size(format, a); /* B's is the same */
		a.data += size;
		a.length -= size;
		b.data += size;
	}
	return 0;
}

static struct cw_span
key_of(const struct cw_entry *entry)
{
	return (struct cw_span){ entry->key, entry->length };
}

/* Header and key columns; *SOURCE moves to the entries' number. */
static const char *
read_header(struct cw_index *index, const struct cw_columns *columns,
	    struct cw_index_source *source)
{
	const guint8 *at = source->table.data + source->at;
	guint32 unique;

	if (source->end - source->at < CW_INDEX_HEADER + 4)
		return N_("an index that goes beyond its table");
	unique = cw_word(at + 8);
	cw_index_init(index, cw_word(at + 4), unique == 1);
	index->n_columns = cw_word(at + 12);
	if (unique > 1 || index->n_columns == 0 ||
	    index->n_columns > columns->n)
		return N_("an index's header that is wrong");
	if ((source->end - source->at - CW_INDEX_HEADER - 4) / 4 <
	    index->n_columns)
		return N_("an index that goes beyond its table");
	for (unsigned i = 0; i < index->n_columns; i++) {
		guint32 id = cw_word(at + CW_INDEX_HEADER + 4 * (size_t)i);
		unsigned column = 0;

		while (column < columns->n && columns->column[column].id != id)
			column++;
		if (column == columns->n ||
		    !cw_value_is_ordered(columns->column[column].format))
			return N_("an index over an attribute that cannot be "
				  "indexed");
		index->column[i] = (guint8)column;
	}
	source->at += CW_INDEX_HEADER + 4 * (size_t)index->n_columns;
	return NULL;
}

/* A key at SOURCE->at: its size, then its values, nothing else. */
static const char *
read_key(const struct cw_index *index, const struct cw_columns *columns,
	 struct cw_index_source *source, struct cw_entry *entry)
{
	struct cw_span room = { source->table.data + source->at,
				source->end - source->at };

	if (room.length < 4)
		return N_("an index that goes beyond its table");
	entry->length = cw_word(room.data);
	room.data += 4;
	room.length -= 4;
	if (entry->length > room.length || entry->length % 4 != 0)
		return N_("an index's key that goes beyond its table");
	entry->key = room.data;
	room.length = entry->length;
	for (unsigned i = 0; i < index->n_columns; i++) {
		guint32 format = columns->column[index->column[i]].format;
		size_t size = cw_value_size(format, room);

		if (size == 0)
			return N_("an index's key that is wrong");
		room.data += size;
		room.length -= size;
	}
	if (room.length != 0)
		return N_("an index's key that is wrong");
	source->at += 4 + (size_t)entry->length;
	return NULL;
}

static const char *
read_entries(struct cw_index *index, const struct cw_columns *columns,
	     struct cw_index_source *source)
{
	const guint8 *at = source->table.data + source->at;
	guint32 n = cw_word(at);
	const struct cw_entry *last = NULL;

	if (n > (source->end - source->at - 4) / 8)
		return N_("an index that goes beyond its table");
	g_array_set_size(index->entries, n);
	source->at += 4 + 8 * (size_t)n;
	for (guint32 i = 0; i < n; i++) {
		struct cw_entry *entry =
			&g_array_index(index->entries, struct cw_entry, i);
		const char *why;
		int order;

		at += 4;
		if (cw_word(at) != source->at)
			return N_("an index's key that does not stand where "
				  "it must");
		why = read_key(index, columns, source, entry);
		if (why != NULL)
			return why;
		entry->number = cw_word(at + 4 * (size_t)n);
		order = last == NULL
				? -1
				: compare_keys(index, columns, key_of(last),
					       key_of(entry));
		if (order > 0 || (order == 0 && index->is_unique))
			return N_("an index's keys that are not in order");
		last = entry;
	}
	return NULL;
}

bool
cw_index_read(struct cw_index *index, const struct cw_columns *columns,
	      struct cw_index_source *source, const char **why)
{
	size_t start = source->at;
	guint32 size;

	*why = read_header(index, columns, source);
	if (*why != NULL)
		return false;
	size = cw_word(source->table.data + start);
	if (size > source->end - start || size < source->at - start + 4) {
		*why = N_("an index that goes beyond its table");
		return false;
	}
	*why = read_entries(index, columns, source);
	if (*why == NULL && source->at - start != size)
		*why = N_("an index's size that is wrong");
	return *why == NULL;
}

/* The first entry that is greater than KEY, or, if OR_EQUAL, not less. */
static guint
bound(const struct cw_index *index, const struct cw_columns *columns,
      struct cw_span key, bool or_equal)
{
	guint from = 0, to = index->entries->len;

	while (from < to) {
		guint middle = from + (to - from) / 2;
		int order = compare_keys(index, columns,
					 key_of(entry_at(index, middle)), key);

		if (order < 0 || (order == 0 && !or_equal))
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

guint
cw_index_find(const struct cw_index *index, const struct cw_columns *columns,
	      struct cw_span key, guint *first)
{
	*first = bound(index, columns, key, true);
	return bound(index, columns, key, false) - *first;
}

guint64
cw_index_entries_of(const struct cw_index *index,
		    const struct cw_record *record, guint64 limit)
{
	guint64 n = 1;

	for (unsigned i = 0; i < index->n_columns; i++) {
		guint64 values = cw_record_count(record, index->column[i]);

		if (values == 0)
			return 0;
		n = MIN(n, limit + 1) * values;
	}
	return MIN(n, limit + 1);
}

GByteArray *
cw_index_key(const struct cw_index *index, const struct cw_columns *columns,
	     const struct cw_record *record, guint64 n)
{
	guint64 weight = cw_index_entries_of(index, record, G_MAXUINT32);
	GByteArray *key = g_byte_array_new();

	for (unsigned i = 0; i < index->n_columns; i++) {
		unsigned column = index->column[i];
		guint32 values = cw_record_count(record, column);
		struct cw_span value;

		g_assert(values > 0 && weight >= values);
		weight /= values;
		value = cw_record_value(record, columns, column,
					(guint32)(n / weight));
		n %= weight;
		g_byte_array_append(key, value.data, (guint)value.length);
	}
	return key;
}

void
cw_index_add(struct cw_index *index, const struct cw_columns *columns,
	     struct cw_span key, guint32 number)
{
	struct cw_entry entry = { key.data, (guint32)key.length, number };

	g_array_insert_val(index->entries, bound(index, columns, key, false),
			   entry);
}

size_t
cw_index_size(const struct cw_index *index)
{
	size_t size = CW_INDEX_HEADER + 4 * (size_t)index->n_columns + 4;

	for (guint i = 0; i < index->entries->len; i++)
		size += 12 + (size_t)entry_at(index, i)->length;
	return size;
}

size_t
cw_index_write(const struct cw_index *index, const struct cw_columns *columns,
	       guint8 *to, size_t at)
{
	guint n = index->entries->len;
	guint8 *start = to, *offsets, *numbers;

	cw_word_put(to + 4, index->id);
	cw_word_put(to + 8, index->is_unique);
	cw_word_put(to + 12, index->n_columns);
	to += CW_INDEX_HEADER;
	for (unsigned i = 0; i < index->n_columns; i++, to += 4)
		cw_word_put(to, columns->column[index->column[i]].id);
	cw_word_put(to, n);
	offsets = to + 4;
	numbers = offsets + 4 * (size_t)n;
	to = numbers + 4 * (size_t)n;
	for (guint i = 0; i < n; i++) {
		const struct cw_entry *entry = entry_at(index, i);

		cw_word_put(offsets + 4 * (size_t)i,
			    (guint32)(at + (size_t)(to - start)));
		cw_word_put(numbers + 4 * (size_t)i, entry->number);
		cw_word_put(to, entry->length);
		memcpy(to + 4, entry->key, entry->length);
		to += 4 + (size_t)entry->length;
	}
	cw_word_put(start, (guint32)(to - start));
	return (size_t)(to - start);
}
