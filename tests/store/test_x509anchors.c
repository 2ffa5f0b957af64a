/* SPDX-License-Identifier: GPL-3.0-or-later */
/* X509Anchors missing, damaged, in bad company; and what is in it. */
#include <glib/gstdio.h>
#include <string.h>

#include "mac.h"

/* Looking fails with CODE, and the plan stays empty. */
static void
assert_fails(const struct test_mac *mac, enum cw_code code, const char *found)
{
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;

	g_assert_null(cw_stores[0]->look(&mac->place, root, plan, &error));
	g_assert_error(error, CW_ERROR, (int)code);
	g_assert_true(cw_plan_is_empty(plan));
	text = cw_error_found(error);
	if (found != NULL)
		g_assert_cmpstr(text, ==, found);
}

static void
test_missing(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autoptr(cw_plan) left = cw_plan_new(mac->volume);
	g_autoptr(cw_store_look) glance = mac_look(mac, root, NULL);
	g_autoptr(cw_store_look) look = NULL;
	g_autoptr(cw_store_look) again = NULL;

	/* To look costs no random numbers. */
	g_assert_cmpuint(mac->drawn, ==, 0);
	g_assert_nonnull(mac_finding(glance->findings, CW_W_NEW_STORE));
	look = mac_look(mac, root, plan);
	g_assert_cmpuint(mac->drawn, ==, 88);
	mac_assert_sentence(
		look->findings, CW_W_NEW_STORE,
		"There is no X509Anchors on this disk. It would be made with "
		"this certificate alone: programs that read it would then "
		"refuse all other servers.");
	g_assert_cmpuint(plan->steps->len, ==, 2);
	g_assert_true(mac_step(plan, 1)->absent_before);
	g_assert_cmpstr(mac_line(look->changes, 0), ==,
			"X509Anchors is made, with this certificate alone");
	/* Commit version as a Mac has it: made, its table, the record. */
	g_assert_cmpint(
		((const guint8 *)g_bytes_get_data(
			mac_step(plan, 1)->bytes,
			NULL))[g_bytes_get_size(mac_step(plan, 1)->bytes) - 1],
		==, 3);
	mac_apply(mac, plan);
	again = mac_look(mac, root, left);
	g_assert_true(again->settled);
	g_assert_cmpuint(again->count, ==, 1);
}

static void
test_no_folder(void)
{
	g_autoptr(test_mac) mac = mac_new(5);

	mac_remove(mac, MAC_KEYCHAINS);
	assert_fails(mac, CW_E_36_2_FOLDER,
		     "Found: no folder /System/Library/Keychains. Needed: that "
		     "folder, with X509Anchors in it.");
}

static void
test_damaged(void)
{
	g_autoptr(test_mac) mac = mac_new(4);
	g_autoptr(GBytes) whole = NULL;
	g_autoptr(GBytes) half = NULL;

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	whole = mac_read(mac, MAC_ANCHORS);
	half = g_bytes_new_from_bytes(whole, 0, g_bytes_get_size(whole) / 2);
	mac_write(mac, MAC_ANCHORS, half);
	assert_fails(mac, CW_E_36_4, NULL);
	mac_text(mac, MAC_ANCHORS, "bplist00 is no keychain at all, is it?");
	assert_fails(mac, CW_E_36_5, NULL);
}

/* A link in the way of what may be written is an error that names it. */
static void
test_links(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autoptr(GError) error = NULL;

	mac_keychain(mac, "elsewhere", "serial-zero.cer", NULL);
	mac_link(mac, MAC_ANCHORS, "../../../elsewhere");
	g_assert_null(cw_stores[0]->look(&mac->place, root, plan, &error));
	g_assert_nonnull(strstr(error->message, "X509Anchors"));
	g_assert_true(cw_plan_is_empty(plan));
	g_clear_error(&error);

	mac_remove(mac, MAC_KEYCHAINS);
	mac_folder(mac, "real");
	mac_keychain(mac, "real/X509Anchors", "serial-zero.cer", NULL);
	mac_link(mac, MAC_KEYCHAINS, "../../real");
	g_assert_null(cw_stores[0]->look(&mac->place, root, plan, &error));
	g_assert_nonnull(strstr(error->message, "Keychains"));
	g_assert_true(cw_plan_is_empty(plan));
}

/* If the list can't be used, the certificate stays out as well. */
static void
test_list_in_the_way(void)
{
	g_autoptr(test_mac) mac = mac_new(5);

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	mac_text(mac, MAC_COMMON, "no property list");
	assert_fails(mac, CW_E_36_9, NULL);
	g_assert_cmpint(cw_stores[0]->listing(&mac->place), ==,
			CW_LISTING_BROKEN);
	mac_remove(mac, MAC_COMMON);
	mac_link(mac, MAC_COMMON, "/etc/passwd");
	assert_fails(mac, CW_E_36_9, NULL);
	mac_remove(mac, "Library/Preferences");
	assert_fails(mac, CW_E_36_9, "Found: no folder /Library/Preferences.");
	mac->place.list = CW_LIST_USER;
	mac->place.user = "ana";
	mac_remove(mac, "Users/ana/Library/Preferences");
	assert_fails(mac, CW_E_36_8,
		     "Found: no folder /Users/ana/Library/Preferences.");
	mac->place.user = "eve";
	assert_fails(mac, CW_E_36_10,
		     "Found: ana. Needed: somebody with a home on it.");
}

static void
test_same_serial(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_certificate) renewed =
		mac_certificate("office-root-sha1-renewed.cer");
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autoptr(cw_store_look) look = NULL;

	mac_keychain(mac, MAC_ANCHORS, "office-root-sha1.cer", NULL);
	look = mac_look(mac, renewed, plan);
	g_assert_true(cw_plan_is_empty(plan));
	g_assert_false(look->settled);
	g_assert_cmpint(look->state, ==, CW_STATE_ABSENT);
	g_assert_null(mac_finding(look->findings, CW_W_SAME_NAME));
	mac_assert_sentence(
		look->findings, CW_W_SAME_SERIAL,
		"X509Anchors holds an older certificate of this authority with "
		"the same serial number (valid to 1 Jan 2038). A Mac cannot "
		"keep both, and this version cannot replace it.");
}

/* Offsets into office-root-sha1.cer: its serial, and within its key. */
#define SERIAL 15
#define MODULUS 400

static void
test_same_name(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_certificate) same_key =
		mac_variant("office-root-sha1.cer", SERIAL, "\x11", 1);
	g_autoptr(cw_certificate) other_key =
		mac_variant("office-root-sha1.cer", MODULUS, "\x11\x22", 2);
	g_autoptr(cw_store_look) first = NULL;
	g_autoptr(cw_store_look) second = NULL;

	mac_keychain(mac, MAC_ANCHORS, "office-root-sha1.cer", NULL);
	first = mac_look(mac, same_key, NULL);
	g_assert_null(mac_finding(first->findings, CW_W_SAME_NAME));
	g_assert_null(mac_finding(first->findings, CW_W_SAME_SERIAL));
	second = mac_look(mac, other_key, NULL);
	mac_assert_sentence(
		second->findings, CW_W_SAME_NAME,
		"X509Anchors holds another certificate with this name and "
		"another key. Either the authority was set up anew, or this "
		"one is an imitation. Ask your organisation which.");
}

static void
test_system_has(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autoptr(cw_store_look) look = NULL;

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	mac_keychain(mac, MAC_ROOTS, "office-root-sha1.cer", NULL);
	look = mac_look(mac, root, plan);
	mac_assert_sentence(
		look->findings, CW_W_SYSTEM_HAS,
		"The system trusts it already: it came with Leopard. Messenger "
		"does not: it looks in X509Anchors.");
	g_assert_cmpuint(plan->steps->len, ==, 2);
}

static bool
collect(struct cw_span der, void *data)
{
	GPtrArray *all = data;

	g_ptr_array_add(all, g_bytes_new(der.data, der.length));
	return all->len < 2;
}

/* All in their order, until the caller has enough. */
static void
test_list(void)
{
	g_autoptr(test_mac) mac = mac_new(4);
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
	g_autoptr(GBytes) first = mac_sample("serial-zero.cer");
	g_autoptr(GBytes) second = mac_sample("office-root-sha1.cer");
	g_autoptr(GError) error = NULL;

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer",
		     "office-root-sha1.cer", "leaf.cer", NULL);
	g_assert_true(cw_stores[0]->list(&mac->place, collect, all, &error));
	g_assert_cmpuint(all->len, ==, 2);
	g_assert_true(g_bytes_equal(all->pdata[0], first));
	g_assert_true(g_bytes_equal(all->pdata[1], second));
	mac_remove(mac, MAC_ANCHORS);
	g_assert_false(cw_stores[0]->list(&mac->place, collect, all, &error));
	g_assert_error(error, CW_ERROR, CW_E_36_2);
}

static void
test_glance(void)
{
	g_autoptr(test_mac) mac = mac_new(4);
	g_autofree char *none = cw_stores[0]->glance(&mac->place);
	g_autofree char *one = NULL;
	g_autofree char *damaged = NULL;

	g_assert_cmpstr(none, ==, "not found");
	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	one = cw_stores[0]->glance(&mac->place);
	g_assert_cmpstr(one, ==, "found, 1 certificate");
	mac_text(mac, MAC_ANCHORS, "nothing of the kind");
	damaged = cw_stores[0]->glance(&mac->place);
	g_assert_true(g_str_has_prefix(damaged, "cannot be used. "));
}

static void
test_registry(void)
{
	g_autoptr(cw_system) tiger = cw_system_overrule(10, 4);
	g_autoptr(cw_system) leopard = cw_system_overrule(10, 5);
	g_autoptr(cw_system) snow = cw_system_overrule(10, 6);
	const struct cw_store *store = cw_store_by_id("x509anchors");

	g_assert_nonnull(store);
	g_assert_null(cw_store_by_id("X509Anchors"));
	g_assert_true(cw_store_default(tiger) == store);
	g_assert_true(cw_store_default(leopard) == store);
	g_assert_null(cw_store_default(snow));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/store/missing/made", test_missing);
	g_test_add_func("/store/missing/folder", test_no_folder);
	g_test_add_func("/store/hostile/damaged", test_damaged);
	g_test_add_func("/store/hostile/links", test_links);
	g_test_add_func("/store/hostile/list", test_list_in_the_way);
	g_test_add_func("/store/rivals/same-serial", test_same_serial);
	g_test_add_func("/store/rivals/same-name", test_same_name);
	g_test_add_func("/store/rivals/system-has", test_system_has);
	g_test_add_func("/store/list", test_list);
	g_test_add_func("/store/glance", test_glance);
	g_test_add_func("/store/registry", test_registry);
	return g_test_run();
}
