/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain lines: a skin that appends, and never moves a cursor. */
#include "ui/plain.h"

#include <string.h>

#include "base/i18n.h"
#include "ui/plain_state.h"

/* After so long without an answer it is said that the work goes on. */
#define FIRST_PATIENCE (2 * G_TIME_SPAN_SECOND)
#define PATIENCE (60 * G_TIME_SPAN_SECOND)

static struct cw_plain *
plain_of(struct cw_skin *skin)
{
	return (struct cw_plain *)skin;
}

static void
begin_page(struct cw_plain *plain)
{
	plain->page = plain->view->page;
	plain->about = plain->view->about;
	plain->question = 0;
	plain->pressed = false;
	plain->offered = 0;
	plain->steps_said = 0;
	plain->asked = CW_ASKED_NOTHING;
	g_clear_pointer(&plain->message, g_free);
	g_hash_table_remove_all(plain->said);
	cw_plain_title(plain);
}

static void
watch_busy(struct cw_plain *plain)
{
	if (!plain->view->busy) {
		plain->busy_since = 0;
		plain->busy_said = false;
	} else if (plain->busy_since == 0) {
		plain->busy_since = g_get_monotonic_time();
	}
}

/* It works: what is new is said, and nothing is asked. */
static void
follow(struct cw_plain *plain)
{
	const struct cw_view *view = plain->view;
	const char *message = cw_view_spoken(view);

	if (!view->running)
		return;
	if (message[0] != '\0' && g_strcmp0(plain->message, message) != 0) {
		g_free(plain->message);
		plain->message = g_strdup(message);
		cw_plain_print(plain, message);
	}
	for (size_t i = 0; i < view->n_lines; i++)
		if (view->lines[i].kind == CW_LINE_STEP)
			cw_plain_lines(plain, i, i + 1);
}

/* A question is open, and something came in between. */
static void
interrupt(struct cw_plain *plain)
{
	const char *message = cw_view_spoken(plain->view);
	bool any =
		g_strcmp0(plain->message, message) != 0 && message[0] != '\0';

	size_t end = cw_plain_segment_end(plain->view, plain->question);

	if (cw_plain_lines(plain, 0, end) || any)
		cw_plain_prompt(plain);
}

/* What the page asks first; but of whom a secret was refused the name is
 * known. */
static size_t
first_question(const struct cw_plain *plain)
{
	const struct cw_view *view = plain->view;
	size_t line = 0;

	if (view->secret.id == NULL ||
	    view->secret.version == plain->secret_version)
		return 0;
	for (size_t i = 0; i < cw_plain_questions(view); i++)
		if (cw_plain_question(view, i, &line) == CW_ASKED_SECRET)
			return i;
	return 0;
}

static void
show_page(struct cw_plain *plain, const struct cw_view *view)
{
	bool fresh = plain->page != view->page || plain->about != view->about;

	plain->view = view;
	/* Another folder: its rows are offered anew. */
	if (plain->listed != view->list.version) {
		plain->listed = view->list.version;
		plain->offered = 0;
	}
	if (view->finished || cw_events_waiting(&plain->events))
		return;
	watch_busy(plain);
	if (fresh)
		begin_page(plain);
	if (view->busy || view->running) {
		plain->asked = CW_ASKED_NOTHING;
		follow(plain);
		return;
	}
	if (plain->asked != CW_ASKED_NOTHING && !fresh) {
		interrupt(plain);
		return;
	}
	/* Who is refused may be told so on another page. */
	if (plain->pressed || plain->sent) {
		plain->pressed = plain->sent = false;
		plain->question = first_question(plain);
	}
	cw_plain_ask(plain);
}

static void
show(struct cw_skin *skin, const struct cw_view *view)
{
	struct cw_plain *plain = plain_of(skin);

	show_page(plain, view);
	if (plain->asked != CW_ASKED_SECRET)
		cw_plain_end_hush(plain);
}

static void
read_line(struct cw_plain *plain)
{
	g_autofree char *line = NULL;

	if (plain->asked == CW_ASKED_SECRET) {
		cw_plain_read_secret(plain);
		return;
	}
	switch (cw_lines_in_take(&plain->in, &line)) {
	case CW_LINE_IN_NONE:
		return;
	case CW_LINE_IN_GOOD:
		cw_plain_answer(plain, line);
		return;
	case CW_LINE_IN_TOO_LONG:
		cw_plain_say(plain,
			     N_("That line is too long: 4096 bytes is the "
				"most. It was not used."),
			     NULL);
		break;
	case CW_LINE_IN_ODD:
		cw_plain_say(plain,
			     N_("That line holds letters that cannot be used "
				"(not UTF-8, or control letters). It was not "
				"used."),
			     NULL);
		break;
	}
	cw_plain_prompt(plain);
}

/* Nobody answers any more, or nobody hears the questions. */
static bool
is_over(const struct cw_plain *plain)
{
	return plain->in.ended || ferror(plain->out) != 0;
}

/* A line that can be answered: nothing is asked of whom nobody hears. */
static bool
has_line(const struct cw_plain *plain)
{
	return cw_lines_in_waiting(&plain->in) && ferror(plain->out) == 0;
}

/* Lines wait for a question, unless somebody sits there and may type q. */
static bool
listens(const struct cw_plain *plain)
{
	return plain->asked != CW_ASKED_NOTHING || plain->interactive;
}

static bool
take(struct cw_skin *skin, struct cw_event *event)
{
	struct cw_plain *plain = plain_of(skin);

	while (!cw_events_waiting(&plain->events) && plain->view != NULL &&
	       listens(plain) && has_line(plain))
		read_line(plain);
	if (cw_events_take(&plain->events, event))
		return true;
	if (!is_over(plain) || plain->ended || plain->view == NULL ||
	    has_line(plain) || !listens(plain))
		return false;
	plain->ended = true;
	*event = (struct cw_event){ .kind = CW_EVENT_END };
	return true;
}

static int
fd(struct cw_skin *skin)
{
	struct cw_plain *plain = plain_of(skin);

	if (is_over(plain) || !listens(plain) || has_line(plain))
		return -1;
	return plain->in.fd;
}

static void
ready(struct cw_skin *skin)
{
	cw_lines_in_read(&plain_of(skin)->in);
}

static int
timeout(struct cw_skin *skin)
{
	struct cw_plain *plain = plain_of(skin);
	gint64 left;

	if (plain->busy_since == 0)
		return -1;
	left = plain->busy_since +
	       (plain->busy_said || plain->view->running ? PATIENCE
							 : FIRST_PATIENCE) -
	       g_get_monotonic_time();
	return (int)(CLAMP(left, 0, PATIENCE) / 1000) + 1;
}

static void
tick(struct cw_skin *skin)
{
	struct cw_plain *plain = plain_of(skin);

	if (plain->busy_since == 0)
		return;
	plain->busy_since = g_get_monotonic_time();
	plain->busy_said = true;
	cw_plain_say(plain, N_("Still working. Nothing is asked yet."), NULL);
}

/* Lines are the terminal's own; but if nothing is seen of them, that ends with
 * the pause, and is asked for again behind it. */
static bool
pause_now(struct cw_skin *skin)
{
	cw_plain_end_hush(plain_of(skin));
	return true;
}

static void
resume(struct cw_skin *skin)
{
	struct cw_plain *plain = plain_of(skin);

	if (plain->asked != CW_ASKED_SECRET)
		return;
	cw_plain_end_hush(plain);
	cw_plain_prompt(plain);
}

static void
leave(struct cw_skin *skin, const struct cw_view *view)
{
	struct cw_plain *plain = plain_of(skin);

	cw_plain_end_hush(plain);
	for (size_t i = 0; view != NULL && view->farewell[i] != NULL; i++)
		cw_plain_print(plain, view->farewell[i]);
	cw_lines_in_clear(&plain->in);
	g_hash_table_unref(plain->said);
	g_free(plain->message);
	g_array_unref(plain->rows);
	cw_events_clear(&plain->events);
	g_free(plain);
}

struct cw_skin *
cw_plain_new(int input, FILE *output, const char *version, bool interactive)
{
	static const struct cw_skin_functions functions = {
		.show = show,
		.take = take,
		.fd = fd,
		.ready = ready,
		.timeout = timeout,
		.tick = tick,
		.pause = pause_now,
		.resume = resume,
		.leave = leave,
	};
	struct cw_plain *plain = g_new0(struct cw_plain, 1);

	plain->skin.functions = &functions;
	plain->out = output;
	plain->interactive = interactive;
	plain->said =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	plain->rows = g_array_new(FALSE, FALSE, sizeof(size_t));
	cw_events_init(&plain->events);
	cw_lines_in_init(&plain->in, input);
	cw_plain_say(plain,
		     N_("certwizard {1} in plain lines. At every question: ? "
			"help, < back, q quit."),
		     version, NULL);
	return &plain->skin;
}
