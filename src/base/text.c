/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign text made safe, and how wide it is; hex digits; days for people. */
#include "base/text.h"

#include <string.h>
#include <wchar.h>

#include "base/code.h"
#include "base/i18n.h"

/*
 * Letters that can't be seen, of categories that don't say so: the combining
 * grapheme joiner, fillers, variation selectors, and the block of tags with
 * what is reserved there for things that are never shown.
 */
static const struct {
	gunichar first, last;
} hidden[] = {
	{ 0x034F, 0x034F }, { 0x115F, 0x1160 },   { 0x17B4, 0x17B5 },
	{ 0x180B, 0x180F }, { 0x3164, 0x3164 },   { 0xFE00, 0xFE0F },
	{ 0xFFA0, 0xFFA0 }, { 0xE0000, 0xE0FFF },
};

/* FORMAT holds the bidi controls and most of zero width, UNASSIGNED the
 * noncharacters; what is private or unknown has no width to count with. */
#define UNSAFE_TYPES                                                  \
	(1u << G_UNICODE_CONTROL | 1u << G_UNICODE_FORMAT |           \
	 1u << G_UNICODE_UNASSIGNED | 1u << G_UNICODE_PRIVATE_USE |   \
	 1u << G_UNICODE_SURROGATE | 1u << G_UNICODE_LINE_SEPARATOR | \
	 1u << G_UNICODE_PARAGRAPH_SEPARATOR)

static bool
is_safe(gunichar c)
{
	if (c < 0x7F)
		return c >= 0x20;
	for (size_t i = 0; i < G_N_ELEMENTS(hidden); i++)
		if (c >= hidden[i].first && c <= hidden[i].last)
			return false;
	return (UNSAFE_TYPES >> g_unichar_type(c) & 1) == 0;
}

/* One letter of BYTES: its length in bytes, and *C; *C is (gunichar)-1 for a
 * byte that belongs to none.  LENGTH is not 0. */
static size_t
decode(const guint8 *bytes, size_t length, gunichar *c)
{
	*c = bytes[0];
	if (bytes[0] < 0x80)
		return 1;
	if (length >= 3 && bytes[0] == 0xED && bytes[1] >= 0xA0 &&
	    bytes[1] <= 0xBF && (bytes[2] & 0xC0) == 0x80) {
		*c = 0xD000u | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
		return 3;
	}
	*c = g_utf8_get_char_validated((const char *)bytes,
				       (gssize)MIN(length, 4));
	if (*c == (gunichar)-1 || *c == (gunichar)-2) {
		*c = (gunichar)-1;
		return 1;
	}
	return (size_t)g_unichar_to_utf8(*c, NULL);
}

static size_t
length_of(const char *bytes, gssize length)
{
	return length < 0 ? strlen(bytes) : (size_t)length;
}

/* How many letters of ASCII that are safe BYTES begin with: nearly all of most
 * text, and so worth a loop of its own. */
static size_t
plain_letters(const guint8 *bytes, size_t length)
{
	size_t n = 0;

	while (n < length && bytes[n] >= 0x20 && bytes[n] < 0x7F)
		n++;
	return n;
}

char *
cw_text_clean(const char *bytes, gssize length)
{
	const guint8 *p = (const guint8 *)bytes;
	size_t left = length_of(bytes, length);
	GString *out = g_string_sized_new(left);

	while (left > 0) {
		gunichar c;
		size_t n = plain_letters(p, left);

		if (n > 0) {
			g_string_append_len(out, (const char *)p, (gssize)n);
			p += n;
			left -= n;
			continue;
		}
		n = decode(p, left, &c);
		if (c == (gunichar)-1)
			g_string_append_printf(out, "<%02X>", *p);
		else if (is_safe(c))
			g_string_append_len(out, (const char *)p, (gssize)n);
		else if (c < 0x100)
			g_string_append_printf(out, "<%02X>", c);
		else
			g_string_append_printf(out, "<U+%04X>", c);
		p += n;
		left -= n;
	}
	return g_string_free(out, FALSE);
}

/* Scripts that are written together count as one: Chinese, Japanese and Korean
 * with Latin among them, as UTS 39 ("highly restrictive") has it. */
#define LATIN 1u
#define EAST 2u
#define OTHER 4u

struct word {
	unsigned seen;
	GUnicodeScript other;
};

/* GLib looks ASCII up in its tables as well, which takes long. */
static GUnicodeScript
script_of(gunichar c)
{
	if (c < 0x80)
		return g_ascii_isalpha((char)c) ? G_UNICODE_SCRIPT_LATIN
						: G_UNICODE_SCRIPT_COMMON;
	return g_unichar_get_script(c);
}

static bool
is_in_word(gunichar c)
{
	if (c < 0x80)
		return g_ascii_isalnum((char)c);
	return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

static bool
is_mixed(struct word *word, gunichar c)
{
	GUnicodeScript script = script_of(c);

	if (!is_in_word(c)) {
		word->seen = 0;
		return false;
	}
	if (script == G_UNICODE_SCRIPT_COMMON ||
	    script == G_UNICODE_SCRIPT_INHERITED)
		return false;
	if (script == G_UNICODE_SCRIPT_LATIN) {
		word->seen |= LATIN;
	} else if (script == G_UNICODE_SCRIPT_HAN ||
		   script == G_UNICODE_SCRIPT_HIRAGANA ||
		   script == G_UNICODE_SCRIPT_KATAKANA ||
		   script == G_UNICODE_SCRIPT_BOPOMOFO ||
		   script == G_UNICODE_SCRIPT_HANGUL) {
		word->seen |= EAST;
	} else {
		if ((word->seen & OTHER) != 0 && word->other != script)
			return true;
		word->seen |= OTHER;
		word->other = script;
	}
	return (word->seen & OTHER) != 0 && word->seen != OTHER;
}

bool
cw_text_is_unusual(const char *bytes, gssize length)
{
	const guint8 *p = (const guint8 *)bytes;
	size_t left = length_of(bytes, length);
	struct word word = { 0, G_UNICODE_SCRIPT_COMMON };

	while (left > 0) {
		gunichar c;
		size_t n = decode(p, left, &c);

		if (c == (gunichar)-1 || !is_safe(c) || is_mixed(&word, c))
			return true;
		p += n;
		left -= n;
	}
	return false;
}

/* A locale without the letter (C) knows no width for it: then GLib's. */
static size_t
width_of(gunichar c)
{
	int width = wcwidth((wchar_t)c);

	if (width >= 0)
		return (size_t)width;
	if (g_unichar_iszerowidth(c))
		return 0;
	return g_unichar_iswide(c) ? 2 : 1;
}

/* The width of the letter at *TEXT, and on behind it.  A page is measured many
 * times and is nearly all ASCII. */
static size_t
pass_letter(const char **text)
{
	const char *at = *text;

	if (*at >= ' ' && *at <= '~') {
		(*text)++;
		return 1;
	}
	*text = g_utf8_find_next_char(at, NULL);
	return width_of(g_utf8_get_char(at));
}

size_t
cw_text_width(const char *text)
{
	size_t width = 0;

	while (*text != '\0')
		width += pass_letter(&text);
	return width;
}

/* How many bytes of TEXT (up to LENGTH) fit into COLUMNS: at least one letter
 * with its marks, so that a line always gets on. */
static size_t
fitting(const char *text, size_t length, size_t columns)
{
	const char *p = text;
	size_t width = 0;

	while (p < text + length) {
		const char *next = p;
		size_t wide = pass_letter(&next);

		if (p > text && width + wide > columns)
			break;
		width += wide;
		p = next;
	}
	return (size_t)(p - text);
}

/* Where to break TEXT, of which TAKE bytes fit: behind the last word that does
 * as a whole, if there is one. */
static size_t
break_at(const char *text, size_t take)
{
	for (size_t i = take; i > 0; i--)
		if (text[i - 1] == ' ')
			return i;
	return take;
}

/* One paragraph: each round takes one line off its front. */
static void
wrap_paragraph(GPtrArray *lines, const char *text, size_t length,
	       size_t columns)
{
	do {
		size_t take = fitting(text, length, columns);
		size_t next;

		if (take < length && text[take] != ' ')
			take = break_at(text, take);
		next = take;
		while (next < length && text[next] == ' ')
			next++;
		while (take > 0 && take < length && text[take - 1] == ' ')
			take--;
		g_ptr_array_add(lines, g_strndup(text, take));
		text += next;
		length -= next;
	} while (length > 0);
}

GPtrArray *
cw_text_wrap(const char *text, size_t columns)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	const char *end;

	for (; (end = strchr(text, '\n')) != NULL; text = end + 1)
		wrap_paragraph(lines, text, (size_t)(end - text), columns);
	wrap_paragraph(lines, text, strlen(text), columns);
	return lines;
}

char *
cw_text_hex(const guint8 *bytes, size_t length, bool upper)
{
	const char *digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
	char *text = g_malloc(2 * length + 1);

	for (size_t i = 0; i < length; i++) {
		text[2 * i] = digits[bytes[i] >> 4];
		text[2 * i + 1] = digits[bytes[i] & 15];
	}
	text[2 * length] = '\0';
	return text;
}

char *
cw_text_groups(const guint8 *bytes, size_t length)
{
	GString *text = g_string_new(NULL);

	for (size_t i = 0; i < length; i++)
		g_string_append_printf(text, "%s%02X",
				       i > 0 && i % 2 == 0 ? " " : "",
				       bytes[i]);
	return g_string_free(text, FALSE);
}

/* What stands between digits: blanks, colons, hyphens, commas; the blanks and
 * dashes that word processors make of them; and the mark U+200E that Windows
 * puts in front of a thumbprint. */
static bool
is_between(gunichar c)
{
	return g_unichar_isspace(c) || c == ':' || c == '-' || c == ',' ||
	       c == 0x00A0 || c == 0x200E || c == 0xFEFF ||
	       (c >= 0x2010 && c <= 0x2014);
}

static const char *
skip_between(const char *text)
{
	while (*text != '\0' && is_between(g_utf8_get_char(text)))
		text = g_utf8_find_next_char(text, NULL);
	return text;
}

static bool
skip_word(const char **text, const char *word)
{
	size_t length = strlen(word);

	if (g_ascii_strncasecmp(*text, word, length) != 0)
		return false;
	*text = skip_between(*text + length);
	return true;
}

/* "SHA256:", "SHA-1 Fingerprint=", "0x": none of them begins with a digit that
 * could be one of the number's. */
static const char *
skip_label(const char *text)
{
	text = skip_between(text);
	if (skip_word(&text, "SHA"))
		if (!skip_word(&text, "256") && !skip_word(&text, "1"))
			return "";
	if (!skip_word(&text, "fingerprint"))
		skip_word(&text, "thumbprint");
	skip_word(&text, "=");
	skip_word(&text, "0x");
	return text;
}

guint8 *
cw_text_unhex(const char *text, size_t *length)
{
	GByteArray *bytes;
	int half = -1;

	if (!g_utf8_validate(text, -1, NULL))
		return NULL;
	bytes = g_byte_array_new();
	for (text = skip_label(text); *text != '\0';
	     text = skip_between(text + 1)) {
		int digit = g_ascii_xdigit_value(*text);
		guint8 byte = (guint8)((unsigned)half << 4 | (unsigned)digit);

		if (digit < 0)
			break;
		if (half >= 0)
			g_byte_array_append(bytes, &byte, 1);
		half = half < 0 ? digit : -1;
	}
	if (*text != '\0' || half >= 0 || bytes->len == 0) {
		g_byte_array_unref(bytes);
		return NULL;
	}
	*length = bytes->len;
	return g_byte_array_free(bytes, FALSE);
}

size_t
cw_text_line_length(const char *line, size_t length)
{
	return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
}

char *
cw_text_size(guint64 bytes)
{
	guint64 number = bytes < 1000      ? bytes
			 : bytes < 1000000 ? (bytes + 500) / 1000
					  : (bytes + 500000) / 1000000;
	g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, number);
	const char *const args[] = { text, NULL };

	if (bytes < 1000)
		return cw_fill(
			ngettext("{1} byte", "{1} bytes", (unsigned long)bytes),
			args);
	return cw_fill(bytes < 1000000 ? _("{1} KB") : _("{1} MB"), args);
}

static void
append_letter(GString *out, GIConv converter, const char *letter, size_t length)
{
	char copy[8] = ""; /* iconv() wants letters that it may change */
	char buffer[32];
	char *in = copy;
	char *to = buffer;
	size_t left = MIN(length, sizeof copy);
	size_t room = sizeof buffer;

	memcpy(copy, letter, left);
	if (g_iconv(converter, &in, &left, &to, &room) == (size_t)-1 ||
	    left > 0)
		g_string_append_c(out, '?');
	else
		g_string_append_len(out, buffer, to - buffer);
}

char *
cw_text_to_locale(const char *text)
{
	const char *charset;
	g_autofree char *near = NULL;
	GIConv converter;
	GString *out;

	if (g_get_charset(&charset))
		return g_strdup(text);
	near = g_strconcat(charset, "//TRANSLIT", NULL);
	converter = g_iconv_open(near, "UTF-8");
	if (converter == (GIConv)-1) /* NOLINT(performance-no-int-to-ptr) */
		converter = g_iconv_open("US-ASCII", "UTF-8");
	out = g_string_new(NULL);
	for (const char *p = text; *p != '\0';
	     p = g_utf8_find_next_char(p, NULL))
		append_letter(out, converter, p,
			      (size_t)(g_utf8_find_next_char(p, NULL) - p));
	g_iconv_close(converter);
	return g_string_free(out, FALSE);
}
