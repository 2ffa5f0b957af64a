/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Making a view: pages hand over N_() sentences and arguments, and here they
 * are translated, filled and kept.  Everything that is handed over is copied.
 */
#ifndef CW_WIZARD_MAKER_H
#define CW_WIZARD_MAKER_H

#include "wizard/view.h"

struct cw_maker {
	struct cw_view view;
	GStringChunk *strings;
	GArray *lines;	   /* struct cw_line */
	GArray *buttons;   /* struct cw_button */
	GPtrArray *farewell; /* const char *, without the NULL */
	unsigned choices;  /* so many are numbered */
};

void cw_maker_init(struct cw_maker *maker);
void cw_maker_clear(struct cw_maker *maker);

/* A new empty view; all strings of the last one are gone. */
void cw_maker_begin(struct cw_maker *maker);
/* Makes .view whole: its pointers point to what was made. */
void cw_maker_end(struct cw_maker *maker);

/* TEMPLATE translated and filled with strings, ended by NULL. */
const char *cw_maker_string(struct cw_maker *maker, const char *template,
			    ...) G_GNUC_NULL_TERMINATED;

/* A line of such a text. */
void cw_maker_say(struct cw_maker *maker, enum cw_line_kind kind,
		  enum cw_rank rank, const char *template,
		  ...) G_GNUC_NULL_TERMINATED;

/* A line of finished text; none if TEXT is NULL. */
void cw_maker_line(struct cw_maker *maker, enum cw_line_kind kind,
		   enum cw_rank rank, const char *text);

/* Finished lines of an array of char *. */
void cw_maker_lines(struct cw_maker *maker, enum cw_line_kind kind,
		    enum cw_rank rank, const GPtrArray *texts);

/* LABEL is translated (finished text in it stays as it is). */
void cw_maker_labelled(struct cw_maker *maker, enum cw_line_kind kind,
		       enum cw_rank rank, const char *label, const char *text);

/* What plain lines say instead of the last line; translated. */
void cw_maker_speech(struct cw_maker *maker, const char *speech);

/* One step of page 60. */
void cw_maker_step(struct cw_maker *maker, unsigned number,
		   enum cw_step_state state, const char *text);

/* CHOICE's texts are finished; its number is counted here. */
void cw_maker_choice(struct cw_maker *maker, const struct cw_choice *choice);

/* LABEL is translated. */
void cw_maker_field(struct cw_maker *maker, const char *id, const char *label,
		    const char *text, const char *submit);
/* What stands behind the field that was added; translated. */
void cw_maker_behind(struct cw_maker *maker, const char *behind);
/* What plain lines ask for it; the same. */
void cw_maker_prompt(struct cw_maker *maker, const char *prompt);
/* LABEL of SECRET is translated; .prompt is finished text. */
void cw_maker_secret(struct cw_maker *maker,
		     const struct cw_secret_field *secret);
void cw_maker_list(struct cw_maker *maker, const struct cw_list *list);

/* Label, offer and word of BUTTON are translated. */
void cw_maker_button(struct cw_maker *maker, const struct cw_button *button);

/* A finished line for the normal screen. */
void cw_maker_farewell(struct cw_maker *maker, const char *text);

#endif
