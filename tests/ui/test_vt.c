/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tests' own terminal: what it shows, and what it finds fault with. */
#include <string.h>

#include "look.h"

static struct vt *
fed(bool utf8, const char *bytes)
{
	struct vt *vt = vt_new(5, 20, utf8);

	vt_feed(vt, bytes, strlen(bytes));
	return vt;
}

static void
rows(void)
{
	struct vt *vt = fed(true, "\033[?1049h\033[?25lone  \r\n"
				  "\033[1;4mtwo\033[m \344\270\255e\314\201");
	g_autofree char *first = vt_row(vt, 0), *second = vt_row(vt, 1);
	g_autofree char *wide = vt_cell(vt, 1, 4), *half = vt_cell(vt, 1, 5);
	g_autofree char *accent = vt_cell(vt, 1, 6);

	g_assert_null(vt_fault(vt));
	g_assert_cmpstr(first, ==, "one");
	g_assert_cmpstr(second, ==, "two \344\270\255e\314\201");
	g_assert_cmpstr(wide, ==, "\344\270\255");
	g_assert_cmpstr(half, ==, "");
	g_assert_cmpstr(accent, ==, "e\314\201");
	g_assert_cmpuint(vt_attributes(vt, 1, 0), ==, VT_BOLD | VT_UNDERLINE);
	g_assert_cmpuint(vt_attributes(vt, 0, 0), ==, 0);
	g_assert_cmpuint(vt_cursor_row(vt), ==, 1);
	g_assert_cmpuint(vt_cursor_column(vt), ==, 7);
	g_assert_false(vt_cursor_is_shown(vt));
	g_assert_true(vt_is_alternate(vt));
	vt_free(vt);
}

/* Help names the page that it is about before its own. */
static void
page(void)
{
	static const struct {
		const char *row;
		unsigned page;
	} rows[] = {
		{ "Help page 50   page 90", 90 },
		{ "Installing  page 60", 60 },
		{ "50 page", 0 },
		{ "page", 0 },
		{ "", 0 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct vt *vt = vt_new(5, 24, true);

		vt_feed(vt, rows[i].row, strlen(rows[i].row));
		g_assert_cmpuint(look_page(vt), ==, rows[i].page);
		vt_free(vt);
	}
}

/* Lines by letters of their own, elsewhere than in UTF-8. */
static void
line_letters(void)
{
	struct vt *vt = fed(false, "\033(0qq\033(B\033[31;7mx");
	g_autofree char *row = vt_row(vt, 0);

	g_assert_null(vt_fault(vt));
	g_assert_cmpstr(row, ==, "\342\224\200\342\224\200x");
	g_assert_cmpuint(vt_attributes(vt, 0, 2), ==, VT_REVERSE | VT_COLOR);
	vt_free(vt);
}

static void
repeats_and_marks(void)
{
	struct vt *vt = fed(true, "-\033[9bx\033]7777;3;20x5\a\033[?2004h");
	g_autofree char *row = vt_row(vt, 0);

	g_assert_null(vt_fault(vt));
	g_assert_cmpstr(row, ==, "----------x");
	g_assert_cmpstr(vt_mark(vt), ==, "3;20x5");
	g_assert_true(vt_marks_paste(vt));
	g_assert_cmpuint(vt_drawn(vt, 0), >, 0);
	g_assert_cmpuint(vt_drawn(vt, 1), ==, 0);
	vt_free(vt);
}

static void
faults(void)
{
	static const char *const bytes[] = {
		"\001",
		"\a",
		"\177",
		"\033[c",
		"\033[6n",
		"\033]0;x\a",
		"\033]10;?\033\\",
		"\302\233",
		"\377",
		"\033(0",
		"\033Pq\033\\",
		"\033[?1000h",
		"\033[?1006h",
		"\033[>4;1m",
		"\033[?u",
		"\016",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(bytes); i++) {
		struct vt *vt = fed(true, bytes[i]);

		g_test_message("%zu: %s", i, vt_fault(vt));
		g_assert_nonnull(vt_fault(vt));
		vt_free(vt);
	}
}

static void
resizes(void)
{
	struct vt *vt = fed(true, "\033[Habc");
	g_autofree char *row = NULL;

	vt_resize(vt, 3, 10);
	vt_feed(vt, "\033[3;8Hxyz", 10);
	row = vt_row(vt, 2);
	g_assert_cmpstr(row, ==, "       xyz");
	g_assert_cmpuint(vt_rows(vt), ==, 3);
	vt_free(vt);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/vt/rows", rows);
	g_test_add_func("/vt/page", page);
	g_test_add_func("/vt/line-letters", line_letters);
	g_test_add_func("/vt/repeats-and-marks", repeats_and_marks);
	g_test_add_func("/vt/faults", faults);
	g_test_add_func("/vt/resizes", resizes);
	return g_test_run();
}
