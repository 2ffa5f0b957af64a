/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ways to become administrator: the system's own tools, a row each.  Which
 * is taken follows from who runs this program, whose name was entered and what
 * there is.
 */
#ifndef CW_ELEVATE_WAY_H
#define CW_ELEVATE_WAY_H

#include <glib.h>
#include <stdbool.h>

/* As whom the helper shall run. */
struct cw_authority {
	const struct cw_way *ways; /* cw_ways; practice has its own table */
	const char *me;            /* account that runs this program */
	const char *name;          /* account of the administrator */
};

/* For whom a way is. */
enum cw_way_for {
	CW_WAY_MYSELF,  /* .name is .me: it asks for that one's password */
	CW_WAY_ROOT,    /* .name is root */
	CW_WAY_ANOTHER, /* .name is somebody else */
	CW_WAY_ANYBODY, /* practice: whoever is named */
};

/* Words of a way that stand for something. */
#define CW_WORD_NAME "{name}" /* the administrator's account */
#define CW_WORD_COMMAND                                               \
	"{command}"           /* the helper and its arguments, a word \
			       * each */
#define CW_WORD_LINE "{line}" /* the same as one word, for a shell */

struct cw_way {
	const char *id; /* "sudo" */
	enum cw_way_for whom;
	const char *const *programs; /* absolute; the first that is there */
	const char *const *words;    /* what follows the program's name */
	/* It becomes .name, and starts this there (asks twice); or NULL. */
	const char *const *inner;
	/* Asks with SUDO_PROMPT: our own mark, and whose password it wants.  If
	 * there is an inner one it is that which does. */
	bool marks;
	/* It reads the answers on its standard input, which is the terminal;
	 * the plan comes on CW_PLAN_FD, which it leaves open. */
	bool takes_input;
	/* Practice alone: it gives no rights, so that neither its owner nor the
	 * helper's is looked at, nor the helper's uid. */
	bool unchecked;
};

#define CW_PLAN_FD 5

/* Ends with a row without an id. */
extern const struct cw_way cw_ways[];

/* A way with what there is of it here. */
struct cw_route {
	const struct cw_way *way;
	const char *program;
	const char *inner; /* or NULL */
};

/*
 * The way of AS->ways for AS->name.  E_56_7: there is none, or none that could
 * give rights; E_56_18: there is one for root alone; E_56_14: nobody is called
 * so; E_56_12: that account has no shell through which something could be
 * started.
 */
bool cw_way_choose(const struct cw_authority *as, struct cw_route *route,
		   GError **error);

/* Is there a fit way in WAYS for WHOM?  If not, *WHY (NULL: not wanted) says
 * it; the caller frees it. */
bool cw_way_find(const struct cw_way *ways, enum cw_way_for whom,
		 struct cw_route *route, char **why);

/*
 * The words that start COMMAND (ended by NULL) by ROUTE as AS->name; the
 * caller frees them.  NONCE is 16 hex digits: an inner tool is announced by
 * CW_STAGE and NONCE on a line of the standard error.
 */
#define CW_STAGE "CW-STAGE1 "
char **cw_way_words(const struct cw_route *route, const char *name,
		    const char *const *command, const char *nonce);

/* Its environment, made from nothing; the caller frees it.  What it asks for a
 * password with is cw_way_mark(), the account, and ": ". */
char **cw_way_environment(const char *nonce);
char *cw_way_mark(const char *nonce);

#endif
