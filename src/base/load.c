/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading a library. */
#include "base/load.h"

#include <dlfcn.h>
#include <string.h>

bool
cw_load(const char *file, const struct cw_symbol *symbols, size_t n)
{
	void *library = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
	bool all = library != NULL;

	for (size_t i = 0; all && i < n; i++) {
		void *found = dlsym(library, symbols[i].name);

		/* It is copied: C knows no other way to make a pointer to a
		 * function of what dlsym() gives. */
		memcpy(symbols[i].pointer, &found, sizeof(found));
		all = found != NULL;
	}
	return all;
}
