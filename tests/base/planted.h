/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A root with everything in it that somebody could plant, for tests. */
#ifndef CW_TESTS_BASE_PLANTED_H
#define CW_TESTS_BASE_PLANTED_H

#include "base/volume.h"

#define LIMIT 1000

struct planted {
	char *outside; /* holds "secret" and the root */
	char *root;
	struct cw_volume *volume;
};

void planted_set_up(struct planted *f, gconstpointer data);
void planted_tear_down(struct planted *f, gconstpointer data);

char *path_in(const char *folder, const char *name);
void put(const char *folder, const char *name, const char *text);
void put_link(const char *folder, const char *name, const char *target);

#define ADD(name, function)                                                    \
	g_test_add("/base/volume/" name, struct planted, NULL, planted_set_up, \
		   function, planted_tear_down)

#endif
