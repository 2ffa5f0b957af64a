/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements 39 to 41: a password is typed and pasted. */
#include <string.h>

#include "asker.h"
#include "scenes.h"

#define FAMILY "\360\237\221\251\342\200\215\360\237\221\247"

/* 39: one star for each letter, however many bytes it has. */
static void
stars(void)
{
	static const struct {
		const char *typed, *shown;
	} rows[] = {
		{ "", "Password        ________________________________   "
		      "empty" },
		{ "x", "Password        *_______________________________      1 "
		       "letter" },
		{ "ab", "***_____________________________      3 letters" },
		{ "\303\251", "****____________________________      4 letters" },
		{ "E\314\201", "*****___________________________      5 letters" },
		{ FAMILY, "******__________________________      6 letters" },
		{ "\346\274\242?q/", "**********______________________     10" },
	};
	struct asker asker;
	struct stage *stage = asker_open(&asker);

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		stage_keys(stage, rows[i].typed);
		stage_assert_shows(stage, rows[i].shown);
		g_assert_cmpuint(vt_cursor_row(stage->vt), ==,
				 (unsigned)stage_find(stage, "> Password"));
		g_assert_cmpuint(
			vt_attributes(stage->vt, vt_cursor_row(stage->vt), 3),
			==, VT_REVERSE);
	}
	stage_assert_shows(stage,
			   "   Administrator   admin___________________________"
			   "   of this Mac");
	g_assert_cmpuint(vt_cursor_column(stage->vt), ==, 19 + 10);
	stage_press(stage, "Backspace Home Left Delete Right End");
	stage_assert_shows(stage,
			   "*********_______________________      9 letters");
	stage_press(stage, "^U");
	stage_assert_shows(stage, "________________________________   empty");
	g_assert_null(vt_fault(stage->vt));
	asker_close(&asker, stage);
}

/* 39: Backspace where there is nothing leaves the stars out, and says so. */
static void
starless(void)
{
	struct asker asker;
	struct stage *stage = asker_open(&asker);

	stage_press(stage, "x Backspace Backspace");
	stage_assert_shows(stage, "The stars are off");
	stage_assert_shows(stage,
			   "________________________________   not shown");
	stage_keys(stage, "abc");
	stage_assert_shows(stage,
			   "________________________________   not shown");
	stage_assert_hides(stage, "*");
	g_assert_cmpuint(vt_cursor_column(stage->vt), ==, 19);
	stage_press(stage, "^U Backspace");
	stage_assert_shows(stage, "The stars are on again.");
	stage_keys(stage, "ab");
	stage_assert_shows(stage,
			   "**______________________________      2 letters");
	asker_close(&asker, stage);
}

/* 39: its letters are seen only for as long as that is wanted. */
static void
shown(void)
{
	struct asker asker;
	struct stage *stage = asker_open(&asker);

	stage_keys(stage, "sE\314\201" FAMILY "\346\274\242Kret");
	stage_assert_shows(stage, "   [ ] Show the password while I type");
	stage_press(stage, "Tab");
	stage_assert_shows(stage, " > [ ] Show the password while I type");
	stage_assert_shows(stage, " Enter Show   Space Show ");
	stage_press(stage, "Space");
	stage_assert_shows(stage, "[x] Show");
	stage_assert_shows(stage, " Enter Hide ");
	stage_assert_shows(stage, "\346\274\242Kret_");
	stage_assert_shows(stage, "8 letters");
	stage_press(stage, "Shift-Tab");
	stage_keys(stage, " x");
	stage_assert_shows(stage, "\346\274\242Kret x_");
	g_assert_null(vt_fault(stage->vt));
	stage_press(stage, "Tab Enter");
	stage_assert_hides(stage, "Kret");
	stage_assert_shows(stage, "**********");

	/* Help does not show it, and does not end it; but it is hidden. */
	stage_press(stage, "Enter ^G");
	stage_assert_hides(stage, "Kret");
	stage_press(stage, "Esc");
	stage_assert_shows(stage, "[ ] Show");
	stage_assert_shows(stage, "**********");
	stage_press(stage, "Space");
	asker_turn_to(&asker, 40);
	stage_show_page(stage);
	asker_turn_to(&asker, 50);
	stage_show_page(stage);
	stage_assert_shows(stage, "[ ] Show");
	stage_assert_shows(stage, "> Password        ____");
	asker_close(&asker, stage);
}

/* 39: at every size what is typed is seen, and how much that is; and in which
 * way it is seen can be chosen. */
static void
at_any_size(void)
{
	for (size_t i = 0; i < n_sizes; i++) {
		bool roomy = sizes[i].columns >= 60;
		struct asker asker;
		struct stage *stage;

		asker_init(&asker);
		stage = asker_open_at(&asker, sizes[i].columns, sizes[i].rows);
		stage_keys(stage, "sEcret");
		stage_assert_shows(stage, roomy ? "> Password" : ">Password");
		stage_assert_shows(stage, "******_");
		stage_assert_shows(stage, "6 letters");
		stage_press(stage, "Tab");
		stage_assert_shows(stage, roomy ? "> [ ] Show" : ">[ ] Show");
		stage_press(stage, "Space Shift-Tab");
		stage_assert_shows(stage, "sEcret_");
		stage_press(stage, "Shift-Tab");
		stage_assert_shows(stage, "admin___");
		stage_press(stage, "Tab Enter");
		asker_assert(&asker, "secret 6, button install, ");
		g_assert_null(vt_fault(stage->vt));
		asker_close(&asker, stage);
	}
}

/* A letter that can't be shown, or would move others, is a mark. */
static void
odd_letters(void)
{
	struct asker asker;
	struct stage *stage = asker_open(&asker);

	stage_keys(stage, "\033[200~a\342\200\256b\033[201~");
	/* What has no column belongs to the letter before it. */
	stage_assert_shows(stage, "        **_");
	stage_press(stage, "Tab Space");
	stage_assert_shows(stage, "        \357\277\275b_");
	g_assert_null(vt_fault(stage->vt));
	asker_close(&asker, stage);
}

/* More than the field has room for: its end is seen, and the count is right. */
static void
long_ones(void)
{
	g_autofree char *most = g_strnfill(CW_SECRET_LIMIT - 1, 'x');
	g_autofree char *paste =
		g_strconcat("\033[200~", most, "\n\033[201~", NULL);
	g_autofree char *longer =
		g_strconcat("\033[200~y", most, "yz\033[201~", NULL);
	struct asker asker;
	struct stage *stage = asker_open(&asker);

	stage_keys(stage, paste);
	stage_assert_shows(stage,
			   "*******************************_   4095 letters");
	stage_keys(stage, "Y");
	stage_assert_shows(stage, "4096 letters");
	stage_press(stage, "Tab Space");
	stage_assert_shows(stage, " xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxY_   4096");
	stage_press(stage, "Shift-Tab");
	stage_keys(stage, "z");
	stage_assert_shows(stage, "That is too long: 4096 bytes is the most.");
	stage_assert_shows(stage, "Y_   4096 letters");
	stage_press(stage, "^U");
	stage_keys(stage, longer);
	stage_assert_shows(stage, "That is too long: 4096 bytes is the most.");
	stage_assert_shows(stage, "empty");
	asker_close(&asker, stage);
}

/* 40: whole, without its marks, and one line end at its end is none. */
static void
pastes(void)
{
	static const struct {
		const char *pasted, *shown, *said;
	} rows[] = {
		{ "pass word", "9 letters", "" },
		{ "pass word\n", "9 letters", "" },
		{ "pass word\r\n", "9 letters", "" },
		{ "pass word\r", "9 letters", "" },
		{ "", "empty", "" },
		{ "pass\nword", "empty",
		  "The pasted text has 2 lines. It was not used." },
		{ "pass\nword\n", "empty", "has 2 lines" },
		{ "pass\n\n", "empty", "has 2 lines" },
		{ "a\rb\r\nc\nd", "empty", "has 4 lines" },
		{ "pass\tword", "empty", "holds control letters" },
		{ "pass\033[201word\b", "empty", "holds control letters" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *paste = g_strconcat(
			"\033[200~", rows[i].pasted, "\033[201~", NULL);
		struct asker asker;
		struct stage *stage = asker_open(&asker);

		stage_keys(stage, paste);
		stage_assert_shows(stage, rows[i].shown);
		stage_assert_shows(stage, rows[i].said);
		asker_assert(&asker, "");
		asker_close(&asker, stage);
	}
}

/* 40: it comes where it belongs. */
static void
pasted_is_sent(void)
{
	struct asker asker;
	struct stage *stage = asker_open(&asker);

	stage_keys(stage, "a\033[200~ b\303\251?<\n\033[201~q");
	asker_assert(&asker, "");
	stage_press(stage, "Enter");
	asker_assert(&asker, "secret 7, button install, ");
	g_assert_cmpstr(asker.password, ==, "a b\303\251?<q");
	asker_close(&asker, stage);
}

/* 41: none of these is a letter of a password. */
static void
answers(void)
{
	static const char *const sent[] = {
		"\033[I",
		"\033[O",
		"\033[<0;10;10M",
		"\033[<35;10;10m",
		"\033[M ab",
		"\033[?62;4c",
		"\033[>0;276;0c",
		"\033[24;80R",
		"\033]11;rgb:0/0/0\a",
		"\033]10;rgb:f/f/f\033\\",
		"\033P1+r544e=78\033\\",
		"\033_Gi=1;OK\033\\",
		"\033[57399u",
		"\033[27;5;97~",
		"\033[1;5C",
		"\033Oz",
		"\033[?2026;2$y",
		"\033q",
	};
	struct asker asker;
	struct stage *stage = asker_open(&asker);

	stage_keys(stage, "ab");
	for (size_t i = 0; i < G_N_ELEMENTS(sent); i++) {
		stage_keys(stage, sent[i]);
		stage_wait(stage, 3000);
		stage_assert_shows(stage,
				   "**______________________________      2");
	}
	stage_keys(stage, "c");
	stage_press(stage, "Enter");
	asker_assert(&asker, "secret 3, button install, ");
	g_assert_cmpstr(asker.password, ==, "abc");
	asker_close(&asker, stage);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_test_add_func("/secret/S39/stars", stars);
	g_test_add_func("/secret/S39/starless", starless);
	g_test_add_func("/secret/S39/shown", shown);
	g_test_add_func("/secret/S39/at-any-size", at_any_size);
	g_test_add_func("/secret/S39/odd-letters", odd_letters);
	g_test_add_func("/secret/S40/long-ones", long_ones);
	g_test_add_func("/secret/S40/pastes", pastes);
	g_test_add_func("/secret/S40/pasted-is-sent", pasted_is_sent);
	g_test_add_func("/secret/S41/answers", answers);
	return g_test_run();
}
