/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a certificate's DER to its attributes. */
#include "keychain/x509.h"

#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/i18n.h"
#include "keychain/layout.h"
#include "keychain/name.h"
#include "keychain/record.h"

/* CertType is 1 for every certificate: a Mac compares with it, and never
 * writes what the version would call for. */
#define TYPE_X509 1U
#define ENCODING_DER 3U

#define IA5_STRING 0x16
#define RFC822_NAME 0x81 /* GeneralName [1] (RFC 5280, 4.2.1.6) */

static const struct cw_span key_id_oid = { (const guint8 *)"\x55\x1d\x0e", 3 };
static const struct cw_span alt_name_oid = { (const guint8 *)"\x55\x1d\x11",
					     3 };

static struct cw_span
bytes_span(GBytes *bytes)
{
	gsize length;
	const guint8 *data = g_bytes_get_data(bytes, &length);

	return (struct cw_span){ data, length };
}

static struct cw_span
array_span(const GByteArray *bytes)
{
	return (struct cw_span){ bytes->data, bytes->len };
}

/* The e-mail addresses of subjectAltName, else of the subject. */
static GArray *
find_emails(const struct cw_der_certificate *certificate, const GArray *subject)
{
	GArray *emails = g_array_new(FALSE, FALSE, sizeof(struct cw_name_part));
	struct cw_span value;
	struct cw_der names, name;

	if (cw_der_extension(certificate, alt_name_oid, &value) &&
	    cw_der_take(&value, CW_DER_SEQUENCE, &names))
		while (cw_der_next(&names.contents, &name)) {
			struct cw_name_part part = { .tag = IA5_STRING,
						     .value = name.contents };

			if (name.tag == RFC822_NAME)
				g_array_append_val(emails, part);
		}
	if (emails->len == 0)
		cw_name_emails(subject, emails);
	return emails;
}

/* One trailing NUL goes, and what follows the first @ becomes small. */
static void
put_alias(struct cw_record_maker *maker, struct cw_span value)
{
	g_autofree char *text = NULL;
	char *domain;

	if (value.length > 0 && value.data[value.length - 1] == '\0')
		value.length--;
	text = g_memdup2(value.data, value.length);
	domain = value.length == 0 ? NULL : memchr(text, '@', value.length);
	for (; domain != NULL && domain < text + value.length; domain++)
		*domain = g_ascii_tolower(*domain);
	cw_record_maker_blob(
		maker, CW_X509_ALIAS,
		(struct cw_span){ (const guint8 *)text, value.length });
}

static void
put_label_and_alias(struct cw_record_maker *maker, const GArray *subject,
		    const GArray *emails, enum cw_keychain_rules rules)
{
	static const struct cw_name_part none;
	const struct cw_name_part *first =
		emails->len == 0
			? &none
			: &g_array_index(emails, struct cw_name_part, 0);
	g_autoptr(GByteArray) label = cw_name_label(subject, rules, first);

	cw_record_maker_blob(maker, CW_X509_LABEL, array_span(label));
	for (guint i = 0; i < emails->len; i++)
		put_alias(maker,
			  g_array_index(emails, struct cw_name_part, i).value);
	if (emails->len == 0)
		put_alias(maker, array_span(label));
}

static void
put_key(struct cw_record_maker *maker,
	const struct cw_der_certificate *certificate)
{
	guint8 hash[CW_SHA1_SIZE];
	struct cw_span value;
	struct cw_der id;

	if (cw_der_extension(certificate, key_id_oid, &value) &&
	    cw_der_take(&value, CW_DER_OCTET_STRING, &id))
		cw_record_maker_blob(maker, CW_X509_KEY_ID, id.contents);
	cw_sha1(certificate->public_key.data, certificate->public_key.length,
		hash);
	cw_record_maker_blob(maker, CW_X509_KEY_HASH,
			     (struct cw_span){ hash, sizeof(hash) });
}

static bool
fail_no_certificate(GError **error, const char *found)
{
	return cw_fail(error, CW_E_16_1, _("This file"), found, NULL);
}

static bool
fail_name(GError **error, enum cw_keychain_rules rules)
{
	return cw_fail(error, CW_W_NAME,
		       rules == CW_KEYCHAIN_TIGER ? "Mac OS X 10.4"
						  : "Mac OS X 10.5",
		       NULL);
}

guint8 *
cw_x509_record(GBytes *der, enum cw_keychain_rules rules, GError **error)
{
	struct cw_der_certificate certificate;
	struct cw_record_maker maker;
	g_autoptr(GByteArray) subject = NULL;
	g_autoptr(GByteArray) issuer = NULL;
	g_autoptr(GArray) parts = NULL;
	g_autoptr(GArray) emails = NULL;

	if (g_bytes_get_size(der) > CW_FILE_MAX / 16 ||
	    !cw_der_certificate(bytes_span(der), &certificate)) {
		fail_no_certificate(error, _("something else"));
		return NULL;
	}
	subject = cw_name_normalise(certificate.subject);
	issuer = cw_name_normalise(certificate.issuer);
	parts = cw_name_parts(certificate.subject);
	if (subject == NULL || issuer == NULL || parts == NULL) {
		fail_name(error, rules);
		return NULL;
	}
	emails = find_emails(&certificate, parts);
	if (emails->len > CW_VALUES_MAX) {
		fail_no_certificate(error,
				    _("more e-mail addresses than a keychain "
				      "holds"));
		return NULL;
	}
	cw_record_maker_begin(&maker, CW_X509_COLUMNS, certificate.whole);
	cw_record_maker_word(&maker, CW_X509_TYPE, TYPE_X509);
	cw_record_maker_word(&maker, CW_X509_ENCODING, ENCODING_DER);
	put_label_and_alias(&maker, parts, emails, rules);
	cw_record_maker_blob(&maker, CW_X509_SUBJECT, array_span(subject));
	cw_record_maker_blob(&maker, CW_X509_ISSUER, array_span(issuer));
	cw_record_maker_blob(&maker, CW_X509_SERIAL, certificate.serial);
	put_key(&maker, &certificate);
	return cw_record_maker_end(&maker);
}

static void
append_word(GByteArray *to, guint32 word)
{
	guint8 be[4];

	cw_word_put(be, word);
	g_byte_array_append(to, be, sizeof(be));
}

static void
append_blob(GByteArray *to, struct cw_span blob)
{
	static const guint8 zero[4];

	append_word(to, (guint32)blob.length);
	g_byte_array_append(to, blob.data, (guint)blob.length);
	g_byte_array_append(to, zero,
			    (guint)(cw_align4(blob.length) - blob.length));
}

GByteArray *
cw_x509_unique_key(GBytes *der)
{
	struct cw_der_certificate certificate;
	g_autoptr(GByteArray) issuer = NULL;
	GByteArray *key;

	if (!cw_der_certificate(bytes_span(der), &certificate))
		return NULL;
	issuer = cw_name_normalise(certificate.issuer);
	if (issuer == NULL)
		return NULL;
	key = g_byte_array_new();
	append_word(key, TYPE_X509);
	append_blob(key, array_span(issuer));
	append_blob(key, certificate.serial);
	return key;
}

GByteArray *
cw_x509_subject_key(GBytes *der)
{
	struct cw_der_certificate certificate;
	g_autoptr(GByteArray) subject = NULL;
	GByteArray *key;

	if (!cw_der_certificate(bytes_span(der), &certificate))
		return NULL;
	subject = cw_name_normalise(certificate.subject);
	if (subject == NULL)
		return NULL;
	key = g_byte_array_new();
	append_blob(key, array_span(subject));
	return key;
}
