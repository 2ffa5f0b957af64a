/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full screen's own state; screen.c has its life, act.c what keys do. */
#ifndef CW_UI_SCREEN_STATE_H
#define CW_UI_SCREEN_STATE_H

#include "ui/bookmark.h"
#include "ui/events.h"
#include "ui/keys.h"
#include "ui/layout.h"
#include "ui/screen.h"

struct cw_screen {
	struct cw_skin skin;
	struct cw_screen_options options;
	struct cw_terminal *terminal;
	struct cw_keys *decoder;
	bool ended; /* the terminal is gone */
	bool end_told;

	const struct cw_view *view; /* until the next event is fed */
	GPtrArray *marks;           /* struct cw_bookmark *, one a page */
	struct cw_bookmark *mark;   /* of this page */
	struct cw_stopwatch watch;
	struct cw_layout layout; /* as it is now */
	bool unpainted;          /* the terminal has an older one */
	char *words;             /* what the terminal is, for page 90 */
	char *message;           /* until the next key, or NULL */

	GQueue typed;  /* struct cw_key *, owned: not looked at yet */
	struct cw_events events;

	bool resized; /* and no key was pressed since */
	/* A file was chosen with Enter: when it is known to be usable, this
	 * button is pressed. */
	bool going_on;
	gint64 look_due; /* the row under the cursor is looked at then; 0:
			  * as soon as it can be */
	bool asked;      /* a row was looked at on this page: the last one */
	gsize asked_row;
	unsigned asked_version; /* of its list */
	gint64 tick_due;        /* page 60: seconds go on */
	gint64 secret_due; /* what was typed of a secret is wiped then; 0:
			    * nothing was */
	bool capitals_sent; /* the secret that was sent last was of them */
	gint64 clicks_from;     /* what was clicked before then was meant for
				 * something else */
};

/* screen.c.  An event for the machine; its strings are copied. */
void cw_screen_event(struct cw_screen *screen, enum cw_event_kind kind,
		     unsigned number, const char *id, const char *text);
/* Says TEXT in the message row until the next key; copied. */
void cw_screen_say(struct cw_screen *screen, const char *text);
gint64 cw_screen_now(const struct cw_screen *screen);
struct cw_drawing cw_screen_drawing(const struct cw_screen *screen);
/* The row under the list's cursor may be another one: it is looked at soon. */
void cw_screen_look_soon(struct cw_screen *screen);
/* All that was typed by now is in .typed, also what was not read yet. */
void cw_screen_read_all(struct cw_screen *screen);

void cw_screen_free_key(gpointer key);
/* Those of .typed that WHICH says are as if they had never been pressed. */
void cw_screen_drop(struct cw_screen *screen,
		    bool (*which)(const struct cw_key *key));

/* screen_show.c */
void cw_screen_show(struct cw_screen *screen, const struct cw_view *view);
/* SETTLE: what the person did has brought the page to this place; a new size
 * alone has not, so that the old one finds it again. */
void cw_screen_lay_out(struct cw_screen *screen, bool settle);
/* What was laid out. */
void cw_screen_paint(struct cw_screen *screen);
/* Both. */
void cw_screen_draw(struct cw_screen *screen, bool settle);

void cw_screen_drop_clicks(struct cw_screen *screen);
/* What was just painted has not been seen yet: no click was made for it. */
void cw_screen_forget_clicks(struct cw_screen *screen);

/* screen_secret.c.  The typed secret goes to the machine, if there is one. */
void cw_screen_send_secret(struct cw_screen *screen);
/* What was typed of one on any page is wiped; but for that page, or NULL. */
void cw_screen_forget_secrets(struct cw_screen *screen,
			      const struct cw_bookmark *but);
/* What was to be seen of one, and is no more, is still in memory: the next
 * drawing is of the whole screen and covers it. */
void cw_screen_cover_secrets(struct cw_screen *screen);
/* A key was pressed: it is kept for another while. */
void cw_screen_keep_secret(struct cw_screen *screen);
/* The while is over; false: not yet. */
bool cw_screen_expire_secret(struct cw_screen *screen);
/* The program is going to be stopped; it is going to end. */
void cw_screen_pause_secret(struct cw_screen *screen);
void cw_screen_leave_secrets(struct cw_screen *screen);
/* A page with a secret has come: nothing was meant for it yet. */
void cw_screen_arrive_at_secret(struct cw_screen *screen);

/* act.c: what KEY does on the page that is shown. */
void cw_screen_act(struct cw_screen *screen, const struct cw_key *key);
/* Can KEY be acted on while an answer is awaited? */
enum cw_urgency {
	CW_KEY_WAITS,
	CW_KEY_CAN_GO_FIRST,
	CW_KEY_LEAVES, /* makes void what was typed before it */
};
enum cw_urgency cw_screen_urgency(const struct cw_key *key);

#endif
