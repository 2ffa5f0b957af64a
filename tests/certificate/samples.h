/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample certificates, tests/data/certificates. */
#ifndef CW_TESTS_CERTIFICATE_SAMPLES_H
#define CW_TESTS_CERTIFICATE_SAMPLES_H

#include "certificate/certificate.h"

/* A clock behind the release: 1 Jan 2027, 00:00 UTC. */
#define NOW G_GINT64_CONSTANT(1798761600)

/* Bytes of NAME ("leaf.cer"). */
GBytes *sample_bytes(const char *name);
struct cw_certificate *sample(const char *name);

/* BYTES as a block of text with LABEL. */
char *sample_pem(GBytes *bytes, const char *label);

/* The names of the findings, "W-V1 W-EXPIRED". */
char *sample_findings(const struct cw_certificate *certificate, gint64 now);

#endif
