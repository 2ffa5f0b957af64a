/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Somebody who has the helper apply a plan as an administrator:
 *
 *	someone [OPTION...] HELPER TOP NAME
 *
 * TOP is a tree of tests/plan/tree.h.  The standard input has a line for each
 * answer: "secret LETTERS", "text LETTERS", "wait" (the question stays), "stop"
 * and "leave" (the helper is stopped, or let go of).  It is read byte by byte,
 * so that the letters are nowhere but where the program keeps them.  What
 * happens is told on the standard output, a line each.
 *
 *	--large		the plan is of several megabytes
 *	--die STAGE	killed when that is reached: started, asked, sent,
 *ready, half (of the plan is sent), checking, keeping, step, committed
 *	--pause STAGE	stopped by itself there, until it is continued
 *	--recover	the helper recovers, and applies nothing
 *	--likely	says who is proposed as administrator, and no more
 *	--keep		a copy of the secret stays: what looks for it must find
 *it
 */
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../plan/tree.h"
#include "base/error.h"
#include "base/text.h"
#include "elevate/administrators.h"
#include "elevate/helper.h"

#define SOMEONE_NEW "the keychain after\n"
#define SOMEONE_NEW_LIST "the list after\n"
#define LARGE ((size_t)6 << 20)
#define SLOW (20 * G_USEC_PER_SEC)

struct someone {
	char *die;
	char *pause;
	gboolean large;
	gboolean keep;
	gboolean likely;
	gboolean recover;
	char *kept;
	unsigned number; /* of the question that was told last */
	bool waits;
	bool sent;
	bool ready;
	cw_helper *helper;
};

static void tell(const char *format, ...) G_GNUC_PRINTF(1, 2);

static void
tell(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	(void)fflush(stdout);
}

static void
reach(struct someone *s, const char *stage)
{
	if (g_strcmp0(s->die, stage) == 0)
		(void)raise(SIGKILL);
	if (g_strcmp0(s->pause, stage) != 0)
		return;
	g_clear_pointer(&s->pause, g_free);
	tell("paused %d\n", (int)getpid());
	(void)raise(SIGSTOP);
}

/* A word of the standard input, up to and without END; false at its end. */
static bool
read_word(char *word, size_t size, char end)
{
	size_t n = 0;
	char c = '\0';

	while (n + 1 < size && read(STDIN_FILENO, &c, 1) == 1 && c != end &&
	       c != '\n')
		word[n++] = c;
	word[n] = '\0';
	return n > 0 || c == end;
}

static void
answer_secret(struct someone *s)
{
	cw_secret secret = cw_secret_new();
	char c = '\0';
	size_t n = 0;

	if (s->keep)
		s->kept = g_malloc0(256);
	while (read(STDIN_FILENO, &c, 1) == 1 && c != '\n') {
		g_assert_true(cw_secret_add(secret, &c, 1));
		if (s->keep && n < 255)
			s->kept[n++] = c;
	}
	c = '\0';
	cw_helper_answer_secret(s->helper, secret);
	s->sent = true;
}

static void
answer(struct someone *s)
{
	char word[16];
	char text[64];

	reach(s, "asked");
	if (!read_word(word, sizeof(word), ' ') || strcmp(word, "wait") == 0)
		s->waits = true;
	else if (strcmp(word, "secret") == 0)
		answer_secret(s);
	else if (strcmp(word, "stop") == 0)
		cw_helper_stop(s->helper);
	else if (strcmp(word, "leave") == 0) {
		cw_helper_free(s->helper);
		tell("left\n");
		exit(0);
	} else if (read_word(text, sizeof(text), '\n'))
		cw_helper_answer_text(s->helper, text);
}

static void
ask(struct someone *s, const struct cw_question *question)
{
	static const char *const kinds[] = { "password", "secret", "text",
					     "patience" };

	if (question->number == s->number)
		return;
	s->number = question->number;
	tell("ask %s %s %s %u/%u %s", kinds[question->kind], question->tool,
	     question->whose == NULL ? "-" : question->whose, question->attempt,
	     question->attempts,
	     question->refused == NULL ? "-"
				       : cw_error_name(question->refused));
	tell("%s%s\n", question->text[0] == '\0' ? "" : " ", question->text);
	if (question->kind != CW_ASKS_PATIENCE)
		answer(s);
}

static void
say_error(const GError *error)
{
	g_autofree char *found = cw_error_found(error);

	tell("error %s %s%s%s\n", cw_error_name(error), error->message,
	     found == NULL ? "" : " ", found == NULL ? "" : found);
}

static void
hear(struct someone *s, const struct cw_report *report)
{
	static const char *const outcomes[] = {
		[CW_OUTCOME_NOTHING] = "nothing",
		[CW_OUTCOME_DONE] = "done",
		[CW_OUTCOME_ALREADY] = "already",
		[CW_OUTCOME_PUT_BACK] = "put-back",
		[CW_OUTCOME_LEFT] = "left-over",
	};
	static const struct {
		enum cw_report_kind kind;
		const char *stage;
	} stages[] = {
		{ CW_REPORT_CHECKING, "checking" },
		{ CW_REPORT_KEEPING, "keeping" },
		{ CW_REPORT_STEP, "step" },
		{ CW_REPORT_COMMITTED, "committed" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(stages); i++)
		if (stages[i].kind == report->kind)
			reach(s, stages[i].stage);
	if (report->kind == CW_REPORT_STARTED)
		tell("started %u\n", report->uid);
	if (report->error != NULL)
		say_error(report->error);
	if (report->kind == CW_REPORT_OUTCOME)
		tell("%s\n", outcomes[report->outcome]);
}

static void
step(struct someone *s)
{
	struct pollfd wanted[CW_HELPER_POLLS];
	const struct cw_question *question;
	struct cw_report *report;
	int timeout;
	nfds_t n = cw_helper_wants(s->helper, wanted, &timeout);
	bool was_ready = cw_helper_is_ready(s->helper);

	(void)poll(wanted, n, timeout < 0 ? 1000 : timeout);
	cw_helper_step(s->helper);
	question = cw_helper_question(s->helper);
	if (question == NULL && s->sent)
		reach(s, "sent");
	if (!was_ready && cw_helper_is_ready(s->helper)) {
		reach(s, "ready");
		cw_helper_begin(s->helper);
	}
	if (was_ready)
		reach(s, "half");
	if (question != NULL)
		ask(s, question);
	while ((report = cw_helper_next(s->helper)) != NULL) {
		hear(s, report);
		cw_report_free(report);
	}
}

static struct cw_plan *
make_plan(const struct someone *s, const char *top)
{
	struct tree tree = {
		.top = g_strdup(top),
		.root = g_build_filename(top, "root", NULL),
	};
	g_autofree char *large = g_strnfill(LARGE, 'k');
	struct cw_plan *plan =
		tree_plan(&tree, TREE_ANCHORS, s->large ? large : SOMEONE_NEW);

	tree_plan_add(&tree, plan, TREE_LIST, SOMEONE_NEW_LIST);
	g_free(tree.top);
	g_free(tree.root);
	return plan;
}

static int
say_likely(const char *me)
{
	g_autofree char *name = cw_administrator_likely(cw_ways, me);
	g_autoptr(GError) error = NULL;

	tell("%s\n", name == NULL ? "-" : name);
	if (!cw_administrator_possible(cw_ways, &error))
		say_error(error);
	return 0;
}

static int
run(struct someone *s, char **words)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_plan) plan = make_plan(s, words[1]);
	const struct passwd *me = getpwuid(getuid());
	const struct cw_authority as = { cw_ways, me->pw_name, words[2] };
	gint64 end = g_get_monotonic_time() + SLOW;

	s->helper = s->recover ? cw_helper_recover(words[0], plan->root, &as,
						   &error)
			       : cw_helper_apply(words[0], plan, &as, &error);
	if (s->helper == NULL) {
		say_error(error);
		return 0;
	}
	reach(s, "started");
	while (!cw_helper_is_over(s->helper) && g_get_monotonic_time() < end)
		step(s);
	if (!cw_helper_is_over(s->helper))
		tell("too slow\n");
	reach(s, "over");
	cw_helper_free(s->helper);
	g_free(s->kept);
	g_free(s->pause);
	g_free(s->die);
	return 0;
}

int
main(int argc, char **argv)
{
	struct someone s = { 0 };
	g_auto(GStrv) words = NULL;
	const GOptionEntry options[] = {
		{ "die", 0, 0, G_OPTION_ARG_STRING, &s.die, NULL, NULL },
		{ "pause", 0, 0, G_OPTION_ARG_STRING, &s.pause, NULL, NULL },
		{ "large", 0, 0, G_OPTION_ARG_NONE, &s.large, NULL, NULL },
		{ "recover", 0, 0, G_OPTION_ARG_NONE, &s.recover, NULL, NULL },
		{ "likely", 0, 0, G_OPTION_ARG_NONE, &s.likely, NULL, NULL },
		{ "keep", 0, 0, G_OPTION_ARG_NONE, &s.keep, NULL, NULL },
		{ G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words,
		  NULL, NULL },
		{ NULL, 0, 0, 0, NULL, NULL, NULL },
	};
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	g_autoptr(GError) error = NULL;

	g_option_context_add_main_entries(context, options, NULL);
	if (!g_option_context_parse(context, &argc, &argv, &error))
		g_error("%s", error->message);
	g_assert_cmpuint(g_strv_length(words), ==, 3);
	return s.likely ? say_likely(words[2]) : run(&s, words);
}
