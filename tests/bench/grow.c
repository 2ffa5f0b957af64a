/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes a keychain with N certificates more than FROM, or N alone:
 * grow N [FROM] > FILE.
 */
#include <stdio.h>
#include <stdlib.h>

#include "made.h"

static struct cw_keychain *
begin(const char *from)
{
	struct cw_keychain *keychain;
	GError *error = NULL;
	GBytes *bytes;
	char *data;
	gsize size;

	if (from == NULL)
		return cw_keychain_create("X509Anchors", cw_random_system());
	if (!g_file_get_contents(from, &data, &size, &error))
		g_error("%s", error->message);
	bytes = g_bytes_new_take(data, size);
	keychain = cw_keychain_parse(bytes, &error);
	g_bytes_unref(bytes);
	if (keychain == NULL)
		g_error("%s", error->message);
	return keychain;
}

int
main(int argc, char **argv)
{
	g_autoptr(cw_keychain) keychain = NULL;
	g_autoptr(GBytes) bytes = NULL;
	unsigned long n;
	const void *data;
	gsize size;

	if (argc < 2 || argc > 3) {
		fputs("usage: grow N [FROM] > FILE\n", stderr);
		return 2;
	}
	keychain = begin(argv[2]);
	n = strtoul(argv[1], NULL, 10);
	for (guint i = 0; i < n; i++)
		made_insert(keychain, i);
	bytes = cw_keychain_serialise(keychain);
	data = g_bytes_get_data(bytes, &size);
	return fwrite(data, size, 1, stdout) == 1 ? 0 : 1;
}
