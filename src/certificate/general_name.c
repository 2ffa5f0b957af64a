/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Servers', addresses' and other names in extensions. */
#include "certificate/general_name.h"

#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"
#include "certificate/name.h"

#define EMAIL_NAME 0x81
#define DIRECTORY_NAME 0xa4
#define URI_NAME 0x86
#define REGISTERED_ID 0x88

void
cw_words_append(GString *out, const char *text)
{
	if (out->len > 0)
		g_string_append(out, ", ");
	g_string_append(out, text);
}

/* Four or sixteen bytes; twice that for a network, in name constraints. */
static char *
address_text(struct cw_span bytes)
{
	g_autoptr(GString) text = g_string_new(NULL);
	bool old = bytes.length == 4 || bytes.length == 8;
	size_t half = old ? 4 : 16;

	if (!old && bytes.length != 16 && bytes.length != 32)
		return cw_text_hex(bytes.data, bytes.length, false);
	for (size_t i = 0; i < bytes.length; i++) {
		if (i == half)
			g_string_append_c(text, '/');
		else if (i % half > 0 && (old || i % 2 == 0))
			g_string_append_c(text, old ? '.' : ':');
		g_string_append_printf(text, old ? "%d" : "%02x",
				       bytes.data[i]);
	}
	return g_strdup(text->str);
}

void
cw_general_name_append(GString *out, const struct cw_der *name)
{
	g_autofree char *text = NULL;
	struct cw_span inner = name->contents;

	switch (name->tag) {
	case EMAIL_NAME:
	case CW_DNS_NAME:
	case URI_NAME:
		text = cw_text_clean((const char *)inner.data,
				     (gssize)inner.length);
		break;
	case DIRECTORY_NAME:
		text = cw_name_text(inner);
		break;
	case CW_IP_NAME:
		text = address_text(inner);
		break;
	case REGISTERED_ID:
		text = cw_oid_text(inner);
		break;
	default:
		text = g_strdup(_("a name of another kind"));
	}
	cw_words_append(out, text);
}

bool
cw_words_names(struct cw_span value, GString *out)
{
	struct cw_der outer, name;

	if (!cw_der_take(&value, CW_DER_SEQUENCE, &outer))
		return false;
	while (cw_der_next(&outer.contents, &name))
		cw_general_name_append(out, &name);
	return outer.contents.length == 0;
}

#define PERMITTED 0xa0 /* [0] */
#define EXCLUDED 0xa1  /* [1] */

static void
append_subtrees(GString *out, const char *words, struct cw_span list)
{
	g_autoptr(GString) names = g_string_new(NULL);
	struct cw_der subtree, base;
	const char *args[2] = { NULL };
	g_autofree char *text = NULL;

	while (cw_der_take(&list, CW_DER_SEQUENCE, &subtree))
		if (cw_der_next(&subtree.contents, &base))
			cw_general_name_append(names, &base);
	args[0] = names->str;
	text = cw_fill(words, args);
	cw_words_append(out, text);
}

bool
cw_words_name_limits(struct cw_span value, GString *out)
{
	struct cw_der outer, list;

	if (!cw_der_take(&value, CW_DER_SEQUENCE, &outer))
		return false;
	if (cw_der_take(&outer.contents, PERMITTED, &list))
		append_subtrees(out, _("for these only: {1}"), list.contents);
	if (cw_der_take(&outer.contents, EXCLUDED, &list))
		append_subtrees(out, _("never for: {1}"), list.contents);
	return outer.contents.length == 0;
}

/* DistributionPoint: [0] { [0] { GeneralNames } } */
#define POINT 0xa0

bool
cw_words_list_points(struct cw_span value, GString *out)
{
	struct cw_der outer, point, choice, names, name;

	if (!cw_der_take(&value, CW_DER_SEQUENCE, &outer))
		return false;
	while (cw_der_take(&outer.contents, CW_DER_SEQUENCE, &point)) {
		if (!cw_der_take(&point.contents, POINT, &choice) ||
		    !cw_der_take(&choice.contents, POINT, &names))
			continue;
		while (cw_der_next(&names.contents, &name))
			cw_general_name_append(out, &name);
	}
	return outer.contents.length == 0;
}

/* AuthorityInfoAccess: a method (OID) and a place each. */
bool
cw_words_access(struct cw_span value, GString *out)
{
	struct cw_der outer, access, method, place;

	if (!cw_der_take(&value, CW_DER_SEQUENCE, &outer))
		return false;
	while (cw_der_take(&outer.contents, CW_DER_SEQUENCE, &access))
		if (cw_der_take(&access.contents, CW_DER_OID, &method) &&
		    cw_der_next(&access.contents, &place))
			cw_general_name_append(out, &place);
	return outer.contents.length == 0;
}
