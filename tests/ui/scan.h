/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looks for a password in the memory of a process: for each six letters of it
 * that follow each other, forwards and backwards, one behind the other or as
 * far apart as letters are in what programs keep them in (two bytes, wchar_t,
 * chtype, cchar_t, keys in a queue).  Statement 42.
 *
 * The scanner itself never holds the password as it is, so that a process can
 * look into itself.
 */
#ifndef CW_TESTS_UI_SCAN_H
#define CW_TESTS_UI_SCAN_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

/* So many letters in a row are found; fewer are met by chance. */
#define SCAN_WINDOW 6
#define SCAN_LIMIT 64

struct scan_secret {
	guint8 coded[SCAN_LIMIT];
	gsize length;
};

/* LENGTH letters, drawn by chance: small ones, capitals, digits. */
void scan_draw(struct scan_secret *secret, gsize length);
char scan_letter(const struct scan_secret *secret, gsize n);
/* All of them and a NUL, in memory that scan_unmap() gives back to the kernel
 * at once. */
char *scan_map(const struct scan_secret *secret, const char *before,
	       const char *behind);
void scan_unmap(char *mapped);

/* Is it the same?  TEXT is not kept. */
bool scan_is(const struct scan_secret *secret, const char *text);

/* Not in a program whose sanitizer has terabytes of its own memory, and keeps
 * what was freed; nor without /proc. */
bool scan_is_possible(void);

struct scan_hit {
	guint64 address;
	unsigned stride;
	gsize letter; /* the first of those found */
	bool backwards;
	char where[64]; /* "[heap]", a file, or "" */
};

/* All hits of struct scan_hit; NULL: nobody may look into PID. */
GArray *scan_process(pid_t pid, const struct scan_secret *secret);
/* So many hits in LENGTH bytes of memory. */
guint scan_bytes(const void *bytes, gsize length,
		 const struct scan_secret *secret);
/* There are none; or else they are said, and the test fails. */
void scan_assert_none(pid_t pid, const struct scan_secret *secret,
		      const char *when);

#endif
