/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last row: every key that does something now, and none that does not. */
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/drawing.h"
#include "ui/enter.h"

/* What a key does now, translated; NULL: nothing. */
typedef const char *(*does)(const struct cw_drawing *d, bool scrolls);

static const char *
does_enter(const struct cw_drawing *d, bool scrolls)
{
	(void)scrolls;
	if (d->mark->searching)
		return _("Next match");
	return cw_enter_does(d->mark, d->view).label;
}

static const char *
does_space(const struct cw_drawing *d, bool scrolls)
{
	const struct cw_choice *choice = cw_bookmark_choice(d->mark, d->view);

	(void)scrolls;
	if (d->mark->part == CW_PART_SHOW && !d->mark->searching)
		return cw_enter_does(d->mark, d->view).label;
	/* The chosen one of a group stays so. */
	return choice != NULL && choice->kind != CW_GROUP_LINKS &&
			       !(choice->kind == CW_GROUP_ONE &&
				 choice->chosen) &&
			       !d->mark->searching
		       ? _("Choose")
		       : NULL;
}

static const char *
does_escape(const struct cw_drawing *d, bool scrolls)
{
	const struct cw_button *back = cw_view_button(d->view, "back");

	(void)scrolls;
	if (d->mark->searching)
		return _("Close");
	if (d->mark->part == CW_PART_LIST &&
	    d->mark->list.find.text->len > 0)
		return _("Show all");
	if (d->view->running)
		return cw_view_button(d->view, "stop") != NULL ? _("Stop")
							      : NULL;
	return back == NULL ? NULL : back->label;
}

static const char *
does_tab(const struct cw_drawing *d, bool scrolls)
{
	(void)scrolls;
	if (d->mark->searching)
		return NULL;
	if (cw_bookmark_completes(d->mark, d->view))
		return _("Complete");
	if (cw_bookmark_parts(d->view) > 1 || d->mark->part == CW_PART_TEXT)
		return _("Move");
	return d->view->n_buttons > 1 ? _("Move") : NULL;
}

static const char *
does_find(const struct cw_drawing *d, bool scrolls)
{
	return scrolls && d->mark->part != CW_PART_LIST &&
			       d->mark->part != CW_PART_FIELD &&
			       d->mark->part != CW_PART_SECRET &&
			       !d->mark->searching
		       ? _("Find")
		       : NULL;
}

static const char *
does_more(const struct cw_drawing *d, bool scrolls)
{
	return scrolls && d->mark->part != CW_PART_LIST ? _("More") : NULL;
}

static const char *
does_up(const struct cw_drawing *d, bool scrolls)
{
	(void)scrolls;
	return d->mark->searching ? _("Match before") : NULL;
}

static const char *
does_help(const struct cw_drawing *d, bool scrolls)
{
	(void)scrolls;
	return cw_view_button(d->view, "help") != NULL ? _("Help") : NULL;
}

static const char *
does_redraw(const struct cw_drawing *d, bool scrolls)
{
	(void)d;
	(void)scrolls;
	return _("Redraw");
}

static const char *
does_pause(const struct cw_drawing *d, bool scrolls)
{
	(void)scrolls;
	return d->view->running ? _("is off here") : _("Pause");
}

static const char *
does_quit(const struct cw_drawing *d, bool scrolls)
{
	(void)scrolls;
	if (d->view->running)
		return cw_view_button(d->view, "stop") != NULL ? _("Stop")
							      : NULL;
	if (d->view->page == 92 || d->view->page == 62)
		return _("Stay");
	return _("Quit");
}

/* In the order of the row.  In a narrow one the keys of the greatest rank are
 * left out first; page 90 lists them all. */
static const struct {
	const char *key; /* N_() */
	does does;
	unsigned rank;
} keys[] = {
	{ N_("Enter"), does_enter, 0 },	 { N_("Space"), does_space, 1 },
	{ N_("Esc"), does_escape, 2 },	 { N_("Tab"), does_tab, 3 },
	{ N_("Up"), does_up, 3 },	 { "/", does_find, 7 },
	{ N_("PgDn"), does_more, 6 },	 { "^G", does_help, 4 },
	{ "^L", does_redraw, 8 },	 { "^Z", does_pause, 8 },
	{ "^C", does_quit, 5 },
};

static void
add(GString *row, const char *key, const char *what, const char *gap)
{
	if (what == NULL)
		return;
	if (row->len > 0)
		g_string_append(row, gap);
	g_string_append(row, key);
	if (what[0] != '\0')
		g_string_append_printf(row, " %s", what);
}

/* Buttons that are keys stand before ^G. */
static void
add_controls(GString *row, const struct cw_drawing *d, const char *gap,
	     bool briefly)
{
	for (size_t i = 0; i < d->view->n_buttons; i++) {
		const struct cw_button *button = &d->view->buttons[i];
		char key[3] = { '^', button->control, '\0' };

		if (button->control != 0)
			add(row, key, briefly ? "" : button->label, gap);
	}
}

/* How the row is written: keys up to RANK, and what they do. */
struct form {
	unsigned rank;
	const char *gap;
	bool briefly; /* the keys alone: help has their words */
	bool marked;  /* what Enter does is seen at the marked button */
};

/* The first that fits is taken, else the last. */
static const struct form roomy[] = {
	{ 8, "   ", false, false }, { 7, "   ", false, false },
	{ 7, "  ", false, false },  { 6, "  ", false, false },
	{ 5, "  ", false, false },  { 5, "  ", false, true },
	{ 4, "  ", false, true },   { 2, "  ", false, true },
	{ 0, "  ", false, true },
};
static const struct form narrow[] = {
	{ 8, "  ", false, false }, { 7, "  ", false, false },
	{ 6, "  ", false, false }, { 5, "  ", false, false },
	{ 4, "  ", false, false }, { 3, "  ", false, false },
	{ 2, "  ", false, false }, { 2, "  ", false, true },
	{ 1, "  ", false, true },  { 0, "  ", false, true },
};
static const struct form tiny[] = {
	{ 5, " ", true, true }, { 4, " ", true, true }, { 3, " ", true, true },
	{ 2, " ", true, true }, { 1, " ", true, true }, { 0, " ", true, true },
};

static bool
is_button(const struct cw_drawing *d, const char *label)
{
	for (size_t i = 0; i < d->view->n_buttons; i++)
		if (strcmp(d->view->buttons[i].label, label) == 0)
			return true;
	return false;
}

static GString *
make_row(const struct cw_drawing *d, bool scrolls, const struct form *form)
{
	GString *row = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		const char *what = keys[i].does(d, scrolls);
		bool marked = form->marked && keys[i].does == does_enter &&
			      what != NULL && is_button(d, what);

		if (keys[i].does == does_help && form->rank >= 7)
			add_controls(row, d, form->gap, form->briefly);
		if (keys[i].rank > form->rank || what == NULL)
			continue;
		add(row,
		    keys[i].key[0] == '^' || keys[i].key[0] == '/'
			    ? keys[i].key
			    : _(keys[i].key),
		    form->briefly || marked ? "" : what, form->gap);
	}
	return row;
}

void
cw_frame_keys(struct cw_canvas *canvas, const struct cw_drawing *d,
	      bool scrolls)
{
	unsigned columns = d->columns - 2 * cw_margin(d);
	const struct form *form = cw_is_roomy(d) ? roomy : narrow;
	GString *row;

	if (d->columns < 36)
		form = tiny;
	row = make_row(d, scrolls, form);
	while (form->rank > 0 && cw_text_width(row->str) > columns) {
		g_string_free(row, TRUE);
		row = make_row(d, scrolls, ++form);
	}
	cw_canvas_row(canvas);
	cw_canvas_put_to(canvas, "", CW_PLAIN, cw_margin(d));
	cw_canvas_put(canvas, row->str, CW_PLAIN);
	g_string_free(row, TRUE);
}
