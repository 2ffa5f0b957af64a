/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * certwizard-helper: the only program of certwizard that changes a system.
 *
 *	certwizard-helper apply ROOT SHA256 [NONCE]	the plan on standard input
 *	certwizard-helper recover ROOT [NONCE]
 *	certwizard-helper look ROOT SHA256 [NONCE]	the request on standard input
 *
 * It links base and plan alone, parses no store, and outlives whoever started
 * it: what was begun is finished or undone.
 */
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/write.h"
#include "elevate/answer.h"
#include "elevate/control.h"
#include "elevate/report.h"
#include "elevate/surroundings.h"

/* Nobody may be listening any more: that is no reason to stop. */
static bool
say_bytes(const void *bytes, size_t length)
{
	return cw_write_all(STDOUT_FILENO, bytes, length) == 0;
}

static void
say(const struct cw_report *report)
{
	g_autofree char *line = cw_report_write(report);

	(void)say_bytes(line, strlen(line));
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

/* The plan that was allowed, for this very root; its bytes are still to come. */
static struct cw_plan *
receive(struct cw_control *control, const char *root, const char *sha256,
	GError **error)
{
	g_autoptr(cw_plan) plan = cw_control_read_plan(control, sha256, error);

	if (plan == NULL)
		return NULL;
	if (strcmp(plan->root, root) != 0) {
		cw_fail(error, CW_E_66_1, _("it is for another disk"), NULL);
		return NULL;
	}
	return g_steal_pointer(&plan);
}

/* Its bytes. */
struct arriving {
	struct cw_control *control;
	const struct cw_plan *plan;
	struct cw_plan *whole; /* the same with them */
};

static const struct cw_plan *
receive_bytes(void *data, GError **error)
{
	struct arriving *arriving = data;

	arriving->whole = cw_control_read_bytes(arriving->control,
						arriving->plan, error);
	return arriving->whole;
}

/* So many bytes come slowly enough to do something meanwhile. */
#define MANY ((size_t)1 << 20)

static enum cw_outcome
apply_below(struct cw_volume *volume, struct arriving *arriving, GError **error)
{
	struct cw_observer observer = { begins, wants_stop, arriving->control };
	struct cw_arrival arrival = { receive_bytes, arriving };

	if (cw_control_left(arriving->control) >= MANY)
		return cw_apply_arriving(arriving->plan, &arrival, volume,
					 &observer, error);
	if (receive_bytes(arriving, error) == NULL)
		return CW_OUTCOME_NOTHING;
	return cw_apply(arriving->whole, volume, &observer, error);
}

static enum cw_outcome
receive_and_apply(struct cw_control *control, const char *root,
		  const char *sha256, GError **error)
{
	g_autoptr(cw_plan) plan = receive(control, root, sha256, error);
	g_autoptr(cw_volume) volume = NULL;
	struct arriving arriving = { control, plan, NULL };
	enum cw_outcome outcome = CW_OUTCOME_NOTHING;

	if (plan == NULL)
		return outcome;
	volume = cw_volume_open(root, error);
	if (volume != NULL)
		outcome = apply_below(volume, &arriving, error);
	cw_plan_free(arriving.whole);
	return outcome;
}

static enum cw_status
apply(char **words)
{
	struct cw_control control;
	enum cw_outcome outcome;
	g_autoptr(GError) error = NULL;

	cw_control_init(&control, STDIN_FILENO);
	outcome = receive_and_apply(&control, words[0], words[1], &error);
	if (outcome == CW_OUTCOME_DONE && cw_control_wants_stop(&control))
		say_kind(CW_REPORT_TOO_LATE);
	cw_control_clear(&control);
	return say_outcome(outcome, error);
}

static enum cw_status
recover(char **words)
{
	struct cw_report report = { .kind = CW_REPORT_RECOVERED };
	struct cw_recovered *done = &report.recovered;
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_volume) volume = cw_volume_open(words[0], &error);
	bool any;

	if (volume != NULL)
		(void)cw_recover(volume, done, &error);
	say(&report);
	any = done->forward > 0 || done->back > 0 || done->strays > 0;
	if (error != NULL)
		return say_outcome(CW_OUTCOME_NOTHING, error);
	return say_outcome(any ? CW_OUTCOME_DONE : CW_OUTCOME_ALREADY, NULL);
}

/* What was asked: these very bytes, for this very root. */
static struct cw_look *
receive_look(struct cw_control *control, const char *root, const char *sha256,
	     GError **error)
{
	g_autoptr(GBytes) wire = cw_control_read_look(control, sha256, error);
	g_autoptr(cw_look) look = NULL;

	if (wire == NULL)
		return NULL;
	look = cw_look_parse(wire, error);
	if (look != NULL && strcmp(look->root, root) != 0) {
		cw_fail(error, CW_E_66_20, _("it is for another disk"), NULL);
		return NULL;
	}
	return g_steal_pointer(&look);
}

/* Here it does matter: what is not told was not found out. */
static bool
say_looked(guint n, const struct cw_looked *looked)
{
	g_autofree char *line = cw_answer_line(n, looked);
	const void *data = NULL;
	gsize length = 0;

	if (looked->kind == CW_LOOKED_FILE)
		data = g_bytes_get_data(looked->bytes, &length);
	return say_bytes(line, strlen(line)) &&
	       (length == 0 || say_bytes(data, length));
}

static bool
look_at_all(const struct cw_look *look, GError **error)
{
	g_autoptr(cw_volume) volume = cw_volume_open(look->root, error);

	if (volume == NULL || !cw_look_is_for(look, volume, error))
		return false;
	for (guint i = 0; i < look->paths->len; i++) {
		g_autoptr(cw_looked) looked =
			cw_look_below(volume, look->paths->pdata[i], error);

		if (looked == NULL || !say_looked(i, looked))
			return false;
	}
	return true;
}

static enum cw_status
look(char **words)
{
	struct cw_control control;
	g_autoptr(cw_look) wanted = NULL;
	g_autoptr(GError) error = NULL;
	bool done;

	cw_control_init(&control, STDIN_FILENO);
	wanted = receive_look(&control, words[0], words[1], &error);
	cw_control_clear(&control);
	done = wanted != NULL && look_at_all(wanted, &error);
	return say_outcome(done ? CW_OUTCOME_ALREADY : CW_OUTCOME_NOTHING,
			   error);
}

static const struct verb {
	const char *name;
	int words; /* that follow it; the first is the root; then a nonce */
	enum cw_status (*work)(char **words);
} verbs[] = {
	{ "apply", 2, apply },
	{ "recover", 1, recover },
	{ "look", 2, look },
};

/* What stands behind the words of a verb: nothing, or a nonce. */
static bool
is_nonce(const char *word)
{
	return word == NULL ||
	       (strlen(word) == 16 && strspn(word, "0123456789abcdef") == 16);
}

/* What the words of the call mean; NULL: nothing. */
static const struct verb *
verb_of(int argc, char **argv)
{
	for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
		if ((argc == verbs[i].words + 2 ||
		     argc == verbs[i].words + 3) &&
		    strcmp(argv[1], verbs[i].name) == 0 &&
		    argv[2][0] == '/' && is_nonce(argv[verbs[i].words + 2]))
			return &verbs[i];
	return NULL;
}

int
main(int argc, char **argv)
{
	const char *why = cw_surroundings_settle();
	const struct verb *verb = verb_of(argc, argv);
	enum cw_status status;

	if (why == NULL && verb == NULL)
		why = "certwizard-helper is started by certwizard.\n";
	if (why != NULL) {
		(void)!write(STDERR_FILENO, why, strlen(why));
		return CW_USAGE;
	}
	say_started(argv[verb->words + 2]);
	status = verb->work(argv + 2);
	return (int)status;
}
