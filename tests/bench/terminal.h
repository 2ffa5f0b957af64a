/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A program on a terminal of its own, with a stopwatch.  Nothing stands between
 * the two: what tests/ui/pty.h needs for its answers would be measured as well.
 */
#ifndef TESTS_BENCH_TERMINAL_H
#define TESTS_BENCH_TERMINAL_H

#include <glib.h>
#include <stdbool.h>

struct program {
	const char *name;
	char **argv;
	const char *folder; /* where it starts; NULL: here */
	const char *seen;   /* when it has written this, all is painted */
	bool applies;       /* the cursor keys of an application are its own */
};

struct terminal;
typedef struct terminal bench_terminal;

/* What was spent and heard since the one before. */
struct lap {
	double wall_ms, cpu_ms;
	gsize bytes;
};

struct terminal *terminal_start(const struct program *program, unsigned rows,
				unsigned columns);
void terminal_end(struct terminal *terminal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(bench_terminal, terminal_end)

/* From its start until the paint is there; false: it never is. */
bool terminal_first_paint(struct terminal *terminal, struct lap *lap);
/* Until it rests: writes nothing and runs no more. */
struct lap terminal_rest(struct terminal *terminal);
/* KEYS are typed at once; then until it rests. */
struct lap terminal_type(struct terminal *terminal, const char *keys);
/* What it writes in so long. */
gsize terminal_listen(struct terminal *terminal, int milliseconds);
/* Resident, in MiB. */
double terminal_memory(const struct terminal *terminal);

#endif
