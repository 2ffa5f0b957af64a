/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Receipts that are there: one, or all of them. */
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/own_file.h"
#include "base/text.h"
#include "plan/file.h"
#include "plan/receipt_form.h"

/* The receipt that lies in the open folder; NULL and *WHY. */
static struct cw_receipt *
read_keys(int folder, const char **why)
{
	g_autoptr(GBytes) keys = NULL;
	struct cw_receipt *receipt;
	struct cw_found found;
	guint8 *bytes;
	int errnum = cw_file_read(folder, CW_RECEIPT_KEY_FILE, CW_RECEIPT_LIMIT,
				  &found, &bytes);

	*why = cw_own_why(errnum);
	if (errnum != 0)
		return NULL;
	*why = _("it is not whole");
	if (bytes == NULL)
		return NULL;
	keys = g_bytes_new_take(bytes, (gsize)found.status.st_size);
	receipt = cw_receipt_parse(keys);
	*why = _("it is damaged, or another version wrote it");
	return receipt;
}

/* A name that is not its own would let one receipt pass for another. */
static bool
is_named_so(const struct cw_receipt *receipt)
{
	g_autofree char *stamp = cw_receipt_stamp(receipt);

	return g_str_has_prefix(receipt->id, stamp) &&
	       cw_receipt_number(receipt->id) > 0;
}

/* The receipt of FOLDER, an absolute path. */
static struct cw_receipt *
read_folder(const char *folder, const char **why)
{
	g_autoptr(cw_receipt) receipt = NULL;
	int fd = cw_own_folder(folder, false, why);

	if (fd < 0)
		return NULL;
	receipt = read_keys(fd, why);
	close(fd);
	if (receipt == NULL)
		return NULL;
	receipt->folder = g_strdup(folder);
	receipt->id = g_path_get_basename(folder);
	if (is_named_so(receipt))
		return g_steal_pointer(&receipt);
	*why = _("its folder has another name than it was given");
	return NULL;
}

struct cw_receipt *
cw_receipt_read(const char *receipts, const char *id, GError **error)
{
	bool is_path = strchr(id, '/') != NULL;
	g_autofree char *path =
		is_path ? g_strdup(id) : g_build_filename(receipts, id, NULL);
	g_autofree char *folder = g_canonicalize_filename(path, NULL);
	g_autofree char *name = cw_text_clean(id, -1);
	const char *why = _("there is nothing with this name");
	struct cw_receipt *receipt = NULL;

	if (is_path || cw_receipt_number(id) > 0)
		receipt = read_folder(folder, &why);
	if (receipt == NULL)
		cw_fail(error, CW_E_80_3, name, why, NULL);
	return receipt;
}

/* The newest first; of one second, the one with the highest number. */
static int
by_age(gconstpointer a, gconstpointer b)
{
	const struct cw_receipt *one = *(const struct cw_receipt *const *)a;
	const struct cw_receipt *other = *(const struct cw_receipt *const *)b;
	guint number = cw_receipt_number(one->id);
	guint than = cw_receipt_number(other->id);

	if (one->time != other->time)
		return one->time < other->time ? 1 : -1;
	if (number != than)
		return number < than ? 1 : -1;
	return strcmp(other->id, one->id);
}

static void
free_receipt(gpointer data)
{
	cw_receipt_free(data);
}

/* Of two failures the one that is about the newer receipt stays. */
static void
keep_newest(GError **kept, GError *error)
{
	bool newer = *kept == NULL ||
		     strcmp(cw_error_args(*kept)[0], cw_error_args(error)[0]) <
			     0;

	if (!newer) {
		g_error_free(error);
		return;
	}
	g_clear_error(kept);
	*kept = error;
}

GPtrArray *
cw_receipts(const char *receipts, GError **error)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(free_receipt);
	g_autoptr(GError) newest = NULL;
	const char *why;
	int top = cw_own_folder(receipts, false, &why);
	g_auto(GStrv) names = top < 0 ? NULL : cw_own_folder_names(top);

	for (char **name = names; name != NULL && *name != NULL; name++) {
		GError *failed = NULL;
		struct cw_receipt *receipt =
			cw_receipt_read(receipts, *name, &failed);

		if (receipt != NULL)
			g_ptr_array_add(all, receipt);
		else if (cw_receipt_number(*name) > 0)
			keep_newest(&newest, failed);
		else
			g_error_free(failed);
	}
	if (top >= 0)
		close(top);
	g_ptr_array_sort(all, by_age);
	if (newest != NULL)
		g_propagate_error(error, g_steal_pointer(&newest));
	return all;
}
