/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings on page 40: notes are said, stops are accepted one by one. */
#include <string.h>

#include "base/i18n.h"
#include "wizard/state.h"

/* What the line says that accepts a stop; its places are the finding's. */
static const struct {
	enum cw_code code;
	const char *line;
} lines[] = {
	{ CW_W_SAME_NAME, N_("Install it beside the other one with its name.") },
	{ CW_W_SIG_BAD, N_("Install it although its own signature is wrong.") },
	{ CW_W_NOT_SELF_ISSUED,
	  N_("Install it although it is not an authority's own.") },
	{ CW_W_NOT_CA, N_("Install it although it is not an authority.") },
	{ CW_W_EXPIRED,
	  N_("Install it although it is over (valid to {1}).") },
	{ CW_W_NOT_YET,
	  N_("Install it although it is valid from {1} only.") },
	{ CW_W_CLOCK, N_("Install it although the clock says {1}.") },
	{ CW_W_KEY_UNKNOWN,
	  N_("Install it although {1} cannot use its key.") },
	{ CW_W_CRITICAL,
	  N_("Install it although {1} does not know a rule in it.") },
};

static const char *
line_of(enum cw_code code)
{
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
		if (lines[i].code == code)
			return lines[i].line;
	return N_("Install it all the same.");
}

char *
cw_stop_key(const struct cw_finding *finding)
{
	g_autofree char *args = g_strjoinv("\n", finding->args);

	return g_strjoin("\n", cw_code_row(finding->code)->name, args, NULL);
}

static enum cw_class
class_of(const struct cw_finding *finding)
{
	return cw_code_row(finding->code)->class;
}

bool
cw_stop_is_asked(const struct cw_finding *finding)
{
	enum cw_class class = class_of(finding);

	/* These two have questions of their own: 4 to 7, and page 36. */
	return (class == CW_STOP || class == CW_NAMED) &&
	       finding->code != CW_W_NOT_COMPARED &&
	       finding->code != CW_W_NEW_STORE;
}

static bool
is_accepted(const struct cw_wizard *w, const struct cw_finding *finding)
{
	g_autofree char *key = cw_stop_key(finding);

	return g_hash_table_contains(w->accepted, key);
}

bool
cw_plan_is_refused(const struct cw_wizard *w)
{
	const GPtrArray *findings = w->plan->findings;

	for (guint i = 0; i < findings->len; i++)
		if (class_of(findings->pdata[i]) == CW_REFUSE)
			return true;
	return false;
}

bool
cw_plan_needs_comparison(const struct cw_wizard *w)
{
	const GPtrArray *findings = w->plan->findings;

	for (guint i = 0; i < findings->len; i++)
		if (class_of(findings->pdata[i]) == CW_NAMED &&
		    cw_stop_is_asked(findings->pdata[i]))
			return true;
	return false;
}

bool
cw_plan_makes_store(const struct cw_wizard *w)
{
	const GPtrArray *findings = w->plan->findings;

	for (guint i = 0; i < findings->len; i++) {
		const struct cw_finding *finding = findings->pdata[i];

		if (finding->code == CW_W_NEW_STORE)
			return true;
	}
	return false;
}

/* Each finding's sentence; what stops or refuses is never left out. */
void
cw_make_findings(struct cw_wizard *w, struct cw_maker *maker)
{
	const GPtrArray *findings = w->plan->findings;

	for (guint i = 0; i < findings->len; i++) {
		const struct cw_finding *finding = findings->pdata[i];
		g_autofree char *sentence = cw_finding_sentence(finding);

		if (class_of(finding) == CW_NOTE)
			cw_maker_say(maker, CW_LINE_TEXT, CW_RANK_EXPLANATION,
				     N_("Note: {1}"), sentence, NULL);
		else if (finding->code != CW_W_NOT_COMPARED)
			cw_maker_line(maker, CW_LINE_TEXT, CW_RANK_ALWAYS,
				      sentence);
	}
}

void
cw_make_stops(struct cw_wizard *w, struct cw_maker *maker)
{
	const GPtrArray *findings = w->plan->findings;

	for (guint i = 0; i < findings->len; i++) {
		const struct cw_finding *finding = findings->pdata[i];
		g_autofree char *id = NULL, *text = NULL;
		struct cw_choice choice = { .group = "stops",
					    .kind = CW_GROUP_MANY,
					    .available = true };

		if (!cw_stop_is_asked(finding))
			continue;
		id = g_strconcat("accept:", cw_code_row(finding->code)->name,
				 NULL);
		text = cw_fill(_(line_of(finding->code)),
			       (const char *const *)finding->args);
		choice.id = id;
		choice.text = text;
		choice.chosen = is_accepted(w, finding);
		cw_maker_choice(maker, &choice);
	}
}

char *
cw_stops_open(struct cw_wizard *w)
{
	const GArray *made = w->maker.lines;
	g_autoptr(GString) numbers = g_string_new(NULL);

	for (guint i = 0; i < made->len; i++) {
		const struct cw_line *line =
			&g_array_index(made, struct cw_line, i);
		const struct cw_choice *choice = &line->choice;

		if (line->kind != CW_LINE_CHOICE || choice->chosen ||
		    strcmp(choice->group, "stops") != 0)
			continue;
		g_string_append_printf(numbers, "%s%u",
				       numbers->len > 0 ? ", " : "",
				       choice->number);
	}
	if (numbers->len == 0)
		return NULL;
	return g_string_free(g_steal_pointer(&numbers), FALSE);
}

static void
add_once(GPtrArray *codes, enum cw_code code)
{
	const char *name = cw_code_row(code)->name;
	union {
		const char *in;
		gpointer out;
	} plain = { .in = name };

	if (!g_ptr_array_find(codes, name, NULL))
		g_ptr_array_add(codes, plain.out);
}

bool
cw_wizard_judged(const struct cw_wizard *w)
{
	return w->compared == CW_COMPARED_SAFE || w->unchecked;
}

GPtrArray *
cw_wizard_accepted(const struct cw_wizard *w)
{
	GPtrArray *codes = g_ptr_array_new();
	guint n = w->plan == NULL ? 0 : w->plan->findings->len;

	if (w->unchecked)
		add_once(codes, CW_W_NOT_COMPARED);
	if (w->new_store)
		add_once(codes, CW_W_NEW_STORE);
	for (guint i = 0; i < n; i++) {
		const struct cw_finding *finding = w->plan->findings->pdata[i];

		if (cw_stop_is_asked(finding) && is_accepted(w, finding))
			add_once(codes, finding->code);
	}
	return codes;
}
