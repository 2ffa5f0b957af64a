/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statement 58: the mouse, where it was asked for. */
#include <string.h>
#include <unistd.h>

#include "eye.h"

/* As long as a page must be there before it takes a click. */
#define SEEN_MS 510

static struct stage *
open_scene(const char *name, struct size size)
{
	const struct stage_options options = { .columns = size.columns,
					       .rows = size.rows,
					       .mouse = true };
	struct stage *stage = scene_open(scene_by_name(name), &options);

	stage_wait(stage, SEEN_MS);
	return stage;
}

/* The first cell of TEXT, which must be there. */
static void
find(const struct stage *stage, const char *text, unsigned *row,
     unsigned *column)
{
	int found = stage_find(stage, text);
	g_autofree char *all = stage_text(stage), *line = NULL;

	if (found < 0)
		g_error("no \"%s\" in:\n%s", text, all);
	*row = (unsigned)found;
	line = stage_row(stage, found);
	*column = (unsigned)g_utf8_strlen(line, strstr(line, text) - line);
}

/* Down and up again, as terminals tell it. */
static void
add_report(GString *bytes, unsigned row, unsigned column)
{
	g_string_append_printf(bytes, "\033[<0;%u;%uM\033[<0;%u;%um",
			       column + 1, row + 1, column + 1, row + 1);
}

/* Clicks on the words of TEXTS, which are all there by now, come at once. */
static void
click_all(struct stage *stage, const char *const *texts, gsize n)
{
	g_autoptr(GString) bytes = g_string_new(NULL);

	for (gsize i = 0; i < n; i++) {
		unsigned row, column;

		find(stage, texts[i], &row, &column);
		add_report(bytes, row, column);
	}
	stage_keys(stage, bytes->str);
}

static void
click(struct stage *stage, const char *text)
{
	click_all(stage, &text, 1);
}

/* A click on each cell of the screen, one after another, but for those of
 * SPARED. */
static void
click_everywhere(struct stage *stage, const char *spared)
{
	unsigned row = G_MAXUINT, column = 0;

	if (spared != NULL)
		find(stage, spared, &row, &column);
	for (unsigned y = 0; y < stage->rows; y++) {
		for (unsigned x = 0; x < stage->columns; x++) {
			g_autoptr(GString) bytes = g_string_new(NULL);

			if (y == row && x >= column &&
			    x < column + strlen(spared))
				continue;
			add_report(bytes, y, x);
			stage_keys(stage, bytes->str);
		}
	}
}

static void
off(void)
{
	for (size_t i = 0; i < n_scenes; i++) {
		g_autoptr(cw_stage) stage = scene_open_at(&scenes[i], sizes[1]);
		g_autofree char *before = NULL, *after = NULL;
		unsigned events;

		stage_wait(stage, SEEN_MS);
		before = eye_picture(stage);
		events = stage->events;
		click_everywhere(stage, NULL);
		stage_keys(stage, "\033[<64;9;9M\033[<65;9;9M");
		after = eye_picture(stage);
		g_test_message("%s", scenes[i].name);
		g_assert_cmpstr(before, ==, after);
		g_assert_cmpuint(stage->events, ==, events);
	}
}

/* With nothing but clicks, each on what has been there for a while. */
static void
happy_path(void)
{
	static const struct {
		const char *on;
		unsigned page; /* after it */
	} way[] = {
		{ "contoso-root", 20 }, { "Next", 30 },      { "Back", 20 },
		{ "Next", 30 },         { "Next", 40 },      { "Change", 10 },
		{ "Next", 40 },         { "< Install", 40 }, { "( ) 4", 40 },
		{ "< Details", 44 },    { "Back", 40 },      { "Help", 90 },
		{ "Close", 40 },        { "< Install", 70 }, { "Next", 80 },
		{ "[ Finish ]", 80 },
	};
	g_autoptr(cw_stage) stage = open_scene("10-file", sizes[1]);

	for (size_t i = 0; i < G_N_ELEMENTS(way); i++) {
		stage_wait(stage, SEEN_MS);
		g_test_message("%s", way[i].on);
		g_assert_cmpuint(stage->fake.started[CW_WISH_APPLY], ==,
				 way[i].page >= 70 && i > 13);
		click(stage, way[i].on);
		g_assert_cmpuint(stage_page(stage), ==, way[i].page);
	}
	g_assert_true(stage_view(stage)->finished);
}

/* One to go there, one to go on with it; and the wheel. */
static void
list(void)
{
	g_autoptr(cw_stage) stage = open_scene("10-file", sizes[1]);
	g_autofree char *there = NULL, *by_wheel = NULL;

	click(stage, "today 09:14   1 server");
	g_assert_cmpuint(stage_page(stage), ==, 10);
	g_assert_cmpint(stage_find(stage, "> contoso-ocs"), >=, 0);
	stage_wait(stage, 100);
	there = eye_picture(stage);
	stage_keys(stage, "\033[<65;9;9M\033[<65;9;9M\033[<64;1;1M");
	stage_wait(stage, 100);
	g_assert_cmpint(stage_find(stage, "> contoso-notes"), >=, 0);
	stage_keys(stage, "\033[<64;9;9M");
	stage_wait(stage, 100);
	by_wheel = eye_picture(stage);
	g_assert_cmpstr(there, ==, by_wheel);
	/* From elsewhere it is gone to, even if it is the same. */
	stage_key(stage, "Tab");
	click(stage, "contoso-ocs.cer   ");
	g_assert_cmpuint(stage_page(stage), ==, 10);
	click(stage, "contoso-ocs.cer   ");
	g_assert_cmpuint(stage_page(stage), ==, 20);
}

static void
choices(void)
{
	g_autoptr(cw_stage) stage = open_scene("30-place", sizes[1]);

	/* The second row of a choice is its own. */
	click(stage, "keychain X509Anchors. This");
	g_assert_cmpint(stage_find(stage, "> [ ] 1"), >=, 0);
	click(stage, "Messenger for Mac");
	g_assert_cmpint(stage_find(stage, "> [x] 1"), >=, 0);
	click(stage, "(-) 2");
	g_assert_cmpint(stage_find(stage, "> (-) 2"), >=, 0);
	g_assert_cmpint(stage_find(stage, "by hand"), >=, 0);
	click(stage, "nobody. Messenger");
	g_assert_cmpint(stage_find(stage, "> (*) 5"), >=, 0);
	g_assert_cmpint(stage_find(stage, "( ) 4"), >=, 0);
}

/* What was typed stays typed: Enter alone sends it. */
/* Of a fingerprint that was not seen no click says how it compares. */
static void
fingerprint(void)
{
	g_autoptr(cw_stage) stage = open_scene("40-check", sizes[3]);

	stage_key(stage, "4");
	click(stage, "( ) 4");
	g_assert_cmpint(stage_find(stage, "3F11"), >=, 0);
	g_assert_false(cw_view_choice(stage_view(stage), 4)->chosen);
	stage_press(stage, "PgDn 4");
	click(stage, "( ) 4");
	g_assert_true(cw_view_choice(stage_view(stage), 4)->chosen);
}

static void
field(void)
{
	g_autoptr(cw_stage) stage = open_scene("20-named", sizes[1]);

	click(stage, "(*) 2");
	g_assert_cmpint(stage_find(stage, "> (*) 2"), >=, 0);
	click(stage, "Folder where");
	g_assert_cmpint(stage_find(stage, "> Folder"), >=, 0);
	stage_keys(stage, "/mnt");
	click(stage, "( ) 1");
	g_assert_cmpint(stage_find(stage, "> (*) 1"), >=, 0);
	click(stage, "( ) 2");
	click(stage, "Folder where");
	stage_keys(stage, "/mnt\r");
	g_assert_cmpint(stage_find(stage, "About number 2"), >=, 0);
}

/* While it works Stop is all there is; then its question is asked, and the
 * second half of a double click does not answer that. */
static void
working(void)
{
	g_autoptr(cw_stage) stage = open_scene("60-installing", sizes[1]);
	static const char *const twice[] = { "Stop and undo", "Stop and undo" };
	unsigned events = stage->events;

	click_everywhere(stage, "< Stop and undo >");
	g_assert_cmpuint(stage->events, ==, events);
	click_all(stage, twice, 2);
	g_assert_cmpuint(stage_page(stage), ==, 62);
	click_everywhere(stage, NULL);
	g_assert_cmpuint(stage_page(stage), ==, 62);
	stage_wait(stage, SEEN_MS);
	click(stage, "Go on");
	g_assert_cmpuint(stage_page(stage), ==, 60);
}

/* While an answer is awaited a click is lost: it does not wait. */
static void
busy(void)
{
	g_autoptr(cw_stage) stage = open_scene("20-several", sizes[1]);

	stage->options.slow = true;
	click(stage, "< Look again");
	g_assert_true(stage_view(stage)->busy);
	stage_wait(stage, SEEN_MS);
	click(stage, "< Help");
	stage->options.slow = false;
	stage_answer(stage);
	g_assert_false(stage_view(stage)->busy);
	g_assert_cmpuint(stage_page(stage), ==, 20);
	g_assert_cmpint(stage_find(stage, "(*)"), ==, -1);
	click(stage, "( ) 2");
	g_assert_cmpint(stage_find(stage, "> (*) 2"), >=, 0);
}

/* Nothing that was clicked for another page, or before this one was seen,
 * installs: not in one go, not a moment later. */
static void
never_ahead(void)
{
	static const char *const ahead[] = { "[ Next ]", "[ Next ]", "1 Jan",
					     "[ Next ]" };
	g_autoptr(cw_stage) stage = open_scene("40-compared", sizes[1]);
	g_autoptr(GString) bytes = g_string_new(NULL);
	unsigned row, column;

	find(stage, "Install >", &row, &column);
	add_report(bytes, row, column);
	add_report(bytes, row, column);
	stage_key(stage, "Esc");
	g_assert_cmpuint(stage_page(stage), ==, 30);
	stage_wait(stage, SEEN_MS);
	g_string_prepend(bytes, "\r");
	stage_keys(stage, bytes->str);
	g_assert_cmpuint(stage_page(stage), ==, 40);
	stage_wait(stage, 480);
	stage_keys(stage, bytes->str + 1);
	g_assert_cmpuint(stage_page(stage), ==, 40);
	g_assert_cmpuint(stage->fake.started[CW_WISH_APPLY], ==, 0);
	/* Other clicks on the way. */
	stage_key(stage, "Esc");
	stage_wait(stage, SEEN_MS);
	click_all(stage, ahead, 2);
	g_assert_cmpuint(stage_page(stage), ==, 40);
	stage_keys(stage, bytes->str + 1);
	g_assert_cmpuint(stage->fake.started[CW_WISH_APPLY], ==, 0);
	/* Now it is meant. */
	stage_wait(stage, SEEN_MS);
	stage_keys(stage, bytes->str + 1);
	g_assert_cmpuint(stage->fake.started[CW_WISH_APPLY], ==, 1);
}

/* The same, when nobody has come to read it for a while. */
static void
unread(void)
{
	static const struct cw_event next = { .kind = CW_EVENT_BUTTON,
					      .id = "next" };
	g_autoptr(cw_stage) stage = open_scene("20-system", sizes[1]);
	g_autoptr(GString) bytes = g_string_new(NULL);
	unsigned row, column;

	find(stage, "[ Next ]", &row, &column);
	add_report(bytes, row, column);
	g_assert_cmpint(write(stage->keys, bytes->str, bytes->len), ==,
			(gssize)bytes->len);
	stage_event(stage, &next);
	g_assert_cmpuint(stage_page(stage), ==, 30);
	stage_wait(stage, SEEN_MS);
	stage_keys(stage, "x");
	g_assert_cmpuint(stage_page(stage), ==, 30);
	stage_keys(stage, bytes->str);
	g_assert_cmpuint(stage_page(stage), ==, 40);
}

/* Another key has moved what was clicked, or another click has changed it. */
static void
one_at_a_time(void)
{
	static const char *const both[] = { "( ) 4", "( ) 5" };
	g_autoptr(cw_stage) stage = open_scene("10-file", sizes[1]);
	g_autoptr(cw_stage) check = open_scene("40-check", sizes[1]);
	g_autoptr(GString) bytes = g_string_new("\033[B");
	unsigned row, column;

	find(stage, "contoso-ocs", &row, &column);
	add_report(bytes, row, column);
	stage_keys(stage, bytes->str);
	g_assert_cmpuint(stage_page(stage), ==, 10);
	g_assert_cmpint(stage_find(stage, "> contoso-ocs"), >=, 0);
	click_all(check, both, 2);
	g_assert_cmpint(stage_find(check, "(*) 4"), >=, 0);
}

static void
other_size(void)
{
	g_autoptr(cw_stage) stage = open_scene("10-file", sizes[1]);
	unsigned events;

	stage_wait(stage, 100);
	stage_resize(stage, 12, 40);
	events = stage->events;
	click_everywhere(stage, NULL);
	g_assert_cmpuint(stage->events, ==, events);
	stage_wait(stage, SEEN_MS);
	click(stage, "Help");
	g_assert_cmpuint(stage_page(stage), ==, 90);
	/* On page 98 there is nothing. */
	stage_resize(stage, 4, 19);
	stage_wait(stage, SEEN_MS);
	click_everywhere(stage, NULL);
	stage_resize(stage, 24, 80);
	g_assert_cmpuint(stage_page(stage), ==, 90);
}

/* A text that is searched: the search is over, and the button is pressed. */
static void
searched(void)
{
	g_autoptr(cw_stage) stage = open_scene("40-check", sizes[2]);
	unsigned events = stage->events;

	stage_keys(stage, "/x");
	g_assert_cmpint(stage_find(stage, "Find  x"), >=, 0);
	click(stage, "<Install");
	g_assert_cmpint(stage_find(stage, "Find  x"), ==, -1);
	g_assert_cmpuint(stage->events, ==, events + 1);
}

/* Nothing of a page's frame, its text and its key row is a button. */
static void
elsewhere(void)
{
	static const char *const texts[] = {
		"certwizard", "page 40",    "Nothing has", "Note:",    "3F11",
		"gets this",  "Enter alone", "^G Help",     "Tab Move",
	};
	g_autoptr(cw_stage) stage = open_scene("40-check", sizes[1]);
	unsigned events = stage->events;

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		click(stage, texts[i]);
	g_assert_cmpuint(stage->events, ==, events);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/S58/off", off);
	g_test_add_func("/S58/happy-path", happy_path);
	g_test_add_func("/S58/list", list);
	g_test_add_func("/S58/choices", choices);
	g_test_add_func("/S58/fingerprint", fingerprint);
	g_test_add_func("/S58/field", field);
	g_test_add_func("/S58/working", working);
	g_test_add_func("/S58/busy", busy);
	g_test_add_func("/S58/never-ahead", never_ahead);
	g_test_add_func("/S58/unread", unread);
	g_test_add_func("/S58/one-at-a-time", one_at_a_time);
	g_test_add_func("/S58/other-size", other_size);
	g_test_add_func("/S58/searched", searched);
	g_test_add_func("/S58/elsewhere", elsewhere);
	return g_test_run();
}
