/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of runs: whatever is put into them, no row is too wide. */
#include "ui/canvas.h"

#include <locale.h>
#include <string.h>

#include "base/text.h"

#define ACUTE "\xCC\x81"
#define HAN "\xE6\xBC\xA2"
#define GIRL "\xF0\x9F\x91\xA7"
#define BROWN "\xF0\x9F\x8F\xBD"
#define FLAG "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA"

/* What a row of COLUMNS holds when TEXT is put into it behind BEFORE. */
static const struct {
	unsigned columns;
	const char *before, *text, *row;
} cuts[] = {
	{ 9, "", "", "" },
	{ 9, "", "nine cols", "nine cols" },
	{ 9, "", "ten column", "ten co..." },
	{ 9, "one ", "more", "one more" },
	{ 9, "one ", "other", "one other" },
	{ 9, "one ", "others", "one ot..." },
	{ 9, "nine cols", "x", "nine cols" },
	{ 9, "eight co", "xy", "eight co." },
	{ 9, "six co", "four", "six co..." },
	/* A wide letter astride the edge goes; one that fits stays. */
	{ 4, "", HAN HAN, HAN HAN },
	{ 5, "", HAN HAN HAN, HAN "..." },
	{ 6, "", HAN HAN HAN "x", HAN "..." },
	{ 4, "", HAN HAN HAN, "..." },
	{ 4, "", "abc" HAN, "a..." },
	/* Accents go and stay with their letter, joined things as one. */
	{ 4, "", "e" ACUTE "e" ACUTE "ee", "e" ACUTE "e" ACUTE "ee" },
	{ 4, "", "e" ACUTE "e" ACUTE "eee", "e" ACUTE "..." },
	{ 4, "abcd", ACUTE, "abcd" ACUTE },
	{ 6, "", GIRL BROWN "abc", "..." },
	{ 7, "", GIRL BROWN "abcd", GIRL BROWN "..." },
	{ 4, "", FLAG "abc", "..." },
	/* Next to no room. */
	{ 3, "", "four", "..." },
	{ 2, "", "four", ".." },
	{ 1, "", "four", "." },
	{ 1, "", "f", "f" },
	{ 1, "", HAN, "." },
	{ 0, "", "f", "" },
};

static void
test_cut(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cuts); i++) {
		g_autoptr(cw_canvas) canvas = cw_canvas_new(cuts[i].columns);
		g_autofree char *row = NULL;

		g_assert_cmpuint(cw_canvas_row(canvas), ==, 0);
		cw_canvas_put(canvas, cuts[i].before, CW_PLAIN);
		cw_canvas_put(canvas, cuts[i].text, CW_BOLD);
		row = cw_canvas_text(canvas, 0);
		g_assert_cmpstr(row, ==, cuts[i].row);
	}
}

static const struct {
	const char *before, *text;
	unsigned column;
	const char *row;
} columns[] = {
	{ "", "", 3, "   " },
	{ "", "ab", 5, "ab   " },
	{ "", "abcde", 5, "abcde" },
	{ "", "abcdef", 5, "ab..." },
	{ "abc", "de", 5, "abcde" },
	{ "abc", "def", 5, "abc.." },
	{ "abcde", "f", 5, "abcde" },
	{ "abcdef", "g", 5, "abcdef" },
	{ "", HAN HAN HAN, 6, HAN HAN HAN },
	{ "", HAN HAN HAN "x", 6, HAN "... " },
	{ "", "e" ACUTE, 3, "e" ACUTE "  " },
	{ "", "abc", 100, "abc     " },
	{ "", "abc", 0, "" },
};

static void
test_to_column(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
		g_autoptr(cw_canvas) canvas = cw_canvas_new(8);
		g_autofree char *row = NULL;

		cw_canvas_row(canvas);
		cw_canvas_put(canvas, columns[i].before, CW_PLAIN);
		cw_canvas_put_to(canvas, columns[i].text, CW_REVERSE,
				 columns[i].column);
		row = cw_canvas_text(canvas, 0);
		g_assert_cmpstr(row, ==, columns[i].row);
	}
}

static const struct cw_canvas_row *
row_of(const struct cw_canvas *canvas, unsigned row)
{
	return g_ptr_array_index(canvas->rows, row);
}

static void
test_runs(void)
{
	g_autoptr(cw_canvas) canvas = cw_canvas_new(20);
	const struct cw_canvas_row *row;
	const struct cw_run *runs;

	cw_canvas_row(canvas);
	cw_canvas_put(canvas, "one", CW_PLAIN);
	cw_canvas_put(canvas, "", CW_BOLD);
	cw_canvas_put_to(canvas, "two", CW_REVERSE | CW_BOLD, 8);
	cw_canvas_put(canvas, HAN, CW_BAD);
	row = row_of(canvas, 0);
	g_assert_cmpuint(row->width, ==, 10);
	g_assert_cmpuint(row->runs->len, ==, 3);
	runs = (const struct cw_run *)(const void *)row->runs->data;
	g_assert_cmpstr(runs[0].text, ==, "one");
	g_assert_cmpuint(runs[0].attributes, ==, CW_PLAIN);
	g_assert_cmpstr(runs[1].text, ==, "two  ");
	g_assert_cmpuint(runs[1].attributes, ==, CW_REVERSE | CW_BOLD);
	g_assert_cmpstr(runs[2].text, ==, HAN);
	g_assert_cmpuint(runs[2].attributes, ==, CW_BAD);
}

static void
test_cursor(void)
{
	g_autoptr(cw_canvas) canvas = cw_canvas_new(4);

	cw_canvas_row(canvas);
	cw_canvas_row(canvas);
	cw_canvas_cursor(canvas);
	g_assert_cmpuint(canvas->cursor_row, ==, 1);
	g_assert_cmpuint(canvas->cursor_column, ==, 0);
	cw_canvas_put(canvas, HAN, CW_PLAIN);
	cw_canvas_cursor(canvas);
	g_assert_cmpuint(canvas->cursor_column, ==, 2);
	cw_canvas_put(canvas, HAN, CW_PLAIN);
	g_assert_cmpuint(canvas->cursor_column, ==, 2);
	cw_canvas_cursor(canvas);
	g_assert_cmpuint(canvas->cursor_column, ==, 3);
}

/* COUNT rows, each its number; the cursor in row CURSOR, column 1. */
static struct cw_canvas *
numbered(unsigned count, unsigned cursor)
{
	struct cw_canvas *canvas = cw_canvas_new(10);

	for (unsigned i = 0; i < count; i++) {
		g_autofree char *number = g_strdup_printf("%u", i);

		g_assert_cmpuint(cw_canvas_row(canvas), ==, i);
		cw_canvas_put(canvas, number, CW_PLAIN);
		if (i == cursor)
			cw_canvas_cursor(canvas);
	}
	return canvas;
}

static void
assert_rows(const struct cw_canvas *canvas, const char *expected)
{
	g_autoptr(GString) all = g_string_new(NULL);

	for (unsigned i = 0; i < canvas->rows->len; i++) {
		g_autofree char *row = cw_canvas_text(canvas, i);

		g_string_append(all, row);
	}
	g_assert_cmpstr(all->str, ==, expected);
}

/* Of five rows, the cursor in .cursor, .from to .to go behind two others. */
static const struct {
	unsigned cursor, from, to;
	const char *rows, *left;
	unsigned row, row_left;
} moves[] = {
	{ 2, 1, 4, "01123", "04", 3, 0 },  { 1, 1, 4, "01123", "04", 2, 0 },
	{ 3, 1, 4, "01123", "04", 4, 0 },  { 4, 1, 4, "01123", "04", 0, 1 },
	{ 0, 1, 4, "01123", "04", 0, 0 },  { 2, 0, 5, "0101234", "", 4, 0 },
	{ 2, 3, 99, "0134", "012", 0, 2 }, { 2, 2, 2, "01", "01234", 0, 2 },
	{ 2, 3, 1, "01", "01234", 0, 2 },
};

static void
test_move_rows(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(moves); i++) {
		g_autoptr(cw_canvas) canvas = numbered(2, 0);
		g_autoptr(cw_canvas) other = numbered(5, moves[i].cursor);

		cw_canvas_move_rows(canvas, other, moves[i].from, moves[i].to);
		assert_rows(canvas, moves[i].rows);
		assert_rows(other, moves[i].left);
		g_assert_cmpuint(canvas->cursor_row, ==, moves[i].row);
		g_assert_cmpuint(canvas->cursor_column, ==, 1);
		g_assert_cmpuint(other->cursor_row, ==, moves[i].row_left);
	}
}

/* Letters of each width, in any order, into any columns. */
static void
test_never_too_wide(void)
{
	static const char *const letters[] = {
		"a",   " ",  HAN,        ACUTE,          GIRL,
		BROWN, FLAG, "\xC2\xA1", "\xE2\x98\x83",
	};
	g_autoptr(GRand) random = g_rand_new_with_seed(35);

	for (unsigned round = 0; round < 2000; round++) {
		unsigned wide = (unsigned)g_rand_int_range(random, 0, 12);
		g_autoptr(cw_canvas) canvas = cw_canvas_new(wide);
		g_autofree char *row = NULL;

		cw_canvas_row(canvas);
		for (unsigned i = 0; i < 6; i++) {
			g_autoptr(GString) text = g_string_new(NULL);

			for (int n = g_rand_int_range(random, 0, 6); n > 0; n--)
				g_string_append(
					text, letters[g_rand_int_range(
						      random, 0,
						      G_N_ELEMENTS(letters))]);
			if (g_rand_boolean(random))
				cw_canvas_put(canvas, text->str, CW_PLAIN);
			else
				cw_canvas_put_to(canvas, text->str, CW_PLAIN,
						 2 * i);
		}
		row = cw_canvas_text(canvas, 0);
		g_assert_true(g_utf8_validate(row, -1, NULL));
		g_assert_cmpuint(cw_text_width(row), <=, wide);
		g_assert_cmpuint(cw_text_width(row), ==,
				 row_of(canvas, 0)->width);
	}
}

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/canvas/cut", test_cut);
	g_test_add_func("/canvas/to-column", test_to_column);
	g_test_add_func("/canvas/runs", test_runs);
	g_test_add_func("/canvas/cursor", test_cursor);
	g_test_add_func("/canvas/move-rows", test_move_rows);
	g_test_add_func("/canvas/never-too-wide", test_never_too_wide);
	return g_test_run();
}
