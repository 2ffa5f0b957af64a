/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the system's tool asks before the helper may run as administrator. */
#ifndef CW_ELEVATE_QUESTION_H
#define CW_ELEVATE_QUESTION_H

#include <glib.h>

#include "base/secret.h"

enum cw_asks {
	CW_ASKS_PASSWORD, /* of .whose, unseen */
	CW_ASKS_SECRET,   /* something else, unseen: .text says what */
	CW_ASKS_TEXT,     /* something that may be seen: .text says what */
	CW_ASKS_PATIENCE, /* .text says what is to be done elsewhere ("touch
			   * your key"); there is nothing to answer */
};

struct cw_question {
	unsigned number; /* another question has a higher one */
	enum cw_asks kind;
	const char *whose; /* account; PASSWORD alone */
	const char *tool;  /* "sudo" */
	const char *text;  /* the tool's own words, clean; may be "" */
	unsigned attempt;  /* of .attempts, from 1 */
	unsigned attempts;
	const GError *refused; /* why it is asked again (E_56_1, E_56_4,
				* E_56_17), or NULL */
};

#endif
