/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements 3 and 4: bytes that are sent for what is typed, and for nothing.
 * Those of whole pages are in test_sizes.c. */
#include <string.h>

#include "eye.h"

#define PASTED 200
/* More than any page has. */
#define MOST_PARTS 8

static void
complain(const struct stage *stage, const struct scene *scene, gsize bytes)
{
	g_autofree char *text = stage_text(stage);

	g_test_message("%s: %zu bytes\n%s", scene->name, bytes, text);
	g_test_fail();
}

/* 3: many letters at once, with the marks of a paste or without, cost what the
 * field shows of them. */
static void
check_letters(struct stage *stage, const struct scene *scene, const char *begin,
	      const char *end)
{
	g_autofree char *letters = g_strnfill(PASTED, 'x');
	g_autofree char *bytes = g_strconcat(begin, letters, end, NULL);
	gsize before = vt_bytes(stage->vt);

	stage_keys(stage, bytes);
	if (vt_bytes(stage->vt) - before > 600)
		complain(stage, scene, vt_bytes(stage->vt) - before);
}

static void
check_pastes(struct stage *stage, const struct scene *scene)
{
	if (stage_view(stage)->field.id == NULL)
		return;
	check_letters(stage, scene, "", "");
	check_letters(stage, scene, "\033[200~", "\033[201~");
}

static void
pastes(void)
{
	eye_visit(check_pastes, sizes[1]);
}

/* 3: with the first two words change: what Enter does, and "1 letter". */
static void
check_letter(struct stage *stage, const struct scene *scene)
{
	if (stage_view(stage)->field.id == NULL)
		return;
	if (eye_is_secret(stage))
		stage_key(stage, "^U");
	for (int i = 0; i < 12; i++) {
		gsize before = vt_bytes(stage->vt);
		gsize most = i < 2 ? 100 : eye_is_secret(stage) ? 20 : 16;

		stage_key(stage, "y");
		if (vt_bytes(stage->vt) - before > most)
			complain(stage, scene, vt_bytes(stage->vt) - before);
	}
}

static void
letters(void)
{
	eye_visit(check_letter, sizes[1]);
}

/* Was the text scrolled?  A focus that goes changes two rows, or three with the
 * mark "2 more lines". */
static bool
is_scrolled(const struct stage *stage, char **before)
{
	unsigned rows = 0;

	for (unsigned y = 2; y < stage->rows - 4; y++) {
		g_autofree char *row = stage_row(stage, (int)y);

		rows += strcmp(row, before[y]) != 0;
	}
	return rows > 3;
}

/* 3: Tab all the way round, and back. */
static void
check_tabs(struct stage *stage, const struct scene *scene)
{
	static const char *const ways[] = { "Tab", "Shift-Tab" };

	for (size_t i = 0; i < 2 * MOST_PARTS; i++) {
		gsize bytes = vt_bytes(stage->vt);
		g_autofree char *text = stage_text(stage);
		g_auto(GStrv) before = g_strsplit(text, "\n", -1);

		stage_key(stage, ways[i / MOST_PARTS]);
		bytes = vt_bytes(stage->vt) - bytes;
		if (bytes > (is_scrolled(stage, before) ? 2048 : 100))
			complain(stage, scene, bytes);
	}
}

static void
tabs(void)
{
	eye_visit(check_tabs, sizes[1]);
}

/* 4: where nothing goes on nothing is sent. */
static void
check_idle(struct stage *stage, const struct scene *scene)
{
	gsize before;

	stage_wait(stage, 200);
	if (stage_view(stage)->running)
		return;
	before = vt_bytes(stage->vt);
	stage_wait(stage, 10000);
	if (vt_bytes(stage->vt) != before)
		complain(stage, scene, vt_bytes(stage->vt) - before);
}

static void
idle(void)
{
	eye_visit(check_idle, sizes[1]);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_test_add_func("/S03/letters", letters);
	g_test_add_func("/S03/pastes", pastes);
	g_test_add_func("/S03/tabs", tabs);
	g_test_add_func("/S04/idle", idle);
	return g_test_run();
}
