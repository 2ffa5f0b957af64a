/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What makes a practice Mac one, to the program that asks for its
 * administrator: a file beside its root, with lines: the root's own name, the
 * account, the password.
 */
#ifndef CW_APP_PRACTICE_MARK_H
#define CW_APP_PRACTICE_MARK_H

#define CW_PRACTICE_MARK ".certwizard-practice"
#define CW_PRACTICE_MARK_LIMIT 1024
#define CW_PRACTICE_MARK_LINES 3

#endif
