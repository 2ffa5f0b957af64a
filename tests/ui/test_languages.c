/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statement 59: every page in German, in a language whose sentences are 40 %
 * longer, and in one whose letters take two columns each. */
#include <locale.h>
#include <string.h>

#include "scenes.h"
#include "tongue.h"

#include "base/i18n.h"
#include "base/text.h"
#include "ui/bookmark.h"
#include "ui/enter.h"
#include "ui/layout.h"

struct desk {
	const struct scene *scene;
	enum tongue tongue;
	struct cw_view view;
	struct cw_bookmark *mark;
	struct cw_stopwatch watch;
	struct cw_drawing drawing;
	struct cw_layout layout;
};

static bool
is_shipped(enum tongue tongue)
{
	return tongue == TONGUE_ENGLISH || tongue == TONGUE_GERMAN;
}

static void
draw(struct desk *desk)
{
	cw_layout_clear(&desk->layout);
	cw_layout_draw(&desk->layout, &desk->drawing);
}

static char *
row(const struct desk *desk, unsigned n)
{
	return cw_canvas_text(desk->layout.canvas, n);
}

/* Rows FROM to the last. */
static char *
rows_from(const struct desk *desk, unsigned from)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (unsigned i = from; i < desk->layout.canvas->rows->len; i++) {
		g_autofree char *text = row(desk, i);

		g_string_append(out, text);
		g_string_append_c(out, '\n');
	}
	return g_strdup(out->str);
}

static void
complain(const struct desk *desk, const char *what, const char *text)
{
	g_autofree char *all = rows_from(desk, 0);

	g_test_message("%s, %s, %ux%u: %s: %s\n%s", tongue_name(desk->tongue),
		       desk->scene->name, desk->drawing.columns,
		       desk->drawing.rows, what, text, all);
	g_test_fail();
}

/* Every word of TEXT is somewhere in SEEN, if a row can hold it. */
static void
check_words(const struct desk *desk, const char *seen, const char *what,
	    const char *text)
{
	g_auto(GStrv) words =
		g_strsplit_set(text == NULL ? "" : text, " \n", -1);
	/* What stands to the left of a step, in a window of twenty columns. */
	unsigned beside = desk->drawing.columns < 40 ? 11 : 8;

	for (char **word = words; *word != NULL; word++)
		if (cw_text_width(*word) + beside <= desk->drawing.columns &&
		    strstr(seen, *word) == NULL)
			complain(desk, what, *word);
}

/* The page's number is in the first row; where there is room for a title it is
 * there as a whole, in one of its forms. */
static void
check_title(const struct desk *desk)
{
	const struct cw_view *view = &desk->view;
	g_autofree char *page = g_strdup_printf(_("page %u"), view->page);
	g_autofree char *number = g_strdup_printf(" %u", view->page);
	g_autofree char *step =
		g_strdup_printf(_("Step %u of %u:"), view->step, view->steps);
	g_autofree char *first = row(desk, 0);

	if (strstr(first, page) == NULL &&
	    (cw_is_roomy(&desk->drawing) || strstr(first, number) == NULL))
		complain(desk, "no page number", page);
	if (is_shipped(desk->tongue) && !view->practice &&
	    strstr(first, "...") != NULL)
		complain(desk, "title is cut", first);
	if (!cw_is_roomy(&desk->drawing))
		return;
	if (strstr(first, "...") != NULL ||
	    (strstr(first, view->title) == NULL &&
	     (view->brief == NULL || strstr(first, view->brief) == NULL)))
		complain(desk, "title", view->title);
	/* What is shipped has room for all of it. */
	if (!is_shipped(desk->tongue))
		return;
	if (strstr(first, view->title) == NULL ||
	    (view->step > 0 && strstr(first, step) == NULL))
		complain(desk, "title has no room", view->title);
}

/* What is seen while Tab goes from button to button. */
static char *
all_buttons(struct desk *desk)
{
	g_autoptr(GString) seen = g_string_new(NULL);

	desk->mark->part = CW_PART_BUTTONS;
	for (size_t i = 0; i < desk->view.n_buttons; i++) {
		g_autofree char *text = NULL;

		g_free(desk->mark->button);
		desk->mark->button = g_strdup(desk->view.buttons[i].id);
		draw(desk);
		text = rows_from(desk, 1);
		g_string_append(seen, text);
	}
	return g_strdup(seen->str);
}

/* Every one is whole at once; only letters of two columns each may take more
 * rows than a low window has for them. */
static void
check_buttons(struct desk *desk)
{
	g_autofree char *all = desk->tongue == TONGUE_WIDE ? all_buttons(desk)
							   : rows_from(desk, 1);

	for (size_t i = 0; i < desk->view.n_buttons; i++) {
		const struct cw_button *b = &desk->view.buttons[i];
		const char *label = b->label;
		g_autofree char *wide = g_strdup_printf("< %s >", label);
		g_autofree char *press = g_strdup_printf("[ %s ]", label);
		g_autofree char *tight = g_strdup_printf("<%s>", label);
		g_autofree char *narrow = g_strdup_printf("[%s]", label);

		if (cw_view_shows(&desk->view, b) &&
		    strstr(all, wide) == NULL && strstr(all, press) == NULL &&
		    strstr(all, tight) == NULL && strstr(all, narrow) == NULL &&
		    cw_text_width(narrow) <= desk->drawing.columns)
			complain(desk, "button", label);
		if (cw_view_shows(&desk->view, b))
			check_words(desk, all, "button", label);
	}
}

/* What is shipped has room for what Enter does, and, where Esc does nothing,
 * for the buttons that are keys. */
static void
check_deeds(const struct desk *desk, const char *last)
{
	const char *does = cw_enter_does(desk->mark, &desk->view).label;
	g_autofree char *enter = g_strdup_printf("%s %s", _("Enter"), does);

	if (does != NULL && strstr(last, enter) == NULL)
		complain(desk, "what Enter does", does);
	if (strstr(last, _("Esc")) != NULL)
		return;
	for (size_t i = 0; i < desk->view.n_buttons; i++) {
		const char key[] = { '^', desk->view.buttons[i].control, '\0' };

		if (key[1] != '\0' && strstr(last, key) == NULL)
			complain(desk, "a key is missing", key);
	}
}

/* The last row names help and the way out, and nothing in it is cut. */
static void
check_keys(const struct desk *desk)
{
	g_autofree char *last = row(desk, desk->drawing.rows - 1);

	if (strstr(last, "...") != NULL)
		complain(desk, "keys are cut", last);
	if (desk->drawing.columns < 80)
		return;
	if (cw_view_button(&desk->view, "help") != NULL &&
	    strstr(last, "^G") == NULL)
		complain(desk, "a key is missing", "^G");
	if (strstr(last, "^C") == NULL && !desk->view.running)
		complain(desk, "a key is missing", "^C");
	if (is_shipped(desk->tongue))
		check_deeds(desk, last);
}

static void
check_message(const struct desk *desk)
{
	const struct cw_drawing *d = &desk->drawing;
	unsigned below = cw_message_rows(d) + cw_buttons_rows(d) + 1;
	g_autofree char *message = cw_message(d);
	g_autofree char *seen = rows_from(desk, d->rows - below);

	check_words(desk, seen, "message", message);
}

/* Only the bar of a work that goes on has dots. */
static void
check_rows(const struct desk *desk)
{
	for (unsigned i = 1; i < desk->drawing.rows; i++) {
		g_autofree char *text = row(desk, i);

		if (cw_is_roomy(&desk->drawing) &&
		    strstr(text, "...") != NULL && strstr(text, "   [") == NULL)
			complain(desk, "a row is cut", text);
	}
}

/* No row of what is seen while reading on from the top is cut; of lists that is
 * asked elsewhere, since names may be. */
static char *
read_on(struct desk *desk)
{
	g_autoptr(GString) seen = g_string_new(NULL);
	unsigned last = G_MAXUINT;

	desk->mark->part = CW_PART_TEXT;
	desk->mark->moved = true;
	desk->mark->scroll = 0;
	while (last != desk->mark->scroll) {
		g_autofree char *text = NULL;

		draw(desk);
		text = rows_from(desk, 1);
		check_rows(desk);
		g_string_append(seen, text);
		last = desk->mark->scroll;
		if (desk->layout.scroll + desk->layout.height <
		    desk->layout.total)
			desk->mark->scroll = desk->layout.scroll + 1;
	}
	return g_strdup(seen->str);
}

static void
check_reading(struct desk *desk)
{
	g_autofree char *seen = read_on(desk);
	g_autofree char *message = cw_message(&desk->drawing);

	check_words(desk, seen, "message", message);
	for (size_t i = 0; i < desk->view.n_lines; i++) {
		const struct cw_line *line = &desk->view.lines[i];

		if (line->kind != CW_LINE_EXACT)
			check_words(desk, seen, "text", line->text);
		check_words(desk, seen, "label", line->label);
		if (line->kind == CW_LINE_FIELD)
			check_words(desk, seen, "field",
				    desk->view.field.label);
		if (line->kind != CW_LINE_CHOICE)
			continue;
		check_words(desk, seen, "choice", line->choice.text);
		check_words(desk, seen, "value", line->choice.value);
		check_words(desk, seen, "second row", line->choice.second);
	}
}

/* Of buttons.  Page 26 has seven of them, two with the name of a system. */
static unsigned
most_rows(const struct desk *desk)
{
	if (desk->tongue == TONGUE_WIDE ||
	    (desk->tongue == TONGUE_LONGER && desk->view.page == 26))
		return 4;
	return 2;
}

static void
set_desk(struct desk *desk, struct size size)
{
	desk->mark = cw_bookmark_new(&desk->view);
	desk->drawing = (struct cw_drawing){
		.view = &desk->view,
		.mark = desk->mark,
		.watch = &desk->watch,
		.rows = size.rows,
		.columns = size.columns,
		.terminal = "xterm 80x24, UTF-8, colour yes",
	};
	draw(desk);
}

static void
clear_desk(struct desk *desk)
{
	cw_layout_clear(&desk->layout);
	g_clear_pointer(&desk->mark, cw_bookmark_free);
}

static void
check_size(struct desk *desk, struct size size)
{
	set_desk(desk, size);
	check_title(desk);
	check_keys(desk);
	if (size.columns >= 40)
		check_buttons(desk);
	if (size.columns >= 80) {
		check_message(desk);
		if (cw_buttons_rows(&desk->drawing) > most_rows(desk))
			complain(desk, "buttons", "too many rows");
	}
	check_reading(desk);
	clear_desk(desk);
}

/* The title row says so, and nothing else is other than without. */
static void
check_practice(struct desk *desk, struct size size)
{
	g_autofree char *usual = NULL;
	g_autofree char *practice = NULL;

	set_desk(desk, size);
	usual = rows_from(desk, 1);
	desk->view.practice = true;
	draw(desk);
	check_title(desk);
	practice = rows_from(desk, 1);
	if (strcmp(usual, practice) != 0)
		complain(desk, "practice", usual);
	desk->view.practice = false;
	clear_desk(desk);
}

/* At each of these sizes. */
static void
check_scene(const struct scene *scene, enum tongue tongue)
{
	static const struct size all[] = { { 80, 24 }, { 40, 12 }, { 20, 5 } };
	g_autoptr(cw_stage) stage = scene_open_at(scene, all[0]);
	struct desk desk = { .scene = scene,
			     .tongue = tongue,
			     .view = *stage_view(stage) };

	g_test_message("%s", scene->name);
	cw_stopwatch_init(&desk.watch);
	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		check_size(&desk, all[i]);
		check_practice(&desk, all[i]);
	}
	cw_stopwatch_clear(&desk.watch);
}

/* Does ROW stand as PLAIN does, letter for letter, in whatever script? */
static bool
is_unmirrored(const char *row, const char *plain)
{
	for (; *row != '\0' && *plain != '\0';
	     row = g_utf8_next_char(row), plain = g_utf8_next_char(plain))
		if (g_utf8_get_char(row) != g_utf8_get_char(plain) &&
		    (!g_ascii_isalpha(*plain) ||
		     g_utf8_get_char(row) != tongue_hebrew(*plain)))
			return false;
	return *row == *plain;
}

/* The rows of a page in TONGUE; g_strfreev(). */
static char **
rows_in(const struct scene *scene, enum tongue tongue, struct size size)
{
	g_autoptr(cw_stage) stage = NULL;
	struct desk desk = { .scene = scene, .tongue = tongue };
	g_autofree char *all = NULL;

	tongue_speak(tongue);
	stage = scene_open_at(scene, size);
	desk.view = *stage_view(stage);
	cw_stopwatch_init(&desk.watch);
	set_desk(&desk, size);
	all = rows_from(&desk, 0);
	clear_desk(&desk);
	cw_stopwatch_clear(&desk.watch);
	tongue_speak(TONGUE_ENGLISH);
	return g_strsplit(all, "\n", -1);
}

/* 38: a terminal that shows letters from right to left does so by itself; each
 * has the cell that it would have in English. */
static void
unmirrored(void)
{
	for (size_t i = 0; i < n_scenes; i++) {
		g_auto(GStrv) plain =
			rows_in(&scenes[i], TONGUE_ENGLISH, sizes[1]);
		g_auto(GStrv) rows =
			rows_in(&scenes[i], TONGUE_HEBREW, sizes[1]);

		g_test_message("%s", scenes[i].name);
		g_assert_cmpuint(g_strv_length(rows), ==, g_strv_length(plain));
		for (size_t y = 0; rows[y] != NULL; y++) {
			g_test_message("%s", rows[y]);
			g_assert_true(is_unmirrored(rows[y], plain[y]));
		}
	}
}

/* A copy of a page says in its language which it is, and all that it says. */
static void
saved(void)
{
	const struct cw_event save = { .kind = CW_EVENT_BUTTON, .id = "save" };
	g_autoptr(cw_stage) stage = NULL;

	tongue_speak(TONGUE_GERMAN);
	stage = scene_open_at(scene_by_name("40-stops"), sizes[1]);
	stage_event(stage, &save);
	tongue_speak(TONGUE_ENGLISH);
	g_assert_true(g_str_has_prefix(stage->fake.saved,
				       "certwizard, Seite 40: Prüfen"));
	g_assert_nonnull(strstr(stage->fake.saved, "werden abgelehnt."));
}

static void
every_page(gconstpointer data)
{
	enum tongue tongue = *(const enum tongue *)data;

	if (!tongue_speak(tongue)) {
		g_test_skip("no German catalogue in the build: no gettext");
		return;
	}
	for (size_t i = 0; i < n_scenes; i++)
		check_scene(&scenes[i], tongue);
	tongue_speak(TONGUE_ENGLISH);
}

/* Where nothing is out of the ordinary all that page 40 asks stands on one
 * screen, with the fingerprint in two rows. */
static void
check_fits(void)
{
	g_autoptr(cw_stage) stage = NULL;
	struct desk desk = { .scene = scene_by_name("40-check"),
			     .tongue = TONGUE_GERMAN };
	g_autofree char *all = NULL;

	if (!tongue_speak(TONGUE_GERMAN)) {
		g_test_skip("no German catalogue in the build: no gettext");
		return;
	}
	stage = scene_open_at(desk.scene, sizes[1]);
	desk.view = *stage_view(stage);
	cw_stopwatch_init(&desk.watch);
	set_desk(&desk, sizes[1]);
	all = rows_from(&desk, 0);
	g_test_message("%s", all);
	g_assert_cmpuint(desk.layout.total, <=, desk.layout.height);
	g_assert_nonnull(strstr(all, "Gruppen 9-16"));
	g_assert_nonnull(strstr(all, ") 7  Er weicht ab."));
	clear_desk(&desk);
	cw_stopwatch_clear(&desk.watch);
	tongue_speak(TONGUE_ENGLISH);
}

/* The word that is to be typed is whole beside its field at every size. */
static void
word_is_whole(void)
{
	static const struct {
		enum tongue tongue;
		const char *word;
	} words[] = { { TONGUE_ENGLISH, "unchecked" },
		      { TONGUE_GERMAN, "unverglichen" } };

	for (unsigned i = 0; i < 2 * 16; i++) {
		const struct size size = { 20 + 4 * (i / 2), 5 + i / 2 };
		g_autoptr(cw_stage) stage = NULL;

		if (!tongue_speak(words[i % 2].tongue)) {
			g_test_skip("no German catalogue in the build");
			return;
		}
		stage = scene_open_at(scene_by_name("42-unchecked"), size);
		stage_key(stage, "Tab");
		g_test_message("%ux%u", size.columns, size.rows);
		g_assert_cmpint(stage_find(stage, words[i % 2].word), >=, 0);
		g_assert_cmpint(stage_find(stage, "____"), >=, 0);
	}
	tongue_speak(TONGUE_ENGLISH);
}

/* A folder as a German program tells of it. */
static void
german_row(const void *data, size_t n, struct cw_row *row)
{
	static const struct cw_row rows[] = {
		{ .name = "contoso-root.cer",
		  .size = "915 Bytes",
		  .changed = "25. November 2026",
		  .inside = "1 Stammzertifikat" },
		{ .name = "a-name-that-is-longer-than-most.cer",
		  .size = "2 KB",
		  .changed = "1. September 2026",
		  .inside = "1 Zwischenzertifikat" },
		{ .name = "contoso-ocs.cer",
		  .size = "1 KB",
		  .changed = "1. Mai 2026",
		  .inside = "1 selbst ausgestelltes Serverzertifikat" },
		{ .name = "../", .inside = "\303\274bergeordneter Ordner" },
	};

	(void)data;
	*row = rows[n];
}

/* Only names are cut, and no column stands in another. */
static void
list_fits(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("10-file"), sizes[1]);
	struct desk desk = { .scene = scene_by_name("10-file"),
			     .view = *stage_view(stage) };

	desk.view.list.count = 4;
	desk.view.list.row = german_row;
	cw_stopwatch_init(&desk.watch);
	for (unsigned columns = 62; columns <= 130; columns++) {
		const struct size size = { columns, 40 };
		g_autofree char *all = NULL;

		set_desk(&desk, size);
		all = rows_from(&desk, 0);
		for (size_t i = 0; i < 4; i++) {
			struct cw_row row = { 0 };

			german_row(NULL, i, &row);
			check_words(&desk, all, "inside", row.inside);
			if (columns >= 100)
				check_words(&desk, all, "date", row.changed);
		}
		clear_desk(&desk);
	}
	cw_stopwatch_clear(&desk.watch);
}

int
main(int argc, char **argv)
{
	static const enum tongue tongues[] = { TONGUE_ENGLISH, TONGUE_LONGER,
					       TONGUE_WIDE, TONGUE_GERMAN };

	setlocale(LC_ALL, "C.UTF-8");
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_test_add_data_func("/S59/English/every-page", &tongues[0],
			     every_page);
	g_test_add_data_func("/S59/longer/every-page", &tongues[1], every_page);
	g_test_add_data_func("/S59/wide/every-page", &tongues[2], every_page);
	g_test_add_data_func("/S59/German/every-page", &tongues[3], every_page);
	g_test_add_func("/S38/unmirrored", unmirrored);
	g_test_add_func("/S59/saved", saved);
	g_test_add_func("/S59/German/check-fits", check_fits);
	g_test_add_func("/S59/German/list-fits", list_fits);
	g_test_add_func("/S59/word-is-whole", word_is_whole);
	return g_test_run();
}
