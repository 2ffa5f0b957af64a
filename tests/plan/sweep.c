/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sweeps over an apply of two files: the real helper is killed at every call
 * that names or changes a file or descriptor, and each of them is made to
 * fail.  After recovery everything is old or everything new, and nothing is
 * left behind.  Helpers without sync marks and without a journal must be
 * caught.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "order.h"

/* One way of breaking. */
struct way {
	const char *name;
	enum stepper_action action;
	int errnum;
};

/* Does the report's last line, if it is whole, tell the truth? */
static bool
is_honest(const char *report, bool is_old, bool is_new)
{
	if (strstr(report, "committed\n") != NULL && !is_new)
		return false;
	if (g_str_has_suffix(report, "\nnothing\n") ||
	    g_str_has_suffix(report, "\nrolled-back\n"))
		return is_old;
	if (g_str_has_suffix(report, "\ndone\n"))
		return is_new;
	return true;
}

/* After the break: recover, and look.  A half-sentence, or NULL if all is
 * well. */
static const char *
judge(struct bench *bench, const char *new)
{
	g_autofree char *report = NULL;
	g_autofree char *now = NULL;
	g_autoptr(cw_volume) volume =
		cw_volume_open(bench->rig.tree->root, NULL);
	struct cw_recovered recovered;
	bool is_old;
	bool is_new;

	if (!cw_recover(volume, &recovered, NULL))
		return "recovery failed";
	now = tree_print(bench->rig.tree);
	is_old = strcmp(now, bench->old) == 0;
	is_new = strcmp(now, new) == 0;
	if (strstr(now, "/.certwizard") != NULL)
		return "something is left behind";
	if (!is_old && !is_new)
		return "neither old nor new";
	if (!bench->recovers &&
	    g_file_get_contents(bench->report, &report, NULL, NULL) &&
	    !is_honest(report, is_old, is_new))
		return "the report is wrong";
	return NULL;
}

static void
kill_after_rename(const struct stepper_call *call, void *data)
{
	(void)data;
	if (bench_is_rename(call))
		kill(call->pid, SIGKILL);
}

/* For recovery: an apply that was killed in the middle. */
static void
leave_half(struct bench *bench, const struct subject *subject)
{
	struct stepper_job job = { .leave = kill_after_rename };

	(void)bench_step(bench, subject, &job);
	bench->recovers = true;
}

/* One run, broken at POINT in one WAY: true if all is well afterwards. */
static bool
run_one(const struct subject *subject, const struct way *way, guint point,
	bool recovers, const char *new)
{
	struct bench bench;
	struct stepper_job job = { .action = way->action,
				   .point = point,
				   .errnum = way->errnum };
	const char *wrong;

	bench_init(&bench, subject);
	if (recovers)
		leave_half(&bench, subject);
	(void)bench_step(&bench, subject, &job);
	wrong = judge(&bench, new);
	bench_clear(&bench);
	if (wrong != NULL)
		dprintf(STDOUT_FILENO, "# %s at point %u: %s\n", way->name,
			point, wrong);
	return wrong == NULL;
}

/* Every WORKERS-th point, from FIRST; the number that went wrong. */
static guint
run_share(const struct subject *subject, const struct way *way, guint first,
	  guint workers, guint points, bool recovers, const char *new)
{
	guint wrong = 0;

	for (guint point = first; point <= points; point += workers)
		wrong += !run_one(subject, way, point, recovers, new);
	return wrong;
}

/* How many points went wrong, up to 255 for each worker. */
static guint
sweep(const struct subject *subject, const struct way *way, guint points,
      bool recovers, const char *new)
{
	guint workers = (guint)CLAMP(sysconf(_SC_NPROCESSORS_ONLN), 1, 8);
	guint wrong = 0;

	fflush(stdout);
	for (guint i = 0; i < workers; i++) {
		if (fork() != 0)
			continue;
		wrong = run_share(subject, way, i + 1, workers, points,
				  recovers, new);
		_exit((int)MIN(wrong, 255));
	}
	for (guint i = 0; i < workers; i++) {
		int status = 0;

		g_assert_cmpint(wait(&status), >, 0);
		g_assert_true(WIFEXITED(status));
		wrong += (guint)WEXITSTATUS(status);
	}
	return wrong;
}

static void
list_call(const struct stepper_call *call, void *data)
{
	g_string_append_printf(data, " %s", call->name);
}

static guint
count_points(const struct subject *subject, bool recovers)
{
	GString *calls = g_string_new("calls:");
	struct stepper_job job = { .leave = list_call, .data = calls };
	struct bench bench;
	guint points;

	bench_init(&bench, subject);
	if (recovers)
		leave_half(&bench, subject);
	points = bench_step(&bench, subject, &job);
	bench_clear(&bench);
	g_test_message("%s", calls->str);
	g_test_message("%u points", points);
	g_string_free(calls, TRUE);
	return points;
}

static const struct way ways[] = {
	{ "kill", STEPPER_KILL, 0 },
	{ "ENOSPC", STEPPER_FAIL, ENOSPC },
	{ "EIO", STEPPER_FAIL, EIO },
	{ "EIO-ever-after", STEPPER_FAIL_AFTER, EIO },
};
static const struct way kill_child = { "kill-child", STEPPER_KILL_ONE, 0 };

static void
sweep_all(const struct subject *subject, bool recovers)
{
	g_autofree char *new = NULL;
	guint points;

	if (!bench_can_step())
		return;
	new = bench_look_of_new(subject);
	points = count_points(subject, recovers);
	g_assert_cmpuint(points, >, 30);
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++)
		g_assert_cmpuint(
			sweep(subject, &ways[i], points, recovers, new), ==, 0);
	if (subject->home)
		g_assert_cmpuint(
			sweep(subject, &kill_child, points, recovers, new), ==,
			0);
}

static void
test_sweep(void)
{
	static const struct subject subject = { BENCH_HELPER, false };

	sweep_all(&subject, false);
}

static void
test_sweep_home(void)
{
	static const struct subject subject = { BENCH_HELPER, true };

	if (!rig_needs_root())
		sweep_all(&subject, false);
}

static void
test_sweep_recovery(void)
{
	static const struct subject subject = { BENCH_HELPER, false };

	sweep_all(&subject, true);
}

static void
see(const struct stepper_call *call, void *data)
{
	order_see(data, call);
}

/* The number of rules about sync marks that HELPER breaks. */
static guint
broken_rules(const char *helper, bool recovers)
{
	const struct subject subject = { helper, false };
	struct order order;
	struct stepper_job job = { .leave = see, .data = &order };
	struct bench bench;
	guint broken;

	order_init(&order);
	bench_init(&bench, &subject);
	if (recovers)
		leave_half(&bench, &subject);
	order.has_journal = recovers;
	(void)bench_step(&bench, &subject, &job);
	bench_clear(&bench);
	for (guint i = 0; i < order.broken->len; i++)
		g_test_message("%s", (char *)order.broken->pdata[i]);
	broken = order.broken->len;
	order_clear(&order);
	return broken;
}

static void
test_order(void)
{
	if (!bench_can_step())
		return;
	g_assert_cmpuint(broken_rules(BENCH_HELPER, false), ==, 0);
	g_assert_cmpuint(broken_rules(BENCH_HELPER, true), ==, 0);
}

/* Tests of these tests. */
static void
test_without_sync(void)
{
	if (bench_can_step())
		g_assert_cmpuint(
			broken_rules("tests/plan/helper_without_sync", false),
			>, 0);
}

static void
test_without_journal(void)
{
	static const struct subject subject = {
		"tests/plan/helper_without_journal", false
	};
	g_autofree char *new = NULL;

	if (!bench_can_step())
		return;
	new = bench_look_of_new(&subject);
	g_assert_cmpuint(sweep(&subject, &ways[0],
			       count_points(&subject, false), false, new),
			 >, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/sweep/order", test_order);
	g_test_add_func("/sweep/without-sync", test_without_sync);
	g_test_add_func("/sweep/without-journal", test_without_journal);
	g_test_add_func("/sweep/two-files", test_sweep);
	g_test_add_func("/sweep/home", test_sweep_home);
	g_test_add_func("/sweep/recovery", test_sweep_recovery);
	return g_test_run();
}
