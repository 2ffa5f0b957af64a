/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file around the tables: header, directory, commit version
 * (doc/keychain.md, "The file"). */
#ifndef CW_KEYCHAIN_FILE_H
#define CW_KEYCHAIN_FILE_H

#include "keychain/keychain.h"
#include "keychain/table.h"

struct cw_keychain {
	GBytes *bytes;	    /* what the tables borrow from; NULL if made here */
	GPtrArray *tables;  /* struct cw_table, by relation */
	guint32 version;    /* commit version */
};

struct cw_keychain *cw_keychain_file_new(void);

/* The table of this relation; NULL if there is none. */
struct cw_table *cw_keychain_file_table(const struct cw_keychain *keychain,
					guint32 relation);

/* Puts TABLE, which the keychain then owns, at its place. */
void cw_keychain_file_add_table(struct cw_keychain *keychain,
				struct cw_table *table);

/* Reads header and directory; the tables are not read yet. */
bool cw_keychain_file_read_header(struct cw_keychain *keychain, GError **error);

/* How many bytes the file takes. */
size_t cw_keychain_file_size(const struct cw_keychain *keychain);
GBytes *cw_keychain_file_write(const struct cw_keychain *keychain);

/* Adds the rows that describe RELATION, and its table, as part of the
 * transaction that makes commit version VERSION. */
void cw_keychain_file_add_relation(struct cw_keychain *keychain,
				   const struct cw_schema_relation *relation,
				   guint32 version);

/* Reads the columns of all tables from relation ATTRIBUTES, which is read
 * first, then the tables. */
bool cw_keychain_file_read_tables(struct cw_keychain *keychain, GError **error);

/* Whether the certificates' relation is as a Mac makes it, or missing
 * altogether, and the database blob is there. */
bool cw_keychain_file_check(const struct cw_keychain *keychain, GError **error);

#endif
