/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LOOK: which system it is, what can be done there, what was left there. */
#include <errno.h>
#include <pwd.h>
#include <string.h>

#include "app/earlier.h"
#include "app/errand.h"
#include "app/machine.h"
#include "app/place.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "elevate/administrators.h"

/* More of a volume's other keychains than these are counted, not listed. */
#define OTHERS 12

#define NAME_BUFFER 16384

static void
add_fact(GPtrArray *facts, const char *label, char *text, bool aside)
{
	struct cw_fact *fact = g_new0(struct cw_fact, 1);

	fact->label = g_strdup(label);
	fact->text = text;
	fact->aside = aside;
	g_ptr_array_add(facts, fact);
}

/* The folder of the store, as it can be written by this process: errno. */
static int
writable(const struct cw_held_look *look)
{
	return cw_volume_writable(look->volume, look->store->folder);
}

static bool
needs_administrator(int errnum)
{
	return errnum == EACCES || errnum == EPERM;
}

static char *
can_be_changed(const struct cw_session *session, int errnum)
{
	if (errnum == 0)
		return g_strdup(_("yes"));
	if (session->practice != NULL && needs_administrator(errnum))
		return g_strdup(_("yes, by an administrator"));
	if (needs_administrator(errnum))
		return g_strdup(_("yes, by an administrator of this computer"));
	return cw_filled(_("no: {1}"),
			 errnum == ELOOP ? _("there is a link in the way")
					 : g_strerror(errnum),
			 NULL);
}

static void
say_user(const struct cw_session *session, struct cw_look_facts *facts)
{
	g_autofree char *user = session->world->user();

	if (user[0] != '\0')
		add_fact(facts->about, _("You are"), g_steal_pointer(&user),
			 true);
}

static void
say_about(struct cw_session *session, struct cw_look_facts *facts,
	  const struct cw_held_look *look, const struct cw_place *place)
{
	int errnum = writable(look);

	/* As page 50 will have it. */
	if (errnum == 0 && cw_session_asks_in_practice(session))
		errnum = EACCES;
	add_fact(facts->about, _("Recognised by"),
		 g_strdup(look->system->recognised_by), true);
	add_fact(facts->about, _("Can be changed"),
		 can_be_changed(session, errnum), false);
	/* What nobody looks at is not read for it: PLAN will read it. */
	if (!session->unattended)
		add_fact(facts->about, _(look->store->title),
			 look->store->glance(place), false);
	if (cw_volume_is_root(look->volume))
		say_user(session, facts);
	add_fact(facts->about, _("Clock"), cw_earlier_moment(place->now), true);
	facts->administrator = needs_administrator(errnum);
}

/* The stores that can be chosen, and then the keychains that can't. */
static void
add_places(struct cw_look_facts *facts, const struct cw_held_look *look)
{
	const struct cw_store_words words = look->store->words(look->system);

	for (size_t i = 0; cw_stores[i] != NULL; i++) {
		struct cw_store_words w;
		struct cw_place_row *row;

		if (!cw_stores[i]->fits(look->system))
			continue;
		w = cw_stores[i]->words(look->system);
		row = g_new0(struct cw_place_row, 1);
		row->id = g_strdup(cw_stores[i]->id);
		row->text = g_strdup(w.programs);
		row->second = g_strdup(w.holder);
		row->available = true;
		row->chosen = cw_stores[i] == look->store;
		row->asks_list = true;
		g_ptr_array_add(facts->places, row);
	}
	if (words.why[0] != '\0')
		facts->places_why = g_strdup(words.why);
}

static void
add_others(struct cw_look_facts *facts, const struct cw_held_look *look,
	   const struct cw_place *place)
{
	g_autoptr(GPtrArray) others = look->store->others(place);

	for (guint i = 0; i < MIN(others->len, OTHERS); i++) {
		const struct cw_other_keychain *other = others->pdata[i];
		struct cw_place_row *row = g_new0(struct cw_place_row, 1);

		row->id = g_strdup_printf("other:%u", i);
		row->text = cw_filled(_("Another keychain: {1}"), other->name,
				      NULL);
		row->second = g_strdup(other->meaning);
		g_ptr_array_add(facts->places, row);
	}
}

static void
add_list(struct cw_look_facts *facts, const char *id, char *text,
	 const char *chosen)
{
	struct cw_list_row *row = g_new0(struct cw_list_row, 1);

	row->id = g_strdup(id);
	row->text = text;
	row->chosen = strcmp(id, chosen) == 0;
	g_ptr_array_add(facts->lists, row);
}

static void
add_users(struct cw_look_facts *facts, const struct cw_held_look *look,
	  const char *chosen)
{
	g_autoptr(GPtrArray) users = cw_system_users(look->volume);
	bool there = !g_str_has_prefix(chosen, "user:");

	for (guint i = 0; i < users->len; i++) {
		const struct cw_user *user = users->pdata[i];
		g_autofree char *id = g_strconcat("user:", user->name, NULL);

		there = there || strcmp(id, chosen) == 0;
		add_list(facts, id, cw_text_clean(user->name, -1), chosen);
	}
	/* Who was named and is not there: page 36 says so. */
	if (!there)
		add_list(facts, chosen,
			 cw_text_clean(chosen + strlen("user:"), -1), chosen);
}

/* Asked only where the store is not on the list already. */
static void
add_lists(const struct cw_session *session, struct cw_look_facts *facts,
	  const struct cw_held_look *look, const struct cw_place *place)
{
	enum cw_listing listing = look->store->listing(place);
	const struct cw_store_words words = look->store->words(look->system);
	g_autofree char *chosen = cw_place_list(session, look->volume);

	if (listing == CW_LISTING_NEEDLESS || listing == CW_LISTING_THERE)
		return;
	facts->lists_why = g_strjoin(" ", words.listing,
				     _("Put it on the list of:"), NULL);
	add_users(facts, look, chosen);
	add_list(facts, "everyone",
		 cw_filled(_("every user of {1}"), look->machine, NULL),
		 chosen);
	add_list(facts, "none", g_strdup(_("nobody. Messenger works without.")),
		 chosen);
}

/* The short name of UID on this machine; NULL if nobody knows. */
static char *
name_of(uid_t uid)
{
	g_autofree char *buffer = g_malloc(NAME_BUFFER);
	struct passwd entry, *found = NULL;

	if (getpwuid_r(uid, &entry, buffer, NAME_BUFFER, &found) != 0 ||
	    found == NULL)
		return NULL;
	return cw_text_clean(found->pw_name, -1);
}

/* The certificate that the earlier run was about, by its receipt. */
static char *
name_of_plan(const struct cw_session *session, const char *plan)
{
	g_autoptr(GPtrArray) receipts = cw_receipts(session->receipts, NULL);

	for (guint i = 0; plan != NULL && i < receipts->len; i++) {
		const struct cw_receipt *receipt = receipts->pdata[i];

		if (g_strcmp0(receipt->plan, plan) == 0)
			return g_strdup(receipt->name);
	}
	return NULL;
}

/* Page 94 comes first, unless nothing will be changed anyway. */
static bool
say_earlier(const struct cw_session *session, struct cw_look_facts *facts,
	    const struct cw_held_look *look, GError **error)
{
	static const enum cw_pending pendings[] = {
		[CW_TRACE_UNBEGUN] = CW_PENDING_TRACES,
		[CW_TRACE_HALF] = CW_PENDING_PUT_BACK,
		[CW_TRACE_MADE] = CW_PENDING_FINISH,
		[CW_TRACE_RUNNING] = CW_PENDING_RUNNING,
		[CW_TRACE_CLOSED] = CW_PENDING_UNREADABLE,
		[CW_TRACE_DAMAGED] = CW_PENDING_NONE,
	};
	const struct cw_trace *trace;

	if (look->earlier->len == 0 || session->only_looks)
		return true;
	trace = look->earlier->pdata[0];
	if (trace->kind == CW_TRACE_DAMAGED)
		return cw_earlier_fail(trace, error);
	facts->pending = pendings[trace->kind];
	facts->pending_when = cw_earlier_moment(trace->time);
	facts->pending_who = name_of(trace->uid);
	facts->pending_name = name_of_plan(session, trace->plan);
	return true;
}

/* A disk that can only be read ends here, before any other question. */
static bool
check_disk(const struct cw_session *session, const struct cw_held_look *look,
	   GError **error)
{
	if (session->unattended || writable(look) != EROFS)
		return true;
	return cw_fail(error, CW_E_26_4, cw_volume_name(look->volume),
		       look->system->words, NULL);
}

/* Who is asked where nobody can type a name is whoever started it. */
static char *
proposed_name(const struct cw_session *session)
{
	g_autofree char *me = session->world->account();

	if (session->administrator != NULL)
		return g_strdup(session->administrator);
	if (session->unattended)
		return g_steal_pointer(&me);
	return cw_administrator_likely(session->ways, me);
}

/* The practice Mac's own one, who is there for everybody. */
static void
say_practice(const struct cw_session *session, struct cw_look_facts *facts)
{
	const struct cw_practice *practice = session->practice;

	facts->asks_administrator = true;
	facts->administrator_name = g_strdup(practice->administrator);
	facts->administrator_of = g_strdup(_("of the practice Mac"));
	facts->administrator_note = cw_filled(
		_("This is practice. The name is {1}, the password is {2}. Do "
		  "not type your own."),
		practice->administrator, practice->password, NULL);
}

/* Page 50, if a change there will need an administrator of this computer. */
static void
say_asking(const struct cw_session *session, struct cw_look_facts *facts)
{
	g_autofree char *host = cw_text_clean(g_get_host_name(), -1);

	if (cw_session_asks_in_practice(session))
		say_practice(session, facts);
	if (session->practice != NULL || session->world->is_root)
		return;
	facts->asks_administrator =
		cw_administrator_possible(session->ways, NULL);
	facts->administrator_name = proposed_name(session);
	facts->administrator_of =
		cw_filled(_("of this computer ({1})"), host, NULL);
}

static void
release(gpointer look)
{
	cw_held_look_unref(look);
}

static struct cw_look_facts *
tell(struct cw_errand *errand, const struct cw_held_look *look)
{
	struct cw_session *session = errand->session;
	struct cw_look_facts *facts = cw_facts_new(CW_WISH_LOOK);
	g_autofree char *list = cw_place_list(session, look->volume);
	struct cw_place place = cw_place_make(session, look, list);

	facts->handle = cw_errand_handle(errand, 0);
	facts->machine = g_strdup(look->machine);
	facts->words = g_strdup(look->system->words);
	facts->release = g_strdup(look->system->release);
	facts->right_if =
		cw_filled(_("It is right if the program that shall trust "
			    "the certificate runs on {1}."),
			  look->machine, NULL);
	say_about(session, facts, look, &place);
	add_places(facts, look);
	if (!session->unattended)
		add_others(facts, look, &place);
	add_lists(session, facts, look, &place);
	say_asking(session, facts);
	return facts;
}

gpointer
cw_grant_look(struct cw_errand *errand, GError **error)
{
	struct cw_session *session = errand->session;
	const char *known = errand->wish->release != NULL
				    ? errand->wish->release
				    : session->release;
	const char *path = errand->wish->path;
	g_autofree char *root = g_str_has_prefix(path, "~")
					? cw_session_path(session, path)
					: g_strdup(path);
	g_autoptr(cw_held_look) look =
		cw_place_look(session, root, known, error);
	struct cw_look_facts *facts;

	if (look->store != NULL)
		look->earlier = cw_recover_look(look->volume);
	if (look->system != NULL)
		cw_session_found_look(session, look);
	if (look->system == NULL || look->store == NULL ||
	    !check_disk(session, look, error))
		return NULL;
	facts = tell(errand, look);
	if (!say_earlier(session, facts, look, error)) {
		cw_facts_unref(facts);
		return NULL;
	}
	errand->held = g_steal_pointer(&look);
	errand->release = release;
	return facts;
}
