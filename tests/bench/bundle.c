/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes N certificates made from one: bundle N FILE.cer > BUNDLE.pem.  Each
 * gets a serial number of its own, so that none is another's double; their
 * signatures are wrong, which a list does not look at.
 */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/der.h"

static void
print_pem(const guint8 *der, size_t length)
{
	g_autofree char *base64 = g_base64_encode(der, length);

	puts("-----BEGIN CERTIFICATE-----");
	for (const char *p = base64; *p != '\0'; p += strnlen(p, 64))
		printf("%.64s\n", p);
	puts("-----END CERTIFICATE-----");
}

int
main(int argc, char **argv)
{
	struct cw_der_certificate fields;
	g_autofree char *bytes = NULL;
	guint8 *der, *serial;
	size_t length, last;

	if (argc != 3 || !g_file_get_contents(argv[2], &bytes, &length, NULL)) {
		fputs("usage: bundle N FILE.cer\n", stderr);
		return 2;
	}
	der = (guint8 *)bytes;
	if (!cw_der_certificate((struct cw_span){ der, length }, &fields) ||
	    fields.serial.length < 5) {
		fputs("bundle: a certificate with a serial number of at least "
		      "5 bytes is needed\n",
		      stderr);
		return 2;
	}
	serial = der + (fields.serial.data - der);
	/* Its first bytes stay: they make it as short as it must be. */
	last = fields.serial.length - 1;
	for (guint32 i = 0; i < strtoul(argv[1], NULL, 10); i++) {
		for (unsigned byte = 0; byte < 3; byte++)
			serial[last - byte] = (guint8)(i >> (8 * byte));
		print_pem(der, length);
	}
	return 0;
}
