/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owners: of the folders that are written to, and of the hand that writes. */
#include "plan/owner.h"

#include <errno.h>
#include <glib.h>
#include <grp.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/i18n.h"
#include "plan/plan.h"
#include "plan/policy.h"

#define CHILD_FAILED 255

const char *
cw_owner_objection(const struct stat *directory, const struct stat *home)
{
	bool known = directory->st_uid == 0 || directory->st_uid == geteuid() ||
		     (home != NULL && directory->st_uid == home->st_uid);

	if (!S_ISDIR(directory->st_mode))
		return _("it is not a folder");
	if (!known)
		return _("it belongs to somebody else");
	if ((directory->st_mode & S_IWOTH) != 0)
		return _("everyone may write to it");
	return NULL;
}

static bool
is_in_group(gid_t gid)
{
	int n = getgroups(0, NULL);
	g_autofree gid_t *groups = NULL;

	if (gid == getegid())
		return true;
	if (n <= 0)
		return false;
	groups = g_new0(gid_t, (gsize)n);
	n = getgroups(n, groups);
	for (int i = 0; i < n; i++)
		if (groups[i] == gid)
			return true;
	return false;
}

bool
cw_owner_can_give(uid_t uid, gid_t gid)
{
	return geteuid() == 0 || (uid == geteuid() && is_in_group(gid));
}

bool
cw_owner_fits(const struct stat *directory, uid_t uid, gid_t gid)
{
	return uid == directory->st_uid &&
	       (gid == directory->st_gid || (uid == 0 && gid == 0));
}

bool
cw_owner_become(uid_t uid, gid_t gid, pid_t parent)
{
	if (setgroups(0, NULL) != 0 || setgid(gid) != 0 || setuid(uid) != 0)
		return false;
#ifdef __linux__
	/* Changing the user clears the first; the parent may be gone already.
	 * The second keeps that user's other programs out of what is shared
	 * with the parent, wherever fs.suid_dumpable lets them in. */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 ||
	    prctl(PR_SET_DUMPABLE, 0) != 0)
		return false;
#endif
	return getppid() == parent;
}

int
cw_owner_run(uid_t uid, gid_t gid, int (*work)(void *data), void *data)
{
	pid_t parent = getpid();
	pid_t child = fork();
	int status = 0;

	if (child == 0) {
		errno = 0;
		if (cw_owner_become(uid, gid, parent))
			_exit(work(data));
		_exit(errno == 0 ? CHILD_FAILED : errno);
	}
	if (child < 0)
		return errno;
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return errno;
	if (!WIFEXITED(status) || WEXITSTATUS(status) == CHILD_FAILED)
		return EIO;
	return WEXITSTATUS(status);
}

/* Does the folder of STEP open for writing?  What rights can't help against
 * (a disk that can only be read) is for the apply to say. */
static bool
opens(const struct cw_step *step, struct cw_volume *volume)
{
	const char *name;
	g_autofree char *directory = cw_policy_split(step->path, &name);
	int errnum = cw_volume_writable(volume, directory);

	return errnum != EACCES && errnum != EPERM;
}

static bool
can_apply(const struct cw_step *step, struct cw_volume *volume)
{
	struct stat now;

	if (step->kind == CW_STEP_TOOL)
		return false;
	if (!opens(step, volume))
		return false;
	if (step->kind == CW_STEP_PUT && step->absent_before)
		return cw_owner_can_give(step->uid, step->gid);
	/* What is there is read before it is changed. */
	if (cw_volume_is_closed(volume, step->path))
		return false;
	if (step->kind == CW_STEP_DELETE)
		return true;
	return cw_volume_stat(volume, step->path, &now) != CW_PRESENT ||
	       cw_owner_can_give(now.st_uid, now.st_gid);
}

bool
cw_plan_needs_administrator(const struct cw_plan *plan,
			    struct cw_volume *volume)
{
	if (geteuid() == 0)
		return false;
	for (guint i = 0; i < plan->steps->len; i++)
		if (!can_apply(plan->steps->pdata[i], volume))
			return true;
	return false;
}
