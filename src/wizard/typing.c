/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The field for a path on pages 10 and 20, and how the rest of a path comes
 * into it.  What a person types meanwhile is the skin's, and wins: an answer
 * for text that isn't wanted any more never gets here, since its wish was
 * dropped, and a skin compares with what it had sent.
 */
#include "base/code.h"
#include "base/i18n.h"
#include "wizard/state.h"

void
cw_make_path_field(const struct cw_wizard *w, struct cw_maker *m,
		   const char *id, const char *label)
{
	cw_maker_field(m, id, label, w->typed, NULL);
	m->view.field.version = w->typed_version;
	m->view.field.completes = true;
}

static void
keep(struct cw_wizard *w, const char *text)
{
	char *copy = g_strdup(text);

	g_free(w->typed);
	w->typed = copy;
}

void
cw_complete(struct cw_wizard *w, const char *text, bool folders)
{
	struct cw_wish *wish = cw_start(w, CW_WISH_COMPLETE);

	wish->text = g_strdup(text);
	wish->folders = folders;
	keep(w, text);
}

void
cw_complete_done(struct cw_wizard *w, gconstpointer facts)
{
	const struct cw_completion_facts *found = facts;
	g_autofree char *number = g_strdup_printf("%u", found->fits);
	const char *args[] = { number, NULL };
	g_autofree char *text = NULL;

	if (found->fits != 1)
		text = found->fits == 0
			       ? g_strdup(_("Nothing here begins so."))
			       : cw_fill(ngettext("{1} name begins so.",
						  "{1} names begin so.",
						  found->fits),
					 args);
	if (text != NULL)
		cw_notice(w, text);
	if (found->fits == 0 || g_strcmp0(found->text, w->typed) == 0)
		return;
	keep(w, found->text);
	w->typed_version++;
}

void
cw_forget_typed(struct cw_wizard *w)
{
	cw_drop(w, CW_WISH_COMPLETE);
	g_clear_pointer(&w->typed, g_free);
}
