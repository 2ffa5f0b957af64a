/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Property lists that somebody has made to do harm, and honest ones. */
#include <stdlib.h>
#include <string.h>

#include "target/property_list.h"
#include "target/property_list_check.h"

/* A binary list in the making: offsets of 4 bytes, references of 2. */
struct draft {
	GByteArray *bytes;
	GArray *offsets;
};

static struct draft
begin(void)
{
	struct draft draft = { g_byte_array_new(),
			       g_array_new(FALSE, FALSE, sizeof(guint32)) };

	g_byte_array_append(draft.bytes, (const guint8 *)"bplist00", 8);
	return draft;
}

static void
number(GByteArray *out, guint64 value, unsigned width)
{
	while (width-- > 0) {
		guint8 byte = (guint8)(value >> 8 * width);

		g_byte_array_append(out, &byte, 1);
	}
}

static void
object(struct draft *draft, const void *data, size_t length)
{
	guint32 at = draft->bytes->len;

	g_array_append_val(draft->offsets, at);
	g_byte_array_append(draft->bytes, data, (guint)length);
}

/* An array (KIND 10) or dictionary (13) of SIZE, whose REFERENCES follow. */
static void
container(struct draft *draft, unsigned kind, guint16 size,
	  const guint16 *references, size_t n)
{
	guint8 head[] = { (guint8)(kind << 4 | 15), 0x11, (guint8)(size >> 8),
			  (guint8)size };

	object(draft, head, sizeof(head));
	for (size_t i = 0; i < n; i++)
		number(draft->bytes, references[i], 2);
}

/* The offsets and the trailer; TABLE and COUNT as they are if not 0. */
static GBytes *
end_with(struct draft *draft, unsigned offset_size, unsigned reference_size,
	 guint64 count, guint64 root, guint64 table)
{
	guint64 at = draft->bytes->len;

	for (guint i = 0; i < draft->offsets->len; i++)
		number(draft->bytes, g_array_index(draft->offsets, guint32, i),
		       4);
	number(draft->bytes, 0, 6);
	number(draft->bytes, offset_size, 1);
	number(draft->bytes, reference_size, 1);
	number(draft->bytes, count != 0 ? count : draft->offsets->len, 8);
	number(draft->bytes, root, 8);
	number(draft->bytes, table != 0 ? table : at, 8);
	g_array_free(draft->offsets, TRUE);
	return g_byte_array_free_to_bytes(draft->bytes);
}

static GBytes *
end(struct draft *draft)
{
	return end_with(draft, 4, 2, 0, 0, 0);
}

static bool
reads(GBytes *bytes)
{
	plist_t list = cw_property_list_parse(bytes);

	if (list != NULL)
		plist_free(list);
	return list != NULL;
}

static void
assert_refused(GBytes *bytes)
{
	g_assert_false(reads(bytes));
	g_bytes_unref(bytes);
}

static void
assert_read(GBytes *bytes)
{
	g_assert_true(reads(bytes));
	g_bytes_unref(bytes);
}

/* DEPTH arrays, each in the one before. */
static GBytes *
nested(guint16 depth)
{
	struct draft draft = begin();

	for (guint16 i = 1; i <= depth; i++)
		container(&draft, 10, i < depth, &i, i < depth);
	return end(&draft);
}

static void
test_binary_depth(void)
{
	assert_read(nested(CW_PROPERTY_LIST_DEPTH));
	assert_refused(nested(CW_PROPERTY_LIST_DEPTH + 1));
	assert_refused(nested(65000));
}

static void
test_binary_cycle(void)
{
	static const guint16 self[] = { 0 };
	static const guint16 other[] = { 1 };
	struct draft one = begin();
	struct draft two = begin();

	container(&one, 10, 1, self, 1);
	assert_refused(end(&one));
	container(&two, 10, 1, other, 1);
	container(&two, 10, 1, self, 1);
	assert_refused(end(&two));
}

/* Each array twice in the one before: 2^30 of them, if unfolded. */
static void
test_binary_laughs(void)
{
	static const guint16 twice[] = { 1, 1 };
	struct draft once_more = begin();
	struct draft draft = begin();

	for (guint16 i = 1; i <= 30; i++) {
		guint16 next[] = { i, i };

		container(&draft, 10, i < 30 ? 2 : 0, next, i < 30 ? 2 : 0);
	}
	assert_refused(end(&draft));
	container(&once_more, 10, 2, twice, 2);
	container(&once_more, 10, 0, NULL, 0);
	assert_refused(end(&once_more));
}

/* A text of 60,000 letters, 60,000 times: 3.6 GB. */
static void
test_binary_shared_text(void)
{
	g_autofree guint16 *references = g_new(guint16, 60000);
	g_autofree char *text = g_strnfill(60004, 'x');
	struct draft draft = begin();

	for (size_t i = 0; i < 60000; i++)
		references[i] = 1;
	container(&draft, 10, 60000, references, 60000);
	memcpy(text, "\x5f\x11\xea\x60", 4);
	object(&draft, text, 60004);
	assert_refused(end(&draft));
}

/* What a trailer or an object could say to lead behind the file's end. */
static void
test_binary_trailer(void)
{
	static const struct {
		unsigned offset_size, reference_size;
		guint64 count, root, table;
		bool good;
	} trailers[] = {
		{ 4, 2, 0, 0, 0, true },
		{ 0, 2, 0, 0, 0, false },
		{ 9, 2, 0, 0, 0, false },
		{ 4, 0, 0, 0, 0, false },
		{ 4, 9, 0, 0, 0, false },
		{ 4, 2, 2, 0, 0, false },
		{ 4, 2, 0, 1, 0, false },
		{ 4, 2, 0, G_MAXUINT64, 0, false },
		{ 4, 2, 65537, 0, 0, false },
		{ 8, 2, G_MAXUINT64 / 8 + 2, 0, 0, false },
		{ 4, 2, G_MAXUINT64, 0, 0, false },
		{ 4, 2, 0, 0, 8, false },
		{ 4, 2, 0, 0, 1000, false },
		{ 4, 2, 0, 0, G_MAXUINT64 - 3, false },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(trailers); i++) {
		struct draft draft = begin();
		GBytes *bytes;

		object(&draft, "\x51x", 2);
		bytes = end_with(&draft, trailers[i].offset_size,
				 trailers[i].reference_size, trailers[i].count,
				 trailers[i].root, trailers[i].table);
		g_test_message("trailer %zu", i);
		g_assert_cmpint(reads(bytes), ==, trailers[i].good);
		g_bytes_unref(bytes);
	}
}

static void
test_binary_objects(void)
{
	static const struct {
		const char *bytes;
		size_t length;
		bool good;
	} objects[] = {
		{ "\x08", 1, true },         /* false */
		{ "\x10\x2a", 2, true },     /* 42 */
		{ "\x33XXXXXXXX", 9, true }, /* a day */
		{ "\x52hi", 3, true },
		{ "\x53hi", 3, false }, /* shorter than it says */
		{ "\x62\0h", 3, false },
		{ "\x5f\x13\xff\xff\xff\xff\xff\xff\xff\xff", 10, false },
		{ "\x6f\x13\x80\0\0\0\0\0\0\x01", 10, false },
		{ "\xaf\x13\x80\0\0\0\0\0\0\0", 10, false },
		{ "\xdf\x13\x40\0\0\0\0\0\0\0", 10, false },
		{ "\x5f\x14XXXXXXXXXXXXXXXX", 18, false },
		{ "\x5f", 1, false },
		{ "\x5f\x13", 2, false },
		{ "\x5f\x51x", 3, false },    /* a size that is text */
		{ "\xa1\xff\xff", 3, false }, /* no such object */
		{ "\xc0", 1, false },         /* a set */
		{ "\x15", 1, false },         /* 32 bytes wide */
		{ "\x27", 1, false },
		{ "\xff", 1, false },
		/* a key that is no text */
		{ "\xd1\0\x01\0\x01", 5, false },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(objects); i++) {
		struct draft draft = begin();
		GBytes *bytes;

		object(&draft, objects[i].bytes, objects[i].length);
		object(&draft, "\x09", 1);
		/* Nothing may be behind an object that is cut off. */
		if (!objects[i].good)
			draft.bytes->len--;
		bytes = end(&draft);
		g_test_message("object %zu", i);
		g_assert_cmpint(reads(bytes), ==, objects[i].good);
		g_bytes_unref(bytes);
	}
}

static plist_t
sample(void)
{
	plist_t list = plist_new_dict();
	plist_t array = plist_new_array();

	plist_dict_set_item(list, "name", plist_new_string("J\xc3\xbcrgen"));
	plist_dict_set_item(list, "number", plist_new_uint(70000));
	plist_array_append_item(array, plist_new_bool(1));
	plist_array_append_item(array, plist_new_data("abc", 3));
	plist_dict_set_item(list, "array", array);
	return list;
}

static GBytes *
sample_binary(void)
{
	plist_t list = sample();
	char *data = NULL;
	guint32 length = 0;
	GBytes *bytes;

	plist_to_bin(list, &data, &length);
	bytes = g_bytes_new(data, length);
	free(data);
	plist_free(list);
	return bytes;
}

static GBytes *
sample_xml(void)
{
	plist_t list = sample();
	GBytes *bytes = cw_property_list_xml(list);

	plist_free(list);
	return bytes;
}

/* Cut off anywhere, and with each byte changed in four ways: never a crash,
 * and the check lets nothing pass that libplist reads beyond its end for. */
static void
damage(GBytes *whole, size_t spare)
{
	size_t length;
	const guint8 *data = g_bytes_get_data(whole, &length);
	static const guint8 changes[] = { 0x01, 0x10, 0x80, 0xff };

	g_assert_true(reads(whole));
	for (size_t i = 0; i < length; i++) {
		g_autoptr(GBytes) cut = g_bytes_new(data, i);

		if (i + spare < length)
			g_assert_false(reads(cut));
		else
			(void)reads(cut);
		for (size_t j = 0; j < G_N_ELEMENTS(changes); j++) {
			g_autofree guint8 *copy = g_memdup2(data, length);
			g_autoptr(GBytes) changed = NULL;

			copy[i] ^= changes[j];
			changed = g_bytes_new(copy, length);
			(void)reads(changed);
		}
	}
}

static void
test_binary_damaged(void)
{
	g_autoptr(GBytes) whole = sample_binary();

	damage(whole, 0);
}

static void
test_xml_damaged(void)
{
	g_autoptr(GBytes) whole = sample_xml();

	/* "</plist>" and a newline are not missed. */
	damage(whole, strlen("</dict>\n</plist>\n"));
}

static void
test_values(void)
{
	g_autoptr(GBytes) binary = sample_binary();
	g_autoptr(GBytes) xml = sample_xml();
	GBytes *both[] = { binary, xml };

	for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
		plist_t list = cw_property_list_parse(both[i]);
		g_autofree char *name = cw_property_list_string(list, "name");

		g_assert_cmpstr(name, ==, "J\xc3\xbcrgen");
		g_assert_null(cw_property_list_string(list, "number"));
		g_assert_null(cw_property_list_string(list, "missing"));
		plist_free(list);
	}
	g_assert_null(cw_property_list_string(NULL, "name"));
}

static GBytes *
text(const char *text)
{
	return g_bytes_new(text, strlen(text));
}

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define TYPE                                                      \
	"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" " \
	"\"http://x\">\n"

static void
test_xml_read(void)
{
	static const char *const good[] = {
		HEAD TYPE "<plist version=\"1.0\"><dict/></plist>",
		"<plist><array><string>a&amp;b</string></array></plist>",
		"\xef\xbb\xbf" HEAD "<plist><true/></plist>\n",
		HEAD "<!-- <dict> --><plist><dict><!-- x --></dict></plist>",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
		g_test_message("%s", good[i]);
		assert_read(text(good[i]));
	}
}

static void
test_xml_refused(void)
{
	static const char *const bad[] = {
		"",
		"plist",
		"just some words of text",
		"<html><body>Not found</body></html>",
		HEAD TYPE,
		"<plist><dict>",
		"<plist></dict></plist></plist>",
		"<plist><string>a\x01</string></plist>",
		"<plist><string>\xff</string></plist>",
		"<plist><string>&laugh;</string></plist>",
		"<plist><string id=\"1\">a</string></plist>",
		"<plist><string><![CDATA[a]]></string></plist>",
		"<!DOCTYPE plist [ <!ENTITY a \"b\"> ]><plist><true/></plist>",
		("<!DOCTYPE plist [\n<!ENTITY a SYSTEM \"file:///x\">]>"
		 "<plist><string>&a;</string></plist>"),
		"<plist><!ENTITY a \"b\"><true/></plist>",
		"<plist><true/><!-- no end",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_test_message("%s", bad[i]);
		assert_refused(text(bad[i]));
	}
}

static GBytes *
repeated(const char *before, const char *middle, size_t n, const char *after)
{
	GString *out = g_string_new(before);

	while (n-- > 0)
		g_string_append(out, middle);
	g_string_append(out, after);
	return g_string_free_to_bytes(out);
}

static void
test_xml_bounds(void)
{
	assert_refused(repeated("<plist>", "<array>", 1000000, ""));
	assert_refused(repeated("<plist>", "<array><!--</array>-->", 1000, ""));
	assert_refused(repeated("<plist><array>", "<true/>", 65536,
				"</array></plist>"));
	assert_refused(
		repeated("<plist><string>", "&lt;", 5000, "</string></plist>"));
	assert_read(repeated("<plist><array>", "<true/>", 60000,
			     "</array></plist>"));
	assert_read(
		repeated("<plist><string>", "&lt;", 4000, "</string></plist>"));
}

/* Many keys: in each form it ends within the test's time. */
static void
test_many_keys(void)
{
	GString *out = g_string_new("<plist><dict>");

	for (unsigned i = 0; i < 20000; i++)
		g_string_append_printf(out, "<key>k%u</key><true/>", i);
	g_string_append(out, "</dict></plist>");
	assert_read(g_string_free_to_bytes(out));
}

/* A letter that XML can't say is not written. */
static void
test_xml_write(void)
{
	plist_t list = plist_new_string("a\x1b[2J");

	g_assert_null(cw_property_list_xml(list));
	plist_free(list);
}

#define ADD(name) g_test_add_func("/target/property-list/" #name, test_##name)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD(binary_depth);
	ADD(binary_cycle);
	ADD(binary_laughs);
	ADD(binary_shared_text);
	ADD(binary_trailer);
	ADD(binary_objects);
	ADD(binary_damaged);
	ADD(xml_damaged);
	ADD(values);
	ADD(xml_read);
	ADD(xml_refused);
	ADD(xml_bounds);
	ADD(many_keys);
	ADD(xml_write);
	return g_test_run();
}
