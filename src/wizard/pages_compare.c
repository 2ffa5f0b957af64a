/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 4: pages 44 and 46, where a fingerprint that was given is compared. */
#include "base/error.h"
#include "base/i18n.h"
#include "wizard/state.h"

void
cw_differs(struct cw_wizard *w, unsigned group, const char *found,
	   const char *given)
{
	g_autoptr(GError) error = NULL;

	w->differs = group;
	cw_fail(&error, CW_E_46_1, found, given, NULL);
	w->compared = CW_COMPARED_OPEN;
	cw_show_error(w, error, 46);
}

void
cw_back_to_check(struct cw_wizard *w)
{
	cw_go(w, 40);
}

static void
make_given(const struct cw_wizard *w, struct cw_maker *m)
{
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
		     N_("Was a number given to you? Type or paste it: long or "
			"short, with or without colons. All its groups are "
			"compared."),
		     NULL);
	cw_maker_field(m, "fingerprint",
		       N_("The fingerprint that you were given"),
		       w->given_number, "compare");
}

/* Page 40 asks for the comparison: before it there is only to be looked. */
static void
build_details(struct cw_wizard *w, struct cw_maker *m)
{
	if (w->from_place)
		m->view.step = 3;
	else
		make_given(w, m);
	cw_make_details(w, m);
	m->view.message =
		cw_maker_string(m, N_("Nothing has been changed yet."), NULL);
}

static void
text_details(struct cw_wizard *w, const char *text)
{
	char *copy = g_strdup(text);

	g_free(w->given_number);
	w->given_number = copy;
}

static void
press_compare(struct cw_wizard *w)
{
	g_autofree char *found = NULL, *given = NULL;
	enum cw_comparison comparison = CW_NUMBER_UNREADABLE;
	unsigned group = 0;

	if (w->given_number != NULL)
		comparison = cw_fingerprint_compare(cw_certificate_chosen(w),
						    w->given_number, &group,
						    &found, &given);
	if (comparison == CW_NUMBER_UNREADABLE) {
		cw_notice(w, _("That is no fingerprint: it has 64 digits, or "
			       "40, from 0 to 9 and A to F."));
	} else if (comparison == CW_NUMBER_AGREES) {
		cw_go(w, 40);
		cw_notice(w, _("All groups agree. Choose 4 or 5: where did you "
			       "get the number?"));
	} else {
		g_autofree char *number = g_strdup_printf("%u", group);
		const char *found_args[] = { number, found, NULL };
		g_autofree char *place =
			cw_fill(_("group {1} is {2}"), found_args);

		cw_differs(w, group, place, given);
	}
}

static bool
can_compare(const struct cw_wizard *w)
{
	return !w->from_place;
}

static void
back_from_details(struct cw_wizard *w)
{
	cw_go(w, w->from_place ? 30 : 40);
}

static const struct cw_page_button buttons_details[] = {
	{ .id = "back", .label = N_("Back"), .is_default = true,
	  .press = back_from_details },
	{ .id = "compare", .label = N_("Compare"), .shown = can_compare,
	  .press = press_compare },
	{ .id = NULL },
};

const struct cw_page cw_page_details = {
	.number = 44,
	.step = 4,
	.quits = CW_QUIT,
	.title = N_("The whole certificate"),
	.brief = N_("Details"),
	.help = cw_help_check,
	.buttons = buttons_details,
	.build = build_details,
	.text = text_details,
	.back = back_from_details,
};

/* What was not typed is to be compared here once more. */
static void
build_differs(struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_certificate_facts *c = cw_certificate_chosen(w);
	g_autofree char *found = cw_error_found(w->error);
	g_autofree char *groups = cw_fingerprint_groups(c->sha256);

	cw_make_headline(w->error, m);
	if (w->differs != 0)
		cw_maker_line(m, CW_LINE_TEXT, CW_RANK_ALWAYS, found);
	else
		cw_maker_labelled(m, CW_LINE_FINGERPRINT, CW_RANK_ALWAYS,
				  N_("Fingerprint (SHA-256)"), groups);
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS, N_("Do not install it."),
		     NULL);
	cw_make_remedy(w->error, m);
	m->view.message =
		cw_maker_string(m, N_("Nothing has been changed."), NULL);
}

static const struct cw_page_button buttons_differs[] = {
	{ .id = "back", .label = N_("Back"), .is_default = true,
	  .press = cw_back_to_check },
	{ .id = NULL },
};

const struct cw_page cw_page_differs = {
	.number = 46,
	.step = 4,
	.quits = CW_REFUSED,
	.title = N_("The fingerprint differs"),
	.brief = N_("It differs"),
	.help = cw_help_error,
	.buttons = buttons_differs,
	.build = build_differs,
	.back = cw_back_to_check,
};
