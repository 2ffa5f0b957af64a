/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fuzz target over a small corpus made here: whole, cut off, changed. */
#include <stdlib.h>
#include <string.h>

#include "target/property_list.h"

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static void
replay(const guint8 *data, size_t length)
{
	(void)LLVMFuzzerTestOneInput(data, length);
	for (size_t i = 0; i < length; i++) {
		g_autofree guint8 *copy = g_memdup2(data, length);

		(void)LLVMFuzzerTestOneInput(data, i);
		for (unsigned bit = 0; bit < 8; bit++) {
			copy[i] = (guint8)(data[i] ^ 1u << bit);
			(void)LLVMFuzzerTestOneInput(copy, length);
		}
	}
}

static plist_t
sample(void)
{
	plist_t list = plist_new_dict();
	plist_t entries = plist_new_array();
	plist_t entry = plist_new_dict();

	plist_dict_set_item(entry, "DbName", plist_new_string("~/k&<\xc3\xa9"));
	plist_dict_set_item(entry, "SubserviceType", plist_new_uint(6));
	plist_array_append_item(entries, entry);
	plist_dict_set_item(list, "DLDBSearchList", entries);
	plist_dict_set_item(list, "ProductBuildVersion",
			    plist_new_string("9L31a"));
	plist_dict_set_item(list, "ProductVersion", plist_new_string("10.5.8"));
	return list;
}

static void
test_xml(void)
{
	plist_t list = sample();
	g_autoptr(GBytes) bytes = cw_property_list_xml(list);
	size_t length;
	const guint8 *data = g_bytes_get_data(bytes, &length);

	replay(data, length);
	plist_free(list);
}

static void
test_binary(void)
{
	plist_t list = sample();
	char *data = NULL;
	guint32 length = 0;

	plist_to_bin(list, &data, &length);
	replay((const guint8 *)data, length);
	free(data);
	plist_free(list);
}

static void
test_os_release(void)
{
	static const char text[] =
		"# x\nPRETTY_NAME=\"Debian \\\"12\\\"\"\nID='debian'\nNAME=a\\ b";

	replay((const guint8 *)text, strlen(text));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/target/replay/xml", test_xml);
	g_test_add_func("/target/replay/binary", test_binary);
	g_test_add_func("/target/replay/os-release", test_os_release);
	return g_test_run();
}
