/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of places, and paths held against it. */
#include "plan/policy.h"

#include <string.h>

#define KEYCHAIN_LIMIT (64u << 20)
#define OTHER_LIMIT (1u << 20)
#define HOMES_LIMIT 4096
#define NAME_LIMIT 255

/* Modes: doc/plan.md. */
const struct cw_policy cw_policies[] = {
	{ "System/Library/Keychains", "X509Anchors", KEYCHAIN_LIMIT, 0644,
	  false },
	{ "Library/Preferences", "com.apple.security-common.plist", OTHER_LIMIT,
	  0644, false },
	{ "Library/Preferences", "com.apple.security.plist", OTHER_LIMIT, 0644,
	  true },
	{ NULL, NULL, 0, 0, false },
};

/* What a keychain list stands for before it is written (doc/stores.md). */
static const char *const seen_in_home[] = {
	"Library/Keychains/login.keychain",
};

/* A Mac gives nobody a name with a newline or the like in it. */
static bool
is_home_name(const char *name, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (name[i] == '/' || g_ascii_iscntrl(name[i]))
			return false;
	return length > 0 && length <= NAME_LIMIT && name[0] != '.';
}

/* What follows "Users/NAME/" in PATH, or NULL; *LENGTH is that of the home. */
static const char *
behind_home(const char *path, size_t *length)
{
	const char *name;
	const char *slash;

	if (!g_str_has_prefix(path, CW_POLICY_HOMES "/"))
		return NULL;
	name = path + strlen(CW_POLICY_HOMES "/");
	slash = strchr(name, '/');
	if (slash == NULL || !is_home_name(name, (size_t)(slash - name)))
		return NULL;
	*length = (size_t)(slash - path);
	return slash + 1;
}

static bool
is_at(const struct cw_policy *row, const char *path)
{
	size_t length = strlen(row->directory);

	return strncmp(path, row->directory, length) == 0 &&
	       path[length] == '/' && strcmp(path + length + 1, row->name) == 0;
}

const struct cw_policy *
cw_policy_of(const char *path, char **home)
{
	size_t length = 0;
	const char *rest = behind_home(path, &length);

	*home = NULL;
	for (const struct cw_policy *row = cw_policies; row->directory != NULL;
	     row++) {
		if (!row->in_home && is_at(row, path))
			return row;
		if (row->in_home && rest != NULL && is_at(row, rest)) {
			*home = g_strndup(path, length);
			return row;
		}
	}
	return NULL;
}

bool
cw_policy_may_see(const char *path, char **home)
{
	size_t length = 0;
	const char *rest = behind_home(path, &length);

	*home = NULL;
	for (size_t i = 0; rest != NULL && i < G_N_ELEMENTS(seen_in_home); i++)
		if (strcmp(rest, seen_in_home[i]) == 0)
			*home = g_strndup(path, length);
	return *home != NULL;
}

char *
cw_policy_split(const char *path, const char **name)
{
	const char *slash = strrchr(path, '/');

	g_assert(slash != NULL);
	*name = slash + 1;
	return g_strndup(path, (gsize)(slash - path));
}

static void
add_once(GPtrArray *directories, char *directory)
{
	for (guint i = 0; i < directories->len; i++) {
		if (strcmp(directories->pdata[i], directory) == 0) {
			g_free(directory);
			return;
		}
	}
	g_ptr_array_add(directories, directory);
}

static void
add_in_homes(GPtrArray *directories, const char *directory, char **homes)
{
	for (; homes != NULL && *homes != NULL; homes++)
		if (is_home_name(*homes, strlen(*homes)))
			add_once(directories,
				 g_build_path("/", CW_POLICY_HOMES, *homes,
					      directory, NULL));
}

char **
cw_policy_directories(struct cw_volume *volume)
{
	GPtrArray *directories = g_ptr_array_new();
	enum cw_presence presence;
	g_auto(GStrv) homes =
		cw_volume_list(volume, CW_POLICY_HOMES, HOMES_LIMIT, &presence);

	for (const struct cw_policy *row = cw_policies; row->directory != NULL;
	     row++) {
		if (row->in_home)
			add_in_homes(directories, row->directory, homes);
		else
			add_once(directories, g_strdup(row->directory));
	}
	g_ptr_array_add(directories, NULL);
	return (char **)g_ptr_array_free(directories, FALSE);
}

char *
cw_policy_home_of(const char *directory)
{
	size_t length = 0;

	if (behind_home(directory, &length) == NULL)
		return NULL;
	return g_strndup(directory, length);
}
