/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person finds on a screen, without knowing how it was made. */
#ifndef CW_TESTS_UI_EYE_H
#define CW_TESTS_UI_EYE_H

#include "scenes.h"

/* The names of the keys in the last row, NULL-terminated ("Enter", "^G"). */
char **eye_keys(const struct stage *stage);
/* Letters, attributes and cursor, all in one: equal if nothing at all can be
 * told apart.  The caller frees it. */
char *eye_picture(const struct stage *stage);
bool eye_is_on_button(const struct stage *stage);
/* Is what is typed now a password? */
bool eye_is_secret(const struct stage *stage);
/* What is wrong with where the focus is shown; NULL: nothing.  Borrowed. */
const char *eye_focus(const struct stage *stage);
/* Rows that are one line from side to side. */
unsigned eye_rules(const struct stage *stage);
/* Is there a letter that draws a line up and down? */
bool eye_has_upright(const struct stage *stage);
/* All words that come up while the page is read to its end; each is a key. */
GHashTable *eye_read(struct stage *stage);
/* The first word of TEXT that isn't among them; NULL: none.  Caller frees. */
char *eye_missing(GHashTable *words, const char *text);

/* Each scene at each of these sizes (0: all of the table). */
typedef void (*eye_visitor)(struct stage *stage, const struct scene *scene);
void eye_visit_all(eye_visitor visit);
/* The usual one, a low and the smallest: they differ most. */
void eye_visit_some(eye_visitor visit);
void eye_visit(eye_visitor visit, struct size size);

#endif
