/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which system lives on a volume, in facts and in words. */
#ifndef CW_TARGET_SYSTEM_H
#define CW_TARGET_SYSTEM_H

#include <glib.h>
#include <stdbool.h>

#include "base/volume.h"

enum cw_system_kind {
	CW_SYSTEM_UNKNOWN,
	CW_SYSTEM_MAC,
	CW_SYSTEM_LINUX,
};

struct cw_system {
	enum cw_system_kind kind;
	unsigned major, minor, patch; /* Mac: by the build number, e.g. 10 5 8 */
	bool server;		      /* Mac OS X Server */
	bool overruled;		      /* the person said which release it is */
	bool half;		      /* unknown: Library and Users, no system */
	/* Clean text, never NULL: */
	char *build;	     /* "9L31a", or "" */
	char *words;	     /* "Mac OS X 10.5.8 (Leopard)" */
	char *release;	     /* "Leopard", "Tiger", "Debian GNU/Linux 12" */
	char *recognised_by; /* "SystemVersion.plist, build 9L31a" */
	char *id;	     /* "macos-10.5", "linux-debian", "unknown": for JSON */
};
typedef struct cw_system cw_system;

/* Looks at VOLUME.  Never NULL unless *ERROR is set: a system that isn't known
 * is CW_SYSTEM_UNKNOWN; an error is a hostile or unreadable file (E_26_5 to
 * E_26_11, E_26_12: not for this person's eyes, E_26_13: no version in it). */
struct cw_system *cw_system_look(struct cw_volume *volume, GError **error);

/* The person says that it is Mac OS X MAJOR.MINOR. */
struct cw_system *cw_system_overrule(unsigned major, unsigned minor);
struct cw_system *cw_system_copy(const struct cw_system *system);
void cw_system_free(struct cw_system *system);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_system, cw_system_free)

/* A person with a home on the volume. */
struct cw_user {
	char *name; /* raw: a file name */
	char *home; /* path below the volume, "Users/ana" */
	uid_t uid;  /* the home directory's owner */
	gid_t gid;
};
typedef struct cw_user cw_user;
void cw_user_free(struct cw_user *user);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_user, cw_user_free)

/* The users of a Mac's volume (homes in /Users, without Shared and Guest),
 * by name: GPtrArray of struct cw_user *. */
GPtrArray *cw_system_users(struct cw_volume *volume);

#endif
