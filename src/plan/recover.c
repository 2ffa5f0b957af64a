/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finishing or undoing an apply that was broken off. */
#include "plan/recover.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/durable.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "plan/policy.h"
#include "plan/recover_look.h"
#include "plan/transaction.h"

static bool
object(const char *directory, const char *why, GError **error)
{
	g_autofree char *shown = cw_text_clean(directory, -1);

	return cw_fail(error, CW_E_94_3, shown, why, NULL);
}

/* Could certwizard have made it? */
static bool
is_ours(struct cw_volume *volume, const char *directory,
	const struct stat *status)
{
	g_autofree char *home = cw_policy_home_of(directory);
	struct stat owner;

	if (status->st_nlink != 1)
		return false;
	if (status->st_uid == 0 || status->st_uid == geteuid())
		return true;
	return home != NULL &&
	       cw_volume_stat(volume, home, &owner) == CW_PRESENT &&
	       owner.st_uid == status->st_uid;
}

/* The journal in DIRECTORY; NULL without an error if there is none. */
static struct cw_journal *
read_journal(struct cw_volume *volume, const char *directory, GError **error)
{
	g_autofree char *shown = cw_text_clean(directory, -1);
	g_autoptr(GBytes) bytes = NULL;
	struct cw_journal *journal;
	struct stat status;

	switch (cw_recover_read(volume, directory, &bytes, &status)) {
	case CW_ABSENT:
		return NULL;
	case CW_CLOSED:
		cw_fail(error, CW_E_94_2, shown, NULL);
		return NULL;
	case CW_ODD:
		object(directory, _("it is not an ordinary file"), error);
		return NULL;
	case CW_PRESENT:
		break;
	}
	if (!is_ours(volume, directory, &status)) {
		object(directory, _("it belongs to somebody else"), error);
		return NULL;
	}
	journal = cw_journal_parse(bytes);
	if (journal == NULL)
		object(directory, _("it is not understood"), error);
	return journal;
}

static bool
is_same(const struct cw_journal *a, const struct cw_journal *b)
{
	g_autoptr(GBytes) one = cw_journal_write(a);
	g_autoptr(GBytes) other = cw_journal_write(b);

	return g_bytes_equal(one, other);
}

/* Locked, and the journal still says what it said before the lock was had:
 * else its maker was still at work. */
static bool
lock(struct cw_transaction *t, const char *directory, GError **error)
{
	g_autofree char *shown = cw_text_clean(directory, -1);
	g_autoptr(cw_journal) now = NULL;

	if (!cw_transaction_lock(t, CW_E_94_1, error))
		return false;
	now = read_journal(t->volume, directory, NULL);
	if (now == NULL || !is_same(t->journal, now))
		return cw_fail(error, CW_E_94_1, shown, NULL);
	return true;
}

static bool
finish(struct cw_transaction *t, struct cw_recovered *recovered, GError **error)
{
	bool made = t->journal->state == CW_JOURNAL_COMMITTED;
	int errnum;

	if (t->journal->state == CW_JOURNAL_READY &&
	    !cw_transaction_put_back(t, false, error))
		return false;
	errnum = cw_transaction_tidy(t);
	if (errnum != 0)
		return cw_site_fail(error, t->beside->path, errnum);
	if (made)
		recovered->forward++;
	else if (t->journal->state == CW_JOURNAL_READY)
		recovered->back++;
	else
		recovered->strays++;
	return true;
}

static bool
recover_at(struct cw_volume *volume, const char *directory,
	   struct cw_recovered *recovered, GError **error)
{
	g_autoptr(GError) why = NULL;
	g_autoptr(cw_transaction) t = NULL;
	struct cw_journal *journal = read_journal(volume, directory, &why);

	if (journal == NULL && why == NULL)
		return true;
	if (journal != NULL)
		t = cw_transaction_open(volume, journal, &why);
	if (t == NULL) {
		g_propagate_error(error, g_steal_pointer(&why));
		return false;
	}
	if (strcmp(t->beside->path, directory) != 0)
		return object(directory, _("it names files of other folders"),
			      error);
	return lock(t, directory, error) && finish(t, recovered, error);
}

struct sweep {
	const struct cw_site *site;
	char **names;
};

static bool
may_remove(const struct cw_site *site, const char *name)
{
	struct stat status;

	return fstatat(site->fd, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
	       S_ISREG(status.st_mode) &&
	       (status.st_uid == 0 || status.st_uid == geteuid() ||
		(site->by_child && status.st_uid == site->uid));
}

static int
remove_strays(void *data)
{
	const struct sweep *sweep = data;
	int errnum = 0;

	for (char **name = sweep->names; *name != NULL && errnum == 0; name++)
		if (may_remove(sweep->site, *name))
			errnum = cw_file_remove(sweep->site->fd, *name);
	return errnum;
}

/* No journal is left: temporaries belong to nobody, unless somebody is at work
 * in the folder. */
static bool
sweep_at(struct cw_volume *volume, const char *directory,
	 struct cw_recovered *recovered, GError **error)
{
	g_auto(GStrv) names = cw_recover_strays(volume, directory);
	g_autoptr(cw_site) site = NULL;
	struct sweep sweep = { .names = names };
	int errnum;

	if (names == NULL)
		return true;
	site = cw_site_open(volume, directory, error);
	if (site == NULL)
		return false;
	if (!cw_site_lock(site))
		return true;
	sweep.site = site;
	errnum = cw_site_run(site, remove_strays, &sweep);
	if (errnum == 0)
		errnum = cw_durable_directory(site->fd);
	if (errnum != 0)
		return cw_site_fail(error, directory, errnum);
	recovered->strays += g_strv_length(names);
	return true;
}

bool
cw_recover(struct cw_volume *volume, struct cw_recovered *recovered,
	   GError **error)
{
	g_auto(GStrv) directories = cw_policy_directories(volume);
	g_autoptr(GError) first = NULL;

	*recovered = (struct cw_recovered){ 0 };
	for (char **at = directories; *at != NULL; at++)
		recover_at(volume, *at, recovered,
			   first == NULL ? &first : NULL);
	for (char **at = directories; *at != NULL && first == NULL; at++)
		sweep_at(volume, *at, recovered, &first);
	if (first == NULL)
		return true;
	g_propagate_error(error, g_steal_pointer(&first));
	return false;
}
