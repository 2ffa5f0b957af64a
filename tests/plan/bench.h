/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A volume, a plan and a helper under the stepper. */
#ifndef CW_TESTS_PLAN_BENCH_H
#define CW_TESTS_PLAN_BENCH_H

#include "../elevate/rig.h"
#include "stepper.h"

#define BENCH_HELPER "certwizard-helper"

/* The second file of the plan; the first is a keychain that is replaced. */
enum bench_second {
	BENCH_MAKES_LIST,
	BENCH_HOME_LIST, /* replaced in a home, by its owner's hand */
	BENCH_DROPS_LIST
};

/* Where an apply was killed that is to be recovered from, by what its journal
 * says then; BENCH_WHOLE: it is the apply that is looked at. */
enum bench_half { BENCH_WHOLE, BENCH_PREPARED, BENCH_READY, BENCH_COMMITTED };

struct subject {
	const char *helper;
	enum bench_second second;
	enum bench_half half;
};

struct bench {
	struct rig rig;
	char *old;
	char *new;
	char *plan; /* files that the helper reads and writes */
	char *report;
	bool recovers; /* the next step is a recovery */
	int status;    /* of the helper, as wait(2) has it */
};

/* A new volume and a plan for two of its files. */
void bench_init(struct bench *bench, const struct subject *subject);
/* The same as HALF is, which was left half: what is stepped is its recovery. */
void bench_copy(struct bench *bench, const struct bench *half);
void bench_clear(struct bench *bench);

/* The helper under the stepper; gives the number of points.  It reads the plan
 * from a file, or from JOB's .in if that is not 0. */
guint bench_step(struct bench *bench, const struct subject *subject,
		 struct stepper_job *job);

/* An apply that is killed where SUBJECT says; what is stepped next is its
 * recovery.  Nothing for BENCH_WHOLE. */
void bench_leave_half(struct bench *bench, const struct subject *subject);

/* How the root looks when it was done, from a run that nothing breaks. */
char *bench_look_of_new(const struct subject *subject);

/* Is it the call that puts the new X509Anchors into its place? */
bool bench_is_rename(const struct stepper_call *call);

/* Skips the test, and gives false, where nothing can be stepped. */
bool bench_can_step(void);

#endif
