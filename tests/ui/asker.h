/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page that asks for a name and its password, and what was sent to it: all
 * that the skins need to be seen at, without a machine behind it.
 */
#ifndef CW_TESTS_UI_ASKER_H
#define CW_TESTS_UI_ASKER_H

#include "stage.h"

#include "wizard/event.h"
#include "wizard/view.h"

#define ASKER_LINES 8
#define ASKER_BUTTONS 5

struct asker {
	struct cw_view view;
	struct cw_line lines[ASKER_LINES];
	struct cw_button buttons[ASKER_BUTTONS];
	const char *name;    /* what the field holds at first */
	unsigned under_page; /* that help lies over; 0: none */

	/* What was sent. */
	GString *log;     /* "text ana, secret 12, button install, " */
	cw_secret secret; /* the last one; not wiped */
	char *password;   /* its letters */
};

void asker_init(struct asker *asker);
void asker_clear(struct asker *asker);

/* Another page; page 90 is help, which lies over the one before. */
void asker_turn_to(struct asker *asker, unsigned page);
/* The password was refused: the page asks once more. */
void asker_refuse(struct asker *asker);
/* Without the name. */
void asker_ask_secret_alone(struct asker *asker);

/* Of struct stage_options. */
const struct cw_view *asker_view(void *data);
void asker_feed(void *data, const struct cw_event *event);

/* What was logged since the last call is this. */
void asker_assert(struct asker *asker, const char *log);

/* On the stage: the first of these makes the asker, too. */
struct stage *asker_open(struct asker *asker);
struct stage *asker_open_at(struct asker *asker, unsigned columns,
			    unsigned rows);
void asker_close(struct asker *asker, struct stage *stage);

/* Something like that is on the screen; nothing like that is. */
void stage_assert_shows(struct stage *stage, const char *text);
void stage_assert_hides(struct stage *stage, const char *text);
/* The view is another one. */
void stage_show_page(struct stage *stage);

#endif
