/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a plan: steps are added, held against the table of places. */
#include "plan/plan.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "plan/ahead.h"
#include "plan/policy.h"

static void
free_step(gpointer data)
{
	struct cw_step *step = data;

	g_free(step->path);
	g_clear_pointer(&step->bytes, g_bytes_unref);
	g_clear_pointer(&step->old_bytes, g_bytes_unref);
	g_free(step);
}

struct cw_plan *
cw_plan_new(struct cw_volume *volume)
{
	struct cw_plan *plan = g_new0(struct cw_plan, 1);

	plan->steps = g_ptr_array_new_with_free_func(free_step);
	plan->ahead = cw_ahead_new();
	if (volume != NULL) {
		plan->root = g_strdup(cw_volume_path(volume));
		plan->device = cw_volume_device(volume);
		plan->inode = cw_volume_inode(volume);
	}
	return plan;
}

void
cw_plan_free(struct cw_plan *plan)
{
	if (plan == NULL)
		return;
	g_free(plan->root);
	g_ptr_array_unref(plan->steps);
	g_ptr_array_unref(plan->ahead);
	g_free(plan);
}

bool
cw_plan_is_empty(const struct cw_plan *plan)
{
	return plan->steps->len == 0;
}

static bool
refuse_folder(const char *path, const char *why, GError **error)
{
	g_autofree char *name = cw_text_clean(path, -1);

	return cw_fail(error, CW_E_66_8, name, why, NULL);
}

/* The row of PATH if a step for it may be added. */
static const struct cw_policy *
may_add(const struct cw_plan *plan, const char *path, GError **error)
{
	g_autofree char *name = cw_text_clean(path, -1);
	g_autofree char *home = NULL;
	const struct cw_policy *row = cw_policy_of(path, &home);
	bool again = false;

	if (row == NULL) {
		cw_fail(error, CW_E_66_2, name, NULL);
		return NULL;
	}
	for (guint i = 0; i < plan->steps->len; i++) {
		const struct cw_step *step = plan->steps->pdata[i];

		again = again || g_strcmp0(step->path, path) == 0;
	}
	if (again || plan->steps->len == CW_PLAN_FILES) {
		cw_fail(error, CW_E_66_18, name, NULL);
		return NULL;
	}
	return row;
}

static bool
fits(const struct cw_policy *row, const char *path, GBytes *bytes,
     GError **error)
{
	g_autofree char *name = NULL;
	g_autofree char *limit = NULL;

	if (g_bytes_get_size(bytes) <= row->limit)
		return true;
	name = cw_text_clean(path, -1);
	limit = cw_text_size(row->limit);
	return cw_fail(error, CW_E_66_17, name, limit, NULL);
}

static GBytes *
ref(GBytes *bytes)
{
	return bytes == NULL ? NULL : g_bytes_ref(bytes);
}

static struct cw_step *
add(struct cw_plan *plan, enum cw_step_kind kind, const char *path, GBytes *old,
    GBytes *bytes)
{
	struct cw_step *step = g_new0(struct cw_step, 1);

	step->kind = kind;
	step->path = g_strdup(path);
	step->absent_before = old == NULL;
	step->old_bytes = ref(old);
	step->bytes = ref(bytes);
	step->size = bytes == NULL ? 0 : g_bytes_get_size(bytes);
	if (old != NULL && bytes != NULL)
		cw_plan_hash_ahead(plan, old);
	if (bytes != NULL)
		cw_ahead_take(plan->ahead, bytes, step->after);
	if (old != NULL)
		cw_ahead_take(plan->ahead, old, step->before);
	g_ptr_array_add(plan->steps, step);
	return step;
}

/* What a new file in PATH's folder is given. */
static bool
new_owner(struct cw_volume *volume, const char *path,
	  const struct cw_policy *row, struct stat *as, GError **error)
{
	const char *name;
	g_autofree char *directory = cw_policy_split(path, &name);

	switch (cw_volume_stat(volume, directory, as)) {
	case CW_ABSENT:
		return refuse_folder(directory, _("it is not there"), error);
	case CW_CLOSED:
		return refuse_folder(directory, _("you may not look into it"),
				     error);
	case CW_ODD:
		return refuse_folder(directory, _("there is a link in the way"),
				     error);
	case CW_PRESENT:
		break;
	}
	if (!S_ISDIR(as->st_mode))
		return refuse_folder(directory, _("it is not a folder"), error);
	if (as->st_uid == 0)
		as->st_gid = 0;
	as->st_mode = row->mode;
	return true;
}

void
cw_plan_hash_ahead(struct cw_plan *plan, GBytes *bytes)
{
	cw_ahead_begin(plan->ahead, bytes);
}

bool
cw_plan_put(struct cw_plan *plan, struct cw_volume *volume, const char *path,
	    GBytes *old, GBytes *bytes, GError **error)
{
	const struct cw_policy *row = may_add(plan, path, error);
	struct stat as = { 0 };

	if (row == NULL || !fits(row, path, bytes, error))
		return false;
	if (old != NULL && g_bytes_equal(old, bytes))
		return true;
	if (old == NULL) {
		if (!new_owner(volume, path, row, &as, error))
			return false;
		return cw_plan_put_as(plan, path, bytes, &as, error);
	}
	(void)add(plan, CW_STEP_PUT, path, old, bytes);
	return true;
}

bool
cw_plan_put_as(struct cw_plan *plan, const char *path, GBytes *bytes,
	       const struct stat *as, GError **error)
{
	const struct cw_policy *row = may_add(plan, path, error);
	struct cw_step *step;

	if (row == NULL || !fits(row, path, bytes, error))
		return false;
	step = add(plan, CW_STEP_PUT, path, NULL, bytes);
	step->mode = as->st_mode & 07777;
	step->uid = as->st_uid;
	step->gid = as->st_gid;
	return true;
}

bool
cw_plan_delete(struct cw_plan *plan, struct cw_volume *volume, const char *path,
	       GBytes *old, GError **error)
{
	g_autofree char *name = cw_text_clean(path, -1);
	struct cw_step *step;
	struct stat now;

	if (may_add(plan, path, error) == NULL)
		return false;
	if (cw_volume_stat(volume, path, &now) != CW_PRESENT)
		return cw_fail(error, CW_E_66_6, name, NULL);
	step = add(plan, CW_STEP_DELETE, path, old, NULL);
	step->mode = now.st_mode & 07777;
	step->uid = now.st_uid;
	step->gid = now.st_gid;
	return true;
}

bool
cw_plan_put_unseen(struct cw_plan *plan, const char *path,
		   const guint8 before[CW_SHA256_SIZE], GBytes *bytes,
		   GError **error)
{
	const struct cw_policy *row = may_add(plan, path, error);
	struct cw_step *step;

	if (row == NULL ||
	    (bytes != NULL && !fits(row, path, bytes, error)))
		return false;
	step = add(plan, bytes == NULL ? CW_STEP_DELETE : CW_STEP_PUT, path,
		   NULL, bytes);
	step->absent_before = false;
	memcpy(step->before, before, sizeof(step->before));
	return true;
}

/* As STEP leaves it: a file that is replaced keeps what else it has. */
static struct stat
status_after(const struct cw_step *step, struct cw_volume *volume)
{
	struct stat now;

	if (step->absent_before ||
	    cw_volume_stat(volume, step->path, &now) != CW_PRESENT) {
		memset(&now, 0, sizeof(now));
		now.st_mode = S_IFREG | step->mode;
		now.st_uid = step->uid;
		now.st_gid = step->gid;
	}
	now.st_size = (off_t)g_bytes_get_size(step->bytes);
	return now;
}

void
cw_plan_give(const struct cw_plan *plan, struct cw_volume *volume)
{
	for (guint i = 0; i < plan->steps->len; i++) {
		const struct cw_step *step = plan->steps->pdata[i];
		struct stat after;

		if (step->kind == CW_STEP_DELETE)
			cw_volume_give_absent(volume, step->path);
		if (step->kind != CW_STEP_PUT)
			continue;
		after = status_after(step, volume);
		cw_volume_give(volume, step->path, step->bytes, &after);
	}
}
