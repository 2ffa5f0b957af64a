/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Errors that travel: a GError of the domain CW_ERROR, whose code is one of
 * base/codes.def.  It is made once, where the thing fails, with the arguments
 * of its texts; whoever has a screen shows it.
 */
#ifndef CW_BASE_ERROR_H
#define CW_BASE_ERROR_H

#include "base/code.h"

#define CW_ERROR (cw_error_quark())
GQuark cw_error_quark(void);

/*
 * Sets ERROR to CODE with the arguments of its texts (clean strings, ended by
 * NULL) and returns false, so that failing is one statement:
 *
 *	return cw_fail(error, CW_E_16_1, name, NULL);
 */
bool cw_fail(GError **error, enum cw_code code, ...) G_GNUC_NULL_TERMINATED;

/* What was found and needed, and what to do (lines): translated and filled;
 * NULL where the table has none.  The caller frees them. */
char *cw_error_found(const GError *error);
char *cw_error_remedy(const GError *error);
/* The same where there are pages, with buttons to press. */
char *cw_error_remedy_on_page(const GError *error);

/* The arguments it was made with, ended by NULL, to send it elsewhere; borrowed;
 * NULL for a foreign domain. */
const char *const *cw_error_args(const GError *error);

/* The exit status of ERROR: its row's; CW_FAILED for a foreign domain. */
enum cw_status cw_error_status(const GError *error);

/* Its code's name ("E-26-4"); "E-INTERNAL" for a foreign domain. */
const char *cw_error_name(const GError *error);

#endif
