/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One index of a table: sorted keys and the records they lead to
 * (doc/keychain.md, "Index section"). */
#ifndef CW_KEYCHAIN_INDEX_H
#define CW_KEYCHAIN_INDEX_H

#include "keychain/record.h"

struct cw_entry {
	const guint8 *key; /* packed values of the key's columns */
	guint32 length;
	guint32 number; /* of the record */
};

struct cw_index {
	guint32 id;
	bool is_unique;
	unsigned n_columns;
	guint8 column[CW_COLUMNS_MAX]; /* their positions, in key order */
	GArray *entries;	       /* of struct cw_entry, sorted */
};

/* The file's bytes around an index, for reading: those of its table. */
struct cw_index_source {
	struct cw_span table;
	size_t at;  /* where the index starts */
	size_t end; /* where the index section ends */
};

void cw_index_init(struct cw_index *index, guint32 id, bool is_unique);
void cw_index_clear(struct cw_index *index);

/*
 * Reads the index at SOURCE->at, which moves behind it.  Every entry is held
 * against COLUMNS and the order; whether it fits a record is not looked at
 * (index_check.h).  Otherwise false, *WHY says what is wrong (N_()), and
 * SOURCE->at where.
 */
bool cw_index_read(struct cw_index *index, const struct cw_columns *columns,
		   struct cw_index_source *source, const char **why);

/* The entries that equal KEY: from *FIRST on, as many as are returned. */
guint cw_index_find(const struct cw_index *index,
		    const struct cw_columns *columns, struct cw_span key,
		    guint *first);

/* How many entries RECORD has in this index; at most LIMIT + 1. */
guint64 cw_index_entries_of(const struct cw_index *index,
			    const struct cw_record *record, guint64 limit);

/* Key number N of RECORD: the first column varies slowest.  Caller frees. */
GByteArray *cw_index_key(const struct cw_index *index,
			 const struct cw_columns *columns,
			 const struct cw_record *record, guint64 n);

/* Adds KEY, which the index goes on borrowing, behind its equals. */
void cw_index_add(struct cw_index *index, const struct cw_columns *columns,
		  struct cw_span key, guint32 number);

size_t cw_index_size(const struct cw_index *index);

/* Writes the index to TO, which lies AT bytes behind its table's start; returns
 * cw_index_size(). */
size_t cw_index_write(const struct cw_index *index,
		      const struct cw_columns *columns, guint8 *to, size_t at);

#endif
