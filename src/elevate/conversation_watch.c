/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A conversation: what is asked now. */
#include "elevate/conversation_parts.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "elevate/words.h"

#define MS ((gint64)1000)
/* Behind our mark another text may follow, in another write. */
#define MARKED_QUIET (40 * MS)
/* ECHO goes off a little before the prompt comes. */
#define UNSEEN_QUIET (150 * MS)
/* A prompt with our mark is expected, and nothing came: a slow machine. */
#define EMPTY_QUIET (1000 * MS)
#define SEEN_QUIET (300 * MS)
/* Nothing at all happens: something is waited for elsewhere. */
#define SILENCE (5000 * MS)
/* Who thinks for longer may find that the tool has gone. */
#define THOUGHT (1000 * MS)

static bool
is_same(const struct cw_conversation *c, enum cw_asks kind, const char *whose,
	const char *text)
{
	return c->question.kind == kind &&
	       g_strcmp0(c->question.whose, whose) == 0 &&
	       g_strcmp0(c->question.text, text) == 0;
}

/* What a tool that was started again asks anew stays the same question, with
 * what was typed for it. */
static void
ask(struct cw_conversation *c, enum cw_asks kind, const char *whose,
    const char *text)
{
	bool waits = c->open || c->secret != 0 || c->reply != NULL;

	c->prompted = true;
	c->live = kind != CW_ASKS_PATIENCE;
	c->shown = c->heard->len;
	if (waits && is_same(c, kind, whose, text))
		return;
	if (kind != CW_ASKS_PATIENCE)
		cw_conversation_drop_answers(c);
	g_free(c->whose);
	g_free(c->text);
	c->whose = g_strdup(whose);
	c->text = g_strdup(text);
	c->question = (struct cw_question){
		.number = c->question.number + 1,
		.kind = kind,
		.whose = c->whose,
		.tool = cw_conversation_tool(c),
		.text = c->text,
		.attempt = c->refusals + 1,
		.attempts = CW_CONVERSATION_TRIES,
		.refused = c->tells && c->live ? c->refused : NULL,
	};
	c->tells = c->tells && !c->live;
	c->open = true;
}

/* Which of a password and a code was wrong, no tool says. */
static void
tell_refusal(struct cw_conversation *c)
{
	bool owned = c->answered_for != NULL && c->answered_for[0] != '?';

	g_clear_error(&c->refused);
	cw_fail(&c->refused, c->coded ? CW_E_56_17 : CW_E_56_1,
		owned ? c->answered_for + 1 : c->clean_name, NULL);
	c->tells = true;
}

bool
cw_conversation_refuse(struct cw_conversation *c)
{
	GError *error = NULL;

	if (++c->refusals >= CW_CONVERSATION_TRIES) {
		cw_fail(&error, CW_E_56_9, NULL);
		return cw_conversation_fail(c, error);
	}
	tell_refusal(c);
	cw_conversation_try_anew(c);
	return true;
}

/* It was asked for that very password, and got one. */
static bool
is_asked_again(const struct cw_conversation *c, const char *key)
{
	return g_strcmp0(c->answered_for, key) == 0;
}

/* For that very code, behind words about the one that it got. */
static bool
is_code_asked_again(const struct cw_conversation *c, const char *text)
{
	const char *key = c->answered_for;

	return key != NULL && key[0] == '?' && key[1] != '\0' &&
	       g_str_has_suffix(text, key + 1);
}

/* Somebody else's password than the one whose name was entered: said at first,
 * and sent by nobody but the person. */
static void
tell_whose(struct cw_conversation *c, const char *whose, const char *key)
{
	if (strcmp(whose, c->clean_name) == 0 ||
	    g_strcmp0(c->asked_for, key) == 0)
		return;
	g_clear_error(&c->refused);
	cw_fail(&c->refused, CW_E_56_4, whose, NULL);
	c->tells = true;
}

static void
ask_password(struct cw_conversation *c, const char *whose, bool marked)
{
	g_autofree char *key = g_strconcat(marked ? "+" : "-", whose, NULL);

	if (is_asked_again(c, key)) {
		if (!cw_conversation_refuse(c))
			return;
	} else {
		tell_whose(c, whose, key);
	}
	g_free(c->asked_for);
	c->asked_for = g_strdup(key);
	if (marked && c->kept != 0 && strcmp(whose, c->clean_name) == 0) {
		c->secret = c->kept;
		c->kept = 0;
		c->question.kind = CW_ASKS_PASSWORD;
		c->shown = c->heard->len;
		c->prompted = c->live = true;
		return;
	}
	ask(c, CW_ASKS_PASSWORD, whose, "");
}

/* Without a password before it, it is what is asked for again. */
static void
ask_secret(struct cw_conversation *c, const char *text)
{
	if (!is_code_asked_again(c, text) || cw_conversation_refuse(c))
		ask(c, CW_ASKS_SECRET, NULL, text);
}

static void
fail_too_old(struct cw_conversation *c, const char *whose)
{
	GError *error = NULL;

	cw_fail(&error, CW_E_56_5, whose, NULL);
	cw_conversation_fail(c, error);
}

/* The tool that asks now knows our mark. */
static bool
expects_mark(const struct cw_conversation *c)
{
	return c->marks && (c->stage == NULL || c->second);
}

/* A prompt whose answer is not seen. */
static void
ask_unseen(struct cw_conversation *c)
{
	g_autofree char *whose = NULL;
	g_autofree char *rest = NULL;
	g_autofree char *text = cw_words_last(c->heard, c->mark);
	bool marked = cw_words_marked(c->heard, c->mark, &whose, &rest);
	g_autofree char *who = cw_text_clean(marked ? whose : c->name, -1);

	if (cw_words_want_new_password(text) ||
	    (marked && cw_words_want_new_password(rest)))
		fail_too_old(c, who);
	else if (marked && cw_words_want_password(rest))
		ask_password(c, who, true);
	else if (marked)
		ask_secret(c, rest);
	else if (!expects_mark(c) && cw_words_want_password(text))
		ask_password(c, who, false);
	else
		ask_secret(c, text);
}

static gint64
quiet_since(const struct cw_conversation *c)
{
	return MAX(c->heard_at, c->changed_at);
}

/* There is a prompt with our mark, and all of it. */
static bool
is_marked(const struct cw_conversation *c)
{
	g_autofree char *whose = NULL;
	g_autofree char *rest = NULL;

	return cw_words_marked(c->heard, c->mark, &whose, &rest);
}

static gint64
quiet_needed(const struct cw_conversation *c)
{
	if (strstr(c->heard->str, c->mark) != NULL)
		return is_marked(c) ? MARKED_QUIET : EMPTY_QUIET;
	return expects_mark(c) && !cw_words_any(c->heard) ? EMPTY_QUIET
							  : UNSEEN_QUIET;
}

static bool
is_live_secret(const struct cw_conversation *c)
{
	return c->live && (c->question.kind == CW_ASKS_PASSWORD ||
			   c->question.kind == CW_ASKS_SECRET);
}

/* Our mark came late, behind what was taken for a prompt without it; or what
 * belongs to it did. */
static bool
is_mark_new(const struct cw_conversation *c)
{
	if (!c->open || c->heard->len <= c->shown)
		return false;
	return strstr(c->heard->str + c->shown, c->mark) != NULL ||
	       (c->question.kind == CW_ASKS_SECRET && c->text[0] == '\0' &&
		is_marked(c));
}

static void
watch_unseen(struct cw_conversation *c, bool unread, gint64 now)
{
	if (is_live_secret(c) && !is_mark_new(c))
		return;
	/* ECHO is still off because the last answer was not taken yet. */
	if (unread || (!c->echo_since && !cw_words_any(c->heard)))
		return;
	if (now - quiet_since(c) >= quiet_needed(c))
		ask_unseen(c);
}

/* What was answered comes back first, since it is seen. */
static void
skip_echoed(struct cw_conversation *c)
{
	gsize length;

	if (c->echoed == NULL)
		return;
	length = strlen(c->echoed);
	if (c->heard->len < length)
		return;
	if (strncmp(c->heard->str, c->echoed, length) == 0) {
		length += strspn(c->heard->str + length, "\r\n");
		g_string_erase(c->heard, 0, (gssize)length);
	}
	explicit_bzero(c->echoed, strlen(c->echoed));
	g_clear_pointer(&c->echoed, g_free);
}

/* It said something since it was asked last. */
static bool
is_news(const struct cw_conversation *c)
{
	return cw_words_any(c->heard) && c->heard->len != c->shown;
}

/* And waits behind that, in the same line. */
static bool
is_seen_asked(const struct cw_conversation *c)
{
	return is_news(c) && c->heard->str[c->heard->len - 1] != '\n';
}

static void
watch_seen(struct cw_conversation *c, gint64 now)
{
	g_autofree char *text = NULL;
	gint64 quiet = now - quiet_since(c);
	bool waits = c->secret != 0 || c->reply != NULL;

	/* It does not wait for that any more; whether it is to be asked again
	 * is seen when it says why. */
	if (is_live_secret(c))
		c->live = false;
	if (c->live || quiet < SEEN_QUIET)
		return;
	skip_echoed(c);
	/* An answer that its prompt did not wait for is for the next one, if
	 * there is one soon and nothing else is wanted before. */
	if (waits && quiet < SILENCE && !is_seen_asked(c))
		return;
	if (waits)
		cw_conversation_drop_answers(c);
	if (!is_news(c)) {
		if (quiet >= SILENCE && !c->open && (waits || !cw_words_any(c->heard)))
			ask(c, CW_ASKS_PATIENCE, NULL, "");
		return;
	}
	text = cw_words_last(c->heard, c->mark);
	ask(c, is_seen_asked(c) ? CW_ASKS_TEXT : CW_ASKS_PATIENCE, NULL, text);
}

void
cw_conversation_watch(struct cw_conversation *c, bool echo, bool unread,
		      gint64 now)
{
	if (c->closed)
		return;
	if (echo != c->echo)
		c->changed_at = now;
	c->echo = echo;
	c->echo_since = c->echo_since || echo;
	if (echo)
		watch_seen(c, now);
	else
		watch_unseen(c, unread, now);
}

/* A secret is waited for, or has not been sent.  What is seen may have been no
 * question at all: the tool is not started again for that. */
static bool
is_unanswered(const struct cw_conversation *c)
{
	return c->secret != 0 ||
	       (c->open && (c->question.kind == CW_ASKS_PASSWORD ||
			    c->question.kind == CW_ASKS_SECRET));
}

static bool
is_text_unanswered(const struct cw_conversation *c)
{
	return c->reply != NULL ||
	       (c->open && c->question.kind == CW_ASKS_TEXT);
}

/* A sentence that names TOOL already does without "sudo: " in front. */
static const char *
without_name(const char *said, const char *tool)
{
	size_t length = strlen(tool);

	return g_str_has_prefix(said, tool) &&
			       g_str_has_prefix(said + length, ": ")
		       ? said + length + 2
		       : said;
}

/* What the tool's words make of its end. */
static GError *
judge(const struct cw_conversation *c, const char *words, bool signalled)
{
	const char *tool = cw_conversation_tool(c);
	const char *said = without_name(words, tool);
	GError *error = NULL;
	bool first = c->stage == NULL ? !c->marks : !c->second;

	if (cw_words_want_new_password(said))
		cw_fail(&error, CW_E_56_5, c->clean_name, NULL);
	else if (cw_words_say_closed(said))
		cw_fail(&error, CW_E_56_6, c->clean_name, tool, said, NULL);
	else if (said[0] == '\0')
		cw_fail(&error, CW_E_56_11, tool, _("nothing"), NULL);
	else if (signalled || is_text_unanswered(c) || (first && c->prompted))
		cw_fail(&error, CW_E_56_11, tool, said, NULL);
	else
		cw_fail(&error, CW_E_56_2, c->clean_name, tool, said, NULL);
	return error;
}

bool
cw_conversation_end(struct cw_conversation *c, bool signalled, gint64 now)
{
	g_autofree char *said = cw_words_last(c->heard, c->mark);
	bool answered = c->answered_for != NULL;

	if (c->closed)
		return false;
	c->live = false;
	if (is_unanswered(c) && c->prompted && now - c->begun_at >= THOUGHT)
		return true;
	if (!is_unanswered(c) && answered && cw_words_say_wrong(said) &&
	    !cw_words_say_closed(said)) {
		cw_conversation_drop_answers(c);
		c->open = false;
		return cw_conversation_refuse(c);
	}
	return cw_conversation_fail(c, judge(c, said, signalled));
}
