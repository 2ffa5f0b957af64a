/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings on page 40: notes are said, stops are accepted one by one. */
#include <string.h>

#include "base/i18n.h"
#include "wizard/state.h"

/* What accepts a stop, and below it what follows from it: no more than has not
 * been said.  NULL: the finding's own sentence.  All have its places. */
static const struct stop {
	enum cw_code code;
	const char *line, *second;
} stops[] = {
	{ CW_W_SAME_NAME, N_("Install it beside the other one with its name."),
	  NULL },
	{ CW_W_SIG_BAD, N_("Install it although its own signature is wrong."),
	  N_("The file was damaged or altered. Ask for it again.") },
	{ CW_W_NOT_SELF_ISSUED,
	  N_("Install it although it is not an authority's own."),
	  N_("Needed: the one of {1}.") },
	{ CW_W_NOT_CA, N_("Install it although it is not an authority."),
	  N_("It says so of itself. No program will believe a server because "
	     "of it.") },
	{ CW_W_EXPIRED, N_("Install it although it is over (valid to {1})."),
	  N_("Servers that it vouches for are refused.") },
	{ CW_W_NOT_YET, N_("Install it although it is valid from {1} only."),
	  N_("This computer's clock says {2}: is that right?") },
	{ CW_W_CLOCK, N_("Install it although the clock says {1}."),
	  N_("Set the clock first: without it no date can be judged.") },
	{ CW_W_KEY_UNKNOWN, N_("Install it although {1} cannot use its key."),
	  N_("Of this kind ({2}) it would be added and never trusted.") },
	{ CW_W_CRITICAL,
	  N_("Install it although {1} does not know a rule in it."),
	  N_("That rule may not be ignored: it would be added and never "
	     "trusted.") },
};

static const struct stop *
stop_of(enum cw_code code)
{
	static const struct stop other = {
		.line = N_("Install it all the same."),
	};

	for (size_t i = 0; i < G_N_ELEMENTS(stops); i++)
		if (stops[i].code == code)
			return &stops[i];
	return &other;
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

/* Each finding's sentence, but of what has a line of its own below. */
void
cw_make_findings(struct cw_wizard *w, struct cw_maker *maker)
{
	const GPtrArray *findings = w->plan->findings;
	bool refused = cw_plan_is_refused(w);

	for (guint i = 0; i < findings->len; i++) {
		const struct cw_finding *finding = findings->pdata[i];
		g_autofree char *sentence = cw_finding_sentence(finding);

		if (class_of(finding) == CW_NOTE)
			cw_maker_say(maker, CW_LINE_TEXT, CW_RANK_EXPLANATION,
				     N_("Note: {1}"), sentence, NULL);
		else if (finding->code != CW_W_NOT_COMPARED &&
			 (refused || !cw_stop_is_asked(finding)))
			cw_maker_line(maker, CW_LINE_TEXT, CW_RANK_ALWAYS,
				      sentence);
	}
}

static void
make_stop(struct cw_wizard *w, struct cw_maker *maker,
	  const struct cw_finding *finding)
{
	const struct stop *stop = stop_of(finding->code);
	const char *const *args = (const char *const *)finding->args;
	g_autofree char *id = g_strconcat(
		"accept:", cw_code_row(finding->code)->name, NULL);
	g_autofree char *text = cw_fill(_(stop->line), args);
	g_autofree char *second = stop->second == NULL
					  ? cw_finding_sentence(finding)
					  : cw_fill(_(stop->second), args);
	const struct cw_choice choice = { .id = id,
					  .group = "stops",
					  .kind = CW_GROUP_MANY,
					  .available = true,
					  .chosen = is_accepted(w, finding),
					  .text = text,
					  .second = second };

	cw_maker_choice(maker, &choice);
}

void
cw_make_stops(struct cw_wizard *w, struct cw_maker *maker)
{
	const GPtrArray *findings = w->plan->findings;

	for (guint i = 0; i < findings->len; i++)
		if (cw_stop_is_asked(findings->pdata[i]))
			make_stop(w, maker, findings->pdata[i]);
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
