/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Page 10: a file that isn't chosen, but whose inside is shown, because the
 * cursor is there.  What is shown stays until the next is known, so that a
 * window doesn't flicker; the view says whose it is.
 */
#include "base/i18n.h"
#include "wizard/state.h"

static void
show(struct cw_wizard *w, int row, struct cw_file_facts *facts, GError *error)
{
	cw_facts_unref(w->looked);
	g_clear_error(&w->looked_error);
	w->looked_row = row;
	w->looked = facts;
	w->looked_error = error;
}

void
cw_forget_looked(struct cw_wizard *w)
{
	cw_drop(w, CW_WISH_GLANCE);
	w->looking = -1;
	show(w, -1, NULL, NULL);
}

/* The one that is chosen is known, or will be by its own wish. */
static bool
is_chosen(const struct cw_wizard *w, int row)
{
	return row == w->file_row &&
	       (w->file != NULL || cw_is_awaited(w, CW_WISH_INSPECT));
}

void
cw_look_at(struct cw_wizard *w, size_t n)
{
	const struct cw_file_row *row = cw_row_of(w, n);
	int at = (int)n;

	if (w->looking == at)
		return;
	if (is_chosen(w, at)) {
		cw_forget_looked(w);
	} else if (row->folder) {
		cw_drop(w, CW_WISH_GLANCE);
		show(w, at, NULL, NULL);
	} else {
		cw_start(w, CW_WISH_GLANCE)->path = g_strdup(row->path);
	}
	w->looking = at;
}

void
cw_looked_done(struct cw_wizard *w, gconstpointer facts)
{
	show(w, w->looking, cw_facts_ref(facts), NULL);
}

void
cw_looked_failed(struct cw_wizard *w, const GError *error)
{
	show(w, w->looking, NULL, g_error_copy(error));
}

/* The wish that was a glance goes on as an inspection, with its handles. */
static void
promote(struct cw_wizard *w)
{
	w->asked[CW_WISH_INSPECT] = w->asked[CW_WISH_GLANCE];
	w->given[CW_WISH_INSPECT] = w->given[CW_WISH_GLANCE];
	w->asked[CW_WISH_GLANCE] = w->given[CW_WISH_GLANCE] = 0;
}

bool
cw_take_looked(struct cw_wizard *w, int row)
{
	struct cw_file_facts *facts = NULL;
	g_autoptr(GError) error = NULL;
	bool awaited = cw_is_awaited(w, CW_WISH_GLANCE);

	if (w->looking != row || (!awaited && w->looked_row != row))
		return false;
	if (!awaited) {
		facts = g_steal_pointer(&w->looked);
		error = g_steal_pointer(&w->looked_error);
	}
	cw_forget_file(w);
	promote(w);
	cw_forget_looked(w);
	if (facts != NULL)
		cw_file_known(w, facts);
	if (error != NULL)
		cw_show_error(w, error, 16);
	return true;
}
