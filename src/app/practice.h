/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A Mac to practise on: a throw-away Leopard volume and a sample certificate,
 * in a fresh folder of this person alone.  It never touches anything else.
 */
#ifndef CW_APP_PRACTICE_H
#define CW_APP_PRACTICE_H

#include <glib.h>
#include <stdbool.h>

#include "app/world.h"

struct cw_practice {
	char *folder;   /* below TMPDIR, 0700; all else lies in it; raw */
	char *root;     /* the volume: Mac OS X 10.5.8, one user (ana), three
			 * authorities in X509Anchors, no keychain list yet */
	char *desktop;  /* the folder that page 10 shows */
	char *sample;   /* the certificate in it */
	char *receipts; /* where its receipts belong */
	char *sha256;   /* the sample's fingerprint "that you were given" */

	/* To practise page 50: its administrator, a password that may be said
	 * to anybody, and who asks for it. */
	const char *administrator;
	const char *password;
	char *asker; /* path of certwizard-practice-ask, raw */
	const char *programs[2];
	struct cw_way ways[2];
};
typedef struct cw_practice cw_practice;

/* Makes it, with random numbers of WORLD; NULL: *ERROR says what could not be
 * made, and nothing is left. */
struct cw_practice *cw_practice_new(const struct cw_world *world,
				    GError **error);

/* Takes the folder away with all that is in it, following no link. */
void cw_practice_remove(const struct cw_practice *practice);
/* The same, or, if it is to be kept, says where it is. */
void cw_practice_end(const struct cw_practice *practice, bool keep);
void cw_practice_free(struct cw_practice *practice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_practice, cw_practice_free)

#endif
