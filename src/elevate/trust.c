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

/* As many as the kernel follows. */
#define LINKS_MAX 40

/* Why somebody else could change what STATUS is of; NULL: nobody could. */
static char *
why_changeable(const struct stat *status)
{
	g_autofree char *owner = NULL;

	if (status->st_uid != 0) {
		owner = cw_account_name(status->st_uid);
		return cw_filled(_("it belongs to {1}"), owner, NULL);
	}
	if (!S_ISLNK(status->st_mode) &&
	    (status->st_mode & (S_IWGRP | S_IWOTH)) != 0)
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

static bool
say_why(const char *path, const char *reason, char **why)
{
	g_autofree char *name = cw_text_clean(path, -1);

	*why = g_strdup_printf("%s: %s", name, reason);
	return false;
}

/* A path that is followed as the kernel does. */
struct walk {
	GString *at;   /* so far, without links; "" is the root */
	GQueue *ahead; /* char *, the words that come */
	guint links;
};

static void
push_words(struct walk *walk, const char *path)
{
	g_auto(GStrv) words = g_strsplit(path, "/", -1);

	for (guint n = g_strv_length(words); n > 0; n--)
		if (words[n - 1][0] != '\0' && strcmp(words[n - 1], ".") != 0)
			g_queue_push_head(walk->ahead, g_strdup(words[n - 1]));
	if (path[0] == '/')
		g_string_truncate(walk->at, 0);
}

static void
go_up(GString *at)
{
	const char *slash = strrchr(at->str, '/');

	g_string_truncate(at, slash == NULL ? 0 : (gsize)(slash - at->str));
}

/* What WALK->at is: a link leads on, and whoever could change it could lead
 * elsewhere. */
static bool
check_here(struct walk *walk, char **why)
{
	const char *path = walk->at->len == 0 ? "/" : walk->at->str;
	g_autofree char *changeable = NULL;
	g_autofree char *target = NULL;
	struct stat status;

	if (lstat(path, &status) != 0)
		return say_why(path, g_strerror(errno), why);
	changeable = why_changeable(&status);
	if (changeable != NULL)
		return say_why(path, changeable, why);
	if (!S_ISLNK(status.st_mode))
		return true;
	target = g_file_read_link(path, NULL);
	if (target == NULL || ++walk->links > LINKS_MAX)
		return say_why(path, g_strerror(ELOOP), why);
	go_up(walk->at);
	push_words(walk, target);
	return true;
}

static bool
walk_on(struct walk *walk, char **why)
{
	g_autofree char *word = g_queue_pop_head(walk->ahead);

	if (word == NULL)
		return true;
	if (strcmp(word, "..") == 0)
		go_up(walk->at);
	else
		g_string_append_printf(walk->at, "/%s", word);
	return check_here(walk, why);
}

/* PATH, every folder on the way to it and every link: it is started by that
 * path, since a tool may go by its name (busybox). */
static bool
check_way(const char *path, char **why)
{
	struct walk walk = { g_string_new(NULL), g_queue_new(), 0 };
	bool fine = check_here(&walk, why);

	push_words(&walk, path);
	while (fine && !g_queue_is_empty(walk.ahead))
		fine = walk_on(&walk, why);
	g_queue_free_full(walk.ahead, g_free);
	g_string_free(walk.at, TRUE);
	return fine;
}

bool
cw_trust_tool(const char *program, char **why)
{
	g_autofree char *name = cw_text_clean(program, -1);
	struct stat status;

	if (!check_way(program, why))
		return false;
	if (stat(program, &status) != 0)
		return say_why(program, g_strerror(errno), why);
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

/* Could anybody start it?  Else errno says why not. */
static bool
is_program(const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return false;
	errno = EACCES;
	return S_ISREG(status.st_mode) &&
	       (status.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)) != 0;
}

char *
cw_trust_helper(const char *program, GError **error)
{
	char *real = realpath(program, NULL);
	char *path;

	/* A tool that can't start it ends as if it had refused somebody. */
	if (real != NULL && !is_program(real)) {
		free(real);
		real = NULL;
	}
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
