/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in a certificate (RFC 5280, 4.1.2.4) as clean text for people. */
#ifndef CW_CERTIFICATE_NAME_H
#define CW_CERTIFICATE_NAME_H

#include <glib.h>
#include <stdbool.h>

#include "base/der.h"

/* Contents of an OBJECT IDENTIFIER as "2.5.29.19"; "?" if they are none.
 * Caller frees, here and below. */
char *cw_oid_text(struct cw_span oid);

/* A string of any type as clean text; other types as "#" and hex digits. */
char *cw_string_text(const struct cw_der *string);

/* NAME is a Name, whole.  All of it, as RFC 4514 writes it; "" if empty. */
char *cw_name_text(struct cw_span name);

/* What people call it: the first common name, else unit, organisation, e-mail
 * address or any value; "no name" if it has none. */
char *cw_name_best(struct cw_span name);

/* "Contoso, Ltd., US": organisation and country, without what BEST says. */
char *cw_name_of(struct cw_span name, const char *best);

/* Does any value of it hold unusual characters (base/text.h)? */
bool cw_name_is_unusual(struct cw_span name);

#endif
