/* SPDX-License-Identifier: GPL-3.0-or-later */
/* certwizard install, as somebody runs it. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/text.h"
#include "desk.h"

#define OFFICE " --expect-sha256 " DESK_OFFICE " %office-root-sha1.cer"
#define STOPS_BUT_NAMED " --accept all"

static const struct {
	unsigned minor;
	const char *keychain;
} reals[] = {
	{ 4, "X509Anchors.tiger" },
	{ 5, "X509Anchors.leopard" },
};

/* The fingerprint of a sample, 64 digits. */
static char *
fingerprint(const char *name)
{
	struct cw_certificate *c = mac_certificate(name);
	char *hex = cw_text_hex(c->sha256, CW_SHA256_SIZE, false);

	cw_certificate_free(c);
	return hex;
}

static void
is_golden(const struct desk *desk, const char *keychain, const char *name)
{
	g_autofree char *golden = mac_golden(keychain, name);
	g_autofree char *now = desk_sha256(desk, MAC_ANCHORS);

	g_assert_nonnull(golden);
	g_assert_cmpstr(now, ==, golden);
}

static void
test_real(gconstpointer data)
{
	guint i = GPOINTER_TO_UINT(data);
	g_autoptr(test_desk) desk = desk_new(reals[i].minor);
	g_autofree char *path = mac_path(desk->mac, MAC_ANCHORS);
	g_autofree char *old = NULL;
	g_autofree char *back = NULL;
	struct stat before, after;

	if (!mac_real(desk->mac, MAC_ANCHORS, reals[i].keychain))
		return;
	g_assert_cmpint(g_chmod(path, 0640), ==, 0);
	/* Only root can give it to somebody else. */
	g_assert_true(geteuid() != 0 || chown(path, 501, 80) == 0);
	g_assert_cmpint(stat(path, &before), ==, 0);
	old = desk_sha256(desk, MAC_ANCHORS);
	desk_expect(desk, "install --root @" OFFICE, 0, "page 80  done.");
	is_golden(desk, reals[i].keychain, "office-root-sha1.cer");
	desk_expect(desk, "undo", 0, "byte for byte");
	back = desk_sha256(desk, MAC_ANCHORS);
	g_assert_cmpstr(back, ==, old);
	g_assert_cmpint(stat(path, &after), ==, 0);
	g_assert_cmpuint(after.st_mode, ==, before.st_mode);
	g_assert_cmpuint(after.st_uid, ==, before.st_uid);
	g_assert_cmpuint(after.st_gid, ==, before.st_gid);
	desk_expect(desk, "undo", 1, "Error 80-1.");
}

/* The same answers, typed. */
static void
test_real_typed(gconstpointer data)
{
	guint i = GPOINTER_TO_UINT(data);
	g_autoptr(test_desk) desk = desk_new(reals[i].minor);
	g_autoptr(test_said) said = NULL;

	if (!mac_real(desk->mac, MAC_ANCHORS, reals[i].keychain))
		return;
	said = desk_type(desk,
			 reals[i].minor == 4 ? "\n\n\n4\ninstall\n\n\n"
					     : "\n\n\n\n4\ninstall\n\n\n",
			 "--root @ %office-root-sha1.cer");
	said_has(said, 0, "certwizard: page 80, done.");
	is_golden(desk, reals[i].keychain, "office-root-sha1.cer");
}

/* The names in goldens.tsv's "insert" rows of KEYCHAIN. */
static char **
golden_names(const char *keychain)
{
	g_autofree char *path = g_build_filename(
		g_getenv("CERTWIZARD_TEST_KEYCHAINS"), "goldens.tsv", NULL);
	g_autoptr(GStrvBuilder) names = g_strv_builder_new();
	g_autofree char *table = NULL;
	g_auto(GStrv) rows = NULL;

	g_assert_true(g_file_get_contents(path, &table, NULL, NULL));
	rows = g_strsplit(table, "\n", -1);
	for (guint i = 0; rows[i] != NULL; i++) {
		g_auto(GStrv) fields = g_strsplit(rows[i], "\t", -1);

		if (g_strv_length(fields) == 4 &&
		    strcmp(fields[0], keychain) == 0 &&
		    strcmp(fields[1], "insert") == 0)
			g_strv_builder_add(names, fields[2]);
	}
	return g_strv_builder_end(names);
}

static bool
must_be_named(const char *name)
{
	return strcmp(name, "altered-signature.cer") == 0;
}

static void
test_goldens(gconstpointer data)
{
	guint i = GPOINTER_TO_UINT(data);
	g_autoptr(test_desk) desk = desk_new(reals[i].minor);
	g_auto(GStrv) names = NULL;

	if (!mac_real(desk->mac, MAC_ANCHORS, reals[i].keychain))
		return;
	names = golden_names(reals[i].keychain);
	g_assert_cmpuint(g_strv_length(names), >=, 30);
	for (guint n = 0; names[n] != NULL; n++) {
		g_autofree char *call = g_strconcat(
			"install --root @ --search-list none --accept all %",
			names[n], NULL);

		(void)mac_real(desk->mac, MAC_ANCHORS, reals[i].keychain);
		if (must_be_named(names[n])) {
			desk_expect(desk, call, 4, "W-SIG-BAD");
			continue;
		}
		desk_expect(desk, call, 0, NULL);
		is_golden(desk, reals[i].keychain, names[n]);
	}
}

/* The hash of the one row of OPERATION. */
static char *
golden_of(const char *keychain, const char *operation)
{
	g_autofree char *path = g_build_filename(
		g_getenv("CERTWIZARD_TEST_KEYCHAINS"), "goldens.tsv", NULL);
	g_autofree char *row =
		g_strconcat("\n", keychain, "\t", operation, "\t", NULL);
	g_autofree char *table = NULL;
	const char *at, *end;

	g_assert_true(g_file_get_contents(path, &table, NULL, NULL));
	at = strstr(table, row);
	g_assert_nonnull(at);
	end = strchr(at + 1, '\n');
	g_assert_nonnull(end);
	return g_strndup(end - 64, 64);
}

/* Each of them into the keychain that the one before left; the last undo then
 * leads all the way back. */
static void
test_all(gconstpointer data)
{
	guint i = GPOINTER_TO_UINT(data);
	g_autoptr(test_desk) desk = desk_new(reals[i].minor);
	g_auto(GStrv) names = NULL;
	g_autofree char *golden = NULL;
	g_autofree char *now = NULL;

	if (!mac_real(desk->mac, MAC_ANCHORS, reals[i].keychain))
		return;
	names = golden_names(reals[i].keychain);
	for (guint n = 0; names[n] != NULL; n++) {
		bool twin = strcmp(names[n], "office-root-sha1.cer") == 0;
		g_autofree char *sha256 = fingerprint(names[n]);
		g_autofree char *call = g_strconcat(
			"install --root @ --search-list none "
			"--accept all,W-SIG-BAD,W-SAME-NAME --expect-sha256 ",
			sha256, " %", names[n], NULL);

		desk_expect(desk, call, twin ? 4 : 0,
			    twin ? "W-SAME-SERIAL" : NULL);
	}
	golden = golden_of(reals[i].keychain, "insert-all-in-name-order");
	now = desk_sha256(desk, MAC_ANCHORS);
	g_assert_cmpstr(now, ==, golden);
}

static void
test_tiger_has_no_list(void)
{
	g_autoptr(test_desk) desk = desk_new(4);
	g_autofree char *list = mac_path(desk->mac, MAC_COMMON);
	g_autoptr(test_said) said =
		desk_run(desk, "install --json --root @" OFFICE);
	json_t *root = said_json(said, 0);

	g_assert_cmpint(said->status, ==, 0);
	g_assert_cmpuint(json_array_size(rig_at(root, "steps")), ==, 1);
	g_assert_false(g_file_test(list, G_FILE_TEST_EXISTS));
	json_decref(root);
}

/* The list that WHOSE names, and no other, is made from nothing. */
static void
check_list(const char *whose, const char *path)
{
	static const char *const lists[] = { MAC_COMMON, MAC_ANA };
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *call = g_strconcat("install --root @ --search-list ",
					    whose, OFFICE, NULL);

	desk_expect(desk, call, 0,
		    path == NULL ? NULL : "keychain list yes, read back");
	for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
		g_autofree char *whole = mac_path(desk->mac, lists[i]);
		g_autofree char *text = NULL;
		bool there = g_file_get_contents(whole, &text, NULL, NULL);

		g_assert_cmpint(there, ==, g_strcmp0(lists[i], path) == 0);
		if (there)
			g_assert_nonnull(strstr(
				text,
				">/System/Library/Keychains/X509Anchors<"));
	}
	desk_expect(desk, "undo", 0, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
		g_autofree char *whole = mac_path(desk->mac, lists[i]);

		g_assert_false(g_file_test(whole, G_FILE_TEST_EXISTS));
	}
}

static void
test_lists(void)
{
	check_list("everyone", MAC_COMMON);
	check_list("none", NULL);
	check_list("user:ana", MAC_ANA);
}

/* System.keychain comes first, since a Mac's own default goes with the key. */
static void
test_list_from_nothing(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(GBytes) list = NULL;
	const char *text, *system, *anchors;

	desk_expect(desk, "install --root @" OFFICE, 0, NULL);
	list = mac_read(desk->mac, MAC_COMMON);
	text = g_bytes_get_data(list, NULL);
	system = g_strstr_len(text, (gssize)g_bytes_get_size(list),
			      "/Library/Keychains/System.keychain");
	anchors = g_strstr_len(text, (gssize)g_bytes_get_size(list),
			       "/System/Library/Keychains/X509Anchors");
	g_assert_true(system != NULL && anchors != NULL && system < anchors);
}

static void
test_on_the_list_already(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;
	g_autoptr(test_said) said = NULL;
	json_t *root;

	desk_expect(desk, "install --root @" OFFICE, 0, NULL);
	before = desk_sha256(desk, MAC_COMMON);
	said = desk_run(desk, "install --json --root @ --accept W-NOT-COMPARED"
			      " %odd-ski.cer");
	g_assert_cmpint(said->status, ==, 0);
	root = said_json(said, 0);
	g_assert_cmpuint(json_array_size(rig_at(root, "steps")), ==, 1);
	rig_assert(root, "steps.0.path", MAC_ANCHORS);
	json_decref(root);
	after = desk_sha256(desk, MAC_COMMON);
	g_assert_cmpstr(before, ==, after);
}

static void
test_settled(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *receipts = desk_path(desk, "receipts");
	g_autofree char *before = NULL;
	g_autofree char *kept = NULL;
	g_autofree char *kept_after = NULL;
	g_autoptr(test_said) said = NULL;
	json_t *root;

	desk_expect(desk, "install --root @" OFFICE, 0, NULL);
	before = desk_print(desk);
	kept = desk_print_path(receipts, false);
	/* No stop is asked for where there is nothing to do. */
	said = desk_run(desk, "install --json --root @ %office-root-sha1.cer");
	g_assert_cmpint(said->status, ==, 0);
	root = said_json(said, 0);
	g_assert_true(json_is_false(rig_at(root, "changed")));
	g_assert_cmpuint(json_array_size(rig_at(root, "steps")), ==, 0);
	rig_assert(root, "stores.0.state", "trusted");
	rig_assert_null(root, "receipt");
	json_decref(root);
	desk_is_as(desk, before);
	kept_after = desk_print_path(receipts, false);
	g_assert_cmpstr(kept_after, ==, kept);
	/* What was named and is not what is there is an error all the same. */
	desk_expect(desk,
		    "install --root @ --expect-sha256 "
		    "0000000000000000000000000000000000000000"
		    " %office-root-sha1.cer",
		    4, "Error 46-1.");
	desk_is_as(desk, before);
}

static void
test_new_store(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = NULL;

	mac_remove(desk->mac, MAC_ANCHORS);
	before = desk_print(desk);
	desk_expect(desk, "install --root @" OFFICE, 4, "W-NEW-STORE");
	desk_expect(desk, "install --root @" STOPS_BUT_NAMED OFFICE, 4,
		    "To go on in spite of it: --accept W-NEW-STORE");
	desk_is_as(desk, before);
	desk_expect(desk, "install --root @ --accept W-NEW-STORE" OFFICE, 0,
		    "X509Anchors   yes, read back");
	desk_expect(desk, "undo", 0, NULL);
	{
		g_autofree char *path = mac_path(desk->mac, MAC_ANCHORS);

		g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	}
}

/* CALL is refused because of CODE alone, and with it in --accept is not. */
static void
check_stop(unsigned minor, const char *code, const char *name)
{
	g_autoptr(test_desk) desk = desk_new(minor);
	g_autofree char *sha256 = fingerprint(name);
	g_autofree char *before = desk_print(desk);
	g_autofree char *refused = g_strconcat("install --root @ "
					       "--expect-sha256 ",
					       sha256, " %", name, NULL);
	g_autofree char *taken =
		g_strconcat("install --root @ --accept ", code,
			    " --expect-sha256 ", sha256, " %", name, NULL);
	g_autofree char *why =
		g_strconcat("Error 40-1. It was not installed, because of ",
			    code, ".", NULL);

	desk_expect(desk, refused, 4, why);
	desk_is_as(desk, before);
	desk_expect(desk, taken, 0, "page 80  done.");
}

static void
test_stops(void)
{
	check_stop(5, "W-EXPIRED", "expired.cer");
	check_stop(5, "W-NOT-YET", "not-yet-valid.cer");
	check_stop(4, "W-KEY-UNKNOWN", "ec-p256.cer");
	check_stop(5, "W-CRITICAL", "unknown-critical.cer");
	check_stop(5, "W-NOT-SELF-ISSUED", "leaf.cer");
	check_stop(5, "W-SIG-BAD", "altered-signature.cer");
}

static void
test_not_compared(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = desk_print(desk);

	/* The command that is printed is the one that does it. */
	desk_expect(desk, "install --root @ %office-root-sha1.cer", 4,
		    "--search-list everyone --expect-sha256 " DESK_OFFICE);
	desk_is_as(desk, before);
	desk_expect(desk,
		    "install --root @ --accept w-not-compared"
		    " %office-root-sha1.cer",
		    0, "not compared");
}

/* A bad signature needs the code and the fingerprint. */
static void
test_altered(void)
{
	static const char *const refused[] = { " --accept all",
					       " --accept W-SIG-BAD",
					       " --accept all,W-SIG-BAD",
					       NULL };
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = desk_print(desk);
	g_autofree char *sha256 = fingerprint("altered-signature.cer");
	g_autofree char *pin = g_strconcat(" --expect-sha256 ", sha256,
					   " %altered-signature.cer", NULL);

	for (guint i = 0; refused[i] != NULL; i++) {
		g_autofree char *call =
			g_strconcat("install --root @", refused[i],
				    " %altered-signature.cer", NULL);

		desk_expect(desk, call, 4, "W-SIG-BAD");
	}
	{
		g_autofree char *call =
			g_strconcat("install --root @ --accept all", pin, NULL);

		desk_expect(desk, call, 4, "W-SIG-BAD");
	}
	desk_is_as(desk, before);
	{
		g_autofree char *call = g_strconcat(
			"install --root @ --accept W-SIG-BAD", pin, NULL);

		desk_expect(desk, call, 0, "page 80  done.");
	}
}

/* odd-ski.cer with another number and another key: nobody signed that. */
static char *
write_twin(const struct desk *desk)
{
	static const guint8 number[] = { 0x02, 0x01, 0x0b };
	g_autofree char *path = desk_path(desk, "twin.cer");
	g_autoptr(GBytes) sample = mac_sample("odd-ski.cer");
	g_autoptr(GBytes) twin = NULL;
	gsize size;
	guint8 *bytes = g_bytes_unref_to_data(g_steal_pointer(&sample), &size);
	guint8 *at = memmem(bytes, 32, number, sizeof(number));

	g_assert_nonnull(at);
	at[2]++;
	bytes[300] ^= 1;
	twin = g_bytes_new_take(bytes, size);
	g_assert_true(
		g_file_set_contents(path, (char *)bytes, (gssize)size, NULL));
	return cw_sha256_hex(twin);
}

/* Neither "all" nor the fingerprint covers an imitation: it must be named. */
static void
test_same_name(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = NULL;
	g_autofree char *sha256 = write_twin(desk);
	g_autofree char *refused = g_strconcat(
		"install --root @ --accept all,W-SIG-BAD --expect-sha256 ",
		sha256, " ^/twin.cer", NULL);
	g_autofree char *taken =
		g_strconcat("install --root @ --accept W-SIG-BAD,W-SAME-NAME "
			    "--expect-sha256 ",
			    sha256, " ^/twin.cer", NULL);

	desk_expect(desk,
		    "install --root @ --accept W-NOT-COMPARED"
		    " %odd-ski.cer",
		    0, NULL);
	before = desk_print(desk);
	desk_expect(desk, refused, 4, "because of W-SAME-NAME.");
	desk_expect(desk,
		    "install --root @ --accept all,W-SIG-BAD,W-SAME-NAME"
		    " ^/twin.cer",
		    4, "because of W-SIG-BAD, W-SAME-NAME.");
	desk_is_as(desk, before);
	desk_expect(desk, taken, 0, "page 80  done.");
}

static void
test_notations(void)
{
	static const char *const numbers[] = {
		/* SHA-1, as Keychain Access and openssl(1) write it. */
		"66d3c33750e2b2e84ec8c6710876bda23f8f8faa",
		"66:D3:C3:37:50:E2:B2:E8:4E:C8:C6:71:08:76:BD:A2:3F:8F:8F:AA",
		"66D3-C337-50E2-B2E8-4EC8-C671-0876-BDA2-3F8F-8FAA",
		("3F:11:59:F1:AF:4F:C3:BE:F0:62:E0:7C:C3:5F:88:0A:"
		 "71:5B:AD:1B:CE:1A:E9:78:4E:01:71:C2:1F:1F:F5:78"),
	};

	for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
		g_autoptr(test_desk) desk = desk_new(5);
		g_autofree char *call =
			g_strconcat("install --root @ --expect-sha256 ",
				    numbers[i], " %office-root-sha1.cer", NULL);

		desk_expect(desk, call, 0,
			    "agrees with the one that was given");
	}
}

/* What was found is shown in the digits that can be compared with it. */
static void
test_differs(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = desk_print(desk);

	desk_expect(desk,
		    "install --root @ --accept all --expect-sha256 "
		    "66d3c33750e2b2e84ec8c6710876bda23f8f8fab"
		    " %office-root-sha1.cer",
		    4, "Found: 66D3 C337 50E2 B2E8");
	desk_expect(desk,
		    "install --root @ --accept all --expect-sha256 " DESK_OFFICE
		    " %odd-ski.cer",
		    4, "Error 46-1.");
	desk_is_as(desk, before);
}

static void
write_three(const struct desk *desk)
{
	static const char *const names[] = { "odd-ski.cer", "leaf.cer",
					     "office-root-sha1.cer" };
	g_autoptr(GString) pem = g_string_new(NULL);

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(GBytes) der = mac_sample(names[i]);
		g_autofree char *base64 = g_base64_encode(
			g_bytes_get_data(der, NULL), g_bytes_get_size(der));

		g_string_append(pem, "-----BEGIN CERTIFICATE-----\n");
		for (const char *at = base64; *at != '\0';
		     at += MIN(64, strlen(at)))
			g_string_append_printf(pem, "%.64s\n", at);
		g_string_append(pem, "-----END CERTIFICATE-----\n");
	}
	desk_write(desk, "three.pem", pem->str);
}

static void
test_several(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = desk_print(desk);
	g_autoptr(test_said) said = NULL;
	json_t *root;

	write_three(desk);
	said = desk_run(desk, "install --json --root @ --accept all "
			      "^/three.pem");
	g_assert_cmpint(said->status, ==, 2);
	root = said_json(said, 0);
	rig_assert(root, "error.code", "E-12-1");
	g_assert_cmpuint(json_array_size(rig_at(root, "certificates")), ==, 3);
	rig_assert(root, "certificates.2.sha256", DESK_OFFICE);
	json_decref(root);
	desk_expect(desk, "install --root @ ^/three.pem", 2, DESK_OFFICE);
	desk_expect(desk,
		    "install --root @ --expect-sha256 "
		    "0000000000000000000000000000000000000000 "
		    "^/three.pem",
		    4, "none of its certificates has it");
	desk_is_as(desk, before);
	desk_expect(desk,
		    "install --root @ --expect-sha256 " DESK_OFFICE
		    " ^/three.pem",
		    0, "Contoso Office Root CA is in X509Anchors");
}

/* Every member of an object about STEPS steps, against what is there now. */
static void
check_steps(const struct desk *desk, const json_t *root, const char *state)
{
	const json_t *steps = rig_at(root, "steps");
	bool done = strcmp(state, "done") == 0;

	for (size_t i = 0; i < json_array_size(steps); i++) {
		const json_t *step = json_array_get(steps, i);
		const char *path =
			json_string_value(json_object_get(step, "path"));
		g_autofree char *now = desk_sha256(desk, path);

		if (strcmp(now, "-") == 0) {
			g_free(now);
			now = g_strdup("absent");
		}
		rig_assert(step, "op", "put");
		rig_assert(step, done ? "after" : "before", now);
		rig_assert(step, "state", state);
	}
	g_assert_cmpuint(json_array_size(steps), ==, 2);
}

static void
check_office(const struct desk *desk, const json_t *root)
{
	g_autofree char *real = g_canonicalize_filename(desk->mac->root, NULL);

	rig_assert(root, "command", "install");
	rig_assert_int(root, "exit", 0);
	rig_assert_null(root, "error");
	rig_assert(root, "target.root", real);
	rig_assert(root, "target.kind", "macos-10.5");
	rig_assert(root, "target.version", "10.5.8");
	rig_assert(root, "target.build", "9L31a");
	rig_assert(root, "certificates.0.sha256", DESK_OFFICE);
	rig_assert(root, "certificates.0.sha1",
		   "66d3c33750e2b2e84ec8c6710876bda23f8f8faa");
	rig_assert(root, "certificates.0.serial", "a1b2c3d4");
	rig_assert(root, "certificates.0.not_before", "2008-01-01T00:00:00Z");
	rig_assert(root, "certificates.0.not_after", "2038-01-01T00:00:00Z");
	rig_assert(root, "findings.0.code", "W-WEAK-HASH");
	rig_assert(root, "findings.0.class", "note");
	g_assert_cmpuint(json_array_size(rig_at(root, "findings")), ==, 1);
	rig_assert(root, "stores.0.id", "x509anchors");
	rig_assert(root, "stores.0.path", MAC_ANCHORS);
	g_assert_cmpuint(json_array_size(rig_at(root, "stores")), ==, 1);
}

/* What a dry run prints is what the run does. */
static void
test_dry_run(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = desk_print(desk);
	g_autofree char *receipts = desk_path(desk, "receipts");
	g_autofree char *kept = NULL;
	g_autoptr(test_said) dry =
		desk_run(desk, "install --json --dry-run --root @" OFFICE);
	g_autoptr(test_said) real = NULL;
	json_t *would, *did;

	g_assert_cmpint(dry->status, ==, 0);
	would = said_json(dry, 0);
	check_office(desk, would);
	check_steps(desk, would, "planned");
	g_assert_true(json_is_false(rig_at(would, "changed")));
	rig_assert(would, "stores.0.state", "absent");
	rig_assert_null(would, "receipt");
	desk_is_as(desk, before);
	g_assert_false(g_file_test(receipts, G_FILE_TEST_EXISTS));
	real = desk_run(desk, "install --json --root @" OFFICE);
	g_assert_cmpint(real->status, ==, 0);
	did = said_json(real, 0);
	check_office(desk, did);
	check_steps(desk, did, "done");
	g_assert_true(json_is_true(rig_at(did, "changed")));
	rig_assert(did, "stores.0.state", "trusted");
	rig_assert(did, "plan_sha256",
		   json_string_value(rig_at(would, "plan_sha256")));
	kept = g_build_filename(receipts,
				json_string_value(rig_at(did, "receipt")),
				"receipt", NULL);
	g_assert_true(g_file_test(kept, G_FILE_TEST_IS_REGULAR));
	json_decref(would);
	json_decref(did);
}

/* In a dry run stops are told, and need no answer. */
static void
test_dry_run_stops(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = desk_print(desk);

	desk_expect(desk, "install --dry-run --root @ %expired.cer", 0,
		    "still open    W-EXPIRED");
	desk_expect(desk,
		    "install --dry-run --root @ --expect-sha256 "
		    "0000000000000000000000000000000000000000"
		    " %expired.cer",
		    4, "Error 46-1.");
	mac_remove(desk->mac, MAC_ANCHORS);
	g_free(before);
	before = desk_print(desk);
	desk_expect(desk, "install --dry-run --root @ %expired.cer", 0,
		    "W-NEW-STORE");
	desk_is_as(desk, before);
}

/* Two disks, and before them a folder that is none. */
static void
test_roots(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_desk) tiger = desk_new(4);
	g_autofree char *call =
		g_strconcat("install --json --root ^ --root @ --root ",
			    tiger->mac->root, OFFICE, NULL);
	g_autoptr(test_said) said = desk_run(desk, call);
	g_auto(GStrv) lines = g_strsplit(said->out, "\n", -1);
	json_t *none = said_json(said, 0);
	json_t *first = said_json(said, 1);
	json_t *second = said_json(said, 2);

	g_assert_cmpuint(g_strv_length(lines), ==, 4);
	g_assert_cmpint(said->status, ==, 1);
	rig_assert_int(none, "exit", 1);
	rig_assert(none, "error.code", "E-26-1");
	check_office(desk, first);
	check_steps(desk, first, "done");
	rig_assert(second, "target.kind", "macos-10.4");
	g_assert_true(json_is_true(rig_at(second, "changed")));
	/* Each has a receipt of its own. */
	desk_expect(desk, "undo --root @", 0, NULL);
	desk_expect(desk, "undo --root @", 1, "Error 80-1.");
	desk_expect(desk, "undo", 0, tiger->mac->root);
	json_decref(none);
	json_decref(first);
	json_decref(second);
}

int
main(int argc, char **argv)
{
	desk_init(&argc, &argv);
	for (guint i = 0; i < G_N_ELEMENTS(reals); i++) {
		const struct {
			const char *name;
			GTestDataFunc test;
		} all[] = {
			{ "insert-and-undo", test_real },
			{ "typed", test_real_typed },
			{ "each", test_goldens },
			{ "one-after-another", test_all },
		};

		for (guint n = 0; n < G_N_ELEMENTS(all); n++) {
			g_autofree char *name =
				g_strconcat("/install/", reals[i].keychain, "/",
					    all[n].name, NULL);

			g_test_add_data_func(name, GUINT_TO_POINTER(i),
					     all[n].test);
		}
	}
	g_test_add_func("/install/list/tiger", test_tiger_has_no_list);
	g_test_add_func("/install/list/each", test_lists);
	g_test_add_func("/install/list/from-nothing", test_list_from_nothing);
	g_test_add_func("/install/list/there", test_on_the_list_already);
	g_test_add_func("/install/settled", test_settled);
	g_test_add_func("/install/new-store", test_new_store);
	g_test_add_func("/install/stops", test_stops);
	g_test_add_func("/install/not-compared", test_not_compared);
	g_test_add_func("/install/altered", test_altered);
	g_test_add_func("/install/same-name", test_same_name);
	g_test_add_func("/install/notations", test_notations);
	g_test_add_func("/install/differs", test_differs);
	g_test_add_func("/install/several", test_several);
	g_test_add_func("/install/dry-run/same-plan", test_dry_run);
	g_test_add_func("/install/dry-run/stops", test_dry_run_stops);
	g_test_add_func("/install/roots", test_roots);
	return g_test_run();
}
