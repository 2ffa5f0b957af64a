/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page at every size, drawn without a terminal. */
#include <locale.h>
#include <string.h>

#include "desk.h"

#include "base/text.h"

/* As many rows as there are, none too wide, the page's number in the first. */
static void
check_frame(const struct desk *desk)
{
	const struct cw_drawing *d = &desk->drawing;
	bool small = d->rows < CW_FEWEST_ROWS ||
		     d->columns < CW_FEWEST_COLUMNS;
	g_autofree char *number = g_strdup_printf(
		"%s %u", d->columns < 36 && !small ? "" : "page",
		small ? 98u : d->view->page);
	g_autofree char *first = desk_row(desk, 0);

	g_assert_cmpuint(desk->layout.canvas->rows->len, ==, d->rows);
	for (unsigned i = 0; i < d->rows; i++) {
		g_autofree char *text = desk_row(desk, i);

		g_assert_cmpuint(cw_text_width(text), <=, d->columns);
	}
	g_assert_nonnull(strstr(first, number));
	g_assert_cmpuint(desk->layout.canvas->cursor_row, <, d->rows);
	g_assert_cmpuint(desk->layout.canvas->cursor_column, <, d->columns);
}

static void
assert_words(const struct desk *desk, const char *seen, const char *text)
{
	g_auto(GStrv) words = g_strsplit(text == NULL ? "" : text, " ", -1);

	for (char **word = words; *word != NULL; word++)
		if (cw_text_width(*word) + 10 <= desk->drawing.columns)
			g_assert_nonnull(strstr(seen, *word));
}

/* Every word of every line is seen by reading on from the top. */
static void
check_reachable(struct desk *desk)
{
	g_autofree char *seen = desk_read(desk);

	for (size_t i = 0; i < desk->drawing.view->n_lines; i++) {
		const struct cw_line *line = &desk->drawing.view->lines[i];

		if (line->kind == CW_LINE_EXACT)
			continue;
		assert_words(desk, seen, line->text);
		assert_words(desk, seen, line->choice.text);
		assert_words(desk, seen, line->choice.second);
	}
}

static void
check_buttons(const struct desk *desk)
{
	g_autofree char *all = desk_text(desk);

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

		desk_draw(desk, sizes[i][0], sizes[i][1]);
		check_frame(desk);
		if (i < 4)
			check_buttons(desk);
		if (shown)
			check_reachable(desk);
		desk_forget(desk);
	}
}

static void
sizes_of_all_pages(void)
{
	struct desk desk;

	desk_begin(&desk, NULL);
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
	desk_end(&desk);
}

/* All that page 40 asks stands on one screen of the usual size. */
static void
check_page_fits(void)
{
	struct desk desk;

	desk_begin(&desk, NULL);
	cw_fake_to_check(&desk.fake, desk.wizard);
	desk_draw(&desk, 80, 24);
	g_assert_cmpuint(desk.layout.total, <=, desk.layout.height);
	desk_end(&desk);
}

/* A fingerprint is whole at every width, digits in their order. */
static void
fingerprint_is_whole(void)
{
	struct desk desk;
	g_autofree char *groups = NULL;

	desk_begin(&desk, NULL);
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

		desk_draw(&desk, columns, 200);
		all = desk_text(&desk);
		at = all;
		for (char **group = digits; *group != NULL; group++) {
			at = strstr(at, *group);
			g_assert_nonnull(at);
			at += strlen(*group);
		}
	}
	g_assert_cmpuint(strlen(groups), ==, 79);
	desk_end(&desk);
}

/* Going to another size and back shows what was there. */
static void
sizes_leave_no_trace(void)
{
	struct desk desk;
	g_autofree char *before = NULL, *after = NULL;

	desk_begin(&desk, NULL);
	cw_fake_to_check(&desk.fake, desk.wizard);
	desk_draw(&desk, 40, 12);
	before = desk_text(&desk);
	for (unsigned rows = 1; rows < 60; rows++)
		desk_draw(&desk, 3 * rows, rows);
	desk_draw(&desk, 40, 12);
	after = desk_text(&desk);
	g_assert_cmpstr(before, ==, after);
	desk_end(&desk);
}

/* The hit at the cursor, which is on what has the focus. */
static const struct cw_hit *
hit_at_cursor(struct desk *desk)
{
	const struct cw_layout *layout = &desk->layout;

	desk->mark->moved = true;
	desk_draw(desk, desk->drawing.columns, desk->drawing.rows);
	return cw_layout_hit(layout, layout->canvas->cursor_row,
			     layout->canvas->cursor_column);
}

static void
assert_hit(struct desk *desk, enum cw_part part, gsize number, const char *id)
{
	const struct cw_hit *hit = hit_at_cursor(desk);
	g_autofree char *all = desk_text(desk);

	g_test_message("part %d, number %zu, id %s, cursor %u,%u:\n%s",
		       (int)part, number, id == NULL ? "" : id,
		       desk->layout.canvas->cursor_row,
		       desk->layout.canvas->cursor_column, all);
	g_assert_nonnull(hit);
	g_assert_cmpint(hit->part, ==, part);
	g_assert_cmpuint(hit->number, ==, number);
	g_assert_cmpstr(hit->id, ==, id);
}

/* Whatever can have the focus is hit where it stands then. */
static void
check_focused_hits(struct desk *desk)
{
	const struct cw_view *view = desk->drawing.view;
	struct cw_bookmark *mark = desk->mark;

	for (gsize i = 0; i < view->list.count; i++) {
		mark->part = CW_PART_LIST;
		mark->list.at = i;
		assert_hit(desk, CW_PART_LIST, i, NULL);
	}
	for (unsigned i = 1; cw_view_choice(view, i) != NULL; i++) {
		mark->part = CW_PART_CHOICES;
		mark->choice = i;
		assert_hit(desk, CW_PART_CHOICES, i, NULL);
	}
	if (view->field.id != NULL) {
		mark->part = CW_PART_FIELD;
		assert_hit(desk, CW_PART_FIELD, 0, NULL);
	}
	for (size_t i = 0; i < view->n_buttons; i++) {
		if (!cw_view_shows(view, &view->buttons[i]))
			continue;
		mark->part = CW_PART_BUTTONS;
		g_free(mark->button);
		mark->button = g_strdup(view->buttons[i].id);
		assert_hit(desk, CW_PART_BUTTONS, 0, view->buttons[i].id);
	}
}

/* The row's cells from FROM to TO; all of its letters have one. */
static char *
cells(const struct desk *desk, const struct cw_hit *hit)
{
	g_autofree char *text = desk_row(desk, hit->row);
	glong length = g_utf8_strlen(text, -1);

	g_assert_cmpuint(cw_text_width(text), ==, (size_t)length);
	return g_utf8_substring(text, MIN((glong)hit->from, length),
				MIN((glong)hit->to, length));
}

/* What a choice says, marks and number among it. */
static char *
words_of_choice(const struct cw_choice *choice)
{
	return g_strdup_printf("> ( ) (*) (-) [ ] [x] < Change > %u %s: %s, %s "
			       "%s",
			       choice->number, choice->text, choice->text,
			       choice->value == NULL ? "" : choice->value,
			       choice->second == NULL ? "" : choice->second);
}

/* What stands in HIT's cells is what it is for. */
static void
check_text(const struct desk *desk, const struct cw_hit *hit)
{
	const struct cw_view *view = desk->drawing.view;
	g_autofree char *text = cells(desk, hit);
	g_autofree char *said = NULL;
	g_auto(GStrv) words = g_strsplit_set(text, " _", -1);
	struct cw_row list_row = { 0 };

	if (hit->part == CW_PART_BUTTONS)
		said = g_strdup_printf("[%s] <%s> [ ] < >",
				       cw_view_button(view, hit->id)->label,
				       cw_view_button(view, hit->id)->label);
	else if (hit->part == CW_PART_CHOICES)
		said = words_of_choice(
			cw_view_choice(view, (unsigned)hit->number));
	else if (hit->part == CW_PART_FIELD)
		said = g_strdup_printf("> %s", view->field.label);
	else {
		view->list.row(view->list.data, hit->number, &list_row);
		g_assert_nonnull(strstr(text, list_row.name));
		return;
	}
	g_test_message("\"%s\" of \"%s\"", text, said);
	for (char **word = words; *word != NULL; word++)
		g_assert_nonnull(strstr(said, *word));
}

static void
check_hits(struct desk *desk)
{
	static const unsigned sizes[][2] = { { 80, 24 },
					     { 40, 12 },
					     { 20, 5 } };

	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		desk_draw(desk, sizes[i][0], sizes[i][1]);
		check_focused_hits(desk);
		for (guint j = 0; j < desk->layout.hits->len; j++) {
			const struct cw_hit *hit = &g_array_index(
				desk->layout.hits, struct cw_hit, j);

			g_assert_cmpuint(hit->row, <, sizes[i][1]);
			g_assert_cmpuint(hit->to, <=, sizes[i][0]);
			g_assert_true(hit == cw_layout_hit(&desk->layout,
							   hit->row,
							   hit->from));
			g_assert_true(hit == cw_layout_hit(&desk->layout,
							   hit->row,
							   hit->to - 1));
			if (sizes[i][0] > 20)
				check_text(desk, hit);
		}
		for (unsigned x = 0; x < sizes[i][0]; x++) {
			g_assert_null(cw_layout_hit(&desk->layout, 0, x));
			g_assert_null(cw_layout_hit(&desk->layout,
						    sizes[i][1] - 1, x));
		}
		desk_forget(desk);
	}
	desk_draw(desk, 19, 4);
	g_assert_null(cw_layout_hit(&desk->layout, 1, 1));
	desk_forget(desk);
}

static void
hits(void)
{
	struct desk desk;

	desk_begin(&desk, NULL);
	check_hits(&desk); /* 10 */
	cw_fake_row(&desk.fake, desk.wizard, 0);
	cw_fake_press(&desk.fake, desk.wizard, "next");
	check_hits(&desk); /* 20 */
	cw_fake_press(&desk.fake, desk.wizard, "next");
	check_hits(&desk); /* 30 */
	cw_fake_press(&desk.fake, desk.wizard, "next");
	check_hits(&desk); /* 40 */
	cw_fake_press(&desk.fake, desk.wizard, "details");
	check_hits(&desk); /* 44 */
	cw_fake_press(&desk.fake, desk.wizard, "back");
	cw_fake_choose(&desk.fake, desk.wizard, 6);
	cw_fake_press(&desk.fake, desk.wizard, "install");
	check_hits(&desk); /* 42 */
	desk_end(&desk);
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
	g_test_add_func("/S58/layout/hits", hits);
	return g_test_run();
}
