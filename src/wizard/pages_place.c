/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 3: pages 30 and 36. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "wizard/state.h"

static void
make_places(const struct cw_wizard *w, struct cw_maker *m)
{
	for (guint i = 0; i < w->look->places->len; i++) {
		const struct cw_place_row *row = w->look->places->pdata[i];
		struct cw_choice choice = {
			.id = row->id,
			.group = "places",
			.kind = CW_GROUP_MANY,
			.chosen = cw_place_is_chosen(w, row->id),
			.available = row->available,
			.text = row->text,
			.second = row->second,
		};

		cw_maker_choice(m, &choice);
	}
}

static void
make_lists(const struct cw_wizard *w, struct cw_maker *m)
{
	cw_maker_line(m, CW_LINE_HEADING, CW_RANK_EXPLANATION,
		      w->look->lists_why);
	for (guint i = 0; i < w->look->lists->len; i++) {
		const struct cw_list_row *row = w->look->lists->pdata[i];
		g_autofree char *id = g_strconcat("list:", row->id, NULL);
		struct cw_choice choice = {
			.id = id,
			.group = "lists",
			.kind = CW_GROUP_ONE,
			.chosen = g_strcmp0(w->list, row->id) == 0,
			.available = true,
			.text = row->text,
		};

		cw_maker_choice(m, &choice);
	}
}

static void
build_place(struct cw_wizard *w, struct cw_maker *m)
{
	if (w->look->places_title != NULL)
		m->view.title = cw_maker_string(m, "{1}",
						w->look->places_title, NULL);
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
		     N_("Which programs shall trust it? Not all of them read "
			"the same keychain."),
		     NULL);
	make_places(w, m);
	cw_maker_line(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
		      w->look->places_why);
	if (cw_list_is_asked(w))
		make_lists(w, m);
	m->view.message =
		cw_maker_string(m, N_("Nothing has been changed."), NULL);
}

static void
toggle_place(struct cw_wizard *w, const char *id)
{
	for (guint i = 0; i < w->places->len; i++) {
		if (strcmp(w->places->pdata[i], id) != 0)
			continue;
		g_ptr_array_remove_index(w->places, i);
		return;
	}
	g_ptr_array_add(w->places, g_strdup(id));
}

static void
choose_place(struct cw_wizard *w, const struct cw_choice *choice)
{
	const char *list = choice->id + strlen("list:");

	if (strcmp(choice->group, "places") == 0) {
		toggle_place(w, choice->id);
	} else if (g_strcmp0(w->list, list) != 0) {
		g_free(w->list);
		w->list = g_strdup(list);
	} else {
		return;
	}
	w->new_store = false;
	cw_forget_plan(w);
}

static void
press_next_place(struct cw_wizard *w)
{
	if (w->places->len == 0)
		cw_notice(w, _("Nothing is chosen. Choose at least one."));
	else if (cw_list_is_asked(w) && w->list == NULL)
		cw_notice(w, _("Choose whose keychain list it is put on."));
	else if (w->plan != NULL && (w->new_store || !cw_plan_makes_store(w)))
		cw_go(w, 40);
	else
		cw_start_plan(w);
}

static void
press_details(struct cw_wizard *w)
{
	w->from_place = true;
	cw_go(w, 44);
}

static const struct cw_page_button buttons_place[] = {
	{ .id = "next", .label = N_("Next"), .is_default = true,
	  .press = press_next_place },
	{ .id = "details", .label = N_("Details"), .letter = "d",
	  .press = press_details },
	{ .id = NULL },
};

static void
back_from_place(struct cw_wizard *w)
{
	if (cw_is_awaited(w, CW_WISH_PLAN))
		cw_forget_plan(w);
	if (w->from_check && w->plan != NULL)
		cw_go(w, 40);
	else
		cw_go(w, 20);
}

const struct cw_page cw_page_place = {
	.number = 30,
	.step = 3,
	.quits = CW_QUIT,
	.title = N_("Choose the keychain"),
	.brief = N_("Keychain"),
	.help = cw_help_place,
	.buttons = buttons_place,
	.build = build_place,
	.choose = choose_place,
	.back = back_from_place,
};

static void
back_to_place(struct cw_wizard *w)
{
	cw_go(w, w->look == NULL ? 20 : 30);
}

static bool
can_make_store(const struct cw_wizard *w)
{
	return w->plan != NULL && cw_plan_makes_store(w) && !w->new_store;
}

static void
press_make_store(struct cw_wizard *w)
{
	w->new_store = true;
	cw_go(w, 40);
}

/* What only an administrator may read, one may be asked for. */
static bool
can_read(const struct cw_wizard *w)
{
	return w->look != NULL && w->look->asks_administrator &&
	       w->error != NULL &&
	       cw_error_status(w->error) == CW_UNAUTHORISED;
}

/* The keychain itself: no other choice on page 30 helps. */
static bool
only_read(const struct cw_wizard *w)
{
	return can_read(w) && strcmp(cw_error_name(w->error), "E-36-3") == 0;
}

static bool
can_choose(const struct cw_wizard *w)
{
	return !only_read(w);
}

static bool
can_read_too(const struct cw_wizard *w)
{
	return can_read(w) && !only_read(w);
}

static void
press_read(struct cw_wizard *w)
{
	w->reads_keychain = only_read(w);
	cw_ask_begin(w, CW_WISH_READ);
}

/* Back to where it was met, or to what is in the way now. */
static void
press_look_again(struct cw_wizard *w)
{
	bool chosen = w->look != NULL;

	cw_look_again(w);
	w->again = chosen;
}

/* Making a store is never what Enter does. */
static const struct cw_page_button buttons_place_error[] = {
	{ .id = "place", .label = N_("Choose again"), .is_default = true,
	  .shown = can_choose, .press = back_to_place },
	{ .id = "read", .label = N_("Ask an administrator"),
	  .is_default = true, .shown = only_read, .press = press_read },
	{ .id = "read", .label = N_("Ask an administrator"),
	  .shown = can_read_too, .press = press_read },
	{ .id = "again", .label = N_("Look again"), .press = press_look_again },
	{ .id = "make", .label = N_("Create one"),
	  .shown = can_make_store, .press = press_make_store },
	{ .id = NULL },
};

const struct cw_page cw_page_place_error = {
	.number = 36,
	.step = 3,
	.quits = CW_FAILED,
	.title = N_("That keychain cannot be used"),
	.brief = N_("Not usable"),
	.help = cw_help_error,
	.buttons = buttons_place_error,
	.build = cw_make_error,
	.back = back_to_place,
};
