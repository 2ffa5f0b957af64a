/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates in a certificate (RFC 5280, 4.1.2.5). */
#ifndef CW_CERTIFICATE_VALIDITY_H
#define CW_CERTIFICATE_VALIDITY_H

#include <glib.h>
#include <stdbool.h>

#include "base/der.h"

/* TIME (whole, UTCTime or GeneralizedTime) as Unix time; false if it is no
 * date.  Old forms without seconds or with an hour's offset are read too. */
bool cw_validity_time(struct cw_span time, gint64 *unix_time);

#endif
