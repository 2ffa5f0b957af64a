/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain lines: a long list, a few rows at a time. */
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/plain_state.h"

#define FIRST_ROWS 3 /* enough to hear the newest, and go on */
#define MORE_ROWS 20

/* Buttons without a key of their own, the default apart where the page has a
 * question: reaching its end presses that one. */
GPtrArray *
cw_plain_numbered(const struct cw_view *view)
{
	GPtrArray *buttons = g_ptr_array_new();
	bool asks = cw_plain_questions(view) > 0;

	for (size_t i = 0; i < view->n_buttons; i++) {
		const struct cw_button *b = &view->buttons[i];
		union {
			const struct cw_button *in;
			gpointer out;
		} plain = { .in = b };

		/* A list is narrowed and walked otherwise here. */
		if (b->control != 0 || (b->is_default ? asks : b->is_exit))
			continue;
		if (asks && (b->letter != NULL || b->word != NULL ||
			     g_strcmp0(b->id, view->field.submit) == 0 ||
			     view->list.count == 0))
			continue;
		g_ptr_array_add(buttons, plain.out);
	}
	return buttons;
}

void
cw_plain_buttons(struct cw_plain *plain, const GPtrArray *buttons,
		 unsigned number)
{
	for (guint i = 0; i < buttons->len; i++) {
		const struct cw_button *button = buttons->pdata[i];
		g_autofree char *digits = g_strdup_printf("%u", number + i);

		cw_plain_say(plain,
			     i + 1 < buttons->len ? N_("{1}: {2},")
						  : N_("{1}: {2}."),
			     digits, button->label, NULL);
	}
}

static void
say_row(struct cw_plain *plain, size_t place)
{
	const struct cw_list *list = &plain->view->list;
	size_t n = g_array_index(plain->rows, size_t, place);
	g_autofree char *digits =
		g_strdup_printf("%" G_GSIZE_FORMAT, place + 1);
	struct cw_row row = { .name = "" };
	const char *inside;

	list->row(list->data, n, &row);
	inside = row.folder && row.inside == NULL ? _("folder") : row.inside;
	if (inside == NULL)
		cw_plain_say(plain, "{1}: {2},", digits, row.name, NULL);
	else
		cw_plain_say(plain, "{1}: {2}, {3},", digits, row.name, inside,
			     NULL);
}

static void
offer(struct cw_plain *plain, size_t from, size_t count)
{
	const struct cw_list *list = &plain->view->list;
	g_autoptr(GPtrArray) buttons = cw_plain_numbered(plain->view);
	/* A single one that is left is said, not hidden behind a number. */
	size_t to = from + count + 1 >= plain->rows->len ? plain->rows->len
							 : from + count;
	g_autofree char *digits =
		g_strdup_printf("%" G_GSIZE_FORMAT, to + 1);
	g_autofree char *left = g_strdup_printf("%" G_GSIZE_FORMAT,
						plain->rows->len - to);

	for (size_t i = from; i < to; i++)
		say_row(plain, i);
	plain->offered = to;
	if (to < plain->rows->len)
		cw_plain_say(plain,
			     list->files == list->count
				     ? N_("{1}: the other {2} files,")
				     : N_("{1}: the other {2} files and "
					  "folders,"),
			     digits, left, NULL);
	cw_plain_buttons(plain, buttons,
			 (unsigned)(to + (to < plain->rows->len ? 2 : 1)));
}

static bool
holds(const struct cw_list *list, size_t n, const char *part)
{
	struct cw_row row = { .search = "" };

	list->row(list->data, n, &row);
	return strstr(row.search, part) != NULL;
}

static void
fill(struct cw_plain *plain, GArray *rows, const char *part)
{
	const struct cw_list *list = &plain->view->list;
	g_autofree char *folded = part == NULL ? NULL : cw_text_fold(part);

	for (size_t i = 0; i < list->count; i++)
		if (folded == NULL || holds(list, i, folded))
			g_array_append_val(rows, i);
}

void
cw_plain_list_begin(struct cw_plain *plain)
{
	g_array_set_size(plain->rows, 0);
	fill(plain, plain->rows, NULL);
	offer(plain, 0, FIRST_ROWS);
}

void
cw_plain_list_more(struct cw_plain *plain)
{
	offer(plain, plain->offered, MORE_ROWS);
}

/* What fits no name changes nothing. */
void
cw_plain_list_narrow(struct cw_plain *plain, const char *part)
{
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(size_t));

	fill(plain, rows, part);
	if (rows->len == 0) {
		cw_plain_say(plain, N_("No name here holds \"{1}\"."), part,
			     NULL);
		return;
	}
	g_array_unref(plain->rows);
	plain->rows = g_steal_pointer(&rows);
	offer(plain, 0, MORE_ROWS);
}
