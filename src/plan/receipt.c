/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeping a receipt: its folder, the old bytes, and its state. */
#include "plan/receipt.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/durable.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/own_file.h"
#include "base/text.h"
#include "plan/file.h"
#include "plan/receipt_form.h"

#define TEMPORARY CW_RECEIPT_KEY_FILE ".new"

static bool
fail(GError **error, const char *folder, const char *why)
{
	g_autofree char *name = cw_text_clean(folder, -1);

	return cw_fail(error, CW_E_80_4, name, why, NULL);
}

static void
add_step(struct cw_receipt *receipt, const struct cw_step *step)
{
	struct cw_receipt_file *file = cw_receipt_add(receipt);

	g_assert(step->absent_before || step->old_bytes != NULL);
	file->path = g_strdup(step->path);
	file->absent_before = step->absent_before;
	file->absent_after = step->kind == CW_STEP_DELETE;
	memcpy(file->before, step->before, sizeof(file->before));
	memcpy(file->after, step->after, sizeof(file->after));
	if (!file->absent_after)
		return;
	file->mode = step->mode;
	file->uid = step->uid;
	file->gid = step->gid;
}

/* Steps that change files, and the receipt's files, are in the same order. */
static struct cw_receipt *
receipt_of(const struct cw_plan *plan, const struct cw_receipt_about *about,
	   gint64 now)
{
	struct cw_receipt *receipt = cw_receipt_new();

	receipt->state = CW_RECEIPT_BEGUN;
	receipt->time = now;
	receipt->root = g_strdup(plan->root);
	receipt->plan = cw_plan_sha256(plan);
	receipt->name = g_strdup(about->name);
	receipt->sha256 = g_strdup(about->sha256);
	receipt->store = g_strdup(about->store);
	for (guint i = 0; i < plan->steps->len; i++) {
		const struct cw_step *step = plan->steps->pdata[i];

		if (step->kind != CW_STEP_TOOL)
			add_step(receipt, step);
	}
	return receipt;
}

/* One more than the last of the same second, so that the newest is known. */
static guint
next_number(int top, const char *stamp)
{
	g_auto(GStrv) names = cw_own_folder_names(top);
	size_t second = strcspn(stamp, "-");
	guint last = 0;

	for (char **name = names; name != NULL && *name != NULL; name++)
		if (strncmp(*name, stamp, second + 1) == 0)
			last = MAX(last, cw_receipt_number(*name));
	return last + 1;
}

/* Makes the receipt's folder in TOP, and names it: 0 or an errno. */
static int
make_folder(int top, struct cw_receipt *receipt)
{
	g_autofree char *stamp = cw_receipt_stamp(receipt);
	guint number = next_number(top, stamp);
	int errnum = EEXIST;

	/* Another one may be made at the same time. */
	while (errnum == EEXIST) {
		g_free(receipt->id);
		receipt->id = number == 1
				      ? g_strdup(stamp)
				      : g_strdup_printf("%s-%u", stamp, number);
		number++;
		if (cw_receipt_number(receipt->id) == 0)
			return errnum;
		errnum = mkdirat(top, receipt->id, 0700) == 0 ? 0 : errno;
	}
	return errnum;
}

static int
write_old(int folder, const struct cw_plan *plan)
{
	guint n = 0;
	int errnum = 0;

	for (guint i = 0; i < plan->steps->len && errnum == 0; i++) {
		const struct cw_step *step = plan->steps->pdata[i];
		g_autofree char *name = NULL;

		if (step->kind == CW_STEP_TOOL)
			continue;
		name = cw_receipt_old_name(n++);
		if (!step->absent_before)
			errnum = cw_file_write(folder, name, step->old_bytes,
					       NULL, NULL);
	}
	return errnum;
}

/* The key file comes last: a folder without one is no receipt yet. */
static int
fill(int folder, const struct cw_receipt *receipt, const struct cw_plan *plan)
{
	g_autoptr(GBytes) keys = cw_receipt_write(receipt);
	int errnum = write_old(folder, plan);

	if (errnum == 0)
		errnum = cw_file_write(folder, CW_RECEIPT_KEY_FILE, keys, NULL,
				       NULL);
	if (errnum == 0)
		errnum = cw_durable_directory(folder);
	return errnum;
}

static void
clear(int folder, guint n)
{
	for (guint i = 0; i < n; i++) {
		g_autofree char *name = cw_receipt_old_name(i);

		(void)cw_file_remove(folder, name);
	}
	(void)cw_file_remove(folder, CW_RECEIPT_KEY_FILE);
}

/* In TOP, where its folder was made; NULL if that was done. */
static const char *
keep_in(int top, struct cw_receipt *receipt, const struct cw_plan *plan)
{
	const char *why;
	int errnum;
	int folder = cw_own_folder(receipt->folder, false, &why);

	if (folder < 0)
		return why;
	errnum = fill(folder, receipt, plan);
	if (errnum == 0)
		errnum = cw_durable_directory(top);
	if (errnum != 0) {
		clear(folder, receipt->files->len);
		close(folder);
		return cw_own_why(errnum);
	}
	/* Whoever would settle it sees that it is worked on. */
	(void)flock(folder, LOCK_EX | LOCK_NB);
	receipt->lock = folder;
	return NULL;
}

static const char *
keep(int top, const char *receipts, struct cw_receipt *receipt,
     const struct cw_plan *plan)
{
	g_autofree char *folder = NULL;
	const char *why;
	int errnum = make_folder(top, receipt);

	if (errnum != 0)
		return cw_own_why(errnum);
	folder = g_build_filename(receipts, receipt->id, NULL);
	receipt->folder = g_canonicalize_filename(folder, NULL);
	why = keep_in(top, receipt, plan);
	if (why != NULL)
		(void)unlinkat(top, receipt->id, AT_REMOVEDIR);
	return why;
}

/* What is kept must be what can be read. */
static bool
is_readable(const struct cw_receipt *receipt)
{
	g_autoptr(GBytes) keys = cw_receipt_write(receipt);
	g_autoptr(cw_receipt) again = cw_receipt_parse(keys);

	return again != NULL;
}

struct cw_receipt *
cw_receipt_begin(const char *receipts, const struct cw_plan *plan,
		 const struct cw_receipt_about *about, gint64 now,
		 GError **error)
{
	g_autoptr(cw_receipt) receipt = receipt_of(plan, about, now);
	const char *why = _("it could not be read again");
	int top;

	if (!is_readable(receipt)) {
		fail(error, receipts, why);
		return NULL;
	}
	top = cw_own_folder(receipts, true, &why);
	if (top >= 0) {
		why = keep(top, receipts, receipt, plan);
		close(top);
	}
	if (why == NULL)
		return g_steal_pointer(&receipt);
	fail(error, receipts, why);
	return NULL;
}

/* The new key file in place of the old one: 0 or an errno. */
static int
replace(int folder, GBytes *keys)
{
	int errnum = cw_file_remove(folder, TEMPORARY);

	if (errnum == 0)
		errnum = cw_file_write(folder, TEMPORARY, keys, NULL, NULL);
	if (errnum == 0)
		errnum = cw_file_move(folder, TEMPORARY, CW_RECEIPT_KEY_FILE);
	if (errnum != 0)
		(void)cw_file_remove(folder, TEMPORARY);
	return errnum == 0 ? cw_durable_directory(folder) : errnum;
}

static const char *
store(const struct cw_receipt *receipt)
{
	g_autoptr(GBytes) keys = cw_receipt_write(receipt);
	const char *why;
	int folder = cw_own_folder(receipt->folder, false, &why);
	int errnum;

	if (folder < 0)
		return why;
	errnum = replace(folder, keys);
	close(folder);
	return errnum == 0 ? NULL : cw_own_why(errnum);
}

bool
cw_receipt_set(struct cw_receipt *receipt, enum cw_receipt_state state,
	       GError **error)
{
	enum cw_receipt_state before = receipt->state;
	const char *why;

	receipt->state = state;
	why = store(receipt);
	if (why == NULL)
		return true;
	receipt->state = before;
	return fail(error, receipt->folder, why);
}
