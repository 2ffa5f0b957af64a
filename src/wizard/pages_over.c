/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that lie over another one: 90, help, and 92, quit? */
#include "base/error.h"
#include "base/i18n.h"
#include "wizard/state.h"

static void
make_paragraphs(const struct cw_help *help, struct cw_maker *m)
{
	enum cw_line_kind kind = CW_LINE_TEXT;

	for (; help->text != NULL; help++) {
		if (help->heading != NULL) {
			kind = CW_LINE_POINT;
			cw_maker_say(m, CW_LINE_HEADING, CW_RANK_ALWAYS,
				     help->heading, NULL);
		}
		cw_maker_say(m, kind, CW_RANK_ALWAYS, help->text, NULL);
	}
}

static void
build_help(struct cw_wizard *w, struct cw_maker *m)
{
	g_autofree char *number = g_strdup_printf("%u", w->under->number);
	const char *error = w->error == NULL ? "" : cw_error_name(w->error);

	m->view.about = w->under->number;
	m->view.title =
		cw_maker_string(m, w->page->title, number, NULL);
	make_paragraphs(w->under->help, m);
	/* Where there are buttons, they are seen. */
	if (w->under->number == 30 && !w->at_once)
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     N_("d opens Details: the whole certificate."),
			     NULL);
	if (w->under->number == 40 && !w->at_once)
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     N_("s spells the fingerprint, d opens Details, w "
				"saves the page as text."),
			     NULL);
	if (error[0] == '\0')
		cw_maker_say(m, CW_LINE_SUPPORT, CW_RANK_ALWAYS,
			     N_("Tell support: page {1}, version {2}"), number,
			     w->version, NULL);
	else
		cw_maker_say(m, CW_LINE_SUPPORT, CW_RANK_ALWAYS,
			     N_("Tell support: page {1}, version {2}, last "
				"error {3}"),
			     number, w->version,
			     g_str_has_prefix(error, "E-") ? error + 2 : error,
			     NULL);
	m->view.message = cw_maker_string(
		m, N_("The answers on page {1} are kept."), number, NULL);
}

void
cw_close_over(struct cw_wizard *w)
{
	w->page = w->helped ? &cw_page_help : w->under;
	w->helped = false;
}

static void
press_transcript(struct cw_wizard *w)
{
	cw_start(w, CW_WISH_TRANSCRIPT);
}

static const struct cw_page_button buttons_help[] = {
	{ .id = "close", .label = N_("Close"), .is_default = true,
	  .press = cw_close_over },
	{ .id = "transcript", .label = N_("Save a transcript"),
	  .press = press_transcript },
	{ .id = NULL },
};

const struct cw_page cw_page_help = {
	.number = 90,
	.quits = CW_QUIT,
	.title = N_("Help for page {1}"),
	.brief = N_("Help"),
	.buttons = buttons_help,
	.build = build_help,
	.back = cw_close_over,
};

/* In which state it is left. */
static void
make_state(struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_certificate_facts *c = cw_certificate_chosen(w);

	if (w->changed && w->practice)
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     N_("This is practice. Nothing on this computer "
				"has been changed."),
			     NULL);
	else if (w->disproved)
		cw_maker_say(
			m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			N_("What was changed stays so if you quit."),
			NULL);
	else if (w->changed && c != NULL)
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     N_("{1} is installed, and it stays so if you "
				"quit."),
			     c->name, NULL);
	else if (w->under->number == 66)
		cw_make_aftermath(w, m);
	else if (w->under->number == 94 && w->look != NULL &&
		 w->look->pending == CW_PENDING_RUNNING)
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     N_("The earlier run on {1} is still at work and "
				"goes on."),
			     w->look->machine, NULL);
	else if (w->under->number == 94 && w->look != NULL)
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     N_("What the earlier run left on {1} stays as it "
				"is. Page 94 comes again the next time."),
			     w->look->machine, NULL);
	else if (w->undone && !w->earlier)
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     N_("It was undone: nothing is installed."), NULL);
	else if (w->earlier)
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     N_("What you installed before stays as it is."),
			     NULL);
	else
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     N_("You have not installed anything."), NULL);
}

/* What would be lost. */
static void
make_choices(struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_certificate_facts *c = cw_certificate_chosen(w);

	if (w->changed)
		return;
	if (c != NULL)
		cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION,
				  N_("Certificate"), c->name);
	if (w->look != NULL)
		cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION,
				  N_("System"), w->look->words);
}

static void
build_quit(struct cw_wizard *w, struct cw_maker *m)
{
	const char *message = N_("Nothing has been changed on {1}.");
	const char *where = w->look == NULL || w->changed ? _("this computer")
							  : w->look->machine;

	make_state(w, m);
	make_choices(w, m);
	if (w->changed && !w->practice)
		message = N_("The changes were made.");
	else if (w->under->number == 94)
		message = N_("This run has not changed anything.");
	else if (w->earlier)
		message = N_("Nothing else has been changed.");
	if (w->changed || w->under->number != 66)
		m->view.message = cw_maker_string(m, message, where, NULL);
}

static void
press_quit(struct cw_wizard *w)
{
	w->page = w->under;
	cw_finish(w, cw_status_on(w, w->page));
}

static const struct cw_page_button buttons_quit[] = {
	{ .id = "stay", .label = N_("Stay here"), .is_default = true,
	  .press = cw_close_over },
	{ .id = "leave", .label = N_("Quit"), .press = press_quit },
	{ .id = NULL },
};

const struct cw_page cw_page_quit = {
	.number = 92,
	.quits = CW_QUIT,
	.title = N_("Quit?"),
	.brief = N_("Quit?"),
	.buttons = buttons_quit,
	.build = build_quit,
	.back = cw_close_over,
};
