/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether each value that the call gave can be meant. */
#include <string.h>
#include <unistd.h>

#include "app/options.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "store/store.h"

/* "everyone", "none" or "user:NAME", where NAME is a file's name. */
static bool
check_list(const char *list, GError **error)
{
	const char *user;
	g_autofree char *clean = NULL;

	if (list == NULL || strcmp(list, "everyone") == 0 ||
	    strcmp(list, "none") == 0)
		return true;
	user = g_str_has_prefix(list, "user:") ? list + strlen("user:") : "";
	if (user[0] != '\0' && user[0] != '.' && strchr(user, '/') == NULL)
		return true;
	clean = cw_text_clean(list, -1);
	return cw_fail(error, CW_E_0_8, "--search-list", clean,
		       "everyone, none, user:NAME", NULL);
}

/* A note need not be accepted, but it may: it is a stop elsewhere. */
static bool
can_be_accepted(const char *name)
{
	enum cw_code code;

	return g_ascii_strcasecmp(name, "all") == 0 ||
	       (cw_code_by_name(name, &code) &&
		cw_code_row(code)->class != CW_FAILURE &&
		cw_code_row(code)->class != CW_REFUSE);
}

static bool
check_accept(char **codes, GError **error)
{
	for (; *codes != NULL; codes++) {
		g_autofree char *clean = NULL;

		if (can_be_accepted(*codes))
			continue;
		clean = cw_text_clean(*codes, -1);
		return cw_fail(error, CW_E_0_8, "--accept", clean,
			       _("the code of a stop, such as W-EXPIRED, or "
				 "all"),
			       NULL);
	}
	return true;
}

static bool
check_expect(const char *expect, GError **error)
{
	size_t length = 0;
	g_autofree guint8 *bytes = NULL;
	g_autofree char *clean = NULL;

	if (expect == NULL)
		return true;
	bytes = cw_text_unhex(expect, &length);
	if (bytes != NULL && (length == 32 || length == 20))
		return true;
	clean = cw_text_clean(expect, -1);
	return cw_fail(error, CW_E_0_9, clean, NULL);
}

static bool
check_store(const char *id, GError **error)
{
	g_autoptr(GString) ids = g_string_new(NULL);
	g_autofree char *clean = NULL;

	if (id == NULL || cw_store_by_id(id) != NULL)
		return true;
	for (size_t i = 0; cw_stores[i] != NULL; i++)
		g_string_append_printf(ids, "%s%s", i == 0 ? "" : ", ",
				       cw_stores[i]->id);
	clean = cw_text_clean(id, -1);
	return cw_fail(error, CW_E_0_8, "--store", clean, ids->str, NULL);
}

static bool
check_roots(const struct cw_options *options, GError **error)
{
	return options->command == CW_COMMAND_INSTALL ||
	       g_strv_length(options->roots) <= 1 ||
	       cw_fail(error, CW_E_0_7, "--root", NULL);
}

static bool
check_release(const char *release, GError **error)
{
	g_autofree char *clean = NULL;

	if (release == NULL || strcmp(release, "10.4") == 0 ||
	    strcmp(release, "10.5") == 0)
		return true;
	clean = cw_text_clean(release, -1);
	return cw_fail(error, CW_E_0_8, "--system", clean, "10.4, 10.5", NULL);
}

int
cw_options_password_fd(const struct cw_options *options)
{
	guint64 number;

	if (options->password_fd != NULL &&
	    g_ascii_string_to_unsigned(options->password_fd, 10, 0, INT_MAX,
				       &number, NULL))
		return (int)number;
	return -1;
}

/* What is written to is no place to read from. */
static bool
check_password_fd(const struct cw_options *options, GError **error)
{
	int fd = cw_options_password_fd(options);
	g_autofree char *clean = NULL;

	if (options->password_fd == NULL || fd == STDIN_FILENO ||
	    fd > STDERR_FILENO)
		return true;
	clean = cw_text_clean(options->password_fd, -1);
	return cw_fail(error, CW_E_0_8, "--password-fd", clean, "0, 3, 4, ...",
		       NULL);
}

bool
cw_options_check_values(const struct cw_options *options, GError **error)
{
	return check_password_fd(options, error) &&
	       check_release(options->release, error) &&
	       check_roots(options, error) &&
	       check_store(options->store, error) &&
	       check_list(options->search_list, error) &&
	       check_accept(options->accept, error) &&
	       check_expect(options->expect, error);
}
