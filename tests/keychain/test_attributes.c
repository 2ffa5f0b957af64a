/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The attributes of a certificate, rule by rule: a small certificate is made
 * for each (its signature is nobody's business here), inserted into a new
 * keychain and read back from the bytes.
 */
#include <string.h>

#include "base/error.h"
#include "keychain/layout.h"
#include "keychain/record.h"
#include "keychain/schema.h"
#include "keychain/value.h"
#include "maker.h"
#include "samples.h"

struct rule {
	const char *what;
	struct part subject[4];
	struct text emails[3];      /* rfc822Names of subjectAltName */
	struct text tiger, leopard; /* PrintName; LEOPARD the same if NONE */
	struct text alias[3];
};

static const struct rule rules[] = {
	{ "common name before all others",
	  { { O, PRINTABLE, T("Org"), false },
	    { CN, PRINTABLE, T("Name"), false } },
	  { NONE },
	  T("Name"),
	  NONE,
	  { T("Name") } },
	{ "first common name",
	  { { CN, UTF8, T("One"), false }, { CN, UTF8, T("Two"), false } },
	  { NONE },
	  T("One"),
	  NONE,
	  { T("One") } },
	{ "first printable common name",
	  { { CN, UNIVERSAL, T("\0\0\0A"), false },
	    { CN, UTF8, T("Two"), false } },
	  { NONE },
	  T("Two"),
	  NONE,
	  { T("Two") } },
	{ "unit before organisation",
	  { { O, PRINTABLE, T("Org"), false },
	    { OU, PRINTABLE, T("Unit"), false } },
	  { NONE },
	  T("Unit"),
	  NONE,
	  { T("Unit") } },
	{ "organisation before the rest",
	  { { C, PRINTABLE, T("us"), false },
	    { O, PRINTABLE, T("Org"), false } },
	  { NONE },
	  T("Org"),
	  NONE,
	  { T("Org") } },
	{ "anything printable",
	  { { C, PRINTABLE, T("us"), false } },
	  { NONE },
	  T("us"),
	  NONE,
	  { T("us") } },
	{ "nothing at all",
	  { { NULL, 0, NONE, false } },
	  { NONE },
	  T("X509 Certificate"),
	  NONE,
	  { T("X509 Certificate") } },
	{ "nothing printable, an address",
	  { { CN, UNIVERSAL, T("\0\0\0A"), false } },
	  { T("A@B.Example") },
	  T("A@B.Example"),
	  NONE,
	  { T("A@b.example") } },
	{ "no address but a name that tells nothing",
	  { { CN, PRINTABLE, T("Thawte Freemail Member"), false } },
	  { NONE },
	  T("X509 Certificate"),
	  NONE,
	  { T("X509 Certificate") } },
	{ "the address instead of a name that tells nothing",
	  { { CN, PRINTABLE, T("Thawte Freemail Member"), false },
	    { EMAIL, IA5, T("Me@Example.COM"), false } },
	  { NONE },
	  T("Me@Example.COM"),
	  NONE,
	  { T("Me@example.com") } },
	{ "BMP is printable from Leopard on",
	  { { CN, BMP, T("\0H\0i"), false }, { O, UTF8, T("Org"), false } },
	  { NONE },
	  T("Org"),
	  T("\0H\0i"),
	  { NONE } },
	{ "T61 as it stands",
	  { { CN, T61, T("M\xfcller"), false } },
	  { NONE },
	  T("M\xfcller"),
	  NONE,
	  { T("M\xfcller") } },
	{ "description, from Leopard on",
	  { { CN, T61, T("M\xfcller"), false },
	    { DESCRIPTION, BMP, T("\0o\0k"), false } },
	  { NONE },
	  T("M\xfcller"),
	  T("M\xc3\xbcller (ok)"),
	  { NONE } },
	{ "description, empty",
	  { { CN, UTF8, T("Name"), false },
	    { DESCRIPTION, UTF8, T(""), false } },
	  { NONE },
	  T("Name"),
	  NONE,
	  { T("Name") } },
	{ "description, but no common name",
	  { { O, UTF8, T("Org"), false },
	    { DESCRIPTION, UTF8, T("more"), false } },
	  { NONE },
	  T("Org"),
	  NONE,
	  { T("Org") } },
	{ "description that is no UTF-8",
	  { { CN, UTF8, T("Name"), false },
	    { DESCRIPTION, UTF8, T("\xff"), false } },
	  { NONE },
	  T("Name"),
	  NONE,
	  { T("Name") } },
	{ "one trailing NUL goes",
	  { { CN, PRINTABLE, T("Name\0"), false } },
	  { NONE },
	  T("Name"),
	  NONE,
	  { T("Name") } },
	{ "one trailing NUL, not two",
	  { { CN, UTF8, T("Name\0\0"), false } },
	  { NONE },
	  T("Name\0"),
	  NONE,
	  { T("Name") } },
	{ "trailing NUL in T61, only by Tiger's rules",
	  { { CN, T61, T("Name\0"), false } },
	  { NONE },
	  T("Name"),
	  T("Name\0"),
	  { T("Name") } },
	{ "addresses of subjectAltName before those of the subject",
	  { { CN, UTF8, T("N"), false }, { EMAIL, IA5, T("s@x"), false } },
	  { T("A@B.C"), T("D@E.F@G") },
	  T("N"),
	  NONE,
	  { T("A@b.c"), T("D@e.f@g") } },
	{ "several addresses in the subject",
	  { { CN, UTF8, T("N"), false },
	    { EMAIL, IA5, T("A@B"), false },
	    { EMAIL, UTF8, T("A@B"), false },
	    { EMAIL, T61, T("C@D\0"), true } },
	  { NONE },
	  T("N"),
	  NONE,
	  { T("A@b"), T("A@b"), T("C@d") } },
	{ "an address in BMP is none",
	  { { CN, UTF8, T("N"), false },
	    { EMAIL, BMP, T("\0a\0@\0b"), false } },
	  { NONE },
	  T("N"),
	  NONE,
	  { T("N") } },
	{ "a name with @ in it is an alias too",
	  { { CN, UTF8, T("Me@Here.IS"), false } },
	  { NONE },
	  T("Me@Here.IS"),
	  NONE,
	  { T("Me@here.is") } },
	{ "no @, no change",
	  { { CN, UTF8, T("N"), false } },
	  { T("NoAt") },
	  T("N"),
	  NONE,
	  { T("NoAt") } },
};

struct normal {
	struct text value, wanted;
	guint8 tag;
};

static const struct normal normals[] = {
	{ T(" a\tb "), T("A\tB"), PRINTABLE },
	{ T("a \t b"), T("A B"), PRINTABLE },
	{ T("a\t \vb"), T("A\tB"), PRINTABLE },
	{ T("a \0\0"), T("A"), PRINTABLE },
	{ T("a\0 "), T("A\0"), PRINTABLE },
	{ T("a\0b"), T("A\0B"), PRINTABLE },
	{ T(" \t\r\n\f\v "), T(""), PRINTABLE },
	{ T("\0\0"), T(""), PRINTABLE },
	{ T(""), T(""), PRINTABLE },
	{ T(" a  b "), T(" a  b "), UTF8 },
	{ T(" a  b "), T(" a  b "), T61 },
	{ T(" a  b "), T(" a  b "), IA5 },
	{ T("\0a"), T("\0a"), BMP },
	{ T("\0\0\0a"), T("\0\0\0a"), UNIVERSAL },
};

/* The only record of a keychain that holds DER alone. */
static cw_keychain *
keychain_with(GBytes *der, enum cw_keychain_rules by)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_keychain) keychain = golden_keychain(NULL);
	g_autoptr(GBytes) file = NULL;
	cw_keychain *again;

	cw_keychain_insert(keychain, der, by, &error);
	g_assert_no_error(error);
	file = cw_keychain_serialise(keychain);
	again = cw_keychain_parse(file, &error);
	g_assert_no_error(error);
	return again;
}

static void
assert_text(struct cw_span got, struct text wanted)
{
	g_assert_cmpuint(got.length, ==, wanted.length);
	g_assert_true(wanted.length == 0 ||
		      memcmp(got.data, wanted.data, wanted.length) == 0);
}

/* The record lies before its data by header and attribute words. */
static void
assert_aliases(const struct cw_keychain_record *view, const struct text *alias)
{
	struct cw_record record = { view->der.data - 60, view->number };
	struct cw_columns columns;
	guint32 n = cw_record_count(&record, CW_X509_ALIAS);

	cw_schema_columns(cw_schema_relation(CW_RELATION_X509), &columns);
	for (guint32 i = 0; i < n; i++)
		assert_text(cw_value_blob(cw_record_value(&record, &columns,
							  CW_X509_ALIAS, i)),
			    alias[i]);
	g_assert_true(n == 3 || alias[n].data == NULL);
}

static void
test_rule(gconstpointer data)
{
	static const enum cw_keychain_rules both[] = { CW_KEYCHAIN_TIGER,
						       CW_KEYCHAIN_LEOPARD };
	const struct rule *rule = data;
	g_autoptr(GBytes) der =
		make_certificate(rule->subject, 4, rule->emails, 3);

	for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
		bool is_tiger = both[i] == CW_KEYCHAIN_TIGER;
		g_autoptr(cw_keychain) keychain = keychain_with(der, both[i]);
		struct cw_keychain_record record =
			cw_keychain_certificate(keychain, 0);

		assert_text(record.label, is_tiger || rule->leopard.data == NULL
						  ? rule->tiger
						  : rule->leopard);
		if (rule->alias[0].data != NULL)
			assert_aliases(&record, rule->alias);
	}
}

static void
test_normal(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(normals); i++) {
		const struct part part[] = { { CN, normals[i].tag,
					       normals[i].value, false } };
		const struct part wanted[] = { { CN, normals[i].tag,
						 normals[i].wanted, false } };
		g_autoptr(GBytes) der = make_certificate(part, 1, NULL, 0);
		g_autoptr(cw_keychain) keychain =
			keychain_with(der, CW_KEYCHAIN_TIGER);
		struct cw_keychain_record record =
			cw_keychain_certificate(keychain, 0);
		g_autoptr(GByteArray) name = g_byte_array_new();

		add_name(name, wanted, 1);
		assert_text(
			record.subject,
			(struct text){ (const char *)name->data, name->len });
		g_assert_true(cw_span_equal(record.issuer, record.subject));
		assert_text(record.serial, (struct text)T("\x00\x81"));
	}
}

/* Names that make a Mac refuse the whole certificate. */
static void
test_undecodable(void)
{
	const struct part part[] = { { CN, NUMERIC, T("123"), false } };
	g_autoptr(GBytes) der = make_certificate(part, 1, NULL, 0);
	g_autoptr(cw_keychain) keychain = golden_keychain(NULL);
	g_autoptr(GBytes) before = cw_keychain_serialise(keychain);
	g_autoptr(GBytes) after = NULL;
	g_autoptr(GError) error = NULL;
	struct cw_keychain_record record;

	g_assert_false(
		cw_keychain_insert(keychain, der, CW_KEYCHAIN_TIGER, &error));
	g_assert_error(error, CW_ERROR, CW_W_NAME);
	g_assert_false(cw_keychain_find(keychain, der, &record));
	after = cw_keychain_serialise(keychain);
	g_assert_true(g_bytes_equal(before, after));
}

static void
test_no_certificate(void)
{
	g_autoptr(GBytes) der = g_bytes_new_static("hello", 5);
	g_autoptr(cw_keychain) keychain = golden_keychain(NULL);
	g_autoptr(GError) error = NULL;

	g_assert_false(
		cw_keychain_insert(keychain, der, CW_KEYCHAIN_TIGER, &error));
	g_assert_error(error, CW_ERROR, CW_E_16_1);
}

/* Bytes behind the certificate are not stored. */
static void
test_trailing(void)
{
	g_autoptr(GBytes) der = sample_certificate("leaf.cer");
	GByteArray *longer = g_byte_array_new();
	g_autoptr(GBytes) more = NULL;
	g_autoptr(cw_keychain) keychain = NULL;
	struct cw_keychain_record record;

	g_byte_array_append(longer, g_bytes_get_data(der, NULL),
			    (guint)g_bytes_get_size(der));
	g_byte_array_append(longer, (const guint8 *)"\r\n", 2);
	more = g_byte_array_free_to_bytes(longer);
	keychain = keychain_with(more, CW_KEYCHAIN_TIGER);
	record = cw_keychain_certificate(keychain, 0);
	g_assert_cmpuint(record.der.length, ==, g_bytes_get_size(der));
}

static bool
count_to(const struct cw_keychain_record *record, void *data)
{
	guint *left = data;

	g_assert_cmpuint(record->der.length, >, 0);
	return --*left > 0;
}

/* Several keys under one name; a caller may stop early. */
static void
test_same_subject(void)
{
	static const char *const names[] = { "office-root-sha1.cer",
					     "leaf.cer" };
	g_autoptr(cw_keychain) keychain = golden_keychain(names[0]);
	g_autoptr(GBytes) der = sample_certificate(names[0]);
	g_autoptr(GBytes) other = sample_certificate(names[1]);
	guint left = 5;

	cw_keychain_each_same_subject(keychain, der, count_to, &left);
	g_assert_cmpuint(left, ==, 4);
	cw_keychain_each_same_subject(keychain, other, count_to, &left);
	g_assert_cmpuint(left, ==, 4);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
		g_autofree char *path = g_strdup_printf(
			"/keychain/attributes/%s", rules[i].what);

		g_test_add_data_func(g_strdelimit(path, " ", '-'), &rules[i],
				     test_rule);
	}
	g_test_add_func("/keychain/attributes/normalised", test_normal);
	g_test_add_func("/keychain/attributes/undecodable", test_undecodable);
	g_test_add_func("/keychain/attributes/no-certificate",
			test_no_certificate);
	g_test_add_func("/keychain/attributes/trailing", test_trailing);
	g_test_add_func("/keychain/attributes/same-subject", test_same_subject);
	return g_test_run();
}
