/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A gettext that pads, widens, or reads a catalogue by itself. */
#include "tongue.h"

#include <glib.h>
#include <libintl.h>
#include <string.h>

/* With optimization these are macros. */
#undef gettext
#undef dgettext
#undef dcgettext
#undef ngettext
#undef dngettext
#undef dcngettext

/* From a letter of ASCII to the same letter two columns wide. */
#define TO_FULLWIDTH (0xFF01 - '!')
#define ALEF 0x05D0
#define MAGIC 0x950412deU
/* Where the numbers of a catalogue's header stand, each of four bytes. */
enum { AT_COUNT = 2, AT_SENTENCES, AT_TRANSLATIONS };

static struct {
	enum tongue tongue;
	/* What was given out may still be held, also in another tongue. */
	GHashTable *said[TONGUE_GERMAN + 1];
	char *catalogue;
	gsize length;
} state;

/* The names of keys: no keyboard has longer ones. */
static bool
is_kept(const char *text)
{
	static const char *const keys[] = { "Enter", "Space", "Esc", "Tab",
					    "Up",    "PgDn",  "" };

	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		if (strcmp(text, keys[i]) == 0)
			return true;
	return false;
}

/* How much of TEXT is a place to fill: "{1}", "%u", "%-d". */
static gsize
place(const char *text)
{
	if (text[0] == '{' && g_ascii_isdigit(text[1]) && text[2] == '}')
		return 3;
	return text[0] == '%' ? 1 + strcspn(text + 1, " :,.()") : 0;
}

static gsize
letters(const char *text)
{
	gsize n = 0;

	while (g_ascii_isalpha(text[n]))
		n++;
	return n;
}

/* Each word gets its part; what a short one owes the next one pays. */
static char *
longer(const char *text)
{
	GString *out = g_string_new(NULL);
	unsigned owed = 4; /* fifths of a letter; it is rounded up */

	while (*text != '\0') {
		gsize kept = place(text), n = letters(text);

		g_string_append_len(out, text, (gssize)MAX(MAX(kept, n), 1));
		text += MAX(MAX(kept, n), 1);
		owed += kept > 0 ? 0 : 2 * (unsigned)MAX(n, 1);
		for (; kept == 0 && n > 0 && owed >= 5; owed -= 5)
			g_string_append_c(out, '~');
	}
	return g_string_free(out, FALSE);
}

static unsigned
to_wide(char letter)
{
	return (unsigned)letter + TO_FULLWIDTH;
}

unsigned
tongue_hebrew(char letter)
{
	return ALEF + (unsigned)(g_ascii_tolower(letter) - 'a');
}

static char *
in_letters(const char *text, unsigned (*other)(char letter))
{
	GString *out = g_string_new(NULL);

	while (*text != '\0') {
		gsize kept = place(text);

		if (kept > 0)
			g_string_append_len(out, text, (gssize)kept);
		else if (g_ascii_isalpha(*text))
			g_string_append_unichar(out, other(*text));
		else
			g_string_append_c(out, *text);
		text += MAX(kept, 1);
	}
	return g_string_free(out, FALSE);
}

static guint32
number_at(gsize at)
{
	guint32 number = 0;

	g_assert_cmpuint(at + sizeof number, <=, state.length);
	memcpy(&number, state.catalogue + at, sizeof number);
	return number;
}

/* Entry N of the table that the header has at WHERE. */
static const char *
entry(unsigned where, guint32 n)
{
	guint32 at = number_at((gsize)number_at(where * 4) + n * 8 + 4);

	g_assert_cmpuint(at, <, state.length);
	return state.catalogue + at;
}

/* Both forms of a plural stand behind one another. */
static const char *
german(const char *text, bool plural)
{
	guint32 count = number_at(AT_COUNT * 4);

	for (guint32 i = 0; i < count; i++) {
		const char *said = entry(AT_TRANSLATIONS, i);

		if (strcmp(entry(AT_SENTENCES, i), text) == 0)
			return plural ? said + strlen(said) + 1 : said;
	}
	return NULL;
}

/* TEXT, of which KEY is what a catalogue knows it by. */
static const char *
say(const char *key, const char *text, bool plural)
{
	g_autofree char *name = g_strdup_printf("%d %s", plural, key);
	GHashTable *before = state.said[state.tongue];
	char *said;

	if (state.tongue == TONGUE_ENGLISH ||
	    (state.tongue != TONGUE_GERMAN && is_kept(text)))
		return text;
	said = g_hash_table_lookup(before, name);
	if (said != NULL)
		return said;
	if (state.tongue == TONGUE_GERMAN)
		said = g_strdup(german(key, plural));
	else if (state.tongue == TONGUE_LONGER)
		said = longer(text);
	else
		said = in_letters(text, state.tongue == TONGUE_HEBREW
						? tongue_hebrew
						: to_wide);
	if (said == NULL)
		return text;
	g_hash_table_insert(before, g_steal_pointer(&name), said);
	return said;
}

/* What gettext gives is not to be written to, but its type does not say so. */
static char *
given(const char *text)
{
	char *same;

	memcpy(&same, &text, sizeof same);
	return same;
}

/* g_dpgettext() asks for what CONTEXT, an EOT and TEXT are together. */
char *
dcgettext(const char *domain, const char *text, int category)
{
	const char *context = strchr(text, '\004');

	(void)category;
	if (domain != NULL)
		return given(text);
	if (context == NULL)
		return given(say(text, text, false));
	/* What is not translated must be this very pointer. */
	if (state.tongue == TONGUE_ENGLISH)
		return given(text);
	return given(say(text, context + 1, false));
}

char *
dgettext(const char *domain, const char *text)
{
	return dcgettext(domain, text, 0);
}

char *
gettext(const char *text)
{
	return dcgettext(NULL, text, 0);
}

char *
dcngettext(const char *domain, const char *one, const char *many,
	   unsigned long n, int category)
{
	(void)category;
	if (domain != NULL)
		return given(n == 1 ? one : many);
	return given(say(one, n == 1 ? one : many, n != 1));
}

char *
dngettext(const char *domain, const char *one, const char *many,
	  unsigned long n)
{
	return dcngettext(domain, one, many, n, 0);
}

char *
ngettext(const char *one, const char *many, unsigned long n)
{
	return dcngettext(NULL, one, many, n, 0);
}

static bool
open_catalogue(void)
{
	/* Tests run in the folder of the build. */
	static const char path[] = "locale/de/LC_MESSAGES/certwizard.mo";

	if (state.catalogue == NULL &&
	    !g_file_get_contents(path, &state.catalogue, &state.length, NULL))
		return false;
	return number_at(0) == MAGIC;
}

bool
tongue_speak(enum tongue tongue)
{
	if (tongue == TONGUE_GERMAN && !open_catalogue())
		return false;
	state.tongue = tongue;
	if (state.said[tongue] == NULL)
		state.said[tongue] = g_hash_table_new_full(
			g_str_hash, g_str_equal, g_free, g_free);
	return true;
}

const char *
tongue_name(enum tongue tongue)
{
	static const char *const names[] = { "English", "longer", "wide",
					     "Hebrew", "German" };

	return names[tongue];
}
