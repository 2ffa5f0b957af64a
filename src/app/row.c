/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate in a list of many. */
#include "app/row.h"

#include "app/paragraph.h"
#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"

/* A second line is told from the next certificate by its indent. */
#define INDENT 2

void
cw_row(GString *out, const char *name, gint64 not_after, const char *mark)
{
	g_autofree char *to = cw_text_day(not_after);
	const char *const args[] = { name, to, mark, NULL };
	g_autofree char *line = NULL;

	/* TRANSLATORS: a certificate's name, a date, and what else is known. */
	line = cw_fill(mark[0] != '\0' ? _("{1}, valid to {2}, {3}")
				       : _("{1}, valid to {2}"),
		       args);
	cw_paragraph(out, "", INDENT, line);
}

void
cw_row_unreadable(GString *out, const guint8 sha256[CW_SHA256_SIZE])
{
	g_autofree char *groups = cw_text_groups(sha256, CW_SHA256_SIZE);
	const char *const args[] = { groups, NULL };
	g_autofree char *line = cw_fill(
		_("a certificate that cannot be read, SHA-256 {1}"), args);

	cw_paragraph(out, "", INDENT, line);
}

char *
cw_row_key(const guint8 sha256[CW_SHA256_SIZE])
{
	return cw_text_hex(sha256, CW_SHA256_SIZE, false);
}
