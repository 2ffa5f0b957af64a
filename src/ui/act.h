/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What keys do.  Each function here acts on KEY and says whether it did
 * something with it; act.c asks them in their order.
 */
#ifndef CW_UI_ACT_H
#define CW_UI_ACT_H

#include "ui/screen_state.h"

typedef bool (*cw_act)(struct cw_screen *screen, const struct cw_key *key);

struct cw_binding {
	enum cw_key_kind kind;
	gunichar letter; /* 0: any */
	cw_act act;
};

/* The first of N BINDINGS that fits. */
bool cw_act_by(struct cw_screen *screen, const struct cw_key *key,
	       const struct cw_binding *bindings, gsize n);

/* act_text.c: reading and searching. */
bool cw_act_in_text(struct cw_screen *screen, const struct cw_key *key);
bool cw_act_in_search(struct cw_screen *screen, const struct cw_key *key);
/* So many rows down the text: what has the focus is left, if it would hold the
 * text back. */
void cw_read_on(struct cw_screen *screen, int rows);

/* act_part.c */
bool cw_act_in_list(struct cw_screen *screen, const struct cw_key *key);
bool cw_act_in_field(struct cw_screen *screen, const struct cw_key *key);
bool cw_act_in_choices(struct cw_screen *screen, const struct cw_key *key);
bool cw_act_in_buttons(struct cw_screen *screen, const struct cw_key *key);
/* As Space does on it. */
bool cw_act_choose(struct cw_screen *screen, const struct cw_choice *choice);
void cw_move_in_list(struct cw_screen *screen, gint64 n);
/* Says why a line of text did not take KEY; false if it is no key for one. */
bool cw_act_edited(struct cw_screen *screen, enum cw_edited edited);

/* act_secret.c */
bool cw_act_in_secret(struct cw_screen *screen, const struct cw_key *key);
bool cw_act_in_show(struct cw_screen *screen, const struct cw_key *key);
/* Letters of the secret for stars, or back. */
bool cw_act_show(struct cw_screen *screen, const struct cw_key *key);

/* act_click.c */
bool cw_act_click(struct cw_screen *screen, const struct cw_key *key);

/* act_enter.c */
bool cw_act_enter(struct cw_screen *screen, const struct cw_key *key);
/* As Enter does on this button. */
void cw_press(struct cw_screen *screen, const char *id);

#endif
