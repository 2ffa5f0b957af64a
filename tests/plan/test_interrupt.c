/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper at work, while somebody says "stop", or vanishes. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
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

/* At the helper's Nth call about ana's list her home is exchanged for a link to
 * another, and X509Anchors's folder stays what it was. */
struct swapper {
	const struct tree *tree;
	guint point;
	guint seen;
};

static void
swap_home(const struct stepper_call *call, void *data)
{
	struct swapper *swapper = data;
	g_autofree char *home = tree_path(swapper->tree, TREE_HOME);
	g_autofree char *aside = tree_path(swapper->tree, "Users/aside");

	if (call->names[0] == NULL ||
	    strcmp(call->names[0], "com.apple.security.plist") != 0 ||
	    ++swapper->seen != swapper->point)
		return;
	g_assert_cmpint(rename(home, aside), ==, 0);
	g_assert_cmpint(symlink("bob", home), ==, 0);
}

/* What it opened it goes on with; nothing is written behind the link. */
static void
test_swapped(void)
{
	static const struct subject subject = { .helper = BENCH_HELPER,
						.second = BENCH_HOME_LIST };
	const char *behind = "Users/bob/Library/Preferences/"
			     "com.apple.security.plist";
	struct swapper swapper = { .point = 0 };

	if (!bench_can_step() || rig_needs_root())
		return;
	do {
		struct stepper_job job = { .enter = swap_home,
					   .data = &swapper };
		g_autofree char *there = NULL;
		struct bench bench;

		bench_init(&bench, &subject);
		tree_put(bench.rig.tree, behind, "bob's\n");
		swapper.tree = bench.rig.tree;
		swapper.point++;
		swapper.seen = 0;
		(void)bench_step(&bench, &subject, &job);
		g_assert_true(WIFEXITED(bench.status));
		there = tree_get(bench.rig.tree, behind);
		g_assert_cmpstr(there, ==, "bob's\n");
		rig_is_tidy(&bench.rig);
		bench_clear(&bench);
	} while (swapper.seen >= swapper.point);
	g_assert_cmpuint(swapper.point, >, 4);
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
	g_test_add_func("/interrupt/home-swapped", test_swapped);
	return g_test_run();
}
