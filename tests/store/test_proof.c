/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proof after the change, and what a person may not read. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mac.h"

/* Somebody who owns nothing here. */
#define STRANGER 65534
#define ANA 54321

static const char *const answers[] = {
	[CW_PROOF_YES] = "yes",
	[CW_PROOF_NO] = "no",
	[CW_PROOF_NOT_CHOSEN] = "not chosen",
	[CW_PROOF_NOT_TESTED] = "not tested",
};

/* All lines as one text, "*" before those that were wanted. */
static char *
as_text(const GPtrArray *lines)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < lines->len; i++) {
		const struct cw_proof_line *line = lines->pdata[i];

		g_string_append_printf(text, "%s%s: %s\n",
				       line->wanted ? "*" : "",
				       answers[line->proof], line->text);
	}
	return g_string_free(text, FALSE);
}

/* The report's lines, "label: answer, brief". */
static char *
as_report(const GPtrArray *lines)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < lines->len; i++) {
		const struct cw_proof_line *line = lines->pdata[i];

		g_string_append_printf(text, "%s: %s, %s\n", line->label,
				       answers[line->proof], line->brief);
	}
	return g_string_free(text, FALSE);
}

static void
assert_proof(const struct test_mac *mac,
	     const struct cw_certificate *certificate,
	     const struct cw_store_look *before, const char *text)
{
	g_autoptr(GPtrArray) lines =
		cw_stores[0]->proof(&mac->place, certificate, before);
	g_autofree char *found = as_text(lines);

	g_assert_cmpstr(found, ==, text);
}

/* A Mac whose X509Anchors has two authorities, after the office's root was put
 * there as well; what was seen before goes to *BEFORE. */
static struct test_mac *
installed(unsigned minor, const struct cw_certificate *root,
	  struct cw_store_look **before)
{
	struct test_mac *mac = mac_new(minor);
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", "utf8-japanese.cer",
		     NULL);
	*before = mac_look(mac, root, plan);
	mac_apply(mac, plan);
	return mac;
}

static void
test_leopard(void)
{
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_store_look) before = NULL;
	g_autoptr(test_mac) mac = installed(5, root, &before);
	g_autoptr(GPtrArray) lines =
		cw_stores[0]->proof(&mac->place, root, before);
	g_autofree char *report = as_report(lines);

	assert_proof(mac, root, before,
		     "*yes: the certificate is in X509Anchors, found the way "
		     "a Mac finds it\n"
		     "*yes: the 2 other certificates there are unchanged\n"
		     "*yes: X509Anchors is on everyone's keychain list\n"
		     "not chosen: the system: Safari and Mail still do not "
		     "trust it\n"
		     "not tested: the server: only signing in with Messenger "
		     "shows that\n");
	g_assert_cmpstr(report, ==,
			"X509Anchors: yes, read back\n"
			"X509Anchors: yes, 2 other certificates unchanged\n"
			"keychain list: yes, read back\n"
			"the system: not chosen, \n"
			"the server: not tested, \n");
	g_assert_cmpstr(before->system_words, ==,
			"do not trust it: they do not read X509Anchors");
}

static void
test_tiger(void)
{
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_store_look) before = NULL;
	g_autoptr(test_mac) mac = installed(4, root, &before);

	assert_proof(mac, root, before,
		     "*yes: the certificate is in X509Anchors, found the way "
		     "a Mac finds it\n"
		     "*yes: the 2 other certificates there are unchanged\n"
		     "not tested: the server: only signing in with Messenger "
		     "shows that\n");
	g_assert_cmpstr(before->system_words, ==,
			"trust it too, after you quit and open them again");
}

/* Nothing trusts it, and nothing is said to. */
static void
test_untrusted(void)
{
	g_autoptr(cw_certificate) over = mac_certificate("expired.cer");
	g_autoptr(cw_store_look) before = NULL;
	g_autoptr(test_mac) mac = installed(4, over, &before);

	g_assert_cmpstr(before->system_words, ==,
			"see it as Messenger does: they read X509Anchors too");
}

/* Looked at when there was nothing to do: the same lines. */
static void
test_settled(void)
{
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_store_look) before = NULL;
	g_autoptr(cw_store_look) settled = NULL;
	g_autoptr(test_mac) mac = installed(4, root, &before);

	settled = mac_look(mac, root, NULL);
	g_assert_true(settled->settled);
	assert_proof(mac, root, settled,
		     "*yes: the certificate is in X509Anchors, found the way "
		     "a Mac finds it\n"
		     "*yes: the 2 other certificates there are unchanged\n"
		     "not tested: the server: only signing in with Messenger "
		     "shows that\n");
}

/* A store made anew has no others to speak of. */
static void
test_made(void)
{
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autoptr(cw_store_look) before = NULL;

	mac->place.list = CW_LIST_NONE;
	mac_keychain(mac, MAC_ROOTS, "office-root-sha1.cer", NULL);
	before = mac_look(mac, root, plan);
	mac_apply(mac, plan);
	assert_proof(mac, root, before,
		     "*yes: the certificate is in X509Anchors, found the way "
		     "a Mac finds it\n"
		     "not chosen: the keychain list: Keychain Access may not "
		     "show X509Anchors\n"
		     "yes: the system: Safari and Mail trust it already, "
		     "because it came with Leopard\n"
		     "not tested: the server: only signing in with Messenger "
		     "shows that\n");
	g_assert_cmpstr(before->system_words, ==,
			"trust it already: it came with Leopard");
}

/* What isn't as planned is never called proved. */
static void
test_undone(void)
{
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_store_look) before = NULL;
	g_autoptr(test_mac) mac = installed(5, root, &before);
#define UNDONE(others)                                                     \
	"*no: the certificate is in X509Anchors, found the way a Mac "     \
	"finds it\n"                                                       \
	"*" others ": the 2 other certificates there are unchanged\n"      \
	"*no: X509Anchors is on everyone's keychain list\n"                \
	"not chosen: the system: Safari and Mail still do not trust it\n"  \
	"not tested: the server: only signing in with Messenger shows "    \
	"that\n"
	static const char none[] = UNDONE("no");

	mac_write(mac, MAC_ANCHORS, before->old_store);
	mac_remove(mac, MAC_COMMON);
	assert_proof(mac, root, before, UNDONE("yes"));
	mac_text(mac, MAC_ANCHORS, "damaged");
	assert_proof(mac, root, before, none);
	mac_remove(mac, MAC_ANCHORS);
	assert_proof(mac, root, before, none);
}

/* The certificate is there, but another one was lost on the way. */
static void
test_other_lost(void)
{
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_store_look) before = NULL;
	g_autoptr(test_mac) mac = installed(4, root, &before);

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer",
		     "office-root-sha1.cer", NULL);
	assert_proof(mac, root, before,
		     "*yes: the certificate is in X509Anchors, found the way "
		     "a Mac finds it\n"
		     "*no: the 2 other certificates there are unchanged\n"
		     "not tested: the server: only signing in with Messenger "
		     "shows that\n");
}

/* Runs CHECK as UID in a child of its own; its assertions end the child. */
static void
as_user(uid_t uid, void (*check)(const struct test_mac *, const void *),
	const struct test_mac *mac, const void *data)
{
	int status;
	pid_t pid = fork();

	g_assert_cmpint(pid, >=, 0);
	if (pid == 0) {
		if (setgid(uid) != 0 || setuid(uid) != 0)
			_exit(3);
		check(mac, data);
		_exit(0);
	}
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	g_assert_true(WIFEXITED(status));
	g_assert_cmpint(WEXITSTATUS(status), ==, 0);
}

static bool
is_root(void)
{
	if (geteuid() == 0)
		return true;
	g_test_skip("only root can become somebody else");
	return false;
}

static void
set_owner(const struct test_mac *mac, const char *path, uid_t uid, mode_t mode)
{
	g_autofree char *full = mac_path(mac, path);

	g_assert_cmpint(chown(full, uid, uid), ==, 0);
	g_assert_cmpint(chmod(full, mode), ==, 0);
}

struct seen {
	const struct cw_certificate *root;
	const struct cw_store_look *before;
};

static void
check_closed_store(const struct test_mac *mac, const void *data)
{
	const struct seen *seen = data;
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) lines = NULL;
	g_autofree char *report = NULL;

	g_assert_null(
		cw_stores[0]->look(&mac->place, seen->root, NULL, &error));
	g_assert_error(error, CW_ERROR, CW_E_36_3);
	g_assert_cmpint(cw_error_status(error), ==, CW_UNAUTHORISED);
	lines = cw_stores[0]->proof(&mac->place, seen->root, seen->before);
	report = as_report(lines);
	g_assert_cmpstr(report, ==,
			"X509Anchors: yes, as written\n"
			"X509Anchors: yes, 2 other certificates unchanged\n"
			"the server: not tested, \n");
}

/* What this person may not read has the hashes of the apply as its proof. */
static void
test_closed_store(void)
{
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_store_look) before = NULL;
	g_autoptr(test_mac) mac = NULL;
	struct seen seen;

	if (!is_root())
		return;
	mac = installed(4, root, &before);
	set_owner(mac, MAC_ANCHORS, 0, 0600);
	seen = (struct seen){ root, before };
	as_user(STRANGER, check_closed_store, mac, &seen);
}

static void
check_closed_home(const struct test_mac *mac, const void *data)
{
	const struct cw_certificate *root = data;
	g_autoptr(GError) error = NULL;
	g_autofree char *found = NULL;
	g_autofree char *remedy = NULL;

	g_assert_cmpint(cw_stores[0]->listing(&mac->place), ==,
			CW_LISTING_CLOSED);
	g_assert_null(cw_stores[0]->look(&mac->place, root, NULL, &error));
	g_assert_error(error, CW_ERROR, CW_E_36_8_CLOSED);
	g_assert_cmpint(cw_error_status(error), ==, CW_UNAUTHORISED);
	found = cw_error_found(error);
	g_assert_cmpstr(found, ==,
			"Found: /" MAC_ANA ", which you may not read here.");
	remedy = cw_error_remedy(error);
	g_assert_true(g_str_has_prefix(remedy, "Put it on everyone's list"));
}

/* A closed home: root reads it as its owner, a stranger is told. */
static void
test_closed_home(void)
{
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(test_mac) mac = NULL;
	g_autoptr(cw_store_look) first = NULL;
	g_autoptr(cw_plan) plan = NULL;

	if (!is_root())
		return;
	mac = mac_new(5);
	plan = cw_plan_new(mac->volume);
	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	mac->place.list = CW_LIST_USER;
	mac->place.user = "ana";
	first = mac_look(mac, root, plan);
	g_assert_cmpstr(mac_line(first->tasks, 0), ==,
			"Put X509Anchors on ana's keychain list");
	mac_apply(mac, plan);
	set_owner(mac, MAC_ANA, ANA, 0600);
	set_owner(mac, "Users/ana/Library/Preferences", ANA, 0700);
	set_owner(mac, "Users/ana/Library", ANA, 0700);
	set_owner(mac, "Users/ana", ANA, 0700);
	g_assert_cmpint(cw_stores[0]->listing(&mac->place), ==,
			CW_LISTING_THERE);
	as_user(STRANGER, check_closed_home, mac, root);
}

/* What the owner may not read, root doesn't read for the owner either. */
static void
test_foreign_list(void)
{
	g_autoptr(test_mac) mac = NULL;

	if (!is_root())
		return;
	mac = mac_new(5);
	mac->place.list = CW_LIST_USER;
	mac->place.user = "ana";
	set_owner(mac, "Users/ana", ANA, 0755);
	mac_text(mac, MAC_ANA, "secret");
	set_owner(mac, MAC_ANA, 0, 0600);
	g_assert_cmpint(cw_stores[0]->listing(&mac->place), ==,
			CW_LISTING_CLOSED);
}

static const char *
meaning(const GPtrArray *others, const char *path)
{
	for (guint i = 0; i < others->len; i++) {
		const struct cw_other_keychain *other = others->pdata[i];

		if (strcmp(other->path, path) == 0)
			return other->meaning;
	}
	return NULL;
}

/* The others are named, each with what choosing it would mean. */
static void
test_others(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(GPtrArray) others = NULL;

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	mac_text(mac, MAC_ROOTS, "kych");
	mac_text(mac, MAC_KEYCHAINS "/SystemTrustSettings.plist", "");
	mac_text(mac, MAC_KEYCHAINS "/.flF4E372A2", "");
	mac_text(mac, "Library/Keychains/System.keychain", "kych");
	mac_text(mac, "Users/ana/Library/Keychains/a\033b.keychain", "kych");
	others = cw_stores[0]->others(&mac->place);
	g_assert_cmpuint(others->len, ==, 4);
	g_assert_cmpstr(meaning(others, MAC_ROOTS), ==,
			"The authorities that came with the system. Without a "
			"trust setting the system does not trust another one "
			"in it, and Messenger does not look there.");
	g_assert_cmpstr(meaning(others, "Library/Keychains/System.keychain"),
			==,
			"Where authorities for Safari, Mail and the system are "
			"put, together with a trust setting. Not in this "
			"version.");
	g_assert_cmpstr(
		meaning(others, "Users/ana/Library/Keychains/login.keychain"),
		==,
		"The passwords and keys of ana. Without a trust setting no "
		"program of the system trusts an authority because it is in "
		"there.");
	g_assert_cmpstr(
		((const struct cw_other_keychain *)others->pdata[2])->name, ==,
		"a<1B>b.keychain");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/store/proof/leopard", test_leopard);
	g_test_add_func("/store/proof/tiger", test_tiger);
	g_test_add_func("/store/proof/untrusted", test_untrusted);
	g_test_add_func("/store/proof/settled", test_settled);
	g_test_add_func("/store/proof/made", test_made);
	g_test_add_func("/store/proof/undone", test_undone);
	g_test_add_func("/store/proof/other-lost", test_other_lost);
	g_test_add_func("/store/closed/store", test_closed_store);
	g_test_add_func("/store/closed/home", test_closed_home);
	g_test_add_func("/store/closed/foreign-list", test_foreign_list);
	g_test_add_func("/store/others", test_others);
	return g_test_run();
}
