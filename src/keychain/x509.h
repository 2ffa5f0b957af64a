/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record that a Mac makes of a certificate (doc/keychain.md, "The
 * attributes of a certificate"). */
#ifndef CW_KEYCHAIN_X509_H
#define CW_KEYCHAIN_X509_H

#include "keychain/keychain.h"

/*
 * The record for DER by RULES, its number and versions 0; the caller frees it.
 * NULL: E_16_1 no certificate, W_NAME a name that a Mac can't decode.
 */
guint8 *cw_x509_record(GBytes *der, enum cw_keychain_rules rules,
		       GError **error);

/* The packed values (CertType, Issuer, SerialNumber) of the unique index, and
 * (Subject) of the one by subject; NULL if DER has none. */
GByteArray *cw_x509_unique_key(GBytes *der);
GByteArray *cw_x509_subject_key(GBytes *der);

#endif
