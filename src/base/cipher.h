/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a keychain's database blob needs: old ciphers, by nettle. */
#ifndef CW_BASE_CIPHER_H
#define CW_BASE_CIPHER_H

#include <glib.h>

#define CW_3DES_KEY_SIZE 24
#define CW_3DES_BLOCK_SIZE 8

/* PBKDF2-HMAC-SHA1 (RFC 8018, 5.2). */
void cw_pbkdf2_sha1(const char *password, const guint8 *salt,
		    size_t salt_length, unsigned rounds, guint8 *key,
		    size_t key_length);

/* 3DES-EDE-CBC in place; LENGTH is a multiple of the block size. */
void cw_3des_cbc_encrypt(const guint8 key[CW_3DES_KEY_SIZE],
			 const guint8 iv[CW_3DES_BLOCK_SIZE], guint8 *data,
			 size_t length);

#endif
