/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line being typed: keys in, text and cursor out. */
#include "ui/edit.h"

#include <locale.h>
#include <string.h>

#define ACUTE "\xCC\x81"
#define HAN "\xE6\xBC\xA2"
#define JOINER "\xE2\x80\x8D"
#define WOMAN "\xF0\x9F\x91\xA9"
#define WRENCH "\xF0\x9F\x94\xA7"
#define BROWN "\xF0\x9F\x8F\xBD"
#define HEART "\xE2\x9D\xA4\xEF\xB8\x8F"
#define GERMANY "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA"
#define FRANCE "\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7"
#define OVERRIDE "\xE2\x80\xAE"

/* Keys as one letter each; others are themselves. */
static const struct {
	char sign;
	enum cw_key_kind kind;
	gunichar letter;
} signs[] = {
	{ '<', CW_KEY_LEFT, 0 },      { '>', CW_KEY_RIGHT, 0 },
	{ '[', CW_KEY_HOME, 0 },      { ']', CW_KEY_END, 0 },
	{ '-', CW_KEY_BACKSPACE, 0 }, { '+', CW_KEY_DELETE, 0 },
	{ '^', CW_KEY_CONTROL, 'A' }, { '$', CW_KEY_CONTROL, 'E' },
	{ '!', CW_KEY_CONTROL, 'U' }, { '*', CW_KEY_CONTROL, 'W' },
};

static struct cw_key
key_of(gunichar letter)
{
	struct cw_key key = { .kind = CW_KEY_LETTER, .letter = letter };

	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
		if ((gunichar)signs[i].sign == letter) {
			key.kind = signs[i].kind;
			key.letter = signs[i].letter;
		}
	return key;
}

/* What the last of KEYS said. */
static enum cw_edited
type(struct cw_edit *edit, const char *keys)
{
	enum cw_edited edited = CW_EDIT_IGNORED;

	for (; *keys != '\0'; keys = g_utf8_find_next_char(keys, NULL)) {
		struct cw_key key = key_of(g_utf8_get_char(keys));

		edited = cw_edit_key(edit, &key);
		g_assert_true(g_utf8_validate(edit->text->str, -1, NULL));
		g_assert_cmpuint(edit->cursor, <=, edit->text->len);
	}
	return edited;
}

/* Text with a bar at the cursor. */
static void
assert_line(const struct cw_edit *edit, const char *expected)
{
	g_autofree char *before = g_strndup(edit->text->str, edit->cursor);
	g_autofree char *line =
		g_strconcat(before, "|", edit->text->str + edit->cursor, NULL);

	g_assert_cmpstr(line, ==, expected);
}

static const struct {
	const char *text, *keys, *line;
	enum cw_edited edited;
} typed[] = {
	{ "", "abc", "abc|", CW_EDIT_CHANGED },
	{ "", "a b", "a b|", CW_EDIT_CHANGED },
	{ "ac", "<b", "ab|c", CW_EDIT_CHANGED },
	{ "ab", "[x", "x|ab", CW_EDIT_CHANGED },
	{ "ab", "[]x", "abx|", CW_EDIT_CHANGED },
	{ "ab", "^", "|ab", CW_EDIT_MOVED },
	{ "ab", "^$", "ab|", CW_EDIT_MOVED },
	{ "ab", "<<<", "|ab", CW_EDIT_MOVED },
	{ "ab", ">", "ab|", CW_EDIT_MOVED },
	{ "ab", "[>", "a|b", CW_EDIT_MOVED },
	{ "abc", "<-", "a|c", CW_EDIT_CHANGED },
	{ "abc", "[-", "|abc", CW_EDIT_MOVED },
	{ "abc", "<+", "ab|", CW_EDIT_CHANGED },
	{ "abc", "+", "abc|", CW_EDIT_MOVED },
	{ "abc", "<!", "|", CW_EDIT_CHANGED },
	{ "", "!", "|", CW_EDIT_MOVED },
	{ "one two", "*", "one |", CW_EDIT_CHANGED },
	{ "one two  ", "*", "one |", CW_EDIT_CHANGED },
	{ "one two", "**", "|", CW_EDIT_CHANGED },
	{ "one two", "<*", "one |o", CW_EDIT_CHANGED },
	{ "one", "[*", "|one", CW_EDIT_MOVED },
	{ "  ", "*", "|", CW_EDIT_CHANGED },
	{ "b" HAN " " HAN "e" ACUTE, "*", "b" HAN " |", CW_EDIT_CHANGED },
	/* What people see as one goes as one. */
	{ HAN HAN, "<", HAN "|" HAN, CW_EDIT_MOVED },
	{ HAN HAN, "-", HAN "|", CW_EDIT_CHANGED },
	{ "e" ACUTE "x", "<<", "|e" ACUTE "x", CW_EDIT_MOVED },
	{ "e" ACUTE "x", "[>", "e" ACUTE "|x", CW_EDIT_MOVED },
	{ "e" ACUTE, "-", "|", CW_EDIT_CHANGED },
	{ "e" ACUTE "x", "[+", "|x", CW_EDIT_CHANGED },
	{ "ex", "<" ACUTE, "e" ACUTE "|x", CW_EDIT_CHANGED },
	{ "x", "[" ACUTE, ACUTE "|x", CW_EDIT_CHANGED },
	{ "a" WOMAN JOINER WRENCH, "<", "a|" WOMAN JOINER WRENCH,
	  CW_EDIT_MOVED },
	{ "a" WOMAN BROWN JOINER WRENCH "b", "<-", "a|b", CW_EDIT_CHANGED },
	{ "", WOMAN JOINER WRENCH "-", "|", CW_EDIT_CHANGED },
	{ "a" HEART, "-", "a|", CW_EDIT_CHANGED },
	{ GERMANY FRANCE, "-", GERMANY "|", CW_EDIT_CHANGED },
	{ GERMANY FRANCE, "[+", "|" FRANCE, CW_EDIT_CHANGED },
	{ GERMANY FRANCE, "[>>", GERMANY FRANCE "|", CW_EDIT_MOVED },
	/* Two become one: the cursor does not stand in it. */
	{ "a" ACUTE "b", "<<", "|a" ACUTE "b", CW_EDIT_MOVED },
	{ WOMAN JOINER "x" WRENCH, "<-", WOMAN JOINER WRENCH "|",
	  CW_EDIT_CHANGED },
	{ WOMAN WRENCH, "<" JOINER, WOMAN JOINER WRENCH "|", CW_EDIT_CHANGED },
};

static void
test_typed(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(typed); i++) {
		struct cw_edit edit;

		cw_edit_init(&edit);
		assert_line(&edit, "|");
		cw_edit_set(&edit, typed[i].text);
		g_assert_cmpint(type(&edit, typed[i].keys), ==,
				typed[i].edited);
		assert_line(&edit, typed[i].line);
		cw_edit_clear(&edit);
	}
}

static const struct {
	const char *text, *line;
	enum cw_edited edited;
} pasted[] = {
	{ "one", "a one|b", CW_EDIT_CHANGED },
	{ "one\n", "a one|b", CW_EDIT_CHANGED },
	{ "one\n\n", "a |b", CW_EDIT_LINES },
	{ "one\ntwo", "a |b", CW_EDIT_LINES },
	{ "one\ntwo\n", "a |b", CW_EDIT_LINES },
	{ "\none", "a |b", CW_EDIT_LINES },
	{ "\n\n", "a |b", CW_EDIT_LINES },
	{ "\n", "a |b", CW_EDIT_MOVED },
	{ "", "a |b", CW_EDIT_MOVED },
	{ NULL, "a |b", CW_EDIT_TOO_LONG },
	{ "one\ttwo", "a |b", CW_EDIT_ODD },
	{ "\033[31m", "a |b", CW_EDIT_ODD },
	{ "one\x7F", "a |b", CW_EDIT_ODD },
	{ "\xC2\x9B", "a |b", CW_EDIT_ODD },
	{ "one\n\033", "a |b", CW_EDIT_ODD },
	{ "\r", "a |b", CW_EDIT_ODD },
	{ " one ", "a  one |b", CW_EDIT_CHANGED },
	{ HAN "e" ACUTE, "a " HAN "e" ACUTE "|b", CW_EDIT_CHANGED },
	{ "x" OVERRIDE "y", "a x" OVERRIDE "y|b", CW_EDIT_CHANGED },
};

static void
test_pasted(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(pasted); i++) {
		struct cw_key key = { .kind = CW_KEY_PASTE,
				      .text = pasted[i].text };
		struct cw_edit edit;

		cw_edit_init(&edit);
		cw_edit_set(&edit, "a b");
		type(&edit, "<");
		g_assert_cmpint(cw_edit_key(&edit, &key), ==, pasted[i].edited);
		assert_line(&edit, pasted[i].line);
		cw_edit_clear(&edit);
	}
}

static void
test_ignored(void)
{
	static const enum cw_key_kind kinds[] = {
		CW_KEY_ENTER, CW_KEY_ESCAPE, CW_KEY_TAB,     CW_KEY_BACKTAB,
		CW_KEY_UP,    CW_KEY_DOWN,   CW_KEY_PAGE_UP, CW_KEY_PAGE_DOWN,
		CW_KEY_HELP,  CW_KEY_MARK,
	};
	struct cw_edit edit;

	cw_edit_init(&edit);
	cw_edit_set(&edit, "ab");
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		struct cw_key key = { .kind = kinds[i] };

		g_assert_cmpint(cw_edit_key(&edit, &key), ==, CW_EDIT_IGNORED);
	}
	for (gunichar c = 'A'; c <= 'Z'; c++) {
		struct cw_key key = { .kind = CW_KEY_CONTROL, .letter = c };

		if (strchr("AEUW", (int)c) == NULL)
			g_assert_cmpint(cw_edit_key(&edit, &key), ==,
					CW_EDIT_IGNORED);
	}
	assert_line(&edit, "ab|");
	cw_edit_clear(&edit);
}

static void
test_limit(void)
{
	g_autofree char *most = g_strnfill(CW_EDIT_LIMIT, 'y');
	g_autofree char *more = g_strnfill(CW_EDIT_LIMIT + 1, 'y');
	struct cw_key key = { .kind = CW_KEY_PASTE, .text = more };
	struct cw_edit edit;

	cw_edit_init(&edit);
	g_assert_cmpint(cw_edit_key(&edit, &key), ==, CW_EDIT_TOO_LONG);
	g_assert_cmpuint(edit.text->len, ==, 0);
	key.text = most;
	g_assert_cmpint(cw_edit_key(&edit, &key), ==, CW_EDIT_CHANGED);
	g_assert_cmpuint(edit.text->len, ==, CW_EDIT_LIMIT);
	g_assert_cmpint(type(&edit, "x"), ==, CW_EDIT_TOO_LONG);
	g_assert_cmpstr(edit.text->str, ==, most);
	/* Bytes count: for one letter of three there is no room. */
	g_assert_cmpint(type(&edit, "--" HAN), ==, CW_EDIT_TOO_LONG);
	g_assert_cmpint(type(&edit, "-" HAN), ==, CW_EDIT_CHANGED);
	g_assert_cmpuint(edit.text->len, ==, CW_EDIT_LIMIT);
	cw_edit_clear(&edit);
}

static const struct {
	const char *text, *keys;
	gsize column;
} columns[] = {
	{ "", "", 0 },
	{ "abc", "", 3 },
	{ "abc", "<", 2 },
	{ HAN HAN, "", 4 },
	{ HAN HAN, "<", 2 },
	{ "e" ACUTE "x", "", 2 },
	{ "e" ACUTE "x", "<", 1 },
	/* Shown as <U+202E>. */
	{ "x" OVERRIDE "y", "", 10 },
	{ "x" OVERRIDE "y", "<", 9 },
};

static void
test_column(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
		struct cw_edit edit;

		cw_edit_init(&edit);
		cw_edit_set(&edit, columns[i].text);
		type(&edit, columns[i].keys);
		g_assert_cmpuint(cw_edit_column(&edit), ==, columns[i].column);
		cw_edit_clear(&edit);
	}
}

/* To the left and back to the right the cursor stands at the same places, and
 * Backspace from the end empties any line. */
static void
test_random(void)
{
	static const char *const letters[] = {
		"a",   " ",    HAN,   ACUTE, JOINER,   "\xF0\x9F\x87\xA9",
		WOMAN, WRENCH, BROWN, HEART, OVERRIDE, "<",
		">",   "[",    "-",   "+",
	};
	g_autoptr(GRand) random = g_rand_new_with_seed(40);

	for (unsigned round = 0; round < 2000; round++) {
		g_autoptr(GArray) places =
			g_array_new(FALSE, FALSE, sizeof(gsize));
		struct cw_edit edit;

		cw_edit_init(&edit);
		for (int n = g_rand_int_range(random, 1, 30); n > 0; n--)
			type(&edit, letters[g_rand_int_range(
					    random, 0, G_N_ELEMENTS(letters))]);
		for (type(&edit, "]"); edit.cursor > 0; type(&edit, "<"))
			g_array_append_val(places, edit.cursor);
		for (guint i = places->len; i > 0; i--) {
			type(&edit, ">");
			g_assert_cmpuint(edit.cursor, ==,
					 g_array_index(places, gsize, i - 1));
		}
		for (guint i = 0; i < places->len; i++)
			g_assert_cmpint(type(&edit, "-"), ==, CW_EDIT_CHANGED);
		assert_line(&edit, "|");
		cw_edit_clear(&edit);
	}
}

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/edit/typed", test_typed);
	g_test_add_func("/edit/pasted", test_pasted);
	g_test_add_func("/edit/ignored", test_ignored);
	g_test_add_func("/edit/limit", test_limit);
	g_test_add_func("/edit/column", test_column);
	g_test_add_func("/edit/random", test_random);
	return g_test_run();
}
