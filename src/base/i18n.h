/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translation: _() where a sentence is made, N_() in tables. */
#ifndef CW_BASE_I18N_H
#define CW_BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) (text)

#endif
