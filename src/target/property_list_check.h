/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is turned away before libplist sees it.  Internal to
 * target/property_list*.c. */
#ifndef CW_TARGET_PROPERTY_LIST_CHECK_H
#define CW_TARGET_PROPERTY_LIST_CHECK_H

#include <glib.h>
#include <stdbool.h>

#define CW_PROPERTY_LIST_LIMIT (16u << 20)    /* bytes of a file */
#define CW_PROPERTY_LIST_OBJECTS 65536u	      /* objects, met ones counted */
#define CW_PROPERTY_LIST_DEPTH 64u	      /* containers in each other */
#define CW_PROPERTY_LIST_UNFOLDED (32u << 20) /* shared ones counted again */
#define CW_PROPERTY_LIST_ENTITIES 4096u	      /* "&lt;" and such */

/* May libplist see this binary list?  The bounds above; every offset, size and
 * reference inside the file; no container referenced twice. */
bool cw_property_list_binary_ok(const guint8 *data, size_t length);

/*
 * The elements of an XML list, without comments, instructions and document
 * type, so that libplist and the check read the same; NULL if there is
 * anything else than elements and text, or more than the bounds above.
 */
GString *cw_property_list_xml_bare(const char *text, size_t length);

#endif
