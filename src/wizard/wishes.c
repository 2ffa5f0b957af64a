/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting wishes, and dropping them. */
#include "base/i18n.h"
#include "wizard/state.h"

static struct cw_wish *
push(struct cw_wizard *w, enum cw_wish_kind kind)
{
	struct cw_wish *wish = g_new0(struct cw_wish, 1);

	wish->kind = kind;
	wish->number = ++w->last_wish;
	g_queue_push_tail(&w->wishes, wish);
	return wish;
}

struct cw_wish *
cw_start(struct cw_wizard *w, enum cw_wish_kind kind)
{
	struct cw_wish *wish;

	cw_drop(w, kind);
	wish = push(w, kind);
	w->asked[kind] = wish->number;
	return wish;
}

void
cw_drop(struct cw_wizard *w, enum cw_wish_kind kind)
{
	if (w->asked[kind] != 0)
		push(w, CW_WISH_DROP)->target = w->asked[kind];
	if (w->given[kind] != 0)
		push(w, CW_WISH_DROP)->target = w->given[kind];
	w->asked[kind] = w->given[kind] = 0;
}

bool
cw_is_awaited(const struct cw_wizard *w, enum cw_wish_kind kind)
{
	return w->asked[kind] != 0;
}

/* Who has chosen to see hidden files sees them in the next folder too. */
struct cw_wish *
cw_start_files(struct cw_wizard *w, const char *path)
{
	struct cw_wish *wish = cw_start(w, CW_WISH_FILES);

	wish->path = g_strdup(path);
	wish->hidden = w->folder != NULL && w->folder->all;
	return wish;
}

void
cw_start_inspect(struct cw_wizard *w, const char *path)
{
	cw_start(w, CW_WISH_INSPECT)->path = g_strdup(path);
}

void
cw_start_look(struct cw_wizard *w)
{
	struct cw_wish *wish = cw_start(w, CW_WISH_LOOK);

	wish->path = g_strdup(w->root);
	wish->release = g_strdup(w->release);
}

void
cw_look_again(struct cw_wizard *w)
{
	cw_go(w, 20);
	cw_forget_look(w);
	if (w->root != NULL)
		cw_start_look(w);
}

void
cw_start_plan(struct cw_wizard *w)
{
	struct cw_wish *wish = cw_start(w, CW_WISH_PLAN);

	wish->certificate = cw_certificate_chosen(w)->handle;
	wish->look = w->look->handle;
	wish->places = g_new0(char *, w->places->len + 1);
	for (guint i = 0; i < w->places->len; i++)
		wish->places[i] = g_strdup(w->places->pdata[i]);
	if (cw_list_is_asked(w))
		wish->list = g_strdup(w->list);
}

void
cw_start_save(struct cw_wizard *w, const char *name)
{
	struct cw_wish *wish = cw_start(w, CW_WISH_SAVE);

	wish->name = g_strdup(name);
	wish->text = cw_view_as_text(&w->maker.view);
}

struct cw_wish *
cw_start_apply(struct cw_wizard *w)
{
	struct cw_wish *wish = cw_start(w, CW_WISH_APPLY);

	wish->plan = w->plan->handle;
	g_free(w->confirmed);
	w->confirmed = g_strdup(w->plan->sha256);
	w->steps_done = 0;
	w->stopping = false;
	g_clear_pointer(&w->last_message, g_free);
	return wish;
}

/* What page 40 confirmed is carried out, if need be by an administrator. */
void
cw_confirm_plan(struct cw_wizard *w)
{
	g_clear_error(&w->error);
	w->agreed = false;
	if (w->plan->administrator) {
		cw_ask_begin(w, CW_WISH_APPLY);
		return;
	}
	(void)cw_start_apply(w);
	cw_go(w, 60);
}

void
cw_start_answer(struct cw_wizard *w, cw_secret secret, const char *text)
{
	struct cw_wish *wish = push(w, CW_WISH_ANSWER);

	wish->target = w->asked[w->asks];
	wish->question = w->question->number;
	wish->secret = secret;
	wish->text = g_strdup(text);
}

void
cw_start_begin(struct cw_wizard *w)
{
	push(w, CW_WISH_BEGIN)->target = w->asked[w->asks];
}

/* The answer to the apply itself tells what came of it. */
void
cw_stop_apply(struct cw_wizard *w)
{
	if (w->asked[CW_WISH_APPLY] == 0)
		return;
	w->stopping = true;
	push(w, CW_WISH_STOP)->target = w->asked[CW_WISH_APPLY];
}
