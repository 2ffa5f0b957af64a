/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text on lines of 80 columns. */
#ifndef CW_APP_PARAGRAPH_H
#define CW_APP_PARAGRAPH_H

#include <glib.h>

#define CW_COLUMNS 80

/* Appends LEAD and then TEXT (both clean), broken at blanks; what follows its
 * first line is indented by INDENT columns, of which LEAD may take as many.
 * TEXT may have several lines.  Ends with a newline. */
void cw_paragraph(GString *out, const char *lead, size_t indent,
		  const char *text);

/* The same without breaking any line of TEXT: what somebody copies or compares
 * stays in one piece. */
void cw_paragraph_exact(GString *out, const char *lead, size_t indent,
			const char *text);

/* TEXT and blanks up to COLUMNS; none if it is wider. */
void cw_paragraph_pad(GString *out, const char *text, size_t columns);

#endif
