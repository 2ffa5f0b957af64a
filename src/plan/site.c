/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder in which files are changed. */
#include "plan/site.h"

#include <errno.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "plan/attributes.h"
#include "plan/owner.h"
#include "plan/policy.h"

bool
cw_site_fail(GError **error, const char *path, int errnum)
{
	static const struct {
		int errnum;
		enum cw_code code;
	} rows[] = {
		{ ENOSPC, CW_E_66_3 }, { EDQUOT, CW_E_66_3 },
		{ EFBIG, CW_E_66_3 },  { EROFS, CW_E_66_4 },
		{ EACCES, CW_E_66_5 }, { EPERM, CW_E_66_5 },
	};
	g_autofree char *name = cw_text_clean(path, -1);

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (rows[i].errnum == errnum)
			return cw_fail(error, rows[i].code, name, NULL);
	return cw_fail(error, CW_E_66_9, name, g_strerror(errnum), NULL);
}

static bool
object(const struct cw_site *site, const char *why, GError **error)
{
	g_autofree char *name = cw_text_clean(site->path, -1);

	return cw_fail(error, CW_E_66_8, name, why, NULL);
}

static bool
fail_to_open(const struct cw_site *site, int errnum, GError **error)
{
	if (errnum == ELOOP)
		return object(site, _("there is a link in the way"), error);
	if (errnum == ENOENT)
		return object(site, _("it is not there"), error);
	if (errnum == ENOTDIR)
		return object(site, _("it is not a folder"), error);
	return cw_site_fail(error, site->path, errnum);
}

static bool
look_over(struct cw_site *site, struct cw_volume *volume, GError **error)
{
	g_autofree char *name = cw_text_clean(site->path, -1);
	struct stat home;
	const struct stat *owner = NULL;
	const char *why;

	if (fstat(site->fd, &site->status) != 0)
		return cw_site_fail(error, site->path, errno);
	if (site->home != NULL &&
	    cw_volume_stat(volume, site->home, &home) == CW_PRESENT)
		owner = &home;
	why = cw_owner_objection(&site->status, owner);
	if (why != NULL)
		return object(site, why, error);
	if (site->status.st_dev != cw_volume_device(volume))
		return object(site, _("it lies on another disk"), error);
	if (cw_attributes_locked(site->fd, &site->status))
		return cw_fail(error, CW_E_66_11, name, NULL);
	if (owner != NULL && geteuid() == 0 && owner->st_uid != 0) {
		site->by_child = true;
		site->uid = owner->st_uid;
		site->gid = owner->st_gid;
	}
	return true;
}

struct cw_site *
cw_site_open(struct cw_volume *volume, const char *path, GError **error)
{
	g_autoptr(cw_site) site = g_new0(struct cw_site, 1);

	site->path = g_strdup(path);
	site->home = cw_policy_home_of(path);
	site->fd = cw_volume_open_directory(volume, path);
	if (site->fd < 0) {
		fail_to_open(site, errno, error);
		return NULL;
	}
	if (!look_over(site, volume, error))
		return NULL;
	return g_steal_pointer(&site);
}

void
cw_site_free(struct cw_site *site)
{
	if (site == NULL)
		return;
	if (site->fd >= 0)
		close(site->fd);
	g_free(site->path);
	g_free(site->home);
	g_free(site);
}

bool
cw_site_lock(struct cw_site *site)
{
	return flock(site->fd, LOCK_EX | LOCK_NB) == 0;
}

int
cw_site_run(const struct cw_site *site, int (*work)(void *data), void *data)
{
	if (site->by_child)
		return cw_owner_run(site->uid, site->gid, work, data);
	return work(data);
}

const char *
cw_site_oddity(const struct cw_site *site, const struct cw_found *found)
{
	switch (found->kind) {
	case CW_FOUND_LINK:
		return _("it is a link to another place");
	case CW_FOUND_FOLDER:
		return _("it is a folder");
	case CW_FOUND_OTHER:
		return _("it is a pipe, a socket or a device");
	case CW_FOUND_FILE:
		if (found->status.st_nlink > 1)
			return _("it has a second name (a hard link)");
		if (found->status.st_dev != site->status.st_dev)
			return _("it lies on another disk");
		break;
	case CW_FOUND_NOTHING:
	case CW_FOUND_LARGE:
		break;
	}
	return NULL;
}
