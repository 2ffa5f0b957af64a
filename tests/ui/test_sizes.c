/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements about the window's size, and about letters of every width. */
#include <string.h>

#include "eye.h"
#include "ui/bookmark.h"

static void
complain(const struct stage *stage, const struct scene *scene, const char *what)
{
	g_autofree char *text = stage_text(stage);

	g_test_message("%s %ux%u: %s\n%s", scene->name, stage->columns,
		       stage->rows, what, text);
	g_test_fail();
}

/* 23: every button that isn't a key is on the screen. */
static void
check_buttons(struct stage *stage, const struct scene *scene)
{
	const struct cw_view *view = stage_view(stage);
	g_autofree char *text = stage_text(stage);
	g_auto(GStrv) keys = eye_keys(stage);

	g_assert_nonnull(keys[0]);
	for (size_t i = 0; i < view->n_buttons; i++) {
		const struct cw_button *b = &view->buttons[i];
		g_autofree char *wide = g_strdup_printf(" %s ", b->label);
		g_autofree char *open = g_strdup_printf("<%s>", b->label);
		g_autofree char *marked = g_strdup_printf("[%s]", b->label);

		if (cw_view_shows(view, b) && strstr(text, wide) == NULL &&
		    strstr(text, open) == NULL && strstr(text, marked) == NULL)
			complain(stage, scene, b->label);
	}
}

static void
buttons_are_seen(void)
{
	for (size_t i = 0; i < 4; i++)
		eye_visit(check_buttons, sizes[i]);
}

static void
check_line(GHashTable *words, const struct stage *stage,
	   const struct scene *scene, const struct cw_line *line)
{
	const char *texts[] = { line->text, line->label, NULL, NULL, NULL };

	if (line->kind == CW_LINE_CHOICE) {
		texts[2] = line->choice.text;
		texts[3] = line->choice.value;
		texts[4] = line->choice.second;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autofree char *missing = NULL;

		/* Broken anywhere; and one that goes on behind its end. */
		if (line->kind != CW_LINE_EXACT &&
		    line->kind != CW_LINE_SUPPORT)
			missing = eye_missing(words, texts[i]);
		if (missing != NULL && strpbrk(missing, ",:.") == NULL)
			complain(stage, scene, missing);
	}
}

/* 23: what isn't on the screen comes by going on, and a mark says that there
 * is more. */
static void
check_reading(struct stage *stage, const struct scene *scene)
{
	GHashTable *words;
	const struct cw_view *view;

	/* A list and a field have keys of their own; buttons don't. */
	for (unsigned i = 0; i < 4 && !eye_is_on_button(stage); i++)
		if (stage_view(stage)->list.count > 0 ||
		    stage_view(stage)->field.id != NULL)
			stage_key(stage, "Shift-Tab");
	words = eye_read(stage);
	view = stage_view(stage);
	for (size_t i = 0; i < view->n_lines; i++)
		check_line(words, stage, scene, &view->lines[i]);
	g_hash_table_unref(words);
}

static void
all_lines_can_be_read(void)
{
	for (size_t i = 0; i < 4; i++)
		eye_visit(check_reading, sizes[i]);
}

/* 23: the marks count what is out of sight. */
static void
marks(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("90-help"), sizes[2]);

	g_assert_cmpint(stage_find(stage, "v "), >=, 0);
	g_assert_cmpint(stage_find(stage, "more lines"), >=, 0);
	g_assert_cmpint(stage_find(stage, "^ "), ==, -1);
	stage_key(stage, "Page Down");
	g_assert_cmpint(stage_find(stage, "^ "), >=, 0);
	stage_key(stage, "End");
	g_assert_cmpint(stage_find(stage, "v "), ==, -1);
	stage_key(stage, "Home");
	g_assert_cmpint(stage_find(stage, "^ "), ==, -1);
}

/* 24: the whole way, by keys, at the smallest size and at each other. */
static void
whole_way(struct size size)
{
	const struct stage_options options = { .rows = size.rows,
					       .columns = size.columns };
	g_autoptr(cw_stage) stage = stage_new(&options);

	g_assert_cmpuint(stage_page(stage), ==, 10);
	stage_key(stage, "Enter");
	g_assert_cmpuint(stage_page(stage), ==, 20);
	stage_key(stage, "Enter");
	g_assert_cmpuint(stage_page(stage), ==, 30);
	stage_key(stage, "Enter");
	g_assert_cmpuint(stage_page(stage), ==, 40);
	while (!cw_view_choice(stage_view(stage), 4)->chosen)
		stage_press(stage, "4 Space");
	stage_press(stage, "Tab Enter");
	g_assert_cmpuint(stage_page(stage), ==, 70);
	stage_key(stage, "Enter");
	g_assert_cmpuint(stage_page(stage), ==, 80);
	stage_key(stage, "Enter");
	g_assert_true(stage_view(stage)->finished);
	g_assert_cmpint(stage_view(stage)->status, ==, CW_DONE);
	g_assert_null(vt_fault(stage->vt));
}

static void
whole_way_at_any_size(void)
{
	for (size_t i = 0; i < n_sizes; i++)
		whole_way(sizes[i]);
}

/* 24: below that page 98 says what is needed, and all comes back by itself. */
static void
too_small(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("10-narrowed"), sizes[1]);
	g_autofree char *before = eye_picture(stage), *after = NULL;

	stage_resize(stage, 4, 19);
	g_assert_cmpuint(stage_page(stage), ==, 98);
	g_assert_cmpint(stage_find(stage, "20x5"), >=, 0);
	g_assert_cmpint(stage_find(stage, "19x4"), >=, 0);
	stage_resize(stage, 1, 1);
	stage_resize(stage, 24, 80);
	after = eye_picture(stage);
	g_assert_cmpstr(before, ==, after);
}

/* 24: no size ends it, and none makes it send what it may not. */
static void
no_size_ends_it(void)
{
	for (size_t i = 0; i < n_scenes; i += 3) {
		g_autoptr(cw_stage) stage = scene_open_at(&scenes[i], sizes[1]);

		for (unsigned rows = 1; rows < 14; rows++) {
			stage_resize(stage, rows, 1 + rows * 5 % 47);
			stage_resize(stage, rows, 20);
			g_assert_false(stage_view(stage)->finished);
		}
		g_assert_null(vt_fault(stage->vt));
	}
}

/* 25: back at the first size it is the first screen, cell for cell. */
static void
check_resizes(struct stage *stage, const struct scene *scene)
{
	static const struct size others[] = {
		{ 20, 5 },
		{ 132, 43 },
		{ 10, 2 },
		{ 79, 25 },
	};
	g_autofree char *before = NULL;

	before = eye_picture(stage);
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		g_autofree char *after = NULL;

		stage_resize(stage, others[i].rows, others[i].columns);
		stage_resize(stage, 24, 80);
		after = eye_picture(stage);
		if (strcmp(before, after) != 0)
			complain(stage, scene, "another screen than before");
	}
}

static void
resizes(void)
{
	eye_visit(check_resizes, sizes[1]);
}

static void
check_in_use(struct stage *stage, const struct scene *scene)
{
	stage_press(stage, "Down Tab Down PgDn");
	check_resizes(stage, scene);
}

static void
resizes_in_use(void)
{
	eye_visit(check_in_use, sizes[1]);
}

/* 2 and 3, counted here: what is sent at first, and for each key. */
static void
check_bytes(struct stage *stage, const struct scene *scene)
{
	gsize most = stage->columns > 80 ? 3072 : 2048, before;

	before = vt_bytes(stage->vt);
	stage_key(stage, "^L");
	g_test_message("%s: %zu bytes", scene->name,
		       vt_bytes(stage->vt) - before);
	if (vt_bytes(stage->vt) - before > most)
		complain(stage, scene, "many bytes");
}

static void
bytes_of_a_page(void)
{
	eye_visit(check_bytes, sizes[0]);
	eye_visit(check_bytes, sizes[1]);
}

static void
bytes_of_keys(void)
{
	/* The first letter also changes what Enter does, in two rows. */
	static const struct {
		const char *scene, *first, *keys;
		gsize most;
	} typed[] = {
		{ "44-details", "a", "3", 16 },
		{ "42-unchecked", "Tab a", "u", 16 },
		{ "30-place", NULL, "Down", 100 },
		{ "40-check", NULL, "Down", 100 },
		{ "10-chosen", NULL, "Down", 100 },
		{ "20-system", NULL, "Down", 100 },
		{ "30-place", NULL, "Tab", 100 },
		{ "40-check", NULL, "Tab", 100 },
		{ "70-proof", NULL, "Tab", 100 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(typed); i++) {
		g_autoptr(cw_stage) stage =
			scene_open_at(scene_by_name(typed[i].scene), sizes[1]);
		gsize before;

		stage_press(stage, typed[i].first);
		before = vt_bytes(stage->vt);
		stage_press(stage, typed[i].keys);
		g_test_message("%s, %s: %zu bytes", typed[i].scene,
			       typed[i].keys, vt_bytes(stage->vt) - before);
		g_assert_cmpuint(vt_bytes(stage->vt) - before, <=,
				 typed[i].most);
	}
}

/* 35: names in letters of every width move nothing that stands beside them. */
static void
wide_letters(void)
{
	static const char *const names[] = {
		"\344\270\255\346\226\207\350\257\201\344\271\246\344\270\255"
		"\346\226\207\350\257\201\344\271\246\344\270\255\346\226\207"
		"\350\257\201\344\271\246 \344\270\255\346\226\207\350\257\201",
		"Re\314\201sume\314\201 o\314\210 a\314\212 "
		"Re\314\201sume\314\201 "
		"Re\314\201sume\314\201 Re\314\201sume\314\201",
		"\360\237\221\251\342\200\215\360\237\232\200 CA "
		"\360\237\221\251\342\200\215\360\237\232\200",
		"\302\247\302\261\303\227\302\260 \317\201 \320\226 CA",
		"\327\251\327\234\327\225\327\235 CA",
		"A name as long as it can be and then some more of it, up to "
		"the end of a row and far beyond what eighty columns can hold",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		for (size_t j = 0; j < n_sizes; j++) {
			struct scene scene = *scene_by_name("40-check");
			g_autoptr(cw_stage) stage = NULL;
			g_autofree char *row = NULL;

			scene.fake.name = names[i];
			stage = scene_open_at(&scene, sizes[j]);
			row = stage_row(stage, 0);
			g_test_message("%s", names[i]);
			g_assert_cmpuint(stage_page(stage), ==, 40);
			g_assert_null(vt_fault(stage->vt));
			g_assert_cmpstr(eye_focus(stage), ==, NULL);
			stage_key(stage, "Shift-Tab");
			g_assert_cmpstr(eye_focus(stage), ==, NULL);
			if (j < 4)
				check_buttons(stage, &scene);
		}
	}
}

/* 35: in a list every column stands where it stands beside plain names. */
static void
wide_names_in_lists(void)
{
	struct scene scene = *scene_by_name("10-file");
	g_autoptr(cw_stage) stage = NULL;
	int column = -1;

	scene.fake.name = "\344\270\255\346\226\207e\314\201.cer";
	stage = scene_open_at(&scene, sizes[1]);
	for (unsigned y = 0; y < stage->rows; y++) {
		g_autofree char *row = vt_row(stage->vt, y);
		int x = 79;

		if (strstr(row, "not a certificate") == NULL &&
		    strstr(row, "1 authority certificate") == NULL)
			continue;
		for (; x > 0; x--) {
			g_autofree char *a = vt_cell(stage->vt, y, (unsigned)x);
			g_autofree char *b =
				vt_cell(stage->vt, y, (unsigned)x - 1);

			if (strchr("n1", a[0]) != NULL && a[0] != '\0' &&
			    (b[0] == '\0' || b[0] == ' ') && x < 60)
				break;
		}
		if (column < 0)
			column = x;
		g_test_message("%s", row);
		g_assert_cmpint(x, ==, column);
	}
	g_assert_cmpint(column, >, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_test_add_func("/S02/bytes-of-a-page", bytes_of_a_page);
	g_test_add_func("/S03/bytes-of-keys", bytes_of_keys);
	g_test_add_func("/S23/buttons-are-seen", buttons_are_seen);
	g_test_add_func("/S23/all-lines-can-be-read", all_lines_can_be_read);
	g_test_add_func("/S23/marks", marks);
	g_test_add_func("/S24/whole-way-at-any-size", whole_way_at_any_size);
	g_test_add_func("/S24/too-small", too_small);
	g_test_add_func("/S24/no-size-ends-it", no_size_ends_it);
	g_test_add_func("/S25/resizes", resizes);
	g_test_add_func("/S25/resizes-in-use", resizes_in_use);
	g_test_add_func("/S35/wide-letters", wide_letters);
	g_test_add_func("/S35/wide-names-in-lists", wide_names_in_lists);
	return g_test_run();
}
