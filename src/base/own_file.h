/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What this person keeps on this machine, for nobody else to read: receipts,
 * transcripts, records of answers.  Paths are raw.
 */
#ifndef CW_BASE_OWN_FILE_H
#define CW_BASE_OWN_FILE_H

#include <glib.h>
#include <stdbool.h>

/*
 * The new file PATH, 0600, with BYTES, brought to the disk.  Nothing that is
 * there is written over, and PATH may not be a link.  E_80_6; nothing is left
 * behind then.
 */
bool cw_own_file_create(const char *path, GBytes *bytes, GError **error);

/*
 * The same, but what is at PATH, also if it is a link, is gone then; before
 * that it is as it was.  For a folder of this person alone (cw_own_folder()).
 */
bool cw_own_file_replace(const char *path, GBytes *bytes, GError **error);

/* Could that be made now?  E_80_6.  To be asked before work whose end it is. */
bool cw_own_file_possible(const char *path, GError **error);

/*
 * All of the regular file PATH, which may not be a link and is no longer than
 * LIMIT bytes, without ever blocking.  Whose it is doesn't matter.  NULL and
 * E_16_2.
 */
GBytes *cw_own_file_read(const char *path, size_t limit, GError **error);

/*
 * Opens folder PATH if it is no link, belongs to this person, and nobody else
 * may write to it.  MAKE: it is made if it is not there, and those above it,
 * 0700.  -1 and *WHY: a translated half-sentence.
 */
int cw_own_folder(const char *path, bool make, const char **why);

/* The names in the open folder, as they come; "." and ".." left out;
 * g_strfreev().  NULL if they can't be had. */
char **cw_own_folder_names(int folder);

/* Why something of this kind could not be done: a translated half-sentence for
 * ERRNUM. */
const char *cw_own_why(int errnum);

#endif
