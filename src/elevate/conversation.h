/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a tool asks, and what is answered: made of events alone.  Those are: is
 * what is typed seen (ECHO), our own mark in a prompt, silence, the end.  A
 * secret is sent when ECHO is off, to the prompt that it was given for, once;
 * su NAME and then sudo there are two prompts of one person, and get it both.
 *
 * It reads no clock and no descriptor; times are microseconds of one clock.
 */
#ifndef CW_ELEVATE_CONVERSATION_H
#define CW_ELEVATE_CONVERSATION_H

#include "elevate/question.h"
#include "elevate/pty.h"

struct cw_conversation;

struct cw_conversation_about {
	const char *name;        /* whose password is expected */
	const char *tool;        /* "sudo" */
	const char *second_tool; /* that it starts; or NULL */
	const char *mark;        /* what our prompts begin with */
	const char *stage; /* line that announces the second tool; or NULL */
	bool marks;        /* the tool (the second one) knows our mark */
};
struct cw_conversation *
cw_conversation_new(const struct cw_conversation_about *about);
void cw_conversation_free(struct cw_conversation *conversation);

/* A tool was started, or started again. */
void cw_conversation_begin(struct cw_conversation *conversation, gint64 now);

/* It said something on its standard error; or on its terminal, where a secret
 * comes back if ECHO was turned on while it was sent: that is not heard. */
void cw_conversation_hear(struct cw_conversation *conversation,
			  const char *bytes, gsize length, gint64 now);
void cw_conversation_hear_terminal(struct cw_conversation *conversation,
				   const char *bytes, gsize length, gint64 now);

/* ECHO is on or off; UNREAD: what was sent last has not been read yet. */
void cw_conversation_watch(struct cw_conversation *conversation, bool echo,
			   bool unread, gint64 now);

const struct cw_question *
cw_conversation_question(const struct cw_conversation *conversation);

/* SECRET is taken over. */
void cw_conversation_answer_secret(struct cw_conversation *conversation,
				   cw_secret secret);
void cw_conversation_answer_text(struct cw_conversation *conversation,
				 const char *text);

/* Sends the answer that there is, if the prompt that it is for is there. */
void cw_conversation_send(struct cw_conversation *conversation,
			  const struct cw_pty *terminal, gint64 now);

/* The tool has ended without having started the helper.  True: it is to be
 * started again; false: the error is why not. */
bool cw_conversation_end(struct cw_conversation *conversation, bool signalled,
			 gint64 now);

/* Why it must be given up (E_56_...); NULL: it need not. */
const GError *cw_conversation_error(const struct cw_conversation *conversation);

/* It is over: nothing is asked any more, every secret is wiped. */
void cw_conversation_close(struct cw_conversation *conversation);

#endif
