/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements 22, 42 and 43, and keys: what becomes of a password, and of the
 * page that asks for it. */
#include <string.h>
#include <unistd.h>

#include "asker.h"
#include "scenes.h"

/* Enter sends it, an empty one never; other buttons send none. */
static void
submits(void)
{
	struct asker asker;
	struct stage *stage = asker_open(&asker);

	stage_press(stage, "Enter");
	asker_assert(&asker, "button install, ");
	stage_keys(stage, "secret");
	stage_press(stage, "Tab Tab Right Right Space");
	asker_assert(&asker, "button not-one, ");
	stage_assert_shows(stage, "6 letters");
	stage_press(stage, "Left Left Enter");
	asker_assert(&asker, "secret 6, button install, ");
	g_assert_cmpstr(asker.password, ==, "secret");
	/* It is the machine's now. */
	stage_assert_shows(stage, "empty");
	g_assert_cmpuint(cw_secret_letters(asker.secret), ==, 6);
	stage_press(stage, "Esc");
	asker_assert(&asker, "back, ");
	g_assert_cmpuint(cw_secret_letters(asker.secret), ==, 6);
	asker_close(&asker, stage);
}

/* The name first, if it is empty; and from there to its password. */
static void
name_first(void)
{
	struct asker asker;
	struct stage *stage;

	asker_init(&asker);
	asker.name = asker.view.field.text = "";
	stage = asker_open_at(&asker, 80, 24);
	stage_assert_shows(stage, "> Administrator   ____");
	stage_assert_shows(stage, " Enter Go on ");
	stage_keys(stage, "ana");
	stage_press(stage, "Enter");
	stage_assert_shows(stage, "> Password ");
	asker_assert(&asker, "");
	stage_keys(stage, "xyz");
	stage_press(stage, "Shift-Tab");
	stage_assert_shows(stage, "> Administrator   ana____");
	stage_assert_shows(stage, " Enter Install now ");
	stage_press(stage, "Enter");
	asker_assert(&asker, "text ana, secret 3, button install, ");
	asker_close(&asker, stage);
}

/* 3: a letter takes few bytes, also where two digits of the count change; and a
 * paste no more than what is seen of it.  4: nothing is sent while it waits. */
static void
bytes(void)
{
	struct asker asker;
	struct stage *stage = asker_open(&asker);
	gsize before;

	stage_keys(stage, "aa");
	for (int i = 2; i < 1001; i++) {
		before = vt_bytes(stage->vt);
		stage_keys(stage, "a");
		g_assert_cmpuint(vt_bytes(stage->vt) - before, <=, 20);
	}
	before = vt_bytes(stage->vt);
	stage_wait(stage, 10000);
	g_assert_cmpuint(vt_bytes(stage->vt), ==, before);
	{
		g_autofree char *letters = g_strnfill(200, 'x');

		before = vt_bytes(stage->vt);
		stage_keys(stage, letters);
		g_assert_cmpuint(vt_bytes(stage->vt) - before, <=, 600);
	}
	asker_close(&asker, stage);
}

/* 10: what the key row names does something. */
static void
key_row(void)
{
	struct asker asker;
	struct stage *stage = asker_open(&asker);

	stage_keys(stage, "abc");
	stage_press(stage, "Tab");
	for (const char *const *key =
		     (const char *const[]){ "Enter", "Space", "Tab", NULL };
	     *key != NULL; key++) {
		g_autofree char *before = vt_picture(stage->vt), *now = NULL;

		stage_press(stage, *key);
		now = vt_picture(stage->vt);
		g_assert_cmpstr(now, !=, before);
	}
	/* It is no line of text: there nothing is looked for in it. */
	stage_resize(stage, 9, 40);
	stage_press(stage, "Shift-Tab Shift-Tab");
	stage_keys(stage, "/?");
	stage_assert_shows(stage, "5 letters");
	stage_assert_hides(stage, "Find");
	asker_close(&asker, stage);
}

/* 58: a click goes there, or chooses. */
static void
clicks(void)
{
	struct asker asker;
	struct stage *stage;
	const struct stage_options options = { .slow = true,
					       .mouse = true,
					       .view = asker_view,
					       .feed = asker_feed,
					       .data = &asker };

	asker_init(&asker);
	stage = stage_new(&options);
	stage_keys(stage, "abc");
	stage_wait(stage, 600);
	stage_keys(stage, "\033[<0;8;9M");
	stage_assert_shows(stage, "> [x] Show");
	stage_assert_shows(stage, "abc___");
	stage_keys(stage, "\033[<0;8;6M");
	stage_assert_shows(stage, "> Administrator");
	stage_keys(stage, "\033[<0;25;7M");
	stage_assert_shows(stage, "> Password");
	stage_keys(stage, "\033[<0;5;23M");
	asker_assert(&asker, "secret 3, button install, ");
	asker_close(&asker, stage);
}

static void
type_unread(struct stage *stage, const char *keys)
{
	gssize length = (gssize)strlen(keys);

	g_assert_cmpint(write(stage->keys, keys, (gsize)length), ==, length);
}

/* 22: nothing that was typed before the page was seen is for it. */
static void
typed_ahead(void)
{
	struct asker asker;
	struct stage *stage;

	asker_init(&asker);
	asker_turn_to(&asker, 40);
	stage = asker_open_at(&asker, 80, 24);
	asker_turn_to(&asker, 50);
	type_unread(stage, "pass word\r \r");
	stage_show_page(stage);
	asker_assert(&asker, "");
	stage_assert_shows(stage, "empty");
	/* The same after a refusal. */
	stage_keys(stage, "abc\r");
	asker_assert(&asker, "secret 3, button install, ");
	asker_refuse(&asker);
	type_unread(stage, "x\r");
	stage_show_page(stage);
	asker_assert(&asker, "");
	stage_assert_shows(stage, "empty");
	/* But whoever wants out gets out. */
	asker_turn_to(&asker, 40);
	stage_show_page(stage);
	asker_turn_to(&asker, 50);
	type_unread(stage, "x\r\003");
	stage_show_page(stage);
	g_assert_cmpuint(stage_page(stage), ==, 92);
	asker_assert(&asker, "");
	asker_close(&asker, stage);
}

/* 22: what was typed before help was gone is not for the page under it; from
 * then on all is, also when it is shown once more, for which nothing is sent. */
static void
typed_behind_help(void)
{
	struct asker asker;
	struct stage *stage = asker_open(&asker);
	gsize before;

	stage_keys(stage, "half");
	stage_press(stage, "^G");
	g_assert_cmpuint(stage_page(stage), ==, 90);
	stage_keys(stage, "\r\025xy\r");
	g_assert_cmpuint(stage_page(stage), ==, 50);
	stage_assert_shows(stage, "4 letters");
	before = vt_bytes(stage->vt);
	type_unread(stage, "\025xy");
	stage_show_page(stage);
	g_assert_cmpuint(vt_bytes(stage->vt), ==, before);
	stage_keys(stage, "z");
	stage_assert_shows(stage, "3 letters");
	asker_assert(&asker, "");
	asker_close(&asker, stage);
}

/* 43: it is empty again and has the focus; the name is as it was. */
static void
refused(void)
{
	struct asker asker;
	struct stage *stage = asker_open(&asker);

	stage_press(stage, "Shift-Tab ^U");
	stage_keys(stage, "ana");
	stage_press(stage, "Tab");
	stage_keys(stage, "Abc 1");
	stage_assert_hides(stage, "capital");
	stage_press(stage, "Enter");
	asker_assert(&asker, "text ana, secret 5, button install, ");
	asker.view.field.text = "ana";
	asker_refuse(&asker);
	stage_show_page(stage);
	stage_assert_shows(stage, "Administrator   ana____");
	stage_assert_shows(stage, "> Password        ______");
	stage_assert_shows(stage, "Try 2 of 3.");
	stage_assert_hides(stage, "apital");

	stage_keys(stage, "AB");
	stage_assert_hides(stage, "apital");
	stage_keys(stage, "C 1");
	stage_assert_shows(stage,
			   "Every letter is a capital. Is Caps Lock on?");
	stage_press(stage, "Enter");
	asker_refuse(&asker);
	stage_show_page(stage);
	stage_assert_shows(stage,
			   "Every letter you typed was a capital. Is Caps "
			   "Lock on?");
	/* Also where the refusal is a page of its own. */
	asker_turn_to(&asker, 56);
	stage_show_page(stage);
	stage_assert_shows(stage, "Every letter you typed was a capital.");
	stage_keys(stage, "x");
	stage_assert_hides(stage, "apital");
	asker_close(&asker, stage);
}

/* 43: on the console of Linux the light itself is asked. */
static void
caps_lock(void)
{
	struct asker asker;
	struct stage *stage = asker_open(&asker);

	stage_assert_hides(stage, "Caps Lock");
	stage->options.caps_lock = true;
	stage_keys(stage, "x");
	stage_assert_shows(stage, "Caps Lock is on.");
	asker_close(&asker, stage);
}

/* What is typed goes with the page, and when nobody is there any more. */
static void
wiped(void)
{
	struct asker asker;
	struct stage *stage = asker_open(&asker);

	stage_keys(stage, "abc");
	stage_wait(stage, 59000);
	stage_assert_shows(stage, "***_");
	stage_keys(stage, "d");
	stage_wait(stage, 59000);
	stage_assert_shows(stage, "****_");
	stage_wait(stage, 2000);
	stage_assert_shows(stage, "> Password        ____");
	stage_assert_shows(stage, "so the password was wiped.");
	stage_keys(stage, "abc");
	/* Also behind help. */
	stage_press(stage, "^G");
	stage_wait(stage, 61000);
	stage_assert_shows(stage, "so the password was wiped.");
	stage_press(stage, "Esc");
	stage_assert_shows(stage, "> Password        ____");
	stage_keys(stage, "abc");
	stage_press(stage, "^C Esc");
	stage_assert_shows(stage, "***_");
	g_assert_true(stage->skin->functions->pause(stage->skin));
	stage->skin->functions->resume(stage->skin);
	stage_wait(stage, 1);
	stage_assert_shows(stage, "> Password        ____");
	stage_assert_shows(stage, "The program was paused");
	asker_close(&asker, stage);
}

/* The process is as it was before, whatever became of the secret. */
static void
left(void)
{
	struct asker asker;
	struct stage *stage = asker_open(&asker);
	cw_secret next;

	stage_keys(stage, "abc");
	stage_free(stage);
	next = cw_secret_new();
	g_assert_cmpuint(cw_secret_size(next), ==, 0);
	cw_secret_wipe(next);
	asker_clear(&asker);
}

/* Who has read on and then types it types it where it belongs, and nowhere where
 * it is seen: not into a search, whatever its first letter is. */
static void
read_on(void)
{
	struct asker asker;
	struct stage *stage;

	asker_init(&asker);
	stage = asker_open_at(&asker, 20, 5);
	g_assert_true(stage_key(stage, "Page Down"));
	stage_keys(stage, "/pear");
	stage_assert_hides(stage, "pear");
	stage_assert_shows(stage, "*****");
	stage_press(stage, "Enter");
	asker_assert(&asker, "secret 5, button install, ");
	g_assert_cmpstr(asker.password, ==, "/pear");
	stage_press(stage, "Tab Tab");
	stage_keys(stage, "/pear");
	stage_assert_hides(stage, "pear");
	asker_close(&asker, stage);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_test_add_func("/secret/submits", submits);
	g_test_add_func("/secret/name-first", name_first);
	g_test_add_func("/secret/S03/bytes", bytes);
	g_test_add_func("/secret/S10/key-row", key_row);
	g_test_add_func("/secret/S58/clicks", clicks);
	g_test_add_func("/secret/S22/typed-ahead", typed_ahead);
	g_test_add_func("/secret/S22/typed-behind-help", typed_behind_help);
	g_test_add_func("/secret/S43/refused", refused);
	g_test_add_func("/secret/S43/caps-lock", caps_lock);
	g_test_add_func("/secret/S42/read-on", read_on);
	g_test_add_func("/secret/S42/wiped", wiped);
	g_test_add_func("/secret/S42/left", left);
	return g_test_run();
}
