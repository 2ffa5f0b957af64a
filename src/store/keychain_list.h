/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting a keychain on the keychain list that a place names (10.5). */
#ifndef CW_STORE_KEYCHAIN_LIST_H
#define CW_STORE_KEYCHAIN_LIST_H

#include "store/store.h"

/* What is left to do for a list. */
struct cw_list_step {
	bool there;  /* the keychain is on it: nothing is left */
	char *path;  /* of the list, below the volume; NULL if there is none */
	GBytes *old; /* NULL if the file is not there */
	GBytes *new; /* NULL if nothing is left to do */
};
typedef struct cw_list_step cw_list_step;
void cw_list_step_clear(struct cw_list_step *step);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(cw_list_step, cw_list_step_clear)

/* Does PLACE name a list at all? */
bool cw_keychain_list_is_chosen(const struct cw_place *place);

/*
 * Looks whether KEYCHAIN (as the Mac names it; TITLE for people) is on the
 * list that PLACE names, and how the list would read with it.  E_36_8 or
 * E_36_9, with the reason, if the list can't be read or written; E_36_10 if
 * there is no such user.
 */
bool cw_keychain_list_look(const struct cw_place *place, const char *keychain,
			   const char *title, struct cw_list_step *step,
			   GError **error);

/* Adds to PATHS (char *) what looking at the list that PLACE names needs, and
 * this person may not see. */
void cw_keychain_list_closed(const struct cw_place *place, GPtrArray *paths);

/* Sentences with {1} the keychain and {2} the user; translated, filled. */
enum cw_list_sentence {
	CW_LIST_CHANGE,	 /* page 40 */
	CW_LIST_TASK,	 /* page 60 */
	CW_LIST_PROOF,	 /* page 70 */
	CW_LIST_SETTLED, /* page 40, nothing left to do */
	CW_N_LIST_SENTENCES
};
char *cw_keychain_list_sentence(const struct cw_place *place,
				enum cw_list_sentence sentence,
				const char *title);

#endif
