/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small volume to work on, thrown away afterwards. */
#ifndef CW_TESTS_PLAN_TREE_H
#define CW_TESTS_PLAN_TREE_H

#include <glib.h>
#include <sys/stat.h>

#include "plan/plan.h"

#define TREE_KEYCHAINS "System/Library/Keychains"
#define TREE_ANCHORS TREE_KEYCHAINS "/X509Anchors"
#define TREE_PREFERENCES "Library/Preferences"
#define TREE_LIST TREE_PREFERENCES "/com.apple.security-common.plist"
#define TREE_HOME "Users/ana"
#define TREE_HOME_PREFERENCES TREE_HOME "/" TREE_PREFERENCES
#define TREE_HOME_LIST TREE_HOME_PREFERENCES "/com.apple.security.plist"

struct tree {
	char *top;  /* a fresh folder, in memory where the system has such */
	char *root; /* in it */
};

/* X509Anchors holds TREE_OLD, ana's list TREE_OLD_LIST; there is no list for
 * everyone; modes are those of a Mac. */
#define TREE_OLD "the keychain before\n"
#define TREE_OLD_LIST "the list before\n"

struct tree *tree_new(void);
void tree_free(struct tree *tree);

/* As TREE is now, with links and marks, but for times. */
struct tree *tree_copy(const struct tree *tree);

/* The same in a folder that is there; tree_leave() leaves it as it is. */
struct tree *tree_new_in(const char *top);
void tree_leave(struct tree *tree);

char *tree_path(const struct tree *tree, const char *path);
void tree_put(const struct tree *tree, const char *path, const char *text);
/* What PATH holds, or NULL. */
char *tree_get(const struct tree *tree, const char *path);
void tree_stat(const struct tree *tree, const char *path, struct stat *status);

/* Gives PATH an extended attribute, if it can have one. */
void tree_mark(const struct tree *tree, const char *path);

/* Every name below the root with mode, owner, size, SHA-256 and mark, sorted, a
 * line each: two states are the same if these are. */
char *tree_print(const struct tree *tree);

GBytes *tree_bytes(const char *text);

/* A plan that puts TEXT at PATH in place of what is there. */
struct cw_plan *tree_plan(const struct tree *tree, const char *path,
			  const char *text);
/* One more file into PLAN. */
void tree_plan_add(const struct tree *tree, struct cw_plan *plan,
		   const char *path, const char *text);

/* Takes PATH and everything below it away. */
void tree_remove(const char *path);

#endif
