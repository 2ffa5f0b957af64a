/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a file together: the schema that some hold for the others. */
#include "keychain/file.h"

#include <string.h>

#include "base/i18n.h"
#include "keychain/blob.h"
#include "keychain/place.h"

static void
free_table(gpointer table)
{
	cw_table_free(table);
}

struct cw_keychain *
cw_keychain_file_new(void)
{
	struct cw_keychain *keychain = g_new0(struct cw_keychain, 1);

	keychain->tables = g_ptr_array_new_with_free_func(free_table);
	return keychain;
}

struct cw_table *
cw_keychain_file_table(const struct cw_keychain *keychain, guint32 relation)
{
	for (guint i = 0; i < keychain->tables->len; i++) {
		struct cw_table *table = keychain->tables->pdata[i];

		if (table->relation == relation)
			return table;
	}
	return NULL;
}

void
cw_keychain_file_add_table(struct cw_keychain *keychain, struct cw_table *table)
{
	guint i = 0;

	while (i < keychain->tables->len &&
	       ((struct cw_table *)keychain->tables->pdata[i])->relation <
		       table->relation)
		i++;
	g_ptr_array_insert(keychain->tables, (gint)i, table);
}

/* Inserts ROWS, of which none can be refused: the table has no index. */
static void
insert_rows(struct cw_keychain *keychain, guint32 relation, GPtrArray *rows,
	    guint32 version)
{
	struct cw_table *table = cw_keychain_file_table(keychain, relation);

	g_ptr_array_set_free_func(rows, NULL);
	for (guint i = 0; i < rows->len; i++)
		(void)cw_table_insert(table, rows->pdata[i], version);
	g_ptr_array_unref(rows);
}

void
cw_keychain_file_add_relation(struct cw_keychain *keychain,
			      const struct cw_schema_relation *relation,
			      guint32 version)
{
	insert_rows(keychain, CW_RELATION_INFO, cw_schema_info_rows(relation),
		    version);
	insert_rows(keychain, CW_RELATION_ATTRIBUTES,
		    cw_schema_attribute_rows(relation), version);
	insert_rows(keychain, CW_RELATION_INDEXES,
		    cw_schema_index_rows(relation), version);
	if (cw_keychain_file_table(keychain, relation->id) == NULL)
		cw_keychain_file_add_table(keychain, cw_table_make(relation));
}

static bool
unknown(const struct cw_table *table, const char *what, GError **error)
{
	struct cw_place place = { .offset = table->offset,
				  .in_table = true,
				  .relation = table->relation };

	return cw_place_unknown(error, &place, what);
}

static bool
fail_row(const struct cw_table *table, const struct cw_record *row,
	 const char *why, GError **error)
{
	struct cw_place place = {
		.offset = table->offset +
			  (size_t)(row->bytes - table->source.data),
		.in_table = true,
		.relation = table->relation,
		.in_record = true,
		.record = row->number,
	};

	return cw_place_damaged(error, &place, why);
}

/* Adds the column that ROW describes to its table.  The rows of the first four
 * relations describe what is built in. */
static bool
add_column(struct cw_keychain *keychain, const struct cw_table *rows,
	   const struct cw_record *row, GError **error)
{
	struct cw_column column;
	struct cw_table *table;
	guint32 relation;
	const char *why;

	if (!cw_schema_read_attribute(row, &rows->columns, &relation, &column,
				      &why))
		return fail_row(rows, row, why, error);
	if (relation < CW_RELATION_META_END)
		return true;
	table = cw_keychain_file_table(keychain, relation);
	if (table == NULL)
		return fail_row(rows, row,
				N_("an attribute of a table that is not there"),
				error);
	if (table->columns.n == CW_COLUMNS_MAX)
		return unknown(table, N_("a table with too many attributes"),
			       error);
	for (unsigned i = 0; i < table->columns.n; i++)
		if (table->columns.column[i].id == column.id)
			return fail_row(rows, row,
					N_("an attribute that is there twice"),
					error);
	table->columns.column[table->columns.n++] = column;
	return true;
}

/* A table that every keychain has; NULL with an error if this one hasn't. */
static struct cw_table *
built_in(const struct cw_keychain *keychain, guint32 relation, GError **error)
{
	struct cw_table *table = cw_keychain_file_table(keychain, relation);

	if (table == NULL)
		cw_place_unknown(error, NULL,
				 N_("a file without the tables that every "
				    "keychain has"));
	return table;
}

/* The first four tables' columns are built in; ATTRIBUTES has the rest. */
static bool
read_columns(struct cw_keychain *keychain, GError **error)
{
	struct cw_table *rows;

	for (guint32 id = 0; id < CW_RELATION_META_END; id++) {
		struct cw_table *table = built_in(keychain, id, error);

		if (table == NULL)
			return false;
		cw_schema_columns(cw_schema_relation(id), &table->columns);
	}
	rows = built_in(keychain, CW_RELATION_ATTRIBUTES, error);
	if (rows == NULL || !cw_table_read(rows, error))
		return false;
	for (guint i = 0; i < cw_table_count(rows); i++)
		if (!add_column(keychain, rows, cw_table_record(rows, i),
				error))
			return false;
	return true;
}

bool
cw_keychain_file_read_tables(struct cw_keychain *keychain, GError **error)
{
	if (!read_columns(keychain, error))
		return false;
	for (guint i = 0; i < keychain->tables->len; i++) {
		struct cw_table *table = keychain->tables->pdata[i];

		if (table->relation != CW_RELATION_ATTRIBUTES &&
		    !cw_table_read(table, error))
			return false;
	}
	return true;
}

/* True if the rows of the schema table TABLE that are about RELATION are
 * ROWS, in their order.  Rows begin with the relation's id. */
static bool
rows_are(const struct cw_table *table, guint32 relation, const GPtrArray *rows)
{
	guint n = 0;

	for (guint i = 0; i < cw_table_count(table); i++) {
		const struct cw_record *record = cw_table_record(table, i);
		struct cw_span bytes = cw_record_bytes(record), row;

		if (cw_record_count(record, 0) != 1 ||
		    cw_word(cw_record_value(record, &table->columns, 0, 0)
				    .data) != relation)
			continue;
		if (n == rows->len)
			return false;
		row.data = rows->pdata[n++];
		row.length = cw_word(row.data);
		row.data += CW_RECORD_DATA_AT;
		row.length -= CW_RECORD_DATA_AT;
		bytes.data += CW_RECORD_DATA_AT;
		bytes.length -= CW_RECORD_DATA_AT;
		if (!cw_span_equal(bytes, row))
			return false;
	}
	return n == rows->len;
}

static bool
indexes_are(const struct cw_table *table,
	    const struct cw_schema_relation *relation)
{
	g_autoptr(GArray) want =
		g_array_new(FALSE, FALSE, sizeof(struct cw_index));
	bool same;

	cw_schema_indexes(relation, want);
	same = want->len == table->indexes->len;
	for (guint i = 0; i < want->len; i++) {
		struct cw_index *w = &g_array_index(want, struct cw_index, i);

		if (same) {
			const struct cw_index *index = &g_array_index(
				table->indexes, struct cw_index, i);

			same = w->id == index->id &&
			       w->is_unique == index->is_unique &&
			       w->n_columns == index->n_columns &&
			       memcmp(w->column, index->column, w->n_columns) ==
				       0;
		}
		cw_index_clear(w);
	}
	return same;
}

/* All rows about the certificates' relation, or none at all. */
static bool
schema_is(const struct cw_keychain *keychain,
	  const struct cw_schema_relation *relation, bool is_there)
{
	g_autoptr(GPtrArray) info = cw_schema_info_rows(relation);
	g_autoptr(GPtrArray) attributes = cw_schema_attribute_rows(relation);
	g_autoptr(GPtrArray) indexes = cw_schema_index_rows(relation);
	const struct {
		guint32 table;
		GPtrArray *rows;
	} wanted[] = { { CW_RELATION_INFO, info },
		       { CW_RELATION_ATTRIBUTES, attributes },
		       { CW_RELATION_INDEXES, indexes } };

	for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
		if (!is_there)
			g_ptr_array_set_size(wanted[i].rows, 0);
		if (!rows_are(cw_keychain_file_table(keychain, wanted[i].table),
			      relation->id, wanted[i].rows))
			return false;
	}
	return true;
}

bool
cw_keychain_file_check(const struct cw_keychain *keychain, GError **error)
{
	const struct cw_schema_relation *x509 =
		cw_schema_relation(CW_RELATION_X509);
	const struct cw_table *table =
		cw_keychain_file_table(keychain, x509->id);
	const struct cw_table *blob =
		cw_keychain_file_table(keychain, CW_RELATION_BLOB);

	if (blob == NULL || cw_table_count(blob) != 1 ||
	    !cw_blob_is_one(
		    cw_record_data(cw_table_record(blob, 0), &blob->columns)))
		return cw_place_unknown(error, NULL,
					N_("a file that is no keychain: "
					   "it has no lock"));
	if (!schema_is(keychain, x509, table != NULL) ||
	    (table != NULL && !indexes_are(table, x509)))
		return unknown(table != NULL ? table : blob,
			       N_("another table of certificates than Macs "
				  "make"),
			       error);
	return true;
}
