/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digests, ciphers and the random source against published vectors. */
#include <string.h>

#include "base/cipher.h"
#include "base/digest.h"
#include "base/random.h"
#include "base/rsa.h"

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

/* Made with OpenSSL: a key of 512 bits, and what it says of "abc". */
static const char key_hex[] =
	"3048024100d8e24a27fe1fe5abcc508063c6976e046eb8d94da83af2f81365c4aff8e5"
	"f59a107798f1fa88faca737bac85454339550fa13c676b67a95f89ba4389edaf7ea302"
	"03010001";
static const char *const signature_hex[] = {
	[CW_RSA_SHA1] =
		"873364d29f32eab883214fa034a62b017abba8d92317e407ba6c6aa31db9cd"
		"457327f4878f4a3cfcef14871a49b8596d34ccad9c9d308c71c2521f264aad"
		"8c8d",
	[CW_RSA_SHA256] =
		"23f40bfe8fe20b961bca08a3cca21a8c7681b9ba240580ad454c62ea41ea3a"
		"7430b56377dc5a830f88b1b7b5d81f2f543e81ea9e14b388037be4544e2fad"
		"3fbd",
};

/* One byte more than they are, of 0. */
static guint8 *
from_hex(const char *hex, struct cw_span *span)
{
	guint8 *bytes = g_malloc0(strlen(hex) / 2 + 1);

	span->length = strlen(hex) / 2;
	for (size_t i = 0; i < span->length; i++)
		bytes[i] = (guint8)(g_ascii_xdigit_value(hex[2 * i]) * 16 +
				    g_ascii_xdigit_value(hex[2 * i + 1]));
	span->data = bytes;
	return bytes;
}

static void
test_rsa(void)
{
	static const struct cw_span data = { (const guint8 *)"abc", 3 };
	static const struct cw_span other = { (const guint8 *)"abd", 3 };
	struct cw_span key, signature;
	g_autofree guint8 *key_bytes = from_hex(key_hex, &key);

	for (unsigned digest = 0; digest < 2; digest++) {
		g_autofree guint8 *bytes =
			from_hex(signature_hex[digest], &signature);

		g_assert_true(cw_rsa_signed(key, digest, data, signature));
		g_assert_false(cw_rsa_signed(key, !digest, data, signature));
		g_assert_false(cw_rsa_signed(key, digest, other, signature));
		for (size_t i = 0; i < signature.length; i++) {
			bytes[i] ^= 1;
			g_assert_false(
				cw_rsa_signed(key, digest, data, signature));
			bytes[i] ^= 1;
		}
		for (size_t i = 0; i < key.length; i++) {
			g_test_message("byte %zu of the key", i);
			key_bytes[i] ^= 0x81;
			g_assert_false(
				cw_rsa_signed(key, digest, data, signature));
			key_bytes[i] ^= 0x81;
		}
		key.length++;
		g_assert_false(cw_rsa_signed(key, digest, data, signature));
		key.length--;
		signature.length++;
		g_assert_false(cw_rsa_signed(key, digest, data, signature));
	}
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
	g_test_add_func("/base/rsa/signed", test_rsa);
	g_test_add_func("/base/cipher/pbkdf2", test_pbkdf2);
	g_test_add_func("/base/cipher/pbkdf2-long", test_pbkdf2_long);
	g_test_add_func("/base/cipher/3des", test_3des);
	g_test_add_func("/base/random/system", test_random);
	return g_test_run();
}
