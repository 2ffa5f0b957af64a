/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change, its receipt, and the change undone, by the real helper. */
#include <grp.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "../elevate/rig.h"
#include "base/error.h"
#include "plan/receipt.h"

#define NOW 1795622100 /* 2026-11-25 15:55 */
#define STRANGER 1234

static const struct cw_receipt_about about = {
	.name = "Example Root",
	.sha256 = "0123456789abcdef0123456789abcdef"
		  "0123456789abcdef0123456789abcdef",
	.store = "x509anchors",
};

struct fixture {
	struct rig rig;
	char *receipts;
	struct cw_volume *volume;
	char *before; /* the volume as it was */
};

static void
set_up(struct fixture *f, gconstpointer data)
{
	rig_set_up(&f->rig, data);
	f->receipts =
		g_build_filename(f->rig.tree->top, "state", "receipts", NULL);
	f->volume = cw_volume_open(f->rig.tree->root, NULL);
	f->before = tree_print(f->rig.tree);
}

static void
tear_down(struct fixture *f, gconstpointer data)
{
	g_free(f->before);
	cw_volume_unref(f->volume);
	g_free(f->receipts);
	rig_tear_down(&f->rig, data);
}

static struct cw_receipt *
begin(struct fixture *f, const struct cw_plan *plan)
{
	g_autoptr(GError) error = NULL;
	struct cw_receipt *receipt =
		cw_receipt_begin(f->receipts, plan, &about, NOW, &error);

	g_assert_no_error(error);
	return receipt;
}

/* The receipt as the disk has it now. */
static struct cw_receipt *
again(struct fixture *f, const struct cw_receipt *receipt)
{
	g_autoptr(GError) error = NULL;
	struct cw_receipt *read =
		cw_receipt_read(f->receipts, receipt->id, &error);

	g_assert_no_error(error);
	return read;
}

/* PLAN is carried out, and its receipt is read back from the disk. */
static struct cw_receipt *
change(struct fixture *f, const struct cw_plan *plan)
{
	g_autoptr(cw_receipt) receipt = begin(f, plan);

	g_assert_cmpint(rig_apply(plan, NULL), ==, CW_OUTCOME_DONE);
	g_assert_true(cw_receipt_set(receipt, CW_RECEIPT_DONE, NULL));
	return again(f, receipt);
}

static void
is_undone(struct fixture *f, const struct cw_receipt *receipt)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_plan) plan = cw_receipt_undo(receipt, f->volume, &error);
	g_autofree char *after = NULL;

	g_assert_no_error(error);
	g_assert_cmpint(rig_apply(plan, &error), ==, CW_OUTCOME_DONE);
	g_assert_no_error(error);
	after = tree_print(f->rig.tree);
	g_assert_cmpstr(after, ==, f->before);
}

static void
is_not_undone(struct fixture *f, const struct cw_receipt *receipt,
	      enum cw_code code, const char *word)
{
	g_autoptr(GError) error = NULL;

	g_assert_null(cw_receipt_undo(receipt, f->volume, &error));
	g_assert_error(error, CW_ERROR, (gint)code);
	g_test_message("%s", error->message);
	g_assert_nonnull(strstr(error->message, word));
}

/* What is replaced gets its old bytes, what is new goes, last things first. */
static void
test_undo(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_receipt) receipt = change(f, f->rig.plan);
	g_autoptr(cw_plan) plan = cw_receipt_undo(receipt, f->volume, NULL);
	const struct cw_step *first = plan->steps->pdata[0];
	const struct cw_step *second = plan->steps->pdata[1];

	(void)data;
	g_assert_cmpuint(plan->steps->len, ==, 2);
	g_assert_cmpint(first->kind, ==, CW_STEP_DELETE);
	g_assert_cmpstr(first->path, ==, TREE_LIST);
	g_assert_cmpint(second->kind, ==, CW_STEP_PUT);
	g_assert_cmpstr(second->path, ==, TREE_ANCHORS);
	is_undone(f, receipt);
}

static void
give(struct fixture *f, const char *path, mode_t mode)
{
	g_autofree char *whole = tree_path(f->rig.tree, path);

	if (geteuid() == 0)
		g_assert_cmpint(chown(whole, STRANGER, STRANGER), ==, 0);
	g_assert_cmpint(chmod(whole, mode), ==, 0);
}

/* A file that was taken away comes back with its owner and its mode. */
static void
test_undo_deletion(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_plan) plan = NULL;
	g_autoptr(cw_receipt) receipt = NULL;
	struct stat status;

	(void)data;
	give(f, TREE_HOME, 0700);
	give(f, TREE_HOME "/Library", 0700);
	give(f, TREE_HOME_PREFERENCES, 0700);
	give(f, TREE_HOME_LIST, 0600);
	g_free(f->before);
	f->before = tree_print(f->rig.tree);
	plan = tree_plan(f->rig.tree, TREE_HOME_LIST, NULL);
	receipt = change(f, plan);
	is_undone(f, receipt);
	tree_stat(f->rig.tree, TREE_HOME_LIST, &status);
	g_assert_cmpuint(status.st_mode, ==, S_IFREG | 0600);
	if (geteuid() == 0)
		g_assert_cmpuint(status.st_uid, ==, STRANGER);
}

/* A mode that no plan may give: what can be given of it. */
static void
test_undo_wide(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_plan) plan = NULL;
	g_autoptr(cw_receipt) receipt = NULL;
	g_autoptr(cw_plan) back = NULL;
	g_autofree char *list = tree_path(f->rig.tree, TREE_HOME_LIST);
	struct stat status;

	(void)data;
	g_assert_cmpint(chmod(list, 0664), ==, 0);
	plan = tree_plan(f->rig.tree, TREE_HOME_LIST, NULL);
	receipt = change(f, plan);
	back = cw_receipt_undo(receipt, f->volume, NULL);
	g_assert_cmpint(rig_apply(back, NULL), ==, CW_OUTCOME_DONE);
	tree_stat(f->rig.tree, TREE_HOME_LIST, &status);
	g_assert_cmpuint(status.st_mode, ==, S_IFREG | 0644);
}

static void
put_link(const char *path)
{
	g_autofree char *aside = g_strconcat(path, ".aside", NULL);

	g_assert_cmpint(g_rename(path, aside), ==, 0);
	g_assert_cmpint(symlink(aside, path), ==, 0);
}

static void
put_pipe(const char *path)
{
	tree_remove(path);
	g_assert_cmpint(mkfifo(path, 0644), ==, 0);
}

static void
put_more(const char *path)
{
	g_assert_cmpint(truncate(path, 100 << 20), ==, 0);
}

static void
put_other(const char *path)
{
	g_assert_true(g_file_set_contents(path, "other", -1, NULL));
}

static void
put_before(const char *path)
{
	g_assert_true(g_file_set_contents(path, TREE_OLD, -1, NULL));
}

static void
put_shorter(const char *path)
{
	g_assert_cmpint(truncate(path, 1), ==, 0);
}

static void (*const changes[])(const char *path) = {
	put_link,   put_pipe,    put_more,    put_other,
	put_before, put_shorter, tree_remove,
};

/* Whatever has become of a file: nothing is undone, and nothing hangs. */
static void
test_changed(gconstpointer data)
{
	size_t i = GPOINTER_TO_SIZE(data);
	g_autoptr(cw_receipt) receipt = NULL;
	g_autofree char *anchors = NULL;
	struct fixture f;

	set_up(&f, NULL);
	receipt = change(&f, f.rig.plan);
	anchors = tree_path(f.rig.tree, TREE_ANCHORS);
	changes[i](anchors);
	is_not_undone(&f, receipt, CW_E_80_2, TREE_ANCHORS);
	tear_down(&f, NULL);
}

/* A file in the place of one that was taken away. */
static void
test_appeared(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_plan) plan = tree_plan(f->rig.tree, TREE_HOME_LIST, NULL);
	g_autoptr(cw_receipt) receipt = change(f, plan);

	(void)data;
	tree_put(f->rig.tree, TREE_HOME_LIST, TREE_OLD_LIST);
	is_not_undone(f, receipt, CW_E_80_2, TREE_HOME_LIST);
}

/* The receipt's old bytes: altered, gone, a link, a pipe, without an end. */
static void
test_altered(gconstpointer data)
{
	size_t i = GPOINTER_TO_SIZE(data);
	g_autoptr(cw_receipt) receipt = NULL;
	g_autofree char *old = NULL;
	struct fixture f;

	set_up(&f, NULL);
	receipt = change(&f, f.rig.plan);
	old = g_build_filename(receipt->folder, "old-1", NULL);
	if (changes[i] != put_before) {
		changes[i](old);
		is_not_undone(&f, receipt, CW_E_80_3, receipt->id);
	}
	tear_down(&f, NULL);
}

/* The receipt speaks for what may not be read, and the other file for all. */
static void
stays_closed(struct fixture *f)
{
	g_autofree char *sent = g_build_filename(f->rig.tree->top, "undo", NULL);
	g_autoptr(cw_receipt) receipt = begin(f, f->rig.plan);
	g_autoptr(cw_plan) plan = NULL;
	g_autoptr(GBytes) wire = NULL;
	g_autoptr(GError) error = NULL;
	const struct cw_step *first = f->rig.plan->steps->pdata[0];
	const struct cw_step *last;

	g_assert_true(cw_volume_is_closed(f->volume, TREE_ANCHORS));
	plan = cw_receipt_undo(receipt, f->volume, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(plan->steps->len, ==, 2);
	last = plan->steps->pdata[1];
	g_assert_true(memcmp(last->before, first->after, CW_SHA256_SIZE) == 0);
	g_assert_true(cw_plan_needs_administrator(plan, f->volume));
	wire = cw_plan_wire(plan);
	g_assert_true(g_file_set_contents(sent, g_bytes_get_data(wire, NULL),
					  (gssize)g_bytes_get_size(wire),
					  NULL));
	g_assert_true(cw_receipt_settle(receipt, f->volume, &error));
	g_assert_no_error(error);
	g_assert_cmpint(receipt->state, ==, CW_RECEIPT_DONE);
}

/* The same by somebody who is no administrator. */
static void
as_stranger(struct fixture *f, void (*check)(struct fixture *f))
{
	int status = 0;
	pid_t child;

	g_assert_cmpint(chown(f->rig.tree->top, STRANGER, STRANGER), ==, 0);
	child = fork();
	if (child == 0) {
		g_assert_cmpint(setgroups(0, NULL), ==, 0);
		g_assert_cmpint(setgid(STRANGER), ==, 0);
		g_assert_cmpint(setuid(STRANGER), ==, 0);
		check(f);
		_exit(0);
	}
	g_assert_cmpint(waitpid(child, &status, 0), ==, child);
	g_assert_cmpint(status, ==, 0);
}

static struct cw_plan *
sent_plan(struct fixture *f)
{
	g_autofree char *sent = g_build_filename(f->rig.tree->top, "undo", NULL);
	g_autoptr(GBytes) wire = NULL;
	char *bytes = NULL;
	gsize length = 0;

	g_assert_true(g_file_get_contents(sent, &bytes, &length, NULL));
	wire = g_bytes_new_take(bytes, length);
	return cw_plan_parse(wire, NULL);
}

/* What a person may not read is undone by whoever may, if it is as it was
 * left. */
static void
test_closed(struct fixture *f, gconstpointer data)
{
	g_autofree char *anchors = tree_path(f->rig.tree, TREE_ANCHORS);
	g_autofree char *now = NULL;
	g_autoptr(cw_plan) plan = NULL;
	g_autoptr(GError) error = NULL;

	(void)data;
	if (rig_needs_root())
		return;
	g_assert_cmpint(rig_apply(f->rig.plan, NULL), ==, CW_OUTCOME_DONE);
	g_assert_cmpint(chmod(anchors, 0), ==, 0);
	as_stranger(f, stays_closed);
	plan = sent_plan(f);
	tree_put(f->rig.tree, TREE_ANCHORS, "changed meanwhile\n");
	g_assert_cmpint(rig_apply(plan, &error), ==, CW_OUTCOME_NOTHING);
	g_assert_error(error, CW_ERROR, CW_E_66_6);
	tree_put(f->rig.tree, TREE_ANCHORS, RIG_NEW);
	g_assert_cmpint(rig_apply(plan, NULL), ==, CW_OUTCOME_DONE);
	now = tree_get(f->rig.tree, TREE_ANCHORS);
	g_assert_cmpstr(now, ==, TREE_OLD);
}

/* Nothing may be read: nothing is claimed. */
static void
all_closed(struct fixture *f)
{
	g_autoptr(cw_receipt) receipt = begin(f, f->rig.plan);

	g_assert_true(cw_receipt_settle(receipt, f->volume, NULL));
	g_assert_cmpint(receipt->state, ==, CW_RECEIPT_BEGUN);
}

static void
test_all_closed(struct fixture *f, gconstpointer data)
{
	g_autofree char *anchors = tree_path(f->rig.tree, TREE_KEYCHAINS);
	g_autofree char *list = tree_path(f->rig.tree, TREE_PREFERENCES);

	(void)data;
	if (rig_needs_root())
		return;
	g_assert_cmpint(rig_apply(f->rig.plan, NULL), ==, CW_OUTCOME_DONE);
	g_assert_cmpint(chmod(anchors, 0700), ==, 0);
	g_assert_cmpint(chmod(list, 0700), ==, 0);
	as_stranger(f, all_closed);
}

static void
settles(struct fixture *f, struct cw_receipt *receipt,
	enum cw_receipt_state state)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_receipt) read = NULL;

	g_assert_true(cw_receipt_settle(receipt, f->volume, &error));
	g_assert_no_error(error);
	g_assert_cmpint(receipt->state, ==, state);
	read = again(f, receipt);
	g_assert_cmpint(read->state, ==, state);
}

static void
test_settle_done(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_receipt) receipt = begin(f, f->rig.plan);

	(void)data;
	g_assert_cmpint(rig_apply(f->rig.plan, NULL), ==, CW_OUTCOME_DONE);
	settles(f, receipt, CW_RECEIPT_DONE);
	is_undone(f, receipt);
	/* Whoever undid it has not said so. */
	settles(f, receipt, CW_RECEIPT_UNDONE);
	/* That is for good. */
	g_assert_cmpint(rig_apply(f->rig.plan, NULL), ==, CW_OUTCOME_DONE);
	settles(f, receipt, CW_RECEIPT_UNDONE);
}

static void
test_settle_void(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_receipt) receipt = begin(f, f->rig.plan);

	(void)data;
	settles(f, receipt, CW_RECEIPT_VOID);
}

/* Somebody else who sees it begun does not say what became of it as long as
 * whoever began it works: the change may be about to be made. */
static void
test_settle_working(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_receipt) working = begin(f, f->rig.plan);
	g_autoptr(cw_receipt) seen = NULL;
	g_autoptr(GError) error = NULL;

	(void)data;
	seen = cw_receipt_read(f->receipts, working->id, &error);
	g_assert_no_error(error);
	settles(f, seen, CW_RECEIPT_BEGUN);
	g_clear_pointer(&working, cw_receipt_free);
	settles(f, seen, CW_RECEIPT_VOID);
}

static void
test_settle_neither(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_receipt) receipt = begin(f, f->rig.plan);
	g_autofree char *list = tree_path(f->rig.tree, TREE_LIST);

	(void)data;
	tree_put(f->rig.tree, TREE_ANCHORS, RIG_NEW);
	settles(f, receipt, CW_RECEIPT_BEGUN);
	g_assert_cmpint(mkfifo(list, 0600), ==, 0);
	settles(f, receipt, CW_RECEIPT_BEGUN);
	tree_remove(list);
	tree_put(f->rig.tree, TREE_LIST, "other");
	settles(f, receipt, CW_RECEIPT_BEGUN);
	tree_put(f->rig.tree, TREE_LIST, RIG_NEW_LIST);
	settles(f, receipt, CW_RECEIPT_DONE);
}

/* The disk says that it is done, or nobody does. */
static void
test_settle_not_kept(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_receipt) receipt = begin(f, f->rig.plan);
	g_autoptr(GError) error = NULL;

	(void)data;
	tree_remove(f->receipts);
	g_assert_false(cw_receipt_settle(receipt, f->volume, &error));
	g_assert_error(error, CW_ERROR, CW_E_80_4);
	g_assert_cmpint(receipt->state, ==, CW_RECEIPT_BEGUN);
}

#define ADD(name, test)                                                  \
	g_test_add("/receipt/" name, struct fixture, NULL, set_up, test, \
		   tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("undo", test_undo);
	ADD("undo-deletion", test_undo_deletion);
	ADD("undo-wide", test_undo_wide);
	ADD("appeared", test_appeared);
	ADD("closed", test_closed);
	ADD("all-closed", test_all_closed);
	ADD("settle-done", test_settle_done);
	ADD("settle-void", test_settle_void);
	ADD("settle-working", test_settle_working);
	ADD("settle-neither", test_settle_neither);
	ADD("settle-not-kept", test_settle_not_kept);
	for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
		g_autofree char *changed =
			g_strdup_printf("/receipt/changed/%zu", i);
		g_autofree char *altered =
			g_strdup_printf("/receipt/altered/%zu", i);

		g_test_add_data_func(changed, GSIZE_TO_POINTER(i),
				     test_changed);
		g_test_add_data_func(altered, GSIZE_TO_POINTER(i),
				     test_altered);
	}
	return g_test_run();
}
