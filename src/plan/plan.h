/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A change as data: ordered steps on one volume.  Stores make plans, people
 * read them, the helper carries them out.  A plan never changes after it was
 * shown; its SHA-256 is what is authorised.
 */
#ifndef CW_PLAN_PLAN_H
#define CW_PLAN_PLAN_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

#include "base/digest.h"
#include "base/volume.h"

enum cw_step_kind {
	CW_STEP_PUT,	/* a file gets new bytes */
	CW_STEP_DELETE, /* a file is taken away */
	CW_STEP_TOOL,	/* one of the table of tools is run */
};

struct cw_step {
	enum cw_step_kind kind;
	char *path;	   /* below the volume */
	GBytes *bytes;	   /* PUT: the new bytes */
	guint8 after[CW_SHA256_SIZE];
	guint8 before[CW_SHA256_SIZE];
	bool absent_before; /* PUT: the file is not there */
	bool keep;	    /* PUT: owner, group and mode stay (a file is there) */
	mode_t mode;
	uid_t uid;
	gid_t gid;
	const char *tool; /* TOOL: its id, from the table */
	GBytes *old_bytes; /* not on the wire: for the receipt; NULL if absent */
};

struct cw_plan {
	char *root; /* absolute path of the volume */
	dev_t device;
	ino_t inode;
	GPtrArray *steps; /* struct cw_step * */
};
typedef struct cw_plan cw_plan;

struct cw_plan *cw_plan_new(struct cw_volume *volume);
void cw_plan_free(struct cw_plan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_plan, cw_plan_free)

/* PATH gets BYTES.  OLD is what is there now (owner, group and mode are kept)
 * or NULL if nothing is (0644, the directory's owner; 0:0 if that is root). */
bool cw_plan_put(struct cw_plan *plan, struct cw_volume *volume,
		 const char *path, GBytes *old, GBytes *bytes, GError **error);
bool cw_plan_delete(struct cw_plan *plan, const char *path, GBytes *old,
		    GError **error);

bool cw_plan_is_empty(const struct cw_plan *plan);

/* Must an administrator apply it?  DESIGN.md, "Owner". */
bool cw_plan_needs_administrator(const struct cw_plan *plan,
				 struct cw_volume *volume);

/* The wire form, CWPLAN/1, and its SHA-256 (lower-case hex). */
GBytes *cw_plan_wire(const struct cw_plan *plan);
char *cw_plan_sha256(const struct cw_plan *plan);

/* Strict: any byte that is not as it must be is an error (E_66_...). */
struct cw_plan *cw_plan_parse(GBytes *wire, GError **error);

#endif
