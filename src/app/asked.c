/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An errand that needs an administrator: its questions go to the wizard, the
 * answers to the system's tool. */
#include <poll.h>

#include "app/errand.h"

static const enum cw_question_kind kinds[] = {
	[CW_ASKS_PASSWORD] = CW_QUESTION_SECRET,
	[CW_ASKS_SECRET] = CW_QUESTION_SECRET,
	[CW_ASKS_TEXT] = CW_QUESTION_TEXT,
	[CW_ASKS_PATIENCE] = CW_QUESTION_WAIT,
};

/* Nobody sees a page: who answers was named before. */
static bool
asked_alone(void *data, struct cw_helper *helper,
	    const struct cw_question *question, GError **error)
{
	struct cw_errand *errand = data;

	return cw_credentials_answer(errand->session->credentials, helper,
				     question, error);
}

static bool
asked(void *data, G_GNUC_UNUSED struct cw_helper *helper,
      const struct cw_question *question, G_GNUC_UNUSED GError **error)
{
	struct cw_question_facts *facts = cw_facts_new(CW_WISH_ANSWER);

	facts->number = question->number;
	facts->kind = kinds[question->kind];
	if (question->kind == CW_ASKS_PASSWORD)
		facts->whose = g_strdup(question->whose);
	facts->tool = g_strdup(question->tool);
	facts->text = g_strdup(question->text);
	facts->attempt = question->attempt;
	facts->attempts = question->attempts;
	if (question->refused != NULL)
		facts->refused = g_error_copy(question->refused);
	cw_errand_ask(data, facts);
	return true;
}

static void
replied(void *data, struct cw_helper *helper)
{
	g_autoptr(cw_wish) answer = cw_errand_answer(data);
	const struct cw_question *question = cw_helper_question(helper);

	if (answer == NULL)
		return;
	/* An answer is for the question that it was given to. */
	if (question == NULL || question->number != answer->question) {
		cw_secret_wipe(answer->secret);
		return;
	}
	if (answer->text != NULL)
		cw_helper_answer_text(helper, answer->text);
	else
		cw_helper_answer_secret(helper, answer->secret);
}

/* The helper may work.  Whether that is still wanted only the wizard knows, who
 * may have gone on meanwhile: nothing begins without its word. */
static bool
agreed(void *data)
{
	struct cw_errand *errand = data;
	struct pollfd wanted[] = {
		{ .fd = cw_bell_fd(&errand->reply), .events = POLLIN },
		{ .fd = cw_bell_fd(&errand->stop), .events = POLLIN },
	};

	cw_errand_progress(errand, 0, NULL);
	for (;;) {
		(void)poll(wanted, G_N_ELEMENTS(wanted), -1);
		if ((wanted[1].revents & POLLIN) != 0)
			return false;
		if ((wanted[0].revents & POLLIN) != 0) {
			g_autoptr(cw_wish) word = cw_errand_answer(errand);

			if (word != NULL && word->kind == CW_WISH_BEGIN)
				return true;
			if (word != NULL)
				cw_secret_wipe(word->secret);
		}
	}
}

static void
answer_alone(struct cw_errand *errand, struct cw_change_watch *watch)
{
	struct cw_session *session = errand->session;
	struct cw_credentials *credentials = session->credentials;
	g_autoptr(cw_held_look) look = cw_session_look(session);

	watch->asked = asked_alone;
	watch->patience_ms = credentials->patience_ms;
	credentials->stop_fd = watch->stop_fd;
	g_clear_pointer(&credentials->tool, g_free);
	g_free(credentials->disk);
	credentials->disk = look == NULL
				    ? NULL
				    : g_strdup(cw_volume_name(look->volume));
}

void
cw_asked_watch(struct cw_errand *errand, struct cw_change_watch *watch,
	       struct cw_authority *as)
{
	watch->data = errand;
	watch->stop_fd = cw_bell_fd(&errand->stop);
	watch->asked = asked;
	watch->reply_fd = cw_bell_fd(&errand->reply);
	watch->replied = replied;
	watch->agreed = agreed;
	if (errand->session->credentials != NULL)
		answer_alone(errand, watch);
	if (errand->wish->administrator == NULL)
		return;
	errand->account = errand->session->world->account();
	*as = (struct cw_authority){ .ways = errand->session->ways,
				     .me = errand->account,
				     .name = errand->wish->administrator };
	watch->as = as;
}
