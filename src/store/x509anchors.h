/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keychain X509Anchors of Mac OS X 10.4 and 10.5.  On Tiger it is the
 * system's own list of authorities; since Leopard the system has another, and
 * Messenger and the other Office programs alone read this one.
 */
#ifndef CW_STORE_X509ANCHORS_H
#define CW_STORE_X509ANCHORS_H

#include "keychain/keychain.h"
#include "store/store.h"

extern const struct cw_store cw_store_x509anchors;

#define CW_X509ANCHORS_TITLE "X509Anchors"
#define CW_X509ANCHORS_FOLDER "System/Library/Keychains"
#define CW_X509ANCHORS_PATH CW_X509ANCHORS_FOLDER "/X509Anchors"
/* As the Mac names it, in keychain lists. */
#define CW_X509ANCHORS_ON_MAC "/" CW_X509ANCHORS_PATH

/* A keychain larger than this is not read (bytes). */
#define CW_KEYCHAIN_LIMIT (64u << 20)

/* Does SYSTEM read X509Anchors itself?  Leopard doesn't. */
bool cw_x509anchors_is_systems_own(const struct cw_system *system);

/* Its bytes at PLACE.  What isn't CW_PRESENT or CW_ABSENT sets *ERROR:
 * E_36_3 if it may not be read, else the volume's. */
enum cw_presence cw_x509anchors_read(const struct cw_place *place,
				     GBytes **bytes, GError **error);

/* The same, parsed; *KEYCHAIN stays NULL if there is none. */
bool cw_x509anchors_open(const struct cw_place *place, GBytes **bytes,
			 struct cw_keychain **keychain, GError **error);

/* Is DER, byte for byte, in KEYCHAIN, found the way a Mac finds it? */
bool cw_x509anchors_holds(const struct cw_keychain *keychain, GBytes *der);

/* Did CERTIFICATE come with the system, beside X509Anchors (10.5)?  What can't
 * be read answers no: it is a note, no more. */
bool cw_x509anchors_system_has(const struct cw_place *place,
			       const struct cw_certificate *certificate);

/* The store's look() and proof(). */
struct cw_store_look *
cw_x509anchors_look(const struct cw_place *place,
		    const struct cw_certificate *certificate,
		    struct cw_plan *plan, GError **error);
GPtrArray *cw_x509anchors_proof(const struct cw_place *place,
				const struct cw_certificate *certificate,
				const struct cw_store_look *before);

#endif
