/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign text made safe: nothing that could move a cursor gets through. */
#include "base/text.h"

#include <locale.h>
#include <string.h>
#include <time.h>

/* Written apart from the table under test: what statement 36 names. */
static bool
is_forbidden(gunichar c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x00AD ||
	       c == 0x061C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
	       (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
	       c == 0xFEFF || (c >= 0xD800 && c <= 0xDFFF) ||
	       (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE ||
	       (c >= 0xFFF9 && c <= 0xFFFB) ||
	       (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF);
}

/* UTF-8 for any number, surrogates too. */
static gssize
encode(gunichar c, char out[4])
{
	return g_unichar_to_utf8(c, out);
}

static void
test_every_code_point(void)
{
	size_t changed = 0;

	for (gunichar c = 0; c < 0x110000; c++) {
		char bytes[4];
		gssize n = encode(c, bytes);
		g_autofree char *text = cw_text_clean(bytes, n);
		bool same = strlen(text) == (size_t)n &&
			    memcmp(text, bytes, (size_t)n) == 0;

		g_assert_true(g_utf8_validate(text, -1, NULL));
		for (const char *p = text; *p != '\0';
		     p = g_utf8_find_next_char(p, NULL))
			g_assert_false(is_forbidden(g_utf8_get_char(p)));
		g_assert_cmpint(cw_text_is_unusual(bytes, n), ==, !same);
		if (same)
			continue;
		changed++;
		g_assert_cmpint(text[0], ==, '<');
		g_assert_cmpint(text[strlen(text) - 1], ==, '>');
	}
	g_assert_cmpuint(changed, >, 2000);
}

/* Every byte, and every pair of bytes, where no letter is expected. */
static void
test_every_byte_pair(void)
{
	for (unsigned i = 0; i < 0x10000; i++) {
		const char bytes[2] = { (char)(i >> 8), (char)(i & 0xFF) };
		g_autofree char *text = cw_text_clean(bytes, 2);

		g_assert_true(g_utf8_validate(text, -1, NULL));
		for (const char *p = text; *p != '\0';
		     p = g_utf8_find_next_char(p, NULL))
			g_assert_false(is_forbidden(g_utf8_get_char(p)));
	}
}

static const struct {
	const char *bytes, *clean;
} cleaned[] = {
	{ "", "" },
	{ "Contoso", "Contoso" },
	{ "B\xC3\xBC"
	  "cher",
	  "B\xC3\xBC"
	  "cher" },
	{ "a\x1B[31mb\a", "a<1B>[31mb<07>" },
	{ "a\tb\nc\r", "a<09>b<0A>c<0D>" },
	{ "\xC2\x9B", "<9B>" },
	{ "\x9B\xFF", "<9B><FF>" },
	{ "\xE2\x80\xAEgpj.exe", "<U+202E>gpj.exe" },
	{ "\xED\xA0\x80", "<U+D800>" },
	{ "\xF3\xA0\x81\x81", "<U+E0041>" },
	{ "\xC0\x80", "<C0><80>" },	     /* overlong NUL */
	{ "\xF4\x90\x80\x80", "<F4><90><80><80>" }, /* above the last */
	{ "x\xE3\x81", "x<E3><81>" },	     /* cut short */
};

static void
test_clean(void)
{
	g_autofree char *inner = cw_text_clean("a\0b", 3);

	g_assert_cmpstr(inner, ==, "a<00>b");
	for (size_t i = 0; i < G_N_ELEMENTS(cleaned); i++) {
		g_autofree char *text = cw_text_clean(cleaned[i].bytes, -1);

		g_assert_cmpstr(text, ==, cleaned[i].clean);
	}
}

static const struct {
	const char *text;
	bool unusual;
} scripts[] = {
	{ "Contoso Office Root CA", false },
	{ "contoso.example", false },
	{ "c\xD0\xBEntoso", true },	     /* a Cyrillic o */
	{ "\xD0\x9A\xD0\xBE\xD0\xBD CA", false }, /* two words */
	{ "\xD0\x9A\xD0\xBE.example", false },    /* two labels */
	{ "\xCE\x91\xD0\x90", true },	     /* Greek, Cyrillic */
	{ "\xE6\x9D\xB1\xE4\xBA\xAC\xE3\x81\xAE"
	  "CA",
	  false },		     /* Han, Hiragana, Latin */
	{ "\xE6\x9D\xB1\xD0\x90", true }, /* Han, Cyrillic */
	{ "Zo\x65\xCC\x88", false },	     /* a combining mark */
	{ "a\xE2\x80\x8D", true },
	{ "", false },
};

static void
test_unusual(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++) {
		g_test_message("%zu", i);
		g_assert_cmpint(cw_text_is_unusual(scripts[i].text, -1), ==,
				scripts[i].unusual);
	}
}

static void
test_width(void)
{
	g_assert_cmpuint(cw_text_width(""), ==, 0);
	g_assert_cmpuint(cw_text_width("Contoso"), ==, 7);
	g_assert_cmpuint(cw_text_width("\xE6\x9D\xB1\xE4\xBA\xAC"), ==, 4);
	g_assert_cmpuint(cw_text_width("e\xCC\x88"), ==, 1);
	g_assert_cmpuint(cw_text_width("\xF0\x9F\x98\x80"), ==, 2);
}

static void
assert_wrapped(const char *text, size_t columns, const char *joined)
{
	g_autoptr(GPtrArray) lines = cw_text_wrap(text, columns);
	g_autofree char *all = NULL;

	g_ptr_array_add(lines, NULL);
	all = g_strjoinv("|", (char **)lines->pdata);
	g_assert_cmpstr(all, ==, joined);
}

static void
test_wrap(void)
{
	assert_wrapped("", 10, "");
	assert_wrapped("one two three", 80, "one two three");
	assert_wrapped("one two three", 7, "one two|three");
	assert_wrapped("one two three", 8, "one two|three");
	assert_wrapped("one two three", 3, "one|two|thr|ee");
	assert_wrapped("one  two   three", 9, "one  two|three");
	assert_wrapped("abcdefgh", 3, "abc|def|gh");
	assert_wrapped("a\nb c", 9, "a|b c");
	assert_wrapped("\xE6\x9D\xB1\xE4\xBA\xAC", 3,
		       "\xE6\x9D\xB1|\xE4\xBA\xAC");
	assert_wrapped("\xE6\x9D\xB1\xE4\xBA\xAC", 1,
		       "\xE6\x9D\xB1|\xE4\xBA\xAC");
	assert_wrapped("e\xCC\x88"
		       "e\xCC\x88",
		       1,
		       "e\xCC\x88|"
		       "e\xCC\x88");
}

/* A long hostile line costs time in proportion to its length. */
static void
test_wrap_long(void)
{
	g_autofree char *text = g_strnfill(1 << 20, 'x');
	g_autoptr(GPtrArray) lines = cw_text_wrap(text, 20);

	g_assert_cmpuint(lines->len, ==, ((1 << 20) + 19) / 20);
}

static const char *const notations[] = {
	"0a1bff",
	"0A1BFF",
	" 0a 1b ff \n",
	"0A:1B:FF",
	"0a-1b-ff",
	"0A1B FF",
	"SHA256:0a1bff",
	"sha-256: 0A:1B:FF",
	"SHA-1 0a1bff",
	"sha256 Fingerprint=0A:1B:FF",
	"SHA1 Fingerprint=0A:1B:FF",
	"Thumbprint: 0a 1b ff",
	"0x0A1BFF",
	"\xE2\x80\x8E"
	"0a\xC2\xA0"
	"1b\xE2\x80\x93"
	"ff",
};

static const char *const no_digits[] = {
	"", " ", ":", "0", "0a1", "0a1g", "SHA256:", "SHA512:0a1b",
	"SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDZ", "0a1b\xFF", "\xC3\xA4",
};

static void
assert_bytes(const guint8 *found, size_t length, const guint8 *wanted,
	     size_t wanted_length)
{
	g_assert_cmpuint(length, ==, wanted_length);
	g_assert_nonnull(found);
	g_assert_true(memcmp(found, wanted, length) == 0);
}

static void
test_hex(void)
{
	static const guint8 bytes[] = { 0x0A, 0x1B, 0xFF };
	g_autofree char *lower = cw_text_hex(bytes, 3, false);
	g_autofree char *upper = cw_text_hex(bytes, 3, true);
	g_autofree char *groups = cw_text_groups(bytes, 3);
	g_autofree char *none = cw_text_groups(bytes, 0);
	size_t length = 99;

	g_assert_cmpstr(lower, ==, "0a1bff");
	g_assert_cmpstr(upper, ==, "0A1BFF");
	g_assert_cmpstr(groups, ==, "0A1B FF");
	g_assert_cmpstr(none, ==, "");
	for (size_t i = 0; i < G_N_ELEMENTS(notations); i++) {
		g_autofree guint8 *out = cw_text_unhex(notations[i], &length);

		g_test_message("%s", notations[i]);
		assert_bytes(out, length, bytes, sizeof bytes);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(no_digits); i++)
		g_assert_null(cw_text_unhex(no_digits[i], &length));
}

/* What openssl and keytool print: 95 letters in one line. */
static void
test_colon_line(void)
{
	guint8 bytes[32];
	GString *line = g_string_new("SHA256 Fingerprint=");
	g_autofree guint8 *out = NULL;
	g_autofree char *groups = NULL;
	size_t length = 0;

	for (unsigned i = 0; i < 32; i++) {
		bytes[i] = (guint8)(i * 37 + 5);
		g_string_append_printf(line, "%s%02X", i > 0 ? ":" : "",
				       bytes[i]);
	}
	out = cw_text_unhex(line->str, &length);
	assert_bytes(out, length, bytes, 32);
	groups = cw_text_groups(bytes, 32);
	g_assert_cmpuint(strlen(groups), ==, 64 + 15);
	g_string_free(line, TRUE);
}

static const struct {
	gint64 time;
	const char *day;
} days[] = {
	{ 1199145600, "1 Jan 2008" },
	{ 1199145599, "31 Dec 2007" },
	{ 0, "1 Jan 1970" },
	{ -1, "31 Dec 1969" },
	{ 2145916800, "1 Jan 2038" },
	{ 4102444799, "31 Dec 2099" },
	{ 1715000000, "6 May 2024" },
	{ G_MAXINT64, "31 Dec 9999" },
	{ G_MININT64, "1 Jan 1" },
};

static void
test_day(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
		g_autofree char *day = cw_text_day(days[i].time);

		g_assert_cmpstr(day, ==, days[i].day);
	}
}

/* In a zone that is 14 hours ahead of UTC and one that is 11 behind, the day
 * changes when it does there. */
static void
test_when(void)
{
	static const struct {
		const char *zone;
		const char *time, *when;
	} cases[] = {
		{ "<+14>-14", "2026-06-12T09:14:59+14", "today 09:14" },
		{ "<+14>-14", "2026-06-12T00:00:00+14", "today 00:00" },
		{ "<+14>-14", "2026-06-11T23:59:59+14", "yesterday" },
		{ "<+14>-14", "2026-06-11T00:00:00+14", "yesterday" },
		{ "<+14>-14", "2026-06-10T23:59:59+14", "10 Jun 2026" },
		{ "<+14>-14", "2026-06-13T00:00:00+14", "13 Jun 2026" },
		{ "<-11>11", "2026-06-11T00:00:00-11", "today 00:00" },
		{ "<-11>11", "2026-06-10T23:59:59-11", "yesterday" },
		{ "<-11>11", "2025-06-11T08:00:00-11", "11 Jun 2025" },
	};
	const char *now = "2026-06-12T00:00:00Z"; /* 14:00, or 13:00 before */
	g_autoptr(GDateTime) today = g_date_time_new_from_iso8601(now, NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GDateTime) time =
			g_date_time_new_from_iso8601(cases[i].time, NULL);
		g_autofree char *when = NULL;

		g_setenv("TZ", cases[i].zone, TRUE);
		tzset();
		when = cw_text_when(g_date_time_to_unix(time),
				    g_date_time_to_unix(today));
		g_assert_cmpstr(when, ==, cases[i].when);
	}
	g_unsetenv("TZ");
	tzset();
}

/* What no calendar has is no crash. */
static void
test_never(void)
{
	g_autofree char *first = cw_text_when(G_MININT64, 0);
	g_autofree char *last = cw_text_when(G_MAXINT64, 0);

	g_assert_cmpstr(first, ==, "2 Jan 1");
	g_assert_cmpstr(last, ==, "30 Dec 9999");
}

static void
test_size(void)
{
	static const struct {
		guint64 bytes;
		const char *size;
	} sizes[] = {
		{ 0, "0 bytes" },      { 1, "1 byte" },
		{ 999, "999 bytes" },  { 1000, "1 KB" },
		{ 1499, "1 KB" },      { 1500, "2 KB" },
		{ 1000000, "1 MB" },   { 1500000000, "1500 MB" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_autofree char *size = cw_text_size(sizes[i].bytes);

		g_assert_cmpstr(size, ==, sizes[i].size);
	}
}

static void
test_to_locale(void)
{
	g_autofree char *same = cw_text_to_locale("B\xC3\xBC");

	g_assert_cmpstr(same, ==, "B\xC3\xBC");
	g_setenv("LC_ALL", "C", TRUE);
	g_test_trap_subprocess("/base/text/to-locale/subprocess/ascii", 0, 0);
	g_setenv("LC_ALL", "C.UTF-8", TRUE);
	g_test_trap_assert_passed();
}

/* Run by the test above alone, where the locale is C. */
static void
test_to_ascii(void)
{
	g_autofree char *text = NULL;
	const char *charset;

	g_assert_false(g_get_charset(&charset));
	text = cw_text_to_locale("Sm\xC3\xB8rrebr\xC3\xB8"
				 "d \xE6\x9D\xB1");
	for (const char *p = text; *p != '\0'; p++)
		g_assert_true(*p >= 0x20 && *p < 0x7F);
	g_assert_true(g_str_has_prefix(text, "Sm"));
	g_assert_cmpuint(cw_text_width("\xE6\x9D\xB1"), ==, 2);
}

/* The same to whom looks for it. */
static void
test_fold(void)
{
	static const char *const rows[][2] = {
		{ "Contoso-Root.CER", "contoso-root.cer" },
		{ "R\xC3\xA9sum\xC3\xA9", "resume" },
		{ "Re\xCC\x81sume\xCC\x81", "resume" }, /* as a Mac has it */
		{ "STRASSE", "strasse" },
		{ "Stra\xC3\x9F"
		  "e",
		  "strasse" },
		{ "\xC3\x98l \xC5\x81"
		  "\xC3\xB3"
		  "d\xC5\xBA \xC3\x86r\xC3\xB8",
		  "ol lodz aero" },
		{ "\xEF\xBC\xA3\xEF\xBD\x81", "ca" }, /* wide letters */
		{ "\xEF\xAC\x81le\xE2\x84\xA2", "filetm" },
		{ "\xCE\x91\xCE\x98\xCE\x89\xCE\x9D\xCE\x91",
		  "\xCE\xB1\xCE\xB8\xCE\xB7\xCE\xBD\xCE\xB1" },
		{ "\xC4\xB0stanbul", "istanbul" },
		{ "a\xFFZ", "a\xFFz" },
		{ "", "" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *once = cw_text_fold(rows[i][0]);
		g_autofree char *twice = cw_text_fold(once);

		g_assert_cmpstr(once, ==, rows[i][1]);
		g_assert_cmpstr(twice, ==, once);
	}
}

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/base/text/every-code-point", test_every_code_point);
	g_test_add_func("/base/text/every-byte-pair", test_every_byte_pair);
	g_test_add_func("/base/text/clean", test_clean);
	g_test_add_func("/base/text/unusual", test_unusual);
	g_test_add_func("/base/text/width", test_width);
	g_test_add_func("/base/text/wrap", test_wrap);
	g_test_add_func("/base/text/wrap-long", test_wrap_long);
	g_test_add_func("/base/text/fold", test_fold);
	g_test_add_func("/base/text/hex", test_hex);
	g_test_add_func("/base/text/colon-line", test_colon_line);
	g_test_add_func("/base/text/day", test_day);
	g_test_add_func("/base/text/when", test_when);
	g_test_add_func("/base/text/never", test_never);
	g_test_add_func("/base/text/size", test_size);
	g_test_add_func("/base/text/to-locale", test_to_locale);
	g_test_add_func("/base/text/to-locale/subprocess/ascii",
			test_to_ascii);
	return g_test_run();
}
