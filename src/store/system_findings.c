/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Mac OS X 10.4 and 10.5 can verify: doc/stores.md, "What it can use". */
#include "store/system_findings.h"

#include "base/i18n.h"

/* Larger RSA keys are refused by the cryptography of 10.4 and 10.5 (bits). */
#define RSA_LIMIT 4096

/* Does the system know this kind of key?  Elliptic curves came with 10.6. */
static bool
is_known_key(const struct cw_certificate *certificate)
{
	switch (certificate->key) {
	case CW_KEY_RSA:
		return certificate->key_bits <= RSA_LIMIT;
	case CW_KEY_DSA:
		return true;
	case CW_KEY_RSA_PSS:
	case CW_KEY_EC:
	case CW_KEY_OTHER:
		return false;
	}
	return false;
}

void
cw_system_findings(const struct cw_system *system,
		   const struct cw_certificate *certificate,
		   GPtrArray *findings)
{
	const char *kind = certificate->key == CW_KEY_EC
				   ? _("elliptic curve")
				   : certificate->key_words;

	if (!is_known_key(certificate))
		g_ptr_array_add(findings,
				cw_finding_new(CW_W_KEY_UNKNOWN,
					       system->release, kind, NULL));
	if (certificate->unknown_critical)
		g_ptr_array_add(
			findings,
			cw_finding_new(CW_W_CRITICAL, system->release, NULL));
}
