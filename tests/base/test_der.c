/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The DER cursor: what it reads, and all that it must refuse. */
#include "base/der.h"

#include <string.h>

#define SPAN(text) \
	((struct cw_span){ (const guint8 *)(text), sizeof(text) - 1 })

struct refusal {
	const char *what;
	struct cw_span der;
};

static const struct refusal refusals[] = {
	{ "nothing", { NULL, 0 } },
	{ "a tag alone", SPAN("\x30") },
	{ "past the end", SPAN("\x30\x02\x05") },
	{ "indefinite", SPAN("\x30\x80\x05\x00\x00\x00") },
	{ "length not minimal", SPAN("\x30\x81\x02\x05\x00") },
	{ "length with a zero in front", SPAN("\x30\x82\x00\x80\x05\x00") },
	{ "length cut off", SPAN("\x30\x82\x01") },
	{ "length of five bytes", SPAN("\x30\x85\x01\x00\x00\x00\x00\x05") },
	{ "length that wraps", SPAN("\x30\x84\xff\xff\xff\xff\x05") },
	{ "tag of several bytes", SPAN("\x3f\x81\x01\x00") },
};

static void
test_refusals(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(refusals); i++) {
		struct cw_span at = refusals[i].der;
		struct cw_der element;

		g_test_message("%s", refusals[i].what);
		g_assert_false(cw_der_next(&at, &element));
		g_assert_true(at.data == refusals[i].der.data);
		g_assert_cmpuint(at.length, ==, refusals[i].der.length);
	}
}

static void
test_walk(void)
{
	struct cw_span at = SPAN("\x02\x01\x07\x04\x00\x31\x00");
	struct cw_der element;

	g_assert_false(cw_der_take(&at, CW_DER_SET, &element));
	g_assert_true(cw_der_take(&at, CW_DER_INTEGER, &element));
	g_assert_true(cw_span_equal(element.contents, SPAN("\x07")));
	g_assert_true(cw_span_equal(element.whole, SPAN("\x02\x01\x07")));
	g_assert_true(cw_der_next(&at, &element));
	g_assert_cmpuint(element.contents.length, ==, 0);
	g_assert_true(cw_der_take(&at, CW_DER_SET, &element));
	g_assert_false(cw_der_next(&at, &element));
}

/* A length of two bytes, the shortest that needs it. */
static void
test_long(void)
{
	g_autofree guint8 *bytes = g_malloc0(260);
	struct cw_span at = { bytes, 260 };
	struct cw_der element;

	memcpy(bytes, "\x04\x82\x01\x00", 4);
	g_assert_true(cw_der_next(&at, &element));
	g_assert_cmpuint(element.contents.length, ==, 256);
	g_assert_cmpuint(at.length, ==, 0);
}

static GBytes *
sample(const char *name)
{
	g_autofree char *path =
		g_build_filename(g_getenv("srcdir"), "tests", "data",
				 "certificates", name, NULL);
	char *data;
	gsize length;
	g_autoptr(GError) error = NULL;

	g_file_get_contents(path, &data, &length, &error);
	g_assert_no_error(error);
	return g_bytes_new_take(data, length);
}

static struct cw_span
span_of(GBytes *bytes)
{
	gsize length;
	const guint8 *data = g_bytes_get_data(bytes, &length);

	return (struct cw_span){ data, length };
}

static void
test_certificate(void)
{
	g_autoptr(GBytes) bytes = sample("contoso-golden.cer");
	struct cw_der_certificate c;
	struct cw_span value, at;
	struct cw_der element;

	g_assert_true(cw_der_certificate(span_of(bytes), &c));
	g_assert_cmpuint(c.version, ==, 3);
	g_assert_cmpuint(c.whole.length, ==, g_bytes_get_size(bytes));
	g_assert_true(cw_span_equal(
		c.serial, SPAN("\x00\xf1\xe2\xd3\xc4\xb5\xa6\x97\x88")));
	g_assert_true(cw_span_equal(c.issuer, c.subject));
	g_assert_cmpuint(c.subject.data[0], ==, CW_DER_SEQUENCE);
	at = c.not_before;
	g_assert_true(cw_der_take(&at, 0x17, &element));
	g_assert_true(cw_span_equal(element.contents, SPAN("080101000000Z")));
	at = c.public_key;
	g_assert_true(cw_der_take(&at, CW_DER_SEQUENCE, &element));
	g_assert_cmpuint(at.length, ==, 0);
	g_assert_true(cw_der_extension(&c, SPAN("\x55\x1d\x0e"), &value));
	g_assert_true(cw_der_take(&value, CW_DER_OCTET_STRING, &element));
	g_assert_cmpuint(element.contents.length, ==, 20);
	g_assert_true(cw_der_extension(&c, SPAN("\x55\x1d\x13"), &value));
	g_assert_false(cw_der_extension(&c, SPAN("\x55\x1d\x11"), &value));
}

static void
test_version_1(void)
{
	g_autoptr(GBytes) bytes = sample("version-1.cer");
	struct cw_der_certificate c;

	g_assert_true(cw_der_certificate(span_of(bytes), &c));
	g_assert_cmpuint(c.version, ==, 1);
	g_assert_cmpuint(c.extensions.length, ==, 0);
}

/* Bytes behind are left out; whatever is cut off is refused. */
static void
test_truncations(void)
{
	g_autoptr(GBytes) bytes = sample("leaf.cer");
	struct cw_span der = span_of(bytes);
	g_autofree guint8 *longer = g_malloc0(der.length + 2);
	struct cw_der_certificate c;

	memcpy(longer, der.data, der.length);
	g_assert_true(cw_der_certificate(
		(struct cw_span){ longer, der.length + 2 }, &c));
	g_assert_true(cw_span_equal(c.whole, der));
	for (size_t n = 0; n < der.length; n++) {
		g_autofree guint8 *cut = g_memdup2(der.data, n);

		g_assert_false(
			cw_der_certificate((struct cw_span){ cut, n }, &c));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/base/der/refusals", test_refusals);
	g_test_add_func("/base/der/walk", test_walk);
	g_test_add_func("/base/der/long", test_long);
	g_test_add_func("/base/der/certificate", test_certificate);
	g_test_add_func("/base/der/version-1", test_version_1);
	g_test_add_func("/base/der/truncations", test_truncations);
	return g_test_run();
}
