/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stays where rows are short: what is changed and where, the fingerprint,
 * what its keeper can do, and every choice. */
#include <locale.h>
#include <string.h>

#include "desk.h"

/* Words a blank apart, wherever a row ends. */
static char *
flowing(const char *text)
{
	g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
	g_autoptr(GString) out = g_string_new(" ");

	for (char **word = words; *word != NULL; word++)
		if (**word != '\0')
			g_string_append_printf(out, "%s ", *word);
	return g_strdup(out->str);
}

static void
assert_seen(const char *screen, const char *text)
{
	g_autofree char *wanted = flowing(text);

	if (strstr(screen, wanted) == NULL)
		g_error("no \"%s\" in %s", wanted, screen);
}

/* In rows of eight: no group is left out, and none is elsewhere. */
static void
assert_fingerprint(const char *screen, const char *groups)
{
	g_autofree char *first = g_strndup(groups, 8 * 5 - 1);

	assert_seen(screen, first);
	assert_seen(screen, groups + 8 * 5);
}

static void
assert_choice(const char *screen, const struct cw_choice *choice)
{
	g_autofree char *text =
		g_strdup_printf("%u %s %s", choice->number, choice->text,
				choice->value == NULL ? "" : choice->value);

	assert_seen(screen, text);
}

/* Of these none ever goes. */
static void
assert_line(const char *screen, const struct cw_line *line)
{
	if (line->kind == CW_LINE_CHANGE ||
	    (line->text != NULL && g_str_has_prefix(line->text, "Whoever ")))
		assert_seen(screen, line->text);
	else if (line->kind == CW_LINE_FINGERPRINT)
		assert_fingerprint(screen, line->text);
	else if (line->kind == CW_LINE_CHOICE)
		assert_choice(screen, &line->choice);
}

static void
assert_all_stays(const struct desk *desk)
{
	const struct cw_view *view = desk->drawing.view;
	g_autofree char *rows = desk_text(desk);
	g_autofree char *screen = flowing(rows);

	for (size_t i = 0; i < view->n_lines; i++)
		assert_line(screen, &view->lines[i]);
	for (size_t i = 0; i < view->n_buttons; i++)
		assert_seen(screen, view->buttons[i].label);
	assert_seen(screen, view->title);
	assert_seen(screen, "page 40");
	assert_seen(screen, view->message);
	assert_seen(screen, "Nothing has been changed. ");
	assert_seen(screen, "Esc Back");
}

/* What has gone is not lost. */
static void
assert_all_is_read(struct desk *desk)
{
	const struct cw_view *view = desk->drawing.view;
	g_autofree char *rows = desk_read(desk);
	g_autofree char *seen = flowing(rows);

	for (size_t i = 0; i < view->n_lines; i++) {
		const struct cw_line *line = &view->lines[i];

		if (line->kind == CW_LINE_CHOICE && line->choice.second != NULL)
			assert_seen(seen, line->choice.second);
		else if (line->kind == CW_LINE_TEXT)
			assert_seen(seen, line->text);
	}
}

static bool
is_power_of_two(unsigned bits)
{
	return (bits & (bits - 1)) == 0;
}

/* Whatever speaks against it, and all of that at once. */
static void
stops(void)
{
	for (unsigned bits = 0; bits < 1u << CW_FAKE_STOPS; bits++) {
		const struct cw_fake fake = { .stops = bits };
		struct desk desk;

		if (!is_power_of_two(bits & CW_FAKE_DATES) ||
		    !is_power_of_two(bits & CW_FAKE_KINDS))
			continue;
		desk_begin(&desk, &fake);
		cw_fake_to_check(&desk.fake, desk.wizard);
		desk_draw(&desk, 80, 24);
		assert_all_stays(&desk);
		if (is_power_of_two(bits) || bits >> 5 == 15)
			assert_all_is_read(&desk);
		/* Who has read on and comes back sees it all again. */
		desk.mark->part = CW_PART_CHOICES;
		desk.mark->choice = 5;
		desk_draw(&desk, 80, 24);
		assert_all_stays(&desk);
		desk_end(&desk);
	}
}

/* Numbers of two digits are apart from what they number, in any window. */
static void
two_digits(void)
{
	static const unsigned columns[] = { 80, 40, 20 };
	const struct cw_fake fake = { .stops = 0744 };

	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
		g_autofree char *rows = NULL, *seen = NULL;
		struct desk desk;

		desk_begin(&desk, &fake);
		cw_fake_to_check(&desk.fake, desk.wizard);
		desk_draw(&desk, columns[i], 12);
		rows = desk_read(&desk);
		seen = flowing(rows);
		assert_seen(seen, "9 Install it");
		assert_seen(seen, "10 Install it");
		desk_end(&desk);
	}
}

/* What goes, the first first; the rule only when all else has gone that can. */
static const char *const goes[] = {
	"page 40 \n\n",
	"Kept  the state before",
	"Note: Signed with SHA-1",
	"vouches for are refused.",
	"------------------------",
	"Nothing has been changed yet.",
};

static void
check_order(const struct desk *desk, bool first, bool last)
{
	g_autofree char *text = desk_text(desk);
	bool more_important = true;

	for (size_t i = G_N_ELEMENTS(goes); i-- > 0;) {
		bool seen = strstr(text, goes[i]) != NULL;

		g_test_message("%s: %d in\n%s", goes[i], seen, text);
		g_assert_true(!seen || more_important);
		g_assert_true(seen || !first);
		g_assert_false(seen && last);
		more_important = seen;
	}
}

static void
order(void)
{
	const struct cw_fake fake = { .expired = true, .bad_signature = true };
	struct desk desk;

	desk_begin(&desk, &fake);
	cw_fake_to_check(&desk.fake, desk.wizard);
	for (unsigned rows = 40; rows >= 20; rows--) {
		desk_draw(&desk, 80, rows);
		check_order(&desk, rows == 40, rows == 20);
		assert_all_stays(&desk);
	}
	desk_end(&desk);
}

static bool
shows_fingerprint(const struct desk *desk)
{
	g_autofree char *text = desk_text(desk);

	return strstr(text, "3F11") != NULL && strstr(text, "F578") != NULL;
}

/* Is the person asked how the fingerprint compares, and sees it?  The layout
 * says if not. */
static void
check_asked(const struct desk *desk)
{
	g_autofree char *row = desk_row(desk, desk->layout.canvas->cursor_row);

	g_test_message("%ux%u: %s", desk->drawing.columns, desk->drawing.rows,
		       row);
	g_assert_nonnull(strstr(row, ">"));
	g_assert_nonnull(strstr(row, "( ) 4"));
	g_assert_cmpint(shows_fingerprint(desk), ==, !desk->layout.apart);
}

/* At every size, and from these on it is so. */
static void
asked_below_it(void)
{
	struct desk desk;

	desk_begin(&desk, NULL);
	cw_fake_to_check(&desk.fake, desk.wizard);
	for (unsigned columns = 20; columns <= 140; columns += 10)
		for (unsigned rows = 5; rows <= 60; rows++) {
			desk_forget(&desk);
			desk_draw(&desk, columns, rows);
			check_asked(&desk);
			if (columns >= 40 && rows >= 12)
				g_assert_false(desk.layout.apart);
		}
	desk_forget(&desk);
	desk_draw(&desk, 20, 5);
	g_assert_true(desk.layout.apart);
	desk_end(&desk);
}

/* Is it whole on one of the screens of somebody who reads down? */
static bool
comes_whole(struct desk *desk, unsigned columns, unsigned rows)
{
	desk_draw(desk, columns, rows);
	desk->mark->part = CW_PART_TEXT;
	desk->mark->moved = true;
	desk->mark->scroll = 0;
	do {
		desk_draw(desk, columns, rows);
		if (shows_fingerprint(desk))
			return true;
	} while (desk->mark->scroll++ < desk->layout.total);
	return false;
}

static void
read_whole(void)
{
	struct desk desk;

	desk_begin(&desk, NULL);
	cw_fake_to_check(&desk.fake, desk.wizard);
	for (unsigned columns = 40; columns <= 140; columns += 5)
		g_assert_true(comes_whole(&desk, columns, 9));
	g_assert_true(comes_whole(&desk, 20, 16));
	g_assert_false(comes_whole(&desk, 20, 5));
	desk_end(&desk);
}

/* Whoever is asked for it on the telephone reads which key leads there. */
static void
is_pointed_at(void)
{
	static const struct {
		unsigned rows, choice; /* 0: it is read */
		const char *words;     /* NULL: none of it */
	} places[] = {
		{ 12, 4, NULL },
		{ 12, 7, "PgUp: fingerprint" },
		{ 12, 0, "PgDn: fingerprint" },
		{ 9, 0, "PgDn: fingerprint" },
		{ 9, 4, "PgUp: fingerprint" },
		{ 24, 7, NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *text = NULL;
		struct desk desk;

		desk_begin(&desk, NULL);
		cw_fake_to_check(&desk.fake, desk.wizard);
		desk_draw(&desk, 40 + places[i].rows / 24 * 40, places[i].rows);
		desk.mark->moved = true;
		desk.mark->scroll = 0;
		desk.mark->part =
			places[i].choice == 0 ? CW_PART_TEXT : CW_PART_CHOICES;
		desk.mark->choice = places[i].choice;
		desk_draw(&desk, desk.drawing.columns, desk.drawing.rows);
		text = desk_text(&desk);
		g_test_message("%s", text);
		if (places[i].words == NULL)
			g_assert_null(strstr(text, ": fingerprint"));
		else
			g_assert_nonnull(strstr(text, places[i].words));
		desk_end(&desk);
	}
}

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "C.UTF-8");
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/S23/short/stops", stops);
	g_test_add_func("/S23/short/two-digits", two_digits);
	g_test_add_func("/S23/short/order", order);
	g_test_add_func("/S23/short/read-whole", read_whole);
	g_test_add_func("/S23/short/pointed-at", is_pointed_at);
	g_test_add_func("/S45/short/asked-below-it", asked_below_it);
	return g_test_run();
}
