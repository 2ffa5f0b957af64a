/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper given what it must refuse: any words, any bytes, any volume. */
#ifndef CW_TESTS_ELEVATE_REFUSED_H
#define CW_TESTS_ELEVATE_REFUSED_H

#include "rig.h"

#define STRANGER 1234
#define PERSON 501

/* What one run of the helper is given. */
struct given {
	const char *verb;
	const char *root;
	GString *wire;
	char *sha256; /* NULL: that of .wire; never for recover */
};

/* One kind of thing that is refused. */
struct kind {
	const char *name;
	/* Spoils the volume, or what the helper is given, or both; false: this
	 * machine can't do it, and why was told. */
	bool (*spoil)(struct rig *rig, struct given *given,
		      const struct kind *kind);
	enum cw_code code;
	const char *path; /* that it is about */
	const char *from; /* words of the wire form, */
	const char *to;   /* and what comes in their place */
};

/* A rig on a volume that is as a Mac's: root's, with the home of PERSON, whose
 * list is in the plan as well. */
void refused_set_up(struct rig *rig);

/* The helper's report and exit status. */
char *refused_run(const struct given *given, int *status);

/* Sets up, spoils, runs VERB, and holds what comes of it: KIND's code, the
 * exit status of that, and nothing changed. */
void refused_hold(const struct kind *kind, const char *verb);

/* GIVEN for the rig's own plan, or for a look at its files. */
void refused_give(struct rig *rig, struct given *given, const char *verb);
void refused_clear(struct given *given);

/* Replaces the first FROM of the wire form by TO. */
void refused_swap(struct given *given, const char *from, const char *to);

extern const struct kind refused_plans[];
extern const struct kind refused_looks[];
extern const struct kind refused_journals[];
extern const struct kind refused_volumes[];

/* What stands for what is given as it is now: the SHA-256 of its header, unless
 * .sha256 says another.  The caller frees it. */
char *refused_sha256(const struct given *given);

#endif
