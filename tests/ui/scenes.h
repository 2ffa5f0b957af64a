/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scenes: what a person can have on the screen, and how to get there.  The
 * golden screens, the helpdesk's pages and the walkers all go through this
 * table.
 */
#ifndef CW_TESTS_UI_SCENES_H
#define CW_TESTS_UI_SCENES_H

#include "stage.h"

struct scene {
	const char *name; /* "40-check": the page's number first */
	/* What is done to the views, word by word: a button's id presses it;
	 * c4 chooses number 4, r0 row 0; =text fills in the field; < goes
	 * back, ? is help, q quits; p2 two steps are done; w900 so many
	 * milliseconds pass. */
	const char *way;
	/* Then these keys, by their names, a blank between; or NULL. */
	const char *keys;
	bool all_sizes; /* has golden screens at 40x9 and 200x60, too */
	struct cw_fake fake;
	struct cw_wizard_options wizard;
};

struct size {
	unsigned columns, rows;
};

extern const struct scene scenes[];
extern const size_t n_scenes;
/* The first four are those that statement 23 names; then the smallest. */
extern const struct size sizes[];
extern const size_t n_sizes;

unsigned scene_page(const struct scene *scene);
const struct scene *scene_by_name(const char *name);

/* On the stage, in OPTIONS (NULL: none) but with the scene's world. */
struct stage *scene_open(const struct scene *scene,
			 const struct stage_options *options);
/* The same at this size. */
struct stage *scene_open_at(const struct scene *scene, struct size size);
/* Names of keys, one after another, with a blank between. */
void stage_press(struct stage *stage, const char *keys);

#endif
