/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Power cuts, at every call of the helper that changes something: what the disk
 * holds at that moment is mounted again, and recovered by the real helper.  It
 * must be all old or all new, with nothing left behind; and new from the moment
 * on at which the helper said so.  A helper without sync marks must be caught.
 *
 * For root, with loop devices: make check-power.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench.h"
#include "disk.h"

/* More than fits into an inode: such bytes are written late. */
#define LENGTH 20000

/* Their own commits and writes wait, so that only sync marks count. */
static const struct disk_kind kinds[] = {
	{ "ext4", "ext4", "16", "commit=600", false },
	{ "ext4-writeback", "ext4", "16", "commit=600,data=writeback", false },
	{ "xfs", "xfs", "320", "rw", false },
	{ "btrfs", "btrfs", "128", "commit=600", false },
	{ "ext2", "ext2", "16", "rw", true },
};

struct scene {
	const struct disk_kind *kind;
	const char *world; /* a folder for everything */
	const char *helper;
	bool flushed;  /* somebody else's fsync() before each cut */
	bool recovers; /* it is recovery whose power is cut */
};

/* What the disk held when the power was cut. */
struct cut {
	char *image;
	char *call;
	bool promised; /* the helper had said that it is done */
};

struct power {
	const struct scene *scene;
	struct bench bench;
	char *image;
	char *folder; /* where it is mounted */
	char *other;  /* a file of somebody else on it */
	GPtrArray *cuts;
	bool promised;
};

static void
free_cut(gpointer data)
{
	struct cut *cut = data;

	(void)unlink(cut->image);
	g_free(cut->image);
	g_free(cut->call);
	g_free(cut);
}

static void
flush(const struct power *power)
{
	int fd = open(power->other, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC,
		      0600);

	g_assert_cmpint(fd, >=, 0);
	g_assert_cmpint(write(fd, "x", 1), ==, 1);
	g_assert_cmpint(fsync(fd), ==, 0);
	close(fd);
}

static void
take_cut(struct power *power, guint point, const char *call)
{
	struct cut *cut = g_new0(struct cut, 1);

	if (power->scene->flushed)
		flush(power);
	cut->image = g_strdup_printf("%s/cut-%u", power->scene->world,
				     power->cuts->len);
	cut->call = g_strdup_printf("%u (%s)", point, call);
	cut->promised = power->promised;
	disk_copy(power->image, cut->image);
	g_ptr_array_add(power->cuts, cut);
}

static bool
changes_something(const struct stepper_call *call)
{
	static const char *const names[] = {
		"write",     "fsync",     "fdatasync", "renameat",
		"renameat2", "unlinkat",  "linkat",    "fchmod",
		"fchown",    "fsetxattr", "mkdirat",   "ftruncate",
		"rename",    "unlink",    "link",      NULL
	};

	if (strcmp(call->name, "openat") == 0)
		return (call->args[2] & O_CREAT) != 0;
	return g_strv_contains(names, call->name);
}

/* Before CALL is made. */
static void
cut_here(const struct stepper_call *call, void *data)
{
	struct power *power = data;
	bool speaks = strcmp(call->name, "write") == 0 &&
		      call->args[0] == STDOUT_FILENO;

	if (speaks && (g_str_has_prefix(call->names[0], "committed") ||
		       g_str_has_prefix(call->names[0], "recovered")))
		power->promised = true;
	if (changes_something(call))
		take_cut(power, call->point, call->name);
}

/* For what has worked before. */
static void
mount_again(const struct power *power)
{
	g_autofree char *why = NULL;

	if (!disk_mount(power->scene->kind, power->image, power->folder, &why))
		g_error("%s", why);
}

static void
unmount(const struct power *power)
{
	g_autofree char *why = NULL;

	if (!disk_unmount(power->folder, &why))
		g_error("%s", why);
}

/* The old state, on the disk for certain, and the plan. */
static void
plant(struct power *power)
{
	struct bench *bench = &power->bench;
	g_autofree char *old = g_strnfill(LENGTH, 'o');
	g_autofree char *new = g_strnfill(LENGTH, 'n');

	bench->rig.tree = tree_new_in(power->folder);
	tree_put(bench->rig.tree, TREE_ANCHORS, old);
	/* Unmounted and mounted again: nothing waits in memory. */
	unmount(power);
	mount_again(power);
	bench->rig.plan = tree_plan(bench->rig.tree, TREE_ANCHORS, new);
	tree_plan_add(bench->rig.tree, bench->rig.plan, TREE_LIST, new);
	bench->old = tree_print(bench->rig.tree);
}

/* False with *WHY if this machine has no such disks. */
static bool
set_up(struct power *power, const struct scene *scene, char **why)
{
	const char *world = scene->world;

	*power = (struct power){ .scene = scene };
	power->cuts = g_ptr_array_new_with_free_func(free_cut);
	power->image = g_build_filename(world, "image", NULL);
	power->folder = g_build_filename(world, "disk", NULL);
	power->other = g_build_filename(power->folder, "other", NULL);
	power->bench.plan = g_build_filename(world, "plan", NULL);
	power->bench.report = g_build_filename(world, "report", NULL);
	(void)mkdir(power->folder, 0755);
	if (!disk_make(scene->kind, power->image, why) ||
	    !disk_mount(scene->kind, power->image, power->folder, why))
		return false;
	plant(power);
	return true;
}

static void
tear_down(struct power *power)
{
	(void)unlink(power->image);
	g_ptr_array_unref(power->cuts);
	tree_leave(power->bench.rig.tree);
	g_clear_pointer(&power->bench.rig.plan, cw_plan_free);
	g_free(power->bench.old);
	g_free(power->bench.new);
	g_free(power->bench.plan);
	g_free(power->bench.report);
	g_free(power->image);
	g_free(power->folder);
	g_free(power->other);
}

/* The run, cut by cut; afterwards the disk is free. */
static void
record(struct power *power)
{
	const struct subject subject = {
		.helper = power->scene->helper,
		.half = power->scene->recovers ? BENCH_READY : BENCH_WHOLE,
	};
	struct stepper_job job = { .enter = cut_here, .data = power };
	struct bench *bench = &power->bench;

	bench_leave_half(bench, &subject);
	(void)bench_step(bench, &subject, &job);
	g_assert_true(power->promised);
	take_cut(power, 0, "the end");
	bench->new = tree_print(bench->rig.tree);
	/* Recovery puts the old state back. */
	g_assert_true((strcmp(bench->new, bench->old) == 0) == bench->recovers);
	unmount(power);
}

static bool
recover(const char *root)
{
	g_autofree char *program = rig_program(BENCH_HELPER);
	const char *const argv[] = { program, "recover", root, NULL };
	int status;

	return g_spawn_sync(NULL, (char **)(gsize)argv, NULL,
			    G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
			    &status, NULL) &&
	       g_spawn_check_wait_status(status, NULL);
}

/* A half-sentence, or NULL if all is well. */
static const char *
judge_mounted(const struct power *power, const struct cut *cut)
{
	const struct bench *bench = &power->bench;
	g_autofree char *now = NULL;

	if (!recover(bench->rig.tree->root))
		return "recovery failed";
	now = tree_print(bench->rig.tree);
	if (strstr(now, "/.certwizard") != NULL)
		return "something is left behind";
	if (strcmp(now, bench->old) != 0 && strcmp(now, bench->new) != 0)
		return "neither old nor new";
	if (cut->promised && strcmp(now, bench->new) != 0)
		return "not what was promised";
	return NULL;
}

static bool
is_well(const struct power *power, const struct cut *cut)
{
	const struct disk_kind *kind = power->scene->kind;
	g_autofree char *why = NULL;
	const char *wrong;

	if (!disk_mount(kind, cut->image, power->folder, &why)) {
		g_test_message("at %s: %s", cut->call, why);
		return false;
	}
	wrong = judge_mounted(power, cut);
	if (wrong != NULL)
		g_test_message("at %s: %s", cut->call, wrong);
	unmount(power);
	return wrong == NULL;
}

static guint
judge(const struct power *power)
{
	guint bad = 0;

	for (guint i = 0; i < power->cuts->len; i++)
		bad += !is_well(power, power->cuts->pdata[i]);
	g_test_message("%u cuts, %u bad", power->cuts->len, bad);
	return bad;
}

static void
test_power(gconstpointer data)
{
	const struct scene *scene = data;
	g_autofree char *why = NULL;
	struct power power;
	guint bad;

	if (!bench_can_step())
		return;
	if (!set_up(&power, scene, &why)) {
		g_test_skip(why);
		tear_down(&power);
		return;
	}
	record(&power);
	g_assert_cmpuint(power.cuts->len, >, scene->recovers ? 10 : 30);
	bad = judge(&power);
	if (strcmp(scene->helper, BENCH_HELPER) == 0)
		g_assert_cmpuint(bad, ==, 0);
	else
		g_assert_cmpuint(bad, >, 0);
	tear_down(&power);
}

static void
test_nothing(gconstpointer why)
{
	g_test_skip(why);
}

static void
add_scene(const struct scene *scene, const char *what)
{
	g_autofree char *path =
		g_strdup_printf("/power/%s/%s%s", scene->kind->name, what,
				scene->flushed ? "-flushed" : "");

	g_test_add_data_func_full(path, g_memdup2(scene, sizeof(*scene)),
				  test_power, g_free);
}

static void
add_scenes(struct scene scene)
{
	scene.helper = BENCH_HELPER;
	add_scene(&scene, "apply");
	scene.recovers = true;
	add_scene(&scene, "recovery");
	scene.recovers = false;
	scene.helper = "tests/plan/helper_without_sync";
	add_scene(&scene, "without-sync");
}

/* The folder for everything; NULL with *WHY. */
static char *
enter_world(char **why)
{
	g_autofree char *path = g_strconcat(
		g_getenv("PATH"), ":/usr/local/sbin:/usr/sbin:/sbin", NULL);

	if (geteuid() != 0) {
		*why = g_strdup("needs root");
		return NULL;
	}
	g_setenv("PATH", path, TRUE);
	return disk_own_world(why);
}

int
main(int argc, char **argv)
{
	g_autofree char *why = NULL;
	g_autofree char *world = NULL;
	int status;

	g_test_init(&argc, &argv, NULL);
	world = enter_world(&why);
	if (world == NULL)
		g_test_add_data_func("/power/any", why, test_nothing);
	for (size_t i = 0; world != NULL && i < G_N_ELEMENTS(kinds); i++) {
		add_scenes((struct scene){ .kind = &kinds[i], .world = world });
		add_scenes((struct scene){
			.kind = &kinds[i], .world = world, .flushed = true });
	}
	status = g_test_run();
	if (world != NULL && umount2(world, MNT_DETACH) == 0)
		(void)rmdir(world);
	return status;
}
