/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Foreign text made safe, in one place.  Whatever comes from a certificate, a
 * file name, a property list, a command or the environment goes through
 * cw_text_clean() before it is shown, written or kept.
 */
#ifndef CW_BASE_TEXT_H
#define CW_BASE_TEXT_H

#include <glib.h>
#include <stdbool.h>

/*
 * LENGTH bytes (-1: up to the NUL) as valid UTF-8 that can't move a cursor:
 * C0, DEL and C1 become "<1B>", bidi controls, zero-width and tag characters,
 * U+2028/9, surrogates and noncharacters "<U+202E>", bytes that are no UTF-8
 * "<FF>".  The caller frees the result.
 */
char *cw_text_clean(const char *bytes, gssize length);

/* True if cw_text_clean() would change it, or if letters of two scripts stand
 * in one word: "holds unusual characters" (statement 37). */
bool cw_text_is_unusual(const char *bytes, gssize length);

/* Columns that clean TEXT takes, by wcwidth(), as ncurses counts. */
size_t cw_text_width(const char *text);

/* Clean TEXT broken at blanks into lines of at most COLUMNS; a word that is
 * longer is broken between letters.  Lines are owned by the array. */
GPtrArray *cw_text_wrap(const char *text, size_t columns);

/* TEXT without case and accents, as names are looked for: a name holds a part if
 * the one folded holds the other folded.  The caller frees the result. */
char *cw_text_fold(const char *text);

/* LENGTH bytes as hex digits; upper or lower case.  Caller frees. */
char *cw_text_hex(const guint8 *bytes, size_t length, bool upper);

/* A fingerprint in groups of four upper-case digits, as people compare it:
 * "3F11 59F1 ..."; no group is ever left out.  Caller frees. */
char *cw_text_groups(const guint8 *bytes, size_t length);

/* Hex digits in any notation (blanks, colons, hyphens, "SHA256:" and such in
 * front, any case) to bytes; NULL if it is something else or has an odd number
 * of digits.  The length goes to *LENGTH.  Caller frees. */
guint8 *cw_text_unhex(const char *text, size_t *length);

/* So many of LENGTH bytes in front of a newline are the line: some end theirs
 * with two letters. */
size_t cw_text_line_length(const char *line, size_t length);

/* A day for people in the reader's language, "1 Jan 2008", in UTC. */
char *cw_text_day(gint64 unix_time);
/* When somebody did something, as a clock here shows it: "today 09:14",
 * "yesterday", or the day.  NOW is Unix time, too.  Caller frees. */
char *cw_text_when(gint64 unix_time, gint64 now);

/* So many bytes for people: "212 bytes", "2 KB", "5 MB".  Caller frees. */
char *cw_text_size(guint64 bytes);

/* Clean UTF-8 TEXT for the locale's character set: what it can't show becomes
 * "?" or a near letter.  Caller frees.  For output only, never for keeping. */
char *cw_text_to_locale(const char *text);

#endif
