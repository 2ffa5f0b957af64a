/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source of random bytes, passed in: tests count theirs. */
#ifndef CW_BASE_RANDOM_H
#define CW_BASE_RANDOM_H

#include <stddef.h>

struct cw_random {
	void (*fill)(void *state, void *buffer, size_t length);
	void *state;
};

/* The system's own source (getentropy); ends the program if it has none. */
struct cw_random cw_random_system(void);

#endif
