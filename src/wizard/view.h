/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a page shows, as text with structure: every skin draws it in its own
 * way and none knows more than stands here.  All text is translated and clean
 * UTF-8, never NULL unless that is said.  A view and all in it belong to the
 * wizard and live until the next event is fed.
 *
 * Focus, cursor, scroll place, what is typed but not sent, and the narrowing
 * of a list belong to the skin, which keeps them by page number.
 */
#ifndef CW_WIZARD_VIEW_H
#define CW_WIZARD_VIEW_H

#include <glib.h>
#include <stdbool.h>

#include "base/code.h"

/* What a window with few rows puts last, the first first. */
enum cw_rank {
	CW_RANK_ASIDE,	     /* what is kept, the clock */
	CW_RANK_EXPLANATION, /* explains, changes nothing */
	CW_RANK_SECOND,	     /* the second lines of choices */
	CW_RANK_SAID,	     /* the message row says it as well */
	CW_RANK_ALWAYS,	     /* never */
	CW_N_RANKS
};

enum cw_line_kind {
	CW_LINE_TEXT,	     /* .text: a paragraph */
	CW_LINE_HEADING,     /* .text: what follows belongs to it */
	CW_LINE_FACT,	     /* .label and .text */
	CW_LINE_EXACT,	     /* .label and .text: to be copied as it is */
	CW_LINE_CHANGE,	     /* .text: one thing that would be changed */
	CW_LINE_TODO,	     /* .number and .text: for the person to do */
	CW_LINE_POINT,	     /* .text: one of several */
	CW_LINE_PROOF,	     /* .label: "yes", "not chosen" ..., and .text */
	CW_LINE_FINGERPRINT, /* .label; .text: groups of four, a blank between */
	CW_LINE_STEP,	     /* .number, .text and .state: page 60 */
	CW_LINE_CHOICE,	     /* .choice */
	CW_LINE_LIST,	     /* view.list stands here */
	CW_LINE_FIELD,	     /* view.field stands here */
	CW_LINE_SECRET,	     /* view.secret stands here */
	CW_LINE_SUPPORT,     /* .text: the skin adds what it knows of itself */
};

enum cw_step_state { CW_STEP_WAITING, CW_STEP_NOW, CW_STEP_DONE };

/* How the choices of one group belong together. */
enum cw_group_kind {
	CW_GROUP_ONE,	/* one of them */
	CW_GROUP_MANY,	/* each by itself, chosen again = not chosen */
	CW_GROUP_LINKS, /* each leads to another page */
};

struct cw_choice {
	unsigned number;	 /* through all groups of the page, from 1 */
	const char *id;		 /* for answers from data; never translated */
	const char *group;	 /* choices of one group stand together */
	enum cw_group_kind kind; /* of the group */
	bool chosen;
	bool available;	    /* false: shown, can't be chosen */
	const char *text;   /* "This Mac" */
	const char *value;  /* behind it, in a column of its own, or NULL */
	const char *second; /* a line below it, or NULL: an explanation */
};

struct cw_line {
	enum cw_line_kind kind;
	enum cw_rank rank;
	unsigned number;
	enum cw_step_state state;
	const char *label; /* or NULL */
	const char *text;
	const char *speech; /* plain lines say this instead of .text; or NULL */
	struct cw_choice choice;
};

/* One row of the list, asked for one by one: it may have 100,000. */
struct cw_row {
	const char *name;
	const char *size;    /* or NULL */
	const char *changed; /* or NULL */
	const char *inside;  /* "1 authority certificate", or NULL: not known */
	const char *search;  /* .name as cw_text_fold() has it: what a list is
			      * narrowed by */
	bool folder;
};

struct cw_list {
	size_t count; /* 0 also if the page has no list */
	size_t files; /* so many of them are no folders */
	void (*row)(const void *data, size_t n, struct cw_row *row);
	const void *data;
	unsigned version;  /* another list has a higher one; 0: no list */
	int chosen;	   /* row, or -1 */
	int looked_at;	   /* row whose inside the page shows: the chosen one's,
			    * or another's after CW_EVENT_LOOK; -1: none's */
	size_t hidden;	   /* how many more there are that are not listed */
	const char *field; /* id of the field that takes a path; or NULL */
};

struct cw_field {
	const char *id;	   /* NULL: the page has no field */
	const char *label; /* "Folder or file" */
	const char *prompt; /* plain lines: "Administrator's name"; NULL: the
			     * label */
	const char *behind; /* stands behind it: "of this Mac"; or NULL */
	const char *text;  /* what it holds now */
	unsigned version;  /* rises when .text was put there by the machine */
	bool completes;	   /* CW_EVENT_COMPLETE makes sense here */
	bool meant; /* only who has read the page fills it in: it is gone to,
		     * and what was typed before is not for it */
	const char *submit; /* id of the button pressed after it was filled in;
			     * NULL: filling it in is enough */
};

/* What is typed there is held in base/secret.h by the skin, and sent once, as
 * CW_EVENT_SECRET, before the button that sends it. */
struct cw_secret_field {
	const char *id;	    /* NULL: the page asks for none */
	const char *label;  /* "Password" */
	const char *prompt; /* plain lines: "Password of admin on this Mac." */
	const char *submit; /* id of the button that sends it */
	unsigned version;   /* rises when what was typed is to be forgotten */
};

struct cw_button {
	const char *id; /* "next", "back", "install"; never translated */
	const char *label;
	bool is_default;    /* what Enter does; at most one */
	bool is_exit;	    /* back, help, quit: every skin has a key for it */
	char control;	    /* full screen: it is no button but a key, Control
			     * and this letter ('T'); 0: it is a button */
	const char *letter; /* plain lines: typed at a prompt; or NULL */
	const char *offer;  /* plain lines: "to hear the whole certificate",
			     * said in the prompt; or NULL */
	const char *word;   /* plain lines: typed in full, else the button isn't
			     * pressed; or NULL */
};

/* Is something being changed, and can that be stopped? */
enum cw_work {
	CW_WORK_NONE,
	CW_WORK_ENDS, /* it comes to its end: nobody leaves before */
	CW_WORK_STOPS, /* Control-C leads to the question */
};

struct cw_view {
	unsigned page;	      /* 10 to 94 */
	unsigned about;	      /* page 90: the page that it helps with; else 0 */
	unsigned step, steps; /* "Step 1 of 7"; step 0: none */
	bool practice;
	const char *title;
	const char *brief;   /* the same in at most 12 letters */
	const char *message; /* the message row; may be "" */
	bool noticed;	     /* it tells of what was done last */
	const char *spoken;  /* plain lines say this instead, "": nothing,
			      * since their lines say it as well; or NULL */
	bool busy;	     /* an answer is awaited: nothing can be chosen */
	const char *waiting; /* full screen says so meanwhile; NULL: that it
			      * works, and that looking changes nothing */
	bool running;	     /* page 60: it works, and nothing is asked */
	enum cw_work work;   /* also behind help and page 62 */

	const struct cw_line *lines;
	size_t n_lines;
	const struct cw_button *buttons;
	size_t n_buttons;
	struct cw_list list;
	struct cw_field field;
	struct cw_secret_field secret;

	/* The end: nothing is asked any more. */
	bool finished;
	enum cw_status status;
	const char *const *farewell; /* lines on the normal screen; ends NULL */
};

/* The button named ID, or NULL if the page doesn't have it now. */
const struct cw_button *cw_view_button(const struct cw_view *view,
				       const char *id);
const struct cw_button *cw_view_default(const struct cw_view *view);

/* What plain lines say of the message row. */
const char *cw_view_spoken(const struct cw_view *view);

/* The choice with this number; NULL if there is none. */
const struct cw_choice *cw_view_choice(const struct cw_view *view,
				       unsigned number);

/* Its title and lines as text for a file or a transcript; the caller frees
 * it. */
char *cw_view_as_text(const struct cw_view *view);

#endif
