/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements about what every page shows, at every size. */
#include <string.h>

#include "eye.h"
#include "wizard/pages.h"

/* 6: the word "page" is left out only where the title needs its place. */
static void
check_short_title(const struct stage *stage, const char *row)
{
	g_autofree char *page =
		g_strdup_printf(" page %u", stage_view(stage)->page);
	g_autofree char *title = g_strdup(row);

	if (g_str_has_suffix(row, page))
		return;
	g_assert_cmpuint(stage->columns, <, 40);
	title[strlen(title) - strlen("90")] = '\0';
	g_strchomp(title);
	g_assert_cmpint(g_utf8_strlen(title, -1) + (glong)strlen(page), >,
			stage->columns);
}

/* 6: the page's number is in the last 8 columns of the first row; the title is
 * whole, though it takes the place of the word "page". */
static void
check_title(struct stage *stage, const struct scene *scene)
{
	g_autofree char *row = stage_row(stage, 0);
	g_autofree char *page = g_strdup_printf(
		"%s %u", stage->columns < 40 ? "" : "page", scene_page(scene));
	g_autofree char *step =
		g_strdup_printf("%u of 7", stage_view(stage)->step);
	g_autofree char *briefly =
		g_strdup_printf("%u/7", stage_view(stage)->step);
	glong length = g_utf8_strlen(row, -1);

	g_test_message("\"%s\"", row);
	g_assert_true(g_str_has_suffix(row, page));
	g_assert_null(strstr(row, "..."));
	check_short_title(stage, row);
	g_assert_cmpint(length, <=, stage->columns);
	g_assert_cmpint(length, >=, stage->columns - 1);
	if (stage->columns >= 40)
		g_assert_nonnull(strstr(row, "certwizard"));
	if (stage_view(stage)->step != 0)
		g_assert_true(strstr(row, step) != NULL ||
			      strstr(row, briefly) != NULL);
}

static void
title(void)
{
	eye_visit_all(check_title);
}

/* 6: the number is there down to 8x1. */
static void
number_at_any_size(void)
{
	static const struct size smaller[] = {
		{ 19, 4 }, { 80, 4 }, { 19, 24 }, { 12, 3 }, { 8, 1 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(smaller); i++) {
		g_autoptr(cw_stage) stage =
			scene_open_at(scene_by_name("30-place"), smaller[i]);

		g_assert_cmpuint(stage_page(stage), ==, 98);
		g_assert_null(vt_fault(stage->vt));
	}
}

/* 7: numbers have two digits, and no two pages have the same. */
static void
numbers(void)
{
	for (size_t i = 0; cw_pages[i] != NULL; i++) {
		g_assert_cmpuint(cw_pages[i]->number, <=, 97);
		for (size_t j = 0; j < i; j++)
			g_assert_cmpuint(cw_pages[i]->number, !=,
					 cw_pages[j]->number);
	}
	for (unsigned code = 0; code < CW_N_CODES; code++) {
		const char *name = cw_code_row(code)->name;
		unsigned page = 0, number = 0;

		if (sscanf(name, "E-%u-%u", &page, &number) != 2)
			continue;
		g_test_message("%s", name);
		/* Number 0 is for commands, which have no page. */
		g_assert_true(page == 0 || cw_page_by_number(page) != NULL);
	}
}

/* 7: each page has a scene, and so a golden screen and an entry in the
 * helpdesk's list. */
static void
all_pages_have_scenes(void)
{
	for (size_t i = 0; cw_pages[i] != NULL; i++) {
		bool found = false;

		for (size_t j = 0; j < n_scenes && !found; j++)
			found = scene_page(&scenes[j]) == cw_pages[i]->number;
		g_test_message("page %u", cw_pages[i]->number);
		g_assert_true(found);
	}
}

/* 8 and 9: one focus, shown by cursor, mark and reverse video; wherever Tab and
 * the arrows lead. */
static void
check_focus(struct stage *stage, const struct scene *scene)
{
	static const char *const keys[] = { "Down",  "Tab", "Down", "Tab",
					    "Right", "Tab", "End",  "Shift-Tab",
					    "Up",    "Tab", "Tab",  "Left" };
	const char *fault = eye_focus(stage);

	for (size_t i = 0; fault == NULL && i < G_N_ELEMENTS(keys); i++) {
		stage_key(stage, keys[i]);
		g_test_message("%s", keys[i]);
		fault = eye_focus(stage);
	}
	if (fault == NULL)
		return;
	{
		g_autofree char *text = stage_text(stage);

		g_test_message("%s, cursor %u,%u:\n%s", scene->name,
			       vt_cursor_row(stage->vt),
			       vt_cursor_column(stage->vt), text);
	}
	g_test_message("%s", fault);
	g_test_fail();
}

static void
focus(void)
{
	eye_visit_some(check_focus);
}

/* 8: what is typed into a field is seen, at every size. */
static void
check_field(struct stage *stage, const struct scene *scene)
{
	if (stage_view(stage)->field.id == NULL)
		return;
	if (stage_view(stage)->field.meant)
		stage_key(stage, "Tab");
	stage_keys(stage, "abc");
	g_test_message("%s", scene->name);
	g_assert_cmpint(
		stage_find(stage, eye_is_secret(stage) ? "***" : "abc"), ==,
		(int)vt_cursor_row(stage->vt));
}

static void
typed_is_seen(void)
{
	eye_visit_some(check_field);
}

/* 9: while steps go by, too. */
static void
focus_while_running(void)
{
	for (size_t i = 0; i < n_sizes; i++) {
		g_autoptr(cw_stage) stage =
			scene_open_at(scene_by_name("60-installing"), sizes[i]);

		for (unsigned n = 0; n < 3; n++) {
			stage_progress(stage, n, "120 certificates found");
			g_assert_cmpstr(eye_focus(stage), ==, NULL);
			stage_wait(stage, 2300);
			g_assert_cmpstr(eye_focus(stage), ==, NULL);
		}
	}
}

/* 10: what Enter does is named first; if it isn't, Enter does nothing. */
static void
check_enter(struct stage *stage, const struct scene *scene)
{
	g_auto(GStrv) keys = eye_keys(stage);
	g_autofree char *before = eye_picture(stage), *after = NULL;

	g_assert_nonnull(keys[0]);
	if (g_strv_contains((const char *const *)keys, "Enter")) {
		g_assert_cmpstr(keys[0], ==, "Enter");
		return;
	}
	stage_key(stage, "Enter");
	after = eye_picture(stage);
	if (strcmp(before, after) == 0)
		return;
	g_test_message("%s: Enter isn't named, and does something",
		       scene->name);
	g_test_fail();
}

static void
enter_is_first(void)
{
	eye_visit_some(check_enter);
}

/* 11: the message stays: an hour later the page is the same. */
static void
check_patience(struct stage *stage, const struct scene *scene)
{
	g_autofree char *before = stage_text(stage), *after = NULL;
	gsize bytes = vt_bytes(stage->vt);

	/* A password that was typed does not stay so long. */
	if (stage_view(stage)->busy ||
	    (eye_is_secret(stage) && scene->keys != NULL))
		return;
	stage_wait(stage, 3600 * 1000);
	after = stage_text(stage);
	g_assert_cmpstr(before, ==, after);
	g_assert_cmpuint(vt_bytes(stage->vt), ==, bytes);
}

static void
messages_stay(void)
{
	eye_visit(check_patience, sizes[1]);
}

/* 11: message, buttons and keys are the last three rows. */
static void
check_message(struct stage *stage, const struct scene *scene)
{
	const char *message = stage_view(stage)->message;
	g_autofree char *text = stage_text(stage);
	g_autofree char *first = NULL;

	if (stage_view(stage)->busy || message[0] == '\0')
		return;
	first = g_strndup(message, strcspn(message, " "));
	g_test_message("%s\n%s", scene->name, text);
	g_assert_cmpint(stage_find(stage, first), >=, 0);
}

static void
messages_are_shown(void)
{
	eye_visit(check_message, sizes[1]);
	eye_visit(check_message, sizes[2]);
}

/* 11, 23: what the message row has to cut stands at the end of the text. */
static void
check_whole_message(struct stage *stage, const struct scene *scene)
{
	const char *message = stage_view(stage)->message;
	g_autoptr(GHashTable) words = NULL;
	g_autofree char *missing = NULL;

	if (stage_view(stage)->busy)
		return;
	words = eye_read(stage);
	missing = eye_missing(words, message);
	g_test_message("%s %ux%u: %s", scene->name, stage->columns,
		       stage->rows, message);
	g_assert_cmpstr(missing, ==, NULL);
}

static void
messages_are_whole(void)
{
	static const struct size narrow[] = { { 40, 9 },  { 40, 8 },
					      { 24, 12 }, { 24, 16 },
					      { 24, 9 } };

	for (size_t i = 0; i < G_N_ELEMENTS(narrow); i++)
		eye_visit(check_whole_message, narrow[i]);
}

/* 12: no upright lines, and at most one rule. */
static void
check_lines(struct stage *stage, const struct scene *scene)
{
	(void)scene;
	g_assert_false(eye_has_upright(stage));
	g_assert_cmpuint(eye_rules(stage), <=, 1);
}

static void
lines(void)
{
	eye_visit_some(check_lines);
}

/* 13: a key that changes how something is drawn changes a letter or the
 * cursor's place with it. */
static void
check_letters(struct stage *stage, const struct scene *scene)
{
	static const char *const keys[] = { "Down", "Tab", "Right", "Space",
					    "Tab",  "Up",  "Tab" };

	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		g_autofree char *picture = eye_picture(stage), *now = NULL;
		g_autofree char *text = stage_text(stage), *later = NULL;
		unsigned y = vt_cursor_row(stage->vt);
		unsigned x = vt_cursor_column(stage->vt);

		stage_key(stage, keys[i]);
		now = eye_picture(stage);
		later = stage_text(stage);
		g_test_message("%s: %s", scene->name, keys[i]);
		if (strcmp(picture, now) != 0)
			g_assert_true(strcmp(text, later) != 0 ||
				      y != vt_cursor_row(stage->vt) ||
				      x != vt_cursor_column(stage->vt));
	}
}

static void
not_by_looks_alone(void)
{
	eye_visit(check_letters, sizes[1]);
	eye_visit(check_letters, sizes[4]);
}

/* 46: that each line of page 40 leads on is seen beside values of any length. */
static void
changes_are_seen(void)
{
	static const char *const names[] = {
		"Root CA",
		"Authority with a name that leaves no room for anything else "
		"that could stand beside it in a row",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		struct scene scene = *scene_by_name("40-check");
		g_autoptr(cw_stage) stage = NULL;
		g_autofree char *text = NULL;
		g_auto(GStrv) parts = NULL;

		scene.fake.name = names[i];
		stage = scene_open_at(&scene, (struct size){ 80, 40 });
		text = stage_text(stage);
		parts = g_strsplit(text, "< Change >", -1);
		g_assert_cmpuint(g_strv_length(parts), ==, 1 + 3);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_test_add_func("/S06/title", title);
	g_test_add_func("/S06/number-at-any-size", number_at_any_size);
	g_test_add_func("/S07/numbers", numbers);
	g_test_add_func("/S07/all-pages-have-scenes", all_pages_have_scenes);
	g_test_add_func("/S08/focus", focus);
	g_test_add_func("/S08/typed-is-seen", typed_is_seen);
	g_test_add_func("/S09/focus-while-running", focus_while_running);
	g_test_add_func("/S10/enter-is-first", enter_is_first);
	g_test_add_func("/S11/messages-stay", messages_stay);
	g_test_add_func("/S11/messages-are-shown", messages_are_shown);
	g_test_add_func("/S11/messages-are-whole", messages_are_whole);
	g_test_add_func("/S12/lines", lines);
	g_test_add_func("/S46/changes-are-seen", changes_are_seen);
	g_test_add_func("/S13/not-by-looks-alone", not_by_looks_alone);
	return g_test_run();
}
