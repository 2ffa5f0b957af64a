/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing a file, and typing a path. */
#include "eye.h"

static const struct size usual = { 80, 24 };

/* 8: the field that was asked for has the focus. */
static void
field_is_asked(void)
{
	const struct scene file = { .name = "10-path", .way = "path" };
	const struct scene system = { .name = "20-path", .way = "r0 next c2" };
	g_autoptr(cw_stage) first = scene_open_at(&file, usual);
	g_autoptr(cw_stage) second = scene_open_at(&system, usual);

	g_assert_cmpint(stage_find(first, "> Path of a file or folder"), ==,
			vt_cursor_row(first->vt));
	stage_keys(first, "/tmp/x");
	g_assert_cmpint(stage_find(first, "folder  /tmp/x___"), >=, 0);
	g_assert_cmpint(stage_find(second, "> Folder where"), ==,
			vt_cursor_row(second->vt));
	/* Without it the list is what is asked. */
	stage_key(first, "Esc");
	g_assert_cmpint(stage_find(first, "> contoso-root.cer"), ==,
			vt_cursor_row(first->vt));
}

/* 10, 14: Tab moves; it is not what goes to a path, nor does Back. */
static void
tab_goes_nowhere(void)
{
	static const struct scene scenes_of_paths[] = {
		{ .name = "10-path", .way = "path" },
		{ .name = "20-path", .way = "r0 next c2" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(scenes_of_paths); i++) {
		g_autoptr(cw_stage) stage =
			scene_open_at(&scenes_of_paths[i], usual);
		unsigned page = stage_page(stage);
		unsigned inspected = stage->fake.started[CW_WISH_INSPECT];
		unsigned looked = stage->fake.started[CW_WISH_LOOK];

		stage_keys(stage, "/nope");
		stage_press(stage, "Tab Tab");
		g_assert_cmpuint(stage_page(stage), ==, page);
		g_assert_nonnull(stage_view(stage)->field.id);
		g_assert_cmpint(stage_find(stage, "  /nope___"), >=, 0);
		stage_key(stage, "Shift-Tab");
		g_assert_nonnull(stage_view(stage)->field.id);
		stage_key(stage, "Tab");
		while (stage_find(stage, "[ Back ]") < 0)
			stage_key(stage, "Right");
		stage_key(stage, "Enter");
		g_assert_cmpuint(stage_page(stage), ==, page);
		g_assert_null(stage_view(stage)->field.id);
		g_assert_cmpuint(stage->fake.started[CW_WISH_INSPECT], ==,
				 inspected);
		g_assert_cmpuint(stage->fake.started[CW_WISH_LOOK], ==, looked);
	}
}

/* Next on a folder opens it: it does not go on with a file chosen before. */
static void
next_opens_a_folder(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("10-chosen"), usual);

	stage_press(stage, "Down Down Down Tab");
	g_assert_cmpint(stage_find(stage, "[ Next ]"), >=, 0);
	stage_key(stage, "Enter");
	g_assert_cmpuint(stage_page(stage), ==, 10);
	g_assert_cmpuint(stage->fake.started[CW_WISH_FILES], ==, 2);
}

/* While the answer is awaited a row is asked for once, not again and again;
 * another row is asked for when the cursor rests there. */
static void
looks_once(void)
{
	const struct stage_options options = { .slow = true };
	g_autoptr(cw_stage) stage = stage_new(&options);
	unsigned events;

	stage_answer(stage);
	stage_wait(stage, 200);
	events = stage->events;
	g_assert_cmpuint(events, ==, 1);
	for (unsigned i = 0; i < 5; i++)
		stage_wait(stage, 200);
	g_assert_cmpuint(stage->events, ==, events);
	stage_key(stage, "Down");
	stage_key(stage, "Down");
	g_assert_cmpuint(stage->events, ==, events);
	stage_wait(stage, 200);
	stage_wait(stage, 200);
	g_assert_cmpuint(stage->events, ==, events + 1);
	stage_answer(stage);
	g_assert_cmpuint(stage->fake.started[CW_WISH_GLANCE], ==, 2);
	g_assert_cmpint(stage_find(stage, "In contoso-notes.txt:"), >=, 0);
	/* It is there again when the page comes again. */
	stage_key(stage, "^G");
	stage_key(stage, "Esc");
	stage_wait(stage, 200);
	stage_answer(stage);
	g_assert_cmpint(stage_find(stage, "In contoso-notes.txt:"), >=, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/S8/field-is-asked", field_is_asked);
	g_test_add_func("/S14/tab-goes-nowhere", tab_goes_nowhere);
	g_test_add_func("/S50/next-opens-a-folder", next_opens_a_folder);
	g_test_add_func("/S50/looks-once", looks_once);
	return g_test_run();
}
