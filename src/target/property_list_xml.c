/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An XML property list made bare: what is left has nothing in it about which
 * two readers could think differently.  libplist frees recursively and takes
 * quadratic time for entities, so depth and number of those are bounded.
 */
#include "target/property_list_check.h"

#include <string.h>

struct scan {
	const char *at;
	const char *end;
	unsigned depth;
	unsigned elements;
	unsigned entities;
	GString *out;
};

/* Is TEXT next?  Then it is taken. */
static bool
take(struct scan *scan, const char *text)
{
	size_t length = strlen(text);

	if ((size_t)(scan->end - scan->at) < length ||
	    memcmp(scan->at, text, length) != 0)
		return false;
	scan->at += length;
	return true;
}

static bool
skip_to(struct scan *scan, const char *end)
{
	const char *found = g_strstr_len(scan->at, scan->end - scan->at, end);

	if (found == NULL)
		return false;
	scan->at = found + strlen(end);
	return true;
}

/* "<!DOCTYPE ...>": with declarations of its own ("[") it is refused. */
static bool
skip_doctype(struct scan *scan)
{
	const char *from = scan->at;

	return skip_to(scan, ">") &&
	       memchr(from, '[', (size_t)(scan->at - from)) == NULL;
}

/* Counts the tag; false if it is closed too often or nested too deep. */
static bool
count_tag(struct scan *scan, const char *tag, size_t length)
{
	if (tag[0] == '/') {
		if (scan->depth == 0)
			return false;
		scan->depth--;
		return true;
	}
	if (++scan->elements > CW_PROPERTY_LIST_OBJECTS)
		return false;
	if (tag[length - 1] == '/')
		return true;
	/* <plist> and the text's own element are no containers. */
	return ++scan->depth <= CW_PROPERTY_LIST_DEPTH + 2;
}

/* A tag, after its "<".  Only <plist> has attributes, and they say nothing. */
static bool
scan_tag(struct scan *scan)
{
	const char *tag = scan->at;
	size_t length;

	if (!skip_to(scan, ">"))
		return false;
	length = (size_t)(scan->at - tag) - 1;
	if (length == 0 || !count_tag(scan, tag, length))
		return false;
	if (length > 6 && memcmp(tag, "plist ", 6) == 0) {
		g_string_append(scan->out, "<plist>");
		return true;
	}
	for (size_t i = 0; i < length; i++)
		if (!g_ascii_isalpha(tag[i]) && tag[i] != '/')
			return false;
	g_string_append_c(scan->out, '<');
	g_string_append_len(scan->out, tag, (gssize)length + 1);
	return true;
}

static bool
scan_text(struct scan *scan)
{
	char c = *scan->at++;

	if (c == '&' && ++scan->entities > CW_PROPERTY_LIST_ENTITIES)
		return false;
	if (g_ascii_iscntrl(c) && strchr("\t\n\r", c) == NULL)
		return false;
	g_string_append_c(scan->out, c);
	return true;
}

static bool
scan_next(struct scan *scan)
{
	if (take(scan, "<!--"))
		return skip_to(scan, "-->");
	if (take(scan, "<?"))
		return skip_to(scan, "?>");
	if (take(scan, "<!DOCTYPE"))
		return skip_doctype(scan);
	if (take(scan, "<"))
		return scan_tag(scan);
	return scan_text(scan);
}

GString *
cw_property_list_xml_bare(const char *text, size_t length)
{
	struct scan scan = { .at = text, .end = text + length };

	if (length > CW_PROPERTY_LIST_LIMIT ||
	    !g_utf8_validate_len(text, length, NULL))
		return NULL;
	scan.out = g_string_sized_new(length);
	(void)take(&scan, "\xef\xbb\xbf");
	while (scan.at < scan.end) {
		if (scan_next(&scan))
			continue;
		g_string_free(scan.out, TRUE);
		return NULL;
	}
	return scan.out;
}
