/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Property lists through libplist, after a check of its own for each form. */
#include "target/property_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "target/property_list_check.h"

static const char magic[] = "bplist00";

static plist_t
parse_xml(const char *data, size_t length)
{
	GString *bare = cw_property_list_xml_bare(data, length);
	plist_t list = NULL;

	if (bare == NULL)
		return NULL;
	plist_from_xml(bare->str, (guint32)bare->len, &list);
	g_string_free(bare, TRUE);
	return list;
}

plist_t
cw_property_list_parse(GBytes *bytes)
{
	size_t length;
	const guint8 *data = g_bytes_get_data(bytes, &length);
	plist_t list = NULL;

	if (length < strlen(magic))
		return NULL;
	if (memcmp(data, magic, strlen(magic)) != 0)
		return parse_xml((const char *)data, length);
	if (cw_property_list_binary_ok(data, length))
		plist_from_bin((const char *)data, (guint32)length, &list);
	return list;
}

GBytes *
cw_property_list_xml(plist_t list)
{
	char *text = NULL;
	guint32 length = 0;
	GBytes *bytes;
	GString *bare;

	plist_to_xml(list, &text, &length);
	if (text == NULL)
		return NULL;
	/* Letters that XML can't say make a file that nobody reads. */
	bare = cw_property_list_xml_bare(text, length);
	bytes = bare == NULL ? NULL : g_bytes_new(text, length);
	if (bare != NULL)
		g_string_free(bare, TRUE);
	/* libplist 2.2 and 2.3 each have a name for it, not the same. */
	free(text);
	return bytes;
}

char *
cw_property_list_string(plist_t list, const char *key)
{
	plist_t item;
	const char *value;
	guint64 length = 0;

	if (list == NULL || plist_get_node_type(list) != PLIST_DICT)
		return NULL;
	item = plist_dict_get_item(list, key);
	if (item == NULL || plist_get_node_type(item) != PLIST_STRING)
		return NULL;
	value = plist_get_string_ptr(item, &length);
	return value == NULL ? NULL : cw_text_clean(value, (gssize)length);
}
