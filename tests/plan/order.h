/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must be on the disk before what: held against the calls of an apply as
 * they are made, so that a missing sync mark is found on every machine and
 * every time, and not only when the power fails.
 */
#ifndef CW_TESTS_PLAN_ORDER_H
#define CW_TESTS_PLAN_ORDER_H

#include "stepper.h"

struct order {
	GHashTable *open;     /* descriptor -> key of a file being written */
	GHashTable *unsynced; /* keys of files whose bytes may be lost */
	GHashTable *dirty;    /* keys of names that may be lost */
	bool has_journal;
	GPtrArray *broken; /* char *: the rules that were broken */
};

void order_init(struct order *order);
void order_clear(struct order *order);

/* For each call after it was made. */
void order_see(struct order *order, const struct stepper_call *call);

#endif
