/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample certificates for the tests of this room. */
#include "samples.h"

GBytes *
sample_bytes(const char *name)
{
	g_autofree char *path =
		g_build_filename(g_getenv("srcdir"), "tests", "data",
				 "certificates", name, NULL);
	g_autoptr(GError) error = NULL;
	char *bytes;
	size_t length;

	g_file_get_contents(path, &bytes, &length, &error);
	g_assert_no_error(error);
	return g_bytes_new_take(bytes, length);
}

struct cw_certificate *
sample(const char *name)
{
	g_autoptr(GBytes) bytes = sample_bytes(name);
	g_autoptr(GError) error = NULL;
	struct cw_certificate *certificate =
		cw_certificate_new(bytes, name, &error);

	g_assert_no_error(error);
	return certificate;
}

char *
sample_pem(GBytes *bytes, const char *label)
{
	size_t length;
	const guint8 *data = g_bytes_get_data(bytes, &length);
	g_autofree char *text = g_base64_encode(data, length);
	GString *out = g_string_new(NULL);

	g_string_append_printf(out, "-----BEGIN %s-----\n", label);
	for (const char *p = text; *p != '\0';) {
		gssize n = (gssize)MIN(strlen(p), 64);

		g_string_append_len(out, p, n);
		g_string_append_c(out, '\n');
		p += n;
	}
	g_string_append_printf(out, "-----END %s-----\n", label);
	return g_string_free(out, FALSE);
}

char *
sample_findings(const struct cw_certificate *certificate, gint64 now)
{
	g_autoptr(GPtrArray) findings = cw_findings_new();
	GString *names = g_string_new(NULL);

	cw_certificate_findings(certificate, now, findings);
	for (guint i = 0; i < findings->len; i++) {
		const struct cw_finding *finding = findings->pdata[i];

		g_string_append_printf(names, "%s%s", i > 0 ? " " : "",
				       cw_code_row(finding->code)->name);
	}
	return g_string_free(names, FALSE);
}
