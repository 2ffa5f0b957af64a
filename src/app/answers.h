/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Answers in a file (man certwizard, ANSWERS): the same as the options of the
 * call.  A secret can't be written in it: there is no key for one.
 */
#ifndef CW_APP_ANSWERS_H
#define CW_APP_ANSWERS_H

#include "app/options.h"
#include "app/session.h"

/* Puts what .answers says into OPTIONS, where the call itself says nothing.
 * E_0_10 with the line; E_16_2. */
bool cw_answers_read(struct cw_options *options, GError **error);

/* What a run was told, so that another can be told the same. */
struct cw_answers {
	char *file;    /* absolute, raw */
	char *sha256;  /* of the certificate, 64 digits */
	char **roots;  /* raw */
	char *release; /* what the person said the system is; or NULL */
	char *store;
	char *list;
	char *administrator; /* who agreed, if somebody had to; not in practice */
	GPtrArray *codes; /* char *: that were accepted */
};
typedef struct cw_answers cw_answers;

void cw_answers_init(struct cw_answers *answers);
void cw_answers_clear(struct cw_answers *answers);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(cw_answers, cw_answers_clear)

/* What SESSION was about; not the codes.  The fingerprint only if COMPARED says
 * that it was compared, or that somebody went on without: to whom these answers
 * are given it is the expected one. */
void cw_answers_take(struct cw_answers *answers, struct cw_session *session,
		     bool compared);

/* Adds CODE once. */
void cw_answers_accept(struct cw_answers *answers, const char *code);

/* Into the new file PATH, 0600: E_80_6. */
bool cw_answers_write(const struct cw_answers *answers, const char *path,
		      GError **error);

#endif
