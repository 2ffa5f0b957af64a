/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The machine, walked without a terminal: paths, ways back, statuses. */
#include <string.h>

#include "fake.h"

static unsigned
page(struct cw_wizard *w)
{
	return cw_wizard_view(w)->page;
}

static bool
shows(struct cw_wizard *w, const char *text)
{
	const struct cw_view *view = cw_wizard_view(w);

	for (size_t i = 0; i < view->n_lines; i++) {
		const struct cw_line *line = &view->lines[i];

		if (strstr(line->text, text) != NULL ||
		    (line->kind == CW_LINE_CHOICE &&
		     strstr(line->choice.text, text) != NULL))
			return true;
	}
	return strstr(view->message, text) != NULL;
}

static void
happy_path(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	g_assert_cmpuint(page(w), ==, 10);
	cw_fake_to_check(&fake, w);
	g_assert_cmpuint(page(w), ==, 40);
	g_assert_cmpuint(fake.started[CW_WISH_APPLY], ==, 0);
	cw_fake_press(&fake, w, "install");
	g_assert_cmpuint(page(w), ==, 40); /* nothing was answered */
	cw_fake_choose(&fake, w, 4);
	g_assert_cmpstr(cw_view_spoken(cw_wizard_view(w)), ==, "Compared.");
	cw_fake_press(&fake, w, "install");
	g_assert_cmpuint(fake.started[CW_WISH_APPLY], ==, 1);
	g_assert_cmpuint(page(w), ==, 70);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 80);
	g_assert_cmpstr(cw_wizard_plan_sha256(w), ==, "00ff");
	cw_fake_press(&fake, w, "finish");
	g_assert_true(cw_wizard_view(w)->finished);
	g_assert_cmpint(cw_wizard_status(w), ==, CW_DONE);
}

/* Page 80 says where what may be wanted later is; practice leaves nothing. */
static void
later(void)
{
	static const char *const file = "/Users/ana/certwizard.txt";
	struct cw_wizard_options options = cw_fake_options;
	struct cw_fake fake = { 0 }, again = { 0 }, practice = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&options);
	g_autoptr(cw_wizard) given = NULL, over = NULL;

	cw_fake_to_proof(&fake, w);
	cw_fake_press(&fake, w, "next");
	g_assert_true(shows(w, "do not trust it: they do not read"));
	g_assert_true(shows(w, "not kept yet"));
	g_assert_true(shows(w, "Later: certwizard undo"));
	cw_fake_press(&fake, w, "help");
	cw_fake_press(&fake, w, "transcript");
	cw_fake_press(&fake, w, "close");
	g_assert_false(shows(w, "not kept yet"));
	g_assert_true(shows(w, file));
	options.transcript = "/x/run.txt";
	given = cw_wizard_new(&options);
	cw_fake_to_proof(&again, given);
	cw_fake_press(&again, given, "next");
	g_assert_true(shows(given, "/x/run.txt, without the password"));
	options.practice = true;
	over = cw_wizard_new(&options);
	cw_fake_to_proof(&practice, over);
	cw_fake_press(&practice, over, "next");
	g_assert_false(shows(over, "/x/run.txt"));
	g_assert_false(shows(over, "certwizard undo"));
	g_assert_true(shows(over, "The practice Mac was changed"));
	cw_fake_press(&practice, over, "help");
	cw_fake_press(&practice, over, "quit");
	g_assert_cmpstr(cw_wizard_view(over)->message, ==,
			"Nothing has been changed on this computer.");
}

static void
enter_never_installs(void)
{
	struct cw_fake fake = { 0 };
	const struct cw_wizard_options options = {
		.version = "1.0", .file = "/x/root.cer", .root = "/media/mac0"
	};
	g_autoptr(cw_wizard) w = cw_wizard_new(&options);

	cw_fake_answer(&fake, w);
	for (int i = 0; i < 20; i++) {
		const struct cw_button *enter =
			cw_view_default(cw_wizard_view(w));

		if (enter != NULL)
			cw_fake_press(&fake, w, enter->id);
	}
	g_assert_cmpuint(page(w), ==, 40);
	g_assert_cmpuint(fake.started[CW_WISH_APPLY], ==, 0);
}

static void
unchecked(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_check(&fake, w);
	cw_fake_choose(&fake, w, 5);
	cw_fake_press(&fake, w, "install");
	g_assert_cmpuint(page(w), ==, 42);
	cw_fake_text(&fake, w, "Unchecked!");
	cw_fake_press(&fake, w, "unchecked");
	g_assert_cmpuint(page(w), ==, 42);
	g_assert_cmpuint(fake.started[CW_WISH_APPLY], ==, 0);
	cw_fake_text(&fake, w, "unchecked");
	cw_fake_press(&fake, w, "unchecked");
	g_assert_cmpuint(page(w), ==, 70);
	g_assert_true(shows(w, "you typed unchecked"));
}

/* W-SIG-BAD needs answer 4 and its own yes; page 42 is no way past it. */
static void
named_stop(void)
{
	struct cw_fake fake = { .bad_signature = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_check(&fake, w);
	cw_fake_choose(&fake, w, 6);
	cw_fake_choose(&fake, w, 8);
	cw_fake_press(&fake, w, "install");
	g_assert_cmpuint(page(w), ==, 42);
	g_assert_null(cw_wizard_view(w)->field.id);
	cw_fake_text(&fake, w, "unchecked");
	cw_fake_press(&fake, w, "unchecked");
	g_assert_cmpuint(page(w), ==, 42);
	cw_fake_press(&fake, w, "back");
	cw_fake_choose(&fake, w, 4);
	cw_fake_choose(&fake, w, 8); /* taken back */
	cw_fake_press(&fake, w, "install");
	g_assert_cmpuint(page(w), ==, 40);
	g_assert_cmpstr(cw_wizard_view(w)->message, ==,
			"Still open: 8. Nothing has been changed.");
	cw_fake_choose(&fake, w, 8);
	cw_fake_press(&fake, w, "install");
	g_assert_cmpuint(page(w), ==, 70);
}

static void
differs(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_check(&fake, w);
	cw_fake_choose(&fake, w, 7);
	g_assert_cmpuint(page(w), ==, 46);
	g_assert_true(shows(w, "Error 46-1."));
	g_assert_true(shows(w, "3F11 59F1"));
	g_assert_true(shows(w, "Do not install it."));
	cw_fake_press(&fake, w, "quit");
	g_assert_cmpuint(page(w), ==, 92);
	cw_fake_press(&fake, w, "leave");
	g_assert_cmpint(cw_wizard_status(w), ==, CW_REFUSED);
}

/* Before it is chosen where it goes it can be looked at, and no more. */
static void
looked_at_before(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 30);
	cw_fake_press(&fake, w, "details");
	g_assert_cmpuint(page(w), ==, 44);
	g_assert_cmpuint(cw_wizard_view(w)->step, ==, 3);
	g_assert_true(shows(w, "3F11 59F1 AF4F C3BE"));
	g_assert_null(cw_view_button(cw_wizard_view(w), "compare"));
	g_assert_null(cw_wizard_view(w)->field.id);
	cw_fake_press(&fake, w, "back");
	g_assert_cmpuint(page(w), ==, 30);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "details");
	g_assert_cmpuint(cw_wizard_view(w)->step, ==, 4);
	g_assert_nonnull(cw_view_button(cw_wizard_view(w), "compare"));
	cw_fake_press(&fake, w, "back");
	g_assert_cmpuint(page(w), ==, 40);
}

static void
typed_number(void)
{
	static const struct {
		const char *number;
		unsigned page;
		const char *shown;
	} rows[] = {
		{ "66:D3:C3:37:50:E2:B2:E8:4E:C8:C6:71:08:76:BD:A2:3F:8F:8F:AA",
		  40, "All groups agree" },
		{ "3F11 59F1 AF4F C3BE F062 E07C C35F 880A 715B AD1B CE1A E978 "
		  "4E01 71C2 1F1F F578",
		  40, "All groups agree" },
		{ "3F11 59F1 AF4F C3BE F062 E07C C36F 880A 715B AD1B CE1A E978 "
		  "4E01 71C2 1F1F F578",
		  46, "group 7 is C35F. What you were given: C36F." },
		{ "3F11", 44, "no fingerprint" },
		{ "nothing", 44, "no fingerprint" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct cw_fake fake = { 0 };
		g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

		cw_fake_to_check(&fake, w);
		cw_fake_press(&fake, w, "details");
		g_assert_cmpuint(page(w), ==, 44);
		cw_fake_text(&fake, w, rows[i].number);
		cw_fake_press(&fake, w, "compare");
		g_assert_cmpuint(page(w), ==, rows[i].page);
		g_assert_true(shows(w, rows[i].shown));
	}
}

/* Who has set it right is where it was met, and not at the system again. */
static void
place_looked_at_again(void)
{
	struct cw_fake fake = { .plan_fails = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_check(&fake, w);
	g_assert_cmpuint(page(w), ==, 36);
	cw_fake_press(&fake, w, "again");
	g_assert_cmpuint(page(w), ==, 36);
	g_assert_cmpuint(fake.started[CW_WISH_LOOK], ==, 2);
	g_assert_cmpuint(fake.started[CW_WISH_PLAN], ==, 2);
	fake.plan_fails = false;
	cw_fake_press(&fake, w, "again");
	g_assert_cmpuint(page(w), ==, 40);
	g_assert_cmpuint(fake.started[CW_WISH_APPLY], ==, 0);
	cw_fake_press(&fake, w, "back");
	g_assert_cmpuint(page(w), ==, 30);
}

static void
new_store(void)
{
	struct cw_fake fake = { .new_store = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_check(&fake, w);
	g_assert_cmpuint(page(w), ==, 36);
	g_assert_cmpstr(cw_view_default(cw_wizard_view(w))->id, !=, "make");
	cw_fake_press(&fake, w, "place");
	g_assert_cmpuint(page(w), ==, 30);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 36);
	cw_fake_press(&fake, w, "make");
	g_assert_cmpuint(page(w), ==, 40);
	/* Another certificate: the yes was not for that one. */
	cw_fake_choose(&fake, w, 1);
	cw_fake_row(&fake, w, 1);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 36);
}

static void
administrator(void)
{
	struct cw_fake fake = { .administrator = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_proof(&fake, w);
	g_assert_cmpuint(page(w), ==, 56);
	g_assert_cmpuint(fake.started[CW_WISH_APPLY], ==, 0);
	cw_fake_press(&fake, w, "save");
	g_assert_nonnull(strstr(fake.saved, "sudo certwizard install"));
	cw_fake_press(&fake, w, "quit");
	cw_fake_press(&fake, w, "leave");
	g_assert_cmpint(cw_wizard_status(w), ==, CW_UNAUTHORISED);
	g_free(fake.saved);
}

static void
settled(void)
{
	struct cw_fake fake = { .settled = true, .expired = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_check(&fake, w);
	g_assert_null(cw_view_button(cw_wizard_view(w), "install"));
	cw_fake_press(&fake, w, "look");
	g_assert_cmpuint(page(w), ==, 70);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "finish");
	g_assert_cmpint(cw_wizard_status(w), ==, CW_DONE);
	g_assert_cmpuint(fake.started[CW_WISH_APPLY], ==, 0);
}

static void
refused(void)
{
	struct cw_fake fake = { .refused = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_check(&fake, w);
	g_assert_false(shows(w, "Install would do this"));
	g_assert_true(shows(w, "It cannot be installed."));
	cw_fake_press(&fake, w, "install");
	g_assert_cmpuint(page(w), ==, 40);
	cw_fake_press(&fake, w, "quit");
	cw_fake_press(&fake, w, "leave");
	g_assert_cmpint(cw_wizard_status(w), ==, CW_REFUSED);
}

static void
recovery(void)
{
	struct cw_fake fake = { .pending = CW_PENDING_PUT_BACK };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 94);
	g_assert_cmpuint(fake.started[CW_WISH_RECOVER], ==, 0);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(fake.started[CW_WISH_RECOVER], ==, 1);
	g_assert_cmpuint(page(w), ==, 20);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 30);
}

/* While it still runs there is nothing to do but look again. */
static void
still_running(void)
{
	struct cw_fake fake = { .pending = CW_PENDING_RUNNING };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 94);
	g_assert_cmpstr(cw_wizard_view(w)->title, ==,
			"An earlier run is still at work");
	g_assert_false(shows(w, "broken off"));
	g_assert_cmpuint(fake.started[CW_WISH_RECOVER], ==, 0);
	fake.pending = CW_PENDING_NONE;
	cw_fake_press(&fake, w, "again");
	g_assert_cmpuint(page(w), ==, 20);
}

static void
failed_apply(void)
{
	struct cw_fake fake = { .apply = CW_FAKE_UNDONE };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_proof(&fake, w);
	g_assert_cmpuint(page(w), ==, 66);
	g_assert_true(shows(w, "put back as it was, and checked"));
	/* It is looked at and planned anew, and shown before it is tried. */
	fake.apply = CW_FAKE_WORKS;
	cw_fake_press(&fake, w, "again");
	g_assert_cmpuint(page(w), ==, 40);
	g_assert_cmpuint(fake.started[CW_WISH_LOOK], ==, 2);
	g_assert_cmpuint(fake.started[CW_WISH_PLAN], ==, 2);
	g_assert_cmpuint(fake.started[CW_WISH_APPLY], ==, 1);
	cw_fake_press(&fake, w, "install");
	g_assert_cmpuint(page(w), ==, 70);
}

static void
stopped(void)
{
	struct cw_fake fake = { .hold = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);
	const struct cw_event quit = { .kind = CW_EVENT_QUIT };
	struct cw_event progress = { .kind = CW_EVENT_PROGRESS };

	cw_fake_to_proof(&fake, w);
	g_assert_cmpuint(page(w), ==, 60);
	g_assert_null(cw_view_default(cw_wizard_view(w)));
	g_assert_true(shows(w, "step 5 was left out"));
	for (progress.number = 1; progress.number <= 3; progress.number++) {
		g_assert_true((cw_view_spoken(cw_wizard_view(w))[0] == '\0') ==
			      (progress.number > 1));
		progress.wish = fake.held;
		cw_wizard_feed(w, &progress);
		g_assert_cmpstr(cw_wizard_view(w)->message, ==,
				progress.number == 1
					? "Step 2 of 3 is running."
					: "Step 3 of 3 is running.");
	}
	cw_fake_do(&fake, w, &quit);
	g_assert_cmpuint(page(w), ==, 62);
	cw_fake_do(&fake, w, &quit); /* "Stay" */
	g_assert_cmpuint(page(w), ==, 60);
	cw_fake_press(&fake, w, "stop");
	cw_fake_press(&fake, w, "stop");
	g_assert_cmpuint(fake.started[CW_WISH_STOP], ==, 1);
	cw_fake_release(&fake, w);
	g_assert_cmpuint(page(w), ==, 66);
	g_assert_true(shows(w, "You stopped the installation."));
	cw_fake_do(&fake, w, &quit);
	cw_fake_press(&fake, w, "leave");
	g_assert_cmpint(cw_wizard_status(w), ==, CW_QUIT);
}

static void
disproved(void)
{
	struct cw_fake fake = { .disproved = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_proof(&fake, w);
	g_assert_cmpuint(page(w), ==, 76);
	cw_fake_press(&fake, w, "next");
	/* Kept, it is still not what was wanted. */
	g_assert_cmpuint(page(w), ==, 80);
	g_assert_true(shows(w, "Error 76-1."));
	g_assert_false(shows(w, "Done."));
	cw_fake_press(&fake, w, "look");
	g_assert_cmpuint(page(w), ==, 76);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "finish");
	g_assert_cmpint(cw_wizard_status(w), ==, CW_FAILED);
	g_assert_nonnull(strstr(cw_wizard_view(w)->farewell[0],
				"page 80, error 76-1."));
}

/* A skin that scrolls has all of page 70 at once. */
static void
at_once(void)
{
	for (int i = 0; i < 2; i++) {
		struct cw_fake fake = { 0 };
		const struct cw_wizard_options options = { .version = "1.0",
							   .at_once = i == 1 };
		g_autoptr(cw_wizard) w = cw_wizard_new(&options);

		cw_fake_to_proof(&fake, w);
		g_assert_cmpuint(page(w), ==, 70);
		g_assert_true(shows(w, "A1 B2 C3 D4") == (i == 1));
		g_assert_true((cw_view_button(cw_wizard_view(w), "full") ==
			       NULL) == (i == 1));
	}
}

/* Where there are buttons help needs no letters for them. */
static void
letters(void)
{
	for (int i = 0; i < 2; i++) {
		struct cw_fake fake = { 0 };
		const struct cw_wizard_options options = { .version = "1.0",
							   .at_once = i == 1 };
		const struct cw_event help = { .kind = CW_EVENT_HELP };
		g_autoptr(cw_wizard) w = cw_wizard_new(&options);

		cw_fake_to_check(&fake, w);
		cw_fake_do(&fake, w, &help);
		g_assert_cmpuint(page(w), ==, 90);
		g_assert_true(shows(w, "s spells") == (i == 0));
	}
}

/* Who leaves page 94 is told of what the earlier run left. */
static void
left_earlier(void)
{
	struct cw_fake fake = { .pending = CW_PENDING_PUT_BACK };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);
	const struct cw_event quit = { .kind = CW_EVENT_QUIT };

	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 94);
	cw_fake_do(&fake, w, &quit);
	g_assert_true(shows(w, "What the earlier run left"));
	g_assert_cmpstr(cw_wizard_view(w)->message, ==,
			"This run has not changed anything.");
	cw_fake_press(&fake, w, "leave");
	g_assert_nonnull(strstr(cw_wizard_view(w)->farewell[0],
				"What an earlier one left stays as it is."));
}

/* Page 66 names what did not finish. */
static void
failed_undo(void)
{
	struct cw_fake fake = { .undo_fails = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_proof(&fake, w);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "undo");
	g_assert_cmpuint(page(w), ==, 66);
	g_assert_cmpstr(cw_wizard_view(w)->title, ==, "Undoing did not finish");
	g_assert_true(shows(w, "it is still installed"));
	cw_fake_press(&fake, w, "look");
	g_assert_cmpuint(page(w), ==, 70);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "undo");
	g_assert_cmpuint(page(w), ==, 66);
	fake.undo_fails = false;
	cw_fake_press(&fake, w, "again");
	g_assert_cmpuint(page(w), ==, 80);
	g_assert_cmpuint(fake.started[CW_WISH_UNDO], ==, 3);
	g_assert_true(shows(w, "The state before was put back."));
}

/* What can't be undone any more is not tried again. */
static void
late_undo(void)
{
	struct cw_fake fake = { .undo_fails = true, .undo_late = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_proof(&fake, w);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "undo");
	g_assert_cmpuint(page(w), ==, 66);
	g_assert_null(cw_view_button(cw_wizard_view(w), "again"));
	g_assert_cmpstr(cw_view_default(cw_wizard_view(w))->id, ==, "look");
	cw_fake_press(&fake, w, "look");
	g_assert_cmpuint(page(w), ==, 70);
}

/* Nobody who wanted to undo is offered page 40's Install by "Try again". */
static void
failed_undo_unknown(void)
{
	struct cw_fake fake = { .undo_fails = true, .disproved = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_proof(&fake, w);
	g_assert_cmpuint(page(w), ==, 76);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpstr(cw_wizard_view(w)->title, ==,
			"Not all that was wanted is there");
	fake.apply = CW_FAKE_UNKNOWN;
	cw_fake_press(&fake, w, "undo");
	g_assert_cmpuint(page(w), ==, 66);
	g_assert_cmpstr(cw_wizard_view(w)->title, ==, "Undoing did not finish");
	cw_fake_press(&fake, w, "again");
	g_assert_cmpuint(page(w), ==, 20);
	/* What was not found is not known any more. */
	cw_fake_press(&fake, w, "quit");
	cw_fake_press(&fake, w, "leave");
	g_assert_true(cw_wizard_view(w)->finished);
	g_assert_cmpint(cw_wizard_status(w), ==, CW_QUIT);
}

static void
failed_recover(void)
{
	struct cw_fake fake = { .pending = CW_PENDING_PUT_BACK,
				.undo_fails = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 66);
	g_assert_cmpstr(cw_wizard_view(w)->title, ==,
			"The earlier run stays unfinished");
	g_assert_cmpuint(cw_wizard_view(w)->step, ==, 2);
	cw_fake_press(&fake, w, "again");
	g_assert_cmpuint(page(w), ==, 94);
}

/* What can neither be finished nor undone is not promised to be. */
static void
late_recover(void)
{
	struct cw_fake fake = { .pending = CW_PENDING_PUT_BACK,
				.apply = CW_FAKE_UNKNOWN,
				.undo_fails = true,
				.undo_late = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 66);
	g_assert_cmpstr(cw_wizard_view(w)->message, ==,
			"This run has not changed anything.");
	g_assert_false(shows(w, "page 94"));
}

/* To page 40 without a question, but not with another system, which was chosen
 * while the first was looked at. */
static void
again_and_another_system(void)
{
	const struct cw_event again = { .kind = CW_EVENT_BUTTON, .id = "again" };
	const struct cw_event second = { .kind = CW_EVENT_CHOOSE, .number = 2 };
	struct cw_fake fake = { .systems = 2, .apply = CW_FAKE_UNDONE };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "next");
	cw_fake_choose(&fake, w, 1);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "next");
	cw_fake_choose(&fake, w, 4);
	cw_fake_press(&fake, w, "install");
	g_assert_cmpuint(page(w), ==, 66);
	cw_wizard_feed(w, &again);
	cw_fake_do(&fake, w, &second);
	g_assert_cmpuint(page(w), ==, 20);
	g_assert_true(cw_view_choice(cw_wizard_view(w), 2)->chosen);
	g_assert_nonnull(cw_view_button(cw_wizard_view(w), "next"));
}

/* A folder that was named as a file is where page 10 opens. */
static void
folder_given(void)
{
	struct cw_wizard_options options = cw_fake_options;
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = NULL;

	options.file = "/Users/ana/folder";
	w = cw_wizard_new(&options);
	cw_fake_answer(&fake, w);
	g_assert_cmpuint(page(w), ==, 10);
	g_assert_cmpuint(fake.started[CW_WISH_FILES], ==, 1);
	g_assert_cmpuint(cw_wizard_view(w)->list.count, >, 0);
	g_assert_null(cw_view_button(cw_wizard_view(w), "next"));
}

/* ^C twice from help is help again; and Close is what is under it. */
static void
quit_in_help(void)
{
	static const struct cw_event quit = { .kind = CW_EVENT_QUIT };
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_check(&fake, w);
	cw_fake_press(&fake, w, "help");
	cw_fake_do(&fake, w, &quit);
	g_assert_cmpuint(page(w), ==, 92);
	cw_fake_press(&fake, w, "stay");
	g_assert_cmpuint(page(w), ==, 90);
	cw_fake_press(&fake, w, "close");
	g_assert_cmpuint(page(w), ==, 40);
	cw_fake_do(&fake, w, &quit);
	cw_fake_press(&fake, w, "stay");
	g_assert_cmpuint(page(w), ==, 40);
	cw_fake_press(&fake, w, "help");
	cw_fake_do(&fake, w, &quit);
	cw_fake_press(&fake, w, "leave");
	g_assert_cmpint(cw_wizard_status(w), ==, CW_QUIT);
}

/* ^C in help over what works asks whether to stop, or says that it works; it
 * never leaves while something is changed. */
static void
quit_in_help_at_work(void)
{
	static const struct cw_event quit = { .kind = CW_EVENT_QUIT };
	struct cw_fake fake = { .hold = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_proof(&fake, w);
	cw_fake_press(&fake, w, "help");
	g_assert_cmpuint(page(w), ==, 90);
	cw_fake_do(&fake, w, &quit);
	g_assert_cmpuint(page(w), ==, 62);
	cw_fake_press(&fake, w, "help");
	cw_fake_do(&fake, w, &quit); /* "Stay" */
	g_assert_cmpuint(page(w), ==, 60);
	cw_fake_release(&fake, w);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "undo");
	cw_fake_press(&fake, w, "help");
	cw_fake_do(&fake, w, &quit);
	g_assert_cmpuint(page(w), ==, 80);
	g_assert_false(cw_wizard_view(w)->finished);
	g_assert_true(shows(w, "Wait until it is done."));
	cw_fake_release(&fake, w);
	g_assert_true(g_str_has_prefix(cw_wizard_view(w)->title, "Undone"));
}

static void
undo(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_proof(&fake, w);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "undo");
	g_assert_cmpuint(fake.started[CW_WISH_UNDO], ==, 1);
	g_assert_cmpuint(page(w), ==, 80);
	g_assert_true(g_str_has_prefix(cw_wizard_view(w)->title, "Undone"));
	g_assert_null(cw_view_button(cw_wizard_view(w), "undo"));
	cw_fake_press(&fake, w, "finish");
	g_assert_cmpint(cw_wizard_status(w), ==, CW_DONE);
}

static void
another(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_proof(&fake, w);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "another");
	g_assert_cmpuint(page(w), ==, 10);
	cw_fake_row(&fake, w, 1);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 40);
	g_assert_false(cw_view_choice(cw_wizard_view(w), 4)->chosen);
}

/* Who begins anew and then quits has installed something all the same. */
static void
another_and_quit(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_proof(&fake, w);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "another");
	cw_fake_press(&fake, w, "quit");
	g_assert_cmpuint(page(w), ==, 92);
	g_assert_true(shows(w, "What you installed before stays as it is."));
	g_assert_false(shows(w, "You have not installed anything"));
	cw_fake_press(&fake, w, "leave");
	g_assert_cmpint(cw_wizard_status(w), ==, CW_QUIT);
	g_assert_cmpstr(cw_wizard_view(w)->farewell[0], ==,
			"What you installed before stays as it is.");
	g_assert_cmpstr(cw_wizard_view(w)->farewell[1], ==,
			"certwizard: page 10, quit. Nothing else has been "
			"changed.");
	g_assert_cmpstr(cw_wizard_view(w)->farewell[2], ==,
			"Undo: certwizard undo");
}

/* What was answered before stays, unless it can't be true any more. */
static void
changed_answers(void)
{
	struct cw_fake fake = { .expired = true, .systems = 1 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "next");
	g_assert_null(cw_view_button(cw_wizard_view(w), "next"));
	cw_fake_choose(&fake, w, 2);
	cw_fake_press(&fake, w, "next");
	cw_fake_choose(&fake, w, 5); /* nobody's list */
	cw_fake_press(&fake, w, "next");
	cw_fake_choose(&fake, w, 4);
	g_assert_cmpstr(cw_view_spoken(cw_wizard_view(w)), ==,
			"Still open: 8. Nothing has been changed.");
	cw_fake_choose(&fake, w, 8);
	g_assert_true(shows(w, "Compared, nothing changed yet."));
	/* To each page and back, in one step each way. */
	for (unsigned i = 1; i <= 3; i++) {
		cw_fake_choose(&fake, w, i);
		g_assert_cmpuint(page(w), ==, i * 10);
		cw_fake_press(&fake, w, i == 1 ? "back" : "next");
		g_assert_cmpuint(page(w), ==, 40);
		g_assert_true(cw_view_choice(cw_wizard_view(w), 4)->chosen);
		g_assert_true(cw_view_choice(cw_wizard_view(w), 8)->chosen);
	}
	/* Another system keeps what was compared, and the list. */
	cw_fake_choose(&fake, w, 2);
	cw_fake_choose(&fake, w, 1);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 30);
	g_assert_true(cw_view_choice(cw_wizard_view(w), 5)->chosen);
	cw_fake_press(&fake, w, "next");
	g_assert_true(cw_view_choice(cw_wizard_view(w), 4)->chosen);
	/* What is not found any more is not accepted any more. */
	fake.expired = false;
	cw_fake_choose(&fake, w, 2);
	cw_fake_choose(&fake, w, 2);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 40);
	g_assert_true(shows(w, "Something that you accepted"));
	/* Another certificate: nothing of the comparison holds. */
	cw_fake_choose(&fake, w, 1);
	cw_fake_row(&fake, w, 1);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 40);
	g_assert_false(cw_view_choice(cw_wizard_view(w), 4)->chosen);
	g_assert_true(shows(w, "about another certificate"));
}

static void
late_answers(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);
	struct cw_event row = { .kind = CW_EVENT_ROW, .number = 0 };
	struct cw_event late = { .kind = CW_EVENT_DONE };
	g_autoptr(cw_wish) first = NULL;
	struct cw_file_facts *facts = cw_facts_new(CW_WISH_INSPECT);

	cw_fake_answer(&fake, w);
	cw_wizard_feed(w, &row);
	first = cw_wizard_take_wish(w);
	g_assert_cmpint(first->kind, ==, CW_WISH_INSPECT);
	g_assert_true(cw_wizard_view(w)->busy);
	row.number = 1; /* changed one's mind before it was answered */
	cw_fake_do(&fake, w, &row);
	g_assert_cmpuint(fake.started[CW_WISH_DROP], ==, 1);
	g_assert_true(shows(w, "Contoso OCS"));
	facts->name = g_strdup("late.cer");
	late.wish = first->number;
	late.facts = facts;
	cw_wizard_feed(w, &late);
	g_assert_true(shows(w, "Contoso OCS"));
	late.wish = 4711;
	cw_wizard_feed(w, &late);
	g_assert_true(shows(w, "Contoso OCS"));
	cw_facts_unref(facts);
}

static void
look_at(struct cw_wizard *w, unsigned row)
{
	const struct cw_event look = { .kind = CW_EVENT_LOOK, .number = row };

	cw_wizard_feed(w, &look);
	g_assert_false(cw_wizard_view(w)->busy);
	g_assert_cmpuint(page(w), ==, 10);
}

/* The cursor shows what is inside; nothing is chosen by it. */
static void
looked_at(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);
	const struct cw_list *list = &cw_wizard_view(w)->list;

	struct cw_row row = { .name = "" };

	cw_fake_answer(&fake, w);
	list->row(list->data, 4, &row);
	g_assert_cmpstr(row.name, ==, "r\303\251sum\303\251-0");
	g_assert_cmpstr(row.search, ==, "resume-0");
	look_at(w, 0);
	g_assert_cmpint(list->looked_at, ==, -1);
	cw_fake_answer(&fake, w);
	g_assert_true(shows(w, "In contoso-root.cer:"));
	g_assert_cmpint(list->looked_at, ==, 0);
	g_assert_cmpint(list->chosen, ==, -1);
	/* It can be gone on with: that chooses it. */
	g_assert_cmpstr(cw_view_default(cw_wizard_view(w))->id, ==, "next");
	look_at(w, 2);
	/* What is shown stays until there is something else. */
	g_assert_true(shows(w, "In contoso-root.cer:"));
	g_assert_cmpint(list->looked_at, ==, 0);
	cw_fake_answer(&fake, w);
	g_assert_true(shows(w, "no. contoso-notes.txt"));
	g_assert_null(cw_view_default(cw_wizard_view(w)));
	g_assert_cmpint(list->looked_at, ==, 2);
	g_assert_cmpuint(page(w), ==, 10);
	look_at(w, 3); /* a folder */
	g_assert_cmpint(list->looked_at, ==, 3);
	g_assert_false(shows(w, "In contoso"));
	look_at(w, 99);
	g_assert_cmpuint(fake.started[CW_WISH_GLANCE], ==, 2);
	g_assert_cmpuint(fake.started[CW_WISH_INSPECT], ==, 0);
	g_assert_cmpuint(fake.started[CW_WISH_FILES], ==, 1);
}

/* Next goes on with what is looked at, in one step. */
static void
looked_at_and_on(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	look_at(w, 0);
	cw_fake_answer(&fake, w);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 20);
	cw_fake_press(&fake, w, "back");
	g_assert_cmpint(cw_wizard_view(w)->list.chosen, ==, 0);
}

/* A file that was typed is on its row when the page comes again. */
static void
typed_and_back(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	cw_fake_text(&fake, w, "/Users/ana/Desktop/contoso-root.cer");
	g_assert_cmpint(cw_wizard_view(w)->list.chosen, ==, -1);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 20);
	cw_fake_press(&fake, w, "back");
	g_assert_cmpuint(fake.started[CW_WISH_FILES], ==, 2);
	g_assert_cmpuint(fake.started[CW_WISH_INSPECT], ==, 1);
	g_assert_true(shows(w, "In contoso-root.cer:"));
	g_assert_cmpint(cw_wizard_view(w)->list.chosen, ==, 0);
}

/* One that can't be used is told once. */
static void
typed_in_vain(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	cw_fake_text(&fake, w, "/Users/ana/Desktop/contoso-notes.txt");
	g_assert_cmpuint(page(w), ==, 16);
	cw_fake_press(&fake, w, "other");
	g_assert_cmpuint(page(w), ==, 10);
	g_assert_cmpuint(fake.started[CW_WISH_INSPECT], ==, 1);
}

/* Who looks at another before the answer came gets that one's alone. */
static void
looked_at_quickly(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);
	g_autoptr(cw_wish) first = NULL;
	struct cw_event late = { .kind = CW_EVENT_FAILED };
	const struct cw_event next = { .kind = CW_EVENT_BUTTON, .id = "next" };
	g_autoptr(GError) error =
		g_error_new_literal(G_FILE_ERROR, G_FILE_ERROR_IO, "Late.");

	cw_fake_answer(&fake, w);
	look_at(w, 0);
	first = cw_wizard_take_wish(w);
	look_at(w, 0);
	g_assert_null(cw_wizard_take_wish(w));
	look_at(w, 1);
	cw_fake_answer(&fake, w);
	look_at(w, 0);
	/* What is still shown is gone on with, once it was read again. */
	cw_wizard_feed(w, &next);
	g_assert_true(cw_wizard_view(w)->busy);
	cw_fake_answer(&fake, w);
	g_assert_cmpuint(page(w), ==, 10);
	g_assert_true(shows(w, "In contoso-ocs.cer:"));
	g_assert_cmpint(cw_wizard_view(w)->list.chosen, ==, 1);
	g_assert_cmpuint(fake.started[CW_WISH_INSPECT], ==, 1);
	late.wish = first->number;
	late.error = error;
	cw_wizard_feed(w, &late);
	g_assert_false(shows(w, "Late."));
	g_assert_true(shows(w, "In contoso-ocs.cer:"));
}

/* What was looked at is not looked into once more when it is chosen. */
static void
looked_at_and_chosen(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);
	const struct cw_event row = { .kind = CW_EVENT_ROW, .number = 0 };

	cw_fake_answer(&fake, w);
	look_at(w, 0);
	cw_wizard_feed(w, &row); /* before it is answered */
	g_assert_true(cw_wizard_view(w)->busy);
	cw_fake_answer(&fake, w);
	g_assert_nonnull(cw_view_button(cw_wizard_view(w), "next"));
	look_at(w, 1);
	cw_fake_answer(&fake, w);
	g_assert_true(shows(w, "In contoso-ocs.cer:"));
	cw_fake_row(&fake, w, 1);
	g_assert_cmpint(cw_wizard_view(w)->list.chosen, ==, 1);
	look_at(w, 2);
	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 2);
	g_assert_cmpuint(page(w), ==, 16);
	g_assert_true(shows(w, "Error 16-1."));
	cw_fake_press(&fake, w, "other");
	g_assert_null(cw_view_button(cw_wizard_view(w), "next"));
	g_assert_cmpuint(fake.started[CW_WISH_GLANCE], ==, 3);
	g_assert_cmpuint(fake.started[CW_WISH_INSPECT], ==, 0);
}

/* Page 40 is about what was chosen, whatever was looked at since. */
static void
chosen_stays(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_check(&fake, w);
	cw_fake_choose(&fake, w, 1);
	look_at(w, 1);
	cw_fake_answer(&fake, w);
	g_assert_true(shows(w, "In contoso-ocs.cer:"));
	cw_fake_press(&fake, w, "back");
	g_assert_cmpuint(page(w), ==, 40);
	g_assert_true(cw_wizard_view(w)->list.count == 0);
	cw_fake_choose(&fake, w, 1);
	g_assert_true(shows(w, "In contoso-root.cer:"));
	g_assert_cmpint(cw_wizard_view(w)->list.looked_at, ==, 0);
	look_at(w, 1);
	cw_fake_answer(&fake, w);
	look_at(w, 0);
	g_assert_true(shows(w, "In contoso-root.cer:"));
	cw_fake_answer(&fake, w);
	g_assert_cmpuint(fake.started[CW_WISH_GLANCE], ==, 2);
}

/* Hidden files: another list, and the file that was chosen stays so. */
static void
hidden_files(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);
	const struct cw_view *view = cw_wizard_view(w);
	unsigned version;

	g_assert_cmpuint(view->list.version, ==, 0);
	cw_fake_answer(&fake, w);
	g_assert_cmpuint(view->list.hidden, ==, 1);
	g_assert_cmpstr(cw_view_button(view, "hidden")->label, ==,
			"Show hidden");
	g_assert_cmpint(cw_view_button(view, "hidden")->control, ==, 'T');
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "hidden");
	g_assert_cmpuint(view->list.hidden, ==, 0);
	g_assert_cmpint(view->list.chosen, ==, 1);
	g_assert_cmpstr(cw_view_button(view, "hidden")->label, ==,
			"Hide hidden");
	g_assert_true(shows(w, "In contoso-root.cer:"));
	version = view->list.version;
	cw_fake_row(&fake, w, 4); /* another folder has them too */
	g_assert_cmpuint(view->list.version, >, version);
	g_assert_cmpuint(view->list.hidden, ==, 0);
	cw_fake_press(&fake, w, "hidden");
	g_assert_cmpuint(view->list.hidden, ==, 1);
	g_assert_nonnull(cw_view_button(view, "next"));
}

/* Files used earlier: a list of their own, and back to the folder. */
static void
earlier_files(void)
{
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) none = cw_wizard_new(&cw_fake_options);
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);
	const struct cw_view *view = cw_wizard_view(w);

	cw_fake_answer(&fake, none);
	g_assert_null(cw_view_button(cw_wizard_view(none), "earlier"));
	fake.remembered = true;
	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 1);
	cw_fake_press(&fake, w, "earlier");
	g_assert_true(shows(w, "Files used earlier"));
	g_assert_cmpuint(view->list.count, ==, 1);
	g_assert_cmpint(view->list.chosen, ==, -1);
	g_assert_true(shows(w, "In contoso-ocs.cer:"));
	g_assert_null(cw_view_button(view, "hidden"));
	cw_fake_press(&fake, w, "back");
	g_assert_true(shows(w, "Folder /Users/ana/Desktop"));
	g_assert_cmpint(view->list.chosen, ==, 1);
	g_assert_null(cw_view_button(view, "back"));
	cw_fake_press(&fake, w, "earlier");
	cw_fake_row(&fake, w, 0);
	g_assert_true(shows(w, "In old-root.cer:"));
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 20);
	cw_fake_press(&fake, w, "back");
	g_assert_cmpint(view->list.chosen, ==, 0);
	cw_fake_press(&fake, w, "back");
	g_assert_cmpint(view->list.chosen, ==, -1);
	g_assert_nonnull(cw_view_button(view, "next"));
	fake.forgotten = true;
	cw_fake_press(&fake, w, "earlier");
	g_assert_true(shows(w, "Folder /Users/ana/Desktop"));
	g_assert_true(shows(w, "None of the files used earlier"));
}

static void
complete(struct cw_wizard *w, const char *text)
{
	const struct cw_event event = { .kind = CW_EVENT_COMPLETE,
					.id = cw_wizard_view(w)->field.id,
					.text = text };

	cw_wizard_feed(w, &event);
	g_assert_false(cw_wizard_view(w)->busy);
}

/* Tab in the field for a path; nothing is chosen by it. */
static void
completed(void)
{
	struct cw_fake fake = { .completed = "~/Desktop/contoso-", .fits = 5 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);
	const struct cw_view *view = cw_wizard_view(w);
	unsigned version;

	cw_fake_answer(&fake, w);
	complete(w, "~/D"); /* there is no field yet */
	cw_fake_press(&fake, w, "path");
	g_assert_true(view->field.completes);
	g_assert_cmpstr(view->field.text, ==, "");
	version = view->field.version;
	complete(w, "~/D");
	complete(w, "~/De");
	cw_fake_answer(&fake, w);
	g_assert_cmpuint(fake.started[CW_WISH_COMPLETE], ==, 2);
	g_assert_cmpuint(fake.started[CW_WISH_DROP], ==, 1);
	g_assert_cmpstr(view->field.text, ==, "~/Desktop/contoso-");
	g_assert_cmpuint(view->field.version, ==, version + 1);
	g_assert_cmpstr(view->message, ==, "5 names begin so.");
	/* What can't go on stays as it is. */
	complete(w, "~/Desktop/contoso-");
	cw_fake_answer(&fake, w);
	g_assert_cmpuint(view->field.version, ==, version + 1);
	fake.fits = 0;
	fake.completed = NULL;
	complete(w, "~/X");
	cw_fake_answer(&fake, w);
	g_assert_cmpstr(view->field.text, ==, "~/X");
	g_assert_cmpuint(view->field.version, ==, version + 1);
	g_assert_cmpstr(view->message, ==, "Nothing here begins so.");
}

/* Who sends the field before the answer came doesn't get it any more. */
static void
completed_late(void)
{
	struct cw_fake fake = { .completed = "/media/mac1/", .fits = 1 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);
	const struct cw_view *view = cw_wizard_view(w);
	g_autoptr(cw_wish) wish = NULL;
	struct cw_event text = { .kind = CW_EVENT_TEXT,
				 .id = "root",
				 .text = " '/media/mac 2' " };

	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "next");
	cw_fake_choose(&fake, w, 2);
	g_assert_cmpuint(page(w), ==, 20);
	complete(w, "/media/m");
	wish = cw_wizard_take_wish(w);
	g_assert_true(wish->folders);
	cw_wizard_feed(w, &text);
	for (unsigned i = 0; i < 3; i++) { /* two are dropped */
		g_autoptr(cw_wish) next = cw_wizard_take_wish(w);

		if (next->kind == CW_WISH_LOOK)
			g_assert_cmpstr(next->path, ==, "/media/mac 2");
		else
			g_assert_cmpint(next->kind, ==, CW_WISH_DROP);
	}
	g_assert_null(cw_wizard_take_wish(w));
	g_assert_true(view->busy);
	g_assert_null(view->field.id);
}

/* End of input: before page 60 status 3, after it as Finish. */
static void
end_of_input(void)
{
	const struct cw_event end = { .kind = CW_EVENT_END };
	struct cw_fake fake = { .hold = true };
	g_autoptr(cw_wizard) before = cw_wizard_new(&cw_fake_options);
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_check(&fake, before);
	cw_fake_choose(&fake, before, 4);
	cw_fake_do(&fake, before, &end);
	g_assert_cmpint(cw_wizard_status(before), ==, CW_QUIT);
	g_assert_cmpstr(cw_wizard_view(before)->farewell[0], ==,
			"The input ended. Nothing has been changed.");
	cw_fake_to_proof(&fake, w);
	cw_fake_do(&fake, w, &end);
	g_assert_false(cw_wizard_view(w)->finished);
	cw_fake_release(&fake, w);
	g_assert_true(cw_wizard_view(w)->finished);
	g_assert_cmpint(cw_wizard_status(w), ==, CW_DONE);
}

static void
several(void)
{
	struct cw_fake fake = { .several = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 12);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 12);
	cw_fake_choose(&fake, w, 2);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 20);
	cw_fake_press(&fake, w, "back");
	g_assert_cmpuint(page(w), ==, 12);
	g_assert_true(cw_view_choice(cw_wizard_view(w), 2)->chosen);
}

static void
unfit(void)
{
	struct cw_fake fake = { .unfit = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 16);
	cw_fake_press(&fake, w, "use");
	g_assert_cmpuint(page(w), ==, 20);
}

static void
overruled(void)
{
	struct cw_fake fake = { .no_system = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 26);
	cw_fake_press(&fake, w, "by-hand");
	g_assert_cmpuint(page(w), ==, 90);
	cw_fake_press(&fake, w, "close");
	cw_fake_press(&fake, w, "quit");
	cw_fake_press(&fake, w, "leave");
	g_assert_cmpint(cw_wizard_status(w), ==, CW_FAILED);
}

/* What page 26 says first is what Enter does, and what can't be used is not
 * chosen any more. */
static void
system_refused(void)
{
	struct cw_fake fake = { .no_system = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);
	const struct cw_view *view = cw_wizard_view(w);

	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 26);
	g_assert_true(shows(w, "Choose another disk or folder."));
	g_assert_cmpstr(cw_view_default(view)->id, ==, "other");
	cw_fake_press(&fake, w, "other");
	g_assert_cmpuint(page(w), ==, 20);
	for (unsigned n = 1; cw_view_choice(view, n) != NULL; n++)
		g_assert_false(cw_view_choice(view, n)->chosen);
	/* Choosing it looks once more. */
	cw_fake_choose(&fake, w, 1);
	g_assert_cmpuint(page(w), ==, 26);
}

static void
practice(void)
{
	struct cw_fake fake = { 0 };
	const struct cw_wizard_options options = {
		.version = "1.0",
		.practice = true,
		.practice_sha256 = "3f1159f1af4fc3bef062e07cc35f880a715bad1bce1"
				   "ae9784e0171c21f1ff578",
	};
	g_autoptr(cw_wizard) w = cw_wizard_new(&options);

	cw_fake_to_check(&fake, w);
	g_assert_true(cw_wizard_view(w)->practice);
	g_assert_true(shows(w, "Practice, nothing changed yet: "));
	/* Its Mac is gone then; the command would undo something real. */
	cw_fake_choose(&fake, w, 4);
	cw_fake_press(&fake, w, "install");
	cw_fake_press(&fake, w, "quit");
	g_assert_true(shows(w, "Nothing on this computer has been changed."));
	g_assert_false(shows(w, "stays so"));
	cw_fake_press(&fake, w, "stay");
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "finish");
	g_assert_cmpstr(cw_wizard_view(w)->farewell[1], ==,
			"Practice is over. Nothing on this computer has been "
			"changed.");
	g_assert_null(cw_wizard_view(w)->farewell[2]);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/wizard/happy-path", happy_path);
	g_test_add_func("/wizard/system-refused", system_refused);
	g_test_add_func("/wizard/later", later);
	g_test_add_func("/wizard/enter-never-installs", enter_never_installs);
	g_test_add_func("/wizard/unchecked", unchecked);
	g_test_add_func("/wizard/named-stop", named_stop);
	g_test_add_func("/wizard/differs", differs);
	g_test_add_func("/wizard/looked-at-before", looked_at_before);
	g_test_add_func("/wizard/typed-number", typed_number);
	g_test_add_func("/wizard/place-looked-at-again", place_looked_at_again);
	g_test_add_func("/wizard/new-store", new_store);
	g_test_add_func("/wizard/administrator", administrator);
	g_test_add_func("/wizard/settled", settled);
	g_test_add_func("/wizard/refused", refused);
	g_test_add_func("/wizard/recovery", recovery);
	g_test_add_func("/wizard/still-running", still_running);
	g_test_add_func("/wizard/failed-apply", failed_apply);
	g_test_add_func("/wizard/stopped", stopped);
	g_test_add_func("/wizard/disproved", disproved);
	g_test_add_func("/wizard/at-once", at_once);
	g_test_add_func("/wizard/letters", letters);
	g_test_add_func("/wizard/left-earlier", left_earlier);
	g_test_add_func("/wizard/undo", undo);
	g_test_add_func("/wizard/failed-undo", failed_undo);
	g_test_add_func("/wizard/late-undo", late_undo);
	g_test_add_func("/wizard/failed-undo-unknown", failed_undo_unknown);
	g_test_add_func("/wizard/failed-recover", failed_recover);
	g_test_add_func("/wizard/late-recover", late_recover);
	g_test_add_func("/wizard/again-and-another-system",
			again_and_another_system);
	g_test_add_func("/wizard/folder-given", folder_given);
	g_test_add_func("/wizard/S17/quit-in-help", quit_in_help);
	g_test_add_func("/wizard/quit-in-help-at-work", quit_in_help_at_work);
	g_test_add_func("/wizard/another", another);
	g_test_add_func("/wizard/another-and-quit", another_and_quit);
	g_test_add_func("/wizard/changed-answers", changed_answers);
	g_test_add_func("/wizard/late-answers", late_answers);
	g_test_add_func("/wizard/looked-at", looked_at);
	g_test_add_func("/S44/wizard/looked-at-and-on", looked_at_and_on);
	g_test_add_func("/S44/wizard/typed-and-back", typed_and_back);
	g_test_add_func("/wizard/typed-in-vain", typed_in_vain);
	g_test_add_func("/wizard/looked-at-quickly", looked_at_quickly);
	g_test_add_func("/wizard/looked-at-and-chosen", looked_at_and_chosen);
	g_test_add_func("/wizard/chosen-stays", chosen_stays);
	g_test_add_func("/wizard/hidden-files", hidden_files);
	g_test_add_func("/wizard/earlier-files", earlier_files);
	g_test_add_func("/wizard/completed", completed);
	g_test_add_func("/wizard/completed-late", completed_late);
	g_test_add_func("/wizard/end-of-input", end_of_input);
	g_test_add_func("/wizard/several", several);
	g_test_add_func("/wizard/unfit", unfit);
	g_test_add_func("/wizard/overruled", overruled);
	g_test_add_func("/wizard/practice", practice);
	return g_test_run();
}
