/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A password that is given by a program, or in an open file. */
#include <fcntl.h>
#include <glib-unix.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "app/askpass.h"
#include "base/error.h"

static void
is_secret(cw_secret secret, const char *wanted)
{
	char letter[32];

	g_assert_cmpuint(cw_secret_size(secret), ==, strlen(wanted));
	for (gsize i = 0; i < cw_secret_letters(secret); i++) {
		g_assert_true(
			cw_secret_letter(secret, i, letter, sizeof(letter)));
		g_assert_true(g_str_has_prefix(wanted, letter));
		wanted += strlen(letter);
	}
	g_assert_cmpstr(wanted, ==, "");
}

/* Something that is read has its reader's number of the pipe closed. */
static int
pipe_with(const char *bytes, gsize length)
{
	int ends[2];

	g_assert_true(g_unix_open_pipe(ends, FD_CLOEXEC, NULL));
	g_assert_cmpint(write(ends[1], bytes, length), ==, (gssize)length);
	close(ends[1]);
	return ends[0];
}

static const struct {
	const char *bytes;
	enum cw_given given;
	const char *line; /* of GIVEN */
} lines[] = {
	{ "open sesame\n", CW_GIVEN, "open sesame" },
	{ "no end", CW_GIVEN, "no end" },
	{ "one\ntwo\n", CW_GIVEN, "one" },
	{ "gr\303\274\303\237 \360\237\224\221\n", CW_GIVEN,
	  "gr\303\274\303\237 \360\237\224\221" },
	{ "", CW_GIVEN_NOTHING, NULL },
	{ "\nsecond\n", CW_GIVEN_NOTHING, NULL },
	{ "gr\374n\n", CW_GIVEN_NO_TEXT, NULL },
	{ "broken \303\n", CW_GIVEN_NO_TEXT, NULL },
	{ "broken \303", CW_GIVEN_NO_TEXT, NULL },
	{ "\355\240\200\n", CW_GIVEN_NO_TEXT, NULL },
	{ "windows\r\n", CW_GIVEN, "windows" },
	{ "windows\r\nmore\r\n", CW_GIVEN, "windows" },
	{ "\r\n", CW_GIVEN_NOTHING, NULL },
	{ "two\r\r\n", CW_GIVEN_NO_TEXT, NULL },
	{ "in\rside\n", CW_GIVEN_NO_TEXT, NULL },
	{ "\r\303\274\n", CW_GIVEN_NO_TEXT, NULL },
	{ "no end\r", CW_GIVEN_NO_TEXT, NULL },
	{ "bell\007\n", CW_GIVEN_NO_TEXT, NULL },
	{ "\302\205\n", CW_GIVEN_NO_TEXT, NULL },
};

static void
test_lines(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		cw_secret secret = cw_secret_new();
		gsize length = strlen(lines[i].bytes);
		int fd = pipe_with(lines[i].bytes, length);

		g_test_message("%zu", i);
		g_assert_cmpint(cw_given_line(fd, -1, secret), ==,
				lines[i].given);
		if (lines[i].line != NULL)
			is_secret(secret, lines[i].line);
		cw_secret_wipe(secret);
		close(fd);
	}
}

/* What stands behind it is for somebody else. */
static void
test_rest(void)
{
	int fd = pipe_with("one\ntwo\n", 8);
	cw_secret secret = cw_secret_new();
	char rest[8] = "";

	g_assert_cmpint(cw_given_line(fd, -1, secret), ==, CW_GIVEN);
	is_secret(secret, "one");
	cw_secret_wipe(secret);
	g_assert_cmpint(read(fd, rest, sizeof(rest)), ==, 4);
	g_assert_cmpstr(rest, ==, "two\n");
	close(fd);
}

static void
test_nul(void)
{
	cw_secret secret = cw_secret_new();
	int fd = pipe_with("a\0b\n", 4);

	g_assert_cmpint(cw_given_line(fd, -1, secret), ==, CW_GIVEN_NO_TEXT);
	close(fd);
	g_assert_cmpint(cw_given_line(fd, -1, secret), ==, CW_GIVEN_FAILED);
	cw_secret_wipe(secret);
}

static void
test_long(void)
{
	g_autofree char *full = g_strnfill(CW_SECRET_LIMIT, 'x');
	g_autofree char *more = g_strconcat(full, "x\n", NULL);
	cw_secret secret = cw_secret_new();
	int fd = pipe_with(full, CW_SECRET_LIMIT);

	g_assert_cmpint(cw_given_line(fd, -1, secret), ==, CW_GIVEN);
	g_assert_cmpuint(cw_secret_size(secret), ==, CW_SECRET_LIMIT);
	close(fd);
	secret = cw_secret_new();
	fd = pipe_with(more, strlen(more));
	g_assert_cmpint(cw_given_line(fd, -1, secret), ==, CW_GIVEN_LONG);
	close(fd);
	cw_secret_wipe(secret);
}

/* Whoever never writes must not keep a run that is to end. */
static void
test_stop(void)
{
	cw_secret secret = cw_secret_new();
	int ends[2];
	int stop = pipe_with("!", 1);

	g_assert_true(g_unix_open_pipe(ends, FD_CLOEXEC, NULL));
	g_assert_cmpint(cw_given_line(ends[0], stop, secret), ==,
			CW_GIVEN_STOPPED);
	close(ends[0]);
	close(ends[1]);
	close(stop);
	cw_secret_wipe(secret);
}

struct program {
	char *folder, *path;
};

static void
program_new(struct program *program, const char *script)
{
	g_autofree char *text = g_strconcat("#!/bin/sh\n", script, NULL);

	program->folder = g_dir_make_tmp("cw ask $0;-XXXXXX", NULL);
	g_assert_nonnull(program->folder);
	program->path = g_build_filename(program->folder, "program", NULL);
	g_assert_true(g_file_set_contents(program->path, text, -1, NULL));
	g_assert_cmpint(g_chmod(program->path, 0700), ==, 0);
}

static void
program_clear(struct program *program)
{
	g_assert_cmpint(g_unlink(program->path), ==, 0);
	g_assert_cmpint(g_rmdir(program->folder), ==, 0);
	g_free(program->path);
	g_free(program->folder);
}

/* The question goes to no shell, and nothing else of ours goes along. */
static const struct {
	const char *script, *answer;
} answering[] = {
	{ "echo 'a b'", "a b" },
	{ "printf '%s\\n' \"$#:$1\"", "1:Whose? $(id) `id` \"'; *" },
	{ "cat; printf stdin", "stdin" },
	{ "echo one; echo two; echo three >&2", "one" },
	{ "echo one; i=0; while test $i -lt 20000; do echo more; "
	  "i=$((i + 1)); done",
	  "one" },
	{ "test -e /proc/self/fd/9 && exit 1; echo closed", "closed" },
};

static void
test_program(void)
{
	int kept = dup2(STDERR_FILENO, 9);

	g_assert_cmpint(fcntl(kept, F_SETFD, FD_CLOEXEC), ==, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(answering); i++) {
		struct program program;
		g_autoptr(GError) error = NULL;
		cw_secret secret = cw_secret_new();

		program_new(&program, answering[i].script);
		g_test_message("%s", answering[i].script);
		g_assert_true(cw_askpass(program.path,
					 "Whose? $(id) `id` \"'; *", -1, secret,
					 &error));
		g_assert_no_error(error);
		is_secret(secret, answering[i].answer);
		cw_secret_wipe(secret);
		program_clear(&program);
	}
	close(kept);
}

static const struct {
	const char *script, *why;
} refusing[] = {
	{ "echo secret; exit 1", "it ended with status 1" },
	{ "exit 0", "the first line is empty" },
	{ "echo", "the first line is empty" },
	{ "printf 'a\\001b\\n'", "the first line is no text in UTF-8" },
	{ "kill -KILL $$", "signal 9 ended it" },
};

static void
fails(const char *path, const char *why)
{
	cw_secret secret = cw_secret_new();
	g_autoptr(GError) error = NULL;

	g_assert_false(cw_askpass(path, "?", -1, secret, &error));
	g_assert_error(error, CW_ERROR, CW_E_56_15);
	g_assert_cmpstr(cw_error_args(error)[0], ==, path);
	g_assert_cmpstr(cw_error_args(error)[1], ==, why);
	g_assert_cmpint(cw_error_status(error), ==, CW_UNAUTHORISED);
	cw_secret_wipe(secret);
}

static void
test_refusing(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(refusing); i++) {
		struct program program;

		program_new(&program, refusing[i].script);
		fails(program.path, refusing[i].why);
		program_clear(&program);
	}
	fails("/nowhere/at/all",
	      "it could not be started (No such file or directory)");
	fails("/", "it could not be started (Permission denied)");
}

static const char *const thinking[] = {
	"exec sleep 60",
	"echo answer; exec sleep 60",
	/* It does not want to. */
	"trap '' TERM; echo answer; exec sleep 60",
};

/* One that waits for a person is ended, and nothing is left of it. */
static void
test_program_stopped(void)
{
	cw_secret secret = cw_secret_new();
	int stop = pipe_with("!", 1);

	for (size_t i = 0; i < G_N_ELEMENTS(thinking); i++) {
		struct program program;
		g_autoptr(GError) error = NULL;

		program_new(&program, thinking[i]);
		g_assert_false(
			cw_askpass(program.path, "?", stop, secret, &error));
		g_assert_error(error, CW_ERROR, CW_E_66_19);
		g_assert_cmpint(waitpid(-1, NULL, WNOHANG), ==, -1);
		program_clear(&program);
	}
	close(stop);
	cw_secret_wipe(secret);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/given/lines", test_lines);
	g_test_add_func("/given/rest", test_rest);
	g_test_add_func("/given/nul", test_nul);
	g_test_add_func("/given/long", test_long);
	g_test_add_func("/given/stop", test_stop);
	g_test_add_func("/given/program/answers", test_program);
	g_test_add_func("/given/program/refuses", test_refusing);
	g_test_add_func("/given/program/stopped", test_program_stopped);
	return g_test_run();
}
