/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it is looked for: without case and accents. */
#include <string.h>

#include "base/text.h"

/* Letters that Unicode doesn't take apart, but people do. */
static const struct {
	gunichar letter;
	const char *plain;
} letters[] = {
	{ 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" },  { 0x00FE, "th" },
	{ 0x0111, "d" },  { 0x0127, "h" }, { 0x0131, "i" },  { 0x0142, "l" },
	{ 0x0153, "oe" }, { 0x0167, "t" }, { 0x1E9E, "ss" },
};

static void
append_plain(GString *out, gunichar c)
{
	for (size_t i = 0; i < G_N_ELEMENTS(letters); i++)
		if (letters[i].letter == c) {
			g_string_append(out, letters[i].plain);
			return;
		}
	g_string_append_unichar(out, c);
}

/* Taken apart before as well: what hides in a ligature or a letter of another
 * width has case, too. */
static char *
apart(const char *text)
{
	g_autofree char *first = g_utf8_normalize(text, -1, G_NORMALIZE_ALL);
	g_autofree char *lower =
		first == NULL ? NULL : g_utf8_casefold(first, -1);

	return lower == NULL ? NULL
			     : g_utf8_normalize(lower, -1, G_NORMALIZE_ALL);
}

char *
cw_text_fold(const char *text)
{
	g_autofree char *all = NULL;
	GString *out;

	if (g_str_is_ascii(text))
		return g_ascii_strdown(text, -1);
	all = apart(text);
	if (all == NULL) /* no UTF-8 */
		return g_ascii_strdown(text, -1);
	out = g_string_sized_new(strlen(all));
	for (const char *p = all; *p != '\0';
	     p = g_utf8_find_next_char(p, NULL)) {
		gunichar c = g_utf8_get_char(p);

		if (!g_unichar_ismark(c))
			append_plain(out, c);
	}
	return g_string_free(out, FALSE);
}
