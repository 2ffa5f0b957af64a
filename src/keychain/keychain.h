/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The Mac keychain file ("kych"): bytes in, bytes out, no file access.  The
 * facts are in doc/keychain.md.  What is written is byte for byte what a Mac
 * writes: tables that were not touched are copied verbatim.
 */
#ifndef CW_KEYCHAIN_KEYCHAIN_H
#define CW_KEYCHAIN_KEYCHAIN_H

#include <glib.h>
#include <stdbool.h>

#include "base/der.h"
#include "base/random.h"

struct cw_keychain;
typedef struct cw_keychain cw_keychain;

/* Whose rules make a certificate's attributes (PrintName differs). */
enum cw_keychain_rules {
	CW_KEYCHAIN_TIGER,   /* Mac OS X 10.4 */
	CW_KEYCHAIN_LEOPARD, /* 10.5 and later */
};

/* A certificate record, borrowed from the keychain. */
struct cw_keychain_record {
	guint32 number;	     /* the record's number = its slot */
	struct cw_span der;  /* the certificate as it is stored */
	struct cw_span label; /* PrintName, raw bytes */
	struct cw_span subject; /* normalised Name */
	struct cw_span issuer;
	struct cw_span serial;
};

/*
 * Parses FILE, whose bytes the keychain goes on borrowing (it keeps a
 * reference).  E_36_4 with offset, table and record for a damaged one, E_36_5
 * for one that is no keychain or of an unknown kind.  Time and memory are
 * linear in the file's size.
 */
struct cw_keychain *cw_keychain_parse(GBytes *file, GError **error);

/* A new keychain with no certificate (20,460 bytes, commit version 1) and a
 * valid database blob for PASSWORD; 88 random bytes are drawn. */
struct cw_keychain *cw_keychain_create(const char *password,
				       struct cw_random random);
void cw_keychain_free(struct cw_keychain *keychain);

/* Another one of the same records: what is inserted into it leaves KEYCHAIN as
 * it is. */
struct cw_keychain *cw_keychain_copy(const struct cw_keychain *keychain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_keychain, cw_keychain_free)

/* The file's bytes, with all that was inserted. */
GBytes *cw_keychain_serialise(const struct cw_keychain *keychain);

/* How many certificates, and the Ith in physical order. */
size_t cw_keychain_count(const struct cw_keychain *keychain);
struct cw_keychain_record
cw_keychain_certificate(const struct cw_keychain *keychain, size_t i);

/*
 * Inserts DER as one committed transaction (CertEncoding 3; bytes behind the
 * outer SEQUENCE are left out).  Refused without a change: E_36_6 same issuer
 * and serial already there; W_NAME a name that a Mac can't decode; E_16_1 no
 * certificate.
 */
bool cw_keychain_insert(struct cw_keychain *keychain, GBytes *der,
			enum cw_keychain_rules rules, GError **error);

/* Looks up by (CertType, Issuer, SerialNumber) through index 0, as a Mac
 * does.  False if there is none. */
bool cw_keychain_find(const struct cw_keychain *keychain, GBytes *der,
		      struct cw_keychain_record *record);

/* The same by normalised Subject through index 3: calls EACH for every record
 * that bears DER's subject, until it returns false. */
void cw_keychain_each_same_subject(
	const struct cw_keychain *keychain, GBytes *der,
	bool (*each)(const struct cw_keychain_record *record, void *data),
	void *data);

/*
 * NEWER, parsed, if it holds every record of every table of OLDER unchanged,
 * and exactly one certificate record more, whose data is DER and which is found
 * through every index that a Mac would use.  What is compared are the two
 * files' bytes: OLDER was parsed, and nothing inserted into it.  NULL: *ERROR
 * says what differs (E_36_11).
 */
struct cw_keychain *cw_keychain_only_adds(const struct cw_keychain *older,
					  GBytes *newer, GBytes *der,
					  GError **error);

#endif
