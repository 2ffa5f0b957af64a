/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which certificate files were used earlier. */
#include "app/recent.h"

#include <string.h>
#include <unistd.h>

#include "base/own_file.h"

#define NAME "recent"
/* Each byte of a path may take four. */
#define FILE_LIMIT ((size_t)CW_RECENT_MOST * 4u * 4096u)

static char *
folder_of(const struct cw_session *session)
{
	return g_path_get_dirname(session->receipts);
}

/* Somebody else's could lead to a file that only looks like the right one. */
static bool
is_own(const char *folder, bool make)
{
	const char *why = NULL;
	int fd = cw_own_folder(folder, make, &why);

	if (fd < 0)
		return false;
	close(fd);
	return true;
}

static void
take_lines(const char *text, GPtrArray *paths)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", CW_RECENT_MOST + 1);

	for (size_t i = 0; i < CW_RECENT_MOST && lines[i] != NULL; i++) {
		g_autofree char *path = g_strcompress(lines[i]);

		if (g_path_is_absolute(path))
			g_ptr_array_add(paths, g_steal_pointer(&path));
	}
}

GPtrArray *
cw_recent_read(const struct cw_session *session)
{
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *folder = folder_of(session);
	g_autofree char *file = g_build_filename(folder, NAME, NULL);
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *text = NULL;
	gconstpointer data;
	gsize length = 0;

	if (is_own(folder, false))
		bytes = cw_own_file_read(file, FILE_LIMIT, NULL);
	if (bytes == NULL)
		return paths;
	data = g_bytes_get_data(bytes, &length);
	text = g_strndup(data == NULL ? "" : data, length);
	take_lines(text, paths);
	return paths;
}

/* A line for a path, whatever is in it. */
static void
append(GString *text, const char *path)
{
	g_autofree char *line = g_strescape(path, NULL);

	g_string_append_printf(text, "%s\n", line);
}

void
cw_recent_add(const struct cw_session *session, const char *path)
{
	g_autoptr(GPtrArray) paths = cw_recent_read(session);
	g_autofree char *folder = folder_of(session);
	g_autofree char *file = g_build_filename(folder, NAME, NULL);
	g_autoptr(GBytes) bytes = NULL;
	GString *text = g_string_new(NULL);
	guint lines = 1;

	append(text, path);
	for (guint i = 0; i < paths->len && lines < CW_RECENT_MOST; i++) {
		if (strcmp(paths->pdata[i], path) == 0)
			continue;
		append(text, paths->pdata[i]);
		lines++;
	}
	bytes = g_string_free_to_bytes(text);
	if (is_own(folder, true))
		(void)cw_own_file_replace(file, bytes, NULL);
}
