/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translation: _() where a sentence is made, N_() in tables, C_() where the
 * same English words mean two things. */
#ifndef CW_BASE_I18N_H
#define CW_BASE_I18N_H

#include <glib.h>
#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) (text)
#define C_(context, text) \
	g_dpgettext(NULL, context "\004" text, sizeof(context))

#endif
