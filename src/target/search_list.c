/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keychain list: who is on it, and one more, as Apple's code writes it. */
#include "target/search_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "target/property_list.h"

#define KEY_LIST "DLDBSearchList"
#define KEY_NAME "DbName"

/* The plug-in that opens keychain files, and what it is: CSP (2), DL (4). */
#define FILE_PLUGIN "{87191ca3-0fc9-11d4-849a-000502b52122}"
#define FILE_TYPE 6

static bool
refuse(GError **error, const char *why)
{
	return cw_fail(error, CW_E_36_7, why, NULL);
}

static bool
entries_ok(plist_t entries, GError **error)
{
	guint32 n = plist_array_get_size(entries);

	for (guint32 i = 0; i < n; i++) {
		plist_t entry = plist_array_get_item(entries, i);
		plist_t name;

		if (plist_get_node_type(entry) != PLIST_DICT)
			return refuse(error,
				      _("an entry in it is no dictionary"));
		name = plist_dict_get_item(entry, KEY_NAME);
		if (name != NULL && plist_get_node_type(name) != PLIST_STRING)
			return refuse(error, _("a DbName in it is no text"));
	}
	return true;
}

/* The dictionary in OLD, a new one if there is no file; *ENTRIES is its array,
 * or NULL.  NULL on error; free with plist_free(). */
static plist_t
parse(GBytes *old, plist_t *entries, GError **error)
{
	plist_t list;

	*entries = NULL;
	if (old == NULL)
		return plist_new_dict();
	list = cw_property_list_parse(old);
	if (list == NULL) {
		refuse(error, _("it is no property list"));
		return NULL;
	}
	if (plist_get_node_type(list) != PLIST_DICT)
		refuse(error, _("it is no dictionary"));
	else if ((*entries = plist_dict_get_item(list, KEY_LIST)) == NULL)
		return list;
	else if (plist_get_node_type(*entries) != PLIST_ARRAY)
		refuse(error, _("DLDBSearchList is no array"));
	else if (entries_ok(*entries, error))
		return list;
	plist_free(list);
	return NULL;
}

/* What PATH has behind HOME and a slash, or NULL if it lies elsewhere. */
static const char *
below_home(const char *path, const char *home)
{
	size_t length = home == NULL ? 0 : strlen(home);

	while (length > 0 && home[length - 1] == '/')
		length--;
	if (length == 0 || strncmp(path, home, length) != 0 ||
	    path[length] != '/')
		return NULL;
	return path + length + 1;
}

/* PATH as the list says it: "~/..." if it lies below HOME. */
static char *
abbreviate(const char *path, const char *home)
{
	const char *rest = below_home(path, home);

	return rest == NULL ? g_strdup(path) : g_strconcat("~/", rest, NULL);
}

static bool
is_listed(plist_t entries, const char *home, const char *keychain)
{
	g_autofree char *wanted = abbreviate(keychain, home);
	guint32 n = entries == NULL ? 0 : plist_array_get_size(entries);

	for (guint32 i = 0; i < n; i++) {
		g_autofree char *listed = NULL;
		const char *name;
		plist_t item = plist_dict_get_item(
			plist_array_get_item(entries, i), KEY_NAME);

		if (item == NULL)
			continue;
		name = plist_get_string_ptr(item, NULL);
		listed = name == NULL ? NULL : abbreviate(name, home);
		if (g_strcmp0(listed, wanted) == 0)
			return true;
	}
	return false;
}

bool
cw_search_list_has(GBytes *old, const char *home, const char *keychain,
		   bool *has, GError **error)
{
	plist_t entries;
	plist_t list = parse(old, &entries, error);

	if (list == NULL)
		return false;
	*has = is_listed(entries, home, keychain);
	plist_free(list);
	return true;
}

static void
append(plist_t entries, const char *home, const char *path)
{
	g_autofree char *name = abbreviate(path, home);
	plist_t entry = plist_new_dict();

	plist_dict_set_item(entry, KEY_NAME, plist_new_string(name));
	plist_dict_set_item(entry, "GUID", plist_new_string(FILE_PLUGIN));
	plist_dict_set_item(entry, "SubserviceType", plist_new_uint(FILE_TYPE));
	plist_array_append_item(entries, entry);
}

static int
by_bytes(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
keys_of(plist_t dictionary)
{
	GPtrArray *keys = g_ptr_array_new_with_free_func(free);
	plist_dict_iter at = NULL;
	char *key = NULL;

	plist_dict_new_iter(dictionary, &at);
	for (;;) {
		plist_dict_next_item(dictionary, at, &key, NULL);
		if (key == NULL)
			break;
		g_ptr_array_add(keys, g_steal_pointer(&key));
	}
	free(at);
	g_ptr_array_sort(keys, by_bytes);
	return keys;
}

/* A copy with the keys of every dictionary in order, as Apple writes them.
 * The parser has bounded the depth. */
static plist_t
sorted(plist_t node)
{
	g_autoptr(GPtrArray) keys = NULL;
	plist_t copy;

	if (plist_get_node_type(node) == PLIST_ARRAY) {
		copy = plist_new_array();
		for (guint32 i = 0; i < plist_array_get_size(node); i++)
			plist_array_append_item(
				copy, sorted(plist_array_get_item(node, i)));
		return copy;
	}
	if (plist_get_node_type(node) != PLIST_DICT)
		return plist_copy(node);
	copy = plist_new_dict();
	keys = keys_of(node);
	for (guint i = 0; i < keys->len; i++) {
		const char *key = g_ptr_array_index(keys, i);

		plist_dict_set_item(copy, key,
				    sorted(plist_dict_get_item(node, key)));
	}
	return copy;
}

static GBytes *
written(plist_t list, GError **error)
{
	plist_t copy = sorted(list);
	GBytes *bytes = cw_property_list_xml(copy);

	plist_free(copy);
	if (bytes == NULL)
		refuse(error, _("it holds letters that cannot be written"));
	return bytes;
}

GBytes *
cw_search_list_add(GBytes *old, const char *home, const char *first,
		   const char *keychain, GError **error)
{
	plist_t entries;
	plist_t list = parse(old, &entries, error);
	GBytes *new;

	if (list == NULL)
		return NULL;
	if (old != NULL && is_listed(entries, home, keychain)) {
		plist_free(list);
		return g_bytes_ref(old);
	}
	if (entries == NULL) {
		entries = plist_new_array();
		plist_dict_set_item(list, KEY_LIST, entries);
	}
	if (first != NULL && plist_array_get_size(entries) == 0)
		append(entries, home, first);
	append(entries, home, keychain);
	new = written(list, error);
	plist_free(list);
	return new;
}
