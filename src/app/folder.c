/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of files, newest first, and what they hold. */
#include "app/folder.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "certificate/intake.h"

#define NAMES_LIMIT 200000
/* Larger files are not looked into before they are chosen (bytes), and no
 * folder is looked at longer than this (microseconds). */
#define GLANCE_LIMIT (256u << 10)
#define GLANCE_TIME (300 * G_TIME_SPAN_MILLISECOND)

static void
free_entry(gpointer data)
{
	struct cw_folder_entry *entry = data;

	g_free(entry->name);
	g_free(entry->inside);
	g_free(entry);
}

static bool
is_older(const struct stat *a, const struct stat *b)
{
	if (a->st_mtime != b->st_mtime)
		return a->st_mtime < b->st_mtime;
	return a->st_mtim.tv_nsec < b->st_mtim.tv_nsec;
}

/* Files before folders, the newest first. */
static gint
by_age(gconstpointer a, gconstpointer b)
{
	const struct cw_folder_entry *x =
		*(const struct cw_folder_entry *const *)a;
	const struct cw_folder_entry *y =
		*(const struct cw_folder_entry *const *)b;

	if (x->folder != y->folder)
		return x->folder ? 1 : -1;
	if (!x->folder && is_older(&x->status, &y->status))
		return 1;
	if (!x->folder && is_older(&y->status, &x->status))
		return -1;
	return strcmp(x->name, y->name);
}

static bool
is_folder(struct cw_volume *volume, const char *name, const struct stat *status)
{
	g_autofree char *path = NULL;
	g_autoptr(cw_volume) behind = NULL;

	if (!S_ISLNK(status->st_mode))
		return S_ISDIR(status->st_mode);
	path = g_build_filename(cw_volume_path(volume), name, NULL);
	behind = cw_volume_open(path, NULL);
	return behind != NULL;
}

bool
cw_folder_is(struct cw_volume *volume, const char *name)
{
	struct stat status;

	return cw_volume_stat(volume, name, &status) == CW_PRESENT &&
	       is_folder(volume, name, &status);
}

static void
add_entry(struct cw_folder *folder, const char *name)
{
	struct cw_folder_entry *entry;
	struct stat status;
	enum cw_presence presence =
		cw_volume_stat(folder->volume, name, &status);

	/* Names can be read, and nothing behind them. */
	folder->closed = folder->closed || presence == CW_CLOSED;
	if (presence != CW_PRESENT)
		return;
	entry = g_new0(struct cw_folder_entry, 1);
	entry->name = g_strdup(name);
	entry->status = status;
	entry->folder = is_folder(folder->volume, name, &status);
	g_ptr_array_add(folder->entries, entry);
}

bool
cw_folder_read(struct cw_folder *folder, const char *path, bool all,
	       GError **error)
{
	enum cw_presence presence;
	g_auto(GStrv) names = NULL;

	folder->volume = cw_volume_open(path, error);
	if (folder->volume == NULL)
		return false;
	folder->entries = g_ptr_array_new_with_free_func(free_entry);
	names = cw_volume_list(folder->volume, ".", NAMES_LIMIT, &presence);
	folder->closed = names == NULL && presence == CW_CLOSED;
	for (size_t i = 0; names != NULL && names[i] != NULL; i++)
		if (all || names[i][0] != '.')
			add_entry(folder, names[i]);
		else
			folder->hidden++;
	g_ptr_array_sort(folder->entries, by_age);
	return true;
}

bool
cw_folder_read_file(struct cw_folder *folder, const char *path, GError **error)
{
	g_autofree char *above = g_path_get_dirname(path);
	g_autofree char *name = g_path_get_basename(path);
	const struct cw_folder_entry *entry;

	folder->volume = cw_volume_open(above, error);
	if (folder->volume == NULL)
		return false;
	folder->entries = g_ptr_array_new_with_free_func(free_entry);
	add_entry(folder, name);
	if (folder->entries->len == 0)
		return true;
	entry = folder->entries->pdata[0];
	if (entry->folder)
		g_ptr_array_set_size(folder->entries, 0);
	return true;
}

/* One certificate by what it is, several by how many. */
static char *
words_for(const GPtrArray *certificates)
{
	static const char *const one[] = {
		[CW_AUTHORITY_OWN] = N_("1 authority certificate"),
		[CW_SELF_MADE_SERVER] = N_("1 self-made server certificate"),
		[CW_AUTHORITY_BETWEEN] =
			N_("1 certificate of an authority in between"),
		[CW_SERVER] = N_("1 server certificate"),
	};
	const struct cw_certificate *first = certificates->pdata[0];
	g_autofree char *count = g_strdup_printf("%u", certificates->len);
	const char *const args[] = { count, NULL };

	if (certificates->len == 1)
		return g_strdup(_(one[first->kind]));
	return cw_fill(ngettext("{1} certificate", "{1} certificates",
				certificates->len),
		       args);
}

static char *
words_for_error(const GError *error)
{
	if (g_error_matches(error, CW_ERROR, CW_E_16_5))
		return g_strdup(_("a private key"));
	if (g_error_matches(error, CW_ERROR, CW_E_16_9))
		return g_strdup(_("locked"));
	if (g_error_matches(error, CW_ERROR, CW_E_16_8))
		return g_strdup(_("damaged"));
	return g_strdup(_("not a certificate"));
}

/* The certificates of a small file; NULL and *ERROR, which stays NULL if it was
 * not read at all. */
static GPtrArray *
read_entry(const struct cw_folder *folder, const struct cw_folder_entry *entry,
	   GError **error)
{
	g_autoptr(GBytes) bytes = NULL;

	if (entry->folder || !S_ISREG(entry->status.st_mode) ||
	    entry->status.st_size > GLANCE_LIMIT ||
	    cw_volume_read(folder->volume, entry->name, CW_LINKS_NONE,
			   GLANCE_LIMIT, &bytes, NULL, NULL) != CW_PRESENT)
		return NULL;
	return cw_intake_bytes(bytes, "", error);
}

static void
look_into(const struct cw_folder *folder, struct cw_folder_entry *entry)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) certificates = read_entry(folder, entry, &error);

	entry->certificate = certificates != NULL;
	if (certificates != NULL)
		entry->inside = words_for(certificates);
	else if (error != NULL)
		entry->inside = words_for_error(error);
}

void
cw_folder_look_into(struct cw_folder *folder)
{
	gint64 end = g_get_monotonic_time() + GLANCE_TIME;

	for (guint i = 0; i < folder->entries->len; i++) {
		if (g_get_monotonic_time() > end)
			return;
		look_into(folder, folder->entries->pdata[i]);
	}
}

static bool
holds_issuer(const GPtrArray *certificates, const struct cw_certificate *of)
{
	for (guint i = 0; certificates != NULL && i < certificates->len; i++) {
		const struct cw_certificate *it = certificates->pdata[i];

		if (it->self_issued &&
		    cw_span_equal(it->fields.subject, of->fields.issuer))
			return true;
	}
	return false;
}

char *
cw_folder_find_issuer(const char *path, const struct cw_certificate *of)
{
	gint64 end = g_get_monotonic_time() + GLANCE_TIME;
	g_auto(cw_folder) folder = { 0 };

	if (!cw_folder_read(&folder, path, false, NULL))
		return NULL;
	for (guint i = 0; i < folder.entries->len; i++) {
		const struct cw_folder_entry *entry = folder.entries->pdata[i];
		g_autoptr(GPtrArray) certificates =
			read_entry(&folder, entry, NULL);

		if (holds_issuer(certificates, of))
			return g_strdup(entry->name);
		if (g_get_monotonic_time() > end)
			break;
	}
	return NULL;
}

void
cw_folder_clear(struct cw_folder *folder)
{
	g_clear_pointer(&folder->volume, cw_volume_unref);
	g_clear_pointer(&folder->entries, g_ptr_array_unref);
}
