/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The helper, seen from the program that starts it.  Nothing here waits but
 * cw_helper_send_ahead() and cw_helper_run(): whoever has a loop polls what
 * cw_helper_wants(), and calls cw_helper_step() when something is ready.
 */
#ifndef CW_ELEVATE_HELPER_H
#define CW_ELEVATE_HELPER_H

#include <poll.h>

#include "elevate/question.h"
#include "elevate/report.h"
#include "elevate/way.h"
#include "plan/look.h"

struct cw_helper;
typedef struct cw_helper cw_helper;

/*
 * Starts PROGRAM (certwizard-helper) for PLAN; or to recover what lies below
 * ROOT (absolute).  AS NULL: as it is, without more rights.  Else through the
 * way that becomes AS->name; it gets PLAN only when it has said that it runs
 * as administrator.  E_66_13; with AS, before anybody is asked: E_56_7,
 * E_56_8, E_56_12, E_56_14, E_56_18.  AS is not needed afterwards.
 *
 * What goes wrong later is reported as an error, and then _NOTHING: E_56_2,
 * E_56_5, E_56_6, E_56_9, E_56_11, E_56_13.
 */
struct cw_helper *cw_helper_apply(const char *program,
				  const struct cw_plan *plan,
				  const struct cw_authority *as,
				  GError **error);
struct cw_helper *cw_helper_recover(const char *program, const char *root,
				    const struct cw_authority *as,
				    GError **error);

/*
 * The same, to look at PATHS of VOLUME (NULL-terminated, below it; places of
 * the policy table, or that cw_policy_may_see()), which this person may not
 * read.  Its outcome is ALREADY if all of them were found out; else NOTHING and
 * an error: E_66_20, E_66_2, E_66_7, E_66_8, E_66_10, E_66_14, E_66_17, E_26_5.
 */
struct cw_helper *cw_helper_look(const char *program, struct cw_volume *volume,
				 const char *const *paths,
				 const struct cw_authority *as, GError **error);

/* What it found, once it is over: GPtrArray of struct cw_looked *, in the order
 * of the paths, for cw_looked_give(); the caller unrefs it.  NULL if not all of
 * them were found out. */
GPtrArray *cw_helper_looked(const struct cw_helper *helper);

/* Is it over, and was every report taken? */
bool cw_helper_is_over(const struct cw_helper *helper);

/* What to poll for: fills WANTED and *TIMEOUT (milliseconds, -1: for ever), and
 * gives how many there are. */
#define CW_HELPER_POLLS 4
nfds_t cw_helper_wants(const struct cw_helper *helper,
		       struct pollfd wanted[CW_HELPER_POLLS], int *timeout);

/* Sends and reads what goes without waiting. */
void cw_helper_step(struct cw_helper *helper);

/* Did it say that it runs with the rights that were wanted?  Only from then on
 * it is sent anything. */
bool cw_helper_is_ready(const struct cw_helper *helper);

/* Sends the plan but for its last byte, without which nothing is begun, and
 * waits for that, or until something is to be read from STOP (-1: nothing); it
 * may be done in another thread. */
void cw_helper_send_ahead(struct cw_helper *helper, int stop);
/* What is to be changed may be: the next steps send that byte, too. */
void cw_helper_begin(struct cw_helper *helper);

/* What is asked before it may run; NULL: nothing now.  It lives until the next
 * step.  The answer to the one that is asked now; SECRET is sent and wiped in
 * the course of the next steps, also if nobody wants it any more. */
const struct cw_question *cw_helper_question(const struct cw_helper *helper);
void cw_helper_answer_secret(struct cw_helper *helper, cw_secret secret);
void cw_helper_answer_text(struct cw_helper *helper, const char *text);

/* The next report, which the caller frees; NULL if there is none yet.  The last
 * one is CW_REPORT_OUTCOME, also if the helper dies: E_66_14, and _LEFT. */
struct cw_report *cw_helper_next(struct cw_helper *helper);

/* Asks for everything to be undone: the answer is the outcome PUT_BACK, or
 * TOO_LATE and then DONE.  Before it is ready it never works: PUT_BACK; nor
 * does an elevated one that has not taken its whole plan: E_66_19, NOTHING. */
void cw_helper_stop(struct cw_helper *helper);

/* Lets go of it; if it still works it goes on by itself.  If it was not ready
 * yet it never works. */
void cw_helper_free(struct cw_helper *helper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_helper, cw_helper_free)

/* Begins it, waits until it is over, and calls EACH (NULL: nobody) for every
 * report; an error that is reported comes back too. */
enum cw_outcome cw_helper_run(struct cw_helper *helper,
			      void (*each)(const struct cw_report *report,
					   void *data),
			      void *data, GError **error);

#endif
