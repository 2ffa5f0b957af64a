/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a certificate says, as page 70 shows it. */
#include "certificate/certificate.h"

#include "base/i18n.h"
#include "base/text.h"
#include "certificate/extension.h"

static void
free_detail(gpointer data)
{
	struct cw_detail *detail = data;

	g_free(detail->label);
	g_free(detail->text);
	g_free(detail);
}

static struct cw_detail *
add(GPtrArray *details, const char *label, const char *text)
{
	struct cw_detail *detail = g_new0(struct cw_detail, 1);

	detail->label = g_strdup(label);
	detail->text = g_strdup(text);
	g_ptr_array_add(details, detail);
	return detail;
}

static void
add_filled(GPtrArray *details, const char *label, const char *template,
	   const char *one, const char *two)
{
	const char *const args[] = { one, two, NULL };
	g_autofree char *value = cw_fill(template, args);

	add(details, label, value);
}

static void
add_names(GPtrArray *details, const struct cw_certificate *certificate)
{
	static const char *const own[] = {
		[CW_SELF_SIGNATURE_NONE] = "",
		[CW_SELF_SIGNATURE_GOOD] =
			N_("itself; its own signature is right"),
		[CW_SELF_SIGNATURE_WRONG] =
			N_("itself; its own signature is wrong"),
		[CW_SELF_SIGNATURE_UNCHECKED] =
			N_("itself; its own signature is not checked here"),
	};
	enum cw_self_signature answer =
		cw_certificate_self_signature(certificate);

	if (certificate->of[0] != '\0')
		/* TRANSLATORS: a name, and whose: organisation, country. */
		add_filled(details, _("Issued to"), _("{1}, of {2}"),
			   certificate->name, certificate->of);
	else
		add(details, _("Issued to"), certificate->name);
	if (certificate->unusual)
		add(details, _("Take care"),
		    _("its name holds unusual characters"));
	add(details, _("Issued by"),
	    answer == CW_SELF_SIGNATURE_NONE ? certificate->issuer_name
					     : _(own[answer]));
	add(details, _("Serial"), certificate->serial);
}

#define YEAR (G_GINT64_CONSTANT(31556952))
#define DAY (G_GINT64_CONSTANT(86400))

/* "11 more years", or what else its time is. */
static char *
time_left(const struct cw_certificate *certificate, gint64 now)
{
	gint64 left = certificate->not_after - now;
	gint64 number = left >= 2 * YEAR ? left / YEAR : left / DAY;
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);
	const char *const args[] = { text, NULL };
	unsigned long plural = (unsigned long)CLAMP(number, 0, G_MAXINT);

	if (now < certificate->not_before)
		return g_strdup(_("not yet"));
	if (left < 0)
		return g_strdup(_("over"));
	if (left >= 2 * YEAR)
		return cw_fill(
			ngettext("{1} more year", "{1} more years", plural),
			args);
	return cw_fill(ngettext("{1} more day", "{1} more days", plural), args);
}

static void
add_dates(GPtrArray *details, const struct cw_certificate *certificate,
	  gint64 now)
{
	g_autofree char *from = cw_text_day(certificate->not_before);
	g_autofree char *to = cw_text_day(certificate->not_after);
	g_autofree char *left = time_left(certificate, now);
	const char *const args[] = { from, to, left, NULL };
	g_autofree char *value = cw_fill(_("{1} to {2} ({3})"), args);

	add(details, _("Valid"), value);
}

static void
add_fingerprints(GPtrArray *details, const struct cw_certificate *certificate)
{
	g_autofree char *sha256 =
		cw_text_groups(certificate->sha256, CW_SHA256_SIZE);
	g_autofree char *sha1 = cw_text_groups(certificate->sha1, CW_SHA1_SIZE);

	add(details, "SHA-256", sha256)->fingerprint = true;
	add(details, "SHA-1", sha1)->fingerprint = true;
}

GPtrArray *
cw_certificate_details(const struct cw_certificate *certificate, gint64 now)
{
	GPtrArray *details = g_ptr_array_new_with_free_func(free_detail);
	g_autofree char *version =
		g_strdup_printf("%u", certificate->fields.version);

	add_names(details, certificate);
	add_dates(details, certificate, now);
	add_filled(details, _("Key"), _("{1}, signed with {2}"),
		   certificate->key_words, certificate->signature_words);
	add(details, C_("what it may do", "May"),
	    certificate->may);
	add_fingerprints(details, certificate);
	add(details, _("Full name"), certificate->subject);
	add(details, _("Full name of the issuer"), certificate->issuer);
	add(details, _("Version"), version);
	cw_extension_details(&certificate->fields, details);
	return details;
}
