/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A world and options for the tests of commands, and their reports read. */
#ifndef CW_TESTS_APP_RIG_H
#define CW_TESTS_APP_RIG_H

#include <jansson.h>
#include <stdio.h>

#include "app/options.h"
#include "app/world.h"

/* 12 June 2027, 09:20 UTC. */
#define RIG_NOW 1812792000

/* A fixed clock, counted random numbers, receipts in FOLDER, borrowed. */
void rig_world(struct cw_world *world, char *folder);

/* LINE, one JSON object with its newline, has the keys of every report in
 * their order.  The caller drops the reference. */
json_t *rig_parse(const char *line);

/* What "a.b.0.c" names in ROOT, which must be there. */
const json_t *rig_at(const json_t *root, const char *path);
void rig_assert(const json_t *root, const char *path, const char *text);
void rig_assert_int(const json_t *root, const char *path, json_int_t number);
void rig_assert_null(const json_t *root, const char *path);

/* All that was written to FILE, which is closed. */
char *rig_read(FILE *file);

#endif
