/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GeneralName (RFC 5280, 4.2.1.6) in words, and the extensions made of it.
 * What is appended is clean. */
#ifndef CW_CERTIFICATE_GENERAL_NAME_H
#define CW_CERTIFICATE_GENERAL_NAME_H

#include <glib.h>
#include <stdbool.h>

#include "base/der.h"

/* Tags of two choices that make it a server's name. */
#define CW_DNS_NAME 0x82
#define CW_IP_NAME 0x87

/* Appends TEXT, behind ", " if OUT holds something. */
void cw_words_append(GString *out, const char *text);

void cw_general_name_append(GString *out, const struct cw_der *name);

/* Each appends what an extension's VALUE says; false if it can't be read:
 * SubjectAltName and IssuerAltName, NameConstraints, CRLDistributionPoints,
 * AuthorityInfoAccess (RFC 5280, 4.2.1.6, 10, 13 and 4.2.2.1). */
bool cw_words_names(struct cw_span value, GString *out);
bool cw_words_name_limits(struct cw_span value, GString *out);
bool cw_words_list_points(struct cw_span value, GString *out);
bool cw_words_access(struct cw_span value, GString *out);

#endif
