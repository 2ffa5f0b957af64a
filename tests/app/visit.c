/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk, the accounts, and what is seen of them. */
#include "visit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#define LETTERS 40
#define KEYCHAINS VISIT_DISK "/System/Library/Keychains"
#define PREFERENCES VISIT_DISK "/Users/ana/Library/Preferences"
#define JOURNAL ".certwizard-journal"
#define PATIENCE_S 60

/* As stage.sh made them. */
static const char *const names[] = { "root", "alice", "bob" };

char *
visit_shell(const char *command)
{
	g_autofree char *copy = g_strdup(command);
	char shell[] = "/bin/sh", option[] = "-c";
	char *words[] = { shell, option, copy, NULL };
	g_autoptr(GError) error = NULL;
	char *out = NULL;
	int status = 0;

	g_spawn_sync("/", words, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL,
		     &out, NULL, &status, &error);
	g_assert_no_error(error);
	return g_strchomp(out);
}

static void
do_shell(const char *command)
{
	g_autofree char *out = visit_shell(command);

	if (out[0] != '\0')
		g_error("%s: %s", command, out);
}

/* Through a pipe: in no file, and no argument. */
static void
set_password(const char *name, const struct scan_secret *secret)
{
	FILE *tool =
		popen("chpasswd -c SHA256 -s 1000 2>/cw/chpasswd.log", "w");

	g_assert_nonnull(tool);
	setbuf(tool, NULL);
	fprintf(tool, "%s:", name);
	for (gsize i = 0; i < secret->length; i++)
		fputc(scan_letter(secret, i), tool);
	fputc('\n', tool);
	g_assert_cmpint(pclose(tool), ==, 0);
}

static void
add_line(const char *path, const char *line)
{
	FILE *file = fopen(path, "ae");

	g_assert_nonnull(file);
	fprintf(file, "%s\n", line);
	g_assert_cmpint(fclose(file), ==, 0);
}

void
visit_begin(const char *sudoers)
{
	do_shell("rm -rf " VISIT_DISK " /home/*/.local /run/sudo /var/lib/sudo"
		 " && cp -a /srv/before " VISIT_DISK
		 " && cp /cw/sudoers.usual /etc/sudoers"
		 " && cp /cw/common-auth /etc/pam.d/common-auth");
	if (sudoers != NULL)
		add_line("/etc/sudoers", sudoers);
}

bool
visit_factor(const char *kind)
{
	g_autofree char *line =
		g_strdup_printf("auth required pam_code.so %s", kind);

	if (access("/cw/factor", F_OK) != 0)
		return false;
	add_line("/etc/pam.d/common-auth", line);
	return true;
}

/* Until none of these PROGRAMS, a pattern, runs. */
static void
settle(const char *programs)
{
	g_autofree char *command = g_strdup_printf(
		"n=0; while grep -qxE '%s' /proc/[0-9]*/comm 2>/dev/null; do "
		"n=$((n + 1)); [ $n -lt 250 ] || { ps -eo ppid,stat,args; "
		"break; }; "
		"sleep 0.02; done",
		programs);

	do_shell(command);
}

void
visit_settle_tools(void)
{
	settle("certwizard-help|sudo|su");
}

void
visit_settle(void)
{
	settle("certwizard.*|sudo|su");
	do_shell("cmp /etc/shadow /cw/shadow 2>&1");
}

char *
visit_print(void)
{
	return visit_shell("cd " VISIT_DISK " && find . -printf "
			   "'%p %y %m %U:%G %l\\n' | sort && "
			   "find . -type f -exec sha256sum {} + | sort -k 2");
}

struct visit *
visit_open(void)
{
	struct visit *visit = g_new0(struct visit, 1);

	do_shell("touch " VISIT_DRAWN);
	for (int i = 0; i < VISIT_N_VISITORS; i++) {
		scan_draw(&visit->secrets[i], LETTERS);
		set_password(names[i], &visit->secrets[i]);
	}
	scan_draw(&visit->wrong, LETTERS);
	do_shell("cp -p /etc/shadow /cw/shadow");
	visit_begin(NULL);
	visit->before = visit_print();
	visit->after = g_string_new(NULL);
	return visit;
}

void
visit_is_old(const struct visit *visit)
{
	g_autofree char *now = visit_print();

	if (strcmp(now, visit->before) != 0)
		g_error("before:\n%s\nand now:\n%s", visit->before, now);
}

/* The lines of PRINT without the sums of the two files. */
static char *
others(const char *print)
{
	g_auto(GStrv) lines = g_strsplit(print, "\n", -1);
	g_autoptr(GString) kept = g_string_new(NULL);

	for (char **line = lines; *line != NULL; line++)
		if (g_str_has_prefix(*line, ".") ||
		    (!g_str_has_suffix(*line, "/X509Anchors") &&
		     !g_str_has_suffix(*line, "/com.apple.security.plist")))
			g_string_append_printf(kept, "%s\n", *line);
	return g_strdup(kept->str);
}

/* The keychain is what Apple's own code makes of a real one, where it is known.
 */
static void
is_golden(const char *print)
{
	g_autofree char *golden = visit_shell(
		"grep -s '^X509Anchors.leopard\tinsert\toffice-root-sha1.cer' "
		"/cw/goldens.tsv | cut -f 4");
	g_autofree char *line = g_strconcat(
		golden, "  ./System/Library/Keychains/X509Anchors\n", NULL);

	g_assert_true(golden[0] == '\0' || strstr(print, line) != NULL);
}

/* No name, owner or mode is another; two sums are. */
void
visit_is_new(const struct visit *visit)
{
	g_autofree char *now = visit_print();
	g_autofree char *is = others(now);
	g_autofree char *was = others(visit->before);

	if (strcmp(is, was) != 0 || strcmp(now, visit->before) == 0)
		g_error("before:\n%s\nand now:\n%s", visit->before, now);
	if (visit->after->len == 0) {
		is_golden(now);
		g_string_assign(visit->after, now);
	}
	g_assert_cmpstr(now, ==, visit->after->str);
}

int
visit_watch(void)
{
	int watch = inotify_init1(IN_CLOEXEC);

	g_assert_cmpint(watch, >=, 0);
	g_assert_cmpint(
		inotify_add_watch(watch, KEYCHAINS, IN_CREATE | IN_MOVED_TO),
		>=, 0);
	g_assert_cmpint(
		inotify_add_watch(watch, PREFERENCES, IN_CREATE | IN_MOVED_TO),
		>=, 0);
	return watch;
}

void
visit_await_journal(int watch)
{
	char told[2048];
	ssize_t n;

	alarm(PATIENCE_S);
	do {
		n = read(watch, told, sizeof(told));
		g_assert_cmpint(n, >, 0);
	} while (memmem(told, (gsize)n, JOURNAL, strlen(JOURNAL)) == NULL);
	alarm(0);
	close(watch);
}

/* No program is asked who there is: the helper would be done by then. */
void
visit_signal(const char *program, int number)
{
	g_autoptr(GDir) processes = g_dir_open("/proc", 0, NULL);
	g_autofree char *line = g_strconcat(program, "\n", NULL);
	const char *name;

	g_assert_nonnull(processes);
	while ((name = g_dir_read_name(processes)) != NULL) {
		g_autofree char *path =
			g_build_filename("/proc", name, "comm", NULL);
		g_autofree char *comm = NULL;

		if (g_ascii_isdigit(name[0]) &&
		    g_file_get_contents(path, &comm, NULL, NULL) &&
		    strcmp(comm, line) == 0)
			(void)kill((pid_t)g_ascii_strtoll(name, NULL, 10),
				   number);
	}
}
