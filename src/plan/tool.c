/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of tools. */
#include "plan/tool.h"

#include <stddef.h>
#include <string.h>

const struct cw_tool cw_tools[] = {
	{ NULL },
};

const char *
cw_tool_id(const char *id)
{
	for (const struct cw_tool *tool = cw_tools; tool->id != NULL; tool++)
		if (strcmp(tool->id, id) == 0)
			return tool->id;
	return NULL;
}
