/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views: finding one's way in them; and making them (maker.h). */
#include "wizard/view.h"

#include <stdarg.h>
#include <string.h>

#include "base/i18n.h"
#include "wizard/maker.h"

const struct cw_button *
cw_view_button(const struct cw_view *view, const char *id)
{
	for (size_t i = 0; id != NULL && i < view->n_buttons; i++)
		if (strcmp(view->buttons[i].id, id) == 0)
			return &view->buttons[i];
	return NULL;
}

const struct cw_button *
cw_view_default(const struct cw_view *view)
{
	for (size_t i = 0; i < view->n_buttons; i++)
		if (view->buttons[i].is_default)
			return &view->buttons[i];
	return NULL;
}

const char *
cw_view_spoken(const struct cw_view *view)
{
	return view->spoken == NULL ? view->message : view->spoken;
}

const struct cw_choice *
cw_view_choice(const struct cw_view *view, unsigned number)
{
	for (size_t i = 0; i < view->n_lines; i++)
		if (view->lines[i].kind == CW_LINE_CHOICE &&
		    view->lines[i].choice.number == number)
			return &view->lines[i].choice;
	return NULL;
}

void
cw_maker_init(struct cw_maker *maker)
{
	maker->strings = g_string_chunk_new(4096);
	maker->lines = g_array_new(FALSE, TRUE, sizeof(struct cw_line));
	maker->buttons = g_array_new(FALSE, TRUE, sizeof(struct cw_button));
	maker->farewell = g_ptr_array_new();
	cw_maker_begin(maker);
}

void
cw_maker_clear(struct cw_maker *maker)
{
	g_string_chunk_free(maker->strings);
	g_array_unref(maker->lines);
	g_array_unref(maker->buttons);
	g_ptr_array_unref(maker->farewell);
}

void
cw_maker_begin(struct cw_maker *maker)
{
	memset(&maker->view, 0, sizeof(maker->view));
	maker->view.title = "";
	maker->view.brief = "";
	maker->view.message = "";
	maker->view.list.chosen = maker->view.list.looked_at = -1;
	maker->choices = 0;
	g_string_chunk_clear(maker->strings);
	g_array_set_size(maker->lines, 0);
	g_array_set_size(maker->buttons, 0);
	g_ptr_array_set_size(maker->farewell, 0);
}

void
cw_maker_end(struct cw_maker *maker)
{
	struct cw_view *view = &maker->view;

	view->lines = (const struct cw_line *)(gpointer)maker->lines->data;
	view->n_lines = maker->lines->len;
	view->buttons =
		(const struct cw_button *)(gpointer)maker->buttons->data;
	view->n_buttons = maker->buttons->len;
	g_ptr_array_add(maker->farewell, NULL);
	view->farewell = (const char *const *)maker->farewell->pdata;
}

static const char *
keep(struct cw_maker *maker, const char *text)
{
	return text == NULL ? NULL
			    : g_string_chunk_insert(maker->strings, text);
}

/* gettext("") is the catalogue's header. */
static const char *
translated(const char *text)
{
	return text == NULL || text[0] == '\0' ? text : _(text);
}

static const char *
filled(struct cw_maker *maker, const char *template, va_list ap)
{
	g_autoptr(GPtrArray) args = g_ptr_array_new();
	g_autofree char *text = NULL;
	char *arg;

	while ((arg = va_arg(ap, char *)) != NULL)
		g_ptr_array_add(args, arg);
	g_ptr_array_add(args, NULL);
	text = cw_fill(translated(template), (const char *const *)args->pdata);
	return keep(maker, text);
}

const char *
cw_maker_string(struct cw_maker *maker, const char *template, ...)
{
	const char *text;
	va_list ap;

	va_start(ap, template);
	text = filled(maker, template, ap);
	va_end(ap);
	return text;
}

static struct cw_line *
add(struct cw_maker *maker, enum cw_line_kind kind, enum cw_rank rank)
{
	struct cw_line line = { .kind = kind, .rank = rank, .text = "" };

	g_array_append_val(maker->lines, line);
	return &g_array_index(maker->lines, struct cw_line,
			      maker->lines->len - 1);
}

void
cw_maker_say(struct cw_maker *maker, enum cw_line_kind kind, enum cw_rank rank,
	     const char *template, ...)
{
	const char *text;
	va_list ap;

	va_start(ap, template);
	text = filled(maker, template, ap);
	va_end(ap);
	add(maker, kind, rank)->text = text;
}

/* Things to do are numbered in a row. */
static unsigned
next_number(const struct cw_maker *maker)
{
	const struct cw_line *last;

	if (maker->lines->len < 2)
		return 1;
	last = &g_array_index(maker->lines, struct cw_line,
			      maker->lines->len - 2);
	return last->kind == CW_LINE_TODO ? last->number + 1 : 1;
}

void
cw_maker_line(struct cw_maker *maker, enum cw_line_kind kind, enum cw_rank rank,
	      const char *text)
{
	struct cw_line *line;

	if (text == NULL)
		return;
	line = add(maker, kind, rank);
	line->text = keep(maker, text);
	if (kind == CW_LINE_TODO)
		line->number = next_number(maker);
}

void
cw_maker_lines(struct cw_maker *maker, enum cw_line_kind kind,
	       enum cw_rank rank, const GPtrArray *texts)
{
	for (guint i = 0; i < texts->len; i++)
		cw_maker_line(maker, kind, rank, texts->pdata[i]);
}

void
cw_maker_labelled(struct cw_maker *maker, enum cw_line_kind kind,
		  enum cw_rank rank, const char *label, const char *text)
{
	struct cw_line *line;

	if (text == NULL)
		return;
	line = add(maker, kind, rank);
	line->label = keep(maker, translated(label));
	line->text = keep(maker, text);
}

void
cw_maker_speech(struct cw_maker *maker, const char *speech)
{
	g_assert(maker->lines->len > 0);
	g_array_index(maker->lines, struct cw_line, maker->lines->len - 1)
		.speech = keep(maker, translated(speech));
}

void
cw_maker_step(struct cw_maker *maker, unsigned number, enum cw_step_state state,
	      const char *text)
{
	struct cw_line *line = add(maker, CW_LINE_STEP, CW_RANK_ALWAYS);

	line->number = number;
	line->state = state;
	line->text = keep(maker, text);
}

void
cw_maker_choice(struct cw_maker *maker, const struct cw_choice *choice)
{
	struct cw_line *line = add(maker, CW_LINE_CHOICE, CW_RANK_ALWAYS);

	line->choice = *choice;
	line->choice.number = ++maker->choices;
	line->choice.id = keep(maker, choice->id);
	line->choice.group = keep(maker, choice->group);
	line->choice.text = keep(maker, choice->text);
	line->choice.value = keep(maker, choice->value);
	line->choice.second = keep(maker, choice->second);
}

void
cw_maker_field(struct cw_maker *maker, const char *id, const char *label,
	       const char *text, const char *submit)
{
	struct cw_field *field = &maker->view.field;

	add(maker, CW_LINE_FIELD, CW_RANK_ALWAYS);
	field->id = keep(maker, id);
	field->label = keep(maker, translated(label));
	field->text = keep(maker, text == NULL ? "" : text);
	field->submit = keep(maker, submit);
}

void
cw_maker_behind(struct cw_maker *maker, const char *behind)
{
	maker->view.field.behind = keep(maker, translated(behind));
}

void
cw_maker_prompt(struct cw_maker *maker, const char *prompt)
{
	maker->view.field.prompt = keep(maker, translated(prompt));
}

void
cw_maker_secret(struct cw_maker *maker, const struct cw_secret_field *secret)
{
	struct cw_secret_field *made = &maker->view.secret;

	add(maker, CW_LINE_SECRET, CW_RANK_ALWAYS);
	*made = *secret;
	made->id = keep(maker, secret->id);
	made->label = keep(maker, translated(secret->label));
	made->prompt = keep(maker, secret->prompt);
	made->submit = keep(maker, secret->submit);
}

void
cw_maker_list(struct cw_maker *maker, const struct cw_list *list)
{
	add(maker, CW_LINE_LIST, CW_RANK_ALWAYS);
	maker->view.list = *list;
}

void
cw_maker_button(struct cw_maker *maker, const struct cw_button *button)
{
	struct cw_button made = *button;

	made.label = keep(maker, translated(button->label));
	made.offer = keep(maker, translated(button->offer));
	made.word = keep(maker, translated(button->word));
	g_array_append_val(maker->buttons, made);
}

void
cw_maker_farewell(struct cw_maker *maker, const char *text)
{
	g_ptr_array_add(maker->farewell,
			g_string_chunk_insert(maker->strings, text));
}
