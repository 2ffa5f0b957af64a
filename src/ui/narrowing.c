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

static bool
is_narrowed(const struct cw_narrowing *narrowing)
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
	narrowing->at = list->chosen < 0 ? 0 : (gsize)list->chosen;
	narrowing->top = 0;
}

/* Of the rows that were shown before, if the text has only grown. */
static void
sift(struct cw_narrowing *narrowing, const struct cw_list *list)
{
	g_autofree char *part = cw_text_fold(narrowing->find.text->str);

	g_array_set_size(narrowing->shown, 0);
	for (gsize i = 0; i < list->count; i++) {
		struct cw_row row = { 0 };
		guint n = (guint)i;

		list->row(list->data, i, &row);
		if (strstr(row.search, part) != NULL)
			g_array_append_val(narrowing->shown, n);
	}
}

void
cw_narrowing_apply(struct cw_narrowing *narrowing, const struct cw_list *list)
{
	gsize before = cw_narrowing_row(narrowing, narrowing->at);

	if (is_narrowed(narrowing))
		sift(narrowing, list);
	narrowing->at = 0;
	if (!is_narrowed(narrowing)) {
		narrowing->at = before;
		return;
	}
	for (guint i = 0; i < narrowing->shown->len; i++)
		if (g_array_index(narrowing->shown, guint, i) == before)
			narrowing->at = i;
}

gsize
cw_narrowing_count(const struct cw_narrowing *narrowing,
		   const struct cw_list *list)
{
	return is_narrowed(narrowing) ? narrowing->shown->len : list->count;
}

gsize
cw_narrowing_row(const struct cw_narrowing *narrowing, gsize n)
{
	if (!is_narrowed(narrowing) || n >= narrowing->shown->len)
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
