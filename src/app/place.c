/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which system, which store, whose list. */
#include "app/place.h"

#include <string.h>

#include "app/earlier.h"
#include "app/machine.h"
#include "base/error.h"
#include "base/text.h"

static const struct {
	const char *release;
	unsigned major, minor;
} overrules[] = {
	{ "10.4", 10, 4 },
	{ "10.5", 10, 5 },
};

static struct cw_system *
find_system(struct cw_volume *volume, const char *release, GError **error)
{
	for (size_t i = 0; release != NULL && i < G_N_ELEMENTS(overrules); i++)
		if (strcmp(overrules[i].release, release) == 0)
			return cw_system_overrule(overrules[i].major,
						  overrules[i].minor);
	return cw_system_look(volume, error);
}

static const struct cw_store *
find_store(const struct cw_session *session, const struct cw_system *system,
	   const char *root, GError **error)
{
	const struct cw_store *store =
		session->store == NULL ? cw_store_default(system)
				       : cw_store_by_id(session->store);

	if (store != NULL && !store->fits(system))
		store = NULL;
	if (store == NULL)
		cw_machine_unsupported(root, system, error);
	return store;
}

struct cw_held_look *
cw_place_look(const struct cw_session *session, const char *root,
	      const char *release, GError **error)
{
	struct cw_held_look *look = cw_held_look_new();

	look->volume = cw_volume_open(root, error);
	if (look->volume != NULL)
		look->system = find_system(look->volume, release, error);
	if (look->system == NULL)
		return look;
	look->machine = cw_machine_words(session, cw_volume_path(look->volume),
					 look->system);
	look->store = find_store(session, look->system,
				 cw_volume_path(look->volume), error);
	return look;
}

void
cw_place_report(const struct cw_held_look *look, struct cw_run *run)
{
	if (look->volume != NULL)
		run->root = g_strdup(cw_volume_path(look->volume));
	if (look->system != NULL)
		run->system = cw_system_copy(look->system);
}

void
cw_place_say_earlier(const struct cw_held_look *look, struct cw_run *run)
{
	g_autoptr(GPtrArray) traces = cw_recover_look(look->volume);

	for (guint i = 0; i < traces->len; i++) {
		g_autofree char *words = cw_earlier_words(traces->pdata[i]);

		cw_run_say(run, 0, "", words);
	}
}

/* On the Mac itself a person's own list, as Keychain Access does it. */
char *
cw_place_list(const struct cw_session *session, const struct cw_volume *volume)
{
	if (session->search_list != NULL)
		return g_strdup(session->search_list);
	if (cw_volume_is_root(volume) && !session->world->is_root) {
		g_autofree char *user = session->world->user();

		return g_strconcat("user:", user, NULL);
	}
	return g_strdup("everyone");
}

struct cw_place
cw_place_make(const struct cw_session *session, const struct cw_held_look *look,
	      const char *list)
{
	struct cw_place place = {
		.volume = look->volume,
		.system = look->system,
		.list = CW_LIST_EVERYONE,
		.random = session->world->random,
		.now = session->world->now(),
	};

	if (strcmp(list, "none") == 0)
		place.list = CW_LIST_NONE;
	if (g_str_has_prefix(list, "user:")) {
		place.list = CW_LIST_USER;
		place.user = list + strlen("user:");
	}
	return place;
}
