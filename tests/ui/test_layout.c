/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page at every size, drawn without a terminal. */
#include <locale.h>
#include <string.h>

#include "../wizard/fake.h"

#include "base/text.h"
#include "ui/layout.h"

struct desk {
	struct cw_fake fake;
	struct cw_wizard *wizard;
	struct cw_bookmark *mark;
	struct cw_stopwatch watch;
	struct cw_drawing drawing;
	struct cw_layout layout;
};

static void
begin(struct desk *desk)
{
	*desk = (struct desk){ 0 };
	desk->wizard = cw_wizard_new(&cw_fake_options);
	cw_fake_answer(&desk->fake, desk->wizard);
	cw_stopwatch_init(&desk->watch);
}

static void
end(struct desk *desk)
{
	cw_layout_clear(&desk->layout);
	cw_bookmark_free(desk->mark);
	cw_stopwatch_clear(&desk->watch);
	cw_wizard_free(desk->wizard);
}

static void
draw(struct desk *desk, unsigned columns, unsigned rows)
{
	const struct cw_view *view = cw_wizard_view(desk->wizard);

	if (desk->mark == NULL || desk->mark->page != view->page) {
		cw_bookmark_free(desk->mark);
		desk->mark = cw_bookmark_new(view);
	}
	cw_bookmark_follow(desk->mark, view);
	desk->drawing = (struct cw_drawing){
		.view = view,
		.mark = desk->mark,
		.watch = &desk->watch,
		.rows = rows,
		.columns = columns,
		.terminal = "xterm 80x24, UTF-8, colour yes",
	};
	cw_layout_clear(&desk->layout);
	cw_layout_draw(&desk->layout, &desk->drawing);
}

static char *
row(const struct desk *desk, unsigned n)
{
	return cw_canvas_text(desk->layout.canvas, n);
}

/* All rows, a blank between them. */
static char *
whole(const struct desk *desk)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (unsigned i = 0; i < desk->layout.canvas->rows->len; i++) {
		g_autofree char *text = row(desk, i);

		g_string_append(out, text);
		g_string_append_c(out, '\n');
	}
	return g_strdup(out->str);
}

/* As many rows as there are, none too wide, the page's number in the first. */
static void
check_frame(const struct desk *desk)
{
	const struct cw_drawing *d = &desk->drawing;
	bool small = d->rows < CW_FEWEST_ROWS ||
		     d->columns < CW_FEWEST_COLUMNS;
	g_autofree char *number = g_strdup_printf(
		"page %u", small ? 98u : d->view->page);
	g_autofree char *first = row(desk, 0);

	g_assert_cmpuint(desk->layout.canvas->rows->len, ==, d->rows);
	for (unsigned i = 0; i < d->rows; i++) {
		g_autofree char *text = row(desk, i);

		g_assert_cmpuint(cw_text_width(text), <=, d->columns);
	}
	g_assert_nonnull(strstr(first, number));
	g_assert_cmpuint(desk->layout.canvas->cursor_row, <, d->rows);
	g_assert_cmpuint(desk->layout.canvas->cursor_column, <, d->columns);
}

/* Every word of every line is seen by reading on from the top. */
static void
check_reachable(struct desk *desk)
{
	g_autoptr(GString) seen = g_string_new(NULL);
	unsigned last = G_MAXUINT;

	desk->mark->part = CW_PART_TEXT;
	desk->mark->moved = true;
	desk->mark->scroll = 0;
	while (last != desk->mark->scroll) {
		g_autofree char *text = NULL;

		draw(desk, desk->drawing.columns, desk->drawing.rows);
		text = whole(desk);
		g_string_append(seen, text);
		last = desk->mark->scroll;
		if (desk->layout.scroll + desk->layout.height <
		    desk->layout.total)
			desk->mark->scroll = desk->layout.scroll + 1;
	}
	for (size_t i = 0; i < desk->drawing.view->n_lines; i++) {
		const struct cw_line *line = &desk->drawing.view->lines[i];
		g_auto(GStrv) words = NULL;

		if (line->text == NULL || line->kind == CW_LINE_EXACT)
			continue;
		words = g_strsplit(line->text, " ", -1);
		for (char **word = words; *word != NULL; word++)
			if (cw_text_width(*word) + 6 <= desk->drawing.columns)
				g_assert_nonnull(strstr(seen->str, *word));
	}
}

static void
check_buttons(const struct desk *desk)
{
	g_autofree char *all = whole(desk);

	for (size_t i = 0; i < desk->drawing.view->n_buttons; i++) {
		const struct cw_button *button =
			&desk->drawing.view->buttons[i];

		if (cw_view_shows(desk->drawing.view, button))
			g_assert_nonnull(strstr(all, button->label));
	}
}

static void
check_sizes(struct desk *desk)
{
	static const unsigned sizes[][2] = { { 80, 24 },  { 200, 60 },
					     { 40, 12 },  { 40, 9 },
					     { 20, 5 },	  { 60, 16 },
					     { 59, 15 },  { 27, 7 },
					     { 132, 8 },  { 8, 1 },
					     { 19, 24 },  { 300, 4 } };

	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		bool shown = sizes[i][0] >= CW_FEWEST_COLUMNS &&
			     sizes[i][1] >= CW_FEWEST_ROWS;

		draw(desk, sizes[i][0], sizes[i][1]);
		check_frame(desk);
		if (i < 4)
			check_buttons(desk);
		if (shown)
			check_reachable(desk);
		g_clear_pointer(&desk->mark, cw_bookmark_free);
	}
}

static void
sizes_of_all_pages(void)
{
	struct desk desk;

	begin(&desk);
	check_sizes(&desk); /* 10 */
	cw_fake_row(&desk.fake, desk.wizard, 0);
	check_sizes(&desk);
	cw_fake_press(&desk.fake, desk.wizard, "next");
	check_sizes(&desk); /* 20 */
	cw_fake_press(&desk.fake, desk.wizard, "help");
	check_sizes(&desk); /* 90 */
	cw_fake_press(&desk.fake, desk.wizard, "close");
	cw_fake_press(&desk.fake, desk.wizard, "next");
	check_sizes(&desk); /* 30 */
	cw_fake_press(&desk.fake, desk.wizard, "next");
	check_sizes(&desk); /* 40 */
	cw_fake_press(&desk.fake, desk.wizard, "details");
	check_sizes(&desk); /* 44 */
	cw_fake_press(&desk.fake, desk.wizard, "back");
	cw_fake_choose(&desk.fake, desk.wizard, 6);
	cw_fake_press(&desk.fake, desk.wizard, "install");
	check_sizes(&desk); /* 42 */
	cw_fake_press(&desk.fake, desk.wizard, "back");
	cw_fake_choose(&desk.fake, desk.wizard, 4);
	cw_fake_press(&desk.fake, desk.wizard, "install");
	check_sizes(&desk); /* 70 */
	cw_fake_press(&desk.fake, desk.wizard, "next");
	check_sizes(&desk); /* 80 */
	end(&desk);
}

/* All that page 40 asks stands on one screen of the usual size. */
static void
check_page_fits(void)
{
	struct desk desk;

	begin(&desk);
	cw_fake_to_check(&desk.fake, desk.wizard);
	draw(&desk, 80, 24);
	g_assert_cmpuint(desk.layout.total, <=, desk.layout.height);
	end(&desk);
}

/* A fingerprint is whole at every width, digits in their order. */
static void
fingerprint_is_whole(void)
{
	struct desk desk;
	g_autofree char *groups = NULL;

	begin(&desk);
	cw_fake_to_check(&desk.fake, desk.wizard);
	for (size_t i = 0; i < cw_wizard_view(desk.wizard)->n_lines; i++) {
		const struct cw_line *line =
			&cw_wizard_view(desk.wizard)->lines[i];

		if (line->kind == CW_LINE_FINGERPRINT)
			groups = g_strdup(line->text);
	}
	for (unsigned columns = 20; columns <= 120; columns++) {
		g_auto(GStrv) digits = g_strsplit(groups, " ", -1);
		g_autofree char *all = NULL;
		const char *at;

		draw(&desk, columns, 200);
		all = whole(&desk);
		at = all;
		for (char **group = digits; *group != NULL; group++) {
			at = strstr(at, *group);
			g_assert_nonnull(at);
			at += strlen(*group);
		}
	}
	g_assert_cmpuint(strlen(groups), ==, 79);
	end(&desk);
}

/* Going to another size and back shows what was there. */
static void
sizes_leave_no_trace(void)
{
	struct desk desk;
	g_autofree char *before = NULL, *after = NULL;

	begin(&desk);
	cw_fake_to_check(&desk.fake, desk.wizard);
	draw(&desk, 40, 12);
	before = whole(&desk);
	for (unsigned rows = 1; rows < 60; rows++)
		draw(&desk, 3 * rows, rows);
	draw(&desk, 40, 12);
	after = whole(&desk);
	g_assert_cmpstr(before, ==, after);
	end(&desk);
}

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "C.UTF-8");
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/S23/layout/sizes", sizes_of_all_pages);
	g_test_add_func("/S59/layout/check-fits", check_page_fits);
	g_test_add_func("/S23/layout/fingerprint", fingerprint_is_whole);
	g_test_add_func("/S25/layout/no-trace", sizes_leave_no_trace);
	return g_test_run();
}
