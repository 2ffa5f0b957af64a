/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting a keychain on a keychain list: whose, where, and why not. */
#include "store/keychain_list.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "target/search_list.h"

/* What an absent list stands for; it is written before what is added. */
#define IMPLIED_COMMON "/Library/Keychains/System.keychain"
#define IMPLIED_USER "Library/Keychains/login.keychain"

void
cw_list_step_clear(struct cw_list_step *step)
{
	g_clear_pointer(&step->path, g_free);
	g_clear_pointer(&step->old, g_bytes_unref);
	g_clear_pointer(&step->new, g_bytes_unref);
}

/* Tiger's Keychain Access shows the system's keychains by itself. */
bool
cw_keychain_list_is_chosen(const struct cw_place *place)
{
	return place->system->minor >= 5 && place->list != CW_LIST_NONE;
}

/* The user that PLACE names, or E_36_10 with those that there are. */
static const struct cw_user *
find_user(const struct cw_place *place, const GPtrArray *users, GError **error)
{
	g_autofree char *wanted = cw_text_clean(place->user, -1);
	g_autoptr(GString) found = g_string_new(NULL);

	for (guint i = 0; i < users->len; i++) {
		const struct cw_user *user = users->pdata[i];
		g_autofree char *name = cw_text_clean(user->name, -1);

		if (strcmp(user->name, place->user) == 0)
			return user;
		g_string_append_printf(found, "%s%s", i == 0 ? "" : ", ", name);
	}
	if (users->len == 0)
		g_string_append(found, _("no users"));
	cw_fail(error, CW_E_36_10, wanted, found->str, NULL);
	return NULL;
}

/* Why PLACE's list can't be used: WHAT was found. */
static bool
fail_list(const struct cw_place *place, const char *title, bool closed,
	  const char *what, GError **error)
{
	g_autofree char *user = NULL;

	if (place->list != CW_LIST_USER)
		return cw_fail(error, closed ? CW_E_36_9_CLOSED : CW_E_36_9,
			       title, what, NULL);
	user = cw_text_clean(place->user, -1);
	return cw_fail(error, closed ? CW_E_36_8_CLOSED : CW_E_36_8, title,
		       user, what, NULL);
}

/* A sentence without its full stop, to stand within another. */
static char *
clause(const char *sentence)
{
	size_t length = strlen(sentence);

	if (g_str_has_suffix(sentence, "."))
		length--;
	return g_strndup(sentence, length);
}

/* PATH for people, as the Mac names it. */
static char *
on_mac(const char *path)
{
	g_autofree char *clean = cw_text_clean(path, -1);

	return g_strconcat("/", clean, NULL);
}

/* A list that isn't there can only be made in a folder that is. */
static bool
check_folder(const struct cw_place *place, const char *path, const char *title,
	     GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *name = on_mac(folder);
	g_autofree char *what = NULL;
	const char *args[] = { name, NULL };
	struct stat status;

	switch (cw_volume_stat(place->volume, folder, &status)) {
	case CW_PRESENT:
		if (S_ISDIR(status.st_mode))
			return true;
		break;
	case CW_CLOSED:
		return fail_list(place, title, true, name, error);
	case CW_ABSENT:
	case CW_ODD:
		break;
	}
	what = cw_fill(_("no folder {1}"), args);
	return fail_list(place, title, false, what, error);
}

/* Everyone's list, or with USER that user's, read as that user. */
static enum cw_presence
fetch_list(const struct cw_place *place, const struct cw_user *user,
	   GBytes **bytes, GError **error)
{
	if (user == NULL)
		return cw_volume_read(place->volume, CW_SEARCH_LIST_COMMON,
				      CW_LINKS_NONE, CW_SEARCH_LIST_LIMIT,
				      bytes, NULL, error);
	return cw_volume_read_home(place->volume, user->home,
				   CW_SEARCH_LIST_USER, CW_SEARCH_LIST_LIMIT,
				   bytes, NULL, error);
}

static bool
read_list(const struct cw_place *place, const struct cw_user *user,
	  const char *title, struct cw_list_step *step, GError **error)
{
	g_autoptr(GError) odd = NULL;
	g_autofree char *what = NULL;

	switch (fetch_list(place, user, &step->old, &odd)) {
	case CW_PRESENT:
		return true;
	case CW_ABSENT:
		return check_folder(place, step->path, title, error);
	case CW_CLOSED:
		what = on_mac(step->path);
		return fail_list(place, title, true, what, error);
	case CW_ODD:
		break;
	}
	what = clause(odd->message);
	return fail_list(place, title, false, what, error);
}

/* What an absent list stands for: the login keychain, if USER has one. */
static const char *
implied_entry(const struct cw_place *place, const struct cw_user *user)
{
	g_autoptr(GBytes) bytes = NULL;

	if (user == NULL)
		return IMPLIED_COMMON;
	/* Whether it is there is all that is asked: no byte of it is read. */
	return cw_volume_read_home(place->volume, user->home, IMPLIED_USER, 0,
				   &bytes, NULL, NULL) == CW_ABSENT
		       ? NULL
		       : "~/" IMPLIED_USER;
}

static bool
fill_step(const struct cw_place *place, const struct cw_user *user,
	  const char *keychain, struct cw_list_step *step, GError **error)
{
	g_autofree char *home =
		user == NULL ? NULL : g_strconcat("/", user->home, NULL);

	if (!cw_search_list_has(step->old, home, keychain, &step->there, error))
		return false;
	if (step->there)
		return true;
	step->new = cw_search_list_add(
		step->old, home, implied_entry(place, user), keychain, error);
	return step->new != NULL;
}

/* What everyone's list shows, every user sees.  If it can't be read, only the
 * user's own counts. */
static bool
is_on_common(const struct cw_place *place, const char *keychain)
{
	g_autoptr(GBytes) bytes = NULL;
	bool has = false;

	return fetch_list(place, NULL, &bytes, NULL) == CW_PRESENT &&
	       cw_search_list_has(bytes, NULL, keychain, &has, NULL) && has;
}

/* USER: NULL for everyone's list. */
static bool
look_at(const struct cw_place *place, const struct cw_user *user,
	const char *keychain, const char *title, struct cw_list_step *step,
	GError **error)
{
	g_autoptr(GError) odd = NULL;
	g_autofree char *what = NULL;

	step->path = user == NULL ? g_strdup(CW_SEARCH_LIST_COMMON)
				  : g_build_path("/", user->home,
						 CW_SEARCH_LIST_USER, NULL);
	if (!read_list(place, user, title, step, error))
		return false;
	if (fill_step(place, user, keychain, step, &odd))
		return true;
	what = clause(odd->message);
	return fail_list(place, title, false, what, error);
}

bool
cw_keychain_list_look(const struct cw_place *place, const char *keychain,
		      const char *title, struct cw_list_step *step,
		      GError **error)
{
	g_autoptr(GPtrArray) users = NULL;
	const struct cw_user *user;

	step->there = !cw_keychain_list_is_chosen(place);
	if (step->there)
		return true;
	if (place->list != CW_LIST_USER)
		return look_at(place, NULL, keychain, title, step, error);
	users = cw_system_users(place->volume);
	user = find_user(place, users, error);
	if (user == NULL)
		return false;
	step->there = is_on_common(place, keychain);
	return step->there ||
	       look_at(place, user, keychain, title, step, error);
}

/* Whether the login keychain is there counts only for a list that is not. */
static void
add_user_closed(const struct cw_place *place, const struct cw_user *user,
		GPtrArray *paths)
{
	g_autofree char *list =
		g_build_path("/", user->home, CW_SEARCH_LIST_USER, NULL);
	g_autofree char *login =
		g_build_path("/", user->home, IMPLIED_USER, NULL);
	g_autoptr(GBytes) bytes = NULL;
	enum cw_presence presence = fetch_list(place, user, &bytes, NULL);
	struct stat status;

	if ((presence == CW_CLOSED || presence == CW_ABSENT) &&
	    cw_volume_stat(place->volume, login, &status) == CW_CLOSED)
		g_ptr_array_add(paths, g_steal_pointer(&login));
	if (presence == CW_CLOSED)
		g_ptr_array_add(paths, g_steal_pointer(&list));
}

void
cw_keychain_list_closed(const struct cw_place *place, GPtrArray *paths)
{
	g_autoptr(GPtrArray) users = NULL;
	g_autoptr(GBytes) bytes = NULL;
	const struct cw_user *user;

	if (!cw_keychain_list_is_chosen(place))
		return;
	if (place->list != CW_LIST_USER) {
		if (fetch_list(place, NULL, &bytes, NULL) == CW_CLOSED)
			g_ptr_array_add(paths, g_strdup(CW_SEARCH_LIST_COMMON));
		return;
	}
	users = cw_system_users(place->volume);
	user = find_user(place, users, NULL);
	if (user != NULL)
		add_user_closed(place, user, paths);
}

static const char *const sentences[CW_N_LIST_SENTENCES][3] = {
	[CW_LIST_CHANGE] = {
		[CW_LIST_EVERYONE] = N_("everyone's keychain list gets {1}, so "
					"Keychain Access shows it"),
		[CW_LIST_USER] = N_("{2}'s keychain list gets {1}, so Keychain "
				    "Access shows it"),
	},
	[CW_LIST_TASK] = {
		[CW_LIST_EVERYONE] = N_("Put {1} on everyone's keychain list"),
		[CW_LIST_USER] = N_("Put {1} on {2}'s keychain list"),
	},
	[CW_LIST_PROOF] = {
		[CW_LIST_EVERYONE] = N_("{1} is on everyone's keychain list"),
		[CW_LIST_USER] = N_("{1} is on {2}'s keychain list"),
	},
	[CW_LIST_SETTLED] = {
		[CW_LIST_EVERYONE] = N_("Nothing needs to be changed: it is in "
					"{1} already, and {1} is on everyone's "
					"keychain list."),
		[CW_LIST_USER] = N_("Nothing needs to be changed: it is in {1} "
				    "already, and {1} is on {2}'s keychain "
				    "list."),
		[CW_LIST_NONE] = N_("Nothing needs to be changed: it is in {1} "
				    "already."),
	},
};

char *
cw_keychain_list_sentence(const struct cw_place *place,
			  enum cw_list_sentence sentence, const char *title)
{
	enum cw_list_whose whose =
		cw_keychain_list_is_chosen(place) ? place->list : CW_LIST_NONE;
	g_autofree char *user =
		whose == CW_LIST_USER ? cw_text_clean(place->user, -1) : NULL;
	const char *args[] = { title, user, NULL };

	return cw_fill(_(sentences[sentence][whose]), args);
}
