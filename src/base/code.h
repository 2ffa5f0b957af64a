/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Codes: what can be found about a certificate or a change (W-...), and what
 * can go wrong (E-page-number).  One table, codes.def, holds for each its
 * class, its exit status and its texts, so that pages, reports, JSON, the
 * manual and the tests say the same.
 *
 * Texts hold places {1} to {9} for arguments.  An argument is text that is
 * already clean (base/text.h) and, if it is prose, already translated.
 */
#ifndef CW_BASE_CODE_H
#define CW_BASE_CODE_H

#include <glib.h>
#include <stdbool.h>

enum cw_code {
#define CW_CODE(id, name, class, status, sentence, found, remedy) CW_##id,
#include "base/codes.def"
#undef CW_CODE
	CW_N_CODES
};

enum cw_class {
	CW_NOTE,    /* said, stops nothing */
	CW_STOP,    /* goes on only if accepted by name or by all */
	CW_NAMED,   /* a stop that "all" doesn't accept: it must be named */
	CW_REFUSE,  /* can't be accepted */
	CW_FAILURE, /* an error: something could not be done */
};

/* Exit statuses: DESIGN.md's table, the same for every command. */
enum cw_status {
	CW_DONE = 0,
	CW_FAILED = 1,	     /* nothing is half done */
	CW_USAGE = 2,	     /* the call's words are wrong */
	CW_QUIT = 3,	     /* the person quit */
	CW_REFUSED = 4,	     /* a stop not accepted, or a refuse */
	CW_UNAUTHORISED = 5, /* an administrator is needed */
	CW_UNDONE = 6,	     /* undone after a failure */
};

struct cw_code_row {
	const char *name; /* "W-EXPIRED", "E-26-4"; never translated */
	enum cw_class class;
	enum cw_status status;
	const char *sentence; /* N_(): what happened */
	const char *found;    /* N_(): what was found and needed, or NULL */
	const char *remedy;   /* N_(): what to do, a line each, or NULL */
};

const struct cw_code_row *cw_code_row(enum cw_code code);
/* What to do about CODE where there is a page, with buttons; or NULL. */
const char *cw_code_remedy_on_page(enum cw_code code);

/* The code named NAME ("E-26-4" as "W-EXPIRED", in any case); false if none.
 * Of two rows with one name the first is found. */
bool cw_code_by_name(const char *name, enum cw_code *code);

/* "note", "stop", "refuse" or "error": the word for JSON; never translated. */
const char *cw_class_word(enum cw_class class);

/* TEMPLATE with {1} to {9} replaced by ARGS (NULL-terminated, or NULL for
 * none); a place without an argument becomes empty.  TEMPLATE is taken as it
 * is: translate it first.  The caller frees the result. */
char *cw_fill(const char *template, const char *const *args);

/* The same with the arguments one by one, ended by NULL. */
char *cw_filled(const char *template, ...) G_GNUC_NULL_TERMINATED;

/* Something found about a certificate, a system or a store. */
struct cw_finding {
	enum cw_code code;
	char **args; /* NULL-terminated; owned */
};

/* ARGS: strings, ended by NULL; they are copied. */
struct cw_finding *cw_finding_new(enum cw_code code,
				  ...) G_GNUC_NULL_TERMINATED;
struct cw_finding *cw_finding_copy(const struct cw_finding *finding);
void cw_finding_free(struct cw_finding *finding);

/* The finding's sentence, translated; the caller frees it. */
char *cw_finding_sentence(const struct cw_finding *finding);

/* A list of findings that frees them: GPtrArray of struct cw_finding *. */
GPtrArray *cw_findings_new(void);

typedef struct cw_finding cw_finding;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_finding, cw_finding_free)

#endif
