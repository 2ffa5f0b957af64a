/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the command line says.  One table of commands and one of options; --help
 * is made from both, and a test holds the manual against them.
 */
#ifndef CW_APP_OPTIONS_H
#define CW_APP_OPTIONS_H

#include <glib.h>
#include <stdbool.h>

enum cw_command {
	CW_COMMAND_WIZARD, /* no word */
	CW_COMMAND_INSTALL,
	CW_COMMAND_SHOW,
	CW_COMMAND_LIST,
	CW_COMMAND_UNDO,
	CW_COMMAND_RECOVER,
	CW_N_COMMANDS
};

/* Paths are raw, as they were typed; absent ones are NULL. */
struct cw_options {
	enum cw_command command;
	char **roots; /* NULL-terminated; empty: none was given */
	char *store;
	char *search_list;  /* "everyone", "none", "user:NAME" */
	char *user;         /* as typed; it is in .search_list, too */
	char *accept_words; /* as typed */
	char **accept;      /* codes and "all", NULL-terminated */
	char *expect;       /* fingerprint as it was typed */
	char *release;      /* --system: "10.5", what the person says it is */
	char *answers, *record, *transcript;
	char *administrator; /* account name, raw */
	char *askpass;       /* a program */
	char *password_fd;   /* as typed: the number of a descriptor */
	char **files; /* what is no option, NULL-terminated */
	gboolean dry_run, json, plain, ascii, no_color, mouse, practice, keep;
	gboolean help, version;
};
typedef struct cw_options cw_options;

/* Reads ARGV.  False: *ERROR (E_0_...) is one sentence, and the status is 2;
 * OPTIONS must be cleared all the same. */
bool cw_options_read(struct cw_options *options, int argc, char **argv,
		     GError **error);
/* Is all there that is needed, and nothing too much, and can each be what it
 * is?  E_0_3, E_0_4, E_0_7 to E_0_9.  cw_options_read() has asked it,
 * unless .answers have yet to be read. */
bool cw_options_check(const struct cw_options *options, GError **error);
/* options_check.c: of these, what each value can be. */
bool cw_options_check_values(const struct cw_options *options, GError **error);
void cw_options_clear(struct cw_options *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(cw_options, cw_options_clear)

/* The first of .roots, or "/". */
const char *cw_options_root(const struct cw_options *options);

/* The number in .password_fd; -1: none was given. */
int cw_options_password_fd(const struct cw_options *options);

/* The word of a command: "install"; "wizard" for none. */
const char *cw_command_word(enum cw_command command);

/* --help, translated, for people.  The caller frees it. */
char *cw_options_help(void);

#endif
