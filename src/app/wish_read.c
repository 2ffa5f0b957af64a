/* SPDX-License-Identifier: GPL-3.0-or-later */
/* READ: what this person may not see, looked at by an administrator's helper. */
#include "app/errand.h"
#include "app/place.h"
#include "base/error.h"
#include "base/i18n.h"

/* All of PATHS, or nothing. */
static bool
look_at(struct cw_errand *errand, const struct cw_held_look *look,
	GPtrArray *paths, GError **error)
{
	struct cw_change_watch watch = { .progress = NULL };
	struct cw_authority as;
	g_autoptr(cw_helper) helper = NULL;
	g_autoptr(GPtrArray) looked = NULL;

	g_ptr_array_add(paths, NULL);
	cw_asked_watch(errand, &watch, &as);
	helper = cw_helper_look(errand->session->world->helper, look->volume,
				(const char *const *)paths->pdata, watch.as,
				error);
	if (helper == NULL || !cw_change_allowed(helper, &watch, error))
		return false;
	looked = cw_change_looked(helper, &watch, error);
	if (looked == NULL)
		return false;
	cw_looked_give(looked, look->volume);
	return true;
}

gpointer
cw_grant_read(struct cw_errand *errand, GError **error)
{
	guint unused;
	g_autoptr(cw_held_look) look =
		cw_errand_find(errand, errand->wish->look, &unused);
	g_autofree char *list = NULL;
	g_autoptr(GPtrArray) paths = NULL;
	struct cw_place place;

	if (look == NULL) {
		g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
				    _("What was chosen is gone. Look again."));
		return NULL;
	}
	list = errand->wish->list != NULL
		       ? g_strdup(errand->wish->list)
		       : cw_place_list(errand->session, look->volume);
	place = cw_place_make(errand->session, look, list);
	paths = look->store->closed(&place);
	if (paths->len > 0 && !look_at(errand, look, paths, error))
		return NULL;
	return cw_facts_new(CW_WISH_READ);
}
