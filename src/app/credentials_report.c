/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report says of the administrator that was needed. */
#include "app/credentials.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

static void
say(const struct cw_credentials *credentials, const char *label,
    struct cw_run *run)
{
	g_autofree char *name =
		cw_text_clean(cw_credentials_name(credentials), -1);
	g_autofree char *text =
		credentials->tool != NULL
			? cw_filled(_("asked: {1}, through {2}"), name,
				    credentials->tool, NULL)
			: cw_filled(_("{1}, without being asked"), name, NULL);

	cw_run_say(run, 50, label, text);
}

void
cw_credentials_report(const struct cw_credentials *credentials,
		      struct cw_run *run)
{
	say(credentials, _("administrator"), run);
}

/* Who reads it may start the same as somebody else, or for real. */
const char *
cw_credentials_needless(const struct cw_world *world, bool practice)
{
	if (practice)
		return _("not needed in practice");
	return world->is_root ? _("not needed: certwizard runs as one")
			      : _("not needed");
}

static bool
is_of_page_50(const GError *error)
{
	return g_str_has_prefix(cw_error_name(error), "E-56-");
}

static bool
is_anybody_named(const struct cw_credentials *credentials)
{
	return credentials->askpass != NULL || credentials->password_fd >= 0 ||
	       credentials->name != NULL;
}

void
cw_credentials_refused(const struct cw_credentials *credentials,
		       struct cw_run *run, GError **error)
{
	if (!is_of_page_50(*error) ||
	    g_error_matches(*error, CW_ERROR, CW_E_56_10))
		return;
	if (!is_anybody_named(credentials)) {
		cw_run_say(run, 50, _("refused"), (*error)->message);
		g_clear_error(error);
		cw_credentials_alone(credentials, error);
	} else if (credentials->tool != NULL) {
		say(credentials, _("refused"), run);
	}
}
