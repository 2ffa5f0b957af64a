/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate's own signature: good, wrong, or not checked here. */
#include "certificate/certificate.h"

#include "base/rsa.h"
#include "certificate/algorithm.h"
#include "certificate/library.h"

/* Old and short is not wrong: whether it is *that* is asked, nothing else. */
#define ANY_STRENGTH \
	(GNUTLS_VERIFY_ALLOW_BROKEN | GNUTLS_VERIFY_ALLOW_SIGN_WITH_SHA1)

static enum cw_self_signature
answer(int status)
{
	if (status >= 0)
		return CW_SELF_SIGNATURE_GOOD;
	if (status == GNUTLS_E_PK_SIG_VERIFY_FAILED)
		return CW_SELF_SIGNATURE_WRONG;
	return CW_SELF_SIGNATURE_UNCHECKED;
}

/*
 * RSA-PSS has parameters of its own in each signature, which GnuTLS reads only
 * here.  Whatever else it finds fault with leaves the question open.
 */
static enum cw_self_signature
check_pss(const struct cw_library *gnutls, gnutls_x509_crt_t crt)
{
	unsigned status = 0;
	int result = gnutls->x509_crt_verify(
		crt, &crt, 1,
		ANY_STRENGTH | GNUTLS_VERIFY_DO_NOT_ALLOW_SAME |
			GNUTLS_VERIFY_DISABLE_CA_SIGN |
			GNUTLS_VERIFY_DISABLE_TIME_CHECKS |
			GNUTLS_VERIFY_DISABLE_TRUSTED_TIME_CHECKS,
		&status);

	if (result < 0)
		return CW_SELF_SIGNATURE_UNCHECKED;
	if ((status & GNUTLS_CERT_SIGNATURE_FAILURE) != 0)
		return CW_SELF_SIGNATURE_WRONG;
	return status == 0 ? CW_SELF_SIGNATURE_GOOD
			   : CW_SELF_SIGNATURE_UNCHECKED;
}

static bool
is_pss(int algorithm)
{
	return algorithm == GNUTLS_SIGN_RSA_PSS_SHA256 ||
	       algorithm == GNUTLS_SIGN_RSA_PSS_SHA384 ||
	       algorithm == GNUTLS_SIGN_RSA_PSS_SHA512 ||
	       algorithm == GNUTLS_SIGN_RSA_PSS_RSAE_SHA256 ||
	       algorithm == GNUTLS_SIGN_RSA_PSS_RSAE_SHA384 ||
	       algorithm == GNUTLS_SIGN_RSA_PSS_RSAE_SHA512;
}

/*
 * With the key itself, over the bytes as they stand: a list of trusted
 * certificates that holds this very one would call it verified unseen.
 */
static enum cw_self_signature
check(const struct cw_library *gnutls, gnutls_x509_crt_t crt,
      gnutls_pubkey_t key, struct cw_span tbs)
{
	g_autofree char *bytes = NULL;
	size_t length = 0;
	int algorithm = gnutls->x509_crt_get_signature_algorithm(crt);
	gnutls_datum_t data, signature;

	if (is_pss(algorithm))
		return check_pss(gnutls, crt);
	if (algorithm <= GNUTLS_SIGN_UNKNOWN ||
	    gnutls->x509_crt_get_signature(crt, NULL, &length) !=
		    GNUTLS_E_SHORT_MEMORY_BUFFER)
		return CW_SELF_SIGNATURE_UNCHECKED;
	bytes = g_malloc(length);
	if (gnutls->x509_crt_get_signature(crt, bytes, &length) < 0 ||
	    length > G_MAXUINT || tbs.length > G_MAXUINT)
		return CW_SELF_SIGNATURE_UNCHECKED;
	signature = (gnutls_datum_t){ (guint8 *)bytes, (unsigned)length };
	data = (gnutls_datum_t){ g_memdup2(tbs.data, tbs.length),
				 (unsigned)tbs.length };
	algorithm = gnutls->pubkey_verify_data2(
		key, (gnutls_sign_algorithm_t)algorithm, ANY_STRENGTH, &data,
		&signature);
	g_free(data.data);
	return answer(algorithm);
}

static enum cw_self_signature
import_and_check(const struct cw_certificate *certificate)
{
	enum cw_self_signature found = CW_SELF_SIGNATURE_UNCHECKED;
	struct cw_span whole = certificate->fields.whole;
	g_autofree guint8 *copy = g_memdup2(whole.data, whole.length);
	const gnutls_datum_t der = { copy, (unsigned)whole.length };
	gnutls_x509_crt_t crt = NULL;
	gnutls_pubkey_t key = NULL;
	struct cw_library gnutls;

	if (!cw_library_load(&gnutls))
		return found;
	if (gnutls.x509_crt_init(&crt) >= 0 && gnutls.pubkey_init(&key) >= 0 &&
	    gnutls.x509_crt_import(crt, &der, GNUTLS_X509_FMT_DER) >= 0 &&
	    gnutls.pubkey_import_x509(key, crt, 0) >= 0)
		found = check(&gnutls, crt, key, certificate->fields.tbs);
	if (key != NULL)
		gnutls.pubkey_deinit(key);
	if (crt != NULL)
		gnutls.x509_crt_deinit(crt);
	return found;
}

#define RSA(n) "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01" n "\x05\x00"

/* AlgorithmIdentifiers, whole. */
static const struct {
	const char *der;
	enum cw_rsa_digest digest;
} signatures[] = {
	{ RSA("\x05"), CW_RSA_SHA1 },
	{ RSA("\x0b"), CW_RSA_SHA256 },
};
static const char rsa_key[] = RSA("\x01");

static bool
is(struct cw_span algorithm, const char *der)
{
	return cw_span_equal(
		algorithm,
		(struct cw_span){ (const guint8 *)der, sizeof(rsa_key) - 1 });
}

/* What the certificate is signed with, said twice and the same. */
static bool
take_algorithm(struct cw_span tbs, struct cw_span *certificate,
	       struct cw_span *algorithm)
{
	struct cw_der inner, outer, serial, version;

	if (!cw_der_take(&tbs, CW_DER_SEQUENCE, &inner))
		return false;
	tbs = inner.contents;
	(void)cw_der_take(&tbs, 0xa0, &version);
	if (!cw_der_take(&tbs, CW_DER_INTEGER, &serial) ||
	    !cw_der_take(&tbs, CW_DER_SEQUENCE, &inner) ||
	    !cw_der_take(certificate, CW_DER_SEQUENCE, &outer))
		return false;
	*algorithm = outer.whole;
	return cw_span_equal(inner.whole, outer.whole);
}

/* A BIT STRING of whole bytes. */
static bool
take_bytes(struct cw_span *from, struct cw_span *bytes)
{
	struct cw_der element;

	if (!cw_der_take(from, CW_DER_BIT_STRING, &element) ||
	    element.contents.length == 0 || element.contents.data[0] != 0)
		return false;
	bytes->data = element.contents.data + 1;
	bytes->length = element.contents.length - 1;
	return true;
}

/* Can it be told without GnuTLS that the signature is good?  Whatever is not
 * just as nearly all certificates are, and what is wrong, is left to that. */
static bool
is_plainly_good(const struct cw_der_certificate *fields)
{
	struct cw_span spki = fields->spki, rest = fields->whole;
	struct cw_span algorithm, key, signature;
	struct cw_der outer, element;

	if (!cw_der_take(&spki, CW_DER_SEQUENCE, &outer) ||
	    !cw_der_take(&outer.contents, CW_DER_SEQUENCE, &element) ||
	    !is(element.whole, rsa_key) ||
	    !take_bytes(&outer.contents, &key) ||
	    !cw_der_take(&rest, CW_DER_SEQUENCE, &element))
		return false;
	rest = element.contents;
	if (!cw_der_take(&rest, CW_DER_SEQUENCE, &element) ||
	    !take_algorithm(fields->tbs, &rest, &algorithm) ||
	    !take_bytes(&rest, &signature) || rest.length != 0)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(signatures); i++)
		if (is(algorithm, signatures[i].der))
			return cw_rsa_signed(key, signatures[i].digest,
					     fields->tbs, signature);
	return false;
}

static enum cw_self_signature
verify(const struct cw_certificate *certificate)
{
	const struct cw_algorithm_signature *row;
	struct cw_span oid;

	if (!certificate->self_issued)
		return CW_SELF_SIGNATURE_NONE;
	row = cw_algorithm_signature(certificate->fields.whole, &oid);
	if (row == NULL || row->unchecked ||
	    certificate->fields.whole.length > G_MAXINT)
		return CW_SELF_SIGNATURE_UNCHECKED;
	return is_plainly_good(&certificate->fields)
		       ? CW_SELF_SIGNATURE_GOOD
		       : import_and_check(certificate);
}

void
cw_certificate_check(struct cw_certificate *certificate)
{
	certificate->own = verify(certificate);
	certificate->checked = true;
}

enum cw_self_signature
cw_certificate_self_signature(const struct cw_certificate *certificate)
{
	return certificate->checked ? certificate->own : verify(certificate);
}
