/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "made.h"

#include <string.h>

static const char head[] = "\x30\x82";
static const char tbs_head[] = "\xa0\x03\x02\x01\x02\x02\x04";
static const char algorithm[] =
	"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x05\x05\x00";
static const char validity[] = "\x30\x1e\x17\x0d"
			       "080101000000Z"
			       "\x17\x0d"
			       "380101000000Z";

static void
put_length(GByteArray *to, size_t length)
{
	guint8 be[] = { (guint8)(length >> 8), (guint8)length };

	g_byte_array_append(to, be, sizeof(be));
}

static void
put(GByteArray *to, const char *bytes, size_t length)
{
	g_byte_array_append(to, (const guint8 *)bytes, (guint)length);
}

/* A name with one common name that N tells from others. */
static void
put_name(GByteArray *to, guint n)
{
	g_autofree char *name = g_strdup_printf(
		"Certificate authority %08u of a large company", n * 7919U);
	size_t length = strlen(name);
	guint8 lengths[] = { 0x30,          (guint8)(length + 11),
			     0x31,          (guint8)(length + 9),
			     0x30,          (guint8)(length + 7),
			     0x06,          0x03,
			     0x55,          0x04,
			     0x03,          0x13,
			     (guint8)length };

	g_byte_array_append(to, lengths, sizeof(lengths));
	put(to, name, length);
}

/* About 1,300 bytes, as a root of 2048 bits with some extensions. */
GBytes *
made_certificate(guint n)
{
	GByteArray *der = g_byte_array_new();
	g_autoptr(GByteArray) tbs = g_byte_array_new();
	guint8 serial[4] = { 0x01, (guint8)(n >> 16), (guint8)(n >> 8),
			     (guint8)n };
	guint8 key[940];
	guint32 state = n * 2654435761U + 1;

	for (size_t i = 0; i < sizeof(key); i++) {
		state = state * 1664525U + 1013904223U;
		key[i] = (guint8)(state >> 24);
	}
	put(tbs, tbs_head, sizeof(tbs_head) - 1);
	g_byte_array_append(tbs, serial, sizeof(serial));
	put(tbs, algorithm, sizeof(algorithm) - 1);
	put_name(tbs, n);
	put(tbs, validity, sizeof(validity) - 1);
	put_name(tbs, n);
	put(tbs, head, 2);
	put_length(tbs, sizeof(algorithm) - 1 + 4 + 1 + sizeof(key));
	put(tbs, algorithm, sizeof(algorithm) - 1);
	put(tbs, "\x03\x82", 2);
	put_length(tbs, 1 + sizeof(key));
	put(tbs, "\0", 1);
	g_byte_array_append(tbs, key, sizeof(key));
	put(der, head, 2);
	put_length(der, 4 + tbs->len + sizeof(algorithm) - 1 + 4 + 257);
	put(der, head, 2);
	put_length(der, tbs->len);
	g_byte_array_append(der, tbs->data, tbs->len);
	put(der, algorithm, sizeof(algorithm) - 1);
	put(der, "\x03\x82", 2);
	put_length(der, 257);
	put(der, "\0", 1);
	g_byte_array_append(der, key, 256);
	return g_byte_array_free_to_bytes(der);
}

void
made_insert(cw_keychain *keychain, guint n)
{
	g_autoptr(GBytes) der = made_certificate(n);
	g_autoptr(GError) error = NULL;

	if (!cw_keychain_insert(keychain, der, CW_KEYCHAIN_LEOPARD, &error))
		g_error("certificate %u: %s", n, error->message);
}

GBytes *
made_keychain(guint n)
{
	g_autoptr(cw_keychain) keychain =
		cw_keychain_create("X509Anchors", cw_random_system());

	for (guint i = 0; i < n; i++)
		made_insert(keychain, i);
	return cw_keychain_serialise(keychain);
}
