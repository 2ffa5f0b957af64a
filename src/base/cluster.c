/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a letter ends, after UAX 29.  Simpler than its tables, and never
 * shorter where it matters: what takes no column belongs to the letter before
 * it, for no cursor can be seen between the two.
 */
#include "base/cluster.h"

#include <stdbool.h>
#include <string.h>

#define JOINER 0x200D

/* Skin tones and the letters of a flag have a width of their own. */
static bool
is_skin_tone(gunichar c)
{
	return c >= 0x1F3FB && c <= 0x1F3FF;
}

static bool
is_flag_letter(gunichar c)
{
	return c >= 0x1F1E6 && c <= 0x1F1FF;
}

/* Without the control letters, which have no column either. */
static bool
extends(gunichar c)
{
	return g_unichar_ismark(c) || g_unichar_iszerowidth(c) ||
	       is_skin_tone(c);
}

/* Emoji are symbols; the arrows among them are mathematical ones. */
static bool
is_picture(gunichar c)
{
	GUnicodeType type = g_unichar_type(c);

	return c > 0x7F && (type == G_UNICODE_OTHER_SYMBOL ||
			    type == G_UNICODE_MATH_SYMBOL);
}

/* The letter at P, 0 if that is the end. */
static gunichar
letter_at(const char *p, const char *end)
{
	return p == end || *p == '\0' ? 0 : g_utf8_get_char(p);
}

gsize
cw_cluster_before(const char *text, const char *end)
{
	const char *p = text;
	gunichar first = letter_at(p, end), last = first, c;

	if (first == 0)
		return 0;
	p = g_utf8_next_char(p);
	if (is_flag_letter(first) && is_flag_letter(letter_at(p, end)))
		p = g_utf8_next_char(p);
	for (; (c = letter_at(p, end)) != 0; p = g_utf8_next_char(p)) {
		if (!extends(c) &&
		    !(last == JOINER && is_picture(first) && is_picture(c)))
			break;
		last = c;
	}
	return (gsize)(p - text);
}

gsize
cw_cluster(const char *text)
{
	return cw_cluster_before(text, NULL);
}
