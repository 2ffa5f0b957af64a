/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the plain skin remembers of the page that it speaks. */
#ifndef CW_UI_PLAIN_STATE_H
#define CW_UI_PLAIN_STATE_H

#include <stdio.h>

#include "ui/curses_rescue.h"
#include "ui/curses_tty.h"
#include "ui/events.h"
#include "ui/lines_in.h"
#include "ui/plain.h"

/* What is asked now. */
enum cw_asked {
	CW_ASKED_NOTHING,
	CW_ASKED_LIST,
	CW_ASKED_FIELD,
	CW_ASKED_SECRET,
	CW_ASKED_ONE,
	CW_ASKED_MANY,
	CW_ASKED_WORD,
	CW_ASKED_BUTTONS, /* numbered */
	CW_ASKED_LETTERS, /* Enter, or a letter */
};

struct cw_plain {
	struct cw_skin skin;
	struct cw_lines_in in;
	FILE *out;
	bool interactive;

	const struct cw_view *view; /* until the next event is fed */
	unsigned page, about;	    /* the one that is being spoken */
	GHashTable *said;	    /* lines of it that were said */
	char *message;		    /* said last; or NULL */
	unsigned steps_said;

	size_t question; /* of the page's, from 0 */
	enum cw_asked asked;
	bool pressed; /* the page's end was reached: if it stays, from anew */
	bool sent;    /* a secret, and nothing was asked since */
	bool ended;   /* the end of input was told */

	/* A list: the rows that were offered, and how they were narrowed. */
	GArray *rows;	/* size_t */
	size_t offered; /* so many of them were said */
	unsigned listed; /* which list's rows they are: its version */

	gint64 busy_since; /* monotonic, microseconds; 0: it isn't */
	bool busy_said;

	/* While a secret is asked for at a terminal: its modes, and who brings
	 * them back if the program dies; else .hush is NULL. */
	struct cw_rescue *hush;
	struct cw_tty tty;
	unsigned secret_version; /* that was asked for last */

	struct cw_events events;
};

/* plain_say.c */
void cw_plain_print(struct cw_plain *plain, const char *text);
/* TEMPLATE is translated here; arguments end with NULL. */
void cw_plain_say(struct cw_plain *plain, const char *template,
		  ...) G_GNUC_NULL_TERMINATED;
void cw_plain_title(struct cw_plain *plain);
/* Lines FROM to TO that weren't said yet; true if there was one. */
bool cw_plain_lines(struct cw_plain *plain, size_t from, size_t to);
void cw_plain_spell(struct cw_plain *plain);

/* plain_ask.c */
/* Says what comes before the question that is due, and asks it. */
void cw_plain_ask(struct cw_plain *plain);
/* Only the prompt, again. */
void cw_plain_prompt(struct cw_plain *plain);
/* The message row, if it is news. */
void cw_plain_message(struct cw_plain *plain);

/* The number of the first button of a page without questions. */
unsigned cw_plain_first_button(const struct cw_view *view);

/* plain_list.c */
void cw_plain_list_begin(struct cw_plain *plain);
void cw_plain_list_more(struct cw_plain *plain);
void cw_plain_list_narrow(struct cw_plain *plain, const char *part);
/* Buttons of the page that are numbered behind the list or instead of it. */
GPtrArray *cw_plain_numbered(const struct cw_view *view);
void cw_plain_buttons(struct cw_plain *plain, const GPtrArray *buttons,
		      unsigned number);

/* plain_secret.c.  The prompt for it; its line, if that is there; and what is
 * typed from now on is seen again. */
void cw_plain_prompt_secret(struct cw_plain *plain);
void cw_plain_read_secret(struct cw_plain *plain);
void cw_plain_end_hush(struct cw_plain *plain);

/* plain_answer.c */
void cw_plain_answer(struct cw_plain *plain, const char *line);
void cw_plain_event(struct cw_plain *plain, enum cw_event_kind kind,
		    unsigned number, const char *id, const char *text);

/* The question's group, NULL for a list or field; its kind. */
enum cw_asked cw_plain_question(const struct cw_view *view, size_t question,
				size_t *line);
size_t cw_plain_segment_end(const struct cw_view *view, size_t question);
size_t cw_plain_questions(const struct cw_view *view);

#endif
