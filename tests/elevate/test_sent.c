/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan on its way to the helper: many bytes, too few, and what follows. */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/digest.h"
#include "rig.h"

#define LARGE ((size_t)3 << 20)

/* A plan of more than a pipe holds, and than one large page. */
static void
set_up(struct rig *rig, gconstpointer data)
{
	g_autofree char *text = g_strnfill(LARGE, 'k');

	(void)data;
	rig->tree = tree_new();
	rig->plan = tree_plan(rig->tree, TREE_ANCHORS, text);
	tree_plan_add(rig->tree, rig->plan, TREE_LIST, RIG_NEW_LIST);
}

static struct cw_helper *
start(const struct rig *rig)
{
	g_autofree char *program = rig_program("certwizard-helper");
	struct cw_helper *helper = cw_helper_apply(program, rig->plan, NULL, NULL);

	g_assert_nonnull(helper);
	return helper;
}

/* Lets go of HELPER, which ends and has changed nothing since BEFORE. */
static void
drop(struct rig *rig, struct cw_helper *helper, const char *before)
{
	g_autofree char *after = NULL;
	int status = 0;

	cw_helper_free(helper);
	/* It may have been waited for already. */
	if (waitpid(-1, &status, 0) > 0)
		g_assert_cmpint(status, ==, CW_FAILED << 8);
	after = tree_print(rig->tree);
	g_assert_cmpstr(before, ==, after);
}

static void
test_whole(struct rig *rig, gconstpointer data)
{
	g_autofree char *path = tree_path(rig->tree, TREE_ANCHORS);
	g_autofree char *text = g_strnfill(LARGE, 'k');
	g_autofree char *now = NULL;

	(void)data;
	g_assert_cmpint(rig_apply(rig->plan, NULL), ==, CW_OUTCOME_DONE);
	g_assert_true(g_file_get_contents(path, &now, NULL, NULL));
	g_assert_cmpstr(now, ==, text);
	rig_is_tidy(rig);
}

/* Started, and given nothing. */
static void
test_none(struct rig *rig, gconstpointer data)
{
	g_autofree char *before = tree_print(rig->tree);

	(void)data;
	drop(rig, start(rig), before);
}

/* Given what a pipe holds. */
static void
test_half(struct rig *rig, gconstpointer data)
{
	g_autofree char *before = tree_print(rig->tree);
	struct cw_helper *helper = start(rig);

	(void)data;
	cw_helper_step(helper);
	drop(rig, helper, before);
}

/* Given all but the last byte; and, if it is not let go of then, that too. */
static void
test_ahead(struct rig *rig, gconstpointer data)
{
	g_autofree char *before = tree_print(rig->tree);
	struct cw_helper *helper = start(rig);

	(void)data;
	cw_helper_send_ahead(helper, -1);
	g_assert_false(cw_helper_is_over(helper));
	drop(rig, helper, before);
	helper = start(rig);
	cw_helper_send_ahead(helper, -1);
	g_assert_cmpint(cw_helper_run(helper, NULL, NULL, NULL), ==,
			CW_OUTCOME_DONE);
	cw_helper_free(helper);
}

/* Can somebody else work in the keychain's folder? */
static bool
is_free(const struct rig *rig)
{
	g_autofree char *folder = tree_path(rig->tree, TREE_KEYCHAINS);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool is_free;

	g_assert_cmpint(fd, >=, 0);
	is_free = flock(fd, LOCK_EX | LOCK_NB) == 0;
	close(fd);
	return is_free;
}

/* While so many bytes come it looks at what is there, and keeps others away:
 * most of them have been read when the last but one is written. */
static void
test_meanwhile(struct rig *rig, gconstpointer data)
{
	g_autofree char *before = tree_print(rig->tree);
	struct cw_helper *helper = start(rig);

	(void)data;
	cw_helper_send_ahead(helper, -1);
	g_assert_false(is_free(rig));
	drop(rig, helper, before);
	g_assert_true(is_free(rig));
}

/* What was changed since is found out with many bytes as well. */
static void
test_changed(struct rig *rig, gconstpointer data)
{
	g_autofree char *path = tree_path(rig->tree, TREE_ANCHORS);

	(void)data;
	g_assert_true(g_file_set_contents(path, "changed\n", -1, NULL));
	rig_refused(rig, CW_E_66_6);
}

/* What is refused before all has come: the rest is sent to nobody, and the reason
 * is heard all the same. */
static void
test_busy(struct rig *rig, gconstpointer data)
{
	g_autofree char *folder = tree_path(rig->tree, TREE_KEYCHAINS);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	(void)data;
	g_assert_cmpint(flock(fd, LOCK_EX | LOCK_NB), ==, 0);
	rig_refused(rig, CW_E_60_1);
	close(fd);
}

/* Given to nobody: that is not waited for. */
static void
test_ahead_of_nobody(struct rig *rig, gconstpointer data)
{
	g_autofree char *program = rig_program("certwizard-helper");
	g_autoptr(cw_helper) helper = NULL;

	(void)data;
	g_free(rig->plan->root);
	rig->plan->root = g_strdup("no path");
	helper = cw_helper_apply(program, rig->plan, NULL, NULL);
	cw_helper_send_ahead(helper, -1);
	g_assert_cmpint(cw_helper_run(helper, NULL, NULL, NULL), ==,
			CW_OUTCOME_LEFT);
}

/* What follows the plan at once is not lost with it. */
static void
test_stop(struct rig *rig, gconstpointer data)
{
	g_autofree char *before = tree_print(rig->tree);
	g_autofree char *after = NULL;
	g_autoptr(cw_helper) helper = start(rig);

	(void)data;
	cw_helper_stop(helper);
	g_assert_cmpint(cw_helper_run(helper, NULL, NULL, NULL), ==,
			CW_OUTCOME_PUT_BACK);
	after = tree_print(rig->tree);
	g_assert_cmpstr(before, ==, after);
}

/* BYTES to a helper that was told of a plan with SHA256: its exit status. */
static int
send(const struct rig *rig, GBytes *bytes, const char *sha256)
{
	g_autofree char *program = rig_program("certwizard-helper");
	char *argv[] = { program, (char[]){ "apply" }, rig->plan->root,
			 g_strdup(sha256), NULL };
	gsize length;
	const char *data = g_bytes_get_data(bytes, &length);
	int in, status = 0;
	GPid pid;

	g_assert_true(g_spawn_async_with_pipes(
		NULL, argv, NULL,
		G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL,
		NULL, &pid, &in, NULL, NULL, NULL));
	/* Whoever refuses it may not read all of it. */
	while (length > 0) {
		ssize_t n = write(in, data, length);

		if (n < 0)
			break;
		data += n;
		length -= (gsize)n;
	}
	close(in);
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	g_free(argv[3]);
	return status;
}

/* Another plan than the one that was shown, and other bytes than its header
 * says: first, in the middle and last. */
static void
test_other(struct rig *rig, gconstpointer data)
{
	g_autofree char *before = tree_print(rig->tree);
	g_autofree char *sha256 = cw_plan_sha256(rig->plan);
	g_autofree char *other = NULL;
	g_autofree char *after = NULL;
	g_autoptr(GBytes) wire = cw_plan_wire(rig->plan);
	gsize length = g_bytes_get_size(wire);
	const gsize places[] = { length - LARGE, length / 2, length - 1 };

	(void)data;
	(void)signal(SIGPIPE, SIG_IGN);
	other = cw_sha256_hex(wire);
	g_assert_cmpint(send(rig, wire, other), ==, CW_FAILED << 8);
	for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
		guint8 *copy = g_memdup2(g_bytes_get_data(wire, NULL), length);
		g_autoptr(GBytes) changed = g_bytes_new_take(copy, length);

		copy[places[i]] ^= 1;
		g_assert_cmpint(send(rig, changed, sha256), ==, CW_FAILED << 8);
	}
	after = tree_print(rig->tree);
	g_assert_cmpstr(before, ==, after);
	g_assert_cmpint(send(rig, wire, sha256), ==, CW_DONE);
}

static void
add(const char *name, void (*test)(struct rig *rig, gconstpointer data))
{
	g_test_add(name, struct rig, NULL, set_up, test, rig_tear_down);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	add("/sent/whole", test_whole);
	add("/sent/none", test_none);
	add("/sent/half", test_half);
	add("/sent/ahead", test_ahead);
	add("/sent/meanwhile", test_meanwhile);
	add("/sent/changed", test_changed);
	add("/sent/busy", test_busy);
	add("/sent/ahead-of-nobody", test_ahead_of_nobody);
	add("/sent/stop", test_stop);
	add("/sent/other", test_other);
	RIG_ADD("/sent/stop-with-plan", test_stop);
	return g_test_run();
}
