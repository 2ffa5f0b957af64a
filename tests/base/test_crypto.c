/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digests, ciphers and the random source against published vectors. */
#include <string.h>

#include "base/cipher.h"
#include "base/digest.h"
#include "base/random.h"

static void
assert_hex(const guint8 *bytes, size_t length, const char *hex)
{
	g_autoptr(GString) got = g_string_new(NULL);

	for (size_t i = 0; i < length; i++)
		g_string_append_printf(got, "%02x", (unsigned)bytes[i]);
	g_assert_cmpstr(got->str, ==, hex);
}

/* FIPS 180-2, appendices A and B. */
static void
test_digests(void)
{
	g_autoptr(GBytes) abc = g_bytes_new_static("abc", 3);
	g_autofree char *hex = cw_sha256_hex(abc);
	guint8 sha1[CW_SHA1_SIZE], sha256[CW_SHA256_SIZE];

	cw_sha1("abc", 3, sha1);
	assert_hex(sha1, sizeof(sha1),
		   "a9993e364706816aba3e25717850c26c9cd0d89d");
	cw_sha256("abc", 3, sha256);
	assert_hex(sha256, sizeof(sha256), hex);
	g_assert_cmpstr(hex, ==,
			"ba7816bf8f01cfea414140de5dae2223"
			"b00361a396177a9cb410ff61f20015ad");
	cw_sha1(NULL, 0, sha1);
	assert_hex(sha1, sizeof(sha1),
		   "da39a3ee5e6b4b0d3255bfef95601890afd80709");
}

/* RFC 6070: two rounds, and an embedded longer password and salt. */
static void
test_pbkdf2(void)
{
	guint8 key[25];

	cw_pbkdf2_sha1("password", (const guint8 *)"salt", 4, 2, key, 20);
	assert_hex(key, 20, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957");
}

static void
test_pbkdf2_long(void)
{
	static const char salt[] = "saltSALTsaltSALTsaltSALTsaltSALTsalt";
	guint8 key[25];

	cw_pbkdf2_sha1("passwordPASSWORDpassword", (const guint8 *)salt,
		       sizeof(salt) - 1, 4096, key, sizeof(key));
	assert_hex(key, sizeof(key),
		   "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038");
}

/* NIST SP 800-67, appendix B: "The qufck brown fox jump" in ECB; the first
 * block of CBC with a zero IV is the same. */
static void
test_3des(void)
{
	static const guint8 key[CW_3DES_KEY_SIZE] = {
		0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef,
		0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0x01,
		0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0x01, 0x23,
	};
	static const guint8 iv[CW_3DES_BLOCK_SIZE] = { 0 };
	guint8 chained[CW_3DES_BLOCK_SIZE];
	guint8 data[16], second[8];

	memcpy(data, "The qufcThe qufc", 16);
	cw_3des_cbc_encrypt(key, iv, data, sizeof(data));
	assert_hex(data, 8, "a826fd8ce53b855f");
	memcpy(chained, data, sizeof(chained));
	memcpy(second, "The qufc", 8);
	cw_3des_cbc_encrypt(key, chained, second, sizeof(second));
	g_assert_cmpint(memcmp(second, data + 8, 8), ==, 0);
}

/* More than one call's worth; twice the same is as good as impossible. */
static void
test_random(void)
{
	struct cw_random random = cw_random_system();
	guint8 a[600] = { 0 }, b[600] = { 0 };

	random.fill(random.state, a, sizeof(a));
	random.fill(random.state, b, sizeof(b));
	g_assert_cmpint(memcmp(a, b, sizeof(a)), !=, 0);
	g_assert_cmpint(memcmp(a + 568, b + 568, 32), !=, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/base/digest/vectors", test_digests);
	g_test_add_func("/base/cipher/pbkdf2", test_pbkdf2);
	g_test_add_func("/base/cipher/pbkdf2-long", test_pbkdf2_long);
	g_test_add_func("/base/cipher/3des", test_3des);
	g_test_add_func("/base/random/system", test_random);
	return g_test_run();
}
