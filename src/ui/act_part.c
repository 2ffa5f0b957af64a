/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys do in a list, a field, choices and buttons. */
#include "base/i18n.h"
#include "ui/act.h"

/* The list. */
void
cw_move_in_list(struct cw_screen *screen, gint64 n)
{
	struct cw_narrowing *list = &screen->mark->list;
	gint64 count = (gint64)cw_narrowing_count(list, &screen->view->list);

	if (count == 0)
		return;
	list->at = (gsize)CLAMP(n, 0, count - 1);
	screen->mark->moved = true;
	cw_screen_look_soon(screen);
}

/* How many rows a page of it has, less what keeps the place in sight. */
static gint64
list_page(const struct cw_screen *screen)
{
	return MAX((gint64)screen->layout.list_rows - 1, 1);
}

static gint64
list_at(const struct cw_screen *screen)
{
	return (gint64)screen->mark->list.at;
}

/* Above the first row the page's text is read. */
static bool
on_list_up(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	if (list_at(screen) == 0)
		cw_read_on(screen, -1);
	else
		cw_move_in_list(screen, list_at(screen) - 1);
	return true;
}

static bool
on_list_down(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	cw_move_in_list(screen, list_at(screen) + 1);
	return true;
}

static bool
on_list_page_up(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	cw_move_in_list(screen, list_at(screen) - list_page(screen));
	return true;
}

static bool
on_list_page_down(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	cw_move_in_list(screen, list_at(screen) + list_page(screen));
	return true;
}

static bool
on_list_home(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	cw_move_in_list(screen, 0);
	return true;
}

static bool
on_list_end(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	cw_move_in_list(screen, G_MAXINT64);
	return true;
}

bool
cw_act_edited(struct cw_screen *screen, enum cw_edited edited)
{
	static const char *const words[] = {
		[CW_EDIT_TOO_LONG] =
			N_("That is too long: 4096 bytes is the most. It was "
			   "not used."),
		[CW_EDIT_LINES] =
			N_("The pasted text has several lines. It was not "
			   "used."),
		[CW_EDIT_ODD] =
			N_("The pasted text holds control letters. It was not "
			   "used."),
	};

	if (edited >= CW_EDIT_TOO_LONG)
		cw_screen_say(screen, _(words[edited]));
	return edited != CW_EDIT_IGNORED;
}

static bool
on_list_type(struct cw_screen *screen, const struct cw_key *key)
{
	struct cw_narrowing *list = &screen->mark->list;
	enum cw_edited edited = cw_edit_key(&list->find, key);

	if (edited == CW_EDIT_CHANGED) {
		screen->mark->moved = true;
		cw_narrowing_apply(list, &screen->view->list);
		cw_screen_look_soon(screen);
	}
	return cw_act_edited(screen, edited);
}

bool
cw_act_in_field(struct cw_screen *screen, const struct cw_key *key)
{
	enum cw_edited edited = cw_edit_key(&screen->mark->field, key);

	if (edited == CW_EDIT_CHANGED)
		screen->mark->moved = true;
	return cw_act_edited(screen, edited);
}

/* Choices. */
static bool
on_choice_move(struct cw_screen *screen, const struct cw_key *key)
{
	bool down = key->kind == CW_KEY_DOWN || key->kind == CW_KEY_RIGHT;

	if (!cw_bookmark_step(screen->mark, screen->view, down ? 1 : -1))
		cw_read_on(screen, down ? 1 : -1);
	return true;
}

/* What the choices are about comes first: what of it was never seen. */
static bool
show_fingerprint(struct cw_screen *screen)
{
	const struct cw_layout *layout = &screen->layout;
	const struct cw_sight *sight = &screen->mark->sight;
	unsigned row = layout->glimpse.first + cw_sight_next(sight);
	unsigned above = layout->height > CW_MARKLESS_ROWS ? 1 : 0;

	cw_read_on(screen, (int)row - (int)above - (int)screen->mark->scroll);
	cw_screen_say(screen, _("Read the fingerprint first, then choose."));
	return true;
}

bool
cw_act_choose(struct cw_screen *screen, const struct cw_choice *choice)
{
	struct cw_comparison about = cw_view_comparison(screen->view);

	if (cw_comparison_is(&about, choice) &&
	    !cw_sight_is_whole(&screen->mark->sight, &about))
		return show_fingerprint(screen);
	screen->mark->moved = true;
	cw_screen_event(screen, CW_EVENT_CHOOSE, choice->number, NULL, NULL);
	return true;
}

static bool
on_choose(struct cw_screen *screen, const struct cw_key *key)
{
	const struct cw_choice *choice =
		cw_bookmark_choice(screen->mark, screen->view);

	(void)key;
	if (choice == NULL || choice->kind == CW_GROUP_LINKS)
		return false;
	return cw_act_choose(screen, choice);
}

/* Buttons. */
static bool
on_button_move(struct cw_screen *screen, const struct cw_key *key)
{
	cw_bookmark_step_button(screen->mark, screen->view,
				key->kind == CW_KEY_RIGHT ? 1 : -1);
	return true;
}

static bool
on_button_press(struct cw_screen *screen, const struct cw_key *key)
{
	return cw_act_enter(screen, key);
}

static const struct cw_binding in_list[] = {
	{ CW_KEY_UP, 0, on_list_up },
	{ CW_KEY_DOWN, 0, on_list_down },
	{ CW_KEY_HOME, 0, on_list_home },
	{ CW_KEY_END, 0, on_list_end },
	{ CW_KEY_PAGE_UP, 0, on_list_page_up },
	{ CW_KEY_PAGE_DOWN, 0, on_list_page_down },
};

static const struct cw_binding in_choices[] = {
	{ CW_KEY_UP, 0, on_choice_move },   { CW_KEY_DOWN, 0, on_choice_move },
	{ CW_KEY_LEFT, 0, on_choice_move }, { CW_KEY_RIGHT, 0, on_choice_move },
	{ CW_KEY_LETTER, ' ', on_choose },
};

static const struct cw_binding in_buttons[] = {
	{ CW_KEY_LEFT, 0, on_button_move },
	{ CW_KEY_RIGHT, 0, on_button_move },
	{ CW_KEY_LETTER, ' ', on_button_press },
};

#define BY(bindings) cw_act_by(screen, key, bindings, G_N_ELEMENTS(bindings))

bool
cw_act_in_list(struct cw_screen *screen, const struct cw_key *key)
{
	return BY(in_list) || on_list_type(screen, key);
}

bool
cw_act_in_choices(struct cw_screen *screen, const struct cw_key *key)
{
	return BY(in_choices);
}

bool
cw_act_in_buttons(struct cw_screen *screen, const struct cw_key *key)
{
	return BY(in_buttons);
}
