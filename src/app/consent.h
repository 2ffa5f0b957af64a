/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the call says to the findings, where nobody is asked: which stops it
 * accepts, and whether the fingerprint is the one that was expected.
 */
#ifndef CW_APP_CONSENT_H
#define CW_APP_CONSENT_H

#include "app/held.h"

enum cw_expected {
	CW_EXPECTED_NONE, /* no fingerprint was given */
	CW_EXPECTED_AGREES,
	CW_EXPECTED_DIFFERS,
};

struct cw_consent {
	char *const *accept; /* codes and "all", NULL-terminated */
	const char *expect;  /* a fingerprint in any notation, or NULL */
};

enum cw_expected cw_consent_expected(const struct cw_consent *consent,
				     const struct cw_certificate *certificate);

/* Was it compared?  Who accepts W_NOT_COMPARED by its name says that it was
 * not, also where the fingerprint is the expected one: a file of answers always
 * names one, to tell which certificate it is about. */
bool cw_consent_compared(const struct cw_consent *consent,
			 const struct cw_certificate *certificate);

/* The fingerprint of CERTIFICATE in groups, of the kind that was given: who
 * was told 40 digits cannot compare them with 64.  The caller frees it. */
char *cw_consent_groups(const struct cw_consent *consent,
			const struct cw_certificate *certificate);

/* Is FINDING no obstacle: a note, or accepted?  The fingerprint itself is
 * W_NOT_COMPARED. */
bool cw_consent_accepts(const struct cw_consent *consent,
			const struct cw_certificate *certificate,
			const struct cw_finding *finding);

/* Findings that are in the way: GPtrArray of struct cw_finding *, borrowed. */
GPtrArray *cw_consent_open(const struct cw_consent *consent,
			   const struct cw_held_plan *plan);

#endif
