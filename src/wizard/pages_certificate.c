/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 1: pages 12 and 16, of a file that was chosen. */
#include "base/i18n.h"
#include "wizard/state.h"

void
cw_leave_certificate(struct cw_wizard *w)
{
	const struct cw_certificate_facts *c = cw_certificate_chosen(w);

	if (c->unfit != NULL && !w->unfit_accepted)
		cw_show_error(w, c->unfit, 16);
	else if (w->from_check && w->plan != NULL)
		cw_go(w, 40);
	else if (w->from_check && w->look != NULL)
		cw_start_plan(w);
	else
		cw_go(w, 20);
}

static void
build_which(struct cw_wizard *w, struct cw_maker *m)
{
	const GPtrArray *all = w->file->certificates;
	g_autofree char *count = g_strdup_printf("%u", all->len);

	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
		     N_("{1} holds {2} certificates. Choose which one to "
			"install."),
		     w->file->name, count, NULL);
	for (guint i = 0; i < all->len; i++) {
		const struct cw_certificate_facts *c = all->pdata[i];
		const char *args[] = { c->issued_briefly, c->until, NULL };
		g_autofree char *value = cw_fill(_("{1}, until {2}"), args);
		g_autofree char *id =
			g_strconcat("certificate:", c->sha256, NULL);
		struct cw_choice choice = {
			.id = id,
			.group = "certificates",
			.kind = CW_GROUP_ONE,
			.chosen = w->certificate == (int)i,
			.available = true,
			.text = c->name,
			.value = value,
		};

		cw_maker_choice(m, &choice);
	}
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
		     N_("An authority's own certificate (root certificate) is "
			"the usual choice. The certificate of one server makes "
			"nothing trust other servers."),
		     NULL);
	m->view.message =
		cw_maker_string(m, N_("Nothing has been changed."), NULL);
}

static void
choose_which(struct cw_wizard *w, const struct cw_choice *choice)
{
	cw_choose_certificate(w, (int)choice->number - 1);
}

static bool
has_certificate(const struct cw_wizard *w)
{
	return cw_certificate_chosen(w) != NULL;
}

static void
back_to_file(struct cw_wizard *w)
{
	cw_go(w, 10);
}

static const struct cw_page_button buttons_which[] = {
	{ .id = "next",
	  .label = N_("Next"),
	  .is_default = true,
	  .shown = has_certificate,
	  .press = cw_leave_certificate },
	{ .id = NULL },
};

const struct cw_page cw_page_which = {
	.number = 12,
	.step = 1,
	.quits = CW_QUIT,
	.title = N_("Choose one of the certificates"),
	.brief = N_("Which one?"),
	.help = cw_help_file,
	.buttons = buttons_which,
	.build = build_which,
	.choose = choose_which,
	.back = back_to_file,
};

static bool
is_unfit(const struct cw_wizard *w)
{
	const struct cw_certificate_facts *c = cw_certificate_chosen(w);

	return c != NULL && c->unfit != NULL;
}

static void
press_use(struct cw_wizard *w)
{
	w->unfit_accepted = true;
	cw_leave_certificate(w);
}

static const struct cw_page_button buttons_error[] = {
	{ .id = "other", .label = N_("Choose another file"),
	  .is_default = true, .press = back_to_file },
	{ .id = "use", .label = N_("Use it all the same"), .shown = is_unfit,
	  .press = press_use },
	{ .id = NULL },
};

const struct cw_page cw_page_file_error = {
	.number = 16,
	.step = 1,
	.quits = CW_FAILED,
	.title = N_("That file cannot be used"),
	.brief = N_("Not usable"),
	.help = cw_help_error,
	.buttons = buttons_error,
	.build = cw_make_error,
	.back = back_to_file,
};
