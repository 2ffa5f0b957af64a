/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a store holds: each certificate is read once and not kept as text. */
#include "app/list.h"

#include "app/place.h"
#include "app/row.h"
#include "app/run.h"
#include "base/i18n.h"
#include "base/text.h"
#include "certificate/certificate.h"
#include "plan/receipt.h"

struct listed {
	struct cw_run *run;
	bool keep;             /* for the JSON */
	GHashTable *installed; /* SHA-256 to the receipt that names it */
	GString *rows;
	size_t count, ours;
};

/* The newest receipt of each certificate that was installed here: by SHA-256,
 * borrowed from RECEIPTS. */
static GHashTable *
installed_here(const GPtrArray *receipts, const struct cw_held_look *look)
{
	GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
	const char *root = cw_volume_path(look->volume);

	for (guint i = 0; i < receipts->len; i++) {
		struct cw_receipt *it = receipts->pdata[i];

		if (it->state == CW_RECEIPT_DONE &&
		    g_str_equal(it->root, root) &&
		    g_str_equal(it->store, look->store->id) &&
		    !g_hash_table_contains(table, it->sha256))
			g_hash_table_insert(table, it->sha256, it);
	}
	return table;
}

/* Hashing costs as much as reading does: it is left where nothing was. */
static const struct cw_receipt *
receipt_of(const struct listed *listed, struct cw_span der)
{
	g_autofree char *key = NULL;
	guint8 sha256[CW_SHA256_SIZE];

	if (g_hash_table_size(listed->installed) == 0)
		return NULL;
	cw_sha256(der.data, der.length, sha256);
	key = cw_row_key(sha256);
	return g_hash_table_lookup(listed->installed, key);
}

/* "installed with certwizard on 12 Jun 2026", or "". */
static char *
mark(struct listed *listed, struct cw_span der)
{
	const struct cw_receipt *receipt = receipt_of(listed, der);
	g_autofree char *day = NULL;
	const char *args[2] = { NULL };

	if (receipt == NULL)
		return g_strdup("");
	listed->ours++;
	day = cw_text_day(receipt->time);
	args[0] = day;
	return cw_fill(_("installed with certwizard on {1}"), args);
}

/* DER that is no certificate for us: what is left is its fingerprint. */
static struct cw_certificate *
unreadable(struct cw_span der)
{
	struct cw_certificate *certificate = g_new0(struct cw_certificate, 1);

	cw_sha256(der.data, der.length, certificate->sha256);
	cw_sha1(der.data, der.length, certificate->sha1);
	return certificate;
}

/* For programs: all that it says. */
static void
keep_one(struct listed *listed, struct cw_span der)
{
	g_autoptr(GBytes) bytes = g_bytes_new(der.data, der.length);
	struct cw_certificate *certificate =
		cw_certificate_new(bytes, "", NULL);

	cw_run_add_certificate(listed->run, certificate != NULL
						    ? certificate
						    : unreadable(der));
}

static void
add_row(struct listed *listed, struct cw_span der)
{
	struct cw_certificate_brief brief;
	guint8 sha256[CW_SHA256_SIZE];

	if (cw_certificate_brief(der, &brief)) {
		g_autofree char *ours = mark(listed, brief.whole);

		cw_row(listed->rows, brief.name, brief.not_after, ours);
		g_free(brief.name);
		return;
	}
	cw_sha256(der.data, der.length, sha256);
	cw_row_unreadable(listed->rows, sha256);
}

static bool
list_one(struct cw_span der, void *data)
{
	struct listed *listed = data;

	listed->count++;
	if (listed->keep)
		keep_one(listed, der);
	else
		add_row(listed, der);
	return true;
}

/* A path in it is not broken. */
static void
say(struct cw_run *run, const char *template, const char *const *args)
{
	g_autofree char *line = cw_fill(template, args);

	cw_run_say_exact(run, 0, "", line);
}

/* How many there are comes first: somebody may not want to hear them all. */
static void
say_rows(const struct listed *listed, const struct cw_held_look *look)
{
	struct cw_run *run = listed->run;
	g_autofree char *count = g_strdup_printf("%zu", listed->count);
	g_autofree char *ours = g_strdup_printf("%zu", listed->ours);
	const char *const args[] = { count, _(look->store->title),
				     look->system->words,
				     cw_volume_name(look->volume), NULL };
	const char *const some[] = { ours, NULL };

	/* TRANSLATORS: a number, a keychain, a system, a folder. */
	say(run,
	    ngettext("{1} certificate in {2} of {3} on {4}",
		     "{1} certificates in {2} of {3} on {4}", listed->count),
	    args);
	if (listed->ours > 0)
		say(run,
		    ngettext("{1} of them was installed with certwizard.",
			     "{1} of them were installed with certwizard.",
			     listed->ours),
		    some);
	if (listed->rows->len > 0)
		cw_run_say_exact(run, 0, "", listed->rows->str);
}

static bool
list_store(struct cw_run *run, const struct cw_session *session,
	   const struct cw_held_look *look, bool json, GError **error)
{
	g_autoptr(GPtrArray) receipts = cw_receipts(session->receipts, NULL);
	g_autoptr(GHashTable) installed = installed_here(receipts, look);
	g_autoptr(GString) rows = g_string_new(NULL);
	struct cw_place place = cw_place_make(session, look, "everyone");
	struct listed listed = {
		.run = run, .keep = json, .installed = installed, .rows = rows
	};

	if (!look->store->list(&place, list_one, &listed, error))
		return false;
	cw_run_add_store(run, look->store, CW_STATE_TRUSTED, look->store->path);
	if (!json)
		say_rows(&listed, look);
	return true;
}

enum cw_status
cw_list(const struct cw_world *world, const struct cw_options *options,
	FILE *out)
{
	g_autoptr(cw_run) run = cw_run_new("list");
	struct cw_session *session = cw_session_new(world, NULL);
	g_autoptr(cw_held_look) look = NULL;
	GError *error = NULL;

	session->store = options->store;
	look = cw_place_look(session, cw_options_root(options),
			     options->release, &error);
	cw_place_report(look, run);
	if (look->store != NULL)
		cw_place_say_earlier(look, run);
	if (look->store != NULL)
		(void)list_store(run, session, look, options->json, &error);
	if (error != NULL)
		cw_run_fail(run, error);
	cw_run_print(run, options->json, out);
	cw_session_end(session);
	return run->status;
}
