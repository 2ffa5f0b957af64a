/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The helper, seen from the program that starts it.  Nothing here waits but
 * cw_helper_send_ahead() and cw_helper_run(): whoever has a loop polls the two
 * descriptors and calls cw_helper_step() when one is ready.
 */
#ifndef CW_ELEVATE_HELPER_H
#define CW_ELEVATE_HELPER_H

#include "elevate/report.h"
#include "plan/plan.h"

struct cw_helper;
typedef struct cw_helper cw_helper;

/* Starts PROGRAM (certwizard-helper) as it is, without more rights, for PLAN;
 * or to recover what lies below ROOT (absolute).  E_66_13. */
struct cw_helper *cw_helper_apply(const char *program,
				  const struct cw_plan *plan, GError **error);
struct cw_helper *cw_helper_recover(const char *program, const char *root,
				    GError **error);

/* Sends the plan but for its last byte, without which nothing is begun, and
 * waits for that; it may be done in another thread.  cw_helper_step() sends the
 * rest. */
void cw_helper_send_ahead(struct cw_helper *helper);

/* To poll for reading; -1 when it is over. */
int cw_helper_read_fd(const struct cw_helper *helper);
/* To poll for writing; -1 while nothing is left to send. */
int cw_helper_write_fd(const struct cw_helper *helper);

/* Sends and reads what goes without waiting. */
void cw_helper_step(struct cw_helper *helper);

/* The next report, which the caller frees; NULL if there is none yet.  The last
 * one is CW_REPORT_OUTCOME, also if the helper dies: E_66_14, and _LEFT. */
struct cw_report *cw_helper_next(struct cw_helper *helper);

/* Asks for everything to be undone: the answer is the outcome PUT_BACK, or
 * TOO_LATE and then DONE. */
void cw_helper_stop(struct cw_helper *helper);

/* Lets go of it; if it still works it goes on by itself. */
void cw_helper_free(struct cw_helper *helper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_helper, cw_helper_free)

/* Waits until it is over, and calls EACH (NULL: nobody) for every report; an
 * error that is reported comes back too. */
enum cw_outcome cw_helper_run(struct cw_helper *helper,
			      void (*each)(const struct cw_report *report,
					   void *data),
			      void *data, GError **error);

#endif
