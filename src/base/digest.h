/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digests, by nettle: light enough for the helper. */
#ifndef CW_BASE_DIGEST_H
#define CW_BASE_DIGEST_H

#include <glib.h>

#define CW_SHA1_SIZE 20
#define CW_SHA256_SIZE 32

void cw_sha1(const void *data, size_t length, guint8 digest[CW_SHA1_SIZE]);
void cw_sha256(const void *data, size_t length, guint8 digest[CW_SHA256_SIZE]);

/* A SHA-256 piece by piece; cw_sha256_end() frees HASH. */
struct cw_hash;
struct cw_hash *cw_sha256_begin(void);
void cw_sha256_add(struct cw_hash *hash, const void *data, size_t length);
void cw_sha256_end(struct cw_hash *hash, guint8 digest[CW_SHA256_SIZE]);

/* The SHA-256 of BYTES as 64 lower-case digits.  Caller frees. */
char *cw_sha256_hex(GBytes *bytes);

#endif
