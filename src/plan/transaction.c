/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several files changed as one: folders, locks, putting back, tidying up. */
#include "plan/transaction.h"

#include <string.h>
#include <sys/mman.h>

#include "base/durable.h"
#include "base/error.h"
#include "base/text.h"
#include "plan/policy.h"

char *
cw_target_shown(const struct cw_target *target)
{
	return cw_text_clean(target->name, -1);
}

/* The folder at PATH, opened once. */
static struct cw_site *
site_at(struct cw_transaction *t, const char *path, GError **error)
{
	struct cw_site *site;

	for (guint i = 0; i < t->sites->len; i++) {
		site = t->sites->pdata[i];
		if (strcmp(site->path, path) == 0)
			return site;
	}
	site = cw_site_open(t->volume, path, error);
	if (site != NULL)
		g_ptr_array_add(t->sites, site);
	return site;
}

static bool
open_target(struct cw_transaction *t, guint i, GError **error)
{
	struct cw_target *target = &t->targets[i];
	const struct cw_entry *entry = t->journal->entries->pdata[i];
	g_autofree char *directory =
		cw_policy_split(entry->path, &target->name);
	g_autofree char *home = NULL;
	const struct cw_policy *row = cw_policy_of(entry->path, &home);

	g_assert(row != NULL);
	target->entry = entry;
	target->limit = row->limit;
	target->fresh = cw_journal_temporary(t->journal, 2 * i + 1);
	target->kept = cw_journal_temporary(t->journal, 2 * i + 2);
	target->site = site_at(t, directory, error);
	return target->site != NULL;
}

/* The journal lies beside the first file that is not below a home; whoever
 * owns a home must not be able to make one for files of others. */
static bool
choose_beside(struct cw_transaction *t, GError **error)
{
	struct cw_site *first = t->targets[0].site;
	g_autofree char *shown = NULL;

	for (guint i = 0; i < t->n && t->beside == NULL; i++)
		if (t->targets[i].site->home == NULL)
			t->beside = t->targets[i].site;
	if (t->beside != NULL)
		return true;
	for (guint i = 1; i < t->n; i++) {
		if (strcmp(t->targets[i].site->home, first->home) == 0)
			continue;
		shown = cw_text_clean(t->targets[i].entry->path, -1);
		return cw_fail(error, CW_E_66_2, shown, NULL);
	}
	t->beside = first;
	return true;
}

static void
free_site(gpointer site)
{
	cw_site_free(site);
}

struct cw_transaction *
cw_transaction_open(struct cw_volume *volume, struct cw_journal *journal,
		    GError **error)
{
	g_autoptr(cw_transaction) t = g_new0(struct cw_transaction, 1);
	void *shared;

	t->volume = cw_volume_ref(volume);
	t->journal = journal;
	t->sites = g_ptr_array_new_with_free_func(free_site);
	t->n = journal->entries->len;
	g_assert(t->n > 0 && t->n <= CW_PLAN_FILES);
	shared = mmap(NULL, t->n * sizeof(*t->targets), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED) {
		cw_site_fail(error, cw_volume_path(volume), ENOMEM);
		return NULL;
	}
	t->targets = shared;
	for (guint i = 0; i < t->n; i++)
		if (!open_target(t, i, error))
			return NULL;
	return choose_beside(t, error) ? g_steal_pointer(&t) : NULL;
}

void
cw_transaction_free(struct cw_transaction *t)
{
	if (t == NULL)
		return;
	for (guint i = 0; t->targets != NULL && i < t->n; i++) {
		g_free(t->targets[i].fresh);
		g_free(t->targets[i].kept);
	}
	if (t->targets != NULL)
		munmap(t->targets, t->n * sizeof(*t->targets));
	g_ptr_array_unref(t->sites);
	cw_journal_free(t->journal);
	cw_volume_unref(t->volume);
	g_free(t);
}

bool
cw_transaction_lock(struct cw_transaction *t, enum cw_code code, GError **error)
{
	g_autofree char *shown = NULL;

	for (guint i = 0; i < t->n; i++) {
		if (cw_site_lock(t->targets[i].site))
			continue;
		shown = cw_target_shown(&t->targets[i]);
		return cw_fail(error, code, shown, NULL);
	}
	return true;
}

static int
look(void *data)
{
	struct cw_target *target = data;

	return cw_file_look(target->site->fd, target->name, target->limit,
			    &target->found);
}

static int
look_at_kept(void *data)
{
	struct cw_target *target = data;

	return cw_file_look(target->site->fd, target->kept, target->limit,
			    &target->found_kept);
}

bool
cw_target_look(struct cw_target *target, GError **error)
{
	int errnum = cw_site_run(target->site, look, target);

	return errnum == 0 || cw_site_fail(error, target->entry->path, errnum);
}

static bool
fits(const struct cw_found *found, bool absent,
     const guint8 digest[CW_SHA256_SIZE])
{
	if (absent)
		return found->kind == CW_FOUND_NOTHING;
	return found->kind == CW_FOUND_FILE &&
	       memcmp(found->sha256, digest, CW_SHA256_SIZE) == 0;
}

bool
cw_target_is_old(const struct cw_target *target)
{
	return fits(&target->found, target->entry->absent_before,
		    target->entry->before);
}

bool
cw_target_is_new(const struct cw_target *target)
{
	return fits(&target->found, target->entry->absent_after,
		    target->entry->after);
}

static int
put_back(void *data)
{
	struct cw_target *target = data;

	if (target->entry->absent_before)
		return cw_file_remove(target->site->fd, target->name);
	return cw_file_move(target->site->fd, target->kept, target->name);
}

/* Is what putting back needs there? */
static bool
can_put_back(struct cw_target *target, bool force, GError **error)
{
	g_autofree char *path = cw_text_clean(target->entry->path, -1);
	int errnum;

	if (force && !target->moved)
		return true;
	if (!cw_target_look(target, error))
		return false;
	if (cw_target_is_old(target))
		return true;
	if (!force && !cw_target_is_new(target))
		return cw_fail(error, CW_E_94_4, path, NULL);
	if (target->entry->absent_before)
		return true;
	errnum = cw_site_run(target->site, look_at_kept, target);
	if (errnum == 0 &&
	    !fits(&target->found_kept, false, target->entry->before))
		errnum = ENOENT;
	return errnum == 0 ||
	       cw_fail(error, CW_E_66_15, path, g_strerror(errnum), NULL);
}

bool
cw_transaction_put_back(struct cw_transaction *t, bool force, GError **error)
{
	g_autofree char *path = NULL;
	int errnum = 0;
	guint i;

	for (i = 0; i < t->n; i++)
		if (!can_put_back(&t->targets[i], force, error))
			return false;
	while (i > 0 && errnum == 0) {
		struct cw_target *target = &t->targets[--i];

		/* It may hold the very same file under both names. */
		if (!cw_target_is_old(target) && (target->moved || !force))
			errnum = cw_site_run(target->site, put_back, target);
	}
	if (errnum == 0)
		errnum = cw_transaction_sync(t);
	if (errnum == 0)
		return true;
	path = cw_text_clean(t->targets[i].entry->path, -1);
	return cw_fail(error, CW_E_66_15, path, g_strerror(errnum), NULL);
}

int
cw_transaction_sync(struct cw_transaction *t)
{
	int errnum = 0;

	for (guint i = 0; i < t->sites->len && errnum == 0; i++) {
		const struct cw_site *site = t->sites->pdata[i];

		errnum = cw_durable_directory(site->fd);
	}
	return errnum;
}

static int
remove_temporaries(void *data)
{
	const struct cw_target *target = data;
	int errnum = cw_file_remove(target->site->fd, target->fresh);

	if (errnum == 0)
		errnum = cw_file_remove(target->site->fd, target->kept);
	return errnum;
}

struct names {
	int directory;
	const char *name;
};

static int
remove_name(void *data)
{
	const struct names *names = data;

	return cw_file_remove(names->directory, names->name);
}

int
cw_transaction_tidy(struct cw_transaction *t)
{
	g_autofree char *own = cw_journal_temporary(t->journal, 0);
	struct names temporary = { t->beside->fd, own };
	struct names journal = { t->beside->fd, CW_JOURNAL_NAME };
	int errnum = 0;

	for (guint i = 0; i < t->n && errnum == 0; i++)
		errnum = cw_site_run(t->targets[i].site, remove_temporaries,
				     &t->targets[i]);
	if (errnum == 0)
		errnum = cw_site_run(t->beside, remove_name, &temporary);
	if (errnum == 0)
		errnum = cw_transaction_sync(t);
	if (errnum == 0)
		errnum = cw_site_run(t->beside, remove_name, &journal);
	if (errnum == 0)
		errnum = cw_durable_directory(t->beside->fd);
	return errnum;
}
