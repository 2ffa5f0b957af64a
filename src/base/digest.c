/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digests, by nettle. */
#include "base/digest.h"

#include <nettle/sha1.h>
#include <nettle/sha2.h>

G_STATIC_ASSERT(CW_SHA1_SIZE == SHA1_DIGEST_SIZE);
G_STATIC_ASSERT(CW_SHA256_SIZE == SHA256_DIGEST_SIZE);

void
cw_sha1(const void *data, size_t length, guint8 digest[CW_SHA1_SIZE])
{
	struct sha1_ctx context;

	sha1_init(&context);
	sha1_update(&context, length, data);
	sha1_digest(&context, CW_SHA1_SIZE, digest);
}

void
cw_sha256(const void *data, size_t length, guint8 digest[CW_SHA256_SIZE])
{
	struct sha256_ctx context;

	sha256_init(&context);
	sha256_update(&context, length, data);
	sha256_digest(&context, CW_SHA256_SIZE, digest);
}

struct cw_hash {
	struct sha256_ctx context;
};

struct cw_hash *
cw_sha256_begin(void)
{
	struct cw_hash *hash = g_new0(struct cw_hash, 1);

	sha256_init(&hash->context);
	return hash;
}

void
cw_sha256_add(struct cw_hash *hash, const void *data, size_t length)
{
	sha256_update(&hash->context, length, data);
}

void
cw_sha256_end(struct cw_hash *hash, guint8 digest[CW_SHA256_SIZE])
{
	sha256_digest(&hash->context, CW_SHA256_SIZE, digest);
	g_free(hash);
}

char *
cw_sha256_hex(GBytes *bytes)
{
	guint8 digest[CW_SHA256_SIZE];
	gsize length;
	const void *data = g_bytes_get_data(bytes, &length);
	GString *hex = g_string_sized_new(2 * sizeof(digest) + 1);

	cw_sha256(data, length, digest);
	for (size_t i = 0; i < sizeof(digest); i++)
		g_string_append_printf(hex, "%02x", (unsigned)digest[i]);
	return g_string_free(hex, FALSE);
}
