/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the person is on a page: what the full screen remembers of it, so that
 * coming back shows the same focus, text and scroll place.
 */
#ifndef CW_UI_BOOKMARK_H
#define CW_UI_BOOKMARK_H

#include "ui/edit.h"
#include "ui/hidden.h"
#include "ui/narrowing.h"
#include "ui/sight.h"
#include "wizard/view.h"

/* Tab goes from one to the next. */
enum cw_part {
	CW_PART_TEXT, /* nothing is there to choose, or it is being read */
	CW_PART_LIST,
	CW_PART_FIELD,
	CW_PART_SECRET,
	CW_PART_SHOW, /* shall its letters be seen? */
	CW_PART_CHOICES, /* one group of them */
	CW_PART_BUTTONS,
};

struct cw_bookmark {
	unsigned page, about;
	bool moved; /* the person chose the focus; else the page does */
	enum cw_part part;
	unsigned choice; /* the number, if part is CHOICES */
	unsigned number; /* as far as it has been typed; 0: none is */
	char *button;    /* the id, if part is BUTTONS; owned */

	struct cw_narrowing list;
	struct cw_edit field;
	char *field_id; /* whose text that is; owned */
	unsigned field_version;
	struct cw_hidden hidden;
	char *secret_id; /* what that is; owned */
	unsigned secret_version;
	char *completed; /* the text whose rest was asked for last, or NULL;
			  * owned */

	unsigned scroll; /* the first row of the page's text that is shown */
	bool searching;  /* the text is being searched */
	struct cw_edit search;
	int found; /* row of the text that holds it, or -1 */
	struct cw_sight sight;
};

typedef struct cw_bookmark cw_bookmark;

struct cw_bookmark *cw_bookmark_new(const struct cw_view *view);
void cw_bookmark_free(struct cw_bookmark *mark);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_bookmark, cw_bookmark_free)

/* The page may have changed: what isn't there any more has no focus.  True if
 * its secret is asked for anew; what was typed of it is wiped then. */
bool cw_bookmark_follow(struct cw_bookmark *mark, const struct cw_view *view);

/* The next part, or (STEP -1) the one before; round and round. */
void cw_bookmark_turn(struct cw_bookmark *mark, const struct cw_view *view,
		      int step);
/* The choice after the focused one, or (STEP -1) before; false at the end. */
bool cw_bookmark_step(struct cw_bookmark *mark, const struct cw_view *view,
		      int step);
/* DIGIT of a choice's number was typed: that one gets the focus; false if there
 * is none. */
bool cw_bookmark_number(struct cw_bookmark *mark, const struct cw_view *view,
			unsigned digit);
/* As cw_bookmark_step(), among the buttons. */
bool cw_bookmark_step_button(struct cw_bookmark *mark,
			     const struct cw_view *view, int step);

/* What has the focus; NULL if that is no button, no choice. */
const struct cw_button *cw_bookmark_button(const struct cw_bookmark *mark,
					   const struct cw_view *view);
const struct cw_choice *cw_bookmark_choice(const struct cw_bookmark *mark,
					   const struct cw_view *view);
/* The row of the list that has it; false if there is none. */
bool cw_bookmark_row(const struct cw_bookmark *mark, const struct cw_view *view,
		     gsize *n);

/* Goes to PART, which the page has. */
void cw_bookmark_go(struct cw_bookmark *mark, enum cw_part part);

/* Does Tab complete what is typed, and not move on? */
bool cw_bookmark_completes(const struct cw_bookmark *mark,
			   const struct cw_view *view);

/* How many parts Tab goes through. */
unsigned cw_bookmark_parts(const struct cw_view *view);

/* Does the page lie over another one, which goes on below it? */
bool cw_page_lies_over(unsigned page);

/* Is it shown as a button?  Not if it is a key; and on a page that lies over
 * another Back would do what its first button does. */
bool cw_view_shows(const struct cw_view *view, const struct cw_button *button);

/* Has the page a line for it? */
bool cw_view_has_line(const struct cw_view *view, enum cw_line_kind kind);

#endif
