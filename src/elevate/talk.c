/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Talking with the helper, without ever waiting. */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "elevate/running.h"

/* ECHO can't be polled for, nor the end of a process: looked at so often while
 * a tool is at work, while a person reads what it asks, and while the helper
 * works. */
#define WATCH_MS 20
#define ASKED_MS 100
#define GLANCE_MS 500
/* What a tool gets to end after the helper has: it closes its session. */
#define CLOSING ((gint64)2 * G_USEC_PER_SEC)
/* No line of the helper is longer. */
#define LINE_LIMIT 65536
/* So much is read in one step: all that a pipe holds.  Who writes faster than
 * is read keeps nobody from being stopped. */
#define STEP_LIMIT 131072

bool
cw_helper_is_over(const struct cw_helper *helper)
{
	return helper->over && helper->reports.length == 0;
}

bool
cw_helper_is_ready(const struct cw_helper *helper)
{
	return helper->ready;
}

void
cw_helper_send_ahead(struct cw_helper *helper, int stop)
{
	struct pollfd wanted[] = {
		{ .fd = helper->process.to, .events = POLLOUT },
		{ .fd = stop, .events = POLLIN },
	};

	g_assert(helper->ready);
	cw_outbox_send(&helper->outbox, wanted[0].fd);
	while (!cw_outbox_is_empty(&helper->outbox) && wanted[1].revents == 0) {
		(void)poll(wanted, G_N_ELEMENTS(wanted), -1);
		cw_outbox_send(&helper->outbox, wanted[0].fd);
	}
}

void
cw_helper_begin(struct cw_helper *helper)
{
	if (helper->last != NULL && !helper->over)
		cw_outbox_add(&helper->outbox, g_steal_pointer(&helper->last));
}

const struct cw_question *
cw_helper_question(const struct cw_helper *helper)
{
	if (helper->elevation == NULL || helper->ready || helper->over)
		return NULL;
	return cw_elevation_question(helper->elevation);
}

void
cw_helper_answer_secret(struct cw_helper *helper, cw_secret secret)
{
	if (cw_helper_question(helper) == NULL)
		cw_secret_wipe(secret);
	else
		cw_elevation_answer_secret(helper->elevation, secret);
}

void
cw_helper_answer_text(struct cw_helper *helper, const char *text)
{
	if (cw_helper_question(helper) != NULL)
		cw_elevation_answer_text(helper->elevation, text);
}

nfds_t
cw_helper_wants(const struct cw_helper *helper,
		struct pollfd wanted[CW_HELPER_POLLS], int *timeout)
{
	const struct cw_process *process = &helper->process;
	bool sends = helper->ready && !cw_outbox_is_empty(&helper->outbox);
	bool watches = !helper->ready || process->from < 0 || helper->told;

	wanted[0] = (struct pollfd){ .fd = process->from, .events = POLLIN };
	wanted[1] = (struct pollfd){ .fd = sends ? process->to : -1,
				     .events = POLLOUT };
	wanted[2] = (struct pollfd){ .fd = process->terminal.master,
				     .events = POLLIN };
	wanted[3] =
		(struct pollfd){ .fd = process->diagnostics, .events = POLLIN };
	*timeout = watches ? WATCH_MS : GLANCE_MS;
	if (cw_helper_question(helper) != NULL)
		*timeout = ASKED_MS;
	if (helper->elevation == NULL)
		*timeout = -1;
	if (helper->over)
		*timeout = 0;
	return CW_HELPER_POLLS;
}

/* Whatever comes before the helper is ready is not from it. */
static bool
take_line(const char *line, void *data)
{
	struct cw_helper *helper = data;
	g_autoptr(cw_report) report = cw_report_read(line);

	if (!helper->ready && report != NULL)
		helper->ready =
			cw_elevation_is_ready(helper->elevation, report);
	if (!helper->ready)
		return true;
	if (report == NULL)
		return false;
	if (helper->answer != NULL && !cw_answer_hear(helper->answer, report))
		return true;
	helper->told = helper->told || report->kind == CW_REPORT_OUTCOME;
	g_queue_push_tail(&helper->reports, g_steal_pointer(&report));
	return true;
}

GPtrArray *
cw_helper_looked(const struct cw_helper *helper)
{
	return helper->answer == NULL ? NULL : cw_answer_end(helper->answer);
}

static void
tell(struct cw_helper *helper, enum cw_report_kind kind, GError *error,
     enum cw_outcome outcome)
{
	struct cw_report *report = g_new0(struct cw_report, 1);

	report->kind = kind;
	report->error = error;
	report->outcome = outcome;
	g_queue_push_tail(&helper->reports, report);
}

void
cw_helper_conclude(struct cw_helper *helper, GError *error,
		   enum cw_outcome outcome)
{
	helper->over = true;
	cw_outbox_clear(&helper->outbox);
	cw_process_close(&helper->process);
	if (helper->told)
		return;
	helper->told = true;
	if (error != NULL)
		tell(helper, CW_REPORT_ERROR, error, CW_OUTCOME_NOTHING);
	tell(helper, CW_REPORT_OUTCOME, NULL, outcome);
}

/* It has ended; if it could not say how, that is said for it. */
static void
finish(struct cw_helper *helper)
{
	GError *error = NULL;

	if (!helper->told)
		cw_fail(&error, CW_E_66_14, NULL);
	cw_helper_conclude(helper, error,
			   helper->answer == NULL ? CW_OUTCOME_LEFT
						  : CW_OUTCOME_NOTHING);
}

/* The lines that are there; false at the end of them. */
static bool
read_some(struct cw_helper *helper)
{
	struct cw_process *process = &helper->process;
	char piece[1024];
	size_t had = 0;
	bool more;
	ssize_t n;

	if (process->from < 0)
		return false;
	while ((n = read(process->from, piece, sizeof(piece))) > 0 ||
	       (n < 0 && errno == EINTR)) {
		if (n <= 0)
			continue;
		had += (size_t)n;
		g_string_append_len(helper->unread, piece, n);
		cw_answer_take(helper->answer, helper->unread, take_line,
			       helper);
		if (helper->unread->len > LINE_LIMIT)
			g_string_truncate(helper->unread, 0);
		if (had >= STEP_LIMIT)
			return true;
	}
	more = n < 0 && errno == EAGAIN;
	if (!more) {
		close(process->from);
		process->from = -1;
	}
	return more;
}

/* A tool before the helper is ready. */
static void
step_asking(struct cw_helper *helper)
{
	GError *error = NULL;

	/* In this order: what ends at once may have said that it is ready. */
	(void)cw_process_has_ended(&helper->process);
	(void)read_some(helper);
	if (helper->ready)
		return;
	if (cw_elevation_step(helper->elevation, &helper->process, &error))
		return;
	cw_process_give_up(&helper->process);
	cw_helper_conclude(helper, error, CW_OUTCOME_NOTHING);
}

/* A tool may outlive what it started, or leave the pipe open to somebody. */
static void
step_elevated(struct cw_helper *helper)
{
	gint64 now = g_get_monotonic_time();
	bool ended;

	cw_elevation_drain(&helper->process);
	cw_outbox_send(&helper->outbox, helper->process.to);
	ended = cw_process_has_ended(&helper->process);
	(void)read_some(helper);
	if (helper->told && helper->told_at == 0)
		helper->told_at = now;
	if (ended || (helper->told && now - helper->told_at > CLOSING))
		finish(helper);
}

static void
step_plain(struct cw_helper *helper)
{
	cw_outbox_send(&helper->outbox, helper->process.to);
	if (read_some(helper))
		return;
	cw_process_wait(&helper->process);
	finish(helper);
}

void
cw_helper_step(struct cw_helper *helper)
{
	if (helper->over)
		return;
	if (helper->elevation == NULL) {
		step_plain(helper);
		return;
	}
	if (!helper->ready)
		step_asking(helper);
	if (helper->ready && !helper->over)
		step_elevated(helper);
}

struct cw_report *
cw_helper_next(struct cw_helper *helper)
{
	return g_queue_pop_head(&helper->reports);
}

/* Until one of its descriptors is ready. */
static void
wait_for(const struct cw_helper *helper)
{
	struct pollfd wanted[CW_HELPER_POLLS];
	int timeout;
	nfds_t n = cw_helper_wants(helper, wanted, &timeout);

	(void)poll(wanted, n, timeout);
}

enum cw_outcome
cw_helper_run(struct cw_helper *helper,
	      void (*each)(const struct cw_report *report, void *data),
	      void *data, GError **error)
{
	enum cw_outcome outcome = CW_OUTCOME_LEFT;
	struct cw_report *report;

	cw_helper_begin(helper);
	while (!cw_helper_is_over(helper)) {
		wait_for(helper);
		cw_helper_step(helper);
		while ((report = cw_helper_next(helper)) != NULL) {
			if (each != NULL)
				each(report, data);
			if (report->kind == CW_REPORT_OUTCOME)
				outcome = report->outcome;
			if (report->error != NULL && error != NULL &&
			    *error == NULL)
				*error = g_error_copy(report->error);
			cw_report_free(report);
		}
	}
	return outcome;
}
