/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths as people type, paste or drop them. */
#include "base/typed.h"

#include <string.h>

/* Before a letter or a digit a backslash is one: shells have none there. */
static bool
is_escape(const char *p)
{
	return p[0] == '\\' && p[1] != '\0' && (guint8)p[1] < 0x80 &&
	       !g_ascii_isalnum(p[1]);
}

/* Without blanks around; one that a backslash stands before stays. */
static char *
trimmed(const char *text)
{
	const char *end;

	while (g_ascii_isspace(*text))
		text++;
	end = text;
	for (const char *p = text; *p != '\0'; p++) {
		if (is_escape(p))
			end = ++p + 1;
		else if (!g_ascii_isspace(*p))
			end = p + 1;
	}
	return g_strndup(text, (gsize)(end - text));
}

static char *
unescaped(const char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *p = text; *p != '\0'; p++) {
		if (is_escape(p))
			p++;
		g_string_append_c(out, *p);
	}
	return g_string_free(out, FALSE);
}

/* NULL if it is no such address, or one of another machine. */
static char *
from_address(const char *text)
{
	g_autofree char *host = NULL;
	g_autofree char *path = NULL;

	if (g_ascii_strncasecmp(text, "file:/", 6) != 0)
		return NULL;
	path = g_filename_from_uri(text, &host, NULL);
	if (path == NULL || (host != NULL && host[0] != '\0' &&
			     g_ascii_strcasecmp(host, "localhost") != 0))
		return NULL;
	return g_steal_pointer(&path);
}

bool
cw_path_is_folder(const char *path)
{
	static const char *const names[] = { "~", ".", "..", NULL };

	return g_strv_contains(names, path) || g_str_has_suffix(path, "/") ||
	       g_str_has_suffix(path, "/..") || g_str_has_suffix(path, "/.");
}

char *
cw_path_from_typed(const char *text)
{
	g_autofree char *bare = trimmed(text);
	char *path = from_address(bare);

	if (path == NULL && (bare[0] == '"' || bare[0] == '\''))
		path = g_shell_unquote(bare, NULL);
	if (path == NULL)
		path = unescaped(bare);
	return path;
}

char *
cw_path_to_typed(const char *path)
{
	size_t length = strlen(path);
	GString *out = g_string_sized_new(length);

	for (size_t i = 0; i < length; i++) {
		bool at_edge = i == 0 || i + 1 == length;

		if (path[i] == '\\' || (path[i] == ' ' && at_edge) ||
		    (i == 0 && (path[i] == '"' || path[i] == '\'')))
			g_string_append_c(out, '\\');
		g_string_append_c(out, path[i]);
	}
	return g_string_free(out, FALSE);
}
