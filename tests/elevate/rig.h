/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small volume and the real helper. */
#ifndef CW_TESTS_ELEVATE_RIG_H
#define CW_TESTS_ELEVATE_RIG_H

#include "../plan/tree.h"
#include "base/code.h"
#include "elevate/helper.h"

/* The keychain and everyone's list get these; the list is new. */
#define RIG_NEW "the keychain after\n"
#define RIG_NEW_LIST "the list after\n"

struct rig {
	struct tree *tree;
	struct cw_plan *plan;
};

void rig_set_up(struct rig *rig, gconstpointer data);
void rig_tear_down(struct rig *rig, gconstpointer data);

/* Path of certwizard-helper, or of another program of the build. */
char *rig_program(const char *name);

/* Lets the helper carry out PLAN. */
enum cw_outcome rig_apply(const struct cw_plan *plan, GError **error);

/* The helper refuses the rig's plan with CODE, and nothing is changed. */
void rig_refused(struct rig *rig, enum cw_code code);

/* Lets the helper recover. */
enum cw_outcome rig_recover(struct rig *rig, GError **error);

/* No temporary and no journal lies anywhere below the root. */
void rig_is_tidy(struct rig *rig);

/* Skips the test and gives true unless this is root. */
bool rig_needs_root(void);

#define RIG_ADD(name, test) \
	g_test_add(name, struct rig, NULL, rig_set_up, test, rig_tear_down)

#endif
