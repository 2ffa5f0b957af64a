/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as the words that make it again. */
#include "app/command_line.h"

#include <string.h>

#include "base/text.h"
#include "elevate/way.h"

/* Letters that can't be shown, for bash, zsh and ksh: $'a\012b'. */
static char *
escaped(const char *word)
{
	GString *out = g_string_new("$'");

	for (const char *p = word; *p != '\0'; p++)
		if (g_ascii_isalnum(*p) || strchr("_./:@%+=,- ", *p) != NULL)
			g_string_append_c(out, *p);
		else
			g_string_append_printf(out, "\\%03o", (guchar)*p);
	g_string_append_c(out, '\'');
	return g_string_free(out, FALSE);
}

/* For a shell; plain words stay as they are. */
static char *
quoted(const char *word)
{
	g_autofree char *clean = cw_text_clean(word, -1);
	size_t plain = strspn(word, "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_./:@%+=,-");

	if (strcmp(clean, word) != 0)
		return escaped(word);
	return word[plain] == '\0' && plain > 0 ? g_strdup(word)
						: g_shell_quote(word);
}

static void
add(GString *line, const char *option, const char *word)
{
	g_autofree char *text = quoted(word);

	g_string_append_printf(line, "%s%s%s", line->len > 0 ? " " : "", option,
			       text);
}

char *
cw_command_line(const struct cw_session *session,
		const struct cw_held_plan *held)
{
	const struct cw_certificate *c =
		held->file->certificates->pdata[held->certificate];
	const struct cw_system *system = held->look->system;
	g_autofree char *release =
		g_strdup_printf("%u.%u", system->major, system->minor);
	g_autofree char *hex = cw_text_hex(c->sha256, CW_SHA256_SIZE, false);
	GString *line = g_string_new(NULL);

	add(line, "", session->world->program);
	add(line, "", "install");
	add(line, "--root ", cw_volume_path(held->look->volume));
	if (system->overruled)
		add(line, "--system ", release);
	add(line, "--search-list ", held->list);
	add(line, "--expect-sha256 ", hex);
	add(line, "", held->file->path);
	return g_string_free(line, FALSE);
}

char *
cw_command_line_of_root(const struct cw_way *ways, const char *line)
{
	static const enum cw_way_for whom[] = { CW_WAY_MYSELF, CW_WAY_ROOT };
	struct cw_route route;

	for (size_t i = 0; i < G_N_ELEMENTS(whom); i++) {
		g_autofree char *word = NULL;

		if (!cw_way_find(ways, whom[i], &route, NULL))
			continue;
		if (!route.way->takes_input)
			return g_strjoin(" ", route.way->id, line, NULL);
		word = g_shell_quote(line);
		return g_strjoin(" ", route.way->id, "root", "-c", word, NULL);
	}
	return g_strdup(line);
}
