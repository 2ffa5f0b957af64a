/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FILES: a folder, newest first, and what its files hold. */
#include <string.h>

#include "app/errand.h"
#include "app/folder.h"
#include "app/recent.h"
#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/typed.h"

static const char *
keep(struct cw_folder_facts *facts, const char *text)
{
	return text == NULL ? NULL
			    : g_string_chunk_insert(facts->strings, text);
}

static struct cw_file_row *
new_row(struct cw_folder_facts *facts, const char *path, const char *name)
{
	g_autofree char *search = cw_text_fold(name);
	struct cw_file_row *row;

	g_array_set_size(facts->rows, facts->rows->len + 1);
	row = &g_array_index(facts->rows, struct cw_file_row,
			     facts->rows->len - 1);
	row->path = keep(facts, path);
	row->name = keep(facts, name);
	row->search = keep(facts, search);
	return row;
}

static const char *
size_words(const struct cw_folder_entry *entry, struct cw_folder_facts *facts)
{
	g_autofree char *text = cw_text_size((guint64)entry->status.st_size);

	return keep(facts, text);
}

static void
add_row(const struct cw_session *session, const struct cw_folder *folder,
	const struct cw_folder_entry *entry, const char *chosen,
	struct cw_folder_facts *facts)
{
	g_autofree char *path = g_build_filename(cw_volume_path(folder->volume),
						 entry->name, NULL);
	g_autofree char *clean = cw_text_clean(entry->name, -1);
	g_autofree char *name =
		g_strconcat(clean, entry->folder ? "/" : "", NULL);
	g_autofree char *changed = cw_text_when(
		(gint64)entry->status.st_mtime, session->world->now());
	struct cw_file_row *row = new_row(facts, path, name);

	row->folder = entry->folder;
	row->changed = keep(facts, changed);
	row->inside = keep(facts, entry->inside);
	if (!entry->folder) {
		row->size = size_words(entry, facts);
		facts->files++;
	}
	if (g_strcmp0(path, chosen) == 0)
		facts->chosen = (int)facts->rows->len - 1;
}

static void
add_parent(const struct cw_folder *folder, struct cw_folder_facts *facts)
{
	g_autofree char *path = NULL;
	struct cw_file_row *row;

	if (cw_volume_is_root(folder->volume))
		return;
	path = g_path_get_dirname(cw_volume_path(folder->volume));
	row = new_row(facts, path, "../");
	row->inside = keep(facts, _("folder above"));
	row->folder = true;
}

static struct cw_folder_facts *
tell(const struct cw_session *session, const struct cw_folder *folder,
     const char *chosen)
{
	struct cw_folder_facts *facts = cw_facts_new(CW_WISH_FILES);

	facts->chosen = -1;
	facts->path = g_strdup(cw_volume_path(folder->volume));
	facts->folder = g_strdup(cw_volume_name(folder->volume));
	facts->hidden = folder->hidden;
	for (guint i = 0; i < folder->entries->len; i++)
		add_row(session, folder, folder->entries->pdata[i], chosen,
			facts);
	add_parent(folder, facts);
	return facts;
}

/* Why PARENT is shown and not what was asked for; NULL: because that is a file
 * in it. */
static char *
why_parent(const struct cw_folder *parent, const char *path)
{
	g_autofree char *base = g_path_get_basename(path);
	g_autofree char *name = cw_text_clean(base, -1);
	struct stat status;

	if (cw_volume_stat(parent->volume, base, &status) != CW_PRESENT)
		return cw_filled(_("{1} is not there. This is the folder that "
				   "it would be in."),
				 name, NULL);
	if (!S_ISDIR(status.st_mode))
		return NULL;
	return cw_filled(_("{1} cannot be opened. This is the folder that it "
			   "is in."),
			 name, NULL);
}

static char *
advise(const struct cw_folder *folder, bool is_folder, const char *path)
{
	if (folder->closed)
		return g_strdup(_("You may not see what is in this folder. "
				  "Choose another one, or type the path of a "
				  "file."));
	return is_folder ? NULL : why_parent(folder, path);
}

/* When its newest certificate was changed; -1: it has none. */
static gint64
newest(const struct cw_folder *folder)
{
	for (guint i = 0; i < folder->entries->len; i++) {
		const struct cw_folder_entry *entry = folder->entries->pdata[i];

		if (entry->certificate)
			return (gint64)entry->status.st_mtime;
	}
	return -1;
}

/* Where a person would have put it: NULL-terminated; the caller frees it. */
static char **
usual_folders(const struct cw_session *session)
{
	const char *home = session->world->home;
	GPtrArray *folders = g_ptr_array_new();

	if (session->practice != NULL) {
		g_ptr_array_add(folders, g_strdup(session->practice->desktop));
	} else {
		g_ptr_array_add(folders, g_get_current_dir());
		g_ptr_array_add(folders,
				g_build_filename(home, "Desktop", NULL));
		g_ptr_array_add(folders,
				g_build_filename(home, "Downloads", NULL));
	}
	g_ptr_array_add(folders, NULL);
	return (char **)g_ptr_array_free(folders, FALSE);
}

/* The usual folder with the newest certificate, else the first. */
static gpointer
find_usual(const struct cw_session *session, GError **error)
{
	g_auto(GStrv) folders = usual_folders(session);
	struct cw_folder_facts *best = NULL;
	gint64 best_time = -2;

	for (char **path = folders; *path != NULL; path++) {
		g_auto(cw_folder) folder = { 0 };

		if (!cw_folder_read(&folder, *path, false,
				    path == folders ? error : NULL))
			continue;
		cw_folder_look_into(&folder);
		if (newest(&folder) <= best_time)
			continue;
		best_time = newest(&folder);
		cw_facts_unref(best);
		best = tell(session, &folder, NULL);
		best->advice = advise(&folder, true, NULL);
	}
	if (best != NULL)
		g_clear_error(error);
	if (best != NULL && best_time < 0 && best->advice == NULL)
		best->advice = g_strdup(_("No certificate found in the usual "
					  "folders. Save the attachment from "
					  "the e-mail first, or type where the "
					  "file is."));
	return best;
}

/* A folder, or the folder of a file that is then chosen. */
static gpointer
find_named(const struct cw_errand *errand, GError **error)
{
	const char *path = errand->wish->path;
	bool all = errand->wish->hidden;
	g_autofree char *full = cw_session_path(errand->session, path);
	g_autofree char *parent = g_path_get_dirname(full);
	g_auto(cw_folder) folder = { 0 };
	g_autoptr(cw_volume) itself = cw_volume_open(full, NULL);
	bool is_folder = itself != NULL || cw_path_is_folder(path);
	struct cw_folder_facts *facts;

	if (!cw_folder_read(&folder, is_folder ? full : parent, all, error))
		return NULL;
	cw_folder_look_into(&folder);
	facts = tell(errand->session, &folder, full);
	facts->advice = advise(&folder, is_folder, full);
	facts->all = all;
	return facts;
}

/* "~/Desktop" */
static char *
below_home(const struct cw_session *session, const struct cw_volume *volume)
{
	const char *home = session->world->home;
	const char *path = cw_volume_path(volume);
	size_t length = strlen(home);
	g_autofree char *short_path = NULL;

	if (!g_str_has_prefix(path, home) ||
	    (path[length] != '\0' && path[length] != '/'))
		return g_strdup(cw_volume_name(volume));
	short_path = g_strconcat("~", path + length, NULL);
	return cw_text_clean(short_path, -1);
}

/* Its folder stands behind the name: some have one name. */
static void
add_earlier(const struct cw_session *session, const char *path,
	    struct cw_folder_facts *facts)
{
	g_auto(cw_folder) folder = { 0 };
	struct cw_file_row *row;
	g_autofree char *where = NULL;
	g_autofree char *name = NULL;
	g_autofree char *search = NULL;

	if (!cw_folder_read_file(&folder, path, NULL) ||
	    folder.entries->len == 0)
		return;
	cw_folder_look_into(&folder);
	add_row(session, &folder, folder.entries->pdata[0], NULL, facts);
	row = &g_array_index(facts->rows, struct cw_file_row,
			     facts->rows->len - 1);
	where = below_home(session, folder.volume);
	/* TRANSLATORS: a file, and the folder that it is in. */
	name = cw_filled(_("{1}, in {2}"), row->name, where, NULL);
	search = cw_text_fold(name);
	row->name = keep(facts, name);
	row->search = keep(facts, search);
}

static gpointer
find_earlier(const struct cw_session *session)
{
	struct cw_folder_facts *facts = cw_facts_new(CW_WISH_FILES);
	g_autoptr(GPtrArray) paths = cw_recent_read(session);

	facts->folder = g_strdup("");
	facts->earlier = true;
	for (guint i = 0; i < paths->len; i++)
		add_earlier(session, paths->pdata[i], facts);
	return facts;
}

static bool
remembers(const struct cw_session *session)
{
	g_autoptr(GPtrArray) paths = cw_recent_read(session);

	return paths->len > 0;
}

gpointer
cw_grant_files(struct cw_errand *errand, GError **error)
{
	const struct cw_session *session = errand->session;
	struct cw_folder_facts *facts;

	if (session->unattended) {
		facts = cw_facts_new(CW_WISH_FILES);
		facts->folder = g_strdup("");
		return facts;
	}
	if (errand->wish->earlier)
		return find_earlier(session);
	facts = errand->wish->path == NULL ? find_usual(session, error)
					   : find_named(errand, error);
	if (facts != NULL)
		facts->remembered = remembers(session);
	return facts;
}
