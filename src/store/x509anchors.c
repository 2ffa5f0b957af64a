/* SPDX-License-Identifier: GPL-3.0-or-later */
/* X509Anchors: what it is, and what is in it. */
#include "store/x509anchors.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "store/keychain_list.h"
#include "store/other_keychains.h"

#define SYSTEM_ROOTS CW_X509ANCHORS_FOLDER "/SystemRootCertificates.keychain"

bool
cw_x509anchors_is_systems_own(const struct cw_system *system)
{
	return system->minor == 4;
}

static bool
fits(const struct cw_system *system)
{
	return system->kind == CW_SYSTEM_MAC && system->major == 10 &&
	       (system->minor == 4 || system->minor == 5);
}

static struct cw_store_words
words(const struct cw_system *system)
{
	if (cw_x509anchors_is_systems_own(system))
		return (struct cw_store_words){
			.programs = _("Everything: Messenger, Safari, Mail and "
				      "all other programs"),
			.holder = _("keychain X509Anchors. On Tiger there is "
				    "no smaller choice."),
			.why = "",
			.verdict = _("X509Anchors: Messenger, Safari, Mail and "
				     "all other programs trust it"),
			.listing = "",
		};
	return (struct cw_store_words){
		.programs = _("Messenger for Mac and the other Office 2008 "
			      "programs"),
		.holder = _("keychain X509Anchors. This is the usual answer."),
		.why = _("Since Leopard the system no longer reads "
			 "X509Anchors: a certificate that is only there is "
			 "trusted by Messenger, but not by Safari."),
		.verdict = _("X509Anchors: Messenger trusts it, not the "
			     "system"),
		.listing = _("Keychain Access shows X509Anchors only to users "
			     "who have it on their keychain list. Being on "
			     "that list shows it and trusts nothing."),
	};
}

enum cw_presence
cw_x509anchors_read(const struct cw_place *place, GBytes **bytes,
		    GError **error)
{
	enum cw_presence presence = cw_volume_read(
		place->volume, CW_X509ANCHORS_PATH, CW_LINKS_NONE,
		CW_KEYCHAIN_LIMIT, bytes, NULL, error);

	if (presence == CW_CLOSED)
		cw_fail(error, CW_E_36_3, CW_X509ANCHORS_TITLE,
			CW_X509ANCHORS_ON_MAC, NULL);
	return presence;
}

bool
cw_x509anchors_open(const struct cw_place *place, GBytes **bytes,
		    struct cw_keychain **keychain, GError **error)
{
	switch (cw_x509anchors_read(place, bytes, error)) {
	case CW_PRESENT:
		*keychain = cw_keychain_parse(*bytes, error);
		return *keychain != NULL;
	case CW_ABSENT:
		return true;
	case CW_CLOSED:
	case CW_ODD:
		return false;
	}
	return false;
}

static bool
is_same(struct cw_span span, GBytes *bytes)
{
	struct cw_span other;

	other.data = g_bytes_get_data(bytes, &other.length);
	return cw_span_equal(span, other);
}

bool
cw_x509anchors_holds(const struct cw_keychain *keychain, GBytes *der)
{
	struct cw_keychain_record record;

	return cw_keychain_find(keychain, der, &record) &&
	       is_same(record.der, der);
}

/* Does DER stand anywhere in BYTES?  Where it doesn't, no record has it. */
static bool
may_hold(GBytes *bytes, GBytes *der)
{
	gsize length, n;
	const void *data = g_bytes_get_data(bytes, &length);
	const void *wanted = g_bytes_get_data(der, &n);

	return length >= n && memmem(data, length, wanted, n) != NULL;
}

bool
cw_x509anchors_system_has(const struct cw_place *place,
			  const struct cw_certificate *certificate)
{
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(cw_keychain) keychain = NULL;

	if (cw_x509anchors_is_systems_own(place->system) ||
	    cw_volume_read(place->volume, SYSTEM_ROOTS, CW_LINKS_INSIDE,
			   CW_KEYCHAIN_LIMIT, &bytes, NULL, NULL) !=
		    CW_PRESENT ||
	    !may_hold(bytes, certificate->der))
		return false;
	keychain = cw_keychain_parse(bytes, NULL);
	return keychain != NULL &&
	       cw_x509anchors_holds(keychain, certificate->der);
}

static char *
count_words(const char *template, size_t count)
{
	g_autofree char *number = g_strdup_printf("%zu", count);
	const char *args[] = { number, NULL };

	return cw_fill(template, args);
}

static char *
glance(const struct cw_place *place)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(cw_keychain) keychain = NULL;
	size_t count;

	if (!cw_x509anchors_open(place, &bytes, &keychain, &error)) {
		const char *args[] = { error->message, NULL };

		return cw_fill(_("cannot be used. {1}"), args);
	}
	if (keychain == NULL)
		return g_strdup(_("not found"));
	count = cw_keychain_count(keychain);
	return count_words(ngettext("found, {1} certificate",
				    "found, {1} certificates", count),
			   count);
}

static enum cw_listing
listing(const struct cw_place *place)
{
	g_autoptr(GError) error = NULL;
	g_auto(cw_list_step) step = { 0 };

	if (!cw_keychain_list_is_chosen(place))
		return CW_LISTING_NEEDLESS;
	if (!cw_keychain_list_look(place, CW_X509ANCHORS_ON_MAC,
				   CW_X509ANCHORS_TITLE, &step, &error))
		return cw_error_status(error) == CW_UNAUTHORISED
			       ? CW_LISTING_CLOSED
			       : CW_LISTING_BROKEN;
	return step.there ? CW_LISTING_THERE : CW_LISTING_MISSING;
}

static GPtrArray *
closed(const struct cw_place *place)
{
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GBytes) bytes = NULL;

	if (cw_volume_is_closed(place->volume, CW_X509ANCHORS_PATH) &&
	    cw_x509anchors_read(place, &bytes, NULL) == CW_CLOSED)
		g_ptr_array_add(paths, g_strdup(CW_X509ANCHORS_PATH));
	cw_keychain_list_closed(place, paths);
	return paths;
}

static bool
list(const struct cw_place *place, bool (*each)(struct cw_span der, void *data),
     void *data, GError **error)
{
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(cw_keychain) keychain = NULL;
	size_t count;

	if (!cw_x509anchors_open(place, &bytes, &keychain, error))
		return false;
	if (keychain == NULL)
		return cw_fail(error, CW_E_36_2, CW_X509ANCHORS_TITLE,
			       "/" CW_X509ANCHORS_FOLDER, NULL);
	count = cw_keychain_count(keychain);
	for (size_t i = 0; i < count; i++)
		if (!each(cw_keychain_certificate(keychain, i).der, data))
			break;
	return true;
}

const struct cw_store cw_store_x509anchors = {
	.id = "x509anchors",
	.title = N_("X509Anchors"),
	.path = CW_X509ANCHORS_PATH,
	.folder = CW_X509ANCHORS_FOLDER,
	.takes_servers = true,
	.fits = fits,
	.words = words,
	.glance = glance,
	.listing = listing,
	.closed = closed,
	.look = cw_x509anchors_look,
	.proof = cw_x509anchors_proof,
	.list = list,
	.others = cw_other_keychains,
};
