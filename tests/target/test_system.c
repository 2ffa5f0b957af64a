/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which system lives on a volume: made by hand, read from the disk. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <plist/plist.h>

#include "base/error.h"
#include "target/system.h"

#define CORE "System/Library/CoreServices/"
#define PLIST(build, version)                                                \
	"<plist "                                                            \
	"version=\"1.0\"><dict><key>ProductBuildVersion</key><string>" build \
	"</string><key>ProductName</key><string>Mac OS X</string>"           \
	"<key>ProductVersion</key><string>" version "</string></dict></plist>"

struct fixture {
	char *root;
	struct cw_volume *volume;
};

static void
set_up(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	f->root = g_dir_make_tmp("cw-system-XXXXXX", NULL);
	g_assert_nonnull(f->root);
	f->volume = cw_volume_open(f->root, NULL);
}

static void
tear_down(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	const char *argv[] = { "rm", "-rf", f->root, NULL };

	cw_volume_unref(f->volume);
	g_assert_true(g_spawn_sync(NULL, (char **)(guintptr)argv, NULL,
				   G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
				   NULL, NULL));
	g_free(f->root);
}

static void
put(struct fixture *f, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(f->root, name, NULL);
	g_autofree char *parent = g_path_get_dirname(path);

	g_assert_cmpint(g_mkdir_with_parents(parent, 0755), ==, 0);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
put_folder(struct fixture *f, const char *name)
{
	g_autofree char *path = g_build_filename(f->root, name, NULL);

	g_assert_cmpint(g_mkdir_with_parents(path, 0755), ==, 0);
}

static struct cw_system *
look(struct fixture *f)
{
	g_autoptr(GError) error = NULL;
	struct cw_system *system = cw_system_look(f->volume, &error);

	g_assert_no_error(error);
	g_assert_nonnull(system);
	return system;
}

static const struct {
	const char *plist;
	const char *words;
	const char *id;
} macs[] = {
	{ PLIST("7B85", "10.3"), "Mac OS X 10.3 (Panther)", "macos-10.3" },
	{ PLIST("8S2167", "10.4.11"), "Mac OS X 10.4.11 (Tiger)",
	  "macos-10.4" },
	{ PLIST("9L31a", "10.5.8"), "Mac OS X 10.5.8 (Leopard)", "macos-10.5" },
	{ PLIST("10K549", "10.6.8"), "Mac OS X 10.6.8 (Snow Leopard)",
	  "macos-10.6" },
	{ PLIST("11G63", "10.7.5"), "Mac OS X 10.7.5 (Lion)", "macos-10.7" },
	{ PLIST("19A547", "10.15"), "macOS 10.15 (Catalina)", "macos-10.15" },
	{ PLIST("20E214", "11.3"), "macOS 11.3 (Big Sur)", "macos-11" },
	{ PLIST("23A344", "14.0"), "macOS 14 (Sonoma)", "macos-14" },
	{ PLIST("24A335", "15.0"), "macOS 15 (Sequoia)", "macos-15" },
	{ PLIST("25F84", "26.5.2"), "macOS 26.5.2 (Tahoe)", "macos-26" },
	{ PLIST("26A1", "27.0"), "macOS 27", "macos-27" },
	/* The build decides, whatever the version says. */
	{ PLIST("23H420", "10.16"), "macOS 14 (Sonoma)", "macos-14" },
	{ PLIST("25F84", "16.0"), "macOS 26 (Tahoe)", "macos-26" },
	{ PLIST("8A428", "10.5.8"), "Mac OS X 10.4 (Tiger)", "macos-10.4" },
	{ PLIST("9A581", "junk"), "Mac OS X 10.5 (Leopard)", "macos-10.5" },
};

static void
test_macs(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	for (size_t i = 0; i < G_N_ELEMENTS(macs); i++) {
		g_autoptr(cw_system) system = NULL;

		put(f, CORE "SystemVersion.plist", macs[i].plist);
		system = look(f);
		g_assert_cmpint(system->kind, ==, CW_SYSTEM_MAC);
		g_assert_cmpstr(system->words, ==, macs[i].words);
		g_assert_cmpstr(system->id, ==, macs[i].id);
		g_assert_false(system->overruled);
	}
}

static void
test_leopard(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autoptr(cw_system) system = NULL;

	put(f, CORE "SystemVersion.plist", PLIST("9L31a", "10.5.8"));
	system = look(f);
	g_assert_cmpuint(system->major, ==, 10);
	g_assert_cmpuint(system->minor, ==, 5);
	g_assert_cmpuint(system->patch, ==, 8);
	g_assert_cmpstr(system->build, ==, "9L31a");
	g_assert_cmpstr(system->release, ==, "Leopard");
	g_assert_cmpstr(system->recognised_by, ==,
			"SystemVersion.plist, build 9L31a");
	g_assert_false(system->server);
}

/* The server's file gives a name and nothing else, also if it is odd. */
static void
test_server(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autoptr(cw_system) system = NULL;
	g_autoptr(cw_system) again = NULL;

	put(f, CORE "SystemVersion.plist", PLIST("9L34", "10.5.8"));
	put(f, CORE "ServerVersion.plist",
	    "<plist><dict><key>ProductName</key><string>Mac OS X Server"
	    "</string><key>ProductBuildVersion</key><string>8A1</string>"
	    "</dict></plist>");
	system = look(f);
	g_assert_true(system->server);
	g_assert_cmpstr(system->words, ==, "Mac OS X Server 10.5.8 (Leopard)");
	put(f, CORE "ServerVersion.plist", "junk");
	again = look(f);
	g_assert_false(again->server);
}

static void
test_binary(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *path =
		g_build_filename(f->root, CORE "SystemVersion.plist", NULL);
	g_autoptr(cw_system) system = NULL;
	plist_t list = plist_new_dict();
	char *data_bytes = NULL;
	guint32 length = 0;

	plist_dict_set_item(list, "ProductBuildVersion",
			    plist_new_string("8S165"));
	plist_dict_set_item(list, "ProductVersion",
			    plist_new_string("10.4.11"));
	plist_to_bin(list, &data_bytes, &length);
	put_folder(f, CORE);
	g_assert_true(
		g_file_set_contents(path, data_bytes, (gssize)length, NULL));
	free(data_bytes);
	plist_free(list);
	system = look(f);
	g_assert_cmpstr(system->words, ==, "Mac OS X 10.4.11 (Tiger)");
}

static void
test_damaged(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	static const char *const bad[] = {
		"",
		"<plist><dict/></plist>",
		PLIST("", "10.5.8"),
		PLIST("99999L31", "10.5.8"),
		PLIST("3A1", "10.5.8"),
		PLIST("L31a", "10.5.8"),
		PLIST("-9L31", "10.5.8"),
		PLIST("9L31 and more", "10.5.8"),
		PLIST("9", "10.5.8"),
	};

	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;

		put(f, CORE "SystemVersion.plist", bad[i]);
		g_assert_null(cw_system_look(f->volume, &error));
		g_assert_error(error, CW_ERROR, CW_E_26_13);
	}
}

/* A pipe in the place of the file: said, and nothing waits. */
static void
test_odd(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autofree char *path =
		g_build_filename(f->root, CORE "SystemVersion.plist", NULL);
	g_autoptr(GError) error = NULL;

	put_folder(f, CORE);
	g_assert_cmpint(mkfifo(path, 0600), ==, 0);
	g_assert_null(cw_system_look(f->volume, &error));
	g_assert_error(error, CW_ERROR, CW_E_26_7);
}

static const struct {
	const char *text;
	const char *words; /* NULL: an unknown system */
	const char *id;
} linuxes[] = {
	{ "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n",
	  "Debian GNU/Linux 12 (bookworm)", "linux-debian" },
	{ "ID=arch\nNAME='Arch Linux'\n", "Arch Linux", "linux-arch" },
	{ "# PRETTY_NAME=no\r\nNAME=Fedora\\ Linux\r\nID=\"fedora\"\r\n",
	  "Fedora Linux", "linux-fedora" },
	{ "NAME=old\nNAME=new\n", "new", "linux" },
	{ "NAME=\"a\\$b\\\"c\\`d\"\nID=../../x\n", "a$b\"c`d", "linux" },
	{ "NAME=\"\x1b[2Jevil\"\nID=x\n", "<1B>[2Jevil", "linux-x" },
	{ "PRETTY_NAME=\"unclosed\nNAME=plain\n", "plain", "linux" },
	{ "ID=debian\n", NULL, "unknown" },
	{ "NAME=\n", NULL, "unknown" },
	{ "", NULL, "unknown" },
};

static void
test_linuxes(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	for (size_t i = 0; i < G_N_ELEMENTS(linuxes); i++) {
		g_autoptr(cw_system) system = NULL;

		put(f, "usr/lib/os-release", linuxes[i].text);
		system = look(f);
		g_assert_cmpstr(system->id, ==, linuxes[i].id);
		if (linuxes[i].words == NULL)
			g_assert_cmpint(system->kind, ==, CW_SYSTEM_UNKNOWN);
		else
			g_assert_cmpstr(system->words, ==, linuxes[i].words);
	}
}

/* As Debian has it; the absolute form stays inside too. */
static void
test_linux_link(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	static const char *const targets[] = { "../usr/lib/os-release",
					       "/usr/lib/os-release" };
	g_autofree char *path =
		g_build_filename(f->root, "etc/os-release", NULL);

	put(f, "usr/lib/os-release", "NAME=here\n");
	put_folder(f, "etc");
	for (size_t i = 0; i < G_N_ELEMENTS(targets); i++) {
		g_autoptr(cw_system) system = NULL;

		g_assert_cmpint(symlink(targets[i], path), ==, 0);
		system = look(f);
		g_assert_cmpstr(system->words, ==, "here");
		g_assert_cmpint(unlink(path), ==, 0);
	}
}

static void
test_unknown(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	g_autoptr(cw_system) empty = look(f);
	g_autoptr(cw_system) half = NULL;

	g_assert_cmpint(empty->kind, ==, CW_SYSTEM_UNKNOWN);
	g_assert_false(empty->half);
	g_assert_cmpstr(empty->id, ==, "unknown");
	put_folder(f, "Library");
	put_folder(f, "Users");
	half = look(f);
	g_assert_true(half->half);
}

static void
test_overrule(void)
{
	g_autoptr(cw_system) system = cw_system_overrule(10, 4);

	g_assert_cmpint(system->kind, ==, CW_SYSTEM_MAC);
	g_assert_true(system->overruled);
	g_assert_cmpstr(system->words, ==, "Mac OS X 10.4 (Tiger)");
	g_assert_cmpstr(system->id, ==, "macos-10.4");
	g_assert_cmpstr(system->build, ==, "");
}

static void
test_users(struct fixture *f, gconstpointer data G_GNUC_UNUSED)
{
	static const char *const folders[] = { "bob",   "ana",        "Shared",
					       "Guest", ".localized", ".x" };
	g_autoptr(GPtrArray) none = cw_system_users(f->volume);
	g_autoptr(GPtrArray) users = NULL;
	g_autofree char *link = g_build_filename(f->root, "Users/link", NULL);
	const struct cw_user *ana;

	g_assert_cmpuint(none->len, ==, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autofree char *home = g_strconcat("Users/", folders[i], NULL);

		put_folder(f, home);
	}
	put(f, "Users/file", "");
	g_assert_cmpint(symlink("ana", link), ==, 0);
	if (geteuid() == 0) {
		g_autofree char *home =
			g_build_filename(f->root, "Users/ana", NULL);

		g_assert_cmpint(chown(home, 501, 20), ==, 0);
	}
	users = cw_system_users(f->volume);
	g_assert_cmpuint(users->len, ==, 2);
	ana = g_ptr_array_index(users, 0);
	g_assert_cmpstr(ana->name, ==, "ana");
	g_assert_cmpstr(ana->home, ==, "Users/ana");
	g_assert_cmpuint(ana->uid, ==, geteuid() == 0 ? 501 : geteuid());
}

#define ADD(name)                                                         \
	g_test_add("/target/system/" #name, struct fixture, NULL, set_up, \
		   test_##name, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(macs);
	ADD(leopard);
	ADD(server);
	ADD(binary);
	ADD(damaged);
	ADD(odd);
	ADD(linuxes);
	ADD(linux_link);
	ADD(unknown);
	g_test_add_func("/target/system/overrule", test_overrule);
	ADD(users);
	return g_test_run();
}
