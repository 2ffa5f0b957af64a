/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RSA signatures, by nettle's libhogweed. */
#include "base/rsa.h"

#include <nettle/asn1.h>
#include <nettle/bignum.h>
#include <nettle/rsa.h>

#include "base/digest.h"
#include "base/load.h"

/* Longer keys are left to whoever wants to wait for them. */
#define BITS_MAX 8192U

#define FUNCTIONS(F)                               \
	F(nettle_asn1_der_iterator_first)          \
	F(nettle_mpz_init_set_str_256_u)           \
	F(nettle_rsa_public_key_clear)             \
	F(nettle_rsa_public_key_from_der_iterator) \
	F(nettle_rsa_public_key_init)              \
	F(nettle_rsa_sha1_verify_digest)           \
	F(nettle_rsa_sha256_verify_digest)         \
	F(__gmpz_clear)

struct hogweed {
#define MEMBER(name) __typeof__(name) *(name);
	FUNCTIONS(MEMBER)
#undef MEMBER
};

static bool
load(struct hogweed *hogweed)
{
#define SYMBOL(name) { #name, &hogweed->name },
	const struct cw_symbol symbols[] = { FUNCTIONS(SYMBOL) };
#undef SYMBOL

	/* The same since nettle 3.6. */
	return cw_load(CW_LIBRARY("hogweed", "6"), symbols,
		       G_N_ELEMENTS(symbols));
}

static bool
verify(const struct hogweed *hogweed, const struct rsa_public_key *key,
       enum cw_rsa_digest digest, struct cw_span data, const mpz_t signature)
{
	guint8 sha1[CW_SHA1_SIZE];
	guint8 sha256[CW_SHA256_SIZE];

	if (digest == CW_RSA_SHA1) {
		cw_sha1(data.data, data.length, sha1);
		return hogweed->nettle_rsa_sha1_verify_digest(key, sha1,
							      signature) == 1;
	}
	cw_sha256(data.data, data.length, sha256);
	return hogweed->nettle_rsa_sha256_verify_digest(key, sha256,
							signature) == 1;
}

/* Two numbers, and nothing behind them; the library does not mind their tags. */
static bool
is_key(struct cw_span bytes)
{
	struct cw_der whole, number;

	return cw_der_take(&bytes, CW_DER_SEQUENCE, &whole) &&
	       bytes.length == 0 &&
	       cw_der_take(&whole.contents, CW_DER_INTEGER, &number) &&
	       cw_der_take(&whole.contents, CW_DER_INTEGER, &number) &&
	       whole.contents.length == 0;
}

static bool
read_key(const struct hogweed *hogweed, struct cw_span bytes,
	 struct rsa_public_key *key)
{
	struct asn1_der_iterator i;

	return is_key(bytes) &&
	       hogweed->nettle_asn1_der_iterator_first(&i, bytes.length,
						       bytes.data) ==
		       ASN1_ITERATOR_CONSTRUCTED &&
	       hogweed->nettle_rsa_public_key_from_der_iterator(key, BITS_MAX,
								&i) == 1;
}

bool
cw_rsa_signed(struct cw_span key, enum cw_rsa_digest digest,
	      struct cw_span data, struct cw_span signature)
{
	struct hogweed hogweed;
	struct rsa_public_key public;
	bool good = false;
	mpz_t number;

	if (!load(&hogweed))
		return false;
	hogweed.nettle_rsa_public_key_init(&public);
	if (read_key(&hogweed, key, &public) &&
	    public.size == signature.length) {
		hogweed.nettle_mpz_init_set_str_256_u(number, signature.length,
						      signature.data);
		good = verify(&hogweed, &public, digest, data, number);
		hogweed.__gmpz_clear(number);
	}
	hogweed.nettle_rsa_public_key_clear(&public);
	return good;
}
