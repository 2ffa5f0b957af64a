/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person finds on a screen. */
#include "eye.h"

#include <string.h>

/* Windows narrower than this name only the keys, a blank between; others
 * have two at least. */
#define WORDS_COLUMNS 36

char **
eye_keys(const struct stage *stage)
{
	g_autofree char *row = stage_row(stage, -1);
	g_auto(GStrv) parts = g_strsplit(
		row, stage->columns < WORDS_COLUMNS ? " " : "  ", -1);
	GPtrArray *keys = g_ptr_array_new();

	for (size_t i = 0; parts[i] != NULL; i++) {
		const char *part = g_strstrip(parts[i]);

		/* "^Z is off during this step" */
		if (part[0] != '\0' && strstr(part, " is off") == NULL)
			g_ptr_array_add(keys,
					g_strndup(part, strcspn(part, " ")));
	}
	g_ptr_array_add(keys, NULL);
	return (char **)g_ptr_array_free(keys, FALSE);
}

char *
eye_picture(const struct stage *stage)
{
	return vt_picture(stage->vt);
}

bool
eye_is_on_button(const struct stage *stage)
{
	g_autofree char *cell = vt_cell(stage->vt, vt_cursor_row(stage->vt),
					vt_cursor_column(stage->vt));

	return strcmp(cell, "[") == 0 || strcmp(cell, "<") == 0;
}

bool
eye_is_secret(const struct stage *stage)
{
	const char *label = stage_view(stage)->secret.label;
	g_autofree char *row = vt_row(stage->vt, vt_cursor_row(stage->vt));
	g_autofree char *word = NULL;

	if (stage_view(stage)->secret.id == NULL)
		return false;
	word = g_strndup(label, strcspn(label, " "));
	return strstr(row, word) != NULL;
}

static bool
is_pointed_at(const struct stage *stage, unsigned row)
{
	g_autofree char *text = vt_row(stage->vt, row);

	return g_str_has_prefix(text, ">") || g_str_has_prefix(text, " >");
}

/* Where there is more than fits, the text itself can be read: then the cursor
 * stands where reading begins. */
static bool
is_reading(const struct stage *stage, unsigned y, unsigned x)
{
	return x <= 1 && y <= 2 &&
	       (stage_find(stage, "^ ") >= 0 || stage_find(stage, "v ") >= 0);
}

const char *
eye_focus(const struct stage *stage)
{
	unsigned y = vt_cursor_row(stage->vt), x = vt_cursor_column(stage->vt);
	g_autofree char *cell = vt_cell(stage->vt, y, x);
	g_autofree char *row = vt_row(stage->vt, y);
	bool button = strcmp(cell, "[") == 0 || strcmp(cell, "<") == 0;
	unsigned reversed = 0, pointed = 0;

	for (unsigned i = 1; i < stage->rows; i++) {
		reversed += vt_row_has(stage->vt, i, VT_REVERSE);
		pointed += is_pointed_at(stage, i);
	}
	if (y == 0 || y == stage->rows - 1)
		return "the cursor is in the first or last row";
	if (pointed > 1)
		return "more than one row is marked with >";
	if (reversed > 1)
		return "more than one row has reverse video";
	if (pointed == 0 && reversed == 0 && is_reading(stage, y, x))
		return NULL;
	if (!button && !is_pointed_at(stage, y) && strstr(row, "Find") == NULL)
		return "the cursor is on no button and no marked row";
	if (button && (vt_attributes(stage->vt, y, x) & VT_REVERSE) == 0)
		return "the button with the cursor isn't in reverse video";
	if (reversed == 1 && !vt_row_has(stage->vt, y, VT_REVERSE))
		return "another row than the cursor's has reverse video";
	if (reversed == 0 && strchr(row, '_') == NULL)
		return "nothing has reverse video";
	return NULL;
}

unsigned
eye_rules(const struct stage *stage)
{
	unsigned found = 0;

	for (unsigned i = 0; i < stage->rows; i++) {
		g_autofree char *row = vt_row(stage->vt, i);
		const char *p = row;

		while (*p == '-' || g_str_has_prefix(p, "\342\224\200"))
			p += *p == '-' ? 1 : 3;
		if (p - row > 3 && *p == '\0')
			found++;
	}
	return found;
}

bool
eye_has_upright(const struct stage *stage)
{
	static const char *const uprights[] = {
		"|",
		"\342\224\202",
		"\342\224\203",
		"\342\225\221",
		"\342\224\214",
		"\342\224\220",
		"\342\224\224",
		"\342\224\230",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(uprights); i++)
		if (stage_find(stage, uprights[i]) >= 0)
			return true;
	return false;
}

static void
collect(GHashTable *words, const struct stage *stage)
{
	g_autofree char *text = stage_text(stage);
	g_auto(GStrv) parts = g_strsplit_set(text, " \n", -1);

	for (size_t i = 0; parts[i] != NULL; i++) {
		gsize length = strlen(parts[i]);

		if (length == 0)
			continue;
		g_hash_table_add(words, g_strdup(parts[i]));
		/* "Valid:", where the label has no column of its own. */
		if (strchr(":,", parts[i][length - 1]) != NULL)
			g_hash_table_add(words,
					 g_strndup(parts[i], length - 1));
	}
}

/* Down to the end, and from there up to the top. */
GHashTable *
eye_read(struct stage *stage)
{
	static const char *const ways[] = { "Page Down", "Page Up" };
	GHashTable *words =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	collect(words, stage);
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		for (unsigned pages = 0; pages < 200; pages++) {
			g_autofree char *before = eye_picture(stage);
			g_autofree char *after = NULL;

			stage_key(stage, ways[i]);
			collect(words, stage);
			after = eye_picture(stage);
			if (strcmp(before, after) == 0)
				break;
		}
	}
	return words;
}

char *
eye_missing(GHashTable *words, const char *text)
{
	g_auto(GStrv) parts =
		g_strsplit_set(text == NULL ? "" : text, " \n", -1);

	for (size_t i = 0; parts[i] != NULL; i++)
		if (parts[i][0] != '\0' &&
		    !g_hash_table_contains(words, parts[i]))
			return g_strdup(parts[i]);
	return NULL;
}

void
eye_visit(eye_visitor visit, struct size size)
{
	for (size_t i = 0; i < n_scenes; i++) {
		g_autoptr(cw_stage) stage = scene_open_at(&scenes[i], size);

		g_test_message("%s %ux%u", scenes[i].name, size.columns,
			       size.rows);
		visit(stage, &scenes[i]);
	}
}

void
eye_visit_all(eye_visitor visit)
{
	for (size_t i = 0; i < n_sizes; i++)
		eye_visit(visit, sizes[i]);
}

void
eye_visit_some(eye_visitor visit)
{
	eye_visit(visit, sizes[1]);
	eye_visit(visit, sizes[3]);
	eye_visit(visit, sizes[4]);
}
