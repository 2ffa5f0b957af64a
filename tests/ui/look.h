/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All of a terminal's screen at once, to be compared. */
#ifndef CW_TESTS_UI_LOOK_H
#define CW_TESTS_UI_LOOK_H

#include "vt.h"

/* Its rows without the blanks at their ends, each with a line end; g_free(). */
char *look_text(const struct vt *vt);
/* The number behind "page" at the end of its first row; 0: none.  The title may
 * name another page before it: "Help for page 50". */
unsigned look_page(const struct vt *vt);
/* A letter for each cell: '.' plain, 'r' reverse, 'b' bold, 'u' underlined, '*'
 * several of them.  Colours are no looks; g_free(). */
char *look_looks(const struct vt *vt);
/* How many cells have one of these attributes. */
unsigned look_count(const struct vt *vt, unsigned attributes);

#endif
