/* SPDX-License-Identifier: GPL-3.0-or-later */
/* INSPECT and GLANCE: the certificates of a file, in words. */
#include "app/errand.h"
#include "app/folder.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "certificate/intake.h"

static char *
issued_to(const struct cw_certificate *c)
{
	return c->of[0] == '\0'
		       ? g_strdup(c->name)
		       : cw_filled(_("{1}, of {2}"), c->name, c->of, NULL);
}

static char *
issued_by(const struct cw_certificate *c)
{
	switch (c->kind) {
	case CW_AUTHORITY_OWN:
		return g_strdup(_("itself: it is the authority's own (root) "
				  "certificate"));
	case CW_SELF_MADE_SERVER:
		return g_strdup(_("itself: it is a self-made server "
				  "certificate"));
	case CW_AUTHORITY_BETWEEN:
	case CW_SERVER:
		break;
	}
	return g_strdup(c->issuer_name);
}

static char *
issued_briefly(const struct cw_certificate *c)
{
	return c->self_issued
		       ? g_strdup(_("issued by itself"))
		       : cw_filled(_("issued by {1}"), c->issuer_name, NULL);
}

/* The needed one may lie beside FILE; several in it are not looked for. */
static char *
advice(const struct cw_held_file *file, const struct cw_certificate *c)
{
	g_autofree char *folder = g_path_get_dirname(file->path);
	g_autofree char *found = NULL;
	g_autofree char *name = NULL;

	if (file->certificates->len == 1)
		found = cw_folder_find_issuer(folder, c);
	if (found == NULL)
		return g_strdup(_("Choose another file."));
	name = cw_text_clean(found, -1);
	return cw_filled(_("Choose {1} in this folder: it is the needed one."),
			 name, NULL);
}

/* One server's own helps with no other server: page 16 says so first. */
static GError *
unfit(const struct cw_errand *errand, const struct cw_held_file *file,
      const struct cw_certificate *c, const char *name)
{
	g_autofree char *what_to_do = NULL;
	GError *error = NULL;

	if (errand->session->unattended || c->kind != CW_SERVER)
		return NULL;
	what_to_do = advice(file, c);
	cw_fail(&error, CW_E_16_3, name,
		c->server[0] == '\0' ? c->name : c->server, c->issuer_name,
		what_to_do, NULL);
	return error;
}

/* Its fingerprints have lines of their own on every page; what comes behind
 * them is for those who want to see everything. */
static void
add_details(struct cw_certificate_facts *facts, const struct cw_certificate *c,
	    gint64 now)
{
	g_autoptr(GPtrArray) details = cw_certificate_details(c, now);

	bool everything = false;

	facts->details = cw_fact_list_new();
	for (guint i = 0; i < details->len; i++) {
		const struct cw_detail *detail = details->pdata[i];
		struct cw_fact *fact;

		everything |= detail->fingerprint;
		if (detail->fingerprint)
			continue;
		fact = g_new0(struct cw_fact, 1);
		fact->aside = everything;
		fact->label = g_strdup(detail->label);
		fact->text = g_strdup(detail->text);
		g_ptr_array_add(facts->details, fact);
	}
}

static struct cw_certificate_facts *
facts_of(const struct cw_errand *errand, guint n,
	 const struct cw_certificate *c)
{
	struct cw_certificate_facts *facts =
		g_new0(struct cw_certificate_facts, 1);
	gint64 now = errand->session->world->now();
	g_autofree char *from = cw_text_day(c->not_before);

	facts->handle = cw_errand_handle(errand, n);
	facts->name = g_strdup(c->name);
	facts->issued_to = issued_to(c);
	facts->issued_by = issued_by(c);
	facts->issued_briefly = issued_briefly(c);
	facts->until = cw_text_day(c->not_after);
	facts->valid = cw_filled(_("{1} to {2}"), from, facts->until, NULL);
	facts->usable = cw_certificate_usable(c, now);
	facts->unusual = c->unusual ? g_strdup(_("its names hold unusual "
						 "characters"))
				    : NULL;
	facts->sha256 = cw_text_hex(c->sha256, CW_SHA256_SIZE, false);
	facts->sha1 = cw_text_hex(c->sha1, CW_SHA1_SIZE, false);
	add_details(facts, c, now);
	return facts;
}

static void
release(gpointer file)
{
	cw_held_file_unref(file);
}

/* Whoever names a folder wants to see what is in it.  What is installed without
 * questions is a file. */
static gpointer
folder_instead(const struct cw_errand *errand, const char *path)
{
	g_autoptr(cw_volume) folder = NULL;
	struct cw_file_facts *facts;

	if (errand->session->unattended ||
	    errand->wish->kind != CW_WISH_INSPECT)
		return NULL;
	folder = cw_volume_open(path, NULL);
	if (folder == NULL)
		return NULL;
	facts = cw_facts_new(CW_WISH_INSPECT);
	facts->folder = true;
	return facts;
}

gpointer
cw_grant_inspect(struct cw_errand *errand, GError **error)
{
	g_autofree char *path =
		cw_session_path(errand->session, errand->wish->path);
	g_autofree char *base = g_path_get_basename(path);
	struct cw_file_facts *facts = folder_instead(errand, path);
	GPtrArray *certificates;
	struct cw_held_file *held;

	if (facts != NULL)
		return facts;
	certificates = cw_intake_file(path, error);
	if (certificates == NULL)
		return NULL;
	held = cw_held_file_new(path, certificates);
	facts = cw_facts_new(CW_WISH_INSPECT);
	facts->name = cw_text_clean(base, -1);
	for (guint i = 0; i < certificates->len; i++) {
		struct cw_certificate *c = certificates->pdata[i];
		struct cw_certificate_facts *one;

		cw_certificate_check(c);
		one = facts_of(errand, i, c);
		one->unfit = unfit(errand, held, c, facts->name);
		g_ptr_array_add(facts->certificates, one);
	}
	cw_session_found_file(errand->session, held);
	errand->held = held;
	errand->release = release;
	return facts;
}
