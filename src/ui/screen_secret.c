/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full screen: how long a secret is kept, and when it is sent. */
#include "base/i18n.h"
#include "ui/screen_state.h"

/* Whoever has left the terminal has left it to anybody. */
#define IDLE (60 * G_TIME_SPAN_SECOND)

void
cw_screen_cover_secrets(struct cw_screen *screen)
{
	for (guint i = 0; i < screen->marks->len; i++) {
		struct cw_bookmark *mark = screen->marks->pdata[i];

		if (!mark->hidden.exposed || mark->hidden.shown)
			continue;
		mark->hidden.exposed = false;
		cw_terminal_redraw(screen->terminal);
	}
}

void
cw_screen_send_secret(struct cw_screen *screen)
{
	struct cw_hidden *hidden = &screen->mark->hidden;
	gsize letters = cw_hidden_letters(hidden);

	if (letters == 0)
		return;
	screen->capitals_sent = cw_secret_is_capitals(hidden->secret);
	hidden->shown = false;
	cw_screen_drop_clicks(screen);
	cw_events_add_secret(&screen->events, screen->view->secret.id,
			     cw_hidden_take(hidden), letters);
}

void
cw_screen_forget_secrets(struct cw_screen *screen,
			 const struct cw_bookmark *but)
{
	for (guint i = 0; i < screen->marks->len; i++) {
		struct cw_bookmark *mark = screen->marks->pdata[i];

		if (mark != but)
			cw_hidden_forget(&mark->hidden);
	}
}

/* Also on a page that lies over the one where it was typed. */
static bool
any_is_typed(const struct cw_screen *screen)
{
	for (guint i = 0; i < screen->marks->len; i++) {
		const struct cw_bookmark *mark = screen->marks->pdata[i];

		if (cw_hidden_letters(&mark->hidden) > 0)
			return true;
	}
	return false;
}

void
cw_screen_keep_secret(struct cw_screen *screen)
{
	screen->secret_due =
		any_is_typed(screen) ? cw_screen_now(screen) + IDLE : 0;
}

bool
cw_screen_expire_secret(struct cw_screen *screen)
{
	if (screen->secret_due == 0 ||
	    cw_screen_now(screen) < screen->secret_due)
		return false;
	screen->secret_due = 0;
	cw_screen_forget_secrets(screen, NULL);
	cw_screen_cover_secrets(screen);
	cw_screen_say(screen, _("No key was pressed for a minute, so the "
				"password was wiped."));
	return true;
}

/* Nobody would wipe it as long as the program is stopped. */
void
cw_screen_pause_secret(struct cw_screen *screen)
{
	if (screen->secret_due == 0)
		return;
	screen->secret_due = 0;
	cw_screen_forget_secrets(screen, NULL);
	cw_screen_say(screen, _("The program was paused, so the password was "
				"wiped."));
}

/* What was to be seen of one is in memory until something is drawn over it. */
void
cw_screen_leave_secrets(struct cw_screen *screen)
{
	g_autoptr(cw_canvas) blank =
		cw_canvas_new(cw_terminal_columns(screen->terminal));

	for (guint i = 0; i < screen->marks->len; i++) {
		const struct cw_bookmark *mark = screen->marks->pdata[i];

		if (mark->hidden.exposed)
			cw_terminal_draw(screen->terminal, blank);
	}
	cw_screen_forget_secrets(screen, NULL);
}

static bool
is_typed(const struct cw_key *key)
{
	return key->kind != CW_KEY_MARK &&
	       cw_screen_urgency(key) == CW_KEY_WAITS;
}

/* Enter would send it; and letters may be another password, typed for what
 * asked for one a moment ago, or a part of this one, whose rest would then be
 * taken for all of it.  So nothing is kept that was typed unseen. */
void
cw_screen_arrive_at_secret(struct cw_screen *screen)
{
	cw_screen_read_all(screen);
	cw_screen_drop(screen, is_typed);
}
