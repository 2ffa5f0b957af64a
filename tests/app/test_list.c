/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command "list", on volumes made here and on real keychains. */
#include "app/list.h"

#include <string.h>

#include "../store/mac.h"
#include "app/place.h"
#include "rig.h"

static char *
list(const struct cw_options *options, enum cw_status wanted)
{
	FILE *out = tmpfile();
	struct cw_world world;

	/* The made-up receipts name the first root. */
	rig_world(&world, options->roots[0]);
	g_assert_cmpint(cw_list(&world, options, out), ==, wanted);
	return rig_read(out);
}

static char *
list_root(const char *root, bool json, enum cw_status wanted)
{
	g_autofree char *copy = g_strdup(root);
	char *roots[] = { copy, NULL };
	struct cw_options options = { .command = CW_COMMAND_LIST,
				      .roots = roots,
				      .json = json };

	return list(&options, wanted);
}

static json_t *
list_json(const char *root, enum cw_status wanted)
{
	g_autofree char *line = list_root(root, true, wanted);
	json_t *json = rig_parse(line);

	rig_assert(json, "command", "list");
	rig_assert_int(json, "exit", wanted);
	return json;
}

static void
test_text(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	const char *root = cw_volume_path(mac->volume);
	g_autofree char *text = NULL;
	g_autofree char *wanted = g_strdup_printf(
		"3 certificates in X509Anchors of Mac OS X 10.5.8 (Leopard) on "
		"%s\n"
		"1 of them was installed with certwizard.\n"
		"Expired Root, valid to 1 Jan 2008\n"
		"Evil <1B>]0;owned<07><1B>[2JRoot <U+202E>gnp.exe, valid to 1 "
		"Jan 2038\n"
		"Contoso Office Root CA, valid to 1 Jan 2038, installed with "
		"certwizard on 1\n"
		"  Dec 2026\n",
		root);

	mac_keychain(mac, MAC_ANCHORS, "expired.cer", "terminal-escape.cer",
		     "office-root-sha1.cer", NULL);
	text = list_root(mac->root, false, CW_DONE);
	g_assert_cmpstr(text, ==, wanted);
}

/* What was installed elsewhere marks nothing here. */
static void
test_none_installed(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	char elsewhere[] = "/elsewhere";
	char *roots[] = { mac->root, NULL };
	struct cw_options options = { .command = CW_COMMAND_LIST,
				      .roots = roots };
	g_autofree char *text = NULL;
	FILE *out = tmpfile();
	struct cw_world world;

	mac_keychain(mac, MAC_ANCHORS, "office-root-sha1.cer", NULL);
	rig_world(&world, elsewhere);
	g_assert_cmpint(cw_list(&world, &options, out), ==, CW_DONE);
	text = rig_read(out);
	g_assert_true(g_str_has_suffix(
		text, "\nContoso Office Root CA, valid to 1 Jan 2038\n"));
	g_assert_null(strstr(text, "installed with"));
}

static void
test_empty(void)
{
	g_autoptr(test_mac) mac = mac_new(4);
	g_autofree char *text = NULL;

	mac_keychain(mac, MAC_ANCHORS, NULL);
	text = list_root(mac->root, false, CW_DONE);
	g_assert_true(g_str_has_prefix(
		text, "0 certificates in X509Anchors of Mac OS X 10.4.11 "
		      "(Tiger) on /"));
	g_assert_true(strchr(text, '\n') == text + strlen(text) - 1);
}

static void
test_json(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	json_t *json;

	mac_keychain(mac, MAC_ANCHORS, "expired.cer", "terminal-escape.cer",
		     NULL);
	json = list_json(mac->root, CW_DONE);
	rig_assert(json, "target.root", cw_volume_path(mac->volume));
	rig_assert(json, "target.version", "10.5.8");
	rig_assert(json, "certificates.0.subject", "CN=Expired Root");
	rig_assert(json, "certificates.1.serial", "12");
	g_assert_cmpuint(json_array_size(rig_at(json, "certificates")), ==, 2);
	g_assert_cmpuint(json_array_size(rig_at(json, "findings")), ==, 0);
	rig_assert(json, "stores.0.id", "x509anchors");
	rig_assert(json, "stores.0.path", MAC_ANCHORS);
	rig_assert(json, "stores.0.state", "trusted");
	g_assert_cmpuint(json_array_size(rig_at(json, "stores")), ==, 1);
	json_decref(json);
}

/* The file of a keychain in which the first year of the certificate's dates
 * is no number any more. */
static void
spoil_date(const struct test_mac *mac)
{
	g_autoptr(GBytes) bytes = mac_read(mac, MAC_ANCHORS);
	g_autoptr(GBytes) spoilt = NULL;
	size_t size;
	const guint8 *data = g_bytes_get_data(bytes, &size);
	guint8 *copy = g_memdup2(data, size);
	guint8 *date = memmem(copy, size, "980101000000Z", 13);

	g_assert_nonnull(date);
	date[0] = 'x';
	spoilt = g_bytes_new_take(copy, size);
	mac_write(mac, MAC_ANCHORS, spoilt);
}

/* What a Mac holds is listed, also if it can't be read here. */
static void
test_unreadable(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autofree char *text = NULL;
	json_t *json;

	mac_keychain(mac, MAC_ANCHORS, "expired.cer", "leaf.cer", NULL);
	spoil_date(mac);
	text = list_root(mac->root, false, CW_DONE);
	g_assert_nonnull(strstr(text, "\na certificate that cannot be read, "
				      "SHA-256 "));
	g_assert_nonnull(strstr(text, "\nocs.contoso.example, valid to"));
	json = list_json(mac->root, CW_DONE);
	rig_assert_null(json, "certificates.0.subject");
	rig_assert(json, "certificates.1.subject", "CN=ocs.contoso.example");
	json_decref(json);
}

static void
assert_error(const char *root, enum cw_status status, const char *code)
{
	json_t *json = list_json(root, status);

	rig_assert(json, "error.code", code);
	g_assert_cmpuint(json_array_size(rig_at(json, "certificates")), ==, 0);
	g_assert_cmpuint(json_array_size(rig_at(json, "stores")), ==, 0);
	json_decref(json);
}

/* It is said, and nothing is done about it. */
static void
test_earlier(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autofree char *text = NULL;
	g_autoptr(GBytes) journal = NULL;

	mac_keychain(mac, MAC_ANCHORS, "expired.cer", NULL);
	mac_text(mac, "Library/Preferences/.certwizard-journal", "junk");
	text = list_root(mac->root, false, CW_DONE);
	g_assert_true(g_str_has_prefix(text, "An earlier run was broken off"));
	g_assert_nonnull(strstr(text, "\nExpired Root, "));
	journal = mac_read(mac, "Library/Preferences/.certwizard-journal");
	g_assert_cmpuint(g_bytes_get_size(journal), ==, strlen("junk"));
}

static void
test_errors(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autofree char *missing = mac_path(mac, "missing");

	assert_error(missing, CW_FAILED, "E-26-14");
	assert_error(mac->root, CW_FAILED, "E-36-2");
	mac_text(mac, MAC_ANCHORS, "kych, but no more than that");
	assert_error(mac->root, CW_FAILED, "E-36-4");
	mac_remove(mac, "System");
	assert_error(mac->root, CW_FAILED, "E-26-3");
	mac_remove(mac, "Users");
	assert_error(mac->root, CW_FAILED, "E-26-1");
}

/* The place as other commands get it. */
static void
test_place(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	char ana[] = "user:ana", none[] = "none", everyone[] = "everyone";
	const struct {
		char *word;
		enum cw_list_whose list;
		const char *user;
	} cases[] = {
		{ NULL, CW_LIST_EVERYONE, NULL },
		{ everyone, CW_LIST_EVERYONE, NULL },
		{ none, CW_LIST_NONE, NULL },
		{ ana, CW_LIST_USER, "ana" },
	};
	char receipts[] = "/nowhere";
	struct cw_world world;

	rig_world(&world, receipts);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct cw_session *session = cw_session_new(&world, NULL);
		g_autoptr(cw_run) run = cw_run_new("install");
		g_autoptr(GError) error = NULL;
		g_autoptr(cw_held_look) look = NULL;
		g_autofree char *whose = NULL;
		struct cw_place place;

		session->search_list = cases[i].word;
		look = cw_place_look(session, mac->root, NULL, &error);
		g_assert_no_error(error);
		whose = cw_place_list(session, look->volume);
		place = cw_place_make(session, look, whose);
		cw_place_report(look, run);
		g_assert_true(look->store == cw_stores[0]);
		g_assert_true(place.volume == look->volume);
		g_assert_cmpstr(run->system->id, ==, look->system->id);
		g_assert_cmpint(place.list, ==, cases[i].list);
		g_assert_cmpstr(place.user, ==, cases[i].user);
		g_assert_cmpint(place.now, ==, RIG_NOW);
		g_assert_cmpstr(run->root, ==, cw_volume_path(mac->volume));
		cw_session_end(session);
	}
}

static void
test_real(gconstpointer name)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autofree char *text = NULL;
	json_t *json;

	if (!mac_real(mac, MAC_ANCHORS, name))
		return;
	text = list_root(mac->root, false, CW_DONE);
	g_assert_nonnull(strstr(text, "\nBaltimore CyberTrust Root, valid to "
				      "12 May 2025\n"));
	g_assert_null(strstr(text, "cannot be read"));
	json = list_json(mac->root, CW_DONE);
	g_assert_cmpuint(json_array_size(rig_at(json, "certificates")), >=, 90);
	json_decref(json);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/list/text", test_text);
	g_test_add_func("/list/empty", test_empty);
	g_test_add_func("/list/json", test_json);
	g_test_add_func("/list/none-installed", test_none_installed);
	g_test_add_func("/list/unreadable", test_unreadable);
	g_test_add_func("/list/errors", test_errors);
	g_test_add_func("/list/earlier", test_earlier);
	g_test_add_func("/list/place", test_place);
	g_test_add_data_func("/list/tiger", "X509Anchors.tiger", test_real);
	g_test_add_data_func("/list/leopard", "X509Anchors.leopard", test_real);
	return g_test_run();
}
