/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a page's text, and searching it. */
#include "base/i18n.h"
#include "ui/act.h"

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
void
cw_read_on(struct cw_screen *screen, int rows)
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
	cw_read_on(screen, page_of(screen));
	return true;
}

static bool
on_page_up(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	cw_read_on(screen, -page_of(screen));
	return true;
}

static bool
on_home(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	cw_read_on(screen, -(int)screen->layout.total);
	return true;
}

static bool
on_end(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	cw_read_on(screen, (int)screen->layout.total);
	return true;
}

static bool
on_line_down(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	cw_read_on(screen, 1);
	return true;
}

static bool
on_line_up(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	cw_read_on(screen, -1);
	return true;
}

/* Searching the text. */
static bool
on_search(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	/* What is searched for is seen, and this could be a password. */
	if (screen->layout.total <= screen->layout.height ||
	    screen->view->secret.id != NULL)
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
	cw_read_on(screen, row - 1 - (int)mark->scroll);
}

bool
cw_act_in_search(struct cw_screen *screen, const struct cw_key *key)
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
		return cw_act_edited(screen, edited);
	}
	return true;
}

/* Where nothing is typed. */
static const struct cw_binding in_text[] = {
	{ CW_KEY_LETTER, '/', on_search },
	{ CW_KEY_UP, 0, on_line_up },
	{ CW_KEY_DOWN, 0, on_line_down },
	{ CW_KEY_PAGE_UP, 0, on_page_up },
	{ CW_KEY_PAGE_DOWN, 0, on_page_down },
	{ CW_KEY_HOME, 0, on_home },
	{ CW_KEY_END, 0, on_end },
};

bool
cw_act_in_text(struct cw_screen *screen, const struct cw_key *key)
{
	return cw_act_by(screen, key, in_text, G_N_ELEMENTS(in_text));
}
