/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The person's answers: changing an early one drops only those later ones that
 * can't be true any more, and says which. */
#include <string.h>

#include "base/i18n.h"
#include "wizard/state.h"

const struct cw_certificate_facts *
cw_certificate_chosen(const struct cw_wizard *w)
{
	if (w->file == NULL || w->certificate < 0)
		return NULL;
	return w->file->certificates->pdata[w->certificate];
}

bool
cw_place_is_chosen(const struct cw_wizard *w, const char *id)
{
	for (guint i = 0; i < w->places->len; i++)
		if (strcmp(w->places->pdata[i], id) == 0)
			return true;
	return false;
}

bool
cw_list_is_asked(const struct cw_wizard *w)
{
	const GPtrArray *places;

	if (w->look == NULL || w->look->lists->len == 0)
		return false;
	places = w->look->places;
	for (guint i = 0; i < places->len; i++) {
		const struct cw_place_row *row = places->pdata[i];

		if (row->asks_list && cw_place_is_chosen(w, row->id))
			return true;
	}
	return false;
}

static void
say_dropped(struct cw_wizard *w, const char *text)
{
	char *both = w->dropped == NULL
			     ? g_strdup(text)
			     : g_strjoin(" ", w->dropped, text, NULL);

	g_free(w->dropped);
	w->dropped = both;
}

void
cw_forget_plan(struct cw_wizard *w)
{
	cw_drop(w, CW_WISH_PLAN);
	g_clear_pointer(&w->plan, cw_facts_unref);
}

/* Another certificate: nothing that was said of the last one holds. */
static void
forget_comparison(struct cw_wizard *w)
{
	if (w->compared != CW_COMPARED_OPEN ||
	    g_hash_table_size(w->accepted) > 0)
		say_dropped(w, _("What you answered here was about another "
				 "certificate, so it was taken away."));
	w->compared = CW_COMPARED_OPEN;
	w->unchecked = w->new_store = w->unfit_accepted = false;
	g_clear_pointer(&w->word, g_free);
	g_clear_pointer(&w->given_number, g_free);
	g_hash_table_remove_all(w->accepted);
	cw_forget_plan(w);
}

void
cw_forget_file(struct cw_wizard *w)
{
	w->row_left = -1;
	if (w->file == NULL && !cw_is_awaited(w, CW_WISH_INSPECT))
		return;
	cw_drop(w, CW_WISH_INSPECT);
	g_clear_pointer(&w->file, cw_facts_unref);
	w->certificate = -1;
	forget_comparison(w);
}

void
cw_file_known(struct cw_wizard *w, struct cw_file_facts *file)
{
	cw_facts_unref(w->file);
	w->file = file;
	w->certificate = file->certificates->len == 1 ? 0 : -1;
	w->typing = false;
}

void
cw_choose_certificate(struct cw_wizard *w, int row)
{
	if (w->certificate == row)
		return;
	if (w->certificate >= 0)
		forget_comparison(w);
	w->certificate = row;
}

/* Those that were chosen and are still there; else what the look says. */
static void
take_places(struct cw_wizard *w)
{
	g_autoptr(GPtrArray) old = w->places;

	w->places = g_ptr_array_new_with_free_func(g_free);
	for (int pass = 0; pass < 2 && w->places->len == 0; pass++)
		for (guint i = 0; i < w->look->places->len; i++) {
			struct cw_place_row *row = w->look->places->pdata[i];
			bool wanted = row->chosen;

			if (pass == 0)
				wanted = g_ptr_array_find_with_equal_func(
					old, row->id, g_str_equal, NULL);
			if (wanted && row->available)
				g_ptr_array_add(w->places,
						g_strdup(row->id));
		}
	if (old->len > 0 && (w->places->len == 0 ||
			     strcmp(old->pdata[0], w->places->pdata[0]) != 0))
		say_dropped(w, _("The place chosen before is not on this "
				 "system, so it was taken away."));
}

static void
take_list(struct cw_wizard *w)
{
	const char *preset = NULL;

	for (guint i = 0; i < w->look->lists->len; i++) {
		const struct cw_list_row *row = w->look->lists->pdata[i];

		if (w->list != NULL && strcmp(row->id, w->list) == 0)
			return;
		if (row->chosen)
			preset = row->id;
	}
	if (w->look->lists->len == 0)
		return;
	if (w->list != NULL)
		say_dropped(w, _("The keychain list chosen before is not on "
				 "this system, so it was taken away."));
	g_free(w->list);
	w->list = g_strdup(preset);
}

void
cw_take_look(struct cw_wizard *w, struct cw_look_facts *look)
{
	cw_forget_plan(w);
	cw_facts_unref(w->look);
	w->look = look;
	take_places(w);
	take_list(w);
}

void
cw_forget_look(struct cw_wizard *w)
{
	cw_drop(w, CW_WISH_LOOK);
	g_clear_pointer(&w->look, cw_facts_unref);
	w->new_store = false;
	cw_forget_plan(w);
}

static gboolean
is_gone(gpointer key, G_GNUC_UNUSED gpointer value, gpointer data)
{
	const struct cw_plan_facts *plan = data;

	for (guint i = 0; i < plan->findings->len; i++) {
		g_autofree char *there =
			cw_stop_key(plan->findings->pdata[i]);

		if (strcmp(there, key) == 0)
			return FALSE;
	}
	return TRUE;
}

/* A stop stays accepted only while the plan finds just the same. */
void
cw_take_plan(struct cw_wizard *w, struct cw_plan_facts *plan)
{
	cw_facts_unref(w->plan);
	w->plan = plan;
	if (g_hash_table_foreach_remove(w->accepted, is_gone, plan) > 0)
		say_dropped(w, _("Something that you accepted is not so any "
				 "more, so that answer was taken away."));
}
