/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The certificates that the practice's files are made of. */
#ifndef CW_APP_PRACTICE_CERTIFICATES_H
#define CW_APP_PRACTICE_CERTIFICATES_H

#include <glib.h>

enum cw_practice_certificate {
	CW_PRACTICE_CONTOSO_ROOT,   /* the sample */
	CW_PRACTICE_CONTOSO_SERVER, /* a server's, of the same authority */

	/* In the practice Mac's X509Anchors. */
	CW_PRACTICE_FIRST_AUTHORITY,
	CW_PRACTICE_ADVENTURE_WORKS = CW_PRACTICE_FIRST_AUTHORITY,
	CW_PRACTICE_FABRIKAM,
	CW_PRACTICE_NORTHWIND_TRADERS,
	CW_N_PRACTICE_CERTIFICATES
};

/* Its DER; the caller unrefs it. */
GBytes *cw_practice_certificate(enum cw_practice_certificate which);

#endif
