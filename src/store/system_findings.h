/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a system makes of a certificate, whatever the store. */
#ifndef CW_STORE_SYSTEM_FINDINGS_H
#define CW_STORE_SYSTEM_FINDINGS_H

#include "certificate/certificate.h"
#include "target/system.h"

/* Adds to FINDINGS why SYSTEM (10.4 or 10.5) would never trust CERTIFICATE:
 * W_KEY_UNKNOWN, W_CRITICAL. */
void cw_system_findings(const struct cw_system *system,
			const struct cw_certificate *certificate,
			GPtrArray *findings);

#endif
