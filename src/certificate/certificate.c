/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate's facts, read with the cursor: no library's object is made. */
#include "certificate/certificate.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "certificate/algorithm.h"
#include "certificate/extension.h"
#include "certificate/name.h"
#include "certificate/validity.h"

/* Pairs of digits, without the zero byte that only says "not negative". */
static char *
serial_text(struct cw_span serial)
{
	g_autofree char *digits = NULL;
	GString *text = g_string_new(NULL);

	if (serial.length > 1 && serial.data[0] == 0) {
		serial.data++;
		serial.length--;
	}
	digits = cw_text_hex(serial.data, serial.length, true);
	for (size_t i = 0; i < serial.length; i++) {
		if (i > 0)
			g_string_append_c(text, ' ');
		g_string_append_len(text, digits + 2 * i, 2);
	}
	return g_string_free(text, FALSE);
}

static char *
signature_words(struct cw_span whole)
{
	struct cw_span oid;
	const struct cw_algorithm_signature *row =
		cw_algorithm_signature(whole, &oid);

	return row != NULL ? g_strdup(row->words) : cw_oid_text(oid);
}

/*
 * May it sign others?  Before version 3 nothing says so, and roots of that
 * time are used as such.  Nor do some later roots say anything at all.
 */
static bool
may_sign(const struct cw_certificate *certificate,
	 const struct cw_extension_facts *facts)
{
	bool usage = (facts->usage & CW_MAY_SIGN_CERTIFICATES) != 0;

	if (facts->has_constraints)
		return facts->is_authority && (!facts->has_usage || usage);
	if (facts->has_usage)
		return usage;
	return certificate->self_issued && !facts->is_server &&
	       !facts->has_purposes;
}

static enum cw_certificate_kind
kind_of(const struct cw_certificate *certificate)
{
	if (certificate->self_issued)
		return certificate->may_sign ? CW_AUTHORITY_OWN
					     : CW_SELF_MADE_SERVER;
	return certificate->may_sign ? CW_AUTHORITY_BETWEEN : CW_SERVER;
}

/* The name that a server's certificate is for. */
static char *
server_of(const struct cw_certificate *certificate,
	  struct cw_extension_facts *facts)
{
	if (!facts->is_server || certificate->may_sign)
		return g_strdup("");
	return facts->server != NULL ? g_steal_pointer(&facts->server)
				     : g_strdup(certificate->name);
}

/* In most of what is installed the issuer is the subject: read once. */
static void
read_names(struct cw_certificate *certificate)
{
	const struct cw_der_certificate *fields = &certificate->fields;
	bool same = certificate->self_issued;

	certificate->name = cw_name_best(fields->subject);
	certificate->of = cw_name_of(fields->subject, certificate->name);
	certificate->subject = cw_name_text(fields->subject);
	certificate->issuer = same ? g_strdup(certificate->subject)
				   : cw_name_text(fields->issuer);
	certificate->issuer_name = same ? g_strdup(certificate->name)
					: cw_name_best(fields->issuer);
	certificate->unusual = cw_name_is_unusual(fields->subject) ||
			       (!same && cw_name_is_unusual(fields->issuer));
}

static void
read_words(struct cw_certificate *certificate)
{
	const struct cw_der_certificate *fields = &certificate->fields;

	read_names(certificate);
	certificate->serial = serial_text(fields->serial);
	certificate->key_words = cw_algorithm_key(
		fields->spki, &certificate->key, &certificate->key_bits);
	certificate->signature_words = signature_words(fields->whole);
	certificate->may = cw_extension_may(fields);
}

static void
read_facts(struct cw_certificate *certificate)
{
	const struct cw_der_certificate *fields = &certificate->fields;
	struct cw_extension_facts facts;

	cw_sha256(fields->whole.data, fields->whole.length,
		  certificate->sha256);
	cw_sha1(fields->whole.data, fields->whole.length, certificate->sha1);
	certificate->self_issued =
		cw_span_equal(fields->subject, fields->issuer);
	cw_extension_facts(fields, &facts);
	certificate->may_sign = may_sign(certificate, &facts);
	certificate->unknown_critical = facts.unknown_critical;
	certificate->kind = kind_of(certificate);
	read_words(certificate);
	certificate->server = server_of(certificate, &facts);
	g_free(facts.server);
}

struct cw_certificate *
cw_certificate_new(GBytes *der, const char *file_name, GError **error)
{
	g_autoptr(cw_certificate) certificate =
		g_new0(struct cw_certificate, 1);
	struct cw_der_certificate *fields = &certificate->fields;
	struct cw_span bytes;

	bytes.data = g_bytes_get_data(der, &bytes.length);
	if (!cw_der_certificate(bytes, fields)) {
		cw_fail(error, CW_E_16_8, file_name,
			_("a certificate that cannot be read"), NULL);
		return NULL;
	}
	certificate->der = g_bytes_new_from_bytes(der, 0, fields->whole.length);
	if (!cw_validity_time(fields->not_before, &certificate->not_before) ||
	    !cw_validity_time(fields->not_after, &certificate->not_after)) {
		cw_fail(error, CW_E_16_8, file_name,
			_("a certificate with a date that is none"), NULL);
		return NULL;
	}
	read_facts(certificate);
	return g_steal_pointer(&certificate);
}

bool
cw_certificate_brief(struct cw_span der, struct cw_certificate_brief *brief)
{
	struct cw_der_certificate fields;
	gint64 not_before, not_after;

	if (!cw_der_certificate(der, &fields) ||
	    !cw_validity_time(fields.not_before, &not_before) ||
	    !cw_validity_time(fields.not_after, &not_after))
		return false;
	*brief = (struct cw_certificate_brief){
		.whole = fields.whole,
		.not_after = not_after,
		.name = cw_name_best(fields.subject),
	};
	return true;
}

void
cw_certificate_free(struct cw_certificate *certificate)
{
	if (certificate == NULL)
		return;
	g_clear_pointer(&certificate->der, g_bytes_unref);
	g_free(certificate->name);
	g_free(certificate->of);
	g_free(certificate->subject);
	g_free(certificate->issuer);
	g_free(certificate->issuer_name);
	g_free(certificate->server);
	g_free(certificate->serial);
	g_free(certificate->key_words);
	g_free(certificate->signature_words);
	g_free(certificate->may);
	g_free(certificate);
}
