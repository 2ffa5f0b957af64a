/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop: wishes out, answers and events in, views shown. */
#include "app/loop.h"

#include <poll.h>
#include <signal.h>

#include "app/signals.h"
#include "app/transcript.h"
#include "app/wishes.h"

/* What woke the program is told within so many milliseconds. */
#define WAKING_MS 100

struct loop {
	struct cw_wizard *wizard;
	struct cw_skin *skin;
	struct cw_session *session;
	struct cw_wishes *wishes;
	int signal; /* that came; 0: none */
};

/* The transcript belongs to this thread: what is wanted of it goes along. */
static void
start_wishes(struct loop *loop)
{
	struct cw_wish *wish;

	while ((wish = cw_wizard_take_wish(loop->wizard)) != NULL) {
		if (wish->kind == CW_WISH_TRANSCRIPT)
			wish->text = g_strdup(loop->session->transcript->str);
		cw_wishes_start(loop->wishes, wish);
	}
}

static void
show(struct loop *loop)
{
	const struct cw_view *view = cw_wizard_view(loop->wizard);

	cw_transcript_page(loop->session->transcript, view);
	loop->skin->functions->show(loop->skin, view);
}

static bool
take(struct loop *loop, struct cw_event *event)
{
	if (cw_wishes_take(loop->wishes, event))
		return true;
	if (!loop->skin->functions->take(loop->skin, event))
		return false;
	cw_transcript_event(loop->session->transcript, event);
	return true;
}

static void
end_by(struct loop *loop, int signal)
{
	loop->signal = loop->signal == 0 ? signal : loop->signal;
	cw_wishes_stop(loop->wishes);
}

/* The signal that ended the pause; 0: there was none. */
static int
wait_for_waking(struct loop *loop)
{
	struct pollfd told = { .fd = cw_signals_fd(loop->session->signals),
			       .events = POLLIN };

	(void)poll(&told, 1, WAKING_MS);
	return cw_signals_take(loop->session->signals);
}

/* Whoever is ended while it is stopped does not take the screen once more: it
 * may be somebody else's by now. */
static void
stop(struct loop *loop)
{
	const struct cw_skin_functions *skin = loop->skin->functions;
	int signal;

	if (skin->pause != NULL && !skin->pause(loop->skin))
		return;
	cw_signals_stop();
	signal = wait_for_waking(loop);
	if (signal == SIGINT || signal == SIGTERM || signal == SIGHUP ||
	    signal == SIGQUIT)
		end_by(loop, signal);
	else if (skin->resume != NULL)
		skin->resume(loop->skin);
}

static void
obey_signal(struct loop *loop, int signal)
{
	const struct cw_skin_functions *skin = loop->skin->functions;

	switch (signal) {
	case 0:
		return;
	case SIGTSTP:
		stop(loop);
		return;
	case SIGCONT: /* behind a SIGSTOP */
		if (skin->resume != NULL)
			skin->resume(loop->skin);
		return;
	case SIGWINCH:
		if (skin->resized != NULL)
			skin->resized(loop->skin);
		return;
	default:
		end_by(loop, signal);
	}
}

static void
wait_for_something(struct loop *loop)
{
	const struct cw_skin_functions *skin = loop->skin->functions;
	struct pollfd wanted[] = {
		{ .fd = cw_wishes_fd(loop->wishes), .events = POLLIN },
		{ .fd = cw_signals_fd(loop->session->signals),
		  .events = POLLIN },
		{ .fd = skin->fd(loop->skin), .events = POLLIN },
	};
	int n = poll(wanted, G_N_ELEMENTS(wanted), skin->timeout(loop->skin));

	if (n == 0)
		skin->tick(loop->skin);
	if (n <= 0)
		return;
	if (wanted[1].revents != 0)
		obey_signal(loop, cw_signals_take(loop->session->signals));
	if (wanted[2].revents != 0)
		skin->ready(loop->skin);
}

/* A signal ends it, but not in the middle of a change. */
static bool
is_over(struct loop *loop)
{
	if (cw_wizard_view(loop->wizard)->finished)
		return true;
	return loop->signal != 0 && !cw_wishes_changing(loop->wishes);
}

/* Also whom a signal ends is told what was done and what was not. */
static void
end_here(struct loop *loop)
{
	const struct cw_event leave = { .kind = CW_EVENT_LEAVE };

	if (cw_wizard_view(loop->wizard)->finished)
		return;
	cw_wizard_feed(loop->wizard, &leave);
	show(loop);
}

static void
run(struct loop *loop)
{
	struct cw_event event;
	bool fed = true;

	for (;;) {
		/* What takes long begins when the page is there. */
		if (fed)
			show(loop);
		start_wishes(loop);
		if (is_over(loop)) {
			end_here(loop);
			return;
		}
		fed = take(loop, &event);
		if (fed)
			cw_wizard_feed(loop->wizard, &event);
		else
			wait_for_something(loop);
	}
}

enum cw_status
cw_loop(struct cw_wizard *wizard, struct cw_skin *skin,
	struct cw_session *session)
{
	struct loop loop = { .wizard = wizard,
			     .skin = skin,
			     .session = session };

	loop.wishes = cw_wishes_new(session);
	run(&loop);
	skin->functions->leave(skin, cw_wizard_view(wizard));
	/* Nobody waits for somebody who looks at a dead disk. */
	session->abandoned = !cw_wishes_free(loop.wishes);
	if (loop.signal != 0)
		return (enum cw_status)(CW_SIGNAL_STATUS + loop.signal);
	return cw_wizard_status(wizard);
}
