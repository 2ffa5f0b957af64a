/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which stops a call accepts. */
#include "app/consent.h"

#include <string.h>

#include "base/text.h"

#define ALL "all"

enum cw_expected
cw_consent_expected(const struct cw_consent *consent,
		    const struct cw_certificate *certificate)
{
	size_t length = 0;
	g_autofree guint8 *digits = NULL;
	bool same;

	if (consent->expect == NULL)
		return CW_EXPECTED_NONE;
	digits = cw_text_unhex(consent->expect, &length);
	same = digits != NULL &&
	       ((length == CW_SHA256_SIZE &&
		 memcmp(digits, certificate->sha256, length) == 0) ||
		(length == CW_SHA1_SIZE &&
		 memcmp(digits, certificate->sha1, length) == 0));
	return same ? CW_EXPECTED_AGREES : CW_EXPECTED_DIFFERS;
}

char *
cw_consent_groups(const struct cw_consent *consent,
		  const struct cw_certificate *certificate)
{
	size_t length = 0;
	g_autofree guint8 *digits =
		consent->expect == NULL
			? NULL
			: cw_text_unhex(consent->expect, &length);

	if (digits != NULL && length == CW_SHA1_SIZE)
		return cw_text_groups(certificate->sha1, CW_SHA1_SIZE);
	return cw_text_groups(certificate->sha256, CW_SHA256_SIZE);
}

static bool
names(const struct cw_consent *consent, const char *word)
{
	for (char *const *code = consent->accept; *code != NULL; code++)
		if (g_ascii_strcasecmp(*code, word) == 0)
			return true;
	return false;
}

bool
cw_consent_compared(const struct cw_consent *consent,
		    const struct cw_certificate *certificate)
{
	return cw_consent_expected(consent, certificate) ==
		       CW_EXPECTED_AGREES &&
	       !names(consent, cw_code_row(CW_W_NOT_COMPARED)->name);
}

/* Damaged, or an imitation perhaps: the comparison is wanted as well. */
static bool
needs_comparison(enum cw_code code)
{
	return code == CW_W_SAME_NAME || code == CW_W_SIG_BAD;
}

bool
cw_consent_accepts(const struct cw_consent *consent,
		   const struct cw_certificate *certificate,
		   const struct cw_finding *finding)
{
	const struct cw_code_row *row = cw_code_row(finding->code);
	bool compared = cw_consent_compared(consent, certificate);

	if (row->class == CW_NOTE)
		return true;
	if (finding->code == CW_W_NOT_COMPARED && compared)
		return true;
	if (row->class == CW_STOP)
		return names(consent, row->name) || names(consent, ALL);
	return row->class == CW_NAMED && names(consent, row->name) &&
	       (compared || !needs_comparison(finding->code));
}

GPtrArray *
cw_consent_open(const struct cw_consent *consent,
		const struct cw_held_plan *plan)
{
	const struct cw_certificate *certificate =
		plan->file->certificates->pdata[plan->certificate];
	GPtrArray *open = g_ptr_array_new();

	for (guint i = 0; i < plan->findings->len; i++)
		if (!cw_consent_accepts(consent, certificate,
					plan->findings->pdata[i]))
			g_ptr_array_add(open, plan->findings->pdata[i]);
	return open;
}
