/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full screen: views in, events out. */
#include "ui/screen.h"

#include <string.h>

#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/screen_state.h"

/* A row that the cursor rests on for so long is looked at. */
#define REST (80 * 1000)
/* From then on page 60 says how long a step has run. */
#define LONG_STEP 10

static struct cw_screen *
screen_of(struct cw_skin *skin)
{
	return (struct cw_screen *)skin;
}

static void
free_event(gpointer data)
{
	struct cw_event *event = data;
	union {
		const char *in;
		char *out;
	} id, text;

	if (event == NULL)
		return;
	id.in = event->id;
	text.in = event->text;
	g_free(id.out);
	g_free(text.out);
	g_free(event);
}

static void
free_key(gpointer data)
{
	struct cw_key *key = data;
	union {
		const char *in;
		char *out;
	} text;

	text.in = key->text;
	g_free(text.out);
	g_free(key);
}

static void
free_mark(gpointer data)
{
	cw_bookmark_free(data);
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
	struct cw_event *event = g_new0(struct cw_event, 1);

	event->kind = kind;
	event->number = number;
	event->id = g_strdup(id);
	event->text = g_strdup(text);
	g_queue_push_tail(&screen->events, event);
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
	};
}

/* "Step 3 of 5 is running, 14 seconds so far." */
static char *
patience(const struct cw_screen *screen, gint64 now)
{
	unsigned n = 0, all = 0, running = 0, seconds = 0;
	g_autofree char *first = NULL, *last = NULL, *time = NULL;

	for (size_t i = 0; i < screen->view->n_lines; i++) {
		if (screen->view->lines[i].kind != CW_LINE_STEP)
			continue;
		if (screen->view->lines[i].state == CW_STEP_NOW) {
			running = all + 1;
			seconds = cw_stopwatch_seconds(&screen->watch, all,
						       now);
		}
		all++;
		n++;
	}
	if (running == 0 || seconds < LONG_STEP)
		return NULL;
	first = g_strdup_printf("%u", running);
	last = g_strdup_printf("%u", all);
	time = g_strdup_printf("%u", seconds);
	{
		const char *args[] = { first, last, time, NULL };

		return cw_fill(_("Step {1} of {2} is running, {3} seconds so "
				 "far."),
			       args);
	}
}

/* SETTLE: what the person did has brought the page to this place; a new size
 * alone has not, so that the old one finds it again. */
static void
draw(struct cw_screen *screen, bool settle)
{
	struct cw_drawing drawing = cw_screen_drawing(screen);
	g_autofree char *waiting = patience(screen, drawing.now);

	if (drawing.message == NULL)
		drawing.message = waiting;
	cw_layout_clear(&screen->layout);
	cw_layout_draw(&screen->layout, &drawing);
	cw_terminal_draw(screen->terminal, screen->layout.canvas);
	if (!settle)
		return;
	screen->mark->scroll = screen->layout.scroll;
	screen->mark->list.top = screen->layout.list_top;
}

/* Pages that ask anew each time they come, and what lies over another page. */
static bool
is_kept(unsigned page)
{
	return page < 56 && page % 10 != 6;
}

static bool
lies_over(unsigned page)
{
	return page == 62 || page >= 90;
}

static struct cw_bookmark *
find_mark(const struct cw_screen *screen, const struct cw_view *view)
{
	for (guint i = 0; i < screen->marks->len; i++) {
		struct cw_bookmark *mark = screen->marks->pdata[i];

		if (mark->page == view->page && mark->about == view->about)
			return mark;
	}
	return NULL;
}

/* Where the person was on this page, or a new bookmark for it. */
static void
turn_to(struct cw_screen *screen, const struct cw_view *view)
{
	struct cw_bookmark *mark = find_mark(screen, view);
	bool returns = screen->mark != NULL && lies_over(screen->mark->page);

	if (mark != NULL && !is_kept(view->page) && !returns) {
		g_ptr_array_remove(screen->marks, mark);
		mark = NULL;
	}
	if (mark == NULL) {
		mark = cw_bookmark_new(view);
		g_ptr_array_add(screen->marks, mark);
	}
	screen->mark = mark;
}

static bool
is_habit(const struct cw_key *key)
{
	return key->kind == CW_KEY_ENTER ||
	       (key->kind == CW_KEY_LETTER && key->letter == ' ');
}

/* Nothing that was typed before such a page was seen answers it. */
static void
drop_habits(struct cw_screen *screen)
{
	GList *link = screen->typed.head;

	while (link != NULL) {
		GList *next = link->next;

		if (is_habit(link->data)) {
			free_key(link->data);
			g_queue_delete_link(&screen->typed, link);
		}
		link = next;
	}
}

/* Does the page have something that must be meant? */
static bool
is_grave(const struct cw_view *view)
{
	for (size_t i = 0; i < view->n_buttons; i++)
		if (view->buttons[i].word != NULL)
			return true;
	return false;
}

/* The file that was chosen is usable, or the page is another one. */
static void
go_on(struct cw_screen *screen)
{
	const struct cw_view *view = screen->view;

	if (!screen->going_on || view->busy)
		return;
	screen->going_on = false;
	if (cw_view_has_line(view, CW_LINE_LIST) &&
	    cw_view_button(view, "next") != NULL)
		cw_screen_event(screen, CW_EVENT_BUTTON, 0, "next", NULL);
}

static void
arrive(struct cw_screen *screen)
{
	if (is_grave(screen->view))
		drop_habits(screen);
	g_clear_pointer(&screen->message, g_free);
	screen->look_due = 0;
}

static void
show(struct cw_skin *skin, const struct cw_view *view)
{
	struct cw_screen *screen = screen_of(skin);
	bool fresh = screen->mark == NULL ||
		     screen->mark->page != view->page ||
		     screen->mark->about != view->about;

	screen->view = view;
	if (view->finished || screen->ended)
		return;
	if (fresh) {
		turn_to(screen, view);
		arrive(screen);
	}
	cw_bookmark_follow(screen->mark, view);
	cw_stopwatch_follow(&screen->watch, view, cw_screen_now(screen));
	if (cw_view_has_line(view, CW_LINE_LIST) && screen->look_due == 0)
		cw_screen_look_soon(screen);
	screen->tick_due =
		view->running ? cw_screen_now(screen) + G_USEC_PER_SEC : 0;
	go_on(screen);
	draw(screen, fresh || !screen->resized);
}

/* The person stays on a row whose content is not shown. */
static bool
look(struct cw_screen *screen)
{
	const struct cw_list *list = &screen->view->list;
	gsize row;

	if (screen->look_due == 0 || cw_screen_now(screen) < screen->look_due)
		return false;
	screen->look_due = -1; /* looked at, until the cursor moves */
	if (!cw_view_has_line(screen->view, CW_LINE_LIST) ||
	    screen->view->busy || screen->going_on ||
	    !cw_bookmark_row(screen->mark, screen->view, &row) ||
	    list->looked_at == (int)row)
		return false;
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
		free_key(g_queue_pop_head(&screen->typed));
	g_queue_delete_link(&screen->typed, link);
	return key;
}

static void
act_on(struct cw_screen *screen, struct cw_key *key)
{
	if (key->kind == CW_KEY_MARK) {
		draw(screen, false);
		cw_terminal_answer(screen->terminal, key->text);
	} else {
		g_clear_pointer(&screen->message, g_free);
		screen->resized = false;
		cw_screen_act(screen, key);
		if (g_queue_is_empty(&screen->events))
			draw(screen, true);
	}
	free_key(key);
}

static bool
take(struct cw_skin *skin, struct cw_event *event)
{
	struct cw_screen *screen = screen_of(skin);
	struct cw_key *key;
	struct cw_event *made;

	while (g_queue_is_empty(&screen->events) &&
	       (key = next_key(screen)) != NULL)
		act_on(screen, key);
	if (g_queue_is_empty(&screen->events))
		look(screen);
	made = g_queue_pop_head(&screen->events);
	if (made != NULL) {
		free_event(screen->taken);
		screen->taken = made;
		*event = *made;
		return true;
	}
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

/* Everything that is whole by now, in its order. */
static void
decode(struct cw_screen *screen)
{
	struct cw_key key;

	while (cw_keys_take(screen->decoder, cw_screen_now(screen), &key)) {
		struct cw_key *kept = g_memdup2(&key, sizeof(key));

		kept->text = g_strdup(key.text);
		g_queue_push_tail(&screen->typed, kept);
	}
}

static void
ready(struct cw_skin *skin)
{
	struct cw_screen *screen = screen_of(skin);
	char bytes[2048];
	gsize got = cw_terminal_read(screen->terminal, bytes, sizeof(bytes),
				     &screen->ended);

	cw_keys_feed(screen->decoder, bytes, got, cw_screen_now(screen));
	decode(screen);
}

/* Milliseconds until something is due; -1: nothing is. */
static int
timeout(struct cw_skin *skin)
{
	struct cw_screen *screen = screen_of(skin);
	gint64 due[] = { cw_keys_due(screen->decoder), screen->look_due,
			 screen->tick_due };
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
	if (screen->tick_due == 0 ||
	    cw_screen_now(screen) < screen->tick_due)
		return;
	screen->tick_due += G_USEC_PER_SEC;
	draw(screen, false);
}

/* The size is among them. */
static void
learn_words(struct cw_screen *screen)
{
	g_free(screen->words);
	screen->words = cw_terminal_words(screen->terminal);
}

static void
resized(struct cw_skin *skin)
{
	struct cw_screen *screen = screen_of(skin);

	screen->resized = true;
	cw_terminal_resized(screen->terminal);
	learn_words(screen);
	if (screen->mark != NULL)
		draw(screen, false);
}

static bool
pause_now(struct cw_skin *skin)
{
	struct cw_screen *screen = screen_of(skin);

	if (screen->view != NULL && screen->view->running)
		return false;
	cw_terminal_pause(screen->terminal);
	return true;
}

static void
resume(struct cw_skin *skin)
{
	struct cw_screen *screen = screen_of(skin);

	screen->resized = true;
	cw_terminal_resume(screen->terminal);
	learn_words(screen);
	if (screen->mark != NULL)
		draw(screen, false);
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

	cw_terminal_close(screen->terminal);
	if (view != NULL)
		say_on_normal_screen(screen->options.terminal.out,
				     view->farewell);
	cw_layout_clear(&screen->layout);
	cw_stopwatch_clear(&screen->watch);
	g_queue_clear_full(&screen->typed, free_key);
	g_queue_clear_full(&screen->events, free_event);
	free_event(screen->taken);
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
	screen->options = *options;
	screen->terminal = terminal;
	screen->decoder = cw_keys_new(options->escape_delay,
				      options->terminal.sync);
	screen->marks = g_ptr_array_new_with_free_func(free_mark);
	screen->words = cw_terminal_words(terminal);
	cw_stopwatch_init(&screen->watch);
	g_queue_init(&screen->typed);
	g_queue_init(&screen->events);
	return &screen->skin;
}
