/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a terminal's own description says that may be sent to it. */
#ifndef CW_TESTS_APP_TERMINFO_H
#define CW_TESTS_APP_TERMINFO_H

#include <glib.h>

/* Every sequence and control letter in BYTES, but for marks, "\033[?2004h" and
 * "\033[?2004l", is of a kind that TERM's description has; if not, it is
 * said and the test fails.  What asks the terminal something never is. */
void terminfo_check(const char *term, const guint8 *bytes, gsize length);

#endif
