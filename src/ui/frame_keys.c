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
	struct cw_comparison about = cw_view_comparison(d->view);

	(void)scrolls;
	if (d->mark->part == CW_PART_SHOW && !d->mark->searching)
		return cw_enter_does(d->mark, d->view).label;
	/* The chosen one of a group stays so. */
	if (choice == NULL || choice->kind == CW_GROUP_LINKS ||
	    (choice->kind == CW_GROUP_ONE && choice->chosen) ||
	    d->mark->searching)
		return NULL;
	/* TRANSLATORS: the fingerprint that is to be compared. */
	return d->unread && cw_comparison_is(&about, choice) ? _("Read first")
							     : _("Choose");
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

/* Who reads has nothing else to do. */
static bool
is_reading(const struct cw_drawing *d)
{
	return d->mark->part == CW_PART_TEXT && !d->view->running;
}

static const char *
more(const struct cw_drawing *d, bool scrolls, bool reading, bool ended)
{
	return scrolls && d->mark->part != CW_PART_LIST &&
			       !d->mark->searching &&
			       is_reading(d) == reading && d->ended == ended
		       ? _("More")
		       : NULL;
}

static const char *
does_read(const struct cw_drawing *d, bool scrolls)
{
	return more(d, scrolls, true, false);
}

static const char *
does_read_back(const struct cw_drawing *d, bool scrolls)
{
	return more(d, scrolls, true, true);
}

static const char *
does_more(const struct cw_drawing *d, bool scrolls)
{
	return more(d, scrolls, false, false);
}

static const char *
does_more_above(const struct cw_drawing *d, bool scrolls)
{
	return more(d, scrolls, false, true);
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
	return d->view->work == CW_WORK_NONE ? _("Pause") : _("is off here");
}

static const char *
does_quit(const struct cw_drawing *d, bool scrolls)
{
	(void)scrolls;
	if (d->view->page == 92 || d->view->page == 62)
		return _("Stay");
	if (d->view->work == CW_WORK_ENDS)
		return NULL;
	return d->view->work == CW_WORK_STOPS ? _("Stop") : _("Quit");
}

#define RANK_OF_QUIT 5

/* In the order of the row.  In a narrow one the keys of the greatest rank are
 * left out first; page 90 lists them all. */
static const struct {
	const char *key; /* N_() */
	does does;
	unsigned rank;
} keys[] = {
	{ N_("Enter"), does_enter, 0 },	 { N_("Space"), does_space, 1 },
	{ N_("PgDn"), does_read, 1 },	 { N_("PgUp"), does_read_back, 1 },
	{ N_("Esc"), does_escape, 2 },	 { N_("Tab"), does_tab, 3 },
	{ N_("Up"), does_up, 3 },	 { "/", does_find, 7 },
	{ N_("PgDn"), does_more, 6 },	 { N_("PgUp"), does_more_above, 6 },
	{ "^G", does_help, 4 },
	{ "^L", does_redraw, 9 },	 { "^Z", does_pause, 8 },
	{ "^C", does_quit, RANK_OF_QUIT },
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
	{ 9, "   ", false, false }, { 9, "  ", false, false },
	{ 8, "   ", false, false }, { 8, "  ", false, false },
	{ 7, "   ", false, false }, { 7, "  ", false, false },
	{ 6, "  ", false, false },  { 5, "  ", false, false },
	{ 5, "  ", false, true },   { 4, "  ", false, true },
	{ 2, "  ", false, true },   { 0, "  ", false, true },
};
static const struct form narrow[] = {
	{ 9, "  ", false, false }, { 8, "  ", false, false },
	{ 7, "  ", false, false }, { 6, "  ", false, false },
	{ 5, "  ", false, false }, { 4, "  ", false, false },
	{ 3, "  ", false, false }, { 2, "  ", false, false },
	{ 2, "  ", false, true },  { 1, "  ", false, true },
	{ 0, "  ", false, true },
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

/* What the first of these do depends on where the focus is, on the last it
 * hardly does. */
enum column { HEAD, ESCAPE, TAIL, N_COLUMNS };

static enum column
column_of(does what)
{
	if (what == does_enter || what == does_space || what == does_read ||
	    what == does_read_back)
		return HEAD;
	return what == does_escape ? ESCAPE : TAIL;
}

static char *
make_column(const struct cw_drawing *d, bool scrolls, const struct form *form,
	    enum column column)
{
	g_autoptr(GString) row = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		const char *what = keys[i].does(d, scrolls);
		bool marked = form->marked && keys[i].does == does_enter &&
			      what != NULL && is_button(d, what);

		if (column_of(keys[i].does) != column)
			continue;
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
	return g_strdup(row->str);
}

/* How wide they are at most, wherever on the page the focus is: what stays the
 * same stays where it is, and is not sent again when Tab leads on. */
struct columns {
	const struct form *form;
	bool scrolls;
	unsigned wide[N_COLUMNS];
};

static void
measure(struct columns *all, const struct cw_drawing *d)
{
	for (unsigned i = 0; i < N_COLUMNS; i++) {
		g_autofree char *text =
			make_column(d, all->scrolls, all->form, i);

		all->wide[i] = MAX(all->wide[i], (unsigned)cw_text_width(text));
	}
}

static void
measure_at(struct columns *all, const struct cw_drawing *d, enum cw_part part,
	   unsigned choice, const char *button)
{
	g_autofree char *id = g_strdup(button);
	struct cw_bookmark mark = *d->mark;
	struct cw_drawing there = *d;

	mark.part = part;
	mark.choice = choice;
	mark.button = id;
	there.mark = &mark;
	measure(all, &there);
}

static void
measure_line(struct columns *all, const struct cw_drawing *d,
	     const struct cw_line *line)
{
	if (line->kind == CW_LINE_CHOICE)
		measure_at(all, d, CW_PART_CHOICES, line->choice.number,
			   NULL);
	else if (line->kind == CW_LINE_LIST)
		measure_at(all, d, CW_PART_LIST, 0, NULL);
	else if (line->kind == CW_LINE_FIELD)
		measure_at(all, d, CW_PART_FIELD, 0, NULL);
	if (line->kind != CW_LINE_SECRET)
		return;
	measure_at(all, d, CW_PART_SECRET, 0, NULL);
	measure_at(all, d, CW_PART_SHOW, 0, NULL);
}

static void
measure_all(struct columns *all, const struct cw_drawing *d)
{
	const struct cw_view *view = d->view;

	for (size_t i = 0; i < view->n_lines; i++)
		measure_line(all, d, &view->lines[i]);
	for (size_t i = 0; i < view->n_buttons; i++)
		if (cw_view_shows(view, &view->buttons[i]))
			measure_at(all, d, CW_PART_BUTTONS, 0,
				   view->buttons[i].id);
}

/* Where COLUMN begins; N_COLUMNS: where all of them end. */
static unsigned
begin_of(const struct columns *all, unsigned column)
{
	unsigned gap = (unsigned)strlen(all->form->gap);
	unsigned at = 0;

	for (unsigned i = 0; i < column; i++)
		if (all->wide[i] > 0)
			at += (at > 0 ? gap : 0) + all->wide[i];
	return at > 0 && column < N_COLUMNS ? at + gap : at;
}

static bool
has_room(const struct cw_drawing *d, const struct columns *all)
{
	return begin_of(all, N_COLUMNS) <= d->columns - 2 * cw_margin(d);
}

/* One form for the whole page, unless that leaves out ^C or what Enter does;
 * then, and in a narrow window, the fullest for where the focus is. */
static struct columns
choose_form(const struct cw_drawing *d, bool scrolls)
{
	struct columns all = { .form = roomy, .scrolls = scrolls };

	for (; cw_is_roomy(d) && !d->mark->searching &&
	       all.form->rank >= RANK_OF_QUIT && !all.form->marked;
	     all.form++) {
		memset(all.wide, 0, sizeof(all.wide));
		measure(&all, d);
		measure_all(&all, d);
		if (has_room(d, &all))
			return all;
	}
	all.form = cw_is_roomy(d) ? roomy : d->columns < 36 ? tiny : narrow;
	for (;; all.form++) {
		memset(all.wide, 0, sizeof(all.wide));
		measure(&all, d);
		if (has_room(d, &all) || all.form->rank == 0)
			return all;
	}
}

void
cw_frame_keys(struct cw_canvas *canvas, const struct cw_drawing *d,
	      bool scrolls)
{
	struct columns all = choose_form(d, scrolls);

	cw_canvas_row(canvas);
	for (unsigned i = 0; i < N_COLUMNS; i++) {
		g_autofree char *text = make_column(d, scrolls, all.form, i);

		cw_canvas_put_to(canvas, "", CW_PLAIN,
				 cw_margin(d) + begin_of(&all, i));
		cw_canvas_put(canvas, text, CW_PLAIN);
	}
}
