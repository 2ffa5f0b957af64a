/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether an index leads to all the records of its table, and only there. */
#ifndef CW_KEYCHAIN_INDEX_CHECK_H
#define CW_KEYCHAIN_INDEX_CHECK_H

#include "keychain/index.h"

/* The records of a table by number. */
struct cw_numbered {
	const struct cw_columns *columns;
	const struct cw_record *records; /* in physical order */
	guint32 n_records;
	const guint32 *slots; /* for each number 1 + a place there, or 0 */
	guint32 n_slots;
	guint64 singles; /* columns of which every record has one value */
	GHashTable *sorted; /* values sorted: made here, kept from index to
			       index; the caller unrefs it */
};

/*
 * True if INDEX has for every record just the entries that it must have.
 * Otherwise *WHY says what is wrong (N_()) and *ENTRY which entry (its place,
 * or the number of entries if it is none of them).
 */
bool cw_index_check(const struct cw_index *index, struct cw_numbered *table,
		    guint *entry, const char **why);

#endif
