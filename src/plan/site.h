/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A folder in which files are changed: opened once beneath the volume, looked
 * over, locked, and written to by the hand that may: this process, or below a
 * home, if this is root, a child that has become the home's owner.
 */
#ifndef CW_PLAN_SITE_H
#define CW_PLAN_SITE_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

#include "base/volume.h"
#include "plan/file.h"

struct cw_site {
	char *path; /* below the volume */
	char *home; /* the home that it lies in, or NULL */
	int fd;
	bool by_child;
	uid_t uid; /* the child's */
	gid_t gid;
	struct stat status;
};
typedef struct cw_site cw_site;

/* E_66_8 (a link, not there, not safe), E_66_5, E_66_11, E_66_9. */
struct cw_site *cw_site_open(struct cw_volume *volume, const char *path,
			     GError **error);
void cw_site_free(struct cw_site *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_site, cw_site_free)

/* Takes the lock, without waiting; false if somebody has it.  It goes with the
 * site. */
bool cw_site_lock(struct cw_site *site);

/* WORK(DATA), by the right hand: 0 or an errno. */
int cw_site_run(const struct cw_site *site, int (*work)(void *data),
		void *data);

/* Why what was FOUND in the folder is no file to work with, as a translated
 * half-sentence; NULL if it is one, or nothing, or too large. */
const char *cw_site_oddity(const struct cw_site *site,
			   const struct cw_found *found);

/* Fails with the code for ERRNUM (E_66_3, 4, 5, 9), about PATH. */
bool cw_site_fail(GError **error, const char *path, int errnum);

#endif
