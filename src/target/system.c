/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which system lives on a volume, and who. */
#include "target/system.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "target/system_read.h"
#include "target/system_words.h"

#define CORE "System/Library/CoreServices/"
#define VERSION_LIMIT (256u << 10)
#define USERS 4096u

/* CW_PRESENT and *BYTES, or CW_ABSENT; else an error is set. */
static enum cw_presence
look_at(struct cw_volume *volume, const char *path, GBytes **bytes,
	GError **error)
{
	enum cw_presence presence;
	g_autofree char *full = NULL;
	g_autofree char *name = NULL;

	presence = cw_volume_read(volume, path, CW_LINKS_INSIDE, VERSION_LIMIT,
				  bytes, NULL, error);
	if (presence == CW_CLOSED) {
		full = g_build_filename(cw_volume_path(volume), path, NULL);
		name = cw_text_clean(full, -1);
		cw_fail(error, CW_E_26_12, name, NULL);
	}
	return presence;
}

static bool
is_folder(struct cw_volume *volume, const char *path)
{
	struct stat status;

	return cw_volume_stat(volume, path, &status) == CW_PRESENT &&
	       S_ISDIR(status.st_mode);
}

static struct cw_system *
unknown(struct cw_volume *volume)
{
	struct cw_system *system = cw_system_new(CW_SYSTEM_UNKNOWN);

	system->half = is_folder(volume, "Library") &&
		       is_folder(volume, "Users") &&
		       !is_folder(volume, "System/Library/CoreServices");
	system->build = g_strdup("");
	system->words = g_strdup(_("an unknown system"));
	system->release = g_strdup(system->words);
	system->recognised_by = g_strdup("");
	system->id = g_strdup("unknown");
	return system;
}

static struct cw_system *
look_at_mac(struct cw_volume *volume, GBytes *version, GError **error)
{
	g_autoptr(GBytes) server = NULL;
	struct cw_system *system;

	/* For the name alone: what is wrong with it stops nobody. */
	(void)cw_volume_read(volume, CORE "ServerVersion.plist",
			     CW_LINKS_INSIDE, VERSION_LIMIT, &server, NULL,
			     NULL);
	system = cw_system_read_mac(version, server);
	if (system == NULL)
		cw_fail(error, CW_E_26_13, "SystemVersion.plist", NULL);
	return system;
}

struct cw_system *
cw_system_look(struct cw_volume *volume, GError **error)
{
	static const char *const releases[] = { "etc/os-release",
						"usr/lib/os-release" };
	g_autoptr(GBytes) version = NULL;
	enum cw_presence presence;

	presence = look_at(volume, CORE "SystemVersion.plist", &version, error);
	if (presence == CW_PRESENT)
		return look_at_mac(volume, version, error);
	for (size_t i = 0; presence == CW_ABSENT && i < G_N_ELEMENTS(releases);
	     i++) {
		g_autoptr(GBytes) bytes = NULL;
		struct cw_system *system = NULL;

		presence = look_at(volume, releases[i], &bytes, error);
		if (presence == CW_PRESENT)
			system = cw_system_read_linux(bytes);
		if (system != NULL)
			return system;
		if (presence == CW_PRESENT)
			presence = CW_ABSENT;
	}
	return presence == CW_ABSENT ? unknown(volume) : NULL;
}

void
cw_user_free(struct cw_user *user)
{
	if (user == NULL)
		return;
	g_free(user->name);
	g_free(user->home);
	g_free(user);
}

static void
free_user(gpointer user)
{
	cw_user_free(user);
}

static bool
is_person(const char *name)
{
	return name[0] != '.' && strcmp(name, "Shared") != 0 &&
	       strcmp(name, "Guest") != 0;
}

static struct cw_user *
user_at(struct cw_volume *volume, const char *name)
{
	g_autofree char *home = g_build_filename("Users", name, NULL);
	struct cw_user *user;
	struct stat status;

	if (!is_person(name) ||
	    cw_volume_stat(volume, home, &status) != CW_PRESENT ||
	    !S_ISDIR(status.st_mode))
		return NULL;
	user = g_new0(struct cw_user, 1);
	user->name = g_strdup(name);
	user->home = g_steal_pointer(&home);
	user->uid = status.st_uid;
	user->gid = status.st_gid;
	return user;
}

GPtrArray *
cw_system_users(struct cw_volume *volume)
{
	GPtrArray *users = g_ptr_array_new_with_free_func(free_user);
	enum cw_presence presence;
	g_auto(GStrv) names = cw_volume_list(volume, "Users", USERS, &presence);

	for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
		struct cw_user *user = user_at(volume, names[i]);

		if (user != NULL)
			g_ptr_array_add(users, user);
	}
	return users;
}
