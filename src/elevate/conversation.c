/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tool asks, and what is answered. */
#include "elevate/conversation_parts.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/text.h"
#include "elevate/words.h"

/* Of what is heard, the end is kept. */
#define HEARD_LIMIT 8192

/* What is heard may hold what was typed. */
void
cw_conversation_forget(struct cw_conversation *c)
{
	explicit_bzero(c->heard->str, c->heard->allocated_len);
	g_string_truncate(c->heard, 0);
	c->shown = 0;
}

void
cw_conversation_try_anew(struct cw_conversation *c)
{
	g_clear_pointer(&c->answered_for, g_free);
	c->coded = false;
}

static void
wipe(cw_secret *secret)
{
	if (*secret != 0)
		cw_secret_wipe(*secret);
	*secret = 0;
}

static void
wipe_text(char **text)
{
	if (*text != NULL)
		explicit_bzero(*text, strlen(*text));
	g_clear_pointer(text, g_free);
}

void
cw_conversation_drop_answers(struct cw_conversation *c)
{
	wipe(&c->secret);
	wipe(&c->kept);
	wipe_text(&c->reply);
	wipe_text(&c->echoed);
}

struct cw_conversation *
cw_conversation_new(const struct cw_conversation_about *about)
{
	struct cw_conversation *c = g_new0(struct cw_conversation, 1);

	c->name = g_strdup(about->name);
	c->clean_name = cw_text_clean(about->name, -1);
	c->tool = g_strdup(about->tool);
	c->second_tool = g_strdup(about->second_tool);
	c->mark = g_strdup(about->mark);
	c->stage = g_strdup(about->stage);
	c->marks = about->marks;
	/* It never grows, so that nothing of it stays somewhere else. */
	c->heard = g_string_sized_new(HEARD_LIMIT + 1);
	return c;
}

void
cw_conversation_free(struct cw_conversation *c)
{
	if (c == NULL)
		return;
	cw_conversation_close(c);
	g_string_free(c->heard, TRUE);
	g_clear_error(&c->refused);
	g_clear_error(&c->error);
	g_free(c->answered_for);
	g_free(c->asked_for);
	g_free(c->whose);
	g_free(c->text);
	g_free(c->name);
	g_free(c->clean_name);
	g_free(c->tool);
	g_free(c->second_tool);
	g_free(c->mark);
	g_free(c->stage);
	g_free(c);
}

void
cw_conversation_close(struct cw_conversation *c)
{
	cw_conversation_drop_answers(c);
	cw_conversation_forget(c);
	c->open = c->live = false;
	c->closed = true;
}

void
cw_conversation_begin(struct cw_conversation *c, gint64 now)
{
	cw_conversation_forget(c);
	wipe_text(&c->echoed);
	c->echo = c->echo_since = true;
	c->live = c->prompted = c->second = false;
	c->typed = 0;
	cw_conversation_try_anew(c);
	c->begun_at = c->heard_at = c->changed_at = now;
}

const char *
cw_conversation_tool(const struct cw_conversation *c)
{
	return c->second ? c->second_tool : c->tool;
}

/* Where the line that announces the second tool begins.  A shell that did not
 * understand its command may repeat it: that is not at the beginning of one. */
static char *
find_stage(const struct cw_conversation *c)
{
	char *at = c->stage == NULL ? NULL : strstr(c->heard->str, c->stage);

	while (at != NULL) {
		char after = at[strlen(c->stage)];

		if ((at == c->heard->str || at[-1] == '\n') &&
		    (after == '\n' || after == '\r'))
			return at;
		at = strstr(at + 1, c->stage);
	}
	return NULL;
}

/* It is ours, and not heard; what the first tool was told it has taken. */
static void
look_for_stage(struct cw_conversation *c)
{
	char *at = find_stage(c);
	gsize length;

	if (at == NULL)
		return;
	length = strlen(c->stage);
	length += strspn(at + length, "\r\n");
	g_string_erase(c->heard, at - c->heard->str, (gssize)length);
	c->second = true;
	c->tells = false;
	cw_conversation_try_anew(c);
}

void
cw_conversation_hear(struct cw_conversation *c, const char *bytes, gsize length,
		     gint64 now)
{
	if (c->closed || length == 0)
		return;
	if (length > HEARD_LIMIT / 2) {
		bytes += length - HEARD_LIMIT / 2;
		length = HEARD_LIMIT / 2;
	}
	if (c->heard->len + length > HEARD_LIMIT) {
		gsize kept = HEARD_LIMIT - length;

		g_string_erase(c->heard, 0, (gssize)(c->heard->len - kept));
		c->shown = 0;
	}
	for (gsize i = 0; i < length; i++)
		g_string_append_c(c->heard, bytes[i] == '\0' ? ' ' : bytes[i]);
	c->heard_at = now;
	look_for_stage(c);
}

/* How many of BYTES may be the secret that was sent: not more than that has, no
 * line behind it, and not our mark, which a tool may say at once. */
static gsize
typed_bytes(struct cw_conversation *c, const char *bytes, gsize length)
{
	gsize most = MIN(c->typed, length);
	const char *end = memchr(bytes, '\n', most);
	const char *mark = g_strstr_len(bytes, (gssize)length, c->mark);

	if (end != NULL)
		most = (gsize)(end - bytes);
	if (mark != NULL && (gsize)(mark - bytes) <= most)
		most = (gsize)(mark - bytes);
	c->typed = most == length ? c->typed - most : 0;
	return most;
}

void
cw_conversation_hear_terminal(struct cw_conversation *c, const char *bytes,
			      gsize length, gint64 now)
{
	gsize typed = typed_bytes(c, bytes, length);

	cw_conversation_hear(c, bytes + typed, length - typed, now);
}

const struct cw_question *
cw_conversation_question(const struct cw_conversation *c)
{
	return c->open ? &c->question : NULL;
}

const GError *
cw_conversation_error(const struct cw_conversation *c)
{
	return c->error;
}

bool
cw_conversation_fail(struct cw_conversation *c, GError *error)
{
	if (c->error == NULL)
		c->error = error;
	else
		g_error_free(error);
	cw_conversation_close(c);
	return false;
}

/* 1,023 are what a line of a terminal takes on some systems, and sudo. */
void
cw_conversation_answer_secret(struct cw_conversation *c, cw_secret secret)
{
	GError *error = NULL;

	if (!c->open || (c->question.kind != CW_ASKS_PASSWORD &&
			 c->question.kind != CW_ASKS_SECRET)) {
		cw_secret_wipe(secret);
		return;
	}
	if (cw_secret_size(secret) > CW_CONVERSATION_LIMIT) {
		cw_secret_wipe(secret);
		cw_fail(&error, CW_E_56_13, NULL);
		cw_conversation_fail(c, error);
		return;
	}
	c->secret = secret;
	c->open = false;
}

/* A terminal would take a control letter for a key. */
static char *
without_keys(const char *text)
{
	char *plain = g_strndup(text, CW_CONVERSATION_LIMIT);
	char *to = plain;

	for (const char *from = plain; *from != '\0'; from++)
		if (!g_ascii_iscntrl(*from))
			*to++ = *from;
	*to = '\0';
	return plain;
}

void
cw_conversation_answer_text(struct cw_conversation *c, const char *text)
{
	if (!c->open || c->question.kind != CW_ASKS_TEXT)
		return;
	wipe_text(&c->reply);
	c->reply = without_keys(text);
	c->open = false;
}

/* The prompt has got what it wanted. */
static void
answered(struct cw_conversation *c, gint64 now)
{
	c->live = false;
	c->echo_since = false;
	c->changed_at = c->heard_at = now;
	cw_conversation_forget(c);
}

/* Of a password and a code the password is what is asked for again. */
static void
note_answer(struct cw_conversation *c, bool password)
{
	c->coded = c->coded || !password;
	if (!password && c->answered_for != NULL)
		return;
	g_free(c->answered_for);
	c->answered_for = password ? g_strdup(c->asked_for)
				   : g_strconcat("?", c->text, NULL);
}

/* The second tool asks the same person again: for that it is kept, once. */
static void
send_secret(struct cw_conversation *c, int fd, gint64 now)
{
	GError *error = NULL;
	bool password = c->question.kind == CW_ASKS_PASSWORD;
	gsize size = cw_secret_size(c->secret);
	int errnum = cw_secret_send(c->secret, fd);

	c->typed = size;
	if (password && errnum == 0 && c->stage != NULL && !c->second &&
	    c->kept == 0) {
		c->kept = c->secret;
		c->secret = 0;
	}
	wipe(&c->secret);
	note_answer(c, password);
	answered(c, now);
	if (errnum == 0)
		return;
	cw_fail(&error, CW_E_56_11, cw_conversation_tool(c), g_strerror(errnum),
		NULL);
	cw_conversation_fail(c, error);
}

/* What is typed is seen, so that it comes back before anything else. */
static void
send_reply(struct cw_conversation *c, int fd, gint64 now)
{
	gsize length = strlen(c->reply);

	(void)!write(fd, c->reply, length);
	(void)!write(fd, "\n", 1);
	note_answer(c, false);
	answered(c, now);
	wipe_text(&c->echoed);
	c->echoed = g_steal_pointer(&c->reply);
	c->echo_since = true;
}

void
cw_conversation_send(struct cw_conversation *c, const struct cw_pty *terminal,
		     gint64 now)
{
	if (!c->live || c->closed)
		return;
	if (c->secret != 0 && !cw_pty_echoes(terminal))
		send_secret(c, terminal->master, now);
	else if (c->reply != NULL && c->question.kind == CW_ASKS_TEXT)
		send_reply(c, terminal->master, now);
}
