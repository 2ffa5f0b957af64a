/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread for each wish, and a queue of what came of them. */
#include "app/wishes.h"

#include "app/errand.h"

/* A handle is the wish's number and the part's. */
#define HANDLE_SHIFT 32

/* So long the end of the program waits for somebody who still looks. */
#define PATIENCE (2 * G_TIME_SPAN_SECOND)

static const struct {
	gpointer (*grant)(struct cw_errand *errand, GError **error);
	bool changes; /* a system; or it has to be let go of as if it did */
} kinds[CW_N_WISHES] = {
	[CW_WISH_FILES] = { cw_grant_files, false },
	[CW_WISH_INSPECT] = { cw_grant_inspect, false },
	[CW_WISH_GLANCE] = { cw_grant_inspect, false },
	[CW_WISH_COMPLETE] = { cw_grant_complete, false },
	[CW_WISH_SYSTEMS] = { cw_grant_systems, false },
	[CW_WISH_LOOK] = { cw_grant_look, false },
	[CW_WISH_PLAN] = { cw_grant_plan, false },
	[CW_WISH_READ] = { cw_grant_read, true },
	[CW_WISH_APPLY] = { cw_grant_apply, true },
	[CW_WISH_UNDO] = { cw_grant_undo, true },
	[CW_WISH_RECOVER] = { cw_grant_recover, true },
	[CW_WISH_SAVE] = { cw_grant_save, false },
	[CW_WISH_TRANSCRIPT] = { cw_grant_transcript, false },
};

struct answer {
	enum cw_event_kind kind;
	enum cw_wish_kind of;
	unsigned wish, number;
	char *text;
	gpointer facts;
	GError *error;
	enum cw_aftermath aftermath;
};

struct held {
	gpointer data;
	GDestroyNotify release;
};

struct cw_wishes {
	struct cw_session *session;
	struct cw_bell wake;
	struct answer *taken; /* of the caller's thread */

	GMutex lock;
	GCond finished;   /* one more has */
	GQueue answers;   /* struct answer * */
	GPtrArray *going; /* struct cw_errand *, borrowed */
	GHashTable *held; /* number of the wish -> struct held * */
};

static void
free_answer(gpointer data)
{
	struct answer *answer = data;

	if (answer == NULL)
		return;
	g_free(answer->text);
	cw_facts_unref(answer->facts);
	g_clear_error(&answer->error);
	g_free(answer);
}

static void
free_held(gpointer data)
{
	struct held *held = data;

	held->release(held->data);
	g_free(held);
}

/* So long a file that is looked at waits for the one before; that one may lie
 * on a disk that does not answer. */
#define TURN (1 * G_TIME_SPAN_SECOND)

/* The lock is held. */
static bool
is_another_looked_at(const struct cw_wishes *wishes)
{
	for (guint i = 0; i < wishes->going->len; i++) {
		const struct cw_errand *other = wishes->going->pdata[i];

		if (other->working && other->wish->kind == CW_WISH_GLANCE)
			return true;
	}
	return false;
}

/* A cursor that runs down a list wants to see where it stops, and not to keep
 * the machine busy with all that it went by.  False if it is there no more. */
static bool
comes_its_turn(struct cw_errand *errand)
{
	struct cw_wishes *wishes = errand->wishes;
	gint64 end = g_get_monotonic_time() + TURN;
	bool wanted;

	if (errand->wish->kind != CW_WISH_GLANCE)
		return true;
	g_mutex_lock(&wishes->lock);
	while (!errand->dropped && is_another_looked_at(wishes) &&
	       g_cond_wait_until(&wishes->finished, &wishes->lock, end))
		;
	wanted = errand->working = !errand->dropped;
	g_mutex_unlock(&wishes->lock);
	return wanted;
}

struct cw_wishes *
cw_wishes_new(struct cw_session *session)
{
	struct cw_wishes *wishes = g_new0(struct cw_wishes, 1);

	wishes->session = session;
	cw_bell_open(&wishes->wake);
	g_mutex_init(&wishes->lock);
	g_cond_init(&wishes->finished);
	g_queue_init(&wishes->answers);
	wishes->going = g_ptr_array_new();
	wishes->held = g_hash_table_new_full(NULL, NULL, NULL, free_held);
	return wishes;
}

/* The lock is held. */
static void
post(struct cw_wishes *wishes, struct answer *answer)
{
	g_queue_push_tail(&wishes->answers, answer);
	cw_bell_ring(&wishes->wake);
}

void
cw_errand_progress(struct cw_errand *errand, unsigned done, const char *text)
{
	struct answer *answer = g_new0(struct answer, 1);

	answer->kind = CW_EVENT_PROGRESS;
	answer->of = errand->wish->kind;
	answer->wish = errand->wish->number;
	answer->number = done;
	answer->text = g_strdup(text);
	g_mutex_lock(&errand->wishes->lock);
	post(errand->wishes, answer);
	g_mutex_unlock(&errand->wishes->lock);
}

void
cw_errand_ask(struct cw_errand *errand, gpointer question)
{
	struct answer *answer = g_new0(struct answer, 1);

	answer->kind = CW_EVENT_ASKED;
	answer->of = errand->wish->kind;
	answer->wish = errand->wish->number;
	answer->facts = question;
	g_mutex_lock(&errand->wishes->lock);
	post(errand->wishes, answer);
	g_mutex_unlock(&errand->wishes->lock);
}

struct cw_wish *
cw_errand_answer(struct cw_errand *errand)
{
	struct cw_wish *answer;

	g_mutex_lock(&errand->wishes->lock);
	cw_bell_hear(&errand->reply);
	answer = g_steal_pointer(&errand->answer);
	g_mutex_unlock(&errand->wishes->lock);
	return answer;
}

guint64
cw_errand_handle(const struct cw_errand *errand, guint n)
{
	return ((guint64)errand->wish->number << HANDLE_SHIFT) | n;
}

gpointer
cw_errand_find(struct cw_errand *errand, guint64 handle, guint *n)
{
	struct cw_wishes *wishes = errand->wishes;
	const struct held *held;
	gpointer data = NULL;

	*n = (guint)(handle & G_MAXUINT32);
	g_mutex_lock(&wishes->lock);
	held = g_hash_table_lookup(wishes->held,
				   GUINT_TO_POINTER(handle >> HANDLE_SHIFT));
	if (held != NULL)
		data = g_atomic_rc_box_acquire(held->data);
	g_mutex_unlock(&wishes->lock);
	return data;
}

static struct answer *
answer_to(const struct cw_errand *errand, gpointer facts, GError *error)
{
	struct answer *answer = g_new0(struct answer, 1);

	answer->kind = facts != NULL ? CW_EVENT_DONE : CW_EVENT_FAILED;
	answer->of = errand->wish->kind;
	answer->wish = errand->wish->number;
	answer->facts = facts;
	answer->error = error;
	answer->aftermath = errand->aftermath;
	return answer;
}

/* What it found is kept for its handles, unless nobody wants it any more. */
static void
finish(struct cw_errand *errand, gpointer facts, GError *error)
{
	struct cw_wishes *wishes = errand->wishes;
	struct held *held = g_new0(struct held, 1);

	held->data = errand->held;
	held->release = errand->release;
	/* What was only looked at is no failure of this run. */
	if (error != NULL && errand->wish->kind != CW_WISH_GLANCE)
		cw_session_failed(errand->session, error, errand->aftermath);
	g_mutex_lock(&wishes->lock);
	g_ptr_array_remove_fast(wishes->going, errand);
	if (held->data != NULL && !errand->dropped) {
		g_hash_table_insert(wishes->held,
				    GUINT_TO_POINTER(errand->wish->number),
				    held);
		held = NULL;
	}
	post(wishes, answer_to(errand, facts, error));
	g_cond_broadcast(&wishes->finished);
	g_mutex_unlock(&wishes->lock);
	if (held != NULL && held->data != NULL)
		held->release(held->data);
	g_free(held);
}

/* A secret that nobody asks for any more is not kept. */
static void
free_reply(struct cw_wish *reply)
{
	if (reply != NULL)
		cw_secret_wipe(reply->secret);
	cw_wish_free(reply);
}

static gpointer
go(gpointer data)
{
	struct cw_errand *errand = data;
	GError *error = NULL;
	gpointer facts = NULL;

	if (comes_its_turn(errand))
		facts = kinds[errand->wish->kind].grant(errand, &error);
	else
		g_set_error_literal(&error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
				    "");
	finish(errand, facts, error);
	cw_bell_close(&errand->stop);
	cw_bell_close(&errand->reply);
	free_reply(errand->answer);
	g_free(errand->account);
	cw_wish_free(errand->wish);
	g_free(errand);
	return NULL;
}

static void
send_out(struct cw_wishes *wishes, struct cw_wish *wish)
{
	struct cw_errand *errand = g_new0(struct cw_errand, 1);

	errand->session = wishes->session;
	errand->wishes = wishes;
	errand->wish = wish;
	errand->changes = kinds[wish->kind].changes;
	cw_bell_open(&errand->stop);
	cw_bell_open(&errand->reply);
	g_mutex_lock(&wishes->lock);
	g_ptr_array_add(wishes->going, errand);
	g_mutex_unlock(&wishes->lock);
	g_thread_unref(g_thread_new("wish", go, errand));
}

/* The lock is held. */
static struct cw_errand *
find_going(const struct cw_wishes *wishes, unsigned number)
{
	for (guint i = 0; i < wishes->going->len; i++) {
		struct cw_errand *errand = wishes->going->pdata[i];

		if (errand->wish->number == number)
			return errand;
	}
	return NULL;
}

static void
reply(struct cw_wishes *wishes, struct cw_wish *wish)
{
	struct cw_errand *errand;

	g_mutex_lock(&wishes->lock);
	errand = find_going(wishes, wish->target);
	if (errand != NULL) {
		free_reply(errand->answer);
		errand->answer = wish;
		cw_bell_ring(&errand->reply);
	}
	g_mutex_unlock(&wishes->lock);
	if (errand == NULL)
		free_reply(wish);
}

/* Who is only asking ends with that. */
static void
drop(struct cw_wishes *wishes, unsigned number)
{
	struct cw_errand *errand;

	g_mutex_lock(&wishes->lock);
	errand = find_going(wishes, number);
	if (errand != NULL)
		errand->dropped = true;
	if (errand != NULL && errand->changes)
		cw_bell_ring(&errand->stop);
	g_hash_table_remove(wishes->held, GUINT_TO_POINTER(number));
	g_cond_broadcast(&wishes->finished);
	g_mutex_unlock(&wishes->lock);
}

static void
stop(struct cw_wishes *wishes, unsigned number)
{
	struct cw_errand *errand;

	g_mutex_lock(&wishes->lock);
	errand = find_going(wishes, number);
	if (errand != NULL)
		cw_bell_ring(&errand->stop);
	g_mutex_unlock(&wishes->lock);
}

void
cw_wishes_start(struct cw_wishes *wishes, struct cw_wish *wish)
{
	if (wish->kind == CW_WISH_DROP)
		drop(wishes, wish->target);
	else if (wish->kind == CW_WISH_STOP)
		stop(wishes, wish->target);
	else if (wish->kind == CW_WISH_ANSWER || wish->kind == CW_WISH_BEGIN) {
		reply(wishes, wish);
		return;
	} else {
		send_out(wishes, wish);
		return;
	}
	cw_wish_free(wish);
}

int
cw_wishes_fd(const struct cw_wishes *wishes)
{
	return cw_bell_fd(&wishes->wake);
}

bool
cw_wishes_take(struct cw_wishes *wishes, struct cw_event *event)
{
	struct answer *answer;

	g_mutex_lock(&wishes->lock);
	answer = g_queue_pop_head(&wishes->answers);
	if (answer != NULL)
		cw_bell_hear(&wishes->wake);
	g_mutex_unlock(&wishes->lock);
	free_answer(wishes->taken);
	wishes->taken = answer;
	if (answer == NULL)
		return false;
	*event = (struct cw_event){
		.kind = answer->kind,
		.wish = answer->wish,
		.number = answer->number,
		.text = answer->text,
		.facts = answer->facts,
		.error = answer->error,
		.aftermath = answer->aftermath,
	};
	return true;
}

/* The lock is held. */
static bool
is_untold(struct cw_wishes *wishes)
{
	for (GList *at = wishes->answers.head; at != NULL; at = at->next) {
		const struct answer *answer = at->data;

		if (kinds[answer->of].changes)
			return true;
	}
	return false;
}

bool
cw_wishes_changing(struct cw_wishes *wishes)
{
	bool changing;

	g_mutex_lock(&wishes->lock);
	changing = is_untold(wishes);
	for (guint i = 0; i < wishes->going->len; i++) {
		const struct cw_errand *errand = wishes->going->pdata[i];

		changing = changing || errand->changes;
	}
	g_mutex_unlock(&wishes->lock);
	return changing;
}

void
cw_wishes_stop(struct cw_wishes *wishes)
{
	g_mutex_lock(&wishes->lock);
	for (guint i = 0; i < wishes->going->len; i++) {
		const struct cw_errand *errand = wishes->going->pdata[i];

		if (errand->changes)
			cw_bell_ring(&errand->stop);
	}
	g_mutex_unlock(&wishes->lock);
}

bool
cw_wishes_free(struct cw_wishes *wishes)
{
	gint64 end = g_get_monotonic_time() + PATIENCE;
	bool alone;

	g_mutex_lock(&wishes->lock);
	for (guint i = 0; i < wishes->going->len; i++) {
		const struct cw_errand *errand = wishes->going->pdata[i];

		cw_bell_ring(&errand->stop);
	}
	while (wishes->going->len > 0 &&
	       g_cond_wait_until(&wishes->finished, &wishes->lock, end))
		;
	alone = wishes->going->len == 0;
	g_mutex_unlock(&wishes->lock);
	if (!alone)
		return false;
	free_answer(wishes->taken);
	g_queue_clear_full(&wishes->answers, free_answer);
	g_ptr_array_unref(wishes->going);
	g_hash_table_unref(wishes->held);
	cw_bell_close(&wishes->wake);
	g_mutex_clear(&wishes->lock);
	g_cond_clear(&wishes->finished);
	g_free(wishes);
	return true;
}
