/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A keychain from nothing, against the bytes of a Mac's own. */
#include <string.h>

#include "base/error.h"
#include "keychain/layout.h"
#include "samples.h"

struct table_sum {
	guint32 relation;
	size_t length;
	const char *empty; /* SHA-1 without certificates */
	const char *used;  /* and with; the same where NULL */
	size_t used_length;
};

static const struct table_sum sums[] = {
	{ 0x0, 732, "53ebb7e2382e8c06e3b0c4a98f1bfbde7b8200dd",
	  "b97cbf9b6ed2a5b48319fd4a4815819a6aaf6281", 812 },
	{ 0x1, 5476, "4ca6b83b13a2f25036cb4a1acb5a8525285e54f9",
	  "4f0d6bb336b123defeb6fbefee81c64c13b8325e", 6156 },
	{ 0x2, 12168, "2bb14f710cfdea0a4bcd1f870aa9c8653de3d098",
	  "e75cdd77be14ba3d2802f2a55a6e7f5d9a27e96f", 12920 },
	{ 0x3, 40, "067e13a39be473de40c9625f246f015690ab8db3", NULL, 0 },
	{ 0xf, 376, "8e98af5c80b7fb734f3598d8e8b07d88687e14d1", NULL, 0 },
	{ 0x10, 376, "078326f0a5447f7e8fd262d31606f4efea37f322", NULL, 0 },
	{ 0x11, 376, "5597c0fc06632ab8d8da78aafe158c33676a3495", NULL, 0 },
	{ 0x80000000, 128, "c9b844d47c551073b023661daf00f024ec721075", NULL,
	  0 },
	{ 0x80000001, 288, "b9bc98d162cbd33d91810e4916df3932b70e11c4", NULL,
	  0 },
	{ 0x80000002, 192, "ec6fb2ddaeca83273f9e12178ff4dafa4c7a25b3", NULL,
	  0 },
};

static void
test_tables(void)
{
	g_autoptr(cw_keychain) empty = golden_keychain(NULL);
	g_autoptr(cw_keychain) used = golden_keychain("contoso-golden.cer");
	g_autoptr(GBytes) a = cw_keychain_serialise(empty);
	g_autoptr(GBytes) b = cw_keychain_serialise(used);

	for (size_t i = 0; i < G_N_ELEMENTS(sums); i++) {
		const struct table_sum *sum = &sums[i];
		struct cw_span table = table_bytes(a, sum->relation);

		g_assert_cmpuint(table.length, ==, sum->length);
		assert_sha1(table.data, table.length, sum->empty);
		table = table_bytes(b, sum->relation);
		if (sum->used != NULL)
			g_assert_cmpuint(table.length, ==, sum->used_length);
		assert_sha1(table.data, table.length,
			    sum->used != NULL ? sum->used : sum->empty);
	}
}

static const guint8 golden_blob[] = {
	0xfa, 0xde, 0x07, 0x11, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x78,
	0x00, 0x00, 0x00, 0xa8, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17,
	0x18, 0x19, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e, 0x1f, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x01, 0x2c, 0x01, 0x00, 0x00, 0x00, 0x20, 0x21, 0x22, 0x23,
	0x24, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2a, 0x2b, 0x2c, 0x2d, 0x2e, 0x2f,
	0x30, 0x31, 0x32, 0x33, 0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47,
	0x8e, 0x89, 0x1d, 0x98, 0xe1, 0xf1, 0x2d, 0xe8, 0x11, 0xf6, 0x7d, 0xff,
	0x38, 0x0d, 0x9b, 0x8d, 0x14, 0xe6, 0xba, 0xbd, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01,
	0xe6, 0xbe, 0xe4, 0x0b, 0x65, 0xe0, 0xd7, 0x9d, 0x87, 0xf1, 0xe1, 0x12,
	0xf8, 0xf1, 0x2f, 0xe4, 0x2d, 0x6c, 0xd6, 0xca, 0x03, 0x0c, 0x1a, 0xd3,
	0xd9, 0x97, 0x41, 0x9d, 0x40, 0x7a, 0xea, 0xb2, 0x3a, 0x18, 0xa1, 0x75,
	0x6b, 0x80, 0x7b, 0x5f, 0x3c, 0x82, 0x90, 0x54, 0x47, 0xd7, 0xde, 0xf2,
};

static void
test_blob(void)
{
	g_autoptr(cw_keychain) keychain = golden_keychain(NULL);
	g_autoptr(GBytes) file = cw_keychain_serialise(keychain);
	struct cw_span table = table_bytes(file, CW_RELATION_BLOB);

	g_assert_cmpuint(table.length, ==, 232);
	g_assert_cmpint(memcmp(table.data + 32 + CW_RECORD_HEADER, golden_blob,
			       sizeof(golden_blob)),
			==, 0);
}

/* Another password, another lock; the rest stays. */
static void
test_password(void)
{
	guint draws;
	g_autoptr(cw_keychain) keychain =
		cw_keychain_create("x509anchors", golden_random(&draws));
	g_autoptr(GBytes) file = cw_keychain_serialise(keychain);
	const guint8 *blob = table_bytes(file, CW_RELATION_BLOB).data + 56;

	g_assert_cmpint(memcmp(blob, golden_blob, 72), ==, 0);
	g_assert_cmpint(memcmp(blob + 72, golden_blob + 72, 20), !=, 0);
	g_assert_cmpint(memcmp(blob + 120, golden_blob + 120, 48), !=, 0);
}

static void
test_empty(void)
{
	g_autoptr(cw_keychain) keychain = golden_keychain(NULL);
	g_autoptr(GBytes) file = cw_keychain_serialise(keychain);
	g_autoptr(cw_keychain) again = NULL;
	g_autoptr(GBytes) same = NULL;
	g_autoptr(GError) error = NULL;

	g_assert_cmpuint(g_bytes_get_size(file), ==, 20460);
	assert_sha1(g_bytes_get_data(file, NULL), 20460,
		    "08a745194cdfb12f2a7a43afde1e802bccd02a3d");
	again = cw_keychain_parse(file, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(cw_keychain_count(again), ==, 0);
	same = cw_keychain_serialise(again);
	g_assert_true(g_bytes_equal(file, same));
}

/* The first certificate brings its relation: commit versions 2 and 3. */
static void
test_first(void)
{
	g_autoptr(cw_keychain) keychain = golden_keychain("contoso-golden.cer");
	g_autoptr(cw_keychain) empty = golden_keychain(NULL);
	g_autoptr(GBytes) file = cw_keychain_serialise(keychain);
	g_autoptr(GBytes) before = cw_keychain_serialise(empty);
	g_autoptr(GBytes) der = sample_certificate("contoso-golden.cer");
	g_autoptr(GError) error = NULL;
	struct cw_span table = table_bytes(file, CW_RELATION_X509);

	g_assert_cmpuint(g_bytes_get_size(file), ==, 23756);
	assert_sha256(file, "578517b4b6d06d14d1ed3ec2e3d8967c"
			    "596fd1cb75353156775b209633197c23");
	g_assert_cmpuint(table.length, ==, 1780);
	assert_sha1(table.data, table.length,
		    "91b8f4e1124a598e8e78fc6d4485a1e1743dc2b4");
	assert_sha1(table.data + 32, 1004,
		    "89d9749ac57a30c12626787f5fc5eabca482df51");
	g_assert_true(only_adds(before, file, der, &error));
	g_assert_no_error(error);
}

/* The same, from the file that was written before: nothing depends on what is
 * still in memory. */
static void
test_first_from_file(void)
{
	g_autoptr(cw_keychain) empty = golden_keychain(NULL);
	g_autoptr(GBytes) before = cw_keychain_serialise(empty);
	g_autoptr(cw_keychain) keychain = cw_keychain_parse(before, NULL);
	g_autoptr(GBytes) der = sample_certificate("contoso-golden.cer");
	g_autoptr(GBytes) file = NULL;

	g_assert_true(
		cw_keychain_insert(keychain, der, CW_KEYCHAIN_TIGER, NULL));
	file = cw_keychain_serialise(keychain);
	assert_sha256(file, "578517b4b6d06d14d1ed3ec2e3d8967c"
			    "596fd1cb75353156775b209633197c23");
}

/* Appended to real files: their own sums. */
static void
test_real(void)
{
	static const struct {
		const char *name;
		enum cw_keychain_rules rules;
		const char *sha1;
	} rows[] = {
		{ "X509Anchors.leopard", CW_KEYCHAIN_LEOPARD,
		  "5453e8023b98f5ccaedc70ee2ea0f9ed815f6b27" },
		{ "X509Anchors.tiger", CW_KEYCHAIN_TIGER,
		  "911899a7f1f143b3e4f5c0e5599b954807b67e6a" },
	};
	const char *folder = real_folder();

	for (size_t i = 0; folder != NULL && i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GBytes) file = real_file(folder, rows[i].name);
		g_autoptr(cw_keychain) keychain = cw_keychain_parse(file, NULL);
		g_autoptr(GBytes) der =
			sample_certificate("contoso-golden.cer");
		g_autoptr(GBytes) out = NULL;

		g_assert_true(
			cw_keychain_insert(keychain, der, rows[i].rules, NULL));
		out = cw_keychain_serialise(keychain);
		assert_sha1(g_bytes_get_data(out, NULL), g_bytes_get_size(out),
			    rows[i].sha1);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/keychain/create/tables", test_tables);
	g_test_add_func("/keychain/create/blob", test_blob);
	g_test_add_func("/keychain/create/password", test_password);
	g_test_add_func("/keychain/create/empty", test_empty);
	g_test_add_func("/keychain/create/first", test_first);
	g_test_add_func("/keychain/create/first-from-file",
			test_first_from_file);
	g_test_add_func("/keychain/create/real", test_real);
	return g_test_run();
}
