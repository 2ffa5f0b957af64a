/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Disks with a Mac on them, and mounts that answer nobody. */
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "target/disks_look.h"

static const char mountinfo[] =
	"22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
	"30 22 8:17 / /media/ana/Tiger\\040HD ro - hfsplus /dev/sdb1 ro\n"
	"31 22 8:18 / /mnt rw shared:3 master:2 - ext4 /dev/sdb2 rw\n"
	"32 22 8:19 / /mnt\\134x rw - ext4 /dev/sdb3 rw\n"
	"33 22 8:20 / /media/a\\011b\\012c\\134d rw - ext4 /dev/sdb4 rw\n"
	"34 22 8:21 / /mediapool rw - ext4 /dev/sdb5 rw\n"
	"35 22 8:22 / /run/media/ana/X rw - ext4 /dev/sdb6 rw\n"
	"36 22 8:22 / /run/media/ana/X rw - ext4 /dev/sdb6 rw\n"
	"37 22 0:40 / /home/ana rw - nfs server:/home rw\n"
	"38 22 8:23 / /mnt/\\9\\04 rw - ext4 x rw\n"
	"39 22 8:24\n"
	"\n";

static void
test_mountinfo(void)
{
	static const char *const wanted[] = {
		"/media/ana/Tiger HD", "/mnt",         "/media/a\tb\nc\\d",
		"/run/media/ana/X",    "/mnt/\\9\\04",
	};
	g_autoptr(GPtrArray) paths = cw_disks_from_mountinfo(mountinfo);

	g_assert_cmpuint(paths->len, ==, G_N_ELEMENTS(wanted));
	for (guint i = 0; i < paths->len; i++)
		g_assert_cmpstr(g_ptr_array_index(paths, i), ==, wanted[i]);
}

/* A mount table with more disks than anybody has. */
static void
test_many(void)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GPtrArray) paths = NULL;

	for (unsigned i = 0; i < 5000; i++)
		g_string_append_printf(text, "1 1 1:1 / /mnt/%u rw - x x rw\n",
				       i);
	paths = cw_disks_from_mountinfo(text->str);
	g_assert_cmpuint(paths->len, ==, 64);
}

/* Stands for a mount: "dead" never answers, "crash" ends badly. */
static bool
look_at(const char *path)
{
	while (strcmp(path, "dead") == 0)
		pause();
	if (strcmp(path, "crash") == 0)
		_exit(1);
	return strcmp(path, "mac") == 0;
}

static void
test_dead(void)
{
	static const char *const names[] = { "dead", "mac",   "other",
					     "dead", "crash", "mac" };
	g_autoptr(GPtrArray) paths = g_ptr_array_new();
	g_autoptr(GPtrArray) found = NULL;
	gint64 before = g_get_monotonic_time();

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		g_ptr_array_add(paths, (char *)(guintptr)names[i]);
	found = cw_disks_look(paths, look_at, G_USEC_PER_SEC);
	g_assert_cmpuint(found->len, ==, 2);
	g_assert_cmpstr(g_ptr_array_index(found, 1), ==, "mac");
	/* Both dead ones within one time, not one after the other. */
	g_assert_cmpint(g_get_monotonic_time() - before, <,
			2 * G_USEC_PER_SEC - 1);
}

static void
test_has_mac(void)
{
	g_autofree char *root = g_dir_make_tmp("cw-disks-XXXXXX", NULL);
	g_autofree char *users = g_build_filename(root, "Users", NULL);
	g_autofree char *library = g_build_filename(root, "Library", NULL);
	g_autoptr(GPtrArray) paths = g_ptr_array_new();
	g_autoptr(GPtrArray) found = NULL;

	g_assert_false(cw_disks_has_mac("/nonexistent"));
	g_assert_false(cw_disks_has_mac(root));
	g_assert_cmpint(g_mkdir(users, 0755), ==, 0);
	g_assert_false(cw_disks_has_mac(root));
	g_assert_cmpint(g_mkdir(library, 0755), ==, 0);
	g_ptr_array_add(paths, root);
	found = cw_disks_look(paths, cw_disks_has_mac, 10 * G_USEC_PER_SEC);
	g_assert_cmpuint(found->len, ==, 1);
	g_assert_cmpint(g_rmdir(library), ==, 0);
	g_assert_cmpint(g_rmdir(users), ==, 0);
	g_assert_cmpint(g_rmdir(root), ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/target/disks/mountinfo", test_mountinfo);
	g_test_add_func("/target/disks/many", test_many);
	g_test_add_func("/target/disks/dead", test_dead);
	g_test_add_func("/target/disks/has-mac", test_has_mac);
	return g_test_run();
}
