/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long list, narrowed. */
#include "ui/narrowing.h"

#include <string.h>

#include "base/text.h"

void
cw_narrowing_init(struct cw_narrowing *narrowing)
{
	*narrowing = (struct cw_narrowing){ 0 };
	cw_edit_init(&narrowing->find);
	narrowing->shown = g_array_new(FALSE, FALSE, sizeof(guint));
}

void
cw_narrowing_clear(struct cw_narrowing *narrowing)
{
	cw_edit_clear(&narrowing->find);
	g_array_unref(narrowing->shown);
}

/* What is typed makes it so, once it was applied. */
static bool
shall_narrow(const struct cw_narrowing *narrowing)
{
	return narrowing->find.text->len > 0 &&
	       !cw_narrowing_is_path(narrowing);
}

void
cw_narrowing_follow(struct cw_narrowing *narrowing, const struct cw_list *list)
{
	if (narrowing->version == list->version)
		return;
	narrowing->version = list->version;
	cw_edit_set(&narrowing->find, "");
	narrowing->narrowed = false;
	narrowing->stay = 0;
	narrowing->at = list->chosen < 0 ? 0 : (gsize)list->chosen;
	narrowing->top = 0;
}

/* Which rows fit what is typed. */
static void
sift(struct cw_narrowing *narrowing, const struct cw_list *list)
{
	g_autofree char *part = cw_text_fold(narrowing->find.text->str);

	g_array_set_size(narrowing->shown, 0);
	narrowing->files = 0;
	for (gsize i = 0; i < list->count; i++) {
		struct cw_row row = { 0 };
		guint n = (guint)i;

		list->row(list->data, i, &row);
		if (strstr(row.search, part) == NULL)
			continue;
		g_array_append_val(narrowing->shown, n);
		narrowing->files += !row.folder;
	}
}

/* Where row STAY is shown now; else the beginning. */
static gsize
find_shown(const struct cw_narrowing *narrowing, gsize stay)
{
	for (guint i = 0; i < narrowing->shown->len; i++)
		if (g_array_index(narrowing->shown, guint, i) == stay)
			return i;
	return 0;
}

void
cw_narrowing_apply(struct cw_narrowing *narrowing, const struct cw_list *list)
{
	if (narrowing->at < cw_narrowing_count(narrowing, list))
		narrowing->stay = cw_narrowing_row(narrowing, narrowing->at);
	narrowing->narrowed = shall_narrow(narrowing);
	if (narrowing->narrowed)
		sift(narrowing, list);
	narrowing->at = narrowing->narrowed
				? find_shown(narrowing, narrowing->stay)
				: narrowing->stay;
}

gsize
cw_narrowing_count(const struct cw_narrowing *narrowing,
		   const struct cw_list *list)
{
	return narrowing->narrowed ? narrowing->shown->len : list->count;
}

gsize
cw_narrowing_files(const struct cw_narrowing *narrowing,
		   const struct cw_list *list)
{
	return narrowing->narrowed ? narrowing->files : list->files;
}

gsize
cw_narrowing_row(const struct cw_narrowing *narrowing, gsize n)
{
	if (!narrowing->narrowed || n >= narrowing->shown->len)
		return n;
	return g_array_index(narrowing->shown, guint, n);
}

bool
cw_narrowing_is_path(const struct cw_narrowing *narrowing)
{
	const char *text = narrowing->find.text->str;

	text += strspn(text, "'\"");
	return text[0] == '~' || strchr(text, '/') != NULL;
}
