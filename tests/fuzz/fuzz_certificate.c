/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a certificate file: taken or refused, and all text clean. */
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "certificate/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define NOW G_GINT64_CONSTANT(1798761600)

static void
check_text(const char *text)
{
	g_assert_true(g_utf8_validate(text, -1, NULL));
	for (; *text != '\0'; text++)
		g_assert_true((uint8_t)*text >= 0x20 && *text != 0x7F);
}

static void
check(const struct cw_certificate *certificate)
{
	g_autoptr(GPtrArray) findings = cw_findings_new();
	g_autoptr(GPtrArray) details = cw_certificate_details(certificate, NOW);
	g_autofree char *usable = cw_certificate_usable(certificate, NOW);

	cw_certificate_findings(certificate, NOW, findings);
	for (guint i = 0; i < findings->len; i++) {
		g_autofree char *text = cw_finding_sentence(findings->pdata[i]);

		check_text(text);
	}
	for (guint i = 0; i < details->len; i++) {
		const struct cw_detail *detail = details->pdata[i];

		check_text(detail->label);
		check_text(detail->text);
	}
	check_text(usable);
	check_text(certificate->subject);
	check_text(certificate->issuer);
	check_text(certificate->server);
}

/* What a list reads of it is what all others read of it. */
static void
check_brief(GBytes *bytes)
{
	g_autoptr(cw_certificate) whole = cw_certificate_new(bytes, "", NULL);
	struct cw_certificate_brief brief;
	struct cw_span der;

	der.data = g_bytes_get_data(bytes, &der.length);
	if (!cw_certificate_brief(der, &brief)) {
		g_assert_null(whole);
		return;
	}
	g_assert_nonnull(whole);
	g_assert_cmpstr(brief.name, ==, whole->name);
	g_assert_cmpint(brief.not_after, ==, whole->not_after);
	g_assert_true(cw_span_equal(brief.whole, whole->fields.whole));
	g_free(brief.name);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size);
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) list = cw_intake_bytes(bytes, "file", &error);

	check_brief(bytes);
	g_assert_true((list == NULL) == (error != NULL));
	if (error != NULL) {
		g_assert_true(error->domain == CW_ERROR);
		check_text(error->message);
		return 0;
	}
	g_assert_true(list->len > 0);
	for (guint i = 0; i < list->len; i++)
		check(list->pdata[i]);
	return 0;
}
