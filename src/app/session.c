/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one walk through the wizard has found so far. */
#include "app/session.h"

struct cw_session *
cw_session_new(const struct cw_world *world, const struct cw_practice *practice)
{
	struct cw_session *session = g_new0(struct cw_session, 1);

	session->world = world;
	session->practice = practice;
	session->ways = practice == NULL ? world->ways : practice->ways;
	session->receipts =
		practice == NULL ? world->receipts : practice->receipts;
	session->transcript = g_string_new(NULL);
	g_mutex_init(&session->lock);
	return session;
}

void
cw_session_end(struct cw_session *session)
{
	if (session->abandoned)
		return;
	cw_held_file_unref(session->file);
	cw_held_look_unref(session->look);
	cw_held_plan_unref(session->plan);
	cw_held_change_unref(session->change);
	g_clear_error(&session->error);
	g_free(session->recovered);
	g_free(session->agreed);
	g_string_free(session->transcript, TRUE);
	g_mutex_clear(&session->lock);
	g_free(session);
}

bool
cw_session_asks_in_practice(const struct cw_session *session)
{
	return session->practice != NULL && !session->unattended;
}

char *
cw_session_path(const struct cw_session *session, const char *path)
{
	if (path[0] == '~' && (path[1] == '/' || path[1] == '\0'))
		return g_canonicalize_filename(path[1] == '\0' ? "." : path + 2,
					       session->world->home);
	return g_canonicalize_filename(path, NULL);
}

/* Takes a count of NEWER into *SLOT; what was there comes back, to let go of
 * outside of the lock. */
static gpointer
swap(struct cw_session *session, gpointer *slot, gpointer newer)
{
	gpointer old;

	g_mutex_lock(&session->lock);
	old = *slot;
	*slot = g_atomic_rc_box_acquire(newer);
	g_mutex_unlock(&session->lock);
	return old;
}

static gpointer
last(struct cw_session *session, const gpointer *slot)
{
	gpointer found = NULL;

	g_mutex_lock(&session->lock);
	if (*slot != NULL)
		found = g_atomic_rc_box_acquire(*slot);
	g_mutex_unlock(&session->lock);
	return found;
}

void
cw_session_found_file(struct cw_session *session, struct cw_held_file *file)
{
	cw_held_file_unref(swap(session, &session->file, file));
}

void
cw_session_found_look(struct cw_session *session, struct cw_held_look *look)
{
	cw_held_look_unref(swap(session, &session->look, look));
}

void
cw_session_found_plan(struct cw_session *session, struct cw_held_plan *plan)
{
	cw_held_plan_unref(swap(session, &session->plan, plan));
}

void
cw_session_found_change(struct cw_session *session,
			struct cw_held_change *change)
{
	cw_held_change_unref(swap(session, &session->change, change));
}

void
cw_session_agreed(struct cw_session *session, const char *name)
{
	g_mutex_lock(&session->lock);
	g_free(session->agreed);
	session->agreed = g_strdup(name);
	g_mutex_unlock(&session->lock);
}

struct cw_held_file *
cw_session_file(struct cw_session *session)
{
	return last(session, &session->file);
}

struct cw_held_look *
cw_session_look(struct cw_session *session)
{
	return last(session, &session->look);
}

struct cw_held_plan *
cw_session_plan(struct cw_session *session)
{
	return last(session, &session->plan);
}

struct cw_held_change *
cw_session_change(struct cw_session *session)
{
	return last(session, &session->change);
}

void
cw_session_failed(struct cw_session *session, const GError *error,
		  enum cw_aftermath aftermath)
{
	g_mutex_lock(&session->lock);
	g_clear_error(&session->error);
	session->error = g_error_copy(error);
	session->aftermath = aftermath;
	g_mutex_unlock(&session->lock);
}

GError *
cw_session_error(struct cw_session *session, enum cw_aftermath *aftermath)
{
	GError *error;

	g_mutex_lock(&session->lock);
	error = session->error == NULL ? NULL : g_error_copy(session->error);
	*aftermath = session->aftermath;
	g_mutex_unlock(&session->lock);
	return error;
}
