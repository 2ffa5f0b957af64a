/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of terminals to keys: nothing strange does anything, nothing typed is
 * lost. */
#include "ui/keys.h"

#include <locale.h>
#include <string.h>

#define MS G_GINT64_CONSTANT(1000)
#define DELAY (25 * MS)
#define START (1000000 * MS) /* any time */

/* How keys are written down here; a letter is itself. */
static const char *const names[] = {
	[CW_KEY_ENTER] = "Enter",
	[CW_KEY_ESCAPE] = "Escape",
	[CW_KEY_TAB] = "Tab",
	[CW_KEY_BACKTAB] = "BackTab",
	[CW_KEY_BACKSPACE] = "Backspace",
	[CW_KEY_DELETE] = "Delete",
	[CW_KEY_UP] = "Up",
	[CW_KEY_DOWN] = "Down",
	[CW_KEY_LEFT] = "Left",
	[CW_KEY_RIGHT] = "Right",
	[CW_KEY_HOME] = "Home",
	[CW_KEY_END] = "End",
	[CW_KEY_PAGE_UP] = "PageUp",
	[CW_KEY_PAGE_DOWN] = "PageDown",
	[CW_KEY_HELP] = "Help",
};

static void
write_key(GString *out, const struct cw_key *key)
{
	if (key->kind == CW_KEY_LETTER)
		g_string_append_unichar(out, key->letter);
	else if (key->kind == CW_KEY_CONTROL)
		g_string_append_printf(out, "<^%c>", (int)key->letter);
	else if (key->kind == CW_KEY_PASTE)
		g_string_append_printf(out, "<Paste %s>",
				       key->text != NULL ? key->text : "NULL");
	else if (key->kind == CW_KEY_CLICK)
		g_string_append_printf(out, "<Click %u %u>", key->row,
				       key->column);
	else if (key->kind == CW_KEY_MARK)
		g_string_append_printf(out, "<Mark %s>", key->text);
	else
		g_string_append_printf(out, "<%s>", names[key->kind]);
	if (key->kind != CW_KEY_PASTE && key->kind != CW_KEY_MARK)
		g_assert_null(key->text);
}

/* A decoder with its clock, and all that it gave. */
struct desk {
	struct cw_keys *keys;
	gint64 now;
	GString *got;
};

static void
desk_begin(struct desk *desk, struct cw_keys_options options)
{
	options.escape_delay = DELAY;
	desk->keys = cw_keys_new(&options);
	desk->now = START;
	desk->got = g_string_new(NULL);
}

static void
desk_set_up(struct desk *desk, bool marks)
{
	desk_begin(desk, (struct cw_keys_options){ .marks = marks });
}

static void
desk_clear(struct desk *desk)
{
	cw_keys_free(desk->keys);
	g_string_free(desk->got, TRUE);
}

static void
take_all(struct desk *desk)
{
	struct cw_key key;

	while (cw_keys_take(desk->keys, desk->now, &key))
		write_key(desk->got, &key);
}

static void
feed(struct desk *desk, const char *bytes, gsize length)
{
	cw_keys_feed(desk->keys, bytes, length, desk->now);
	take_all(desk);
}

/* As a loop does: it comes back when a key is due. */
static void
wait_for(struct desk *desk, gint64 time)
{
	gint64 end = desk->now + time;
	gint64 due;

	for (due = cw_keys_due(desk->keys); due >= 0 && due <= end;
	     due = cw_keys_due(desk->keys)) {
		g_assert_cmpint(due, >=, desk->now);
		desk->now = due;
		take_all(desk);
	}
	desk->now = end;
	take_all(desk);
}

static void
assert_got(struct desk *desk, const char *expected)
{
	g_assert_cmpstr(desk->got->str, ==, expected);
	g_string_truncate(desk->got, 0);
}

struct sample {
	const char *bytes;
	gsize length;
	const char *expected;
};

#define S(bytes, expected)                         \
	{                                          \
		bytes, sizeof(bytes) - 1, expected \
	}

static const struct sample samples[] = {
	S("", ""),
	S("abc", "abc"),
	S(" <>~", " <>~"),
	S("\xC3\xA9"
	  "e\xCC\x81",
	  "\xC3\xA9"
	  "e\xCC\x81"),
	S("\xE6\xBC\xA2", "\xE6\xBC\xA2"),
	S("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xA7",
	  "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xA7"),
	S("\xE2\x9D\xA4\xEF\xB8\x8F", "\xE2\x9D\xA4\xEF\xB8\x8F"),
	S("\r", "<Enter>"),
	S("\n", "<Enter>"),
	S("\t", "<Tab>"),
	S("\x7F", "<Backspace>"),
	S("\x08", "<Backspace>"),
	S("\x01\x03\x07\x0C\x1A", "<^A><^C><^G><^L><^Z>"),
	/* Cursor keys of both modes. */
	S("\033[A\033[B\033[C\033[D", "<Up><Down><Right><Left>"),
	S("\033OA\033OB\033OC\033OD", "<Up><Down><Right><Left>"),
	S("\033[H\033[F\033OH\033OF", "<Home><End><Home><End>"),
	S("\033[1;1A\033[3;1~", "<Up><Delete>"),
	S("\033[1~\033[4~\033[7~\033[8~", "<Home><End><Home><End>"),
	S("\033[3~\033[5~\033[6~", "<Delete><PageUp><PageDown>"),
	S("\033[Z", "<BackTab>"),
	S("\033OP\033[11~\033[[A\0331", "<Help><Help><Help><Help>"),
	/* The number pad of PuTTY. */
	S("\033Op\033Oy\033Ok\033On\033OM", "09+.<Enter>"),
	S("\033\033[A", "<Escape><Up>"),
	S("\033\033\033OP", "<Escape><Escape><Help>"),
	S("\033\x03", "<Escape><^C>"),
	/* With Shift, Alt, Control: ours are those without. */
	S("\033[1;5D", ""),
	S("\033[1;2A", ""),
	S("\033[1;5H", ""),
	S("\033[3;5~", ""),
	S("\033[5;3~", ""),
	S("\033O5D", ""),
	S("\033Od", ""),
	S("\033[a", ""),
	S("\033[7$", ""),
	S("\033[7^", ""),
	S("\033[1;2P", ""),
	/* Function keys that have no meaning. */
	S("\033OQ\033OS", ""),
	S("\033[[B\033[[E", ""),
	S("\033[12~\033[21~", ""),
	S("\033[25~", ""),
	S("\033[1;2R", ""),
	S("\033[2~", ""),
	/* kitty and modifyOtherKeys. */
	S("\033[97;5u", ""),
	S("\033[27;5;97~", ""),
	S("\033[57441;2u", ""),
	S("\033[97:65:97;2:1;65u", ""),
	/* The mouse, by SGR, by urxvt, by X10. */
	S("\033[<0;10;20M\033[<0;10;20m", ""),
	S("\033[32;10;10M", ""),
	S("\033[M !!", ""),
	S("\033[M\x23\xFF\xA1", ""),
	S("\033[MAAA", ""),
	/* Focus. */
	S("\033[I\033[O", ""),
	/* Answers. */
	S("\033]11;rgb:ffff/ffff/ffff\a", ""),
	S("\033]11;rgb:ffff/ffff/ffff\033\\", ""),
	S("\033]52;c;aHVudGVy\033\\", ""),
	S("\033]0;a\rb\nc\td\a", ""),
	S("\033[?64;1;2c", ""),
	S("\033[>41;354;0c", ""),
	S("\033[24;80R", ""),
	S("\033[?2026;2$y", ""),
	S("\033[4;2$y", ""),
	S("\033[0n", ""),
	S("\033P1$r0m\033\\", ""),
	S("\033P>|XTerm(354)\033\\", ""),
	S("\033PA\aB\033\\", ""),
	S("\033_Gi=1;OK\033\\", ""),
	S("\033_sync 7\033\\", ""),
	S("\033^private\033\\", ""),
	S("\033Xstring\033\\", ""),
	/* Alt. */
	S("\033x", ""),
	S("\033X\033\\", ""),
	S("\0332", ""),
	S("\033 ", ""),
	S("\033\r", ""),
	S("\033\t", ""),
	S("\033\x7F", ""),
	S("\033\xC3\xA9", ""),
	/* What is not typed. */
	S("\0", ""),
	S("a\0b", "ab"),
	S("\x1C\x1D\x1E\x1F", ""),
	S("\xE2\x80\xAE", ""),     /* U+202E */
	S("\xE2\x81\xA6", ""),     /* U+2066 */
	S("\xE2\x80\x8B", ""),     /* U+200B */
	S("\xE2\x80\xA8", ""),     /* U+2028 */
	S("\xF3\xA0\x81\x81", ""), /* a tag */
	S("\xEF\xBF\xBF", ""),     /* U+FFFF */
	S("\xC2\x9B"
	  "A",
	  "A"),
	/* No UTF-8: what is beside it and in it is not lost. */
	S("\xFF"
	  "a",
	  "a"),
	S("\xC3"
	  "a",
	  "a"),
	S("\xC3\xC3\xA9", "\xC3\xA9"),
	S("\xE6\xBC"
	  "a",
	  "a"),
	S("\xE6\xBC\xE6\xBC\xA2", "\xE6\xBC\xA2"),
	S("\xED\xA0\x80"
	  "a",
	  "a"),
	S("\xC0\x80"
	  "a",
	  "a"),
	S("\xE0\x80\x80"
	  "a",
	  "a"),
	S("\xF4\x90\x80\x80"
	  "a",
	  "a"),
	S("\xF5\x80\x80\x80"
	  "a",
	  "a"),
	S("\x80\x9B\xBF"
	  "A",
	  "A"),
	S("\xFF\xFE\xC3\033[A", "<Up>"),
	S("\033\xFF[\xC3"
	  "A",
	  "<Up>"),
	S("\033[1\x9B;5\xFF"
	  "D",
	  ""),
	S("\033[200~a\xFF"
	  "b\033[2\xFE"
	  "01~",
	  "<Paste ab>"),
	/* What was begun and is none. */
	S("\033[1\r", "<Enter>"),
	S("\033[1;\033[A", "<Up>"),
	S("\033O\033[A", "<Up>"),
	S("\033[\xC3\xA9", "\xC3\xA9"),
	S("\033]0;x\033[A", "<Up>"),
	S("\033]0;x\x03", "<^C>"),
	S("\033[M \r", "<Enter>"),
	S("\033[-3~\033[+3~\033[ 3~\033[~", ""),
	/* Paste. */
	S("\033[200~hunter2\033[201~", "<Paste hunter2>"),
	S("\033[200~\033[201~", "<Paste >"),
	S("\033[200~a\r\nb\rc\nd\n\re\033[201~", "<Paste a\nb\nc\nd\n\ne>"),
	S("\033[200~a\r\033[201~", "<Paste a\n>"),
	S("\033[200~\033[31mred\033[201~", "<Paste \033[31mred>"),
	S("\033[200~\033\033[20\033[201\033[201~",
	  "<Paste \033\033[20\033[201>"),
	S("\033[200~\x03\t\x7F\0x\033[201~", "<Paste \x03\t\x7Fx>"),
	S("\033[200~\xE2\x80\xAE\xC2\x9B\033[201~",
	  "<Paste \xE2\x80\xAE\xC2\x9B>"),
	S("\033[200~\xC3\xFF\xA9\xED\xA0\x80x\033[201~", "<Paste x>"),
	S("\033[200~\033[200~\033[201~", "<Paste \033[200~>"),
	S("\033[201~", ""),
};

static void
test_samples(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
		struct desk desk;

		desk_set_up(&desk, false);
		feed(&desk, samples[i].bytes, samples[i].length);
		assert_got(&desk, samples[i].expected);
		/* Nothing is left over that would eat the next. */
		feed(&desk, "x", 1);
		assert_got(&desk, "x");
		g_assert_cmpint(cw_keys_due(desk.keys), ==, -1);
		desk_clear(&desk);
	}
}

/* Statement 58: who has asked for the mouse gets a click and the wheel, of
 * reports that can be meant, and nothing else. */
static const struct sample reports[] = {
	S("\033[<0;10;20M", "<Click 19 9>"),
	S("\033[<0;1;1M", "<Click 0 0>"),
	S("\033[<0;1;1M\033[<0;1;1m", "<Click 0 0>"),
	S("\033[<0;10000;10000M", "<Click 9999 9999>"),
	S("\033[<64;3;4M", "<Up>"),
	S("\033[<65;3;4M\033[<65;3;4M", "<Down><Down>"),
	S("\033[<0;3;4Mx\033[A", "<Click 3 2>x<Up>"),
	/* Other buttons; Shift, Alt, Control; moving. */
	S("\033[<1;3;4M\033[<2;3;4M\033[<3;3;4M\033[<66;3;4M", ""),
	S("\033[<4;3;4M\033[<8;3;4M\033[<16;3;4M\033[<68;3;4M", ""),
	S("\033[<32;3;4M\033[<35;3;4M\033[<128;3;4M", ""),
	S("\033[<64;3;4m", ""),
	/* Nowhere. */
	S("\033[<0;0;4M\033[<0;3;0M\033[<64;0;0M", ""),
	S("\033[<0;10001;4M\033[<0;3;10001M\033[<65;3;10001M", ""),
	S("\033[<0;4294967297;4M\033[<0;3;18446744073709551617M", ""),
	S("\033[<4294967296;3;4M\033[<00000000000000000000064;3;4M", "<Up>"),
	S("\033[<0;99999999999999999999999999999999999999999;4M", ""),
	/* No report. */
	S("\033[<0;3M\033[<0M\033[<M\033[<;3;4M\033[<0;;4M", ""),
	S("\033[<0;3;M\033[<0;3;4;M\033[<0;3;4;5M\033[<0;3;4 M", ""),
	S("\033[<-0;3;4M\033[<+0;3;4M\033[< 0;3;4M\033[<0;-3;4M", ""),
	S("\033[<<0;3;4M\033[0;3;4M\033[>0;3;4M\033[?0;3;4M", ""),
	S("\033[<0:3:4M\033[<0;3;4~\033[<0;3;4A", ""),
	/* The older form was not asked for. */
	S("\033[M !!\033[MAAA", ""),
	S("\033[32;3;4M", ""),
};

static void
test_mouse(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(reports); i++) {
		struct desk desk;

		desk_begin(&desk, (struct cw_keys_options){ .mouse = true });
		feed(&desk, reports[i].bytes, reports[i].length);
		assert_got(&desk, reports[i].expected);
		for (gsize n = 0; n < reports[i].length; n++)
			feed(&desk, reports[i].bytes + n, 1);
		assert_got(&desk, reports[i].expected);
		feed(&desk, "x", 1);
		assert_got(&desk, "x");
		desk_clear(&desk);
		desk_set_up(&desk, false);
		feed(&desk, reports[i].bytes, reports[i].length);
		g_assert_null(strstr(desk.got->str, "Click"));
		desk_clear(&desk);
	}
}

static void
feed_split(const struct sample *sample, gsize at, gint64 pause)
{
	struct desk desk;

	desk_set_up(&desk, false);
	feed(&desk, sample->bytes, at);
	wait_for(&desk, pause);
	feed(&desk, sample->bytes + at, sample->length - at);
	assert_got(&desk, sample->expected);
	desk_clear(&desk);
}

/* Where the first part ends in an ESC that would be taken for a key. */
static bool
is_behind_escape(const struct sample *sample, gsize at)
{
	while (at > 0 && (guint8)sample->bytes[at - 1] >= 0x80)
		at--;
	return at > 0 && sample->bytes[at - 1] == '\033';
}

static void
test_split(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(samples); i++)
		for (gsize at = 0; at <= samples[i].length; at++) {
			feed_split(&samples[i], at, 0);
			feed_split(&samples[i], at, DELAY - 1);
			if (!is_behind_escape(&samples[i], at))
				feed_split(&samples[i], at, 499 * MS);
		}
}

static void
test_byte_by_byte(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
		struct desk desk;

		desk_set_up(&desk, false);
		for (gsize at = 0; at < samples[i].length; at++) {
			feed(&desk, samples[i].bytes + at, 1);
			wait_for(&desk, DELAY - 1);
		}
		assert_got(&desk, samples[i].expected);
		desk_clear(&desk);
	}
}

static void
test_escape(void)
{
	struct desk desk;
	gint64 start;

	desk_set_up(&desk, false);
	g_assert_cmpint(cw_keys_due(desk.keys), ==, -1);
	start = desk.now;
	feed(&desk, "\033", 1);
	assert_got(&desk, "");
	g_assert_cmpint(cw_keys_due(desk.keys), ==, start + DELAY);
	desk.now = start + DELAY - 1;
	take_all(&desk);
	assert_got(&desk, "");
	desk.now = start + DELAY;
	take_all(&desk);
	assert_got(&desk, "<Escape>");
	g_assert_cmpint(cw_keys_due(desk.keys), ==, -1);
	feed(&desk, "x", 1);
	assert_got(&desk, "x");
	/* Nobody came to look in time. */
	feed(&desk, "\033", 1);
	desk.now += DELAY;
	feed(&desk, "x", 1);
	assert_got(&desk, "<Escape>x");
	/* Two: the second waits. */
	feed(&desk, "\033\033", 2);
	assert_got(&desk, "<Escape>");
	wait_for(&desk, DELAY);
	assert_got(&desk, "<Escape>");
	wait_for(&desk, 10000 * MS);
	assert_got(&desk, "");
	desk_clear(&desk);
}

static void
test_no_delay(void)
{
	struct cw_keys *keys = cw_keys_new(&(struct cw_keys_options){ 0 });
	struct cw_key key;

	cw_keys_feed(keys, "\033[A", 3, START);
	g_assert_cmpint(cw_keys_due(keys), ==, 0);
	g_assert_true(cw_keys_take(keys, START, &key));
	g_assert_cmpint(key.kind, ==, CW_KEY_UP);
	g_assert_false(cw_keys_take(keys, START, &key));
	cw_keys_feed(keys, "\033", 1, START);
	g_assert_true(cw_keys_take(keys, START, &key));
	g_assert_cmpint(key.kind, ==, CW_KEY_ESCAPE);
	cw_keys_free(keys);
	cw_keys_free(NULL);
}

/* What comes .pause after an Escape was given. */
static const struct {
	gint64 pause;
	const char *bytes, *expected;
} tails[] = {
	{ 0, "[A", "" },
	{ 175, "[A", "" },
	{ 499, "[A", "" },
	{ 500, "[A", "[A" },
	{ 175, "OA", "" },
	{ 175, "OP", "" },
	{ 499, "OF", "" },
	{ 500, "OA", "OA" },
	{ 175, "[1;5D", "" },
	{ 175, "[3~", "" },
	{ 175, "[[A", "" },
	{ 175, "[<0;10;20M", "" },
	{ 175, "[M !!", "" },
	{ 175, "[?64;1;2c", "" },
	{ 175, "[200~one\rtwo\033[201~", "" },
	/* And then it is over. */
	{ 175, "[Ax[A", "x[A" },
	{ 175, "[A\033[A", "<Up>" },
	{ 175, "OAOA", "OA" },
	{ 175, "[200~one\033[201~x\033[A", "x<Up>" },
	/* These were typed. */
	{ 175, "x[A", "x[A" },
	{ 175, "Other", "Other" },
	{ 175, "OK", "OK" },
	{ 175, "O\r", "O<Enter>" },
	{ 175, "O\033[A", "O<Up>" },
	{ 175, "\r", "<Enter>" },
	{ 175, "\033[A", "<Up>" },
	{ 175, "\xFF\xC3[A", "" },
	{ 175, "[\r", "<Enter>" },
};

static void
test_late_tail(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(tails); i++) {
		struct desk desk;

		desk_begin(&desk, (struct cw_keys_options){ .mouse = true });
		feed(&desk, "\033", 1);
		wait_for(&desk, DELAY);
		assert_got(&desk, "<Escape>");
		wait_for(&desk, tails[i].pause * MS);
		feed(&desk, tails[i].bytes, strlen(tails[i].bytes));
		assert_got(&desk, tails[i].expected);
		desk_clear(&desk);
	}
}

/* Each byte 200 ms behind the one before. */
static void
test_slow_line(void)
{
	static const char *const slow[] = { "[A", "OA", "[1;5D", "[3~", "[[A" };

	for (size_t i = 0; i < G_N_ELEMENTS(slow); i++) {
		struct desk desk;

		desk_set_up(&desk, false);
		feed(&desk, "\033", 1);
		for (const char *p = slow[i]; *p != '\0'; p++) {
			wait_for(&desk, 200 * MS);
			feed(&desk, p, 1);
		}
		assert_got(&desk, "<Escape>");
		feed(&desk, "x", 1);
		assert_got(&desk, "x");
		desk_clear(&desk);
	}
}

/* An O that may be a tail, and is none in the end. */
static void
test_late_o(void)
{
	struct desk desk;

	desk_set_up(&desk, false);
	feed(&desk, "\033", 1);
	wait_for(&desk, 100 * MS);
	feed(&desk, "O", 1);
	assert_got(&desk, "<Escape>");
	g_assert_cmpint(cw_keys_due(desk.keys), ==, desk.now + 500 * MS);
	wait_for(&desk, 499 * MS);
	assert_got(&desk, "");
	wait_for(&desk, MS);
	assert_got(&desk, "O");
	feed(&desk, "A", 1);
	assert_got(&desk, "A");
	desk_clear(&desk);
}

/* What never ends is over after a while; then letters are letters again. */
static void
test_unfinished(void)
{
	static const char *const begun[] = {
		"\033[",      "\033[1;",     "\033O",     "\033[[",
		"\033[M",     "\033[M ",     "\033]11;x", "\033P1$",
		"\033_sync ", "\033]0;\033", "\033^",     "\033X",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(begun); i++) {
		struct desk desk;

		desk_set_up(&desk, true);
		feed(&desk, begun[i], strlen(begun[i]));
		wait_for(&desk, 500 * MS);
		feed(&desk, "x", 1);
		assert_got(&desk, "x");
		desk_clear(&desk);
	}
}

/* Someone types into a string that never ends, and gets out of it. */
static void
test_typing_on(void)
{
	struct desk desk;

	desk_set_up(&desk, false);
	feed(&desk, "\033]0;", 4);
	for (unsigned i = 0; i < 19; i++) {
		wait_for(&desk, 100 * MS);
		feed(&desk, "a", 1);
	}
	assert_got(&desk, "");
	wait_for(&desk, 100 * MS);
	feed(&desk, "b", 1);
	assert_got(&desk, "b");
	desk_clear(&desk);
}

static void
test_long_sequences(void)
{
	static const char *const ends[][2] = {
		{ "\033[", "A" },  { "\033[3", "~" },     { "\033O", "A" },
		{ "\033]", "\a" }, { "\033_", "\033\\" }, { "\033P", "\033\\" },
	};
	g_autofree char *middle = g_strnfill(100000, '1');

	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		struct desk desk;

		desk_set_up(&desk, true);
		feed(&desk, ends[i][0], strlen(ends[i][0]));
		feed(&desk, middle, strlen(middle));
		feed(&desk, ends[i][1], strlen(ends[i][1]));
		feed(&desk, "x", 1);
		assert_got(&desk, "x");
		desk_clear(&desk);
	}
}

/* A paste of LENGTH letters, in pieces. */
static void
paste(struct desk *desk, gsize length)
{
	g_autofree char *text = g_strnfill(length, 'y');

	feed(desk, "\033[200~", 6);
	for (gsize at = 0; at < length; at += 1000)
		feed(desk, text + at, MIN(1000, length - at));
	feed(desk, "\033[201~", 6);
}

static void
test_paste_limit(void)
{
	struct desk desk;

	desk_set_up(&desk, false);
	paste(&desk, CW_PASTE_LIMIT);
	g_assert_cmpuint(desk.got->len, ==,
			 CW_PASTE_LIMIT + strlen("<Paste >"));
	g_string_truncate(desk.got, 0);
	paste(&desk, CW_PASTE_LIMIT + 1);
	assert_got(&desk, "<Paste NULL>");
	paste(&desk, (gsize)3 * CW_PASTE_LIMIT);
	assert_got(&desk, "<Paste NULL>");
	paste(&desk, 3);
	assert_got(&desk, "<Paste yyy>");
	desk_clear(&desk);
}

static void
test_paste_without_end(void)
{
	struct desk desk;

	desk_set_up(&desk, false);
	feed(&desk, "\033[200~one\033[20", 13);
	wait_for(&desk, 1999 * MS);
	assert_got(&desk, "");
	feed(&desk, "2\033[20", 5);
	g_assert_cmpint(cw_keys_due(desk.keys), ==, desk.now + 2000 * MS);
	wait_for(&desk, 2000 * MS);
	assert_got(&desk, "<Paste one\033[202>");
	feed(&desk, "x", 1);
	assert_got(&desk, "x");
	desk_clear(&desk);
}

static const struct {
	const char *bytes, *expected;
} marks[] = {
	{ "\033_sync 7\033\\", "<Mark 7>" },
	{ "a\033_sync one two\033\\\033[A", "a<Mark one two><Up>" },
	{ "\033_sync \033\\", "<Mark >" },
	{ "\033_sync \xC3\xA9\xFF\n\033\\", "<Mark \xC3\xA9>" },
	{ "\033_sync\033\\", "" },
	{ "\033_Sync 7\033\\", "" },
	{ "\033]sync 7\033\\", "" },
	{ "\033Psync 7\033\\", "" },
};

static void
test_marks(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		gsize length = strlen(marks[i].bytes);

		for (gsize at = 0; at <= length; at++) {
			struct desk desk;

			desk_set_up(&desk, true);
			feed(&desk, marks[i].bytes, at);
			feed(&desk, marks[i].bytes + at, length - at);
			assert_got(&desk, marks[i].expected);
			desk_clear(&desk);
		}
	}
}

/* Statement 19: any of the samples, one behind the other, cut anywhere, gives
 * what each gives, and nothing else. */
static void
test_random_samples(void)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(19);
	g_autoptr(GString) bytes = g_string_new(NULL);
	g_autoptr(GString) expected = g_string_new(NULL);
	struct desk desk;

	desk_set_up(&desk, false);
	for (unsigned burst = 0; burst < 10000; burst++) {
		g_string_truncate(bytes, 0);
		g_string_truncate(expected, 0);
		for (int n = g_rand_int_range(random, 1, 8); n > 0; n--) {
			const struct sample *sample = &samples[g_rand_int_range(
				random, 0, G_N_ELEMENTS(samples))];

			g_string_append_len(bytes, sample->bytes,
					    (gssize)sample->length);
			g_string_append(expected, sample->expected);
		}
		for (gsize at = 0, n; at < bytes->len; at += n) {
			n = (gsize)g_rand_int_range(random, 1, 12);
			n = MIN(n, bytes->len - at);
			feed(&desk, bytes->str + at, n);
			wait_for(&desk, g_rand_int_range(random, 0, DELAY));
		}
		assert_got(&desk, expected->str);
	}
	desk_clear(&desk);
}

/* Bytes of which sequences are made more often than of others. */
static void
random_bytes(GRand *random, GString *bytes)
{
	static const char often[] =
		"\033\033\033[[O]P_\\\a~M;0123ABDIZ<?$u\r x";

	g_string_truncate(bytes, 0);
	for (int n = g_rand_int_range(random, 1, 40); n > 0; n--)
		g_string_append_c(
			bytes,
			g_rand_boolean(random)
				? often[g_rand_int_range(random, 0,
							 sizeof(often) - 1)]
				: (char)g_rand_int_range(random, 0, 256));
}

/* Behind the first of LETTER in what is left from AT on; 0: there is none. */
static gsize
find(const GString *bytes, gsize at, const char *letter)
{
	gsize length = strlen(letter);

	for (; at + length <= bytes->len; at++)
		if (memcmp(bytes->str + at, letter, length) == 0)
			return at + length;
	return 0;
}

/* Every letter that was given is one of BYTES, in their order, and can be seen;
 * every text is a text. */
static void
assert_harmless(struct cw_keys *keys, const GString *bytes)
{
	gsize from = 0;
	struct cw_key key;

	while (cw_keys_take(keys, START, &key)) {
		char letter[7] = "";

		if (key.kind == CW_KEY_PASTE || key.kind == CW_KEY_MARK)
			g_assert_true(g_utf8_validate(key.text, -1, NULL));
		if (key.kind == CW_KEY_CONTROL)
			g_assert_true(key.letter >= 'A' && key.letter <= 'Z');
		g_assert_cmpuint(MAX(key.row, key.column), <, 10000);
		if (key.kind != CW_KEY_LETTER)
			continue;
		g_assert_true(g_unichar_isprint(key.letter) ||
			      g_unichar_ismark(key.letter) ||
			      key.letter == 0x200C || key.letter == 0x200D);
		g_unichar_to_utf8(key.letter, letter);
		/* Signs of the number pad come as others. */
		if (strstr("*+,-./0123456789", letter) != NULL)
			continue;
		from = find(bytes, from, letter);
		g_assert_cmpuint(from, >, 0);
	}
}

static void
test_random_bytes(void)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(21);
	g_autoptr(GString) bytes = g_string_new(NULL);
	struct desk desk;

	desk_set_up(&desk, true);
	for (unsigned burst = 0; burst < 10000; burst++) {
		struct cw_keys *keys = cw_keys_new(&(struct cw_keys_options){
			.escape_delay = DELAY, .marks = true, .mouse = true });

		random_bytes(random, bytes);
		cw_keys_feed(keys, bytes->str, bytes->len, START);
		assert_harmless(keys, bytes);
		cw_keys_free(keys);
		/* Whatever came, after a while the keyboard is alive. */
		feed(&desk, bytes->str, bytes->len);
		wait_for(&desk, 3000 * MS);
		g_string_truncate(desk.got, 0);
		feed(&desk, "x\033[A", 4);
		assert_got(&desk, "x<Up>");
	}
	desk_clear(&desk);
}

/* Statement 21: bytes that are no UTF-8 change nothing, wherever they are. */
static void
test_random_invalid(void)
{
	static const char noise[] = "\x80\x9B\xBF\xC0\xC3\xE6\xF0\xF5\xFE\xFF";
	g_autoptr(GRand) random = g_rand_new_with_seed(22);
	g_autoptr(GString) bytes = g_string_new(NULL);
	g_autoptr(GString) noisy = g_string_new(NULL);

	for (unsigned burst = 0; burst < 10000; burst++) {
		struct desk clean, dirty;

		desk_set_up(&clean, true);
		desk_set_up(&dirty, true);
		random_bytes(random, bytes);
		g_string_truncate(noisy, 0);
		for (gsize i = 0; i < bytes->len; i++) {
			/* Bytes of a mouse may be any; M begins it. */
			bytes->str[i] = (char)(bytes->str[i] & 0x7F);
			if (bytes->str[i] == 'M')
				bytes->str[i] = 'A';
			if (g_rand_int_range(random, 0, 4) == 0)
				g_string_append_c(
					noisy,
					noise[g_rand_int_range(
						random, 0, sizeof(noise) - 1)]);
			g_string_append_c(noisy, bytes->str[i]);
		}
		feed(&clean, bytes->str, bytes->len);
		feed(&dirty, noisy->str, noisy->len);
		assert_got(&dirty, clean.got->str);
		desk_clear(&clean);
		desk_clear(&dirty);
	}
}

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/keys/samples", test_samples);
	g_test_add_func("/keys/S58/mouse", test_mouse);
	g_test_add_func("/keys/split", test_split);
	g_test_add_func("/keys/byte-by-byte", test_byte_by_byte);
	g_test_add_func("/keys/escape", test_escape);
	g_test_add_func("/keys/no-delay", test_no_delay);
	g_test_add_func("/keys/late-tail", test_late_tail);
	g_test_add_func("/keys/slow-line", test_slow_line);
	g_test_add_func("/keys/late-o", test_late_o);
	g_test_add_func("/keys/unfinished", test_unfinished);
	g_test_add_func("/keys/typing-on", test_typing_on);
	g_test_add_func("/keys/long-sequences", test_long_sequences);
	g_test_add_func("/keys/paste-limit", test_paste_limit);
	g_test_add_func("/keys/paste-without-end", test_paste_without_end);
	g_test_add_func("/keys/marks", test_marks);
	g_test_add_func("/keys/random-samples", test_random_samples);
	g_test_add_func("/keys/random-bytes", test_random_bytes);
	g_test_add_func("/keys/random-invalid", test_random_invalid);
	return g_test_run();
}
