/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The relations of a keychain as a Mac makes it (doc/keychain.md, "The
 * relations of a keychain"), in the order of their rows.
 */
#include "keychain/schema.h"

#define FCC(a, b, c, d)                                                \
	((guint32)(a) << 24 | (guint32)(b) << 16 | (guint32)(c) << 8 | \
	 (guint32)(d))

#define STRING CW_FORMAT_STRING
#define SINT32 CW_FORMAT_SINT32
#define UINT32 CW_FORMAT_UINT32
#define TIME CW_FORMAT_TIME_DATE
#define BLOB CW_FORMAT_BLOB
#define BY_NAME CW_NAMED_BY_STRING
#define BY_ID CW_NAMED_BY_INTEGER

static const struct cw_schema_attribute info[] = {
	{ 0, UINT32, BY_NAME, "RelationID" },
	{ 1, STRING, BY_NAME, "RelationName" },
};

static const struct cw_schema_attribute attributes[] = {
	{ 0, UINT32, BY_NAME, "RelationID" },
	{ 1, UINT32, BY_NAME, "AttributeID" },
	{ 2, UINT32, BY_NAME, "AttributeNameFormat" },
	{ 3, STRING, BY_NAME, "AttributeName" },
	{ 4, BLOB, BY_NAME, "AttributeNameID" },
	{ 5, UINT32, BY_NAME, "AttributeFormat" },
};

static const struct cw_schema_attribute indexes[] = {
	{ 0, UINT32, BY_NAME, "RelationID" },
	{ 1, UINT32, BY_NAME, "IndexID" },
	{ 2, UINT32, BY_NAME, "AttributeID" },
	{ 3, UINT32, BY_NAME, "IndexType" },
	{ 4, UINT32, BY_NAME, "IndexedDataLocation" },
};

static const struct cw_schema_attribute parsing[] = {
	{ 0, UINT32, BY_NAME, "RelationID" },
	{ 1, UINT32, BY_NAME, "AttributeID" },
	{ 2, BLOB, BY_NAME, "ModuleID" },
	{ 3, STRING, BY_NAME, "AddinVersion" },
	{ 4, UINT32, BY_NAME, "SSID" },
	{ 5, UINT32, BY_NAME, "SubserviceType" },
};

#define ACCT FCC('a', 'c', 'c', 't')
#define SVCE FCC('s', 'v', 'c', 'e')
#define VLME FCC('v', 'l', 'm', 'e')
#define ADDR FCC('a', 'd', 'd', 'r')
#define SSIG FCC('s', 's', 'i', 'g')
#define SDMN FCC('s', 'd', 'm', 'n')
#define SRVR FCC('s', 'r', 'v', 'r')
#define PTCL FCC('p', 't', 'c', 'l')
#define ATYP FCC('a', 't', 'y', 'p')
#define PORT FCC('p', 'o', 'r', 't')
#define PATH FCC('p', 'a', 't', 'h')

/* clang-format off */
#define PASSWORD \
	{ FCC('c', 'd', 'a', 't'), TIME, BY_ID, NULL }, \
	{ FCC('m', 'd', 'a', 't'), TIME, BY_ID, NULL }, \
	{ FCC('d', 'e', 's', 'c'), BLOB, BY_ID, NULL }, \
	{ FCC('i', 'c', 'm', 't'), BLOB, BY_ID, NULL }, \
	{ FCC('c', 'r', 't', 'r'), UINT32, BY_ID, NULL }, \
	{ FCC('t', 'y', 'p', 'e'), UINT32, BY_ID, NULL }, \
	{ FCC('s', 'c', 'r', 'p'), SINT32, BY_ID, NULL }, \
	{ 7, BLOB, BY_NAME, "PrintName" }, \
	{ 8, BLOB, BY_NAME, "Alias" }, \
	{ FCC('i', 'n', 'v', 'i'), SINT32, BY_ID, NULL }, \
	{ FCC('n', 'e', 'g', 'a'), SINT32, BY_ID, NULL }, \
	{ FCC('c', 'u', 's', 'i'), SINT32, BY_ID, NULL }, \
	{ FCC('p', 'r', 'o', 't'), BLOB, BY_ID, NULL }, \
	{ ACCT, BLOB, BY_ID, NULL }
/* clang-format on */

static const struct cw_schema_attribute generic[] = {
	PASSWORD,
	{ SVCE, BLOB, BY_ID, NULL },
	{ FCC('g', 'e', 'n', 'a'), BLOB, BY_ID, NULL },
};
static const guint32 generic_keys[] = { ACCT, SVCE };

static const struct cw_schema_attribute appleshare[] = {
	PASSWORD,
	{ VLME, BLOB, BY_ID, NULL },
	{ SRVR, BLOB, BY_ID, NULL },
	{ PTCL, UINT32, BY_ID, NULL },
	{ ADDR, BLOB, BY_ID, NULL },
	{ SSIG, BLOB, BY_ID, NULL },
};
static const guint32 appleshare_keys[] = { ACCT, VLME, ADDR, SSIG };

static const struct cw_schema_attribute internet[] = {
	PASSWORD,
	{ SDMN, BLOB, BY_ID, NULL },
	{ SRVR, BLOB, BY_ID, NULL },
	{ PTCL, UINT32, BY_ID, NULL },
	{ ATYP, BLOB, BY_ID, NULL },
	{ PORT, UINT32, BY_ID, NULL },
	{ PATH, BLOB, BY_ID, NULL },
};
static const guint32 internet_keys[] = { ACCT, SDMN, SRVR, PTCL,
					 ATYP, PORT, PATH };

static const struct cw_schema_attribute key[] = {
	{ 0x00, UINT32, BY_ID, "KeyClass" },
	{ 0x01, BLOB, BY_ID, "PrintName" },
	{ 0x02, BLOB, BY_ID, "Alias" },
	{ 0x03, UINT32, BY_ID, "Permanent" },
	{ 0x04, UINT32, BY_ID, "Private" },
	{ 0x05, UINT32, BY_ID, "Modifiable" },
	{ 0x06, BLOB, BY_ID, "Label" },
	{ 0x07, BLOB, BY_ID, "ApplicationTag" },
	{ 0x08, BLOB, BY_ID, "KeyCreator" },
	{ 0x09, UINT32, BY_ID, "KeyType" },
	{ 0x0a, UINT32, BY_ID, "KeySizeInBits" },
	{ 0x0b, UINT32, BY_ID, "EffectiveKeySize" },
	{ 0x0c, BLOB, BY_ID, "StartDate" },
	{ 0x0d, BLOB, BY_ID, "EndDate" },
	{ 0x0e, UINT32, BY_ID, "Sensitive" },
	{ 0x0f, UINT32, BY_ID, "AlwaysSensitive" },
	{ 0x10, UINT32, BY_ID, "Extractable" },
	{ 0x11, UINT32, BY_ID, "NeverExtractable" },
	{ 0x12, UINT32, BY_ID, "Encrypt" },
	{ 0x13, UINT32, BY_ID, "Decrypt" },
	{ 0x14, UINT32, BY_ID, "Derive" },
	{ 0x15, UINT32, BY_ID, "Sign" },
	{ 0x16, UINT32, BY_ID, "Verify" },
	{ 0x17, UINT32, BY_ID, "SignRecover" },
	{ 0x18, UINT32, BY_ID, "VerifyRecover" },
	{ 0x19, UINT32, BY_ID, "Wrap" },
	{ 0x1a, UINT32, BY_ID, "Unwrap" },
};
static const guint32 key_keys[] = { 0x06, 0x07, 0x08, 0x09,
				    0x0a, 0x0b, 0x0c, 0x0d };
static const guint32 key_indexed[] = { 0x06, 0x12, 0x13, 0x14, 0x15,
				       0x16, 0x17, 0x18, 0x19, 0x1a };

#define CTYP FCC('c', 't', 'y', 'p')
#define ALIS FCC('a', 'l', 'i', 's')
#define SUBJ FCC('s', 'u', 'b', 'j')
#define ISSU FCC('i', 's', 's', 'u')
#define SNBR FCC('s', 'n', 'b', 'r')
#define SKID FCC('s', 'k', 'i', 'd')
#define HPKY FCC('h', 'p', 'k', 'y')

static const struct cw_schema_attribute x509[] = {
	[CW_X509_TYPE] = { CTYP, UINT32, BY_ID, "CertType" },
	[CW_X509_ENCODING] = { FCC('c', 'e', 'n', 'c'), UINT32, BY_ID,
			       "CertEncoding" },
	[CW_X509_LABEL] = { FCC('l', 'a', 'b', 'l'), BLOB, BY_ID, "PrintName" },
	[CW_X509_ALIAS] = { ALIS, BLOB, BY_ID, "Alias" },
	[CW_X509_SUBJECT] = { SUBJ, BLOB, BY_ID, "Subject" },
	[CW_X509_ISSUER] = { ISSU, BLOB, BY_ID, "Issuer" },
	[CW_X509_SERIAL] = { SNBR, BLOB, BY_ID, "SerialNumber" },
	[CW_X509_KEY_ID] = { SKID, BLOB, BY_ID, "SubjectKeyIdentifier" },
	[CW_X509_KEY_HASH] = { HPKY, BLOB, BY_ID, "PublicKeyHash" },
};
static const guint32 x509_keys[] = { CTYP, ISSU, SNBR };
static const guint32 x509_indexed[] = {
	CTYP, ALIS, SUBJ, ISSU, SNBR, SKID, HPKY
};

#define LIST(array) array, G_N_ELEMENTS(array)
#define NO_LIST NULL, 0

const struct cw_schema_relation cw_schema_relations[] = {
	{ CW_RELATION_INFO, "CSSM_DL_DB_SCHEMA_INFO", LIST(info), NO_LIST,
	  NO_LIST, 0 },
	{ CW_RELATION_ATTRIBUTES, "CSSM_DL_DB_SCHEMA_ATTRIBUTES",
	  LIST(attributes), NO_LIST, NO_LIST, 0 },
	{ CW_RELATION_INDEXES, "CSSM_DL_DB_SCHEMA_INDEXES", LIST(indexes),
	  NO_LIST, NO_LIST, 0 },
	{ CW_RELATION_PARSING, "CSSM_DL_DB_SCHEMA_PARSING_MODULE",
	  LIST(parsing), NO_LIST, NO_LIST, 0 },
	{ CW_RELATION_GENERIC, "", LIST(generic), LIST(generic_keys),
	  LIST(generic_keys), 3 },
	{ CW_RELATION_APPLESHARE, "", LIST(appleshare), LIST(appleshare_keys),
	  LIST(appleshare_keys), 5 },
	{ CW_RELATION_INTERNET, "", LIST(internet), LIST(internet_keys),
	  LIST(internet_keys), 8 },
	{ CW_RELATION_BLOB, "DBBlob", NO_LIST, NO_LIST, NO_LIST, 0 },
	{ CW_RELATION_PUBLIC_KEY, "CSSM_DL_DB_RECORD_PUBLIC_KEY", LIST(key),
	  LIST(key_keys), LIST(key_indexed), 1 },
	{ CW_RELATION_PRIVATE_KEY, "CSSM_DL_DB_RECORD_PRIVATE_KEY", LIST(key),
	  LIST(key_keys), LIST(key_indexed), 1 },
	{ CW_RELATION_SYMMETRIC_KEY, "CSSM_DL_DB_RECORD_SYMMETRIC_KEY",
	  LIST(key), LIST(key_keys), LIST(key_indexed), 1 },
	{ CW_RELATION_X509, "CSSM_DL_DB_RECORD_X509_CERTIFICATE", LIST(x509),
	  LIST(x509_keys), LIST(x509_indexed), 1 },
};

const size_t cw_schema_n_relations = G_N_ELEMENTS(cw_schema_relations);
