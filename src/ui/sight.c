/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has been on the screen of a fingerprint. */
#include "ui/sight.h"

#include <string.h>

/* No fingerprint takes so many. */
#define MOST_ROWS 64u

bool
cw_line_is_focusable(const struct cw_line *line)
{
	return line->kind == CW_LINE_LIST || line->kind == CW_LINE_FIELD ||
	       line->kind == CW_LINE_SECRET || line->kind == CW_LINE_CHOICE;
}

struct cw_comparison
cw_view_comparison(const struct cw_view *view)
{
	struct cw_comparison found = { .line = NULL };

	for (size_t i = 0; i < view->n_lines; i++) {
		const struct cw_line *line = &view->lines[i];

		if (line->kind == CW_LINE_FINGERPRINT) {
			found.line = line;
		} else if (cw_line_is_focusable(line)) {
			found.group = line->choice.group;
			if (found.line != NULL && line->kind == CW_LINE_CHOICE)
				return found;
			found.line = NULL;
		}
	}
	return (struct cw_comparison){ .line = NULL };
}

bool
cw_comparison_is(const struct cw_comparison *comparison,
		 const struct cw_choice *choice)
{
	return comparison->line != NULL && choice != NULL &&
	       strcmp(comparison->group, choice->group) == 0;
}

static guint64
bit(unsigned row)
{
	return G_GUINT64_CONSTANT(1) << MIN(row, MOST_ROWS - 1);
}

void
cw_glimpse_add(struct cw_glimpse *glimpse, unsigned first, unsigned end)
{
	for (unsigned row = 0; row < glimpse->rows; row++)
		if (glimpse->first + row >= first && glimpse->first + row < end)
			glimpse->seen |= bit(row);
}

static bool
is_of(const struct cw_sight *sight, const struct cw_comparison *comparison)
{
	return g_strcmp0(sight->text, comparison->line->text) == 0;
}

/* In a window of another width each row holds something else. */
static struct cw_sight
with(const struct cw_sight *sight, const struct cw_glimpse *glimpse)
{
	struct cw_sight sum = { .text = sight->text, .rows = glimpse->rows };
	bool same = is_of(sight, &glimpse->of);

	sum.seen = glimpse->seen;
	if (same && sight->rows == sum.rows)
		sum.seen |= sight->seen;
	sum.whole = (same && sight->whole) || cw_sight_next(&sum) == sum.rows;
	return sum;
}

void
cw_sight_add(struct cw_sight *sight, const struct cw_glimpse *glimpse)
{
	if (glimpse->rows == 0)
		return;
	*sight = with(sight, glimpse);
	if (is_of(sight, &glimpse->of))
		return;
	g_free(sight->text);
	sight->text = g_strdup(glimpse->of.line->text);
}

bool
cw_sight_will_be_whole(const struct cw_sight *sight,
		       const struct cw_glimpse *glimpse)
{
	return with(sight, glimpse).whole;
}

bool
cw_sight_is_whole(const struct cw_sight *sight,
		  const struct cw_comparison *comparison)
{
	return sight->whole && is_of(sight, comparison);
}

unsigned
cw_sight_next(const struct cw_sight *sight)
{
	unsigned row = 0;

	while (row < sight->rows && (sight->seen & bit(row)) != 0)
		row++;
	return row;
}

void
cw_sight_clear(struct cw_sight *sight)
{
	g_free(sight->text);
	*sight = (struct cw_sight){ .text = NULL };
}
