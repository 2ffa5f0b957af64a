/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the table of relations to columns, indexes and rows. */
#include "keychain/schema.h"

#include <string.h>

#include "base/i18n.h"

#define INDEX_UNIQUE 0U /* IndexType: the reverse of an index's own flag */
#define INDEX_NONUNIQUE 1U
#define INDEXED_BY_ATTRIBUTE 1U /* IndexedDataLocation */
#define UNIQUE_INDEX_ID 0U

/* The columns of relation ATTRIBUTES. */
enum { RELATION_ID, ATTRIBUTE_ID, NAMING, NAME, NAME_ID, FORMAT };

const struct cw_schema_relation *
cw_schema_relation(guint32 id)
{
	for (size_t i = 0; i < cw_schema_n_relations; i++)
		if (cw_schema_relations[i].id == id)
			return &cw_schema_relations[i];
	g_assert_not_reached();
}

void
cw_schema_columns(const struct cw_schema_relation *relation,
		  struct cw_columns *columns)
{
	columns->n = (unsigned)relation->n_attributes;
	for (unsigned i = 0; i < columns->n; i++) {
		columns->column[i].id = relation->attributes[i].id;
		columns->column[i].format = relation->attributes[i].format;
	}
}

static unsigned
position(const struct cw_schema_relation *relation, guint32 id)
{
	unsigned i = 0;

	while (relation->attributes[i].id != id)
		i++;
	return i;
}

void
cw_schema_indexes(const struct cw_schema_relation *relation, GArray *indexes)
{
	struct cw_index index;

	if (relation->n_keys == 0)
		return;
	cw_index_init(&index, UNIQUE_INDEX_ID, true);
	for (size_t i = 0; i < relation->n_keys; i++)
		index.column[index.n_columns++] =
			(guint8)position(relation, relation->keys[i]);
	g_array_append_val(indexes, index);
	for (size_t i = 0; i < relation->n_indexed; i++) {
		cw_index_init(&index, relation->first_indexed + (guint32)i,
			      false);
		index.column[index.n_columns++] =
			(guint8)position(relation, relation->indexed[i]);
		g_array_append_val(indexes, index);
	}
}

static struct cw_span
span_of(const char *text)
{
	return (struct cw_span){ (const guint8 *)text, strlen(text) };
}

static const struct cw_span no_data;

GPtrArray *
cw_schema_info_rows(const struct cw_schema_relation *relation)
{
	GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);
	struct cw_record_maker maker;

	cw_record_maker_begin(&maker, 2, no_data);
	cw_record_maker_word(&maker, 0, relation->id);
	cw_record_maker_blob(&maker, 1, span_of(relation->name));
	g_ptr_array_add(rows, cw_record_maker_end(&maker));
	return rows;
}

GPtrArray *
cw_schema_attribute_rows(const struct cw_schema_relation *relation)
{
	GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);
	struct cw_record_maker maker;

	for (size_t i = 0; i < relation->n_attributes; i++) {
		const struct cw_schema_attribute *attribute =
			&relation->attributes[i];

		cw_record_maker_begin(&maker, 6, no_data);
		cw_record_maker_word(&maker, RELATION_ID, relation->id);
		cw_record_maker_word(&maker, ATTRIBUTE_ID, attribute->id);
		cw_record_maker_word(&maker, NAMING, attribute->naming);
		if (attribute->name != NULL)
			cw_record_maker_blob(&maker, NAME,
					     span_of(attribute->name));
		cw_record_maker_word(&maker, FORMAT, attribute->format);
		g_ptr_array_add(rows, cw_record_maker_end(&maker));
	}
	return rows;
}

static void
add_index_row(GPtrArray *rows, guint32 relation, guint32 index,
	      guint32 attribute, guint32 type)
{
	const guint32 words[] = { relation, index, attribute, type,
				  INDEXED_BY_ATTRIBUTE };
	struct cw_record_maker maker;

	cw_record_maker_begin(&maker, G_N_ELEMENTS(words), no_data);
	for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
		cw_record_maker_word(&maker, i, words[i]);
	g_ptr_array_add(rows, cw_record_maker_end(&maker));
}

GPtrArray *
cw_schema_index_rows(const struct cw_schema_relation *relation)
{
	GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);

	for (size_t i = 0; i < relation->n_keys; i++)
		add_index_row(rows, relation->id, UNIQUE_INDEX_ID,
			      relation->keys[i], INDEX_UNIQUE);
	for (size_t i = 0; i < relation->n_indexed; i++)
		add_index_row(rows, relation->id,
			      relation->first_indexed + (guint32)i,
			      relation->indexed[i], INDEX_NONUNIQUE);
	return rows;
}

bool
cw_schema_read_attribute(const struct cw_record *row,
			 const struct cw_columns *columns, guint32 *relation,
			 struct cw_column *column, const char **why)
{
	static const unsigned needed[] = { RELATION_ID, ATTRIBUTE_ID, NAMING,
					   FORMAT };
	guint32 value[G_N_ELEMENTS(needed)];

	*why = N_("an attribute that is not fully described");
	for (size_t i = 0; i < G_N_ELEMENTS(needed); i++) {
		if (cw_record_count(row, needed[i]) != 1)
			return false;
		value[i] = cw_word(
			cw_record_value(row, columns, needed[i], 0).data);
	}
	if (value[2] > CW_NAMED_BY_INTEGER ||
	    (value[2] == CW_NAMED_BY_STRING &&
	     cw_record_count(row, NAME) != 1) ||
	    (value[2] == CW_NAMED_BY_OID && cw_record_count(row, NAME_ID) != 1))
		return false;
	*why = N_("an attribute of a kind that no Mac uses");
	if (value[3] > CW_FORMAT_MULTI_UINT32)
		return false;
	*relation = value[0];
	column->id = value[1];
	column->format = value[3];
	return true;
}
