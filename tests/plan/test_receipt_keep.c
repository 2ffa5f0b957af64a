/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Receipts begun, listed and read; and folders in which none can be kept, or
 * none is to be believed. */
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "plan/receipt_form.h"
#include "tree.h"

#define NOW 1795622100 /* 2026-11-25 15:55 */
#define STRANGER 1234

static const struct cw_receipt_about about = {
	.name = "Example \\ Root \xc3\xa4",
	.sha256 = "0123456789abcdef0123456789abcdef"
		  "0123456789abcdef0123456789abcdef",
	.store = "x509anchors",
};

struct fixture {
	struct tree *tree;
	struct cw_plan *plan;
	char *state;
	char *receipts;
};

static void
set_up(struct fixture *f, gconstpointer data)
{
	(void)data;
	f->tree = tree_new();
	f->plan = tree_plan(f->tree, TREE_ANCHORS, "the keychain after\n");
	tree_plan_add(f->tree, f->plan, TREE_LIST, "the list after\n");
	tree_plan_add(f->tree, f->plan, TREE_HOME_LIST, NULL);
	f->state = g_build_filename(f->tree->top, "state", NULL);
	f->receipts = g_build_filename(f->state, "receipts", NULL);
}

static void
tear_down(struct fixture *f, gconstpointer data)
{
	(void)data;
	g_free(f->receipts);
	g_free(f->state);
	cw_plan_free(f->plan);
	tree_free(f->tree);
}

static struct cw_receipt *
begin(struct fixture *f, gint64 now)
{
	g_autoptr(GError) error = NULL;
	struct cw_receipt *receipt =
		cw_receipt_begin(f->receipts, f->plan, &about, now, &error);

	g_assert_no_error(error);
	return receipt;
}

static void
has_mode(const char *folder, const char *name, mode_t mode)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	struct stat status;

	g_assert_cmpint(lstat(path, &status), ==, 0);
	g_assert_cmpuint(status.st_mode, ==, mode);
}

static void
holds(const char *folder, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *now = NULL;

	g_assert_true(g_file_get_contents(path, &now, NULL, NULL));
	g_assert_cmpstr(now, ==, text);
	has_mode(folder, name, S_IFREG | 0600);
}

static guint
count(const char *folder)
{
	GDir *names = g_dir_open(folder, 0, NULL);
	guint n = 0;

	if (names == NULL)
		return 0;
	while (g_dir_read_name(names) != NULL)
		n++;
	g_dir_close(names);
	return n;
}

static void
same(const struct cw_receipt *one, const struct cw_receipt *other)
{
	g_autoptr(GBytes) bytes = cw_receipt_write(one);
	g_autoptr(GBytes) than = cw_receipt_write(other);

	g_assert_cmpstr(one->id, ==, other->id);
	g_assert_cmpstr(one->folder, ==, other->folder);
	g_assert_true(g_bytes_equal(bytes, than));
}

static void
test_kept(struct fixture *f, gconstpointer data)
{
	mode_t before = umask(0);
	g_autoptr(cw_receipt) receipt = begin(f, NOW);
	g_autofree char *sha256 = cw_plan_sha256(f->plan);
	g_autofree char *id = g_strdup_printf("20261125T155500Z-%.8s", sha256);

	(void)data;
	umask(before);
	g_assert_cmpstr(receipt->id, ==, id);
	g_assert_cmpstr(receipt->root, ==, f->tree->root);
	g_assert_cmpstr(receipt->plan, ==, sha256);
	g_assert_cmpint(receipt->state, ==, CW_RECEIPT_BEGUN);
	has_mode(f->state, ".", S_IFDIR | 0700);
	has_mode(f->receipts, ".", S_IFDIR | 0700);
	has_mode(receipt->folder, ".", S_IFDIR | 0700);
	has_mode(receipt->folder, "receipt", S_IFREG | 0600);
	holds(receipt->folder, "old-1", TREE_OLD);
	holds(receipt->folder, "old-3", TREE_OLD_LIST);
	g_assert_cmpuint(count(receipt->folder), ==, 3);
}

static void
test_round_trip(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_receipt) receipt = begin(f, NOW);
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_receipt) by_id = NULL;
	g_autoptr(cw_receipt) by_path = NULL;
	g_autoptr(GPtrArray) all = NULL;
	g_autofree char *slash = g_strconcat(receipt->folder, "/", NULL);

	(void)data;
	g_assert_true(cw_receipt_set(receipt, CW_RECEIPT_DONE, &error));
	by_id = cw_receipt_read(f->receipts, receipt->id, &error);
	by_path = cw_receipt_read("/nowhere", slash, &error);
	g_assert_no_error(error);
	g_assert_cmpint(by_id->state, ==, CW_RECEIPT_DONE);
	g_assert_cmpint(by_id->time, ==, NOW);
	g_assert_cmpstr(by_id->name, ==, about.name);
	same(by_id, receipt);
	same(by_path, receipt);
	all = cw_receipts(f->receipts, NULL);
	g_assert_cmpuint(all->len, ==, 1);
	same(all->pdata[0], receipt);
	g_assert_cmpuint(count(receipt->folder), ==, 3);
}

/* The newest first, also of one second and of different plans. */
static void
test_order(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_receipt) first = begin(f, NOW);
	g_autoptr(cw_receipt) second = begin(f, NOW);
	g_autoptr(cw_receipt) third = NULL;
	g_autoptr(cw_receipt) older = NULL;
	g_autoptr(GPtrArray) all = NULL;
	const char *ids[4];

	(void)data;
	cw_plan_free(f->plan);
	f->plan = tree_plan(f->tree, TREE_ANCHORS, "another\n");
	third = begin(f, NOW);
	older = begin(f, NOW - 1);
	g_assert_true(g_str_has_suffix(second->id, "-2"));
	g_assert_true(g_str_has_prefix(second->id, first->id));
	g_assert_true(g_str_has_suffix(third->id, "-3"));
	all = cw_receipts(f->receipts, NULL);
	g_assert_cmpuint(all->len, ==, 4);
	for (guint i = 0; i < 4; i++)
		ids[i] = ((struct cw_receipt *)all->pdata[i])->id;
	g_assert_cmpstr(ids[0], ==, third->id);
	g_assert_cmpstr(ids[1], ==, second->id);
	g_assert_cmpstr(ids[2], ==, first->id);
	g_assert_cmpstr(ids[3], ==, older->id);
}

static const char *const roots[] = {
	"a disk", "it's \"one\"", "new\nline\t", "no \xff\xfe utf-8",
	"100%20", "back\\slash",  "[group]",     "#key=value ",
};

static void
test_roots(struct fixture *f, gconstpointer data)
{
	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(roots); i++) {
		g_autoptr(cw_receipt) receipt = NULL;
		g_autoptr(cw_receipt) read = NULL;

		g_free(f->plan->root);
		f->plan->root = g_strconcat("/", roots[i], NULL);
		g_free(f->receipts);
		f->receipts = g_build_filename(f->state, roots[i], NULL);
		receipt = begin(f, NOW);
		read = cw_receipt_read(f->receipts, receipt->id, NULL);
		g_assert_cmpstr(read->root, ==, f->plan->root);
		same(read, receipt);
	}
}

/* A clock that is far off keeps no receipt from being made. */
static void
test_clock(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_receipt) early = begin(f, G_MININT64);
	g_autoptr(cw_receipt) late = begin(f, G_MAXINT64);
	g_autoptr(GPtrArray) all = cw_receipts(f->receipts, NULL);

	(void)data;
	g_assert_true(g_str_has_prefix(early->id, "19700101T000000Z-"));
	g_assert_true(g_str_has_prefix(late->id, "99991231T235959Z-"));
	g_assert_cmpuint(all->len, ==, 2);
	same(all->pdata[0], late);
}

/* Nothing can be kept there, for the reason WHY, and nothing is left. */
static void
not_kept(struct fixture *f, const char *why)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) none = NULL;

	g_assert_null(
		cw_receipt_begin(f->receipts, f->plan, &about, NOW, &error));
	g_assert_error(error, CW_ERROR, CW_E_80_4);
	g_test_message("%s", error->message);
	g_assert_nonnull(strstr(error->message, why));
	none = cw_receipts(f->receipts, NULL);
	g_assert_cmpuint(none->len, ==, 0);
	g_assert_cmpuint(count(f->receipts), ==, 0);
}

static void
test_not_kept(struct fixture *f, gconstpointer data)
{
	g_autofree char *aim = g_build_filename(f->tree->top, "aim", NULL);

	(void)data;
	g_assert_cmpint(mkdir(aim, 0700), ==, 0);
	g_assert_true(g_file_set_contents(f->state, "x", -1, NULL));
	not_kept(f, "there is a file where a folder must be");
	tree_remove(f->state);
	g_assert_cmpint(mkdir(f->state, 0700), ==, 0);
	g_assert_cmpint(symlink(aim, f->receipts), ==, 0);
	not_kept(f, "it is a link");
	g_assert_cmpuint(count(aim), ==, 0);
	tree_remove(f->receipts);
	g_assert_true(g_file_set_contents(f->receipts, "x", -1, NULL));
	not_kept(f, "there is a file where a folder must be");
	tree_remove(f->receipts);
	g_assert_cmpint(mkdir(f->receipts, 0700), ==, 0);
	g_assert_cmpint(chmod(f->receipts, 0777), ==, 0);
	not_kept(f, "others may write to it");
}

static void
test_no_right(struct fixture *f, gconstpointer data)
{
	(void)data;
	g_assert_cmpint(mkdir(f->state, 0700), ==, 0);
	g_assert_cmpint(mkdir(f->receipts, 0700), ==, 0);
	if (geteuid() == 0) {
		g_assert_cmpint(chown(f->receipts, STRANGER, STRANGER), ==, 0);
		not_kept(f, "it belongs to somebody else");
		return;
	}
	g_assert_cmpint(chmod(f->receipts, 0500), ==, 0);
	not_kept(f, "you have no right to");
	tree_remove(f->receipts);
	g_assert_cmpint(chmod(f->state, 0500), ==, 0);
	not_kept(f, "you have no right to");
	g_assert_cmpint(chmod(f->state, 0700), ==, 0);
}

/* What would not be read again is not kept either. */
static void
test_not_readable(struct fixture *f, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	struct cw_receipt_about bad = about;

	(void)data;
	bad.name = "not\nclean";
	g_assert_null(
		cw_receipt_begin(f->receipts, f->plan, &bad, NOW, &error));
	g_assert_error(error, CW_ERROR, CW_E_80_4);
	g_assert_cmpuint(count(f->state), ==, 0);
}

static void
fill(const char *path, long left)
{
	g_autofree char *page = g_strnfill(4096, 'x');
	FILE *file = g_fopen(path, "we");

	while (fwrite(page, 4096, 1, file) == 1 && fflush(file) == 0)
		;
	g_assert_cmpint(truncate(path, ftell(file) - left), ==, 0);
	(void)fclose(file);
}

/* However much room is left: all of it is kept, or nothing. */
static void
test_full(struct fixture *f, gconstpointer data)
{
	g_autofree char *filler = g_build_filename(f->state, "filler", NULL);
	guint kept = 0;

	(void)data;
	g_assert_cmpint(mkdir(f->state, 0700), ==, 0);
	if (geteuid() != 0 ||
	    mount("small", f->state, "tmpfs", 0, "size=64k,mode=0700") != 0) {
		g_test_skip("nothing can be mounted here");
		return;
	}
	for (long left = 0; left < 8 && kept == 0; left++) {
		g_autoptr(cw_receipt) receipt = NULL;
		g_autoptr(GError) error = NULL;

		fill(filler, left * 4096);
		receipt = cw_receipt_begin(f->receipts, f->plan, &about, NOW,
					   &error);
		tree_remove(filler);
		kept = count(f->receipts);
		g_assert_cmpuint(kept, ==, receipt == NULL ? 0 : 1);
		g_assert_true(receipt != NULL ||
			      g_error_matches(error, CW_ERROR, CW_E_80_4));
		g_assert_true((receipt == NULL) == (left < 3));
	}
	g_assert_cmpuint(kept, ==, 1);
	g_assert_cmpint(umount2(f->state, MNT_DETACH), ==, 0);
}

/* Neither listed nor read, for the reason WHY, and without hanging. */
static void
not_read(struct fixture *f, const char *id, const char *why)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) all = cw_receipts(f->receipts, NULL);

	g_assert_null(cw_receipt_read(f->receipts, id, &error));
	g_assert_error(error, CW_ERROR, CW_E_80_3);
	g_test_message("%s", error->message);
	g_assert_nonnull(strstr(error->message, why));
	g_assert_cmpuint(all->len, ==, 0);
}

/* It is told which one was passed over. */
static void
is_skipped(struct fixture *f, const char *id)
{
	g_autoptr(GError) skipped = NULL;
	g_autoptr(GPtrArray) all = cw_receipts(f->receipts, &skipped);

	g_assert_error(skipped, CW_ERROR, CW_E_80_3);
	g_assert_cmpstr(cw_error_args(skipped)[0], ==, id);
	g_assert_cmpuint(all->len, ==, 0);
}

static void
test_hostile_keys(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_receipt) receipt = begin(f, NOW);
	g_autofree char *keys =
		g_build_filename(receipt->folder, "receipt", NULL);
	g_autofree char *aside =
		g_build_filename(receipt->folder, "aside", NULL);

	(void)data;
	g_assert_cmpint(g_rename(keys, aside), ==, 0);
	not_read(f, receipt->id, "it is not whole");
	is_skipped(f, receipt->id);
	g_assert_cmpint(symlink("aside", keys), ==, 0);
	not_read(f, receipt->id, "it is not whole");
	tree_remove(keys);
	g_assert_cmpint(mkfifo(keys, 0600), ==, 0);
	not_read(f, receipt->id, "it is not whole");
	tree_remove(keys);
	g_assert_cmpint(mkdir(keys, 0700), ==, 0);
	not_read(f, receipt->id, "it is not whole");
	tree_remove(keys);
	g_assert_true(g_file_set_contents(keys, "[receipt]\n", -1, NULL));
	not_read(f, receipt->id, "it is damaged");
	g_assert_cmpint(truncate(keys, G_MAXINT32), ==, 0);
	not_read(f, receipt->id, "it is not whole");
}

/* Its folder is a link, somebody else's, open to others, or renamed. */
static void
test_hostile_folder(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_receipt) receipt = begin(f, NOW);
	g_autofree char *aside = g_build_filename(f->state, "aside", NULL);
	g_autofree char *other = g_build_filename(
		f->receipts, "20261125T155501Z-00000000", NULL);

	(void)data;
	g_assert_cmpint(chmod(receipt->folder, 0722), ==, 0);
	not_read(f, receipt->id, "others may write to it");
	g_assert_cmpint(chmod(receipt->folder, 0700), ==, 0);
	if (geteuid() == 0) {
		g_assert_cmpint(chown(receipt->folder, STRANGER, 0), ==, 0);
		not_read(f, receipt->folder, "it belongs to somebody else");
		g_assert_cmpint(chown(receipt->folder, 0, 0), ==, 0);
	}
	g_assert_cmpint(g_rename(receipt->folder, other), ==, 0);
	not_read(f, other, "its folder has another name");
	g_assert_cmpint(g_rename(other, aside), ==, 0);
	not_read(f, aside, "its folder has another name");
	g_assert_cmpint(symlink(aside, receipt->folder), ==, 0);
	not_read(f, receipt->id, "it is a link to another place");
	tree_remove(receipt->folder);
	g_assert_cmpint(mkfifo(receipt->folder, 0700), ==, 0);
	not_read(f, receipt->id, "there is a file where a folder must be");
}

static void
test_no_such(struct fixture *f, gconstpointer data)
{
	static const char *const ids[] = { "",
					   ".",
					   "..",
					   "receipt",
					   "20261125T155500Z-00000000",
					   "/",
					   "../receipts",
					   "\xff\n" };

	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(ids); i++)
		not_read(f, ids[i], "The record ");
	g_assert_cmpint(g_mkdir_with_parents(f->receipts, 0700), ==, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(ids); i++)
		not_read(f, ids[i], "The record ");
}

/* What could not be brought to the disk is not said to be so. */
static void
test_not_set(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_receipt) receipt = begin(f, NOW);
	g_autoptr(GError) error = NULL;
	g_autofree char *stale =
		g_build_filename(receipt->folder, "receipt.new", NULL);
	g_autofree char *keys =
		g_build_filename(receipt->folder, "receipt", NULL);

	(void)data;
	g_assert_cmpint(symlink("old-1", stale), ==, 0);
	g_assert_true(cw_receipt_set(receipt, CW_RECEIPT_DONE, &error));
	g_assert_cmpint(access(stale, F_OK), !=, 0);
	holds(receipt->folder, "old-1", TREE_OLD);
	tree_remove(keys);
	g_assert_cmpint(mkdir(keys, 0700), ==, 0);
	g_assert_false(cw_receipt_set(receipt, CW_RECEIPT_UNDONE, &error));
	g_assert_error(error, CW_ERROR, CW_E_80_4);
	g_assert_cmpint(receipt->state, ==, CW_RECEIPT_DONE);
	g_assert_cmpint(access(stale, F_OK), !=, 0);
}

#define ADD(name, test)                                                       \
	g_test_add("/receipt-keep/" name, struct fixture, NULL, set_up, test, \
		   tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	/* Mounts must not be seen, or left, outside. */
	if (geteuid() == 0 && unshare(CLONE_NEWNS) == 0)
		(void)mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
	ADD("kept", test_kept);
	ADD("round-trip", test_round_trip);
	ADD("order", test_order);
	ADD("roots", test_roots);
	ADD("clock", test_clock);
	ADD("not-kept", test_not_kept);
	ADD("no-right", test_no_right);
	ADD("not-readable", test_not_readable);
	ADD("full", test_full);
	ADD("hostile-keys", test_hostile_keys);
	ADD("hostile-folder", test_hostile_folder);
	ADD("no-such", test_no_such);
	ADD("not-set", test_not_set);
	return g_test_run();
}
