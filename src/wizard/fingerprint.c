/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fingerprint that was typed, in any notation, against a certificate's. */
#include <string.h>

#include "base/text.h"
#include "wizard/state.h"

char *
cw_fingerprint_groups(const char *digits)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 0; digits[i] != '\0'; i++) {
		if (i > 0 && i % 4 == 0)
			g_string_append_c(out, ' ');
		g_string_append_c(out, g_ascii_toupper(digits[i]));
	}
	return g_string_free(out, FALSE);
}

enum cw_comparison
cw_fingerprint_compare(const struct cw_certificate_facts *certificate,
		       const char *typed, unsigned *group, char **found,
		       char **given)
{
	size_t length = 0;
	g_autofree guint8 *bytes = cw_text_unhex(typed, &length);
	g_autofree char *digits = NULL;
	const char *own;

	if (bytes == NULL)
		return CW_NUMBER_UNREADABLE;
	digits = cw_text_hex(bytes, length, true);
	own = strlen(digits) == 64 ? certificate->sha256 : certificate->sha1;
	if (strlen(digits) != strlen(own))
		return CW_NUMBER_UNREADABLE;
	for (size_t i = 0; own[i] != '\0'; i += 4) {
		if (g_ascii_strncasecmp(own + i, digits + i, 4) == 0)
			continue;
		*group = (unsigned)(i / 4) + 1;
		*found = g_ascii_strup(own + i, 4);
		*given = g_strndup(digits + i, 4);
		return CW_NUMBER_DIFFERS;
	}
	return CW_NUMBER_AGREES;
}
