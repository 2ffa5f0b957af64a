/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Disks that are damaged, closed, full, or meant to harm. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk.h"

#define OFFICE " --expect-sha256 " DESK_OFFICE " %office-root-sha1.cer"
#define INSTALL "install --json --root @" OFFICE

/* CALL fails with CODE, says WHAT of what it found, and changes nothing. */
static void
refuses(const struct desk *desk, const char *call, int status, const char *code,
	const char *what)
{
	g_autofree char *before = desk_print(desk);
	g_autoptr(test_said) said = desk_run(desk, call);
	json_t *root = said_json(said, 0);
	g_autofree char *error = json_dumps(rig_at(root, "error"), 0);

	g_test_message("%s", error);
	rig_assert(root, "error.code", code);
	rig_assert_int(root, "exit", status);
	g_assert_cmpint(said->status, ==, status);
	g_assert_true(json_is_false(rig_at(root, "changed")));
	rig_assert_null(root, "receipt");
	if (what != NULL)
		g_assert_nonnull(strstr(error, what));
	json_decref(root);
	desk_is_as(desk, before);
}

static void
put(const struct desk *desk, const guint8 *data, gsize size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size);

	mac_write(desk->mac, MAC_ANCHORS, bytes);
}

/* Each kind of damage is told with its place. */
static void
test_damage(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(GBytes) whole = mac_read(desk->mac, MAC_ANCHORS);
	gsize size;
	const guint8 *data = g_bytes_get_data(whole, &size);
	g_autofree guint8 *copy = g_memdup2(data, size);

	put(desk, data, size / 2);
	refuses(desk, INSTALL, 1, "E-36-4", "at byte 20");
	put(desk, data, 0);
	refuses(desk, INSTALL, 1, "E-36-5", NULL);
	put(desk, (const guint8 *)"what is this?", 13);
	refuses(desk, INSTALL, 1, "E-36-5", NULL);
	/* A table that begins behind the end. */
	copy[28] = 0x7f;
	put(desk, copy, size);
	refuses(desk, INSTALL, 1, "E-36-4", "table");
}

/* A bit of the one certificate's record, found by its bytes. */
static void
test_damaged_record(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(GBytes) whole = mac_read(desk->mac, MAC_ANCHORS);
	g_autoptr(GBytes) der = mac_sample("contoso-golden.cer");
	gsize size, length;
	const guint8 *data = g_bytes_get_data(whole, &size);
	const guint8 *needle = g_bytes_get_data(der, &length);
	g_autofree guint8 *copy = g_memdup2(data, size);
	guint8 *at = memmem(copy, size, needle, length);

	g_assert_nonnull(at);
	/* Where its attributes are, in front of its bytes. */
	at[-4] = 0x7f;
	put(desk, copy, size);
	refuses(desk, INSTALL, 1, "E-36-4", "record");
}

static void
test_link(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(GBytes) whole = mac_read(desk->mac, MAC_ANCHORS);

	mac_write(desk->mac, "Library/Keychains/Elsewhere", whole);
	mac_remove(desk->mac, MAC_ANCHORS);
	mac_link(desk->mac, MAC_ANCHORS,
		 "../../../Library/Keychains/Elsewhere");
	refuses(desk, INSTALL, 1, "E-26-6", "X509Anchors");
	mac_remove(desk->mac, MAC_ANCHORS);
	mac_link(desk->mac, MAC_ANCHORS, "X509Anchors");
	refuses(desk, INSTALL, 1, "E-26-6", "X509Anchors");
	mac_remove(desk->mac, MAC_ANCHORS);
	mac_link(desk->mac, MAC_ANCHORS, "/etc/passwd");
	refuses(desk, INSTALL, 1, "E-26-6", "X509Anchors");
}

static void
test_not_a_file(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *path = mac_path(desk->mac, MAC_ANCHORS);

	mac_remove(desk->mac, MAC_ANCHORS);
	g_assert_cmpint(mkfifo(path, 0644), ==, 0);
	refuses(desk, INSTALL, 1, "E-26-7", "X509Anchors");
	g_assert_cmpint(g_unlink(path), ==, 0);
	g_assert_cmpint(g_mkdir(path, 0755), ==, 0);
	refuses(desk, INSTALL, 1, "E-26-7", "X509Anchors");
}

/* The folder itself may be no link, and not everybody's. */
static void
test_folder(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *folder = mac_path(desk->mac, MAC_KEYCHAINS);
	g_autofree char *moved = mac_path(desk->mac, "Moved");

	g_assert_cmpint(g_chmod(folder, 0777), ==, 0);
	refuses(desk, INSTALL, 1, "E-66-8", "Keychains");
	g_assert_cmpint(g_chmod(folder, 0755), ==, 0);
	g_assert_cmpint(g_rename(folder, moved), ==, 0);
	mac_link(desk->mac, MAC_KEYCHAINS, "../../Moved");
	refuses(desk, INSTALL, 1, "E-26-6", "Keychains");
}

/* Both or nothing: a list that can't be used keeps the certificate out. */
static void
test_list(void)
{
	g_autoptr(test_desk) desk = desk_new(5);

	mac_text(desk->mac, MAC_COMMON, "no property list");
	refuses(desk, INSTALL, 1, "E-36-9", NULL);
	mac_text(desk->mac, MAC_ANA, "no property list");
	refuses(desk, "install --json --root @ --user ana" OFFICE, 1, "E-36-8",
		"--search-list everyone");
	refuses(desk, "install --json --root @ --user nobody" OFFICE, 1,
		"E-36-10", "ana");
	desk_expect(desk, "install --root @ --search-list none" OFFICE, 0,
		    NULL);
}

/* Somebody else writes while page 40 waits for an answer. */
static void
test_changed_meanwhile(void)
{
	g_autoptr(test_desk) desk = desk_new(4);
	g_autofree char *changed = NULL;
	g_autoptr(test_said) said = NULL;
	struct talk *talk = desk_talk(desk, "--root @ %office-root-sha1.cer");

	talk_say(talk, "\n\n\n4\n");
	talk_hear(talk, "Type the word install");
	mac_remove(desk->mac, MAC_ANCHORS);
	mac_keychain(desk->mac, MAC_ANCHORS, "contoso-golden.cer",
		     "odd-ski.cer", NULL);
	changed = desk_print(desk);
	talk_say(talk, "install\n");
	talk_hear(talk, "Page 66.");
	talk_hear(talk, "Error 66-6.");
	talk_hear(talk, "Nothing has been changed");
	said = talk_end(talk);
	g_assert_cmpint(said->status, ==, 1);
	desk_is_as(desk, changed);
	desk_expect(desk, "undo", 1, "Error 80-1.");
}

static void
test_locked(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *folder = mac_path(desk->mac, MAC_KEYCHAINS);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	g_assert_cmpint(flock(fd, LOCK_EX | LOCK_NB), ==, 0);
	refuses(desk, INSTALL, 1, "E-60-1", "X509Anchors");
	desk_expect(desk, "undo", 1, "Error 80-1.");
	close(fd);
	desk_expect(desk, INSTALL, 0, NULL);
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	g_assert_cmpint(flock(fd, LOCK_EX | LOCK_NB), ==, 0);
	desk_expect(desk, "undo", 1, "Error 60-1.");
	close(fd);
	desk_expect(desk, "undo", 0, "byte for byte");
}

/* A small disk of its own, which goes with this process at the latest; false,
 * and the test is skipped, where that can't be had. */
static bool
mount_small(struct desk *desk)
{
	g_autofree char *small = desk_path(desk, "small");
	g_autofree char *copy = NULL;

	if (desk_needs_root())
		return false;
	g_assert_cmpint(g_mkdir(small, 0755), ==, 0);
	if (unshare(CLONE_NEWNS) != 0 ||
	    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
	    mount("none", small, "tmpfs", 0, "size=128k,mode=0755") != 0) {
		g_test_skip("nothing can be mounted here");
		return false;
	}
	copy = g_strdup_printf("cp -a %s/. %s", desk->mac->root, small);
	g_assert_true(g_spawn_command_line_sync(copy, NULL, NULL, NULL, NULL));
	g_assert_cmpint(mount(small, desk->mac->root, NULL, MS_BIND, NULL), ==,
			0);
	return true;
}

static void
unmount_small(const struct desk *desk)
{
	g_autofree char *small = desk_path(desk, "small");

	g_assert_cmpint(umount2(desk->mac->root, MNT_DETACH), ==, 0);
	g_assert_cmpint(umount2(small, MNT_DETACH), ==, 0);
}

static void
fill_up(const struct desk *desk)
{
	static const char block[1024];
	g_autofree char *path = mac_path(desk->mac, "ballast");
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);

	g_assert_cmpint(fd, >=, 0);
	while (write(fd, block, sizeof(block)) > 0)
		;
	close(fd);
}

static void
test_full(void)
{
	g_autoptr(test_desk) desk = desk_new(5);

	if (!mount_small(desk))
		return;
	fill_up(desk);
	desk->coarse = true; /* what is written first is taken away again */
	refuses(desk, INSTALL, 1, "E-66-3", NULL);
	mac_remove(desk->mac, "ballast");
	desk_expect(desk, INSTALL, 0, NULL);
	unmount_small(desk);
}

static void
remount(const struct desk *desk, unsigned long how)
{
	g_assert_cmpint(mount("none", desk->mac->root, NULL,
			      MS_REMOUNT | MS_BIND | how, NULL),
			==, 0);
}

/* What is there already is found on a disk that can only be read, too. */
static void
test_read_only(void)
{
	g_autoptr(test_desk) desk = desk_new(5);

	if (!mount_small(desk))
		return;
	remount(desk, MS_RDONLY);
	refuses(desk, INSTALL, 1, "E-26-4", NULL);
	{
		g_autoptr(test_said) said =
			desk_run(desk, "--root @ %office-root-sha1.cer");

		said_has(said, 3, NULL);
	}
	desk_expect(desk, "install --dry-run --root @" OFFICE, 0,
		    "Nothing has been changed.");
	remount(desk, 0);
	desk_expect(desk, INSTALL, 0, NULL);
	remount(desk, MS_RDONLY);
	desk_expect(desk, "install --root @" OFFICE, 0,
		    "Nothing needs to be changed");
	unmount_small(desk);
}

static void
test_administrator(void)
{
	g_autoptr(test_desk) desk = desk_new(5);

	if (!desk_be_stranger(desk, false))
		return;
	refuses(desk, INSTALL, 5, "E-56-10", NULL);
	desk_expect(desk, "install --dry-run --root @" OFFICE, 0,
		    "administrator would be needed");
}

/* What an administrator did is not an ordinary user's to undo. */
static void
test_others_receipts(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = NULL;

	if (desk_needs_root())
		return;
	desk_expect(desk, INSTALL, 0, NULL);
	before = desk_print(desk);
	if (!desk_be_stranger(desk, false))
		return;
	desk_expect(desk, "undo", 5, "Error 56-10.");
	desk_is_as(desk, before);
}

static void
test_closed_home(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *home = mac_path(desk->mac, "Users/ana");

	if (!desk_be_stranger(desk, true))
		return;
	g_assert_cmpint(chown(home, 0, 0), ==, 0);
	g_assert_cmpint(g_chmod(home, 0700), ==, 0);
	refuses(desk, "install --json --root @ --user ana" OFFICE, 5, "E-36-8",
		"--search-list everyone");
	desk_expect(desk, "install --root @ --search-list everyone" OFFICE, 0,
		    NULL);
}

static void
test_receipts(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *receipts = desk_path(desk, "receipts");

	desk_write(desk, "receipts", "no folder");
	refuses(desk, INSTALL, 1, "E-80-4", "receipts");
	g_assert_cmpint(g_unlink(receipts), ==, 0);
	g_assert_cmpint(g_mkdir(receipts, 0700), ==, 0);
	g_assert_cmpint(g_chmod(receipts, 0777), ==, 0);
	refuses(desk, INSTALL, 1, "E-80-4", "receipts");
	g_assert_cmpint(g_chmod(receipts, 0700), ==, 0);
	desk_expect(desk, INSTALL, 0, NULL);
}

/* The program as it is shipped, for an ordinary user with a disk of his own:
 * what it keeps is below XDG_STATE_HOME. */
static void
test_shipped(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;
	g_autofree char *receipts =
		desk_path(desk, "state/certwizard/receipts");

	desk->program = DESK_SHIPPED;
	if (geteuid() == 0 && !desk_be_stranger(desk, true))
		return;
	before = desk_sha256(desk, MAC_ANCHORS);
	desk_expect(desk, "install --root @ --accept all" OFFICE, 0,
		    "page 80  done.");
	g_assert_true(g_file_test(receipts, G_FILE_TEST_IS_DIR));
	desk_expect(desk, "undo", 0, "byte for byte");
	after = desk_sha256(desk, MAC_ANCHORS);
	g_assert_cmpstr(before, ==, after);
}

int
main(int argc, char **argv)
{
	desk_init(&argc, &argv);
	g_test_add_func("/hostile/damage", test_damage);
	g_test_add_func("/hostile/damaged-record", test_damaged_record);
	g_test_add_func("/hostile/link", test_link);
	g_test_add_func("/hostile/not-a-file", test_not_a_file);
	g_test_add_func("/hostile/folder", test_folder);
	g_test_add_func("/hostile/list", test_list);
	g_test_add_func("/hostile/changed", test_changed_meanwhile);
	g_test_add_func("/hostile/locked", test_locked);
	g_test_add_func("/hostile/full", test_full);
	g_test_add_func("/hostile/read-only", test_read_only);
	g_test_add_func("/hostile/administrator", test_administrator);
	g_test_add_func("/hostile/others-receipts", test_others_receipts);
	g_test_add_func("/hostile/closed-home", test_closed_home);
	g_test_add_func("/hostile/receipts", test_receipts);
	g_test_add_func("/hostile/shipped", test_shipped);
	return g_test_run();
}
