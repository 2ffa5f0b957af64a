/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Statement 42 for the program itself: where a password is that was typed, and
 * sent to the system's own tools.  Looked through are all processes of this
 * overlay and what they were started with, a core, and every file that was made
 * or changed since the password was drawn.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agreed.h"

#define TRANSCRIPT "transcript"
#define CORE "/srv/core"

struct search {
	const struct scan_secret *secret;
	pid_t but;      /* somebody who may have it; or 0 */
	GString *found; /* a line each */
	guint processes, files;
};

static void
look_into_file(struct search *search, const char *path)
{
	g_autofree char *bytes = NULL;
	gsize length;

	if (!g_file_get_contents(path, &bytes, &length, NULL))
		return;
	if (scan_bytes(bytes, length, search->secret) > 0)
		g_string_append_printf(search->found, "%s\n", path);
	explicit_bzero(bytes, length);
}

static void
look_into_process(struct search *search, const char *name)
{
	static const char *const files[] = { "environ", "cmdline" };
	pid_t pid = (pid_t)g_ascii_strtoll(name, NULL, 10);
	g_autofree char *comm_path =
		g_build_filename("/proc", name, "comm", NULL);
	g_autofree char *comm = NULL;
	g_autoptr(GArray) hits = NULL;

	if (!g_file_get_contents(comm_path, &comm, NULL, NULL))
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *path =
			g_build_filename("/proc", name, files[i], NULL);

		look_into_file(search, path);
	}
	search->processes++;
	if (pid == search->but)
		return;
	hits = scan_process(pid, search->secret);
	for (guint i = 0; hits != NULL && i < hits->len; i++) {
		const struct scan_hit *hit =
			&g_array_index(hits, struct scan_hit, i);

		g_string_append_printf(search->found, "%s: letter %zu in %s\n",
				       g_strchomp(comm), hit->letter,
				       hit->where);
	}
}

static void
look_into_processes(struct search *search)
{
	g_autoptr(GDir) processes = g_dir_open("/proc", 0, NULL);
	const char *name;

	g_assert_nonnull(processes);
	while ((name = g_dir_read_name(processes)) != NULL)
		if (g_ascii_isdigit(name[0]))
			look_into_process(search, name);
}

/* Those that are new; what this overlay began with was there before it. */
static void
look_into_files(struct search *search)
{
	g_autofree char *all =
		visit_shell("find /cw/upper /srv /run /tmp /dev/shm -type f "
			    "-cnewer " VISIT_DRAWN);
	g_auto(GStrv) paths = g_strsplit(all, "\n", -1);

	for (char **path = paths; *path != NULL; path++) {
		look_into_file(search, *path);
		search->files++;
	}
}

/* Where it is; g_free(). */
static char *
find_all(const struct scan_secret *secret, pid_t but)
{
	struct search search = { .secret = secret,
				 .but = but,
				 .found = g_string_new(NULL) };

	look_into_processes(&search);
	look_into_files(&search);
	g_test_message("%u processes and %u files", search.processes,
		       search.files);
	g_assert_cmpuint(search.processes, >=, 2);
	g_assert_cmpuint(search.files, >, 3);
	return g_string_free(search.found, FALSE);
}

static void
is_nowhere(const struct scan_secret *secret, pid_t but)
{
	g_autofree char *found = find_all(secret, but);

	g_assert_cmpstr(found, ==, "");
}

/* Is the mapping of ADDRESS locked, left out of cores, empty in children? */
static bool
is_in_its_page(pid_t pid, guint64 address)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/smaps", pid);
	g_autofree char *smaps = NULL;
	g_auto(GStrv) lines = NULL;
	guint64 from = 0, to = 0, a, b;

	g_assert_true(g_file_get_contents(path, &smaps, NULL, NULL));
	lines = g_strsplit(smaps, "\n", -1);
	for (char **line = lines; *line != NULL; line++) {
		if (sscanf(*line,
			   "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x ",
			   &a, &b) == 2) {
			from = a;
			to = b;
		}
		if (g_str_has_prefix(*line, "VmFlags:") && address >= from &&
		    address < to)
			return strstr(*line, " lo") != NULL &&
			       strstr(*line, " dd") != NULL &&
			       strstr(*line, " wf") != NULL;
	}
	return false;
}

/* Once, and nowhere else. */
static void
is_in_the_page(const struct scan_secret *secret, pid_t pid)
{
	g_autoptr(GArray) hits = scan_process(pid, secret);

	g_assert_nonnull(hits);
	g_assert_cmpuint(hits->len, ==, secret->length - SCAN_WINDOW + 1);
	for (guint i = 0; i < hits->len; i++) {
		const struct scan_hit *hit =
			&g_array_index(hits, struct scan_hit, i);

		g_assert_true(is_in_its_page(pid, hit->address));
	}
	is_nowhere(secret, pid);
}

/* A core that an administrator has made, with the tool that there is: it keeps
 * to what is left out.  Later there is nothing that could come into one. */
static void
has_no_core(const struct scan_secret *secret, pid_t pid)
{
	g_autofree char *command = g_strdup_printf(
		"command -v gcore >/dev/null || exit 0; "
		"gcore -o " CORE " %d >/srv/gcore.log 2>&1; ls " CORE ".%d",
		pid, pid);
	g_autofree char *core = visit_shell(command);
	struct search search = { .secret = secret };

	if (core[0] == '\0') {
		g_test_message("without gcore no core was looked at");
		return;
	}
	search.found = g_string_new(NULL);
	look_into_file(&search, core);
	g_assert_cmpint(unlink(core), ==, 0);
	g_assert_cmpstr(search.found->str, ==, "");
	g_string_free(search.found, TRUE);
}

/* In no word that the terminal got. */
static void
was_not_said(const struct scan_secret *secret, const struct pty *pty)
{
	g_assert_cmpuint(scan_bytes(pty->heard->data, pty->heard->len, secret),
			 ==, 0);
}

/* All stand still, with the password given away and the change begun. */
static void
look_while_it_works(struct pty *pty, int watch,
		    const struct scan_secret *secret)
{
	static const char *const tools[] = { "certwizard-help", "sudo", "su" };

	visit_await_journal(watch);
	for (size_t i = 0; i < G_N_ELEMENTS(tools); i++)
		visit_signal(tools[i], SIGSTOP);
	pty_signal(pty, SIGSTOP);
	pty_stopped(pty);
	is_nowhere(secret, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(tools); i++)
		visit_signal(tools[i], SIGCONT);
	pty_continue(pty);
}

static void
look_afterwards(struct pty *pty, const struct scan_secret *secret)
{
	g_assert_cmpint(pty_end(pty), ==, 0);
	was_not_said(secret, pty);
	visit_settle();
	is_nowhere(secret, 0);
}

static bool
can_look(void)
{
	if (!scan_is_possible())
		g_test_skip("a sanitizer's memory is not looked through");
	return scan_is_possible();
}

/* Typed it is in the one page; sent it is nowhere. */
static void
check_screen(const struct visit *visit, enum visitor who)
{
	const struct scan_secret *secret = &visit->secrets[VISIT_BOB];
	g_autoptr(test_pty) pty = NULL;
	int watch;

	visit_begin(NULL);
	pty = visit_screen(who, "--transcript " TRANSCRIPT " " VISIT_CALL);
	visit_to_administrator(visit, pty, who);
	is_nowhere(secret, 0);
	visit_type_secret(pty, secret, "");
	pty_see(pty, "40 letters");
	is_in_the_page(secret, pty->program);
	if (who == VISIT_BOB)
		has_no_core(secret, pty->program);
	watch = visit_watch();
	pty_type(pty, "\r");
	look_while_it_works(pty, watch, secret);
	pty_see_page(pty, 70);
	is_nowhere(secret, 0);
	visit_is_new(visit);
	visit_turn(pty, "\r", 80);
	pty_type(pty, "\r");
	look_afterwards(pty, secret);
}

static void
test_sudo(gconstpointer data)
{
	if (!can_look())
		return;
	check_screen(data, VISIT_BOB);
	g_assert_true(
		g_file_test(VISIT_HOME TRANSCRIPT, G_FILE_TEST_IS_REGULAR));
}

/* Two tools get it, one after the other. */
static void
test_su(gconstpointer data)
{
	if (can_look())
		check_screen(data, VISIT_ALICE);
}

/* The kernel keeps a line until it is whole. */
static void
test_lines(gconstpointer data)
{
	const struct visit *visit = data;
	const struct scan_secret *secret = &visit->secrets[VISIT_BOB];
	g_autoptr(test_pty) pty = NULL;
	guint from = 0;
	int watch;

	if (!can_look())
		return;
	visit_begin(NULL);
	pty = visit_screen(VISIT_BOB, "--plain " VISIT_CALL);
	visit_lines_to_administrator(visit, pty, &from);
	watch = visit_watch();
	visit_type_secret(pty, secret, "\n");
	look_while_it_works(pty, watch, secret);
	visit_answer(pty, &from, "All 3 things that were wanted are there.",
		     "");
	is_nowhere(secret, 0);
	pty_type(pty, "\n");
	visit_answer(pty, &from, "Page 80", "\n");
	look_afterwards(pty, secret);
}

/* What is in a process, in a file, and in an environment is found there. */
static void
check_control(const struct visit *visit)
{
	const struct scan_secret *secret = &visit->secrets[VISIT_BOB];
	char *mapped = scan_map(secret, "NAME=", "");
	char *environment[] = { mapped, NULL };
	char tool[] = "/bin/sleep", time[] = "60";
	char *words[] = { tool, time, NULL };
	g_autofree char *found = NULL;
	g_autofree char *path = NULL;
	pid_t pid;

	pid = fork();
	if (pid == 0) {
		execve(words[0], words, environment);
		_exit(1);
	}
	g_assert_true(g_file_set_contents(VISIT_HOME "note", mapped, -1, NULL));
	scan_unmap(mapped);
	visit_shell("until grep -qx sleep /proc/[0-9]*/comm; do :; done");
	found = find_all(secret, 0);
	g_assert_cmpint(kill(pid, SIGKILL), ==, 0);
	g_assert_cmpint(waitpid(pid, NULL, 0), ==, pid);
	g_assert_cmpint(unlink(VISIT_HOME "note"), ==, 0);
	path = g_strdup_printf("/proc/%d/environ\n", pid);
	g_assert_nonnull(strstr(found, path));
	g_assert_nonnull(strstr(found, "sleep: letter 0 in [stack]\n"));
	g_assert_nonnull(strstr(found, "/cw/upper" VISIT_HOME "note\n"));
	is_nowhere(secret, 0);
}

static void
test_control(gconstpointer data)
{
	if (can_look())
		check_control(data);
}

void
agreed_secret(const struct visit *visit)
{
	g_test_add_data_func("/agreed/S42/control", visit, test_control);
	g_test_add_data_func("/agreed/S42/sudo", visit, test_sudo);
	g_test_add_data_func("/agreed/S42/su", visit, test_su);
	g_test_add_data_func("/agreed/S42/lines", visit, test_lines);
}
