/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/library.h"

#include <glib.h>

#include "base/load.h"

bool
cw_library_load(struct cw_library *library)
{
#define SYMBOL(name) { "gnutls_" #name, &library->name },
	const struct cw_symbol symbols[] = { CW_LIBRARY_FUNCTIONS(SYMBOL) };
#undef SYMBOL

	/* The same since GnuTLS 3.6, and a package names it in its
	 * dependencies. */
	return cw_load(CW_LIBRARY("gnutls", "30"), symbols,
		       G_N_ELEMENTS(symbols));
}
