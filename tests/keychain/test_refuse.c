/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Damaged files: refused with the place, or understood; never a crash.  What
 * is understood must come out as it came in.
 */
#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "keychain/layout.h"
#include "samples.h"

#define CHANGES 10000U
#define SEED 20080101

/* Parses COPY (taken), and if it is a keychain does all that can be done. */
static bool
try(guint8 *copy, size_t length, GBytes *der)
{
	g_autoptr(GBytes) file = g_bytes_new_take(copy, length);
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_keychain) keychain = cw_keychain_parse(file, &error);
	g_autoptr(GBytes) same = NULL;
	g_autoptr(GBytes) more = NULL;

	if (keychain == NULL) {
		g_assert_true(g_error_matches(error, CW_ERROR, CW_E_36_4) ||
			      g_error_matches(error, CW_ERROR, CW_E_36_5));
		return false;
	}
	same = cw_keychain_serialise(keychain);
	g_assert_true(g_bytes_equal(file, same));
	if (!cw_keychain_insert(keychain, der, CW_KEYCHAIN_TIGER, NULL))
		return true;
	more = cw_keychain_serialise(keychain);
	g_assert_true(only_adds(file, more, der, &error));
	g_assert_no_error(error);
	return true;
}

static void
truncate_all(GBytes *file, size_t step)
{
	g_autoptr(GBytes) der = sample_certificate("leaf.cer");
	gsize length;
	const guint8 *data = g_bytes_get_data(file, &length);

	for (size_t n = 0; n < length; n += step)
		g_assert_false(try(g_memdup2(data, n), n, der));
}

static void
test_truncated(void)
{
	g_autoptr(cw_keychain) keychain = golden_keychain("leaf.cer");
	g_autoptr(GBytes) file = cw_keychain_serialise(keychain);

	truncate_all(file, 1);
}

static void
test_truncated_real(void)
{
	const char *folder = real_folder();
	g_autoptr(GBytes) file = NULL;

	if (folder == NULL)
		return;
	file = real_file(folder, "X509Anchors.tiger");
	truncate_all(file, 1);
}

static void
change_bytes(GBytes *file)
{
	g_autoptr(GBytes) der = sample_certificate("tab-run.cer");
	g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
	gsize length;
	const guint8 *data = g_bytes_get_data(file, &length);
	guint parsed = 0;

	for (guint i = 0; i < CHANGES; i++) {
		guint8 *copy = g_memdup2(data, length);
		guint32 at = g_rand_int(rand) % (guint32)length;

		copy[at] ^= (guint8)(1 + g_rand_int(rand) % 255);
		parsed += try(copy, length, der);
	}
	g_test_message("%u of %u refused", CHANGES - parsed, CHANGES);
	g_assert_cmpuint(parsed, >, 0);
	g_assert_cmpuint(parsed, <, CHANGES);
}

static void
test_changed(void)
{
	g_autoptr(cw_keychain) keychain = golden_keychain("leaf.cer");
	g_autoptr(GBytes) file = cw_keychain_serialise(keychain);

	change_bytes(file);
}

static void
test_changed_real(void)
{
	const char *folder = real_folder();
	g_autoptr(GBytes) file = NULL;

	if (folder == NULL)
		return;
	file = real_file(folder, "X509Anchors.tiger");
	change_bytes(file);
}

/* One word of one table set to something; what must be said of it. */
struct trap {
	const char *what;
	guint32 relation;
	enum { HEADER, RECORD, INDEXES } part; /* what AT is relative to */
	size_t at;
	guint32 word;
	enum cw_code code;
	const char *found; /* that stands in the error */
};

#define X509 CW_RELATION_X509

static const struct trap traps[] = {
	{ "no slot", X509, HEADER, CW_TABLE_SLOTS_AT, 0, CW_E_36_4,
	  "a table without a slot" },
	{ "slots without end", X509, HEADER, CW_TABLE_SLOTS_AT, 0xffffffff,
	  CW_E_36_4, "table 80001000" },
	{ "records without end", X509, HEADER, CW_TABLE_COUNT_AT, 0xffffffff,
	  CW_E_36_4, "more records than there is room for" },
	{ "a record too few", X509, HEADER, CW_TABLE_COUNT_AT, 0, CW_E_36_4,
	  "something behind the last record" },
	{ "free list to a used slot", X509, HEADER, CW_TABLE_FREE_AT,
	  CW_TABLE_HEADER | 1, CW_E_36_4, "free slots" },
	{ "records elsewhere", X509, HEADER, CW_TABLE_RECORDS_AT, 36, CW_E_36_4,
	  "a table whose records" },
	{ "indexes elsewhere", X509, HEADER, CW_TABLE_INDEXES_AT, 0xfffffffc,
	  CW_E_36_4, "a table whose indexes" },
	{ "table too large", X509, HEADER, CW_TABLE_SIZE_AT, 0x7fffffff,
	  CW_E_36_4, "a table's size" },
	{ "relation twice", X509, HEADER, CW_TABLE_RELATION_AT,
	  CW_RELATION_APPLESHARE, CW_E_36_4, "tables that are not in order" },
	{ "no info", CW_RELATION_INFO, HEADER, CW_TABLE_RELATION_AT, 1,
	  CW_E_36_4, "tables that are not in order" },
	{ "record of no size", X509, RECORD, CW_RECORD_SIZE_AT, 0, CW_E_36_4,
	  "table 80001000" },
	{ "record number", X509, RECORD, CW_RECORD_NUMBER_AT, 1, CW_E_36_4,
	  "record 1" },
	{ "data without end", X509, RECORD, CW_RECORD_DATA_AT, 0xffffffff,
	  CW_E_36_4, "record 0" },
	{ "value elsewhere", X509, RECORD, CW_RECORD_HEADER, 61, CW_E_36_4,
	  "a value that does not stand" },
	{ "values without end", X509, RECORD, CW_RECORD_HEADER, 0xfffffffc,
	  CW_E_36_4, "a value that does not stand" },
	{ "no index", X509, INDEXES, 4, 0, CW_E_36_4,
	  "something behind the last index" },
	{ "indexes without end", X509, INDEXES, 4, 0xffffffff, CW_E_36_4,
	  "an index section" },
	{ "index section of no size", X509, INDEXES, 0, 0, CW_E_36_4,
	  "an index section" },
	{ "index not unique", X509, INDEXES, 40 + 8, 0, CW_E_36_5,
	  "another table of certificates" },
	{ "index too unique", X509, INDEXES, 40 + 8, 2, CW_E_36_4,
	  "an index's header" },
	{ "columns without end", X509, INDEXES, 40 + 12, 0xffffffff, CW_E_36_4,
	  "an index's header" },
	{ "unknown column", X509, INDEXES, 40 + 16, 0x41414141, CW_E_36_4,
	  "cannot be indexed" },
	{ "entries without end", X509, INDEXES, 40 + 28, 0xffffffff, CW_E_36_4,
	  "an index that goes beyond" },
	{ "entry fewer", X509, INDEXES, 40 + 28, 0, CW_E_36_4, "an index" },
	{ "key elsewhere", X509, INDEXES, 40 + 32, 40, CW_E_36_4,
	  "an index's key" },
	{ "entry to no record", X509, INDEXES, 40 + 36, 5, CW_E_36_4,
	  "leads to no record" },
	{ "key of another certificate", X509, INDEXES, 40 + 40 + 4, 2,
	  CW_E_36_4, "leads to another record" },
	{ "not a lock", CW_RELATION_BLOB, RECORD, CW_RECORD_HEADER, 0,
	  CW_E_36_5, "it has no lock" },
	{ "row of no table", CW_RELATION_ATTRIBUTES, RECORD, 48, 0x77,
	  CW_E_36_4, "an attribute of a table that is not there" },
};

static void
test_trap(gconstpointer data)
{
	const struct trap *trap = data;
	g_autoptr(cw_keychain) keychain = golden_keychain("leaf.cer");
	g_autoptr(GBytes) file = cw_keychain_serialise(keychain);
	g_autoptr(GBytes) bad = NULL;
	g_autoptr(GError) error = NULL;
	g_autofree char *found = NULL;
	struct cw_span table = table_bytes(file, trap->relation);
	size_t length = g_bytes_get_size(file);
	const guint8 *start = g_bytes_get_data(file, NULL);
	guint8 *copy = g_memdup2(start, length);
	size_t at = (size_t)(table.data - start) + trap->at;

	if (trap->part == RECORD)
		at += cw_word(table.data + CW_TABLE_RECORDS_AT);
	else if (trap->part == INDEXES)
		at += cw_word(table.data + CW_TABLE_INDEXES_AT);
	cw_word_put(copy + at, trap->word);
	bad = g_bytes_new_take(copy, length);
	g_assert_null(cw_keychain_parse(bad, &error));
	g_assert_error(error, CW_ERROR, (int)trap->code);
	found = cw_error_found(error);
	g_test_message("%s", found);
	g_assert_nonnull(strstr(found, trap->found));
	g_assert_nonnull(strstr(found, "byte "));
}

/* Header, directory and end of the file. */
static void
test_header(void)
{
	static const struct {
		size_t at;
		guint32 word;
		enum cw_code code;
	} rows[] = {
		{ 0, 0, CW_E_36_5 },           { 4, 0x00020000, CW_E_36_5 },
		{ 8, 20, CW_E_36_4 },          { 12, 24, CW_E_36_4 },
		{ 16, 1, CW_E_36_4 },          { 20, 0xffffffff, CW_E_36_4 },
		{ 24, 0xffffffff, CW_E_36_4 }, { 24, 3, CW_E_36_4 },
		{ 28, 0, CW_E_36_4 },          { 32, 0xffffffff, CW_E_36_4 },
		{ 23752, 0, CW_E_36_4 },
	};
	g_autoptr(cw_keychain) keychain = golden_keychain("contoso-golden.cer");
	g_autoptr(GBytes) file = cw_keychain_serialise(keychain);

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		guint8 *copy = g_memdup2(g_bytes_get_data(file, NULL),
					 g_bytes_get_size(file));
		g_autoptr(GBytes) bad =
			g_bytes_new_take(copy, g_bytes_get_size(file));
		g_autoptr(GError) error = NULL;

		cw_word_put(copy + rows[i].at, rows[i].word);
		g_assert_null(cw_keychain_parse(bad, &error));
		g_assert_error(error, CW_ERROR, (int)rows[i].code);
	}
}

static void
test_no_keychain(void)
{
	static const char *const texts[] = { "", "kyc", "hello, world",
					     "kych" };
	static const enum cw_code codes[] = { CW_E_36_5, CW_E_36_5, CW_E_36_5,
					      CW_E_36_4 };

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GBytes) file =
			g_bytes_new_static(texts[i], strlen(texts[i]));
		g_autoptr(GError) error = NULL;

		g_assert_null(cw_keychain_parse(file, &error));
		g_assert_error(error, CW_ERROR, (int)codes[i]);
	}
}

/* Appends a word to a growing table. */
static void
put(GByteArray *to, guint32 word)
{
	guint8 be[4];

	cw_word_put(be, word);
	g_byte_array_append(to, be, sizeof(be));
}

/*
 * A file of a few megabytes whose counts promise as much work as they can: one
 * free slot after another, as many indexes as are taken, and no record.  It is
 * a keychain but for that, so all of it is read.
 */
static GBytes *
hostile(guint32 slots, guint32 indexes)
{
	g_autoptr(cw_keychain) keychain = golden_keychain(NULL);
	g_autoptr(GBytes) file = cw_keychain_serialise(keychain);
	struct cw_span old = table_bytes(file, CW_RELATION_GENERIC);
	GByteArray *out = g_byte_array_new();
	const guint8 *start = g_bytes_get_data(file, NULL);
	size_t at = (size_t)(old.data - start), grown;
	guint32 head = 0, n = cw_word(start + CW_FILE_SCHEMA_AT + 4);
	guint32 table, section;

	g_byte_array_append(out, start, (guint)at);
	table = out->len;
	section = CW_TABLE_HEADER + 4 * slots;
	put(out, section + 8 + indexes * 28);
	put(out, CW_RELATION_GENERIC);
	put(out, 0);
	put(out, section);
	put(out, section);
	put(out, (CW_TABLE_HEADER + 4 * (slots - 1)) | 1);
	put(out, slots);
	for (guint32 i = 0; i < slots; i++) {
		put(out, head);
		head = (CW_TABLE_HEADER + 4 * i) | 1;
	}
	put(out, 8 + indexes * 28);
	put(out, indexes);
	for (guint32 i = 0; i < indexes; i++)
		put(out, section + 8 + 4 * indexes + 24 * i);
	for (guint32 i = 0; i < indexes; i++) {
		put(out, 24);
		put(out, i);
		put(out, 0);
		put(out, 1);
		put(out, 0x61636374); /* acct */
		put(out, 0);
	}
	grown = out->len - table - old.length;
	g_byte_array_append(out, old.data + old.length,
			    (guint)(g_bytes_get_size(file) - at - old.length));
	cw_word_put(out->data + CW_FILE_SCHEMA_AT,
		    out->len - CW_FILE_SCHEMA_AT - 4);
	for (guint32 i = 0; i < n; i++) {
		guint8 *word =
			out->data + CW_FILE_SCHEMA_AT + CW_DIRECTORY_AT + 4 * i;

		if (cw_word(word) > at - CW_FILE_SCHEMA_AT)
			cw_word_put(word, cw_word(word) + (guint32)grown);
	}
	return g_byte_array_free_to_bytes(out);
}

static void
test_hostile(void)
{
	g_autoptr(GBytes) most = hostile(1U << 20, CW_INDEXES_MAX);
	g_autoptr(GBytes) more = hostile(1, CW_INDEXES_MAX + 1);
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_keychain) keychain = cw_keychain_parse(most, &error);
	g_autoptr(GBytes) same = NULL;

	g_assert_no_error(error);
	same = cw_keychain_serialise(keychain);
	g_assert_true(g_bytes_equal(most, same));
	g_assert_null(cw_keychain_parse(more, &error));
	g_assert_error(error, CW_ERROR, CW_E_36_4);
}

/* What only_adds() must not let pass. */
static void
test_only_adds(void)
{
	g_autoptr(cw_keychain) one = golden_keychain("leaf.cer");
	g_autoptr(cw_keychain) two = golden_keychain("leaf.cer");
	g_autoptr(cw_keychain) other = golden_keychain("version-1.cer");
	g_autoptr(GBytes) der = sample_certificate("tab-run.cer");
	g_autoptr(GBytes) wrong = sample_certificate("odd-ski.cer");
	g_autoptr(GBytes) a = cw_keychain_serialise(one);
	g_autoptr(GBytes) b = NULL;
	g_autoptr(GBytes) c = NULL;
	g_autoptr(GError) error = NULL;
	gsize length;
	guint8 *copy;
	g_autoptr(GBytes) relocked = NULL;

	g_assert_true(cw_keychain_insert(two, der, CW_KEYCHAIN_TIGER, NULL));
	b = cw_keychain_serialise(two);
	g_assert_true(only_adds(a, b, der, NULL));
	g_assert_false(only_adds(a, b, wrong, &error));
	g_assert_error(error, CW_ERROR, CW_E_36_11);
	g_assert_true(cw_keychain_insert(other, der, CW_KEYCHAIN_TIGER, NULL));
	c = cw_keychain_serialise(other);
	g_assert_false(only_adds(a, c, der, NULL));
	g_assert_true(cw_keychain_insert(two, wrong, CW_KEYCHAIN_TIGER, NULL));
	g_clear_pointer(&c, g_bytes_unref);
	c = cw_keychain_serialise(two);
	g_assert_false(only_adds(a, c, der, NULL));
	copy = g_memdup2(g_bytes_get_data(b, &length), g_bytes_get_size(b));
	copy[length - 4 - 20] ^= 1; /* in the database blob */
	relocked = g_bytes_new_take(copy, length);
	g_assert_false(only_adds(a, relocked, der, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
replay(GBytes *input)
{
	gsize length;
	const guint8 *data = g_bytes_get_data(input, &length);

	g_assert_cmpint(LLVMFuzzerTestOneInput(data, length), ==, 0);
}

/* The fuzz target takes whole inputs of both kinds. */
static void
test_fuzz(void)
{
	static const char *const names[] = { "leaf.cer", "version-1.cer",
					     "same-email-twice.cer" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(cw_keychain) keychain = golden_keychain(names[i]);
		g_autoptr(GBytes) file = cw_keychain_serialise(keychain);
		g_autoptr(GBytes) der = sample_certificate(names[i]);
		g_autoptr(GBytes) cut = g_bytes_new_from_bytes(file, 0, 900);

		replay(file);
		replay(der);
		replay(cut);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/keychain/refuse/no-keychain", test_no_keychain);
	g_test_add_func("/keychain/refuse/header", test_header);
	for (size_t i = 0; i < G_N_ELEMENTS(traps); i++) {
		g_autofree char *path =
			g_strdup_printf("/keychain/refuse/%s", traps[i].what);

		g_test_add_data_func(g_strdelimit(path, " ", '-'), &traps[i],
				     test_trap);
	}
	g_test_add_func("/keychain/refuse/fuzz", test_fuzz);
	g_test_add_func("/keychain/refuse/hostile", test_hostile);
	g_test_add_func("/keychain/refuse/only-adds", test_only_adds);
	g_test_add_func("/keychain/refuse/truncated", test_truncated);
	g_test_add_func("/keychain/refuse/truncated-real", test_truncated_real);
	g_test_add_func("/keychain/refuse/changed", test_changed);
	g_test_add_func("/keychain/refuse/changed-real", test_changed_real);
	return g_test_run();
}
