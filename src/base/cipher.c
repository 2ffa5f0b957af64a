/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ciphers of a keychain's database blob, by nettle. */
#include "base/cipher.h"

#include <nettle/cbc.h>
#include <nettle/des.h>
#include <nettle/pbkdf2.h>
#include <string.h>

void
cw_pbkdf2_sha1(const char *password, const guint8 *salt, size_t salt_length,
	       unsigned rounds, guint8 *key, size_t key_length)
{
	pbkdf2_hmac_sha1(strlen(password), (const guint8 *)password, rounds,
			 salt_length, salt, key_length, key);
}

static void
encrypt(const void *des3, size_t length, guint8 *to, const guint8 *from)
{
	des3_encrypt(des3, length, to, from);
}

void
cw_3des_cbc_encrypt(const guint8 key[CW_3DES_KEY_SIZE],
		    const guint8 iv[CW_3DES_BLOCK_SIZE], guint8 *data,
		    size_t length)
{
	struct des3_ctx des3;
	guint8 chained[CW_3DES_BLOCK_SIZE];

	g_assert(length % CW_3DES_BLOCK_SIZE == 0);
	memcpy(chained, iv, sizeof(chained));
	/* It says whether the key is a weak one, which is not asked here. */
	(void)des3_set_key(&des3, key);
	cbc_encrypt(&des3, encrypt, CW_3DES_BLOCK_SIZE, chained, length, data,
		    data);
}
