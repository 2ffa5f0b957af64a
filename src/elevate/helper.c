/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * certwizard-helper: the only program of certwizard that changes a system.
 *
 *	certwizard-helper apply ROOT SHA256 [NONCE]	the plan on standard input
 *	certwizard-helper recover ROOT [NONCE]
 *
 * It links base and plan alone, parses no store, and outlives whoever started
 * it: what was begun is finished or undone.
 */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "elevate/control.h"
#include "elevate/report.h"

/* Nobody may be listening any more: that is no reason to stop. */
static void
say(const struct cw_report *report)
{
	g_autofree char *line = cw_report_write(report);
	const char *rest = line;
	size_t length = strlen(line);

	while (length > 0) {
		ssize_t n = write(STDOUT_FILENO, rest, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		rest += n;
		length -= (size_t)n;
	}
}

static void
say_kind(enum cw_report_kind kind)
{
	struct cw_report report = { .kind = kind };

	say(&report);
}

/* By whose word (NULL: nobody asked) and as whom: only then a plan is sent. */
static void
say_started(char *nonce)
{
	struct cw_report report = { .kind = CW_REPORT_STARTED,
				    .uid = geteuid(),
				    .nonce = nonce };

	say(&report);
}

/* The last line, after the error if there is one; gives the exit status. */
static enum cw_status
say_outcome(enum cw_outcome outcome, GError *error)
{
	static const enum cw_status statuses[] = {
		[CW_OUTCOME_NOTHING] = CW_FAILED,
		[CW_OUTCOME_DONE] = CW_DONE,
		[CW_OUTCOME_ALREADY] = CW_DONE,
		[CW_OUTCOME_PUT_BACK] = CW_UNDONE,
		[CW_OUTCOME_LEFT] = CW_FAILED,
	};
	struct cw_report failed = { .kind = CW_REPORT_ERROR, .error = error };
	struct cw_report last = { .kind = CW_REPORT_OUTCOME,
				  .outcome = outcome };

	if (error != NULL)
		say(&failed);
	say(&last);
	if (outcome == CW_OUTCOME_NOTHING && error != NULL)
		return cw_error_status(error);
	return statuses[outcome];
}

static void
begins(void *data, enum cw_phase phase, guint step)
{
	static const enum cw_report_kind kinds[] = {
		[CW_PHASE_CHECK] = CW_REPORT_CHECKING,
		[CW_PHASE_KEEP] = CW_REPORT_KEEPING,
		[CW_PHASE_STEP] = CW_REPORT_STEP,
		[CW_PHASE_COMPARE] = CW_REPORT_COMPARING,
		[CW_PHASE_COMMIT] = CW_REPORT_COMMITTED,
	};
	struct cw_report report = { .kind = kinds[phase], .step = step };

	(void)data;
	say(&report);
}

static bool
wants_stop(void *data)
{
	return cw_control_wants_stop(data);
}

/* The plan that was allowed: these very bytes, for this very root. */
static struct cw_plan *
receive(struct cw_control *control, const char *root, const char *sha256,
	GError **error)
{
	guint8 digest[CW_SHA256_SIZE];
	g_autoptr(GBytes) wire = cw_control_read_plan(control, digest, error);
	g_autoptr(cw_plan) plan = NULL;
	g_autofree char *hex = NULL;

	if (wire == NULL)
		return NULL;
	hex = cw_text_hex(digest, sizeof(digest), false);
	if (strcmp(hex, sha256) != 0) {
		cw_fail(error, CW_E_66_1, _("it is not the one that was shown"),
			NULL);
		return NULL;
	}
	plan = cw_plan_parse(wire, error);
	if (plan == NULL)
		return NULL;
	if (strcmp(plan->root, root) != 0) {
		cw_fail(error, CW_E_66_1, _("it is for another disk"), NULL);
		return NULL;
	}
	/* Strict reading: these bytes are the plan's wire form. */
	plan->sha256 = g_steal_pointer(&hex);
	return g_steal_pointer(&plan);
}

static enum cw_outcome
receive_and_apply(struct cw_control *control, const char *root,
		  const char *sha256, GError **error)
{
	struct cw_observer observer = { begins, wants_stop, control };
	g_autoptr(cw_plan) plan = receive(control, root, sha256, error);
	g_autoptr(cw_volume) volume = NULL;

	if (plan == NULL)
		return CW_OUTCOME_NOTHING;
	volume = cw_volume_open(root, error);
	if (volume == NULL)
		return CW_OUTCOME_NOTHING;
	return cw_apply(plan, volume, &observer, error);
}

static enum cw_status
apply(const char *root, const char *sha256)
{
	struct cw_control control;
	enum cw_outcome outcome;
	g_autoptr(GError) error = NULL;

	cw_control_init(&control, STDIN_FILENO);
	outcome = receive_and_apply(&control, root, sha256, &error);
	if (outcome == CW_OUTCOME_DONE && cw_control_wants_stop(&control))
		say_kind(CW_REPORT_TOO_LATE);
	cw_control_clear(&control);
	return say_outcome(outcome, error);
}

static enum cw_status
recover(const char *root)
{
	struct cw_report report = { .kind = CW_REPORT_RECOVERED };
	struct cw_recovered *done = &report.recovered;
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_volume) volume = cw_volume_open(root, &error);
	bool any;

	if (volume != NULL)
		(void)cw_recover(volume, done, &error);
	say(&report);
	any = done->forward > 0 || done->back > 0 || done->strays > 0;
	if (error != NULL)
		return say_outcome(CW_OUTCOME_NOTHING, error);
	return say_outcome(any ? CW_OUTCOME_DONE : CW_OUTCOME_ALREADY, NULL);
}

/* Whoever started it may vanish, with its terminal and its pipes; a file that
 * may not grow is an error like any other. */
static void
outlive(void)
{
	static const int signals[] = { SIGHUP,  SIGINT,  SIGTERM, SIGPIPE,
				       SIGQUIT, SIGTSTP, SIGXFSZ };
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
		(void)sigaction(signals[i], &ignore, NULL);
	(void)umask(S_IRWXG | S_IRWXO);
}

/* What stands behind the words of a verb: nothing, or a nonce. */
static bool
is_nonce(const char *word)
{
	return word == NULL ||
	       (strlen(word) == 16 && strspn(word, "0123456789abcdef") == 16);
}

int
main(int argc, char **argv)
{
	bool applies = (argc == 4 || argc == 5) &&
		       strcmp(argv[1], "apply") == 0;
	bool recovers = (argc == 3 || argc == 4) &&
			strcmp(argv[1], "recover") == 0;

	outlive();
	if (!(applies || recovers) || argv[2][0] != '/' ||
	    !is_nonce(argv[applies ? 4 : 3]) || chdir("/") != 0) {
		static const char usage[] =
			"certwizard-helper is started by certwizard.\n";

		(void)!write(STDERR_FILENO, usage, sizeof(usage) - 1);
		return CW_USAGE;
	}
	say_started(argv[applies ? 4 : 3]);
	return (int)(applies ? apply(argv[2], argv[3]) : recover(argv[2]));
}
