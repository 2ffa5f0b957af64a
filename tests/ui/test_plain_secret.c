/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A password in plain lines: out of a pipe, and at a terminal. */
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "asker.h"

#include "ui/plain.h"

/* Plain lines over an asker. */
struct talk {
	struct asker asker;
	struct cw_skin *skin;
	FILE *out;
	char *said; /* owned; .out's */
	size_t size, heard;
	int in, typed; /* its input, and what is written to become that */
};

static void
show(struct talk *talk)
{
	talk->skin->functions->show(talk->skin, &talk->asker.view);
}

/* All that is there is read. */
static void
listen(struct talk *talk)
{
	const struct cw_skin_functions *f = talk->skin->functions;
	struct pollfd in = { .fd = talk->in, .events = POLLIN };
	struct cw_event event;

	do {
		while (!talk->asker.view.finished &&
		       f->take(talk->skin, &event)) {
			asker_feed(&talk->asker, &event);
			show(talk);
		}
		if (talk->asker.view.finished || f->fd(talk->skin) < 0 ||
		    poll(&in, 1, 0) <= 0)
			return;
		f->ready(talk->skin);
	} while (true);
}

static void
begin(struct talk *talk, int in, int typed, bool interactive)
{
	talk->in = in;
	talk->typed = typed;
	talk->out = open_memstream(&talk->said, &talk->size);
	talk->skin = cw_plain_new(in, talk->out, "1.0", interactive);
	show(talk);
}

static void
begin_with_pipe(struct talk *talk)
{
	int ends[2];

	*talk = (struct talk){ 0 };
	asker_init(&talk->asker);
	g_assert_cmpint(pipe(ends), ==, 0);
	begin(talk, ends[0], ends[1], false);
}

static void
type(struct talk *talk, const char *text)
{
	g_assert_cmpint(write(talk->typed, text, strlen(text)), ==,
			(gssize)strlen(text));
	listen(talk);
}

/* What was said since the last call is this, or has this in it. */
static void
assert_said(struct talk *talk, const char *wanted)
{
	g_assert_cmpstr(talk->said + talk->heard, ==, wanted);
	talk->heard = talk->size;
}

static void
assert_says(struct talk *talk, const char *part)
{
	if (strstr(talk->said + talk->heard, part) == NULL) {
		g_test_message("no \"%s\" in\n%s", part,
			       talk->said + talk->heard);
		g_test_fail();
	}
	talk->heard = talk->size;
}

static void
end(struct talk *talk)
{
	talk->skin->functions->leave(talk->skin, &talk->asker.view);
	fclose(talk->out);
	free(talk->said);
	close(talk->in);
	close(talk->typed);
	asker_clear(&talk->asker);
}

#define ASKED                                                            \
	"Password of admin on this Mac. You will not see it. An empty " \
	"line goes back:\n"

/* The name, or Enter; then the password. */
static void
asks(void)
{
	struct talk talk;

	begin_with_pipe(&talk);
	g_assert_true(g_str_has_suffix(talk.said,
				       "A hyphen prints the steps for one.\n"
				       "Administrator's name, or Enter for "
				       "admin:\n"));
	assert_says(&talk, "Page 50. Step 5 of 7. Administrator.\n");
	talk.heard = talk.size;
	type(&talk, "\n");
	assert_said(&talk, "Nothing has been changed yet. After the password "
			   "it will be installed.\n" ASKED);
	type(&talk, "secret letters\n");
	assert_says(&talk, "14 letters.\n");
	asker_assert(&talk.asker, "secret 14, button install, ");
	g_assert_cmpstr(talk.asker.password, ==, "secret letters");
	end(&talk);
}

/* Another name; and what is something else everywhere else is a password. */
static void
takes_all(void)
{
	static const struct {
		const char *line, *said, *log, *password;
	} rows[] = {
		{ "q\n", "1 letter.\n", "secret 1, button install, ", "q" },
		{ "<\n", "1 letter.\n", "secret 1, button install, ", "<" },
		{ "?\n", "1 letter.\n", "secret 1, button install, ", "?" },
		{ "-\n", "1 letter.\n", "secret 1, button install, ", "-" },
		{ "1\n", "1 letter.\n", "secret 1, button install, ", "1" },
		{ "  a b \r\n", "6 letters.\n", "secret 6, button install, ",
		  "  a b " },
		{ "E\314\201\303\251\n", "2 letters.\n",
		  "secret 2, button install, ", "E\314\201\303\251" },
		{ "ABC\n",
		  "3 letters.\nEvery letter is a capital. Is Caps "
		  "Lock on?\n",
		  "secret 3, button install, ", "ABC" },
		{ "\n", "", "back, ", NULL },
		{ "\r\n", "", "back, ", NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct talk talk;

		begin_with_pipe(&talk);
		type(&talk, "ana\n");
		asker_assert(&talk.asker, "text ana, ");
		talk.heard = talk.size;
		type(&talk, rows[i].line);
		g_assert_true(
			g_str_has_prefix(talk.said + talk.heard, rows[i].said));
		asker_assert(&talk.asker, rows[i].log);
		g_assert_cmpstr(talk.asker.password, ==, rows[i].password);
		end(&talk);
	}
}

static void
refuses(void)
{
	g_autofree char *most = g_strnfill(CW_SECRET_LIMIT, 'x');
	g_autofree char *longer = g_strconcat(most, "x\n", NULL);
	g_autofree char *fits = g_strconcat(most, "\n", NULL);
	struct talk talk;

	begin_with_pipe(&talk);
	type(&talk, "\n");
	type(&talk, longer);
	assert_says(&talk, "That line is too long");
	type(&talk, "a\tb\n");
	assert_says(&talk, "That line holds letters that cannot be used");
	type(&talk, "a\377b\n");
	asker_assert(&talk.asker, "");
	talk.heard = talk.size;
	type(&talk, fits);
	assert_says(&talk, "4096 letters.\n");
	asker_assert(&talk.asker, "secret 4096, button install, ");
	end(&talk);
}

/* The name has letters of its own; a hyphen is a button. */
static void
name(void)
{
	struct talk talk;

	begin_with_pipe(&talk);
	type(&talk, "-\n");
	asker_assert(&talk.asker, "button not-one, ");
	type(&talk, "<\n");
	asker_assert(&talk.asker, "back, ");
	type(&talk, "s\n");
	asker_assert(&talk.asker, "text s, ");
	end(&talk);

	begin_with_pipe(&talk);
	talk.asker.view.field.text = "";
	show(&talk);
	type(&talk, "\n");
	assert_says(&talk, "An empty line is no answer here.");
	asker_assert(&talk.asker, "");
	end(&talk);
}

/* 43: the name is kept, and only the password is asked for again. */
static void
refused(void)
{
	struct talk talk;

	begin_with_pipe(&talk);
	type(&talk, "ana\n");
	asker_refuse(&talk.asker);
	talk.heard = talk.size;
	type(&talk, "wrong\n");
	assert_said(&talk, "5 letters.\nError 56-1. That password was not "
			   "accepted. Try 2 of 3.\n" ASKED);
	type(&talk, "right\n");
	asker_assert(&talk.asker, "text ana, secret 5, button install, "
				  "secret 5, button install, ");
	end(&talk);
}

static void
alone(void)
{
	struct talk talk = { 0 };
	int ends[2];

	asker_init(&talk.asker);
	asker_ask_secret_alone(&talk.asker);
	g_assert_cmpint(pipe(ends), ==, 0);
	begin(&talk, ends[0], ends[1], false);
	g_assert_true(g_str_has_suffix(talk.said, ASKED));
	type(&talk, "abc\n");
	asker_assert(&talk.asker, "secret 3, button install, ");
	end(&talk);
}

/* 53: what has no line end is no password. */
static void
unfinished(void)
{
	struct talk talk;

	begin_with_pipe(&talk);
	type(&talk, "\nsecr");
	close(talk.typed);
	talk.typed = open("/dev/null", O_RDONLY);
	listen(&talk);
	asker_assert(&talk.asker, "end, ");
	end(&talk);
}

static void
begin_at_terminal(struct talk *talk)
{
	int master, slave;

	*talk = (struct talk){ 0 };
	asker_init(&talk->asker);
	g_assert_cmpint(openpty(&master, &slave, NULL, NULL, NULL), ==, 0);
	begin(talk, slave, master, true);
}

static bool
echoes(const struct talk *talk)
{
	struct termios modes;

	g_assert_cmpint(tcgetattr(talk->in, &modes), ==, 0);
	g_assert_true((modes.c_lflag & ICANON) != 0);
	return (modes.c_lflag & ECHO) != 0;
}

/* It is not seen, and nothing else is hidden. */
static void
hushed(void)
{
	struct talk talk;

	begin_at_terminal(&talk);
	g_assert_true(echoes(&talk));
	type(&talk, "\n");
	g_assert_false(echoes(&talk));
	type(&talk, "a\tb\n");
	g_assert_false(echoes(&talk));
	type(&talk, "secret\n");
	g_assert_true(echoes(&talk));
	asker_assert(&talk.asker, "secret 6, button install, ");
	end(&talk);

	begin_at_terminal(&talk);
	type(&talk, "\n");
	g_assert_false(echoes(&talk));
	/* A signal that ends the program. */
	asker_feed(&talk.asker, &(struct cw_event){ .kind = CW_EVENT_LEAVE });
	show(&talk);
	talk.skin->functions->leave(talk.skin, &talk.asker.view);
	g_assert_true(echoes(&talk));
	talk.skin = cw_plain_new(talk.in, talk.out, "1.0", true);
	end(&talk);
}

/* 22: what was typed ahead was seen, and is no password. */
static void
typed_ahead(void)
{
	struct talk talk;

	begin_at_terminal(&talk);
	type(&talk, "\nahead\nmore");
	asker_assert(&talk.asker, "");
	g_assert_false(echoes(&talk));
	type(&talk, "\n");
	asker_assert(&talk.asker, "back, ");
	end(&talk);
}

/* It is asked for again behind a pause, in which all is as it was. */
static void
paused(void)
{
	struct talk talk;

	begin_at_terminal(&talk);
	type(&talk, "\n");
	talk.heard = talk.size;
	g_assert_true(talk.skin->functions->pause(talk.skin));
	g_assert_true(echoes(&talk));
	talk.skin->functions->resume(talk.skin);
	g_assert_false(echoes(&talk));
	assert_said(&talk, ASKED);
	type(&talk, "secret\n");
	asker_assert(&talk.asker, "secret 6, button install, ");
	end(&talk);
}

/* 27: also whoever dies brings it back. */
static void
dies(void)
{
	struct talk talk;
	pid_t child;
	int status = 0;

	begin_at_terminal(&talk);
	child = fork();
	if (child == 0) {
		type(&talk, "\n");
		if (echoes(&talk))
			_exit(1);
		abort();
	}
	g_assert_cmpint(waitpid(child, &status, 0), ==, child);
	g_assert_true(WIFSIGNALED(status));
	g_assert_cmpint(WTERMSIG(status), ==, SIGABRT);
	g_assert_true(echoes(&talk));
	end(&talk);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_assert_nonnull(setlocale(LC_ALL, "C.UTF-8"));
	g_test_add_func("/plain-secret/S52/asks", asks);
	g_test_add_func("/plain-secret/S52/takes-all", takes_all);
	g_test_add_func("/plain-secret/S40/refuses", refuses);
	g_test_add_func("/plain-secret/name", name);
	g_test_add_func("/plain-secret/S43/refused", refused);
	g_test_add_func("/plain-secret/alone", alone);
	g_test_add_func("/plain-secret/S53/unfinished", unfinished);
	g_test_add_func("/plain-secret/S39/hushed", hushed);
	g_test_add_func("/plain-secret/S22/typed-ahead", typed_ahead);
	g_test_add_func("/plain-secret/S18/paused", paused);
	g_test_add_func("/plain-secret/S27/dies", dies);
	return g_test_run();
}
