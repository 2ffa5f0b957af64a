/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A program run system call by system call.  A point is a call that names or
 * changes a file or descriptor, or says who works on: of the program and of its
 * children, in the order in which they come, from the helper's first call on
 * (close_range), or from the first word on standard output.  At one point the program can be killed, or the call be made to
 * fail.
 */
#ifndef CW_TESTS_PLAN_STEPPER_H
#define CW_TESTS_PLAN_STEPPER_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

struct stepper_call {
	pid_t pid;
	pid_t leader;     /* the first process */
	const char *name; /* "renameat"; borrowed */
	guint64 args[6];
	char *names[2]; /* the file names or, of write, the first bytes */
	gint64 result;  /* known when it is left */
	guint point;    /* from 1; 0: before the first */
};

enum stepper_action {
	STEPPER_WATCH,
	STEPPER_KILL,       /* the first process */
	STEPPER_KILL_ONE,   /* the process that makes the call */
	STEPPER_FAIL,       /* this call, without being made */
	STEPPER_FAIL_AFTER, /* this call and all that follow */
};

struct stepper_job {
	char **argv;
	int in; /* its standard input and output */
	int out;
	enum stepper_action action;
	guint point;
	int errnum;
	/* Called before and after each point's call; may be NULL. */
	void (*enter)(const struct stepper_call *call, void *data);
	void (*leave)(const struct stepper_call *call, void *data);
	/* Called for a call that is not known to be a point or none; may be
	 * NULL. */
	void (*stranger)(guint64 number, void *data);
	/* Whoever is about to make this call waits; until that one was made,
	 * by another.  May be NULL, both. */
	bool (*hold)(const struct stepper_call *call, void *data);
	bool (*release)(const struct stepper_call *call, void *data);
	void *data;
};

/* Why this machine can't do it; NULL if it can. */
const char *stepper_objection(void);

/* Runs the job; gives the number of points that were met.  *STATUS is the
 * program's, as wait(2) has it. */
guint stepper_run(const struct stepper_job *job, int *status);

#endif
