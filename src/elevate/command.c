/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words and the environment that a tool is started with. */
#include <string.h>

#include "elevate/way.h"

/* WORD as every shell of way.c reads it: they differ on a backslash between
 * single quotes (fish), so it stands outside. */
static void
add_quoted(GString *line, const char *word)
{
	g_string_append_c(line, '\'');
	for (; *word != '\0'; word++)
		if (*word == '\'' || *word == '\\')
			g_string_append_printf(line, "'\\%c'", *word);
		else
			g_string_append_c(line, *word);
	g_string_append_c(line, '\'');
}

/* Words of these letters alone mean themselves everywhere. */
static bool
is_plain(const char *word)
{
	return word[0] != '\0' &&
	       word[strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				 "abcdefghijklmnopqrstuvwxyz0123456789/._-")] ==
		       '\0';
}

static void
add_to_line(GString *line, const char *word)
{
	if (is_plain(word))
		g_string_append(line, word);
	else
		add_quoted(line, word);
	g_string_append_c(line, ' ');
}

/* The plan, from where su left it open, becomes the standard input. */
static char *
make_line(const struct cw_route *route, const char *const *command,
	  const char *nonce)
{
	GString *line = g_string_new(NULL);

	if (route->inner != NULL)
		g_string_append_printf(line, "echo " CW_STAGE "%s >&2; ",
				       nonce);
	g_string_append(line, "exec ");
	if (route->inner != NULL)
		g_string_append_printf(line, "%s -u root -- ", route->inner);
	for (; *command != NULL; command++)
		add_to_line(line, *command);
	g_string_append_printf(line, "<&%d", CW_PLAN_FD);
	return g_string_free(line, FALSE);
}

char **
cw_way_words(const struct cw_route *route, const char *name,
	     const char *const *command, const char *nonce)
{
	GPtrArray *words = g_ptr_array_new();
	const char *const *word = route->way->words;

	g_ptr_array_add(words, g_strdup(route->program));
	for (; *word != NULL; word++) {
		if (strcmp(*word, CW_WORD_NAME) == 0)
			g_ptr_array_add(words, g_strdup(name));
		else if (strcmp(*word, CW_WORD_LINE) == 0)
			g_ptr_array_add(words,
					make_line(route, command, nonce));
		else if (strcmp(*word, CW_WORD_COMMAND) == 0)
			for (gsize i = 0; command[i] != NULL; i++)
				g_ptr_array_add(words, g_strdup(command[i]));
		else
			g_ptr_array_add(words, g_strdup(*word));
	}
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(words, FALSE);
}

char *
cw_way_mark(const char *nonce)
{
	return g_strconcat("[cw-", nonce, "] ", NULL);
}

/*
 * By SUDO_PROMPT and not by -p, which would replace the questions of every
 * other module as well (a code, a new password).  %p is whose password is
 * wanted: with targetpw it is not the caller's.
 */
char **
cw_way_environment(const char *nonce)
{
	g_autofree char *mark = cw_way_mark(nonce);
	char **environment = g_new0(char *, 5);

	environment[0] = g_strdup("PATH=/usr/sbin:/usr/bin:/sbin:/bin");
	environment[1] = g_strdup("LC_ALL=C");
	environment[2] = g_strdup("TERM=dumb");
	environment[3] = g_strconcat("SUDO_PROMPT=", mark, "%p: ", NULL);
	return environment;
}
