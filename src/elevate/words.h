/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A tool's own words.  They are shown; they never decide whether something
 * secret is sent, or to whom.  What is recognised here chooses between two
 * sentences, or makes the program give up.
 */
#ifndef CW_ELEVATE_WORDS_H
#define CW_ELEVATE_WORDS_H

#include <glib.h>
#include <stdbool.h>

/* The last four lines with something in them, clean, with a blank between; ""
 * if there is none.  What stands behind MARK is ours.  The caller frees it. */
char *cw_words_last(const GString *heard, const char *mark);

/* Is there anything to read, apart from stars in the place of letters? */
bool cw_words_any(const GString *heard);

/* A prompt with our mark in it: whose password, and what follows; false if it
 * is not all there. */
bool cw_words_marked(const GString *heard, const char *mark, char **whose,
		     char **rest);

bool cw_words_want_new_password(const char *text);
bool cw_words_want_password(const char *text); /* or nothing at all */
bool cw_words_say_wrong(const char *text);     /* the password was */
bool cw_words_say_closed(const char *text);    /* the account is */

#endif
