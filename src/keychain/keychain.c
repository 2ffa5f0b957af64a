/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room's public face. */
#include "keychain/keychain.h"

#include "base/error.h"
#include "base/i18n.h"
#include "keychain/blob.h"
#include "keychain/file.h"
#include "keychain/place.h"
#include "keychain/value.h"
#include "keychain/x509.h"

struct cw_keychain *
cw_keychain_parse(GBytes *file, GError **error)
{
	g_autoptr(cw_keychain) keychain = cw_keychain_file_new();

	keychain->bytes = g_bytes_ref(file);
	if (!cw_keychain_file_read_header(keychain, error) ||
	    !cw_keychain_file_read_tables(keychain, error) ||
	    !cw_keychain_file_check(keychain, error))
		return NULL;
	return g_steal_pointer(&keychain);
}

struct cw_keychain *
cw_keychain_create(const char *password, struct cw_random random)
{
	struct cw_keychain *keychain = cw_keychain_file_new();
	guint8 blob[CW_BLOB_SIZE];
	struct cw_record_maker maker;

	keychain->version = 1;
	/* Rows come in the order of the schema, into tables that are there. */
	for (guint32 id = 0; id < CW_RELATION_META_END; id++)
		cw_keychain_file_add_table(
			keychain, cw_table_make(cw_schema_relation(id)));
	for (size_t i = 0; i < cw_schema_n_relations; i++)
		if (cw_schema_relations[i].id != CW_RELATION_X509)
			cw_keychain_file_add_relation(keychain,
						      &cw_schema_relations[i],
						      keychain->version);
	cw_blob_make(password, random, blob);
	cw_record_maker_begin(&maker, 0,
			      (struct cw_span){ blob, sizeof(blob) });
	(void)cw_table_insert(
		cw_keychain_file_table(keychain, CW_RELATION_BLOB),
		cw_record_maker_end(&maker), keychain->version);
	return keychain;
}

void
cw_keychain_free(struct cw_keychain *keychain)
{
	if (keychain == NULL)
		return;
	g_ptr_array_unref(keychain->tables);
	if (keychain->bytes != NULL)
		g_bytes_unref(keychain->bytes);
	g_free(keychain);
}

struct cw_keychain *
cw_keychain_copy(const struct cw_keychain *keychain)
{
	struct cw_keychain *copy = cw_keychain_file_new();

	copy->version = keychain->version;
	if (keychain->bytes != NULL)
		copy->bytes = g_bytes_ref(keychain->bytes);
	for (guint i = 0; i < keychain->tables->len; i++)
		g_ptr_array_add(copy->tables,
				cw_table_copy(keychain->tables->pdata[i]));
	return copy;
}

GBytes *
cw_keychain_serialise(const struct cw_keychain *keychain)
{
	return cw_keychain_file_write(keychain);
}

size_t
cw_keychain_count(const struct cw_keychain *keychain)
{
	const struct cw_table *table =
		cw_keychain_file_table(keychain, CW_RELATION_X509);

	return table == NULL ? 0 : cw_table_count(table);
}

/* The first value of a blob column; empty if there is none. */
static struct cw_span
column(const struct cw_table *table, const struct cw_record *record, unsigned i)
{
	if (cw_record_count(record, i) == 0)
		return (struct cw_span){ NULL, 0 };
	return cw_value_blob(cw_record_value(record, &table->columns, i, 0));
}

static struct cw_keychain_record
view(const struct cw_table *table, const struct cw_record *record)
{
	return (struct cw_keychain_record){
		.number = record->number,
		.der = cw_record_data(record, &table->columns),
		.label = column(table, record, CW_X509_LABEL),
		.subject = column(table, record, CW_X509_SUBJECT),
		.issuer = column(table, record, CW_X509_ISSUER),
		.serial = column(table, record, CW_X509_SERIAL),
	};
}

struct cw_keychain_record
cw_keychain_certificate(const struct cw_keychain *keychain, size_t i)
{
	const struct cw_table *table =
		cw_keychain_file_table(keychain, CW_RELATION_X509);

	g_assert(table != NULL && i < cw_table_count(table));
	return view(table, cw_table_record(table, (guint)i));
}

/* After 0xFFFFFFFF comes 1: 0 is never written. */
static guint32
next_version(guint32 version)
{
	return version == G_MAXUINT32 ? 1 : version + 1;
}

static bool
is_there(const struct cw_keychain *keychain, GBytes *der)
{
	struct cw_keychain_record record = { 0 };

	return cw_keychain_find(keychain, der, &record);
}

bool
cw_keychain_insert(struct cw_keychain *keychain, GBytes *der,
		   enum cw_keychain_rules rules, GError **error)
{
	g_autofree guint8 *record = cw_x509_record(der, rules, error);
	struct cw_table *table;

	if (record == NULL)
		return false;
	if (is_there(keychain, der))
		return cw_fail(error, CW_E_36_6, NULL);
	/* Its values may stand in an index's key once more, each. */
	if (cw_keychain_file_size(keychain) + 4 * (size_t)cw_word(record) >
	    CW_FILE_MAX)
		return cw_place_unknown(error, NULL,
					N_("a keychain that would be too "
					   "large"));
	table = cw_keychain_file_table(keychain, CW_RELATION_X509);
	if (table == NULL) {
		/* The first certificate: its table is a commit of its own. */
		keychain->version = next_version(keychain->version);
		cw_keychain_file_add_relation(
			keychain, cw_schema_relation(CW_RELATION_X509),
			keychain->version);
		table = cw_keychain_file_table(keychain, CW_RELATION_X509);
	}
	keychain->version = next_version(keychain->version);
	return cw_table_insert(table, g_steal_pointer(&record),
			       keychain->version);
}

/* Calls EACH for the records that index ID has under KEY. */
static void
look_up(const struct cw_table *table, guint32 id, struct cw_span key,
	bool (*each)(const struct cw_keychain_record *record, void *data),
	void *data)
{
	const struct cw_index *index = cw_table_index(table, id);
	guint first, n = cw_index_find(index, &table->columns, key, &first);

	for (guint i = first; i < first + n; i++) {
		guint32 number =
			g_array_index(index->entries, struct cw_entry, i)
				.number;
		struct cw_keychain_record record =
			view(table, cw_table_by_number(table, number));

		if (!each(&record, data))
			return;
	}
}

struct found {
	struct cw_keychain_record *record;
	bool is_found;
};

static bool
take_first(const struct cw_keychain_record *record, void *data)
{
	struct found *found = data;

	*found->record = *record;
	found->is_found = true;
	return false;
}

bool
cw_keychain_find(const struct cw_keychain *keychain, GBytes *der,
		 struct cw_keychain_record *record)
{
	const struct cw_table *table =
		cw_keychain_file_table(keychain, CW_RELATION_X509);
	g_autoptr(GByteArray) key = cw_x509_unique_key(der);
	struct found found = { record, false };

	if (table != NULL && key != NULL)
		look_up(table, CW_X509_INDEX_UNIQUE,
			(struct cw_span){ key->data, key->len }, take_first,
			&found);
	return found.is_found;
}

void
cw_keychain_each_same_subject(
	const struct cw_keychain *keychain, GBytes *der,
	bool (*each)(const struct cw_keychain_record *record, void *data),
	void *data)
{
	const struct cw_table *table =
		cw_keychain_file_table(keychain, CW_RELATION_X509);
	g_autoptr(GByteArray) key = cw_x509_subject_key(der);

	if (table != NULL && key != NULL)
		look_up(table, CW_X509_INDEX_SUBJECT,
			(struct cw_span){ key->data, key->len }, each, data);
}
