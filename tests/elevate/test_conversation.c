/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tool asks and what it gets, event by event: the cases that a real tool
 * shows rarely, or not on this machine.  The clock is the test's. */
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/error.h"
#include "elevate/conversation.h"

#define MARK "[cw-0123456789abcdef] "
#define STAGE "CW-STAGE1 0123456789abcdef"
#define MS 1000

struct talk {
	struct cw_conversation *c;
	struct cw_pty pty;
	gint64 now;
};

/* A tool that knows our mark; or su, and then such a tool; or su alone. */
enum kind { MARKS, TWICE, PLAIN };

static void
set_up(struct talk *talk, gconstpointer data)
{
	enum kind kind = (enum kind)GPOINTER_TO_INT(data);
	const struct cw_conversation_about about = {
		.name = "bob",
		.tool = kind == MARKS ? "sudo" : "su",
		.second_tool = kind == TWICE ? "sudo" : NULL,
		.mark = MARK,
		.stage = kind == TWICE ? STAGE : NULL,
		.marks = kind != PLAIN,
	};

	talk->now = 1;
	talk->c = cw_conversation_new(&about);
	g_assert_cmpint(cw_pty_open(&talk->pty), ==, 0);
	cw_conversation_begin(talk->c, talk->now);
}

static void
tear_down(struct talk *talk, gconstpointer data)
{
	(void)data;
	cw_conversation_free(talk->c);
	cw_pty_close(&talk->pty);
}

static void
set_echo(const struct talk *talk, bool on)
{
	struct termios settings;

	g_assert_cmpint(tcgetattr(talk->pty.slave, &settings), ==, 0);
	if (on)
		settings.c_lflag |= (tcflag_t)ECHO;
	else
		settings.c_lflag &= ~(tcflag_t)ECHO;
	g_assert_cmpint(tcsetattr(talk->pty.slave, TCSANOW, &settings), ==, 0);
}

/* As the driver does, every 20 milliseconds. */
static void
pass(struct talk *talk, int milliseconds)
{
	for (; milliseconds > 0; milliseconds -= 20) {
		talk->now += 20 * (gint64)MS;
		cw_conversation_watch(talk->c, cw_pty_echoes(&talk->pty),
				      cw_pty_has_unread(&talk->pty), talk->now);
		cw_conversation_send(talk->c, &talk->pty, talk->now);
	}
}

static void
say(struct talk *talk, const char *text)
{
	cw_conversation_hear(talk->c, text, strlen(text), talk->now);
}

/* What the tool reads of its terminal, which the kernel gives it in its own
 * time. */
static void
gets(struct talk *talk, const char *wanted)
{
	char line[256] = "";
	struct pollfd ready = { .fd = talk->pty.slave, .events = POLLIN };
	ssize_t n = 0;

	if (poll(&ready, 1, wanted[0] == '\0' ? 10 : 5000) > 0)
		n = read(talk->pty.slave, line, sizeof(line) - 1);
	line[MAX(n, 0)] = '\0';
	g_assert_cmpstr(line, ==, wanted);
}

static void
prompt(struct talk *talk, const char *text)
{
	set_echo(talk, false);
	say(talk, text);
	pass(talk, 200);
}

static cw_secret
secret_of(const char *text)
{
	cw_secret secret = cw_secret_new();

	g_assert_true(cw_secret_add(secret, text, strlen(text)));
	return secret;
}

static void
answer(struct talk *talk, const char *text)
{
	cw_conversation_answer_secret(talk->c, secret_of(text));
	pass(talk, 20);
}

static const struct cw_question *
asks(struct talk *talk, enum cw_asks kind)
{
	const struct cw_question *question = cw_conversation_question(talk->c);

	g_assert_nonnull(question);
	g_assert_cmpint((int)question->kind, ==, (int)kind);
	return question;
}

static void
asks_for(struct talk *talk, const char *whose, unsigned attempt)
{
	const struct cw_question *question = asks(talk, CW_ASKS_PASSWORD);

	g_assert_cmpstr(question->whose, ==, whose);
	g_assert_cmpuint(question->attempt, ==, attempt);
}

static void
is_refused(struct talk *talk, enum cw_code code)
{
	const struct cw_question *question = asks(talk, CW_ASKS_PASSWORD);

	g_assert_error(question->refused, CW_ERROR, (gint)code);
}

static void
has_failed(struct talk *talk, enum cw_code code)
{
	g_assert_null(cw_conversation_question(talk->c));
	g_assert_error(cw_conversation_error(talk->c), CW_ERROR, (gint)code);
}

static void
test_once(struct talk *talk, gconstpointer data)
{
	cw_secret secret = secret_of("open");

	(void)data;
	prompt(talk, MARK "bob: ");
	asks_for(talk, "bob", 1);
	gets(talk, "");
	cw_conversation_answer_secret(talk->c, secret);
	g_assert_null(cw_conversation_question(talk->c));
	pass(talk, 20);
	g_assert_cmpuint(cw_secret_size(secret), ==, 0);
	gets(talk, "open\n");
	pass(talk, 1000);
	gets(talk, "");
}

/* The tool turned ECHO on again before the answer came. */
static void
test_seen(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, MARK "bob: ");
	set_echo(talk, true);
	answer(talk, "open");
	pass(talk, 500);
	gets(talk, "");
	prompt(talk, MARK "bob: ");
	gets(talk, "open\n");
}

/* And goes on to something else: what was typed is wiped, that is asked. */
static void
test_seen_next(struct talk *talk, gconstpointer data)
{
	cw_secret secret = secret_of("open");

	(void)data;
	prompt(talk, MARK "bob: ");
	set_echo(talk, true);
	cw_conversation_answer_secret(talk->c, secret);
	say(talk, "\r\nWhich of your keys? ");
	pass(talk, 400);
	g_assert_cmpstr(asks(talk, CW_ASKS_TEXT)->text, ==,
			"Which of your keys?");
	g_assert_cmpuint(cw_secret_size(secret), ==, 0);
	prompt(talk, "\r\n" MARK "bob: ");
	asks_for(talk, "bob", 1);
	gets(talk, "");
}

/* And waits for nothing: it is not kept for ever. */
static void
test_seen_silent(struct talk *talk, gconstpointer data)
{
	cw_secret secret = secret_of("open");

	(void)data;
	prompt(talk, MARK "bob: ");
	set_echo(talk, true);
	cw_conversation_answer_secret(talk->c, secret);
	pass(talk, 4000);
	g_assert_cmpuint(cw_secret_size(secret), ==, 4);
	g_assert_null(cw_conversation_question(talk->c));
	pass(talk, 2000);
	g_assert_cmpuint(cw_secret_size(secret), ==, 0);
	asks(talk, CW_ASKS_PATIENCE);
	prompt(talk, "\r\n" MARK "bob: ");
	asks_for(talk, "bob", 1);
}

/* A prompt whose answer is seen gets no secret, whatever it says. */
static void
test_text(struct talk *talk, gconstpointer data)
{
	(void)data;
	say(talk, MARK "bob: ");
	pass(talk, 1000);
	asks(talk, CW_ASKS_TEXT);
	answer(talk, "open");
	gets(talk, "");
	asks(talk, CW_ASKS_TEXT);
	cw_conversation_answer_text(talk->c, "12\0033\r\n4");
	pass(talk, 20);
	gets(talk, "1234\n");
	say(talk, "1234\r\nNow the other one: ");
	pass(talk, 400);
	g_assert_cmpstr(asks(talk, CW_ASKS_TEXT)->text, ==,
			"Now the other one:");
}

/* ECHO goes off, and the prompt comes a while later. */
static void
test_late(struct talk *talk, gconstpointer data)
{
	(void)data;
	set_echo(talk, false);
	pass(talk, 600);
	g_assert_null(cw_conversation_question(talk->c));
	prompt(talk, MARK "bob: ");
	asks_for(talk, "bob", 1);
}

/* Later still: what was taken for something else becomes what it is. */
static void
test_later(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, "Good morning.\r\n");
	asks(talk, CW_ASKS_SECRET);
	prompt(talk, MARK "bob: ");
	asks_for(talk, "bob", 1);
}

/* Nobody saw ECHO on between two prompts. */
static void
test_quick(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, MARK "bob: ");
	answer(talk, "shut");
	gets(talk, "shut\n");
	say(talk, "****\r\nSorry, try again.\r\n" MARK "bob: ");
	pass(talk, 100);
	asks_for(talk, "bob", 2);
	is_refused(talk, CW_E_56_1);
}

/* It takes its time to read the answer, and shows stars. */
static void
test_slow(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, MARK "bob: ");
	answer(talk, "open");
	pass(talk, 2000);
	gets(talk, "open\n");
	say(talk, "****");
	pass(talk, 2000);
	g_assert_null(cw_conversation_question(talk->c));
}

static void
test_another(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, MARK "root: ");
	asks_for(talk, "root", 1);
	is_refused(talk, CW_E_56_4);
	answer(talk, "shut");
	gets(talk, "shut\n");
	prompt(talk, "Sorry, try again.\r\n" MARK "root: ");
	asks_for(talk, "root", 2);
	is_refused(talk, CW_E_56_1);
}

/* sudo-rs puts our mark into brackets, and its own text behind it. */
static void
test_brackets(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, "[sudo: " MARK "bob: ] Password: ");
	asks_for(talk, "bob", 1);
	answer(talk, "open");
	gets(talk, "open\n");
	set_echo(talk, true);
	pass(talk, 40);
	prompt(talk, "[sudo: " MARK "bob: ] One-time code: ");
	g_assert_cmpstr(asks(talk, CW_ASKS_SECRET)->text, ==, "One-time code:");
}

/* In two writes: until all of it is there it is no password prompt, for which
 * one that was typed ahead would be sent. */
static void
test_brackets_apart(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, "[sudo: " MARK "bob: ] Password: ");
	pass(talk, 2000);
	set_echo(talk, true);
	g_assert_true(cw_conversation_end(talk->c, false, talk->now));
	cw_conversation_begin(talk->c, talk->now);
	answer(talk, "open");
	prompt(talk, "[sudo: " MARK "bob: ");
	prompt(talk, "] ");
	gets(talk, "");
	prompt(talk, "Verification code: ");
	g_assert_cmpstr(asks(talk, CW_ASKS_SECRET)->text, ==,
			"Verification code:");
	gets(talk, "");
}

/* Later than that it is not known what it is, and then it is. */
static void
test_brackets_late(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, "[sudo: " MARK "bob: ] ");
	pass(talk, 1000);
	g_assert_cmpstr(asks(talk, CW_ASKS_SECRET)->text, ==, "");
	prompt(talk, "Password: ");
	asks_for(talk, "bob", 1);
}

static void
test_too_old(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, "[sudo: " MARK "bob: ] Password: ");
	answer(talk, "open");
	gets(talk, "open\n");
	prompt(talk, "[sudo: " MARK "bob: ] Current password: ");
	has_failed(talk, CW_E_56_5);
	answer(talk, "open");
	gets(talk, "");
}

static void
test_too_long(struct talk *talk, gconstpointer data)
{
	g_autofree char *text = g_strnfill(1001, 'x');

	(void)data;
	prompt(talk, MARK "bob: ");
	answer(talk, text);
	has_failed(talk, CW_E_56_13);
	gets(talk, "");
}

/* What it says may want to move the cursor. */
static void
test_foreign(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, "\033[2JCode\001 (\xff): ");
	g_assert_cmpstr(asks(talk, CW_ASKS_SECRET)->text, ==,
			"<1B>[2JCode<01> (<FF>):");
}

static void
test_patience(struct talk *talk, gconstpointer data)
{
	unsigned number;

	(void)data;
	pass(talk, 6000);
	g_assert_cmpstr(asks(talk, CW_ASKS_PATIENCE)->text, ==, "");
	say(talk, "Touch your key.\r\n");
	pass(talk, 400);
	g_assert_cmpstr(asks(talk, CW_ASKS_PATIENCE)->text, ==,
			"Touch your key.");
	number = cw_conversation_question(talk->c)->number;
	pass(talk, 6000);
	g_assert_cmpuint(cw_conversation_question(talk->c)->number, ==, number);
	prompt(talk, MARK "bob: ");
	asks_for(talk, "bob", 1);
}

static void
test_twice(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, "Password: ");
	asks_for(talk, "bob", 1);
	answer(talk, "open");
	gets(talk, "open\n");
	set_echo(talk, true);
	say(talk, STAGE "\n");
	pass(talk, 40);
	prompt(talk, MARK "bob: ");
	g_assert_null(cw_conversation_question(talk->c));
	gets(talk, "open\n");
	/* Once, and not again by itself. */
	set_echo(talk, true);
	pass(talk, 40);
	prompt(talk, "Sorry, try again.\r\n" MARK "bob: ");
	asks_for(talk, "bob", 2);
	is_refused(talk, CW_E_56_1);
	gets(talk, "");
}

/* The second tool wants the password of a third person: it does not get this
 * one. */
static void
test_third(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, "Password: ");
	answer(talk, "open");
	gets(talk, "open\n");
	set_echo(talk, true);
	say(talk, STAGE "\n");
	pass(talk, 40);
	prompt(talk, MARK "eve: ");
	asks_for(talk, "eve", 1);
	is_refused(talk, CW_E_56_4);
	gets(talk, "");
	g_assert_cmpstr(cw_conversation_question(talk->c)->tool, ==, "sudo");
}

/* Without our mark the second tool gets nothing that was not typed for it. */
static void
test_unmarked(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, "Password: ");
	answer(talk, "open");
	gets(talk, "open\n");
	set_echo(talk, true);
	say(talk, STAGE "\n");
	pass(talk, 40);
	prompt(talk, "Password: ");
	asks(talk, CW_ASKS_SECRET);
	gets(talk, "");
}

/* A shell that repeats what it did not understand announces nothing. */
static void
test_repeated(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, "Password: ");
	answer(talk, "open");
	gets(talk, "open\n");
	set_echo(talk, true);
	say(talk, "sh: 1: \"echo " STAGE "\n\": not found\n");
	g_assert_false(cw_conversation_end(talk->c, false, talk->now));
	has_failed(talk, CW_E_56_11);
}

/* It did not wait: the same question, and what was typed for it. */
static void
test_again(struct talk *talk, gconstpointer data)
{
	unsigned number;

	(void)data;
	prompt(talk, MARK "bob: ");
	number = asks(talk, CW_ASKS_PASSWORD)->number;
	pass(talk, 2000);
	set_echo(talk, true);
	g_assert_true(cw_conversation_end(talk->c, false, talk->now));
	cw_conversation_begin(talk->c, talk->now);
	g_assert_cmpuint(asks(talk, CW_ASKS_PASSWORD)->number, ==, number);
	answer(talk, "open");
	gets(talk, "");
	prompt(talk, MARK "bob: ");
	g_assert_null(cw_conversation_question(talk->c));
	gets(talk, "open\n");
}

/* Another prompt than the one that it was typed for does not get it. */
static void
test_other(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, MARK "bob: ");
	pass(talk, 2000);
	set_echo(talk, true);
	g_assert_true(cw_conversation_end(talk->c, false, talk->now));
	cw_conversation_begin(talk->c, talk->now);
	answer(talk, "open");
	prompt(talk, MARK "root: ");
	asks_for(talk, "root", 1);
	gets(talk, "");
}

/* One that never waits is not started for ever. */
static void
test_never_waits(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, MARK "bob: ");
	g_assert_false(cw_conversation_end(talk->c, false, talk->now));
	has_failed(talk, CW_E_56_11);
}

/* Nor one that says something, waits, and ends. */
static void
test_no_question(struct talk *talk, gconstpointer data)
{
	(void)data;
	say(talk, "Closed on Sundays");
	pass(talk, 2000);
	asks(talk, CW_ASKS_TEXT);
	g_assert_false(cw_conversation_end(talk->c, false, talk->now));
	has_failed(talk, CW_E_56_11);
}

static void
test_silent_end(struct talk *talk, gconstpointer data)
{
	(void)data;
	g_assert_false(cw_conversation_end(talk->c, true, talk->now));
	has_failed(talk, CW_E_56_11);
}

static void
test_refused(struct talk *talk, gconstpointer data)
{
	g_autofree char *found = NULL;

	(void)data;
	say(talk, "sudo: bob may not run that.\n");
	g_assert_false(cw_conversation_end(talk->c, false, talk->now));
	has_failed(talk, CW_E_56_2);
	found = cw_error_found(cw_conversation_error(talk->c));
	g_assert_cmpstr(found, ==, "sudo said: bob may not run that.");
}

/* su gives one try; three are given. */
static void
test_three(struct talk *talk, gconstpointer data)
{
	(void)data;
	for (unsigned i = 1; i <= 3; i++) {
		prompt(talk, "Password: ");
		asks_for(talk, "bob", i);
		answer(talk, "shut");
		gets(talk, "shut\n");
		set_echo(talk, true);
		say(talk, "\r\nsu: Authentication failure\r\n");
		g_assert_true(cw_conversation_end(talk->c, false, talk->now) ==
			      (i < 3));
		if (i < 3)
			cw_conversation_begin(talk->c, talk->now);
	}
	has_failed(talk, CW_E_56_9);
}

/* A password, then a code that nobody sees, which was wrong. */
static void
answer_both(struct talk *talk, const char *first)
{
	prompt(talk, first);
	answer(talk, "open");
	gets(talk, "open\n");
	set_echo(talk, true);
	pass(talk, 40);
	prompt(talk, "Verification code: ");
	asks(talk, CW_ASKS_SECRET);
	answer(talk, "1");
	gets(talk, "1\n");
	set_echo(talk, true);
	pass(talk, 40);
}

static void
test_code(struct talk *talk, gconstpointer data)
{
	(void)data;
	answer_both(talk, MARK "bob: ");
	prompt(talk, "Sorry, try again.\r\n" MARK "bob: ");
	asks_for(talk, "bob", 2);
	is_refused(talk, CW_E_56_17);
	/* Without a code it is the password again. */
	answer(talk, "shut");
	gets(talk, "shut\n");
	prompt(talk, "Sorry, try again.\r\n" MARK "bob: ");
	asks_for(talk, "bob", 3);
	is_refused(talk, CW_E_56_1);
	answer_both(talk, MARK "bob: ");
	say(talk, "sudo: 3 incorrect password attempts\r\n");
	g_assert_false(cw_conversation_end(talk->c, false, talk->now));
	has_failed(talk, CW_E_56_9);
}

/* The code itself is asked for as the second one of a try. */
static void
test_code_again(struct talk *talk, gconstpointer data)
{
	(void)data;
	answer_both(talk, MARK "bob: ");
	prompt(talk, "Sorry, try again.\r\n" MARK "bob: ");
	answer(talk, "open");
	gets(talk, "open\n");
	set_echo(talk, true);
	pass(talk, 40);
	prompt(talk, "Verification code: ");
	g_assert_null(asks(talk, CW_ASKS_SECRET)->refused);
	g_assert_cmpuint(asks(talk, CW_ASKS_SECRET)->attempt, ==, 2);
}

static void
test_code_seen(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, MARK "bob: ");
	answer(talk, "open");
	gets(talk, "open\n");
	set_echo(talk, true);
	say(talk, "\r\nVerification code: ");
	pass(talk, 400);
	asks(talk, CW_ASKS_TEXT);
	cw_conversation_answer_text(talk->c, "1");
	pass(talk, 20);
	gets(talk, "1\n");
	prompt(talk, "1\r\nSorry, try again.\r\n" MARK "bob: ");
	asks_for(talk, "bob", 2);
	is_refused(talk, CW_E_56_17);
}

/* su gives one try, of both. */
static void
test_code_end(struct talk *talk, gconstpointer data)
{
	(void)data;
	answer_both(talk, "Password: ");
	say(talk, "\r\nsu: Authentication failure\r\n");
	g_assert_true(cw_conversation_end(talk->c, false, talk->now));
	cw_conversation_begin(talk->c, talk->now);
	prompt(talk, "Password: ");
	asks_for(talk, "bob", 2);
	is_refused(talk, CW_E_56_17);
}

/* Nobody wants a password. */
static void
test_code_alone(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, "Verification code: ");
	for (unsigned i = 2; i <= 3; i++) {
		answer(talk, "1");
		gets(talk, "1\n");
		set_echo(talk, true);
		pass(talk, 40);
		prompt(talk, "Sorry, try again.\r\nVerification code: ");
		g_assert_cmpuint(asks(talk, CW_ASKS_SECRET)->attempt, ==, i);
		g_assert_error(asks(talk, CW_ASKS_SECRET)->refused, CW_ERROR,
			       CW_E_56_17);
	}
	answer(talk, "1");
	gets(talk, "1\n");
	say(talk, "sudo: 3 incorrect password attempts\r\n");
	g_assert_false(cw_conversation_end(talk->c, false, talk->now));
	has_failed(talk, CW_E_56_9);
}

/* Both were right, and it was for nothing. */
static void
test_code_taken(struct talk *talk, gconstpointer data)
{
	(void)data;
	answer_both(talk, MARK "bob: ");
	say(talk, "Sorry, user bob is not allowed to execute that.\r\n");
	g_assert_false(cw_conversation_end(talk->c, false, talk->now));
	has_failed(talk, CW_E_56_2);
}

static void
test_other_end(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, "Password: ");
	answer(talk, "open");
	gets(talk, "open\n");
	say(talk, "su: Permission denied\r\n");
	g_assert_false(cw_conversation_end(talk->c, false, talk->now));
	has_failed(talk, CW_E_56_11);
}

/* A page of text, and more. */
static void
test_long(struct talk *talk, gconstpointer data)
{
	g_autofree char *text = g_strnfill(20000, 'x');

	(void)data;
	for (int i = 0; i < 5; i++)
		say(talk, text);
	prompt(talk, "\n" MARK "bob: ");
	asks_for(talk, "bob", 1);
}

static void
say_on_terminal(struct talk *talk, const char *text)
{
	cw_conversation_hear_terminal(talk->c, text, strlen(text), talk->now);
}

/* ECHO was on again when the secret arrived, since the tool had just given up:
 * it comes back, in pieces or not, and is told to nobody; what follows is. */
static void
test_echoed(struct talk *talk, gconstpointer data)
{
	static const char *const pieces[][3] = {
		{ "hunter2\r\nsudo: timed out\n", "", "" },
		{ "hunt", "er2\r\n", "sudo: timed out\n" },
		{ "\r\n", "sudo: ", "timed out\n" },
	};

	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
		g_autofree char *found = NULL;

		tear_down(talk, NULL);
		set_up(talk, GINT_TO_POINTER(MARKS));
		prompt(talk, MARK "bob: ");
		answer(talk, "hunter2");
		set_echo(talk, true);
		for (size_t j = 0; j < G_N_ELEMENTS(pieces[i]); j++)
			say_on_terminal(talk, pieces[i][j]);
		g_assert_false(cw_conversation_end(talk->c, true, talk->now));
		found = cw_error_found(cw_conversation_error(talk->c));
		g_assert_cmpstr(found, ==, "sudo said: timed out");
	}
}

/* Nor is it what a tool says at once that turns no line. */
static void
test_unturned(struct talk *talk, gconstpointer data)
{
	(void)data;
	prompt(talk, MARK "bob: ");
	answer(talk, "hunter2");
	gets(talk, "hunter2\n");
	say_on_terminal(talk, "***" MARK "bob: ");
	pass(talk, 200);
	asks_for(talk, "bob", 2);
}

static void
add(const char *name, enum kind kind,
    void (*test)(struct talk *talk, gconstpointer data))
{
	g_test_add(name, struct talk, GINT_TO_POINTER((int)kind), set_up, test,
		   tear_down);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add("/conversation/once", MARKS, test_once);
	add("/conversation/seen", MARKS, test_seen);
	add("/conversation/seen-next", MARKS, test_seen_next);
	add("/conversation/seen-silent", MARKS, test_seen_silent);
	add("/conversation/echoed", MARKS, test_echoed);
	add("/conversation/unturned", MARKS, test_unturned);
	add("/conversation/text", MARKS, test_text);
	add("/conversation/late", MARKS, test_late);
	add("/conversation/later", MARKS, test_later);
	add("/conversation/quick", MARKS, test_quick);
	add("/conversation/slow", MARKS, test_slow);
	add("/conversation/another", MARKS, test_another);
	add("/conversation/brackets", MARKS, test_brackets);
	add("/conversation/brackets-apart", MARKS, test_brackets_apart);
	add("/conversation/brackets-late", MARKS, test_brackets_late);
	add("/conversation/too-old", MARKS, test_too_old);
	add("/conversation/too-long", MARKS, test_too_long);
	add("/conversation/foreign", MARKS, test_foreign);
	add("/conversation/patience", MARKS, test_patience);
	add("/conversation/twice", TWICE, test_twice);
	add("/conversation/third", TWICE, test_third);
	add("/conversation/unmarked", TWICE, test_unmarked);
	add("/conversation/repeated", TWICE, test_repeated);
	add("/conversation/again", MARKS, test_again);
	add("/conversation/other", MARKS, test_other);
	add("/conversation/never-waits", MARKS, test_never_waits);
	add("/conversation/no-question", MARKS, test_no_question);
	add("/conversation/silent-end", MARKS, test_silent_end);
	add("/conversation/refused", MARKS, test_refused);
	add("/conversation/three", PLAIN, test_three);
	add("/conversation/code", MARKS, test_code);
	add("/conversation/code-again", MARKS, test_code_again);
	add("/conversation/code-seen", MARKS, test_code_seen);
	add("/conversation/code-end", PLAIN, test_code_end);
	add("/conversation/code-alone", MARKS, test_code_alone);
	add("/conversation/code-taken", MARKS, test_code_taken);
	add("/conversation/other-end", PLAIN, test_other_end);
	add("/conversation/long", MARKS, test_long);
	return g_test_run();
}
