/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts it with what a terminal's environment has, and nothing of ours. */
#include "desk_screen.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

static char **
change(char **environment, const char *word)
{
	const char *value = strchr(word, '=');
	g_autofree char *name = NULL;

	if (value == NULL)
		return g_environ_unsetenv(environment, word);
	name = g_strndup(word, (gsize)(value - word));
	return g_environ_setenv(environment, name, value + 1, TRUE);
}

/* A checkout writes the samples at times of its own, and a folder is shown
 * newest first: in copies of one time they stand by their names. */
static void
copy_samples(const struct desk *desk)
{
	const struct utimbuf one_time = { 1600000000, 1600000000 };
	g_autofree char *to = desk_path(desk, "samples");
	g_autofree char *from = g_build_filename(
		g_getenv("srcdir"), "tests", "data", "certificates", NULL);
	g_autoptr(GDir) folder = g_dir_open(from, 0, NULL);
	const char *name;

	if (g_mkdir(to, 0755) != 0)
		return; /* it has them already */
	while ((name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *source = g_build_filename(from, name, NULL);
		g_autofree char *copy = g_build_filename(to, name, NULL);
		g_autofree char *bytes = NULL;
		gsize length;

		g_assert_true(g_file_get_contents(source, &bytes, &length,
						  NULL));
		g_assert_true(g_file_set_contents(copy, bytes, (gssize)length,
						  NULL));
		g_assert_cmpint(g_utime(copy, &one_time), ==, 0);
	}
}

struct pty *
desk_screen_new(const struct desk *desk, const char *call, struct pty_start how,
		...)
{
	static const char *const usual[] = {
		"TERM=xterm-256color",
		"LC_ALL=C.UTF-8",
		"LINES",
		"COLUMNS",
		"NO_COLOR",
		"ACCESSIBLE",
		"ESCDELAY",
		"LANGUAGE",
		"TERMINFO",
		"TERMINFO_DIRS",
		"COLORTERM",
		PTY_SANITIZER,
	};
	g_auto(GStrv) words = desk_words(desk, call);
	char **environment = desk_environment(desk);
	const char *word;
	struct pty *pty;
	va_list changes;

	copy_samples(desk);
	for (size_t i = 0; i < G_N_ELEMENTS(usual); i++)
		environment = change(environment, usual[i]);
	va_start(changes, how);
	while ((word = va_arg(changes, const char *)) != NULL)
		environment = change(environment, word);
	va_end(changes);
	how.words = words;
	how.environment = environment;
	how.folder = desk->folder;
	how.uid = desk->uid;
	pty = pty_new(&how);
	g_strfreev(environment);
	return pty;
}

unsigned
desk_screen_page(struct pty *pty)
{
	return look_page(pty->vt);
}

void
desk_screen_turn(struct pty *pty, const char *keys, unsigned page)
{
	pty_type(pty, keys);
	pty_sync(pty);
	g_assert_cmpuint(desk_screen_page(pty), ==, page);
}

void
desk_screen_to_check(struct pty *pty)
{
	pty_sync(pty);
	desk_screen_turn(pty, "\r", 20);
	desk_screen_turn(pty, "\r", 30);
	desk_screen_turn(pty, "\r", 40);
}

char *
desk_screen_print(struct pty *pty)
{
	g_autofree char *text = look_text(pty->vt);
	g_autofree char *looks = look_looks(pty->vt);
	unsigned row, column;

	row = vt_cursor_row(pty->vt);
	column = vt_cursor_column(pty->vt);
	return g_strdup_printf("%s%s%u %u\n", text, looks, row, column);
}

/* Both as they look: escaped in one line nobody could compare them. */
void
desk_screen_is_as(struct pty *pty, const char *before)
{
	g_autofree char *now = desk_screen_print(pty);

	if (strcmp(now, before) != 0)
		g_error("it was:\n%s\nand is:\n%s", before, now);
}
