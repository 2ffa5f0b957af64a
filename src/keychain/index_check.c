/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An index against the records, in linear time: the entries come in key order,
 * so entry number K of a record must be its Kth smallest combination of
 * values.  Where a column has several values they are sorted once.
 */
#include "keychain/index_check.h"

#include "base/i18n.h"
#include "keychain/value.h"

static gint
compare_values(gconstpointer a, gconstpointer b, gpointer format)
{
	const struct cw_span *x = a, *y = b;

	return cw_value_compare(GPOINTER_TO_UINT(format), x->data, y->data);
}

/* The values of a column of a record, sorted; kept by their address. */
static const GArray *
sorted_values(struct cw_numbered *table, const struct cw_record *record,
	      unsigned column, guint32 n)
{
	struct cw_span value =
		cw_record_value(record, table->columns, column, 0);
	guint32 format = table->columns->column[column].format;
	const guint8 *first = value.data;
	size_t left = cw_record_bytes(record).length -
		      (size_t)(first - record->bytes);
	GArray *values;

	if (table->sorted == NULL)
		table->sorted = g_hash_table_new_full(
			NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
	values = g_hash_table_lookup(table->sorted, first);
	if (values != NULL)
		return values;
	values = g_array_sized_new(FALSE, FALSE, sizeof(value), n);
	while (n-- > 0) {
		value.length = cw_value_size(
			format, (struct cw_span){ value.data, left });
		g_array_append_val(values, value);
		left -= value.length;
		value.data += value.length;
	}
	g_array_sort_with_data(values, compare_values,
			       GUINT_TO_POINTER(format));
	g_hash_table_insert(table->sorted, (gpointer)(guintptr)first, values);
	return values;
}

/* Has every record one entry in this index? */
static bool
is_single(const struct cw_index *index, const struct cw_numbered *table)
{
	for (unsigned i = 0; i < index->n_columns; i++)
		if ((table->singles >> index->column[i] & 1) == 0)
			return false;
	return true;
}

static guint64
entries_of(const struct cw_index *index, const struct cw_numbered *table,
	   const struct cw_record *record, guint64 limit)
{
	return is_single(index, table)
		       ? 1
		       : cw_index_entries_of(index, record, limit);
}

/* True if KEY is combination K of RECORD's sorted values. */
static bool
key_fits(const struct cw_index *index, struct cw_numbered *table,
	 const struct cw_record *record, struct cw_span key, guint64 k)
{
	guint64 weight = entries_of(index, table, record, G_MAXUINT32);

	if (k >= weight)
		return false;
	for (unsigned i = 0; i < index->n_columns; i++) {
		unsigned column = index->column[i];
		guint32 n = cw_record_count(record, column);
		struct cw_span want;

		weight /= n;
		if (n == 1)
			want = cw_record_value(record, table->columns, column,
					       0);
		else
			want = g_array_index(
				sorted_values(table, record, column, n),
				struct cw_span, k / weight);
		k %= weight;
		if (want.length > key.length ||
		    !cw_span_equal(want,
				   (struct cw_span){ key.data, want.length }))
			return false;
		key.data += want.length;
		key.length -= want.length;
	}
	return key.length == 0;
}

/* The records together must have just as many entries as there are. */
static bool
numbers_agree(const struct cw_index *index, const struct cw_numbered *table)
{
	guint64 total = 0, n = index->entries->len;

	if (is_single(index, table))
		return table->n_records == n;
	for (guint32 i = 0; i < table->n_records && total <= n; i++)
		total += cw_index_entries_of(index, &table->records[i], n);
	return total == n;
}

/* Entries come in the order of their keys, records in that of their making: what
 * is looked at next is seldom near.  It is fetched so many entries ahead, first
 * where the values are, and in half the time the values. */
#define AHEAD 16

static void
fetch(const struct cw_index *index, const struct cw_numbered *table, guint i,
      bool values)
{
	guint32 number;

	if (i >= index->entries->len)
		return;
	number = g_array_index(index->entries, struct cw_entry, i).number;
	if (number >= table->n_slots || table->slots[number] == 0)
		return;
	for (unsigned k = 0; k < index->n_columns; k++)
		cw_record_fetch(&table->records[table->slots[number] - 1],
				index->column[k], values);
}

/* Every entry leads to a record whose next combination it is; SEEN counts the
 * entries of each number. */
static bool
entries_fit(const struct cw_index *index, struct cw_numbered *table,
	    guint32 *seen, guint *entry, const char **why)
{
	for (guint i = 0; i < index->entries->len; i++) {
		const struct cw_entry *e =
			&g_array_index(index->entries, struct cw_entry, i);
		struct cw_span key = { e->key, e->length };

		fetch(index, table, i + AHEAD, false);
		fetch(index, table, i + AHEAD / 2, true);
		*entry = i;
		*why = N_("an index's entry that leads to no record");
		if (e->number >= table->n_slots || table->slots[e->number] == 0)
			return false;
		*why = N_("an index's entry that leads to another record");
		if (!key_fits(index, table,
			      &table->records[table->slots[e->number] - 1], key,
			      seen[e->number]++))
			return false;
	}
	return true;
}

bool
cw_index_check(const struct cw_index *index, struct cw_numbered *table,
	       guint *entry, const char **why)
{
	guint32 *seen;
	bool fits;

	*entry = index->entries->len;
	*why = N_("an index that has too few or too many entries");
	if (!numbers_agree(index, table))
		return false;
	seen = g_new0(guint32, table->n_slots);
	fits = entries_fit(index, table, seen, entry, why);
	g_free(seen);
	return fits;
}
