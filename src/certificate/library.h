/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GnuTLS, loaded when the first signature is checked: with what it needs itself
 * it takes as long as all the rest of a start, and a page is painted, and a
 * keychain listed, without it.
 */
#ifndef CW_CERTIFICATE_LIBRARY_H
#define CW_CERTIFICATE_LIBRARY_H

#include <gnutls/abstract.h>
#include <gnutls/x509.h>
#include <stdbool.h>

/* Those of its functions that are used here. */
#define CW_LIBRARY_FUNCTIONS(F)             \
	F(pubkey_deinit)                    \
	F(pubkey_import_x509)               \
	F(pubkey_init)                      \
	F(pubkey_verify_data2)              \
	F(x509_crt_deinit)                  \
	F(x509_crt_get_signature)           \
	F(x509_crt_get_signature_algorithm) \
	F(x509_crt_import)                  \
	F(x509_crt_init)                    \
	F(x509_crt_verify)

struct cw_library {
#define CW_LIBRARY_MEMBER(name) __typeof__(gnutls_##name) *name;
	CW_LIBRARY_FUNCTIONS(CW_LIBRARY_MEMBER)
#undef CW_LIBRARY_MEMBER
};

/* False: it is not on this machine.  Once loaded it stays. */
bool cw_library_load(struct cw_library *library);

#endif
