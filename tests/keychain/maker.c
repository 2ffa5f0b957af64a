/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DER, written from the inside out. */
#include "maker.h"

#include <string.h>

/* Puts tag and length in front of what BYTES holds from START on. */
static void
wrap(GByteArray *bytes, guint start, guint8 tag)
{
	guint length = bytes->len - start;
	guint8 head[4] = { tag, (guint8)length };
	guint n = 2;

	if (length >= 0x100) {
		head[1] = 0x82;
		head[2] = (guint8)(length >> 8);
		head[3] = (guint8)length;
		n = 4;
	} else if (length >= 0x80) {
		head[1] = 0x81;
		head[2] = (guint8)length;
		n = 3;
	}
	g_byte_array_set_size(bytes, bytes->len + n);
	memmove(bytes->data + start + n, bytes->data + start, length);
	memcpy(bytes->data + start, head, n);
}

static void
add(GByteArray *bytes, guint8 tag, struct text text)
{
	guint start = bytes->len;

	g_byte_array_append(bytes, (const guint8 *)text.data,
			    (guint)text.length);
	wrap(bytes, start, tag);
}

/* A Name whose RDNs are all shorter than 128 bytes. */
void
add_name(GByteArray *bytes, const struct part *parts, size_t n)
{
	guint start = bytes->len, set = start;

	for (size_t i = 0; i < n && parts[i].oid != NULL; i++) {
		guint pair = bytes->len;

		if (!parts[i].same_set)
			set = pair;
		else if (i > 0) /* undo the SET of the one before */
			g_byte_array_remove_range(bytes, set, 2);
		pair = bytes->len;
		add(bytes, 0x06,
		    (struct text){ parts[i].oid, strlen(parts[i].oid) });
		add(bytes, parts[i].tag, parts[i].value);
		wrap(bytes, pair, 0x30);
		wrap(bytes, set, 0x31);
	}
	wrap(bytes, start, 0x30);
}

static void
add_alt_names(GByteArray *bytes, const struct text *emails, size_t n)
{
	guint start = bytes->len, octets;

	if (n == 0 || emails[0].data == NULL)
		return;
	add(bytes, 0x06, (struct text)T("\x55\x1d\x11"));
	octets = bytes->len;
	add(bytes, 0x82, (struct text)T("dns.example"));
	for (size_t i = 0; i < n && emails[i].data != NULL; i++)
		add(bytes, 0x81, emails[i]);
	wrap(bytes, octets, 0x30);
	wrap(bytes, octets, 0x04);
	for (guint8 tag = 0; tag < 3; tag++)
		wrap(bytes, start, tag == 2 ? 0xa3 : 0x30);
}

GBytes *
make_certificate(const struct part *subject, size_t n,
		 const struct text *emails, size_t n_emails)
{
	static const struct text algorithm = T("\x06\x01\x2a");
	GByteArray *bytes = g_byte_array_new();
	guint start;

	add(bytes, 0xa0, (struct text)T("\x02\x01\x02"));
	add(bytes, 0x02, (struct text)T("\x00\x81"));
	add(bytes, 0x30, algorithm);
	add_name(bytes, subject, n);
	start = bytes->len;
	add(bytes, 0x17, (struct text)T("080101000000Z"));
	add(bytes, 0x17, (struct text)T("380101000000Z"));
	wrap(bytes, start, 0x30);
	add_name(bytes, subject, n);
	start = bytes->len;
	add(bytes, 0x30, algorithm);
	add(bytes, 0x03, (struct text)T("\0key"));
	wrap(bytes, start, 0x30);
	add_alt_names(bytes, emails, n_emails);
	wrap(bytes, 0, 0x30);
	add(bytes, 0x30, algorithm);
	add(bytes, 0x03, (struct text)T("\0s"));
	wrap(bytes, 0, 0x30);
	return g_byte_array_free_to_bytes(bytes);
}
