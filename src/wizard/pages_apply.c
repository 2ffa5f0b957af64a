/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 6: pages 60, 62 and 66. */
#include "base/error.h"
#include "base/i18n.h"
#include "wizard/state.h"

static enum cw_step_state
state_of(const struct cw_wizard *w, unsigned step)
{
	if (step < w->steps_done)
		return CW_STEP_DONE;
	return step == w->steps_done ? CW_STEP_NOW : CW_STEP_WAITING;
}

static const char *
about_step_5(const struct cw_wizard *w)
{
	if (!w->plan->administrator)
		return N_("No administrator was needed: step 5 was left out.");
	if (!w->agreed)
		return N_("This computer did not ask for {1}'s password.");
	return N_("{1} agreed: step 5 is done.");
}

static void
set_message(const struct cw_wizard *w, struct cw_maker *m)
{
	unsigned all = w->plan->steps->len;
	g_autofree char *now =
		g_strdup_printf("%u", MIN(w->steps_done + 1, all));
	g_autofree char *count = g_strdup_printf("%u", all);

	/* Lines that don't go away have said it already. */
	if (!w->stopping && w->steps_done > 0)
		m->view.spoken = "";
	if (w->stopping)
		m->view.message = cw_maker_string(
			m, N_("It is being stopped and undone."), NULL);
	else if (w->steps_done == 0)
		m->view.message = cw_maker_string(m, about_step_5(w),
						  w->administrator, NULL);
	else
		m->view.message = cw_maker_string(
			m, N_("Step {1} of {2} is running."), now, count, NULL);
}

static void
build_installing(struct cw_wizard *w, struct cw_maker *m)
{
	const GPtrArray *steps = w->plan->steps;

	for (guint i = 0; i < steps->len; i++)
		cw_maker_step(m, i + 1, state_of(w, i), steps->pdata[i]);
	if (w->last_message != NULL)
		cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION,
				  N_("Last message"), w->last_message);
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
		     N_("This usually takes less than 10 seconds. Enter does "
			"nothing here. If the connection breaks, the work is "
			"finished or undone by itself."),
		     NULL);
	set_message(w, m);
}

static bool
can_stop(const struct cw_wizard *w)
{
	return !w->stopping;
}

static void
ask_stop(struct cw_wizard *w)
{
	cw_go(w, 62);
}

static const struct cw_page_button buttons_installing[] = {
	{ .id = "stop", .label = N_("Stop and undo"), .shown = can_stop,
	  .press = ask_stop },
	{ .id = NULL },
};

const struct cw_page cw_page_installing = {
	.number = 60,
	.step = 6,
	.quits = CW_QUIT,
	.title = N_("Installing"),
	.brief = N_("Working"),
	.help = cw_help_apply,
	.buttons = buttons_installing,
	.build = build_installing,
	.back = ask_stop,
	.has_back = can_stop,
};

static void
build_stop(struct cw_wizard *w, struct cw_maker *m)
{
	g_autofree char *number = g_strdup_printf("%u", w->steps_done + 1);

	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
		     N_("Step {1} is still running. If you stop now:"), number,
		     NULL);
	cw_maker_line(m, CW_LINE_POINT, CW_RANK_ALWAYS,
		      _("The step is ended after its current file."));
	cw_maker_line(m, CW_LINE_POINT, CW_RANK_ALWAYS,
		      _("The state before is put back and checked."));
	m->view.message = cw_maker_string(
		m, N_("The work goes on while this question is shown."), NULL);
}

static void
go_on(struct cw_wizard *w)
{
	cw_go(w, 60);
}

static void
press_stop(struct cw_wizard *w)
{
	cw_stop_apply(w);
	cw_go(w, 60);
}

static const struct cw_page_button buttons_stop[] = {
	{ .id = "go-on", .label = N_("Go on installing"), .is_default = true,
	  .press = go_on },
	{ .id = "stop", .label = N_("Stop and undo"), .press = press_stop },
	{ .id = NULL },
};

const struct cw_page cw_page_stop = {
	.number = 62,
	.step = 6,
	.quits = CW_QUIT,
	.title = N_("Stop the installation?"),
	.brief = N_("Stop?"),
	.help = cw_help_apply,
	.buttons = buttons_stop,
	.build = build_stop,
	.back = go_on,
};

/* What did not finish, if it is not an installation: an earlier run belongs to
 * step 2, what only an administrator may read to step 3. */
static void
set_title(const struct cw_wizard *w, struct cw_maker *m)
{
	if (w->failed == CW_WISH_UNDO) {
		m->view.title = cw_maker_string(
			m, N_("Undoing did not finish"), NULL);
	} else if (w->failed == CW_WISH_RECOVER) {
		m->view.title = cw_maker_string(
			m, N_("The earlier run stays unfinished"), NULL);
		m->view.step = 2;
	} else if (w->failed == CW_WISH_READ) {
		m->view.title = cw_maker_string(
			m, N_("Reading did not finish"), NULL);
		m->view.step = 3;
	}
}

static void
build_failed(struct cw_wizard *w, struct cw_maker *m)
{
	set_title(w, m);
	if (cw_was_stopped(w)) {
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_ALWAYS,
			     N_("You stopped the installation."), NULL);
		cw_make_aftermath(w, m);
		m->view.message = cw_maker_string(
			m, N_("Nothing is half done."), NULL);
		return;
	}
	cw_make_error(w, m);
}

/* What has changed since will never be undone. */
static bool
can_try(const struct cw_wizard *w)
{
	return !w->changed || w->error == NULL ||
	       !g_str_has_prefix(cw_error_name(w->error), "E-80-");
}

static bool
can_only_look(const struct cw_wizard *w)
{
	return !can_try(w);
}

/* Undo failed: what was installed is still there. */
static bool
can_look(const struct cw_wizard *w)
{
	return can_try(w) && w->changed;
}

static void
press_look(struct cw_wizard *w)
{
	g_clear_error(&w->error);
	w->stopping = false;
	cw_go(w, w->disproved ? 76 : 70);
}

/* What page 40 showed may not be so any more: it is looked at again, and shown
 * there, with all that was chosen.  Who wanted to undo wants no page 40. */
static void
press_again(struct cw_wizard *w)
{
	bool met = w->error != NULL &&
		   g_error_matches(w->error, CW_ERROR, CW_E_66_16);

	/* What an earlier run left comes first: page 94 settles it. */
	if (w->changed && !met) {
		cw_undo_change(w);
		return;
	}
	g_clear_error(&w->error);
	w->stopping = false;
	cw_look_again(w);
	w->again = w->failed == CW_WISH_APPLY;
}

static void
back_from_failed(struct cw_wizard *w)
{
	if (w->changed)
		press_look(w);
	else
		press_again(w);
}

static void
press_transcript(struct cw_wizard *w)
{
	cw_start(w, CW_WISH_TRANSCRIPT);
}

static const struct cw_page_button buttons_failed[] = {
	{ .id = "again",
	  .label = N_("Try again"),
	  .is_default = true,
	  .shown = can_try,
	  .press = press_again },
	{ .id = "look",
	  .label = N_("Look at it"),
	  .is_default = true,
	  .shown = can_only_look,
	  .press = press_look },
	{ .id = "look",
	  .label = N_("Look at it"),
	  .shown = can_look,
	  .press = press_look },
	{ .id = "transcript",
	  .label = N_("Save a transcript"),
	  .press = press_transcript },
	{ .id = NULL },
};

/* The status is the error's: 6 if something was undone. */
const struct cw_page cw_page_failed = {
	.number = 66,
	.step = 6,
	.quits = CW_UNDONE,
	.title = N_("Installing did not finish"),
	.brief = N_("Not finished"),
	.help = cw_help_error,
	.buttons = buttons_failed,
	.build = build_failed,
	.back = back_from_failed,
};
