/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * certwizard-practice-ask: asks as sudo does, so that page 50 can be practised.
 *
 *	certwizard-practice-ask NAME HELPER VERB ROOT ...
 *
 * Gives no rights: it starts the helper as whoever started it, for a practice
 * Mac of that person and for nothing else.  What is typed here may be a real
 * password all the same, and is treated as one.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "app/practice_mark.h"
#include "base/code.h"
#include "base/own_file.h"

#define HELPER "certwizard-helper"
#define TRIES 3
#define LINE_SIZE 1024

enum { NAME = 1, HELPER_WORD, VERB, ROOT, WORDS_AT_LEAST };
enum { MARK_ROOT, MARK_NAME, MARK_PASSWORD };

static void
complain(const char *text)
{
	(void)fprintf(stderr, "certwizard-practice-ask: %s\n", text);
}

/* Of this person, no link, and nobody else's to write to. */
static bool
is_own(const char *folder)
{
	const char *why;
	int fd = cw_own_folder(folder, false, &why);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* The mark beside ROOT, if that is the practice Mac that it tells of; the
 * caller frees it. */
static char **
read_mark(const char *root)
{
	g_autofree char *folder = g_path_get_dirname(root);
	g_autofree char *name = g_path_get_basename(root);
	g_autofree char *path =
		g_build_filename(folder, CW_PRACTICE_MARK, NULL);
	g_autofree char *text = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_auto(GStrv) lines = NULL;

	if (!g_path_is_absolute(root) || !is_own(folder) || !is_own(root))
		return NULL;
	bytes = cw_own_file_read(path, CW_PRACTICE_MARK_LIMIT, NULL);
	if (bytes == NULL || g_bytes_get_size(bytes) == 0)
		return NULL;
	text = g_strndup(g_bytes_get_data(bytes, NULL),
			 g_bytes_get_size(bytes));
	lines = g_strsplit(text, "\n", -1);
	if (g_strv_length(lines) != CW_PRACTICE_MARK_LINES + 1 ||
	    lines[MARK_PASSWORD][0] == '\0' ||
	    strcmp(lines[MARK_ROOT], name) != 0)
		return NULL;
	return g_steal_pointer(&lines);
}

/* Nobody has given this program rights by mistake. */
static bool
is_without_rights(void)
{
	return geteuid() == getuid() && getegid() == getgid();
}

static bool
is_helper(const char *program)
{
	g_autofree char *name = g_path_get_basename(program);

	return g_path_is_absolute(program) && strcmp(name, HELPER) == 0;
}

/* As SUDO_PROMPT has it, where %p is whose password is wanted. */
static void
prompt(int terminal, const char *name)
{
	const char *form = g_getenv("SUDO_PROMPT");
	g_autoptr(GString) text =
		g_string_new(form == NULL ? "Password: " : form);

	g_string_replace(text, "%p", name, 0);
	(void)!write(terminal, text->str, text->len);
}

/* A line, without its end; what does not fit makes it another.  False at the
 * end of the input. */
static bool
read_line(int terminal, char line[LINE_SIZE])
{
	size_t length = 0;
	char c;

	while (read(terminal, &c, 1) == 1) {
		if (c == '\n') {
			line[length] = '\0';
			explicit_bzero(&c, sizeof(c));
			return true;
		}
		line[length] = c;
		if (length < LINE_SIZE - 1)
			length++;
	}
	return false;
}

static bool
is_told(int terminal, const char *name, const char *password)
{
	static const char again[] = "\nSorry, try again.\n";
	static const char line_end[] = "\n";
	char line[LINE_SIZE];
	bool right = false;

	for (int i = 0; i < TRIES && !right; i++) {
		bool any;

		prompt(terminal, name);
		any = read_line(terminal, line);
		right = any && strcmp(line, password) == 0;
		explicit_bzero(line, sizeof(line));
		if (!any)
			return false;
		if (!right && i < TRIES - 1)
			(void)!write(terminal, again, sizeof(again) - 1);
	}
	(void)!write(terminal, line_end, sizeof(line_end) - 1);
	return right;
}

/* What is typed is not seen meanwhile. */
static bool
ask(const char *name, const char *password)
{
	int terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	struct termios before, unseen;
	bool right;

	if (terminal < 0) {
		complain("a terminal is required");
		return false;
	}
	if (tcgetattr(terminal, &before) != 0) {
		close(terminal);
		return false;
	}
	unseen = before;
	unseen.c_lflag &= ~(tcflag_t)ECHO;
	if (tcsetattr(terminal, TCSAFLUSH, &unseen) != 0) {
		close(terminal);
		return false;
	}
	right = is_told(terminal, name, password);
	(void)tcsetattr(terminal, TCSAFLUSH, &before);
	close(terminal);
	if (!right)
		complain("3 incorrect password attempts");
	return right;
}

int
main(int argc, char **argv)
{
	g_auto(GStrv) mark = NULL;

	if (argc < WORDS_AT_LEAST || !is_helper(argv[HELPER_WORD]) ||
	    !is_without_rights()) {
		complain("it is started by certwizard --practice");
		return CW_USAGE;
	}
	mark = read_mark(argv[ROOT]);
	if (mark == NULL) {
		complain("that is no practice Mac of yours");
		return CW_UNAUTHORISED;
	}
	if (!ask(argv[NAME], mark[MARK_PASSWORD]))
		return CW_FAILED;
	if (strcmp(argv[NAME], mark[MARK_NAME]) != 0) {
		complain("that one is no administrator of the practice Mac");
		return CW_FAILED;
	}
	(void)execv(argv[HELPER_WORD], argv + HELPER_WORD);
	complain("the helper could not be started");
	return CW_FAILED;
}
