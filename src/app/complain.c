/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said outside of any report. */
#include "app/complain.h"

#include <stdio.h>

#include "base/error.h"
#include "base/text.h"

void
cw_remark(const char *text)
{
	g_autofree char *shown = cw_text_to_locale(text);

	(void)fprintf(stderr, "certwizard: %s\n", shown);
}

enum cw_status
cw_complain(GError *error)
{
	enum cw_status status = cw_error_status(error);
	g_autofree char *found = cw_error_found(error);
	g_autofree char *remedy = cw_error_remedy(error);

	cw_remark(error->message);
	if (found != NULL)
		cw_remark(found);
	if (remedy != NULL)
		cw_remark(remedy);
	g_error_free(error);
	return status;
}
