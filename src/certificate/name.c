/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in a certificate, whatever string types they are written in. */
#include "certificate/name.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

#define UTF8_STRING 0x0c
#define NUMERIC_STRING 0x12
#define PRINTABLE_STRING 0x13
#define TELETEX_STRING 0x14
#define IA5_STRING 0x16
#define VISIBLE_STRING 0x1a
#define UNIVERSAL_STRING 0x1c
#define BMP_STRING 0x1e

char *
cw_oid_text(struct cw_span oid)
{
	g_autoptr(GString) text = g_string_new(NULL);
	guint64 arc = 0;

	if (oid.length == 0 || (oid.data[oid.length - 1] & 0x80) != 0)
		return g_strdup("?");
	for (size_t i = 0; i < oid.length; i++) {
		if (arc > G_MAXUINT64 >> 7)
			return g_strdup("?");
		arc = arc << 7 | (oid.data[i] & 0x7Fu);
		if ((oid.data[i] & 0x80) != 0)
			continue;
		if (text->len == 0) {
			guint64 first = MIN(arc / 40, 2);

			g_string_printf(text, "%" G_GUINT64_FORMAT, first);
			arc -= 40 * first;
		}
		g_string_append_printf(text, ".%" G_GUINT64_FORMAT, arc);
		arc = 0;
	}
	return g_strdup(text->str);
}

/* Latin-1 is what T61String holds in practice, on a Mac too. */
static void
append_latin1(GString *out, struct cw_span bytes)
{
	for (size_t i = 0; i < bytes.length; i++)
		g_string_append_unichar(out, bytes.data[i]);
}

static void
append_bytes(GString *out, struct cw_span bytes)
{
	g_string_append_len(out, (const char *)bytes.data,
			    (gssize)bytes.length);
}

/* A surrogate that stands alone becomes three bytes that cleaning shows. */
static void
append_utf16(GString *out, struct cw_span bytes)
{
	for (size_t i = 0; i + 1 < bytes.length; i += 2) {
		const guint8 *p = bytes.data + i;
		gunichar c = (gunichar)p[0] << 8 | p[1];

		if (c >> 10 == 0x36 && i + 3 < bytes.length &&
		    p[2] >> 2 == 0x37) {
			c = 0x10000 +
			    ((c & 0x3FF) << 10 | (p[2] & 3u) << 8 | p[3]);
			i += 2;
		}
		g_string_append_unichar(out, c);
	}
	if (bytes.length % 2 != 0)
		g_string_append_c(out, '\xFF');
}

static void
append_utf32(GString *out, struct cw_span bytes)
{
	for (size_t i = 0; i + 3 < bytes.length; i += 4) {
		const guint8 *p = bytes.data + i;
		gunichar c = (gunichar)p[0] << 24 | (gunichar)p[1] << 16 |
			     (gunichar)p[2] << 8 | p[3];

		if (c < 0x110000)
			g_string_append_unichar(out, c);
		else
			g_string_append_c(out, '\xFF');
	}
	if (bytes.length % 4 != 0)
		g_string_append_c(out, '\xFF');
}

static const struct {
	guint8 tag;
	void (*append)(GString *out, struct cw_span bytes);
} strings[] = {
	{ UTF8_STRING, append_bytes },      { NUMERIC_STRING, append_bytes },
	{ PRINTABLE_STRING, append_bytes }, { TELETEX_STRING, append_latin1 },
	{ IA5_STRING, append_bytes },       { VISIBLE_STRING, append_bytes },
	{ UNIVERSAL_STRING, append_utf32 }, { BMP_STRING, append_utf16 },
};

/* The string's letters, not yet clean; NULL for another type. */
static GString *
decoded(const struct cw_der *string)
{
	for (size_t i = 0; i < G_N_ELEMENTS(strings); i++) {
		GString *out;

		if (strings[i].tag != string->tag)
			continue;
		out = g_string_new(NULL);
		strings[i].append(out, string->contents);
		return out;
	}
	return NULL;
}

char *
cw_string_text(const struct cw_der *string)
{
	GString *raw = decoded(string);
	char *text;

	if (raw == NULL) {
		g_autofree char *hex = cw_text_hex(string->whole.data,
						   string->whole.length, false);

		return g_strconcat("#", hex, NULL);
	}
	text = cw_text_clean(raw->str, (gssize)raw->len);
	g_string_free(raw, TRUE);
	return text;
}

/* The short names of RFC 4514, section 3, and those that people know. */
static const struct {
	const char *name;
	struct cw_span oid;
} attributes[] = {
#define OID(bytes)                                         \
	{                                                  \
		(const guint8 *)(bytes), sizeof(bytes) - 1 \
	}
	{ "CN", OID("\x55\x04\x03") },
	{ "OU", OID("\x55\x04\x0b") },
	{ "O", OID("\x55\x04\x0a") },
	{ "EMAIL", OID("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01") },
	{ "C", OID("\x55\x04\x06") },
	{ "L", OID("\x55\x04\x07") },
	{ "ST", OID("\x55\x04\x08") },
	{ "STREET", OID("\x55\x04\x09") },
	{ "SN", OID("\x55\x04\x04") },
	{ "GN", OID("\x55\x04\x2a") },
	{ "title", OID("\x55\x04\x0c") },
	{ "description", OID("\x55\x04\x0d") },
	{ "serialNumber", OID("\x55\x04\x05") },
	{ "DC", OID("\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x19") },
	{ "UID", OID("\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x01") },
#undef OID
};
#define COMMON_NAME 0
#define UNIT 1
#define ORGANISATION 2
#define EMAIL 3
#define COUNTRY 4

/* One attribute of a name: its type's place in the table, or -1. */
struct attribute {
	int type;
	struct cw_span oid;
	struct cw_der value;
};

/* Walks all attributes; false at the end, or where the name is damaged. */
struct walk {
	struct cw_span rdns, set;
};

static bool
begin(struct walk *walk, struct cw_span name)
{
	struct cw_der outer;

	walk->set = (struct cw_span){ NULL, 0 };
	if (!cw_der_take(&name, CW_DER_SEQUENCE, &outer))
		return false;
	walk->rdns = outer.contents;
	return true;
}

static int
type_of(struct cw_span oid)
{
	for (size_t i = 0; i < G_N_ELEMENTS(attributes); i++)
		if (cw_span_equal(attributes[i].oid, oid))
			return (int)i;
	return -1;
}

static bool
next(struct walk *walk, struct attribute *out)
{
	struct cw_der element, pair;

	while (walk->set.length == 0) {
		if (!cw_der_take(&walk->rdns, CW_DER_SET, &element))
			return false;
		walk->set = element.contents;
	}
	if (!cw_der_take(&walk->set, CW_DER_SEQUENCE, &pair) ||
	    !cw_der_take(&pair.contents, CW_DER_OID, &element) ||
	    !cw_der_next(&pair.contents, &out->value))
		return false;
	out->oid = element.contents;
	out->type = type_of(element.contents);
	return true;
}

/* RFC 4514, 2.4: what would be read as a separator gets a backslash.  It comes
 * before cleaning, whose "<1B>" separates nothing. */
static char *
escaped(const GString *value)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (size_t i = 0; i < value->len; i++) {
		char c = value->str[i];
		bool edge = i == 0 || i + 1 == value->len;

		if ((c != '\0' && strchr("\"+,;<>\\", c) != NULL) ||
		    (i == 0 && c == '#') || (edge && c == ' '))
			g_string_append_c(out, '\\');
		g_string_append_c(out, c);
	}
	return cw_text_clean(out->str, (gssize)out->len);
}

static void
append_attribute(GString *out, const struct attribute *attribute)
{
	GString *raw = decoded(&attribute->value);
	g_autofree char *type = NULL;
	g_autofree char *value = NULL;

	type = attribute->type >= 0 ? g_strdup(attributes[attribute->type].name)
				    : cw_oid_text(attribute->oid);
	value = raw == NULL ? cw_string_text(&attribute->value) : escaped(raw);
	g_string_append(out, type);
	g_string_append_c(out, '=');
	g_string_append(out, value);
	if (raw != NULL)
		g_string_free(raw, TRUE);
}

char *
cw_name_text(struct cw_span name)
{
	g_autoptr(GPtrArray) rdns = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) rdn = g_string_new(NULL);
	GString *text = g_string_new(NULL);
	struct attribute attribute;
	struct walk walk;

	if (begin(&walk, name))
		while (next(&walk, &attribute)) {
			if (rdn->len > 0)
				g_string_append_c(rdn, '+');
			append_attribute(rdn, &attribute);
			if (walk.set.length > 0)
				continue;
			g_ptr_array_add(rdns, g_strdup(rdn->str));
			g_string_truncate(rdn, 0);
		}
	for (guint i = rdns->len; i > 0; i--)
		g_string_append_printf(text, "%s%s", i < rdns->len ? "," : "",
				       (const char *)rdns->pdata[i - 1]);
	return g_string_free(text, FALSE);
}

/* The first value of TYPE (-1: of any) that has letters; NULL if none. */
static char *
first_of(struct cw_span name, int type)
{
	struct attribute attribute;
	struct walk walk;

	if (!begin(&walk, name))
		return NULL;
	while (next(&walk, &attribute)) {
		g_autofree char *text = NULL;

		if (type >= 0 && attribute.type != type)
			continue;
		text = g_strstrip(cw_string_text(&attribute.value));
		if (text[0] != '\0')
			return g_steal_pointer(&text);
	}
	return NULL;
}

char *
cw_name_best(struct cw_span name)
{
	static const int order[] = { COMMON_NAME, UNIT, ORGANISATION, EMAIL,
				     -1 };

	for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
		char *text = first_of(name, order[i]);

		if (text != NULL)
			return text;
	}
	return g_strdup(_("no name"));
}

char *
cw_name_of(struct cw_span name, const char *best)
{
	g_autofree char *organisation = first_of(name, ORGANISATION);
	g_autofree char *country = first_of(name, COUNTRY);

	if (organisation != NULL && strcmp(organisation, best) == 0)
		g_clear_pointer(&organisation, g_free);
	if (organisation != NULL && country != NULL)
		return g_strconcat(organisation, ", ", country, NULL);
	if (organisation != NULL)
		return g_steal_pointer(&organisation);
	return country != NULL ? g_steal_pointer(&country) : g_strdup("");
}

bool
cw_name_is_unusual(struct cw_span name)
{
	struct attribute attribute;
	struct walk walk;

	if (!begin(&walk, name))
		return false;
	while (next(&walk, &attribute)) {
		GString *raw = decoded(&attribute.value);
		bool unusual;

		if (raw == NULL)
			continue;
		unusual = cw_text_is_unusual(raw->str, (gssize)raw->len);
		g_string_free(raw, TRUE);
		if (unusual)
			return true;
	}
	return false;
}
