/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the program takes from the machine that it runs on, in one object: so
 * tests link the same program with another world.
 */
#ifndef CW_APP_WORLD_H
#define CW_APP_WORLD_H

#include <glib.h>
#include <stdbool.h>

#include "base/random.h"
#include "elevate/way.h"

struct cw_world {
	struct cw_random random;
	gint64 (*now)(void); /* Unix time */
	/* This person's short name, clean, or ""; the caller frees it. */
	char *(*user)(void);
	/* The same as the system has it; the caller frees it. */
	char *(*account)(void);
	const struct cw_way *ways; /* to become administrator */
	bool is_root;
	bool marks;     /* tests: the screen answers marks (ui/curses.h) */
	char *helper;   /* path of certwizard-helper, raw */
	char *asker;    /* path of certwizard-practice-ask, raw */
	char *home;     /* this person's, raw */
	char *receipts; /* folder of the receipts, raw */
	char *program;  /* absolute path of this program, clean */
};

/* Never fails; whoever has it calls cw_world_free(). */
struct cw_world *cw_world_new(void);
void cw_world_free(struct cw_world *world);

/* Where the catalogues of translations are; known before a world is made.  The
 * caller frees it. */
char *cw_world_catalogues(void);

typedef struct cw_world cw_world;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_world, cw_world_free)

#endif
