/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Real keychains: they come back as they were, and what is inserted makes the
 * bytes that a Mac's own code makes of them.  One case a row of goldens.tsv.
 */
#include <string.h>

#include "base/error.h"
#include "samples.h"

#define ROWS 93 /* of the two operations, so that none is lost unseen */

static const char *const files[] = { "X509Anchors.tiger", "X509Anchors.leopard",
				     "SystemRootCertificates.keychain" };

static enum cw_keychain_rules
rules_of(const char *file)
{
	return strcmp(file, "X509Anchors.tiger") == 0 ? CW_KEYCHAIN_TIGER
						      : CW_KEYCHAIN_LEOPARD;
}

/* A change inserts one record, or none; checked on the bytes. */
static void
insert(cw_keychain *keychain, const char *name, enum cw_keychain_rules rules,
       bool is_new)
{
	g_autoptr(GBytes) der = sample_certificate(name);
	g_autoptr(GBytes) before = cw_keychain_serialise(keychain);
	g_autoptr(GBytes) after = NULL;
	g_autoptr(GError) error = NULL;
	struct cw_keychain_record record;

	if (is_new)
		g_assert_false(cw_keychain_find(keychain, der, &record));
	g_assert_true(cw_keychain_insert(keychain, der, rules, &error) ==
		      is_new);
	after = cw_keychain_serialise(keychain);
	if (!is_new) {
		g_assert_error(error, CW_ERROR, CW_E_36_6);
		g_assert_true(g_bytes_equal(before, after));
		return;
	}
	g_assert_no_error(error);
	g_assert_true(cw_keychain_find(keychain, der, &record));
	g_assert_true(only_adds(before, after, der, &error));
	g_assert_no_error(error);
	g_assert_false(only_adds(before, before, der, NULL));
	g_assert_false(only_adds(after, before, der, NULL));
}

/* FIELDS: keychain, operation, operand, SHA-256.  An operand is a name, or
 * names with ":ok" or with ":" and why it is refused, with commas between. */
static void
test_row(gconstpointer data)
{
	char **fields = (char **)(guintptr)data;
	g_auto(GStrv) names = g_strsplit(fields[2], ",", -1);
	g_autoptr(GBytes) file =
		real_file(g_getenv("CERTWIZARD_TEST_KEYCHAINS"), fields[0]);
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_keychain) keychain = cw_keychain_parse(file, &error);
	g_autoptr(GBytes) bytes = NULL;

	g_assert_no_error(error);
	for (size_t i = 0; names[i] != NULL; i++) {
		g_auto(GStrv) parts = g_strsplit(names[i], ":", 2);

		insert(keychain, parts[0], rules_of(fields[0]),
		       parts[1] == NULL || strcmp(parts[1], "ok") == 0);
	}
	bytes = cw_keychain_serialise(keychain);
	assert_sha256(bytes, fields[3]);
}

static void
test_same(gconstpointer data)
{
	const char *folder = real_folder();
	g_autoptr(GBytes) file = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(cw_keychain) keychain = NULL;
	g_autoptr(GError) error = NULL;

	if (folder == NULL)
		return;
	file = real_file(folder, data);
	keychain = cw_keychain_parse(file, &error);
	g_assert_no_error(error);
	bytes = cw_keychain_serialise(keychain);
	g_assert_true(g_bytes_equal(file, bytes));
	for (size_t i = 0; i < cw_keychain_count(keychain); i++) {
		struct cw_keychain_record record =
			cw_keychain_certificate(keychain, i);
		g_autoptr(GBytes) der =
			g_bytes_new_static(record.der.data, record.der.length);
		struct cw_keychain_record found;

		g_assert_cmpuint(record.number, ==, i);
		g_assert_true(cw_keychain_find(keychain, der, &found));
		g_assert_cmpuint(found.number, ==, i);
		g_assert_cmpuint(record.label.length, >, 0);
	}
}

/* The test fails, and is not skipped, if a file is missing. */
static guint
add_rows(void)
{
	const char *folder = g_getenv("CERTWIZARD_TEST_KEYCHAINS");
	g_autoptr(GBytes) bytes = real_file(folder, "goldens.tsv");
	g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL),
					  g_bytes_get_size(bytes));
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	guint n = 0;

	for (size_t i = 0; lines[i] != NULL; i++) {
		char **fields = g_strsplit(lines[i], "\t", 4);
		g_autofree char *path = NULL;

		if (g_strv_length(fields) != 4 ||
		    (strcmp(fields[1], "insert") != 0 &&
		     strcmp(fields[1], "insert-all-in-name-order") != 0)) {
			g_strfreev(fields);
			continue;
		}
		n++;
		path = g_strdup_printf(
			"/keychain/golden/%s/%s/%s", fields[0], fields[1],
			strchr(fields[2], ',') == NULL ? fields[2] : "all");
		g_test_add_data_func_full(path, fields, test_row,
					  (GDestroyNotify)g_strfreev);
	}
	return n;
}

static guint n_rows;

static void
test_rows(void)
{
	if (real_folder() != NULL)
		g_assert_cmpuint(n_rows, ==, ROWS);
}

int
main(int argc, char **argv)
{
	const char *folder = g_getenv("CERTWIZARD_TEST_KEYCHAINS");

	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *path =
			g_strconcat("/keychain/same-bytes/", files[i], NULL);

		g_test_add_data_func(path, files[i], test_same);
	}
	if (folder != NULL && *folder != '\0')
		n_rows = add_rows();
	g_test_add_func("/keychain/golden/rows", test_rows);
	return g_test_run();
}
