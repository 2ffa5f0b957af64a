/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, if it is not a certificate: a table of recognisers. */
#ifndef CW_CERTIFICATE_RECOGNISE_H
#define CW_CERTIFICATE_RECOGNISE_H

#include <glib.h>
#include <stdbool.h>

#include "base/code.h"
#include "base/der.h"

struct cw_kind {
	enum cw_code code; /* of the error that says so */
	const char *words; /* N_(): "a web page"; {1} is the size */
};

/* What BYTES are by their first letters or their outer DER; NULL if nothing
 * that may not also hold a certificate as text (a web page may). */
const struct cw_kind *cw_recognise_binary(struct cw_span bytes);

/* What BYTES are once it is known that no certificate is in them; always
 * something, in the end "text" or "data of an unknown kind". */
const struct cw_kind *cw_recognise_rest(struct cw_span bytes);

/* What a block with this label is ("RSA PRIVATE KEY"); NULL for labels that
 * nobody knows. */
const struct cw_kind *cw_recognise_label(struct cw_span label);

/* Is LABEL one under which a certificate stands, or a PKCS #7 file? */
bool cw_label_is_certificate(struct cw_span label);
bool cw_label_is_pkcs7(struct cw_span label);

/* The certificates of a PKCS #7 file (RFC 5652, 5.1), one behind the other;
 * false if BYTES, DER, are none. */
bool cw_pkcs7_certificates(struct cw_span bytes, struct cw_span *certificates);

#endif
