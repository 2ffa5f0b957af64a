/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program on a terminal, as a person has it. */
#ifndef CW_TESTS_APP_DESK_SCREEN_H
#define CW_TESTS_APP_DESK_SCREEN_H

#include "../ui/pty.h"
#include "desk.h"

/* xterm-256color in UTF-8, 80x24. */
#define DESK_SCREEN_USUAL ((struct pty_start){ .rows = 24, .columns = 80 })
#define DESK_SCREEN_INSTALL "--root @ ^/samples/office-root-sha1.cer"

/* HOW without words, environment and folder, which are the desk's.  CHANGES of
 * the environment: "NAME=value", or "NAME" to take it out; ends with NULL. */
struct pty *desk_screen_new(const struct desk *desk, const char *call,
			    struct pty_start how, ...) G_GNUC_NULL_TERMINATED;

/* The page that is shown, by its number in the first row; 0: none. */
unsigned desk_screen_page(struct pty *pty);
/* Types KEYS, after which it is this page. */
void desk_screen_turn(struct pty *pty, const char *keys, unsigned page);
/* From page 10 to page 40, with a file and a system that were named. */
void desk_screen_to_check(struct pty *pty);

/* All of the screen: letters, looks and the cursor; g_free(). */
char *desk_screen_print(struct pty *pty);
/* Equal to BEFORE, as of desk_screen_print(). */
void desk_screen_is_as(struct pty *pty, const char *before);

#endif
