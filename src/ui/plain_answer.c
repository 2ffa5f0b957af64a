/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain lines: what a typed line means. */
#include <string.h>

#include "base/code.h"
#include "base/i18n.h"
#include "ui/plain_state.h"

void
cw_plain_event(struct cw_plain *plain, enum cw_event_kind kind,
	       unsigned number, const char *id, const char *text)
{
	cw_events_add(&plain->events, kind, number, id, text);
	plain->asked = CW_ASKED_NOTHING;
}

static void
press(struct cw_plain *plain, const char *id)
{
	plain->pressed = true;
	cw_plain_event(plain, CW_EVENT_BUTTON, 0, id, NULL);
}

/* The highest number that is an answer now. */
static unsigned
count_answers(const struct cw_plain *plain)
{
	g_autoptr(GPtrArray) buttons = cw_plain_numbered(plain->view);
	unsigned first = cw_plain_first_button(plain->view);

	if (plain->asked == CW_ASKED_LIST)
		return (unsigned)plain->offered +
		       (plain->offered < plain->rows->len ? 1 : 0) +
		       buttons->len;
	if (plain->asked == CW_ASKED_BUTTONS)
		return first + buttons->len - 1;
	return first - 1;
}

static void
refuse(struct cw_plain *plain, const char *line)
{
	unsigned count = count_answers(plain);
	g_autofree char *last = g_strdup_printf("%u", count);

	if (count == 0)
		cw_plain_say(plain,
			     N_("There is nothing to answer now. < goes back:"),
			     NULL);
	else if (line[0] == '\0')
		cw_plain_say(plain,
			     N_("An empty line is not one of the answers. 1 to "
				"{1}."),
			     last, NULL);
	else
		cw_plain_say(plain,
			     N_("{1} is not one of the answers. 1 to {2}."),
			     line, last, NULL);
	cw_plain_prompt(plain);
}

static bool
is_number(const char *line, unsigned *number)
{
	guint64 value = 0;

	if (!g_ascii_string_to_unsigned(line, 10, 0, G_MAXINT, &value, NULL))
		return false;
	*number = (unsigned)value;
	return true;
}

static void
answer_row(struct cw_plain *plain, unsigned number)
{
	g_autoptr(GPtrArray) buttons = cw_plain_numbered(plain->view);
	size_t more = plain->offered < plain->rows->len ? 1 : 0;
	size_t button = number - plain->offered - more;
	g_autofree char *line = g_strdup_printf("%u", number);

	if (number >= 1 && number <= plain->offered) {
		plain->question++;
		cw_plain_event(plain, CW_EVENT_ROW,
			       (unsigned)g_array_index(plain->rows, size_t,
						       number - 1),
			       NULL, NULL);
	} else if (more == 1 && number == plain->offered + 1) {
		cw_plain_list_more(plain);
		cw_plain_prompt(plain);
	} else if (number > plain->offered + more &&
		   button <= buttons->len) {
		const struct cw_button *b = buttons->pdata[button - 1];

		press(plain, b->id);
	} else {
		refuse(plain, line);
	}
}

static bool
is_path(const char *line)
{
	return strchr(line, '/') != NULL || line[0] == '~';
}

static void
answer_list(struct cw_plain *plain, const char *line)
{
	const struct cw_list *list = &plain->view->list;
	unsigned number = 0;

	if (line[0] == '\0' && cw_view_default(plain->view) != NULL) {
		plain->question++;
		cw_plain_ask(plain);
	} else if (is_number(line, &number)) {
		answer_row(plain, number);
	} else if (line[0] == '\0') {
		refuse(plain, line);
	} else if (list->field != NULL && is_path(line)) {
		plain->question++;
		cw_plain_event(plain, CW_EVENT_TEXT, 0, list->field, line);
	} else {
		cw_plain_list_narrow(plain, line);
		cw_plain_prompt(plain);
	}
}

/* Left empty, a field is the page's default; beside a secret, what it holds. */
static void
leave_field(struct cw_plain *plain)
{
	const struct cw_view *view = plain->view;
	const struct cw_button *other = cw_view_default(view);

	if (view->secret.id != NULL && view->field.text[0] != '\0') {
		plain->question++;
		cw_plain_ask(plain);
	} else if (view->secret.id == NULL && other != NULL) {
		press(plain, other->id);
	} else {
		cw_plain_say(plain, N_("An empty line is no answer here."),
			     NULL);
		cw_plain_prompt(plain);
	}
}

/* It is filled in and sent; or the secret is asked for next. */
static void
answer_field(struct cw_plain *plain, const char *line)
{
	const struct cw_view *view = plain->view;
	const struct cw_field *field = &view->field;
	bool submits = field->submit != NULL && view->secret.id == NULL;

	if (line[0] == '\0') {
		leave_field(plain);
		return;
	}
	cw_plain_event(plain, CW_EVENT_TEXT, 0, field->id, line);
	plain->pressed = submits;
	if (!submits)
		plain->question++;
	else
		cw_plain_event(plain, CW_EVENT_BUTTON, 0, field->submit, NULL);
}

static bool
group_is_chosen(const struct cw_view *view, const char *group)
{
	for (size_t i = 0; i < view->n_lines; i++)
		if (view->lines[i].kind == CW_LINE_CHOICE &&
		    view->lines[i].choice.chosen &&
		    strcmp(view->lines[i].choice.group, group) == 0)
			return true;
	return false;
}

/* Any number of the page is an answer; one of this question leads on. */
static void
answer_choice(struct cw_plain *plain, const char *line)
{
	const struct cw_choice *choice, *own;
	enum cw_asked asked = plain->asked;
	unsigned number = 0;
	size_t at = 0;

	cw_plain_question(plain->view, plain->question, &at);
	own = &plain->view->lines[at].choice;
	if (line[0] == '\0' &&
	    (asked == CW_ASKED_MANY ||
	     group_is_chosen(plain->view, own->group))) {
		plain->question++;
		cw_plain_ask(plain);
		return;
	}
	choice = is_number(line, &number) ? cw_view_choice(plain->view, number)
					  : NULL;
	if (choice == NULL) {
		refuse(plain, line);
		return;
	}
	if (asked == CW_ASKED_ONE && choice->available &&
	    strcmp(choice->group, own->group) == 0)
		plain->question++;
	cw_plain_event(plain, CW_EVENT_CHOOSE, number, NULL, NULL);
}

static void
answer_word(struct cw_plain *plain, const char *line)
{
	const struct cw_view *view = plain->view;

	for (size_t i = 0; i < view->n_buttons; i++) {
		const struct cw_button *b = &view->buttons[i];

		if (b->word == NULL || strcmp(b->word, line) != 0)
			continue;
		press(plain, b->id);
		return;
	}
	plain->question = 0;
	cw_plain_ask(plain);
}

static void
answer_button(struct cw_plain *plain, const char *line)
{
	const struct cw_view *view = plain->view;
	g_autoptr(GPtrArray) buttons = cw_plain_numbered(view);
	const struct cw_button *enter = cw_view_default(view);
	unsigned first = cw_plain_first_button(view), number = 0;

	if (line[0] == '\0' && enter != NULL) {
		press(plain, enter->id);
	} else if (plain->asked == CW_ASKED_BUTTONS &&
		   is_number(line, &number) && number >= first &&
		   number - first < buttons->len) {
		const struct cw_button *b = buttons->pdata[number - first];

		press(plain, b->id);
	} else if (is_number(line, &number) &&
		   cw_view_choice(view, number) != NULL) {
		plain->pressed = true;
		cw_plain_event(plain, CW_EVENT_CHOOSE, number, NULL, NULL);
	} else if (plain->asked == CW_ASKED_LETTERS) {
		cw_plain_say(plain, N_("{1} is not one of the answers."), line,
			     NULL);
		cw_plain_prompt(plain);
	} else {
		refuse(plain, line);
	}
}

static bool
has_fingerprint(const struct cw_view *view)
{
	for (size_t i = 0; i < view->n_lines; i++)
		if (view->lines[i].kind == CW_LINE_FINGERPRINT)
			return true;
	return false;
}

/* A letter that is a button of this page, or spells the fingerprint. */
static bool
answer_letter(struct cw_plain *plain, const char *line)
{
	const struct cw_view *view = plain->view;

	/* In a field letters are letters; a hyphen is no name. */
	if (strlen(line) != 1 ||
	    (plain->asked == CW_ASKED_FIELD && !g_ascii_ispunct(line[0])))
		return false;
	if (strcmp(line, "s") == 0 && has_fingerprint(view)) {
		cw_plain_spell(plain);
		cw_plain_prompt(plain);
		return true;
	}
	for (size_t i = 0; i < view->n_buttons; i++) {
		const struct cw_button *b = &view->buttons[i];

		if (b->letter == NULL || strcmp(b->letter, line) != 0)
			continue;
		cw_plain_event(plain, CW_EVENT_BUTTON, 0, b->id, NULL);
		return true;
	}
	return false;
}

/* The three that are the same at every question. */
static bool
answer_everywhere(struct cw_plain *plain, const char *line)
{
	static const struct {
		const char *line;
		enum cw_event_kind kind;
		const char *button;
		const char *missing;
	} exits[] = {
		{ "<", CW_EVENT_BACK, "back",
		  N_("There is no way back from here.") },
		{ "?", CW_EVENT_HELP, "help", N_("There is no help here.") },
		{ "q", CW_EVENT_QUIT, NULL, NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(exits); i++) {
		if (strcmp(exits[i].line, line) != 0)
			continue;
		if (exits[i].button == NULL ||
		    cw_view_button(plain->view, exits[i].button) != NULL) {
			cw_plain_event(plain, exits[i].kind, 0, NULL, NULL);
		} else {
			cw_plain_say(plain, exits[i].missing, NULL);
			cw_plain_prompt(plain);
		}
		return true;
	}
	return false;
}

void
cw_plain_answer(struct cw_plain *plain, const char *line)
{
	if (answer_everywhere(plain, line) || answer_letter(plain, line))
		return;
	switch (plain->asked) {
	case CW_ASKED_NOTHING:
		cw_plain_say(plain, N_("It is still working. q stops it."),
			     NULL);
		break;
	case CW_ASKED_LIST:
		answer_list(plain, line);
		break;
	case CW_ASKED_FIELD:
		answer_field(plain, line);
		break;
	case CW_ASKED_SECRET: /* never comes as a line */
		break;
	case CW_ASKED_ONE:
	case CW_ASKED_MANY:
		answer_choice(plain, line);
		break;
	case CW_ASKED_WORD:
		answer_word(plain, line);
		break;
	case CW_ASKED_BUTTONS:
	case CW_ASKED_LETTERS:
		answer_button(plain, line);
		break;
	}
}
