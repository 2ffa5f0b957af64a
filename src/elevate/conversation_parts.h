/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A conversation from inside: for conversation*.c alone. */
#ifndef CW_ELEVATE_CONVERSATION_PARTS_H
#define CW_ELEVATE_CONVERSATION_PARTS_H

#include "elevate/conversation.h"

#define CW_CONVERSATION_TRIES 3
#define CW_CONVERSATION_LIMIT 1000 /* bytes of an answer */

struct cw_conversation {
	char *name;
	char *clean_name;
	char *tool;
	char *second_tool;
	char *mark;
	char *stage;
	bool marks;

	/* This run of the tool. */
	bool second;     /* the second tool was announced */
	bool prompted;   /* something was asked */
	bool echo;       /* as it was seen last */
	bool echo_since; /* it was on since the last answer */
	gint64 begun_at;
	gint64 changed_at;  /* when it changed */
	GString *heard;     /* since the last answer */
	gint64 heard_at;    /* when something was */
	gsize typed;        /* bytes of a secret that may yet come back */
	gsize shown;        /* so much of it is in the question */
	char *answered_for; /* key of the password prompt that this try
			     * answered; without one "?" and another's words */
	bool coded;         /* a code was part of this try */

	/* The question; .live: the tool waits for its answer now. */
	struct cw_question question;
	bool open;
	bool live;
	char *whose;
	char *text;
	GError *refused;
	bool tells;      /* .refused is for the next question */
	char *asked_for; /* key of a password prompt: mark and owner */

	/* Answers that are not sent yet, or not for the last time. */
	cw_secret secret;
	cw_secret kept; /* for the second tool */
	char *reply;
	char *echoed; /* the reply that comes back */

	unsigned refusals;
	bool closed;
	GError *error;
};

void cw_conversation_forget(struct cw_conversation *c);
void cw_conversation_drop_answers(struct cw_conversation *c);

/* Nothing has been answered yet. */
void cw_conversation_try_anew(struct cw_conversation *c);

/* The one that asks now. */
const char *cw_conversation_tool(const struct cw_conversation *c);

/* Takes ERROR over; false. */
bool cw_conversation_fail(struct cw_conversation *c, GError *error);

/* What was answered was wrong: one try less.  False if there is none left. */
bool cw_conversation_refuse(struct cw_conversation *c);

#endif
