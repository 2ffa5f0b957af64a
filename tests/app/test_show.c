/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command "show", on every sample and on what is no certificate. */
#include "app/show.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "../store/mac.h"
#include "base/text.h"
#include "rig.h"

/* What "show" prints about FILES (ended by NULL), and ends with WANTED. */
static char *
show(const char *root, bool json, enum cw_status wanted, char **files)
{
	char *roots[] = { (char *)(guintptr)root, NULL };
	struct cw_options options = {
		.command = CW_COMMAND_SHOW,
		.roots = roots,
		.files = files,
		.json = json,
	};
	FILE *out = tmpfile();
	struct cw_world world;

	rig_world(&world, NULL);
	g_assert_cmpint(cw_show(&world, &options, out), ==, wanted);
	return rig_read(out);
}

static char *
show_one(const char *root, bool json, enum cw_status wanted, char *file)
{
	char *files[] = { file, NULL };

	return show(root, json, wanted, files);
}

static json_t *
show_json(const char *root, enum cw_status wanted, char *file)
{
	g_autofree char *line = show_one(root, true, wanted, file);
	json_t *json = rig_parse(line);

	rig_assert(json, "command", "show");
	rig_assert_int(json, "exit", wanted);
	return json;
}

static char *
sample_path(const char *name)
{
	return g_build_filename(g_getenv("srcdir"), "tests", "data",
				"certificates", name, NULL);
}

/* A file of the volume's folder: somewhere to write to. */
static char *
made(const struct test_mac *mac, const char *name, const char *text)
{
	mac_text(mac, name, text);
	return mac_path(mac, name);
}

/* These samples as blocks of text, one behind the other. */
static char *
bundle(const struct test_mac *mac, const char *const *names)
{
	g_autoptr(GString) text = g_string_new("Some words in front.\n");

	for (size_t i = 0; names[i] != NULL; i++) {
		g_autoptr(GBytes) der = mac_sample(names[i]);
		size_t size;
		const guint8 *data = g_bytes_get_data(der, &size);
		g_autofree char *base64 = g_base64_encode(data, size);

		g_string_append_printf(text,
				       "-----BEGIN CERTIFICATE-----\n%s\n"
				       "-----END CERTIFICATE-----\n",
				       base64);
	}
	return made(mac, "bundle.pem", text->str);
}

static void
assert_has(const char *text, const char *part)
{
	if (strstr(text, part) == NULL)
		g_error("no \"%s\" in: %s", part, text);
}

static void
test_whole(void)
{
	g_autofree char *path = sample_path("office-root-sha1.cer");
	g_autofree char *text = show_one(NULL, false, CW_DONE, path);
	const char *body;

	g_assert_true(g_str_has_prefix(text, path));
	body = text + strlen(path);
	g_assert_cmpstr(
		body, ==,
		": 1 certificate\n"
		"Usable: yes. Programs that trust servers need just this "
		"kind.\n"
		"Issued to: Contoso Office Root CA, of Contoso, Ltd., US\n"
		"Issued by: itself; its own signature is right\n"
		"Serial: A1 B2 C3 D4\n"
		"Valid: 1 Jan 2008 to 1 Jan 2038 (10 more years)\n"
		"Key: RSA 2048 bits, signed with SHA-1\n"
		"May: sign certificates and revocation lists, as an authority "
		"does\n"
		"SHA-256: 3F11 59F1 AF4F C3BE F062 E07C C35F 880A\n"
		"         715B AD1B CE1A E978 4E01 71C2 1F1F F578\n"
		"SHA-1: 66D3 C337 50E2 B2E8 4EC8 C671 0876 BDA2 3F8F 8FAA\n"
		"Full name: CN=Contoso Office Root CA,OU=Information "
		"Technology,O=Contoso\\,\n"
		"  Ltd.,C=US\n"
		"Full name of the issuer: CN=Contoso Office Root "
		"CA,OU=Information\n"
		"  Technology,O=Contoso\\, Ltd.,C=US\n"
		"Version: 3\n"
		"Authority: it is an authority (must be obeyed)\n"
		"The key may: sign certificates, sign revocation lists (must "
		"be obeyed)\n"
		"Key identifier: E230 77E6 029D EAF6 C56B 6F7D ABEA 51B8 A49F "
		"739A\n"
		"W-WEAK-HASH (a note): Signed with SHA-1. In an authority's "
		"own certificate\n"
		"  that does no harm.\n");
}

/* No line is too wide, none can move a cursor. */
static void
assert_tame(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	g_assert_true(g_utf8_validate(text, -1, NULL));
	for (size_t i = 0; lines[i] != NULL; i++) {
		g_autofree char *clean = cw_text_clean(lines[i], -1);

		g_assert_cmpstr(clean, ==, lines[i]);
		g_assert_cmpuint(cw_text_width(lines[i]), <=, 80);
	}
}

static void
test_every_sample(void)
{
	g_autofree char *folder = sample_path("");
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;
	unsigned count = 0;

	g_assert_nonnull(dir);
	/* Short names: a path is as long as it is. */
	g_assert_cmpint(g_chdir(folder), ==, 0);
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *file = g_strdup(name);
		g_autofree char *text = show_one(NULL, false, CW_DONE, file);
		g_autoptr(GBytes) bytes = mac_sample(name);
		g_autofree char *sha256 =
			g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
		json_t *json = show_json(NULL, CW_DONE, file);

		assert_tame(text);
		assert_has(text, "\nSHA-256: ");
		rig_assert(json, "certificates.0.sha256", sha256);
		g_assert_cmpuint(json_array_size(rig_at(json, "certificates")),
				 ==, 1);
		g_assert_cmpuint(json_array_size(rig_at(json, "stores")), ==,
				 0);
		rig_assert_null(json, "target");
		json_decref(json);
		count++;
	}
	g_assert_cmpuint(count, >=, 30);
}

static void
test_several(void)
{
	static const char *const names[] = { "expired.cer", "leaf.cer",
					     "expired.cer", NULL };
	g_autoptr(test_mac) mac = mac_new(5);
	g_autofree char *path = bundle(mac, names);
	g_autofree char *text = show_one(NULL, false, CW_DONE, path);
	json_t *json = show_json(NULL, CW_DONE, path);

	/* The double is left out. */
	assert_has(text, ": 2 certificates\n\nCertificate 1 of 2\nUsable: no "
			 "longer: it was valid to 1 Jan 2008.");
	assert_has(text, "\n\nCertificate 2 of 2\nUsable: no.");
	assert_has(text, "W-EXPIRED (a stop): It is over");
	rig_assert(json, "findings.0.code", "W-EXPIRED");
	rig_assert(json, "findings.0.certificate",
		   json_string_value(rig_at(json, "certificates.0.sha256")));
	rig_assert(json, "findings.1.code", "W-NOT-SELF-ISSUED");
	rig_assert(json, "findings.1.certificate",
		   json_string_value(rig_at(json, "certificates.1.sha256")));
	json_decref(json);
}

static const char *const many[] = {
	"expired.cer", "leaf.cer", "ec-p256.cer", "office-root-sha1.cer", NULL,
};

static void
test_many(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autofree char *path = bundle(mac, many);
	g_autofree char *text = show_one(NULL, false, CW_DONE, path);
	json_t *json = show_json(NULL, CW_DONE, path);

	g_assert_cmpstr(text + strlen(path), ==,
			": 4 certificates\n"
			"Expired Root, valid to 1 Jan 2008\n"
			"ocs.contoso.example, valid to 1 Jan 2038\n"
			"Elliptic Root, valid to 1 Jan 2038\n"
			"Contoso Office Root CA, valid to 1 Jan 2038\n");
	g_assert_cmpuint(json_array_size(rig_at(json, "certificates")), ==, 4);
	g_assert_cmpuint(json_array_size(rig_at(json, "stores")), ==, 0);
	rig_assert(json, "findings.2.code", "W-WEAK-HASH");
	rig_assert(json, "findings.2.certificate",
		   json_string_value(rig_at(json, "certificates.3.sha256")));
	json_decref(json);
}

static void
test_many_on_a_disk(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autofree char *path = bundle(mac, many);
	g_autofree char *text = NULL;
	json_t *json;

	mac_keychain(mac, MAC_ANCHORS, "ec-p256.cer", NULL);
	text = show_one(mac->root, false, CW_DONE, path);
	assert_has(text, "\nocs.contoso.example, valid to 1 Jan 2038\n"
			 "Elliptic Root, valid to 1 Jan 2038, already in "
			 "X509Anchors\n");
	json = show_json(mac->root, CW_DONE, path);
	g_assert_cmpuint(json_array_size(rig_at(json, "stores")), ==, 4);
	rig_assert(json, "stores.1.state", "absent");
	rig_assert(json, "stores.2.state", "trusted");
	rig_assert(json, "stores.2.path", MAC_ANCHORS);
	rig_assert(json, "stores.2.certificate",
		   json_string_value(rig_at(json, "certificates.2.sha256")));
	json_decref(json);
}

static void
test_many_and_no_keychain(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autofree char *path = bundle(mac, many);
	json_t *json = show_json(mac->root, CW_FAILED, path);

	rig_assert(json, "error.code", "E-36-2");
	g_assert_cmpuint(json_array_size(rig_at(json, "certificates")), ==, 4);
	g_assert_cmpuint(json_array_size(rig_at(json, "stores")), ==, 0);
	json_decref(json);
}

static const struct {
	const char *name, *text, *code, *part;
} others[] = {
	{ "key.pem",
	  "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n",
	  "E-16-5", "Error 16-5. key.pem holds a private key." },
	{ "request.csr",
	  "-----BEGIN CERTIFICATE REQUEST-----\nMIIE\n"
	  "-----END CERTIFICATE REQUEST-----\n",
	  "E-16-1", "Error 16-1. request.csr is not a certificate." },
	{ "page.html", "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n",
	  "E-16-1", "Error 16-1. page.html is not a certificate." },
	{ "empty.cer", "", "E-16-7", "Error 16-7. empty.cer is empty." },
	{ "folder", NULL, "E-16-4",
	  "Error 16-4. folder is a folder, not a file." },
	{ "pipe", NULL, "E-16-4", "Error 16-4. pipe is a pipe, not a file." },
	{ "missing.cer", NULL, "E-16-2",
	  "Error 16-2. missing.cer could not be read: there is no such "
	  "file." },
};

static void
test_no_certificate(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autofree char *pipe = mac_path(mac, "pipe");

	mac_folder(mac, "folder");
	g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		g_autofree char *path = mac_path(mac, others[i].name);
		g_autofree char *text = NULL;
		json_t *json;

		if (others[i].text != NULL)
			mac_text(mac, others[i].name, others[i].text);
		text = show_one(NULL, false, CW_FAILED, path);
		g_assert_true(g_str_has_prefix(text, others[i].part));
		assert_has(text, "\nState: nothing has been changed.\n");
		json = show_json(NULL, CW_FAILED, path);
		rig_assert(json, "error.code", others[i].code);
		g_assert_cmpuint(json_array_size(rig_at(json, "certificates")),
				 ==, 0);
		json_decref(json);
	}
}

/* One that fails is told, and the next is shown. */
static void
test_files(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autofree char *bad = made(mac, "empty.cer", "");
	g_autofree char *good = sample_path("leaf.cer");
	char *files[] = { good, bad, good, NULL };
	g_autofree char *text = show(NULL, false, CW_FAILED, files);
	g_autofree char *lines = show(NULL, true, CW_FAILED, files);
	g_auto(GStrv) line = g_strsplit(lines, "\n", -1);

	assert_has(text, "\n\nError 16-7. empty.cer is empty.\n");
	g_assert_cmpuint(g_strv_length(line), ==, 4);
	g_assert_nonnull(strstr(line[0], "\"exit\":0"));
	g_assert_nonnull(strstr(line[1], "\"exit\":1"));
	g_assert_nonnull(strstr(line[2], "\"exit\":0"));
	g_assert_cmpstr(line[3], ==, "");
}

static void
test_on_a_disk(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autofree char *curve = sample_path("ec-p256.cer");
	g_autofree char *office = sample_path("office-root-sha1.cer");
	g_autofree char *server = sample_path("self-signed-server.cer");
	g_autofree char *text = NULL;
	json_t *json;

	mac_keychain(mac, MAC_ANCHORS, "office-root-sha1.cer", NULL);
	text = show_one(mac->root, false, CW_DONE, curve);
	assert_has(text, "\nW-KEY-UNKNOWN (a stop): Leopard cannot use this "
			 "kind of key (elliptic curve).");
	assert_has(text, "\nX509Anchors of Mac OS X 10.5.8 (Leopard): it is "
			 "not there.\n");
	json = show_json(mac->root, CW_DONE, office);
	rig_assert(json, "target.root", cw_volume_path(mac->volume));
	rig_assert(json, "target.kind", "macos-10.5");
	rig_assert(json, "stores.0.state", "trusted");
	g_assert_cmpuint(json_object_size(rig_at(json, "stores.0")), ==, 3);
	json_decref(json);
	/* As this store sees it. */
	json = show_json(mac->root, CW_DONE, server);
	rig_assert(json, "findings.0.code", "W-NOT-CA");
	rig_assert(json, "findings.0.class", "note");
	json_decref(json);
	json = show_json(NULL, CW_DONE, server);
	rig_assert(json, "findings.0.class", "stop");
	json_decref(json);
}

/* What is wrong with the disk is said, and the certificate shown. */
static void
test_bad_disk(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autofree char *path = sample_path("leaf.cer");
	g_autofree char *text = NULL;
	json_t *json;

	mac_text(mac, MAC_ANCHORS, "no keychain at all");
	json = show_json(mac->root, CW_FAILED, path);
	rig_assert(json, "error.code", "E-36-5");
	rig_assert(json, "certificates.0.subject", "CN=ocs.contoso.example");
	rig_assert(json, "findings.0.code", "W-NOT-SELF-ISSUED");
	json_decref(json);

	mac_remove(mac, "System/Library/CoreServices/SystemVersion.plist");
	mac_folder(mac, "etc");
	mac_text(mac, "etc/os-release",
		 "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n");
	json = show_json(mac->root, CW_FAILED, path);
	rig_assert(json, "error.code", "E-26-2");
	rig_assert(json, "error.text",
		   "This version cannot install on Debian GNU/Linux 12.");
	rig_assert(json, "target.kind", "linux-debian");
	rig_assert_null(json, "target.version");
	json_decref(json);
	text = show_one(mac->root, false, CW_FAILED, path);
	assert_has(text, "\nIssued to: ocs.contoso.example\n");
	assert_has(text, "\nError 26-2. This version cannot install on Debian "
			 "GNU/Linux 12.\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/show/whole", test_whole);
	g_test_add_func("/show/several", test_several);
	g_test_add_func("/show/many", test_many);
	g_test_add_func("/show/many-on-a-disk", test_many_on_a_disk);
	g_test_add_func("/show/many-and-no-keychain",
			test_many_and_no_keychain);
	g_test_add_func("/show/no-certificate", test_no_certificate);
	g_test_add_func("/show/files", test_files);
	g_test_add_func("/show/on-a-disk", test_on_a_disk);
	g_test_add_func("/show/bad-disk", test_bad_disk);
	g_test_add_func("/show/every-sample", test_every_sample);
	return g_test_run();
}
