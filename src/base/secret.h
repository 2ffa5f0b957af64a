/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one secret that a person is typing: its letters are in one page of memory
 * and nowhere else.  The page is locked, left out of core files, and empty or
 * missing in children, as far as the system can do that.  Everybody else has a
 * handle, which is no more than a number: it may be printed, copied and kept,
 * and leads to nothing once the secret was wiped or another one begun.
 *
 * While one is held or kept the process makes no core file; on Linux it can't
 * be looked into by other processes of the same person.  All calls may come
 * from any thread.
 */
#ifndef CW_BASE_SECRET_H
#define CW_BASE_SECRET_H

#include <glib.h>
#include <stdbool.h>

/* Bytes, at most: as many as the smallest page there is has. */
#define CW_SECRET_LIMIT 4096

typedef guint64 cw_secret; /* 0: none */

/* A new and empty one; another that was held is wiped.  0 if there is no
 * memory for it. */
cw_secret cw_secret_new(void);

/* Adds LENGTH bytes of valid UTF-8 without control letters; false, and all
 * stays as it was, if there is no room or SECRET leads to nothing. */
bool cw_secret_add(cw_secret secret, const char *bytes, gsize length);

/* Takes the last letter away, with its accents; false if there is none. */
bool cw_secret_remove(cw_secret secret);

/* So many letters as people see them, and bytes. */
gsize cw_secret_letters(cw_secret secret);
gsize cw_secret_size(cw_secret secret);

/* Is every letter of it that could be a capital one a capital, and is there at
 * least one?  Caps Lock may be on. */
bool cw_secret_is_capitals(cw_secret secret);

/* Letter N (from 0), for whoever asked to see it: its bytes and a NUL go into
 * LETTER, which the caller wipes.  False if there is none. */
bool cw_secret_letter(cw_secret secret, gsize n, char *letter, gsize size);

/* Writes it and a line end to FD; 0, or an errno, and then a part of it may
 * have been written.  No copy is made. */
int cw_secret_send(cw_secret secret, int fd);

/* Its letters are gone, now.  Nothing happens if SECRET leads to nothing. */
void cw_secret_wipe(cw_secret secret);

/*
 * For one that was given once and is asked for several times.  Keeps what SECRET
 * has, in a page of the same kind, whatever becomes of SECRET; what was kept
 * before is wiped.  False if SECRET leads to nothing, or there is no memory.
 */
bool cw_secret_keep(cw_secret secret);
/* A new one with the letters that are kept; 0 if none are. */
cw_secret cw_secret_kept(void);
/* Nothing is kept any more. */
void cw_secret_keep_no_more(void);

/* The same for whatever is held or kept; a signal handler may call it. */
void cw_secret_wipe_any(void);

#endif
