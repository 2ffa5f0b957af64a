/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements about bytes that come in: unknown, broken, early, pasted. */
#include <string.h>

#include "eye.h"

/* All that terminals send for keys that have no meaning here, or of their own
 * accord. */
static const char *const unknown[] = {
	"\033[1;5C",
	"\033[1;2D",
	"\033[5D",
	"\033Oc",
	"\033[I",
	"\033[O",
	"\033[97;5u",
	"\033[27;5;13~",
	"\033[57399u",
	"\033[<0;10;5M",
	"\033[<0;10;5m",
	"\033[M !!",
	"\033]11;rgb:0/0/0\a",
	"\033]4;1;?\033\\",
	"\033[?62;1;6c",
	"\033[>41;354;0c",
	"\033[12;40R",
	"\033P1$r0m\033\\",
	"\033P>|kitty\033\\",
	"\033[25~",
	"\033[1;3P",
	"\033x",
	"\033\303\251",
	"\033_other\033\\",
	"\033^private\033\\",
	"\033Xstring\033\\",
	"\033[?1;2$y",
	"\033[8;24;80t",
	"\033[0n",
	"\033[2J",
};

static void
say(const struct scene *scene, const char *bytes)
{
	g_autofree char *shown = g_strescape(bytes, NULL);

	g_test_message("%s: %s", scene->name, shown);
}

/* 19: none of them does anything, on any page. */
static void
check_unknown(struct stage *stage, const struct scene *scene)
{
	g_autofree char *before = eye_picture(stage);
	unsigned events = stage->events;

	for (size_t i = 0; i < G_N_ELEMENTS(unknown); i++) {
		g_autofree char *after = NULL;

		stage_keys(stage, unknown[i]);
		after = eye_picture(stage);
		if (strcmp(before, after) == 0 && stage->events == events)
			continue;
		say(scene, unknown[i]);
		g_test_fail();
		return;
	}
	stage_bytes(stage, "\0", 1);
	g_assert_cmpuint(stage->events, ==, events);
}

static void
unknown_sequences(void)
{
	eye_visit(check_unknown, sizes[2]);
}

/* 19: the same in pieces, as slow lines bring them. */
static void
unknown_in_pieces(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("44-details"), sizes[1]);
	g_autofree char *before = eye_picture(stage), *after = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(unknown); i++) {
		for (const char *p = unknown[i]; *p != '\0'; p++) {
			stage_bytes(stage, p, 1);
			stage_wait(stage, 1);
		}
		stage_wait(stage, 600);
	}
	after = eye_picture(stage);
	g_assert_cmpstr(before, ==, after);
}

static const char *const pieces[] = { "\033[", "\033O", "\033]", "\033P", ";",
				      "\303",  "\a",    "\033",  "~" };
#define N_PIECES ((int)G_N_ELEMENTS(pieces))

/* What answers a question is no accident: Enter (ESC O M is one, too), Space,
 * and ^C on page 80. */
static void
append_random(GString *burst, GRand *rand)
{
	char c = (char)g_rand_int_range(rand, 0, 256);

	g_string_append_c(burst, strchr("\r\nM \003", c) == NULL ? c : '\177');
}

/* 19: random bursts, with a fixed seed: it neither ends nor installs, nor
 * sends what it may not; what it shows is always a page. */
static void
random_bursts(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(20261125);

	/* 10,000 with "-m slow". */
	unsigned bursts = g_test_slow() ? 1000 : 60;

	for (size_t i = 0; i < n_scenes; i += 4) {
		g_autoptr(cw_stage) stage = scene_open_at(&scenes[i], sizes[2]);
		unsigned applied = stage->fake.started[CW_WISH_APPLY];

		for (unsigned n = 0; n < bursts; n++) {
			g_autoptr(GString) burst = g_string_new(
				pieces[g_rand_int_range(rand, 0, N_PIECES)]);
			int length = g_rand_int_range(rand, 1, 12);

			while (length-- > 0)
				append_random(burst, rand);
			stage_bytes(stage, burst->str, burst->len);
		}
		g_test_message("%s", scenes[i].name);
		g_assert_null(vt_fault(stage->vt));
		g_assert_false(stage_view(stage)->finished);
		g_assert_cmpuint(stage->fake.started[CW_WISH_APPLY], ==,
				 applied);
	}
}

/* 20: a lone Esc acts within 100 ms; an arrow that comes in two halves types
 * no letters. */
static void
escape(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("44-details"), sizes[1]);

	stage_keys(stage, "\033");
	g_assert_cmpuint(stage_page(stage), ==, 44);
	stage_wait(stage, 100);
	g_assert_cmpuint(stage_page(stage), ==, 40);
}

static void
arrow_in_halves(void)
{
	static const char *const tails[] = { "[A", "OA", "[1;5C" };

	for (size_t i = 0; i < G_N_ELEMENTS(tails); i++) {
		g_autoptr(cw_stage) stage =
			scene_open_at(scene_by_name("10-narrowed"), sizes[1]);
		g_autofree char *row = NULL;

		/* Out of the narrowing, and then letters would narrow it. */
		stage_keys(stage, "\033");
		stage_wait(stage, 200);
		stage_keys(stage, tails[i]);
		stage_wait(stage, 600);
		row = stage_row(stage, stage_find(stage, "Find"));
		g_test_message("%s", row);
		g_assert_nonnull(strstr(row, "Find  ____"));
	}
}

/* 21: broken bytes cost none of the good ones after them. */
static void
broken_bytes(void)
{
	static const char *const typed[] = {
		"\377conto",     "con\200to",     "con\303to",
		"c\360\237onto", "\300\257conto", "con\355\240\200to",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(typed); i++) {
		g_autoptr(cw_stage) stage =
			scene_open_at(scene_by_name("10-file"), sizes[1]);

		stage_keys(stage, typed[i]);
		say(scene_by_name("10-file"), typed[i]);
		g_assert_cmpint(stage_find(stage, "Find  conto_"), >=, 0);
	}
}

/* 22: what is typed while page 40 is made never installs. */
static void
typed_ahead(void)
{
	static const char *const keys[] = { "\r", " ", "\t", "\033[B" };

	for (unsigned n = 0; n < 4 * 4 * 4 * 4 * 4; n++) {
		const struct stage_options options = { .slow = false };
		g_autoptr(cw_stage) stage = NULL;
		g_autoptr(GString) ahead = g_string_new(NULL);

		if (n % 11 != 0)
			continue;
		stage = scene_open(scene_by_name("30-place"), &options);
		stage->options.slow = true;
		for (unsigned i = 0, rest = n; i < 5; i++, rest /= 4)
			g_string_append(ahead, keys[rest % 4]);
		stage_keys(stage, "\r");
		g_assert_true(stage_view(stage)->busy);
		stage_keys(stage, ahead->str);
		stage->options.slow = false;
		stage_answer(stage);
		stage_wait(stage, 100);
		g_assert_cmpuint(stage->fake.started[CW_WISH_APPLY], ==, 0);
	}
}

/* 22: other keys are kept. */
static void
kept_keys(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("30-place"), sizes[1]);

	stage->options.slow = true;
	stage_keys(stage, "\r\t");
	stage->options.slow = false;
	stage_answer(stage);
	g_assert_cmpuint(stage_page(stage), ==, 40);
	g_assert_cmpint(stage_find(stage, "[ Install ]"), >=, 0);
}

/* Pasted; and typed, if none of them is a key. */
static void
put_letters(struct stage *stage, const char *letters)
{
	stage_keys(stage, "\025\033[200~");
	stage_keys(stage, letters);
	stage_keys(stage, "\033[201~");
	for (const char *p = letters; *p != '\0'; p++)
		if ((guchar)*p < 0x20 || *p == 0x7f)
			return;
	/* One drawing for each letter takes its time. */
	if (!g_test_slow() && (guchar)letters[1] % 16 != 0)
		return;
	stage_keys(stage, "\025");
	stage_keys(stage, letters);
}

/* 36: whatever is pasted, nothing of it reaches the terminal but letters. */
static void
every_letter(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("44-details"), sizes[2]);
	g_autoptr(GString) text = g_string_new(NULL);

	for (gunichar c = 1; c < 0x110000; c++) {
		if (c >= 0xd800 && c < 0xe000)
			continue;
		/* Planes of nothing but private letters, and a sample of those
		 * that are full of signs. */
		if (c > 0x3000 && c < 0xe0000 && c % 61 != 0)
			continue;
		if (c > 0xe0200 && c % 997 != 0)
			continue;
		g_string_append_unichar(text, c);
		if (text->len < 60)
			continue;
		put_letters(stage, text->str);
		g_string_truncate(text, 0);
	}
	put_letters(stage, text->str);
	g_assert_cmpuint(stage_page(stage), ==, 44);
	g_assert_cmpstr(vt_fault(stage->vt), ==, NULL);
}

/* 40: a paste is whole; one line end at its end is dropped and presses nothing;
 * several lines are refused in words. */
static void
pastes(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("44-details"), sizes[1]);

	stage_keys(stage, "\033[200~3F11 59F1\r\033[201~");
	g_assert_cmpuint(stage_page(stage), ==, 44);
	g_assert_cmpint(stage_find(stage, "3F11 59F1_"), >=, 0);
	stage_keys(stage, "\033[200~one\ntwo\033[201~");
	g_assert_cmpint(stage_find(stage, "several lines"), >=, 0);
	g_assert_cmpint(stage_find(stage, "3F11 59F1_"), >=, 0);
	stage_keys(stage, "\033[200~a\001b\033[201~");
	g_assert_cmpint(stage_find(stage, "control letters"), >=, 0);
	g_assert_true(vt_marks_paste(stage->vt));
}

/* 40: more than fits is said, and changes nothing. */
static void
long_pastes(void)
{
	g_autoptr(cw_stage) stage =
		scene_open_at(scene_by_name("44-details"), sizes[1]);
	g_autofree char *fits = g_strnfill(4096, 'a');
	g_autofree char *longer = g_strnfill(4097, 'b');

	stage_keys(stage, "\033[200~");
	stage_keys(stage, longer);
	stage_keys(stage, "\033[201~");
	g_assert_cmpint(stage_find(stage, "too long"), >=, 0);
	g_assert_cmpint(stage_find(stage, "bbb"), ==, -1);
	stage_keys(stage, "\033[200~");
	stage_keys(stage, fits);
	stage_keys(stage, "\033[201~");
	g_assert_cmpint(stage_find(stage, "aaa"), >=, 0);
}

/* 58: the mouse is the terminal's. */
static void
no_mouse(void)
{
	static const char *const terms[] = { "xterm", "xterm-256color",
					     "screen", "linux", "vt100" };

	for (size_t i = 0; i < G_N_ELEMENTS(terms); i++) {
		const struct stage_options options = { .term = terms[i] };
		g_autoptr(cw_stage) stage = stage_new(&options);

		/* vt.c finds fault with each of its modes. */
		g_test_message("%s", terms[i]);
		g_assert_cmpstr(vt_fault(stage->vt), ==, NULL);
		stage_leave(stage);
		g_assert_cmpstr(vt_fault(stage->vt), ==, NULL);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_test_add_func("/S19/unknown-sequences", unknown_sequences);
	g_test_add_func("/S19/unknown-in-pieces", unknown_in_pieces);
	g_test_add_func("/S19/random-bursts", random_bursts);
	g_test_add_func("/S20/escape", escape);
	g_test_add_func("/S20/arrow-in-halves", arrow_in_halves);
	g_test_add_func("/S21/broken-bytes", broken_bytes);
	g_test_add_func("/S22/typed-ahead", typed_ahead);
	g_test_add_func("/S22/kept-keys", kept_keys);
	g_test_add_func("/S36/every-letter", every_letter);
	g_test_add_func("/S40/pastes", pastes);
	g_test_add_func("/S40/long-pastes", long_pastes);
	g_test_add_func("/S58/no-mouse", no_mouse);
	return g_test_run();
}
