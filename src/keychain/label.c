/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PrintName: how a Mac calls a certificate. */
#include <string.h>

#include "keychain/name.h"

#define UTF8_STRING 0x0c
#define PRINTABLE_STRING 0x13
#define T61_STRING 0x14
#define IA5_STRING 0x16
#define BMP_STRING 0x1e

#define SPAN(text)                                       \
	{                                                \
		(const guint8 *)(text), sizeof(text) - 1 \
	}

static const struct cw_span common_name = SPAN("\x55\x04\x03");
static const struct cw_span unit = SPAN("\x55\x04\x0b");
static const struct cw_span organisation = SPAN("\x55\x04\x0a");
static const struct cw_span description = SPAN("\x55\x04\x0d");
static const struct cw_span email_address =
	SPAN("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01");

/* A name that tells nothing: the e-mail address is taken instead. */
static const struct cw_span freemail = SPAN("Thawte Freemail Member");
static const struct cw_span nameless = SPAN("X509 Certificate");

static bool
is_printable(guint8 tag, enum cw_keychain_rules rules)
{
	return tag == UTF8_STRING || tag == PRINTABLE_STRING ||
	       tag == T61_STRING || tag == IA5_STRING ||
	       (tag == BMP_STRING && rules == CW_KEYCHAIN_LEOPARD);
}

/* The first printable part of this type (of any, if OID is NULL). */
static const struct cw_name_part *
find_part(const GArray *parts, const struct cw_span *oid,
	  enum cw_keychain_rules rules)
{
	for (guint i = 0; i < parts->len; i++) {
		const struct cw_name_part *part =
			&g_array_index(parts, struct cw_name_part, i);

		if (is_printable(part->tag, rules) &&
		    (oid == NULL || cw_span_equal(part->oid, *oid)))
			return part;
	}
	return NULL;
}

/* One trailing NUL goes; from Leopard on, not from T61 and BMP. */
static struct cw_span
without_nul(const struct cw_name_part *part, enum cw_keychain_rules rules)
{
	struct cw_span value = part->value;

	if (rules == CW_KEYCHAIN_LEOPARD &&
	    (part->tag == T61_STRING || part->tag == BMP_STRING))
		return value;
	if (value.length > 0 && value.data[value.length - 1] == '\0')
		value.length--;
	return value;
}

/* Appends the part in UTF-8; false if it isn't written as its tag says. */
static bool
append_utf8(GByteArray *to, const struct cw_name_part *part)
{
	struct cw_span value = without_nul(part, CW_KEYCHAIN_LEOPARD);
	const char *charset = part->tag == UTF8_STRING  ? "UTF-8"
			      : part->tag == T61_STRING ? "ISO-8859-1"
			      : part->tag == BMP_STRING ? "UTF-16BE"
							: "ASCII";
	gsize read, written;
	g_autofree char *text =
		g_convert((const char *)value.data, (gssize)value.length,
			  "UTF-8", charset, &read, &written, NULL);

	if (text == NULL || read != value.length)
		return false;
	g_byte_array_append(to, (const guint8 *)text, (guint)written);
	return true;
}

/* "NAME (DESCRIPTION)"; NULL if there is no use for it. */
static GByteArray *
with_description(const GArray *parts, const struct cw_name_part *name)
{
	const struct cw_name_part *more =
		find_part(parts, &description, CW_KEYCHAIN_LEOPARD);
	g_autoptr(GByteArray) text = g_byte_array_new();

	if (more == NULL || more->value.length == 0 || !append_utf8(text, name))
		return NULL;
	g_byte_array_append(text, (const guint8 *)" (", 2);
	if (!append_utf8(text, more))
		return NULL;
	g_byte_array_append(text, (const guint8 *)")", 1);
	return g_steal_pointer(&text);
}

static GByteArray *
bytes_of(struct cw_span span)
{
	GByteArray *bytes = g_byte_array_new();

	g_byte_array_append(bytes, span.data, (guint)span.length);
	return bytes;
}

GByteArray *
cw_name_label(const GArray *parts, enum cw_keychain_rules rules,
	      const struct cw_name_part *email)
{
	static const struct cw_span *const types[] = { &common_name, &unit,
						       &organisation, NULL };
	const struct cw_name_part *name = NULL;
	GByteArray *text = NULL;

	for (size_t i = 0; name == NULL && i < G_N_ELEMENTS(types); i++)
		name = find_part(parts, types[i], rules);
	if (name != NULL && cw_span_equal(name->value, freemail))
		name = NULL;
	if (name != NULL && rules == CW_KEYCHAIN_LEOPARD &&
	    cw_span_equal(name->oid, common_name))
		text = with_description(parts, name);
	if (text != NULL)
		return text;
	if (name == NULL && email->tag != 0)
		name = email;
	return bytes_of(name == NULL ? nameless : without_nul(name, rules));
}

void
cw_name_emails(const GArray *parts, GArray *emails)
{
	for (guint i = 0; i < parts->len; i++) {
		const struct cw_name_part *part =
			&g_array_index(parts, struct cw_name_part, i);

		if (is_printable(part->tag, CW_KEYCHAIN_TIGER) &&
		    cw_span_equal(part->oid, email_address))
			g_array_append_vals(emails, part, 1);
	}
}
