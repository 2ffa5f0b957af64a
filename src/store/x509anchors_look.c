/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for a certificate in X509Anchors, and planning what is left to do. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/consequence.h"
#include "store/keychain_list.h"
#include "store/system_findings.h"
#include "store/x509anchors.h"

/* The password that Apple's own X509Anchors has: adding needs none, but a
 * keychain without a valid one can't be unlocked (doc/stores.md). */
#define PASSWORD "X509Anchors"

static enum cw_readers
readers(const struct cw_place *place)
{
	if (!cw_x509anchors_is_systems_own(place->system))
		return CW_READERS_MESSENGER;
	return cw_volume_is_root(place->volume) ? CW_READERS_EVERY_HERE
						: CW_READERS_EVERY_THERE;
}

static struct cw_store_look *
look_new(const struct cw_place *place, const struct cw_certificate *certificate)
{
	struct cw_store_look *look = g_new0(struct cw_store_look, 1);

	look->state = CW_STATE_ABSENT;
	look->path = g_strdup(CW_X509ANCHORS_PATH);
	look->changes = g_ptr_array_new_with_free_func(g_free);
	look->tasks = g_ptr_array_new_with_free_func(g_free);
	look->findings = cw_findings_new();
	look->consequence =
		cw_consequence(readers(place), certificate, place->now);
	look->where = g_strdup(
		cw_x509anchors_is_systems_own(place->system)
			? _("in X509Anchors, where Messenger and all other "
			    "programs look for it")
			: _("in X509Anchors, where Messenger looks for it"));
	return look;
}

/* The day to which the certificate DER is valid, for people. */
static char *
last_day(struct cw_span der)
{
	g_autoptr(GBytes) bytes = g_bytes_new(der.data, der.length);
	g_autoptr(cw_certificate) certificate =
		cw_certificate_new(bytes, CW_X509ANCHORS_TITLE, NULL);

	/* TRANSLATORS: stands for a day that could not be read. */
	return certificate == NULL ? g_strdup(_("an unknown day"))
				   : cw_text_day(certificate->not_after);
}

struct namesakes {
	struct cw_span spki; /* ours */
	bool other_key;
};

/* What can't be decoded is not ours either. */
static bool
compare_key(const struct cw_keychain_record *record, void *data)
{
	struct namesakes *namesakes = data;
	struct cw_der_certificate fields;

	namesakes->other_key = !cw_der_certificate(record->der, &fields) ||
			       !cw_span_equal(fields.spki, namesakes->spki);
	return !namesakes->other_key;
}

/* What stands beside it in the keychain: the same name, the same serial. */
static void
find_rivals(const struct cw_keychain *keychain,
	    const struct cw_certificate *certificate, GPtrArray *findings)
{
	struct namesakes namesakes = { .spki = certificate->fields.spki };
	struct cw_keychain_record record;

	cw_keychain_each_same_subject(keychain, certificate->der, compare_key,
				      &namesakes);
	if (namesakes.other_key)
		g_ptr_array_add(findings,
				cw_finding_new(CW_W_SAME_NAME,
					       CW_X509ANCHORS_TITLE, NULL));
	if (cw_keychain_find(keychain, certificate->der, &record)) {
		g_autofree char *day = last_day(record.der);

		g_ptr_array_add(findings, cw_finding_new(CW_W_SAME_SERIAL,
							 CW_X509ANCHORS_TITLE,
							 day, NULL));
	}
}

/* What Safari and Mail make of it, once it is there. */
static void
say_system(const struct cw_place *place, bool has, bool usable,
	   struct cw_store_look *look)
{
	if (cw_x509anchors_is_systems_own(place->system))
		look->system_words = g_strdup(
			usable ? _("trust it too, after you quit and open them "
				   "again")
			       : _("see it as Messenger does: they read "
				   "X509Anchors too"));
	else if (has)
		look->system_words =
			cw_filled(_("trust it already: it came with {1}"),
				  place->system->release, NULL);
	else
		look->system_words = g_strdup(
			_("do not trust it: they do not read X509Anchors"));
}

static void
find_all(const struct cw_place *place, const struct cw_certificate *certificate,
	 const struct cw_keychain *keychain, struct cw_store_look *look)
{
	bool has = cw_x509anchors_system_has(place, certificate);
	bool usable;

	cw_system_findings(place->system, certificate, look->findings);
	usable = look->findings->len == 0 &&
		 place->now <= certificate->not_after;
	say_system(place, has, usable, look);
	if (has)
		g_ptr_array_add(look->findings,
				cw_finding_new(CW_W_SYSTEM_HAS,
					       place->system->release,
					       CW_X509ANCHORS_TITLE, NULL));
	if (keychain == NULL) {
		g_ptr_array_add(look->findings,
				cw_finding_new(CW_W_NEW_STORE,
					       CW_X509ANCHORS_TITLE, NULL));
		return;
	}
	look->count = cw_keychain_count(keychain);
	if (!cw_x509anchors_holds(keychain, certificate->der))
		find_rivals(keychain, certificate, look->findings);
	else
		look->state = usable ? CW_STATE_TRUSTED : CW_STATE_PRESENT;
}

static bool
is_refused(const struct cw_store_look *look)
{
	for (guint i = 0; i < look->findings->len; i++) {
		const struct cw_finding *finding = look->findings->pdata[i];

		if (cw_code_row(finding->code)->class == CW_REFUSE)
			return true;
	}
	return false;
}

/*
 * What KEYCHAIN becomes with the record.  It is checked on the very bytes that
 * will be written, whose hash PLAN reckons meanwhile.  A name that the system
 * can't decode is a finding, not an error.
 */
static bool
make_store(const struct cw_place *place,
	   const struct cw_certificate *certificate,
	   const struct cw_keychain *keychain, struct cw_plan *plan,
	   struct cw_store_look *look, GError **error)
{
	enum cw_keychain_rules rules =
		cw_x509anchors_is_systems_own(place->system)
			? CW_KEYCHAIN_TIGER
			: CW_KEYCHAIN_LEOPARD;
	g_autoptr(cw_keychain) more = cw_keychain_copy(keychain);
	g_autoptr(GError) refused = NULL;
	g_autoptr(GBytes) newer = NULL;

	if (!cw_keychain_insert(more, certificate->der, rules, &refused)) {
		if (!g_error_matches(refused, CW_ERROR, CW_W_NAME)) {
			g_propagate_error(error, g_steal_pointer(&refused));
			return false;
		}
		g_ptr_array_add(look->findings,
				cw_finding_new(CW_W_NAME,
					       place->system->release, NULL));
		return true;
	}
	newer = cw_keychain_serialise(more);
	if (plan != NULL)
		cw_plan_hash_ahead(plan, newer);
	look->new_keychain = cw_keychain_only_adds(keychain, newer,
						   certificate->der, error);
	if (look->new_keychain == NULL)
		return false;
	look->new_store = g_steal_pointer(&newer);
	return true;
}

/* Random numbers are drawn only for a plan, so that looking costs none. */
static bool
make_new_store(const struct cw_place *place,
	       const struct cw_certificate *certificate, struct cw_plan *plan,
	       struct cw_store_look *look, GError **error)
{
	g_autoptr(cw_keychain) made =
		cw_keychain_create(PASSWORD, place->random);
	g_autoptr(GBytes) bytes = cw_keychain_serialise(made);
	g_autoptr(cw_keychain) empty = cw_keychain_parse(bytes, error);

	return empty != NULL &&
	       make_store(place, certificate, empty, plan, look, error);
}

static char *
change_words(const struct cw_store_look *look)
{
	size_t after = look->count + 1;
	g_autofree char *count = g_strdup_printf("%zu", look->count);
	g_autofree char *sum = g_strdup_printf("%zu", after);
	const char *args[] = { sum, count, NULL };

	if (look->old_store == NULL)
		return g_strdup(_("X509Anchors is made, with this certificate "
				  "alone"));
	return cw_fill(ngettext("X509Anchors gets this certificate: {1} "
				"certificate instead of {2}",
				"X509Anchors gets this certificate: {1} "
				"certificates instead of {2}",
				after),
		       args);
}

/* Page 40 begins with the certificate; the plan, and so page 60, with the
 * list: if that fails, no certificate has been touched. */
static void
say_changes(const struct cw_place *place, const struct cw_list_step *list,
	    struct cw_store_look *look)
{
	bool adds = look->state == CW_STATE_ABSENT;
	bool lists = list->new != NULL;

	if (adds)
		g_ptr_array_add(look->changes, change_words(look));
	if (lists) {
		g_ptr_array_add(look->changes, cw_keychain_list_sentence(
						       place, CW_LIST_CHANGE,
						       CW_X509ANCHORS_TITLE));
		g_ptr_array_add(look->tasks, cw_keychain_list_sentence(
						     place, CW_LIST_TASK,
						     CW_X509ANCHORS_TITLE));
	}
	if (adds)
		g_ptr_array_add(
			look->tasks,
			g_strdup(look->old_store == NULL
					 ? _("Make X509Anchors with the "
					     "certificate in it")
					 : _("Add the certificate to "
					     "X509Anchors")));
	look->settled = !adds && !lists;
	if (look->settled)
		look->settled_words = cw_keychain_list_sentence(
			place, CW_LIST_SETTLED, CW_X509ANCHORS_TITLE);
}

/* Both steps or none. */
static bool
add_steps(const struct cw_place *place, const struct cw_list_step *list,
	  const struct cw_store_look *look, struct cw_plan *plan,
	  GError **error)
{
	guint before = plan->steps->len;

	if (list->new != NULL && !cw_plan_put(plan, place->volume, list->path,
					      list->old, list->new, error))
		return false;
	if (look->new_store == NULL ||
	    cw_plan_put(plan, place->volume, CW_X509ANCHORS_PATH,
			look->old_store, look->new_store, error))
		return true;
	g_ptr_array_set_size(plan->steps, (gint)before);
	return false;
}

/* A keychain without its folder: this is no Mac's system disk. */
static bool
has_folder(const struct cw_place *place, GError **error)
{
	struct stat status;

	if (cw_volume_stat(place->volume, CW_X509ANCHORS_FOLDER, &status) ==
		    CW_PRESENT &&
	    S_ISDIR(status.st_mode))
		return true;
	return cw_fail(error, CW_E_36_2_FOLDER, CW_X509ANCHORS_TITLE,
		       "/" CW_X509ANCHORS_FOLDER, NULL);
}

/* The record that is left to make, if any. */
static bool
make_record(const struct cw_place *place,
	    const struct cw_certificate *certificate,
	    const struct cw_keychain *keychain, struct cw_plan *plan,
	    struct cw_store_look *look, GError **error)
{
	if (look->state != CW_STATE_ABSENT || is_refused(look))
		return true;
	if (keychain == NULL)
		return plan == NULL ||
		       make_new_store(place, certificate, plan, look, error);
	if (plan != NULL)
		cw_plan_hash_ahead(plan, look->old_store);
	return make_store(place, certificate, keychain, plan, look, error);
}

struct cw_store_look *
cw_x509anchors_look(const struct cw_place *place,
		    const struct cw_certificate *certificate,
		    struct cw_plan *plan, GError **error)
{
	g_autoptr(cw_store_look) found = look_new(place, certificate);
	const struct cw_keychain *keychain;
	g_auto(cw_list_step) list = { 0 };

	if (!cw_x509anchors_open(place, &found->old_store, &found->old_keychain,
				 error))
		return NULL;
	keychain = found->old_keychain;
	if (keychain == NULL && !has_folder(place, error))
		return NULL;
	if (!cw_keychain_list_look(place, CW_X509ANCHORS_ON_MAC,
				   CW_X509ANCHORS_TITLE, &list, error))
		return NULL;
	find_all(place, certificate, keychain, found);
	if (!make_record(place, certificate, keychain, plan, found, error))
		return NULL;
	if (is_refused(found))
		return g_steal_pointer(&found);
	say_changes(place, &list, found);
	if (plan != NULL && !add_steps(place, &list, found, plan, error))
		return NULL;
	found->new_list = g_steal_pointer(&list.new);
	return g_steal_pointer(&found);
}
