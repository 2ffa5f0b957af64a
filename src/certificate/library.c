/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The linker's work, done when it is wanted. */
#include "certificate/library.h"

#include <dlfcn.h>
#include <string.h>

/* The same since GnuTLS 3.6, and a package names it in its dependencies. */
#ifdef __APPLE__
#define FILE_NAME "libgnutls.30.dylib"
#else
#define FILE_NAME "libgnutls.so.30"
#endif

/* A pointer to a function is copied: C knows no other way to make one of what
 * dlsym() gives. */
static bool
find(void *handle, const char *name, void *function, size_t size)
{
	void *found = dlsym(handle, name);

	memcpy(function, &found, size);
	return found != NULL;
}

bool
cw_library_load(struct cw_library *library)
{
	void *handle = dlopen(FILE_NAME, RTLD_LAZY | RTLD_LOCAL);
	bool all = handle != NULL;

	/* Never closed: it is as if it had been linked. */
#define FIND(name)                                                 \
	all = all && find(handle, "gnutls_" #name, &library->name, \
			  sizeof(library->name));
	CW_LIBRARY_FUNCTIONS(FIND)
#undef FIND
	return all;
}
