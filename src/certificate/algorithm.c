/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys and signatures, a row each (RFC 3279, 4055, 5480, 5758, 8410). */
#include "certificate/algorithm.h"

#include "base/i18n.h"
#include "certificate/name.h"

#define OID(bytes)                                         \
	{                                                  \
		(const guint8 *)(bytes), sizeof(bytes) - 1 \
	}

/* An INTEGER's length in bits. */
static unsigned
integer_bits(struct cw_span integer)
{
	unsigned bits;

	while (integer.length > 0 && integer.data[0] == 0) {
		integer.data++;
		integer.length--;
	}
	if (integer.length == 0 || integer.length > G_MAXUINT16)
		return 0;
	bits = (unsigned)integer.length * 8;
	for (unsigned top = integer.data[0]; (top & 0x80) == 0; top <<= 1)
		bits--;
	return bits;
}

/* RSAPublicKey ::= SEQUENCE { modulus, publicExponent } */
static unsigned
bits_rsa(struct cw_span parameters, struct cw_span key)
{
	struct cw_der sequence, modulus;

	(void)parameters;
	if (!cw_der_take(&key, CW_DER_SEQUENCE, &sequence) ||
	    !cw_der_take(&sequence.contents, CW_DER_INTEGER, &modulus))
		return 0;
	return integer_bits(modulus.contents);
}

/* Dss-Parms ::= SEQUENCE { p, q, g } */
static unsigned
bits_dsa(struct cw_span parameters, struct cw_span key)
{
	struct cw_der sequence, p;

	(void)key;
	if (!cw_der_take(&parameters, CW_DER_SEQUENCE, &sequence) ||
	    !cw_der_take(&sequence.contents, CW_DER_INTEGER, &p))
		return 0;
	return integer_bits(p.contents);
}

/* A point of the curve that an OID names: 04 and two numbers, or one that is
 * compressed (RFC 5480, 2.2); each is as long as the curve's. */
static unsigned
bits_ec(struct cw_span parameters, struct cw_span key)
{
	struct cw_der oid;
	size_t numbers;

	if (!cw_der_take(&parameters, CW_DER_OID, &oid) || key.length == 0 ||
	    key.length >= G_MAXUINT16)
		return 0;
	numbers = (key.data[0] & ~1u) == 2 ? 1 : 2;
	return (unsigned)((key.length - 1) / numbers) * 8;
}

static unsigned
bits_edwards(struct cw_span parameters, struct cw_span key)
{
	(void)parameters;
	return key.length < G_MAXUINT16 ? (unsigned)key.length * 8 : 0;
}

static const struct {
	struct cw_span oid;
	enum cw_key_kind kind;
	const char *words;
	unsigned (*bits)(struct cw_span parameters, struct cw_span key);
} keys[] = {
	{ OID("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01"), CW_KEY_RSA, "RSA",
	  bits_rsa },
	{ OID("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a"), CW_KEY_RSA_PSS,
	  "RSA-PSS", bits_rsa },
	{ OID("\x2a\x86\x48\xce\x38\x04\x01"), CW_KEY_DSA, "DSA", bits_dsa },
	{ OID("\x2a\x86\x48\xce\x3d\x02\x01"), CW_KEY_EC, N_("elliptic curve"),
	  bits_ec },
	{ OID("\x2b\x65\x70"), CW_KEY_OTHER, "Ed25519", bits_edwards },
	{ OID("\x2b\x65\x71"), CW_KEY_OTHER, "Ed448", bits_edwards },
};

/* "RSA 2048 bits" */
static char *
key_words(const char *kind, unsigned bits)
{
	g_autofree char *number = g_strdup_printf("%u", bits);
	const char *const args[] = { kind, number, NULL };

	if (bits == 0)
		return g_strdup(kind);
	/* TRANSLATORS: a kind of key and its length: "RSA 2048 bits". */
	return cw_fill(_("{1} {2} bits"), args);
}

char *
cw_algorithm_key(struct cw_span spki, enum cw_key_kind *kind, unsigned *bits)
{
	struct cw_der outer, algorithm, oid, key;

	*kind = CW_KEY_OTHER;
	*bits = 0;
	if (!cw_der_take(&spki, CW_DER_SEQUENCE, &outer) ||
	    !cw_der_take(&outer.contents, CW_DER_SEQUENCE, &algorithm) ||
	    !cw_der_take(&algorithm.contents, CW_DER_OID, &oid) ||
	    !cw_der_take(&outer.contents, CW_DER_BIT_STRING, &key) ||
	    key.contents.length == 0)
		return g_strdup(_("unknown"));
	key.contents.data++;
	key.contents.length--;
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (!cw_span_equal(keys[i].oid, oid.contents))
			continue;
		*kind = keys[i].kind;
		*bits = keys[i].bits(algorithm.contents, key.contents);
		return key_words(_(keys[i].words), *bits);
	}
	return cw_oid_text(oid.contents);
}

static const struct cw_algorithm_signature signatures[] = {
	{ OID("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x02"), "MD2", true, true },
	{ OID("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x03"), "MD4", true, true },
	{ OID("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x04"), "MD5", true, false },
	{ OID("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x05"), "SHA-1", true, false },
	{ OID("\x2b\x0e\x03\x02\x1d"), "SHA-1", true, false },
	{ OID("\x2a\x86\x48\xce\x3d\x04\x01"), "SHA-1", true, false },
	{ OID("\x2a\x86\x48\xce\x38\x04\x03"), "SHA-1", true, false },
	{ OID("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0e"), "SHA-224", false,
	  false },
	{ OID("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b"), "SHA-256", false,
	  false },
	{ OID("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0c"), "SHA-384", false,
	  false },
	{ OID("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0d"), "SHA-512", false,
	  false },
	{ OID("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a"), "RSA-PSS", false,
	  false },
	{ OID("\x2a\x86\x48\xce\x3d\x04\x03\x01"), "SHA-224", false, false },
	{ OID("\x2a\x86\x48\xce\x3d\x04\x03\x02"), "SHA-256", false, false },
	{ OID("\x2a\x86\x48\xce\x3d\x04\x03\x03"), "SHA-384", false, false },
	{ OID("\x2a\x86\x48\xce\x3d\x04\x03\x04"), "SHA-512", false, false },
	{ OID("\x60\x86\x48\x01\x65\x03\x04\x03\x01"), "SHA-224", false,
	  false },
	{ OID("\x60\x86\x48\x01\x65\x03\x04\x03\x02"), "SHA-256", false,
	  false },
	{ OID("\x2b\x65\x70"), "Ed25519", false, false },
	{ OID("\x2b\x65\x71"), "Ed448", false, false },
};

const struct cw_algorithm_signature *
cw_algorithm_signature(struct cw_span certificate, struct cw_span *oid)
{
	struct cw_der outer, element, id;

	*oid = (struct cw_span){ NULL, 0 };
	if (!cw_der_take(&certificate, CW_DER_SEQUENCE, &outer) ||
	    !cw_der_take(&outer.contents, CW_DER_SEQUENCE, &element) ||
	    !cw_der_take(&outer.contents, CW_DER_SEQUENCE, &element) ||
	    !cw_der_take(&element.contents, CW_DER_OID, &id))
		return NULL;
	*oid = id.contents;
	for (size_t i = 0; i < G_N_ELEMENTS(signatures); i++)
		if (cw_span_equal(signatures[i].oid, id.contents))
			return &signatures[i];
	return NULL;
}
