/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures of the commonest kind, by the part of nettle that GnuTLS itself
 * verifies them with: loaded when it is asked, in a quarter of GnuTLS's time.
 */
#ifndef CW_BASE_RSA_H
#define CW_BASE_RSA_H

#include "base/der.h"

enum cw_rsa_digest { CW_RSA_SHA1, CW_RSA_SHA256 };

/* Is SIGNATURE what the owner of KEY (RSAPublicKey, DER) made of DATA (RSA,
 * PKCS #1 1.5)?  False also if that can't be told: for an odd key, or without
 * the library. */
bool cw_rsa_signed(struct cw_span key, enum cw_rsa_digest digest,
		   struct cw_span data, struct cw_span signature);

#endif
