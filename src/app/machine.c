/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How machines and disks are called. */
#include "app/machine.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

static bool
is_here(const char *root)
{
	return strcmp(root, "/") == 0;
}

static bool
is_mac(const struct cw_system *system)
{
	return system != NULL && system->kind == CW_SYSTEM_MAC;
}

static char *
with_disk(const char *template, const char *root)
{
	g_autofree char *base = g_path_get_basename(root);
	g_autofree char *name = cw_text_clean(base, -1);
	const char *const args[] = { name, NULL };

	return cw_fill(template, args);
}

char *
cw_machine_name(const struct cw_session *session, const char *root,
		const struct cw_system *system)
{
	if (session->practice != NULL)
		return g_strdup(_("Practice Mac"));
	if (!is_here(root))
		return with_disk(_("The disk \"{1}\""), root);
	return g_strdup(is_mac(system) ? _("This Mac") : _("This computer"));
}

char *
cw_machine_words(const struct cw_session *session, const char *root,
		 const struct cw_system *system)
{
	/* TRANSLATORS: this and the next four stand behind "of" and "on" only,
	 * and as {1} of "machine, system". */
	if (session->practice != NULL)
		return g_strdup(_("the practice Mac"));
	if (is_here(root))
		return g_strdup(is_mac(system) ? _("this Mac")
					       : _("this computer"));
	return with_disk(is_mac(system) ? _("the Mac on the disk \"{1}\"")
					: _("the system on the disk \"{1}\""),
			 root);
}

bool
cw_machine_unsupported(const char *root, const struct cw_system *system,
		       GError **error)
{
	g_autofree char *name = cw_text_clean(root, -1);

	if (system->half)
		return cw_fail(error, CW_E_26_3, name, NULL);
	if (system->kind == CW_SYSTEM_UNKNOWN)
		return cw_fail(error, CW_E_26_1, name, NULL);
	return cw_fail(error, CW_E_26_2, system->words, NULL);
}
