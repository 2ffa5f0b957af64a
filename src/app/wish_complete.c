/* SPDX-License-Identifier: GPL-3.0-or-later */
/* COMPLETE: how a path that was begun goes on. */
#include <string.h>

#include "app/errand.h"
#include "app/folder.h"
#include "base/text.h"
#include "base/typed.h"

#define NAMES_LIMIT 200000

struct search {
	struct cw_volume *volume;
	const char *begin; /* of the name */
	bool folders;      /* nothing else is wanted */
	GString *common;   /* what all that fit have in common */
	unsigned fits;
};

/* Names that can't be typed are left out; hidden ones, unless they are what is
 * typed. */
static bool
fits(const struct search *search, const char *name)
{
	g_autofree char *clean = NULL;

	if (!g_str_has_prefix(name, search->begin) ||
	    (name[0] == '.' && search->begin[0] != '.'))
		return false;
	clean = cw_text_clean(name, -1);
	return strcmp(clean, name) == 0 &&
	       (!search->folders || cw_folder_is(search->volume, name));
}

/* No letter is cut in two. */
static void
shorten(GString *common, const char *name)
{
	size_t n = 0;

	while (n < common->len && common->str[n] == name[n])
		n++;
	while (n > 0 && n < common->len && (common->str[n] & 0xC0) == 0x80)
		n--;
	g_string_truncate(common, n);
}

static void
find(struct search *search)
{
	enum cw_presence presence;
	g_auto(GStrv) names =
		cw_volume_list(search->volume, ".", NAMES_LIMIT, &presence);

	for (char **name = names; name != NULL && *name != NULL; name++) {
		if (!fits(search, *name))
			continue;
		if (search->fits++ == 0)
			g_string_assign(search->common, *name);
		else
			shorten(search->common, *name);
	}
	if (search->fits == 1 &&
	    cw_folder_is(search->volume, search->common->str))
		g_string_append_c(search->common, '/');
}

/* Home is a folder, and goes on with what is in it. */
static char *
beginning(const char *typed)
{
	g_autofree char *path = cw_path_from_typed(typed);

	return strcmp(path, "~") == 0 ? g_strdup("~/") : g_steal_pointer(&path);
}

gpointer
cw_grant_complete(struct cw_errand *errand, G_GNUC_UNUSED GError **error)
{
	struct cw_completion_facts *facts = cw_facts_new(CW_WISH_COMPLETE);
	g_autofree char *path = beginning(errand->wish->text);
	const char *slash = strrchr(path, '/');
	const char *begin = slash == NULL ? path : slash + 1;
	g_autofree char *lead = g_strndup(path, (gsize)(begin - path));
	g_autofree char *folder =
		cw_session_path(errand->session, lead[0] == '\0' ? "." : lead);
	g_autoptr(cw_volume) volume = cw_volume_open(folder, NULL);
	g_autoptr(GString) common = g_string_new(NULL);
	struct search search = { .volume = volume,
				 .begin = begin,
				 .folders = errand->wish->folders,
				 .common = common };

	if (volume != NULL)
		find(&search);
	facts->fits = search.fits;
	if (search.fits > 0) {
		g_autofree char *all = g_strconcat(lead, common->str, NULL);

		facts->text = cw_path_to_typed(all);
	}
	return facts;
}
