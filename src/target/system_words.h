/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A system in words.  Internal to target/system*.c. */
#ifndef CW_TARGET_SYSTEM_WORDS_H
#define CW_TARGET_SYSTEM_WORDS_H

#include "target/system.h"

struct cw_system *cw_system_new(enum cw_system_kind kind);

/* Sets .words, .release and .id of a Mac from its numbers. */
void cw_system_word_mac(struct cw_system *system);

#endif
