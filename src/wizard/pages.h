/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pages: one row each.  Dispatch, the manual, the helpdesk's list and the
 * tests all walk this table.
 */
#ifndef CW_WIZARD_PAGES_H
#define CW_WIZARD_PAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/code.h"
#include "base/secret.h"

struct cw_choice;
struct cw_maker;
struct cw_wizard;

/* A button of a page; labels are N_().  Two may have one id if only one of them
 * is shown. */
struct cw_page_button {
	const char *id;
	const char *label;
	bool is_default;
	const char *letter, *offer, *word; /* struct cw_button */
	char control;
	/* Is it there now?  NULL: always. */
	bool (*shown)(const struct cw_wizard *wizard);
	void (*press)(struct cw_wizard *wizard);
};

/* A paragraph of page 90, and what it is about; N_(). */
struct cw_help {
	const char *heading; /* or NULL: it goes on */
	const char *text;
};

struct cw_page {
	unsigned number;
	unsigned step;		/* of 7; 0: none */
	enum cw_status quits;	/* the status if the person quits here */
	const char *title;	/* N_() */
	const char *brief;	/* N_(): the same in at most 12 letters */
	const struct cw_help *help; /* a row without text ends it; or NULL */
	const struct cw_page_button *buttons; /* id NULL ends them */
	void (*build)(struct cw_wizard *wizard, struct cw_maker *maker);
	/* NULL: there is nothing to choose, no row, no field. */
	void (*choose)(struct cw_wizard *wizard,
		       const struct cw_choice *choice);
	void (*row)(struct cw_wizard *wizard, size_t row);
	void (*look)(struct cw_wizard *wizard, size_t row);
	void (*text)(struct cw_wizard *wizard, const char *text);
	void (*secret)(struct cw_wizard *wizard, cw_secret secret);
	void (*complete)(struct cw_wizard *wizard, const char *text);
	/* NULL: no way back. */
	void (*back)(struct cw_wizard *wizard);
	/* Is there a way back now?  NULL: if .back is there. */
	bool (*has_back)(const struct cw_wizard *wizard);
};

/* In the order of their numbers; NULL ends them. */
extern const struct cw_page *const cw_pages[];
const struct cw_page *cw_page_by_number(unsigned number);

/* pages_file.c */
extern const struct cw_page cw_page_file;
/* pages_certificate.c */
extern const struct cw_page cw_page_which, cw_page_file_error;
/* pages_system.c */
extern const struct cw_page cw_page_system, cw_page_system_error,
	cw_page_earlier_run;
/* pages_place.c */
extern const struct cw_page cw_page_place, cw_page_place_error;
/* pages_check.c */
extern const struct cw_page cw_page_check, cw_page_unchecked;
/* pages_compare.c */
extern const struct cw_page cw_page_details, cw_page_differs;
/* pages_apply.c */
extern const struct cw_page cw_page_installing, cw_page_stop, cw_page_failed;
/* pages_administrator.c */
extern const struct cw_page cw_page_reading, cw_page_administrator,
	cw_page_unauthorised;
/* pages_proof.c */
extern const struct cw_page cw_page_proof, cw_page_no_proof, cw_page_done;
/* pages_over.c */
extern const struct cw_page cw_page_help, cw_page_quit;

/* help.c: what page 90 says of each. */
extern const struct cw_help cw_help_file[], cw_help_system[], cw_help_earlier[],
	cw_help_place[], cw_help_check[], cw_help_apply[], cw_help_proof[],
	cw_help_error[], cw_help_by_hand[], cw_help_administrator[];

#endif
