/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the person is on a page. */
#include "ui/bookmark.h"

#include <string.h>

/* One thing that Tab stops at. */
struct stop {
	enum cw_part part;
	unsigned choice; /* the first of the group */
};

#define MOST_STOPS 32
/* No page has so many choices. */
#define MOST_NUMBER 1000

struct cw_bookmark *
cw_bookmark_new(const struct cw_view *view)
{
	struct cw_bookmark *mark = g_new0(struct cw_bookmark, 1);

	mark->page = view->page;
	mark->about = view->about;
	mark->found = -1;
	cw_narrowing_init(&mark->list);
	cw_edit_init(&mark->field);
	cw_edit_init(&mark->search);
	return mark;
}

void
cw_bookmark_free(struct cw_bookmark *mark)
{
	if (mark == NULL)
		return;
	cw_narrowing_clear(&mark->list);
	cw_edit_clear(&mark->field);
	cw_edit_clear(&mark->search);
	cw_hidden_forget(&mark->hidden);
	cw_sight_clear(&mark->sight);
	g_free(mark->secret_id);
	g_free(mark->button);
	g_free(mark->field_id);
	g_free(mark->completed);
	g_free(mark);
}

bool
cw_page_lies_over(unsigned page)
{
	return page == 62 || page == 90 || page == 92;
}

bool
cw_view_shows(const struct cw_view *view, const struct cw_button *button)
{
	if (button->control != 0)
		return false;
	return !cw_page_lies_over(view->page) ||
	       strcmp(button->id, "back") != 0;
}

bool
cw_view_has_line(const struct cw_view *view, enum cw_line_kind kind)
{
	for (size_t i = 0; i < view->n_lines; i++)
		if (view->lines[i].kind == kind)
			return true;
	return false;
}

bool
cw_bookmark_completes(const struct cw_bookmark *mark,
		      const struct cw_view *view)
{
	return mark->part == CW_PART_FIELD && view->field.completes &&
	       mark->field.text->len > 0 &&
	       g_strcmp0(mark->completed, mark->field.text->str) != 0;
}

static bool
has_buttons(const struct cw_view *view)
{
	for (size_t i = 0; i < view->n_buttons; i++)
		if (cw_view_shows(view, &view->buttons[i]))
			return true;
	return false;
}

/* Is line I the first of its group of choices? */
static bool
begins_group(const struct cw_view *view, size_t i)
{
	return i == 0 || view->lines[i - 1].kind != CW_LINE_CHOICE ||
	       strcmp(view->lines[i - 1].choice.group,
		      view->lines[i].choice.group) != 0;
}

static unsigned
find_stops(const struct cw_view *view, struct stop *stops)
{
	unsigned n = 0;

	for (size_t i = 0; i < view->n_lines && n < MOST_STOPS - 1; i++) {
		const struct cw_line *line = &view->lines[i];

		if (line->kind == CW_LINE_LIST)
			stops[n++] = (struct stop){ CW_PART_LIST, 0 };
		else if (line->kind == CW_LINE_FIELD)
			stops[n++] = (struct stop){ CW_PART_FIELD, 0 };
		else if (line->kind == CW_LINE_SECRET && n < MOST_STOPS - 2) {
			stops[n++] = (struct stop){ CW_PART_SECRET, 0 };
			stops[n++] = (struct stop){ CW_PART_SHOW, 0 };
		}
		else if (line->kind == CW_LINE_CHOICE && begins_group(view, i))
			stops[n++] = (struct stop){ CW_PART_CHOICES,
						    line->choice.number };
	}
	if (has_buttons(view))
		stops[n++] = (struct stop){ CW_PART_BUTTONS, 0 };
	return n;
}

unsigned
cw_bookmark_parts(const struct cw_view *view)
{
	struct stop stops[MOST_STOPS];

	return find_stops(view, stops);
}

/* The chosen one of the group that begins with number FIRST, else that. */
static unsigned
best_of_group(const struct cw_view *view, unsigned first)
{
	const struct cw_choice *choice = cw_view_choice(view, first);
	const char *group = choice->group;

	for (unsigned n = first; choice != NULL; n++) {
		if (choice->chosen)
			return n;
		choice = cw_view_choice(view, n + 1);
		if (choice != NULL && strcmp(choice->group, group) != 0)
			break;
	}
	return first;
}

static const char *
best_button(const struct cw_view *view)
{
	const struct cw_button *button = cw_view_default(view);

	for (size_t i = 0; button == NULL && i < view->n_buttons; i++)
		if (cw_view_shows(view, &view->buttons[i]))
			button = &view->buttons[i];
	return button == NULL ? NULL : button->id;
}

static void
go_to(struct cw_bookmark *mark, const struct cw_view *view,
      const struct stop *stop)
{
	mark->part = stop->part;
	if (stop->part == CW_PART_CHOICES)
		mark->choice = best_of_group(view, stop->choice);
	if (stop->part != CW_PART_BUTTONS)
		return;
	g_free(mark->button);
	mark->button = g_strdup(best_button(view));
}

/* Is that what the page asks?  Links are no question; and a field is only there
 * when it shall be filled in. */
static bool
is_asked(const struct cw_view *view, const struct stop *stop)
{
	const struct cw_choice *choice = NULL;

	if (stop->part == CW_PART_CHOICES)
		choice = cw_view_choice(view, stop->choice);
	if (choice != NULL && choice->kind == CW_GROUP_LINKS)
		return false;
	if (stop->part == CW_PART_FIELD)
		return !view->field.meant;
	return view->field.meant || !cw_view_has_line(view, CW_LINE_FIELD);
}

/* Of a name and its password the first that is empty. */
static bool
is_to_be_filled_in(const struct cw_bookmark *mark, const struct cw_view *view,
		   enum cw_part part)
{
	if (part == CW_PART_FIELD && view->field.meant)
		return false;
	if (part == CW_PART_FIELD)
		return view->secret.id == NULL || mark->field.text->len == 0;
	return part == CW_PART_SECRET;
}

/* Where the page begins: at what there is to answer.  While the program works
 * no key that is pressed by habit may do anything: there the focus is on the
 * text. */
static void
begin(struct cw_bookmark *mark, const struct cw_view *view)
{
	struct stop stops[MOST_STOPS];
	unsigned n = find_stops(view, stops);

	mark->part = CW_PART_TEXT;
	if (view->running)
		return;
	/* What is to be filled in comes first: it is there because somebody
	 * asked for it, or it is all that the page asks. */
	for (unsigned i = 0; i < n; i++) {
		if (!is_to_be_filled_in(mark, view, stops[i].part))
			continue;
		go_to(mark, view, &stops[i]);
		return;
	}
	for (unsigned i = 0; i < n; i++) {
		if (!is_asked(view, &stops[i]))
			continue;
		go_to(mark, view, &stops[i]);
		return;
	}
}

static bool
is_there(const struct cw_bookmark *mark, const struct cw_view *view)
{
	switch (mark->part) {
	case CW_PART_LIST:
		return cw_view_has_line(view, CW_LINE_LIST);
	case CW_PART_FIELD:
		return cw_view_has_line(view, CW_LINE_FIELD);
	case CW_PART_SECRET:
	case CW_PART_SHOW:
		return cw_view_has_line(view, CW_LINE_SECRET);
	case CW_PART_CHOICES:
		return cw_view_choice(view, mark->choice) != NULL;
	case CW_PART_BUTTONS:
		return cw_bookmark_button(mark, view) != NULL;
	case CW_PART_TEXT:
		break;
	}
	return true;
}

/* The rest of a path has come, but the person has typed on: that wins. */
static bool
is_outdated(const struct cw_bookmark *mark)
{
	return mark->completed != NULL &&
	       strcmp(mark->completed, mark->field.text->str) != 0;
}

/* A field that has just come is what is asked now. */
static void
follow_field(struct cw_bookmark *mark, const struct cw_view *view)
{
	const struct cw_field *field = &view->field;
	bool fresh = g_strcmp0(mark->field_id, field->id) != 0;

	if (fresh) {
		g_free(mark->field_id);
		mark->field_id = g_strdup(field->id);
		mark->moved = false;
	} else if (field->id == NULL || mark->field_version == field->version) {
		return;
	}
	mark->field_version = field->version;
	if (fresh || !is_outdated(mark))
		cw_edit_set(&mark->field, field->id == NULL ? "" : field->text);
}

/* Another one, or the same once more: either way nothing is typed yet. */
static bool
follow_secret(struct cw_bookmark *mark, const struct cw_view *view)
{
	const struct cw_secret_field *secret = &view->secret;
	bool fresh = g_strcmp0(mark->secret_id, secret->id) != 0;

	if (!fresh && mark->secret_version == secret->version)
		return false;
	g_free(mark->secret_id);
	mark->secret_id = g_strdup(secret->id);
	mark->secret_version = secret->version;
	cw_hidden_forget(&mark->hidden);
	mark->moved = false;
	return secret->id != NULL;
}

bool
cw_bookmark_follow(struct cw_bookmark *mark, const struct cw_view *view)
{
	bool anew = follow_secret(mark, view);

	follow_field(mark, view);
	if (cw_view_has_line(view, CW_LINE_LIST))
		cw_narrowing_follow(&mark->list, &view->list);
	if (!mark->moved || !is_there(mark, view)) {
		mark->moved = false;
		begin(mark, view);
	}
	return anew;
}

void
cw_bookmark_go(struct cw_bookmark *mark, enum cw_part part)
{
	mark->part = part;
	mark->moved = true;
}

/* Where there is nothing but buttons Tab goes through them. */
static void
turn_buttons(struct cw_bookmark *mark, const struct cw_view *view, int step)
{
	if (cw_bookmark_step_button(mark, view, step))
		return;
	while (cw_bookmark_step_button(mark, view, -step))
		;
}

void
cw_bookmark_turn(struct cw_bookmark *mark, const struct cw_view *view, int step)
{
	struct stop stops[MOST_STOPS];
	unsigned n = find_stops(view, stops), at = step > 0 ? n - 1 : 0;

	for (unsigned i = 0; i < n; i++)
		if (stops[i].part == mark->part &&
		    (mark->part != CW_PART_CHOICES ||
		     stops[i].choice <= mark->choice))
			at = i;
	if (n == 0)
		return;
	mark->moved = true;
	if (n == 1 && mark->part == CW_PART_BUTTONS) {
		turn_buttons(mark, view, step);
		return;
	}
	go_to(mark, view, &stops[(at + n + (unsigned)step) % n]);
}

bool
cw_bookmark_step(struct cw_bookmark *mark, const struct cw_view *view, int step)
{
	unsigned next = mark->choice + (unsigned)step;

	if (next == 0 || cw_view_choice(view, next) == NULL)
		return false;
	mark->choice = next;
	mark->moved = true;
	return true;
}

/* "1", "12" and, if there is no number 123, "3". */
bool
cw_bookmark_number(struct cw_bookmark *mark, const struct cw_view *view,
		   unsigned digit)
{
	unsigned number = MIN(mark->number, MOST_NUMBER) * 10 + digit;

	if (cw_view_choice(view, number) == NULL)
		number = digit;
	mark->number = 0;
	if (cw_view_choice(view, number) == NULL)
		return false;
	mark->number = number;
	mark->part = CW_PART_CHOICES;
	mark->choice = number;
	mark->moved = true;
	return true;
}

bool
cw_bookmark_step_button(struct cw_bookmark *mark, const struct cw_view *view,
			int step)
{
	const struct cw_button *now = cw_bookmark_button(mark, view);
	gsize at = now == NULL ? 0 : (gsize)(now - view->buttons);

	do {
		if (step < 0 ? at == 0 : at + 1 >= view->n_buttons)
			return false;
		at += (gsize)step;
	} while (!cw_view_shows(view, &view->buttons[at]));
	g_free(mark->button);
	mark->button = g_strdup(view->buttons[at].id);
	mark->moved = true;
	return true;
}

const struct cw_button *
cw_bookmark_button(const struct cw_bookmark *mark, const struct cw_view *view)
{
	return mark->part == CW_PART_BUTTONS
		       ? cw_view_button(view, mark->button)
		       : NULL;
}

const struct cw_choice *
cw_bookmark_choice(const struct cw_bookmark *mark, const struct cw_view *view)
{
	return mark->part == CW_PART_CHOICES
		       ? cw_view_choice(view, mark->choice)
		       : NULL;
}

bool
cw_bookmark_row(const struct cw_bookmark *mark, const struct cw_view *view,
		gsize *n)
{
	if (mark->part != CW_PART_LIST ||
	    mark->list.at >= cw_narrowing_count(&mark->list, &view->list))
		return false;
	*n = cw_narrowing_row(&mark->list, mark->list.at);
	return true;
}
