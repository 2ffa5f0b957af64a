/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A line that may be secret, out of a pipe or a file, letter by letter: what is
 * read has no other place than the one that it is meant for, and nothing behind
 * the line is taken.
 */
#ifndef CW_APP_GIVEN_LINE_H
#define CW_APP_GIVEN_LINE_H

#include <glib.h>

#include "base/secret.h"

enum cw_given {
	CW_GIVEN,         /* a line, with or without its end */
	CW_GIVEN_NOTHING, /* an empty one, or none */
	CW_GIVEN_LONG,    /* more than there is room for */
	CW_GIVEN_NO_TEXT, /* no UTF-8, or with control letters */
	CW_GIVEN_FAILED,  /* errno says why */
	CW_GIVEN_STOPPED, /* there was something to read from STOP */
};

/* Reads it from FD into SECRET; STOP: a descriptor, or -1. */
enum cw_given cw_given_line(int fd, int stop, cw_secret secret);

/* Why there is no line, a half-sentence; of FAILED by ERRNUM. */
const char *cw_given_why(enum cw_given given, int errnum);

#endif
