/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys do: in a table for the whole screen, then one for each part. */
#include <string.h>

#include "base/code.h"
#include "base/i18n.h"
#include "ui/act.h"

bool
cw_act_by(struct cw_screen *screen, const struct cw_key *key,
	  const struct cw_binding *bindings, gsize n)
{
	for (gsize i = 0; i < n; i++)
		if (bindings[i].kind == key->kind &&
		    (bindings[i].letter == 0 ||
		     bindings[i].letter == key->letter))
			return bindings[i].act(screen, key);
	return false;
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
	if (screen->view->work == CW_WORK_NONE && screen->options.pause != NULL)
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
	cw_bookmark_turn(screen->mark, screen->view, step);
	return true;
}

/* In a path it completes; when that has brought nothing, it moves on. */
static bool
on_tab(struct cw_screen *screen, const struct cw_key *key)
{
	const struct cw_field *field = &screen->view->field;
	struct cw_bookmark *mark = screen->mark;

	(void)key;
	if (!cw_bookmark_completes(mark, screen->view))
		return turn(screen, 1);
	g_free(mark->completed);
	mark->completed = g_strdup(mark->field.text->str);
	cw_screen_event(screen, CW_EVENT_COMPLETE, 0, field->id,
			mark->completed);
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
		cw_screen_event(screen, CW_EVENT_BUTTON, 0, view->buttons[i].id,
				NULL);
		return true;
	}
	return false;
}

static const struct cw_binding everywhere[] = {
	{ CW_KEY_CONTROL, 'C', on_quit },  { CW_KEY_CONTROL, 'G', on_help },
	{ CW_KEY_HELP, 0, on_help },       { CW_KEY_CONTROL, 'L', on_redraw },
	{ CW_KEY_CONTROL, 'Z', on_pause }, { CW_KEY_CLICK, 0, cw_act_click },
};

/* On page 98: of the page itself nothing is seen, so nothing can be meant. */
static const struct cw_binding where_nothing_is_seen[] = {
	{ CW_KEY_CONTROL, 'C', on_quit },
	{ CW_KEY_CONTROL, 'L', on_redraw },
	{ CW_KEY_CONTROL, 'Z', on_pause },
};

static const struct cw_binding in_page[] = {
	{ CW_KEY_ESCAPE, 0, on_escape },
	{ CW_KEY_TAB, 0, on_tab },
	{ CW_KEY_BACKTAB, 0, on_backtab },
	{ CW_KEY_ENTER, 0, cw_act_enter },
};

static bool
is_digit(const struct cw_key *key)
{
	return key->kind == CW_KEY_LETTER && key->letter >= '0' &&
	       key->letter <= '9';
}

/* "Choose 6", a helpdesk says: 6 goes there, and chooses nothing by itself. */
static bool
on_number(struct cw_screen *screen, const struct cw_key *key)
{
	unsigned digit = (unsigned)(key->letter - '0');
	char number[] = { (char)key->letter, '\0' };
	g_autofree char *text = NULL;

	if (cw_view_choice(screen->view, 1) == NULL)
		return false;
	if (cw_bookmark_number(screen->mark, screen->view, digit))
		return true;
	text = cw_filled(_("There is no number {1} on this page."), number,
			 NULL);
	cw_screen_say(screen, text);
	return true;
}

/* The word of page 42, which nobody types who has not gone to its line. */
static bool
on_letter(struct cw_screen *screen, const struct cw_key *key)
{
	if (!screen->view->field.meant || !g_unichar_isalpha(key->letter))
		return false;
	cw_screen_say(screen, _("Tab leads to the line where that is typed."));
	return true;
}

static bool
on_typed(struct cw_screen *screen, const struct cw_key *key)
{
	return is_digit(key) ? on_number(screen, key) : on_letter(screen, key);
}

/* In a list, a field and a secret it is a letter like any other. */
static const struct cw_binding where_nothing_is_typed[] = {
	{ CW_KEY_LETTER, '?', on_help },
	{ CW_KEY_LETTER, 0, on_typed },
};

#define BY(bindings) cw_act_by(screen, key, bindings, G_N_ELEMENTS(bindings))

/* A password that is typed while the page is read belongs in its field, and
 * nowhere where it would be seen. */
static bool
is_for_secret(const struct cw_screen *screen, const struct cw_key *key)
{
	return screen->view->secret.id != NULL &&
	       screen->mark->part == CW_PART_TEXT &&
	       (key->kind == CW_KEY_LETTER || key->kind == CW_KEY_PASTE);
}

static bool
act_in_part(struct cw_screen *screen, const struct cw_key *key)
{
	static const cw_act parts[] = {
		[CW_PART_LIST] = cw_act_in_list,
		[CW_PART_FIELD] = cw_act_in_field,
		[CW_PART_SECRET] = cw_act_in_secret,
		[CW_PART_SHOW] = cw_act_in_show,
		[CW_PART_CHOICES] = cw_act_in_choices,
		[CW_PART_BUTTONS] = cw_act_in_buttons,
		[CW_PART_TEXT] = NULL,
	};
	cw_act act;

	if (is_for_secret(screen, key))
		cw_bookmark_go(screen->mark, CW_PART_SECRET);
	act = parts[screen->mark->part];
	return (act != NULL && act(screen, key)) ||
	       BY(where_nothing_is_typed) || cw_act_in_text(screen, key);
}

void
cw_screen_act(struct cw_screen *screen, const struct cw_key *key)
{
	struct cw_drawing drawing = cw_screen_drawing(screen);

	if (!cw_layout_fits(&drawing)) {
		(void)BY(where_nothing_is_seen);
		return;
	}
	if (!is_digit(key))
		screen->mark->number = 0;
	if (BY(everywhere) || press_control(screen, key))
		return;
	if (screen->mark->searching) {
		cw_act_in_search(screen, key);
		return;
	}
	if (!BY(in_page))
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
