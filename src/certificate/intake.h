/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate file: what is in it, whatever it is called. */
#ifndef CW_CERTIFICATE_INTAKE_H
#define CW_CERTIFICATE_INTAKE_H

#include <glib.h>

#include "certificate/certificate.h"

/* A certificate file larger than this is refused unread (bytes). */
#define CW_INTAKE_LIMIT (64u << 20)

/*
 * Reads PATH (a regular file; never blocks on a FIFO or device) and returns
 * its certificates, DER or PEM, each once, in the file's order: GPtrArray of
 * struct cw_certificate *.  E_16_1 ... E_16_9 name in one sentence what it is
 * instead: a private key, a request, a revocation list, a web page, text,
 * empty, a folder, a FIFO, too large, damaged.
 */
GPtrArray *cw_intake_file(const char *path, GError **error);

/* The same for bytes that are already here; NAME is clean text. */
GPtrArray *cw_intake_bytes(GBytes *bytes, const char *name, GError **error);

/*
 * One pass over every certificate of BYTES without keeping any: EACH gets its
 * DER as a span that lives only for the call; it returns false to stop.
 */
bool cw_intake_each(GBytes *bytes, const char *name,
		    bool (*each)(struct cw_span der, void *data), void *data,
		    GError **error);

#endif
