/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds of sequences: without their numbers, but for those of a mode. */
#include "terminfo.h"

#include <stdbool.h>
#include <string.h>

#define NCURSES_NOMACROS
#include <curses.h>
#include <term.h>

#define MARK "\033]7777;"

static bool
is_between(char c, char from, char to)
{
	return c >= from && c <= to;
}

/* The kind of what begins at TEXT, and its length: "[H", "[?1049h", "(B", or a
 * control letter; NULL: it is a letter. */
static char *
kind_of(const char *text, const char *end, gsize *length)
{
	const char *at = text + 1;
	const char *numbers = at;
	GString *kind;

	*length = 1;
	if (*text != '\033')
		return (guchar)*text < 0x20 || *text == 0x7f
			       ? g_strndup(text, 1)
			       : NULL;
	if (at < end && *at == '[')
		numbers = ++at;
	while (at < end && is_between(*at, 0x20, 0x3f) && text[1] == '[')
		at++;
	while (at < end && is_between(*at, 0x20, 0x2f))
		at++;
	if (at == end)
		return g_strdup("cut off");
	*length = (gsize)(at + 1 - text);
	kind = g_string_new(text[1] == '[' ? "[" : NULL);
	for (; numbers <= at; numbers++)
		if (*at == 'h' || *at == 'l' ||
		    !(g_ascii_isdigit(*numbers) || *numbers == ';'))
			g_string_append_c(kind, *numbers);
	return g_string_free(kind, FALSE);
}

static void
add_kinds(GHashTable *kinds, const char *text)
{
	const char *end = text + strlen(text);

	while (text < end) {
		gsize length;
		char *kind;

		/* A delay. */
		if (g_str_has_prefix(text, "$<") && strchr(text, '>') != NULL) {
			text = strchr(text, '>') + 1;
			continue;
		}
		kind = kind_of(text, end, &length);
		if (kind != NULL)
			g_hash_table_add(kinds, kind);
		text += length;
	}
}

/* With all of its switches on and off. */
static void
add_filled(GHashTable *kinds, const char *text)
{
	const char *filled = tparm(text, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L);

	if (filled != NULL)
		add_kinds(kinds, filled);
	filled = tparm(text, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
	if (filled != NULL)
		add_kinds(kinds, filled);
}

/* u6 to u9 are what a terminal is asked and how it answers; those of keys are
 * what it sends. */
static bool
is_sent(const char *name)
{
	return name[0] != 'k' && name[0] != 'u' &&
	       strncmp(name, "pf", 2) != 0 && strcmp(name, "pln") != 0;
}

static GHashTable *
describe(const char *term)
{
	GHashTable *kinds =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	int error;

	g_assert_cmpint(setupterm(term, 1, &error), ==, OK);
	for (const char *const *name = strnames; *name != NULL; name++) {
		const char *text = tigetstr(*name);

		if (text == NULL || text == (const char *)-1 || !is_sent(*name))
			continue;
		if (strchr(text, '%') == NULL)
			add_kinds(kinds, text);
		else
			add_filled(kinds, text);
	}
	g_assert_cmpint(del_curterm(cur_term), ==, OK);
	return kinds;
}

static gsize
skip_mark(const char *text, const char *end)
{
	const char *last;

	if ((gsize)(end - text) < strlen(MARK) ||
	    strncmp(text, MARK, strlen(MARK)) != 0)
		return 0;
	last = memchr(text, '\a', (gsize)(end - text));
	return last == NULL ? 0 : (gsize)(last + 1 - text);
}

void
terminfo_check(const char *term, const guint8 *bytes, gsize length)
{
	g_autoptr(GHashTable) kinds = describe(term);
	const char *text = (const char *)bytes;
	const char *end = text + length;

	g_hash_table_add(kinds, g_strdup("[?2004h"));
	g_hash_table_add(kinds, g_strdup("[?2004l"));
	while (text < end) {
		gsize n = skip_mark(text, end);
		g_autofree char *kind = NULL;

		if (n == 0)
			kind = kind_of(text, end, &n);
		if (kind != NULL && !g_hash_table_contains(kinds, kind)) {
			g_autofree char *shown = g_strescape(kind, NULL);

			g_error("%s has no \"%s\"", term, shown);
		}
		text += n;
	}
}
