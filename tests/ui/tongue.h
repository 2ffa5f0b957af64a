/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Translation as a test wants it: a program that is linked with this has its
 * own gettext, which needs no catalogue that is installed and no locale that is
 * there.
 */
#ifndef CW_TESTS_UI_TONGUE_H
#define CW_TESTS_UI_TONGUE_H

#include <stdbool.h>

enum tongue {
	TONGUE_ENGLISH,
	TONGUE_LONGER, /* every word grows: 40 % more letters in a sentence */
	TONGUE_WIDE,   /* each letter takes two columns */
	TONGUE_HEBREW, /* each is one that is read from right to left */
	TONGUE_GERMAN, /* as po/de.po has it */
};

/* The letter of HEBREW for LETTER, of ASCII. */
unsigned tongue_hebrew(char letter);

/* From now on; false: its catalogue cannot be read. */
bool tongue_speak(enum tongue tongue);
const char *tongue_name(enum tongue tongue);

#endif
