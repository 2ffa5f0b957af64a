/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who answers for an administrator where no person is asked: what the call
 * names for that.  A password is never in the call's words or in the
 * environment. What was refused is not sent again, for each time may count
 * towards a lock.
 */
#ifndef CW_APP_CREDENTIALS_H
#define CW_APP_CREDENTIALS_H

#include "app/change.h"
#include "app/options.h"
#include "app/run.h"
#include "app/world.h"

struct cw_credentials {
	const char *askpass; /* a program, raw; or NULL */
	int password_fd;     /* or -1 */
	const char *name;    /* --administrator, or NULL */
	char *me;            /* account that runs this program */
	char *disk;          /* what it is about, clean; or NULL */
	int stop_fd;         /* as cw_change_watch has it */
	int patience_ms;     /* the same */
	char *tool;          /* which has asked; NULL: none had to */
};
typedef struct cw_credentials cw_credentials;

/* What OPTIONS say, whose strings are borrowed. */
void cw_credentials_init(struct cw_credentials *credentials,
			 const struct cw_world *world,
			 const struct cw_options *options);
/* The password that was read from a descriptor is kept no more. */
void cw_credentials_clear(struct cw_credentials *credentials);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(cw_credentials, cw_credentials_clear)

/* Can what OPTIONS name be used?  E_0_8.  To be asked before any file is
 * opened: its number could be the one that was meant to be open already. */
bool cw_credentials_possible(const struct cw_options *options, GError **error);

/* Does the call say who can be asked, or as whom? */
bool cw_credentials_named(const struct cw_credentials *credentials);

/* E_56_10, and false: nobody can be asked. */
bool cw_credentials_alone(const struct cw_credentials *credentials,
			  GError **error);

/* Who is to become administrator: .name, or whoever runs this program. */
const char *cw_credentials_name(const struct cw_credentials *credentials);

/*
 * Answers QUESTION at once.  False, and it is over: E_56_10 (nobody can be
 * asked), E_56_15, E_56_16, E_66_19, and what QUESTION itself is refused with.
 * That is also .asked of cw_change_watch, with CREDENTIALS as its data.
 */
bool cw_credentials_answer(struct cw_credentials *credentials,
			   struct cw_helper *helper,
			   const struct cw_question *question, GError **error);

/* WATCH that answers by CREDENTIALS; AS, which must live as long, is who is
 * asked for where this program is no administrator itself. */
void cw_credentials_watch(struct cw_credentials *credentials,
			  const struct cw_world *world,
			  struct cw_change_watch *watch,
			  struct cw_authority *as);

/* credentials_report.c.  The line of page 50: who it was, and who asked. */
void cw_credentials_report(const struct cw_credentials *credentials,
			   struct cw_run *run);
/* The same where nobody was needed, and why; borrowed. */
const char *cw_credentials_needless(const struct cw_world *world,
				    bool practice);
/* ERROR came of a run that needed an administrator: who refused is said.  Where
 * nobody was named who can be asked that is all that it says (E_56_10), and what
 * else there was to say becomes a line. */
void cw_credentials_refused(const struct cw_credentials *credentials,
			    struct cw_run *run, GError **error);

#endif
