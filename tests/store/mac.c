/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hand-made volumes for the store's tests. */
#include "mac.h"

#include <errno.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char version_plist[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
	"\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
	"<plist version=\"1.0\">\n<dict>\n"
	"\t<key>ProductBuildVersion</key>\n\t<string>%s</string>\n"
	"\t<key>ProductName</key>\n\t<string>Mac OS X</string>\n"
	"\t<key>ProductVersion</key>\n\t<string>%s</string>\n"
	"</dict>\n</plist>\n";

char *
mac_path(const struct test_mac *mac, const char *path)
{
	return g_build_filename(mac->root, path, NULL);
}

void
mac_folder(const struct test_mac *mac, const char *path)
{
	g_autofree char *full = mac_path(mac, path);

	g_assert_cmpint(g_mkdir_with_parents(full, 0755), ==, 0);
}

void
mac_write(const struct test_mac *mac, const char *path, GBytes *bytes)
{
	g_autofree char *full = mac_path(mac, path);
	g_autoptr(GError) error = NULL;
	gsize size;
	const char *data = g_bytes_get_data(bytes, &size);

	g_file_set_contents(full, data, (gssize)size, &error);
	g_assert_no_error(error);
	g_assert_cmpint(g_chmod(full, 0644), ==, 0);
}

void
mac_text(const struct test_mac *mac, const char *path, const char *text)
{
	g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

	mac_write(mac, path, bytes);
}

void
mac_link(const struct test_mac *mac, const char *path, const char *target)
{
	g_autofree char *full = mac_path(mac, path);

	g_assert_cmpint(symlink(target, full), ==, 0);
}

static int
remove_one(const char *path, const struct stat *status, int type,
	   struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	return remove(path);
}

void
mac_remove(const struct test_mac *mac, const char *path)
{
	g_autofree char *full = mac_path(mac, path);

	g_assert_cmpint(nftw(full, remove_one, 16, FTW_DEPTH | FTW_PHYS), ==,
			0);
}

GBytes *
mac_read(const struct test_mac *mac, const char *path)
{
	g_autofree char *full = mac_path(mac, path);
	g_autoptr(GError) error = NULL;
	char *data;
	gsize size;

	g_file_get_contents(full, &data, &size, &error);
	g_assert_no_error(error);
	return g_bytes_new_take(data, size);
}

/* Counted, so that what is made is the same each time. */
static void
count(void *state, void *buffer, size_t length)
{
	guint8 *drawn = state;
	guint8 *bytes = buffer;

	for (size_t i = 0; i < length; i++)
		bytes[i] = (*drawn)++;
}

struct test_mac *
mac_new(unsigned minor)
{
	const char *build = minor == 4 ? "8S2167" : "9L31a";
	const char *release = minor == 4 ? "10.4.11" : "10.5.8";
	g_autofree char *plist = NULL;
	g_autoptr(GError) error = NULL;
	struct test_mac *mac = g_new0(struct test_mac, 1);

	mac->root = g_dir_make_tmp("cw-store-XXXXXX", &error);
	g_assert_no_error(error);
	g_assert_cmpint(g_chmod(mac->root, 0755), ==, 0);
	mac_folder(mac, "System/Library/CoreServices");
	mac_folder(mac, MAC_KEYCHAINS);
	mac_folder(mac, "Library/Preferences");
	mac_folder(mac, "Library/Keychains");
	mac_folder(mac, "Users/ana/Library/Preferences");
	mac_folder(mac, "Users/ana/Library/Keychains");
	mac_text(mac, "Users/ana/Library/Keychains/login.keychain", "kych");
	plist = g_strdup_printf(version_plist, build, release);
	mac_text(mac, "System/Library/CoreServices/SystemVersion.plist", plist);
	mac->volume = cw_volume_open(mac->root, &error);
	g_assert_no_error(error);
	mac->system = cw_system_look(mac->volume, &error);
	g_assert_no_error(error);
	mac->place = (struct cw_place){
		.volume = mac->volume,
		.system = mac->system,
		.list = CW_LIST_EVERYONE,
		.random = { count, &mac->drawn },
		.now = MAC_NOW,
	};
	return mac;
}

void
mac_free(struct test_mac *mac)
{
	cw_volume_unref(mac->volume);
	cw_system_free(mac->system);
	nftw(mac->root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	g_free(mac->root);
	g_free(mac);
}

GBytes *
mac_sample(const char *name)
{
	g_autofree char *path =
		g_build_filename(g_getenv("srcdir"), "tests", "data",
				 "certificates", name, NULL);
	g_autoptr(GError) error = NULL;
	char *data;
	gsize size;

	g_file_get_contents(path, &data, &size, &error);
	g_assert_no_error(error);
	return g_bytes_new_take(data, size);
}

struct cw_certificate *
mac_certificate(const char *name)
{
	return mac_variant(name, 0, "", 0);
}

struct cw_certificate *
mac_variant(const char *name, size_t offset, const char *bytes, size_t n)
{
	g_autoptr(GBytes) sample = mac_sample(name);
	g_autoptr(GBytes) changed = NULL;
	g_autoptr(GError) error = NULL;
	struct cw_certificate *certificate;
	gsize size;
	const guint8 *data = g_bytes_get_data(sample, &size);
	guint8 *copy = g_memdup2(data, size);

	g_assert_cmpuint(offset + n, <=, size);
	for (size_t i = 0; i < n; i++)
		copy[offset + i] = (guint8)bytes[i];
	changed = g_bytes_new_take(copy, size);
	certificate = cw_certificate_new(changed, name, &error);
	g_assert_no_error(error);
	return certificate;
}

void
mac_keychain(struct test_mac *mac, const char *path, ...)
{
	g_autoptr(cw_keychain) keychain =
		cw_keychain_create("X509Anchors", mac->place.random);
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GError) error = NULL;
	const char *name;
	va_list ap;

	va_start(ap, path);
	while ((name = va_arg(ap, const char *)) != NULL) {
		g_autoptr(GBytes) der = mac_sample(name);

		cw_keychain_insert(keychain, der, CW_KEYCHAIN_LEOPARD, &error);
		g_assert_no_error(error);
	}
	va_end(ap);
	bytes = cw_keychain_serialise(keychain);
	mac_write(mac, path, bytes);
	mac->drawn = 0;
}

bool
mac_real(struct test_mac *mac, const char *path, const char *name)
{
	const char *folder = g_getenv("CERTWIZARD_TEST_KEYCHAINS");
	g_autofree char *full = NULL;
	g_autoptr(GBytes) bytes = NULL;
	char *data;
	gsize size;

	if (folder == NULL || *folder == '\0') {
		g_test_skip("CERTWIZARD_TEST_KEYCHAINS is not set");
		return false;
	}
	full = g_build_filename(folder, name, NULL);
	g_assert_true(g_file_get_contents(full, &data, &size, NULL));
	bytes = g_bytes_new_take(data, size);
	mac_write(mac, path, bytes);
	return true;
}

char *
mac_golden(const char *keychain, const char *certificate)
{
	g_autofree char *path = g_build_filename(
		g_getenv("CERTWIZARD_TEST_KEYCHAINS"), "goldens.tsv", NULL);
	g_autofree char *row =
		g_strdup_printf("%s\tinsert\t%s\t", keychain, certificate);
	g_autofree char *table = NULL;
	g_auto(GStrv) lines = NULL;

	g_assert_true(g_file_get_contents(path, &table, NULL, NULL));
	lines = g_strsplit(table, "\n", -1);
	for (size_t i = 0; lines[i] != NULL; i++)
		if (g_str_has_prefix(lines[i], row))
			return g_strdup(lines[i] + strlen(row));
	return NULL;
}

void
mac_apply(const struct test_mac *mac, const struct cw_plan *plan)
{
	for (guint i = 0; i < plan->steps->len; i++) {
		const struct cw_step *step = plan->steps->pdata[i];

		g_assert_cmpint(step->kind, ==, CW_STEP_PUT);
		mac_write(mac, step->path, step->bytes);
	}
}

struct cw_store_look *
mac_look(const struct test_mac *mac, const struct cw_certificate *certificate,
	 struct cw_plan *plan)
{
	g_autoptr(GError) error = NULL;
	struct cw_store_look *look =
		cw_stores[0]->look(&mac->place, certificate, plan, &error);

	g_assert_no_error(error);
	g_assert_nonnull(look);
	return look;
}

const struct cw_finding *
mac_finding(const GPtrArray *findings, enum cw_code code)
{
	for (guint i = 0; i < findings->len; i++) {
		const struct cw_finding *finding = findings->pdata[i];

		if (finding->code == code)
			return finding;
	}
	return NULL;
}

const struct cw_step *
mac_step(const struct cw_plan *plan, guint i)
{
	g_assert_cmpuint(i, <, plan->steps->len);
	return plan->steps->pdata[i];
}

const char *
mac_line(const GPtrArray *lines, guint i)
{
	g_assert_cmpuint(i, <, lines->len);
	return lines->pdata[i];
}

void
mac_assert_sentence(const GPtrArray *findings, enum cw_code code,
		    const char *text)
{
	const struct cw_finding *finding = mac_finding(findings, code);
	g_autofree char *sentence = NULL;

	g_assert_nonnull(finding);
	sentence = cw_finding_sentence(finding);
	g_assert_cmpstr(sentence, ==, text);
}
