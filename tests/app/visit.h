/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The whole program on a Mac's disk that an administrator alone may write to,
 * started by an ordinary person: with the system's own tools, in an overlay
 * that is thrown away (tests/elevate/enter.sh).
 */
#ifndef CW_TESTS_APP_VISIT_H
#define CW_TESTS_APP_VISIT_H

#include "../ui/pty.h"
#include "../ui/scan.h"

#define VISIT_TOOLS "/usr/libexec/cw/"
#define VISIT_HOME "/home/bob/" /* of bob */
#define VISIT_DISK "/srv/mac"
#define VISIT_FILE "/srv/files/office-root-sha1.cer"
/* Older than any password. */
#define VISIT_DRAWN "/cw/drawn"
#define VISIT_FINGERPRINT \
	"3f1159f1af4fc3bef062e07cc35f880a715bad1bce1ae9784e0171c21f1ff578"
/* The disk, the list of ana, and the file, as most calls have them. */
#define VISIT_LIST "--search-list user:ana "
#define VISIT_CALL VISIT_LIST "--root " VISIT_DISK " " VISIT_FILE

/* Who there is.  bob may use sudo, alice may not; each has a password. */
enum visitor { VISIT_ROOT, VISIT_ALICE, VISIT_BOB, VISIT_N_VISITORS };

/* Tests have none of their own: what they share is here. */
struct visit {
	struct scan_secret secrets[VISIT_N_VISITORS];
	struct scan_secret wrong;
	/* visit_print() of the disk as it was made, and as the first run that
	 * was done has left it: so do all others. */
	char *before;
	GString *after;
};

/* Draws the passwords, and gives them to the accounts. */
struct visit *visit_open(void);

/* Everything is as at first: the disk, sudoers with LINE beside, no ticket. */
void visit_begin(const char *sudoers);
/* A second factor is asked for behind the password, until the next
 * visit_begin(): "seen", "unseen" or "touch".  False if it can't be built here. */
bool visit_factor(const char *kind);
/* Nothing runs any more, and nobody's password was changed. */
void visit_settle(void);
/* No tool and no helper does, while the program may. */
void visit_settle_tools(void);

/* Every name on the disk with its kind, owner, mode and SHA-256; g_free(). */
char *visit_print(void);
/* Old or new, and every owner and mode as it was. */
void visit_is_old(const struct visit *visit);
void visit_is_new(const struct visit *visit);

/* Told of each name that comes up beside the two files; until it is that of the
 * journal, which lies there before anything is changed. */
int visit_watch(void);
void visit_await_journal(int watch);

/* Signals all that have this name, as the kernel cuts it. */
void visit_signal(const char *program, int number);

/* A call of WHO on the terminal: as a person types it. */
struct pty *visit_screen(enum visitor who, const char *call);
/* Types KEYS, and waits for the page that they lead to.  The program that is
 * shipped answers no marks. */
void visit_turn(struct pty *pty, const char *keys, unsigned page);
/* KEYS behind the letters, which are kept nowhere. */
void visit_type_secret(struct pty *pty, const struct scan_secret *secret,
		       const char *keys);
/* The full screen from page 10 to page 20, or what comes up there; to page 36,
 * and there to who may read ana's list; to page 40 with the password of bob;
 * and to page 50, where it is asked for again.  WHO is bob, or has to type his
 * name. */
void visit_to_system(struct pty *pty);
void visit_to_read(struct pty *pty);
void visit_to_check(const struct visit *visit, struct pty *pty,
		    enum visitor who);
void visit_to_administrator(const struct visit *visit, struct pty *pty,
			    enum visitor who);
/* Plain lines: until TEXT was said, from *FROM on, and then LINE is typed. */
void visit_answer(struct pty *pty, guint *from, const char *text,
		  const char *line);
/* bob's, as far as his password is asked for on page 50. */
void visit_lines_to_administrator(const struct visit *visit, struct pty *pty,
				  guint *from);
/* At page 80: undone, and the program ends. */
void visit_undo(const struct visit *visit, struct pty *pty);

/* A call without a terminal.  INPUT may be NULL; SECRET, which may be too, lies
 * open as 7.  Its output is returned. */
char *visit_call(enum visitor who, const char *call, const char *input,
		 const struct scan_secret *secret, int status);

/* Text with SECRET's letters in the place of "%"; visit_wipe(). */
char *visit_fill(const char *text, const struct scan_secret *secret);
void visit_wipe(char *text);

/* What a shell says, without its last line end; g_free(). */
char *visit_shell(const char *command);

#endif
