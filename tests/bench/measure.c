/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Times whole processes side by side, and prints rows of the table:
 *
 *	measure [OPTION...] WHAT -- COMMAND [-- PEER]
 *
 * The two run in turn, so that a ratio holds when the machine drifts; the
 * ratio is taken pair by pair and its median is what counts.  What they print
 * is thrown away.  With valgrind at hand one more run of each counts
 * instructions.
 */
#include <fcntl.h>
#include <glib.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "row.h"

struct run {
	double wall_ms;
	double cpu_ms;
	double peak_mib;
};

struct series {
	double *wall, *cpu, *peak;
	double million;
};

struct bench {
	const char *what;
	char *prepare;   /* a command before each of our runs, not timed */
	char *peer_name; /* of a peer that can't be run here */
	double times;	 /* and takes so many times what PEER does */
	double wall_goal, memory_goal; /* 0: none */
	int runs;
	gboolean instructions;
	char **ours, **peer;
};

static double
milliseconds(struct timespec from, struct timespec to)
{
	return (double)(to.tv_sec - from.tv_sec) * 1e3 +
	       (double)(to.tv_nsec - from.tv_nsec) / 1e6;
}

static double
cpu_milliseconds(const struct rusage *usage)
{
	return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1e3 +
	       (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) /
		       1e3;
}

static void
fail(const char *how, const char *who)
{
	fprintf(stderr, "measure: %s %s\n", who, how);
	exit(1);
}

static pid_t
start(char **argv)
{
	posix_spawn_file_actions_t actions;
	pid_t pid;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
	if (posix_spawnp(&pid, argv[0], &actions, NULL, argv, environ) != 0)
		fail("cannot be started", argv[0]);
	posix_spawn_file_actions_destroy(&actions);
	return pid;
}

/* Starts ARGV with its output thrown away and waits for it. */
static struct run
run_once(char **argv)
{
	struct timespec from, to;
	struct rusage usage;
	int status;
	pid_t pid;

	clock_gettime(CLOCK_MONOTONIC, &from);
	pid = start(argv);
	if (wait4(pid, &status, 0, &usage) != pid)
		fail("was lost", argv[0]);
	clock_gettime(CLOCK_MONOTONIC, &to);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail("failed: nothing was measured", argv[0]);
	return (struct run){ milliseconds(from, to), cpu_milliseconds(&usage),
			     (double)usage.ru_maxrss / 1024 };
}

static void
prepare(const struct bench *bench)
{
	char shell[] = "/bin/sh", option[] = "-c";
	char *argv[] = { shell, option, bench->prepare, NULL };

	if (bench->prepare != NULL)
		(void)run_once(argv);
}

static struct run
run_ours(const struct bench *bench)
{
	prepare(bench);
	return run_once(bench->ours);
}

/* Of a peer that stands for another one, nothing but the time is known. */
static struct run
run_peer(const struct bench *bench)
{
	struct run run = run_once(bench->peer);

	return bench->times == 0
		       ? run
		       : (struct run){ .wall_ms = bench->times * run.wall_ms };
}

static int
by_value(gconstpointer a, gconstpointer b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static double
median(double *values, int n)
{
	qsort(values, (size_t)n, sizeof(*values), by_value);
	return values[n / 2];
}

/* What callgrind wrote about instructions, children included; in millions. */
static double
read_million(const char *text)
{
	const char *collected = text;
	double sum = 0;

	while ((collected = strstr(collected, "Collected : ")) != NULL) {
		collected += strlen("Collected : ");
		sum += g_ascii_strtod(collected, NULL) / 1e6;
	}
	return sum;
}

/* Instructions of one run by callgrind; 0 if it isn't there. */
static double
million_instructions(char **argv)
{
	const char *const before[] = { "--tool=callgrind",
				       "--trace-children=yes",
				       "--callgrind-out-file=/dev/null" };
	g_autofree char *valgrind = g_find_program_in_path("valgrind");
	g_autofree char *errors = NULL;
	g_autoptr(GPtrArray) all = g_ptr_array_new();

	if (valgrind == NULL)
		return 0;
	g_ptr_array_add(all, valgrind);
	for (size_t i = 0; i < G_N_ELEMENTS(before); i++)
		g_ptr_array_add(all, (gpointer)(guintptr)before[i]);
	for (; *argv != NULL; argv++)
		g_ptr_array_add(all, *argv);
	g_ptr_array_add(all, NULL);
	if (!g_spawn_sync(NULL, (char **)all->pdata, NULL,
			  G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_SEARCH_PATH,
			  NULL, NULL, NULL, &errors, NULL, NULL))
		return 0;
	return read_million(errors);
}

static struct series
series_new(int n)
{
	return (struct series){ g_new0(double, n), g_new0(double, n),
				g_new0(double, n), 0 };
}

static void
series_clear(struct series *series)
{
	g_free(series->wall);
	g_free(series->cpu);
	g_free(series->peak);
}

static void
add(struct series *series, int i, struct run run)
{
	series->wall[i] = run.wall_ms;
	series->cpu[i] = run.cpu_ms;
	series->peak[i] = run.peak_mib;
}

static void
print_row(const struct bench *bench, const char *detail, const char *unit,
	  const double figures[3], double goal)
{
	g_autofree char *what = g_strconcat(bench->what, detail, NULL);
	const char *peer = bench->peer_name != NULL ? bench->peer_name
			   : bench->peer != NULL    ? bench->peer[0]
						    : NULL;
	struct row row = { .what = what,
			   .unit = unit,
			   .ours = figures[0],
			   .peer = figures[1],
			   .peer_name = figures[1] > 0 ? peer : NULL,
			   .ratio = figures[2],
			   .goal = goal };

	row_print(&row);
}

/* Each pair's ratio, before the medians put the series in order. */
static void
print_times(const struct bench *bench, struct series *a, struct series *b)
{
	g_autofree double *ratios = g_new0(double, bench->runs);
	double wall[3], cpu[3], peak[3],
		million[3] = { a->million, b->million, 0 };

	for (int i = 0; i < bench->runs; i++)
		ratios[i] = b->wall[i] > 0 ? a->wall[i] / b->wall[i] : 0;
	wall[2] = median(ratios, bench->runs);
	wall[0] = median(a->wall, bench->runs);
	wall[1] = median(b->wall, bench->runs);
	cpu[0] = median(a->cpu, bench->runs);
	cpu[1] = median(b->cpu, bench->runs);
	peak[0] = median(a->peak, bench->runs);
	peak[1] = median(b->peak, bench->runs);
	cpu[2] = cpu[1] > 0 ? cpu[0] / cpu[1] : 0;
	peak[2] = peak[1] > 0 ? peak[0] / peak[1] : 0;
	if (million[1] > 0)
		million[2] = million[0] / million[1];
	print_row(bench, ", wall", "ms", wall, bench->wall_goal);
	print_row(bench, ", cpu", "ms", cpu, 0);
	print_row(bench, ", peak", "MiB", peak, bench->memory_goal);
	if (million[0] > 0)
		print_row(bench, ", instructions", "M", million, 0);
}

static void
compare(const struct bench *bench)
{
	struct series a = series_new(bench->runs);
	struct series b = series_new(bench->runs);

	(void)run_ours(bench);
	if (bench->peer != NULL)
		(void)run_once(bench->peer);
	for (int i = 0; i < bench->runs; i++) {
		add(&a, i, run_ours(bench));
		if (bench->peer != NULL)
			add(&b, i, run_peer(bench));
	}
	if (bench->instructions) {
		prepare(bench);
		a.million = million_instructions(bench->ours);
		if (bench->peer != NULL && bench->times == 0)
			b.million = million_instructions(bench->peer);
	}
	print_times(bench, &a, &b);
	series_clear(&a);
	series_clear(&b);
}

/* WHAT -- COMMAND [-- PEER] */
static gboolean
take_words(struct bench *bench, int argc, char **argv)
{
	if (argc < 4 || strcmp(argv[2], "--") != 0 || bench->runs < 1 ||
	    bench->runs > 1000)
		return FALSE;
	bench->what = argv[1];
	bench->ours = &argv[3];
	for (int i = 3; i < argc; i++) {
		if (strcmp(argv[i], "--") != 0)
			continue;
		argv[i] = NULL;
		bench->peer = &argv[i + 1];
		return i > 3 && i + 1 < argc;
	}
	return TRUE;
}

static gboolean
read_options(struct bench *bench, int *argc, char ***argv)
{
	GOptionEntry entries[] = {
		{ "runs", 'n', 0, G_OPTION_ARG_INT, &bench->runs, NULL, "N" },
		{ "prepare", 'p', 0, G_OPTION_ARG_STRING, &bench->prepare,
		  "before each of our runs, by the shell", "COMMAND" },
		{ "peer", 0, 0, G_OPTION_ARG_STRING, &bench->peer_name,
		  "who the peer stands for", "NAME" },
		{ "times", 0, 0, G_OPTION_ARG_DOUBLE, &bench->times,
		  "and how many times as long that one takes", "N" },
		{ "goal", 'g', 0, G_OPTION_ARG_DOUBLE, &bench->wall_goal, NULL,
		  "RATIO" },
		{ "memory-goal", 'm', 0, G_OPTION_ARG_DOUBLE,
		  &bench->memory_goal, NULL, "RATIO" },
		{ "instructions", 'i', 0, G_OPTION_ARG_NONE,
		  &bench->instructions, NULL, NULL },
		{ 0 },
	};
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);

	g_option_context_add_main_entries(context, entries, NULL);
	g_option_context_set_strict_posix(context, TRUE);
	return g_option_context_parse(context, argc, argv, NULL);
}

int
main(int argc, char **argv)
{
	struct bench bench = { .runs = 7 };

	if (argc == 2 && strcmp(argv[1], "--head") == 0) {
		row_head();
		return 0;
	}
	if (!read_options(&bench, &argc, &argv) ||
	    !take_words(&bench, argc, argv)) {
		fputs("usage: measure [OPTION...] WHAT -- COMMAND [-- PEER]\n",
		      stderr);
		return 2;
	}
	compare(&bench);
	g_free(bench.prepare);
	g_free(bench.peer_name);
	return 0;
}
