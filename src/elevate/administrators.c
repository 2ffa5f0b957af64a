/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may be an administrator of this computer: a guess, from its groups. */
#include "elevate/administrators.h"

#include <errno.h>
#include <grp.h>
#include <string.h>

#include "base/error.h"
#include "elevate/account.h"

/* Debian, Ubuntu and openSUSE; Fedora, Arch and the BSDs; Macs. */
static const char *const groups[] = { "sudo", "wheel", "admin" };

#define FIRST_SIZE 4096
#define LAST_SIZE (1u << 20)

/* False if there is no group NAME; *BUFFER holds what FOUND points to. */
static bool
find_group(const char *name, struct group *found, char **buffer)
{
	struct group *result = NULL;
	int errnum = ERANGE;

	*buffer = NULL;
	for (gsize size = FIRST_SIZE; errnum == ERANGE && size <= LAST_SIZE;
	     size *= 2) {
		*buffer = g_realloc(*buffer, size);
		errnum = getgrnam_r(name, found, *buffer, size, &result);
	}
	return errnum == 0 && result != NULL;
}

/* Root is in some of them everywhere, and is no person. */
static void
add_members(GHashTable *names, const struct group *group, const char *me,
	    const struct cw_account *mine)
{
	if (mine->shell != NULL && mine->gid == group->gr_gid)
		g_hash_table_add(names, g_strdup(me));
	for (char **name = group->gr_mem; *name != NULL; name++)
		if (strcmp(*name, "root") != 0)
			g_hash_table_add(names, g_strdup(*name));
}

/* Members by the table of groups; whose first group it is is known of ME
 * alone, since the table of accounts may be as long as a company. */
static GHashTable *
members(const char *me)
{
	GHashTable *names =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	struct cw_account mine = { 0 };

	(void)cw_account_find(me, &mine);
	for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
		g_autofree char *buffer = NULL;
		struct group group;

		if (find_group(groups[i], &group, &buffer))
			add_members(names, &group, me, &mine);
	}
	cw_account_clear(&mine);
	return names;
}

char *
cw_administrator_likely(const struct cw_way *ways, const char *me)
{
	g_autoptr(GHashTable) names = NULL;
	struct cw_route unused;
	GHashTableIter iterator;
	gpointer only;

	if (!cw_way_find(ways, CW_WAY_MYSELF, &unused, NULL))
		return cw_way_find(ways, CW_WAY_ROOT, &unused, NULL)
			       ? g_strdup("root")
			       : NULL;
	names = members(me);
	if (g_hash_table_contains(names, me))
		return g_strdup(me);
	if (g_hash_table_size(names) != 1)
		return NULL;
	g_hash_table_iter_init(&iterator, names);
	(void)g_hash_table_iter_next(&iterator, &only, NULL);
	return g_strdup(only);
}

bool
cw_administrator_possible(const struct cw_way *ways, GError **error)
{
	static const enum cw_way_for all[] = { CW_WAY_MYSELF, CW_WAY_ROOT,
					       CW_WAY_ANOTHER };
	g_autofree char *first = NULL;
	struct cw_route unused;

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		g_autofree char *why = NULL;

		if (cw_way_find(ways, all[i], &unused, &why))
			return true;
		if (first == NULL)
			first = g_steal_pointer(&why);
	}
	return cw_fail(error, CW_E_56_7, first, NULL);
}
