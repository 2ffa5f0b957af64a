/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real helper carries plans out, or refuses. */
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
/* Below sys/mount.h: the other way round glibc 2.35 cannot be compiled. */
#include <linux/fs.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "rig.h"

#define STRANGER 1234
/* What as_stranger() says where strangers cannot come. */
#define CLOSED 77

static void
at(struct rig *rig, const char *path, char **whole)
{
	*whole = tree_path(rig->tree, path);
}

static void
holds(struct rig *rig, const char *path, const char *text)
{
	g_autofree char *now = tree_get(rig->tree, path);

	g_assert_cmpstr(now, ==, text);
}

static void
test_done(struct rig *rig, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	struct stat folder;
	struct stat list;

	(void)data;
	g_assert_cmpint(rig_apply(rig->plan, &error), ==, CW_OUTCOME_DONE);
	g_assert_no_error(error);
	holds(rig, TREE_ANCHORS, RIG_NEW);
	holds(rig, TREE_LIST, RIG_NEW_LIST);
	tree_stat(rig->tree, TREE_PREFERENCES, &folder);
	tree_stat(rig->tree, TREE_LIST, &list);
	g_assert_cmpuint(list.st_mode, ==, S_IFREG | 0644);
	g_assert_cmpuint(list.st_uid, ==, folder.st_uid);
	rig_is_tidy(rig);
}

static void
test_already(struct rig *rig, gconstpointer data)
{
	g_autofree char *after = NULL;
	g_autofree char *again = NULL;

	(void)data;
	g_assert_cmpint(rig_apply(rig->plan, NULL), ==, CW_OUTCOME_DONE);
	after = tree_print(rig->tree);
	g_assert_cmpint(rig_apply(rig->plan, NULL), ==, CW_OUTCOME_ALREADY);
	again = tree_print(rig->tree);
	g_assert_cmpstr(after, ==, again);
}

/* A replaced file keeps owner, group, mode and attributes. */
static void
test_kept(struct rig *rig, gconstpointer data)
{
	g_autofree char *path = NULL;
	char value[8] = { 0 };
	bool has_attributes;
	struct stat status;

	(void)data;
	at(rig, TREE_ANCHORS, &path);
	if (geteuid() == 0)
		g_assert_cmpint(chown(path, 7, 8), ==, 0);
	g_assert_cmpint(chmod(path, 0640), ==, 0);
	has_attributes = setxattr(path, "user.test", "kept", 4, 0) == 0;
	g_assert_cmpint(rig_apply(rig->plan, NULL), ==, CW_OUTCOME_DONE);
	tree_stat(rig->tree, TREE_ANCHORS, &status);
	g_assert_cmpuint(status.st_mode, ==, S_IFREG | 0640);
	g_assert_cmpuint(status.st_uid, ==, geteuid() == 0 ? 7 : geteuid());
	g_assert_cmpuint(status.st_gid, ==, geteuid() == 0 ? 8 : getegid());
	if (has_attributes) {
		g_assert_cmpint(getxattr(path, "user.test", value, 8), ==, 4);
		g_assert_cmpstr(value, ==, "kept");
	}
}

static void
test_delete(struct rig *rig, gconstpointer data)
{
	g_autoptr(cw_plan) plan = tree_plan(rig->tree, TREE_HOME_LIST, NULL);

	(void)data;
	g_assert_cmpint(rig_apply(plan, NULL), ==, CW_OUTCOME_DONE);
	holds(rig, TREE_HOME_LIST, NULL);
	rig_is_tidy(rig);
}

static void
test_group_writable(struct rig *rig, gconstpointer data)
{
	g_autofree char *path = NULL;

	(void)data;
	at(rig, TREE_PREFERENCES, &path);
	g_assert_cmpint(chmod(path, 0775), ==, 0);
	g_assert_cmpint(rig_apply(rig->plan, NULL), ==, CW_OUTCOME_DONE);
}

/* Each row makes the volume unfit, and says which code that must give. */
static void
change(const char *path)
{
	g_assert_true(g_file_set_contents(path, "other", -1, NULL));
}

static void
take_away(const char *path)
{
	tree_remove(path);
}

static void
put_link(const char *path)
{
	g_autofree char *aside = g_strconcat(path, ".aside", NULL);

	g_assert_cmpint(rename(path, aside), ==, 0);
	g_assert_cmpint(symlink(aside, path), ==, 0);
}

static void
put_second_name(const char *path)
{
	g_autofree char *aside = g_strconcat(path, ".aside", NULL);

	g_assert_cmpint(link(path, aside), ==, 0);
}

static void
put_pipe(const char *path)
{
	tree_remove(path);
	g_assert_cmpint(mkfifo(path, 0644), ==, 0);
}

static void
put_folder(const char *path)
{
	tree_remove(path);
	g_assert_cmpint(mkdir(path, 0755), ==, 0);
}

static void
put_large(const char *path)
{
	g_assert_cmpint(truncate(path, (64 << 20) + 1), ==, 0);
}

static void
open_to_all(const char *path)
{
	g_assert_cmpint(chmod(path, 0777), ==, 0);
}

static void
put_journal(const char *path)
{
	g_autofree char *name =
		g_build_filename(path, ".certwizard-journal", NULL);

	change(name);
}

static const struct {
	const char *name;
	const char *path;
	void (*spoil)(const char *path);
	enum cw_code code;
} unfit[] = {
	{ "changed", TREE_ANCHORS, change, CW_E_66_6 },
	{ "appeared", TREE_LIST, change, CW_E_66_6 },
	{ "disappeared", TREE_ANCHORS, take_away, CW_E_66_6 },
	{ "link", TREE_ANCHORS, put_link, CW_E_66_7 },
	{ "hard-link", TREE_ANCHORS, put_second_name, CW_E_66_7 },
	{ "pipe", TREE_ANCHORS, put_pipe, CW_E_66_7 },
	{ "folder-instead", TREE_ANCHORS, put_folder, CW_E_66_7 },
	{ "large", TREE_ANCHORS, put_large, CW_E_66_17 },
	{ "folder-link", TREE_PREFERENCES, put_link, CW_E_66_8 },
	{ "folder-gone", TREE_PREFERENCES, take_away, CW_E_66_8 },
	{ "parent-link", "System", put_link, CW_E_66_8 },
	{ "folder-open", TREE_KEYCHAINS, open_to_all, CW_E_66_8 },
	{ "journal", TREE_PREFERENCES, put_journal, CW_E_66_16 },
	{ "root-swapped", ".", NULL, CW_E_66_10 },
};

static void
swap_root(struct rig *rig)
{
	g_autofree char *aside = g_strconcat(rig->tree->root, ".aside", NULL);

	g_assert_cmpint(rename(rig->tree->root, aside), ==, 0);
	tree_put(rig->tree, TREE_ANCHORS, TREE_OLD);
	tree_put(rig->tree, TREE_PREFERENCES "/x", "");
}

static void
test_unfit(gconstpointer data)
{
	size_t i = GPOINTER_TO_SIZE(data);
	g_autofree char *path = NULL;
	struct rig rig;

	rig_set_up(&rig, NULL);
	at(&rig, unfit[i].path, &path);
	if (unfit[i].spoil == NULL)
		swap_root(&rig);
	else
		unfit[i].spoil(path);
	rig_refused(&rig, unfit[i].code);
	rig_tear_down(&rig, NULL);
}

static void
test_stranger(struct rig *rig, gconstpointer data)
{
	g_autofree char *path = NULL;

	(void)data;
	if (rig_needs_root())
		return;
	at(rig, TREE_KEYCHAINS, &path);
	g_assert_cmpint(chown(path, STRANGER, STRANGER), ==, 0);
	rig_refused(rig, CW_E_66_8);
}

static void
test_busy(struct rig *rig, gconstpointer data)
{
	g_autofree char *path = NULL;
	g_autoptr(GError) error = NULL;
	int fd;

	(void)data;
	at(rig, TREE_KEYCHAINS, &path);
	fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	g_assert_cmpint(flock(fd, LOCK_EX | LOCK_NB), ==, 0);
	rig_refused(rig, CW_E_60_1);
	rig_apply(rig->plan, &error);
	g_assert_cmpstr(error->message, ==,
			"Another program is changing X509Anchors.");
	close(fd);
	g_assert_cmpint(rig_apply(rig->plan, NULL), ==, CW_OUTCOME_DONE);
}

static void
test_locked_file(struct rig *rig, gconstpointer data)
{
	g_autofree char *path = NULL;
	unsigned flags = FS_IMMUTABLE_FL;
	unsigned none = 0;
	int fd;

	(void)data;
	at(rig, TREE_ANCHORS, &path);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (ioctl(fd, FS_IOC_SETFLAGS, &flags) != 0) {
		g_test_skip("no file can be locked here");
	} else {
		rig_refused(rig, CW_E_66_11);
		g_assert_cmpint(ioctl(fd, FS_IOC_SETFLAGS, &none), ==, 0);
	}
	close(fd);
}

/* A small disk of its own over the root; false and a skip if there can't be. */
static bool
mount_small(struct rig *rig)
{
	if (rig_needs_root())
		return false;
	if (mount("small", rig->tree->root, "tmpfs", 0, "size=64k") != 0) {
		g_test_skip("nothing can be mounted here");
		return false;
	}
	tree_put(rig->tree, TREE_ANCHORS, TREE_OLD);
	tree_put(rig->tree, TREE_PREFERENCES "/x", "");
	cw_plan_free(rig->plan);
	rig->plan = tree_plan(rig->tree, TREE_ANCHORS, RIG_NEW);
	tree_plan_add(rig->tree, rig->plan, TREE_LIST, RIG_NEW_LIST);
	return true;
}

static void
fill(const char *path, size_t left)
{
	g_autofree char *page = g_strnfill(4096, 'x');
	FILE *file = fopen(path, "we");

	while (fwrite(page, 4096, 1, file) == 1 && fflush(file) == 0)
		;
	g_assert_cmpint(truncate(path, ftell(file) - (long)left), ==, 0);
	(void)fclose(file);
}

/* However much room is left: refused with nothing changed, or done. */
static void
test_full(struct rig *rig, gconstpointer data)
{
	g_autofree char *path = NULL;
	g_autofree char *before = NULL;
	bool done = false;

	(void)data;
	if (!mount_small(rig))
		return;
	before = tree_print(rig->tree);
	for (size_t left = 0; left < 8 && !done; left++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *after = NULL;

		at(rig, "filler", &path);
		fill(path, left * 4096);
		done = rig_apply(rig->plan, &error) == CW_OUTCOME_DONE;
		g_assert_true(done ||
			      g_error_matches(error, CW_ERROR, CW_E_66_3));
		g_assert_true(done || left < 4);
		tree_remove(path);
		after = tree_print(rig->tree);
		g_assert_true(done || strcmp(before, after) == 0);
		g_clear_pointer(&path, g_free);
	}
	g_assert_true(done);
	g_assert_cmpint(umount2(rig->tree->root, MNT_DETACH), ==, 0);
}

static void
test_read_only(struct rig *rig, gconstpointer data)
{
	(void)data;
	if (!mount_small(rig))
		return;
	g_assert_cmpint(mount(NULL, rig->tree->root, NULL,
			      MS_REMOUNT | MS_RDONLY, NULL),
			==, 0);
	rig_refused(rig, CW_E_66_4);
	g_assert_cmpint(umount2(rig->tree->root, MNT_DETACH), ==, 0);
}

/* A folder of the volume that is another disk. */
static void
test_other_disk(struct rig *rig, gconstpointer data)
{
	g_autofree char *path = NULL;

	(void)data;
	if (rig_needs_root())
		return;
	at(rig, TREE_PREFERENCES, &path);
	if (mount("other", path, "tmpfs", 0, "size=64k,mode=755") != 0) {
		g_test_skip("nothing can be mounted here");
		return;
	}
	rig_refused(rig, CW_E_66_8);
	g_assert_cmpint(umount2(path, MNT_DETACH), ==, 0);
}

static void
give_home(struct rig *rig)
{
	static const char *const paths[] = { TREE_HOME, TREE_HOME "/Library",
					     TREE_HOME_PREFERENCES,
					     TREE_HOME_LIST };

	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autofree char *path = tree_path(rig->tree, paths[i]);

		g_assert_cmpint(chown(path, STRANGER, STRANGER), ==, 0);
	}
}

static void
test_home(struct rig *rig, gconstpointer data)
{
	struct stat status;

	(void)data;
	if (rig_needs_root())
		return;
	give_home(rig);
	tree_plan_add(rig->tree, rig->plan, TREE_HOME_LIST, "ana's\n");
	g_assert_cmpint(rig_apply(rig->plan, NULL), ==, CW_OUTCOME_DONE);
	holds(rig, TREE_HOME_LIST, "ana's\n");
	holds(rig, TREE_ANCHORS, RIG_NEW);
	tree_stat(rig->tree, TREE_HOME_LIST, &status);
	g_assert_cmpuint(status.st_uid, ==, STRANGER);
	g_assert_cmpuint(status.st_gid, ==, STRANGER);
	rig_is_tidy(rig);
}

/* What the home's owner may not read, root does not read either; and home
 * files alone keep their journal in the home. */
static void
test_home_alone(struct rig *rig, gconstpointer data)
{
	g_autofree char *path = NULL;

	(void)data;
	if (rig_needs_root())
		return;
	give_home(rig);
	cw_plan_free(rig->plan);
	rig->plan = tree_plan(rig->tree, TREE_HOME_LIST, "ana's\n");
	at(rig, TREE_HOME_LIST, &path);
	g_assert_cmpint(chown(path, 0, 0), ==, 0);
	g_assert_cmpint(chmod(path, 0600), ==, 0);
	rig_refused(rig, CW_E_66_5);
	g_assert_cmpint(chown(path, STRANGER, STRANGER), ==, 0);
	g_assert_cmpint(rig_apply(rig->plan, NULL), ==, CW_OUTCOME_DONE);
	rig_is_tidy(rig);
}

/* As an ordinary person, who owns the volume or does not. */
static int
as_stranger(struct rig *rig, bool owns)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_volume) volume = NULL;
	g_autofree char *program = rig_program("certwizard-helper");
	enum cw_outcome outcome;

	if (setgroups(0, NULL) != 0 || setgid(STRANGER) != 0 ||
	    setuid(STRANGER) != 0)
		return 1;
	if (access(program, X_OK) != 0 || access(rig->tree->root, X_OK) != 0)
		return CLOSED;
	volume = cw_volume_open(rig->tree->root, NULL);
	if (volume == NULL ||
	    cw_plan_needs_administrator(rig->plan, volume) != !owns)
		return 2;
	outcome = rig_apply(rig->plan, &error);
	if (owns)
		return outcome == CW_OUTCOME_DONE ? 0 : 3;
	return outcome == CW_OUTCOME_NOTHING &&
			       g_error_matches(error, CW_ERROR, CW_E_66_5)
		       ? 0
		       : 4;
}

static void
give_all(const char *path)
{
	GDir *folder = g_dir_open(path, 0, NULL);
	const char *name;

	g_assert_cmpint(lchown(path, STRANGER, STRANGER), ==, 0);
	while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *below = g_build_filename(path, name, NULL);

		give_all(below);
	}
	if (folder != NULL)
		g_dir_close(folder);
}

static void
test_ordinary(gconstpointer data)
{
	bool owns = data != NULL;
	struct rig rig;
	int status = 0;
	pid_t child;

	if (rig_needs_root())
		return;
	rig_set_up(&rig, NULL);
	g_assert_cmpint(chmod(rig.tree->top, 0755), ==, 0);
	if (owns)
		give_all(rig.tree->root);
	/* What is new belongs to whom its folder belongs. */
	cw_plan_free(rig.plan);
	rig.plan = tree_plan(rig.tree, TREE_ANCHORS, RIG_NEW);
	tree_plan_add(rig.tree, rig.plan, TREE_LIST, RIG_NEW_LIST);
	child = fork();
	if (child == 0)
		_exit(as_stranger(&rig, owns));
	g_assert_cmpint(waitpid(child, &status, 0), ==, child);
	g_assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == CLOSED)
		g_test_skip("the build or TMPDIR is closed to strangers");
	else
		g_assert_cmpint(WEXITSTATUS(status), ==, 0);
	rig_is_tidy(&rig);
	rig_tear_down(&rig, NULL);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	/* Mounts must not be seen, or left, outside. */
	if (geteuid() == 0 && unshare(CLONE_NEWNS) == 0)
		(void)mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
	RIG_ADD("/apply/done", test_done);
	RIG_ADD("/apply/already", test_already);
	RIG_ADD("/apply/kept", test_kept);
	RIG_ADD("/apply/delete", test_delete);
	RIG_ADD("/apply/group-writable", test_group_writable);
	for (size_t i = 0; i < G_N_ELEMENTS(unfit); i++) {
		g_autofree char *name =
			g_strconcat("/apply/unfit/", unfit[i].name, NULL);

		g_test_add_data_func(name, GSIZE_TO_POINTER(i), test_unfit);
	}
	RIG_ADD("/apply/stranger", test_stranger);
	RIG_ADD("/apply/busy", test_busy);
	RIG_ADD("/apply/locked-file", test_locked_file);
	RIG_ADD("/apply/full", test_full);
	RIG_ADD("/apply/read-only", test_read_only);
	RIG_ADD("/apply/other-disk", test_other_disk);
	RIG_ADD("/apply/home", test_home);
	RIG_ADD("/apply/home-alone", test_home_alone);
	g_test_add_data_func("/apply/ordinary/owner", "owns", test_ordinary);
	g_test_add_data_func("/apply/ordinary/other", NULL, test_ordinary);
	return g_test_run();
}
