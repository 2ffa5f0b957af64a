/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database blob: a keychain's identity and its locked keys
 * (doc/keychain.md, "The database blob"). */
#ifndef CW_KEYCHAIN_BLOB_H
#define CW_KEYCHAIN_BLOB_H

#include <stdbool.h>

#include "base/der.h"
#include "base/random.h"

#define CW_BLOB_SIZE 168

/* A new one for PASSWORD; 88 bytes are drawn: identity, salt, IV, encryption
 * key, signing key, in this order. */
void cw_blob_make(const char *password, struct cw_random random,
		  guint8 blob[CW_BLOB_SIZE]);

/* True if BLOB begins as one does; the rest is the Mac's business. */
bool cw_blob_is_one(struct cw_span blob);

#endif
