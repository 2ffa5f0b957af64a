/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Blocks in text (RFC 7468), also as mail, editors and other programs spoil
 * them: indented, quoted by "> ", on one line, with the line ends of any
 * system or as "\n", behind other text.  One pass, forward only.
 */
#ifndef CW_CERTIFICATE_PEM_H
#define CW_CERTIFICATE_PEM_H

#include <glib.h>
#include <stdbool.h>

#include "base/der.h"

enum cw_pem_state {
	CW_PEM_BLOCK,
	CW_PEM_END,	 /* no further block */
	CW_PEM_NO_FOOT,	 /* a block without its END line */
	CW_PEM_NO_BASE64 /* letters that don't belong there, or too few */
};

struct cw_pem_block {
	struct cw_span label; /* "CERTIFICATE"; borrows from the text */
	struct cw_span body;  /* what stands between head and foot */
};

/* The next block of *TEXT, which moves behind it.  .label is set but for
 * CW_PEM_END. */
enum cw_pem_state cw_pem_next(struct cw_span *text, struct cw_pem_block *block);

/* Appends what BODY stands for to OUT; CW_PEM_BLOCK or CW_PEM_NO_BASE64. */
enum cw_pem_state cw_pem_decode(struct cw_span body, GByteArray *out);

#endif
