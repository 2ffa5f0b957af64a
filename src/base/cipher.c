/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ciphers of a keychain's database blob, by GnuTLS.  With the fixed sizes
 * used here they can fail only where the library may not use them at all (a
 * strict FIPS mode): that ends the program.
 */
#include "base/cipher.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

static void
must(const char *what, int result)
{
	if (result < 0)
		g_error("%s: %s", what, gnutls_strerror(result));
}

/* GnuTLS takes what it only reads through pointers that aren't const. */
static gnutls_datum_t
datum(guint8 *data, size_t length)
{
	g_assert(length <= G_MAXUINT);
	return (gnutls_datum_t){ data, (unsigned)length };
}

void
cw_pbkdf2_sha1(const char *password, const guint8 *salt, size_t salt_length,
	       unsigned rounds, guint8 *key, size_t key_length)
{
	g_autofree guint8 *salt_copy = g_memdup2(salt, salt_length);
	g_autofree guint8 *letters = g_memdup2(password, strlen(password) + 1);
	gnutls_datum_t from = datum(letters, strlen(password));
	gnutls_datum_t with = datum(salt_copy, salt_length);
	int result;

	result = gnutls_pbkdf2(GNUTLS_MAC_SHA1, &from, &with, rounds, key,
			       key_length);
	gnutls_memset(letters, 0, from.size);
	must("PBKDF2", result);
}

void
cw_3des_cbc_encrypt(const guint8 key[CW_3DES_KEY_SIZE],
		    const guint8 iv[CW_3DES_BLOCK_SIZE], guint8 *data,
		    size_t length)
{
	guint8 key_copy[CW_3DES_KEY_SIZE], iv_copy[CW_3DES_BLOCK_SIZE];
	gnutls_datum_t with = datum(key_copy, sizeof(key_copy));
	gnutls_datum_t from = datum(iv_copy, sizeof(iv_copy));
	gnutls_cipher_hd_t cipher;
	int result;

	g_assert(length % CW_3DES_BLOCK_SIZE == 0);
	memcpy(key_copy, key, sizeof(key_copy));
	memcpy(iv_copy, iv, sizeof(iv_copy));
	result = gnutls_cipher_init(&cipher, GNUTLS_CIPHER_3DES_CBC, &with,
				    &from);
	gnutls_memset(key_copy, 0, sizeof(key_copy));
	must("3DES", result);
	result = gnutls_cipher_encrypt(cipher, data, length);
	gnutls_cipher_deinit(cipher);
	must("3DES", result);
}
