/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys do: in a table for the whole screen, then one for each part. */
#include <string.h>

#include "base/code.h"
#include "base/i18n.h"
#include "ui/enter.h"
#include "ui/screen_state.h"

/* True if KEY did something, or was meant to and can't. */
typedef bool (*act)(struct cw_screen *screen, const struct cw_key *key);

struct binding {
	enum cw_key_kind kind;
	gunichar letter; /* 0: any */
	act act;
};

static bool
run(struct cw_screen *screen, const struct cw_key *key,
    const struct binding *bindings, gsize n)
{
	for (gsize i = 0; i < n; i++)
		if (bindings[i].kind == key->kind &&
		    (bindings[i].letter == 0 ||
		     bindings[i].letter == key->letter))
			return bindings[i].act(screen, key);
	return false;
}

/* The text page goes up or down; it ends at its ends. */
static void
scroll(struct cw_screen *screen, int rows)
{
	const struct cw_layout *layout = &screen->layout;
	int most = (int)layout->total - (int)layout->height;
	int now = (int)screen->mark->scroll + rows;

	screen->mark->scroll = (unsigned)CLAMP(now, 0, MAX(most, 0));
}

/* Reading on leaves what has the focus, if that would hold the text back. */
static void
read_on(struct cw_screen *screen, int rows)
{
	if (screen->mark->part != CW_PART_BUTTONS &&
	    screen->layout.total > screen->layout.height) {
		screen->mark->part = CW_PART_TEXT;
		screen->mark->moved = true;
	}
	scroll(screen, rows);
}

/* A page, less what keeps the place in sight. */
static int
page_of(const struct cw_screen *screen)
{
	return MAX((int)screen->layout.height - 2, 1);
}

static bool
on_page_down(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	read_on(screen, page_of(screen));
	return true;
}

static bool
on_page_up(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	read_on(screen, -page_of(screen));
	return true;
}

static bool
on_home(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	read_on(screen, -(int)screen->layout.total);
	return true;
}

static bool
on_end(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	read_on(screen, (int)screen->layout.total);
	return true;
}

static bool
on_line_down(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	read_on(screen, 1);
	return true;
}

static bool
on_line_up(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	read_on(screen, -1);
	return true;
}

/* Fills in what was typed: before a button is pressed, and on Enter. */
static void
send_field(struct cw_screen *screen)
{
	const struct cw_field *field = &screen->view->field;
	const char *text = screen->mark->field.text->str;

	if (field->id != NULL && strcmp(text, field->text) != 0)
		cw_screen_event(screen, CW_EVENT_TEXT, 0, field->id, text);
}

/* A path is filled in: a file is gone on with, once it is known to be one. */
static void
send_path(struct cw_screen *screen, const char *id, const char *path)
{
	screen->going_on = !g_str_has_suffix(path, "/");
	cw_screen_event(screen, CW_EVENT_TEXT, 0, id, path);
}

/* The row of the list that the person was on, wherever the focus is now. */
static bool
row_left(const struct cw_screen *screen, gsize *row)
{
	const struct cw_narrowing *list = &screen->mark->list;

	if (!cw_view_has_line(screen->view, CW_LINE_LIST) ||
	    list->at >= cw_narrowing_count(list, &screen->view->list))
		return false;
	*row = cw_narrowing_row(list, list->at);
	return true;
}

/* Next beside a list goes on with the row that the person was on. */
static void
press(struct cw_screen *screen, const char *id)
{
	gsize row;

	send_field(screen);
	if (strcmp(id, "next") != 0 || !row_left(screen, &row)) {
		cw_screen_event(screen, CW_EVENT_BUTTON, 0, id, NULL);
		return;
	}
	screen->going_on = true;
	cw_screen_event(screen, CW_EVENT_ROW, (unsigned)row, NULL, NULL);
}

static bool
on_enter(struct cw_screen *screen, const struct cw_key *key)
{
	struct cw_enter enter = cw_enter_does(screen->mark, screen->view);

	(void)key;
	switch (enter.kind) {
	case CW_ENTER_NOTHING:
		break;
	case CW_ENTER_BUTTON:
		press(screen, enter.id);
		break;
	case CW_ENTER_CHOOSE:
		cw_screen_event(screen, CW_EVENT_CHOOSE, enter.number, NULL,
				NULL);
		break;
	case CW_ENTER_TAKE:
		screen->going_on = true;
		G_GNUC_FALLTHROUGH;
	case CW_ENTER_OPEN:
		cw_screen_event(screen, CW_EVENT_ROW, enter.number, NULL, NULL);
		break;
	case CW_ENTER_GO:
		send_path(screen, enter.id, screen->mark->list.find.text->str);
		break;
	case CW_ENTER_SEND:
		send_path(screen, screen->view->field.id,
			  screen->mark->field.text->str);
		if (enter.id != NULL)
			cw_screen_event(screen, CW_EVENT_BUTTON, 0, enter.id,
					NULL);
		break;
	}
	return true;
}

static bool
on_quit(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	cw_screen_event(screen, CW_EVENT_QUIT, 0, NULL, NULL);
	return true;
}

static bool
on_help(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	cw_screen_event(screen, CW_EVENT_HELP, 0, NULL, NULL);
	return true;
}

static bool
on_redraw(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	cw_terminal_redraw(screen->terminal);
	return true;
}

static bool
on_pause(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	if (!screen->view->running && screen->options.pause != NULL)
		screen->options.pause(screen->options.data);
	return true;
}

/* One step back: out of a narrowed list first, then off the page. */
static bool
on_escape(struct cw_screen *screen, const struct cw_key *key)
{
	struct cw_bookmark *mark = screen->mark;

	(void)key;
	if (mark->part == CW_PART_LIST && mark->list.find.text->len > 0) {
		cw_edit_set(&mark->list.find, "");
		cw_narrowing_apply(&mark->list, &screen->view->list);
		cw_screen_look_soon(screen);
	} else {
		cw_screen_event(screen, CW_EVENT_BACK, 0, NULL, NULL);
	}
	return true;
}

static bool
turn(struct cw_screen *screen, int step)
{
	if (screen->mark->part == CW_PART_FIELD)
		send_field(screen);
	cw_bookmark_turn(screen->mark, screen->view, step);
	return true;
}

static bool
on_tab(struct cw_screen *screen, const struct cw_key *key)
{
	const struct cw_field *field = &screen->view->field;

	(void)key;
	if (screen->mark->part != CW_PART_FIELD || !field->completes ||
	    screen->mark->field.text->len == 0)
		return turn(screen, 1);
	cw_screen_event(screen, CW_EVENT_COMPLETE, 0, field->id,
			screen->mark->field.text->str);
	return true;
}

static bool
on_backtab(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	return turn(screen, -1);
}

/* Keys of the page's own: ^T, say. */
static bool
press_control(struct cw_screen *screen, const struct cw_key *key)
{
	const struct cw_view *view = screen->view;

	for (size_t i = 0; i < view->n_buttons; i++) {
		if (key->kind != CW_KEY_CONTROL ||
		    view->buttons[i].control == 0 ||
		    (gunichar)view->buttons[i].control != key->letter)
			continue;
		cw_screen_event(screen, CW_EVENT_BUTTON, 0,
				view->buttons[i].id, NULL);
		return true;
	}
	return false;
}

/* The list. */
static void
move_to(struct cw_screen *screen, gint64 n)
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
		scroll(screen, -1);
	else
		move_to(screen, list_at(screen) - 1);
	return true;
}

static bool
on_list_down(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	move_to(screen, list_at(screen) + 1);
	return true;
}

static bool
on_list_page_up(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	move_to(screen, list_at(screen) - list_page(screen));
	return true;
}

static bool
on_list_page_down(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	move_to(screen, list_at(screen) + list_page(screen));
	return true;
}

static bool
on_list_home(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	move_to(screen, 0);
	return true;
}

static bool
on_list_end(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	move_to(screen, G_MAXINT64);
	return true;
}

static bool
say_refused(struct cw_screen *screen, enum cw_edited edited)
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
	return say_refused(screen, edited);
}

static bool
on_field_type(struct cw_screen *screen, const struct cw_key *key)
{
	enum cw_edited edited = cw_edit_key(&screen->mark->field, key);

	if (edited == CW_EDIT_CHANGED)
		screen->mark->moved = true;
	return say_refused(screen, edited);
}

/* Choices. */
static bool
on_choice_move(struct cw_screen *screen, const struct cw_key *key)
{
	bool down = key->kind == CW_KEY_DOWN || key->kind == CW_KEY_RIGHT;

	if (!cw_bookmark_step(screen->mark, screen->view, down ? 1 : -1))
		read_on(screen, down ? 1 : -1);
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
	screen->mark->moved = true;
	cw_screen_event(screen, CW_EVENT_CHOOSE, choice->number, NULL, NULL);
	return true;
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
	return on_enter(screen, key);
}

/* Searching the text. */
static bool
on_search(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	if (screen->layout.total <= screen->layout.height)
		return false;
	screen->mark->searching = true;
	screen->mark->found = -1;
	cw_edit_set(&screen->mark->search, "");
	return true;
}

static void
search_on(struct cw_screen *screen, int step, bool from_here)
{
	struct cw_bookmark *mark = screen->mark;
	struct cw_drawing drawing = cw_screen_drawing(screen);
	int from = mark->found < 0 ? (int)mark->scroll : mark->found;
	int row;

	if (mark->search.text->len == 0)
		return;
	row = cw_layout_find(&drawing, mark->search.text->str,
			     from_here ? from : from + step, step);
	if (row < 0) {
		cw_screen_say(screen, _("That is nowhere on this page."));
		return;
	}
	mark->found = row;
	read_on(screen, row - 1 - (int)mark->scroll);
}

static bool
act_in_search(struct cw_screen *screen, const struct cw_key *key)
{
	struct cw_bookmark *mark = screen->mark;
	enum cw_edited edited;

	if (key->kind == CW_KEY_ESCAPE)
		mark->searching = false;
	else if (key->kind == CW_KEY_ENTER || key->kind == CW_KEY_DOWN)
		search_on(screen, 1, false);
	else if (key->kind == CW_KEY_UP)
		search_on(screen, -1, false);
	else {
		edited = cw_edit_key(&mark->search, key);
		if (edited == CW_EDIT_CHANGED)
			search_on(screen, 1, true);
		return say_refused(screen, edited);
	}
	return true;
}

static const struct binding everywhere[] = {
	{ CW_KEY_CONTROL, 'C', on_quit },   { CW_KEY_CONTROL, 'G', on_help },
	{ CW_KEY_HELP, 0, on_help },	    { CW_KEY_CONTROL, 'L', on_redraw },
	{ CW_KEY_CONTROL, 'Z', on_pause },
};

static const struct binding in_page[] = {
	{ CW_KEY_ESCAPE, 0, on_escape },
	{ CW_KEY_TAB, 0, on_tab },
	{ CW_KEY_BACKTAB, 0, on_backtab },
	{ CW_KEY_ENTER, 0, on_enter },
};

static const struct binding in_list[] = {
	{ CW_KEY_UP, 0, on_list_up },
	{ CW_KEY_DOWN, 0, on_list_down },
	{ CW_KEY_HOME, 0, on_list_home },
	{ CW_KEY_END, 0, on_list_end },
	{ CW_KEY_PAGE_UP, 0, on_list_page_up },
	{ CW_KEY_PAGE_DOWN, 0, on_list_page_down },
};

static const struct binding in_choices[] = {
	{ CW_KEY_UP, 0, on_choice_move },   { CW_KEY_DOWN, 0, on_choice_move },
	{ CW_KEY_LEFT, 0, on_choice_move }, { CW_KEY_RIGHT, 0, on_choice_move },
	{ CW_KEY_LETTER, ' ', on_choose },
};

static const struct binding in_buttons[] = {
	{ CW_KEY_LEFT, 0, on_button_move },
	{ CW_KEY_RIGHT, 0, on_button_move },
	{ CW_KEY_LETTER, ' ', on_button_press },
};

/* Where nothing is typed. */
static const struct binding in_text[] = {
	{ CW_KEY_LETTER, '?', on_help },     { CW_KEY_LETTER, '/', on_search },
	{ CW_KEY_UP, 0, on_line_up },	     { CW_KEY_DOWN, 0, on_line_down },
	{ CW_KEY_PAGE_UP, 0, on_page_up },   { CW_KEY_PAGE_DOWN, 0,
					       on_page_down },
	{ CW_KEY_HOME, 0, on_home },	     { CW_KEY_END, 0, on_end },
};

#define RUN(bindings) run(screen, key, bindings, G_N_ELEMENTS(bindings))

static bool
act_in_part(struct cw_screen *screen, const struct cw_key *key)
{
	switch (screen->mark->part) {
	case CW_PART_LIST:
		return RUN(in_list) || on_list_type(screen, key);
	case CW_PART_FIELD:
		return on_field_type(screen, key) || RUN(in_text);
	case CW_PART_CHOICES:
		return RUN(in_choices) || RUN(in_text);
	case CW_PART_BUTTONS:
		return RUN(in_buttons) || RUN(in_text);
	case CW_PART_TEXT:
		break;
	}
	return RUN(in_text);
}

void
cw_screen_act(struct cw_screen *screen, const struct cw_key *key)
{
	if (RUN(everywhere) || press_control(screen, key))
		return;
	if (screen->mark->searching) {
		act_in_search(screen, key);
		return;
	}
	if (!RUN(in_page))
		act_in_part(screen, key);
}

enum cw_urgency
cw_screen_urgency(const struct cw_key *key)
{
	if (key->kind == CW_KEY_ESCAPE ||
	    (key->kind == CW_KEY_CONTROL && key->letter == 'C'))
		return CW_KEY_LEAVES;
	if (key->kind == CW_KEY_HELP ||
	    (key->kind == CW_KEY_CONTROL && strchr("GLZ", (int)key->letter)))
		return CW_KEY_CAN_GO_FIRST;
	return CW_KEY_WAITS;
}
