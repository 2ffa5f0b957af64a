/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enter. */
#include <string.h>

#include "ui/act.h"
#include "ui/enter.h"

/* Fills in what was typed, before a button is pressed.  A path leads somewhere
 * else: only Enter in its field does that. */
static void
send_field(struct cw_screen *screen)
{
	const struct cw_field *field = &screen->view->field;
	const char *text = screen->mark->field.text->str;

	if (field->id != NULL && !field->completes &&
	    strcmp(text, field->text) != 0)
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
row_left(const struct cw_screen *screen, gsize *n, struct cw_row *row)
{
	const struct cw_narrowing *mark = &screen->mark->list;
	const struct cw_list *list = &screen->view->list;

	if (!cw_view_has_line(screen->view, CW_LINE_LIST) ||
	    mark->at >= cw_narrowing_count(mark, list))
		return false;
	*n = cw_narrowing_row(mark, mark->at);
	list->row(list->data, *n, row);
	return true;
}

/* Next beside a list goes on with the row that the person was on; a folder is
 * opened, and then it is for the person to choose. */
void
cw_press(struct cw_screen *screen, const char *id)
{
	struct cw_row row = { 0 };
	gsize n;

	send_field(screen);
	if (g_strcmp0(id, screen->view->secret.submit) == 0)
		cw_screen_send_secret(screen);
	if (strcmp(id, "next") != 0 || !row_left(screen, &n, &row)) {
		cw_screen_event(screen, CW_EVENT_BUTTON, 0, id, NULL);
		return;
	}
	screen->going_on = !row.folder;
	cw_screen_event(screen, CW_EVENT_ROW, (unsigned)n, NULL, NULL);
}

bool
cw_act_enter(struct cw_screen *screen, const struct cw_key *key)
{
	struct cw_enter enter = cw_enter_does(screen->mark, screen->view);

	switch (enter.kind) {
	case CW_ENTER_NOTHING:
		break;
	case CW_ENTER_BUTTON:
		cw_press(screen, enter.id);
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
	case CW_ENTER_ON:
		cw_bookmark_go(screen->mark, CW_PART_SECRET);
		break;
	case CW_ENTER_SHOW:
		return cw_act_show(screen, key);
	}
	return true;
}
