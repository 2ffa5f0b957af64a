/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one run found and did: one struct, filled by whichever command runs,
 * printed as lines (report_text.c) or as one JSON object (report_json.c).
 */
#ifndef CW_APP_RUN_H
#define CW_APP_RUN_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/code.h"
#include "certificate/certificate.h"
#include "plan/plan.h"
#include "store/store.h"
#include "target/system.h"

struct cw_run_finding {
	struct cw_finding *finding; /* owned */
	guint certificate;          /* index into .certificates */
	bool accepted;
};

#define CW_RUN_ALL G_MAXUINT /* of .certificate: of none in particular */

struct cw_run_store {
	const struct cw_store *store;
	enum cw_store_state state;
	char *path;        /* below the root, raw */
	guint certificate; /* index into .certificates, or CW_RUN_ALL */
};

enum cw_run_step_state {
	CW_RUN_STEP_PLANNED,
	CW_RUN_STEP_DONE,
	CW_RUN_STEP_UNDONE,
	CW_RUN_STEP_UNKNOWN,
};

/*
 * A line of the report: "page 40  fingerprint   agrees".  Without page and
 * label it begins at the margin, and without label behind the page.
 */
struct cw_run_line {
	unsigned page; /* 0: as the line before, or none */
	char *label;   /* translated; or "" */
	char *text;    /* translated, clean, one or more lines */
	bool exact;    /* none of its lines is broken */
};

struct cw_run {
	const char *command; /* never translated */
	enum cw_status status;
	bool changed;
	bool practice;

	/* The target, if there is one. */
	char *root;               /* raw; NULL: none */
	struct cw_system *system; /* owned; or NULL */

	/* struct cw_certificate *; owned.  One that a keychain holds and that
	 * can't be read has its fingerprints and no names (NULL). */
	GPtrArray *certificates;
	GPtrArray *findings;          /* struct cw_run_finding *; owned */
	GPtrArray *stores;            /* struct cw_run_store *; owned */
	const struct cw_plan *plan;   /* kept by cw_run_keep(); or NULL */
	enum cw_run_step_state steps; /* of all of the plan's steps */
	char *receipt;                /* id; or NULL */
	GError *error;                /* or NULL */

	GPtrArray *lines; /* struct cw_run_line *; owned */
	GPtrArray *kept;
};
typedef struct cw_run cw_run;

struct cw_run *cw_run_new(const char *command);
void cw_run_free(struct cw_run *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_run, cw_run_free)

/* Takes over CERTIFICATE, and FINDING. */
guint cw_run_add_certificate(struct cw_run *run,
			     struct cw_certificate *certificate);
void cw_run_add_finding(struct cw_run *run, guint certificate,
			struct cw_finding *finding, bool accepted);
/* PATH is copied.  Returns what was added, about CW_RUN_ALL. */
struct cw_run_store *cw_run_add_store(struct cw_run *run,
				      const struct cw_store *store,
				      enum cw_store_state state,
				      const char *path);
/* DATA lives as long as RUN, and is then released. */
void cw_run_keep(struct cw_run *run, gpointer data, GDestroyNotify release);

/* LABEL and TEXT are copied. */
void cw_run_say(struct cw_run *run, unsigned page, const char *label,
		const char *text);
/* The same for a command or a fingerprint: it is never broken. */
void cw_run_say_exact(struct cw_run *run, unsigned page, const char *label,
		      const char *text);

/* Takes over ERROR: it decides the status, unless one is there already. */
void cw_run_fail(struct cw_run *run, GError *error);

/* report_text.c: the lines and, last, the error: its sentence with the code,
 * what was found, the state, what to do.  The caller frees it. */
char *cw_run_text(const struct cw_run *run);

/* report_json.c: one object, one line with its newline, valid UTF-8 whatever
 * was found.  The caller frees it. */
char *cw_run_json(const struct cw_run *run);

/* Writes one of the two to OUT, the text in the locale's character set. */
void cw_run_print(const struct cw_run *run, bool json, FILE *out);

#endif
