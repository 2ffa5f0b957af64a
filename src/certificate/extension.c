/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Extensions, one row each: what is not in the table is told by its OID. */
#include "certificate/extension.h"

#include <string.h>

#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"
#include "certificate/certificate.h"
#include "certificate/general_name.h"
#include "certificate/name.h"

#define BOOLEAN 0x01

#define OID(bytes)                                         \
	{                                                  \
		(const guint8 *)(bytes), sizeof(bytes) - 1 \
	}

struct extension {
	struct cw_span oid;
	bool critical;
	struct cw_span value;
};

static bool
next_extension(struct cw_span *list, struct extension *out)
{
	struct cw_der extension, element;

	if (!cw_der_take(list, CW_DER_SEQUENCE, &extension) ||
	    !cw_der_take(&extension.contents, CW_DER_OID, &element))
		return false;
	out->oid = element.contents;
	out->critical = cw_der_take(&extension.contents, BOOLEAN, &element) &&
			element.contents.length == 1 &&
			element.contents.data[0] != 0;
	if (!cw_der_take(&extension.contents, CW_DER_OCTET_STRING, &element))
		return false;
	out->value = element.contents;
	return true;
}

static void
append_bytes(GString *out, struct cw_span bytes)
{
	g_autofree char *text = cw_text_groups(bytes.data, bytes.length);

	cw_words_append(out, text);
}

static bool
in_words_constraints(struct cw_span value, GString *out)
{
	struct cw_der outer, element;
	bool authority;

	if (!cw_der_take(&value, CW_DER_SEQUENCE, &outer))
		return false;
	authority = cw_der_take(&outer.contents, BOOLEAN, &element) &&
		    element.contents.length == 1 &&
		    element.contents.data[0] != 0;
	cw_words_append(out, authority ? _("it is an authority")
				       : _("it is not an authority"));
	if (cw_der_take(&outer.contents, CW_DER_INTEGER, &element) &&
	    element.contents.length == 1) {
		g_autofree char *number =
			g_strdup_printf("%d", element.contents.data[0]);
		const char *const args[] = { number, NULL };
		g_autofree char *text =
			cw_fill(_("authorities below it: at most {1}"), args);

		cw_words_append(out, text);
	}
	return true;
}

static bool
read_usage(struct cw_span value, unsigned *usage)
{
	struct cw_der bits;

	*usage = 0;
	if (!cw_der_take(&value, CW_DER_BIT_STRING, &bits) ||
	    bits.contents.length < 1)
		return false;
	/* Bit 0 of the standard is the highest of the first byte. */
	for (unsigned i = 0; i < 9; i++)
		if (1 + i / 8 < bits.contents.length &&
		    (bits.contents.data[1 + i / 8] & 0x80u >> i % 8) != 0)
			*usage |= 1u << i;
	return true;
}

static const char *const usages[] = {
	N_("sign"),
	N_("sign for ever (non-repudiation)"),
	N_("encrypt keys"),
	N_("encrypt data"),
	N_("agree on keys"),
	N_("sign certificates"),
	N_("sign revocation lists"),
	N_("encrypt only, after agreeing on keys"),
	N_("decrypt only, after agreeing on keys"),
};

static bool
in_words_usage(struct cw_span value, GString *out)
{
	unsigned usage;

	if (!read_usage(value, &usage))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(usages); i++)
		if ((usage >> i & 1) != 0)
			cw_words_append(out, _(usages[i]));
	if (out->len == 0)
		cw_words_append(out, _("nothing"));
	return true;
}

/* Purposes (RFC 5280, 4.2.1.12), and two old ones of servers. */
static const struct {
	struct cw_span oid;
	const char *words;
	bool server;
} purposes[] = {
	{ OID("\x2b\x06\x01\x05\x05\x07\x03\x01"), N_("be a server"), true },
	{ OID("\x2b\x06\x01\x05\x05\x07\x03\x02"), N_("sign in to servers"),
	  false },
	{ OID("\x2b\x06\x01\x05\x05\x07\x03\x03"), N_("sign programs"), false },
	{ OID("\x2b\x06\x01\x05\x05\x07\x03\x04"), N_("protect e-mail"),
	  false },
	{ OID("\x2b\x06\x01\x05\x05\x07\x03\x08"), N_("say what time it is"),
	  false },
	{ OID("\x2b\x06\x01\x05\x05\x07\x03\x09"),
	  N_("say whether certificates are revoked"), false },
	{ OID("\x55\x1d\x25\x00"), N_("any purpose"), true },
	{ OID("\x2b\x06\x01\x04\x01\x82\x37\x0a\x03\x03"),
	  N_("be a server (Microsoft's old form)"), true },
	{ OID("\x60\x86\x48\x01\x86\xf8\x42\x04\x01"),
	  N_("be a server (Netscape's old form)"), true },
};

static void
append_purpose(GString *out, struct cw_span oid)
{
	g_autofree char *text = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(purposes); i++)
		if (cw_span_equal(purposes[i].oid, oid)) {
			cw_words_append(out, _(purposes[i].words));
			return;
		}
	text = cw_oid_text(oid);
	cw_words_append(out, text);
}

static bool
in_words_purposes(struct cw_span value, GString *out)
{
	struct cw_der outer, oid;

	if (!cw_der_take(&value, CW_DER_SEQUENCE, &outer))
		return false;
	while (cw_der_take(&outer.contents, CW_DER_OID, &oid))
		append_purpose(out, oid.contents);
	return outer.contents.length == 0;
}

static bool
in_words_subject_key(struct cw_span value, GString *out)
{
	struct cw_der octets;

	if (!cw_der_take(&value, CW_DER_OCTET_STRING, &octets))
		return false;
	append_bytes(out, octets.contents);
	return true;
}

#define KEY_ID 0x80    /* [0] */
#define AUTHORITY 0xa1 /* [1] */
#define SERIAL 0x82    /* [2] */

static bool
in_words_authority_key(struct cw_span value, GString *out)
{
	struct cw_der outer, element;

	if (!cw_der_take(&value, CW_DER_SEQUENCE, &outer))
		return false;
	if (cw_der_take(&outer.contents, KEY_ID, &element))
		append_bytes(out, element.contents);
	if (cw_der_take(&outer.contents, AUTHORITY, &element)) {
		struct cw_der name;

		while (cw_der_next(&element.contents, &name))
			cw_general_name_append(out, &name);
	}
	if (cw_der_take(&outer.contents, SERIAL, &element)) {
		g_autofree char *hex = cw_text_hex(
			element.contents.data, element.contents.length, true);
		const char *const args[] = { hex, NULL };
		g_autofree char *text = cw_fill(_("serial number {1}"), args);

		cw_words_append(out, text);
	}
	return outer.contents.length == 0;
}

static bool
in_words_policies(struct cw_span value, GString *out)
{
	struct cw_der outer, policy, oid;

	if (!cw_der_take(&value, CW_DER_SEQUENCE, &outer))
		return false;
	while (cw_der_take(&outer.contents, CW_DER_SEQUENCE, &policy)) {
		g_autofree char *text = NULL;

		if (!cw_der_take(&policy.contents, CW_DER_OID, &oid))
			return false;
		text = cw_oid_text(oid.contents);
		cw_words_append(out, text);
	}
	return outer.contents.length == 0;
}

/* Those that RFC 5280 names are known, also where their contents are told as
 * bytes: a program that follows it can judge them. */
static const struct {
	struct cw_span oid;
	const char *label;
	bool (*in_words)(struct cw_span value, GString *out);
} extensions[] = {
	{ OID("\x55\x1d\x13"), N_("Authority"), in_words_constraints },
	{ OID("\x55\x1d\x0f"), N_("The key may"), in_words_usage },
	{ OID("\x55\x1d\x25"), N_("Purposes"), in_words_purposes },
	{ OID("\x55\x1d\x11"), N_("Other names"), cw_words_names },
	{ OID("\x55\x1d\x12"), N_("Other names of the issuer"),
	  cw_words_names },
	{ OID("\x55\x1d\x0e"), N_("Key identifier"), in_words_subject_key },
	{ OID("\x55\x1d\x23"), N_("Issuer's key identifier"),
	  in_words_authority_key },
	{ OID("\x55\x1d\x1e"), N_("Limit of names"), cw_words_name_limits },
	{ OID("\x55\x1d\x1f"), N_("Revocation lists at"),
	  cw_words_list_points },
	{ OID("\x55\x1d\x2e"), N_("Newest revocation list at"),
	  cw_words_list_points },
	{ OID("\x55\x1d\x20"), N_("Rules it was issued under"),
	  in_words_policies },
	{ OID("\x55\x1d\x21"), N_("Rules that are equal"), NULL },
	{ OID("\x55\x1d\x24"), N_("Limit of rules"), NULL },
	{ OID("\x55\x1d\x36"), N_("Limit of rules for any purpose"), NULL },
	{ OID("\x55\x1d\x09"), N_("About its owner"), NULL },
	{ OID("\x2b\x06\x01\x05\x05\x07\x01\x01"), N_("More about the issuer"),
	  cw_words_access },
	{ OID("\x2b\x06\x01\x05\x05\x07\x01\x0b"), N_("More about its owner"),
	  cw_words_access },
};
#define CONSTRAINTS 0
#define USAGE 1
#define PURPOSES 2
#define OTHER_NAMES 3

static int
row_of(struct cw_span oid)
{
	for (size_t i = 0; i < G_N_ELEMENTS(extensions); i++)
		if (cw_span_equal(extensions[i].oid, oid))
			return (int)i;
	return -1;
}

static void
fact_constraints(struct cw_span value, struct cw_extension_facts *facts)
{
	struct cw_der outer, authority;

	facts->has_constraints = cw_der_take(&value, CW_DER_SEQUENCE, &outer);
	facts->is_authority =
		facts->has_constraints &&
		cw_der_take(&outer.contents, BOOLEAN, &authority) &&
		authority.contents.length == 1 &&
		authority.contents.data[0] != 0;
}

static void
fact_usage(struct cw_span value, struct cw_extension_facts *facts)
{
	facts->has_usage = read_usage(value, &facts->usage);
}

static void
fact_purposes(struct cw_span value, struct cw_extension_facts *facts)
{
	struct cw_der outer, oid;

	facts->has_purposes = cw_der_take(&value, CW_DER_SEQUENCE, &outer);
	if (!facts->has_purposes)
		return;
	while (cw_der_take(&outer.contents, CW_DER_OID, &oid))
		for (size_t i = 0; i < G_N_ELEMENTS(purposes); i++)
			if (purposes[i].server &&
			    cw_span_equal(purposes[i].oid, oid.contents))
				facts->is_server = true;
}

static void
fact_names(struct cw_span value, struct cw_extension_facts *facts)
{
	struct cw_der outer, name;

	if (!cw_der_take(&value, CW_DER_SEQUENCE, &outer))
		return;
	while (cw_der_next(&outer.contents, &name)) {
		if (name.tag == CW_DNS_NAME || name.tag == CW_IP_NAME)
			facts->is_server = true;
		if (name.tag == CW_DNS_NAME && facts->server == NULL)
			facts->server =
				cw_text_clean((const char *)name.contents.data,
					      (gssize)name.contents.length);
	}
}

void
cw_extension_facts(const struct cw_der_certificate *certificate,
		   struct cw_extension_facts *facts)
{
	static void (*const readers[])(struct cw_span,
				       struct cw_extension_facts *) = {
		[CONSTRAINTS] = fact_constraints,
		[USAGE] = fact_usage,
		[PURPOSES] = fact_purposes,
		[OTHER_NAMES] = fact_names,
	};
	struct cw_span list = certificate->extensions;
	struct extension extension;

	memset(facts, 0, sizeof *facts);
	while (next_extension(&list, &extension)) {
		int row = row_of(extension.oid);

		if (row < 0 && extension.critical)
			facts->unknown_critical = true;
		if (row >= 0 && (size_t)row < G_N_ELEMENTS(readers))
			readers[row](extension.value, facts);
	}
}

/* What may be said of usages in one: an authority's two. */
static void
append_may_usage(GString *out, unsigned usage)
{
	unsigned left = usage;

	if ((usage & CW_MAY_SIGN_CERTIFICATES) != 0) {
		cw_words_append(
			out,
			(usage & CW_MAY_SIGN_LISTS) != 0
				? _("sign certificates and revocation lists, "
				    "as an authority does")
				: _("sign certificates, as an authority "
				    "does"));
		left &= ~(CW_MAY_SIGN_CERTIFICATES | CW_MAY_SIGN_LISTS);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(usages); i++)
		if ((left >> i & 1) != 0)
			cw_words_append(out, _(usages[i]));
}

char *
cw_extension_may(const struct cw_der_certificate *certificate)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct cw_extension_facts facts;
	struct cw_span value;

	cw_extension_facts(certificate, &facts);
	g_free(facts.server);
	if (facts.has_usage)
		append_may_usage(out, facts.usage);
	else if (facts.is_authority)
		cw_words_append(
			out, _("sign certificates and revocation lists, as an "
			       "authority does"));
	if (cw_der_extension(certificate, extensions[PURPOSES].oid, &value))
		(void)in_words_purposes(value, out);
	if (out->len == 0)
		cw_words_append(out, _("it does not say"));
	return g_strdup(out->str);
}

/* A value that its row can't read, or that has no row: its first bytes, and
 * how many they are if there are more. */
#define BYTES_SHOWN 32

static void
append_value(GString *out, struct cw_span value)
{
	g_autofree char *text =
		cw_text_groups(value.data, MIN(value.length, BYTES_SHOWN));
	g_autofree char *number =
		g_strdup_printf("%" G_GSIZE_FORMAT, value.length);
	const char *const args[] = { text, number, NULL };
	g_autofree char *longer = NULL;

	if (value.length <= BYTES_SHOWN) {
		g_string_append(out, text);
		return;
	}
	/* TRANSLATORS: the first of so many bytes. */
	longer = cw_fill(ngettext("{1} ... ({2} byte)", "{1} ... ({2} bytes)",
				  (unsigned long)value.length),
			 args);
	g_string_append(out, longer);
}

static void
value_text(int row, struct cw_span value, GString *out)
{
	if (row >= 0 && extensions[row].in_words != NULL &&
	    extensions[row].in_words(value, out) && out->len > 0)
		return;
	g_string_truncate(out, 0);
	append_value(out, value);
}

static char *
label_of(int row, struct cw_span oid)
{
	g_autofree char *text = cw_oid_text(oid);
	const char *const args[] = { text, NULL };

	if (row >= 0)
		return g_strdup(_(extensions[row].label));
	return cw_fill(_("Unknown extension {1}"), args);
}

static struct cw_detail *
detail_of(const struct extension *extension)
{
	struct cw_detail *detail = g_new0(struct cw_detail, 1);
	int row = row_of(extension->oid);
	g_autoptr(GString) value = g_string_new(NULL);
	const char *args[2] = { NULL };

	value_text(row, extension->value, value);
	args[0] = value->str;
	detail->label = label_of(row, extension->oid);
	detail->text = cw_fill(
		extension->critical ? _("{1} (must be obeyed)") : "{1}", args);
	return detail;
}

void
cw_extension_details(const struct cw_der_certificate *certificate,
		     GPtrArray *details)
{
	struct cw_span list = certificate->extensions;
	struct extension extension;

	while (next_extension(&list, &extension))
		g_ptr_array_add(details, detail_of(&extension));
}
