/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys and signatures: of which kind, how long, and how people call them. */
#ifndef CW_CERTIFICATE_ALGORITHM_H
#define CW_CERTIFICATE_ALGORITHM_H

#include "certificate/certificate.h"

/* The kind of the key in SPKI (SubjectPublicKeyInfo, whole) and its length in
 * bits, 0 if that can't be told.  Returns "RSA 2048 bits"; caller frees. */
char *cw_algorithm_key(struct cw_span spki, enum cw_key_kind *kind,
		       unsigned *bits);

struct cw_algorithm_signature {
	struct cw_span oid;
	const char *words; /* "SHA-1"; never translated */
	bool weak;	   /* forgeries are known or feared */
	bool unchecked;	   /* not verified here: too old */
};

/* The row of what CERTIFICATE (whole) is signed with; NULL if unknown, and
 * then *OID, contents, says what. */
const struct cw_algorithm_signature *
cw_algorithm_signature(struct cw_span certificate, struct cw_span *oid);

#endif
