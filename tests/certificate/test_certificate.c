/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each sample certificate says of itself. */
#include "certificate/certificate.h"

#include <string.h>

#include "base/error.h"
#include "certificate/algorithm.h"
#include "samples.h"

static const struct {
	const char *file;
	enum cw_certificate_kind kind;
	const char *name, *of, *findings;
	bool unusual;
} samples[] = {
#define OWN CW_AUTHORITY_OWN
	{ "address-as-common-name", OWN, "Some.One@Y.Example", "", "", false },
	{ "altered-signature", OWN, "Altered Root", "", "W-SIG-BAD", false },
	{ "bmp-common-name", OWN,
	  "\xC3\x9C"
	  "bung Wurzel-CA",
	  "DE", "", false },
	{ "contoso-golden", OWN, "Contoso Root CA", "Contoso   Ltd, us",
	  "W-WEAK-KEY", false },
	{ "description", OWN, "Branch Root", "", "", false },
	{ "ec-p256", OWN, "Elliptic Root", "", "", false },
	{ "email-as-bmp", OWN, "Odd Mail", "", "", false },
	{ "email-only-subject", OWN, "Root@Example.NET", "", "", false },
	{ "expired", OWN, "Expired Root", "", "W-EXPIRED", false },
	{ "leaf", CW_SERVER, "ocs.contoso.example", "", "W-NOT-SELF-ISSUED",
	  false },
	{ "multi-valued-rdn", OWN, "Multi Valued", "us", "", false },
	{ "no-common-name", OWN, "first unit", "Fabrikam, PT", "", false },
	{ "not-yet-valid", OWN, "Future Root", "", "W-NOT-YET", false },
	{ "odd-ski", OWN, "Odd Ski", "", "", false },
	{ "office-root-sha1", OWN, "Contoso Office Root CA",
	  "Contoso, Ltd., US", "W-WEAK-HASH", false },
	{ "office-root-sha1-renewed", OWN, "Contoso Office Root CA",
	  "Contoso, Ltd., US", "", false },
	{ "printable-trailing-nul", OWN, "Ends in NUL too<00>", "", "", true },
	{ "rsa-4096-sha512", OWN, "Big Root", "", "", false },
	{ "same-email-twice", OWN, "Twice Mail", "", "", false },
	{ "self-signed-server", CW_SELF_MADE_SERVER, "ocs.contoso.example",
	  "Contoso, Ltd., US", "W-NOT-CA W-WEAK-HASH", false },
	{ "serial-zero", OWN, "Serial Zero Root", "", "", false },
	{ "tab-run", OWN, "<09> Leading  and   inner<09><09>",
	  "Tab<09> <09>Run", "", true },
	{ "teletex-common-name", OWN,
	  "Soci\xC3\xA9t\xC3\xA9 G\xC3\xA9n\xC3\xA9rale de Test", "FR", "",
	  false },
	{ "teletex-trailing-nul", OWN, "Ends in NUL<00>", "", "", true },
	{ "teletex-with-description", OWN, "Soci\xC3\xA9t\xC3\xA9", "", "",
	  false },
	{ "terminal-escape", OWN,
	  "Evil <1B>]0;owned<07><1B>[2JRoot <U+202E>gnp.exe", "", "", true },
	{ "two-emails-in-san", OWN, "Mail Root", "", "", false },
	{ "unknown-critical", OWN, "Critical Root", "", "", false },
	{ "utf8-japanese", OWN,
	  "\xE7\xA4\xBE\xE5\x86\x85\xE3\x83\xAB\xE3\x83\xBC\xE3\x83\x88"
	  "\xE8\xAA\x8D\xE8\xA8\xBC\xE5\xB1\x80",
	  "\xE8\xAA\x8D\xE8\xA8\xBC\xE5\xB1\x80\xE6\xA0\xAA\xE5\xBC\x8F"
	  "\xE4\xBC\x9A\xE7\xA4\xBE, JP",
	  "", false },
	{ "version-1", OWN, "Version One Root", "Old  School",
	  "W-WEAK-HASH W-WEAK-KEY W-V1", false },
#undef OWN
};

static void
test_samples(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
		g_autofree char *file =
			g_strconcat(samples[i].file, ".cer", NULL);
		g_autoptr(cw_certificate) certificate = sample(file);
		g_autofree char *findings = sample_findings(certificate, NOW);

		g_test_message("%s", file);
		g_assert_cmpint(certificate->kind, ==, samples[i].kind);
		g_assert_cmpstr(certificate->name, ==, samples[i].name);
		g_assert_cmpstr(certificate->of, ==, samples[i].of);
		g_assert_cmpstr(findings, ==, samples[i].findings);
		g_assert_cmpint(certificate->unusual, ==, samples[i].unusual);
		g_assert_cmpint(certificate->unknown_critical, ==,
				strcmp(file, "unknown-critical.cer") == 0);
	}
}

/* The same in a list of many; something behind it is cut off there too. */
static void
test_brief(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
		g_autofree char *file =
			g_strconcat(samples[i].file, ".cer", NULL);
		g_autoptr(cw_certificate) certificate = sample(file);
		struct cw_span der = certificate->fields.whole;
		g_autofree guint8 *longer = g_malloc0(der.length + 2);
		struct cw_certificate_brief brief;

		memcpy(longer, der.data, der.length);
		g_assert_true(cw_certificate_brief(
			(struct cw_span){ longer, der.length + 2 }, &brief));
		g_assert_cmpstr(brief.name, ==, samples[i].name);
		g_assert_cmpint(brief.not_after, ==, certificate->not_after);
		g_assert_true(cw_span_equal(brief.whole, der));
		g_free(brief.name);
		der.length--;
		g_assert_false(cw_certificate_brief(der, &brief));
	}
}

/* The table above misses no file. */
static void
test_all_samples(void)
{
	g_autofree char *folder = g_build_filename(
		g_getenv("srcdir"), "tests", "data", "certificates", NULL);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	g_assert_nonnull(dir);
	while ((name = g_dir_read_name(dir)) != NULL) {
		bool found = !g_str_has_suffix(name, ".cer");

		for (size_t i = 0; i < G_N_ELEMENTS(samples); i++)
			if (g_str_has_prefix(name, samples[i].file) &&
			    strlen(name) == strlen(samples[i].file) + 4)
				found = true;
		g_test_message("%s", name);
		g_assert_true(found);
	}
}

static void
test_facts(void)
{
	g_autoptr(cw_certificate) root = sample("office-root-sha1.cer");
	g_autoptr(cw_certificate) leaf = sample("leaf.cer");
	g_autoptr(cw_certificate) zero = sample("serial-zero.cer");

	g_assert_cmpstr(root->serial, ==, "A1 B2 C3 D4");
	g_assert_cmpstr(zero->serial, ==, "00");
	g_assert_cmpstr(root->key_words, ==, "RSA 2048 bits");
	g_assert_cmpstr(root->signature_words, ==, "SHA-1");
	g_assert_cmpstr(root->subject, ==,
			"CN=Contoso Office Root CA,OU=Information Technology,"
			"O=Contoso\\, Ltd.,C=US");
	g_assert_cmpstr(root->issuer, ==, root->subject);
	g_assert_cmpstr(root->may, ==,
			"sign certificates and revocation lists, as an "
			"authority does");
	g_assert_cmpint(root->not_before, ==, 1199145600);
	g_assert_cmpint(root->not_after, ==, 2145916800);
	g_assert_cmpstr(root->server, ==, "");
	g_assert_cmpstr(leaf->issuer_name, ==, "Contoso Office Root CA");
	g_assert_cmpstr(leaf->server, ==, "ocs.contoso.example");
	g_assert_false(leaf->self_issued);
	g_assert_cmpint(cw_certificate_self_signature(leaf), ==,
			CW_SELF_SIGNATURE_NONE);
}

static const struct {
	const char *file, *key, *signature;
	enum cw_key_kind kind;
	unsigned bits;
} keys[] = {
	{ "ec-p256.cer", "elliptic curve 256 bits", "SHA-256", CW_KEY_EC, 256 },
	{ "rsa-4096-sha512.cer", "RSA 4096 bits", "SHA-512", CW_KEY_RSA, 4096 },
	{ "version-1.cer", "RSA 1024 bits", "MD5", CW_KEY_RSA, 1024 },
};

/* The key's length doesn't turn a good signature into a wrong one, nor do MD5
 * and SHA-1. */
static void
test_keys(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		g_autoptr(cw_certificate) certificate = sample(keys[i].file);

		g_assert_cmpstr(certificate->key_words, ==, keys[i].key);
		g_assert_cmpstr(certificate->signature_words, ==,
				keys[i].signature);
		g_assert_cmpint(certificate->key, ==, keys[i].kind);
		g_assert_cmpuint(certificate->key_bits, ==, keys[i].bits);
		g_assert_cmpint(cw_certificate_self_signature(certificate), ==,
				CW_SELF_SIGNATURE_GOOD);
	}
}

/* Of a curve that is named: points whole, compressed, and none. */
static void
test_points(void)
{
	static const struct {
		guint8 form, length;
		unsigned bits;
	} points[] = { { 4, 65, 256 },
		       { 2, 33, 256 },
		       { 3, 49, 384 },
		       { 4, 97, 384 },
		       { 0, 1, 0 } };

	for (size_t i = 0; i < G_N_ELEMENTS(points); i++) {
		guint8 length = points[i].length;
		guint8 spki[128] = { 0x30,
				     (guint8)(length + 24),
				     0x30,
				     19,
				     0x06,
				     7,
				     0x2a,
				     0x86,
				     0x48,
				     0xce,
				     0x3d,
				     2,
				     1,
				     0x06,
				     8,
				     0x2a,
				     0x86,
				     0x48,
				     0xce,
				     0x3d,
				     3,
				     1,
				     7,
				     0x03,
				     (guint8)(length + 1),
				     0,
				     points[i].form };
		const struct cw_span span = { spki, (gsize)length + 26 };
		enum cw_key_kind kind;
		unsigned bits;
		g_autofree char *words = cw_algorithm_key(span, &kind, &bits);

		g_assert_nonnull(words);
		g_assert_cmpint(kind, ==, CW_KEY_EC);
		g_assert_cmpuint(bits, ==, points[i].bits);
	}
}

static const struct {
	const char *file;
	gint64 now;
	const char *usable;
} verdicts[] = {
	{ "office-root-sha1.cer", NOW,
	  "yes. Programs that trust servers need just this kind." },
	{ "self-signed-server.cer", NOW,
	  "yes, for this one server. It vouches for itself and for no other." },
	{ "leaf.cer", NOW,
	  "no. It is one server's own. Needed: Contoso Office Root CA." },
	{ "expired.cer", NOW,
	  "no longer: it was valid to 1 Jan 2008. Ask for the new one." },
	{ "not-yet-valid.cer", NOW,
	  "not yet: it is valid from 1 Jan 2090 only." },
	{ "expired.cer", 0,
	  "the clock of this computer says 1 Jan 1970. Set it first; dates "
	  "cannot be judged." },
	{ "altered-signature.cer", NOW,
	  "no. The file was damaged or altered. Ask for it again." },
};

static void
test_usable(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(verdicts); i++) {
		g_autoptr(cw_certificate) certificate =
			sample(verdicts[i].file);
		g_autofree char *usable =
			cw_certificate_usable(certificate, verdicts[i].now);

		g_assert_cmpstr(usable, ==, verdicts[i].usable);
	}
}

/* A clock that can't be right silences what it would say of dates. */
static void
test_clock(void)
{
	g_autoptr(cw_certificate) expired = sample("expired.cer");
	g_autoptr(cw_certificate) future = sample("not-yet-valid.cer");
	g_autofree char *one = sample_findings(expired, 0);
	g_autofree char *two = sample_findings(future, 0);

	g_assert_cmpstr(one, ==, "W-CLOCK");
	g_assert_cmpstr(two, ==, "W-CLOCK");
}

static void
test_sentences(void)
{
	static const char *const wanted[] = {
		"It says of itself that it is not an authority. No program "
		"will believe a server because of it.",
		"Signed with SHA-1. In an authority's own certificate that "
		"does no harm.",
	};
	g_autoptr(cw_certificate) server = sample("self-signed-server.cer");
	g_autoptr(GPtrArray) findings = cw_findings_new();
	struct cw_finding *finding;

	cw_certificate_findings(server, NOW, findings);
	g_assert_cmpuint(findings->len, ==, G_N_ELEMENTS(wanted));
	for (guint i = 0; i < findings->len; i++) {
		g_autofree char *text = cw_finding_sentence(findings->pdata[i]);

		g_assert_cmpstr(text, ==, wanted[i]);
	}
	/* What a store of 10.4 or 10.5 does with the first. */
	finding = findings->pdata[0];
	finding->code = CW_W_NOT_CA_SERVER;
	{
		g_autofree char *text = cw_finding_sentence(finding);

		g_assert_cmpstr(text, ==,
				"It is a self-made server certificate: it "
				"vouches for ocs.contoso.example and for no "
				"other server.");
	}
}

static char *
line_of(const struct cw_detail *detail)
{
	return g_strconcat(detail->label, ": ", detail->text, NULL);
}

static bool
has_line(GPtrArray *lines, const char *line)
{
	for (guint i = 0; i < lines->len; i++) {
		g_autofree char *it = line_of(lines->pdata[i]);

		if (strcmp(it, line) == 0)
			return true;
	}
	return false;
}

static const struct {
	const char *file, *line;
} details[] = {
	{ "office-root-sha1.cer",
	  "Issued to: Contoso Office Root CA, of Contoso, Ltd., US" },
	{ "office-root-sha1.cer",
	  "Issued by: itself; its own signature is right" },
	{ "office-root-sha1.cer", "Serial: A1 B2 C3 D4" },
	{ "office-root-sha1.cer",
	  "Valid: 1 Jan 2008 to 1 Jan 2038 (11 more years)" },
	{ "office-root-sha1.cer", "Key: RSA 2048 bits, signed with SHA-1" },
	{ "office-root-sha1.cer",
	  "May: sign certificates and revocation lists, as an authority "
	  "does" },
	{ "office-root-sha1.cer",
	  "SHA-256: 3F11 59F1 AF4F C3BE F062 E07C C35F 880A 715B AD1B CE1A "
	  "E978 4E01 71C2 1F1F F578" },
	{ "office-root-sha1.cer",
	  "SHA-1: 66D3 C337 50E2 B2E8 4EC8 C671 0876 BDA2 3F8F 8FAA" },
	{ "office-root-sha1.cer",
	  "Authority: it is an authority (must be obeyed)" },
	{ "altered-signature.cer",
	  "Issued by: itself; its own signature is wrong" },
	{ "leaf.cer", "Issued by: Contoso Office Root CA" },
	{ "leaf.cer", "Other names: ocs.contoso.example" },
	{ "leaf.cer", "Purposes: be a server" },
	{ "expired.cer", "Valid: 1 Jan 1998 to 1 Jan 2008 (over)" },
	{ "not-yet-valid.cer", "Valid: 1 Jan 2090 to 31 Dec 2099 (not yet)" },
	{ "terminal-escape.cer",
	  "Take care: its name holds unusual characters" },
	{ "version-1.cer", "Version: 1" },
	{ "version-1.cer", "May: it does not say" },
};

static void
test_details(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(details); i++) {
		g_autoptr(cw_certificate) certificate = sample(details[i].file);
		g_autoptr(GPtrArray) lines =
			cw_certificate_details(certificate, NOW);

		if (has_line(lines, details[i].line))
			continue;
		for (guint j = 0; j < lines->len; j++) {
			g_autofree char *line = line_of(lines->pdata[j]);

			g_printerr("# %s\n", line);
		}
		g_error("missing: %s", details[i].line);
	}
}

/* No detail of any sample holds a letter that could move a cursor. */
static void
test_details_clean(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
		g_autofree char *file =
			g_strconcat(samples[i].file, ".cer", NULL);
		g_autoptr(cw_certificate) certificate = sample(file);
		g_autoptr(GPtrArray) lines =
			cw_certificate_details(certificate, NOW);

		for (guint j = 0; j < lines->len; j++) {
			g_autofree char *line = line_of(lines->pdata[j]);

			g_assert_true(g_utf8_validate(line, -1, NULL));
			for (const char *p = line; *p != '\0'; p++)
				g_assert_cmpuint((guint8)*p, >=, 0x20);
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/certificate/samples", test_samples);
	g_test_add_func("/certificate/brief", test_brief);
	g_test_add_func("/certificate/all-samples", test_all_samples);
	g_test_add_func("/certificate/facts", test_facts);
	g_test_add_func("/certificate/keys", test_keys);
	g_test_add_func("/certificate/points", test_points);
	g_test_add_func("/certificate/usable", test_usable);
	g_test_add_func("/certificate/clock", test_clock);
	g_test_add_func("/certificate/sentences", test_sentences);
	g_test_add_func("/certificate/details", test_details);
	g_test_add_func("/certificate/details-clean", test_details_clean);
	return g_test_run();
}
