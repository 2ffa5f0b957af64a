/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tools that a plan may name: whatever else it names is refused. */
#ifndef CW_PLAN_TOOL_H
#define CW_PLAN_TOOL_H

struct cw_tool {
	const char *id; /* as on the wire */
};

/* Ends with a row whose id is NULL.  No store of this version needs one. */
extern const struct cw_tool cw_tools[];

/* The table's own spelling of ID, which a step may keep; NULL if none. */
const char *cw_tool_id(const char *id);

#endif
