/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the keychain tests share. */
#include "samples.h"

#include <string.h>

#include "base/digest.h"
#include "keychain/layout.h"

static GBytes *
contents(const char *path)
{
	g_autoptr(GError) error = NULL;
	char *data;
	gsize length;

	g_file_get_contents(path, &data, &length, &error);
	g_assert_no_error(error);
	return g_bytes_new_take(data, length);
}

GBytes *
sample_certificate(const char *name)
{
	g_autofree char *path =
		g_build_filename(g_getenv("srcdir"), "tests", "data",
				 "certificates", name, NULL);

	return contents(path);
}

const char *
real_folder(void)
{
	const char *folder = g_getenv("CERTWIZARD_TEST_KEYCHAINS");

	if (folder != NULL && *folder != '\0')
		return folder;
	g_test_skip("CERTWIZARD_TEST_KEYCHAINS is not set");
	return NULL;
}

GBytes *
real_file(const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);

	return contents(path);
}

/* Each draw counts up from its own start. */
static void
fill_golden(void *state, void *buffer, size_t length)
{
	static const struct {
		size_t length;
		guint8 start;
	} draws[] = { { 16, 0x10 },
		      { 20, 0x20 },
		      { 8, 0x40 },
		      { 24, 0x50 },
		      { 20, 0x70 } };
	guint *n = state;
	guint8 *to = buffer;

	g_assert_cmpuint(*n, <, G_N_ELEMENTS(draws));
	g_assert_cmpuint(length, ==, draws[*n].length);
	for (size_t i = 0; i < length; i++)
		to[i] = (guint8)(draws[*n].start + i);
	++*n;
}

struct cw_random
golden_random(guint *draws)
{
	*draws = 0;
	return (struct cw_random){ fill_golden, draws };
}

cw_keychain *
golden_keychain(const char *certificate)
{
	guint draws;
	cw_keychain *keychain =
		cw_keychain_create("X509Anchors", golden_random(&draws));
	g_autoptr(GError) error = NULL;

	g_assert_cmpuint(draws, ==, 5);
	if (certificate != NULL) {
		g_autoptr(GBytes) der = sample_certificate(certificate);

		cw_keychain_insert(keychain, der, CW_KEYCHAIN_LEOPARD, &error);
		g_assert_no_error(error);
	}
	return keychain;
}

bool
only_adds(GBytes *older, GBytes *newer, GBytes *der, GError **error)
{
	g_autoptr(cw_keychain) before = cw_keychain_parse(older, NULL);
	g_autoptr(cw_keychain) after = NULL;

	g_assert_nonnull(before);
	after = cw_keychain_only_adds(before, newer, der, error);
	return after != NULL;
}

void
assert_sha1(const guint8 *data, size_t length, const char *hex)
{
	g_autoptr(GString) got = g_string_new(NULL);
	guint8 digest[CW_SHA1_SIZE];

	cw_sha1(data, length, digest);
	for (size_t i = 0; i < sizeof(digest); i++)
		g_string_append_printf(got, "%02x", (unsigned)digest[i]);
	g_assert_cmpstr(got->str, ==, hex);
}

void
assert_sha256(GBytes *bytes, const char *hex)
{
	g_autofree char *got = cw_sha256_hex(bytes);

	g_assert_cmpstr(got, ==, hex);
}

struct cw_span
table_bytes(GBytes *file, guint32 relation)
{
	gsize length;
	const guint8 *data = g_bytes_get_data(file, &length);
	const guint8 *schema = data + CW_FILE_SCHEMA_AT;

	for (guint32 i = 0; i < cw_word(schema + 4); i++) {
		const guint8 *table =
			schema + cw_word(schema + CW_DIRECTORY_AT + 4 * i);

		if (cw_word(table + CW_TABLE_RELATION_AT) == relation)
			return (struct cw_span){ table, cw_word(table) };
	}
	g_assert_not_reached();
}
