/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Processor time is that of the whole process, to the nanosecond; its threads
 * are asked whether they sleep. */
#include "terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* So long a program may take for anything; between two looks at it; and so many
 * looks in a row must find it at rest. */
#define PATIENCE_MS 3000
#define LOOK_MS 5
#define LOOKS 3
/* A key that leads to nothing is waited for so long. */
#define ANSWER_MS 60

struct terminal {
	const struct program *program;
	int master;
	pid_t pid;
	clockid_t clock;
	GByteArray *heard;
	double started, cpu; /* at the last lap's end */
	gsize counted;
};

static double
read_clock(clockid_t clock)
{
	struct timespec now = { 0 };

	(void)clock_gettime(clock, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void
fail(const char *how, const char *who)
{
	fprintf(stderr, "screens: %s %s\n", who, how);
	exit(1);
}

static char **
environment(void)
{
	static const char *const unset[] = { "LINES",    "COLUMNS",
					     "NO_COLOR", "ACCESSIBLE",
					     "ESCDELAY", "LANGUAGE",
					     "DIALOGRC", "NEWT_COLORS" };
	char **all = g_get_environ();

	for (size_t i = 0; i < G_N_ELEMENTS(unset); i++)
		all = g_environ_unsetenv(all, unset[i]);
	all = g_environ_setenv(all, "TERM", "xterm-256color", TRUE);
	return g_environ_setenv(all, "LC_ALL", "C.UTF-8", TRUE);
}

/* The terminal that a new session opens first is its own. */
static pid_t
spawn(const struct program *program, const char *slave)
{
	g_auto(GStrv) all = environment();
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	pid_t pid;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
	posix_spawn_file_actions_addopen(&actions, 0, slave, O_RDWR, 0);
	posix_spawn_file_actions_adddup2(&actions, 0, 1);
	posix_spawn_file_actions_adddup2(&actions, 0, 2);
	if (program->folder != NULL)
		posix_spawn_file_actions_addchdir_np(&actions, program->folder);
	if (posix_spawnp(&pid, program->argv[0], &actions, &attributes,
			 program->argv, all) != 0)
		fail("cannot be started", program->argv[0]);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return pid;
}

struct terminal *
terminal_start(const struct program *program, unsigned rows, unsigned columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
				.ws_col = (unsigned short)columns };
	struct terminal *terminal = g_new0(struct terminal, 1);
	const char *slave;

	terminal->program = program;
	terminal->heard = g_byte_array_new();
	terminal->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (terminal->master < 0 || grantpt(terminal->master) != 0 ||
	    unlockpt(terminal->master) != 0 ||
	    (slave = ptsname(terminal->master)) == NULL ||
	    ioctl(terminal->master, TIOCSWINSZ, &size) != 0)
		fail("gets no terminal", program->name);
	terminal->started = read_clock(CLOCK_MONOTONIC);
	terminal->pid = spawn(program, slave);
	if (clock_getcpuclockid(terminal->pid, &terminal->clock) != 0)
		fail("has no clock", program->name);
	return terminal;
}

void
terminal_end(struct terminal *terminal)
{
	(void)kill(terminal->pid, SIGKILL);
	(void)waitpid(terminal->pid, NULL, 0);
	(void)close(terminal->master);
	g_byte_array_unref(terminal->heard);
	g_free(terminal);
}

/* What is there; false: nothing, within so long. */
static bool
hear(struct terminal *terminal, int milliseconds)
{
	struct pollfd wanted = { .fd = terminal->master, .events = POLLIN };
	guint8 bytes[2048];
	ssize_t n;

	if (poll(&wanted, 1, milliseconds) <= 0)
		return false;
	n = read(terminal->master, bytes, sizeof(bytes));
	if (n <= 0)
		return false;
	g_byte_array_append(terminal->heard, bytes, (guint)n);
	return true;
}

static struct lap
take_lap(struct terminal *terminal)
{
	double now = read_clock(CLOCK_MONOTONIC);
	double cpu = read_clock(terminal->clock);
	struct lap lap = { now - terminal->started, cpu - terminal->cpu,
			   terminal->heard->len - terminal->counted };

	terminal->started = now;
	terminal->cpu = cpu;
	terminal->counted = terminal->heard->len;
	return lap;
}

bool
terminal_first_paint(struct terminal *terminal, struct lap *lap)
{
	const char *seen = terminal->program->seen;

	do {
		if (!hear(terminal, PATIENCE_MS))
			return false;
	} while (memmem(terminal->heard->data, terminal->heard->len, seen,
			strlen(seen)) == NULL);
	while (hear(terminal, 0))
		;
	*lap = take_lap(terminal);
	return true;
}

/* Of a thread: its name may hold anything. */
static bool
sleeps(const char *stat)
{
	const char *end = strrchr(stat, ')');

	return end == NULL || end[1] == '\0' || end[2] == 'S';
}

static bool
all_sleep(const struct terminal *terminal)
{
	g_autofree char *path =
		g_strdup_printf("/proc/%d/task", (int)terminal->pid);
	g_autoptr(GDir) threads = g_dir_open(path, 0, NULL);
	const char *name;

	while (threads != NULL && (name = g_dir_read_name(threads)) != NULL) {
		g_autofree char *file =
			g_build_filename(path, name, "stat", NULL);
		g_autofree char *stat = NULL;

		if (g_file_get_contents(file, &stat, NULL, NULL) &&
		    !sleeps(stat))
			return false;
	}
	return true;
}

struct lap
terminal_rest(struct terminal *terminal)
{
	double end = read_clock(CLOCK_MONOTONIC) + PATIENCE_MS;
	double before = 0;

	for (int looks = 0; looks < LOOKS; looks++) {
		bool more = hear(terminal, LOOK_MS);
		double cpu = read_clock(terminal->clock);

		if (read_clock(CLOCK_MONOTONIC) > end)
			break;
		if (more || cpu > before || !all_sleep(terminal))
			looks = -1;
		before = cpu;
	}
	return take_lap(terminal);
}

struct lap
terminal_type(struct terminal *terminal, const char *keys)
{
	size_t length = strlen(keys);

	(void)take_lap(terminal);
	if (write(terminal->master, keys, length) != (ssize_t)length)
		fail("does not take what is typed", terminal->program->name);
	(void)hear(terminal, ANSWER_MS);
	return terminal_rest(terminal);
}

gsize
terminal_listen(struct terminal *terminal, int milliseconds)
{
	double end = read_clock(CLOCK_MONOTONIC) + milliseconds;
	double left;

	(void)take_lap(terminal);
	while ((left = end - read_clock(CLOCK_MONOTONIC)) > 0)
		(void)hear(terminal, (int)left + 1);
	return take_lap(terminal).bytes;
}

double
terminal_memory(const struct terminal *terminal)
{
	g_autofree char *path =
		g_strdup_printf("/proc/%d/statm", (int)terminal->pid);
	g_autofree char *statm = NULL;
	long page = sysconf(_SC_PAGESIZE), pages = 0;

	if (g_file_get_contents(path, &statm, NULL, NULL))
		(void)sscanf(statm, "%*d %ld", &pages);
	return (double)(pages * page) / (1 << 20);
}
