/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the helper becomes administrator: one of the system's tools, asked until
 * the helper says that it runs with those rights. */
#ifndef CW_ELEVATE_ELEVATION_H
#define CW_ELEVATE_ELEVATION_H

#include "elevate/process.h"
#include "elevate/question.h"
#include "elevate/report.h"
#include "elevate/way.h"

struct cw_elevation;

/* COMMAND, whose last word is NONCE, starts the helper.  E_56_7, E_56_8,
 * E_56_12, E_56_14; nothing is started. */
struct cw_elevation *cw_elevation_new(const struct cw_authority *as,
				      const char *const *command,
				      const char *nonce, GError **error);
void cw_elevation_free(struct cw_elevation *elevation);

/* Starts the tool; an errno, or 0. */
int cw_elevation_start(struct cw_elevation *elevation,
		       struct cw_process *process);

/* What goes on at PROCESS while the helper is not ready: reads, asks, sends;
 * starts the tool again if it did not wait.  False: it is over, and *ERROR says
 * why. */
bool cw_elevation_step(struct cw_elevation *elevation,
		       struct cw_process *process, GError **error);

/* The helper says that it has started.  True: it has the rights that were
 * wanted, and nothing is asked or sent on the terminal any more. */
bool cw_elevation_is_ready(struct cw_elevation *elevation,
			   const struct cw_report *report);

/* Once it is: what is still said there is read, so that nobody waits. */
void cw_elevation_drain(struct cw_process *process);

const struct cw_question *
cw_elevation_question(const struct cw_elevation *elevation);
void cw_elevation_answer_secret(struct cw_elevation *elevation,
				cw_secret secret);
void cw_elevation_answer_text(struct cw_elevation *elevation, const char *text);

#endif
