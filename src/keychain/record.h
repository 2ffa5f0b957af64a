/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record: header, attribute words, data, values (doc/keychain.md, "A
 * record"). */
#ifndef CW_KEYCHAIN_RECORD_H
#define CW_KEYCHAIN_RECORD_H

#include "base/der.h"
#include "keychain/layout.h"

struct cw_column {
	guint32 id;
	guint32 format;
};

/* What the records of a table look like. */
struct cw_columns {
	unsigned n;
	struct cw_column column[CW_COLUMNS_MAX];
};

/* A record, borrowed; it passed cw_record_read() or was made here. */
struct cw_record {
	const guint8 *bytes;
	guint32 number;
};

/* The record at the start of ROOM.  Otherwise false, and *WHY says what is
 * wrong (N_()): values must lie as a Mac lays them. */
bool cw_record_read(struct cw_span room, const struct cw_columns *columns,
		    struct cw_record *record, const char **why);

struct cw_span cw_record_bytes(const struct cw_record *record);
struct cw_span cw_record_data(const struct cw_record *record,
			      const struct cw_columns *columns);

/* How many values column I has; 0 if it has none. */
guint32 cw_record_count(const struct cw_record *record, unsigned i);

/* Of the COLUMNS, a bit each, those that have exactly one value. */
guint64 cw_record_singles(const struct cw_record *record,
			  const struct cw_columns *columns);

/* Has the processor fetch column I of RECORD: how many values it has, or, when
 * that has come, the first of them. */
void cw_record_fetch(const struct cw_record *record, unsigned i, bool values);

/* Packed value number N (below the count) of column I. */
struct cw_span cw_record_value(const struct cw_record *record,
			       const struct cw_columns *columns, unsigned i,
			       guint32 n);

/* A record being made.  Values are added in the order of the columns, several
 * values of one column one behind the other. */
struct cw_record_maker {
	GByteArray *bytes;
	unsigned column;
	guint32 n;    /* values of this column so far */
	guint start;  /* where they start */
};

void cw_record_maker_begin(struct cw_record_maker *maker, unsigned n_columns,
			   struct cw_span data);
void cw_record_maker_word(struct cw_record_maker *maker, unsigned column,
			  guint32 word);
void cw_record_maker_blob(struct cw_record_maker *maker, unsigned column,
			  struct cw_span bytes);

/* The finished record; its number and versions are still 0.  The maker is
 * empty then.  The caller frees the bytes. */
guint8 *cw_record_maker_end(struct cw_record_maker *maker);

#endif
