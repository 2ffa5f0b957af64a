/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a certificate's bytes and the clock give cause to say. */
#include "certificate/certificate.h"

#include "base/i18n.h"
#include "base/text.h"
#include "certificate/algorithm.h"

/* Keys below these are short by now. */
#define SHORT_KEY 2048u
#define SHORT_CURVE 224u

/* Before the day of its own release a program doesn't run. */
static bool
is_clock_wrong(gint64 now)
{
	g_autoptr(GDateTime) release = g_date_time_new_from_iso8601(
		CW_RELEASE_DATE "T00:00:00Z", NULL);

	return release != NULL && now < g_date_time_to_unix(release);
}

static void
add_day(GPtrArray *findings, enum cw_code code, gint64 day)
{
	g_autofree char *text = cw_text_day(day);

	g_ptr_array_add(findings, cw_finding_new(code, text, NULL));
}

static void
find_dates(const struct cw_certificate *certificate, gint64 now,
	   GPtrArray *findings)
{
	g_autofree char *from = cw_text_day(certificate->not_before);
	g_autofree char *today = cw_text_day(now);

	if (is_clock_wrong(now)) {
		add_day(findings, CW_W_CLOCK, now);
		return;
	}
	if (now > certificate->not_after)
		add_day(findings, CW_W_EXPIRED, certificate->not_after);
	if (now < certificate->not_before)
		g_ptr_array_add(findings, cw_finding_new(CW_W_NOT_YET, from,
							 today, NULL));
}

static void
find_authority(const struct cw_certificate *certificate, GPtrArray *findings)
{
	if (!certificate->self_issued)
		g_ptr_array_add(findings,
				cw_finding_new(CW_W_NOT_SELF_ISSUED,
					       certificate->issuer_name, NULL));
	else if (!certificate->may_sign)
		g_ptr_array_add(findings,
				cw_finding_new(CW_W_NOT_CA,
					       certificate->server[0] != '\0'
						       ? certificate->server
						       : certificate->name,
					       NULL));
}

static bool
is_key_short(const struct cw_certificate *certificate)
{
	unsigned bits = certificate->key_bits;

	switch (certificate->key) {
	case CW_KEY_RSA:
	case CW_KEY_RSA_PSS:
	case CW_KEY_DSA:
		return bits > 0 && bits < SHORT_KEY;
	case CW_KEY_EC:
		return bits > 0 && bits < SHORT_CURVE;
	case CW_KEY_OTHER:
		break;
	}
	return false;
}

static void
find_strength(const struct cw_certificate *certificate,
	      enum cw_self_signature own, GPtrArray *findings)
{
	struct cw_span oid;
	const struct cw_algorithm_signature *row =
		cw_algorithm_signature(certificate->fields.whole, &oid);
	g_autofree char *bits = g_strdup_printf("%u", certificate->key_bits);

	if (own == CW_SELF_SIGNATURE_UNCHECKED)
		g_ptr_array_add(findings,
				cw_finding_new(CW_W_SIG_UNCHECKED,
					       certificate->signature_words,
					       NULL));
	else if (certificate->self_issued && row != NULL && row->weak)
		g_ptr_array_add(findings,
				cw_finding_new(CW_W_WEAK_HASH,
					       certificate->signature_words,
					       NULL));
	if (is_key_short(certificate))
		g_ptr_array_add(findings,
				cw_finding_new(CW_W_WEAK_KEY, bits, NULL));
	if (certificate->fields.version < 3)
		g_ptr_array_add(findings, cw_finding_new(CW_W_V1, NULL));
}

void
cw_certificate_findings(const struct cw_certificate *certificate, gint64 now,
			GPtrArray *findings)
{
	enum cw_self_signature own = cw_certificate_self_signature(certificate);

	if (own == CW_SELF_SIGNATURE_WRONG)
		g_ptr_array_add(findings, cw_finding_new(CW_W_SIG_BAD, NULL));
	find_authority(certificate, findings);
	find_dates(certificate, now, findings);
	find_strength(certificate, own, findings);
}

/* The sentence for what is right otherwise, by kind; {1} is the issuer. */
static const char *
kind_sentence(const struct cw_certificate *certificate)
{
	switch (certificate->kind) {
	case CW_AUTHORITY_OWN:
		return N_("yes. Programs that trust servers need just this "
			  "kind.");
	case CW_SELF_MADE_SERVER:
		return certificate->server[0] != '\0'
			       ? N_("yes, for this one server. It vouches for "
				    "itself and for no other.")
			       : N_("no. It says of itself that it is not an "
				    "authority.");
	case CW_AUTHORITY_BETWEEN:
		return N_("not alone. Needed as well: {1}.");
	case CW_SERVER:
		break;
	}
	return certificate->server[0] != '\0'
		       ? N_("no. It is one server's own. Needed: {1}.")
		       : N_("no. It is not an authority's. Needed: {1}.");
}

char *
cw_certificate_usable(const struct cw_certificate *certificate, gint64 now)
{
	g_autofree char *from = cw_text_day(certificate->not_before);
	g_autofree char *to = cw_text_day(certificate->not_after);
	g_autofree char *today = cw_text_day(now);
	const char *args[] = { certificate->issuer_name, from, to, today,
			       NULL };
	const char *sentence = kind_sentence(certificate);

	if (cw_certificate_self_signature(certificate) ==
	    CW_SELF_SIGNATURE_WRONG)
		sentence = N_("no. The file was damaged or altered. Ask for it "
			      "again.");
	else if (is_clock_wrong(now))
		sentence = N_("the clock of this computer says {4}. Set it "
			      "first; dates cannot be judged.");
	else if (now > certificate->not_after)
		sentence = N_("no longer: it was valid to {3}. Ask for the new "
			      "one.");
	else if (now < certificate->not_before)
		sentence = N_("not yet: it is valid from {2} only.");
	return cw_fill(_(sentence), args);
}
