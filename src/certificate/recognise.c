/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, if it is not a certificate. */
#include "certificate/recognise.h"

#include <string.h>

#include "base/i18n.h"

#define CONTEXT_0 0xa0

/* Magic numbers hold NULs; the length counts. */
#define BYTES(text)                                      \
	{                                                \
		(const guint8 *)(text), sizeof(text) - 1 \
	}

static bool
starts(struct cw_span bytes, struct cw_span with)
{
	return bytes.length >= with.length &&
	       memcmp(bytes.data, with.data, with.length) == 0;
}

static bool
is_oid_below(struct cw_span *from, struct cw_span prefix)
{
	struct cw_der oid;

	return cw_der_take(from, CW_DER_OID, &oid) &&
	       starts(oid.contents, prefix);
}

/* 1.2.840.113549.1: all of PKCS begins so. */
static const struct cw_span pkcs5 = BYTES("\x2a\x86\x48\x86\xf7\x0d\x01\x05");
static const struct cw_span pkcs7 = BYTES("\x2a\x86\x48\x86\xf7\x0d\x01\x07");
static const struct cw_span pkcs12 =
	BYTES("\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01");

/* The recognisers below get the contents of the outer SEQUENCE. */

static bool
is_pkcs7(struct cw_span in)
{
	return is_oid_below(&in, pkcs7);
}

static bool
is_pkcs12(struct cw_span in)
{
	struct cw_der version, safe;

	return cw_der_take(&in, CW_DER_INTEGER, &version) &&
	       cw_der_take(&in, CW_DER_SEQUENCE, &safe) &&
	       is_oid_below(&safe.contents, pkcs7);
}

/* PKCS #8: version, algorithm, key. */
static bool
is_key_pkcs8(struct cw_span in)
{
	struct cw_der element;

	return cw_der_take(&in, CW_DER_INTEGER, &element) &&
	       element.contents.length == 1 &&
	       cw_der_take(&in, CW_DER_SEQUENCE, &element) &&
	       cw_der_take(&in, CW_DER_OCTET_STRING, &element);
}

/* PKCS #1 and DSA: version 0, then numbers, six at least. */
static bool
is_key_numbers(struct cw_span in)
{
	struct cw_der element;
	unsigned n = 0;

	while (n < 6 && cw_der_take(&in, CW_DER_INTEGER, &element))
		n++;
	return n == 6;
}

/* RFC 5915: version 1, the key, the curve. */
static bool
is_key_ec(struct cw_span in)
{
	struct cw_der element;

	return cw_der_take(&in, CW_DER_INTEGER, &element) &&
	       element.contents.length == 1 && element.contents.data[0] == 1 &&
	       cw_der_take(&in, CW_DER_OCTET_STRING, &element);
}

static bool
is_key_locked(struct cw_span in)
{
	struct cw_der algorithm, key;
	struct cw_span copy;

	if (!cw_der_take(&in, CW_DER_SEQUENCE, &algorithm) ||
	    !cw_der_take(&in, CW_DER_OCTET_STRING, &key))
		return false;
	copy = algorithm.contents;
	return is_oid_below(&copy, pkcs5) ||
	       is_oid_below(&algorithm.contents, pkcs12);
}

/* RFC 2986: version, name, key, attributes. */
static bool
is_request(struct cw_span in)
{
	struct cw_der info, element;

	return cw_der_take(&in, CW_DER_SEQUENCE, &info) &&
	       cw_der_take(&info.contents, CW_DER_INTEGER, &element) &&
	       cw_der_take(&info.contents, CW_DER_SEQUENCE, &element) &&
	       cw_der_take(&info.contents, CW_DER_SEQUENCE, &element) &&
	       (info.contents.length == 0 ||
		info.contents.data[0] == CONTEXT_0);
}

#define UTC_TIME 0x17
#define GENERALIZED_TIME 0x18

/* RFC 5280, 5.1: algorithm, issuer, a date. */
static bool
is_revocation_list(struct cw_span in)
{
	struct cw_der info, element;

	if (!cw_der_take(&in, CW_DER_SEQUENCE, &info))
		return false;
	(void)cw_der_take(&info.contents, CW_DER_INTEGER, &element);
	return cw_der_take(&info.contents, CW_DER_SEQUENCE, &element) &&
	       cw_der_take(&info.contents, CW_DER_SEQUENCE, &element) &&
	       cw_der_next(&info.contents, &element) &&
	       (element.tag == UTC_TIME || element.tag == GENERALIZED_TIME);
}

static bool
is_public_key(struct cw_span in)
{
	struct cw_der element;

	return cw_der_take(&in, CW_DER_SEQUENCE, &element) &&
	       element.contents.length > 0 &&
	       element.contents.data[0] == CW_DER_OID &&
	       cw_der_take(&in, CW_DER_BIT_STRING, &element) && in.length == 0;
}

static const struct {
	bool (*is)(struct cw_span in);
	struct cw_kind kind;
} structures[] = {
	{ is_pkcs7, { CW_E_16_1, N_("a PKCS #7 file without certificates") } },
	{ is_pkcs12, { CW_E_16_9, N_("a locked file (PKCS #12)") } },
	{ is_key_pkcs8, { CW_E_16_5, N_("a private key") } },
	{ is_key_numbers, { CW_E_16_5, N_("a private key") } },
	{ is_key_ec, { CW_E_16_5, N_("a private key") } },
	{ is_key_locked, { CW_E_16_5, N_("a locked private key") } },
	{ is_request, { CW_E_16_1, N_("a request for a certificate") } },
	{ is_revocation_list, { CW_E_16_1, N_("a revocation list") } },
	{ is_public_key, { CW_E_16_1, N_("a public key alone") } },
};

static const struct {
	struct cw_span magic;
	struct cw_kind kind;
} magics[] = {
	{ BYTES("PK\x03\x04"),
	  { CW_E_16_1, N_("a zip file, to be unpacked first") } },
	{ BYTES("kych"),
	  { CW_E_16_1, N_("a keychain of a Mac, not a certificate "
			  "for it") } },
	{ BYTES("bplist0"), { CW_E_16_1, N_("a property list") } },
	{ BYTES("\xfe\xed\xfe\xed"), { CW_E_16_1, N_("a Java keystore") } },
	{ BYTES("SQLite format 3"),
	  { CW_E_16_1, N_("data of another program (SQLite)") } },
	{ BYTES("%PDF-"), { CW_E_16_1, N_("a PDF document") } },
	{ BYTES("\x89PNG"), { CW_E_16_1, N_("a picture") } },
	{ BYTES("\xff\xd8\xff"), { CW_E_16_1, N_("a picture") } },
	{ BYTES("GIF8"), { CW_E_16_1, N_("a picture") } },
	{ BYTES("\x1f\x8b"),
	  { CW_E_16_1, N_("a packed file, to be unpacked first") } },
	{ BYTES("BZh"),
	  { CW_E_16_1, N_("a packed file, to be unpacked first") } },
	{ BYTES("\xd0\xcf\x11\xe0"),
	  { CW_E_16_1, N_("a document of an office program") } },
	{ BYTES("\x7f"
		"ELF"),
	  { CW_E_16_1, N_("a program") } },
};

/* Old PKCS #7 files leave lengths open, which DER doesn't allow. */
static const struct cw_span open_length = BYTES("\x30\x80");
static const struct cw_kind open_kind = {
	CW_E_16_1, N_("data of an old form (BER), perhaps a PKCS #7 file")
};

const struct cw_kind *
cw_recognise_binary(struct cw_span bytes)
{
	struct cw_der outer;

	for (size_t i = 0; i < G_N_ELEMENTS(magics); i++)
		if (starts(bytes, magics[i].magic))
			return &magics[i].kind;
	if (starts(bytes, open_length))
		return &open_kind;
	if (!cw_der_take(&bytes, CW_DER_SEQUENCE, &outer))
		return NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(structures); i++)
		if (structures[i].is(outer.contents))
			return &structures[i].kind;
	return NULL;
}

/* What follows is text: blanks and a mark of UTF-8 may stand before it. */
static const struct {
	const char *start;  /* in any case */
	const char *within; /* ... and this among the first letters, or NULL */
	struct cw_kind kind;
} texts[] = {
	{ "<?xml",
	  "PayloadContent",
	  { CW_E_16_1, N_("a configuration profile") } },
	{ "<?xml", "<!DOCTYPE plist", { CW_E_16_1, N_("a property list") } },
	{ "<?xml", "<html", { CW_E_16_1, N_("a web page") } },
	{ "<!doctype html", NULL, { CW_E_16_1, N_("a web page") } },
	{ "<html", NULL, { CW_E_16_1, N_("a web page") } },
	{ "<head", NULL, { CW_E_16_1, N_("a web page") } },
	{ "<!--", "<html", { CW_E_16_1, N_("a web page") } },
	{ "ssh-", NULL, { CW_E_16_1, N_("a public key for SSH") } },
	{ "ecdsa-sha2-", NULL, { CW_E_16_1, N_("a public key for SSH") } },
	{ "---- BEGIN SSH2", NULL, { CW_E_16_1, N_("a public key for SSH") } },
	{ "PuTTY-User-Key-File", NULL, { CW_E_16_5, N_("a private key") } },
	{ "{\\rtf", NULL, { CW_E_16_1, N_("a text document (RTF)") } },
};
#define FIRST_LETTERS 4096

static struct cw_span
without_blanks(struct cw_span text)
{
	static const struct cw_span mark = BYTES("\xef\xbb\xbf");

	if (starts(text, mark)) {
		text.data += mark.length;
		text.length -= mark.length;
	}
	while (text.length > 0 && g_ascii_isspace(text.data[0])) {
		text.data++;
		text.length--;
	}
	return text;
}

static bool
is_text(struct cw_span bytes)
{
	for (size_t i = 0; i < bytes.length; i++)
		if (bytes.data[i] == '\0' ||
		    (bytes.data[i] < 0x20 &&
		     strchr("\t\n\f\r\x1a\x1b", bytes.data[i]) == NULL))
			return false;
	return g_utf8_validate((const char *)bytes.data, (gssize)bytes.length,
			       NULL);
}

const struct cw_kind *
cw_recognise_rest(struct cw_span bytes)
{
	static const struct cw_kind text = {
		CW_E_16_1, N_("text, {1}, no certificate in it")
	};
	static const struct cw_kind data = { CW_E_16_1,
					     N_("data of an unknown kind") };
	static const struct cw_kind damaged = {
		CW_E_16_8,
		N_("data like a certificate's that cannot be read")
	};
	struct cw_span start = without_blanks(bytes);
	struct cw_der outer;
	size_t near = MIN(start.length, FIRST_LETTERS);

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		size_t length = strlen(texts[i].start);
		const char *within = texts[i].within;

		if (start.length < length ||
		    g_ascii_strncasecmp((const char *)start.data,
					texts[i].start, length) != 0)
			continue;
		if (within == NULL ||
		    memmem(start.data, near, within, strlen(within)) != NULL)
			return &texts[i].kind;
	}
	if (is_text(bytes))
		return &text;
	return cw_der_take(&bytes, CW_DER_SEQUENCE, &outer) ? &damaged : &data;
}

static const struct {
	struct cw_span end; /* the label's last words */
	struct cw_kind kind;
} labels[] = {
	{ BYTES("ENCRYPTED PRIVATE KEY"),
	  { CW_E_16_5, N_("a locked private key") } },
	{ BYTES("PRIVATE KEY"), { CW_E_16_5, N_("a private key") } },
	{ BYTES("PRIVATE KEY BLOCK"), { CW_E_16_5, N_("a private key") } },
	{ BYTES("CERTIFICATE REQUEST"),
	  { CW_E_16_1, N_("a request for a certificate") } },
	{ BYTES("CRL"), { CW_E_16_1, N_("a revocation list") } },
	{ BYTES("PUBLIC KEY"), { CW_E_16_1, N_("a public key alone") } },
	{ BYTES("PUBLIC KEY BLOCK"),
	  { CW_E_16_1, N_("a key for e-mail (OpenPGP)") } },
	{ BYTES("PGP MESSAGE"), { CW_E_16_1, N_("a message (OpenPGP)") } },
	{ BYTES("PKCS12"), { CW_E_16_9, N_("a locked file (PKCS #12)") } },
	{ BYTES("ATTRIBUTE CERTIFICATE"),
	  { CW_E_16_1, N_("a certificate of rights, not of a key") } },
};

const struct cw_kind *
cw_recognise_label(struct cw_span label)
{
	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
		struct cw_span end = labels[i].end;

		if (label.length >= end.length &&
		    memcmp(label.data + label.length - end.length, end.data,
			   end.length) == 0)
			return &labels[i].kind;
	}
	return NULL;
}

static bool
is_one_of(struct cw_span label, const char *const *names)
{
	for (; *names != NULL; names++)
		if (label.length == strlen(*names) &&
		    memcmp(label.data, *names, label.length) == 0)
			return true;
	return false;
}

bool
cw_label_is_certificate(struct cw_span label)
{
	static const char *const names[] = { "CERTIFICATE", "X509 CERTIFICATE",
					     "TRUSTED CERTIFICATE", NULL };

	return is_one_of(label, names);
}

bool
cw_label_is_pkcs7(struct cw_span label)
{
	static const char *const names[] = { "PKCS7", "CMS",
					     "PKCS #7 SIGNED DATA", NULL };

	return is_one_of(label, names);
}

/* SignedData: version, digests, contents, [0] certificates. */
bool
cw_pkcs7_certificates(struct cw_span bytes, struct cw_span *certificates)
{
	struct cw_der outer, content, data, element;

	if (!cw_der_take(&bytes, CW_DER_SEQUENCE, &outer) ||
	    !is_oid_below(&outer.contents, pkcs7) ||
	    !cw_der_take(&outer.contents, CONTEXT_0, &content) ||
	    !cw_der_take(&content.contents, CW_DER_SEQUENCE, &data) ||
	    !cw_der_take(&data.contents, CW_DER_INTEGER, &element) ||
	    !cw_der_take(&data.contents, CW_DER_SET, &element) ||
	    !cw_der_take(&data.contents, CW_DER_SEQUENCE, &element) ||
	    !cw_der_take(&data.contents, CONTEXT_0, &element))
		return false;
	*certificates = element.contents;
	return true;
}
