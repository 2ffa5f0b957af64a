/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate's own signature, in every answer; and odd extensions. */
#include "certificate/intake.h"

#include <string.h>

#include "samples.h"

#include "certificate/extension.h"

/* Made for this test: RSA of 512 bits with MD5. */
static const char short_key[] =
	"MIIBeTCCASOgAwIBAgIUKUg8+/05ldzmESdLaYGk7vPi5gMwDQYJKoZIhvcNAQEE"
	"BQAwEDEOMAwGA1UEAwwFU2hvcnQwIBcNMjYxMTI0MDUwODA5WhgPMjA1MTA3MTYw"
	"NTA4MDlaMBAxDjAMBgNVBAMMBVNob3J0MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJB"
	"AJ4kVgGfMLzjYIwzWlbuIO55GdwoSNtQPzIiryAa+NwN6DXP+o3y2rFlDtwPbFpV"
	"PRlEJ1LseiCiYhpqpZHZYV0CAwEAAaNTMFEwHQYDVR0OBBYEFCwVkE8p35dSMKoF"
	"UNjaMFwwwK1vMB8GA1UdIwQYMBaAFCwVkE8p35dSMKoFUNjaMFwwwK1vMA8GA1Ud"
	"EwEB/wQFMAMBAf8wDQYJKoZIhvcNAQEEBQADQQA7of85GJSre/QH6n7shQLKDyAY"
	"j1bZRs+yF9wo2UPENY3zlbErsFm11DtsIKjKw/BVHdTBHeGYaQqd7jpoh4Yd";

/* Its exponent is 1, so that it could be signed here; and its key's BIT STRING
 * has eight unused bits, which is none. */
static const char odd_key[] =
	"MIIBCDCBs6ADAgECAgEFMA0GCSqGSIb3DQEBCwUAMA4xDDAKBgNVBAMMA09kZDAe"
	"Fw0yNTAxMDEwMDAwMDBaFw00NTAxMDEwMDAwMDBaMA4xDDAKBgNVBAMMA09kZDBa"
	"MA0GCSqGSIb3DQEBAQUAA0kIMEYCQQCYbobLCrirZ6Jrf2KxhS8n4+/5wM9E3T+J"
	"59FfFzYvJSRMr5xNq7SBclPtxhgYeZMvqRQlywCIU50sZ+2hP/55AgEBMA0GCSqG"
	"SIb3DQEBCwUAA0EAAAH/////////////ADAxMA0GCWCGSAFlAwQCAQUABCAof9Vx"
	"/Ajnbb/DZzyohw6bz7XN385PtK/Qp48E08ZpBQ==";

/* RSA-PSS, with a salt of another length than usual. */
static const char pss[] =
	"MIIDaTCCAhygAwIBAgIUP9MmWhaKNV7Kweo0AECj0x26IzcwQgYJKoZIhvcNAQEK"
	"MDWgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEF"
	"AKIEAgIA3jAPMQ0wCwYDVQQDDARQc3MyMCAXDTI2MTEyNDA1MDgxMVoYDzIwNTEw"
	"NzE2MDUwODExWjAPMQ0wCwYDVQQDDARQc3MyMIIBIDALBgkqhkiG9w0BAQoDggEP"
	"ADCCAQoCggEBAOZ0PetJu6BoFIEBTTBnF1CP5DDl5shJZms7oyufbEZjNbVMaNYi"
	"1flDMJF/UqszO0YjwvHiv7KMgFOl/f+vGUt7oOc7p2Sr+suwjBn5AxMMVjf/1Yki"
	"ub5zstsNljzRhHZAm4iNJE6JGsLR4YJqeZta3rwAKLIzeEVMB5JOV+8Jn2DuOZLT"
	"HU0YFxGhAxyBiMhJqqTgJNhrxpp0XvXne3sCspqGZgOUlJNSvwI+C6C9LqVGvMLm"
	"qUZTovUyL9UV41XkPpoSWASnIAaD7uhmA3KcbW6Y6a/cw8Bw51U0DzrDztDPnEuB"
	"VAOVD4diXZe1yg+MbMuBpNsI3cv09yMXxAkCAwEAAaNTMFEwHQYDVR0OBBYEFFJ0"
	"Dg3IZKWU1APk2kY8EY/4TNtcMB8GA1UdIwQYMBaAFFJ0Dg3IZKWU1APk2kY8EY/4"
	"TNtcMA8GA1UdEwEB/wQFMAMBAf8wQgYJKoZIhvcNAQEKMDWgDzANBglghkgBZQME"
	"AgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIEAgIA3gOCAQEApO+0"
	"ERilKYptKHK+XFBYbvc9uJd+f8aoY31Zfbe4G1cEXbZI7zwfiR/09YJPI0K5tzur"
	"xWUsMFSn7NImQGXGT9Zko2ifhWjAfsJ3aTyKyY5xB3SFfZhLMw3Z+h/L/qoGyPAy"
	"2iZUjyUB4DnRp5XUvRQj+6OFwEng20664cbOWWV9ZTLreqY3MgKE9X2dyAatSqc6"
	"gustzBNMxfGVqlD5s3clgrJKy69afJtrGKXWcG6Jy9BnD+MI22hoQ+/m8ilHZ2X6"
	"igeh50Fxw3zScW5NN+KvYFE89llJ3yyf1/qC//7aN7MnT/xMM/JQXNTlnl6w2C4q"
	"BMD8GHcmdgVYffMzSg==";

/* Every extension that is put in words, and a critical one that nobody knows.
 */
static const char extensions[] =
	"MIIEcjCCA1qgAwIBAgIUNpKr2M2xuu6Q1brz0YRsYXHCSfEwDQYJKoZIhvcNAQEL"
	"BQAwITERMA8GA1UEAwwIRXh0IFJvb3QxDDAKBgNVBAoMA0V4dDAgFw0yNjExMjQw"
	"NTA5MzNaGA8yMDUxMDcxNjA1MDkzM1owITERMA8GA1UEAwwIRXh0IFJvb3QxDDAK"
	"BgNVBAoMA0V4dDCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBALTf/FtZ"
	"6GaI629lth9JQk4y491/nqz5uc/h9MK4clW5fiuMp5Br876wWsTS5tqBXC/GsKUF"
	"GHQ3H5ExsyE4iIA5ssZocovVy4hoOE3FJ+RIXiFws6/W80cR2OfdbFEMff/1ZMro"
	"+VALZ8sjFHyumjwr1hlN0sltOqhj/MseuMfZxY/R3e+n1ygiPQOUVoLD26IIbv/Y"
	"vSCLzx/WxeGKJwxgtR9ggVpwgNcO+waE/yjEFKae0LchZjrEBnm43b/Ma/mZ/VzU"
	"Jx3e/caGVQGV+5Qe6nYugY1MvXtlTwsRLAssvpQxsyRRv6WUCd4eM28gAVIG/Yk5"
	"BO8Z/wbc+H+OxGUCAwEAAaOCAZ4wggGaMBIGA1UdEwEB/wQIMAYBAf8CAQIwDgYD"
	"VR0PAQH/BAQDAgEGMB0GA1UdDgQWBBT/bkrqRX4ubvQDUThHj1n8NJobmjBGBgNV"
	"HSMEPzA9oSWkIzAhMREwDwYDVQQDDAhFeHQgUm9vdDEMMAoGA1UECgwDRXh0ghQ2"
	"kqvYzbG67pDVuvPRhGxhccJJ8TA9BgNVHR4ENjA0oCAwEoIQLmNvbnRvc28uZXhh"
	"bXBsZTAKhwgKAAAA/wAAAKEQMA6BDGV2aWwuZXhhbXBsZTApBgNVHR8EIjAgMB6g"
	"HKAahhhodHRwOi8vY3JsLmV4YW1wbGUvYS5jcmwwMAYIKwYBBQUHAQEEJDAiMCAG"
	"CCsGAQUFBzABhhRodHRwOi8vb2NzcC5leGFtcGxlLzBIBgNVHREEQTA/gglhLmV4"
	"YW1wbGWHECABDbgAAAAAAAAAAAAAAAGHBAoBAgOBC3hAeS5leGFtcGxlhglodHRw"
	"Oi8vei+IAioDMBYGA1UdIAQPMA0wBQYDKgMEMAQGAisFMA8GBCoDBAUBAf8EBAQC"
	"qrswDQYJKoZIhvcNAQELBQADggEBABp8Vt5Aqvphmlql2Oh6NeVP/B8WFrdIt+MP"
	"K32OVqwkv1eghRbFcoLjgGldQSJ8f911M5nI5ml55RAVLGf6rXxdCbaS45fTBNe4"
	"Ei6++qUtMSGPnRUtT76drWFCdP+633e0sFdCoYYKWj449VnUVkFcCettjtKycOUq"
	"czYdzQN1KIFJ6rgzTR3/p0jhuWe2DScJ3z26BFxeJZljV6c/2XxD3mu+ZIB5PJ7n"
	"qqkhvxa5PwVlMFRXTQxxOtcXPGJPY0xV91dL2XScvq/sbtl8VV2D7YYDU///5tv1"
	"MvjBSrWYe+kqlPEtQfQhbpxqMwfDXgtCdW2/w/wG7PQ1EzS5YDk=";

static struct cw_certificate *
from_base64(const char *text, size_t changed)
{
	size_t length;
	guint8 *data = g_base64_decode(text, &length);
	g_autoptr(GBytes) bytes = NULL;

	if (changed > 0)
		data[length - changed] ^= 1;
	bytes = g_bytes_new_take(data, length);
	return cw_certificate_new(bytes, "test", NULL);
}

static void
assert_signature(const char *text, const char *key)
{
	g_autoptr(cw_certificate) good = from_base64(text, 0);
	g_autoptr(cw_certificate) wrong = from_base64(text, 5);

	g_assert_nonnull(good);
	g_assert_nonnull(wrong);
	g_assert_cmpstr(good->key_words, ==, key);
	g_assert_cmpint(cw_certificate_self_signature(good), ==,
			CW_SELF_SIGNATURE_GOOD);
	g_assert_cmpint(cw_certificate_self_signature(wrong), ==,
			CW_SELF_SIGNATURE_WRONG);
	cw_certificate_check(wrong);
	g_assert_cmpint(cw_certificate_self_signature(wrong), ==,
			CW_SELF_SIGNATURE_WRONG);
}

/* Short and old is not wrong. */
static void
test_short(void)
{
	g_autoptr(cw_certificate) certificate = from_base64(short_key, 0);
	g_autofree char *findings = sample_findings(certificate, NOW);

	assert_signature(short_key, "RSA 512 bits");
	g_assert_cmpstr(findings, ==, "W-WEAK-HASH W-WEAK-KEY");
}

static void
test_odd(void)
{
	g_autoptr(cw_certificate) certificate = from_base64(odd_key, 0);

	g_assert_nonnull(certificate);
	g_assert_cmpint(cw_certificate_self_signature(certificate), ==,
			CW_SELF_SIGNATURE_UNCHECKED);
}

static void
test_pss(void)
{
	assert_signature(pss, "RSA-PSS 2048 bits");
}

/* With any bit changed, anywhere, it is not good any more; all of its bytes are
 * signed, or are the signature, or say how it was made. */
static void
test_changed(void)
{
	size_t length;
	g_autofree guint8 *data = g_base64_decode(extensions, &length);

	for (size_t i = 0; i < length; i++) {
		g_autoptr(GBytes) bytes = NULL;
		g_autoptr(cw_certificate) certificate = NULL;

		data[i] ^= (guint8)(1u << i % 8);
		bytes = g_bytes_new(data, length);
		certificate = cw_certificate_new(bytes, "test", NULL);
		data[i] ^= (guint8)(1u << i % 8);
		g_test_message("byte %zu", i);
		g_assert_true(certificate == NULL ||
			      cw_certificate_self_signature(certificate) !=
				      CW_SELF_SIGNATURE_GOOD);
	}
}

/* Each sample's answer: one is wrong, all others that vouch for themselves are
 * good. */
static void
test_samples(void)
{
	g_autofree char *folder = g_build_filename(
		g_getenv("srcdir"), "tests", "data", "certificates", NULL);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;
	unsigned good = 0;

	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autoptr(cw_certificate) certificate = sample(name);
		enum cw_self_signature wanted = CW_SELF_SIGNATURE_GOOD;

		if (strcmp(name, "altered-signature.cer") == 0)
			wanted = CW_SELF_SIGNATURE_WRONG;
		if (strcmp(name, "leaf.cer") == 0)
			wanted = CW_SELF_SIGNATURE_NONE;
		g_test_message("%s", name);
		g_assert_cmpint(cw_certificate_self_signature(certificate), ==,
				wanted);
		good += wanted == CW_SELF_SIGNATURE_GOOD;
	}
	g_assert_cmpuint(good, >=, 27);
}

static const char *const lines[] = {
	"Authority: it is an authority, authorities below it: at most 2 (must "
	"be obeyed)",
	"The key may: sign certificates, sign revocation lists (must be "
	"obeyed)",
	"Limit of names: for these only: .contoso.example, "
	"10.0.0.0/255.0.0.0, never for: evil.example",
	"Revocation lists at: http://crl.example/a.crl",
	"More about the issuer: http://ocsp.example/",
	"Other names: a.example, 2001:0db8:0000:0000:0000:0000:0000:0001, "
	"10.1.2.3, x@y.example, http://z/, 1.2.3",
	"Rules it was issued under: 1.2.3.4, 1.3.5",
	"Unknown extension 1.2.3.4.5: 0402 AABB (must be obeyed)",
};

static void
test_extensions(void)
{
	g_autoptr(cw_certificate) certificate = from_base64(extensions, 0);
	g_autoptr(GPtrArray) details = cw_certificate_details(certificate, NOW);

	g_assert_true(certificate->unknown_critical);
	g_assert_cmpint(certificate->kind, ==, CW_AUTHORITY_OWN);
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		bool found = false;

		for (guint j = 0; j < details->len; j++) {
			const struct cw_detail *detail = details->pdata[j];
			g_autofree char *line = g_strconcat(detail->label, ": ",
							    detail->text, NULL);

			found |= strcmp(line, lines[i]) == 0;
		}
		g_test_message("%s", lines[i]);
		g_assert_true(found);
	}
}

/* Of a long value the beginning, and how long it is. */
static void
test_long_extension(void)
{
	static const guint8 bytes[9 + 40] = { 0x30, 0x2F, 0x06, 0x03, 0x2A,
					      0x03, 0x04, 0x04, 0x28 };
	const struct cw_der_certificate fields = {
		.extensions = { bytes, sizeof(bytes) },
	};
	g_autoptr(GPtrArray) details = g_ptr_array_new();
	struct cw_detail *detail;

	cw_extension_details(&fields, details);
	g_assert_cmpuint(details->len, ==, 1);
	detail = details->pdata[0];
	g_assert_cmpstr(detail->label, ==, "Unknown extension 1.2.3.4");
	g_assert_true(g_str_has_prefix(detail->text, "0000 0000"));
	g_assert_true(g_str_has_suffix(detail->text, " 0000 ... (40 bytes)"));
	g_free(detail->label);
	g_free(detail->text);
	g_free(detail);
}

/* All certificates in a real keychain, by looking for them at every place. */
struct answers {
	unsigned number[CW_SELF_SIGNATURE_UNCHECKED + 1];
	unsigned md2;
};

static void
count_answers(struct cw_span bytes, struct answers *answers)
{
	struct cw_der_certificate fields;

	while (bytes.length > 0) {
		size_t step = 1;

		if (cw_der_certificate(bytes, &fields)) {
			g_autoptr(GBytes) der = g_bytes_new(
				fields.whole.data, fields.whole.length);
			g_autoptr(cw_certificate) certificate =
				cw_certificate_new(der, "keychain", NULL);
			enum cw_self_signature answer;

			g_assert_nonnull(certificate);
			answer = cw_certificate_self_signature(certificate);
			answers->number[answer]++;
			answers->md2 += strcmp(certificate->signature_words,
					       "MD2") == 0;
			step = fields.whole.length;
		}
		bytes.data += step;
		bytes.length -= step;
	}
}

/* Four of Tiger's authorities are signed with MD2; no other is in doubt. */
static void
test_tiger(void)
{
	const char *folder = g_getenv("CERTWIZARD_TEST_KEYCHAINS");
	g_autofree char *path = NULL;
	g_autofree char *data = NULL;
	struct answers answers = { { 0 }, 0 };
	size_t length;

	if (folder == NULL || *folder == '\0') {
		g_test_skip("CERTWIZARD_TEST_KEYCHAINS is not set");
		return;
	}
	path = g_build_filename(folder, "X509Anchors.tiger", NULL);
	g_assert_true(g_file_get_contents(path, &data, &length, NULL));
	count_answers((struct cw_span){ (const guint8 *)data, length },
		      &answers);
	for (unsigned i = 0; i < G_N_ELEMENTS(answers.number); i++)
		g_test_message("%u: %u", i, answers.number[i]);
	g_assert_cmpuint(answers.number[CW_SELF_SIGNATURE_UNCHECKED], ==, 4);
	g_assert_cmpuint(answers.md2, ==, 4);
	g_assert_cmpuint(answers.number[CW_SELF_SIGNATURE_WRONG], ==, 0);
	g_assert_cmpuint(answers.number[CW_SELF_SIGNATURE_GOOD], ==, 86);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/certificate/signature/short", test_short);
	g_test_add_func("/certificate/signature/odd", test_odd);
	g_test_add_func("/certificate/signature/pss", test_pss);
	g_test_add_func("/certificate/signature/changed", test_changed);
	g_test_add_func("/certificate/signature/samples", test_samples);
	g_test_add_func("/certificate/signature/tiger", test_tiger);
	g_test_add_func("/certificate/extensions", test_extensions);
	g_test_add_func("/certificate/long-extension", test_long_extension);
	return g_test_run();
}
