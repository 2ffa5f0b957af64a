/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An outside world for the machine that answers at once. */
#ifndef CW_TESTS_WIZARD_FAKE_H
#define CW_TESTS_WIZARD_FAKE_H

#include "wizard/facts.h"
#include "wizard/wizard.h"

/* What goes how; all zero is a day on which nothing goes wrong. */
struct cw_fake {
	bool remembered;   /* files were used earlier: one, or */
	bool forgotten;	   /* none that is still there */
	bool several;	   /* the file holds three certificates */
	bool not_one;	   /* the file holds none */
	bool unfit;	   /* a server's: page 16 first */
	unsigned systems;  /* more of them than one */
	bool no_system;	   /* page 26 */
	enum cw_pending pending; /* until it is recovered */
	bool only_place;   /* page 30 has one, as the program has it */
	bool no_list;	   /* the keychain list isn't asked */
	bool plan_fails;   /* page 36 */
	bool closed;	   /* the same, until an administrator reads it: */
	bool closed_store; /* the keychain, not somebody's list */
	bool new_store;
	bool administrator;
	bool asks;	    /* this computer can ask for one, */
	const char *likely; /* proposes that one, */
	bool silent;	    /* and lets that one do it without a question */
	enum { CW_FAKE_PASSWORD, CW_FAKE_CODE, CW_FAKE_TOUCH, CW_FAKE_ROOT,
	       CW_FAKE_NOT_ONE } question;
	unsigned wrong; /* so many answers are */
	bool slow;	/* its tool has not let it work yet */
	bool settled;
	bool refused;
	bool expired, bad_signature; /* stops; and */
	unsigned stops; /* one for each bit, CW_FAKE_STOPS of them */
	enum { CW_FAKE_WORKS, CW_FAKE_UNDONE, CW_FAKE_UNKNOWN } apply;
	bool disproved;
	bool undo_fails; /* and recovering */
	bool undo_late;	 /* so they do for good: something else has changed */
	bool hold; /* APPLY isn't answered until cw_fake_release() */
	const char *name; /* of the certificate, and of one more file */
	unsigned many;	  /* so many more files */

	/* Called after each step of an apply, to show it; or NULL. */
	void (*after)(void *data);
	void *data;

	/* What was asked for. */
	unsigned started[CW_N_WISHES];
	unsigned held; /* the number of the wish that is held, */
	enum cw_wish_kind held_kind;
	char as[32];	  /* for whom; and */
	unsigned attempt; /* so often it was asked for */
	char *saved;   /* the last text of SAVE */
	const char *completed; /* what COMPLETE gives, */
	unsigned fits;	       /* and how many begin so */
};

/* Of the dates there is one at most, and then of what it is not. */
#define CW_FAKE_STOPS 9
#define CW_FAKE_DATES 07u
#define CW_FAKE_KINDS 030u

void cw_fake_answer(struct cw_fake *fake, struct cw_wizard *wizard);
/* The name and the password are given, and what answers them. */
void cw_fake_allow(struct cw_fake *fake, struct cw_wizard *wizard,
		   const char *name, const char *password);
void cw_fake_release(struct cw_fake *fake, struct cw_wizard *wizard);

/* The founding case: office-root-sha1.cer, the disk "Tiger HD". */
extern const struct cw_wizard_options cw_fake_options;

/* Does something and lets the world answer. */
void cw_fake_press(struct cw_fake *fake, struct cw_wizard *wizard,
		   const char *button);
void cw_fake_choose(struct cw_fake *fake, struct cw_wizard *wizard,
		    unsigned number);
void cw_fake_row(struct cw_fake *fake, struct cw_wizard *wizard,
		 unsigned row);
void cw_fake_text(struct cw_fake *fake, struct cw_wizard *wizard,
		  const char *text);
void cw_fake_do(struct cw_fake *fake, struct cw_wizard *wizard,
		const struct cw_event *event);

/* From the start to page 40, and, with answer 4, to page 70. */
void cw_fake_to_check(struct cw_fake *fake, struct cw_wizard *wizard);
void cw_fake_to_proof(struct cw_fake *fake, struct cw_wizard *wizard);

#endif
