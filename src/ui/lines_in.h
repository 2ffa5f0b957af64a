/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines out of a descriptor that never blocks whoever polls it. */
#ifndef CW_UI_LINES_IN_H
#define CW_UI_LINES_IN_H

#include <glib.h>
#include <stdbool.h>

#include "base/secret.h"

/* A longer line is refused (bytes, without its end). */
#define CW_LINE_LIMIT 4096

/* So much is read at once. */
#define CW_LINE_READ 2048

/* A line may be a password, or one may be on its way behind others: what was
 * read never moves to another place, and is wiped when it was taken. */
struct cw_lines_in {
	int fd;
	char bytes[CW_LINE_LIMIT + CW_LINE_READ]; /* not taken yet */
	gsize length;
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

/* The same with all its blanks, to the end of SECRET. */
enum cw_line_in cw_lines_in_take_secret(struct cw_lines_in *in,
					cw_secret secret);

/* All that was read, as if it had never been typed. */
void cw_lines_in_forget(struct cw_lines_in *in);

#endif
