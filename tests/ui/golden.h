/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Golden screens: what a scene shows, as a text file beside the tests.  A
 * heading, the rows, and one letter a cell for how it is drawn:
 *
 *	. plain   r reverse   b bold   u underline   c coloured
 *	R reverse and bold    U reverse and underline    B bold and underline
 *	A all three           a colour is not told where there is another letter
 *	@ the cursor
 *
 * Blanks and dots at a row's end are left out.
 */
#ifndef CW_TESTS_UI_GOLDEN_H
#define CW_TESTS_UI_GOLDEN_H

#include "scenes.h"

/* "30-place-80x24"; the caller frees it. */
char *golden_name(const struct scene *scene, struct size size);
/* What the file of this name holds; NULL if there is none.  The caller frees
 * it. */
char *golden_read(const char *name);
/* Only the rows of what golden_read() gave. */
char *golden_rows(const char *golden);
/* As such a file has it; the caller frees it. */
char *golden_text(const struct stage *stage, const struct scene *scene);
/* Fails if the file holds something else; with UPDATE_GOLDEN in the
 * environment it is written. */
void golden_check(const char *name, const char *text);
/* The folder of the files; the caller frees it. */
char *golden_folder(void);

#endif
