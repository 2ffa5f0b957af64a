/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A bounded cursor over DER (X.690).  A span borrows its bytes.  Reading past
 * the end, an indefinite or non-minimal length, a tag of several bytes, or
 * another tag than the wanted one gives false and leaves the cursor where it
 * was.
 */
#ifndef CW_BASE_DER_H
#define CW_BASE_DER_H

#include <glib.h>
#include <stdbool.h>

struct cw_span {
	const guint8 *data;
	size_t length;
};

#define CW_DER_INTEGER 0x02
#define CW_DER_BIT_STRING 0x03
#define CW_DER_OCTET_STRING 0x04
#define CW_DER_OID 0x06
#define CW_DER_SEQUENCE 0x30
#define CW_DER_SET 0x31

/* One element: its tag, its contents, and all of it with tag and length. */
struct cw_der {
	guint8 tag;
	struct cw_span contents;
	struct cw_span whole;
};

/* The next element of *FROM, which moves behind it; false at its end. */
bool cw_der_next(struct cw_span *from, struct cw_der *element);

/* The same, but only if its tag is TAG. */
bool cw_der_take(struct cw_span *from, guint8 tag, struct cw_der *element);

bool cw_span_equal(struct cw_span a, struct cw_span b);

/* The fields of a certificate (RFC 5280, 4.1) as spans into DER; names and
 * whole values keep their tag and length, others are contents. */
struct cw_der_certificate {
	struct cw_span whole;	      /* the outer SEQUENCE, nothing behind it */
	struct cw_span tbs;	      /* TBSCertificate with tag and length */
	unsigned version;	      /* 1, 2 or 3 */
	struct cw_span serial;	      /* contents of the INTEGER */
	struct cw_span issuer;	      /* Name, whole */
	struct cw_span not_before;    /* whole: UTCTime or GeneralizedTime */
	struct cw_span not_after;
	struct cw_span subject;	      /* Name, whole */
	struct cw_span spki;	      /* SubjectPublicKeyInfo, whole */
	struct cw_span public_key;    /* BIT STRING without the unused-bits byte */
	struct cw_span extensions;    /* contents of the SEQUENCE; empty if none */
};

/* False if DER is no certificate.  Bytes behind the outer SEQUENCE are left
 * out of .whole and are no error. */
bool cw_der_certificate(struct cw_span der, struct cw_der_certificate *out);

/* The extnValue (contents of its OCTET STRING) of the extension with this OID
 * (contents of the OBJECT IDENTIFIER); false if it has none. */
bool cw_der_extension(const struct cw_der_certificate *certificate,
		      struct cw_span oid, struct cw_span *value);

#endif
