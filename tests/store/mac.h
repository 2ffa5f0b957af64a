/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hand-made volumes for the store's tests: a Mac in a temporary folder. */
#ifndef CW_TESTS_STORE_MAC_H
#define CW_TESTS_STORE_MAC_H

#include "base/error.h"
#include "keychain/keychain.h"
#include "store/store.h"

/* 1 December 2026, 09:20 UTC. */
#define MAC_NOW 1796116800

#define MAC_KEYCHAINS "System/Library/Keychains"
#define MAC_ANCHORS MAC_KEYCHAINS "/X509Anchors"
#define MAC_ROOTS MAC_KEYCHAINS "/SystemRootCertificates.keychain"
#define MAC_COMMON "Library/Preferences/com.apple.security-common.plist"
#define MAC_ANA "Users/ana/Library/Preferences/com.apple.security.plist"

/* A volume with a system, its folders, the user ana with a login keychain, and
 * no X509Anchors yet. */
struct test_mac {
	char *root;
	struct cw_volume *volume;
	struct cw_system *system;
	struct cw_place place; /* list: everyone's */
	guint8 drawn;	       /* random numbers so far */
};
typedef struct test_mac test_mac;

struct test_mac *mac_new(unsigned minor);
void mac_free(struct test_mac *mac);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(test_mac, mac_free)

/* PATH below the root, as a path of this machine. */
char *mac_path(const struct test_mac *mac, const char *path);
void mac_folder(const struct test_mac *mac, const char *path);
void mac_write(const struct test_mac *mac, const char *path, GBytes *bytes);
void mac_text(const struct test_mac *mac, const char *path, const char *text);
void mac_link(const struct test_mac *mac, const char *path, const char *target);
void mac_remove(const struct test_mac *mac, const char *path);
GBytes *mac_read(const struct test_mac *mac, const char *path);

/* A keychain made from nothing, with these samples; ends with NULL. */
void mac_keychain(struct test_mac *mac, const char *path,
		  ...) G_GNUC_NULL_TERMINATED;

/* A real keychain of CERTWIZARD_TEST_KEYCHAINS at PATH; false and a skipped
 * test if there are none. */
bool mac_real(struct test_mac *mac, const char *path, const char *name);

/* The hash of an "insert" row of goldens.tsv, or NULL. */
char *mac_golden(const char *keychain, const char *certificate);

/* Writes what the steps say, as the helper would. */
void mac_apply(const struct test_mac *mac, const struct cw_plan *plan);

/* Looks without an error allowed. */
struct cw_store_look *mac_look(const struct test_mac *mac,
			       const struct cw_certificate *certificate,
			       struct cw_plan *plan);

/* The first finding of FINDINGS with CODE, or NULL. */
const struct cw_finding *mac_finding(const GPtrArray *findings,
				     enum cw_code code);

/* It has one, and this is its sentence. */
void mac_assert_sentence(const GPtrArray *findings, enum cw_code code,
			 const char *text);

/* The Ith step or line, which must be there. */
const struct cw_step *mac_step(const struct cw_plan *plan, guint i);
const char *mac_line(const GPtrArray *lines, guint i);

/* tests/data/certificates/NAME. */
GBytes *mac_sample(const char *name);
struct cw_certificate *mac_certificate(const char *name);

/* The sample NAME with N bytes at OFFSET replaced: a made-up relative. */
struct cw_certificate *mac_variant(const char *name, size_t offset,
				   const char *bytes, size_t n);

#endif
