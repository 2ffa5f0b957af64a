/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors that name the place: offset, table, record. */
#include "keychain/place.h"

#include "base/error.h"
#include "base/i18n.h"

static char *
place_text(const struct cw_place *place)
{
	g_autofree char *offset = g_strdup_printf("%zu", place->offset);
	g_autofree char *table = g_strdup_printf("%08X", place->relation);
	g_autofree char *record = g_strdup_printf("%u", place->record);
	const char *const args[] = { offset, table, record, NULL };

	if (place->in_record)
		return cw_fill(_("byte {1}, table {2}, record {3}"), args);
	if (place->in_table)
		return cw_fill(_("byte {1}, table {2}"), args);
	return cw_fill(_("byte {1}"), args);
}

bool
cw_place_damaged(GError **error, const struct cw_place *place, const char *what)
{
	g_autofree char *text = place_text(place);

	return cw_fail(error, CW_E_36_4, _(what), text, NULL);
}

bool
cw_place_unknown(GError **error, const struct cw_place *place, const char *what)
{
	static const struct cw_place start;
	g_autofree char *text = place_text(place == NULL ? &start : place);

	return cw_fail(error, CW_E_36_5, _(what), text, NULL);
}
