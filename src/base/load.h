/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Libraries that are loaded when they are wanted: the linker's work, done for
 * those runs of the program alone that come to need them. */
#ifndef CW_BASE_LOAD_H
#define CW_BASE_LOAD_H

#include <stdbool.h>
#include <stddef.h>

/* A library's file, as the linker would note it in the program. */
#ifdef __APPLE__
#define CW_LIBRARY(name, version) "lib" name "." version ".dylib"
#else
#define CW_LIBRARY(name, version) "lib" name ".so." version
#endif

struct cw_symbol {
	const char *name;
	void *pointer; /* to the pointer that is set */
};

/* FILE, and where its N SYMBOLS are.  False: it is not on this machine, or not
 * all of them are in it.  Once loaded it stays, as if it had been linked. */
bool cw_load(const char *file, const struct cw_symbol *symbols, size_t n);

#endif
