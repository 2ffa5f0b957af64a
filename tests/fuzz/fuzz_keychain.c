/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A keychain from anywhere: what is taken must come out as it came in, grow by
 * a certificate, and still hold what it held.  Input that begins as DER does is
 * tried as a certificate, in a new keychain.
 */
#include <stdint.h>
#include <string.h>

#include "keychain/keychain.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A certificate with little in it, but all that a record needs. */
static const guint8 little[] = {
	0x30, 0x5d, 0x30, 0x51, 0x02, 0x01, 0x01, 0x30, 0x03, 0x06, 0x01, 0x2a,
	0x30, 0x0c, 0x31, 0x0a, 0x30, 0x08, 0x06, 0x03, 0x55, 0x04, 0x03, 0x13,
	0x01, 0x61, 0x30, 0x1e, 0x17, 0x0d, 0x30, 0x38, 0x30, 0x31, 0x30, 0x31,
	0x30, 0x30, 0x30, 0x30, 0x30, 0x30, 0x5a, 0x17, 0x0d, 0x33, 0x38, 0x30,
	0x31, 0x30, 0x31, 0x30, 0x30, 0x30, 0x30, 0x30, 0x30, 0x5a, 0x30, 0x0c,
	0x31, 0x0a, 0x30, 0x08, 0x06, 0x03, 0x55, 0x04, 0x03, 0x13, 0x01, 0x61,
	0x30, 0x0b, 0x30, 0x03, 0x06, 0x01, 0x2a, 0x03, 0x04, 0x00, 0x6b, 0x65,
	0x79, 0x30, 0x03, 0x06, 0x01, 0x2a, 0x03, 0x03, 0x00, 0x73, 0x69,
};

static void
no_random(void *state, void *buffer, size_t length)
{
	(void)state;
	memset(buffer, 0, length);
}

static bool
count(const struct cw_keychain_record *record, void *data)
{
	size_t *n = data;

	*n += record->der.length;
	return true;
}

/* All that the room does, on a keychain that was taken. */
static void
use(const cw_keychain *keychain, GBytes *file, GBytes *der)
{
	g_autoptr(GBytes) same = cw_keychain_serialise(keychain);
	g_autoptr(cw_keychain) copy = cw_keychain_copy(keychain);
	g_autoptr(cw_keychain) after = NULL;
	g_autoptr(GBytes) more = NULL;
	g_autoptr(GError) error = NULL;
	size_t n = 0;

	g_assert_true(g_bytes_equal(file, same));
	for (size_t i = 0; i < cw_keychain_count(keychain); i++)
		n += cw_keychain_certificate(keychain, i).label.length;
	cw_keychain_each_same_subject(keychain, der, count, &n);
	if (!cw_keychain_insert(copy, der, CW_KEYCHAIN_LEOPARD, &error))
		return;
	more = cw_keychain_serialise(copy);
	after = cw_keychain_only_adds(keychain, more, der, &error);
	if (after == NULL)
		g_error("%s", error->message);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cw_random random = { no_random, NULL };
	g_autoptr(GBytes) file = g_bytes_new(data, size);
	g_autoptr(GBytes) der = g_bytes_new_static(little, sizeof(little));
	g_autoptr(cw_keychain) keychain = cw_keychain_parse(file, NULL);
	g_autoptr(cw_keychain) made = NULL;
	g_autoptr(cw_keychain) empty = NULL;
	g_autoptr(GBytes) before = NULL;

	if (keychain != NULL) {
		use(keychain, file, der);
		return 0;
	}
	if (size == 0 || data[0] != 0x30)
		return 0;
	made = cw_keychain_create("", random);
	before = cw_keychain_serialise(made);
	empty = cw_keychain_parse(before, NULL);
	use(empty, before, file);
	return 0;
}
