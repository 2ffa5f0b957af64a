/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What has been on the screen of a fingerprint: nobody says how it compares who
 * has not had all of it before him, be the window ever so small.
 */
#ifndef CW_UI_SIGHT_H
#define CW_UI_SIGHT_H

#include <glib.h>
#include <stdbool.h>

#include "wizard/view.h"

/* A page that asks how a fingerprint compares. */
struct cw_comparison {
	const struct cw_line *line; /* the fingerprint; NULL: it asks no such
				     * thing */
	const char *group;          /* of the choices that answer */
};

/* What of it is on the screen: it has so many rows, the first of them is row
 * FIRST of the page's text, and each that is seen has a bit. */
struct cw_glimpse {
	struct cw_comparison of;
	unsigned first, rows;
	guint64 seen;
};

/* What was, of .text. */
struct cw_sight {
	char *text; /* owned */
	unsigned rows;
	guint64 seen;
	bool whole;
};

/* Can it have the focus? */
bool cw_line_is_focusable(const struct cw_line *line);

/* Choices below a fingerprint, before anything else is asked, ask how that
 * compares. */
struct cw_comparison cw_view_comparison(const struct cw_view *view);
bool cw_comparison_is(const struct cw_comparison *comparison,
		      const struct cw_choice *choice);

/* From FIRST to (without) END rows of the text are seen now. */
void cw_glimpse_add(struct cw_glimpse *glimpse, unsigned first, unsigned end);

void cw_sight_add(struct cw_sight *sight, const struct cw_glimpse *glimpse);
/* Is it whole once that is added? */
bool cw_sight_will_be_whole(const struct cw_sight *sight,
			    const struct cw_glimpse *glimpse);
bool cw_sight_is_whole(const struct cw_sight *sight,
		       const struct cw_comparison *comparison);
/* The first row that has not been seen. */
unsigned cw_sight_next(const struct cw_sight *sight);
void cw_sight_clear(struct cw_sight *sight);

#endif
