/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The relations of a keychain: which attributes their records have, which
 * indexes their tables; and the rows of the three tables that say so. */
#ifndef CW_KEYCHAIN_SCHEMA_H
#define CW_KEYCHAIN_SCHEMA_H

#include "keychain/index.h"
#include "keychain/record.h"

/* AttributeNameFormat. */
enum cw_schema_naming {
	CW_NAMED_BY_STRING = 0,
	CW_NAMED_BY_OID = 1,
	CW_NAMED_BY_INTEGER = 2,
};

struct cw_schema_attribute {
	guint32 id;
	guint32 format;
	guint32 naming;
	const char *name; /* AttributeName, or NULL if absent */
};

struct cw_schema_relation {
	guint32 id;
	const char *name;
	const struct cw_schema_attribute *attributes;
	size_t n_attributes;
	const guint32 *keys; /* attribute ids of the unique index, id 0 */
	size_t n_keys;
	const guint32 *indexed; /* of the others, one each */
	size_t n_indexed;
	guint32 first_indexed; /* the id of the first of them */
};

/* All that a Mac makes in a keychain, in the order of their rows; the last is
 * the one of certificates, which comes with the first of them. */
extern const struct cw_schema_relation cw_schema_relations[];
extern const size_t cw_schema_n_relations;

/* The built-in relation with this id, which there must be. */
const struct cw_schema_relation *cw_schema_relation(guint32 id);

/* Its columns, and its indexes, without entries, into an array of struct
 * cw_index. */
void cw_schema_columns(const struct cw_schema_relation *relation,
		       struct cw_columns *columns);
void cw_schema_indexes(const struct cw_schema_relation *relation,
		       GArray *indexes);

/* The rows that describe RELATION in relations INFO, ATTRIBUTES and INDEXES:
 * finished records, owned by the array, whose numbers are still 0. */
GPtrArray *cw_schema_info_rows(const struct cw_schema_relation *relation);
GPtrArray *cw_schema_attribute_rows(const struct cw_schema_relation *relation);
GPtrArray *cw_schema_index_rows(const struct cw_schema_relation *relation);

/*
 * Reads a row of relation ATTRIBUTES, whose columns are COLUMNS: which
 * relation it is about, and the column.  Otherwise false, and *WHY says what is wrong (N_()).
 */
bool cw_schema_read_attribute(const struct cw_record *row,
			      const struct cw_columns *columns,
			      guint32 *relation, struct cw_column *column,
			      const char **why);

#endif
