/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Property lists, XML and binary, through libplist: a hostile binary one is
 * turned away before libplist sees it (at most 65,536 objects, depth 64, no
 * container referenced twice).
 */
#ifndef CW_TARGET_PROPERTY_LIST_H
#define CW_TARGET_PROPERTY_LIST_H

#include <glib.h>
#include <plist/plist.h>

/* NULL if BYTES is none, or a hostile one (bounds: property_list_check.h);
 * free with plist_free().  XML with CDATA, attributes or declarations of its
 * own is no list that a Mac writes. */
plist_t cw_property_list_parse(GBytes *bytes);

/* XML as Apple writes it; NULL if it holds letters that XML can't say. */
GBytes *cw_property_list_xml(plist_t list);

/* The string at KEY of the dictionary LIST as clean text, or NULL. */
char *cw_property_list_string(plist_t list, const char *key);

#endif
