/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers where nobody is asked: by the driver and the terminal that are there
 * for people, on a practice Mac. */
#include <fcntl.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "practice_walk.h"

#define PASSWORD "purple-tulip"

/* What somebody named, and what comes of it. */
static const struct row {
	const char *script; /* of a program; or NULL */
	const char *line;   /* of an open file; or NULL */
	const char *name;   /* whose password that is */
	enum cw_code code;  /* CW_N_CODES: it is done */
} rows[] = {
	{ "echo " PASSWORD, NULL, "admin", CW_N_CODES },
	{ "echo wrong", NULL, "admin", CW_E_56_1 },
	{ "echo " PASSWORD "; exit 1", NULL, "admin", CW_E_56_15 },
	{ "exit 0", NULL, "admin", CW_E_56_15 },
	{ NULL, PASSWORD "\n", "admin", CW_N_CODES },
	{ NULL, PASSWORD "\nmore\n", "admin", CW_N_CODES },
	{ NULL, "wrong\n", "admin", CW_E_56_1 },
	{ NULL, "\n" PASSWORD "\n", "admin", CW_E_56_15 },
	{ NULL, PASSWORD "\n", "ana", CW_E_56_4 },
	{ NULL, NULL, "admin", CW_E_56_10 },
};

static int
file_with(const char *line)
{
	int ends[2];

	if (line == NULL)
		return -1;
	g_assert_true(g_unix_open_pipe(ends, FD_CLOEXEC, NULL));
	g_assert_cmpint(write(ends[1], line, strlen(line)), ==,
			(gssize)strlen(line));
	close(ends[1]);
	return ends[0];
}

/* In the practice's folder, which goes with all that is in it. */
static char *
program_with(const struct walk *walk, const char *script)
{
	g_autofree char *text =
		script == NULL ? NULL
			       : g_strconcat("#!/bin/sh\n", script, NULL);
	char *path;

	if (text == NULL)
		return NULL;
	path = g_build_filename(walk->practice->folder, "program", NULL);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	g_assert_cmpint(g_chmod(path, 0700), ==, 0);
	return path;
}

/* Undone with the same: a line of a file is there again, a program is asked
 * again. */
static void
check(const struct row *row)
{
	struct walk walk;
	g_autofree char *before = NULL, *after = NULL, *program = NULL;
	struct cw_credentials credentials;

	walk_new(&walk);
	before = walk_keychain(&walk);
	program = program_with(&walk, row->script);
	credentials = (struct cw_credentials){
		.askpass = program,
		.password_fd = file_with(row->line),
		.name = row->name,
		.stop_fd = -1,
	};
	walk.session->credentials = &credentials;
	(void)walk_start(&walk, CW_WISH_APPLY, "admin");
	if (row->code == CW_N_CODES) {
		walk_is_done(&walk);
		g_assert_cmpstr(credentials.tool, ==, "practice");
		(void)walk_start(&walk, CW_WISH_UNDO, "admin");
		walk_is_done(&walk);
	} else {
		walk_fails(&walk, row->code);
	}
	after = walk_keychain(&walk);
	g_assert_cmpstr(after, ==, before);
	if (credentials.password_fd >= 0)
		close(credentials.password_fd);
	cw_credentials_clear(&credentials);
	walk_end(&walk);
}

static void
test_rows(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_test_message("%zu", i);
		check(&rows[i]);
	}
}

/* A stop while a program thinks: it is over at once, and nothing was done. */
static void
test_stopped(void)
{
	struct walk walk;
	g_autofree char *before = NULL, *after = NULL, *program = NULL;
	struct cw_credentials credentials;
	struct cw_wish *wish;
	unsigned number;

	walk_new(&walk);
	before = walk_keychain(&walk);
	program = program_with(&walk, "exec sleep 60");
	credentials = (struct cw_credentials){ .askpass = program,
					       .password_fd = -1,
					       .name = "admin",
					       .stop_fd = -1 };
	walk.session->credentials = &credentials;
	number = walk_start(&walk, CW_WISH_APPLY, "admin");
	wish = walk_wish(&walk, CW_WISH_STOP);
	wish->target = number;
	cw_wishes_start(walk.wishes, wish);
	walk_fails(&walk, CW_E_66_19);
	after = walk_keychain(&walk);
	g_assert_cmpstr(after, ==, before);
	cw_credentials_clear(&credentials);
	walk_end(&walk);
}

static void
is_possible(const char *fd, bool possible)
{
	char *word = g_strdup(fd);
	const struct cw_options options = { .password_fd = word };
	g_autoptr(GError) error = NULL;

	g_assert_cmpint(cw_credentials_possible(&options, &error), ==,
			possible);
	if (!possible)
		g_assert_error(error, CW_ERROR, CW_E_0_8);
	g_free(word);
}

/* What is open goes to no program that is started; a terminal would show it. */
static void
test_possible(void)
{
	int fd = open("/dev/null", O_RDONLY);
	int terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY);
	g_autofree char *open_one = g_strdup_printf("%d", fd);
	g_autofree char *seen = g_strdup_printf("%d", terminal);

	is_possible(NULL, true);
	is_possible(open_one, true);
	g_assert_cmpint(fcntl(fd, F_GETFD), ==, FD_CLOEXEC);
	if (terminal >= 0 && isatty(terminal))
		is_possible(seen, false);
	close(fd);
	is_possible(open_one, false);
	close(terminal);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/credentials/rows", test_rows);
	g_test_add_func("/credentials/stopped", test_stopped);
	g_test_add_func("/credentials/possible", test_possible);
	return g_test_run();
}
