/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Row by row, cell by cell. */
#include "look.h"

#include <stdlib.h>
#include <string.h>

char *
look_text(const struct vt *vt)
{
	GString *text = g_string_new(NULL);

	for (unsigned i = 0; i < vt_rows(vt); i++) {
		g_autofree char *row = vt_row(vt, i);

		g_string_append_printf(text, "%s\n", row);
	}
	return g_string_free(text, FALSE);
}

unsigned
look_page(const struct vt *vt)
{
	g_autofree char *row = vt_row(vt, 0);
	const char *at = strrchr(row, ' ');

	return at == NULL ? 0 : (unsigned)strtoul(at + 1, NULL, 10);
}

static char
look_of(unsigned attributes)
{
	switch (attributes & (VT_REVERSE | VT_BOLD | VT_UNDERLINE)) {
	case 0:
		return '.';
	case VT_REVERSE:
		return 'r';
	case VT_BOLD:
		return 'b';
	case VT_UNDERLINE:
		return 'u';
	default:
		return '*';
	}
}

char *
look_looks(const struct vt *vt)
{
	GString *looks = g_string_new(NULL);

	for (unsigned i = 0; i < vt_rows(vt); i++) {
		gsize end = looks->len;

		for (unsigned j = 0; j < vt_columns(vt); j++) {
			char look = look_of(vt_attributes(vt, i, j));

			g_string_append_c(looks, look);
			if (look != '.')
				end = looks->len;
		}
		g_string_truncate(looks, end);
		g_string_append_c(looks, '\n');
	}
	return g_string_free(looks, FALSE);
}

unsigned
look_count(const struct vt *vt, unsigned attributes)
{
	unsigned n = 0;

	for (unsigned i = 0; i < vt_rows(vt); i++)
		for (unsigned j = 0; j < vt_columns(vt); j++)
			if ((vt_attributes(vt, i, j) & attributes) != 0)
				n++;
	return n;
}
