/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events for pages that nobody sees: one function for each. */
#include "app/unattended.h"

#include <string.h>

#include "base/i18n.h"

struct cw_unattended {
	struct cw_skin skin;
	struct cw_session *session;
	const struct cw_consent *consent;
	const struct cw_view *view;
	enum cw_unattended_end end;
	/* What was pressed once, and must not be pressed for ever. */
	bool undoing, installing, recovering, reading;
};

static bool
press(struct cw_event *event, const char *button)
{
	*event = (struct cw_event){ .kind = CW_EVENT_BUTTON, .id = button };
	return true;
}

static bool
choose(struct cw_event *event, unsigned number)
{
	*event = (struct cw_event){ .kind = CW_EVENT_CHOOSE, .number = number };
	return true;
}

/* Ends it: on page 92 the button that leaves, elsewhere the way there. */
static bool
leave(struct cw_event *event)
{
	*event = (struct cw_event){ .kind = CW_EVENT_QUIT };
	return true;
}

static bool
end(struct cw_unattended *u, enum cw_unattended_end why, struct cw_event *event)
{
	u->end = why;
	return leave(event);
}

static bool
has(const struct cw_unattended *u, const char *button)
{
	return cw_view_button(u->view, button) != NULL;
}

static bool
next_or_leave(struct cw_unattended *u, struct cw_event *event)
{
	return has(u, "next") ? press(event, "next") : leave(event);
}

/* The one that was named among several. */
static bool
on_which(struct cw_unattended *u, struct cw_event *event)
{
	g_autoptr(cw_held_file) file = cw_session_file(u->session);

	if (has(u, "next"))
		return press(event, "next");
	if (u->consent->expect == NULL)
		return end(u, CW_UNATTENDED_WHICH, event);
	for (guint i = 0; i < file->certificates->len; i++)
		if (cw_consent_expected(u->consent,
					file->certificates->pdata[i]) ==
		    CW_EXPECTED_AGREES)
			return choose(event, i + 1);
	return end(u, CW_UNATTENDED_DIFFERS, event);
}

static bool
is_open(const struct cw_unattended *u, enum cw_code code)
{
	g_autoptr(cw_held_plan) plan = cw_session_plan(u->session);
	g_autoptr(GPtrArray) open = cw_consent_open(u->consent, plan);

	for (guint i = 0; i < open->len; i++) {
		const struct cw_finding *finding = open->pdata[i];

		if (finding->code == code)
			return true;
	}
	return false;
}

/* A store that would be made: all open stops are told at once, so the new one
 * is no reason to stop before page 40 has them. */
static bool
on_no_place(struct cw_unattended *u, struct cw_event *event)
{
	/* Where nobody was named the error says what else there is. */
	if (has(u, "read") && !u->reading &&
	    cw_credentials_named(u->session->credentials)) {
		u->reading = true;
		return press(event, "read");
	}
	if (!has(u, "make"))
		return leave(event);
	if (u->session->only_looks || !is_open(u, CW_W_NEW_STORE))
		return press(event, "make");
	return end(u, CW_UNATTENDED_REFUSED, event);
}

/* The first choice of page 40 that has still to be made; 0: none. */
static unsigned
choice_to_make(struct cw_unattended *u)
{
	bool answered = !is_open(u, CW_W_NOT_COMPARED);
	g_autoptr(cw_held_plan) plan = cw_session_plan(u->session);
	const char *answer = "compared:none";

	if (cw_consent_compared(
		    u->consent,
		    plan->file->certificates->pdata[plan->certificate]))
		answer = "compared:safe";
	for (size_t i = 0; i < u->view->n_lines; i++) {
		const struct cw_choice *choice = &u->view->lines[i].choice;

		if (u->view->lines[i].kind != CW_LINE_CHOICE || choice->chosen)
			continue;
		if (g_str_has_prefix(choice->id, "accept:") ||
		    (answered && strcmp(choice->id, answer) == 0))
			return choice->number;
	}
	return 0;
}

static bool
on_check(struct cw_unattended *u, struct cw_event *event)
{
	g_autoptr(cw_held_plan) plan = cw_session_plan(u->session);
	g_autoptr(GPtrArray) open = cw_consent_open(u->consent, plan);
	unsigned number;

	if (cw_consent_expected(
		    u->consent,
		    plan->file->certificates->pdata[plan->certificate]) ==
	    CW_EXPECTED_DIFFERS)
		return end(u, CW_UNATTENDED_DIFFERS, event);
	if (u->session->only_looks)
		return end(u, CW_UNATTENDED_DRY, event);
	if (has(u, "look"))
		return press(event, "look");
	if (open->len > 0)
		return end(u, CW_UNATTENDED_REFUSED, event);
	number = choice_to_make(u);
	if (number != 0)
		return choose(event, number);
	if (u->installing)
		return end(u, CW_UNATTENDED_REFUSED, event);
	u->installing = true;
	return press(event, "install");
}

static bool
on_unchecked(struct cw_unattended *u, struct cw_event *event)
{
	const char *word = _("unchecked");

	if (strcmp(u->view->field.text, word) == 0)
		return press(event, "unchecked");
	*event = (struct cw_event){ .kind = CW_EVENT_TEXT,
				    .id = u->view->field.id,
				    .text = word };
	return true;
}

static bool
on_no_proof(struct cw_unattended *u, struct cw_event *event)
{
	u->end = CW_UNATTENDED_DISPROVED;
	if (u->undoing)
		return leave(event);
	u->undoing = true;
	return press(event, "undo");
}

static bool
on_done(struct cw_unattended *u, struct cw_event *event)
{
	(void)u;
	return press(event, "finish");
}

static bool
on_quit(struct cw_unattended *u, struct cw_event *event)
{
	(void)u;
	return press(event, "leave");
}

static bool
on_earlier(struct cw_unattended *u, struct cw_event *event)
{
	if (!has(u, "next") || u->recovering)
		return end(u, CW_UNATTENDED_EARLIER, event);
	u->recovering = true;
	return press(event, "next");
}

static bool
on_error(struct cw_unattended *u, struct cw_event *event)
{
	(void)u;
	return leave(event);
}

static bool
on_installing(struct cw_unattended *u, struct cw_event *event)
{
	(void)u;
	(void)event;
	return false;
}

static const struct {
	unsigned page;
	bool (*act)(struct cw_unattended *u, struct cw_event *event);
} pages[] = {
	{ 10, next_or_leave }, { 12, on_which }, { 16, on_error },
	{ 20, next_or_leave }, { 26, on_error }, { 30, next_or_leave },
	{ 36, on_no_place },   { 40, on_check }, { 42, on_unchecked },
	{ 46, on_error },      { 56, on_error }, { 60, on_installing },
	{ 62, on_installing }, { 66, on_error }, { 70, next_or_leave },
	{ 76, on_no_proof },   { 80, on_done },  { 92, on_quit },
	{ 94, on_earlier },
};

static bool
take(struct cw_skin *skin, struct cw_event *event)
{
	struct cw_unattended *u = (struct cw_unattended *)(void *)skin;

	if (u->view->busy || u->view->finished)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++)
		if (pages[i].page == u->view->page)
			return pages[i].act(u, event);
	return leave(event);
}

static void
show(struct cw_skin *skin, const struct cw_view *view)
{
	struct cw_unattended *u = (struct cw_unattended *)(void *)skin;

	u->view = view;
}

static int
no_fd(struct cw_skin *skin)
{
	(void)skin;
	return -1;
}

static void
nothing(struct cw_skin *skin)
{
	(void)skin;
}

static void
stay(struct cw_skin *skin, const struct cw_view *view)
{
	(void)skin;
	(void)view;
}

static const struct cw_skin_functions functions = {
	.show = show,
	.take = take,
	.fd = no_fd,
	.ready = nothing,
	.timeout = no_fd,
	.tick = nothing,
	.leave = stay,
};

struct cw_unattended *
cw_unattended_new(struct cw_session *session, const struct cw_consent *consent)
{
	struct cw_unattended *u = g_new0(struct cw_unattended, 1);

	u->skin.functions = &functions;
	u->session = session;
	u->consent = consent;
	return u;
}

struct cw_skin *
cw_unattended_skin(struct cw_unattended *u)
{
	return &u->skin;
}

enum cw_unattended_end
cw_unattended_end(const struct cw_unattended *u)
{
	return u->end;
}

void
cw_unattended_free(struct cw_unattended *u)
{
	g_free(u);
}
