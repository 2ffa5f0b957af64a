/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A volume, a plan and a helper under the stepper. */
#ifndef CW_TESTS_PLAN_BENCH_H
#define CW_TESTS_PLAN_BENCH_H

#include "../elevate/rig.h"
#include "stepper.h"

#define BENCH_HELPER "certwizard-helper"

/* What is swept: a helper, and whether a home's file is in the plan. */
struct subject {
	const char *helper;
	bool home;
};

struct bench {
	struct rig rig;
	char *old;
	char *new;
	char *plan; /* files that the helper reads and writes */
	char *report;
	bool recovers; /* it is recovery that is swept */
};

/* A new volume and a plan for two of its files. */
void bench_init(struct bench *bench, const struct subject *subject);
void bench_clear(struct bench *bench);

/* The helper under the stepper; gives the number of points.  It reads the plan
 * from a file, or from JOB's .in if that is not 0. */
guint bench_step(struct bench *bench, const struct subject *subject,
		 struct stepper_job *job);

/* How the root looks when it was done, from a run that nothing breaks. */
char *bench_look_of_new(const struct subject *subject);

/* Is it the call that puts the new X509Anchors into its place? */
bool bench_is_rename(const struct stepper_call *call);

/* Skips the test, and gives false, where nothing can be stepped. */
bool bench_can_step(void);

#endif
