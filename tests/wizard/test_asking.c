/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking for an administrator: pages 50, 56 and 94, walked without a screen. */
#include <glib.h>
#include <string.h>

#include "fake.h"

static unsigned
page(struct cw_wizard *w)
{
	return cw_wizard_view(w)->page;
}

static bool
says(struct cw_wizard *w, const char *text)
{
	const struct cw_view *view = cw_wizard_view(w);
	bool found = strstr(view->message, text) != NULL;

	for (size_t i = 0; i < view->n_lines; i++)
		found = found || (view->lines[i].text != NULL &&
				  strstr(view->lines[i].text, text) != NULL);
	return found;
}

/* Page 40 was confirmed. */
static struct cw_wizard *
confirm(struct cw_fake *fake)
{
	struct cw_wizard *w = cw_wizard_new(&cw_fake_options);

	fake->administrator = fake->asks = true;
	cw_fake_to_check(fake, w);
	cw_fake_choose(fake, w, 4);
	cw_fake_press(fake, w, "install");
	return w;
}

static void
likely(void)
{
	struct cw_fake fake = { .likely = "admin" };
	g_autoptr(cw_wizard) w = confirm(&fake);
	const struct cw_view *view = cw_wizard_view(w);

	g_assert_cmpuint(page(w), ==, 50);
	g_assert_cmpstr(view->field.text, ==, "admin");
	g_assert_cmpstr(view->field.behind, ==, "of this computer (laptop-7)");
	g_assert_cmpstr(view->secret.label, ==, "Password");
	g_assert_false(view->busy);
	g_assert_true(says(w, "Try 1 of 3. Nothing has been changed yet."));
	g_assert_cmpuint(fake.started[CW_WISH_APPLY], ==, 1);
	cw_fake_allow(&fake, w, NULL, "pear");
	g_assert_cmpuint(page(w), ==, 70);
	g_assert_cmpuint(fake.started[CW_WISH_ANSWER], ==, 1);
}

/* Nobody comes into question: the name is typed, and the password with it. */
static void
named(void)
{
	struct cw_fake fake = { .likely = NULL };
	g_autoptr(cw_wizard) w = confirm(&fake);

	g_assert_cmpuint(page(w), ==, 50);
	g_assert_cmpuint(fake.started[CW_WISH_APPLY], ==, 0);
	cw_fake_press(&fake, w, "install");
	g_assert_true(says(w, "Type the administrator's name first."));
	cw_fake_allow(&fake, w, " ruth ", "pear");
	g_assert_cmpstr(fake.as, ==, "ruth");
	g_assert_cmpuint(page(w), ==, 70);
}

/* The tool has let it work. */
static void
let_it(struct cw_fake *fake, struct cw_wizard *w)
{
	struct cw_event begun = { .kind = CW_EVENT_PROGRESS,
				  .wish = fake->held };

	cw_wizard_feed(w, &begun);
	cw_fake_answer(fake, w);
}

static void
silent(void)
{
	struct cw_fake fake = { .likely = "admin",
				.silent = true,
				.slow = true,
				.hold = true };
	g_autoptr(cw_wizard) w = confirm(&fake);

	/* No page that asks nothing is shown for a moment. */
	g_assert_cmpuint(page(w), ==, 40);
	g_assert_true(cw_wizard_view(w)->busy);
	let_it(&fake, w);
	g_assert_cmpuint(page(w), ==, 60);
	g_assert_cmpuint(fake.started[CW_WISH_BEGIN], ==, 1);
	g_assert_true(says(w, "did not ask for admin's password"));
}

/* Who went back, or away, has nothing installed behind his back. */
static void
unwanted(void)
{
	static const char *const ways[] = { "back", "quit leave" };

	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		struct cw_fake fake = { .likely = "admin",
					.silent = true,
					.slow = true };
		g_autoptr(cw_wizard) w = confirm(&fake);
		g_auto(GStrv) buttons = g_strsplit(ways[i], " ", -1);

		/* What was confirmed is not changed while it is on its way. */
		cw_fake_choose(&fake, w, 7);
		g_assert_cmpuint(page(w), ==, 40);
		for (size_t j = 0; buttons[j] != NULL; j++)
			cw_fake_press(&fake, w, buttons[j]);
		g_assert_cmpuint(fake.started[CW_WISH_DROP], >, 0);
		let_it(&fake, w);
		g_assert_cmpuint(fake.started[CW_WISH_BEGIN], ==, 0);
		g_assert_cmpuint(page(w), <, 50);
	}
}

/* The same with the right password on its way. */
static void
unwanted_answered(void)
{
	struct cw_fake fake = { .likely = "admin", .slow = true };
	g_autoptr(cw_wizard) w = confirm(&fake);

	cw_fake_allow(&fake, w, NULL, "pear");
	g_assert_true(cw_wizard_view(w)->busy);
	cw_fake_press(&fake, w, "quit");
	g_assert_cmpuint(page(w), ==, 92);
	/* It may work now: whoever is asked has not decided yet. */
	let_it(&fake, w);
	g_assert_cmpuint(page(w), ==, 92);
	g_assert_cmpuint(fake.started[CW_WISH_BEGIN], ==, 0);
	cw_fake_press(&fake, w, "leave");
	g_assert_cmpuint(fake.started[CW_WISH_BEGIN], ==, 0);
	g_assert_cmpuint(fake.started[CW_WISH_DROP], >, 0);
	g_assert_cmpint(cw_wizard_status(w), ==, CW_QUIT);
}

static void
stayed(void)
{
	struct cw_fake fake = { .likely = "admin", .slow = true };
	g_autoptr(cw_wizard) w = confirm(&fake);

	cw_fake_allow(&fake, w, NULL, "pear");
	cw_fake_press(&fake, w, "quit");
	let_it(&fake, w);
	cw_fake_press(&fake, w, "back");
	g_assert_cmpuint(fake.started[CW_WISH_BEGIN], ==, 1);
	g_assert_cmpuint(page(w), ==, 70);
}

/* What works is not left but through page 60. */
static void
at_work(void)
{
	struct cw_fake fake = { .likely = "admin" };
	g_autoptr(cw_wizard) w = confirm(&fake);

	cw_fake_allow(&fake, w, NULL, "pear");
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "undo");
	fake.hold = true;
	cw_fake_allow(&fake, w, NULL, "pear");
	g_assert_cmpuint(page(w), ==, 80);
	cw_fake_press(&fake, w, "quit");
	g_assert_cmpuint(page(w), ==, 80);
	g_assert_false(cw_wizard_view(w)->finished);
	g_assert_true(says(w, "Wait until it is done."));
	cw_fake_release(&fake, w);
	g_assert_true(says(w, "Undone"));
}

/* And nobody has answered yet. */
static void
send_secret(struct cw_wizard *w, const char *password)
{
	struct cw_event event = { .kind = CW_EVENT_SECRET, .id = "password" };

	event.secret = cw_secret_new();
	g_assert_true(
		cw_secret_add(event.secret, password, strlen(password)));
	cw_wizard_feed(w, &event);
	event = (struct cw_event){ .kind = CW_EVENT_BUTTON, .id = "install" };
	cw_wizard_feed(w, &event);
}

/* What was not found is not said to be installed when it can't be undone. */
static void
undo_refused(void)
{
	struct cw_fake fake = { .likely = "admin", .disproved = true };
	g_autoptr(cw_wizard) w = confirm(&fake);

	cw_fake_allow(&fake, w, NULL, "pear");
	g_assert_cmpuint(page(w), ==, 76);
	cw_fake_press(&fake, w, "undo");
	cw_fake_press(&fake, w, "back");
	g_assert_cmpuint(page(w), ==, 76);
	cw_fake_press(&fake, w, "undo");
	send_secret(w, "plum");
	g_assert_true(cw_wizard_view(w)->busy);
	g_assert_true(says(w, "Nothing has been put back yet."));
	g_assert_false(says(w, "Nothing has been changed"));
	cw_fake_press(&fake, w, "back");
	cw_fake_press(&fake, w, "undo");
	cw_fake_press(&fake, w, "not-one");
	g_assert_cmpuint(page(w), ==, 56);
	g_assert_true(says(w, "Nothing has been put back."));
	g_assert_false(says(w, "it is still installed"));
	g_assert_false(says(w, "Nothing has been changed"));
	g_assert_false(says(w, "certwizard install"));
	cw_fake_press(&fake, w, "back");
	g_assert_cmpuint(page(w), ==, 76);
}

static void
empty(void)
{
	struct cw_fake fake = { .likely = "admin" };
	g_autoptr(cw_wizard) w = confirm(&fake);

	cw_fake_press(&fake, w, "install");
	g_assert_cmpuint(page(w), ==, 50);
	g_assert_true(says(w, "An empty one is never sent."));
	g_assert_cmpuint(fake.started[CW_WISH_ANSWER], ==, 0);
}

/* Plain lines, where nothing can be shown, say otherwise what TEXT says. */
static const char *
speech_of(struct cw_wizard *w, const char *text)
{
	const struct cw_view *view = cw_wizard_view(w);

	for (size_t i = 0; i < view->n_lines; i++)
		if (strstr(view->lines[i].text, text) != NULL)
			return view->lines[i].speech;
	return NULL;
}

static void
wrong(void)
{
	struct cw_fake fake = { .likely = "admin", .wrong = 1 };
	g_autoptr(cw_wizard) w = confirm(&fake);
	unsigned version = cw_wizard_view(w)->secret.version;

	cw_fake_allow(&fake, w, NULL, "plum");
	g_assert_cmpuint(page(w), ==, 56);
	g_assert_cmpstr(cw_wizard_view(w)->field.text, ==, "admin");
	g_assert_cmpuint(cw_wizard_view(w)->secret.version, >, version);
	g_assert_true(says(w, "Error 56-1. That password was not accepted for "
			      "admin."));
	g_assert_true(says(w, "Try 2 of 3."));
	g_assert_cmpstr(speech_of(w, "Choose \"Show the password while I "
				     "type\"."),
			==,
			"Is Caps Lock on? The full screen can show the letters "
			"while you type them.");
	cw_fake_allow(&fake, w, NULL, "pear");
	g_assert_cmpuint(page(w), ==, 70);
}

/* Three times: the page says it, and somebody else may be asked. */
static void
refused(void)
{
	struct cw_fake fake = { .likely = "admin", .wrong = 3 };
	g_autoptr(cw_wizard) w = confirm(&fake);

	for (unsigned i = 0; i < 3; i++)
		cw_fake_allow(&fake, w, NULL, "plum");
	g_assert_cmpuint(page(w), ==, 56);
	g_assert_true(says(w, "Error 56-9."));
	g_assert_null(cw_wizard_view(w)->secret.id);
	fake.wrong = 0;
	cw_fake_press(&fake, w, "again");
	g_assert_cmpuint(page(w), ==, 50);
	cw_fake_allow(&fake, w, "ruth", "pear");
	g_assert_cmpuint(page(w), ==, 70);
}

static void
no_administrator(void)
{
	struct cw_fake fake = { .likely = "ana", .question = CW_FAKE_NOT_ONE };
	g_autoptr(cw_wizard) w = confirm(&fake);

	cw_fake_allow(&fake, w, NULL, "pear");
	g_assert_cmpuint(page(w), ==, 56);
	g_assert_true(says(w, "Error 56-2. ana is not an administrator"));
	g_assert_true(says(w, "Save the steps"));
	g_assert_nonnull(cw_view_button(cw_wizard_view(w), "save"));
	g_assert_true(says(w, "sudo certwizard install"));
	cw_fake_press(&fake, w, "quit");
	cw_fake_press(&fake, w, "leave");
	g_assert_cmpint(cw_wizard_status(w), ==, CW_UNAUTHORISED);
}

static void
not_one(void)
{
	struct cw_fake fake = { .likely = "admin" };
	g_autoptr(cw_wizard) w = confirm(&fake);

	cw_fake_press(&fake, w, "not-one");
	g_assert_cmpuint(page(w), ==, 56);
	g_assert_cmpuint(fake.started[CW_WISH_DROP], >, 0);
	g_assert_true(says(w, "sudo certwizard install"));
	cw_fake_press(&fake, w, "back");
	g_assert_cmpuint(page(w), ==, 40);
}

/* Back spends nothing: the next time is the first one again. */
static void
back(void)
{
	struct cw_fake fake = { .likely = "admin", .wrong = 1 };
	g_autoptr(cw_wizard) w = confirm(&fake);

	cw_fake_press(&fake, w, "back");
	g_assert_cmpuint(page(w), ==, 40);
	cw_fake_press(&fake, w, "install");
	g_assert_cmpuint(page(w), ==, 50);
	g_assert_true(says(w, "Try 1 of 3."));
	cw_fake_press(&fake, w, "quit");
	cw_fake_press(&fake, w, "leave");
	g_assert_cmpint(cw_wizard_status(w), ==, CW_QUIT);
}

static void
code(void)
{
	struct cw_fake fake = { .likely = "admin", .question = CW_FAKE_CODE };
	g_autoptr(cw_wizard) w = confirm(&fake);

	g_assert_cmpuint(page(w), ==, 50);
	g_assert_null(cw_wizard_view(w)->secret.id);
	g_assert_true(says(w, "Verification code:"));
	cw_fake_press(&fake, w, "install");
	g_assert_true(says(w, "Type the answer first."));
	cw_fake_text(&fake, w, "123456");
	cw_fake_press(&fake, w, "install");
	g_assert_cmpuint(page(w), ==, 70);
}

static void
touch(void)
{
	struct cw_fake fake = { .likely = "admin", .question = CW_FAKE_TOUCH };
	g_autoptr(cw_wizard) w = confirm(&fake);

	g_assert_cmpuint(page(w), ==, 50);
	g_assert_null(cw_view_default(cw_wizard_view(w)));
	g_assert_true(says(w, "Touch your key."));
	/* There is no Esc in plain lines. */
	g_assert_null(strstr(cw_view_spoken(cw_wizard_view(w)), "Esc"));
	let_it(&fake, w);
	g_assert_cmpuint(page(w), ==, 70);
}

/* A password that was typed for one is not given to another. */
static void
another(void)
{
	struct cw_fake fake = { .question = CW_FAKE_ROOT };
	g_autoptr(cw_wizard) w = confirm(&fake);

	cw_fake_allow(&fake, w, "admin", "pear");
	g_assert_cmpuint(page(w), ==, 56);
	g_assert_cmpuint(fake.started[CW_WISH_ANSWER], ==, 0);
	g_assert_true(says(w, "This computer asks for the password of root."));
	g_assert_cmpstr(cw_wizard_view(w)->title, ==,
			"An administrator is needed");
	g_assert_cmpstr(cw_wizard_view(w)->secret.label, ==,
			"Password");
	cw_fake_allow(&fake, w, NULL, "root's");
	g_assert_cmpuint(page(w), ==, 70);
}

static void
undo(void)
{
	struct cw_fake fake = { .likely = "admin" };
	g_autoptr(cw_wizard) w = confirm(&fake);

	cw_fake_allow(&fake, w, NULL, "pear");
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "undo");
	g_assert_cmpuint(page(w), ==, 50);
	cw_fake_press(&fake, w, "back");
	g_assert_cmpuint(page(w), ==, 80);
	cw_fake_press(&fake, w, "undo");
	cw_fake_allow(&fake, w, NULL, "pear");
	g_assert_cmpuint(page(w), ==, 80);
	g_assert_true(says(w, "Undone"));
}

static void
earlier(void)
{
	struct cw_fake fake = { .likely = "admin",
				.administrator = true,
				.asks = true,
				.pending = CW_PENDING_UNREADABLE };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 94);
	g_assert_null(cw_wizard_view(w)->secret.id);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 94);
	g_assert_nonnull(cw_wizard_view(w)->secret.id);
	cw_fake_press(&fake, w, "back");
	g_assert_cmpuint(page(w), ==, 94);
	g_assert_null(cw_wizard_view(w)->secret.id);
	cw_fake_press(&fake, w, "next");
	fake.pending = CW_PENDING_NONE;
	cw_fake_allow(&fake, w, NULL, "pear");
	g_assert_cmpuint(page(w), ==, 20);
}

/* What only an administrator may read is read before there is a plan, and that
 * allows nothing else. */
static void
closed(void)
{
	struct cw_fake fake = { .likely = "admin",
				.administrator = true,
				.asks = true,
				.closed = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_check(&fake, w);
	g_assert_cmpuint(page(w), ==, 36);
	cw_fake_press(&fake, w, "read");
	g_assert_cmpuint(page(w), ==, 32);
	cw_fake_press(&fake, w, "back");
	g_assert_cmpuint(page(w), ==, 30);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "read");
	cw_fake_allow(&fake, w, NULL, "pear");
	g_assert_cmpuint(page(w), ==, 40);
	cw_fake_choose(&fake, w, 4);
	cw_fake_press(&fake, w, "install");
	g_assert_cmpuint(page(w), ==, 50);
	g_assert_true(says(w, "Try 1 of 3."));
}

/* Where the keychain itself is closed no other list helps. */
static void
closed_keychain(void)
{
	struct cw_fake fake = { .likely = "admin",
				.administrator = true,
				.asks = true,
				.closed = true,
				.closed_store = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	cw_fake_row(&fake, w, 0);
	cw_fake_press(&fake, w, "next");
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 30);
	cw_fake_choose(&fake, w, 3);
	cw_fake_press(&fake, w, "next");
	g_assert_cmpuint(page(w), ==, 36);
	g_assert_cmpstr(cw_view_default(cw_wizard_view(w))->id, ==, "read");
	g_assert_null(cw_view_button(cw_wizard_view(w), "place"));
	cw_fake_press(&fake, w, "read");
	g_assert_cmpuint(page(w), ==, 32);
	g_assert_false(says(w, "every user's list"));
	cw_fake_allow(&fake, w, NULL, "pear");
	g_assert_cmpuint(page(w), ==, 40);
}

/* Nothing was to be installed yet. */
static void
failed_reading(void)
{
	struct cw_fake fake = { .likely = "admin",
				.administrator = true,
				.asks = true,
				.closed = true,
				.undo_fails = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_check(&fake, w);
	cw_fake_press(&fake, w, "read");
	cw_fake_allow(&fake, w, NULL, "pear");
	g_assert_cmpuint(page(w), ==, 66);
	g_assert_cmpstr(cw_wizard_view(w)->title, ==, "Reading did not finish");
	g_assert_cmpuint(cw_wizard_view(w)->step, ==, 3);
}

/* To look there are no steps that could be saved. */
static void
nobody_reads(void)
{
	struct cw_fake fake = { .likely = "ana",
				.administrator = true,
				.asks = true,
				.closed = true,
				.question = CW_FAKE_NOT_ONE };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_check(&fake, w);
	cw_fake_press(&fake, w, "read");
	cw_fake_allow(&fake, w, NULL, "pear");
	g_assert_cmpuint(page(w), ==, 56);
	g_assert_true(says(w, "Type an administrator's name."));
	g_assert_false(says(w, "Save the steps"));
	g_assert_null(cw_view_button(cw_wizard_view(w), "save"));
}

/* Where nobody can be asked page 36 does not offer it. */
static void
closed_for_good(void)
{
	struct cw_fake fake = { .administrator = true, .closed = true };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_to_check(&fake, w);
	g_assert_cmpuint(page(w), ==, 36);
	g_assert_null(cw_view_button(cw_wizard_view(w), "read"));
}

/* A question that comes while help or "Quit?" is shown waits below it. */
static void
covered(void)
{
	struct cw_fake fake = { .likely = "admin", .wrong = 1 };
	g_autoptr(cw_wizard) w = confirm(&fake);

	cw_fake_press(&fake, w, "quit");
	g_assert_cmpuint(page(w), ==, 92);
	cw_fake_press(&fake, w, "back");
	g_assert_cmpuint(page(w), ==, 50);
	g_assert_false(cw_wizard_view(w)->busy);
}

static void
ended(void)
{
	struct cw_fake fake = { .likely = "admin" };
	g_autoptr(cw_wizard) w = confirm(&fake);
	struct cw_event end = { .kind = CW_EVENT_END };

	cw_fake_do(&fake, w, &end);
	g_assert_true(cw_wizard_view(w)->finished);
	g_assert_cmpint(cw_wizard_status(w), ==, CW_QUIT);
	g_assert_cmpuint(fake.started[CW_WISH_ANSWER], ==, 0);
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*run)(void);
	} tests[] = {
		{ "likely", likely },
		{ "named", named },
		{ "silent", silent },
		{ "unwanted", unwanted },
		{ "unwanted-answered", unwanted_answered },
		{ "stayed", stayed },
		{ "at-work", at_work },
		{ "undo-refused", undo_refused },
		{ "empty", empty },
		{ "wrong", wrong },
		{ "refused", refused },
		{ "no-administrator", no_administrator },
		{ "not-one", not_one },
		{ "back", back },
		{ "code", code },
		{ "touch", touch },
		{ "another", another },
		{ "undo", undo },
		{ "earlier", earlier },
		{ "closed", closed },
		{ "closed-keychain", closed_keychain },
		{ "failed-reading", failed_reading },
		{ "nobody-reads", nobody_reads },
		{ "closed-for-good", closed_for_good },
		{ "covered", covered },
		{ "ended", ended },
	};

	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
		g_autofree char *path =
			g_strconcat("/asking/", tests[i].name, NULL);

		g_test_add_func(path, tests[i].run);
	}
	return g_test_run();
}
