/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Golden screens. */
#include "golden.h"

#include <string.h>

#define RULE "--------\n"

char *
golden_folder(void)
{
	const char *srcdir = g_getenv("srcdir");

	return g_build_filename(srcdir == NULL ? "." : srcdir, "tests", "ui",
				"screens", NULL);
}

static char *
path_of(const char *name)
{
	g_autofree char *folder = golden_folder();

	return g_strconcat(folder, "/", name, ".txt", NULL);
}

char *
golden_name(const struct scene *scene, struct size size)
{
	return g_strdup_printf("%s-%ux%u", scene->name, size.columns,
			       size.rows);
}

static char
letter_for(unsigned attributes)
{
	static const char letters[] = ".rbRuUBA";
	char letter = letters[attributes & 7];

	if (letter == '.' && (attributes & (VT_COLOR | VT_GROUND)) != 0)
		return 'c';
	return letter;
}

static void
append_attributes(GString *text, const struct vt *vt, unsigned row)
{
	g_autoptr(GString) line = g_string_new(NULL);

	for (unsigned i = 0; i < vt_columns(vt); i++) {
		char letter = letter_for(vt_attributes(vt, row, i));

		if (vt_cursor_row(vt) == row && vt_cursor_column(vt) == i)
			letter = '@';
		g_string_append_c(line, letter);
	}
	while (line->len > 0 && line->str[line->len - 1] == '.')
		g_string_truncate(line, line->len - 1);
	g_string_append_printf(text, "%s\n", line->str);
}

char *
golden_text(const struct stage *stage, const struct scene *scene)
{
	GString *text = g_string_new(NULL);
	g_autofree char *rows = stage_text(stage);

	g_string_append_printf(
		text,
		"%s\nsize %ux%u, TERM %s, locale %s, cursor %s\n"
		"way: %s\nkeys: %s\n" RULE "%s" RULE,
		scene->name, stage->columns, stage->rows, stage->options.term,
		stage->options.locale,
		vt_cursor_is_shown(stage->vt) ? "shown" : "hidden", scene->way,
		scene->keys == NULL ? "" : scene->keys, rows);
	for (unsigned i = 0; i < stage->rows; i++)
		append_attributes(text, stage->vt, i);
	return g_string_free(text, FALSE);
}

char *
golden_read(const char *name)
{
	g_autofree char *path = path_of(name);
	char *text = NULL;

	g_file_get_contents(path, &text, NULL, NULL);
	return text;
}

char *
golden_rows(const char *golden)
{
	const char *from = strstr(golden, RULE), *to;

	g_assert_nonnull(from);
	from += strlen(RULE);
	to = strstr(from, RULE);
	g_assert_nonnull(to);
	return g_strndup(from, (gsize)(to - from));
}

void
golden_check(const char *name, const char *text)
{
	g_autofree char *wanted = golden_read(name);

	if (g_strcmp0(text, wanted) == 0)
		return;
	if (g_getenv("UPDATE_GOLDEN") != NULL) {
		g_autofree char *path = path_of(name);

		g_assert_true(g_file_set_contents(path, text, -1, NULL));
		return;
	}
	g_test_message("%s is now:\n%s", name, text);
	g_test_fail_printf("%s is another screen: look at it, then "
			   "UPDATE_GOLDEN=1 make check",
			   name);
}
