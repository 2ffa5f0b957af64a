/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate file: what is in it, whatever it is called. */
#ifndef CW_CERTIFICATE_INTAKE_H
#define CW_CERTIFICATE_INTAKE_H

#include <glib.h>
#include <stdbool.h>

#include "certificate/certificate.h"

/* A certificate file larger than this is refused unread (bytes). */
#define CW_INTAKE_LIMIT (64u << 20)

/*
 * Reads PATH (a regular file; never blocks on a FIFO or device) and returns
 * its certificates, DER, PEM or PKCS #7, each once, in the file's order:
 * GPtrArray of struct cw_certificate *, one at least.  Else one sentence:
 *
 *	E_16_1	something else: a request, a revocation list, a web page, text
 *	E_16_2	it could not be read
 *	E_16_4	a folder, a FIFO or a device
 *	E_16_5	a private key is in it, also beside a certificate
 *	E_16_6	larger than CW_INTAKE_LIMIT
 *	E_16_7	empty
 *	E_16_8	damaged: it says which block
 *	E_16_9	a locked file (PKCS #12)
 */
GPtrArray *cw_intake_file(const char *path, GError **error);

/* The same for bytes that are already here; NAME is clean text. */
GPtrArray *cw_intake_bytes(GBytes *bytes, const char *name, GError **error);

/*
 * One pass over every certificate of BYTES without keeping any: EACH gets its
 * DER as a span that lives only for the call; it returns false to stop, which
 * is no error.  Doubles are not left out, and a block may turn out to be
 * damaged after others have been told.
 */
bool cw_intake_each(GBytes *bytes, const char *name,
		    bool (*each)(struct cw_span der, void *data), void *data,
		    GError **error);

#endif
