/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper at work, while somebody says "stop", or vanishes. */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"

/* Signals, and a report that nobody takes: the work goes on. */
static void
annoy(const struct stepper_call *call, void *data)
{
	(void)data;
	if (!bench_is_rename(call))
		return;
	kill(call->pid, SIGHUP);
	kill(call->pid, SIGINT);
	kill(call->pid, SIGTERM);
	kill(call->pid, SIGPIPE);
}

static void
test_outlives(void)
{
	static const struct subject subject = { .helper = BENCH_HELPER };
	struct stepper_job job = { .enter = annoy };
	g_autofree char *new = NULL;
	g_autofree char *now = NULL;
	struct bench bench;

	if (!bench_can_step())
		return;
	new = bench_look_of_new(&subject);
	bench_init(&bench, &subject);
	(void)bench_step(&bench, &subject, &job);
	now = tree_print(bench.rig.tree);
	g_assert_cmpstr(now, ==, new);
	bench_clear(&bench);
}

/* Says "stop" when the helper is about to say WORD. */
struct stopper {
	const char *word;
	int fd;
};

static void
stop_at(const struct stepper_call *call, void *data)
{
	static const char words[] = "go on\nstop\n";
	const struct stopper *stopper = data;

	if (strcmp(call->name, "write") == 0 &&
	    call->args[0] == STDOUT_FILENO &&
	    g_str_has_prefix(call->names[0], stopper->word))
		g_assert_cmpint(write(stopper->fd, words, strlen(words)), >, 0);
}

/* The plan in a pipe that stays open, as the wizard sends it. */
static void
send_plan(struct bench *bench, int ends[2])
{
	g_autoptr(GBytes) wire = cw_plan_wire(bench->rig.plan);
	gsize length;
	const void *data = g_bytes_get_data(wire, &length);

	g_assert_cmpint(pipe2(ends, O_CLOEXEC), ==, 0);
	g_assert_cmpint(write(ends[1], data, length), ==, (gssize)length);
}

static void
test_stop(gconstpointer word)
{
	static const struct subject subject = { .helper = BENCH_HELPER };
	bool late = strcmp(word, "committed") == 0;
	g_autofree char *new = NULL;
	g_autofree char *now = NULL;
	g_autofree char *report = NULL;
	struct stopper stopper = { .word = word };
	struct stepper_job job = { .enter = stop_at, .data = &stopper };
	struct bench bench;
	int ends[2];

	if (!bench_can_step())
		return;
	new = bench_look_of_new(&subject);
	bench_init(&bench, &subject);
	send_plan(&bench, ends);
	job.in = ends[0];
	stopper.fd = ends[1];
	(void)bench_step(&bench, &subject, &job);
	close(ends[1]);
	now = tree_print(bench.rig.tree);
	g_assert_cmpstr(now, ==, late ? new : bench.old);
	g_assert_true(g_file_get_contents(bench.report, &report, NULL, NULL));
	g_assert_true(g_str_has_suffix(report, late ? "\ntoo-late\ndone\n"
						    : "\nrolled-back\n"));
	bench_clear(&bench);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/interrupt/signals", test_outlives);
	g_test_add_data_func("/interrupt/stop/first", "keeping", test_stop);
	g_test_add_data_func("/interrupt/stop/between", "step 0", test_stop);
	g_test_add_data_func("/interrupt/stop/last", "comparing", test_stop);
	g_test_add_data_func("/interrupt/stop/late", "committed", test_stop);
	return g_test_run();
}
