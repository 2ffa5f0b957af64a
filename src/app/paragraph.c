/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text on lines of 80 columns. */
#include "app/paragraph.h"

#include <string.h>

#include "base/text.h"

/* However far a line is indented, some text must fit behind it. */
#define NARROWEST 20

static void
append_blanks(GString *out, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		g_string_append_c(out, ' ');
}

void
cw_paragraph_pad(GString *out, const char *text, size_t columns)
{
	size_t width = cw_text_width(text);

	g_string_append(out, text);
	append_blanks(out, width < columns ? columns - width : 0);
}

void
cw_paragraph(GString *out, const char *lead, size_t indent, const char *text)
{
	size_t width = MAX(indent, cw_text_width(lead));
	g_autoptr(GPtrArray) lines = NULL;

	g_string_append(out, lead);
	if (strchr(text, '\n') == NULL &&
	    cw_text_width(lead) + cw_text_width(text) <= CW_COLUMNS) {
		g_string_append(out, text);
		g_string_append_c(out, '\n');
		return;
	}
	width = width + NARROWEST < CW_COLUMNS ? CW_COLUMNS - width : NARROWEST;
	lines = cw_text_wrap(text, width);
	for (guint i = 0; i < lines->len; i++) {
		const char *line = lines->pdata[i];

		if (i > 0 && line[0] != '\0')
			append_blanks(out, indent);
		g_string_append(out, line);
		g_string_append_c(out, '\n');
	}
}

void
cw_paragraph_exact(GString *out, const char *lead, size_t indent,
		   const char *text)
{
	const char *end;

	g_string_append(out, lead);
	for (; (end = strchr(text, '\n')) != NULL; text = end + 1) {
		g_string_append_len(out, text, end - text + 1);
		if (end[1] != '\n' && end[1] != '\0')
			append_blanks(out, indent);
	}
	g_string_append(out, text);
	if (out->len > 0 && out->str[out->len - 1] != '\n')
		g_string_append_c(out, '\n');
}
