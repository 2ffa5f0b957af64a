/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full screen on a stage. */
#include "stage.h"

#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ui/screen.h"

/* Longer than any lone ESC is waited for. */
#define ESCAPE_MS 30

static gint64
now(void *data)
{
	const struct stage *stage = data;

	return stage->now;
}

/* What a terminal would say when it is asked. */
static bool
size(void *data, unsigned *rows, unsigned *columns)
{
	const struct stage *stage = data;

	*rows = stage->rows;
	*columns = stage->columns;
	return true;
}

static void
want_pause(void *data)
{
	struct stage *stage = data;

	stage->pauses++;
}

/* What was drawn since the last call. */
static void
drain(struct stage *stage)
{
	char *bytes = stage->drawn;
	ssize_t n;

	fflush(stage->out);
	while ((n = read(stage->screen, bytes, sizeof stage->drawn)) > 0)
		if (!stage->options.unseen)
			vt_feed(stage->vt, bytes, (gsize)n);
	/* Not on the stack, where it would cover what the skin may leave. */
	explicit_bzero(bytes, sizeof stage->drawn);
}

static bool
caps_lock(void *data)
{
	const struct stage *stage = data;

	return stage->options.caps_lock;
}

const struct cw_view *
stage_view(const struct stage *stage)
{
	const struct stage_options *o = &stage->options;

	return o->view != NULL ? o->view(o->data)
			       : cw_wizard_view(stage->wizard);
}

static void
feed(struct stage *stage, const struct cw_event *event)
{
	const struct stage_options *o = &stage->options;

	if (o->feed != NULL)
		o->feed(o->data, event);
	else
		cw_wizard_feed(stage->wizard, event);
}

static void
show(struct stage *stage)
{
	if (stage->skin == NULL)
		return;
	stage->skin->functions->show(stage->skin,
				     stage_view(stage));
}

static void
show_again(void *data)
{
	show(data);
}

static unsigned
wishes_started(const struct stage *stage)
{
	unsigned sum = 0;

	for (unsigned i = 0; i < CW_N_WISHES; i++)
		sum += stage->fake.started[i];
	return sum;
}

/* It is shown again only if something has come. */
static void
answer(struct stage *stage)
{
	unsigned before = wishes_started(stage);

	if (stage->options.slow)
		return;
	cw_fake_answer(&stage->fake, stage->wizard);
	if (wishes_started(stage) != before)
		show(stage);
}

/* The loop as the app has it, up to where it would wait. */
static void
settle(struct stage *stage)
{
	const struct cw_skin_functions *f;
	struct cw_event event;

	answer(stage);
	if (stage->skin == NULL)
		return;
	f = stage->skin->functions;
	while (!stage_view(stage)->finished && f->take(stage->skin, &event)) {
		stage->events++;
		feed(stage, &event);
		show(stage);
		answer(stage);
	}
	drain(stage);
}

static void
open_pipes(struct stage *stage)
{
	int in[2], out[2];

	g_assert_cmpint(pipe(in), ==, 0);
	g_assert_cmpint(pipe(out), ==, 0);
	/* The largest paint fits: nobody reads while it is written. */
	g_assert_cmpint(fcntl(out[1], F_SETPIPE_SZ, 1 << 18), >, 0);
	g_assert_cmpint(fcntl(out[0], F_SETFL, O_NONBLOCK), ==, 0);
	stage->in = in[0];
	stage->keys = in[1];
	stage->screen = out[0];
	stage->out = fdopen(out[1], "w");
	g_assert_nonnull(stage->out);
}

void
stage_raise(struct stage *stage)
{
	const struct stage_options *o = &stage->options;
	const struct cw_screen_options options = {
		.terminal = { .in = stage->in,
			      .out = stage->out,
			      .term = o->term,
			      .ascii = o->ascii,
			      .no_color = o->no_color,
			      .mouse = o->mouse,
			      .size = size,
			      .caps_lock = caps_lock,
			      .data = stage },
		.escape_delay = 25000,
		.now = now,
		.pause = want_pause,
		.data = stage,
	};

	stage->skin = cw_screen_new(&options, &stage->told);
	g_assert_nonnull(stage->skin);
	show(stage);
	settle(stage);
}

struct stage *
stage_set(const struct stage_options *options)
{
	struct stage *stage = g_new0(struct stage, 1);
	struct stage_options *o = &stage->options;

	*o = *options;
	if (o->term == NULL)
		o->term = "xterm-256color";
	if (o->locale == NULL)
		o->locale = "C.UTF-8";
	if (o->wizard.version == NULL)
		o->wizard.version = "1.0";
	stage->rows = o->rows == 0 ? 24 : o->rows;
	stage->columns = o->columns == 0 ? 80 : o->columns;
	stage->now = G_USEC_PER_SEC;
	stage->fake = o->fake;
	stage->fake.after = show_again;
	stage->fake.data = stage;
	g_assert_nonnull(setlocale(LC_ALL, o->locale));
	open_pipes(stage);
	stage->vt = vt_new(stage->rows, stage->columns,
			   strstr(o->locale, "UTF-8") != NULL);
	stage->wizard = cw_wizard_new(&o->wizard);
	settle(stage);
	return stage;
}

struct stage *
stage_new(const struct stage_options *options)
{
	struct stage *stage = stage_set(options);

	stage_raise(stage);
	return stage;
}

void
stage_leave(struct stage *stage)
{
	struct cw_skin *skin = stage->skin;

	if (skin == NULL)
		return;
	stage->skin = NULL;
	skin->functions->leave(skin, stage_view(stage));
	drain(stage);
}

void
stage_free(struct stage *stage)
{
	stage_leave(stage);
	cw_wizard_free(stage->wizard);
	vt_free(stage->vt);
	fclose(stage->out);
	close(stage->in);
	close(stage->keys);
	close(stage->screen);
	g_free(stage->told);
	g_free(stage->fake.saved);
	g_free(stage);
}

static bool
has_input(const struct stage *stage)
{
	struct pollfd in = { .fd = stage->in, .events = POLLIN };

	return poll(&in, 1, 0) > 0;
}

void
stage_bytes(struct stage *stage, const void *bytes, gsize length)
{
	const char *from = bytes;

	while (length > 0) {
		gsize part = MIN(length, 4096);

		g_assert_cmpint(write(stage->keys, from, part), ==,
				(gssize)part);
		from += part;
		length -= part;
		while (has_input(stage)) {
			stage->skin->functions->ready(stage->skin);
			settle(stage);
		}
	}
}

void
stage_keys(struct stage *stage, const char *keys)
{
	stage_bytes(stage, keys, strlen(keys));
}

static const struct {
	const char *name, *bytes;
} names[] = {
	{ "Enter", "\r" },        { "Space", " " },
	{ "Tab", "\t" },          { "Shift-Tab", "\033[Z" },
	{ "Backspace", "\177" },  { "Delete", "\033[3~" },
	{ "Up", "\033OA" },       { "Down", "\033OB" },
	{ "Right", "\033OC" },    { "Left", "\033OD" },
	{ "Home", "\033OH" },     { "End", "\033OF" },
	{ "Page Up", "\033[5~" }, { "Page Down", "\033[6~" },
	{ "PgUp", "\033[5~" },    { "PgDn", "\033[6~" },
	{ "F1", "\033OP" },
};

bool
stage_key(struct stage *stage, const char *name)
{
	const char control[] = { (char)(name[1] & 037), '\0' };

	if (strcmp(name, "Esc") == 0) {
		stage_keys(stage, "\033");
		stage_wait(stage, ESCAPE_MS);
		return true;
	}
	if (name[0] == '^' && name[1] >= 'A' && name[1] <= 'Z' &&
	    name[2] == '\0') {
		stage_keys(stage, control);
		return true;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strcmp(names[i].name, name) != 0)
			continue;
		stage_keys(stage, names[i].bytes);
		return true;
	}
	if (g_utf8_strlen(name, -1) != 1)
		return false;
	stage_keys(stage, name);
	return true;
}

void
stage_wait(struct stage *stage, unsigned milliseconds)
{
	const struct cw_skin_functions *f = stage->skin->functions;
	int left = (int)milliseconds;

	while (left > 0) {
		int due = f->timeout(stage->skin);
		int part = due < 0 || due > left ? left : MAX(due, 1);

		stage->now += part * G_TIME_SPAN_MILLISECOND;
		left -= part;
		if (due >= 0 && part >= due)
			f->tick(stage->skin);
		settle(stage);
	}
}

void
stage_resize(struct stage *stage, unsigned rows, unsigned columns)
{
	stage->rows = rows;
	stage->columns = columns;
	vt_resize(stage->vt, rows, columns);
	stage->skin->functions->resized(stage->skin);
	settle(stage);
}

void
stage_event(struct stage *stage, const struct cw_event *event)
{
	feed(stage, event);
	show(stage);
	settle(stage);
}

void
stage_answer(struct stage *stage)
{
	cw_fake_answer(&stage->fake, stage->wizard);
	show(stage);
	settle(stage);
}

void
stage_release(struct stage *stage)
{
	cw_fake_release(&stage->fake, stage->wizard);
	show(stage);
	settle(stage);
}

void
stage_progress(struct stage *stage, unsigned steps, const char *text)
{
	const struct cw_event event = { .kind = CW_EVENT_PROGRESS,
					.wish = stage->fake.held,
					.number = steps,
					.text = text };

	stage_event(stage, &event);
}

char *
stage_row(const struct stage *stage, int row)
{
	return vt_row(stage->vt,
		      row < 0 ? stage->rows - (unsigned)-row : (unsigned)row);
}

int
stage_find(const struct stage *stage, const char *text)
{
	for (unsigned i = 0; i < stage->rows; i++) {
		g_autofree char *row = vt_row(stage->vt, i);

		if (strstr(row, text) != NULL)
			return (int)i;
	}
	return -1;
}

char *
stage_text(const struct stage *stage)
{
	GString *text = g_string_new(NULL);

	for (unsigned i = 0; i < stage->rows; i++) {
		g_autofree char *row = vt_row(stage->vt, i);

		g_string_append_printf(text, "%s\n", row);
	}
	return g_string_free(text, FALSE);
}

unsigned
stage_page(const struct stage *stage)
{
	return look_page(stage->vt);
}
