/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sweeps over a look at a home that is closed: the helper, and the child that
 * became the home's owner, are killed at every call, and each call is made to
 * fail.  What comes is the truth or nothing, nothing hangs, and nothing is
 * changed.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../elevate/heard.h"
#include "bench.h"

#define PERSON 501
/* The helper gives its child ten seconds. */
#define PATIENCE 60
/* Where a pipe's end can't be closed that time is waited out: together. */
#define WORKERS 13u

static const struct way {
	const char *name;
	enum stepper_action action;
	int errnum;
} ways[] = {
	{ "kill", STEPPER_KILL, 0 },
	{ "kill-one", STEPPER_KILL_ONE, 0 },
	{ "EIO", STEPPER_FAIL, EIO },
	{ "ENOENT", STEPPER_FAIL, ENOENT },
	{ "EINTR", STEPPER_FAIL, EINTR },
	{ "EIO-ever-after", STEPPER_FAIL_AFTER, EIO },
};

struct scene {
	struct tree *tree;
	struct cw_look *look;
	char *report;
	char *before;
	int status;
};

static void
close_home(const struct tree *tree)
{
	static const char *const paths[] = { TREE_HOME_LIST,
					     TREE_HOME_PREFERENCES,
					     TREE_HOME "/Library", TREE_HOME };

	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autofree char *path = tree_path(tree, paths[i]);

		g_assert_cmpint(chown(path, PERSON, PERSON), ==, 0);
		g_assert_cmpint(chmod(path, i == 0 ? 0600 : 0700), ==, 0);
	}
}

static void
scene_init(struct scene *scene)
{
	static const char *const paths[] = {
		TREE_ANCHORS, TREE_HOME_LIST, TREE_LIST,
		TREE_HOME "/Library/Keychains/login.keychain", NULL
	};
	g_autoptr(cw_volume) volume = NULL;

	*scene = (struct scene){ .tree = tree_new() };
	close_home(scene->tree);
	volume = cw_volume_open(scene->tree->root, NULL);
	scene->look = cw_look_new(volume, paths);
	scene->report = g_build_filename(scene->tree->top, "report", NULL);
	scene->before = tree_print(scene->tree);
}

static void
scene_clear(struct scene *scene)
{
	cw_look_free(scene->look);
	tree_free(scene->tree);
	g_free(scene->report);
	g_free(scene->before);
}

static guint
run(struct scene *scene, struct stepper_job *job)
{
	g_autoptr(GBytes) wire = cw_look_wire(scene->look);
	g_autofree char *sha256 = cw_sha256_hex(wire);
	g_autofree char *program = rig_program(BENCH_HELPER);
	g_autofree char *request =
		g_build_filename(scene->tree->top, "request", NULL);
	char verb[] = "look";
	char *argv[] = { program, verb, scene->tree->root, sha256, NULL };
	guint points;

	g_assert_true(g_file_set_contents(request, g_bytes_get_data(wire, NULL),
					  (gssize)g_bytes_get_size(wire),
					  NULL));
	job->argv = argv;
	job->in = open(request, O_RDONLY | O_CLOEXEC);
	job->out = open(scene->report, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
			0600);
	points = stepper_run(job, &scene->status);
	close(job->in);
	close(job->out);
	return points;
}

static bool
is_true(const struct cw_looked *looked)
{
	g_autoptr(GBytes) wanted = NULL;

	if (looked->kind == CW_LOOKED_ABSENT)
		return looked->bytes == NULL &&
		       looked->has_folder ==
			       (strcmp(looked->path, TREE_LIST) == 0) &&
		       (strcmp(looked->path, TREE_LIST) == 0 ||
			g_str_has_suffix(looked->path, "login.keychain"));
	wanted = tree_bytes(strcmp(looked->path, TREE_ANCHORS) == 0
				    ? TREE_OLD
				    : TREE_OLD_LIST);
	return looked->kind == CW_LOOKED_FILE &&
	       g_bytes_equal(looked->bytes, wanted);
}

/* A half-sentence, or NULL if all is well.  LIES: the system itself said that
 * something is not there, which may be believed. */
static const char *
judge(const struct scene *scene, bool lies)
{
	g_autoptr(GPtrArray) found = NULL;
	g_autofree char *report = NULL;
	g_autofree char *last = NULL;
	g_autofree char *after = tree_print(scene->tree);
	bool done = WIFEXITED(scene->status) &&
		    WEXITSTATUS(scene->status) == CW_DONE;
	gsize length = 0;

	if (strcmp(scene->before, after) != 0)
		return "something was changed";
	if (!g_file_get_contents(scene->report, &report, &length, NULL))
		return "there is no report";
	found = heard(scene->look, report, length, &last);
	for (guint i = 0; found != NULL && !lies && i < found->len; i++)
		if (!is_true(found->pdata[i]))
			return "it is not the truth";
	/* Believed or not: a helper that said so should know. */
	if (length > 0 && g_str_has_suffix(report, "\nunchanged\n") &&
	    found == NULL)
		return "it is not whole";
	if (g_strcmp0(last, "nothing") == 0 && done)
		return "its status is wrong";
	return NULL;
}

static guint
count_points(void)
{
	struct stepper_job job = { .action = STEPPER_WATCH };
	struct scene scene;
	guint points;

	scene_init(&scene);
	points = run(&scene, &job);
	g_assert_cmpint(scene.status, ==, CW_DONE);
	g_assert_null(judge(&scene, false));
	scene_clear(&scene);
	g_test_message("%u points", points);
	return points;
}

static bool
is_well(const struct way *way, guint point)
{
	struct stepper_job job = { .action = way->action,
				   .point = point,
				   .errnum = way->errnum };
	bool fails = way->action == STEPPER_FAIL ||
		     way->action == STEPPER_FAIL_AFTER;
	const char *wrong;
	struct scene scene;

	alarm(PATIENCE);
	scene_init(&scene);
	(void)run(&scene, &job);
	alarm(0);
	wrong = judge(&scene, way->errnum == ENOENT);
	if (wrong == NULL && fails && !WIFEXITED(scene.status))
		wrong = "the helper crashed";
	scene_clear(&scene);
	if (wrong != NULL)
		dprintf(STDOUT_FILENO, "# %s at point %u: %s\n", way->name,
			point, wrong);
	return wrong == NULL;
}

/* Every WORKERS-th point of all ways, from FIRST; the number that went wrong.
 */
static int
run_some(guint first, guint points)
{
	int wrong = 0;

	for (guint i = first; i < points * G_N_ELEMENTS(ways); i += WORKERS)
		wrong += !is_well(&ways[i / points], i % points + 1);
	return MIN(wrong, 255);
}

static void
test_ways(void)
{
	guint points;

	if (!bench_can_step() || rig_needs_root())
		return;
	points = count_points();
	g_assert_cmpuint(points, >, 40);
	(void)fflush(stdout);
	for (guint i = 0; i < WORKERS; i++)
		if (fork() == 0)
			_exit(run_some(i, points));
	for (guint i = 0; i < WORKERS; i++) {
		int status = 0;

		g_assert_cmpint(wait(&status), >, 0);
		g_assert_cmpint(status, ==, 0);
	}
}

/* While the helper works the home is exchanged for one that leads elsewhere:
 * it goes on in the one that it has opened, or refuses. */
static void
swap_home(const struct stepper_call *call, void *data)
{
	const struct scene *scene = data;
	g_autofree char *home = tree_path(scene->tree, TREE_HOME);
	g_autofree char *aside = tree_path(scene->tree, "Users/.aside");

	if (call->names[0] == NULL ||
	    strcmp(call->names[0], "com.apple.security.plist") != 0 ||
	    rename(home, aside) != 0)
		return;
	g_assert_cmpint(symlink("/etc", home), ==, 0);
}

static void
test_swapped(void)
{
	struct scene scene;
	struct stepper_job job = { .enter = swap_home, .data = &scene };
	g_autofree char *report = NULL;
	g_autofree char *last = NULL;
	g_autoptr(GPtrArray) found = NULL;
	gsize length = 0;

	if (!bench_can_step() || rig_needs_root())
		return;
	scene_init(&scene);
	(void)run(&scene, &job);
	g_assert_true(
		g_file_get_contents(scene.report, &report, &length, NULL));
	found = heard(scene.look, report, length, &last);
	/* The login keychain, behind it, is asked for by the link's way. */
	g_assert_null(found);
	g_assert_cmpstr(last, ==, "nothing");
	g_assert_nonnull(g_strstr_len(report, (gssize)length, "error E-66-8 "));
	scene_clear(&scene);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/sweep-look/ways", test_ways);
	g_test_add_func("/sweep-look/swapped", test_swapped);
	return g_test_run();
}
