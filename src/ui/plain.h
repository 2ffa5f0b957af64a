/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain lines: for speech, braille, serial lines, pipes. */
#ifndef CW_UI_PLAIN_H
#define CW_UI_PLAIN_H

#include <stdbool.h>
#include <stdio.h>

#include "ui/skin.h"

/*
 * Reads lines from INPUT, writes to OUTPUT in the locale's character set;
 * neither is closed.  VERSION is copied.  INTERACTIVE (INPUT is a terminal):
 * lines are read also while the wizard works, so that q can stop it; else they
 * wait for the next question.  Free it with its leave().
 */
struct cw_skin *cw_plain_new(int input, FILE *output, const char *version,
			     bool interactive);

#endif
