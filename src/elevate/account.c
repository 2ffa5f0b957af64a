/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts, looked up so that two threads may. */
#include "elevate/account.h"

#include <errno.h>
#include <glib.h>
#include <pwd.h>

#include "base/text.h"

#define FIRST_SIZE 1024
#define LAST_SIZE 65536

/* By NAME, or by UID if that is NULL; *BUFFER holds what FOUND points to. */
static bool
look_up(const char *name, uid_t uid, struct passwd *found, char **buffer)
{
	struct passwd *result = NULL;
	int errnum = ERANGE;

	*buffer = NULL;
	for (gsize size = FIRST_SIZE; errnum == ERANGE && size <= LAST_SIZE;
	     size *= 2) {
		*buffer = g_realloc(*buffer, size);
		errnum = name != NULL ? getpwnam_r(name, found, *buffer, size,
						   &result)
				      : getpwuid_r(uid, found, *buffer, size,
						   &result);
	}
	return errnum == 0 && result != NULL;
}

bool
cw_account_find(const char *name, struct cw_account *account)
{
	g_autofree char *buffer = NULL;
	struct passwd found;

	if (!look_up(name, 0, &found, &buffer))
		return false;
	*account = (struct cw_account){
		.uid = found.pw_uid,
		.gid = found.pw_gid,
		.shell = g_strdup(found.pw_shell == NULL ? "" : found.pw_shell),
	};
	return true;
}

void
cw_account_clear(struct cw_account *account)
{
	g_clear_pointer(&account->shell, g_free);
}

char *
cw_account_name(uid_t uid)
{
	g_autofree char *buffer = NULL;
	struct passwd found;

	if (look_up(NULL, uid, &found, &buffer))
		return cw_text_clean(found.pw_name, -1);
	return g_strdup_printf("%u", (unsigned)uid);
}
