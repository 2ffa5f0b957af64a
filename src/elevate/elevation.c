/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the helper becomes administrator. */
#include "elevate/elevation.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/code.h"
#include "base/error.h"
#include "base/i18n.h"
#include "elevate/conversation.h"
#include "elevate/trust.h"

/* So much is read in one step: all that a pipe or a terminal holds, and no more
 * of what never ends. */
#define STEP_LIMIT 131072

struct cw_elevation {
	char *tool;
	bool takes_input;
	bool unchecked;
	char **words;
	char **environment;
	char *nonce;
	struct cw_conversation *conversation;
	GError *error; /* the helper does not have the rights */
};

static struct cw_conversation *
new_conversation(const struct cw_route *route, const struct cw_authority *as,
		 const char *nonce)
{
	g_autofree char *mark = cw_way_mark(nonce);
	g_autofree char *stage = g_strconcat(CW_STAGE, nonce, NULL);
	g_autofree char *second =
		route->inner == NULL ? NULL : g_path_get_basename(route->inner);
	const struct cw_conversation_about about = {
		.name = as->name,
		.tool = route->way->id,
		.second_tool = second,
		.mark = mark,
		.stage = route->inner == NULL ? NULL : stage,
		.marks = route->way->marks,
	};

	return cw_conversation_new(&about);
}

/* COMMAND with the helper's path as it is without links: what was looked at is
 * what is started. */
static char **
check_command(const struct cw_way *way, const char *const *command,
	      GError **error)
{
	char **checked;
	char *path = way->unchecked ? g_strdup(command[0])
				    : cw_trust_helper(command[0], error);

	if (path == NULL)
		return NULL;
	checked = g_strdupv((char **)(gsize)command);
	g_free(checked[0]);
	checked[0] = path;
	return checked;
}

struct cw_elevation *
cw_elevation_new(const struct cw_authority *as, const char *const *command,
		 const char *nonce, GError **error)
{
	g_auto(GStrv) checked = NULL;
	struct cw_elevation *elevation;
	struct cw_route route;

	if (!cw_way_choose(as, &route, error))
		return NULL;
	checked = check_command(route.way, command, error);
	if (checked == NULL)
		return NULL;
	elevation = g_new0(struct cw_elevation, 1);
	elevation->tool = g_strdup(route.way->id);
	elevation->takes_input = route.way->takes_input;
	elevation->unchecked = route.way->unchecked;
	elevation->words = cw_way_words(&route, as->name,
					(const char *const *)checked, nonce);
	elevation->environment = cw_way_environment(nonce);
	elevation->nonce = g_strdup(nonce);
	elevation->conversation = new_conversation(&route, as, nonce);
	return elevation;
}

void
cw_elevation_free(struct cw_elevation *elevation)
{
	if (elevation == NULL)
		return;
	cw_conversation_free(elevation->conversation);
	g_clear_error(&elevation->error);
	g_strfreev(elevation->words);
	g_strfreev(elevation->environment);
	g_free(elevation->nonce);
	g_free(elevation->tool);
	g_free(elevation);
}

int
cw_elevation_start(struct cw_elevation *elevation, struct cw_process *process)
{
	cw_conversation_begin(elevation->conversation, g_get_monotonic_time());
	return cw_process_start_on_terminal(process, elevation->words,
					    elevation->environment,
					    elevation->takes_input);
}

/* What can be read from *FD goes to CONVERSATION by HEAR (NULL: nowhere), and is
 * wiped: it may hold what was typed, or how long that was. */
static void
read_all(int *fd, struct cw_conversation *conversation,
	 void (*hear)(struct cw_conversation *conversation, const char *bytes,
		      gsize length, gint64 now))
{
	char piece[512];
	size_t had = 0;
	ssize_t n = -1;

	if (*fd < 0)
		return;
	while (had < STEP_LIMIT &&
	       ((n = read(*fd, piece, sizeof(piece))) > 0 ||
		(n < 0 && errno == EINTR))) {
		if (n > 0 && hear != NULL)
			hear(conversation, piece, (gsize)n,
			     g_get_monotonic_time());
		if (n > 0)
			had += (size_t)n;
	}
	if (n == 0) {
		close(*fd);
		*fd = -1;
	}
	explicit_bzero(piece, sizeof(piece));
}

void
cw_elevation_drain(struct cw_process *process)
{
	read_all(&process->diagnostics, NULL, NULL);
	read_all(&process->terminal.master, NULL, NULL);
}

/* It did not wait, or it gives one try only: again, and nobody notices. */
static bool
start_again(struct cw_elevation *elevation, struct cw_process *process,
	    GError **error)
{
	int errnum;

	cw_process_close(process);
	errnum = cw_elevation_start(elevation, process);
	if (errnum == 0)
		return true;
	return cw_fail(error, CW_E_56_11, elevation->tool, g_strerror(errnum),
		       NULL);
}

static bool
give_up(struct cw_elevation *elevation, GError **error)
{
	const GError *why = cw_conversation_error(elevation->conversation);

	if (elevation->error != NULL)
		why = elevation->error;
	if (error != NULL)
		*error = g_error_copy(why);
	cw_conversation_close(elevation->conversation);
	return false;
}

static void
hear_all(struct cw_elevation *elevation, struct cw_process *process)
{
	read_all(&process->diagnostics, elevation->conversation,
		 cw_conversation_hear);
	read_all(&process->terminal.master, elevation->conversation,
		 cw_conversation_hear_terminal);
}

bool
cw_elevation_step(struct cw_elevation *elevation, struct cw_process *process,
		  GError **error)
{
	struct cw_conversation *conversation = elevation->conversation;
	const struct cw_pty *terminal = &process->terminal;
	gint64 now = g_get_monotonic_time();
	bool ended = cw_process_has_ended(process);

	hear_all(elevation, process);
	if (elevation->error != NULL)
		return give_up(elevation, error);
	if (ended)
		return cw_conversation_end(conversation, process->signalled,
					   now)
			       ? start_again(elevation, process, error)
			       : give_up(elevation, error);
	cw_conversation_watch(conversation, cw_pty_echoes(terminal),
			      cw_pty_has_unread(terminal), now);
	cw_conversation_send(conversation, terminal, now);
	if (cw_conversation_error(conversation) != NULL)
		return give_up(elevation, error);
	return true;
}

/* A line with another nonce is not from our helper, and means nothing. */
bool
cw_elevation_is_ready(struct cw_elevation *elevation,
		      const struct cw_report *report)
{
	if (report->kind != CW_REPORT_STARTED ||
	    g_strcmp0(report->nonce, elevation->nonce) != 0)
		return false;
	if (report->uid != 0 && !elevation->unchecked) {
		if (elevation->error == NULL)
			cw_fail(&elevation->error, CW_E_56_11, elevation->tool,
				_("the helper runs, but not as administrator"),
				NULL);
		return false;
	}
	cw_conversation_close(elevation->conversation);
	return true;
}

const struct cw_question *
cw_elevation_question(const struct cw_elevation *elevation)
{
	return cw_conversation_question(elevation->conversation);
}

void
cw_elevation_answer_secret(struct cw_elevation *elevation, cw_secret secret)
{
	cw_conversation_answer_secret(elevation->conversation, secret);
}

void
cw_elevation_answer_text(struct cw_elevation *elevation, const char *text)
{
	cw_conversation_answer_text(elevation->conversation, text);
}
