/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that several pages have: errors, facts, the whole certificate, the
 * last words. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "wizard/state.h"

void
cw_make_facts(struct cw_maker *m, const GPtrArray *facts)
{
	for (guint i = 0; i < facts->len; i++) {
		const struct cw_fact *fact = facts->pdata[i];

		cw_maker_labelled(m, fact->exact ? CW_LINE_EXACT : CW_LINE_FACT,
				  fact->aside ? CW_RANK_ASIDE
					      : CW_RANK_EXPLANATION,
				  fact->label, fact->text);
	}
}

static void
make_details(const struct cw_certificate_facts *c, struct cw_maker *m,
	     bool aside)
{
	for (guint i = 0; i < c->details->len; i++) {
		const struct cw_fact *fact = c->details->pdata[i];

		if (fact->aside == aside)
			cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_ALWAYS,
					  fact->label, fact->text);
	}
}

/* What people compare stands behind what they understand, before the rest. */
void
cw_make_details(const struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_certificate_facts *c = cw_certificate_chosen(w);
	g_autofree char *sha256 = cw_fingerprint_groups(c->sha256);
	g_autofree char *sha1 = cw_fingerprint_groups(c->sha1);

	make_details(c, m, false);
	cw_maker_labelled(m, CW_LINE_FINGERPRINT, CW_RANK_ALWAYS,
			  N_("Fingerprint (SHA-256)"), sha256);
	cw_maker_labelled(m, CW_LINE_FINGERPRINT, CW_RANK_ALWAYS,
			  N_("The short one (SHA-1, 40 digits)"), sha1);
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
		     N_("Keychain Access on 10.4 and 10.5 shows the short one."),
		     NULL);
	make_details(c, m, true);
}

/* Of an undo that did nothing what was installed is left. */
static bool
is_still_installed(const struct cw_wizard *w)
{
	return w->failed == CW_WISH_UNDO && w->aftermath != CW_AFTER_UNKNOWN &&
	       (w->page->number == 56 || w->page->number >= 60);
}

/* What an earlier run has changed is not this one's. */
static bool
is_about_earlier(const struct cw_wizard *w)
{
	return w->error != NULL &&
	       g_str_has_prefix(cw_error_name(w->error), "E-94-");
}

/* Before page 60 nothing is changed, whatever failed. */
static const char *
aftermath_of(const struct cw_wizard *w)
{
	static const char *const words[] = {
		[CW_AFTER_UNCHANGED] = N_("Nothing has been changed."),
		[CW_AFTER_PUT_BACK] =
			N_("Everything was put back as it was, and checked."),
		[CW_AFTER_UNKNOWN] =
			N_("It was broken off. Run certwizard again: page 94 "
			   "finishes it or puts the state before back."),
	};

	if (is_about_earlier(w))
		return N_("This run has not changed anything.");
	if (is_still_installed(w))
		return w->disproved
			       ? N_("Nothing has been put back.")
			       : N_("Nothing has been put back: it is still "
				    "installed.");
	if (w->page->number < 60)
		return words[CW_AFTER_UNCHANGED];
	return words[w->aftermath];
}

void
cw_make_aftermath(const struct cw_wizard *w, struct cw_maker *m)
{
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_ALWAYS, N_("State now"),
			  _(aftermath_of(w)));
}

/* "Error 26-4" is how people say the code. */
const char *
cw_error_number(const GError *error)
{
	const char *name = cw_error_name(error);

	return g_str_has_prefix(name, "E-") ? name + 2 : name;
}

void
cw_make_headline(const GError *error, struct cw_maker *m)
{
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS, N_("Error {1}. {2}"),
		     cw_error_number(error), error->message, NULL);
}

void
cw_make_remedy(const GError *error, struct cw_maker *m)
{
	g_autofree char *remedy = cw_error_remedy_on_page(error);
	g_auto(GStrv) todo = NULL;

	cw_maker_say(m, CW_LINE_HEADING, CW_RANK_ALWAYS, N_("What to do"),
		     NULL);
	if (remedy == NULL)
		remedy = g_strdup(_("Call the helpdesk. Say the number of the "
				    "error and of the page."));
	todo = g_strsplit(remedy, "\n", -1);
	for (size_t i = 0; todo[i] != NULL; i++)
		cw_maker_line(m, CW_LINE_TODO, CW_RANK_ALWAYS, todo[i]);
}

void
cw_make_error(struct cw_wizard *w, struct cw_maker *m)
{
	g_autofree char *found = cw_error_found(w->error);

	cw_make_headline(w->error, m);
	cw_maker_line(m, CW_LINE_TEXT, CW_RANK_ALWAYS, found);
	/* Before that the message row says it, and once is enough. */
	if (w->page->number >= 60)
		cw_make_aftermath(w, m);
	cw_make_remedy(w->error, m);
	m->view.message = cw_maker_string(m, aftermath_of(w), NULL);
}

static void
append_line(GString *out, const struct cw_line *line)
{
	if (line->kind == CW_LINE_CHOICE)
		g_string_append_printf(out, "%u: %s", line->choice.number,
				       line->choice.text);
	else if (line->kind == CW_LINE_TODO)
		g_string_append_printf(out, "%u. %s", line->number, line->text);
	else if (line->label != NULL)
		g_string_append_printf(out, "%s: %s", line->label, line->text);
	else
		g_string_append(out, line->text);
	if (line->kind == CW_LINE_CHOICE && line->choice.value != NULL)
		g_string_append_printf(out, ": %s", line->choice.value);
	if (line->kind == CW_LINE_CHOICE && line->choice.second != NULL)
		g_string_append_printf(out, "\n   %s", line->choice.second);
	g_string_append_c(out, '\n');
}

char *
cw_view_as_text(const struct cw_view *view)
{
	g_autofree char *page = g_strdup_printf("%u", view->page);
	g_autofree char *head = cw_filled(_("certwizard, page {1}: {2}"), page,
					  view->title, NULL);
	GString *out = g_string_new(head);

	g_string_append_c(out, '\n');
	for (size_t i = 0; i < view->n_lines; i++)
		if (view->lines[i].kind != CW_LINE_LIST &&
		    view->lines[i].kind != CW_LINE_FIELD &&
		    view->lines[i].kind != CW_LINE_SECRET)
			append_line(out, &view->lines[i]);
	return g_string_free(out, FALSE);
}

static void
add_farewell(struct cw_maker *m, const char *template, const char *page,
	     const char *text, const char *error)
{
	const char *args[] = { page, text, error, NULL };
	g_autofree char *line = cw_fill(_(template), args);

	cw_maker_farewell(m, line);
}

/* Nothing was done, or nothing after what stays. */
static void
add_quit(const struct cw_wizard *w, struct cw_maker *m, const char *page)
{
	const char *template = N_("certwizard: page {1}, quit. Nothing has "
				  "been changed.");

	if (w->page->number == 94)
		template =
			N_("certwizard: page {1}, quit. This run has not "
			   "changed anything. What an earlier one left stays "
			   "as it is.");
	else if (w->ended)
		template = w->earlier ? N_("The input ended. Nothing else has "
					   "been changed.")
				      : N_("The input ended. Nothing has been "
					   "changed.");
	else if (w->earlier)
		template = N_("certwizard: page {1}, quit. Nothing else has "
			      "been changed.");
	if (w->earlier)
		add_farewell(m, N_("What you installed before stays as it is."),
			     page, "", NULL);
	add_farewell(m, template, page, "", NULL);
}

/* An error page's own sentence, or what was reached. */
void
cw_make_farewell(struct cw_wizard *w, struct cw_maker *m)
{
	g_autofree char *page = g_strdup_printf("%u", w->page->number);
	bool over = w->ended && w->status == CW_QUIT;
	bool failed = w->page->number % 10 == 6 && w->error != NULL && !over;

	if (w->page->number == 66 && cw_was_stopped(w))
		add_farewell(m,
			     N_("certwizard: page {1}, stopped by you. "
				"Everything is as it was before."),
			     page, "", NULL);
	else if (over)
		add_quit(w, m, page);
	else if (failed)
		add_farewell(m, N_("certwizard: page {1}, error {3}. {2}"),
			     page, w->error->message, cw_error_number(w->error));
	else if (w->disproved)
		add_farewell(m,
			     N_("certwizard: page {1}, error 76-1. Not all "
				"that was wanted was found afterwards."),
			     page, "", NULL);
	else if (w->changed && w->report->farewell != NULL)
		add_farewell(m, N_("certwizard: page {1}, done. {2}"), page,
			     w->report->farewell, NULL);
	else if (w->undone)
		add_farewell(m,
			     N_("certwizard: page {1}, undone. The state "
				"before was put back."),
			     page, "", NULL);
	else if (w->status == CW_DONE)
		add_farewell(m,
			     N_("certwizard: page {1}, done. Nothing needed "
				"to be changed."),
			     page, "", NULL);
	else
		add_quit(w, m, page);
	if (failed && !cw_was_stopped(w))
		cw_maker_farewell(m, _(aftermath_of(w)));
	if (!w->changed && !w->earlier)
		return;
	/* There is nothing left to undo but what is real. */
	cw_maker_farewell(m, w->practice
				     ? _("Practice is over. Nothing on this "
					 "computer has been changed.")
				     : _("Undo: certwizard undo"));
}
