/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who could have changed a program: asked before anything is started. */
#include "elevate/trust.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/code.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "elevate/account.h"

/* Why somebody else could change what STATUS is of; NULL: nobody could. */
static char *
why_changeable(const struct stat *status)
{
	g_autofree char *owner = NULL;

	if (status->st_uid != 0) {
		owner = cw_account_name(status->st_uid);
		return cw_filled(_("it belongs to {1}"), owner, NULL);
	}
	if ((status->st_mode & (S_IWGRP | S_IWOTH)) != 0)
		return g_strdup(_("others may write to it"));
	return NULL;
}

/* As the kernel sees it: what has no such bit, or lies where such bits do not
 * count, gives no rights. */
static bool
gives_rights(const char *program, const struct stat *status)
{
	struct statvfs disk;

	if (!S_ISREG(status->st_mode) || (status->st_mode & S_ISUID) == 0)
		return false;
#ifdef PR_GET_NO_NEW_PRIVS
	if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1)
		return false;
#endif
	return statvfs(program, &disk) != 0 || (disk.f_flag & ST_NOSUID) == 0;
}

bool
cw_trust_tool(const char *program, char **why)
{
	g_autofree char *name = cw_text_clean(program, -1);
	g_autofree char *changeable = NULL;
	struct stat status;

	if (stat(program, &status) != 0) {
		*why = g_strdup_printf("%s: %s", name, g_strerror(errno));
		return false;
	}
	changeable = why_changeable(&status);
	if (changeable != NULL) {
		*why = g_strdup_printf("%s: %s", name, changeable);
		return false;
	}
	if (!gives_rights(program, &status)) {
		*why = cw_filled(_("{1} gives no rights here"), name, NULL);
		return false;
	}
	return true;
}

static bool
fail(const char *path, const char *why, GError **error)
{
	g_autofree char *name = cw_text_clean(path, -1);

	return cw_fail(error, CW_E_56_8, name, why, NULL);
}

/* PATH, which is without links, and the folders above it. */
static bool
check_upwards(const char *path, GError **error)
{
	g_autofree char *at = g_strdup(path);
	struct stat status;

	for (;;) {
		g_autofree char *why = NULL;
		char *above;

		if (lstat(at, &status) != 0)
			return fail(at, g_strerror(errno), error);
		why = why_changeable(&status);
		if (why != NULL)
			return fail(at, why, error);
		if (strcmp(at, "/") == 0)
			return true;
		above = g_path_get_dirname(at);
		g_free(at);
		at = above;
	}
}

char *
cw_trust_helper(const char *program, GError **error)
{
	char *real = realpath(program, NULL);
	char *path;

	if (real == NULL) {
		g_autofree char *name = cw_text_clean(program, -1);

		cw_fail(error, CW_E_66_13, name, g_strerror(errno), NULL);
		return NULL;
	}
	path = g_strdup(real);
	free(real);
	if (check_upwards(path, error))
		return path;
	g_free(path);
	return NULL;
}
