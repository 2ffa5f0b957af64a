/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Extensions (RFC 5280, 4.2): what they mean, in facts and in words. */
#ifndef CW_CERTIFICATE_EXTENSION_H
#define CW_CERTIFICATE_EXTENSION_H

#include <glib.h>
#include <stdbool.h>

#include "base/der.h"

/* Bits of KeyUsage (RFC 5280, 4.2.1.3). */
#define CW_MAY_SIGN 0x0001u
#define CW_MAY_NOT_REPUDIATE 0x0002u
#define CW_MAY_ENCIPHER_KEY 0x0004u
#define CW_MAY_ENCIPHER_DATA 0x0008u
#define CW_MAY_AGREE 0x0010u
#define CW_MAY_SIGN_CERTIFICATES 0x0020u
#define CW_MAY_SIGN_LISTS 0x0040u

/* What the extensions say together. */
struct cw_extension_facts {
	bool has_constraints; /* BasicConstraints is there */
	bool is_authority;    /* ... and says so */
	bool has_usage;	      /* KeyUsage is there */
	unsigned usage;
	bool has_purposes; /* ExtendedKeyUsage is there */
	bool is_server;	   /* a purpose or a name that servers have */
	bool unknown_critical;
	char *server; /* the first DNS name, clean, or NULL; owned */
};

/* Reads all extensions; what can't be read counts as not there.  The caller
 * frees .server. */
void cw_extension_facts(const struct cw_der_certificate *certificate,
			struct cw_extension_facts *facts);

/* "sign certificates and revocation lists, as an authority does"; says what
 * key usage and purposes allow, or that they say nothing.  Caller frees. */
char *cw_extension_may(const struct cw_der_certificate *certificate);

/* Adds a struct cw_detail * (certificate.h) for every extension, in their
 * order. */
void cw_extension_details(const struct cw_der_certificate *certificate,
			  GPtrArray *details);

#endif
