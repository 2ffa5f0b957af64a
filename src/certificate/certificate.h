/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A certificate: what it says, in facts and in finished sentences.  It keeps
 * the DER, never GnuTLS's own object, which is 25 times as large.
 */
#ifndef CW_CERTIFICATE_CERTIFICATE_H
#define CW_CERTIFICATE_CERTIFICATE_H

#include <glib.h>
#include <stdbool.h>

#include "base/code.h"
#include "base/der.h"
#include "base/digest.h"

/* What somebody needs to know before all else (words.md, page 10 "Usable"). */
enum cw_certificate_kind {
	CW_AUTHORITY_OWN,	  /* self-issued, may sign others: a root */
	CW_SELF_MADE_SERVER,	  /* self-issued, a server's */
	CW_AUTHORITY_BETWEEN,	  /* an intermediate */
	CW_SERVER,		  /* issued by an authority */
};

/* A self-signature has three answers, and "not self-issued" a fourth. */
enum cw_self_signature {
	CW_SELF_SIGNATURE_NONE, /* issued by somebody else */
	CW_SELF_SIGNATURE_GOOD,
	CW_SELF_SIGNATURE_WRONG,
	CW_SELF_SIGNATURE_UNCHECKED, /* an algorithm that is not verified here */
};

enum cw_key_kind { CW_KEY_RSA, CW_KEY_RSA_PSS, CW_KEY_DSA, CW_KEY_EC, CW_KEY_OTHER };

struct cw_certificate {
	GBytes *der;
	struct cw_der_certificate fields; /* spans into der */
	guint8 sha256[CW_SHA256_SIZE];
	guint8 sha1[CW_SHA1_SIZE];
	gint64 not_before, not_after; /* Unix time */
	enum cw_certificate_kind kind;
	enum cw_key_kind key;
	unsigned key_bits;
	bool self_issued; /* subject = issuer */
	bool may_sign; /* it says, or doesn't deny, that it may sign others */
	bool checked; /* its own signature was, and this came of it: */
	enum cw_self_signature own;
	bool unknown_critical; /* a critical extension that RFC 5280 doesn't name */
	/* Clean text for people, UTF-8, never NULL: */
	char *name;	 /* common name, or the next best */
	char *of;	 /* its organisation and country ("Contoso, Ltd., US"), or "" */
	char *subject, *issuer; /* RFC 4514 */
	char *issuer_name; /* as name, of the issuer */
	char *server;	 /* the first server that it names, or "" */
	char *serial;	 /* "A1 B2 C3 D4" */
	char *key_words; /* "RSA 2048 bits" */
	char *signature_words; /* "SHA-1" ... */
	char *may;	 /* what it may be used for, in words */
	bool unusual;	 /* its names hold unusual characters */
};
typedef struct cw_certificate cw_certificate;

/* From DER; bytes behind the outer SEQUENCE are cut off.  E_16_8 if it is
 * damaged; FILE_NAME (clean) is named in the error. */
struct cw_certificate *cw_certificate_new(GBytes *der, const char *file_name,
					  GError **error);
void cw_certificate_free(struct cw_certificate *certificate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_certificate, cw_certificate_free)

/* What a list of many says of one; reading that alone takes a fraction of the
 * time.  Filled is the same as by cw_certificate_new(). */
struct cw_certificate_brief {
	struct cw_span whole; /* the DER, without what stands behind it */
	gint64 not_after;
	char *name; /* the caller frees it */
};

/* False, and nothing is filled, where cw_certificate_new() gives NULL. */
bool cw_certificate_brief(struct cw_span der,
			  struct cw_certificate_brief *brief);

/* Verifies the self-signature once for all who ask (that alone costs time: a
 * list does without). */
void cw_certificate_check(struct cw_certificate *certificate);

/* What came of it; one that wasn't checked is verified for this call. */
enum cw_self_signature
cw_certificate_self_signature(const struct cw_certificate *certificate);

/*
 * Adds to FINDINGS those of the bytes and the clock: W_SIG_BAD,
 * W_NOT_SELF_ISSUED, W_NOT_CA, W_EXPIRED, W_NOT_YET, W_CLOCK, W_SIG_UNCHECKED,
 * W_WEAK_HASH, W_WEAK_KEY, W_V1, in this order.  NOW is Unix time.  W_NOT_CA
 * carries the server's name: where a self-made server certificate does no
 * harm, a store puts W_NOT_CA_SERVER into the finding's code and that is all.
 */
void cw_certificate_findings(const struct cw_certificate *certificate,
			     gint64 now, GPtrArray *findings);

/* "Usable": the verdict in one sentence, translated.  Caller frees. */
char *cw_certificate_usable(const struct cw_certificate *certificate,
			    gint64 now);

/* "Serial" and "A1 B2 C3 D4". */
struct cw_detail {
	char *label; /* translated */
	char *text;  /* clean */
	bool fingerprint;
};

/* Every field and extension, for show and page 70: struct cw_detail *. */
GPtrArray *cw_certificate_details(const struct cw_certificate *certificate,
				  gint64 now);

#endif
