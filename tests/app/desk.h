/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A Mac's disk on a desk, and the built program that is run on it as a person
 * would.  All that the program keeps lies in a folder of the desk.
 */
#ifndef CW_TESTS_APP_DESK_H
#define CW_TESTS_APP_DESK_H

#include <sys/types.h>

#include "../store/mac.h"
#include "rig.h"

/* Names the folder to the program that is linked with world_fixed.c; the one
 * that is shipped does not know it. */
#define DESK_FOLDER "CERTWIZARD_DESK_FOLDER"

#define DESK_FIXED "tests/app/certwizard_fixed"
#define DESK_SHIPPED "certwizard"
#define DESK_STRANGER 65534

/* office-root-sha1.cer */
#define DESK_OFFICE \
	"3f1159f1af4fc3bef062e07cc35f880a715bad1bce1ae9784e0171c21f1ff578"

struct desk {
	struct test_mac *mac;
	char *folder;        /* home, receipts and tmp are in it */
	const char *program; /* below the build's folder; DESK_FIXED */
	bool coarse;         /* desk_print() leaves folders' times out */
	uid_t uid;           /* who runs it; 0: who runs the test */
};
typedef struct desk test_desk;

/* What the program said, and how it ended. */
struct said {
	int status; /* of exit(); of a signal 1000 more */
	char *out, *err;
};
typedef struct said test_said;

/* A disk as of mac_new(), where X509Anchors holds one certificate. */
struct desk *desk_new(unsigned minor);
void desk_free(struct desk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(test_desk, desk_free)
void said_free(struct said *said);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(test_said, said_free)

/* The test's main(): temporary folders in memory, where there is such. */
void desk_init(int *argc, char ***argv);

/*
 * Runs the program to its end.  CALL is its words, parted by single blanks,
 * where @ stands for the root, ^ for the desk's folder and % for that of the
 * sample certificates.  INPUT is typed through a pipe; NULL: nothing.
 */
struct said *desk_type(const struct desk *desk, const char *input,
		       const char *call);
struct said *desk_run(const struct desk *desk, const char *call);
/* The same, where STATUS and, unless it is NULL, TEXT in what was said are all
 * that is of interest. */
void desk_expect(const struct desk *desk, const char *call, int status,
		 const char *text);
void said_has(const struct said *said, int status, const char *text);

/* CALL as desk_type() has it, for somebody else to start; g_strfreev(). */
char **desk_words(const struct desk *desk, const char *call);

/* The environment that it is run in; g_strfreev(). */
char **desk_environment(const struct desk *desk);

/* With --json: the object of line N, from 0; the caller drops it. */
json_t *said_json(const struct said *said, guint n);

/* A conversation: the program waits while the test does something. */
struct talk;
struct talk *desk_talk(const struct desk *desk, const char *call);
/* Until TEXT was said, behind what was heard before. */
void talk_hear(struct talk *talk, const char *text);
void talk_say(struct talk *talk, const char *text);
void talk_signal(struct talk *talk, int number);
/* Nothing more is typed; until its end. */
struct said *talk_end(struct talk *talk);

/* Everything on the disk, with inodes and times, but for access. */
char *desk_print(const struct desk *desk);
/* The same of PATH, a path of this machine. */
char *desk_print_path(const char *path, bool coarse);
/* Equal to BEFORE, as of desk_print(). */
void desk_is_as(const struct desk *desk, const char *before);

/* The SHA-256 of PATH below the root, 64 digits. */
char *desk_sha256(const struct desk *desk, const char *path);

/* PATH below the desk's folder. */
char *desk_path(const struct desk *desk, const char *path);
void desk_write(const struct desk *desk, const char *path, const char *text);
char *desk_read(const struct desk *desk, const char *path);

/* Gives the disk and the desk to DESK_STRANGER, who runs the program from now
 * on; false, and the test is skipped, unless this is root and the stranger can
 * reach the build. */
bool desk_be_stranger(struct desk *desk, bool owns_the_disk);

/* Skips the test and gives true unless this is root. */
bool desk_needs_root(void);

#endif
