/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The numbers of the keychain file (doc/keychain.md, "The file" to "Index
 * section").  A word is 32 bits, big-endian.  Private to this room.
 */
#ifndef CW_KEYCHAIN_LAYOUT_H
#define CW_KEYCHAIN_LAYOUT_H

#include <glib.h>

/* The file: header, one idle word, the schema section, the commit version. */
#define CW_FILE_MAGIC 0x6b796368U /* "kych" */
#define CW_FILE_FORMAT 0x00010000U
#define CW_FILE_AUTH_AT 16U
#define CW_FILE_SCHEMA_AT 20U

/* The schema section: its size, the number of tables, their offsets. */
#define CW_DIRECTORY_AT 8U

/* A table's header; the slots follow it. */
#define CW_TABLE_SIZE_AT 0
#define CW_TABLE_RELATION_AT 4
#define CW_TABLE_COUNT_AT 8
#define CW_TABLE_RECORDS_AT 12
#define CW_TABLE_INDEXES_AT 16
#define CW_TABLE_FREE_AT 20
#define CW_TABLE_SLOTS_AT 24
#define CW_TABLE_HEADER 28U

/* A record's header; the attribute words follow it. */
#define CW_RECORD_SIZE_AT 0
#define CW_RECORD_NUMBER_AT 4
#define CW_RECORD_CREATED_AT 8
#define CW_RECORD_CHANGED_AT 12
#define CW_RECORD_DATA_AT 16
#define CW_RECORD_MEANING_AT 20
#define CW_RECORD_HEADER 24U

/* An index section's header, and an index's: the attribute ids, the number of
 * entries, the key offsets and the record numbers follow. */
#define CW_SECTION_HEADER 8U
#define CW_INDEX_HEADER 16U

/*
 * Bounds of what is taken for a keychain.  A Mac's has at most 17 tables, 27
 * attributes and 11 indexes a table; its newer releases refuse more than 1024
 * values of one attribute.
 */
#define CW_FILE_MAX (256U << 20)
#define CW_TABLES_MAX 64U
#define CW_COLUMNS_MAX 64U
#define CW_INDEXES_MAX 64U
#define CW_VALUES_MAX 1024U

/* Relations. */
#define CW_RELATION_INFO 0x00000000U
#define CW_RELATION_INDEXES 0x00000001U
#define CW_RELATION_ATTRIBUTES 0x00000002U
#define CW_RELATION_PARSING 0x00000003U
#define CW_RELATION_META_END 0x00000004U
#define CW_RELATION_PUBLIC_KEY 0x0000000fU
#define CW_RELATION_PRIVATE_KEY 0x00000010U
#define CW_RELATION_SYMMETRIC_KEY 0x00000011U
#define CW_RELATION_GENERIC 0x80000000U
#define CW_RELATION_INTERNET 0x80000001U
#define CW_RELATION_APPLESHARE 0x80000002U
#define CW_RELATION_X509 0x80001000U
#define CW_RELATION_BLOB 0x80008000U

/* Attribute formats. */
enum cw_format {
	CW_FORMAT_STRING = 0,
	CW_FORMAT_SINT32 = 1,
	CW_FORMAT_UINT32 = 2,
	CW_FORMAT_BIG_NUM = 3,
	CW_FORMAT_REAL = 4,
	CW_FORMAT_TIME_DATE = 5,
	CW_FORMAT_BLOB = 6,
	CW_FORMAT_MULTI_UINT32 = 7,
};

/* The columns of relation X509, in their order. */
enum cw_x509_column {
	CW_X509_TYPE,
	CW_X509_ENCODING,
	CW_X509_LABEL,
	CW_X509_ALIAS,
	CW_X509_SUBJECT,
	CW_X509_ISSUER,
	CW_X509_SERIAL,
	CW_X509_KEY_ID,
	CW_X509_KEY_HASH,
	CW_X509_COLUMNS
};

/* Ids of its indexes that are looked up by name. */
#define CW_X509_INDEX_UNIQUE 0U
#define CW_X509_INDEX_SUBJECT 3U

static inline guint32
cw_word(const guint8 *at)
{
	return (guint32)at[0] << 24 | (guint32)at[1] << 16 |
	       (guint32)at[2] << 8 | at[3];
}

static inline void
cw_word_put(guint8 *at, guint32 word)
{
	at[0] = (guint8)(word >> 24);
	at[1] = (guint8)(word >> 16);
	at[2] = (guint8)(word >> 8);
	at[3] = (guint8)word;
}

static inline size_t
cw_align4(size_t n)
{
	return (n + 3) & ~(size_t)3;
}

#endif
