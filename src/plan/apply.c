/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Carrying out a plan: checked as a whole, prepared beside the files, moved
 * into place, read back, and only then declared done.  doc/plan.md.
 */
#include "plan/apply.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/text.h"
#include "plan/owner.h"
#include "plan/transaction.h"

#ifdef __APPLE__
#define WRITTEN(status) (&(status)->st_mtimespec)
#define CHANGED(status) (&(status)->st_ctimespec)
#else
#define WRITTEN(status) (&(status)->st_mtim)
#define CHANGED(status) (&(status)->st_ctim)
#endif

static void
tell(const struct cw_observer *observer, enum cw_phase phase, guint step)
{
	observer->begins(observer->data, phase, step);
}

static bool
check_place(const struct cw_plan *plan, struct cw_volume *volume,
	    GError **error)
{
	g_autofree char *root = cw_text_clean(plan->root, -1);

	if (plan->device == cw_volume_device(volume) &&
	    plan->inode == cw_volume_inode(volume))
		return true;
	return cw_fail(error, CW_E_66_10, root, NULL);
}

/* An earlier run's journal must be dealt with first. */
static bool
check_no_journal(struct cw_transaction *t, GError **error)
{
	for (guint i = 0; i < t->sites->len; i++) {
		const struct cw_site *site = t->sites->pdata[i];
		g_autofree char *path = NULL;
		g_autofree char *shown = NULL;
		struct stat status;

		path = g_build_path("/", site->path, CW_JOURNAL_NAME, NULL);
		if (fstatat(site->fd, CW_JOURNAL_NAME, &status,
			    AT_SYMLINK_NOFOLLOW) != 0) {
			if (errno == ENOENT)
				continue;
			return cw_site_fail(error, path, errno);
		}
		shown = cw_text_clean(path, -1);
		return cw_fail(error, CW_E_66_16, shown, NULL);
	}
	return true;
}

static bool
check_found(struct cw_target *target, GError **error)
{
	g_autofree char *path = cw_text_clean(target->entry->path, -1);
	g_autofree char *limit = NULL;
	const char *odd = cw_site_oddity(target->site, &target->found);

	if (odd != NULL)
		return cw_fail(error, CW_E_66_7, path, odd, NULL);
	if (target->found.kind == CW_FOUND_LARGE) {
		limit = cw_text_size(target->limit);
		return cw_fail(error, CW_E_66_17, path, limit, NULL);
	}
	if (target->found.locked)
		return cw_fail(error, CW_E_66_11, path, NULL);
	return true;
}

/* What the new file gets: a replaced one's, or what the plan says if that is
 * what its folder gives. */
static bool
check_owner(struct cw_target *target, const struct cw_step *step,
	    GError **error)
{
	g_autofree char *path = cw_text_clean(step->path, -1);

	target->bytes = step->bytes;
	target->checked = target->found.status;
	if (step->kind == CW_STEP_DELETE)
		return true;
	target->as = target->found.status;
	if (step->absent_before) {
		target->as.st_mode = step->mode;
		target->as.st_uid = step->uid;
		target->as.st_gid = step->gid;
		if (!cw_owner_fits(&target->site->status, step->uid, step->gid))
			return cw_fail(error, CW_E_66_2, path, NULL);
	}
	if (!cw_owner_can_give(target->as.st_uid, target->as.st_gid))
		return cw_fail(error, CW_E_66_5, path, NULL);
	return true;
}

struct looking {
	struct cw_transaction *t;
	bool fine;
	GError *error;
};

static gpointer
look_at_all(gpointer data)
{
	struct looking *looking = data;
	struct cw_transaction *t = looking->t;

	looking->fine = true;
	for (guint i = 0; i < t->n && looking->fine; i++)
		looking->fine =
			cw_target_look(&t->targets[i], &looking->error);
	return NULL;
}

static bool
is_same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

/* 0: it is in every way as it was seen. */
static int
stays(void *data)
{
	const struct cw_target *target = data;
	const struct stat *seen = &target->found.status;
	bool was_there = target->found.kind != CW_FOUND_NOTHING;
	struct stat now;

	if (fstatat(target->site->fd, target->name, &now,
		    AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT && !was_there ? 0 : ESTALE;
	return was_there && now.st_dev == seen->st_dev &&
			       now.st_ino == seen->st_ino &&
			       now.st_size == seen->st_size &&
			       is_same_time(WRITTEN(&now), WRITTEN(seen)) &&
			       is_same_time(CHANGED(&now), CHANGED(seen))
		       ? 0
		       : ESTALE;
}

/* The last byte can have taken its time. */
static void
look_again(struct looking *looking)
{
	struct cw_transaction *t = looking->t;

	for (guint i = 0; i < t->n && looking->fine; i++)
		if (cw_site_run(t->targets[i].site, stays, &t->targets[i]) != 0)
			looking->fine = cw_target_look(&t->targets[i],
						       &looking->error);
}

/* Looks at what is there while the bytes of PLAN come, if they still do; gives
 * the plan that has them. */
static const struct cw_plan *
look_and_wait(struct cw_transaction *t, const struct cw_plan *plan,
	      const struct cw_arrival *arrival,
	      const struct cw_observer *observer, GError **error)
{
	struct looking looking = { .t = t };
	GThread *thread = NULL;

	if (arrival != NULL) {
		thread = g_thread_try_new("look", look_at_all, &looking, NULL);
		plan = arrival->rest(arrival->data, error);
		/* Whoever hears of it may go away: all has come. */
		if (plan != NULL)
			tell(observer, CW_PHASE_CHECK, 0);
	}
	if (thread != NULL)
		g_thread_join(thread);
	else if (plan != NULL)
		(void)look_at_all(&looking);
	if (thread != NULL && plan != NULL)
		look_again(&looking);
	if (plan == NULL) {
		g_clear_error(&looking.error);
		return NULL;
	}
	if (looking.fine)
		return plan;
	g_propagate_error(error, looking.error);
	return NULL;
}

/* Everything is as the plan found it, or (*DONE) as it wants it. */
static bool
check(struct cw_transaction *t, const struct cw_plan *plan, bool *done,
      GError **error)
{
	struct cw_target *stale = NULL;
	g_autofree char *shown = NULL;

	*done = true;
	for (guint i = 0; i < t->n; i++) {
		struct cw_target *target = &t->targets[i];

		if (!check_found(target, error))
			return false;
		if (stale == NULL && !cw_target_is_old(target))
			stale = target;
		*done = *done && cw_target_is_new(target);
	}
	if (*done)
		return true;
	if (stale != NULL) {
		shown = cw_target_shown(stale);
		return cw_fail(error, CW_E_66_6, shown, NULL);
	}
	for (guint i = 0; i < t->n; i++)
		if (!check_owner(&t->targets[i], plan->steps->pdata[i], error))
			return false;
	return true;
}

static bool
store(struct cw_transaction *t, enum cw_journal_state state, GError **error)
{
	int errnum;

	t->journal->state = state;
	errnum = cw_journal_store(t->journal, t->beside);
	return errnum == 0 ||
	       cw_site_fail(error, t->targets[0].entry->path, errnum);
}

/* The new file and the old one, beside the target. */
static int
stage(void *data)
{
	struct cw_target *target = data;
	int fd = target->site->fd;
	bool replaces = target->found.kind == CW_FOUND_FILE;
	/* A run that was broken off before its journal can have left them. */
	int errnum = cw_file_remove(fd, target->fresh);

	if (errnum == 0)
		errnum = cw_file_remove(fd, target->kept);
	if (errnum == 0 && target->bytes != NULL)
		errnum = cw_file_write(fd, target->fresh, target->bytes,
				       &target->as,
				       replaces ? target->name : NULL);
	if (errnum == 0 && replaces)
		errnum = cw_file_keep(fd, target->name, target->kept,
				      target->limit);
	return errnum;
}

static bool
prepare(struct cw_transaction *t, GError **error)
{
	int errnum = 0;

	if (!store(t, CW_JOURNAL_PREPARED, error))
		return false;
	for (guint i = 0; i < t->n && errnum == 0; i++) {
		errnum = cw_site_run(t->targets[i].site, stage, &t->targets[i]);
		if (errnum != 0)
			return cw_site_fail(error, t->targets[i].entry->path,
					    errnum);
	}
	errnum = cw_transaction_sync(t);
	if (errnum != 0)
		return cw_site_fail(error, t->targets[0].entry->path, errnum);
	return store(t, CW_JOURNAL_READY, error);
}

/* Is it still the very file that was looked at?  Its second name may have
 * changed the time of its inode, not that of its bytes. */
static bool
is_untouched(const struct cw_target *target)
{
	const struct stat *checked = &target->checked;
	struct stat now;

	if (fstatat(target->site->fd, target->name, &now,
		    AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT && target->entry->absent_before;
	return !target->entry->absent_before && now.st_ino == checked->st_ino &&
	       now.st_size == checked->st_size &&
	       is_same_time(WRITTEN(&now), WRITTEN(checked));
}

static int
swap(void *data)
{
	struct cw_target *target = data;

	if (!is_untouched(target))
		return ESTALE;
	target->moved = true;
	if (target->bytes == NULL)
		return cw_file_remove(target->site->fd, target->name);
	return cw_file_move(target->site->fd, target->fresh, target->name);
}

static bool
fail_to_swap(const struct cw_target *target, int errnum, GError **error)
{
	g_autofree char *shown = cw_target_shown(target);

	if (errnum == ESTALE)
		return cw_fail(error, CW_E_66_6, shown, NULL);
	return cw_site_fail(error, target->entry->path, errnum);
}

/* False without an error: somebody wants it undone. */
static bool
go_on(const struct cw_observer *observer)
{
	return !observer->wants_stop(observer->data);
}

static bool
swap_all(struct cw_transaction *t, const struct cw_observer *observer,
	 GError **error)
{
	int errnum;

	for (guint i = 0; i < t->n; i++) {
		struct cw_target *target = &t->targets[i];

		if (!go_on(observer))
			return false;
		tell(observer, CW_PHASE_STEP, i);
		errnum = cw_site_run(target->site, swap, target);
		if (errnum != 0)
			return fail_to_swap(target, errnum, error);
	}
	errnum = cw_transaction_sync(t);
	return errnum == 0 ||
	       cw_site_fail(error, t->targets[0].entry->path, errnum);
}

static bool
is_as_wanted(const struct cw_target *target)
{
	const struct stat *now = &target->found.status;
	const struct stat *as = &target->as;

	if (!cw_target_is_new(target))
		return false;
	return target->bytes == NULL ||
	       (now->st_uid == as->st_uid && now->st_gid == as->st_gid &&
		(now->st_mode & 07777) == (as->st_mode & 07777));
}

static bool
compare(struct cw_transaction *t, GError **error)
{
	for (guint i = 0; i < t->n; i++) {
		struct cw_target *target = &t->targets[i];
		g_autofree char *shown = cw_target_shown(target);

		if (!cw_target_look(target, error))
			return false;
		if (!is_as_wanted(target))
			return cw_fail(error, CW_E_66_12, shown, NULL);
	}
	return true;
}

static bool
carry_out(struct cw_transaction *t, const struct cw_observer *observer,
	  GError **error)
{
	if (!go_on(observer))
		return false;
	tell(observer, CW_PHASE_KEEP, 0);
	if (!prepare(t, error) || !swap_all(t, observer, error))
		return false;
	tell(observer, CW_PHASE_COMPARE, 0);
	if (!compare(t, error) || !go_on(observer))
		return false;
	return store(t, CW_JOURNAL_COMMITTED, error);
}

/*
 * The journal must not say "committed" while files are put back; if the disk
 * does not even take that, it is left to recovery, which takes the journal's
 * word.
 */
static enum cw_outcome
undo(struct cw_transaction *t, GError **error)
{
	bool begun = t->journal->stored >= CW_JOURNAL_READY;

	if (t->journal->stored == CW_JOURNAL_COMMITTED)
		(void)store(t, CW_JOURNAL_READY, NULL);
	if (t->journal->stored == CW_JOURNAL_COMMITTED)
		return CW_OUTCOME_LEFT;
	if (begun && !cw_transaction_put_back(t, true, error))
		return CW_OUTCOME_LEFT;
	/* What is not taken away now, the next recovery takes. */
	(void)cw_transaction_tidy(t);
	return begun ? CW_OUTCOME_PUT_BACK : CW_OUTCOME_NOTHING;
}

/* Undoes, and tells of the failure that led to it unless a worse one came. */
static enum cw_outcome
give_up(struct cw_transaction *t, GError *why, GError **error)
{
	g_autoptr(GError) worse = NULL;
	enum cw_outcome outcome = undo(t, &worse);

	if (worse != NULL)
		g_propagate_error(error, g_steal_pointer(&worse));
	else if (why != NULL)
		g_propagate_error(error, g_error_copy(why));
	/* Somebody wanted it undone: that is what was done. */
	if (why == NULL && outcome == CW_OUTCOME_NOTHING)
		return CW_OUTCOME_PUT_BACK;
	return outcome;
}

enum cw_outcome
cw_apply(const struct cw_plan *plan, struct cw_volume *volume,
	 const struct cw_observer *observer, GError **error)
{
	return cw_apply_arriving(plan, NULL, volume, observer, error);
}

enum cw_outcome
cw_apply_arriving(const struct cw_plan *plan, const struct cw_arrival *arrival,
		  struct cw_volume *volume, const struct cw_observer *observer,
		  GError **error)
{
	g_autoptr(cw_transaction) t = NULL;
	g_autoptr(GError) why = NULL;
	bool done = false;

	if (arrival == NULL)
		tell(observer, CW_PHASE_CHECK, 0);
	if (!check_place(plan, volume, error))
		return CW_OUTCOME_NOTHING;
	if (cw_plan_is_empty(plan))
		return CW_OUTCOME_ALREADY;
	t = cw_transaction_open(volume, cw_journal_new(plan), error);
	if (t == NULL || !cw_transaction_lock(t, CW_E_60_1, error) ||
	    !check_no_journal(t, error))
		return CW_OUTCOME_NOTHING;
	plan = look_and_wait(t, plan, arrival, observer, error);
	if (plan == NULL || !check(t, plan, &done, error))
		return CW_OUTCOME_NOTHING;
	if (done)
		return CW_OUTCOME_ALREADY;
	if (!carry_out(t, observer, &why))
		return give_up(t, why, error);
	tell(observer, CW_PHASE_COMMIT, 0);
	(void)cw_transaction_tidy(t);
	return CW_OUTCOME_DONE;
}
