/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of the files of a receipt, and putting the state before back. */
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/own_file.h"
#include "base/text.h"
#include "plan/file.h"
#include "plan/policy.h"
#include "plan/receipt_form.h"

/* What is in a file's place now. */
enum sight {
	AS_AFTER,
	AS_BEFORE,
	OTHER,
	CLOSED, /* this person may not look */
	FAILED, /* the disk could not be read: error set */
};

/* Like cw_volume_read(), with the right hand. */
static enum cw_presence
fetch(struct cw_volume *volume, const char *path, GBytes **bytes,
      GError **error)
{
	g_autofree char *home = NULL;
	const struct cw_policy *row = cw_policy_of(path, &home);

	/* Whatever reads a receipt holds it against the table. */
	g_assert(row != NULL);
	if (home == NULL)
		return cw_volume_read(volume, path, CW_LINKS_NONE, row->limit,
				      bytes, NULL, error);
	return cw_volume_read_home(volume, home, path + strlen(home) + 1,
				   row->limit, bytes, NULL, error);
}

static enum sight
compare(const struct cw_receipt_file *file, GBytes *bytes)
{
	guint8 digest[CW_SHA256_SIZE];
	gsize length;
	const void *data;

	if (bytes == NULL && file->absent_after)
		return AS_AFTER;
	if (bytes == NULL)
		return file->absent_before ? AS_BEFORE : OTHER;
	data = g_bytes_get_data(bytes, &length);
	cw_sha256(data, length, digest);
	if (!file->absent_after &&
	    memcmp(digest, file->after, sizeof(digest)) == 0)
		return AS_AFTER;
	if (!file->absent_before &&
	    memcmp(digest, file->before, sizeof(digest)) == 0)
		return AS_BEFORE;
	return OTHER;
}

/* Does ERROR say that the disk can't be read?  Anything else, such as a link,
 * is something that was put there. */
static bool
is_trouble(const GError *error)
{
	return g_error_matches(error, CW_ERROR, CW_E_26_5) ||
	       g_error_matches(error, CW_ERROR, CW_E_26_11);
}

static enum sight
look(const struct cw_receipt_file *file, struct cw_volume *volume,
     GBytes **bytes, GError **error)
{
	g_autoptr(GError) odd = NULL;

	*bytes = NULL;
	switch (fetch(volume, file->path, bytes, &odd)) {
	case CW_PRESENT:
	case CW_ABSENT:
		return compare(file, *bytes);
	case CW_CLOSED:
		return CLOSED;
	case CW_ODD:
		break;
	}
	if (!is_trouble(odd))
		return OTHER;
	g_propagate_error(error, g_steal_pointer(&odd));
	return FAILED;
}

/* Does somebody else, who began it, still work? */
static bool
is_worked_on(const struct cw_receipt *receipt)
{
	const char *why;
	int folder;
	bool locked;

	if (receipt->lock >= 0)
		return false;
	folder = cw_own_folder(receipt->folder, false, &why);
	if (folder < 0)
		return false;
	locked = flock(folder, LOCK_EX | LOCK_NB) != 0;
	close(folder);
	return locked;
}

/* What the files of a receipt are, counted. */
struct sights {
	guint after;
	guint before;
	guint closed;
	guint other;
};

static bool
look_at_all(const struct cw_receipt *receipt, struct cw_volume *volume,
	    struct sights *sights, GError **error)
{
	for (guint i = 0; i < receipt->files->len; i++) {
		g_autoptr(GBytes) bytes = NULL;

		switch (look(receipt->files->pdata[i], volume, &bytes, error)) {
		case AS_AFTER:
			sights->after++;
			break;
		case AS_BEFORE:
			sights->before++;
			break;
		case CLOSED:
			sights->closed++;
			break;
		case OTHER:
			sights->other++;
			break;
		case FAILED:
			return false;
		}
	}
	return true;
}

/* Without a journal a change was made as a whole or not at all: those of its
 * files that may be read speak for the others. */
static enum cw_receipt_state
settled(const struct cw_receipt *receipt, const struct sights *sights)
{
	bool begun = receipt->state == CW_RECEIPT_BEGUN;

	if (sights->other > 0)
		return receipt->state;
	if (begun && sights->after > 0 && sights->before == 0)
		return CW_RECEIPT_DONE;
	if (begun && sights->before > 0 && sights->after == 0)
		return CW_RECEIPT_VOID;
	/* That somebody else took it back must be seen of every file. */
	if (!begun && sights->before > 0 && sights->after == 0 &&
	    sights->closed == 0)
		return CW_RECEIPT_UNDONE;
	return receipt->state;
}

bool
cw_receipt_settle(struct cw_receipt *receipt, struct cw_volume *volume,
		  GError **error)
{
	bool begun = receipt->state == CW_RECEIPT_BEGUN;
	struct sights sights = { 0 };
	enum cw_receipt_state state;

	if ((!begun && receipt->state != CW_RECEIPT_DONE) ||
	    (begun && is_worked_on(receipt)))
		return true;
	if (!look_at_all(receipt, volume, &sights, error))
		return false;
	state = settled(receipt, &sights);
	return state == receipt->state || cw_receipt_set(receipt, state, error);
}

struct undo {
	const struct cw_receipt *receipt;
	struct cw_volume *volume;
	struct cw_plan *plan;
	int folder; /* the receipt's */
};

static bool
fail(const struct undo *undo, const char *why, GError **error)
{
	g_autofree char *name = cw_text_clean(undo->receipt->id, -1);

	return cw_fail(error, CW_E_80_3, name, why, NULL);
}

/* The bytes that file N held, or NULL. */
static GBytes *
old_bytes(const struct undo *undo, guint n, GError **error)
{
	const struct cw_receipt_file *file = undo->receipt->files->pdata[n];
	g_autofree char *name = cw_receipt_old_name(n);
	g_autofree char *home = NULL;
	const struct cw_policy *row = cw_policy_of(file->path, &home);
	g_autofree guint8 *bytes = NULL;
	struct cw_found found;
	int errnum =
		cw_file_read(undo->folder, name, row->limit, &found, &bytes);

	if (errnum != 0)
		fail(undo, cw_own_why(errnum), error);
	else if (bytes == NULL)
		fail(undo, _("it is not whole"), error);
	else if (memcmp(found.sha256, file->before, CW_SHA256_SIZE) != 0)
		fail(undo, _("what it kept has been changed"), error);
	else
		return g_bytes_new_take(g_steal_pointer(&bytes),
					(gsize)found.status.st_size);
	return NULL;
}

/* Is FILE as the change left it?  Then *BYTES is what it holds; NULL if nothing
 * is there, or if only who applies the plan can compare it. */
static bool
is_unchanged(const struct undo *undo, const struct cw_receipt_file *file,
	     GBytes **bytes, GError **error)
{
	g_autofree char *name = cw_text_clean(file->path, -1);

	switch (look(file, undo->volume, bytes, error)) {
	case AS_AFTER:
	case CLOSED:
		return true;
	case AS_BEFORE:
	case OTHER:
		return cw_fail(error, CW_E_80_2, name, NULL);
	case FAILED:
		break;
	}
	return false;
}

/* A file that was taken away comes back with its owner and its mode, though
 * not with a wider one than a plan may give. */
static bool
bring_back(const struct undo *undo, const struct cw_receipt_file *file,
	   GBytes *old, GError **error)
{
	g_autofree char *home = NULL;
	const struct cw_policy *row = cw_policy_of(file->path, &home);
	struct stat as = { .st_mode = file->mode & row->mode,
			   .st_uid = file->uid,
			   .st_gid = file->gid };

	return cw_plan_put_as(undo->plan, file->path, old, &as, error);
}

static bool
undo_file(const struct undo *undo, guint n, GError **error)
{
	const struct cw_receipt_file *file = undo->receipt->files->pdata[n];
	g_autoptr(GBytes) now = NULL;
	g_autoptr(GBytes) old = NULL;

	if (!is_unchanged(undo, file, &now, error))
		return false;
	if (!file->absent_before) {
		old = old_bytes(undo, n, error);
		if (old == NULL)
			return false;
	}
	if (file->absent_after)
		return bring_back(undo, file, old, error);
	if (now == NULL)
		return cw_plan_put_unseen(undo->plan, file->path, file->after,
					  old, error);
	if (old == NULL)
		return cw_plan_delete(undo->plan, undo->volume, file->path, now,
				      error);
	return cw_plan_put(undo->plan, undo->volume, file->path, now, old,
			   error);
}

struct cw_plan *
cw_receipt_undo(const struct cw_receipt *receipt, struct cw_volume *volume,
		GError **error)
{
	g_autoptr(cw_plan) plan = cw_plan_new(volume);
	struct undo undo = { .receipt = receipt,
			     .volume = volume,
			     .plan = plan };
	const char *why;
	bool made = true;

	undo.folder = cw_own_folder(receipt->folder, false, &why);
	if (undo.folder < 0) {
		fail(&undo, why, error);
		return NULL;
	}
	for (guint i = receipt->files->len; i > 0 && made; i--)
		made = undo_file(&undo, i - 1, error);
	close(undo.folder);
	return made ? g_steal_pointer(&plan) : NULL;
}
