/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which description of a terminal is taken, and what it says. */
#include "ui/curses_state.h"

#include <string.h>

#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"

enum known { UNKNOWN, CANNOT, CAN };

/* Is TERM described, and can a cursor be moved on it? */
static enum known
look_up(const struct cw_curses *curses, const char *term, int out)
{
	enum known known = CANNOT;
	int error = 0;

	/* Else it would take the place of that screen's own. */
	(void)curses->set_term(NULL);
	if (curses->setupterm(term, out, &error) != OK)
		return error == 1 ? CANNOT : UNKNOWN;
	if (curses->tigetstr("cup") != NULL &&
	    curses->tigetstr("clear") != NULL)
		known = CAN;
	(void)curses->del_curterm(*curses->description);
	return known;
}

/* TERM, then TERM without its last "-part", as long as there is one. */
static enum known
look_up_nearest(const struct cw_curses *curses, char *term, int out)
{
	for (;;) {
		enum known known = look_up(curses, term, out);
		char *part = strrchr(term, '-');

		if (known != UNKNOWN || part == NULL || part == term)
			return known;
		*part = '\0';
	}
}

static char *
tell(const char *term, const char *taken)
{
	g_autofree char *clean = cw_text_clean(term, -1);

	if (taken == NULL)
		return cw_filled(_("The terminal \"{1}\" is not known on this "
				   "machine: plain lines are used."),
				 clean, NULL);
	return cw_filled(_("The terminal \"{1}\" is not known on this machine: "
			   "it is taken for \"{2}\"."),
			 clean, taken, NULL);
}

char *
cw_terminal_choose(const struct cw_curses *curses, const char *term, int out,
		   char **told)
{
	static const char *const usual[] = { "xterm-256color", "xterm",
					     "vt100" };
	g_autofree char *name = g_strdup(term);
	enum known known;

	*told = NULL;
	/* "unknown" is what a login says that was told nothing. */
	if (term == NULL || *term == '\0' || strcmp(term, "unknown") == 0)
		return NULL;
	known = look_up_nearest(curses, name, out);
	for (size_t i = 0; known == UNKNOWN && i < G_N_ELEMENTS(usual); i++) {
		known = look_up(curses, usual[i], out);
		if (known == UNKNOWN)
			continue;
		g_free(name);
		name = g_strdup(usual[i]);
	}
	if (known == UNKNOWN || (known == CAN && strcmp(name, term) != 0))
		*told = tell(term, known == CAN ? name : NULL);
	return known == CAN ? g_steal_pointer(&name) : NULL;
}

/* The text is the copy of this screen, which nobody else reads. */
void
cw_terminal_keep_palette(const struct cw_terminal *terminal)
{
	char *reset = terminal->curses.tigetstr("oc");

	if (reset != NULL && reset != (char *)-1)
		*reset = '\0';
}

/* TEXT without "$<5>", which would be waited for 5 ms long. */
static void
append_bare(GString *out, const char *text)
{
	const char *end;

	for (; *text != '\0'; text++) {
		end = g_str_has_prefix(text, "$<") ? strchr(text, '>') : NULL;
		if (end == NULL)
			g_string_append_c(out, *text);
		else
			text = end;
	}
}

static void
append_capability(const struct cw_curses *curses, GString *out,
		  const char *name)
{
	/* (char *)-1: it is no text. */
	const char *text = curses->tigetstr(name);

	if (text != NULL && text != (const char *)-1)
		append_bare(out, text);
}

/* A capability filled with two numbers. */
static void
append_filled(const struct cw_curses *curses, GString *out, const char *name,
	      long first, long second)
{
	const char *text = curses->tigetstr(name), *filled = NULL;

	if (text != NULL && text != (const char *)-1)
		filled = curses->tparm(text, first, second, 0L, 0L, 0L, 0L, 0L,
				       0L, 0L);
	if (filled != NULL)
		append_bare(out, filled);
}

char *
cw_terminal_region(const struct cw_terminal *terminal, int row, int column)
{
	GString *out = g_string_new(NULL);

	append_filled(&terminal->curses, out, "csr", 0,
		      (long)terminal->rows - 1);
	if (out->len > 0)
		append_filled(&terminal->curses, out, "cup", row, column);
	return g_string_free(out, FALSE);
}

char *
cw_terminal_farewell(const struct cw_terminal *terminal)
{
	GString *out = g_string_new(NULL);

	append_capability(&terminal->curses, out, "sgr0");
	if (terminal->colors)
		append_capability(&terminal->curses, out, "op");
	if (terminal->mouse)
		g_string_append(out, CW_MOUSE_OFF);
	if (terminal->pastes)
		g_string_append(out, CW_PASTE_OFF);
	append_capability(&terminal->curses, out, "cnorm");
	/* Where there is no other screen: below what was on this one. */
	append_filled(&terminal->curses, out, "cup", (long)terminal->rows - 1,
		      0);
	append_capability(&terminal->curses, out, "rmcup");
	return g_string_free(out, FALSE);
}
