/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements about going back, checking, lists, help and errors. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "eye.h"

#include "ui/plain.h"

/* 44: back from each page of the way, and on again: both are as they were. */
static void
back_and_on(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("10-file"), sizes[1]);
	static const char *const deeds[] = { "Down Up", "Down Space Up Space",
					     "Tab Down Space Up", "Down" };
	char *pages[G_N_ELEMENTS(deeds)];

	for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++) {
		stage_press(stage, i == 1 ? "" : deeds[i]);
		stage_wait(stage, 100);
		pages[i] = eye_picture(stage);
		if (i < 3)
			stage_key(stage, "Enter");
	}
	g_assert_cmpuint(stage_page(stage), ==, 40);
	for (size_t i = 3; i > 0; i--) {
		g_autofree char *now = NULL;

		stage_key(stage, "Esc");
		stage_wait(stage, 100);
		now = eye_picture(stage);
		if (i > 1) /* page 10 says how to go on once a file is chosen */
			g_assert_cmpstr(now, ==, pages[i - 1]);
	}
	g_assert_cmpuint(stage_page(stage), ==, 10);
	for (size_t i = 1; i < 4; i++) {
		g_autofree char *now = NULL;

		stage_key(stage, "Enter");
		now = eye_picture(stage);
		g_assert_cmpstr(now, ==, pages[i]);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++)
		g_free(pages[i]);
}

/* 44: from the details back, with half a number typed. */
static void
half_typed(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("44-details"), sizes[1]);
	g_autofree char *before = NULL, *after = NULL;

	stage_keys(stage, "3f11 59");
	before = eye_picture(stage);
	stage_key(stage, "F1");
	stage_key(stage, "Esc");
	after = eye_picture(stage);
	g_assert_cmpstr(before, ==, after);
	stage_resize(stage, 5, 20);
	stage_resize(stage, 24, 80);
	g_free(after);
	after = eye_picture(stage);
	g_assert_cmpstr(before, ==, after);
}

/* 45: page 40 shows every change; Enter alone never installs. */
static void
all_changes(void)
{
	for (size_t i = 0; i < 4; i++) {
		g_autoptr(cw_stage) stage =
			scene_open_at(scene_by_name("40-check"), sizes[i]);
		GHashTable *words = eye_read(stage);
		const struct cw_view *view = stage_view(stage);
		unsigned changes = 0;

		for (size_t j = 0; j < view->n_lines; j++) {
			g_autofree char *missing = NULL;

			if (view->lines[j].kind != CW_LINE_CHANGE)
				continue;
			missing = eye_missing(words, view->lines[j].text);
			g_assert_cmpstr(missing, ==, NULL);
			changes++;
		}
		g_assert_cmpuint(changes, ==, 2);
		g_hash_table_unref(words);
	}
}

static void
enter_never_installs(void)
{
	for (size_t i = 0; i < n_sizes; i++) {
		const struct stage_options options = { .columns =
							       sizes[i].columns,
						       .rows = sizes[i].rows };
		g_autoptr(cw_stage) stage = stage_new(&options);

		for (unsigned n = 0; n < 20; n++)
			stage_key(stage, "Enter");
		g_assert_cmpuint(stage_page(stage), ==, 40);
		g_assert_cmpuint(stage->fake.started[CW_WISH_APPLY], ==, 0);
	}
}

/* 46: each line leads to its page, and back in one step. */
static void
lines_of_page_40(void)
{
	static const unsigned pages[] = { 10, 20, 30 };
	static const char *const ways[] = { "Esc", "Enter" };

	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
		for (size_t j = 0; j < G_N_ELEMENTS(ways); j++) {
			g_autoptr(cw_stage) stage = scene_open_at(
				scene_by_name("40-check"), sizes[1]);

			stage_press(stage, "Up Up Up");
			for (size_t n = 0; n < i; n++)
				stage_key(stage, "Down");
			g_assert_cmpint(stage_find(stage, "Enter Change"), >=,
					0);
			stage_key(stage, "Enter");
			g_assert_cmpuint(stage_page(stage), ==, pages[i]);
			stage_key(stage, ways[j]);
			g_test_message("%u, %s", pages[i], ways[j]);
			g_assert_cmpuint(stage_page(stage), ==, 40);
		}
	}
}

/* 47: words and seconds for each step, and never all before all is done. */
static void
steps(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("60-installing"), sizes[1]);

	g_assert_cmpint(stage_find(stage, "done     1"), >=, 0);
	g_assert_cmpint(stage_find(stage, "now      2"), >=, 0);
	g_assert_cmpint(stage_find(stage, "waiting  3"), >=, 0);
	g_assert_cmpint(stage_find(stage, "1 of 3"), >=, 0);
	g_assert_cmpint(stage_find(stage, "....]"), >=, 0);
	stage_wait(stage, 3000);
	g_assert_cmpint(stage_find(stage, "4 s"), >=, 0);
	stage_wait(stage, 8000);
	g_assert_cmpint(stage_find(stage, "12 seconds so far"), >=, 0);
	g_assert_cmpint(stage_find(stage, "Stop and undo"), >=, 0);
	stage_progress(stage, 2, "X509Anchors: 121 being written");
	g_assert_cmpint(stage_find(stage, "121 being written"), >=, 0);
	g_assert_cmpint(stage_find(stage, "....]"), >=, 0);
	stage_key(stage, "Esc");
	g_assert_cmpuint(stage_page(stage), ==, 62);
	g_assert_cmpint(stage_find(stage, "put back"), >=, 0);
	stage_release(stage);
	g_assert_cmpuint(stage_page(stage), ==, 70);
}

/* 4: page 60 sends little, and leaves the rows alone that are done. */
static void
quiet_progress(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("60-installing"), sizes[1]);
	unsigned done = vt_drawn(stage->vt, 2);
	gsize bytes = vt_bytes(stage->vt);

	stage_wait(stage, 5000);
	g_assert_cmpuint(vt_drawn(stage->vt, 2), ==, done);
	g_assert_cmpuint(vt_bytes(stage->vt) - bytes, <, 5 * 60);
}

/* 48: an error says what happened, how things are now, and what to do. */
static void
errors(void)
{
	for (size_t i = 0; i < n_scenes; i++) {
		g_autoptr(cw_stage) stage = NULL;
		unsigned page = scene_page(&scenes[i]), todo = 0;
		g_autofree char *words = g_strdup_printf("Error %u-", page);
		const struct cw_view *view;

		if (page % 10 != 6 || page == 56 ||
		    strcmp(scenes[i].name, "66-stopped") == 0)
			continue;
		stage = scene_open_at(&scenes[i], sizes[0]);
		view = stage_view(stage);
		g_test_message("%s", scenes[i].name);
		g_assert_cmpint(stage_find(stage, words), >=, 0);
		if (page < 60)
			g_assert_cmpstr(view->message, ==,
					"Nothing has been changed.");
		else if (page != 76)
			g_assert_cmpint(stage_find(stage, "State now"), >=, 0);
		for (size_t j = 0; j < view->n_lines; j++)
			todo += view->lines[j].kind == CW_LINE_TODO;
		g_assert_cmpuint(todo, >=, 1);
		g_assert_cmpuint(todo, <=, 3);
		g_assert_nonnull(cw_view_default(view));
	}
}

/* 50: any part of a name, case and accents aside. */
static void
narrows(void)
{
	static const struct {
		const char *typed, *found, *count;
	} parts[] = {
		{ "ROOT", "> contoso-root.cer", "1 of 13 files" },
		{ "oso-o", "> contoso-ocs.cer", "1 of 13 files" },
		{ "RESUME-7", "> r\303\251sum\303\251-7", "1 of 13 files" },
		{ "notes", "not a certificate", "1 of 13 files" },
		{ "papers", "> papers", "0 of 13 files" },
		{ "zzz", "No name here holds that", "0 of 13 files" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autoptr(cw_stage) stage =
			scene_open_at(scene_by_name("10-file"), sizes[1]);

		stage_keys(stage, parts[i].typed);
		g_test_message("%s", parts[i].typed);
		g_assert_cmpint(stage_find(stage, parts[i].found), >=, 0);
		g_assert_cmpint(stage_find(stage, parts[i].count), >=, 0);
		stage_key(stage, "Esc");
		g_assert_cmpint(stage_find(stage, "13 of 13"), >=, 0);
	}
}

/* No key is said to be Next where there is no such button. */
static void
unusable_row(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("10-file"), sizes[1]);

	stage_keys(stage, "notes");
	stage_wait(stage, 100);
	g_assert_null(cw_view_button(stage_view(stage), "next"));
	g_assert_cmpint(stage_find(stage, "Enter Choose"), >=, 0);
	stage_key(stage, "Enter");
	g_assert_cmpuint(stage_view(stage)->page, ==, 16);
}

/* 50: hidden files are counted, and shown on request. */
static void
hidden_files(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("10-file"), sizes[1]);

	g_assert_cmpint(stage_find(stage, "1 hidden file"), >=, 0);
	g_assert_cmpint(stage_find(stage, ".profile"), ==, -1);
	stage_key(stage, "^T");
	g_assert_cmpint(stage_find(stage, ".profile"), >=, 0);
	stage_key(stage, "^T");
	g_assert_cmpint(stage_find(stage, ".profile"), ==, -1);
}

/* 50: 100,000 files keep no key waiting. */
static void
many_files(void)
{
	struct scene scene = *scene_by_name("10-file");
	g_autoptr(cw_stage) stage = NULL;
	gint64 before;

	scene.fake.many = 100000;
	stage = scene_open_at(&scene, sizes[1]);
	before = g_get_monotonic_time();
	stage_press(stage, "End PgUp Home Down r e s u m");
	g_assert_cmpint(g_get_monotonic_time() - before, <, 9 * 100000);
	g_assert_cmpint(stage_find(stage, "100010 of 100013"), >=, 0);
}

/* 51: a list says where one is, and its keys lead to its ends. */
static void
lists(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("10-file"), sizes[2]);

	g_assert_cmpint(stage_find(stage, "13 of 13"), >=, 0);
	stage_key(stage, "End");
	g_assert_cmpint(stage_find(stage, "> r\303\251sum\303\251-9"), >=, 0);
	stage_key(stage, "Home");
	g_assert_cmpint(stage_find(stage, "> contoso-root"), >=, 0);
	stage_key(stage, "PgDn");
	g_assert_cmpint(stage_find(stage, "> contoso-root"), ==, -1);
	stage_key(stage, "PgUp");
	g_assert_cmpint(stage_find(stage, "> contoso-root"), >=, 0);
}

/* 51: a long text is searched, round and round. */
static void
searches(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("90-help"), sizes[2]);

	g_assert_cmpint(stage_find(stage, "Tell support"), ==, -1);
	stage_keys(stage, "/TELL SUPP");
	g_assert_cmpint(stage_find(stage, "Tell support"), >=, 0);
	stage_key(stage, "Enter");
	g_assert_cmpint(stage_find(stage, "Tell support"), >=, 0);
	stage_keys(stage, "zz");
	g_assert_cmpint(stage_find(stage, "nowhere on this page"), >=, 0);
	stage_key(stage, "Esc");
	g_assert_cmpuint(stage_page(stage), ==, 90);
}

/* 55: help is there on every page, tells support what it must know, and leads
 * back to the same screen. */
static void
check_help(struct stage *stage, const struct scene *scene)
{
	g_autofree char *before = eye_picture(stage), *after = NULL;
	g_autofree char *page =
		g_strdup_printf("page %u, version 1.0", scene_page(scene));

	if (scene_page(scene) >= 90 && scene_page(scene) != 94)
		return;
	stage_key(stage, "^G");
	g_test_message("%s", scene->name);
	g_assert_cmpuint(stage_page(stage), ==, 90);
	stage_key(stage, "End");
	g_assert_cmpint(stage_find(stage, "Tell support"), >=, 0);
	g_assert_cmpint(stage_find(stage, page), >=, 0);
	g_assert_cmpint(stage_find(stage, "xterm-256color"), >=, 0);
	stage_key(stage, "Esc");
	after = eye_picture(stage);
	g_assert_cmpstr(before, ==, after);
}

static void
help(void)
{
	eye_visit(check_help, sizes[1]);
}

/* The pages that somebody comes through, one after another. */
static void
note_page(GString *pages, const struct cw_view *view)
{
	g_autofree char *page = g_strdup_printf(" %u", view->page);

	if (!g_str_has_suffix(pages->str, page))
		g_string_append(pages, page);
}

static void
plain_event(struct cw_fake *fake, struct cw_wizard *w, struct cw_skin *skin,
	    const struct cw_event *event, GString *pages)
{
	if (event != NULL)
		cw_wizard_feed(w, event);
	skin->functions->show(skin, cw_wizard_view(w));
	cw_fake_answer(fake, w);
	skin->functions->show(skin, cw_wizard_view(w));
	note_page(pages, cw_wizard_view(w));
}

static char *
run_plain(const char *lines, struct cw_fake *fake, GString *pages)
{
	const struct cw_wizard_options options = { .version = "1.0" };
	struct cw_wizard *w = cw_wizard_new(&options);
	char *output = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&output, &size);
	struct cw_event event;
	struct cw_skin *skin;
	int in[2];

	g_assert_cmpint(pipe(in), ==, 0);
	g_assert_cmpint(write(in[1], lines, strlen(lines)), ==,
			(gssize)strlen(lines));
	close(in[1]);
	skin = cw_plain_new(in[0], out, "1.0", false);
	plain_event(fake, w, skin, NULL, pages);
	while (!cw_wizard_view(w)->finished) {
		if (skin->functions->take(skin, &event))
			plain_event(fake, w, skin, &event, pages);
		else
			skin->functions->ready(skin);
	}
	g_assert_cmpint(cw_wizard_status(w), ==, CW_DONE);
	skin->functions->leave(skin, cw_wizard_view(w));
	cw_wizard_free(w);
	close(in[0]);
	fclose(out);
	return output;
}

/* 54: the same way in plain lines and on the screen: the same pages, titles,
 * wishes and end. */
static void
plain_and_screen(void)
{
	static const char *const keys[] = {
		"Enter", "Enter", "Enter", "Space",
		"Tab",   "Enter", "Enter", "Enter"
	};
	const struct stage_options options = { .rows = 0 };
	g_autoptr(cw_stage) stage = stage_new(&options);
	g_autoptr(GString) lines = g_string_new(NULL);
	g_autoptr(GString) screens = g_string_new(NULL);
	struct cw_fake fake = { .several = false };
	char *output = run_plain("1\n\n\n\n4\ninstall\n\n\n", &fake, lines);

	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		const struct cw_view *view = stage_view(stage);

		note_page(screens, view);
		g_test_message("%s", view->title);
		g_assert_nonnull(strstr(output, view->title));
		stage_key(stage, keys[i]);
	}
	g_assert_true(stage_view(stage)->finished);
	g_assert_cmpint(stage_view(stage)->status, ==, CW_DONE);
	g_assert_cmpstr(lines->str, ==, screens->str);
	for (unsigned i = 0; i < CW_N_WISHES; i++)
		if (i != CW_WISH_DROP && i != CW_WISH_INSPECT)
			g_assert_cmpuint(fake.started[i], ==,
					 stage->fake.started[i]);
	free(output);
}

/* In the smallest window the one row of the message says what to type, and then
 * what came of it. */
static void
told_in_one_row(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("44-details"), sizes[4]);

	g_assert_cmpint(stage_find(stage, "The fingerprint t..."), ==, 2);
	stage_keys(stage, "zz");
	stage_key(stage, "Enter");
	g_assert_cmpint(stage_find(stage, "That is no finger..."), ==, 2);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_test_add_func("/S04/quiet-progress", quiet_progress);
	g_test_add_func("/S44/back-and-on", back_and_on);
	g_test_add_func("/S44/half-typed", half_typed);
	g_test_add_func("/S45/all-changes", all_changes);
	g_test_add_func("/S45/enter-never-installs", enter_never_installs);
	g_test_add_func("/S46/lines-of-page-40", lines_of_page_40);
	g_test_add_func("/S47/steps", steps);
	g_test_add_func("/S48/errors", errors);
	g_test_add_func("/S48/told-in-one-row", told_in_one_row);
	g_test_add_func("/S50/narrows", narrows);
	g_test_add_func("/ways/unusable-row", unusable_row);
	g_test_add_func("/S50/hidden-files", hidden_files);
	g_test_add_func("/S50/many-files", many_files);
	g_test_add_func("/S51/lists", lists);
	g_test_add_func("/S51/searches", searches);
	g_test_add_func("/S54/plain-and-screen", plain_and_screen);
	g_test_add_func("/S55/help", help);
	return g_test_run();
}
