/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said outside of any report. */
#include "app/complain.h"

#include <stdio.h>

#include "app/practice.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

static void
say(const char *text)
{
	g_autofree char *shown = text == NULL ? NULL : cw_text_to_locale(text);

	if (shown != NULL)
		(void)fprintf(stderr, "certwizard: %s\n", shown);
}

enum cw_status
cw_complain(GError *error)
{
	enum cw_status status = cw_error_status(error);
	g_autofree char *found = cw_error_found(error);
	g_autofree char *remedy = cw_error_remedy(error);

	say(error->message);
	say(found);
	say(remedy);
	g_error_free(error);
	return status;
}

void
cw_end_practice(const struct cw_practice *practice, bool keep)
{
	g_autofree char *folder = NULL;
	g_autofree char *text = NULL;

	if (!keep) {
		cw_practice_remove(practice);
		return;
	}
	folder = cw_text_clean(practice->folder, -1);
	text = cw_filled(_("The practice Mac is kept in {1}."), folder, NULL);
	say(text);
}
