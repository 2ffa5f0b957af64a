/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of files, newest first, and what they hold. */
#ifndef CW_APP_FOLDER_H
#define CW_APP_FOLDER_H

#include "base/volume.h"
#include "certificate/certificate.h"

struct cw_folder_entry {
	char *name; /* raw */
	struct stat status;
	bool folder;
	char *inside;     /* "1 authority certificate", or NULL: not known */
	bool certificate; /* it holds one */
};

struct cw_folder {
	struct cw_volume *volume;
	GPtrArray *entries; /* struct cw_folder_entry *: files, then folders */
	size_t hidden;      /* how many are left out */
	bool closed;        /* this person may not see what is in it */
};
typedef struct cw_folder cw_folder;

/* Is NAME in VOLUME's own folder a folder?  Also behind a link: people link to
 * theirs. */
bool cw_folder_is(struct cw_volume *volume, const char *name);

/* Reads PATH, a folder of this machine; names that begin with a point only if
 * ALL.  E_26_14. */
bool cw_folder_read(struct cw_folder *folder, const char *path, bool all,
		    GError **error);
/* The same for the file PATH alone; nothing is in it if that is not there or is
 * no file. */
bool cw_folder_read_file(struct cw_folder *folder, const char *path,
			 GError **error);
void cw_folder_clear(struct cw_folder *folder);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(cw_folder, cw_folder_clear)

/* Fills in what the files hold: of small ones, the newest first, as many as
 * there is time for (0.3 s). */
void cw_folder_look_into(struct cw_folder *folder);

/* The name (raw) of a file in folder PATH that holds the own certificate of the
 * authority that issued OF; NULL if none is found in as much time.  The caller
 * frees it. */
char *cw_folder_find_issuer(const char *path, const struct cw_certificate *of);

#endif
