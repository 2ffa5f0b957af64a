/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proof: the store looked at again. */
#ifndef CW_APP_PROOF_H
#define CW_APP_PROOF_H

#include "app/held.h"
#include "wizard/facts.h"

/* GPtrArray of struct cw_proof_line *, after HELD was carried out or needed
 * nothing. */
GPtrArray *cw_proof_look(const struct cw_held_plan *held);

/* The same for page 70: adds struct cw_proof_fact * to FACTS. */
void cw_proof_tell(const GPtrArray *proof, GPtrArray *facts);

#endif
