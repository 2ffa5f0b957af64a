/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A volume: everything below one directory, which was opened once.  All that
 * lies below it is hostile.  Paths are relative to it ("System/Library/..."),
 * never begin with "/" and hold no "..".  No other file of the program opens a
 * file below a root.
 */
#ifndef CW_BASE_VOLUME_H
#define CW_BASE_VOLUME_H

#include <glib.h>
#include <stdbool.h>
#include <sys/stat.h>

struct cw_volume;
typedef struct cw_volume cw_volume;

/* PATH below may be "." for the root itself. */
enum cw_links {
	CW_LINKS_INSIDE, /* for what is only read: links that stay inside */
	CW_LINKS_NONE,	 /* for what may be written, and the way to it */
};

/* PATH is a directory of this machine.  E_26_14 if it is not there, is none or
 * may not be opened. */
struct cw_volume *cw_volume_open(const char *path, GError **error);
struct cw_volume *cw_volume_ref(struct cw_volume *volume);
void cw_volume_unref(struct cw_volume *volume);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_volume, cw_volume_unref)

/* Absolute, without links and ".."; not cleaned: for opening and the plan. */
const char *cw_volume_path(const struct cw_volume *volume);
/* The same for people: clean text. */
const char *cw_volume_name(const struct cw_volume *volume);
int cw_volume_fd(const struct cw_volume *volume);
dev_t cw_volume_device(const struct cw_volume *volume);
ino_t cw_volume_inode(const struct cw_volume *volume);
bool cw_volume_is_root(const struct cw_volume *volume); /* it is "/" */

/* What cw_volume_read() found instead of bytes. */
enum cw_presence {
	CW_PRESENT,
	CW_ABSENT,
	CW_CLOSED, /* it is there, but this person may not read it */
	CW_ODD,	   /* a link in the way, no regular file, too large, I/O: error set */
};

/*
 * What is said of a path that is not as it must be (E_26_...): 5 reading
 * failed, 6 a link in the way, 7 no regular file, 8 too large, 9 links in a
 * circle, 10 no folder on the way, 11 changed while it was read.
 */

/*
 * The whole of the regular file PATH, at most LIMIT bytes, without ever
 * blocking (O_NONBLOCK).  STATUS may be NULL.  On CW_ODD *ERROR says which
 * path and why (E_26_6 and following).
 */
enum cw_presence cw_volume_read(struct cw_volume *volume, const char *path,
				enum cw_links links, size_t limit,
				GBytes **bytes, struct stat *status,
				GError **error);

/* Is PATH a regular file that holds just BYTES?  It is compared while it is
 * read, piece by piece; what can't be read answers no. */
bool cw_volume_holds(struct cw_volume *volume, const char *path,
		     enum cw_links links, GBytes *bytes);

/*
 * cw_volume_read() of PATH below HOME, which is a person's home below the volume.
 * Root reads it in a child that has become the home's owner, so that nothing
 * is read that the owner may not read; never longer than ten seconds.
 */
enum cw_presence cw_volume_read_home(struct cw_volume *volume,
				     const char *home, const char *path,
				     size_t limit, GBytes **bytes,
				     struct stat *status, GError **error);

/* The names in directory PATH, sorted by byte; "." and ".." left out; names
 * are raw; through no link.  NULL and *PRESENCE if it can't be had, CW_ODD if
 * there are more than LIMIT. */
char **cw_volume_list(struct cw_volume *volume, const char *path, size_t limit,
		      enum cw_presence *presence);

/* lstat below the volume, without following any link; CW_ODD if there is one
 * on the way to it.  STATUS is set if CW_PRESENT. */
enum cw_presence cw_volume_stat(struct cw_volume *volume, const char *path,
				struct stat *status);

/*
 * What an administrator found at PATH, told to a person who may not look there:
 * BYTES (NULL: they were not told) and STATUS; or that nothing is there.  From
 * then on the functions above that are refused PATH (EACCES, EPERM) answer with
 * it instead of CW_CLOSED; what this process may see is always seen, not told.
 * It lasts as long as the volume, or until PATH is told of again.
 */
void cw_volume_give(struct cw_volume *volume, const char *path, GBytes *bytes,
		    const struct stat *status);
void cw_volume_give_absent(struct cw_volume *volume, const char *path);

/* Forgets all of that: it must be looked at anew. */
void cw_volume_forget(struct cw_volume *volume);

/* Is reading PATH refused to this very process, whatever it was told? */
bool cw_volume_is_closed(struct cw_volume *volume, const char *path);

/* Can this process put a file into directory PATH?  0, or the errno that says
 * why not: EROFS, EACCES, EPERM, ELOOP, ENOENT, ENOSPC ...  Tried by opening a
 * file without a name, which leaves no trace. */
int cw_volume_writable(struct cw_volume *volume, const char *path);

/* Opens directory PATH beneath the volume through no link (O_DIRECTORY |
 * O_CLOEXEC): -1 and errno if it can't.  For plan/ alone. */
int cw_volume_open_directory(struct cw_volume *volume, const char *path);

#endif
