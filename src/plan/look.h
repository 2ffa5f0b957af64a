/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looking at files for somebody who may not: what is asked (CWLOOK/1,
 * doc/plan.md), and what was found.  Only places of the policy table are
 * looked at, by the rules of those who write to them.
 */
#ifndef CW_PLAN_LOOK_H
#define CW_PLAN_LOOK_H

#include "plan/plan.h"

/* What is asked. */
struct cw_look {
	char *root; /* absolute path of the volume, as it is */
	dev_t device;
	ino_t inode;
	GPtrArray *paths; /* char *, below the volume, each once; owned */
};
typedef struct cw_look cw_look;

/* PATHS: NULL-terminated; at most CW_PLAN_FILES of them are asked for. */
struct cw_look *cw_look_new(struct cw_volume *volume, const char *const *paths);
void cw_look_free(struct cw_look *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_look, cw_look_free)

GBytes *cw_look_wire(const struct cw_look *look);

/* As cw_plan_wire_size().  E_66_20. */
bool cw_look_wire_size(const void *data, size_t length, size_t *size,
		       GError **error);

/* Strict, as cw_plan_parse(): a request comes back only if it makes these very
 * bytes again and keeps to the policy table.  E_66_20, E_66_2. */
struct cw_look *cw_look_parse(GBytes *wire, GError **error);

/* Is VOLUME the one that was meant?  E_66_10. */
bool cw_look_is_for(const struct cw_look *look, const struct cw_volume *volume,
		    GError **error);

enum cw_looked_kind {
	CW_LOOKED_FILE,   /* .bytes and .status */
	CW_LOOKED_THERE,  /* .status: of it no more may be told */
	CW_LOOKED_ABSENT, /* nothing is there */
};

/* What was found at one path. */
struct cw_looked {
	enum cw_looked_kind kind;
	char *path;
	GBytes *bytes;
	struct stat status; /* kind, mode, size, owner and group, no more */
	bool has_folder; /* ABSENT: the folder that it would lie in is there */
	struct stat folder;
};
typedef struct cw_looked cw_looked;
void cw_looked_free(struct cw_looked *looked);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_looked, cw_looked_free)

/* The most bytes that PATH may have: of its row; 0 if none of it are told. */
size_t cw_look_limit(const char *path);

/*
 * Looks at PATH.  In a home root does it as the home's owner, never longer than
 * ten seconds.  A file is regular, with one name, and belongs to uid 0, this
 * process or the home's owner.  E_66_2, E_66_7, E_66_8, E_66_11, E_66_17;
 * E_26_5: it could not be read.
 */
struct cw_looked *cw_look_below(struct cw_volume *volume, const char *path,
				GError **error);

/* Gives VOLUME what was found: GPtrArray of struct cw_looked *. */
void cw_looked_give(const GPtrArray *looked, struct cw_volume *volume);

#endif
