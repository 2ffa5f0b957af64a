/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program, as somebody starts it and types at it. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "visit.h"

#define SECRET_FD 7
#define CANNOT_START 127
#define PATIENCE_S 30

static const struct {
	const char *become; /* keeps the groups, which are sudo's to look at */
	const char *home;
} accounts[] = {
	[VISIT_ROOT] = { "--reuid=0 --regid=0", "/root" },
	[VISIT_ALICE] = { "--reuid=alice --regid=alice", "/home/alice" },
	[VISIT_BOB] = { "--reuid=bob --regid=bob", "/home/bob" },
};

static char **
make_words(enum visitor who, const char *call)
{
	g_autofree char *line =
		g_strdup_printf("/usr/bin/setpriv %s --init-groups " VISIT_TOOLS
				"certwizard %s",
				accounts[who].become, call);

	return g_strsplit(line, " ", -1);
}

static char **
make_environment(enum visitor who)
{
	char **environment =
		g_strsplit("TERM=xterm-256color LC_ALL=C.UTF-8 "
			   "PATH=/usr/local/bin:/usr/bin:/bin " PTY_SANITIZER,
			   " ", -1);

	return g_environ_setenv(environment, "HOME", accounts[who].home, TRUE);
}

struct pty *
visit_screen(enum visitor who, const char *call)
{
	g_auto(GStrv) words = make_words(who, call);
	g_auto(GStrv) environment = make_environment(who);
	struct pty_start how = { .words = words,
				 .environment = environment,
				 .folder = accounts[who].home,
				 .rows = 24,
				 .columns = 80 };

	return pty_new(&how);
}

void
visit_turn(struct pty *pty, const char *keys, unsigned page)
{
	pty_type(pty, keys);
	pty_see_page(pty, page);
}

char *
visit_fill(const char *text, const struct scan_secret *secret)
{
	const char *at = strchr(text, '%');
	g_autofree char *before = g_strndup(text, (gsize)(at - text));

	g_assert_nonnull(at);
	return scan_map(secret, before, at + 1);
}

void
visit_wipe(char *text)
{
	scan_unmap(text);
}

void
visit_type_secret(struct pty *pty, const struct scan_secret *secret,
		  const char *keys)
{
	char *mapped = scan_map(secret, "", keys);

	pty_type(pty, mapped);
	scan_unmap(mapped);
}

/* Enter is another button's while it still looks. */
void
visit_to_system(struct pty *pty)
{
	pty_see_page(pty, 10);
	pty_see(pty, "Type a part of a name");
	pty_type(pty, "\r");
}

void
visit_to_read(struct pty *pty)
{
	visit_to_system(pty);
	pty_see_page(pty, 20);
	pty_see(pty, "2 systems found.");
	visit_turn(pty, "\r", 30);
	visit_turn(pty, "\r", 36);
	pty_type(pty, "\033[C\r");
}

void
visit_to_check(const struct visit *visit, struct pty *pty, enum visitor who)
{
	visit_to_read(pty);
	pty_see_page(pty, 32);
	if (who == VISIT_BOB)
		pty_see(pty, "Try 1 of 3.");
	else
		pty_type(pty, "bob\t");
	visit_type_secret(pty, &visit->secrets[VISIT_BOB], "\r");
	pty_see_page(pty, 40);
}

void
visit_to_administrator(const struct visit *visit, struct pty *pty,
		       enum visitor who)
{
	visit_to_check(visit, pty, who);
	visit_turn(pty, " \t\r", 50);
	pty_see(pty, "Try 1 of 3.");
}

void
visit_answer(struct pty *pty, guint *from, const char *text, const char *line)
{
	const guint8 *at;

	pty_hear_text(pty, *from, text);
	at = memmem(pty->heard->data + *from, pty->heard->len - *from, text,
		    strlen(text));
	*from = (guint)(at - pty->heard->data) + (guint)strlen(text);
	pty_type(pty, line);
}

static void
to_secret(struct pty *pty, guint *from)
{
	visit_answer(pty, from,
		     "Administrator's name, or Enter for bob:", "\n");
	visit_answer(pty, from, "An empty line goes back:", "");
}

void
visit_lines_to_administrator(const struct visit *visit, struct pty *pty,
			     guint *from)
{
	visit_answer(pty, from, "Enter to keep office-root-sha1.cer:", "\n");
	visit_answer(pty, from, "Enter to keep 2:", "\n");
	visit_answer(pty, from, "Enter to keep 1:", "\n");
	visit_answer(pty, from, "Enter to keep 2:", "\n");
	visit_answer(pty, from, "Enter for 1:", "2\n");
	visit_answer(pty, from, "Page 32.", "");
	to_secret(pty, from);
	visit_type_secret(pty, &visit->secrets[VISIT_BOB], "\n");
	visit_answer(pty, from, "40 letters.", "");
	visit_answer(pty, from, "to change that line:", "4\n");
	visit_answer(pty, from, "Type the word install", "install\n");
	visit_answer(pty, from, "Page 50.", "");
	to_secret(pty, from);
}

void
visit_undo(const struct visit *visit, struct pty *pty)
{
	visit_turn(pty, "\033[C\r", 50);
	pty_see(pty, "Try 1 of 3.");
	visit_type_secret(pty, &visit->secrets[VISIT_BOB], "\r");
	pty_see(pty, "The state before was put back");
	pty_see(pty, "[ Finish ]");
	pty_type(pty, "\r");
	g_assert_cmpint(pty_end(pty), ==, 0);
}

static void
become(enum visitor who, const char *call, const int *ends, int secret)
{
	char **words = make_words(who, call);
	char **environment = make_environment(who);

	if (setsid() < 0 || chdir(accounts[who].home) != 0 ||
	    dup2(ends[0], STDIN_FILENO) < 0 ||
	    dup2(ends[1], STDOUT_FILENO) < 0 ||
	    dup2(ends[1], STDERR_FILENO) < 0 ||
	    (secret >= 0 && fcntl(secret, F_SETFD, 0) != 0) ||
	    (secret >= 0 && dup2(secret, SECRET_FD) < 0))
		_exit(CANNOT_START);
	execve(words[0], words, environment);
	_exit(CANNOT_START);
}

/* What stands in the pipe: it is small. */
static int
pipe_with(const char *text)
{
	int ends[2];

	g_assert_cmpint(pipe2(ends, O_CLOEXEC), ==, 0);
	g_assert_cmpint(write(ends[1], text, strlen(text)), ==,
			(gssize)strlen(text));
	close(ends[1]);
	return ends[0];
}

static int
pipe_with_secret(const struct scan_secret *secret)
{
	char *mapped = scan_map(secret, "", "\n");
	int end = pipe_with(mapped);

	scan_unmap(mapped);
	return end;
}

static char *
read_all(int fd)
{
	g_autoptr(GString) all = g_string_new(NULL);
	char buffer[1024];
	ssize_t n;

	while ((n = read(fd, buffer, sizeof(buffer))) > 0)
		g_string_append_len(all, buffer, n);
	return g_strdup(all->str);
}

char *
visit_call(enum visitor who, const char *call, const char *input,
	   const struct scan_secret *secret, int status)
{
	int out[2], ends[2], end = 0, given = -1;
	char *said;
	pid_t pid;

	g_assert_cmpint(pipe2(out, O_CLOEXEC), ==, 0);
	ends[0] = pipe_with(input == NULL ? "" : input);
	ends[1] = out[1];
	if (secret != NULL)
		given = pipe_with_secret(secret);
	pid = fork();
	if (pid == 0)
		become(who, call, ends, given);
	close(ends[0]);
	close(out[1]);
	if (given >= 0)
		close(given);
	alarm(PATIENCE_S);
	said = read_all(out[0]);
	close(out[0]);
	g_assert_cmpint(waitpid(pid, &end, 0), ==, pid);
	alarm(0);
	if (!WIFEXITED(end) || WEXITSTATUS(end) != status)
		g_error("certwizard %s: status %d\n%s", call, WEXITSTATUS(end),
			said);
	return said;
}
