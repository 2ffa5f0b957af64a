/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Times whole processes side by side: measure NAME RUNS GOAL -- COMMAND -- PEER.
 * The two run in turn, so that a ratio holds when the machine drifts; the
 * ratio is taken pair by pair and its median is what counts.  What they print
 * is thrown away.  With valgrind at hand one more run counts instructions.
 */
#include <fcntl.h>
#include <glib.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

struct run {
	double wall_ms;
	double cpu_ms;
	long peak_kib;
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

/* Starts ARGV with its output thrown away and waits for it. */
static struct run
run_once(char **argv)
{
	struct run run = { 0 };
	struct timespec from, to;
	struct rusage usage;
	posix_spawn_file_actions_t actions;
	int status;
	pid_t pid;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
	clock_gettime(CLOCK_MONOTONIC, &from);
	if (posix_spawnp(&pid, argv[0], &actions, NULL, argv, environ) != 0)
		g_error("%s cannot be started", argv[0]);
	if (wait4(pid, &status, 0, &usage) != pid)
		g_error("%s was lost", argv[0]);
	clock_gettime(CLOCK_MONOTONIC, &to);
	posix_spawn_file_actions_destroy(&actions);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		g_error("%s failed: nothing was measured", argv[0]);
	run.wall_ms = milliseconds(from, to);
	run.cpu_ms = cpu_milliseconds(&usage);
	run.peak_kib = usage.ru_maxrss;
	return run;
}

static int
by_value(gconstpointer a, gconstpointer b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static double
median(double *values, size_t n)
{
	qsort(values, n, sizeof(*values), by_value);
	return values[n / 2];
}

/* Instructions of one run by callgrind, in millions; 0 if it isn't there. */
static double
million_instructions(char **argv)
{
	g_autofree char *valgrind = g_find_program_in_path("valgrind");
	g_autofree char *errors = NULL;
	g_autoptr(GPtrArray) all = g_ptr_array_new();
	const char *collected;

	if (valgrind == NULL)
		return 0;
	g_ptr_array_add(all, valgrind);
	g_ptr_array_add(all, (gpointer)(guintptr) "--tool=callgrind");
	g_ptr_array_add(all,
			(gpointer)(guintptr) "--callgrind-out-file=/dev/null");
	for (; *argv != NULL; argv++)
		g_ptr_array_add(all, *argv);
	g_ptr_array_add(all, NULL);
	if (!g_spawn_sync(NULL, (char **)all->pdata, NULL,
			  G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &errors,
			  NULL, NULL))
		return 0;
	collected = strstr(errors, "Collected : ");
	return collected == NULL
		       ? 0
		       : g_ascii_strtod(collected + strlen("Collected : "),
					NULL) /
				 1e6;
}

struct series {
	double *wall, *cpu;
	long peak_kib;
};

static void
add(struct series *series, size_t i, struct run run)
{
	series->wall[i] = run.wall_ms;
	series->cpu[i] = run.cpu_ms;
	series->peak_kib = MAX(series->peak_kib, run.peak_kib);
}

static void
print_series(const char *name, struct series *series, size_t n, char **argv)
{
	printf("  %-28s wall %9.2f ms   cpu %9.2f ms   peak %7.1f MiB",
	       name, median(series->wall, n), median(series->cpu, n),
	       (double)series->peak_kib / 1024);
	printf("   %9.1f M instructions\n", million_instructions(argv));
	fflush(stdout);
}

static void
compare(size_t n, const char *goal, char **ours, char **peer)
{
	g_autofree double *values = g_new0(double, 5 * n);
	struct series a = { values, values + n, 0 };
	struct series b = { values + 2 * n, values + 3 * n, 0 };
	double *ratios = values + 4 * n;

	run_once(ours);
	if (peer != NULL)
		run_once(peer);
	for (size_t i = 0; i < n; i++) {
		add(&a, i, run_once(ours));
		if (peer == NULL)
			continue;
		add(&b, i, run_once(peer));
		ratios[i] = a.wall[i] / b.wall[i];
	}
	print_series("certwizard", &a, n, ours);
	if (peer == NULL)
		return;
	print_series(peer[0], &b, n, peer);
	printf("  %-28s wall %9.3f      memory %6.3f        goal %s\n", "ratio",
	       median(ratios, n), (double)a.peak_kib / (double)b.peak_kib,
	       goal);
}

int
main(int argc, char **argv)
{
	char **peer = NULL;
	long runs;

	if (argc < 6 || strcmp(argv[4], "--") != 0) {
		fputs("usage: measure NAME RUNS GOAL -- COMMAND [-- PEER]\n",
		      stderr);
		return 2;
	}
	for (int i = 5; i < argc; i++) {
		if (strcmp(argv[i], "--") == 0 && i + 1 < argc) {
			argv[i] = NULL;
			peer = &argv[i + 1];
			break;
		}
	}
	runs = strtol(argv[2], NULL, 10);
	g_assert(runs > 0 && runs < 1000);
	printf("%s\n", argv[1]);
	compare((size_t)runs, argv[3], &argv[5], peer);
	return 0;
}
