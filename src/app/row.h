/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate in a list of many: one short line. */
#ifndef CW_APP_ROW_H
#define CW_APP_ROW_H

#include <glib.h>

#include "base/digest.h"

/* Appends "Contoso Office Root CA, valid to 1 Jan 2038" and MARK, translated,
 * or "", as lines of a report. */
void cw_row(GString *out, const char *name, gint64 not_after, const char *mark);

/* The same for what can't be read, by its fingerprint. */
void cw_row_unreadable(GString *out, const guint8 sha256[CW_SHA256_SIZE]);

/* Lower-case hex, as receipts and tables have it.  Caller frees. */
char *cw_row_key(const guint8 sha256[CW_SHA256_SIZE]);

#endif
