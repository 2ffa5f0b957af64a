/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page 10's folder: the newest first, and what its files hold. */
#include "app/folder.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../store/mac.h"

struct rig {
	struct test_mac *mac; /* for its folder alone */
	char *path;
};

/* The sample SAMPLE (NULL: text) as NAME, so many minutes old. */
static void
put(const struct rig *rig, const char *name, const char *sample,
    time_t minutes)
{
	g_autofree char *below = g_build_path("/", "Desktop", name, NULL);
	g_autofree char *path = mac_path(rig->mac, below);
	g_autoptr(GBytes) bytes = sample == NULL
					  ? g_bytes_new_static("text", 4)
					  : mac_sample(sample);
	struct timespec times[2] = { { .tv_sec = MAC_NOW - 60 * minutes },
				     { .tv_sec = MAC_NOW - 60 * minutes } };

	mac_write(rig->mac, below, bytes);
	g_assert_cmpint(utimensat(AT_FDCWD, path, times, 0), ==, 0);
}

static void
set_up(struct rig *rig, gconstpointer data)
{
	(void)data;
	rig->mac = mac_new(5);
	mac_folder(rig->mac, "Desktop");
	mac_folder(rig->mac, "Desktop/papers");
	mac_link(rig->mac, "Desktop/also papers", "papers");
	mac_link(rig->mac, "Desktop/nowhere", "nothing");
	rig->path = mac_path(rig->mac, "Desktop");
	put(rig, "old.cer", "office-root-sha1.cer", 30);
	put(rig, "new.cer", "leaf.cer", 10);
	put(rig, "middle.txt", NULL, 20);
	put(rig, ".hidden.cer", "leaf.cer", 0);
}

static void
tear_down(struct rig *rig, gconstpointer data)
{
	(void)data;
	g_free(rig->path);
	mac_free(rig->mac);
}

static const struct cw_folder_entry *
entry(const struct cw_folder *folder, const char *name)
{
	for (guint i = 0; i < folder->entries->len; i++) {
		const struct cw_folder_entry *it = folder->entries->pdata[i];

		if (strcmp(it->name, name) == 0)
			return it;
	}
	g_error("%s is not in it", name);
}

static guint
place(const struct cw_folder *folder, const char *name)
{
	guint i = 0;

	g_assert_true(g_ptr_array_find(folder->entries, entry(folder, name),
				       &i));
	return i;
}

static void
test_order(struct rig *rig, gconstpointer data)
{
	g_auto(cw_folder) folder = { 0 };
	g_autoptr(GError) error = NULL;

	(void)data;
	g_assert_true(cw_folder_read(&folder, rig->path, false, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(folder.entries->len, ==, 6);
	g_assert_cmpuint(folder.hidden, ==, 1);
	g_assert_cmpuint(place(&folder, "new.cer"), <,
			 place(&folder, "middle.txt"));
	g_assert_cmpuint(place(&folder, "middle.txt"), <,
			 place(&folder, "old.cer"));
	g_assert_cmpuint(place(&folder, "old.cer"), <,
			 place(&folder, "papers"));
	g_assert_true(entry(&folder, "papers")->folder);
	g_assert_true(entry(&folder, "also papers")->folder);
	g_assert_false(entry(&folder, "nowhere")->folder);
	g_assert_false(entry(&folder, "old.cer")->folder);
}

static void
test_inside(struct rig *rig, gconstpointer data)
{
	g_auto(cw_folder) folder = { 0 };

	(void)data;
	g_assert_true(cw_folder_read(&folder, rig->path, false, NULL));
	cw_folder_look_into(&folder);
	g_assert_cmpstr(entry(&folder, "old.cer")->inside, ==,
			"1 authority certificate");
	g_assert_cmpstr(entry(&folder, "new.cer")->inside, ==,
			"1 server certificate");
	g_assert_cmpstr(entry(&folder, "middle.txt")->inside, ==,
			"not a certificate");
	g_assert_null(entry(&folder, "papers")->inside);
	g_assert_true(entry(&folder, "old.cer")->certificate);
	g_assert_false(entry(&folder, "middle.txt")->certificate);
}

static void
test_issuer(struct rig *rig, gconstpointer data)
{
	g_autoptr(cw_certificate) leaf = mac_certificate("leaf.cer");
	g_autoptr(cw_certificate) other = mac_certificate("expired.cer");
	g_autofree char *found = cw_folder_find_issuer(rig->path, leaf);
	g_autofree char *none = cw_folder_find_issuer(rig->path, other);
	g_autofree char *nowhere = cw_folder_find_issuer("/nowhere", leaf);

	(void)data;
	g_assert_cmpstr(found, ==, "old.cer");
	g_assert_null(none);
	g_assert_null(nowhere);
}

static void
test_hidden(struct rig *rig, gconstpointer data)
{
	g_auto(cw_folder) folder = { 0 };

	(void)data;
	g_assert_true(cw_folder_read(&folder, rig->path, true, NULL));
	g_assert_cmpuint(folder.entries->len, ==, 7);
	g_assert_cmpuint(folder.hidden, ==, 0);
	g_assert_cmpuint(place(&folder, ".hidden.cer"), ==, 0);
}

static void
test_missing(struct rig *rig, gconstpointer data)
{
	g_auto(cw_folder) folder = { 0 };
	g_autoptr(GError) error = NULL;
	g_autofree char *path = g_build_filename(rig->path, "none", NULL);

	(void)data;
	g_assert_false(cw_folder_read(&folder, path, false, &error));
	g_assert_error(error, CW_ERROR, CW_E_26_14);
}

#define ADD(name, test) \
	g_test_add("/folder/" name, struct rig, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("order", test_order);
	ADD("inside", test_inside);
	ADD("issuer", test_issuer);
	ADD("hidden", test_hidden);
	ADD("missing", test_missing);
	return g_test_run();
}
