/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a property list, a keychain list, and what says which system
 * this is.  What is accepted must be written and read again. */
#include "base/error.h"
#include "target/property_list.h"
#include "target/search_list.h"
#include "target/system_read.h"

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static void
try_list(GBytes *bytes)
{
	plist_t list = cw_property_list_parse(bytes);
	g_autofree char *text = NULL;

	if (list == NULL)
		return;
	text = cw_property_list_string(list, "ProductVersion");
	plist_free(list);
}

static void
try_search_list(GBytes *bytes)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) more = cw_search_list_add(
		bytes, "/Users/ana", "~/Library/Keychains/login.keychain",
		"/System/Library/Keychains/X509Anchors", &error);
	bool has = false;

	if (more == NULL) {
		g_assert_error(error, CW_ERROR, CW_E_36_7);
		return;
	}
	g_assert_true(cw_search_list_has(
		more, "/Users/ana", "/System/Library/Keychains/X509Anchors",
		&has, NULL));
	g_assert_true(has);
}

static void
try_system(struct cw_system *system)
{
	if (system == NULL)
		return;
	g_assert_true(g_utf8_validate(system->words, -1, NULL));
	g_assert_cmpstr(system->words, !=, "");
	cw_system_free(system);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size);

	try_list(bytes);
	try_search_list(bytes);
	try_system(cw_system_read_mac(bytes, bytes));
	try_system(cw_system_read_linux(bytes));
	return 0;
}
