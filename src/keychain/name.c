/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decoding and normalising a distinguished name. */
#include "keychain/name.h"

#include <string.h>

#define PRINTABLE_STRING 0x13

/* The string types that a Mac's decoder takes in a name. */
static const guint8 known_tags[] = { 0x0c, 0x13, 0x14, 0x16, 0x1c, 0x1e };

/* AttributeTypeAndValue at the start of *FROM (RFC 5280, 4.1.2.4). */
static bool
take_part(struct cw_span *from, struct cw_name_part *part)
{
	struct cw_der pair, oid, value;

	if (!cw_der_take(from, CW_DER_SEQUENCE, &pair) ||
	    !cw_der_take(&pair.contents, CW_DER_OID, &oid) ||
	    !cw_der_next(&pair.contents, &value) || pair.contents.length != 0 ||
	    memchr(known_tags, value.tag, sizeof(known_tags)) == NULL)
		return false;
	part->oid = oid.contents;
	part->tag = value.tag;
	part->value = value.contents;
	return true;
}

/* Calls EACH for every part, and END_SET behind each RDN. */
static bool
walk(struct cw_span name,
     void (*each)(const struct cw_name_part *part, void *data),
     void (*end_set)(void *data), void *data)
{
	struct cw_der sequence, set;
	struct cw_name_part part;

	if (!cw_der_take(&name, CW_DER_SEQUENCE, &sequence) || name.length != 0)
		return false;
	while (sequence.contents.length > 0) {
		if (!cw_der_take(&sequence.contents, CW_DER_SET, &set))
			return false;
		while (set.contents.length > 0) {
			if (!take_part(&set.contents, &part))
				return false;
			each(&part, data);
		}
		if (end_set != NULL)
			end_set(data);
	}
	return true;
}

static void
keep_part(const struct cw_name_part *part, void *parts)
{
	g_array_append_vals(parts, part, 1);
}

GArray *
cw_name_parts(struct cw_span name)
{
	GArray *parts = g_array_new(FALSE, FALSE, sizeof(struct cw_name_part));

	if (walk(name, keep_part, NULL, parts))
		return parts;
	g_array_unref(parts);
	return NULL;
}

static void
put_der(GByteArray *to, guint8 tag, struct cw_span contents)
{
	guint8 head[6] = { tag };
	guint n = 2;

	if (contents.length < 0x80) {
		head[1] = (guint8)contents.length;
	} else {
		guint bytes = contents.length > 0xffffff ? 4
			      : contents.length > 0xffff ? 3
			      : contents.length > 0xff   ? 2
							 : 1;

		head[1] = (guint8)(0x80 | bytes);
		while (bytes-- > 0)
			head[n++] = (guint8)(contents.length >> (8 * bytes));
	}
	g_byte_array_append(to, head, n);
	g_byte_array_append(to, contents.data, (guint)contents.length);
}

/* White space of the C locale, vertical tab included. */
static bool
is_space(guint8 c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A PrintableString's value as a Mac compares it. */
static GByteArray *
normalise_printable(struct cw_span value)
{
	GByteArray *out = g_byte_array_new();
	size_t from = 0, to = value.length;

	while (to > 0 && value.data[to - 1] == '\0')
		to--;
	while (to > 0 && is_space(value.data[to - 1]))
		to--;
	while (from < to && is_space(value.data[from]))
		from++;
	for (; from < to; from++) {
		guint8 c = (guint8)g_ascii_toupper((char)value.data[from]);

		if (is_space(c) && is_space(value.data[from - 1]))
			continue;
		g_byte_array_append(out, &c, 1);
	}
	return out;
}

static struct cw_span
span_of(const GByteArray *bytes)
{
	return (struct cw_span){ bytes->data, bytes->len };
}

struct normaliser {
	GByteArray *set; /* the RDN that is being made */
	GByteArray *name;
};

static void
normalise_part(const struct cw_name_part *part, void *data)
{
	struct normaliser *n = data;
	g_autoptr(GByteArray) pair = g_byte_array_new();

	put_der(pair, CW_DER_OID, part->oid);
	if (part->tag == PRINTABLE_STRING) {
		g_autoptr(GByteArray) value = normalise_printable(part->value);

		put_der(pair, part->tag, span_of(value));
	} else {
		put_der(pair, part->tag, part->value);
	}
	put_der(n->set, CW_DER_SEQUENCE, span_of(pair));
}

static void
normalise_set(void *data)
{
	struct normaliser *n = data;

	put_der(n->name, CW_DER_SET, span_of(n->set));
	g_byte_array_set_size(n->set, 0);
}

GByteArray *
cw_name_normalise(struct cw_span name)
{
	g_autoptr(GByteArray) set = g_byte_array_new();
	g_autoptr(GByteArray) all = g_byte_array_new();
	struct normaliser n = { set, all };
	GByteArray *out;

	if (!walk(name, normalise_part, normalise_set, &n))
		return NULL;
	out = g_byte_array_new();
	put_der(out, CW_DER_SEQUENCE, span_of(all));
	return out;
}
