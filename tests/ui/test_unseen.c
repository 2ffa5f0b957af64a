/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing is answered by keys that were pressed before the page was seen. */
#include <string.h>

#include "eye.h"

#include "ui/sight.h"

/* 22, 24: page 98 hides the page; only keys that change nothing are left. */
static void
too_small(void)
{
	static const char *const keys[] = { "Space", "Tab", "Enter", "Enter",
					    "x",     "Esc", "F1",    "^T",
					    "Down",  "?",   "/",     "^L" };

	for (size_t i = 0; i < n_scenes; i++) {
		g_autoptr(cw_stage) stage = scene_open_at(&scenes[i], sizes[1]);
		g_autofree char *before = NULL, *after = NULL;
		unsigned events;

		stage_wait(stage, 100);
		before = eye_picture(stage);
		events = stage->events;
		stage_resize(stage, 4, 19);
		for (size_t j = 0; j < G_N_ELEMENTS(keys); j++)
			stage_key(stage, keys[j]);
		stage_resize(stage, sizes[1].rows, sizes[1].columns);
		after = eye_picture(stage);
		g_test_message("%s", scenes[i].name);
		g_assert_cmpuint(stage->events, ==, events);
		g_assert_cmpstr(before, ==, after);
	}
}

/* 45: no key that is pressed by habit answers for a fingerprint that was not on
 * the screen: the page is read first, from its top. */
static void
fingerprint(void)
{
	static const char *const keys[] = { "Space", "Enter",	  "Tab",
					    "Down",  "Page Down", "Shift-Tab" };

	for (size_t i = 0; i < n_sizes * G_N_ELEMENTS(keys); i++) {
		const struct size size = sizes[i / G_N_ELEMENTS(keys)];
		g_autoptr(cw_stage) stage =
			scene_open_at(scene_by_name("40-check"), size);
		bool seen = stage_find(stage, "3F11") >= 0 &&
			    stage_find(stage, "F578") >= 0;
		unsigned events = stage->events;

		g_assert_cmpint(seen, ==, size.rows >= 12);
		if (seen)
			continue;
		g_assert_cmpint(stage_find(stage, "Nothing has been"), ==, 1);
		stage_key(stage, keys[i % G_N_ELEMENTS(keys)]);
		g_assert_cmpuint(stage_page(stage), ==, 40);
		g_assert_cmpuint(stage->events, ==, events);
	}
}

static bool
is_answered(const struct stage *stage)
{
	return cw_view_choice(stage_view(stage), 4)->chosen;
}

static void
assert_all_groups(const char *seen)
{
	g_auto(GStrv) groups = g_strsplit_set(
		"3F11 59F1 AF4F C3BE F062 E07C C35F 880A "
		"715B AD1B CE1A E978 4E01 71C2 1F1F F578", " ", -1);

	for (char **group = groups; *group != NULL; group++)
		g_assert_nonnull(strstr(seen, *group));
}

/* Who means it says so: what of it was not seen comes before the answer. */
static void
all_of_it(void)
{
	for (size_t i = 0; i < n_sizes; i++) {
		g_autoptr(cw_stage) stage =
			scene_open_at(scene_by_name("40-check"), sizes[i]);
		g_autoptr(GString) seen = g_string_new(NULL);
		unsigned presses = 0;

		while (!is_answered(stage)) {
			g_autofree char *text = stage_text(stage);

			g_string_append(seen, text);
			g_assert_cmpuint(presses++, <, 10);
			stage_press(stage, "4 Space");
		}
		assert_all_groups(seen->str);
		g_assert_cmpint(presses == 1, ==, sizes[i].rows >= 12);
	}
}

/* It is read to its end, then all rows are others; or it is seen at once. */
static void
in_another_window(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("40-check"), sizes[4]);

	stage_press(stage, "4 Space 4 Space 4 Space");
	g_assert_cmpint(stage_find(stage, "Fingerprint"), ==, -1);
	g_assert_cmpint(stage_find(stage, "3F11"), >=, 0);
	stage_resize(stage, 5, 30);
	stage_press(stage, "4");
	g_assert_cmpint(stage_find(stage, "Space"), ==, 4);
	stage_key(stage, "Space");
	g_assert_false(is_answered(stage));
	g_assert_cmpint(stage_find(stage, "Fingerprint"), >=, 0);
	stage_resize(stage, 24, 80);
	stage_resize(stage, 5, 20);
	stage_press(stage, "4 Space");
	g_assert_true(is_answered(stage));
}

/* The page came while nothing of it could be seen. */
static void
came_below_98(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("30-place"), sizes[1]);

	stage->options.slow = true;
	stage_key(stage, "Enter");
	g_assert_true(stage_view(stage)->busy);
	stage_resize(stage, 4, 19);
	stage_answer(stage);
	stage_resize(stage, 5, 20);
	stage_key(stage, "Space");
	g_assert_cmpuint(stage_page(stage), ==, 40);
	g_assert_false(is_answered(stage));
	g_assert_cmpint(stage_find(stage, "Fingerprint"), >=, 0);
}

/* Another certificate has another one. */
static void
of_another(void)
{
	struct cw_line line = { .kind = CW_LINE_FINGERPRINT, .text = "one" };
	struct cw_glimpse glimpse = { .of = { .line = &line }, .rows = 2 };
	struct cw_sight sight = { .text = NULL };

	cw_glimpse_add(&glimpse, 0, 2);
	cw_sight_add(&sight, &glimpse);
	g_assert_true(cw_sight_is_whole(&sight, &glimpse.of));
	line.text = "another";
	g_assert_false(cw_sight_is_whole(&sight, &glimpse.of));
	glimpse.seen = 0;
	cw_glimpse_add(&glimpse, 1, 2);
	g_assert_false(cw_sight_will_be_whole(&sight, &glimpse));
	cw_sight_add(&sight, &glimpse);
	g_assert_cmpuint(cw_sight_next(&sight), ==, 0);
	cw_sight_clear(&sight);
}

/* 1: the first page is there before any question has its answer: what is in the
 * folder, in the file, on the disk. */
static void
first_page(void)
{
	static const struct cw_wizard_options starts[] = {
		{ .file = NULL },
		{ .file = "/Users/ana/Desktop/contoso-root.cer",
		  .root = "/media/mac" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(starts); i++) {
		const struct stage_options options = { .slow = true,
						       .wizard = starts[i] };
		g_autoptr(cw_stage) stage = stage_new(&options);

		g_assert_cmpuint(stage_page(stage), ==, 10);
		g_assert_true(stage_view(stage)->busy);
		g_assert_cmpint(stage_find(stage, "< Quit >"), >=, 0);
		g_assert_cmpint(stage_find(stage, "Enter"), >=, 0);
		g_assert_cmpint(stage_find(stage, "^C Quit"), >=, 0);
		stage_answer(stage);
		g_assert_false(stage_view(stage)->busy);
	}
}

/* 17: ^C asks there as well, and the question is not answered unseen. */
static void
quit_is_asked(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("30-place"), sizes[1]);

	stage_resize(stage, 4, 19);
	stage_press(stage, "^C Tab Enter");
	stage_resize(stage, 24, 80);
	g_assert_cmpuint(stage_page(stage), ==, 92);
}

/* 22: more was typed ahead than is read at once. */
static void
much_typed_ahead(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("30-place"), sizes[1]);
	g_autofree char *filler = g_strnfill(4000, 'x');
	g_autofree char *keys = g_strconcat("\r", filler, " \t\r", NULL);

	stage_keys(stage, keys);
	stage_wait(stage, 100);
	g_assert_cmpuint(stage_page(stage), ==, 40);
	g_assert_cmpuint(stage->fake.started[CW_WISH_APPLY], ==, 0);
	g_assert_cmpint(stage_find(stage, "(*)"), ==, -1);
}

/* What was broken off is not finished or put back by keys typed ahead. */
static void
recovery_typed_ahead(void)
{
	const struct scene scene = {
		.name = "10-file",
		.way = "r0",
		.fake = { .pending = CW_PENDING_PUT_BACK },
	};
	g_autoptr(cw_stage) stage = scene_open_at(&scene, sizes[1]);

	stage_keys(stage, "\r\r \r\r");
	g_assert_cmpuint(stage_page(stage), ==, 94);
	g_assert_cmpuint(stage->fake.started[CW_WISH_RECOVER], ==, 0);
	stage_key(stage, "Enter");
	g_assert_cmpuint(stage->fake.started[CW_WISH_RECOVER], ==, 1);
}

/* The word of page 42 is for who has read why: it is not typed on page 40. */
static void
word_typed_ahead(void)
{
	const struct scene scene = { .name = "40-check",
				     .way = "r0 next next next c6" };
	g_autoptr(cw_stage) stage = scene_open_at(&scene, sizes[1]);

	stage_keys(stage, "\t\r\tunchecked\r");
	g_assert_cmpuint(stage_page(stage), ==, 42);
	g_assert_cmpuint(stage->fake.started[CW_WISH_APPLY], ==, 0);
	g_assert_cmpint(stage_find(stage, "[ Back ]"), >=, 0);
	stage_keys(stage, "unchecked");
	g_assert_cmpint(stage_find(stage, "Tab leads to the line"), >=, 0);
	stage_keys(stage, "\tunchecked\r");
	g_assert_cmpuint(stage->fake.started[CW_WISH_APPLY], ==, 1);
}

/* At any size the page begins with its warning. */
static void
warning_comes_first(void)
{
	for (size_t i = 0; i < n_sizes; i++) {
		g_autoptr(cw_stage) stage =
			scene_open_at(scene_by_name("42-unchecked"), sizes[i]);

		g_assert_cmpint(stage_find(stage, "Anybody can"), >=, 0);
	}
}

/* After a failure Enter alone leads back to page 40, and no further. */
static void
enter_after_failure(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("66-failed"), sizes[1]);

	for (unsigned i = 0; i < 12; i++)
		stage_key(stage, "Enter");
	g_assert_cmpuint(stage_page(stage), ==, 40);
	g_assert_cmpuint(stage->fake.started[CW_WISH_APPLY], ==, 1);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/S45/unseen/fingerprint", fingerprint);
	g_test_add_func("/S45/unseen/all-of-it", all_of_it);
	g_test_add_func("/S45/unseen/in-another-window", in_another_window);
	g_test_add_func("/S45/unseen/came-below-98", came_below_98);
	g_test_add_func("/S45/unseen/of-another", of_another);
	g_test_add_func("/S24/too-small", too_small);
	g_test_add_func("/S01/first-page", first_page);
	g_test_add_func("/S17/quit-is-asked-unseen", quit_is_asked);
	g_test_add_func("/S22/much-typed-ahead", much_typed_ahead);
	g_test_add_func("/S22/recovery-typed-ahead", recovery_typed_ahead);
	g_test_add_func("/S22/word-typed-ahead", word_typed_ahead);
	g_test_add_func("/S24/warning-comes-first", warning_comes_first);
	g_test_add_func("/S45/enter-after-failure", enter_after_failure);
	return g_test_run();
}
