/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The other keychains of a Mac's volume: doc/stores.md, "Who reads what". */
#include "store/other_keychains.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "store/x509anchors.h"

#define SYSTEM_FOLDER CW_X509ANCHORS_FOLDER
#define MACHINE_FOLDER "Library/Keychains"

/* What is known about a keychain by its place; {1} is its user. */
struct meaning {
	const char *folder; /* NULL: a home's */
	const char *name;   /* NULL: any */
	const char *sentence;
};

static const struct meaning tiger[] = {
	{ SYSTEM_FOLDER, "X509Certificates",
	  N_("Certificates of authorities in between. No program trusts an "
	     "authority because it is in there.") },
	{ MACHINE_FOLDER, "System.keychain",
	  N_("The passwords and keys of the machine itself. On Tiger no "
	     "program trusts an authority because it is in there.") },
	{ NULL, NULL,
	  N_("The passwords and keys of {1}. On Tiger no program trusts an "
	     "authority only because it is in there.") },
	{ SYSTEM_FOLDER, NULL,
	  N_("It came with the system. No program is known to look for "
	     "authorities in it.") },
	{ MACHINE_FOLDER, NULL,
	  N_("A keychain for all users. No program is known to look for "
	     "authorities in it.") },
};

static const struct meaning leopard[] = {
	{ SYSTEM_FOLDER, "SystemRootCertificates.keychain",
	  N_("The authorities that came with the system. Without a trust "
	     "setting the system does not trust another one in it, and "
	     "Messenger does not look there.") },
	{ SYSTEM_FOLDER, "SystemCACertificates.keychain",
	  N_("Certificates of authorities in between. No program trusts an "
	     "authority because it is in there.") },
	{ SYSTEM_FOLDER, "X509Certificates",
	  N_("Left over from Tiger. No program looks into it any more.") },
	{ MACHINE_FOLDER, "System.keychain",
	  N_("Where authorities for Safari, Mail and the system are put, "
	     "together with a trust setting. Not in this version.") },
	{ NULL, NULL,
	  N_("The passwords and keys of {1}. Without a trust setting no "
	     "program of the system trusts an authority because it is in "
	     "there.") },
	{ SYSTEM_FOLDER, NULL,
	  N_("It came with the system. No program is known to look for "
	     "authorities in it.") },
	{ MACHINE_FOLDER, NULL,
	  N_("A keychain for all users. Without a trust setting no program of "
	     "the system trusts an authority because it is in there.") },
};

static bool
fits(const struct meaning *meaning, const char *folder, const char *name)
{
	return g_strcmp0(meaning->folder, folder) == 0 &&
	       (meaning->name == NULL || strcmp(meaning->name, name) == 0);
}

/* Each table ends with a row for every folder, so that one always fits. */
static const char *
sentence_for(const struct cw_system *system, const char *folder,
	     const char *name)
{
	bool old = cw_x509anchors_is_systems_own(system);
	const struct meaning *rows = old ? tiger : leopard;
	size_t n = old ? G_N_ELEMENTS(tiger) : G_N_ELEMENTS(leopard);

	for (size_t i = 0; i < n; i++)
		if (fits(&rows[i], folder, name))
			return _(rows[i].sentence);
	g_return_val_if_reached("");
}

/* By its name: a lock, a property list or a folder is none. */
static bool
is_keychain(const char *name)
{
	return g_str_has_suffix(name, ".keychain") ||
	       strcmp(name, "X509Certificates") == 0;
}

static void
free_other(gpointer data)
{
	struct cw_other_keychain *other = data;

	g_free(other->path);
	g_free(other->name);
	g_free(other->meaning);
	g_free(other);
}

/* FOLDER is what the table names: NULL for a home's. */
static void
add_folder(const struct cw_place *place, const char *path, const char *folder,
	   const char *user, GPtrArray *others)
{
	const char *args[] = { user, NULL };
	enum cw_presence presence;
	g_auto(GStrv) names = cw_volume_list(
		place->volume, path, CW_OTHER_KEYCHAINS_LIMIT, &presence);

	for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
		struct cw_other_keychain *other;

		if (!is_keychain(names[i]))
			continue;
		other = g_new0(struct cw_other_keychain, 1);
		other->path = g_build_path("/", path, names[i], NULL);
		other->name = cw_text_clean(names[i], -1);
		other->meaning = cw_fill(
			sentence_for(place->system, folder, names[i]), args);
		g_ptr_array_add(others, other);
	}
}

GPtrArray *
cw_other_keychains(const struct cw_place *place)
{
	GPtrArray *others = g_ptr_array_new_with_free_func(free_other);
	g_autoptr(GPtrArray) users = cw_system_users(place->volume);

	add_folder(place, SYSTEM_FOLDER, SYSTEM_FOLDER, NULL, others);
	add_folder(place, MACHINE_FOLDER, MACHINE_FOLDER, NULL, others);
	for (guint i = 0; i < users->len; i++) {
		const struct cw_user *user = users->pdata[i];
		g_autofree char *name = cw_text_clean(user->name, -1);
		g_autofree char *path =
			g_build_path("/", user->home, MACHINE_FOLDER, NULL);

		add_folder(place, path, NULL, name, others);
	}
	return others;
}
