/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a machine or a disk is called (words.md, rule 3). */
#ifndef CW_APP_MACHINE_H
#define CW_APP_MACHINE_H

#include "app/session.h"
#include "target/system.h"

/* For page 20's list: "This Mac", "The disk \"Tiger HD\"".  ROOT is raw;
 * SYSTEM may be NULL.  The caller frees these. */
char *cw_machine_name(const struct cw_session *session, const char *root,
		      const struct cw_system *system);

/* In a sentence: "this Mac", "the Mac on the disk \"Tiger HD\"". */
char *cw_machine_words(const struct cw_session *session, const char *root,
		       const struct cw_system *system);

/* The error that says why no store of this build works on SYSTEM, on the disk
 * or computer that ROOT is: E_26_1, E_26_2, E_26_3. */
bool cw_machine_unsupported(const char *root, const struct cw_system *system,
			    GError **error);

#endif
