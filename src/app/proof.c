/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proof: the store looked at again. */
#include "app/proof.h"

GPtrArray *
cw_proof_look(const struct cw_held_plan *held)
{
	return held->look->store->proof(
		&held->place,
		held->file->certificates->pdata[held->certificate],
		held->found);
}

void
cw_proof_tell(const GPtrArray *proof, GPtrArray *facts)
{
	static const enum cw_proof_answer answers[] = {
		[CW_PROOF_YES] = CW_ANSWER_YES,
		[CW_PROOF_NO] = CW_ANSWER_NO,
		[CW_PROOF_NOT_CHOSEN] = CW_ANSWER_NOT_CHOSEN,
		[CW_PROOF_NOT_TESTED] = CW_ANSWER_NOT_TESTED,
	};

	for (guint i = 0; i < proof->len; i++) {
		const struct cw_proof_line *line = proof->pdata[i];
		struct cw_proof_fact *fact = g_new0(struct cw_proof_fact, 1);

		fact->answer = answers[line->proof];
		fact->wanted = line->wanted;
		fact->text = g_strdup(line->text);
		g_ptr_array_add(facts, fact);
	}
}
