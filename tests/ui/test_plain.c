/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain lines through pipes: whole runs, letter for letter. */
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "../wizard/fake.h"

#include "ui/lines_in.h"
#include "ui/plain.h"

struct run {
	struct cw_fake fake;
	struct cw_wizard_options options;
	const char *input;
	bool interactive;
	char *output; /* owned */
	enum cw_status status;
};

struct shown {
	struct cw_wizard *wizard;
	struct cw_skin *skin;
};

static void
show_again(void *data)
{
	const struct shown *shown = data;

	shown->skin->functions->show(shown->skin,
				     cw_wizard_view(shown->wizard));
}

/* The loop as the app has it; an endless wait is a failure. */
static void
loop(struct run *run, struct cw_wizard *w, struct cw_skin *skin)
{
	const struct cw_skin_functions *f = skin->functions;
	struct shown shown = { w, skin };
	struct cw_event event;

	run->fake.after = show_again;
	run->fake.data = &shown;
	cw_fake_answer(&run->fake, w);
	f->show(skin, cw_wizard_view(w));
	while (!cw_wizard_view(w)->finished) {
		if (f->take(skin, &event)) {
			cw_wizard_feed(w, &event);
			f->show(skin, cw_wizard_view(w));
			cw_fake_answer(&run->fake, w);
			f->show(skin, cw_wizard_view(w));
			continue;
		}
		if (run->fake.held != 0 && f->fd(skin) < 0) {
			cw_fake_release(&run->fake, w);
			f->show(skin, cw_wizard_view(w));
			continue;
		}
		g_assert_cmpint(f->fd(skin), >=, 0);
		f->ready(skin);
	}
}

static void
run_plain(struct run *run)
{
	int pipes[2];
	size_t size = 0;
	FILE *out = open_memstream(&run->output, &size);
	struct cw_wizard *w = cw_wizard_new(&run->options);
	struct cw_skin *skin;

	g_assert_cmpint(pipe(pipes), ==, 0);
	g_assert_cmpint(write(pipes[1], run->input, strlen(run->input)), ==,
			(gssize)strlen(run->input));
	close(pipes[1]);
	skin = cw_plain_new(pipes[0], out, run->options.version,
			    run->interactive);
	loop(run, w, skin);
	run->status = cw_wizard_status(w);
	skin->functions->leave(skin, cw_wizard_view(w));
	cw_wizard_free(w);
	close(pipes[0]);
	fclose(out);
	for (const char *p = run->output; *p != '\0'; p++)
		g_assert_true(*p == '\n' || (guchar)*p >= 0x20);
}

static void
clear_run(struct run *run)
{
	free(run->output);
	g_free(run->fake.saved);
}

/* Every line is at most 79 columns; a command is never broken. */
static void
check_width(const char *output)
{
	g_auto(GStrv) lines = g_strsplit(output, "\n", -1);

	for (size_t i = 0; lines[i] != NULL; i++)
		if (!g_str_has_prefix(lines[i], "sudo "))
			g_assert_cmpint(g_utf8_strlen(lines[i], -1), <=, 79);
}

static void
check_golden(struct run *run, const char *name)
{
	const char *srcdir = g_getenv("srcdir");
	g_autofree char *path = NULL, *wanted = NULL;

	run->options.version = "1.0";
	run_plain(run);
	check_width(run->output);
	path = g_build_filename(srcdir == NULL ? "." : srcdir, "tests", "ui",
				name, NULL);
	g_assert_true(g_file_get_contents(path, &wanted, NULL, NULL));
	g_assert_cmpstr(run->output, ==, wanted);
}

/* Page 10 to 80 as somebody hears it. */
static void
happy_path(void)
{
	struct run run = { .input = "1\n\n\n\n4\ninstall\n\n\n" };

	check_golden(&run, "plain-happy.txt");
	g_assert_cmpint(run.status, ==, CW_DONE);
	clear_run(&run);
}

/* With a file and a root given, Enter keeps both; help, details, spelling. */
static void
detours(void)
{
	struct run run = {
		.options = { .file = "/x/contoso-root.cer",
			     .root = "/media/mac0",
			     .practice = true },
		.fake = { .expired = true },
		.input = "\n?\n\n\n2\n\n5\ns\nd\n3F11\n\n6\n9\n8\n\ninstall\n"
			 "unchecked\nc\n\n2\n\n",
	};

	check_golden(&run, "plain-detours.txt");
	g_assert_cmpint(run.status, ==, CW_DONE);
	clear_run(&run);
}

/* What goes wrong, and quitting. */
static void
errors(void)
{
	struct run run = {
		.fake = { .administrator = true },
		.input = "3\n\n7\nnotes\n1\n\nxyz\nRESUME-7\n4\n"
			 "/x/contoso-root.cer\n\n\n<\n<\n\n\n\n\n4\nnot yet\n"
			 "\ninstall\n\n<\n7\nq\n2\n",
	};

	check_golden(&run, "plain-errors.txt");
	g_assert_cmpint(run.status, ==, CW_REFUSED);
	clear_run(&run);
}

/* 43: on page 56, too, it is only the password that is asked for again; who
 * expects that would else type it where it is seen. */
static void
refused(void)
{
	struct run run = {
		.fake = { .administrator = true,
			  .asks = true,
			  .likely = "admin",
			  .wrong = 1 },
		.input = "1\n\n\n\n4\ninstall\n\nplum\npear\n\n\n",
	};
	const char *at;

	run_plain(&run);
	at = strstr(run.output, "Page 56.");
	g_assert_nonnull(at);
	g_assert_null(strstr(at, "Administrator's name"));
	g_assert_null(strstr(at, "plum"));
	g_assert_null(strstr(at, "pear"));
	g_assert_cmpint(run.status, ==, CW_DONE);
	clear_run(&run);
}

/* Where nothing can be answered no number is asked for. */
static void
nothing_to_answer(void)
{
	struct run run = {
		.fake = { .administrator = true,
			  .asks = true,
			  .likely = "admin",
			  .question = CW_FAKE_TOUCH },
		.input = "1\n\n\n\n4\ninstall\n7\n\n<\nq\n2\n",
	};
	const char *at;

	run_plain(&run);
	at = strstr(run.output, "Touch your key.");
	g_assert_nonnull(at);
	g_assert_nonnull(strstr(at, "done. < goes back:\n"));
	g_assert_nonnull(strstr(at, "There is nothing to answer now."));
	g_assert_null(strstr(at, "Number:"));
	g_assert_null(strstr(at, "1 to 0"));
	g_assert_nonnull(strstr(at, "Page 40."));
	g_assert_cmpint(run.status, ==, CW_QUIT);
	clear_run(&run);
}

/* The input ends at each of its lines: before page 60 that is status 3. */
static void
ends_everywhere(void)
{
	static const char *const lines[] = { "1\n", "\n",	"\n", "\n",
					     "4\n", "install\n", "\n" };
	g_autoptr(GString) input = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		struct run run = { .input = input->str,
				   .options = { .version = "1.0" } };

		run_plain(&run);
		g_assert_cmpuint(run.fake.started[CW_WISH_APPLY], ==,
				 i < 6 ? 0 : 1);
		g_assert_cmpint(run.status, ==, i < 6 ? CW_QUIT : CW_DONE);
		if (i < 6)
			g_assert_true(g_str_has_suffix(
				run.output, "The input ended. Nothing has "
					    "been changed.\n"));
		clear_run(&run);
		g_string_append(input, lines[i]);
	}
}

/* An unfinished word is no answer. */
static void
unfinished_line(void)
{
	struct run run = { .input = "1\n\n\n\n4\ninstall",
			   .options = { .version = "1.0" } };

	run_plain(&run);
	g_assert_cmpuint(run.fake.started[CW_WISH_APPLY], ==, 0);
	g_assert_cmpint(run.status, ==, CW_QUIT);
	clear_run(&run);
}

/* "<" at every question leads to one that was asked before, with nothing
 * lost: the same answers lead on. */
static void
back_everywhere(void)
{
	static const char *const inputs[] = {
		"<\n1\n\n\n\n4\ninstall\n\n\n",
		"1\n<\n\n\n\n\n4\ninstall\n\n\n",
		"1\n\n<\n\n\n\n4\ninstall\n\n\n",
		"1\n\n\n<\n\n\n\n4\ninstall\n\n\n",
		"1\n\n\n\n<\n\n\n4\ninstall\n\n\n",
		"1\n\n\n\n4\n<\n\n\n\ninstall\n\n\n",
		"1\n\n\n\n4\ninstall\n<\n\n\n",
		"1\n\n\n\n4\ninstall\n\n<\n\n",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(inputs); i++) {
		struct run run = { .input = inputs[i],
				   .options = { .version = "1.0" } };

		run_plain(&run);
		g_assert_cmpuint(run.fake.started[CW_WISH_APPLY], ==, 1);
		g_assert_cmpint(run.status, ==, CW_DONE);
		g_assert_nonnull(strstr(run.output, "page 80, done."));
		clear_run(&run);
	}
}

static void
hostile_lines(void)
{
	g_autofree char *longest = g_strnfill(CW_LINE_LIMIT, 'x');
	g_autofree char *too_long = g_strnfill(100000, 'y');
	struct run run = { .options = { .version = "1.0" } };
	g_autofree char *input = g_strconcat(
		longest, "\n", "\377\376\n", "\033[2J\n", "99999999999\n",
		"-1\n", "\342\200\256\n", too_long, "\n", NULL);
	int pipes[2];
	size_t size = 0, sent = 0;
	struct cw_wizard *w = cw_wizard_new(&run.options);
	FILE *out = open_memstream(&run.output, &size);
	struct cw_skin *skin;
	struct cw_event event = { .kind = CW_EVENT_BACK };

	g_assert_cmpint(pipe(pipes), ==, 0);
	skin = cw_plain_new(pipes[0], out, "1.0", false);
	cw_fake_answer(&run.fake, w);
	skin->functions->show(skin, cw_wizard_view(w));
	while (sent < strlen(input)) {
		size_t part = MIN(strlen(input) - sent, 1000);

		g_assert_cmpint(write(pipes[1], input + sent, part), ==,
				(gssize)part);
		sent += part;
		skin->functions->ready(skin);
		g_assert_false(skin->functions->take(skin, &event));
	}
	close(pipes[1]);
	skin->functions->ready(skin);
	g_assert_true(skin->functions->take(skin, &event));
	g_assert_cmpint(event.kind, ==, CW_EVENT_END);
	fflush(out);
	g_assert_nonnull(strstr(run.output, "That line is too long"));
	g_assert_nonnull(strstr(run.output, "letters that cannot be used"));
	g_assert_nonnull(strstr(run.output, "-1"));
	g_assert_null(strchr(run.output, '\033'));
	check_width(run.output);
	skin->functions->leave(skin, cw_wizard_view(w));
	cw_wizard_free(w);
	close(pipes[0]);
	fclose(out);
	clear_run(&run);
}

/* Somebody who sits there can stop it; what a pipe holds waits. */
static void
stop_while_running(void)
{
	struct run person = { .input = "1\n\n\n\n4\ninstall\nq\n2\n",
			      .interactive = true,
			      .fake = { .hold = true },
			      .options = { .version = "1.0" } };
	struct run script = { .input = "1\n\n\n\n4\ninstall\n\n\n",
			      .fake = { .hold = true },
			      .options = { .version = "1.0" } };

	run_plain(&person);
	g_assert_cmpuint(person.fake.started[CW_WISH_STOP], ==, 1);
	g_assert_cmpint(person.status, ==, CW_QUIT);
	g_assert_nonnull(strstr(person.output, "page 66, stopped by you."));
	clear_run(&person);
	run_plain(&script);
	g_assert_cmpuint(script.fake.started[CW_WISH_STOP], ==, 0);
	g_assert_cmpint(script.status, ==, CW_DONE);
	clear_run(&script);
}

/* A long wait is said, by the skin's own clock. */
static void
patience(void)
{
	struct run run = { .options = { .version = "1.0" } };
	size_t size = 0;
	int pipes[2];
	struct cw_wizard *w = cw_wizard_new(&run.options);
	FILE *out = open_memstream(&run.output, &size);
	struct cw_skin *skin;

	g_assert_cmpint(pipe(pipes), ==, 0);
	skin = cw_plain_new(pipes[0], out, "1.0", false);
	skin->functions->show(skin, cw_wizard_view(w));
	g_assert_true(cw_wizard_view(w)->busy);
	g_assert_cmpint(skin->functions->fd(skin), ==, -1);
	g_assert_cmpint(skin->functions->timeout(skin), >, 0);
	skin->functions->tick(skin);
	g_assert_nonnull(strstr(run.output, "Still working."));
	cw_fake_answer(&run.fake, w);
	skin->functions->show(skin, cw_wizard_view(w));
	g_assert_cmpint(skin->functions->timeout(skin), ==, -1);
	skin->functions->leave(skin, cw_wizard_view(w));
	cw_wizard_free(w);
	close(pipes[0]);
	close(pipes[1]);
	fclose(out);
	clear_run(&run);
}

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/plain/happy-path", happy_path);
	g_test_add_func("/plain/detours", detours);
	g_test_add_func("/plain/errors", errors);
	g_test_add_func("/plain/refused", refused);
	g_test_add_func("/plain/nothing-to-answer",
			nothing_to_answer);
	g_test_add_func("/plain/ends-everywhere", ends_everywhere);
	g_test_add_func("/plain/unfinished-line", unfinished_line);
	g_test_add_func("/plain/back-everywhere", back_everywhere);
	g_test_add_func("/plain/hostile-lines", hostile_lines);
	g_test_add_func("/plain/stop-while-running", stop_while_running);
	g_test_add_func("/plain/patience", patience);
	return g_test_run();
}
