/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SYSTEMS: this computer, every disk with a system on it, the one named. */
#include <string.h>

#include "app/errand.h"
#include "app/machine.h"
#include "base/i18n.h"
#include "target/disks.h"

#define HERE "/"

static struct cw_system *
look_at(const char *root)
{
	g_autoptr(cw_volume) volume = cw_volume_open(root, NULL);

	return volume == NULL ? NULL : cw_system_look(volume, NULL);
}

static int
row_of(const GPtrArray *rows, const char *path)
{
	for (guint i = 0; i < rows->len; i++) {
		const struct cw_system_row *row = rows->pdata[i];

		if (strcmp(row->path, path) == 0)
			return (int)i;
	}
	return -1;
}

static void
add(const struct cw_session *session, struct cw_systems_facts *facts,
    const char *root, const struct cw_system *system)
{
	struct cw_system_row *row;

	if (row_of(facts->rows, root) >= 0)
		return;
	row = g_new0(struct cw_system_row, 1);
	row->path = g_strdup(root);
	row->name = cw_machine_name(session, root, system);
	if (system != NULL)
		row->words = cw_filled(session->practice == NULL
					       ? "{1}"
					       : _("{1}, made for this run"),
				       system->words, NULL);
	g_ptr_array_add(facts->rows, row);
}

static void
add_root(const struct cw_session *session, struct cw_systems_facts *facts,
	 const char *root)
{
	g_autoptr(cw_system) system = look_at(root);

	add(session, facts, root, system);
}

/* Disks without a system are no choice. */
static void
add_disks(const struct cw_session *session, struct cw_systems_facts *facts)
{
	g_autoptr(GPtrArray) disks = cw_disks_find();

	for (guint i = 0; i < disks->len; i++) {
		g_autoptr(cw_system) system = look_at(disks->pdata[i]);

		if (system != NULL && system->kind != CW_SYSTEM_UNKNOWN)
			add(session, facts, disks->pdata[i], system);
	}
}

/* Where nobody is asked, nothing but what was named is looked at. */
gpointer
cw_grant_systems(struct cw_errand *errand, G_GNUC_UNUSED GError **error)
{
	const struct cw_session *session = errand->session;
	struct cw_systems_facts *facts = cw_facts_new(CW_WISH_SYSTEMS);
	const char *named = errand->wish->path;

	facts->chosen = -1;
	if (session->practice != NULL) {
		add_root(session, facts, session->practice->root);
		facts->only = true;
		facts->chosen = 0;
	} else if (named != NULL) {
		g_autofree char *root = g_canonicalize_filename(named, NULL);

		if (!session->unattended) {
			add_root(session, facts, HERE);
			add_disks(session, facts);
		}
		add_root(session, facts, root);
		facts->chosen = row_of(facts->rows, root);
	} else {
		add_root(session, facts, HERE);
		add_disks(session, facts);
	}
	return facts;
}
