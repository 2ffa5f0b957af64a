/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A volume, a plan and a helper under the stepper. */
#include "bench.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define STRANGER 1234

static void
give_home(struct bench *bench)
{
	static const char *const paths[] = { TREE_HOME, TREE_HOME "/Library",
					     TREE_HOME_PREFERENCES,
					     TREE_HOME_LIST };

	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autofree char *path = tree_path(bench->rig.tree, paths[i]);

		g_assert_cmpint(chown(path, STRANGER, STRANGER), ==, 0);
	}
}

static void
add_second(struct bench *bench, enum bench_second second)
{
	const struct tree *tree = bench->rig.tree;
	struct cw_plan *plan = bench->rig.plan;

	switch (second) {
	case BENCH_MAKES_LIST:
		tree_plan_add(tree, plan, TREE_LIST, RIG_NEW_LIST);
		break;
	case BENCH_HOME_LIST:
		give_home(bench);
		tree_plan_add(tree, plan, TREE_HOME_LIST, RIG_NEW_LIST);
		break;
	case BENCH_DROPS_LIST:
		tree_put(tree, TREE_LIST, TREE_OLD_LIST);
		tree_plan_add(tree, plan, TREE_LIST, NULL);
		break;
	}
}

static void
name_files(struct bench *bench)
{
	const char *top = bench->rig.tree->top;

	bench->plan = g_build_filename(top, "plan", NULL);
	bench->report = g_build_filename(top, "report", NULL);
}

/* OLD and NEW are how the root looks before and after; NULL: not known yet. */
void
bench_init(struct bench *bench, const struct subject *subject)
{
	const struct tree *tree;

	memset(bench, 0, sizeof(*bench));
	bench->rig.tree = tree_new();
	tree = bench->rig.tree;
	tree_mark(tree, TREE_ANCHORS);
	bench->rig.plan = tree_plan(tree, TREE_ANCHORS, RIG_NEW);
	add_second(bench, subject->second);
	bench->old = tree_print(tree);
	name_files(bench);
}

void
bench_copy(struct bench *bench, const struct bench *half)
{
	*bench = (struct bench){
		.rig.tree = tree_copy(half->rig.tree),
		.old = g_strdup(half->old),
		.recovers = half->recovers,
	};
	name_files(bench);
	g_assert_cmpint(link(half->plan, bench->plan), ==, 0);
}

void
bench_clear(struct bench *bench)
{
	rig_tear_down(&bench->rig, NULL);
	g_free(bench->old);
	g_free(bench->new);
	g_free(bench->plan);
	g_free(bench->report);
}

/* A recovery has what the apply before it has read. */
static void
send_plan(const struct bench *bench)
{
	g_autoptr(GBytes) wire = NULL;

	if (bench->recovers)
		return;
	wire = cw_plan_wire(bench->rig.plan);
	g_assert_true(
		g_file_set_contents(bench->plan, g_bytes_get_data(wire, NULL),
				    (gssize)g_bytes_get_size(wire), NULL));
}

/* The helper under the stepper; gives the number of points. */
guint
bench_step(struct bench *bench, const struct subject *subject,
	   struct stepper_job *job)
{
	g_autofree char *sha256 =
		bench->recovers ? NULL : cw_plan_sha256(bench->rig.plan);
	g_autofree char *program = rig_program(subject->helper);
	char apply[] = "apply";
	char recover[] = "recover";
	char *argv[] = { program, bench->recovers ? recover : apply,
			 bench->rig.tree->root, sha256, NULL };
	guint points;

	send_plan(bench);
	job->argv = argv;
	if (job->in == 0)
		job->in = open(bench->plan, O_RDONLY | O_CLOEXEC);
	job->out = open(bench->report, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
			0600);
	g_assert_true(job->in >= 0 && job->out >= 0);
	points = stepper_run(job, &bench->status);
	close(job->in);
	close(job->out);
	return points;
}

static bool
is_half(const struct stepper_call *call, enum bench_half half)
{
	switch (half) {
	case BENCH_WHOLE:
		break;
	case BENCH_PREPARED:
		return strcmp(call->name, "linkat") == 0;
	case BENCH_READY:
		return bench_is_rename(call);
	case BENCH_COMMITTED:
		return strcmp(call->name, "write") == 0 &&
		       call->args[0] == STDOUT_FILENO &&
		       g_str_has_prefix(call->names[0], "committed");
	}
	return false;
}

struct half {
	enum bench_half at;
	bool made;
};

/* The call after it is never made. */
static void
kill_half(const struct stepper_call *call, void *data)
{
	struct half *half = data;

	if (half->made)
		kill(call->leader, SIGKILL);
	half->made = is_half(call, half->at);
}

void
bench_leave_half(struct bench *bench, const struct subject *subject)
{
	struct half half = { .at = subject->half };
	struct stepper_job job = { .enter = kill_half, .data = &half };

	if (half.at == BENCH_WHOLE)
		return;
	(void)bench_step(bench, subject, &job);
	g_assert_true(WIFSIGNALED(bench->status));
	bench->recovers = true;
}

char *
bench_look_of_new(const struct subject *subject)
{
	struct bench bench;
	struct stepper_job job = { .action = STEPPER_WATCH };
	char *new;

	bench_init(&bench, subject);
	(void)bench_step(&bench, subject, &job);
	new = tree_print(bench.rig.tree);
	g_assert_cmpstr(new, !=, bench.old);
	rig_is_tidy(&bench.rig);
	bench_clear(&bench);
	return new;
}

bool
bench_can_step(void)
{
	const char *why = stepper_objection();

	if (why != NULL)
		g_test_skip(why);
	return why == NULL;
}

bool
bench_is_rename(const struct stepper_call *call)
{
	return strcmp(call->name, "renameat") == 0 &&
	       strcmp(call->names[1], "X509Anchors") == 0;
}
