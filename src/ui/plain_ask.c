/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain lines: which question is due, and its prompt. */
#include <string.h>

#include "base/code.h"
#include "base/i18n.h"
#include "ui/plain_state.h"

/* What line N of the view asks, if it is the first of its question. */
static enum cw_asked
asks(const struct cw_view *view, size_t n)
{
	const struct cw_line *line = &view->lines[n];

	if (line->kind == CW_LINE_LIST)
		return view->field.id == NULL ? CW_ASKED_LIST
					      : CW_ASKED_NOTHING;
	if (line->kind == CW_LINE_FIELD)
		return CW_ASKED_FIELD;
	if (line->kind == CW_LINE_SECRET)
		return CW_ASKED_SECRET;
	if (line->kind != CW_LINE_CHOICE ||
	    line->choice.kind == CW_GROUP_LINKS ||
	    (n > 0 && line[-1].kind == CW_LINE_CHOICE &&
	     strcmp(line[-1].choice.group, line->choice.group) == 0))
		return CW_ASKED_NOTHING;
	return line->choice.kind == CW_GROUP_ONE ? CW_ASKED_ONE
						 : CW_ASKED_MANY;
}

enum cw_asked
cw_plain_question(const struct cw_view *view, size_t question, size_t *line)
{
	for (size_t i = 0; i < view->n_lines; i++) {
		enum cw_asked asked = asks(view, i);

		if (asked == CW_ASKED_NOTHING || question-- > 0)
			continue;
		*line = i;
		return asked;
	}
	*line = view->n_lines;
	return CW_ASKED_NOTHING;
}

size_t
cw_plain_questions(const struct cw_view *view)
{
	size_t count = 0;

	for (size_t i = 0; i < view->n_lines; i++)
		if (asks(view, i) != CW_ASKED_NOTHING)
			count++;
	return count;
}

/* The lines of a question end where the next one's heading begins; what is to
 * be known of a secret is said before the name, which belongs to it. */
size_t
cw_plain_segment_end(const struct cw_view *view, size_t question)
{
	size_t line = 0;

	if (cw_plain_question(view, question + 1, &line) == CW_ASKED_SECRET)
		cw_plain_question(view, question + 2, &line);
	if (line < view->n_lines && line > 0 &&
	    view->lines[line - 1].kind == CW_LINE_HEADING)
		line--;
	return line;
}

/* The numbers of GROUP's choices that are chosen: "1, 3". */
static char *
chosen(const struct cw_view *view, const char *group)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 0; i < view->n_lines; i++) {
		const struct cw_choice *c = &view->lines[i].choice;

		if (view->lines[i].kind == CW_LINE_CHOICE && c->chosen &&
		    strcmp(c->group, group) == 0)
			g_string_append_printf(
				out, "%s%u", out->len > 0 ? ", " : "",
				c->number);
	}
	return g_string_free(out, FALSE);
}

/* The message row if it is news, and what is chosen, in one line. */
static void
say_message(struct cw_plain *plain, const char *numbers)
{
	const char *message = cw_view_spoken(plain->view);
	bool news = g_strcmp0(message, plain->message) != 0 &&
		    message[0] != '\0';
	const char *args[] = { numbers, NULL };
	g_autofree char *now = NULL;

	if (numbers != NULL && numbers[0] != '\0')
		now = cw_fill(_("Chosen now: {1}."), args);
	if (news) {
		g_free(plain->message);
		plain->message = g_strdup(message);
	}
	if (news && now != NULL)
		cw_plain_say(plain, "{1} {2}", message, now, NULL);
	else if (news)
		cw_plain_print(plain, message);
	else if (now != NULL)
		cw_plain_print(plain, now);
}

void
cw_plain_message(struct cw_plain *plain)
{
	say_message(plain, NULL);
}

/* "4 to 7", or "8" for one alone: the numbers of a run of choices. */
static char *
range(const struct cw_view *view, bool links, const char *group)
{
	unsigned first = 0, last = 0;

	for (size_t i = 0; i < view->n_lines; i++) {
		const struct cw_choice *c = &view->lines[i].choice;

		if (view->lines[i].kind != CW_LINE_CHOICE ||
		    (links ? c->kind != CW_GROUP_LINKS
			   : strcmp(c->group, group) != 0))
			continue;
		if (first == 0)
			first = c->number;
		last = c->number;
	}
	if (first == 0)
		return NULL;
	if (first == last)
		return g_strdup_printf("%u", first);
	return g_strdup_printf(_("%u to %u"), first, last);
}

static void
prompt_choices(struct cw_plain *plain, size_t line)
{
	const struct cw_view *view = plain->view;
	const struct cw_choice *c = &view->lines[line].choice;
	g_autofree char *now = chosen(view, c->group);
	g_autofree char *own = range(view, false, c->group);
	g_autofree char *links = range(view, true, "");

	say_message(plain, now);
	if (plain->asked == CW_ASKED_MANY && now[0] == '\0')
		cw_plain_say(plain, N_("{1}, or Enter to go on:"), own, NULL);
	else if (plain->asked == CW_ASKED_MANY)
		cw_plain_say(plain,
			     N_("Number to change, or Enter to keep {1}:"),
			     now, NULL);
	else if (links != NULL && now[0] == '\0')
		cw_plain_say(plain,
			     N_("{1}, or {2} to change that line:"), own,
			     links, NULL);
	else if (now[0] == '\0')
		cw_plain_say(plain, N_("Number, {1}:"), own, NULL);
	else
		cw_plain_say(plain, N_("Number, or Enter to keep {1}:"), now,
			     NULL);
}

static void
prompt_list(struct cw_plain *plain)
{
	const struct cw_view *view = plain->view;
	struct cw_row row = { .name = "" };

	say_message(plain, NULL);
	if (cw_view_default(view) == NULL) {
		cw_plain_say(plain, N_("Number, or a part of the name:"),
			     NULL);
		return;
	}
	if (view->list.chosen < 0) {
		cw_plain_say(plain,
			     N_("Number, a part of the name, or Enter to keep "
				"the file:"),
			     NULL);
		return;
	}
	view->list.row(view->list.data, (size_t)view->list.chosen, &row);
	cw_plain_say(plain,
		     N_("Number, a part of the name, or Enter to keep {1}:"),
		     row.name, NULL);
}

/* What Enter alone does there; NULL: nothing.  Beside a secret it keeps what
 * there is. */
static const char *
instead_of_field(const struct cw_view *view)
{
	const struct cw_button *other = cw_view_default(view);

	if (view->secret.id == NULL)
		return other == NULL ? NULL : other->label;
	return view->field.text[0] == '\0' ? NULL : view->field.text;
}

static void
prompt_field(struct cw_plain *plain)
{
	const struct cw_view *view = plain->view;
	const struct cw_field *field = &view->field;
	const char *other = instead_of_field(view);
	const char *label =
		field->prompt == NULL ? field->label : field->prompt;

	/* What follows the secret is said before that. */
	if (view->secret.id == NULL || plain->message != NULL)
		say_message(plain, NULL);
	if (other == NULL)
		cw_plain_say(plain, "{1}:", label, NULL);
	else
		cw_plain_say(plain, N_("{1}, or Enter for {2}:"), label, other,
			     NULL);
}

static const struct cw_button *
with_word(const struct cw_view *view)
{
	for (size_t i = 0; i < view->n_buttons; i++)
		if (view->buttons[i].word != NULL)
			return &view->buttons[i];
	return NULL;
}

static void
prompt_word(struct cw_plain *plain)
{
	const struct cw_button *button = with_word(plain->view);
	const char *word = button == NULL ? "" : button->word;
	const char *offer = button == NULL ? "" : button->offer;
	g_autofree char *page = g_strdup_printf("%u", plain->view->page);

	say_message(plain, NULL);
	cw_plain_say(plain,
		     N_("Type the word {1} {2}, anything else stays on page "
			"{3}:"),
		     word, offer, page, NULL);
}

static void
prompt_letters(struct cw_plain *plain)
{
	const struct cw_view *view = plain->view;
	const struct cw_button *enter = cw_view_default(view);
	g_autoptr(GString) line = g_string_new(NULL);

	say_message(plain, NULL);
	g_string_append_printf(line, _("Enter %s"),
			       enter == NULL ? "" : enter->offer);
	for (size_t i = 0; i < view->n_buttons; i++) {
		const struct cw_button *b = &view->buttons[i];

		if (b->letter != NULL && b->offer != NULL)
			g_string_append_printf(line, _(", or %s %s"),
					       b->letter, b->offer);
	}
	g_string_append_c(line, ':');
	cw_plain_print(plain, line->str);
}

/* Buttons are numbered on behind the choices of the page. */
unsigned
cw_plain_first_button(const struct cw_view *view)
{
	unsigned last = 0;

	for (size_t i = 0; i < view->n_lines; i++)
		if (view->lines[i].kind == CW_LINE_CHOICE)
			last = view->lines[i].choice.number;
	return last + 1;
}

/* On a page without questions its buttons are the choices. */
static void
prompt_buttons(struct cw_plain *plain)
{
	g_autoptr(GPtrArray) buttons = cw_plain_numbered(plain->view);
	const struct cw_button *enter = cw_view_default(plain->view);
	g_autofree char *number = NULL;

	say_message(plain, NULL);
	/* The message has said what there is to do. */
	if (buttons->len == 0)
		return;
	for (guint i = 0; i < buttons->len; i++) {
		const struct cw_button *b = buttons->pdata[i];

		if (b == enter)
			number = g_strdup_printf(
				"%u", cw_plain_first_button(plain->view) + i);
	}
	if (number != NULL)
		cw_plain_say(plain, N_("Number, or Enter for {1}:"), number,
			     NULL);
	else
		cw_plain_say(plain, N_("Number:"), NULL);
}

/* Whether a button came or went: then all are numbered anew. */
static bool
are_news(struct cw_plain *plain, const GPtrArray *buttons)
{
	GString *key = g_string_new("buttons");

	for (guint i = 0; i < buttons->len; i++) {
		const struct cw_button *b = buttons->pdata[i];

		g_string_append_printf(key, " %s", b->id);
	}
	return g_hash_table_add(plain->said, g_string_free(key, FALSE));
}

static void
say_numbered(struct cw_plain *plain)
{
	g_autoptr(GPtrArray) buttons = cw_plain_numbered(plain->view);
	unsigned first = cw_plain_first_button(plain->view);

	if (are_news(plain, buttons))
		cw_plain_buttons(plain, buttons, first);
}

void
cw_plain_prompt(struct cw_plain *plain)
{
	size_t line = 0;

	cw_plain_question(plain->view, plain->question, &line);
	switch (plain->asked) {
	case CW_ASKED_NOTHING:
		break;
	case CW_ASKED_LIST:
		prompt_list(plain);
		break;
	case CW_ASKED_FIELD:
		prompt_field(plain);
		break;
	case CW_ASKED_SECRET:
		cw_plain_prompt_secret(plain);
		break;
	case CW_ASKED_ONE:
	case CW_ASKED_MANY:
		prompt_choices(plain, line);
		break;
	case CW_ASKED_WORD:
		prompt_word(plain);
		break;
	case CW_ASKED_BUTTONS:
		prompt_buttons(plain);
		break;
	case CW_ASKED_LETTERS:
		prompt_letters(plain);
		break;
	}
}

/* All questions are answered: what leads on from the page. */
static void
ask_end(struct cw_plain *plain)
{
	const struct cw_view *view = plain->view;
	const struct cw_button *enter = cw_view_default(view);

	cw_plain_lines(plain, 0, view->n_lines);
	if (with_word(view) != NULL && cw_plain_questions(view) > 0) {
		plain->asked = CW_ASKED_WORD;
	} else if (enter != NULL && cw_plain_questions(view) > 0) {
		plain->pressed = true;
		cw_plain_event(plain, CW_EVENT_BUTTON, 0, enter->id, NULL);
		return;
	} else if (enter != NULL && enter->offer != NULL) {
		plain->asked = CW_ASKED_LETTERS;
	} else if (cw_plain_questions(view) > 0) {
		/* It leads nowhere yet: the last question is still open. */
		plain->question = 0;
		cw_plain_ask(plain);
		return;
	} else {
		say_numbered(plain);
		plain->asked = CW_ASKED_BUTTONS;
	}
	cw_plain_prompt(plain);
}

void
cw_plain_ask(struct cw_plain *plain)
{
	const struct cw_view *view = plain->view;
	size_t line = 0;
	enum cw_asked asked =
		cw_plain_question(view, plain->question, &line);

	if (asked == CW_ASKED_NOTHING) {
		ask_end(plain);
		return;
	}
	plain->asked = asked;
	if (asked == CW_ASKED_LIST) {
		cw_plain_lines(plain, 0, line + 1);
		if (plain->offered == 0)
			cw_plain_list_begin(plain);
	}
	cw_plain_lines(plain, 0, cw_plain_segment_end(view, plain->question));
	cw_plain_prompt(plain);
}
