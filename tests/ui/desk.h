/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages drawn without a terminal. */
#ifndef CW_TESTS_UI_DESK_H
#define CW_TESTS_UI_DESK_H

#include "../wizard/fake.h"

#include "ui/layout.h"

struct desk {
	struct cw_fake fake;
	struct cw_wizard *wizard;
	struct cw_bookmark *mark;
	struct cw_stopwatch watch;
	struct cw_drawing drawing;
	struct cw_layout layout;
};

/* On a day like FAKE; NULL: on which nothing goes wrong. */
void desk_begin(struct desk *desk, const struct cw_fake *fake);
void desk_end(struct desk *desk);
/* The page, where it begins the first time. */
void desk_draw(struct desk *desk, unsigned columns, unsigned rows);
/* The next drawing begins anew. */
void desk_forget(struct desk *desk);
/* One row, or all of them, ended by line feeds.  The caller frees it. */
char *desk_row(const struct desk *desk, unsigned n);
char *desk_text(const struct desk *desk);
/* All that is seen by reading on from the top, in the size drawn last. */
char *desk_read(struct desk *desk);

#endif
