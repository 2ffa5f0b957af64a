/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keychain lists: byte for byte what Apple's code writes. */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/text.h"
#include "target/property_list.h"
#include "target/search_list.h"

#define ANCHORS "/System/Library/Keychains/X509Anchors"
#define SYSTEM "/Library/Keychains/System.keychain"
#define LOGIN "~/Library/Keychains/login.keychain"

#define HEAD                                                      \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"            \
	"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" " \
	"\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"   \
	"<plist version=\"1.0\">\n<dict>\n"
#define ENTRY(name)                                                     \
	"\t\t<dict>\n\t\t\t<key>DbName</key>\n\t\t\t<string>" name      \
	"</string>\n\t\t\t<key>GUID</key>\n\t\t\t<string>"              \
	"{87191ca3-0fc9-11d4-849a-000502b52122}</string>\n"             \
	"\t\t\t<key>SubserviceType</key>\n\t\t\t<integer>6</integer>\n" \
	"\t\t</dict>\n"
#define LIST(entries) \
	"\t<key>DLDBSearchList</key>\n\t<array>\n" entries "\t</array>\n"
#define TAIL "</dict>\n</plist>\n"

static GBytes *
text(const char *text)
{
	return g_bytes_new(text, strlen(text));
}

static void
assert_text(GBytes *bytes, const char *wanted)
{
	g_autofree char *got = NULL;

	g_assert_nonnull(bytes);
	got = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
	g_assert_cmpstr(got, ==, wanted);
}

/* Adds X509Anchors to OLD (a text, or NULL) and wants WANTED. */
static void
assert_added(const char *old, const char *home, const char *first,
	     const char *wanted)
{
	g_autoptr(GBytes) before = old == NULL ? NULL : text(old);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) after =
		cw_search_list_add(before, home, first, ANCHORS, &error);
	bool has = false;

	g_assert_no_error(error);
	assert_text(after, wanted);
	g_assert_true(cw_search_list_has(after, home, ANCHORS, &has, &error));
	g_assert_true(has);
}

/* A user who had only the login keychain: 689 bytes, by their SHA-1. */
static void
test_golden(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) list =
		cw_search_list_add(NULL, "/Users/ana", LOGIN, ANCHORS, &error);
	guint8 digest[CW_SHA1_SIZE];
	g_autofree char *hex = NULL;

	g_assert_no_error(error);
	g_assert_cmpuint(g_bytes_get_size(list), ==, 689);
	cw_sha1(g_bytes_get_data(list, NULL), g_bytes_get_size(list), digest);
	hex = cw_text_hex(digest, sizeof(digest), false);
	g_assert_cmpstr(hex, ==, "6cdb0c07bf1d1ab67d693962fb3d1d2ed586610d");
}

static void
test_implied(void)
{
	assert_added(NULL, NULL, SYSTEM,
		     HEAD LIST(ENTRY(SYSTEM) ENTRY(ANCHORS)) TAIL);
	assert_added(NULL, NULL, NULL, HEAD LIST(ENTRY(ANCHORS)) TAIL);
	assert_added(NULL, "/Users/ana",
		     "/Users/ana/Library/Keychains/login.keychain",
		     HEAD LIST(ENTRY(LOGIN) ENTRY(ANCHORS)) TAIL);
}

/* Other keys stay, and come in Apple's order. */
static void
test_kept(void)
{
	assert_added(HEAD "\t<key>Zebra</key>\n\t<integer>-3</integer>\n"
			  "\t<key>DefaultKeychain</key>\n\t<array>\n" ENTRY(
				  "/a&amp;b") "\t</array>\n" TAIL,
		     NULL, SYSTEM,
		     HEAD LIST(ENTRY(SYSTEM) ENTRY(
			     ANCHORS)) "\t<key>DefaultKeychain"
				       "</key>\n\t<array>\n" ENTRY(
					       "/a&amp;b") "\t</"
							   "array>\n\t<key>"
							   "Zebra</key>\n"
							   "\t<integer>-3</"
							   "integer>\n" TAIL);
}

/* A list that is there gets the new one at its end, and no implied entry. */
static void
test_appended(void)
{
	assert_added(HEAD LIST(ENTRY("~/a.keychain") ENTRY(SYSTEM)) TAIL,
		     "/Users/ana", LOGIN,
		     HEAD LIST(ENTRY("~/a.keychain") ENTRY(SYSTEM)
				       ENTRY(ANCHORS)) TAIL);
}

/* The same keychain by another name, and other keychains with like names. */
static void
test_has(void)
{
	static const struct {
		const char *home;
		const char *keychain;
		bool has;
	} asked[] = {
		{ "/Users/ana", "/Users/ana/Library/k", true },
		{ "/Users/ana/", "/Users/ana/Library/k", true },
		{ "/Users/ana", "~/Library/k", true },
		{ "/Users/bob", "/Users/bob/Library/k", true },
		{ "/Users/bob", "/Users/ana/Library/k", false },
		{ NULL, "/Users/ana/Library/k", false },
		{ "/Users/an", "/Users/ana/Library/k", false },
		{ NULL, ANCHORS, true },
		{ NULL, ANCHORS "2", false },
		{ NULL, "/Users/cia/k", true },
		{ "/Users/cia", "~/k", true },
	};
	g_autoptr(GBytes) list = text(HEAD LIST(ENTRY("~/Library/k") ENTRY(
		ANCHORS) ENTRY("/Users/cia/k")) TAIL);

	for (size_t i = 0; i < G_N_ELEMENTS(asked); i++) {
		bool has = !asked[i].has;

		g_assert_true(cw_search_list_has(
			list, asked[i].home, asked[i].keychain, &has, NULL));
		g_assert_cmpint(has, ==, asked[i].has);
	}
}

/* Already there: the very bytes that were there. */
static void
test_already(void)
{
	static const char old[] = HEAD LIST(ENTRY(ANCHORS)) "<!-- x -->" TAIL;

	assert_added(old, "/Users/ana", LOGIN, old);
}

static void
test_binary(void)
{
	g_autoptr(GBytes) xml = text(HEAD LIST(ENTRY(SYSTEM)) TAIL);
	g_autoptr(GBytes) binary = NULL;
	g_autoptr(GBytes) after = NULL;
	plist_t list = cw_property_list_parse(xml);
	char *data = NULL;
	guint32 length = 0;

	plist_to_bin(list, &data, &length);
	binary = g_bytes_new(data, length);
	free(data);
	plist_free(list);
	after = cw_search_list_add(binary, NULL, SYSTEM, ANCHORS, NULL);
	assert_text(after, HEAD LIST(ENTRY(SYSTEM) ENTRY(ANCHORS)) TAIL);
}

static void
test_refused(void)
{
	static const char *const bad[] = {
		"",
		"bplist00",
		"<plist><array/></plist>",
		"<plist><dict><key>DLDBSearchList</key><dict/></dict></plist>",
		"<plist><dict><key>DLDBSearchList</key><array><true/></array>"
		"</dict></plist>",
		"<plist><dict><key>DLDBSearchList</key><array><dict>"
		"<key>DbName</key><integer>1</integer></dict></array></dict>"
		"</plist>",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GBytes) old = text(bad[i]);
		g_autoptr(GError) error = NULL;
		bool has;

		g_assert_false(
			cw_search_list_has(old, NULL, ANCHORS, &has, &error));
		g_assert_error(error, CW_ERROR, CW_E_36_7);
		g_clear_error(&error);
		g_assert_null(
			cw_search_list_add(old, NULL, NULL, ANCHORS, &error));
		g_assert_error(error, CW_ERROR, CW_E_36_7);
	}
}

#define ADD(name) g_test_add_func("/target/search-list/" #name, test_##name)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(golden);
	ADD(implied);
	ADD(kept);
	ADD(appended);
	ADD(has);
	ADD(already);
	ADD(binary);
	ADD(refused);
	return g_test_run();
}
