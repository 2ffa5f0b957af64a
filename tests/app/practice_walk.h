/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A practice Mac up to page 40, and wishes about it that are answered: what the
 * wizard does, without its pages. */
#ifndef CW_TESTS_APP_PRACTICE_WALK_H
#define CW_TESTS_APP_PRACTICE_WALK_H

#include "app/wishes.h"

struct walk {
	struct cw_world world;
	struct cw_practice *practice;
	struct cw_session *session;
	struct cw_wishes *wishes;
	unsigned number; /* of the last wish, */
	unsigned question; /* and of the last question */
	guint64 file, look, plan;
};

void walk_new(struct walk *walk);
/* Nothing of the practice is left. */
void walk_end(struct walk *walk);

struct cw_wish *walk_wish(struct walk *walk, enum cw_wish_kind kind);
/* What comes next; and the answer to the last wish, however far that is. */
struct cw_event walk_next(struct walk *walk);
struct cw_event walk_answer(struct walk *walk);
/* The facts that answer WISH, which is taken over. */
gconstpointer walk_facts(struct walk *walk, struct cw_wish *wish);

/* APPLY or UNDO as NAME; its number. */
unsigned walk_start(struct walk *walk, enum cw_wish_kind kind,
		    const char *name);
void walk_is_done(struct walk *walk);
/* It fails with CODE, and nothing was changed. */
void walk_fails(struct walk *walk, enum cw_code code);

/* The SHA-256 of its keychain; g_free(). */
char *walk_keychain(const struct walk *walk);

#endif
