/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One file in an open folder: looked at, written anew, kept, moved.  Every
 * name is one component; no link is followed.  What can fail gives 0 or an
 * errno, so that it can also run in a child.
 */
#ifndef CW_PLAN_FILE_H
#define CW_PLAN_FILE_H

#include <glib.h>
#include <stdbool.h>
#include <sys/stat.h>

#include "base/digest.h"

enum cw_found_kind {
	CW_FOUND_NOTHING,
	CW_FOUND_FILE, /* regular, not too large: its hash is known */
	CW_FOUND_LARGE,
	CW_FOUND_LINK,
	CW_FOUND_FOLDER,
	CW_FOUND_OTHER,
};

struct cw_found {
	enum cw_found_kind kind;
	struct stat status;
	guint8 sha256[CW_SHA256_SIZE];
	bool locked; /* against changes, even root's */
};

/* What is at NAME; a file's bytes are read to make its hash. */
int cw_file_look(int directory, const char *name, size_t limit,
		 struct cw_found *found);

/* The same, with the bytes of a file (g_free them); NULL for anything else. */
int cw_file_read(int directory, const char *name, size_t limit,
		 struct cw_found *found, guint8 **bytes);

/* Makes the new file NAME with BYTES, and owner, group and mode of AS (NULL:
 * this process's, 0600), and brings it to the disk.  If LIKE is not NULL it
 * also gets the attributes of that file. */
int cw_file_write(int directory, const char *name, GBytes *bytes,
		  const struct stat *as, const char *like);

/* Makes NAME's bytes, owner and so on also known as KEPT: the same file where
 * the disk can give it a second name, else a copy of it. */
int cw_file_keep(int directory, const char *name, const char *kept,
		 size_t limit);

/* RENAME(2) and unlink(2) in one folder; nothing there is no error to the
 * latter. */
int cw_file_move(int directory, const char *from, const char *to);
int cw_file_remove(int directory, const char *name);

#endif
