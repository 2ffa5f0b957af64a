/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines out of a descriptor that never blocks whoever polls it. */
#ifndef CW_UI_LINES_IN_H
#define CW_UI_LINES_IN_H

#include <glib.h>
#include <stdbool.h>

/* A longer line is refused (bytes, without its end). */
#define CW_LINE_LIMIT 4096

struct cw_lines_in {
	int fd;
	GByteArray *bytes; /* read, not taken yet */
	bool too_long;	   /* the line that is coming in is thrown away */
	bool ended;	   /* end of input, or an error */
};

enum cw_line_in {
	CW_LINE_IN_NONE, /* not yet; or never, if .ended */
	CW_LINE_IN_GOOD,
	CW_LINE_IN_TOO_LONG,
	CW_LINE_IN_ODD, /* no UTF-8, or letters that can't be shown */
};

void cw_lines_in_init(struct cw_lines_in *in, int fd);
void cw_lines_in_clear(struct cw_lines_in *in);

/* Reads once: call it when the descriptor is readable. */
void cw_lines_in_read(struct cw_lines_in *in);

/* Is a whole line there? */
bool cw_lines_in_waiting(const struct cw_lines_in *in);

/* The next whole line without its end and blanks around it; on GOOD the
 * caller frees *LINE.  What stands before the end of input without a line end
 * is no line: nobody finished typing it. */
enum cw_line_in cw_lines_in_take(struct cw_lines_in *in, char **line);

#endif
