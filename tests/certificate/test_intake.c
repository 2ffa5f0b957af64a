/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files as they come: what is taken, and what is named instead. */
#include "certificate/intake.h"

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "samples.h"

/* How many certificates BYTES hold; -1 and *ERROR if refused. */
static int
count(const char *text, size_t length, GError **error)
{
	g_autoptr(GBytes) bytes = g_bytes_new(text, length);
	g_autoptr(GPtrArray) list = cw_intake_bytes(bytes, "file", error);

	return list == NULL ? -1 : (int)list->len;
}

static void
assert_count(const char *text, size_t length, int wanted)
{
	g_autoptr(GError) error = NULL;
	int found = count(text, length, &error);

	g_assert_no_error(error);
	g_assert_cmpint(found, ==, wanted);
}

/* Refused with CODE, and FOUND is what was found. */
static void
assert_refused(const char *text, size_t length, enum cw_code code,
	       const char *found)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *words = NULL;

	g_assert_cmpint(count(text, length, &error), ==, -1);
	g_assert_error(error, CW_ERROR, (int)code);
	words = cw_error_found(error);
	if (found == NULL)
		return;
	g_assert_nonnull(words);
	if (strstr(words, found) == NULL)
		g_error("found: %s, not: %s", words, found);
}

static char *
replaced(const char *text, const char *from, const char *to)
{
	g_auto(GStrv) parts = g_strsplit(text, from, -1);

	return g_strjoinv(to, parts);
}

static char *
pem(const char *name)
{
	g_autoptr(GBytes) bytes = sample_bytes(name);

	return sample_pem(bytes, "CERTIFICATE");
}

/* What mail, editors and other programs make of a block. */
static const struct {
	const char *from, *to, *before;
} spoilt[] = {
	{ "\n", "\n", "" },
	{ "\n", "\r\n", "" },
	{ "\n", "\r", "" },
	{ "\n", "\n", "\xEF\xBB\xBF" },
	{ "\n", "\n    ", "    " },
	{ "\n", "\n\t", "\t" },
	{ "\n", "\n> ", "> " },
	{ "\n", "\n>> ", ">> " },
	{ "\n", "", "" },
	{ "\n", "\n\n", "" },
	{ "\n", "\\n", "{\"pem\":\"" },
	{ "\n", "\\r\\n", "" },
	{ "\n", "\n", "Certificate:\n    Data: -----\n" },
	{ "\n", "\n", "<html><body><pre>" },
	{ "\n", "\n", "0. What you asked for, with best wishes:\n" },
	{ "\n", "\n", "\x01\x02 -----BEGIN \xFF" },
	{ "BEGIN CERT", "BEGIN CERT", "" },
	{ " CERTIFICATE-", " X509 CERTIFICATE-", "" },
	{ " CERTIFICATE-", " TRUSTED CERTIFICATE-", "" },
};

static void
test_spoilt(void)
{
	g_autofree char *block = pem("office-root-sha1.cer");

	for (size_t i = 0; i < G_N_ELEMENTS(spoilt); i++) {
		g_autofree char *body =
			replaced(block, spoilt[i].from, spoilt[i].to);
		g_autofree char *text =
			g_strconcat(spoilt[i].before, body, NULL);

		g_test_message("%zu", i);
		assert_count(text, strlen(text), 1);
	}
	assert_count(block, strlen(block) - 1, 1); /* no last line end */
}

static void
test_utf16(void)
{
	g_autofree char *block = pem("office-root-sha1.cer");
	g_autofree char *marked = g_strconcat("\xEF\xBB\xBF", block, NULL);
	size_t length;
	g_autofree char *little =
		g_convert(marked, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
	g_autofree char *big = NULL;

	assert_count(little, length, 1);
	big = g_convert(marked, -1, "UTF-16BE", "UTF-8", NULL, &length, NULL);
	assert_count(big, length, 1);
}

static void
test_bare(void)
{
	g_autoptr(GBytes) bytes = sample_bytes("office-root-sha1.cer");
	size_t length;
	const guint8 *data = g_bytes_get_data(bytes, &length);
	g_autofree char *text = g_base64_encode(data, length);
	g_autofree char *blank = g_strconcat("\n ", text, "\r\n", NULL);

	assert_count(text, strlen(text), 1);
	assert_count(blank, strlen(blank), 1);
	text[100] = '*';
	assert_refused(text, strlen(text), CW_E_16_1, "text");
}

/* The name says nothing; bytes behind the certificate are cut; a TRUSTED
 * CERTIFICATE has more behind it. */
static void
test_trailing(void)
{
	g_autoptr(GBytes) bytes = sample_bytes("office-root-sha1.cer");
	GByteArray *long_one = g_byte_array_new();
	g_autoptr(GBytes) longer = NULL;
	g_autoptr(GPtrArray) list = NULL;
	g_autofree char *block = NULL;
	g_autoptr(GError) error = NULL;
	size_t length;
	const guint8 *data = g_bytes_get_data(bytes, &length);

	g_byte_array_append(long_one, data, (guint)length);
	g_byte_array_append(long_one, (const guint8 *)"\x30\x03junk", 6);
	longer = g_byte_array_free_to_bytes(long_one);
	list = cw_intake_bytes(longer, "file", &error);
	g_assert_no_error(error);
	g_assert_cmpuint(list->len, ==, 1);
	g_assert_true(g_bytes_equal(
		((struct cw_certificate *)list->pdata[0])->der, bytes));
	block = sample_pem(longer, "TRUSTED CERTIFICATE");
	assert_count(block, strlen(block), 1);
}

static void
test_several(void)
{
	g_autofree char *one = pem("office-root-sha1.cer");
	g_autofree char *two = pem("leaf.cer");
	g_autofree char *three = pem("ec-p256.cer");
	g_autofree char *all =
		g_strconcat(one, "\n", two, one, three, two, NULL);
	g_autoptr(GBytes) bytes = g_bytes_new(all, strlen(all));
	g_autoptr(GPtrArray) list = cw_intake_bytes(bytes, "file", NULL);
	static const char *const names[] = { "Contoso Office Root CA",
					     "ocs.contoso.example",
					     "Elliptic Root" };

	g_assert_nonnull(list);
	g_assert_cmpuint(list->len, ==, G_N_ELEMENTS(names));
	for (guint i = 0; i < list->len; i++) {
		struct cw_certificate *certificate = list->pdata[i];

		g_assert_cmpstr(certificate->name, ==, names[i]);
	}
}

static bool
count_each(struct cw_span der, void *data)
{
	unsigned *left = data;

	g_assert_cmpuint(der.length, >, 300);
	return --*left > 0;
}

static void
test_each(void)
{
	g_autofree char *one = pem("office-root-sha1.cer");
	g_autofree char *four = g_strconcat(one, one, one, one, NULL);
	g_autoptr(GBytes) bytes = g_bytes_new(four, strlen(four));
	g_autoptr(GError) error = NULL;
	unsigned left = 99;

	g_assert_true(cw_intake_each(bytes, "file", count_each, &left, &error));
	g_assert_cmpuint(left, ==, 95);
	left = 2;
	g_assert_true(cw_intake_each(bytes, "file", count_each, &left, &error));
	g_assert_cmpuint(left, ==, 0);
	g_assert_no_error(error);
}

/* One broken block: all of the file is refused, and which block is said. */
static void
test_broken_block(void)
{
	g_autofree char *good = pem("office-root-sha1.cer");
	g_autofree char *letter = g_strdup(good);
	g_autofree char *inner = g_strdup(good);
	g_autofree char *no_end = g_strndup(good, strlen(good) - 20);
	g_autofree char *one = NULL;
	g_autofree char *two = NULL;
	g_autofree char *three = NULL;

	letter[100] = '*';
	memset(inner + 28, 'B', 60);
	one = g_strconcat(good, letter, NULL);
	two = g_strconcat(inner, good, NULL);
	three = g_strconcat(good, good, no_end, NULL);
	assert_refused(one, strlen(one), CW_E_16_8, "block 2 with letters");
	assert_refused(two, strlen(two), CW_E_16_8,
		       "block 1, which cannot be read");
	assert_refused(three, strlen(three), CW_E_16_8,
		       "block 3 without its END line");
	letter[100] = '\0'; /* a NUL inside, and the length says so */
	assert_refused(letter, strlen(good), CW_E_16_8, "block 1");
}

static const struct {
	const char *bytes;
	size_t length;
	enum cw_code code;
	const char *found;
} others[] = {
#define ROW(bytes, code, found)                            \
	{                                                  \
		bytes, sizeof(bytes) - 1, CW_##code, found \
	}
	ROW("", E_16_7, NULL),
	ROW("To whom it may concern.\n", E_16_1,
	    "text, 24 bytes, no certificate in it"),
	/* "0" is what DER begins with, too. */
	ROW("0 is a number, and so are 1, 2 and all the others that follow "
	    "them.\n",
	    E_16_1, "text, "),
	ROW("<!DOCTYPE html>\n<html><title>Sign in</title>", E_16_1,
	    "a web page"),
	ROW("\xEF\xBB\xBF\r\n <HTML><body>", E_16_1, "a web page"),
	ROW("PK\x03\x04\x14\0\0\0", E_16_1, "a zip file"),
	ROW("kych\0\x01\0\0", E_16_1, "a keychain of a Mac"),
	ROW("bplist00\xD1\x01\x02", E_16_1, "a property list"),
	ROW("<?xml version=\"1.0\"?><!DOCTYPE plist><plist><dict>"
	    "<key>PayloadContent</key>",
	    E_16_1, "a configuration profile"),
	ROW("<?xml version=\"1.0\"?><!DOCTYPE plist PUBLIC \"\">", E_16_1,
	    "a property list"),
	ROW("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA ana@here", E_16_1,
	    "a public key for SSH"),
	ROW("\x89PNG\r\n\x1A\n", E_16_1, "a picture"),
	ROW("\xF3\x07\x99\x12\x80\x81\xFE", E_16_1, "data of an unknown kind"),
	ROW("0\x82\x03\x90", E_16_1, NULL),
	ROW("0\x82\x03\x90"
	    "0\x82\x02\x90",
	    E_16_8, "8 of 916 bytes"),
	ROW("0\x80\x06\x09*\x86H\x86\xF7\r\x01\x07\x02", E_16_1, "BER"),
	ROW("-----BEGIN RSA PRIVATE KEY-----\nMII\n", E_16_5, "a private key"),
	ROW("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n"
	    "-----END OPENSSH PRIVATE KEY-----\n",
	    E_16_5, "a private key"),
	ROW("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII=\n"
	    "-----END ENCRYPTED PRIVATE KEY-----\n",
	    E_16_5, "a locked private key"),
	ROW("PuTTY-User-Key-File-2: ssh-rsa\n", E_16_5, "a private key"),
	ROW("-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n"
	    "-----END CERTIFICATE REQUEST-----\n",
	    E_16_1, "a request for a certificate"),
	ROW("-----BEGIN X509 CRL-----\nMIIB\n-----END X509 CRL-----\n", E_16_1,
	    "a revocation list"),
	ROW("-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n",
	    E_16_1, "a public key alone"),
	/* DER: PKCS #8, PKCS #1, EC, locked, request, list, key, PKCS #12. */
	ROW("\x30\x0b\x02\x01\x00\x30\x03\x06\x01\x2a\x04\x01\x00", E_16_5,
	    "a private key"),
	ROW("\x30\x12\x02\x01\x00\x02\x01\x05\x02\x01\x03\x02\x01\x01\x02\x01"
	    "\x01\x02\x01\x01",
	    E_16_5, "a private key"),
	ROW("\x30\x06\x02\x01\x01\x04\x01\x07", E_16_5, "a private key"),
	ROW("\x30\x10\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d\x04"
	    "\x01\x00",
	    E_16_5, "a locked private key"),
	ROW("\x30\x0b\x30\x09\x02\x01\x00\x30\x00\x30\x00\xa0\x00", E_16_1,
	    "a request"),
	ROW("\x30\x0b\x30\x09\x02\x01\x01\x30\x00\x30\x00\x17\x00", E_16_1,
	    "a revocation list"),
	ROW("\x30\x09\x30\x03\x06\x01\x2a\x03\x02\x00\x01", E_16_1,
	    "a public key"),
	ROW("\x30\x10\x02\x01\x03\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01"
	    "\x07\x01",
	    E_16_9, "a locked file"),
	ROW("\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", E_16_1,
	    "a PKCS #7 file"),
	ROW("\x30\x03\x02\x01\x07", E_16_8, "cannot be read"),
#undef ROW
};

static void
test_others(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		g_test_message("%zu", i);
		assert_refused(others[i].bytes, others[i].length,
			       others[i].code, others[i].found);
	}
}

/* A key beside a certificate, before or behind it. */
static void
test_key_beside(void)
{
	static const char key[] = "-----BEGIN PRIVATE KEY-----\nMIIB\n"
				  "-----END PRIVATE KEY-----\n";
	g_autofree char *block = pem("office-root-sha1.cer");
	g_autofree char *behind = g_strconcat(block, key, NULL);
	g_autofree char *before = g_strconcat(key, block, NULL);
	g_autofree char *cut = g_strndup(behind, strlen(behind) - 30);
	g_autofree char *last = g_strconcat("-----BEGIN X509 CRL-----\nMIIB\n"
					    "-----END X509 CRL-----\n",
					    behind, NULL);

	assert_refused(behind, strlen(behind), CW_E_16_5, "a private key");
	assert_refused(before, strlen(before), CW_E_16_5, "a private key");
	assert_refused(cut, strlen(cut), CW_E_16_5, "a private key");
	assert_refused(last, strlen(last), CW_E_16_5, "a private key");
}

/* Time grows with the length, whatever stands in the file. */
static void
test_long(void)
{
	static const char *const repeated[] = {
		">",
		"> ",
		"\\",
		"=",
		"-----BEGIN ",
		"-----BEGIN A-----",
		"-----BEGIN CERTIFICATE-----",
		"-----BEGIN A\n",
		"M",
		"0\x80",
	};
	static const char head[] = "-----BEGIN CERTIFICATE-----\n";

	for (size_t i = 0; i < G_N_ELEMENTS(repeated); i++) {
		GString *text = g_string_new(head);
		clock_t start = clock();

		while (text->len < 4u << 20)
			g_string_append(text, repeated[i]);
		assert_refused(text->str, text->len, CW_E_16_8, "block 1");
		g_string_append(text, "\n-----END CERTIFICATE-----\n");
		assert_refused(text->str, text->len, CW_E_16_8, "block 1");
		g_string_erase(text, 0, sizeof head - 1);
		g_assert_cmpint(count(text->str, text->len, NULL), ==, -1);
		g_string_free(text, TRUE);
		/* It takes milliseconds; squares would take hours.  Of this
		 * process: others may be busy. */
		g_assert_cmpint(clock() - start, <, 10 * CLOCKS_PER_SEC);
	}
}

/* SignedData with two certificates, made here (RFC 5652, 5.1). */
static void
wrap(GByteArray *bytes, guint8 tag)
{
	const guint8 head[] = { tag, 0x82, (guint8)(bytes->len >> 8),
				(guint8)bytes->len };

	g_byte_array_prepend(bytes, head, sizeof head);
}

static void
test_pkcs7(void)
{
	static const char *const names[] = { "leaf.cer",
					     "office-root-sha1.cer" };
	static const guint8 front[] = "\x02\x01\x01\x31\x00\x30\x0b\x06\x09"
				      "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01";
	static const guint8 oid[] = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"
				    "\x02";
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(GBytes) all = NULL;
	g_autofree char *block = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(GBytes) der = sample_bytes(names[i]);
		size_t length;
		const guint8 *data = g_bytes_get_data(der, &length);

		g_byte_array_append(bytes, data, (guint)length);
	}
	wrap(bytes, 0xa0);
	g_byte_array_prepend(bytes, front, sizeof front - 1);
	wrap(bytes, 0x30);
	wrap(bytes, 0xa0);
	g_byte_array_prepend(bytes, oid, sizeof oid - 1);
	wrap(bytes, 0x30);
	assert_count((const char *)bytes->data, bytes->len, 2);
	all = g_bytes_new(bytes->data, bytes->len);
	block = sample_pem(all, "PKCS7");
	assert_count(block, strlen(block), 2);
}

/* Files: what can't be read as one, none of which may block. */
static void
assert_file(const char *path, enum cw_code code, const char *sentence)
{
	g_autoptr(GError) error = NULL;

	g_assert_null(cw_intake_file(path, &error));
	g_assert_error(error, CW_ERROR, (int)code);
	g_assert_cmpstr(error->message, ==, sentence);
}

static void
test_files(void)
{
	g_autofree char *dir = g_dir_make_tmp("cw-intake-XXXXXX", NULL);
	g_autofree char *fifo = g_build_filename(dir, "fifo.cer", NULL);
	g_autofree char *big = g_build_filename(dir, "big.cer", NULL);
	g_autofree char *closed = g_build_filename(dir, "closed.cer", NULL);
	g_autofree char *none = g_build_filename(dir,
						 "no\x1B"
						 "e.cer",
						 NULL);
	g_autofree char *odd =
		g_build_filename(dir, "-\x1B[31m \xE4.txt", NULL);
	g_autofree char *block = pem("leaf.cer");
	g_autofree char *name = g_path_get_basename(dir);
	g_autofree char *folder =
		g_strconcat(name, " is a folder, not a file.", NULL);
	g_autoptr(GPtrArray) list = NULL;

	assert_file(dir, CW_E_16_4, folder);
	g_assert_cmpint(mkfifo(fifo, 0600), ==, 0);
	assert_file(fifo, CW_E_16_4, "fifo.cer is a pipe, not a file.");
	assert_file("/dev/zero", CW_E_16_4, "zero is a device, not a file.");
	assert_file(none, CW_E_16_2,
		    "no<1B>e.cer could not be read: there is no such file.");
	g_assert_true(g_file_set_contents(big, "", 0, NULL));
	assert_file(big, CW_E_16_7, "big.cer is empty.");
	g_assert_cmpint(truncate(big, (off_t)1 << 30), ==, 0);
	assert_file(big, CW_E_16_6,
		    "big.cer is too large for a certificate file.");
	g_assert_true(g_file_set_contents(closed, "x", 1, NULL));
	g_assert_cmpint(g_chmod(closed, 0), ==, 0);
	if (geteuid() != 0)
		assert_file(closed, CW_E_16_2,
			    "closed.cer could not be read: you may not read "
			    "it.");
	g_assert_true(g_file_set_contents(odd, block, -1, NULL));
	list = cw_intake_file(odd, NULL);
	g_assert_nonnull(list);
	g_assert_cmpuint(list->len, ==, 1);
	g_assert_cmpint(g_unlink(fifo) | g_unlink(big) | g_unlink(closed) |
				g_unlink(odd) | g_rmdir(dir),
			==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/certificate/intake/spoilt", test_spoilt);
	g_test_add_func("/certificate/intake/utf16", test_utf16);
	g_test_add_func("/certificate/intake/bare", test_bare);
	g_test_add_func("/certificate/intake/trailing", test_trailing);
	g_test_add_func("/certificate/intake/several", test_several);
	g_test_add_func("/certificate/intake/each", test_each);
	g_test_add_func("/certificate/intake/broken-block", test_broken_block);
	g_test_add_func("/certificate/intake/others", test_others);
	g_test_add_func("/certificate/intake/key-beside", test_key_beside);
	g_test_add_func("/certificate/intake/long", test_long);
	g_test_add_func("/certificate/intake/pkcs7", test_pkcs7);
	g_test_add_func("/certificate/intake/files", test_files);
	return g_test_run();
}
