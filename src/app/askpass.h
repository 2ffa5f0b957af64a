/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program of the caller's that is asked for a password: its only argument is
 * the question, and the first line that it prints the answer. */
#ifndef CW_APP_ASKPASS_H
#define CW_APP_ASKPASS_H

#include "app/given_line.h"

/*
 * Runs PROGRAM, without a shell, and waits until it has ended.  Its answer goes
 * into SECRET.  False if it gave none: E_56_15, E_66_19 (there was something to
 * read from STOP).
 */
bool cw_askpass(const char *program, const char *question, int stop,
		cw_secret secret, GError **error);

#endif
