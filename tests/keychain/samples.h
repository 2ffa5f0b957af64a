/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the keychain tests share: sample files and a counted random source. */
#ifndef CW_TESTS_KEYCHAIN_SAMPLES_H
#define CW_TESTS_KEYCHAIN_SAMPLES_H

#include "keychain/keychain.h"

/* The committed sample certificate NAME. */
GBytes *sample_certificate(const char *name);

/* The folder of real keychains; NULL, and the test is skipped, if unset. */
const char *real_folder(void);

/* The real file NAME, which must be there. */
GBytes *real_file(const char *folder, const char *name);

/* The draws of the golden blob, in their order. */
struct cw_random golden_random(guint *draws);

/* A keychain made with them, with CERTIFICATE in it unless that is NULL. */
cw_keychain *golden_keychain(const char *certificate);

void assert_sha1(const guint8 *data, size_t length, const char *hex);
void assert_sha256(GBytes *bytes, const char *hex);

/* cw_keychain_only_adds(), of files. */
bool only_adds(GBytes *older, GBytes *newer, GBytes *der, GError **error);

/* Table RELATION in the bytes of a keychain. */
struct cw_span table_bytes(GBytes *file, guint32 relation);

#endif
