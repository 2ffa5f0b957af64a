/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a database blob. */
#include "keychain/blob.h"

#include <string.h>

#include "base/cipher.h"
#include "base/digest.h"
#include "keychain/layout.h"

#define MAGIC 0xfade0711U
#define VERSION_1 0x00000100U
#define IDLE_SECONDS 300U
#define ROUNDS 1000U

#define KEYS_START_AT 8 /* says where the locked keys start */
#define LENGTH_AT 12
#define IDENTITY_AT 16
#define IDENTITY_SIZE 16
#define IDLE_AT 36
#define LOCK_ON_SLEEP_AT 40
#define SALT_AT 44
#define SALT_SIZE 20
#define IV_AT 64
#define SIGNATURE_AT 72
#define ACL_AT 92
#define KEYS_AT 120

#define SIGNING_KEY_SIZE 20
#define KEYS_SIZE 48 /* both keys, and padding (RFC 5652, 6.3) */
#define KEYS_PADDING 4

#define HMAC_BLOCK 64

/* Anyone is the owner; one entry: anyone, any use, no tag. */
static const guint32 open_to_all[] = { 0, 1, 1, 0, 1, 0, 1 };

static void
draw(struct cw_random random, guint8 *to, size_t length)
{
	random.fill(random.state, to, length);
}

/* One more piece for the next hash: HMAC's padded key, then more. */
static void
append_pad(GByteArray *to, const guint8 key[SIGNING_KEY_SIZE], guint8 pad)
{
	guint8 block[HMAC_BLOCK];

	memset(block, pad, sizeof(block));
	for (size_t i = 0; i < SIGNING_KEY_SIZE; i++)
		block[i] ^= key[i];
	g_byte_array_append(to, block, sizeof(block));
}

static void
hash_and_empty(GByteArray *bytes, guint8 digest[CW_SHA1_SIZE])
{
	cw_sha1(bytes->data, bytes->len, digest);
	g_byte_array_set_size(bytes, 0);
}

/*
 * Not HMAC: the Mac's library starts its inner hash anew between the two parts
 * that are signed, so that the first part's outcome stands in the second's.
 */
static void
sign(guint8 blob[CW_BLOB_SIZE], const guint8 key[SIGNING_KEY_SIZE])
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	guint8 digest[CW_SHA1_SIZE];

	append_pad(bytes, key, 0x36);
	g_byte_array_append(bytes, blob, SIGNATURE_AT);
	hash_and_empty(bytes, digest);
	append_pad(bytes, key, 0x5c);
	g_byte_array_append(bytes, digest, sizeof(digest));
	append_pad(bytes, key, 0x36);
	g_byte_array_append(bytes, blob + ACL_AT, CW_BLOB_SIZE - ACL_AT);
	hash_and_empty(bytes, digest);
	append_pad(bytes, key, 0x5c);
	g_byte_array_append(bytes, digest, sizeof(digest));
	hash_and_empty(bytes, blob + SIGNATURE_AT);
}

void
cw_blob_make(const char *password, struct cw_random random,
	     guint8 blob[CW_BLOB_SIZE])
{
	guint8 master[CW_3DES_KEY_SIZE];
	guint8 *keys = blob + KEYS_AT;
	guint8 signing_key[SIGNING_KEY_SIZE];

	memset(blob, 0, CW_BLOB_SIZE);
	cw_word_put(blob, MAGIC);
	cw_word_put(blob + 4, VERSION_1);
	cw_word_put(blob + KEYS_START_AT, KEYS_AT);
	cw_word_put(blob + LENGTH_AT, CW_BLOB_SIZE);
	draw(random, blob + IDENTITY_AT, IDENTITY_SIZE);
	cw_word_put(blob + IDLE_AT, IDLE_SECONDS);
	blob[LOCK_ON_SLEEP_AT] = 1;
	draw(random, blob + SALT_AT, SALT_SIZE);
	draw(random, blob + IV_AT, CW_3DES_BLOCK_SIZE);
	for (size_t i = 0; i < G_N_ELEMENTS(open_to_all); i++)
		cw_word_put(blob + ACL_AT + 4 * i, open_to_all[i]);
	draw(random, keys, CW_3DES_KEY_SIZE);
	draw(random, signing_key, sizeof(signing_key));
	memcpy(keys + CW_3DES_KEY_SIZE, signing_key, sizeof(signing_key));
	memset(keys + KEYS_SIZE - KEYS_PADDING, KEYS_PADDING, KEYS_PADDING);
	cw_pbkdf2_sha1(password, blob + SALT_AT, SALT_SIZE, ROUNDS, master,
		       sizeof(master));
	cw_3des_cbc_encrypt(master, blob + IV_AT, keys, KEYS_SIZE);
	sign(blob, signing_key);
	explicit_bzero(master, sizeof(master));
	explicit_bzero(signing_key, sizeof(signing_key));
}

bool
cw_blob_is_one(struct cw_span blob)
{
	return blob.length >= KEYS_AT && cw_word(blob.data) == MAGIC;
}
