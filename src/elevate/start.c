/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting the helper, as it is or through one of the system's tools. */
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/random.h"
#include "base/text.h"
#include "elevate/running.h"

#define STOP "stop\n"
#define NONCE_SIZE 8
#define WORDS_MAX 6

static bool
fail_to_start(const char *program, int errnum, GError **error)
{
	g_autofree char *name = cw_text_clean(program, -1);

	return cw_fail(error, CW_E_66_13, name, g_strerror(errnum), NULL);
}

/* COMMAND as administrator.  The nonce is its last word, so that whatever else
 * is said on that pipe (by the start-up files of a shell) means nothing. */
static bool
start_as(struct cw_helper *helper, const char *command[WORDS_MAX],
	 const struct cw_authority *as, GError **error)
{
	struct cw_random random = cw_random_system();
	guint8 bytes[NONCE_SIZE];
	g_autofree char *nonce = NULL;
	guint n = 0;
	int errnum;

	random.fill(random.state, bytes, sizeof(bytes));
	nonce = cw_text_hex(bytes, sizeof(bytes), false);
	while (command[n] != NULL)
		n++;
	command[n] = nonce;
	helper->elevation = cw_elevation_new(as, command, nonce, error);
	if (helper->elevation == NULL)
		return false;
	errnum = cw_elevation_start(helper->elevation, &helper->process);
	return errnum == 0 || fail_to_start(command[0], errnum, error);
}

static bool
start_plain(struct cw_helper *helper, const char *command[WORDS_MAX],
	    GError **error)
{
	g_auto(GStrv) words = g_strdupv((char **)(gsize)command);
	int errnum = cw_process_start(&helper->process, words);

	helper->ready = errnum == 0;
	return errnum == 0 || fail_to_start(command[0], errnum, error);
}

static struct cw_helper *
start(const char *command[WORDS_MAX], const struct cw_authority *as,
      GError **error)
{
	g_autoptr(cw_helper) helper = g_new0(struct cw_helper, 1);

	helper->process = (struct cw_process){
		.to = -1,
		.from = -1,
		.diagnostics = -1,
		.terminal = { -1, -1, NULL },
	};
	cw_outbox_init(&helper->outbox);
	helper->unread = g_string_new(NULL);
	g_queue_init(&helper->reports);
	if (as == NULL ? start_plain(helper, command, error)
		       : start_as(helper, command, as, error))
		return g_steal_pointer(&helper);
	return NULL;
}

struct cw_helper *
cw_helper_apply(const char *program, const struct cw_plan *plan,
		const struct cw_authority *as, GError **error)
{
	g_autofree char *sha256 = cw_plan_sha256(plan);
	g_autoptr(GPtrArray) parts = cw_plan_wire_parts(plan);
	const char *command[WORDS_MAX] = { program, "apply", plan->root,
					   sha256 };
	struct cw_helper *helper = start(command, as, error);

	for (guint i = 0; helper != NULL && i < parts->len; i++)
		cw_outbox_add(&helper->outbox, g_bytes_ref(parts->pdata[i]));
	if (helper != NULL)
		helper->last = cw_outbox_keep_last(&helper->outbox);
	return helper;
}

struct cw_helper *
cw_helper_recover(const char *program, const char *root,
		  const struct cw_authority *as, GError **error)
{
	const char *command[WORDS_MAX] = { program, "recover", root };

	return start(command, as, error);
}

struct cw_helper *
cw_helper_look(const char *program, struct cw_volume *volume,
	       const char *const *paths, const struct cw_authority *as,
	       GError **error)
{
	g_autoptr(cw_look) look = cw_look_new(volume, paths);
	g_autoptr(GBytes) wire = cw_look_wire(look);
	g_autofree char *sha256 = cw_sha256_hex(wire);
	const char *command[WORDS_MAX] = { program, "look", look->root, sha256 };
	struct cw_helper *helper = start(command, as, error);

	if (helper == NULL)
		return NULL;
	helper->answer = cw_answer_new(look);
	cw_outbox_add(&helper->outbox, g_steal_pointer(&wire));
	return helper;
}

/* There is something of the plan that was not taken yet, and without which it
 * can't begin.  Whoever poses as it (su NAME starts a shell of NAME) may never
 * take it. */
static bool
waits_for_plan(const struct cw_helper *helper)
{
	return helper->elevation != NULL && !helper->stopped &&
	       !cw_outbox_is_empty(&helper->outbox);
}

/* Before it is ready nothing has been done, and nothing will be. */
void
cw_helper_stop(struct cw_helper *helper)
{
	GError *error = NULL;

	if (helper->over)
		return;
	if (!helper->ready) {
		cw_process_give_up(&helper->process);
		cw_helper_conclude(helper, NULL, CW_OUTCOME_PUT_BACK);
		return;
	}
	if (waits_for_plan(helper)) {
		cw_fail(&error, CW_E_66_19, NULL);
		cw_helper_conclude(helper, error, CW_OUTCOME_NOTHING);
		return;
	}
	helper->stopped = true;
	/* It hears that only behind the whole plan. */
	cw_helper_begin(helper);
	cw_outbox_add(&helper->outbox, g_bytes_new_static(STOP, strlen(STOP)));
	cw_outbox_send(&helper->outbox, helper->process.to);
}

static void
free_report(gpointer report)
{
	cw_report_free(report);
}

void
cw_helper_free(struct cw_helper *helper)
{
	if (helper == NULL)
		return;
	if (!helper->ready && !helper->over)
		cw_process_give_up(&helper->process);
	cw_process_close(&helper->process);
	cw_elevation_free(helper->elevation);
	cw_outbox_clear(&helper->outbox);
	g_clear_pointer(&helper->last, g_bytes_unref);
	g_string_free(helper->unread, TRUE);
	cw_answer_free(helper->answer);
	g_queue_clear_full(&helper->reports, free_report);
	g_free(helper);
}
