/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Mac to practise on: made, worked on, taken away. */
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "../elevate/rig.h"
#include "../store/mac.h"
#include "app/practice.h"
#include "app/practice_certificates.h"
#include "app/practice_mark.h"
#include "base/text.h"
#include "certificate/intake.h"
#include "store/x509anchors.h"

/* Somebody who owns nothing here. */
#define STRANGER 65534
#define NOT_POSSIBLE 77

/* Counted, so that what is made is the same each time. */
static void
count(void *state, void *buffer, size_t length)
{
	guint8 *drawn = state;
	guint8 *bytes = buffer;

	for (size_t i = 0; i < length; i++)
		bytes[i] = (*drawn)++;
}

static struct cw_practice *
practice_new(void)
{
	g_autoptr(GError) error = NULL;
	guint8 drawn = 0;
	char asker[] = "/nowhere/certwizard-practice-ask";
	const struct cw_world world = { .random = { count, &drawn },
					.asker = asker };
	struct cw_practice *practice = cw_practice_new(&world, &error);

	g_assert_no_error(error);
	g_assert_nonnull(practice);
	return practice;
}

static bool
is_there(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0;
}

/* Takes PRACTICE away, and frees it; nothing is left. */
static void
throw_away(struct cw_practice *practice)
{
	cw_practice_remove(practice);
	g_assert_false(is_there(practice->folder));
	cw_practice_free(practice);
}

/* The volume of PRACTICE, for the helpers of mac.h. */
static void
open_mac(struct test_mac *mac, const struct cw_practice *practice)
{
	g_autoptr(GError) error = NULL;

	memset(mac, 0, sizeof(*mac));
	mac->root = practice->root;
	mac->volume = cw_volume_open(practice->root, &error);
	g_assert_no_error(error);
	mac->system = cw_system_look(mac->volume, &error);
	g_assert_no_error(error);
	mac->place = (struct cw_place){
		.volume = mac->volume,
		.system = mac->system,
		.list = CW_LIST_EVERYONE,
		.random = { count, &mac->drawn },
		.now = MAC_NOW,
	};
}

static void
close_mac(struct test_mac *mac)
{
	cw_volume_unref(mac->volume);
	cw_system_free(mac->system);
}

/* Every name below FOLDER with mode, owner and SHA-256. */
static char *
print(char *folder)
{
	struct tree tree = { .root = folder };

	return tree_print(&tree);
}

/* Runs CHECK in a child, as a stranger if this is root; NOT_POSSIBLE if the
 * build's folder is not for strangers. */
static int
as_stranger(void (*check)(void))
{
	g_autofree char *program = rig_program("certwizard-helper");
	pid_t pid = fork();
	int status;

	g_assert_cmpint(pid, >=, 0);
	if (pid == 0) {
		if (geteuid() == 0 &&
		    (setgid(STRANGER) != 0 || setuid(STRANGER) != 0))
			_exit(NOT_POSSIBLE);
		if (access(program, X_OK) != 0 ||
		    access(g_get_tmp_dir(), W_OK | X_OK) != 0)
			_exit(NOT_POSSIBLE);
		check();
		_exit(0);
	}
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	g_assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
check_as_stranger(void (*check)(void))
{
	int status = as_stranger(check);

	if (status == NOT_POSSIBLE)
		g_test_skip("the build or TMPDIR is closed to strangers");
	else
		g_assert_cmpint(status, ==, 0);
}

static void
test_system(void)
{
	struct cw_practice *practice = practice_new();
	g_autoptr(GPtrArray) users = NULL;
	const struct cw_user *ana;
	struct test_mac mac;

	open_mac(&mac, practice);
	g_assert_cmpint(mac.system->kind, ==, CW_SYSTEM_MAC);
	g_assert_cmpstr(mac.system->words, ==, "Mac OS X 10.5.8 (Leopard)");
	g_assert_cmpstr(mac.system->build, ==, "9L31a");
	g_assert_cmpuint(mac.system->patch, ==, 8);
	g_assert_false(mac.system->server);
	users = cw_system_users(mac.volume);
	g_assert_cmpuint(users->len, ==, 1);
	ana = users->pdata[0];
	g_assert_cmpstr(ana->name, ==, "ana");
	g_assert_cmpuint(ana->uid, ==, geteuid());
	g_assert_cmpuint(ana->gid, ==, getegid());
	close_mac(&mac);
	throw_away(practice);
}

static void
has_own_group(const struct cw_practice *practice)
{
	const char *const paths[] = { practice->folder, practice->root,
				      practice->sample };
	struct stat status;

	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_assert_cmpint(lstat(paths[i], &status), ==, 0);
		g_assert_cmpuint(status.st_uid, ==, geteuid());
		g_assert_cmpuint(status.st_gid, ==, getegid());
	}
}

/* As on a Mac, whatever the umask is. */
static void
check_modes(mode_t mask)
{
	mode_t before = umask(mask);
	struct cw_practice *practice = practice_new();
	g_autofree char *all = print(practice->folder);
	g_auto(GStrv) lines = g_strsplit(all, "\n", -1);
	struct stat status;

	umask(before);
	g_assert_cmpint(lstat(practice->folder, &status), ==, 0);
	g_assert_cmpuint(status.st_mode, ==, S_IFDIR | 0700);
	for (size_t i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
		g_assert_true(strstr(lines[i], " 40755 ") != NULL ||
			      strstr(lines[i], " 100644 ") != NULL ||
			      g_str_has_prefix(lines[i],
					       "/" CW_PRACTICE_MARK " "));
	g_assert_nonnull(strstr(all, "/" CW_PRACTICE_MARK " 100600 "));
	throw_away(practice);
}

static void
test_modes(void)
{
	check_modes(022);
	check_modes(077);
	check_modes(0);
}

/* All lies in the folder, whose path holds wherever this runs. */
static void
test_paths(void)
{
	struct cw_practice *practice = practice_new();
	const char *const paths[] = { practice->root, practice->desktop,
				      practice->sample, practice->receipts };
	g_autofree char *name = g_path_get_basename(practice->folder);

	g_assert_true(g_path_is_absolute(practice->folder));
	g_assert_true(g_str_has_prefix(name, "certwizard-practice-"));
	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
		g_assert_true(g_str_has_prefix(paths[i], practice->folder));
	g_assert_true(is_there(practice->root));
	g_assert_true(is_there(practice->sample));
	g_assert_false(is_there(practice->receipts));
	throw_away(practice);
}

static void
fails_to_read(const char *path, enum cw_code code, const char *message)
{
	g_autoptr(GError) error = NULL;

	g_assert_null(cw_intake_file(path, &error));
	g_assert_error(error, CW_ERROR, (gint)code);
	g_assert_cmpstr(error->message, ==, message);
}

static const struct cw_certificate *
only(const GPtrArray *certificates)
{
	g_assert_nonnull(certificates);
	g_assert_cmpuint(certificates->len, ==, 1);
	return certificates->pdata[0];
}

static void
test_desktop(void)
{
	struct cw_practice *practice = practice_new();
	g_autofree char *server =
		g_build_filename(practice->desktop, "contoso-ocs.cer", NULL);
	g_autofree char *notes =
		g_build_filename(practice->desktop, "contoso-notes.txt", NULL);
	g_autoptr(GPtrArray) sample = cw_intake_file(practice->sample, NULL);
	g_autoptr(GPtrArray) other = cw_intake_file(server, NULL);
	g_autofree char *sha256 = cw_sha256_hex(only(sample)->der);
	g_autofree char *all = print(practice->desktop);
	g_auto(GStrv) lines = g_strsplit(all, "\n", -1);

	g_assert_cmpstr(only(sample)->name, ==, "Contoso Office Root CA");
	g_assert_cmpstr(practice->sha256, ==, sha256);
	g_assert_cmpint(only(other)->kind, ==, CW_SERVER);
	g_assert_cmpstr(only(other)->server, ==, "ocs.contoso.example");
	g_assert_cmpstr(only(other)->issuer_name, ==, only(sample)->name);
	fails_to_read(notes, CW_E_16_1,
		      "contoso-notes.txt is not a certificate.");
	g_assert_cmpuint(g_strv_length(lines), ==, 3 + 1);
	throw_away(practice);
}

static void
test_look(void)
{
	struct cw_practice *practice = practice_new();
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_store_look) look = NULL;
	g_autoptr(cw_plan) plan = NULL;
	struct test_mac mac;

	open_mac(&mac, practice);
	plan = cw_plan_new(mac.volume);
	g_assert_cmpint(cw_stores[0]->listing(&mac.place), ==,
			CW_LISTING_MISSING);
	look = mac_look(&mac, root, plan);
	g_assert_cmpuint(look->count, ==, 3);
	g_assert_cmpint(look->state, ==, CW_STATE_ABSENT);
	g_assert_cmpuint(look->findings->len, ==, 0);
	g_assert_cmpuint(plan->steps->len, ==, 2);
	g_assert_cmpstr(mac_step(plan, 0)->path, ==, MAC_COMMON);
	g_assert_true(mac_step(plan, 0)->absent_before);
	g_assert_cmpstr(mac_step(plan, 1)->path, ==, MAC_ANCHORS);
	g_assert_false(cw_plan_needs_administrator(plan, mac.volume));
	close_mac(&mac);
	throw_away(practice);
}

static void
is_proved(const struct test_mac *mac, const struct cw_certificate *root,
	  const struct cw_store_look *before)
{
	g_autoptr(GPtrArray) lines =
		cw_stores[0]->proof(&mac->place, root, before);
	unsigned wanted = 0;

	for (guint i = 0; i < lines->len; i++) {
		const struct cw_proof_line *line = lines->pdata[i];

		if (!line->wanted)
			continue;
		wanted++;
		g_assert_cmpint(line->proof, ==, CW_PROOF_YES);
	}
	g_assert_cmpuint(wanted, ==, 3);
}

static void
install(enum cw_list_whose list)
{
	struct cw_practice *practice = practice_new();
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_store_look) before = NULL;
	g_autoptr(cw_store_look) again = NULL;
	g_autoptr(cw_plan) plan = NULL;
	g_autoptr(GError) error = NULL;
	struct test_mac mac;

	open_mac(&mac, practice);
	mac.place.list = list;
	mac.place.user = "ana";
	plan = cw_plan_new(mac.volume);
	before = mac_look(&mac, root, plan);
	g_assert_cmpint(rig_apply(plan, &error), ==, CW_OUTCOME_DONE);
	g_assert_no_error(error);
	is_proved(&mac, root, before);
	again = mac_look(&mac, root, NULL);
	g_assert_true(again->settled);
	g_assert_cmpuint(again->count, ==, 4);
	close_mac(&mac);
	throw_away(practice);
}

static void
install_for_both(void)
{
	install(CW_LIST_EVERYONE);
	install(CW_LIST_USER);
}

static void
test_install_as_stranger(void)
{
	check_as_stranger(install_for_both);
}

static void
test_same(void)
{
	struct cw_practice *one = practice_new();
	struct cw_practice *two = practice_new();
	struct test_mac first;
	struct test_mac second;
	g_autoptr(GBytes) a = NULL;
	g_autoptr(GBytes) b = NULL;

	g_assert_cmpstr(one->folder, !=, two->folder);
	open_mac(&first, one);
	open_mac(&second, two);
	a = mac_read(&first, MAC_ANCHORS);
	b = mac_read(&second, MAC_ANCHORS);
	g_assert_true(g_bytes_equal(a, b));
	close_mac(&first);
	close_mac(&second);
	throw_away(one);
	throw_away(two);
}

/* One is taken away while the other is worked on. */
static void
test_two(void)
{
	struct cw_practice *one = practice_new();
	struct cw_practice *two = practice_new();
	g_autofree char *before = print(two->folder);
	g_autofree char *after = NULL;

	throw_away(one);
	after = print(two->folder);
	g_assert_cmpstr(before, ==, after);
	throw_away(two);
}

static void
is_sample(enum cw_practice_certificate which, const char *name)
{
	g_autoptr(GBytes) embedded = cw_practice_certificate(which);
	g_autoptr(GBytes) sample = mac_sample(name);

	g_assert_true(g_bytes_equal(embedded, sample));
}

/* A private key beside it would be E_16_5. */
static void
is_authority(enum cw_practice_certificate which, const char *name)
{
	g_autoptr(GBytes) der = cw_practice_certificate(which);
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) all = cw_intake_bytes(der, name, &error);
	g_autoptr(GPtrArray) findings = cw_findings_new();
	const struct cw_certificate *authority;

	g_assert_no_error(error);
	authority = only(all);
	g_assert_cmpstr(authority->name, ==, name);
	g_assert_true(g_bytes_equal(authority->der, der));
	g_assert_cmpint(authority->kind, ==, CW_AUTHORITY_OWN);
	g_assert_cmpint(cw_certificate_self_signature(authority), ==,
			CW_SELF_SIGNATURE_GOOD);
	g_assert_cmpint(authority->not_before, ==, 1167609600);
	g_assert_cmpint(authority->not_after, ==, 2114380800);
	cw_certificate_findings(authority, MAC_NOW, findings);
	g_assert_cmpuint(findings->len, ==, 0);
}

static void
test_certificates(void)
{
	is_sample(CW_PRACTICE_CONTOSO_ROOT, "office-root-sha1.cer");
	is_sample(CW_PRACTICE_CONTOSO_SERVER, "leaf.cer");
	is_authority(CW_PRACTICE_ADVENTURE_WORKS, "Adventure Works Root CA");
	is_authority(CW_PRACTICE_FABRIKAM, "Fabrikam Root CA");
	is_authority(CW_PRACTICE_NORTHWIND_TRADERS,
		     "Northwind Traders Root CA");
}

/* A fresh folder with one file, which must outlive all. */
static char *
outside_new(void)
{
	char *outside = g_dir_make_tmp("cw-outside-XXXXXX", NULL);
	g_autofree char *file = g_build_filename(outside, "kept", NULL);

	g_assert_true(g_file_set_contents(file, "kept", -1, NULL));
	return outside;
}

static void
outside_survived(char *outside)
{
	g_autofree char *file = g_build_filename(outside, "kept", NULL);
	g_autofree char *text = NULL;

	g_assert_true(g_file_get_contents(file, &text, NULL, NULL));
	g_assert_cmpstr(text, ==, "kept");
	tree_remove(outside);
	g_free(outside);
}

/* A link to a folder outside, one to a file there, one to nowhere, one that
 * is read as a folder; a FIFO; names that are hidden or no UTF-8. */
static void
test_remove_planted(void)
{
	struct cw_practice *practice = practice_new();
	char *outside = outside_new();
	g_autofree char *kept = g_build_filename(outside, "kept", NULL);
	struct test_mac mac = { .root = practice->root };
	g_autofree char *pipe = mac_path(&mac, "Users/ana/pipe");

	mac_link(&mac, "Users/ana/folder", outside);
	mac_link(&mac, "Users/ana/file", kept);
	mac_link(&mac, "Users/ana/nowhere", "nowhere at all");
	mac_link(&mac, "Users/ana/up", "../../..");
	g_assert_cmpint(mkfifo(pipe, 0600), ==, 0);
	mac_folder(&mac, ".hidden/\xff/...");
	mac_text(&mac, ".hidden/\xff/.../.file", "text");
	throw_away(practice);
	outside_survived(outside);
}

static void
check_remove_closed(void)
{
	static const struct {
		const char *path;
		mode_t mode;
	} rows[] = {
		{ "closed/within", 0 },     { "closed", 0 },
		{ "cannot be left", 0600 }, { "can only be read", 0555 },
		{ "blind/within", 0333 },   { "blind", 0111 },
	};
	struct cw_practice *practice = practice_new();
	struct test_mac mac = { .root = practice->root };

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *file =
			g_build_filename(rows[i].path, "file", NULL);

		mac_folder(&mac, rows[i].path);
		mac_text(&mac, file, "text");
	}
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *full = mac_path(&mac, rows[i].path);

		g_assert_cmpint(g_chmod(full, rows[i].mode), ==, 0);
	}
	g_assert_cmpint(g_chmod(practice->root, 0), ==, 0);
	g_assert_cmpint(g_chmod(practice->folder, 0500), ==, 0);
	throw_away(practice);
}

/* Modes stop nobody but ordinary people. */
static void
test_remove_closed(void)
{
	check_as_stranger(check_remove_closed);
}

/* What is gone already, all of it or in part. */
static void
test_remove_gone(void)
{
	struct cw_practice *practice = practice_new();

	tree_remove(practice->desktop);
	cw_practice_remove(practice);
	g_assert_false(is_there(practice->folder));
	throw_away(practice);
}

/* A link in the practice's own place is not followed, and not taken away. */
static void
test_remove_exchanged(void)
{
	struct cw_practice *practice = practice_new();
	char *outside = outside_new();

	tree_remove(practice->folder);
	g_assert_cmpint(symlink(outside, practice->folder), ==, 0);
	cw_practice_remove(practice);
	g_assert_true(is_there(practice->folder));
	g_assert_cmpint(g_unlink(practice->folder), ==, 0);
	cw_practice_free(practice);
	outside_survived(outside);
}

/* Mounts OUTSIDE at PLACE, for this process alone. */
static bool
can_mount(const char *outside, const char *place)
{
	return unshare(CLONE_NEWNS) == 0 &&
	       mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
	       mount(outside, place, NULL, MS_BIND, NULL) == 0;
}

/* A folder of elsewhere that somebody mounted in it is left as it is. */
static void
test_remove_mounted(void)
{
	struct cw_practice *practice = practice_new();
	char *outside = outside_new();
	g_autofree char *sub = g_build_filename(outside, "sub", NULL);
	pid_t pid;
	int status;

	g_assert_cmpint(g_mkdir(sub, 0700), ==, 0);
	pid = fork();
	g_assert_cmpint(pid, >=, 0);
	if (pid == 0) {
		if (!can_mount(outside, practice->desktop))
			_exit(NOT_POSSIBLE);
		cw_practice_remove(practice);
		_exit(is_there(practice->root) ? 1 : 0);
	}
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	g_assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == NOT_POSSIBLE)
		g_test_skip("only root can mount");
	else
		g_assert_cmpint(WEXITSTATUS(status), ==, 0);
	g_assert_true(is_there(sub));
	throw_away(practice);
	outside_survived(outside);
}

/*
 * TMPDIR is read once in a process: each row has one of its own, in a fresh
 * folder.  There "place", which TMPDIR will name, is prepared.
 */
static void
prepare_nothing(void)
{
}

static void
prepare_file(void)
{
	g_assert_true(g_file_set_contents("place", "", -1, NULL));
}

static void
prepare_closed(void)
{
	g_assert_cmpint(g_mkdir("place", 0500), ==, 0);
}

/* Room for small files only: X509Anchors fails halfway. */
static void
prepare_full(void)
{
	const struct rlimit limit = { 1000, RLIM_INFINITY };

	signal(SIGXFSZ, SIG_IGN);
	g_assert_cmpint(g_mkdir("place", 0700), ==, 0);
	g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
}

static const struct unusable {
	const char *path;
	void (*prepare)(void);
	const char *why;
} unusables[] = {
	{ "/app/practice/unusable/nothing", prepare_nothing,
	  "there is nothing with this name" },
	{ "/app/practice/unusable/file", prepare_file, "it is not a folder" },
	{ "/app/practice/unusable/closed", prepare_closed,
	  "you may not change it" },
	{ "/app/practice/unusable/full", prepare_full, "File too large" },
};

static void
check_unusable(const struct unusable *row, char *folder)
{
	g_autofree char *place = g_build_filename(folder, "place", NULL);
	g_autofree char *message =
		g_strdup_printf("The practice Mac could not be made in %s: %s.",
				place, row->why);
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;
	g_autofree char *remedy = NULL;
	const struct cw_world world = { .random = cw_random_system() };
	g_autoptr(GError) error = NULL;

	row->prepare();
	before = print(folder);
	g_assert_true(g_setenv("TMPDIR", place, TRUE));
	g_assert_null(cw_practice_new(&world, &error));
	g_assert_error(error, CW_ERROR, CW_E_20_2);
	g_assert_cmpstr(error->message, ==, message);
	remedy = cw_error_remedy(error);
	g_assert_cmpstr(remedy, ==,
			"Make room there, or set TMPDIR to another folder.");
	after = print(folder);
	g_assert_cmpstr(before, ==, after);
}

/* In a process of its own, which as a stranger has FOLDER for itself. */
static void
enter(const char *folder)
{
	g_assert_cmpint(chdir(folder), ==, 0);
	if (geteuid() != 0)
		return;
	g_assert_cmpint(chown(".", STRANGER, STRANGER), ==, 0);
	g_assert_cmpint(setgid(STRANGER), ==, 0);
	g_assert_cmpint(setuid(STRANGER), ==, 0);
}

/* This test once more, in a process whose TMPDIR is a fresh folder. */
static void
run_apart(void)
{
	g_autofree char *before = g_strdup(g_getenv("TMPDIR"));
	g_autofree char *folder = g_dir_make_tmp("cw-tmpdir-XXXXXX", NULL);

	g_assert_nonnull(folder);
	g_assert_true(g_setenv("TMPDIR", folder, TRUE));
	g_test_trap_subprocess(NULL, 0, 0);
	if (before == NULL)
		g_unsetenv("TMPDIR");
	else
		g_assert_true(g_setenv("TMPDIR", before, TRUE));
	tree_remove(folder);
	g_test_trap_assert_passed();
}

static void
test_unusable(gconstpointer row)
{
	g_autofree char *folder = NULL;

	if (!g_test_subprocess()) {
		run_apart();
		return;
	}
	folder = g_strdup(g_getenv("TMPDIR"));
	enter(folder);
	check_unusable(row, folder);
}

/* TMPDIR may name a folder by the way to it, and hand its group on. */
static void
test_relative(void)
{
	g_autofree char *folder = NULL;
	struct cw_practice *practice;

	if (!g_test_subprocess()) {
		run_apart();
		return;
	}
	folder = g_strdup(g_getenv("TMPDIR"));
	g_assert_cmpint(chdir(folder), ==, 0);
	if (geteuid() == 0)
		g_assert_cmpint(chown(folder, 0, STRANGER), ==, 0);
	g_assert_cmpint(g_chmod(folder, 02700), ==, 0);
	g_assert_true(g_setenv("TMPDIR", ".", TRUE));
	practice = practice_new();
	g_assert_cmpint(chdir("/"), ==, 0);
	g_assert_true(g_str_has_prefix(practice->folder, folder));
	has_own_group(practice);
	throw_away(practice);
}

#define ADD(name, test) g_test_add_func("/app/practice/" name, test)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("system", test_system);
	ADD("modes", test_modes);
	ADD("paths", test_paths);
	ADD("desktop", test_desktop);
	ADD("certificates", test_certificates);
	ADD("look", test_look);
	ADD("install", install_for_both);
	ADD("install-as-stranger", test_install_as_stranger);
	ADD("same", test_same);
	ADD("two", test_two);
	ADD("remove/planted", test_remove_planted);
	ADD("remove/closed", test_remove_closed);
	ADD("remove/gone", test_remove_gone);
	ADD("remove/exchanged", test_remove_exchanged);
	ADD("remove/mounted", test_remove_mounted);
	for (size_t i = 0; i < G_N_ELEMENTS(unusables); i++)
		g_test_add_data_func(unusables[i].path, &unusables[i],
				     test_unusable);
	ADD("relative", test_relative);
	return g_test_run();
}
