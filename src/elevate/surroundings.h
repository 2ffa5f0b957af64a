/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a program that may run as administrator inherits, and must not keep. */
#ifndef CW_ELEVATE_SURROUNDINGS_H
#define CW_ELEVATE_SURROUNDINGS_H

/*
 * To be called before anything else: an environment of its own, no descriptor
 * but the three standard ones, no other groups, limits, signals and folder than
 * it wants, private files.  NULL, or why the program must not run: a line, in
 * English, with its newline.
 */
const char *cw_surroundings_settle(void);

#endif
