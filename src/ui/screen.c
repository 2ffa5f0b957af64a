/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full screen: views in, events out. */
#include "ui/screen.h"

#include <string.h>

#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/wipe.h"
#include "ui/screen_state.h"

/* A row that the cursor rests on for so long is looked at. */
#define REST (80 * G_TIME_SPAN_MILLISECOND)
/* Whoever sends without end is not read without end. */
#define MOST_READS 512

static struct cw_screen *
screen_of(struct cw_skin *skin)
{
	return (struct cw_screen *)skin;
}

void
cw_screen_free_key(gpointer data)
{
	struct cw_key *key = data;
	union {
		const char *in;
		char *out;
	} text;

	text.in = key->text;
	cw_wipe_free_text(text.out);
	cw_wipe_free(key, sizeof(*key));
}

static void
free_mark(gpointer data)
{
	cw_bookmark_free(data);
}

static void
show(struct cw_skin *skin, const struct cw_view *view)
{
	cw_screen_show(screen_of(skin), view);
}

gint64
cw_screen_now(const struct cw_screen *screen)
{
	return screen->options.now == NULL
		       ? g_get_monotonic_time()
		       : screen->options.now(screen->options.data);
}

void
cw_screen_event(struct cw_screen *screen, enum cw_event_kind kind,
		unsigned number, const char *id, const char *text)
{
	/* They were made for the page as it was before. */
	cw_screen_drop_clicks(screen);
	cw_events_add(&screen->events, kind, number, id, text);
}

void
cw_screen_say(struct cw_screen *screen, const char *text)
{
	char *copy = g_strdup(text);

	g_free(screen->message);
	screen->message = copy;
}

void
cw_screen_look_soon(struct cw_screen *screen)
{
	screen->look_due = cw_screen_now(screen) + REST;
}

struct cw_drawing
cw_screen_drawing(const struct cw_screen *screen)
{
	return (struct cw_drawing){
		.view = screen->view,
		.mark = screen->mark,
		.watch = &screen->watch,
		.now = cw_screen_now(screen),
		.rows = cw_terminal_rows(screen->terminal),
		.columns = cw_terminal_columns(screen->terminal),
		.terminal = screen->words,
		.message = screen->message,
		.caps_lock = screen->view->secret.id != NULL &&
			     cw_terminal_caps_lock(screen->terminal),
		.capitals_sent = screen->capitals_sent,
	};
}

/* Was this row of this list the last one that was asked for?  Once is enough,
 * however long the answer takes. */
static bool
is_asked(const struct cw_screen *screen, gsize row)
{
	return screen->asked && screen->asked_row == row &&
	       screen->asked_version == screen->view->list.version;
}

/* The person stays on a row: what it holds shall be shown. */
static bool
look(struct cw_screen *screen)
{
	gsize row;

	if (cw_screen_now(screen) < screen->look_due)
		return false;
	screen->look_due = 0;
	if (!cw_view_has_line(screen->view, CW_LINE_LIST) ||
	    screen->view->busy || screen->going_on ||
	    !cw_bookmark_row(screen->mark, screen->view, &row) ||
	    is_asked(screen, row))
		return false;
	screen->asked = true;
	screen->asked_row = row;
	screen->asked_version = screen->view->list.version;
	cw_screen_event(screen, CW_EVENT_LOOK, (unsigned)row, NULL, NULL);
	return true;
}

/* While an answer is awaited what is typed ahead is kept.  Who wants out of
 * here has typed the rest for a page that does not come. */
static struct cw_key *
next_key(struct cw_screen *screen)
{
	GList *link;
	struct cw_key *key;

	if (!screen->view->busy || screen->view->running)
		return g_queue_pop_head(&screen->typed);
	for (link = screen->typed.head; link != NULL; link = link->next)
		if (cw_screen_urgency(link->data) != CW_KEY_WAITS)
			break;
	if (link == NULL)
		return NULL;
	key = link->data;
	while (cw_screen_urgency(key) == CW_KEY_LEAVES &&
	       screen->typed.head != link)
		cw_screen_free_key(g_queue_pop_head(&screen->typed));
	g_queue_delete_link(&screen->typed, link);
	return key;
}

/* A letter need not be laid out for the next one: of a long text that comes as
 * if it was typed, each would be with all before it. */
static bool
goes_on(const struct cw_screen *screen, const struct cw_key *key)
{
	const GList *link = screen->typed.head;
	const struct cw_key *next = link == NULL ? NULL : link->data;

	return key->kind == CW_KEY_LETTER && next != NULL &&
	       next->kind == CW_KEY_LETTER;
}

/* Where all is the next key may need to know; it is painted behind the last, so
 * that a paste without marks costs no more than what comes of it. */
static void
act_on(struct cw_screen *screen, struct cw_key *key)
{
	if (key->kind == CW_KEY_MARK) {
		cw_screen_draw(screen, false);
		cw_terminal_answer(screen->terminal, key->text);
	} else {
		g_clear_pointer(&screen->message, g_free);
		screen->resized = false;
		cw_screen_act(screen, key);
		cw_screen_keep_secret(screen);
		if (!cw_events_waiting(&screen->events) &&
		    !goes_on(screen, key))
			cw_screen_lay_out(screen, true);
	}
	cw_screen_free_key(key);
}

static bool
take(struct cw_skin *skin, struct cw_event *event)
{
	struct cw_screen *screen = screen_of(skin);
	struct cw_key *key;

	while (!cw_events_waiting(&screen->events) &&
	       (key = next_key(screen)) != NULL)
		act_on(screen, key);
	if (!cw_events_waiting(&screen->events) && !look(screen))
		cw_screen_paint(screen);
	if (cw_events_take(&screen->events, event))
		return true;
	if (!screen->ended || screen->end_told)
		return false;
	screen->end_told = true;
	*event = (struct cw_event){ .kind = CW_EVENT_END };
	return true;
}

static int
fd(struct cw_skin *skin)
{
	struct cw_screen *screen = screen_of(skin);

	return screen->ended ? -1 : cw_terminal_fd(screen->terminal);
}

/* It is on what can't be used now, or was not seen yet. */
static bool
is_click_in_vain(const struct cw_screen *screen, const struct cw_key *key)
{
	const struct cw_view *view = screen->view;

	return key->kind == CW_KEY_CLICK &&
	       (view == NULL || (view->busy && !view->running) ||
		cw_screen_now(screen) < screen->clicks_from);
}

/* Everything that is whole by now, in its order. */
static void
decode(struct cw_screen *screen)
{
	struct cw_key key;

	while (cw_keys_take(screen->decoder, cw_screen_now(screen), &key)) {
		struct cw_key *kept;

		if (is_click_in_vain(screen, &key))
			continue;
		kept = g_memdup2(&key, sizeof(key));
		kept->text = g_strdup(key.text);
		g_queue_push_tail(&screen->typed, kept);
	}
	explicit_bzero(&key, sizeof(key));
}

/* What the terminal has to give at once; false: nothing. */
static bool
read_some(struct cw_screen *screen)
{
	char bytes[2048];
	gsize got = cw_terminal_read(screen->terminal, bytes, sizeof(bytes),
				     &screen->ended);

	cw_keys_feed(screen->decoder, bytes, got, cw_screen_now(screen));
	explicit_bzero(bytes, got);
	decode(screen);
	return got > 0 && !screen->ended;
}

static void
ready(struct cw_skin *skin)
{
	(void)read_some(screen_of(skin));
}

void
cw_screen_read_all(struct cw_screen *screen)
{
	unsigned times = 0;

	while (times++ < MOST_READS && read_some(screen))
		;
}

/* Milliseconds until something is due; -1: nothing is. */
static int
timeout(struct cw_skin *skin)
{
	struct cw_screen *screen = screen_of(skin);
	gint64 due[] = { cw_keys_due(screen->decoder), screen->look_due,
			 screen->tick_due, screen->secret_due };
	gint64 next = -1;

	for (size_t i = 0; i < G_N_ELEMENTS(due); i++)
		if (due[i] > 0 && (next < 0 || due[i] < next))
			next = due[i];
	if (next < 0 || screen->ended)
		return -1;
	next -= cw_screen_now(screen);
	return (int)(CLAMP(next, 0, G_USEC_PER_SEC) / 1000) + 1;
}

static void
tick(struct cw_skin *skin)
{
	struct cw_screen *screen = screen_of(skin);

	decode(screen);
	if (cw_screen_expire_secret(screen))
		cw_screen_draw(screen, false);
	if (screen->tick_due == 0 || cw_screen_now(screen) < screen->tick_due)
		return;
	screen->tick_due += G_USEC_PER_SEC;
	cw_screen_draw(screen, false);
}

/* The size may be another one, and it is among the words. */
static void
paint_again(struct cw_screen *screen)
{
	screen->resized = true;
	g_free(screen->words);
	screen->words = cw_terminal_words(screen->terminal);
	if (screen->mark == NULL)
		return;
	cw_screen_draw(screen, false);
	cw_screen_forget_clicks(screen);
}

static void
resized(struct cw_skin *skin)
{
	struct cw_screen *screen = screen_of(skin);

	cw_terminal_resized(screen->terminal);
	paint_again(screen);
}

static bool
pause_now(struct cw_skin *skin)
{
	struct cw_screen *screen = screen_of(skin);

	if (screen->view != NULL && screen->view->work != CW_WORK_NONE)
		return false;
	cw_screen_pause_secret(screen);
	cw_terminal_pause(screen->terminal);
	return true;
}

static void
resume(struct cw_skin *skin)
{
	struct cw_screen *screen = screen_of(skin);

	cw_terminal_resume(screen->terminal);
	paint_again(screen);
}

static void
say_on_normal_screen(FILE *out, const char *const *lines)
{
	for (size_t i = 0; lines != NULL && lines[i] != NULL; i++) {
		g_autofree char *line = cw_text_to_locale(lines[i]);

		fprintf(out, "%s\n", line);
	}
	fflush(out);
}

static void
leave(struct cw_skin *skin, const struct cw_view *view)
{
	struct cw_screen *screen = screen_of(skin);

	cw_screen_leave_secrets(screen);
	cw_terminal_close(screen->terminal);
	if (view != NULL)
		say_on_normal_screen(screen->options.terminal.out,
				     view->farewell);
	cw_layout_clear(&screen->layout);
	cw_stopwatch_clear(&screen->watch);
	g_queue_clear_full(&screen->typed, cw_screen_free_key);
	cw_events_clear(&screen->events);
	g_ptr_array_unref(screen->marks);
	cw_keys_free(screen->decoder);
	g_free(screen->words);
	g_free(screen->message);
	g_free(screen);
}

struct cw_skin *
cw_screen_new(const struct cw_screen_options *options, char **told)
{
	static const struct cw_skin_functions functions = {
		.show = show,
		.take = take,
		.fd = fd,
		.ready = ready,
		.timeout = timeout,
		.tick = tick,
		.resized = resized,
		.pause = pause_now,
		.resume = resume,
		.leave = leave,
	};
	struct cw_terminal *terminal =
		cw_terminal_open(&options->terminal, told);
	struct cw_screen *screen;

	if (terminal == NULL)
		return NULL;
	screen = g_new0(struct cw_screen, 1);
	screen->skin.functions = &functions;
	screen->skin.scrolls = true;
	screen->options = *options;
	screen->terminal = terminal;
	screen->decoder = cw_keys_new(&(struct cw_keys_options){
		.escape_delay = options->escape_delay,
		.marks = options->terminal.sync,
		.mouse = options->terminal.mouse });
	screen->marks = g_ptr_array_new_with_free_func(free_mark);
	screen->words = cw_terminal_words(terminal);
	cw_stopwatch_init(&screen->watch);
	g_queue_init(&screen->typed);
	cw_events_init(&screen->events);
	return &screen->skin;
}
