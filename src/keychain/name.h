/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of certificates as a Mac keeps and shows them (doc/keychain.md, "The
 * attributes of a certificate"). */
#ifndef CW_KEYCHAIN_NAME_H
#define CW_KEYCHAIN_NAME_H

#include "base/der.h"
#include "keychain/keychain.h"

/* One attribute of a name. */
struct cw_name_part {
	struct cw_span oid;
	guint8 tag;
	struct cw_span value;
};

/* The attributes of NAME (whole) in their order, as an array of struct
 * cw_name_part; NULL if a Mac can't decode it. */
GArray *cw_name_parts(struct cw_span name);

/* NAME with its PrintableStrings in capitals and without spare white space;
 * NULL if a Mac can't decode it. */
GByteArray *cw_name_normalise(struct cw_span name);

/* PrintName for a subject's PARTS; EMAIL is the first e-mail address, or empty
 * with tag 0. */
GByteArray *cw_name_label(const GArray *parts, enum cw_keychain_rules rules,
			  const struct cw_name_part *email);

/* Appends the e-mail addresses among PARTS to EMAILS (struct cw_name_part). */
void cw_name_emails(const GArray *parts, GArray *emails);

#endif
