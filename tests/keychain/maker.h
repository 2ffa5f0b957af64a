/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small certificates made to order: names and e-mail addresses as wanted, all
 * else fixed, and nothing in them signed. */
#ifndef CW_TESTS_KEYCHAIN_MAKER_H
#define CW_TESTS_KEYCHAIN_MAKER_H

#include <glib.h>
#include <stdbool.h>

#define UTF8 0x0c
#define PRINTABLE 0x13
#define T61 0x14
#define IA5 0x16
#define UNIVERSAL 0x1c
#define BMP 0x1e
#define NUMERIC 0x12

#define CN "\x55\x04\x03"
#define O "\x55\x04\x0a"
#define OU "\x55\x04\x0b"
#define C "\x55\x04\x06"
#define DESCRIPTION "\x55\x04\x0d"
#define EMAIL "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01"

struct text {
	const char *data;
	size_t length;
};
#define T(literal)                           \
	{                                    \
		literal, sizeof(literal) - 1 \
	}
#define NONE            \
	{               \
		NULL, 0 \
	}

struct part {
	const char *oid;
	guint8 tag;
	struct text value;
	bool same_set; /* in the RDN of the one before */
};

/* Appends a Name of N parts, or of those before one without an OID. */
void add_name(GByteArray *bytes, const struct part *parts, size_t n);

/* A certificate with this subject and issuer, and these rfc822Names. */
GBytes *make_certificate(const struct part *subject, size_t n,
			 const struct text *emails, size_t n_emails);

#endif
