/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table: the records of one relation, and its indexes (doc/keychain.md,
 * "A table"). */
#ifndef CW_KEYCHAIN_TABLE_H
#define CW_KEYCHAIN_TABLE_H

#include "keychain/index.h"
#include "keychain/schema.h"

struct cw_table {
	guint32 relation;
	struct cw_columns columns;
	struct cw_span source; /* its bytes in the file; none if made here */
	size_t offset;	       /* where they start in the file */
	bool is_changed;       /* if not, it is written as it was */
	GArray *slots;	       /* guint32 by number: 1 + place, or 0 */
	GArray *records;       /* struct cw_record, in physical order */
	GArray *indexes;       /* struct cw_index, by id */
	GPtrArray *made;       /* bytes that were made here */
};

/* A table whose relation and bytes are known, not yet read. */
struct cw_table *cw_table_new(guint32 relation, struct cw_span source,
			      size_t offset);

/* A table of RELATION without records, as a Mac makes it. */
struct cw_table *cw_table_make(const struct cw_schema_relation *relation);
void cw_table_free(struct cw_table *table);

/* Another one of the same records, which can be extended by itself.  What was
 * made for TABLE belongs to both. */
struct cw_table *cw_table_copy(const struct cw_table *table);

/* Reads the table's bytes; its columns are set.  E_36_4, and nothing but
 * cw_table_free() may follow then. */
bool cw_table_read(struct cw_table *table, GError **error);

guint cw_table_count(const struct cw_table *table);
const struct cw_record *cw_table_record(const struct cw_table *table, guint i);

/* The record with this number; NULL if there is none. */
const struct cw_record *cw_table_by_number(const struct cw_table *table,
					   guint32 number);

/* The index with this id; NULL if there is none. */
const struct cw_index *cw_table_index(const struct cw_table *table,
				      guint32 id);

/*
 * Takes RECORD, from cw_record_maker_end(), into the table as part of the
 * transaction that makes commit version VERSION.  False, and nothing changed
 * but for RECORD being freed, if a unique index holds its key already or one of
 * that key's columns has no value.
 */
bool cw_table_insert(struct cw_table *table, guint8 *record, guint32 version);

/* How many bytes the table takes, and the bytes. */
size_t cw_table_size(const struct cw_table *table);
void cw_table_write(const struct cw_table *table, guint8 *to);

#endif
