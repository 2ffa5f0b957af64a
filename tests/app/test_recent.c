/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files used earlier: kept, read, offered. */
#include "app/recent.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../store/mac.h"
#include "app/errand.h"

struct rig {
	struct test_mac *mac; /* for its folder alone */
	struct cw_world world;
	struct cw_session *session;
	char *file;
};

static gint64
now(void)
{
	return MAC_NOW;
}

static void
set_up(struct rig *rig, gconstpointer data)
{
	g_autoptr(GBytes) bytes = mac_sample("office-root-sha1.cer");

	(void)data;
	rig->mac = mac_new(5);
	mac_folder(rig->mac, "home");
	mac_folder(rig->mac, "home/Desktop");
	mac_write(rig->mac, "home/Desktop/root.cer", bytes);
	rig->world.home = mac_path(rig->mac, "home");
	rig->world.now = now;
	rig->world.receipts = mac_path(rig->mac, "home/state/receipts");
	rig->file = mac_path(rig->mac, "home/state/recent");
	rig->session = cw_session_new(&rig->world, NULL);
}

static void
tear_down(struct rig *rig, gconstpointer data)
{
	(void)data;
	cw_session_end(rig->session);
	g_free(rig->world.home);
	g_free(rig->world.receipts);
	g_free(rig->file);
	mac_free(rig->mac);
}

static void
holds(const struct rig *rig, const char *paths)
{
	g_autoptr(GPtrArray) found = cw_recent_read(rig->session);
	g_autofree char *text = NULL;

	g_ptr_array_add(found, NULL);
	text = g_strjoinv(" ", (char **)found->pdata);
	g_assert_cmpstr(text, ==, paths);
}

static void
test_add(struct rig *rig, gconstpointer data)
{
	struct stat status;

	(void)data;
	holds(rig, "");
	cw_recent_add(rig->session, "/a/1.cer");
	cw_recent_add(rig->session, "/a/2\n\xFF.cer");
	cw_recent_add(rig->session, "/a/3\\.cer");
	holds(rig, "/a/3\\.cer /a/2\n\xFF.cer /a/1.cer");
	cw_recent_add(rig->session, "/a/1.cer");
	holds(rig, "/a/1.cer /a/3\\.cer /a/2\n\xFF.cer");
	g_assert_cmpint(lstat(rig->file, &status), ==, 0);
	g_assert_cmpuint(status.st_mode & 07777, ==, 0600);
	for (guint i = 0; i < 30; i++) {
		g_autofree char *path = g_strdup_printf("/b/%u", i);
		g_autoptr(GPtrArray) found = NULL;

		cw_recent_add(rig->session, path);
		found = cw_recent_read(rig->session);
		g_assert_cmpuint(found->len, ==,
				 MIN(i + 4, (guint)CW_RECENT_MOST));
		g_assert_cmpstr(found->pdata[0], ==, path);
	}
}

/* What was put there by somebody else is not believed. */
static void
test_odd(struct rig *rig, gconstpointer data)
{
	g_autofree char *folder = g_path_get_dirname(rig->file);
	g_autofree char *other = g_strconcat(rig->file, "-other", NULL);

	(void)data;
	cw_recent_add(rig->session, "/a/1.cer");
	g_assert_true(
		g_file_set_contents(rig->file, "relative\n\n/a\n", -1, NULL));
	holds(rig, "/a");
	g_assert_cmpint(chmod(folder, 0777), ==, 0);
	holds(rig, "");
	g_assert_cmpint(chmod(folder, 0700), ==, 0);
	g_assert_cmpint(rename(rig->file, other), ==, 0);
	g_assert_cmpint(symlink(other, rig->file), ==, 0);
	holds(rig, "");
	cw_recent_add(rig->session, "/a/2.cer"); /* takes the link's place */
	holds(rig, "/a/2.cer");
	g_assert_cmpint(truncate(rig->file, 1 << 20), ==, 0);
	holds(rig, "");
}

static struct cw_folder_facts *
files(const struct rig *rig, bool earlier)
{
	struct cw_wish wish = { .kind = CW_WISH_FILES,
				.path = rig->world.home,
				.earlier = earlier };
	struct cw_errand errand = { .session = rig->session, .wish = &wish };

	return cw_grant_files(&errand, NULL);
}

/* Those that are still there are offered. */
static void
test_offered(struct rig *rig, gconstpointer data)
{
	g_autofree char *there = mac_path(rig->mac, "home/Desktop/root.cer");
	g_autofree char *gone = mac_path(rig->mac, "home/Desktop/gone.cer");
	g_autofree char *nowhere = mac_path(rig->mac, "home/no/gone.cer");
	g_autofree char *folder = mac_path(rig->mac, "home/Desktop");
	struct cw_folder_facts *facts = files(rig, false);
	const struct cw_file_row *row;

	(void)data;
	g_assert_false(facts->remembered);
	cw_facts_unref(facts);
	cw_recent_add(rig->session, there);
	cw_recent_add(rig->session, gone);
	cw_recent_add(rig->session, nowhere);
	cw_recent_add(rig->session, folder);
	facts = files(rig, false);
	g_assert_true(facts->remembered);
	g_assert_false(facts->earlier);
	cw_facts_unref(facts);
	facts = files(rig, true);
	g_assert_true(facts->earlier);
	g_assert_cmpuint(facts->rows->len, ==, 1);
	g_assert_cmpuint(facts->files, ==, 1);
	row = &g_array_index(facts->rows, struct cw_file_row, 0);
	g_assert_cmpstr(row->path, ==, there);
	g_assert_cmpstr(row->name, ==, "root.cer, in ~/Desktop");
	g_assert_cmpstr(row->search, ==, "root.cer, in ~/desktop");
	g_assert_cmpstr(row->inside, ==, "1 authority certificate");
	cw_facts_unref(facts);
}

#define ADD(name, test) \
	g_test_add("/recent/" name, struct rig, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("add", test_add);
	ADD("odd", test_odd);
	ADD("offered", test_offered);
	return g_test_run();
}
