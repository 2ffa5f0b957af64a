/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers where nobody is asked: by the driver and the terminal that are there
 * for people, on a practice Mac. */
#include <fcntl.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "app/command_line.h"
#include "base/error.h"
#include "elevate/way.h"
#include "practice_walk.h"

#define PASSWORD "purple-tulip"

/* Tools in the place of practice's own: with a second factor. */
#define TOOL "exec 3<>/dev/tty; "
#define CODE                                                   \
	"printf 'Verification code: ' >&3; read -r code <&3; " \
	"test \"$code\" = 314159 || exit 1; exec \"$@\""
#define SEEN_CODE TOOL CODE
#define UNSEEN_CODE TOOL "stty -echo <&3; " CODE
#define TOUCH TOOL "echo 'Please touch the key.' >&3; "

/* What somebody named, and what comes of it. */
static const struct row {
	const char *script; /* of a program; or NULL */
	const char *line;   /* of an open file; or NULL */
	const char *name;   /* whose password that is */
	enum cw_code code;  /* CW_N_CODES: it is done */
	const char *tool;   /* a script, or NULL */
} rows[] = {
	{ "echo " PASSWORD, NULL, "admin", CW_N_CODES, NULL },
	{ "echo wrong", NULL, "admin", CW_E_56_1, NULL },
	{ "echo " PASSWORD "; exit 1", NULL, "admin", CW_E_56_15, NULL },
	{ "exit 0", NULL, "admin", CW_E_56_15, NULL },
	{ NULL, PASSWORD "\n", "admin", CW_N_CODES, NULL },
	{ NULL, PASSWORD "\nmore\n", "admin", CW_N_CODES, NULL },
	{ NULL, "wrong\n", "admin", CW_E_56_1, NULL },
	{ NULL, "\n" PASSWORD "\n", "admin", CW_E_56_15, NULL },
	{ NULL, PASSWORD "\n", "ana", CW_E_56_4, NULL },
	{ NULL, NULL, "admin", CW_E_56_10, NULL },
	{ "echo 314159", NULL, "admin", CW_N_CODES, UNSEEN_CODE },
	{ "case $1 in *code*) echo 314159;; *) exit 1;; esac", NULL, "admin",
	  CW_N_CODES, UNSEEN_CODE },
	{ NULL, "314159\n", "admin", CW_E_56_16, UNSEEN_CODE },
	/* Nobody can tell whether it would show a password. */
	{ "echo 314159", NULL, "admin", CW_E_56_16, SEEN_CODE },
	{ NULL, "314159\n", "admin", CW_E_56_16, SEEN_CODE },
	/* There is nothing to ask for. */
	{ "exit 1", NULL, "admin", CW_N_CODES, TOUCH "sleep 1; exec \"$@\"" },
	{ NULL, "x\n", "admin", CW_N_CODES, TOUCH "sleep 1; exec \"$@\"" },
	{ "exit 1", NULL, "admin", CW_E_56_11, TOUCH "sleep 1; exit 1" },
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
program_with(const struct walk *walk, const char *name, const char *script)
{
	g_autofree char *text =
		script == NULL ? NULL
			       : g_strconcat("#!/bin/sh\n", script, NULL);
	char *path;

	if (text == NULL)
		return NULL;
	path = g_build_filename(walk->practice->folder, name, NULL);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	g_assert_cmpint(g_chmod(path, 0700), ==, 0);
	return path;
}

/* SCRIPT, which runs until the end of the program, as WALK's only way. */
struct tool {
	const char *programs[2];
	struct cw_way ways[2];
};

static void
use_tool(struct walk *walk, struct tool *tool, const char *script)
{
	static const char *const words[] = { CW_WORD_COMMAND, NULL };

	if (script == NULL)
		return;
	*tool = (struct tool){
		.programs = { program_with(walk, "tool", script) },
		.ways = { { .id = "practice",
			    .whom = CW_WAY_ANYBODY,
			    .programs = tool->programs,
			    .words = words,
			    .unchecked = true } },
	};
	walk->session->ways = tool->ways;
}

static void
end_tool(struct tool *tool)
{
	g_free((char *)(gsize)tool->programs[0]);
}

/* Undone with the same: a line of a file is there again, a program is asked
 * again. */
static void
check(const struct row *row)
{
	struct walk walk;
	g_autofree char *before = NULL, *after = NULL, *program = NULL;
	struct cw_credentials credentials;
	struct tool tool = { 0 };

	walk_new(&walk);
	use_tool(&walk, &tool, row->tool);
	before = walk_keychain(&walk);
	program = program_with(&walk, "program", row->script);
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
	end_tool(&tool);
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
	program = program_with(&walk, "program", "exec sleep 60");
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

/* Nobody touches the key, and nobody may be there: it ends all the same. */
static void
test_patience(void)
{
	struct walk walk;
	struct tool tool;
	struct cw_credentials credentials = { .password_fd = -1,
					      .name = "admin",
					      .stop_fd = -1,
					      .patience_ms = 300 };
	g_autofree char *program = NULL;

	walk_new(&walk);
	use_tool(&walk, &tool, TOUCH "exec sleep 60");
	program = program_with(&walk, "program", "echo never");
	credentials.askpass = program;
	walk.session->credentials = &credentials;
	(void)walk_start(&walk, CW_WISH_APPLY, "admin");
	walk_fails(&walk, CW_E_56_16);
	cw_credentials_clear(&credentials);
	walk_end(&walk);
	end_tool(&tool);
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
	int written = open("/dev/null", O_WRONLY);
	g_autofree char *write_only = g_strdup_printf("%d", written);

	is_possible(NULL, true);
	is_possible(write_only, false);
	close(written);
	is_possible(open_one, true);
	g_assert_cmpint(fcntl(fd, F_GETFD), ==, FD_CLOEXEC);
	if (terminal >= 0 && isatty(terminal))
		is_possible(seen, false);
	close(fd);
	is_possible(open_one, false);
	close(terminal);
}

/* "not needed" alone would be taken for a fact about the disk. */
static void
test_needless(void)
{
	struct cw_world world = { .is_root = true };

	g_assert_cmpstr(cw_credentials_needless(&world, false), ==,
			"not needed: certwizard runs as one");
	g_assert_cmpstr(cw_credentials_needless(&world, true), ==,
			"not needed in practice");
	world.is_root = false;
	g_assert_cmpstr(cw_credentials_needless(&world, false), ==,
			"not needed");
}

/* What is printed for somebody else is what this computer has. */
static void
test_command(void)
{
	static const char *const there[] = { "/bin/sh", NULL };
	static const char *const gone[] = { "/nowhere/sudo", NULL };
	struct cw_way ways[] = {
		{ .id = "sudo", .whom = CW_WAY_MYSELF, .unchecked = true },
		{ .id = "su",
		  .whom = CW_WAY_ROOT,
		  .takes_input = true,
		  .unchecked = true },
		{ .id = NULL },
	};
	g_autofree char *both = NULL, *one = NULL, *none = NULL;

	ways[0].programs = ways[1].programs = there;
	both = cw_command_line_of_root(ways, "/c install 'a b'");
	g_assert_cmpstr(both, ==, "sudo /c install 'a b'");
	ways[0].programs = gone;
	one = cw_command_line_of_root(ways, "/c install 'a b'");
	g_assert_cmpstr(one, ==, "su root -c '/c install '\\''a b'\\'''");
	ways[1].programs = gone;
	none = cw_command_line_of_root(ways, "/c install 'a b'");
	g_assert_cmpstr(none, ==, "/c install 'a b'");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/credentials/rows", test_rows);
	g_test_add_func("/credentials/stopped", test_stopped);
	g_test_add_func("/credentials/patience", test_patience);
	g_test_add_func("/credentials/possible", test_possible);
	g_test_add_func("/credentials/needless", test_needless);
	g_test_add_func("/credentials/command", test_command);
	return g_test_run();
}
