/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the table of accounts. */
#ifndef CW_ELEVATE_ACCOUNT_H
#define CW_ELEVATE_ACCOUNT_H

#include <stdbool.h>
#include <sys/types.h>

struct cw_account {
	uid_t uid;
	gid_t gid;
	char *shell; /* not cleaned */
};

/* False if nobody is called NAME, and then there is nothing to clear. */
bool cw_account_find(const char *name, struct cw_account *account);
void cw_account_clear(struct cw_account *account);

/* Name of the account with UID; or the number.  The caller frees it. */
char *cw_account_name(uid_t uid);

#endif
