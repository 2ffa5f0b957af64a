/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the machine remembers, and what its pages may do with it. */
#ifndef CW_WIZARD_STATE_H
#define CW_WIZARD_STATE_H

#include "base/code.h"
#include "wizard/facts.h"
#include "wizard/maker.h"
#include "wizard/pages.h"
#include "wizard/wizard.h"

/* Where the number came from that the fingerprint was compared with. */
enum cw_compared {
	CW_COMPARED_OPEN,
	CW_COMPARED_SAFE,   /* on paper, or from a call that one made oneself */
	CW_COMPARED_CALLER, /* with the file, or from somebody who called */
	CW_COMPARED_NONE,   /* none was given */
};

struct cw_wizard {
	/* From the options. */
	char *version, *file_given, *root_given, *practice_sha256;
	char *transcript; /* where one is kept, or was saved; or NULL */
	bool practice, at_once;

	/* Where the person is. */
	const struct cw_page *page;
	const struct cw_page *under; /* page 90 or 92 lies over this one */
	bool helped;		     /* page 92 lies over page 90 */
	bool from_check;	     /* page 40 sent here, and gets back */
	bool from_place; /* page 44: page 30 sent here, before there is
			  * anything to compare */
	bool again; /* page 36 or 66 sent here: on to page 40 without a
		     * question */
	bool named; /* a file was typed: page 10 shows its folder when it comes
		     * again */
	bool typing;		     /* pages 10 and 20: a path is asked for */
	char *typed;		/* what is in that field, or NULL */
	unsigned typed_version; /* rises when it was put there by the machine */
	bool whole; /* pages 70, 76: the whole certificate is shown */
	char *notice; /* the message row until the next deed; or NULL */
	char *dropped; /* page 40: which answers were taken away; or NULL */

	/* Wishes. */
	GQueue wishes;
	unsigned last_wish;
	unsigned asked[CW_N_WISHES]; /* number of the one awaited, or 0 */
	unsigned given[CW_N_WISHES]; /* number of the one that brought facts */

	/* Answers from outside; NULL: not known (any more). */
	struct cw_folder_facts *folder;
	unsigned folders; /* so many of them came */
	/* Page 10, while it shows files used earlier: the folder before that,
	 * and the row chosen in it; or NULL and -1. */
	struct cw_folder_facts *folder_left;
	int row_left;
	struct cw_file_facts *file;
	struct cw_file_facts *looked; /* page 10: not chosen, only looked at; */
	GError *looked_error;	      /* or why it can't be used; or neither */
	struct cw_systems_facts *systems;
	struct cw_look_facts *look;
	struct cw_plan_facts *plan;
	struct cw_report_facts *report;

	/* Rows of the folder, or -1: the one that shall be looked at, and the
	 * one that .looked or .looked_error is about. */
	int looking, looked_row;

	/* The person's answers. */
	int file_row;	 /* in folder, or -1 */
	int certificate; /* in file, or -1 */
	bool unfit_accepted;
	int system_row;	   /* in systems, or -1: a root that was typed */
	char *root;	   /* raw: what was looked at; or NULL */
	char *release;	   /* "10.4": what the person says it is; or NULL */
	GPtrArray *places; /* char *: ids; empty: not asked yet */
	char *list;	   /* id, or NULL: not asked yet */
	bool new_store;	   /* page 36: make it */
	enum cw_compared compared;
	bool unchecked;	      /* page 42: the word was typed */
	char *word;	      /* page 42's field */
	char *given_number;   /* page 44's field */
	unsigned differs;     /* page 46: the group of it; 0: none was typed */
	GHashTable *accepted; /* keys of stops (cw_stop_key) */

	/* Asking for an administrator (asking.c). */
	enum cw_wish_kind asks; /* the wish that needs one */
	char *administrator; /* account; or NULL: not known yet */
	struct cw_question_facts *question; /* what is asked now; or NULL */
	cw_secret secret; /* typed for the question that comes; or 0 */
	unsigned secret_version;
	char *code; /* the answer that may be seen; or NULL */
	bool asking;   /* its page asks, or will */
	bool answered; /* something was */
	bool refused;  /* and somebody was, for it */
	bool reads_keychain; /* no other list helps: it is closed itself */
	bool agreed;   /* and it was the right answer */
	bool waits;    /* it may work, but the person is asked "Quit?" */

	/* Applying. */
	char *confirmed;     /* SHA-256 of the plan that was confirmed */
	unsigned steps_done; /* of plan->steps */
	char *last_message;
	bool stopping;
	bool ended;   /* the input ended while it worked */
	bool changed; /* it was applied, and not undone */
	bool undone;
	bool disproved; /* page 76 */
	bool earlier;	/* another one was installed before, and stays so */

	/* The last error, for its page, and what did not finish. */
	GError *error;
	enum cw_wish_kind failed;
	enum cw_aftermath aftermath;

	bool finished;
	enum cw_status status;
	struct cw_maker maker;
};

/* Goes to page NUMBER, and does what entering it means. */
void cw_go(struct cw_wizard *wizard, unsigned number);

/* Back to page 40; and to page 46, because of GROUP, of which FOUND is not the
 * GIVEN one, or (0) because the person says so. */
void cw_back_to_check(struct cw_wizard *wizard);
void cw_differs(struct cw_wizard *wizard, unsigned group, const char *found,
		const char *given);

/* Ends the wizard. */
void cw_finish(struct cw_wizard *wizard, enum cw_status status);

/* Sets the message row: finished text, copied; until the next deed. */
void cw_notice(struct cw_wizard *wizard, const char *text);

/* Starts a wish of KIND; an earlier one of the kind is dropped.  What is put
 * into it is its own; it stays with the wizard until it is taken. */
struct cw_wish *cw_start(struct cw_wizard *wizard, enum cw_wish_kind kind);
/* Drops what is awaited of KIND, and what it brought (not the facts). */
void cw_drop(struct cw_wizard *wizard, enum cw_wish_kind kind);
/* deed.c: is something being changed, and not only asked for? */
bool cw_is_working(const struct cw_wizard *wizard);
bool cw_is_awaited(const struct cw_wizard *wizard, enum cw_wish_kind kind);

/* wishes.c: the wishes that are started from more than one place. */
struct cw_wish *cw_start_files(struct cw_wizard *wizard, const char *path);
void cw_start_inspect(struct cw_wizard *wizard, const char *path);
void cw_start_look(struct cw_wizard *wizard);
/* The same system anew, on page 20. */
void cw_look_again(struct cw_wizard *wizard);
void cw_start_plan(struct cw_wizard *wizard);
/* The page as it is shown, into a new file; NAME is proposed. */
void cw_start_save(struct cw_wizard *wizard, const char *name);
struct cw_wish *cw_start_apply(struct cw_wizard *wizard);
void cw_confirm_plan(struct cw_wizard *wizard);
void cw_stop_apply(struct cw_wizard *wizard);

/* Answers what W->asks has asked, with SECRET, or TEXT if there is none. */
void cw_start_answer(struct cw_wizard *wizard, cw_secret secret,
		     const char *text);
/* W->asks may change what it is about. */
void cw_start_begin(struct cw_wizard *wizard);

/*
 * asking.c: a wish that needs an administrator.  It is started at once if it is
 * known who that could be: then nothing is asked in vain.
 */
void cw_ask_begin(struct cw_wizard *wizard, enum cw_wish_kind kind);
/* After an error, with the name as it was, to be changed. */
void cw_ask_again(struct cw_wizard *wizard);
/* A question came (taken over); it works, so that nobody is asked any more; it
 * has failed; it is not wanted any more, and nothing was spent; the same, and
 * back to where it came from. */
void cw_take_question(struct cw_wizard *wizard,
		      struct cw_question_facts *question);
void cw_ask_agreed(struct cw_wizard *wizard);
void cw_ask_failed(struct cw_wizard *wizard);
void cw_ask_no_more(struct cw_wizard *wizard);
void cw_ask_back(struct cw_wizard *wizard);
/* The part of a page where it is asked, and what is done there. */
void cw_make_question(struct cw_wizard *wizard, struct cw_maker *maker);
void cw_question_text(struct cw_wizard *wizard, const char *text);
void cw_question_secret(struct cw_wizard *wizard, cw_secret secret);
void cw_question_answer(struct cw_wizard *wizard);

/* pages_proof.c: what was installed is put back, if need be by an
 * administrator. */
void cw_undo_change(struct cw_wizard *wizard);

/* Shows ERROR on its page: the one in its code, or PAGE. */
void cw_show_error(struct cw_wizard *wizard, const GError *error,
		   unsigned page);

/* The status if the person quits on PAGE. */
enum cw_status cw_status_on(const struct cw_wizard *wizard,
			    const struct cw_page *page);
/* Did the person stop the installation, and was it undone? */
bool cw_was_stopped(const struct cw_wizard *wizard);

/* pages_file.c: another list for page 10, taken over; back from files used
 * earlier to the folder before, if they are shown. */
void cw_take_folder(struct cw_wizard *wizard, struct cw_folder_facts *folder);
bool cw_back_to_folder(struct cw_wizard *wizard);

/* pages_file.c: row N of the folder. */
const struct cw_file_row *cw_row_of(const struct cw_wizard *wizard, size_t n);

/* looked.c: a file of page 10 that isn't chosen, but whose inside is shown. */
void cw_look_at(struct cw_wizard *wizard, size_t row);
void cw_looked_done(struct cw_wizard *wizard, gconstpointer facts);
void cw_looked_failed(struct cw_wizard *wizard, const GError *error);
/* ROW is chosen: what is known of it is taken, or will be; page 16 if it can't
 * be used.  False if it wasn't looked at. */
bool cw_take_looked(struct cw_wizard *wizard, int row);
void cw_forget_looked(struct cw_wizard *wizard);

/* typing.c: the field for a path. */
void cw_make_path_field(const struct cw_wizard *wizard, struct cw_maker *maker,
			const char *id, const char *label);
void cw_complete(struct cw_wizard *wizard, const char *text, bool folders);
void cw_complete_done(struct cw_wizard *wizard, gconstpointer facts);
void cw_forget_typed(struct cw_wizard *wizard);

/* pages_certificate.c: on to page 20, or straight back to the check. */
void cw_leave_certificate(struct cw_wizard *wizard);

/* pages_over.c: back from page 90 or 92 to what it lies over. */
void cw_close_over(struct cw_wizard *wizard);

/* deed.c: what a person did; is there a way back now? */
void cw_deed(struct cw_wizard *wizard, const struct cw_event *event);
bool cw_has_back(const struct cw_wizard *wizard);

/* answers.c: changing one drops only what can't be true any more. */
void cw_forget_plan(struct cw_wizard *wizard);
void cw_forget_file(struct cw_wizard *wizard);
/* Takes FILE over. */
void cw_file_known(struct cw_wizard *wizard, struct cw_file_facts *file);
void cw_choose_certificate(struct cw_wizard *wizard, int row);
void cw_take_look(struct cw_wizard *wizard, struct cw_look_facts *look);
void cw_forget_look(struct cw_wizard *wizard);
void cw_take_plan(struct cw_wizard *wizard, struct cw_plan_facts *plan);

/* The certificate that was chosen; NULL if none is yet. */
const struct cw_certificate_facts *
cw_certificate_chosen(const struct cw_wizard *wizard);
bool cw_place_is_chosen(const struct cw_wizard *wizard, const char *id);
/* Does the list have to be chosen, as the places are? */
bool cw_list_is_asked(const struct cw_wizard *wizard);

/* outcome.c: what an answer to a wish does. */
void cw_answer_done(struct cw_wizard *wizard, enum cw_wish_kind kind,
		    gconstpointer facts);
/* It works: nobody is asked any more. */
void cw_answer_began(struct cw_wizard *wizard, enum cw_wish_kind kind);
void cw_begin_what_waits(struct cw_wizard *wizard);
void cw_answer_asked(struct cw_wizard *wizard, gconstpointer facts);
void cw_answer_failed(struct cw_wizard *wizard, enum cw_wish_kind kind,
		      const struct cw_event *event);

/* stops.c: findings that must be accepted one by one. */
char *cw_stop_key(const struct cw_finding *finding);
/* Is it a line of its own on page 40? */
bool cw_stop_is_asked(const struct cw_finding *finding);
bool cw_plan_is_refused(const struct cw_wizard *wizard);
/* Does one of them need the comparison itself? */
bool cw_plan_needs_comparison(const struct cw_wizard *wizard);
bool cw_plan_makes_store(const struct cw_wizard *wizard);
void cw_make_stops(struct cw_wizard *wizard, struct cw_maker *maker);
void cw_make_findings(struct cw_wizard *wizard, struct cw_maker *maker);
/* The numbers of those that are still open ("8, 9"); NULL if none is. */
char *cw_stops_open(struct cw_wizard *wizard);

/* fingerprint.c: comparing what was typed with a certificate. */
enum cw_comparison {
	CW_NUMBER_UNREADABLE, /* no 64 or 40 digits */
	CW_NUMBER_AGREES,
	CW_NUMBER_DIFFERS,
};
/* On DIFFERS *GROUP is the first group that differs (from 1), *FOUND and
 * *GIVEN are its digits; the caller frees them. */
enum cw_comparison
cw_fingerprint_compare(const struct cw_certificate_facts *certificate,
		       const char *typed, unsigned *group, char **found,
		       char **given);
/* Digits in groups of four, upper case: "3F11 59F1".  Caller frees. */
char *cw_fingerprint_groups(const char *digits);

/* lines.c: lines that several pages have. */
void cw_make_error(struct cw_wizard *wizard, struct cw_maker *maker);
void cw_make_headline(const GError *error, struct cw_maker *maker);
/* "26-4"; borrowed. */
const char *cw_error_number(const GError *error);
/* "What to do", and what that is. */
void cw_make_remedy(const GError *error, struct cw_maker *maker);
void cw_make_details(const struct cw_wizard *wizard, struct cw_maker *maker);
void cw_make_aftermath(const struct cw_wizard *wizard,
		       struct cw_maker *maker);
/* What stands on the normal screen afterwards. */
void cw_make_farewell(struct cw_wizard *wizard, struct cw_maker *maker);
void cw_make_facts(struct cw_maker *maker, const GPtrArray *facts);

#endif
