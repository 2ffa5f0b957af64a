/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sweeps over an apply of two files, and over the recovery of one that was
 * killed: the real helper is killed at every call that names or changes a file
 * or descriptor, and each of them is made to fail.  After (another) recovery
 * everything is old or everything new, as the journal said, and nothing is left
 * behind.  Helpers without sync marks and without a journal must be caught.
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

/* Recovery has no choice: the journal has said which it must be. */
static const char *
object(const struct subject *subject, bool is_old, bool is_new)
{
	if (!is_old && !is_new)
		return "neither old nor new";
	switch (subject->half) {
	case BENCH_WHOLE:
		break;
	case BENCH_PREPARED:
	case BENCH_READY:
		return is_old ? NULL : "new, though nothing was committed";
	case BENCH_COMMITTED:
		return is_new ? NULL : "old, though new was committed";
	}
	return NULL;
}

/* After the break: recover, and look.  A half-sentence, or NULL if all is
 * well. */
static const char *
judge(struct bench *bench, const struct subject *subject, const char *new)
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
	if (!bench->recovers &&
	    g_file_get_contents(bench->report, &report, NULL, NULL) &&
	    !is_honest(report, is_old, is_new))
		return "the report is wrong";
	return object(subject, is_old, is_new);
}

/* Did it break as it was meant to?  A half-sentence, or NULL. */
static const char *
miss(const struct bench *bench, const struct stepper_job *job, guint points)
{
	bool fails = job->action == STEPPER_FAIL ||
		     job->action == STEPPER_FAIL_AFTER;

	if (points < job->point)
		return "it was never reached";
	if (job->action == STEPPER_KILL && !WIFSIGNALED(bench->status))
		return "it was not killed";
	if (fails && !WIFEXITED(bench->status))
		return "the helper crashed";
	return NULL;
}

/* What is swept, and what is known of it. */
struct aim {
	const struct subject *subject;
	struct bench half; /* that each run begins with, if it is a recovery */
	char *new;         /* how the root looks when all is done */
	guint points;
};

static void
set_bench(const struct aim *aim, struct bench *bench)
{
	if (aim->subject->half == BENCH_WHOLE)
		bench_init(bench, aim->subject);
	else
		bench_copy(bench, &aim->half);
}

/* One run, broken at POINT in one WAY: true if all is well afterwards. */
static bool
run_one(const struct aim *aim, const struct way *way, guint point)
{
	struct bench bench;
	struct stepper_job job = { .action = way->action,
				   .point = point,
				   .errnum = way->errnum };
	const char *wrong;

	set_bench(aim, &bench);
	wrong = miss(&bench, &job, bench_step(&bench, aim->subject, &job));
	if (wrong == NULL)
		wrong = judge(&bench, aim->subject, aim->new);
	bench_clear(&bench);
	if (wrong != NULL)
		dprintf(STDOUT_FILENO, "# %s at point %u: %s\n", way->name,
			point, wrong);
	return wrong == NULL;
}

/* Every WORKERS-th point, from FIRST; the number that went wrong. */
static guint
run_share(const struct aim *aim, const struct way *way, guint first,
	  guint workers)
{
	guint wrong = 0;

	for (guint point = first; point <= aim->points; point += workers)
		wrong += !run_one(aim, way, point);
	return wrong;
}

/* How many points went wrong, up to 255 for each worker. */
static guint
sweep(const struct aim *aim, const struct way *way)
{
	guint workers = (guint)CLAMP(sysconf(_SC_NPROCESSORS_ONLN), 1, 8);
	guint wrong = 0;

	fflush(stdout);
	for (guint i = 0; i < workers; i++) {
		if (fork() != 0)
			continue;
		wrong = run_share(aim, way, i + 1, workers);
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

/* A call that nobody has thought of is not swept, which must not stay so. */
static void
meet_stranger(guint64 number, void *data)
{
	(void)data;
	g_test_message("system call %d: a point, or none?", (int)number);
	g_test_fail();
}

static guint
count_points(const struct aim *aim)
{
	GString *calls = g_string_new("calls:");
	struct stepper_job job = { .leave = list_call,
				   .stranger = meet_stranger,
				   .data = calls };
	struct bench bench;
	guint points;

	set_bench(aim, &bench);
	points = bench_step(&bench, aim->subject, &job);
	bench_clear(&bench);
	g_test_message("%s", calls->str);
	g_test_message("%u points", points);
	g_string_free(calls, TRUE);
	return points;
}

static void
take_aim(struct aim *aim, const struct subject *subject)
{
	aim->subject = subject;
	bench_init(&aim->half, subject);
	bench_leave_half(&aim->half, subject);
	aim->new = bench_look_of_new(subject);
	aim->points = count_points(aim);
}

static void
forget_aim(struct aim *aim)
{
	bench_clear(&aim->half);
	g_free(aim->new);
}

static const struct way ways[] = {
	{ "kill", STEPPER_KILL, 0 },
	{ "EIO", STEPPER_FAIL, EIO },
	{ "ENOSPC", STEPPER_FAIL, ENOSPC },
	{ "EIO-ever-after", STEPPER_FAIL_AFTER, EIO },
	{ "kill-child", STEPPER_KILL_ONE, 0 },
};

/* What is swept, and in how many of the ways. */
static const struct scene {
	const char *name;
	struct subject subject;
	size_t ways;
} scenes[] = {
	{ "/sweep/two-files",
	  { BENCH_HELPER, BENCH_MAKES_LIST, BENCH_WHOLE },
	  4 },
	{ "/sweep/delete", { BENCH_HELPER, BENCH_DROPS_LIST, BENCH_WHOLE }, 2 },
	{ "/sweep/home", { BENCH_HELPER, BENCH_HOME_LIST, BENCH_WHOLE }, 5 },
	{ "/sweep/recovery/prepared",
	  { BENCH_HELPER, BENCH_MAKES_LIST, BENCH_PREPARED },
	  2 },
	{ "/sweep/recovery/ready",
	  { BENCH_HELPER, BENCH_MAKES_LIST, BENCH_READY },
	  3 },
	{ "/sweep/recovery/committed",
	  { BENCH_HELPER, BENCH_MAKES_LIST, BENCH_COMMITTED },
	  2 },
	{ "/sweep/recovery/home",
	  { BENCH_HELPER, BENCH_HOME_LIST, BENCH_READY },
	  2 },
};

static void
test_scene(gconstpointer data)
{
	const struct scene *scene = data;
	struct aim aim;

	if (!bench_can_step() ||
	    (scene->subject.second == BENCH_HOME_LIST && rig_needs_root()))
		return;
	take_aim(&aim, &scene->subject);
	g_assert_cmpuint(aim.points, >, 30);
	for (size_t i = 0; i < scene->ways; i++)
		g_assert_cmpuint(sweep(&aim, &ways[i]), ==, 0);
	forget_aim(&aim);
}

static void
see(const struct stepper_call *call, void *data)
{
	order_see(data, call);
}

/* The number of rules about sync marks that HELPER breaks. */
static guint
broken_rules(const char *helper, enum bench_half half)
{
	const struct subject subject = { .helper = helper, .half = half };
	struct order order;
	struct stepper_job job = { .leave = see, .data = &order };
	struct bench bench;
	guint broken;

	order_init(&order);
	bench_init(&bench, &subject);
	bench_leave_half(&bench, &subject);
	order.has_journal = bench.recovers;
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
	for (int half = BENCH_WHOLE; half <= BENCH_COMMITTED; half++)
		g_assert_cmpuint(
			broken_rules(BENCH_HELPER, (enum bench_half)half), ==,
			0);
}

/* Tests of these tests. */
static void
test_without_sync(void)
{
	if (bench_can_step())
		g_assert_cmpuint(broken_rules("tests/plan/helper_without_sync",
					      BENCH_WHOLE),
				 >, 0);
}

static void
test_without_journal(void)
{
	static const struct subject subject = {
		.helper = "tests/plan/helper_without_journal"
	};
	struct aim aim;

	if (!bench_can_step())
		return;
	take_aim(&aim, &subject);
	g_assert_cmpuint(sweep(&aim, &ways[0]), >, 0);
	forget_aim(&aim);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/sweep/order", test_order);
	g_test_add_func("/sweep/without-sync", test_without_sync);
	g_test_add_func("/sweep/without-journal", test_without_journal);
	for (size_t i = 0; i < G_N_ELEMENTS(scenes); i++)
		g_test_add_data_func(scenes[i].name, &scenes[i], test_scene);
	return g_test_run();
}
