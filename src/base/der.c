/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bounded cursor over DER, and the fields of a certificate. */
#include "base/der.h"

#include <string.h>

#define BOOLEAN 0x01
#define MULTI_BYTE_TAG 0x1f
#define LONG_LENGTH 0x80
#define VERSION 0xa0    /* [0] EXPLICIT */
#define ISSUER_ID 0x81  /* [1] IMPLICIT BIT STRING */
#define SUBJECT_ID 0x82 /* [2] */
#define EXTENSIONS 0xa3 /* [3] EXPLICIT */

/* The length octets behind a tag (X.690, 8.1.3 and 10.1). */
static bool
take_length(struct cw_span *from, size_t *length)
{
	size_t n;

	if (from->length == 0)
		return false;
	*length = from->data[0];
	n = 0;
	if (*length >= LONG_LENGTH) {
		n = *length & ~(size_t)LONG_LENGTH;
		if (n == 0 || n > 4 || n >= from->length || from->data[1] == 0)
			return false;
		*length = 0;
		for (size_t i = 1; i <= n; i++)
			*length = *length << 8 | from->data[i];
		if (*length < LONG_LENGTH)
			return false;
	}
	from->data += n + 1;
	from->length -= n + 1;
	return *length <= from->length;
}

bool
cw_der_next(struct cw_span *from, struct cw_der *element)
{
	struct cw_span rest = *from;
	size_t length;
	guint8 tag;

	if (rest.length == 0)
		return false;
	tag = rest.data[0];
	if ((tag & MULTI_BYTE_TAG) == MULTI_BYTE_TAG)
		return false;
	rest.data++;
	rest.length--;
	if (!take_length(&rest, &length))
		return false;
	element->tag = tag;
	element->contents = (struct cw_span){ rest.data, length };
	element->whole.data = from->data;
	element->whole.length = from->length - rest.length + length;
	from->data = rest.data + length;
	from->length = rest.length - length;
	return true;
}

bool
cw_der_take(struct cw_span *from, guint8 tag, struct cw_der *element)
{
	if (from->length == 0 || from->data[0] != tag)
		return false;
	return cw_der_next(from, element);
}

bool
cw_span_equal(struct cw_span a, struct cw_span b)
{
	if (a.length != b.length)
		return false;
	return a.length == 0 || memcmp(a.data, b.data, a.length) == 0;
}

/* version [0] EXPLICIT INTEGER DEFAULT v1 */
static bool
take_version(struct cw_span *tbs, unsigned *version)
{
	struct cw_der outer, inner;

	*version = 1;
	if (!cw_der_take(tbs, VERSION, &outer))
		return true;
	if (!cw_der_take(&outer.contents, CW_DER_INTEGER, &inner) ||
	    outer.contents.length != 0 || inner.contents.length != 1 ||
	    inner.contents.data[0] > 2)
		return false;
	*version = inner.contents.data[0] + 1U;
	return true;
}

static bool
take_validity(struct cw_span *tbs, struct cw_der_certificate *out)
{
	struct cw_der validity, time;

	if (!cw_der_take(tbs, CW_DER_SEQUENCE, &validity) ||
	    !cw_der_next(&validity.contents, &time))
		return false;
	out->not_before = time.whole;
	if (!cw_der_next(&validity.contents, &time))
		return false;
	out->not_after = time.whole;
	return validity.contents.length == 0;
}

static bool
take_key(struct cw_span *tbs, struct cw_der_certificate *out)
{
	struct cw_der spki, algorithm, key;

	if (!cw_der_take(tbs, CW_DER_SEQUENCE, &spki) ||
	    !cw_der_take(&spki.contents, CW_DER_SEQUENCE, &algorithm) ||
	    !cw_der_take(&spki.contents, CW_DER_BIT_STRING, &key) ||
	    spki.contents.length != 0 || key.contents.length == 0)
		return false;
	out->spki = spki.whole;
	out->public_key.data = key.contents.data + 1;
	out->public_key.length = key.contents.length - 1;
	return true;
}

/* The unique identifiers and the extensions, all optional. */
static bool
take_rest(struct cw_span *tbs, struct cw_der_certificate *out)
{
	struct cw_der outer, list;

	out->extensions = (struct cw_span){ NULL, 0 };
	(void)cw_der_take(tbs, ISSUER_ID, &outer);
	(void)cw_der_take(tbs, SUBJECT_ID, &outer);
	if (cw_der_take(tbs, EXTENSIONS, &outer)) {
		if (!cw_der_take(&outer.contents, CW_DER_SEQUENCE, &list) ||
		    outer.contents.length != 0)
			return false;
		out->extensions = list.contents;
	}
	return tbs->length == 0;
}

static bool
take_tbs(struct cw_span tbs, struct cw_der_certificate *out)
{
	struct cw_der element;

	if (!take_version(&tbs, &out->version) ||
	    !cw_der_take(&tbs, CW_DER_INTEGER, &element) ||
	    element.contents.length == 0)
		return false;
	out->serial = element.contents;
	if (!cw_der_take(&tbs, CW_DER_SEQUENCE, &element) ||
	    !cw_der_take(&tbs, CW_DER_SEQUENCE, &element))
		return false;
	out->issuer = element.whole;
	if (!take_validity(&tbs, out) ||
	    !cw_der_take(&tbs, CW_DER_SEQUENCE, &element))
		return false;
	out->subject = element.whole;
	return take_key(&tbs, out) && take_rest(&tbs, out);
}

bool
cw_der_certificate(struct cw_span der, struct cw_der_certificate *out)
{
	struct cw_der_certificate found = { 0 };
	struct cw_der outer, tbs, algorithm, signature;

	if (!cw_der_take(&der, CW_DER_SEQUENCE, &outer) ||
	    !cw_der_take(&outer.contents, CW_DER_SEQUENCE, &tbs) ||
	    !cw_der_take(&outer.contents, CW_DER_SEQUENCE, &algorithm) ||
	    !cw_der_take(&outer.contents, CW_DER_BIT_STRING, &signature) ||
	    outer.contents.length != 0 || !take_tbs(tbs.contents, &found))
		return false;
	found.whole = outer.whole;
	found.tbs = tbs.whole;
	*out = found;
	return true;
}

bool
cw_der_extension(const struct cw_der_certificate *certificate,
		 struct cw_span oid, struct cw_span *value)
{
	struct cw_span list = certificate->extensions;
	struct cw_der extension, id, octets;

	while (cw_der_take(&list, CW_DER_SEQUENCE, &extension)) {
		if (!cw_der_take(&extension.contents, CW_DER_OID, &id) ||
		    !cw_span_equal(id.contents, oid))
			continue;
		(void)cw_der_take(&extension.contents, BOOLEAN, &octets);
		if (!cw_der_take(&extension.contents, CW_DER_OCTET_STRING,
				 &octets))
			return false;
		*value = octets.contents;
		return true;
	}
	return false;
}
