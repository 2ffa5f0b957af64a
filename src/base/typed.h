/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths as people type, paste or drop them. */
#ifndef CW_BASE_TYPED_H
#define CW_BASE_TYPED_H

#include <glib.h>
#include <stdbool.h>

/*
 * The path that TEXT means: blanks around it don't count; quotes around it, a
 * backslash before a blank or a sign, and file:// are understood, as windows
 * and file managers put them there.  "~" stays: only the app knows what it is.
 * Caller frees.
 */
char *cw_path_from_typed(const char *text);

/* Is it a folder's by its name: "~", "..", or with "/" at the end? */
bool cw_path_is_folder(const char *path);

/* TEXT for a field, which means PATH (clean).  Caller frees. */
char *cw_path_to_typed(const char *path);

#endif
