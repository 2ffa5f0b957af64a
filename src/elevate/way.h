/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ways to become administrator: the system's own tools, a row each.  Which
 * is taken follows from who runs this program, whose name was entered and what
 * there is (reference: privileges 1.4, "Route selection").
 */
#ifndef CW_ELEVATE_WAY_H
#define CW_ELEVATE_WAY_H

#include <glib.h>
#include <stdbool.h>

/* As whom the helper shall run. */
struct cw_authority {
	const struct cw_way *ways; /* cw_ways; practice has its own table */
	const char *me;            /* account that runs this program */
	const char *name;          /* account of the administrator */
};

/* For whom a way is. */
enum cw_way_for {
	CW_WAY_MYSELF,  /* .name is .me: it asks for that one's password */
	CW_WAY_ROOT,    /* .name is root */
	CW_WAY_ANOTHER, /* .name is somebody else */
};

struct cw_way {
	const char *id; /* "sudo" */
	enum cw_way_for whom;
	const char *const *programs; /* absolute; the first that is there */
	bool asks_twice;             /* su to .name, and there sudo */
	/* Practice alone: it gives no rights, so that neither its owner nor the
	 * helper's is looked at. */
	bool unchecked;
};

/* Ends with a row without an id. */
extern const struct cw_way cw_ways[];

#endif
