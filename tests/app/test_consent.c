/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a call says to the findings. */
#include "app/consent.h"

#include "../store/mac.h"

#define SHA256 \
	"3f1159f1af4fc3bef062e07cc35f880a715bad1bce1ae9784e0171c21f1ff578"
#define SHA1 "66D3 C337 50E2 B2E8 4EC8 C671 0876 BDA2 3F8F 8FAA"
#define OTHER \
	"3f1159f1af4fc3bef062e07cc35f880a715bad1bce1ae9784e0171c21f1ff579"

static const struct {
	const char *expect, *accept;
	enum cw_expected expected;
	/* Compared; accepted: not compared, wrong signature, over. */
	bool compared, uncompared, altered, over;
} rows[] = {
	{ NULL, "", CW_EXPECTED_NONE, false, false, false, false },
	{ NULL, "all", CW_EXPECTED_NONE, false, true, false, true },
	{ NULL, "w-not-compared", CW_EXPECTED_NONE, false, true, false, false },
	{ NULL, "W-SIG-BAD", CW_EXPECTED_NONE, false, false, false, false },
	{ SHA256, "", CW_EXPECTED_AGREES, true, true, false, false },
	{ SHA1, "all", CW_EXPECTED_AGREES, true, true, false, true },
	{ SHA256, "W-SIG-BAD", CW_EXPECTED_AGREES, true, true, true, false },
	{ OTHER, "", CW_EXPECTED_DIFFERS, false, false, false, false },
	{ OTHER, "W-SIG-BAD", CW_EXPECTED_DIFFERS, false, false, false, false },
	/* A record of somebody who did not compare. */
	{ SHA256, "W-NOT-COMPARED", CW_EXPECTED_AGREES, false, true, false,
	  false },
	{ SHA256, "W-NOT-COMPARED;W-SIG-BAD", CW_EXPECTED_AGREES, false, true,
	  false, false },
};

static bool
accepts(const struct cw_consent *consent,
	const struct cw_certificate *certificate, enum cw_code code)
{
	g_autoptr(cw_finding) finding = cw_finding_new(code, NULL);

	return cw_consent_accepts(consent, certificate, finding);
}

static void
test_row(gconstpointer data)
{
	gsize i = GPOINTER_TO_SIZE(data);
	g_autoptr(cw_certificate) c = mac_certificate("office-root-sha1.cer");
	g_auto(GStrv) codes = g_strsplit(rows[i].accept, ";", -1);
	const struct cw_consent consent = { .accept = codes,
					    .expect = rows[i].expect };

	g_assert_cmpint(cw_consent_expected(&consent, c), ==,
			rows[i].expected);
	g_assert_cmpint(cw_consent_compared(&consent, c), ==,
			rows[i].compared);
	g_assert_cmpint(accepts(&consent, c, CW_W_NOT_COMPARED), ==,
			rows[i].uncompared);
	g_assert_cmpint(accepts(&consent, c, CW_W_SIG_BAD), ==,
			rows[i].altered);
	g_assert_cmpint(accepts(&consent, c, CW_W_EXPIRED), ==, rows[i].over);
	g_assert_true(accepts(&consent, c, CW_W_WEAK_HASH));
	g_assert_false(accepts(&consent, c, CW_W_NAME));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *path =
			g_strdup_printf("/app/consent/%" G_GSIZE_FORMAT, i);

		g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_row);
	}
	return g_test_run();
}
