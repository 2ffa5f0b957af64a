/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list in a home that is closed: what the helper found for a stranger makes
 * the very plan that root makes, and afterwards the lines of proof.
 */
#include <grp.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "elevate/helper.h"
#include "mac.h"
#include "target/search_list.h"

#define ANA 501
#define STRANGER 12345
#define LOGIN "Users/ana/Library/Keychains/login.keychain"

/* What root has seen, for the stranger to come to. */
struct seen {
	const struct cw_certificate *certificate;
	const struct cw_plan *plan;
	const struct cw_store_look *look;
	const GPtrArray *looked;
};

static void
as_stranger(void (*check)(struct test_mac *mac, const struct seen *seen),
	    struct test_mac *mac, const struct seen *seen)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		if (setgroups(0, NULL) != 0 || setgid(STRANGER) != 0 ||
		    setuid(STRANGER) != 0)
			_exit(3);
		check(mac, seen);
		_exit(0);
	}
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	g_assert_cmpint(status, ==, 0);
}

static void
give(const struct test_mac *mac, const char *path, uid_t uid, mode_t mode)
{
	g_autofree char *whole = mac_path(mac, path);

	if (access(whole, F_OK) != 0)
		return;
	g_assert_cmpint(chown(whole, uid, uid), ==, 0);
	g_assert_cmpint(chmod(whole, mode), ==, 0);
}

static void
close_home(const struct test_mac *mac)
{
	give(mac, MAC_ANA, ANA, 0600);
	give(mac, LOGIN, ANA, 0600);
	give(mac, "Users/ana/Library/Preferences", ANA, 0700);
	give(mac, "Users/ana/Library/Keychains", ANA, 0700);
	give(mac, "Users/ana/Library", ANA, 0700);
	give(mac, "Users/ana", ANA, 0700);
}

static char *
helper(void)
{
	const char *folder = g_getenv("builddir");

	return g_build_filename(folder == NULL ? "." : folder,
				"certwizard-helper", NULL);
}

static enum cw_outcome
run(struct cw_helper *helper)
{
	g_autoptr(GError) error = NULL;
	enum cw_outcome outcome = cw_helper_run(helper, NULL, NULL, &error);

	g_assert_no_error(error);
	return outcome;
}

/* As an administrator, at what the stranger needs. */
static GPtrArray *
look_for_stranger(const struct test_mac *mac)
{
	static const char *const paths[] = { LOGIN, MAC_ANA, NULL };
	g_autofree char *program = helper();
	g_autoptr(cw_helper) helper =
		cw_helper_look(program, mac->volume, paths, NULL, NULL);

	g_assert_cmpint(run(helper), ==, CW_OUTCOME_ALREADY);
	return cw_helper_looked(helper);
}

static void
needs_these(const struct test_mac *mac)
{
	g_autoptr(GPtrArray) paths = cw_stores[0]->closed(&mac->place);

	g_assert_cmpuint(paths->len, ==, 2);
	g_assert_cmpstr(paths->pdata[0], ==, LOGIN);
	g_assert_cmpstr(paths->pdata[1], ==, MAC_ANA);
}

static void
check_plan(struct test_mac *mac, const struct seen *seen)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) paths = NULL;
	g_autoptr(cw_store_look) look = NULL;
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autofree char *ours = NULL;
	g_autofree char *roots = NULL;

	needs_these(mac);
	g_assert_null(cw_stores[0]->look(&mac->place, seen->certificate, plan,
					 &error));
	g_assert_error(error, CW_ERROR, CW_E_36_8_CLOSED);
	cw_looked_give(seen->looked, mac->volume);
	paths = cw_stores[0]->closed(&mac->place);
	g_assert_cmpuint(paths->len, ==, 0);
	look = mac_look(mac, seen->certificate, plan);
	g_assert_nonnull(look);
	ours = cw_plan_sha256(plan);
	roots = cw_plan_sha256(seen->plan);
	g_assert_cmpstr(ours, ==, roots);
	g_assert_true(cw_plan_needs_administrator(plan, mac->volume));
}

static char *
list_line(const GPtrArray *lines)
{
	for (guint i = 0; i < lines->len; i++) {
		const struct cw_proof_line *line = lines->pdata[i];

		if (strcmp(line->label, "keychain list") == 0)
			return g_strdup_printf("%d, %s", (int)line->proof,
					       line->brief);
	}
	return NULL;
}

/* Before the new bytes are given the old ones would be looked at. */
static void
check_proof(struct test_mac *mac, const struct seen *seen)
{
	g_autoptr(GPtrArray) lines = NULL;
	g_autofree char *line = NULL;

	cw_looked_give(seen->looked, mac->volume);
	cw_plan_give(seen->plan, mac->volume);
	lines = cw_stores[0]->proof(&mac->place, seen->certificate, seen->look);
	line = list_line(lines);
	g_assert_cmpstr(line, ==, "0, as written");
	for (guint i = 0; i < lines->len; i++) {
		const struct cw_proof_line *each = lines->pdata[i];

		g_assert_true(!each->wanted || each->proof == CW_PROOF_YES);
	}
}

static void
hold(struct test_mac *mac)
{
	g_autoptr(cw_certificate) certificate =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autoptr(cw_store_look) look = NULL;
	g_autoptr(GPtrArray) looked = NULL;
	g_autofree char *program = helper();
	g_autoptr(cw_helper) helper = NULL;
	struct seen seen;

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	mac->place.list = CW_LIST_USER;
	mac->place.user = "ana";
	close_home(mac);
	look = mac_look(mac, certificate, plan);
	looked = look_for_stranger(mac);
	g_assert_nonnull(looked);
	seen = (struct seen){ certificate, plan, look, looked };
	as_stranger(check_plan, mac, &seen);
	helper = cw_helper_apply(program, plan, NULL, NULL);
	g_assert_cmpint(run(helper), ==, CW_OUTCOME_DONE);
	as_stranger(check_proof, mac, &seen);
}

static bool
is_root(void)
{
	if (geteuid() == 0)
		return true;
	g_test_skip("only root can become somebody else");
	return false;
}

/* There is no list: it stands for the login keychain. */
static void
test_absent(void)
{
	g_autoptr(test_mac) mac = NULL;

	if (!is_root())
		return;
	mac = mac_new(5);
	hold(mac);
}

/* Nor is there a login keychain. */
static void
test_without_login(void)
{
	g_autoptr(test_mac) mac = NULL;

	if (!is_root())
		return;
	mac = mac_new(5);
	mac_remove(mac, LOGIN);
	hold(mac);
}

static void
test_there(void)
{
	g_autoptr(test_mac) mac = NULL;
	g_autoptr(GBytes) list = NULL;

	if (!is_root())
		return;
	mac = mac_new(5);
	list = cw_search_list_add(NULL, NULL, NULL,
				  "/Library/Keychains/System.keychain", NULL);
	mac_write(mac, MAC_ANA, list);
	hold(mac);
}

/* Everyone's list and the keychain itself, closed. */
static void
check_all(struct test_mac *mac, const struct seen *seen)
{
	g_autoptr(GPtrArray) paths = NULL;

	(void)seen;
	paths = cw_stores[0]->closed(&mac->place);
	g_assert_cmpuint(paths->len, ==, 2);
	g_assert_cmpstr(paths->pdata[0], ==, MAC_ANCHORS);
	g_assert_cmpstr(paths->pdata[1], ==, MAC_COMMON);
	mac->place.list = CW_LIST_NONE;
	g_clear_pointer(&paths, g_ptr_array_unref);
	paths = cw_stores[0]->closed(&mac->place);
	g_assert_cmpuint(paths->len, ==, 1);
}

static void
test_all(void)
{
	g_autoptr(test_mac) mac = NULL;

	if (!is_root())
		return;
	mac = mac_new(5);
	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	mac_text(mac, MAC_COMMON, "x");
	give(mac, MAC_ANCHORS, 0, 0600);
	give(mac, MAC_COMMON, 0, 0600);
	as_stranger(check_all, mac, NULL);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/store/closed/list-absent", test_absent);
	g_test_add_func("/store/closed/without-login", test_without_login);
	g_test_add_func("/store/closed/list-there", test_there);
	g_test_add_func("/store/closed/all", test_all);
	return g_test_run();
}
