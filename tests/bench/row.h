/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the table. */
#ifndef TESTS_BENCH_ROW_H
#define TESTS_BENCH_ROW_H

#include <stdio.h>

#define ROW_WHAT 46

struct row {
	const char *what;
	const char *unit;
	double ours, peer;
	const char *peer_name; /* NULL: nothing to compare with */
	double ratio, goal;
};

static inline void
row_head(void)
{
	printf("%-*s %12s %12s  %-28s %7s %6s  %s\n", ROW_WHAT, "what", "ours",
	       "peer", "who", "ratio", "goal", "met");
}

static inline void
row_print(const struct row *row)
{
	printf("%-*s %9.2f %-3s", ROW_WHAT, row->what, row->ours, row->unit);
	if (row->peer_name != NULL)
		printf(" %8.2f %-3s  %-28s %7.3f", row->peer, row->unit,
		       row->peer_name, row->ratio);
	if (row->peer_name != NULL && row->goal > 0)
		printf(" %6.2f  %s", row->goal,
		       row->ratio <= row->goal ? "yes" : "NO");
	putchar('\n');
	(void)fflush(stdout);
}

#endif
