/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of scenes. */
#include "scenes.h"

#include <stdlib.h>
#include <string.h>

#define CHECK "r0 next next next"
#define INSTALL CHECK " c4 install"
#define ASKS .administrator = true, .asks = true, .likely = "admin"

const struct scene scenes[] = {
	{ .name = "10-file", .way = "", .all_sizes = true },
	{ .name = "10-chosen", .way = "r0" },
	{ .name = "10-narrowed", .way = "", .keys = "c o n t o" },
	{ .name = "10-path", .way = "path" },
	{ .name = "12-which", .way = "r0 next", .fake = { .several = true } },
	{ .name = "12-chosen",
	  .way = "r0 next c2",
	  .fake = { .several = true } },
	{ .name = "16-file-error", .way = "r2" },
	{ .name = "16-unfit", .way = "r0 next", .fake = { .unfit = true } },
	{ .name = "20-system", .way = "r0 next" },
	{ .name = "20-several", .way = "r0 next", .fake = { .systems = 2 } },
	{ .name = "20-named", .way = "r0 next c2" },
	{ .name = "26-system-error",
	  .way = "r0 next",
	  .fake = { .no_system = true } },
	{ .name = "30-leopard",
	  .way = "r0 next next",
	  .fake = { .only_place = true } },
	{ .name = "30-place", .way = "r0 next next", .all_sizes = true },
	{ .name = "32-reading",
	  .way = CHECK " read",
	  .fake = { ASKS, .closed = true } },
	{ .name = "36-closed", .way = CHECK, .fake = { ASKS, .closed = true } },
	{ .name = "36-place-error",
	  .way = CHECK,
	  .fake = { .plan_fails = true } },
	{ .name = "36-new-store", .way = CHECK, .fake = { .new_store = true } },
	{ .name = "40-check", .way = CHECK, .all_sizes = true },
	{ .name = "40-compared", .way = CHECK " c4" },
	{ .name = "40-stops",
	  .way = CHECK,
	  .fake = { .expired = true, .bad_signature = true } },
	{ .name = "40-refused", .way = CHECK, .fake = { .refused = true } },
	{ .name = "40-settled", .way = CHECK, .fake = { .settled = true } },
	{ .name = "42-unchecked", .way = CHECK " c6 install" },
	{ .name = "44-details", .way = CHECK " details" },
	{ .name = "44-before", .way = "r0 next next details" },
	{ .name = "46-differs", .way = CHECK " c7" },
	{ .name = "50-administrator",
	  .way = INSTALL,
	  .all_sizes = true,
	  .fake = { ASKS } },
	{ .name = "50-typed",
	  .way = INSTALL,
	  .keys = "p l u m",
	  .fake = { ASKS } },
	{ .name = "50-nameless",
	  .way = INSTALL,
	  .fake = { .administrator = true, .asks = true } },
	{ .name = "50-code",
	  .way = INSTALL,
	  .fake = { ASKS, .question = CW_FAKE_CODE } },
	{ .name = "50-touch",
	  .way = INSTALL,
	  .fake = { ASKS, .question = CW_FAKE_TOUCH } },
	{ .name = "50-undo",
	  .way = INSTALL,
	  .keys = "p l u m Enter Enter Tab Enter",
	  .fake = { ASKS } },
	{ .name = "56-refused",
	  .way = INSTALL,
	  .keys = "p l u m Enter",
	  .fake = { ASKS, .wrong = 1 } },
	{ .name = "56-root",
	  .way = INSTALL,
	  .fake = { ASKS, .question = CW_FAKE_ROOT } },
	{ .name = "56-not-one",
	  .way = INSTALL,
	  .keys = "p l u m Enter",
	  .fake = { ASKS, .question = CW_FAKE_NOT_ONE } },
	{ .name = "56-administrator",
	  .way = INSTALL,
	  .fake = { .administrator = true } },
	{ .name = "60-installing",
	  .way = INSTALL " p1 w1500",
	  .all_sizes = true,
	  .fake = { .hold = true } },
	{ .name = "60-stopping",
	  .way = INSTALL " p1 stop stop",
	  .fake = { .hold = true } },
	{ .name = "62-stop",
	  .way = INSTALL " p2 stop",
	  .fake = { .hold = true } },
	{ .name = "66-failed",
	  .way = INSTALL,
	  .fake = { .apply = CW_FAKE_UNDONE } },
	{ .name = "66-unknown",
	  .way = INSTALL,
	  .fake = { .apply = CW_FAKE_UNKNOWN } },
	{ .name = "66-stopped",
	  .way = INSTALL " p1 stop stop release",
	  .fake = { .hold = true } },
	{ .name = "70-proof", .way = INSTALL, .all_sizes = true },
	{ .name = "76-no-proof",
	  .way = INSTALL,
	  .fake = { .disproved = true } },
	{ .name = "80-done", .way = INSTALL " next" },
	{ .name = "80-undone", .way = INSTALL " next undo" },
	{ .name = "90-help", .way = "r0 next next ?", .all_sizes = true },
	{ .name = "90-by-hand",
	  .way = "r0 next by-hand",
	  .fake = { .no_system = true } },
	{ .name = "92-quit", .way = "r0 next next q" },
	{ .name = "94-earlier-run",
	  .way = "r0 next",
	  .fake = { .pending = CW_PENDING_PUT_BACK } },
	{ .name = "94-administrator",
	  .way = "r0 next next",
	  .fake = { ASKS, .pending = CW_PENDING_UNREADABLE } },
	{ .name = "94-running",
	  .way = "r0 next",
	  .fake = { .pending = CW_PENDING_RUNNING } },
};
const size_t n_scenes = G_N_ELEMENTS(scenes);

const struct size sizes[] = {
	{ 200, 60 }, { 80, 24 }, { 40, 12 }, { 40, 9 }, { 20, 5 },
};
const size_t n_sizes = G_N_ELEMENTS(sizes);

unsigned
scene_page(const struct scene *scene)
{
	return (unsigned)strtoul(scene->name, NULL, 10);
}

const struct scene *
scene_by_name(const char *name)
{
	for (size_t i = 0; i < n_scenes; i++)
		if (strcmp(scenes[i].name, name) == 0)
			return &scenes[i];
	g_error("no scene is named %s", name);
}

void
stage_press(struct stage *stage, const char *keys)
{
	g_auto(GStrv) names = g_strsplit(keys == NULL ? "" : keys, " ", -1);

	for (size_t i = 0; names[i] != NULL; i++)
		if (names[i][0] != '\0')
			g_assert_true(stage_key(stage, names[i]));
}

static void
press(struct stage *stage, const char *id)
{
	const struct cw_event event = { .kind = CW_EVENT_BUTTON, .id = id };

	/* A way that is no way any more would show another scene. */
	g_assert_nonnull(cw_view_button(stage_view(stage), id));
	stage_event(stage, &event);
}

static void
fill_in(struct stage *stage, const char *text)
{
	const struct cw_event event = { .kind = CW_EVENT_TEXT,
					.id = stage_view(stage)->field.id,
					.text = text };

	stage_event(stage, &event);
}

static void
do_number(struct stage *stage, char letter, unsigned number)
{
	struct cw_event event = { .kind = letter == 'c' ? CW_EVENT_CHOOSE
							: CW_EVENT_ROW,
				  .number = number };

	if (letter == 'w')
		stage_wait(stage, number);
	else if (letter == 'p')
		stage_progress(stage, number, NULL);
	else
		stage_event(stage, &event);
}

static void
do_word(struct stage *stage, const char *word)
{
	struct cw_event event = { .kind = CW_EVENT_BACK };

	if (word[0] == '=') {
		fill_in(stage, word + 1);
	} else if (word[0] == '<' || word[0] == '?' || strcmp(word, "q") == 0) {
		if (word[0] == '?')
			event.kind = CW_EVENT_HELP;
		else if (word[0] == 'q')
			event.kind = CW_EVENT_QUIT;
		stage_event(stage, &event);
	} else if (strcmp(word, "release") == 0) {
		stage_release(stage);
	} else if (strchr("crpw", word[0]) != NULL &&
		   g_ascii_isdigit(word[1])) {
		do_number(stage, word[0],
			  (unsigned)strtoul(word + 1, NULL, 10));
	} else {
		press(stage, word);
	}
}

/* Who sees steps go by, or a time, must have been there before. */
static bool
needs_skin(const char *word)
{
	return strchr("pw", word[0]) != NULL && g_ascii_isdigit(word[1]);
}

struct stage *
scene_open(const struct scene *scene, const struct stage_options *options)
{
	g_auto(GStrv) words = g_strsplit(scene->way, " ", -1);
	struct stage_options o = { 0 };
	struct stage *stage;

	if (options != NULL)
		o = *options;
	o.fake = scene->fake;
	o.wizard = scene->wizard;
	o.wizard.at_once = true;
	stage = stage_set(&o);
	for (size_t i = 0; words[i] != NULL; i++) {
		if (stage->skin == NULL && needs_skin(words[i]))
			stage_raise(stage);
		if (words[i][0] != '\0')
			do_word(stage, words[i]);
	}
	if (stage->skin == NULL)
		stage_raise(stage);
	stage_press(stage, scene->keys);
	/* What rests is looked at. */
	stage_wait(stage, 100);
	g_assert_cmpuint(stage_view(stage)->page, ==, scene_page(scene));
	return stage;
}

struct stage *
scene_open_at(const struct scene *scene, struct size size)
{
	const struct stage_options options = { .columns = size.columns,
					       .rows = size.rows };

	return scene_open(scene, &options);
}
