/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements about keys, on every page. */
#include <string.h>

#include "eye.h"
#include "ui/bookmark.h"

/* What a key has done. */
struct done {
	bool seen;   /* the screen is another one */
	bool all;    /* everything was drawn anew */
	bool paused; /* it wanted to be stopped */
	bool left;   /* it was the end */
};

static struct done
press(struct stage *stage, const char *key)
{
	g_autofree char *before = eye_picture(stage), *after = NULL;
	unsigned pauses = stage->pauses;
	gsize bytes = vt_bytes(stage->vt);

	g_assert_true(stage_key(stage, key));
	after = eye_picture(stage);
	return (struct done){
		.seen = strcmp(before, after) != 0,
		.all = vt_bytes(stage->vt) > bytes + stage->columns,
		.paused = stage->pauses != pauses,
		.left = stage_view(stage)->finished,
	};
}

static bool
is_something(struct done done)
{
	return done.seen || done.all || done.paused || done.left;
}

static void
complain(const struct stage *stage, const struct scene *scene, const char *what)
{
	g_autofree char *text = stage_text(stage);

	g_test_message("%s %ux%u: %s\n%s", scene->name, stage->columns,
		       stage->rows, what, text);
	g_test_fail();
}

/* 10: each named key does something. */
static void
press_all(const struct scene *scene, struct size size)
{
	g_autoptr(cw_stage) first = scene_open_at(scene, size);
	g_auto(GStrv) keys = eye_keys(first);

	for (size_t i = 0; keys[i] != NULL; i++) {
		g_autoptr(cw_stage) stage = scene_open_at(scene, size);

		if (!is_something(press(stage, keys[i])))
			complain(stage, scene, keys[i]);
	}
}

static void
named_keys_work(void)
{
	for (size_t i = 0; i < n_scenes; i++) {
		press_all(&scenes[i], sizes[1]);
		press_all(&scenes[i], sizes[4]);
	}
}

/* 10: the same at the end of what can be read, and while it is searched. */
static void
press_all_after(struct stage *stage, const struct scene *scene,
		const char *before)
{
	g_auto(GStrv) keys = NULL;

	stage_press(stage, before);
	keys = eye_keys(stage);
	for (size_t i = 0; keys[i] != NULL; i++) {
		const struct size size = { stage->columns, stage->rows };
		g_autoptr(cw_stage) another = scene_open_at(scene, size);

		stage_press(another, before);
		if (!is_something(press(another, keys[i])))
			complain(another, scene, keys[i]);
	}
}

static void
press_all_at_end(struct stage *stage, const struct scene *scene)
{
	press_all_after(stage, scene, "End");
}

static void
named_keys_work_at_end(void)
{
	eye_visit(press_all_at_end, sizes[2]);
	eye_visit(press_all_at_end, sizes[4]);
}

static void
named_keys_work_in_search(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("40-check"), (struct size){ 132, 20 });

	press_all_after(stage, scene_by_name("40-check"), "/ f");
	g_assert_cmpint(stage_find(stage, "Match before"), >=, 0);
}

/* 10: where there is room for all names, a key without one does nothing. */
static void
press_others(struct stage *stage, const struct scene *scene)
{
	static const char *const keys[] = { "Enter", "Space", "Esc", "^T",
					    "^G",    "^Z",    "^C",  "/",
					    "^A",    "^B",    "^N",  "F1" };
	g_auto(GStrv) named = eye_keys(stage);

	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		const char *key = keys[i];

		/* Two ways, one name: Space is Enter on a button. */
		if (strcmp(key, "F1") == 0)
			key = "^G";
		else if (strcmp(key, "Space") == 0 && eye_is_on_button(stage))
			key = "Enter";
		if (g_strv_contains((const char *const *)named, key))
			continue;
		/* A letter where letters are typed. */
		if ((key[0] == '/' || key[0] == 'S') &&
		    (stage_find(stage, "Find ") >= 0 ||
		     stage_view(stage)->field.id != NULL))
			continue;
		if (is_something(press(stage, keys[i])))
			complain(stage, scene, keys[i]);
	}
}

static void
other_keys_do_nothing(void)
{
	eye_visit(press_others, (struct size){ 132, 24 });
}

/* What goes first where there is no room goes last here. */
static size_t
importance(const char *key)
{
	static const char *const keys[] = { "Enter", "Space", "Esc", "Tab",
					    "^G",    "^C",    "PgDn", "/",
					    "^T",    "^Z",    "^L" };
	size_t n = 0;

	while (n < G_N_ELEMENTS(keys) && strcmp(keys[n], key) != 0)
		n++;
	return n;
}

/* The keys named in so many columns, also if the page is READ. */
static char **
wide_keys(const struct scene *scene, struct size size, bool read)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene, (struct size){ 132, size.rows });

	if (read)
		stage_key(stage, "Page Down");
	return eye_keys(stage);
}

/* 10: what has no name here is less important than all that has one. */
static void
check_narrow(const struct scene *scene, struct size size)
{
	g_autoptr(cw_stage) stage = scene_open_at(scene, size);
	g_auto(GStrv) named = eye_keys(stage);
	/* Where it is read first, that comes first. */
	bool read = g_strcmp0(named[0], "PgDn") == 0;
	g_auto(GStrv) all = wide_keys(scene, size, read);
	size_t least = 0;

	for (size_t i = 0; named[i] != NULL; i++)
		if (i > 0 || !read)
			least = MAX(least, importance(named[i]));
	for (size_t i = 0; all[i] != NULL; i++)
		if (!g_strv_contains((const char *const *)named, all[i]) &&
		    importance(all[i]) < least)
			complain(stage, scene, all[i]);
}

static void
important_ones_stay(void)
{
	for (size_t i = 0; i < n_scenes; i++)
		for (size_t j = 1; j < n_sizes; j++)
			check_narrow(&scenes[i], sizes[j]);
}

/* 10: help names the second ways, too; and they are the same. */
static void
second_ways(void)
{
	static const char *const pairs[][2] = { { "^G", "F1" },
						{ "Enter", "Space" } };
	g_autoptr(cw_stage) help =
		scene_open_at(scene_by_name("90-help"), sizes[1]);
	g_autoptr(GHashTable) words = eye_read(help);

	g_assert_null(eye_missing(words, "Enter Esc Tab Space / ^G F1 ^L ^Z ^C "
					 "presses a marked button"));
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autoptr(cw_stage) one = scene_open_at(
			scene_by_name("30-place"), sizes[1]);
		g_autoptr(cw_stage) two = scene_open_at(
			scene_by_name("30-place"), sizes[1]);
		g_autofree char *first = NULL, *second = NULL;

		stage_press(one, "Shift-Tab");
		stage_press(two, "Shift-Tab");
		g_assert_true(eye_is_on_button(one));
		stage_key(one, pairs[i][0]);
		stage_key(two, pairs[i][1]);
		first = eye_picture(one);
		second = eye_picture(two);
		g_assert_cmpstr(first, ==, second);
		g_assert_cmpuint(stage_page(one), !=, 30);
	}
}

/* 14: Enter presses the default; where the focus is on none of its own. */
static void
enter_is_the_default(void)
{
	for (size_t i = 0; i < n_scenes; i++) {
		g_autoptr(cw_stage) stage = scene_open_at(&scenes[i], sizes[1]);
		g_autoptr(cw_stage) twin = scene_open_at(&scenes[i], sizes[1]);
		const struct cw_button *b = cw_view_default(stage_view(stage));
		struct cw_event event = { .kind = CW_EVENT_BUTTON };

		if (b == NULL || stage_view(stage)->list.count > 0 ||
		    stage_view(stage)->field.id != NULL)
			continue;
		event.id = b->id;
		stage_event(twin, &event);
		stage_key(stage, "Enter");
		g_test_message("%s", scenes[i].name);
		g_assert_cmpuint(stage_view(stage)->page, ==,
				 stage_view(twin)->page);
		g_assert_cmpstr(stage_view(stage)->message, ==,
				stage_view(twin)->message);
	}
}

/* 14: Esc is back. */
static void
escape_is_back(void)
{
	static const struct cw_event back = { .kind = CW_EVENT_BACK };

	for (size_t i = 0; i < n_scenes; i++) {
		g_autoptr(cw_stage) stage = scene_open_at(&scenes[i], sizes[1]);
		g_autoptr(cw_stage) twin = scene_open_at(&scenes[i], sizes[1]);

		/* The narrowing goes first. */
		if (scenes[i].keys != NULL)
			continue;
		stage_event(twin, &back);
		stage_key(stage, "Esc");
		g_test_message("%s", scenes[i].name);
		g_assert_cmpuint(stage_view(stage)->page, ==,
				 stage_view(twin)->page);
	}
}

/* What has the focus, wherever the page has gone meanwhile. */
static char *
focused(const struct stage *stage)
{
	g_autofree char *row = vt_row(stage->vt, vt_cursor_row(stage->vt));

	return g_strdup_printf("%u %s", vt_cursor_column(stage->vt), row);
}

/* 14: Tab goes round, and Shift-Tab takes back what Tab did. */
static void
check_tab(struct stage *stage, const struct scene *scene)
{
	g_autofree char *first = NULL, *second = NULL;
	unsigned turns = 0;

	/* What is only read is no part to come back to. */
	stage_key(stage, "Tab");
	first = focused(stage);
	do {
		g_autofree char *before = focused(stage), *back = NULL;

		stage_key(stage, "Tab");
		stage_key(stage, "Shift-Tab");
		back = focused(stage);
		if (strcmp(before, back) != 0)
			complain(stage, scene, "Shift-Tab");
		stage_key(stage, "Tab");
		g_free(second);
		second = focused(stage);
	} while (strcmp(first, second) != 0 && ++turns < 12);
	if (turns == 12)
		complain(stage, scene, "Tab never comes round");
}

static void
tab_goes_round(void)
{
	eye_visit(check_tab, sizes[1]);
	eye_visit(check_tab, sizes[4]);
}

/* 14: Space chooses, and again takes back what may be taken back. */
static void
space_chooses(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("30-place"), sizes[1]);

	g_assert_cmpint(stage_find(stage, "[x] 1"), >=, 0);
	stage_key(stage, "Space");
	g_assert_cmpint(stage_find(stage, "[ ] 1"), >=, 0);
	stage_key(stage, "Space");
	g_assert_cmpint(stage_find(stage, "[x] 1"), >=, 0);
	g_assert_cmpuint(stage_page(stage), ==, 30);
}

/* 15: help has two ways, and F1 has several names. */
static void
two_ways_to_help(void)
{
	static const char *const ways[] = { "\007", "\033OP", "\033[11~",
					    "\033[[A" };

	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		g_autoptr(cw_stage) stage =
			scene_open_at(scene_by_name("30-place"), sizes[1]);

		stage_keys(stage, ways[i]);
		stage_wait(stage, 100);
		g_test_message("%zu", i);
		g_assert_cmpuint(stage_page(stage), ==, 90);
	}
}

/* 15: these are the terminal's own, or letters in disguise. */
static void
keys_without_a_meaning(void)
{
	static const char *const keys[] = {
		"\023",     "\021",     "\034",     "\036",     "\037",
		"\033OQ",   "\033OR",   "\033OS",   "\033[15~", "\033[17~",
		"\033[18~", "\033[19~", "\033[20~", "\033[21~", "\033[23~",
		"\033[24~", "\033[25~"
	};

	for (size_t i = 0; i < n_scenes; i++) {
		g_autoptr(cw_stage) stage = scene_open_at(&scenes[i], sizes[1]);
		g_autofree char *before = eye_picture(stage), *after = NULL;
		unsigned events;

		stage_wait(stage, 100);
		events = stage->events;
		g_free(before);
		before = eye_picture(stage);
		for (size_t j = 0; j < G_N_ELEMENTS(keys); j++)
			stage_keys(stage, keys[j]);
		after = eye_picture(stage);
		g_assert_cmpstr(before, ==, after);
		g_assert_cmpuint(stage->events, ==, events);
	}
}

/* 15: Esc waits for no digit that could make it another key. */
static void
escape_then_digit(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("40-check"), sizes[1]);

	stage_key(stage, "Esc");
	g_assert_cmpuint(stage_page(stage), ==, 30);
	stage_keys(stage, "1");
	g_assert_cmpuint(stage_page(stage), ==, 30);
	g_assert_cmpint(stage_find(stage, "> [x] 1"), >=, 0);
}

/* Which choices of the page are chosen. */
static char *
chosen_ones(const struct stage *stage)
{
	const struct cw_view *view = stage_view(stage);
	g_autoptr(GString) out = g_string_new(NULL);

	for (size_t i = 0; i < view->n_lines; i++)
		if (view->lines[i].kind == CW_LINE_CHOICE &&
		    view->lines[i].choice.chosen)
			g_string_append_printf(out, "%zu ", i);
	return g_strdup(out->str);
}

/* 16: no letter leaves a page, chooses, writes, or quits. */
static void
letters_do_nothing(void)
{
	for (size_t i = 0; i < n_scenes; i++) {
		g_autoptr(cw_stage) stage = scene_open_at(&scenes[i], sizes[4]);
		unsigned page = stage_view(stage)->page;
		unsigned about = stage_view(stage)->about;
		g_autofree char *before = chosen_ones(stage), *after = NULL;

		for (char c = '!'; c <= '~'; c++) {
			const char keys[] = { c, '\0' };

			/* Help, and finding: they change nothing. */
			if (c == '?' || c == '/')
				continue;
			stage_keys(stage, keys);
			g_test_message("%s: %c", scenes[i].name, c);
			g_assert_cmpuint(stage_view(stage)->page, ==, page);
			g_assert_cmpuint(stage_view(stage)->about, ==, about);
			g_assert_false(stage_view(stage)->finished);
		}
		after = chosen_ones(stage);
		g_assert_cmpstr(before, ==, after);
		g_assert_cmpuint(stage->fake.started[CW_WISH_SAVE], ==, 0);
	}
}

/* 16: what ? and / open, Esc closes, and all is as it was. */
static void
check_opened(struct stage *stage, const struct scene *scene)
{
	static const char *const keys[] = { "?", "/" };

	/* There they are letters. */
	if (stage_view(stage)->field.id != NULL || eye_is_secret(stage) ||
	    stage_view(stage)->list.count > 0)
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		g_autofree char *before = eye_picture(stage), *after = NULL;

		if (press(stage, keys[i]).seen)
			stage_key(stage, "Esc");
		after = eye_picture(stage);
		if (strcmp(before, after) != 0)
			complain(stage, scene, keys[i]);
	}
}

static void
letters_open(void)
{
	eye_visit(check_opened, sizes[1]);
	eye_visit(check_opened, sizes[2]);
}

/* 16: "choose 6" finds 6, and what was chosen is chosen by Space alone. */
static void
numbers_go_there(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("40-check"), sizes[1]);
	const struct cw_view *view = stage_view(stage);

	stage_keys(stage, "6");
	g_assert_cmpint(stage_find(stage, "> ( ) 6"), >=, 0);
	g_assert_false(cw_view_choice(view, 6)->chosen);
	stage_key(stage, "Space");
	g_assert_true(cw_view_choice(stage_view(stage), 6)->chosen);
	g_assert_false(cw_view_choice(stage_view(stage), 4)->chosen);
	/* From anywhere on the page. */
	stage_key(stage, "Tab");
	stage_keys(stage, "5");
	g_assert_cmpint(stage_find(stage, "> ( ) 5"), >=, 0);
	stage_keys(stage, "9");
	g_assert_cmpint(stage_find(stage, "There is no number 9"), >=, 0);
	g_assert_cmpint(stage_find(stage, "> ( ) 5"), >=, 0);
}

/* 16: with more than nine of them the second digit counts. */
static void
long_numbers(void)
{
	struct cw_choice choice = { .kind = CW_GROUP_ONE, .group = "g" };
	struct cw_line lines[12] = { 0 };
	struct cw_view view = { .page = 20, .lines = lines, .n_lines = 12 };
	g_autoptr(cw_bookmark) mark = cw_bookmark_new(&view);

	for (unsigned i = 0; i < G_N_ELEMENTS(lines); i++) {
		choice.number = i + 1;
		lines[i].kind = CW_LINE_CHOICE;
		lines[i].choice = choice;
	}
	g_assert_true(cw_bookmark_number(mark, &view, 1));
	g_assert_cmpuint(mark->choice, ==, 1);
	g_assert_true(cw_bookmark_number(mark, &view, 2));
	g_assert_cmpuint(mark->choice, ==, 12);
	g_assert_true(cw_bookmark_number(mark, &view, 3));
	g_assert_cmpuint(mark->choice, ==, 3);
	g_assert_false(cw_bookmark_number(mark, &view, 0));
	g_assert_cmpuint(mark->choice, ==, 3);
	mark->number = 0;
	g_assert_true(cw_bookmark_number(mark, &view, 2));
	g_assert_cmpuint(mark->choice, ==, 2);
}

/* 17: ^C asks, and a second one is "Stay". */
static void
control_c_asks(void)
{
	for (size_t i = 0; i < n_scenes; i++) {
		g_autoptr(cw_stage) stage = scene_open_at(&scenes[i], sizes[1]);
		unsigned page = stage_view(stage)->page, wanted = 92;
		g_autofree char *before = NULL, *after = NULL;

		stage_wait(stage, 100);
		before = eye_picture(stage);
		if (page == 60)
			wanted = stage->fake.started[CW_WISH_STOP] ? 60 : 62;
		if (page == 62 || page == 92 || page == 80)
			continue; /* the question itself; and the end */
		stage_key(stage, "^C");
		g_test_message("%s", scenes[i].name);
		if (wanted == 60)
			continue;
		g_assert_cmpuint(stage_view(stage)->page, ==, wanted);
		g_assert_false(stage_view(stage)->finished);
		stage_key(stage, "^C");
		after = eye_picture(stage);
		g_assert_cmpstr(before, ==, after);
	}
}

/* 17: where all is done there is nothing to ask. */
static void
control_c_finishes(void)
{
	static const char *const names[] = { "80-done", "80-undone" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(cw_stage) stage =
			scene_open_at(scene_by_name(names[i]), sizes[1]);
		g_autoptr(cw_stage) twin =
			scene_open_at(scene_by_name(names[i]), sizes[1]);

		stage_key(stage, "^C");
		stage_key(twin, "Enter");
		g_assert_true(stage_view(stage)->finished);
		g_assert_true(stage_view(twin)->finished);
		g_assert_cmpint(stage_view(stage)->status, ==, CW_DONE);
		g_assert_cmpint(stage_view(twin)->status, ==, CW_DONE);
	}
}

/* 17: while a field is being typed in, and while the text is searched. */
static void
control_c_in_fields(void)
{
	static const char *const names[] = { "10-narrowed", "44-details",
					     "42-unchecked" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(cw_stage) stage =
			scene_open_at(scene_by_name(names[i]), sizes[1]);
		g_autofree char *before = NULL, *after = NULL;

		if (stage_view(stage)->field.meant)
			stage_key(stage, "Tab");
		stage_press(stage, "a b c");
		before = eye_picture(stage);
		stage_key(stage, "^C");
		g_assert_cmpuint(stage_page(stage), ==, 92);
		stage_key(stage, "Esc");
		after = eye_picture(stage);
		g_assert_cmpstr(before, ==, after);
	}
}

/* 18: ^L draws everything again. */
static void
check_redraw(struct stage *stage, const struct scene *scene)
{
	g_autofree char *before = eye_picture(stage), *after = NULL;

	(void)scene;
	vt_feed(stage->vt, "\033[H\033[Jrubbish", 13);
	stage_key(stage, "^L");
	after = eye_picture(stage);
	g_assert_cmpstr(before, ==, after);
}

static void
redraws(void)
{
	eye_visit_some(check_redraw);
}

/* 18: ^Z stops, but not while it works. */
static void
check_pause(struct stage *stage, const struct scene *scene)
{
	bool stops = stage_view(stage)->work == CW_WORK_NONE;
	g_autofree char *before = eye_picture(stage), *after = NULL;

	if (stage->skin->functions->pause(stage->skin) != stops)
		complain(stage, scene, "^Z");
	if (stops)
		stage->skin->functions->resume(stage->skin);
	stage_wait(stage, 1);
	after = eye_picture(stage);
	/* A password that was typed is gone with the pause. */
	if (!eye_is_secret(stage) || scene->keys == NULL)
		g_assert_cmpstr(before, ==, after);
	stage_key(stage, "^Z");
	g_assert_cmpuint(stage->pauses, ==, stops ? 1 : 0);
}

static void
pauses(void)
{
	eye_visit(check_pause, sizes[1]);
}

static void
pause_is_said_to_be_off(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("60-installing"), sizes[1]);

	g_assert_cmpint(stage_find(stage, "^Z"), >=, 0);
	g_assert_cmpint(stage_view(stage)->work, ==, CW_WORK_STOPS);
}

/* 17: where the question is shown ^C does not say that it quits. */
static void
control_c_stays(void)
{
	g_autoptr(cw_stage) quit =
		scene_open_at(scene_by_name("92-quit"), sizes[1]);
	g_autoptr(cw_stage) stop =
		scene_open_at(scene_by_name("62-stop"), sizes[1]);

	g_assert_cmpint(stage_find(quit, "^C Stay"), >=, 0);
	g_assert_cmpint(stage_find(stop, "^C Stay"), >=, 0);
	stage_key(stop, "^C");
	g_assert_cmpuint(stage_page(stop), ==, 60);
	/* Help over page 60 is no way around it. */
	stage_key(stop, "^G");
	g_assert_cmpuint(stage_page(stop), ==, 90);
	g_assert_cmpint(stage_find(stop, "^Z is off here"), >=, 0);
	g_assert_cmpint(stage_find(stop, "^C Stop"), >=, 0);
	stage_key(stop, "^C");
	g_assert_cmpuint(stage_page(stop), ==, 62);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_test_add_func("/S10/named-keys-work", named_keys_work);
	g_test_add_func("/S10/named-keys-work-at-end",
			named_keys_work_at_end);
	g_test_add_func("/S10/named-keys-work-in-search",
			named_keys_work_in_search);
	g_test_add_func("/S10/other-keys-do-nothing", other_keys_do_nothing);
	g_test_add_func("/S10/important-ones-stay", important_ones_stay);
	g_test_add_func("/S10/second-ways", second_ways);
	g_test_add_func("/S14/enter-is-the-default", enter_is_the_default);
	g_test_add_func("/S14/escape-is-back", escape_is_back);
	g_test_add_func("/S14/tab-goes-round", tab_goes_round);
	g_test_add_func("/S14/space-chooses", space_chooses);
	g_test_add_func("/S15/two-ways-to-help", two_ways_to_help);
	g_test_add_func("/S15/keys-without-a-meaning", keys_without_a_meaning);
	g_test_add_func("/S15/escape-then-digit", escape_then_digit);
	g_test_add_func("/S16/letters-open", letters_open);
	g_test_add_func("/S16/letters-do-nothing", letters_do_nothing);
	g_test_add_func("/S16/numbers-go-there", numbers_go_there);
	g_test_add_func("/S16/long-numbers", long_numbers);
	g_test_add_func("/S17/control-c-asks", control_c_asks);
	g_test_add_func("/S17/control-c-in-fields", control_c_in_fields);
	g_test_add_func("/S17/control-c-finishes", control_c_finishes);
	g_test_add_func("/S17/control-c-stays", control_c_stays);
	g_test_add_func("/S18/redraws", redraws);
	g_test_add_func("/S18/pauses", pauses);
	g_test_add_func("/S18/pause-is-said-to-be-off",
			pause_is_said_to_be_off);
	return g_test_run();
}
