/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting one of the system's tools on a terminal of our own. */
#ifndef CW_ELEVATE_LAUNCH_H
#define CW_ELEVATE_LAUNCH_H

#include <stdbool.h>
#include <sys/types.h>

struct cw_launch {
	char *const *words; /* the first is the program, absolute */
	char *const *environment;
	const char *terminal; /* name of the slave: it becomes its terminal */
	int plan;
	int reports;
	int diagnostics;
	/* The terminal is its standard input, and the plan on CW_PLAN_FD. */
	bool takes_input;
};

/* An errno, or 0. */
int cw_launch(const struct cw_launch *launch, pid_t *pid);

#endif
