/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether one file is another with one certificate more.  What is compared is
 * read from the two files' bytes; the new record is then looked up as a Mac
 * would, by binary search through each of its indexes.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "keychain/file.h"
#include "keychain/x509.h"

static bool
differs(GError **error, const char *what)
{
	return cw_fail(error, CW_E_36_11, _(what), NULL);
}

/* Every record of OLDER stands in NEWER under its number, unchanged. */
static bool
holds_records(const struct cw_table *newer, const struct cw_table *older)
{
	for (guint i = 0; i < cw_table_count(older); i++) {
		const struct cw_record *before = cw_table_record(older, i);
		const struct cw_record *after =
			cw_table_by_number(newer, before->number);

		if (after == NULL || !cw_span_equal(cw_record_bytes(before),
						    cw_record_bytes(after)))
			return false;
	}
	return true;
}

/* NEWER without the entries of record NUMBER is OLDER, in the same order. */
static bool
holds_entries(const struct cw_index *newer, const struct cw_index *older,
	      guint32 number)
{
	guint n = 0;

	for (guint i = 0; i < newer->entries->len; i++) {
		const struct cw_entry *after =
			&g_array_index(newer->entries, struct cw_entry, i);
		const struct cw_entry *before;

		if (after->number == number)
			continue;
		if (n == older->entries->len)
			return false;
		before = &g_array_index(older->entries, struct cw_entry, n++);
		if (before->number != after->number ||
		    !cw_span_equal(
			    (struct cw_span){ before->key, before->length },
			    (struct cw_span){ after->key, after->length }))
			return false;
	}
	return n == older->entries->len;
}

/* The one record that NEWER has and OLDER, if there is one, has not. */
static const struct cw_record *
added_record(const struct cw_table *newer, const struct cw_table *older)
{
	const struct cw_record *added = NULL;

	for (guint i = 0; i < cw_table_count(newer); i++) {
		const struct cw_record *record = cw_table_record(newer, i);

		if (older != NULL &&
		    cw_table_by_number(older, record->number) != NULL)
			continue;
		if (added != NULL)
			return NULL;
		added = record;
	}
	return added;
}

/* Every key of RECORD leads to it. */
static bool
is_found(const struct cw_table *table, const struct cw_index *index,
	 const struct cw_record *record)
{
	guint64 n = cw_index_entries_of(index, record, G_MAXUINT32);

	for (guint64 k = 0; k < n; k++) {
		g_autoptr(GByteArray) key =
			cw_index_key(index, &table->columns, record, k);
		struct cw_span span = { key->data, key->len };
		guint first, i, equal;

		equal = cw_index_find(index, &table->columns, span, &first);
		for (i = first; i < first + equal; i++)
			if (g_array_index(index->entries, struct cw_entry, i)
				    .number == record->number)
				break;
		if (i == first + equal)
			return false;
	}
	return true;
}

/* RECORD is what a Mac of either rules makes of DER, versions apart. */
static bool
is_record_of(const struct cw_record *record, GBytes *der)
{
	static const enum cw_keychain_rules rules[] = { CW_KEYCHAIN_TIGER,
							CW_KEYCHAIN_LEOPARD };
	struct cw_span bytes = cw_record_bytes(record);

	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
		g_autofree guint8 *made = cw_x509_record(der, rules[i], NULL);

		if (made == NULL)
			return false;
		cw_word_put(made + CW_RECORD_NUMBER_AT, record->number);
		cw_word_put(made + CW_RECORD_CREATED_AT,
			    cw_word(record->bytes + CW_RECORD_CREATED_AT));
		if (cw_span_equal(bytes,
				  (struct cw_span){ made, cw_word(made) }))
			return true;
	}
	return false;
}

static bool
compare_certificates(const struct cw_table *newer, const struct cw_table *older,
		     GBytes *der, GError **error)
{
	const struct cw_record *added = added_record(newer, older);
	guint n = older == NULL ? 0 : cw_table_count(older);

	if (added == NULL || cw_table_count(newer) != n + 1)
		return differs(error, N_("another number of certificates"));
	if (older != NULL && !holds_records(newer, older))
		return differs(error, N_("an earlier certificate that was "
					 "changed"));
	if (!is_record_of(added, der))
		return differs(error, N_("another certificate than this one"));
	for (guint i = 0; i < newer->indexes->len; i++) {
		const struct cw_index *index =
			&g_array_index(newer->indexes, struct cw_index, i);

		if (!is_found(newer, index, added))
			return differs(error,
				       N_("a certificate that a Mac would not "
					  "find"));
		if (older != NULL &&
		    !holds_entries(index, cw_table_index(older, index->id),
				   added->number))
			return differs(error, N_("an earlier certificate that "
						 "a Mac would find "
						 "differently"));
	}
	return true;
}

/* The tables that describe the others grow with the first certificate. */
static bool
is_described_by(guint32 relation)
{
	return relation == CW_RELATION_INFO ||
	       relation == CW_RELATION_ATTRIBUTES ||
	       relation == CW_RELATION_INDEXES;
}

static bool
compare_others(const struct cw_keychain *newer, const struct cw_keychain *older,
	       bool is_first, GError **error)
{
	const struct cw_schema_relation *x509 =
		cw_schema_relation(CW_RELATION_X509);
	const guint more[] = {
		[CW_RELATION_INFO] = 1,
		[CW_RELATION_INDEXES] = (guint)(x509->n_keys + x509->n_indexed),
		[CW_RELATION_ATTRIBUTES] = (guint)x509->n_attributes,
	};

	if (newer->tables->len != older->tables->len + is_first)
		return differs(error, N_("another number of tables"));
	for (guint i = 0; i < older->tables->len; i++) {
		const struct cw_table *before = older->tables->pdata[i];
		const struct cw_table *after =
			cw_keychain_file_table(newer, before->relation);
		bool same;

		if (before->relation == CW_RELATION_X509)
			continue;
		if (after == NULL)
			same = false;
		else if (is_first && is_described_by(before->relation))
			same = cw_table_count(after) ==
				       cw_table_count(before) +
					       more[before->relation] &&
			       holds_records(after, before);
		else
			same = cw_span_equal(before->source, after->source);
		if (!same)
			return differs(error, N_("another table that was "
						 "changed"));
	}
	return true;
}

static bool
compare(const struct cw_keychain *newer, const struct cw_keychain *older,
	GBytes *der, GError **error)
{
	const struct cw_table *was =
		cw_keychain_file_table(older, CW_RELATION_X509);
	const struct cw_table *is =
		cw_keychain_file_table(newer, CW_RELATION_X509);

	if (is == NULL)
		return differs(error, N_("another number of certificates"));
	if (newer->version == older->version)
		return differs(error, N_("the commit version of before"));
	return compare_others(newer, older, was == NULL, error) &&
	       compare_certificates(is, was, der, error);
}

struct cw_keychain *
cw_keychain_only_adds(const struct cw_keychain *older, GBytes *newer,
		      GBytes *der, GError **error)
{
	g_autoptr(cw_keychain) after = cw_keychain_parse(newer, NULL);

	g_assert(older->bytes != NULL);
	if (after == NULL) {
		differs(error, N_("a file that is no keychain"));
		return NULL;
	}
	return compare(after, older, der, error) ? g_steal_pointer(&after)
						 : NULL;
}
