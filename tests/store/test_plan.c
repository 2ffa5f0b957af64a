/* SPDX-License-Identifier: GPL-3.0-or-later */
/* X509Anchors: what is planned for a Mac as it should be. */
#include <string.h>

#include "mac.h"

static const char everyones_list[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
	"\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
	"<plist version=\"1.0\">\n"
	"<dict>\n"
	"\t<key>DLDBSearchList</key>\n"
	"\t<array>\n"
	"\t\t<dict>\n"
	"\t\t\t<key>DbName</key>\n"
	"\t\t\t<string>/Library/Keychains/System.keychain</string>\n"
	"\t\t\t<key>GUID</key>\n"
	"\t\t\t<string>{87191ca3-0fc9-11d4-849a-000502b52122}</string>\n"
	"\t\t\t<key>SubserviceType</key>\n"
	"\t\t\t<integer>6</integer>\n"
	"\t\t</dict>\n"
	"\t\t<dict>\n"
	"\t\t\t<key>DbName</key>\n"
	"\t\t\t<string>/System/Library/Keychains/X509Anchors</string>\n"
	"\t\t\t<key>GUID</key>\n"
	"\t\t\t<string>{87191ca3-0fc9-11d4-849a-000502b52122}</string>\n"
	"\t\t\t<key>SubserviceType</key>\n"
	"\t\t\t<integer>6</integer>\n"
	"\t\t</dict>\n"
	"\t</array>\n"
	"</dict>\n"
	"</plist>\n";

static void
test_golden_tiger(void)
{
	g_autoptr(test_mac) mac = mac_new(4);
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autoptr(cw_store_look) look = NULL;
	g_autofree char *hash = NULL;
	g_autofree char *golden = NULL;

	if (!mac_real(mac, MAC_ANCHORS, "X509Anchors.tiger"))
		return;
	look = mac_look(mac, root, plan);
	g_assert_cmpuint(plan->steps->len, ==, 1);
	g_assert_cmpstr(mac_step(plan, 0)->path, ==, MAC_ANCHORS);
	hash = cw_sha256_hex(mac_step(plan, 0)->bytes);
	golden = mac_golden("X509Anchors.tiger", "office-root-sha1.cer");
	g_assert_cmpstr(hash, ==, golden);
	g_assert_cmpuint(look->changes->len, ==, 1);
	g_assert_cmpstr(mac_line(look->changes, 0), ==,
			"X509Anchors gets this certificate: 91 certificates "
			"instead of 90");
	g_assert_cmpuint(look->findings->len, ==, 0);
}

static void
test_golden_leopard(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autoptr(cw_store_look) look = NULL;
	g_autofree char *hash = NULL;
	g_autofree char *golden = NULL;

	if (!mac_real(mac, MAC_ANCHORS, "X509Anchors.leopard"))
		return;
	look = mac_look(mac, root, plan);
	g_assert_cmpuint(plan->steps->len, ==, 2);
	g_assert_cmpstr(mac_step(plan, 0)->path, ==, MAC_COMMON);
	g_assert_cmpstr(mac_step(plan, 1)->path, ==, MAC_ANCHORS);
	hash = cw_sha256_hex(mac_step(plan, 1)->bytes);
	golden = mac_golden("X509Anchors.leopard", "office-root-sha1.cer");
	g_assert_cmpstr(hash, ==, golden);
	g_assert_cmpstr(mac_line(look->changes, 0), ==,
			"X509Anchors gets this certificate: 121 certificates "
			"instead of 120");
	g_assert_cmpuint(look->findings->len, ==, 0);
}

/* On 10.5 the list comes first in the plan and last on page 40. */
static void
test_list_first(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autoptr(GBytes) list =
		g_bytes_new_static(everyones_list, strlen(everyones_list));
	g_autoptr(cw_store_look) look = NULL;

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	look = mac_look(mac, root, plan);
	g_assert_cmpint(look->state, ==, CW_STATE_ABSENT);
	g_assert_false(look->settled);
	g_assert_cmpuint(look->count, ==, 1);
	g_assert_cmpuint(plan->steps->len, ==, 2);
	g_assert_true(g_bytes_equal(mac_step(plan, 0)->bytes, list));
	g_assert_cmpuint(look->changes->len, ==, 2);
	g_assert_cmpstr(mac_line(look->changes, 0), ==,
			"X509Anchors gets this certificate: 2 certificates "
			"instead of 1");
	g_assert_cmpstr(mac_line(look->changes, 1), ==,
			"everyone's keychain list gets X509Anchors, so "
			"Keychain Access shows it");
	g_assert_cmpstr(mac_line(look->tasks, 0), ==,
			"Put X509Anchors on everyone's keychain list");
	g_assert_cmpstr(mac_line(look->tasks, 1), ==,
			"Add the certificate to X509Anchors");
	g_assert_cmpstr(look->consequence, ==,
			"Whoever holds this authority's key can then make "
			"Messenger take any server for the right one, until "
			"2038.");
	g_assert_cmpstr(look->where, ==,
			"in X509Anchors, where Messenger looks for it");
}

static void
test_user_list(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autoptr(cw_store_look) look = NULL;
	g_autofree char *sum = NULL;

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	mac->place.list = CW_LIST_USER;
	mac->place.user = "ana";
	look = mac_look(mac, root, plan);
	g_assert_cmpstr(mac_step(plan, 0)->path, ==, MAC_ANA);
	/* What Apple's code makes of a user with only the login keychain. */
	sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA1,
					   mac_step(plan, 0)->bytes);
	g_assert_cmpstr(sum, ==, "6cdb0c07bf1d1ab67d693962fb3d1d2ed586610d");
	g_assert_cmpstr(mac_line(look->changes, 1), ==,
			"ana's keychain list gets X509Anchors, so "
			"Keychain Access shows it");
}

static void
test_no_list(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autoptr(cw_store_look) look = NULL;

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	mac->place.list = CW_LIST_NONE;
	look = mac_look(mac, root, plan);
	g_assert_cmpuint(plan->steps->len, ==, 1);
	g_assert_cmpuint(look->changes->len, ==, 1);
	g_assert_cmpint(cw_stores[0]->listing(&mac->place), ==,
			CW_LISTING_NEEDLESS);
}

/* What everyone's list shows, ana sees: her own isn't touched. */
static void
test_listed_for_everyone(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autoptr(cw_store_look) look = NULL;

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	mac->place.list = CW_LIST_USER;
	mac->place.user = "ana";
	g_assert_cmpint(cw_stores[0]->listing(&mac->place), ==,
			CW_LISTING_MISSING);
	mac_text(mac, MAC_COMMON, everyones_list);
	g_assert_cmpint(cw_stores[0]->listing(&mac->place), ==,
			CW_LISTING_THERE);
	look = mac_look(mac, root, plan);
	g_assert_cmpuint(look->changes->len, ==, 1);
	g_assert_cmpuint(plan->steps->len, ==, 1);
}

static void
test_already_there(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_plan) first = cw_plan_new(mac->volume);
	g_autoptr(cw_plan) second = cw_plan_new(mac->volume);
	g_autoptr(cw_store_look) before = NULL;
	g_autoptr(cw_store_look) after = NULL;

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer",
		     "office-root-sha1.cer", NULL);
	before = mac_look(mac, root, first);
	/* The record is there; the list is left to do. */
	g_assert_cmpint(before->state, ==, CW_STATE_TRUSTED);
	g_assert_false(before->settled);
	g_assert_cmpuint(first->steps->len, ==, 1);
	g_assert_cmpuint(before->changes->len, ==, 1);
	mac_apply(mac, first);
	after = mac_look(mac, root, second);
	g_assert_true(after->settled);
	g_assert_true(cw_plan_is_empty(second));
	g_assert_cmpuint(after->changes->len, ==, 0);
	g_assert_cmpstr(after->settled_words, ==,
			"Nothing needs to be changed: it is in X509Anchors "
			"already, and X509Anchors is on everyone's keychain "
			"list.");
}

/* The record's step can't be added, so the list's isn't either. */
static void
test_both_or_none(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autoptr(GBytes) old = NULL;
	g_autoptr(GBytes) other = g_bytes_new_static("other", 5);
	g_autoptr(GError) error = NULL;

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	old = mac_read(mac, MAC_ANCHORS);
	g_assert_true(cw_plan_put(plan, mac->volume, MAC_ANCHORS, old, other,
				  &error));
	g_assert_null(cw_stores[0]->look(&mac->place, root, plan, &error));
	g_assert_nonnull(error);
	g_assert_cmpuint(plan->steps->len, ==, 1);
	g_assert_true(mac_step(plan, 0)->bytes == other);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/store/golden/tiger", test_golden_tiger);
	g_test_add_func("/store/golden/leopard", test_golden_leopard);
	g_test_add_func("/store/plan/list-first", test_list_first);
	g_test_add_func("/store/plan/user-list", test_user_list);
	g_test_add_func("/store/plan/no-list", test_no_list);
	g_test_add_func("/store/plan/listed-for-everyone",
			test_listed_for_everyone);
	g_test_add_func("/store/plan/already-there", test_already_there);
	g_test_add_func("/store/plan/both-or-none", test_both_or_none);
	return g_test_run();
}
