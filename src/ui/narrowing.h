/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long list, narrowed by what is typed: which rows are shown, and the one
 * that the person is on. */
#ifndef CW_UI_NARROWING_H
#define CW_UI_NARROWING_H

#include "ui/edit.h"
#include "wizard/view.h"

struct cw_narrowing {
	struct cw_edit find;
	bool narrowed;	  /* else all rows are shown, */
	GArray *shown;	  /* and this, guint, is unused: rows that fit .find; */
	gsize files;	  /* and so many of these are no folders */
	unsigned version; /* of the list that it is about */
	gsize at;	  /* which of the shown rows the person is on */
	gsize stay;	  /* the row of the list that was last */
	gsize top;	  /* the first one on the screen */
};

void cw_narrowing_init(struct cw_narrowing *narrowing);
void cw_narrowing_clear(struct cw_narrowing *narrowing);

/* LIST may be another one: then nothing is narrowed, and the person is on the
 * row that is chosen. */
void cw_narrowing_follow(struct cw_narrowing *narrowing,
			 const struct cw_list *list);

/* .find has changed: rows whose name holds it, case and accents aside.  The
 * person stays on the row, if it is still shown. */
void cw_narrowing_apply(struct cw_narrowing *narrowing,
			const struct cw_list *list);

gsize cw_narrowing_count(const struct cw_narrowing *narrowing,
			 const struct cw_list *list);
/* The same without folders. */
gsize cw_narrowing_files(const struct cw_narrowing *narrowing,
			 const struct cw_list *list);
/* The row of LIST that is the Nth shown. */
gsize cw_narrowing_row(const struct cw_narrowing *narrowing, gsize n);

/* Is what was typed or pasted a path, and no part of a name? */
bool cw_narrowing_is_path(const struct cw_narrowing *narrowing);

#endif
