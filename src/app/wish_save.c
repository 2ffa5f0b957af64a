/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SAVE and TRANSCRIPT: text into a new file. */
#include <errno.h>
#include <string.h>

#include "app/errand.h"
#include "base/error.h"
#include "base/own_file.h"
#include "base/text.h"

/* So many files with one name are made, at most. */
#define NAMES 100

/* "certwizard.txt", then "certwizard-2.txt" ...: nothing is written over. */
static char *
path_for(const char *folder, const char *name, unsigned n)
{
	g_autofree char *numbered = NULL;
	const char *dot = strrchr(name, '.');

	if (n == 1)
		return g_build_filename(folder, name, NULL);
	numbered =
		g_strdup_printf("%.*s-%u%s", (int)(dot - name), name, n, dot);
	return g_build_filename(folder, numbered, NULL);
}

static bool
is_taken(const GError *error)
{
	const char *const *args = cw_error_args(error);

	return args != NULL && args[0] != NULL && args[1] != NULL &&
	       strcmp(args[1], cw_own_why(EEXIST)) == 0;
}

/* In practice nothing is put outside of the practice folder. */
static gpointer
save(struct cw_errand *errand, const char *name, GError **error)
{
	const struct cw_session *session = errand->session;
	const char *folder = session->practice != NULL
				     ? session->practice->folder
				     : session->world->home;
	const char *text = errand->wish->text;
	g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

	for (unsigned n = 1; n <= NAMES; n++) {
		g_autofree char *path = path_for(folder, name, n);
		g_autoptr(GError) failed = NULL;
		struct cw_saved_facts *facts;

		if (cw_own_file_create(path, bytes, &failed)) {
			facts = cw_facts_new(errand->wish->kind);
			facts->path = cw_text_clean(path, -1);
			return facts;
		}
		if (!is_taken(failed) || n == NAMES) {
			g_propagate_error(error, g_steal_pointer(&failed));
			return NULL;
		}
	}
	return NULL;
}

gpointer
cw_grant_save(struct cw_errand *errand, GError **error)
{
	return save(errand, errand->wish->name, error);
}

gpointer
cw_grant_transcript(struct cw_errand *errand, GError **error)
{
	g_autoptr(GDateTime) day =
		g_date_time_new_from_unix_utc(errand->session->world->now());
	g_autofree char *name =
		day == NULL ? g_strdup("certwizard.txt")
			    : g_date_time_format(day, "certwizard-%F.txt");

	return save(errand, name, error);
}
