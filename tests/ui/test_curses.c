/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Canvases on a terminal, through pipes into libvterm. */
#include "ui/curses.h"

#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "look.h"

/* A terminal whose two ends are pipes, and what has come out of it. */
struct bench {
	struct cw_terminal *terminal;
	struct vt *vt;
	FILE *out;
	int from;      /* the other end of .out */
	int in, to;    /* the input's, and its other end */
	GString *last; /* bytes of the last drawing */
	char *told;
};

static void
hear(struct bench *bench)
{
	struct pollfd wanted = { .fd = bench->from, .events = POLLIN };
	char buffer[2048];

	g_string_truncate(bench->last, 0);
	while (poll(&wanted, 1, 0) == 1 && (wanted.revents & POLLIN) != 0) {
		ssize_t n = read(bench->from, buffer, sizeof(buffer));

		g_assert_cmpint(n, >, 0);
		g_string_append_len(bench->last, buffer, n);
		vt_feed(bench->vt, buffer, (gsize)n);
	}
}

static void
open_bench(struct bench *bench, struct cw_terminal_options options)
{
	int in[2], out[2];
	unsigned rows = 24, columns = 80;

	*bench = (struct bench){ .last = g_string_new(NULL) };
	g_assert_cmpint(pipe2(in, O_CLOEXEC), ==, 0);
	g_assert_cmpint(pipe2(out, O_CLOEXEC), ==, 0);
	bench->in = in[0];
	bench->to = in[1];
	bench->from = out[0];
	bench->out = fdopen(out[1], "w");
	options.in = in[0];
	options.out = bench->out;
	bench->terminal = cw_terminal_open(&options, &bench->told);
	if (bench->terminal != NULL) {
		rows = cw_terminal_rows(bench->terminal);
		columns = cw_terminal_columns(bench->terminal);
	}
	bench->vt = vt_new(rows, columns, g_get_charset(NULL));
}

static void
close_bench(struct bench *bench)
{
	if (bench->terminal != NULL)
		cw_terminal_close(bench->terminal);
	hear(bench);
	g_assert_false(vt_is_alternate(bench->vt));
	g_assert_true(vt_is_plain(bench->vt));
	vt_free(bench->vt);
	g_assert_cmpint(fclose(bench->out), ==, 0);
	close(bench->from);
	close(bench->in);
	close(bench->to);
	g_string_free(bench->last, TRUE);
	g_free(bench->told);
}

/* A page as pages are: title in reverse, text, a rule, buttons. */
static struct cw_canvas *
page(unsigned columns, const char *text)
{
	struct cw_canvas *canvas = cw_canvas_new(columns);

	cw_canvas_row(canvas);
	cw_canvas_put_to(canvas, " certwizard", CW_REVERSE, columns);
	cw_canvas_row(canvas);
	cw_canvas_row(canvas);
	cw_canvas_put(canvas, " ", CW_PLAIN);
	cw_canvas_put(canvas, text, CW_PLAIN);
	cw_canvas_row(canvas);
	cw_canvas_put(canvas, " Error 16-1.", CW_BAD);
	cw_canvas_put(canvas, " yes", CW_GOOD);
	cw_canvas_put(canvas, " Folder", CW_UNDERLINE);
	cw_canvas_row(canvas);
	cw_canvas_put_to(canvas, "", CW_RULE, columns);
	cw_canvas_row(canvas);
	cw_canvas_put(canvas, " ", CW_PLAIN);
	cw_canvas_cursor(canvas);
	cw_canvas_put(canvas, "[ Next ]", CW_REVERSE);
	return canvas;
}

static void
draw(struct bench *bench, const char *text)
{
	g_autoptr(cw_canvas) canvas =
		page(cw_terminal_columns(bench->terminal), text);

	cw_terminal_draw(bench->terminal, canvas);
	hear(bench);
}

static void
assert_row(struct bench *bench, unsigned row, const char *text)
{
	g_autofree char *is = vt_row(bench->vt, row);

	g_assert_cmpstr(is, ==, text);
}

static const struct cw_terminal_options usual = { .term = "xterm-256color" };

static void
test_drawn(void)
{
	struct bench bench;
	unsigned row, column;
	g_autofree char *looks = NULL;

	open_bench(&bench, usual);
	draw(&bench, "Gr\xc3\xbc\xc3\x9f"
		     "e \xe6\x97\xa5\xe6\x9c\xac e\xcc\x81.");
	g_assert_true(vt_is_alternate(bench.vt));
	assert_row(&bench, 0, " certwizard");
	assert_row(&bench, 2,
		   " Gr\xc3\xbc\xc3\x9f"
		   "e \xe6\x97\xa5\xe6\x9c\xac e\xcc\x81.");
	assert_row(&bench, 3, " Error 16-1. yes Folder");
	row = vt_cursor_row(bench.vt);
	column = vt_cursor_column(bench.vt);
	g_assert_cmpuint(row, ==, 5);
	g_assert_cmpuint(column, ==, 1);
	looks = look_looks(bench.vt);
	g_assert_true(g_str_has_prefix(looks, "rrrrrrrrrrrrrrrrrrrrrrr"));
	g_assert_nonnull(strstr(looks, "\nbbbbbbbbbbbbbbbbuuuuuuu\n"));
	g_assert_cmpuint(look_count(bench.vt, VT_COLOR), ==, 16);
	g_assert_cmpuint(look_count(bench.vt, VT_GROUND), ==, 0);
	close_bench(&bench);
}

/* Nothing new: not one byte; one letter: few. */
static void
test_little(void)
{
	struct bench bench;

	open_bench(&bench, usual);
	draw(&bench, "exam");
	g_assert_cmpuint(bench.last->len, <, 700);
	draw(&bench, "exam");
	g_assert_cmpuint(bench.last->len, ==, 0);
	draw(&bench, "examp");
	g_assert_cmpuint(bench.last->len, <=, 24);
	cw_terminal_redraw(bench.terminal);
	draw(&bench, "examp");
	g_assert_cmpuint(bench.last->len, >, 100);
	assert_row(&bench, 2, " examp");
	close_bench(&bench);
}

/* A list that moves up by a row is not written anew. */
static void
test_scrolls(void)
{
	struct bench bench;

	open_bench(&bench, usual);
	for (unsigned first = 0; first < 3; first++) {
		g_autoptr(cw_canvas) canvas = cw_canvas_new(80);

		cw_canvas_row(canvas);
		cw_canvas_put(canvas, "Title", CW_BOLD);
		for (unsigned i = 0; i < 18; i++) {
			g_autofree char *text = g_strdup_printf(
				" certificate-%u.pem  %u KB  an authority",
				(first + i) * 7919, first + i);

			cw_canvas_row(canvas);
			cw_canvas_put(canvas, text, CW_PLAIN);
		}
		cw_canvas_row(canvas);
		cw_canvas_put(canvas, "Enter", CW_PLAIN);
		cw_canvas_cursor(canvas);
		cw_terminal_draw(bench.terminal, canvas);
		hear(&bench);
	}
	g_assert_cmpuint(bench.last->len, <=, 100);
	assert_row(&bench, 0, "Title");
	assert_row(&bench, 1, " certificate-15838.pem  2 KB  an authority");
	assert_row(&bench, 18, " certificate-150461.pem  19 KB  an authority");
	assert_row(&bench, 19, "Enter");
	close_bench(&bench);
}

/* Without colour: the same letters and looks. */
static void
test_no_colour(void)
{
	static const struct cw_terminal_options colourless[] = {
		{ .term = "xterm-256color", .no_color = true },
		{ .term = "vt100" },
	};
	struct bench bench;
	g_autofree char *text = NULL;
	g_autofree char *looks = NULL;

	open_bench(&bench, usual);
	draw(&bench, "exam");
	text = look_text(bench.vt);
	looks = look_looks(bench.vt);
	close_bench(&bench);
	for (size_t i = 0; i < G_N_ELEMENTS(colourless); i++) {
		g_autofree char *same = NULL;
		g_autofree char *same_looks = NULL;

		open_bench(&bench, colourless[i]);
		draw(&bench, "exam");
		same = look_text(bench.vt);
		same_looks = look_looks(bench.vt);
		g_assert_cmpstr(same, ==, text);
		g_assert_cmpstr(same_looks, ==, looks);
		g_assert_cmpuint(look_count(bench.vt, VT_COLOR), ==, 0);
		close_bench(&bench);
	}
}

#define UTF8_LINE "\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"

static void
test_rule(void)
{
	static const struct {
		const char *term, *locale;
		bool ascii;
		const char *begins, *holds; /* the row, and the bytes */
		bool other_set;             /* ESC ( 0, or SO */
	} rows[] = {
		{ "xterm", "C.UTF-8", false, UTF8_LINE, "\xe2\x94\x80", false },
		{ "linux", "C.UTF-8", false, UTF8_LINE, "\xe2\x94\x80", false },
		{ "vt100", "C.UTF-8", false, UTF8_LINE, "\xe2\x94\x80", false },
		{ "xterm", "C.UTF-8", true, "---", "-", false },
		{ "xterm", "C", false, UTF8_LINE, "q", true },
		{ "vt100", "C", false, UTF8_LINE, "q", true },
		{ "xterm", "C", true, "---", "-", false },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct bench bench;
		g_autofree char *row = NULL;

		g_assert_nonnull(setlocale(LC_CTYPE, rows[i].locale));
		open_bench(&bench, (struct cw_terminal_options){
					   .term = rows[i].term,
					   .ascii = rows[i].ascii });
		draw(&bench, "exam");
		row = vt_row(bench.vt, 4);
		g_assert_true(g_str_has_prefix(row, rows[i].begins));
		g_assert_nonnull(strstr(bench.last->str, rows[i].holds));
		if (!rows[i].other_set) {
			g_assert_null(strstr(bench.last->str, "\033(0"));
			g_assert_null(strchr(bench.last->str, '\016'));
		}
		close_bench(&bench);
	}
	g_assert_nonnull(setlocale(LC_CTYPE, "C.UTF-8"));
}

/* What the locale has no letter for takes as many columns. */
static void
test_letters(void)
{
	struct bench bench;

	g_assert_nonnull(setlocale(LC_CTYPE, "C"));
	open_bench(&bench, usual);
	draw(&bench, "a\xe6\x97\xa5"
		     "b\xc3\xa9"
		     "ce\xcc\x81"
		     "d");
	assert_row(&bench, 2, " a??b?ced");
	close_bench(&bench);
	g_assert_nonnull(setlocale(LC_CTYPE, "C.UTF-8"));
	open_bench(&bench, usual);
	/* A letter that nobody has assigned, and more marks than a cell takes.
	 */
	draw(&bench, "a\xf3\xb0\x80\x80"
		     "b\xcd\xb8"
		     "ce\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86"
		     "d");
	g_assert_null(strstr(bench.last->str, "\xcd\xb8"));
	close_bench(&bench);
}

/* Canvases that are wider and longer than the screen, wide letters at its
 * edge, and the smallest of all. */
static void
test_edges(void)
{
	for (unsigned size = 1; size < 12; size++) {
		struct bench bench;
		g_autoptr(cw_canvas) canvas = cw_canvas_new(20);

		open_bench(&bench,
			   (struct cw_terminal_options){ .term = "xterm",
							 .rows = size,
							 .columns = size });
		g_assert_cmpuint(cw_terminal_rows(bench.terminal), ==, size);
		g_assert_cmpuint(cw_terminal_columns(bench.terminal), ==, size);
		for (unsigned i = 0; i < 20; i++) {
			cw_canvas_row(canvas);
			cw_canvas_put_to(canvas,
					 i % 2 == 0 ? "\xe6\x97\xa5\xe6\x9c\xac"
						      "\xe6\x97\xa5\xe6\x9c\xac"
						    : "abcdefghijkl",
					 CW_REVERSE, 20);
		}
		cw_canvas_cursor(canvas);
		cw_terminal_draw(bench.terminal, canvas);
		hear(&bench);
		if (size > 1) {
			g_autofree char *row = vt_row(bench.vt, 1);

			g_assert_cmpint((int)strlen(row), ==, (int)size);
		}
		close_bench(&bench);
	}
}

static void
test_size(void)
{
	struct bench bench;

	open_bench(&bench, usual);
	g_assert_cmpuint(cw_terminal_rows(bench.terminal), ==, 24);
	g_assert_cmpuint(cw_terminal_columns(bench.terminal), ==, 80);
	close_bench(&bench);
	open_bench(&bench, (struct cw_terminal_options){ .term = "xterm",
							 .rows = 99999,
							 .columns = 99999 });
	g_assert_cmpuint(cw_terminal_rows(bench.terminal), <=, 1000);
	g_assert_cmpuint(cw_terminal_columns(bench.terminal), <=, 1000);
	close_bench(&bench);
}

static void
test_terms(void)
{
	static const struct {
		const char *term;
		const char *name; /* NULL: plain lines */
		const char *told; /* a part of what is said; NULL: nothing */
	} rows[] = {
		{ "xterm-256color", "xterm-256color ", NULL },
		{ "vt100", "vt100 ", NULL },
		{ "xterm-nobody", "xterm ", "\"xterm-nobody\"" },
		{ "screen-no-body", "screen ", "\"screen\"" },
		{ "nobody", "xterm-256color ", "\"xterm-256color\"" },
		{ "../x", "xterm-256color ", "\"../x\"" },
		{ "-", "xterm-256color ", "\"-\"" },
		{ "a\033[31mb", "xterm-256color ", "<1B>" },
		{ "dumb", NULL, NULL },
		{ "dumb-nobody", NULL, NULL },
		{ "unknown", NULL, NULL },
		{ "", NULL, NULL },
		{ NULL, NULL, NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct bench bench;
		g_autofree char *words = NULL;

		open_bench(&bench, (struct cw_terminal_options){
					   .term = rows[i].term });
		g_assert_true((rows[i].name != NULL) ==
			      (bench.terminal != NULL));
		if (rows[i].told == NULL)
			g_assert_null(bench.told);
		else
			g_assert_nonnull(strstr(bench.told, rows[i].told));
		if (bench.terminal != NULL) {
			words = cw_terminal_words(bench.terminal);
			g_assert_true(g_str_has_prefix(words, rows[i].name));
		} else {
			hear(&bench);
			g_assert_cmpuint(bench.last->len, ==, 0);
		}
		close_bench(&bench);
	}
}

static void
test_paste(void)
{
	static const struct {
		const char *term;
		bool marks;
	} rows[] = {
		{ "xterm", true },  { "screen", true },
		{ "linux", false }, { "vt100", false },
		{ "vt220", false }, { "vtnobody", false },
		{ "nobody", true }, { "tmux-256color", true },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct bench bench;

		open_bench(&bench, (struct cw_terminal_options){
					   .term = rows[i].term });
		draw(&bench, "exam");
		g_assert_true(rows[i].marks ==
			      (strstr(bench.last->str, "\033[?2004h") != NULL));
		cw_terminal_pause(bench.terminal);
		hear(&bench);
		g_assert_true(rows[i].marks ==
			      (strstr(bench.last->str, "\033[?2004l") != NULL));
		close_bench(&bench);
	}
}

/* Only who wants the mouse takes it, where it is known. */
static void
test_mouse(void)
{
	static const struct {
		const char *term;
		bool wanted, taken;
	} rows[] = {
		{ "xterm", false, false },        { "xterm", true, true },
		{ "xterm-256color", true, true }, { "screen", true, true },
		{ "tmux-256color", true, true },  { "nobody", true, true },
		{ "linux", true, false },         { "vt100", true, false },
		{ "vt220", true, false },         { "vtnobody", true, false },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct bench bench;

		open_bench(&bench, (struct cw_terminal_options){
					   .term = rows[i].term,
					   .mouse = rows[i].wanted });
		draw(&bench, "exam");
		g_assert_true(rows[i].taken ==
			      (strstr(bench.last->str,
				      "\033[?1000h\033[?1006h") != NULL));
		g_assert_true(rows[i].taken ==
			      (strstr(bench.last->str, "\033[?100") != NULL));
		cw_terminal_pause(bench.terminal);
		hear(&bench);
		g_assert_true(rows[i].taken ==
			      (strstr(bench.last->str,
				      "\033[?1000l\033[?1006l") != NULL));
		close_bench(&bench);
	}
}

static void
test_words(void)
{
	struct bench bench;
	g_autofree char *words = NULL;

	open_bench(&bench, usual);
	words = cw_terminal_words(bench.terminal);
	g_assert_cmpstr(words, ==, "xterm-256color 80x24, UTF-8, colour yes");
	cw_terminal_answer(bench.terminal, "7");
	hear(&bench);
	g_assert_true(g_str_has_suffix(bench.last->str, "\033]7777;7;80x24\a"));
	close_bench(&bench);
}

/* Two at once, each by itself; and while one is paused nothing is drawn. */
static void
test_two(void)
{
	struct bench one, two;

	open_bench(&one, usual);
	open_bench(&two, (struct cw_terminal_options){ .term = "vt100" });
	draw(&one, "first");
	draw(&two, "second");
	assert_row(&one, 2, " first");
	assert_row(&two, 2, " second");
	cw_terminal_pause(one.terminal);
	hear(&one);
	g_assert_false(vt_is_alternate(one.vt));
	draw(&one, "not now");
	g_assert_cmpuint(one.last->len, ==, 0);
	cw_terminal_resume(one.terminal);
	draw(&one, "again");
	g_assert_true(vt_is_alternate(one.vt));
	assert_row(&one, 2, " again");
	close_bench(&one);
	close_bench(&two);
}

static void
test_read(void)
{
	struct bench bench;
	char bytes[8] = "";
	bool ended = true;

	open_bench(&bench, usual);
	g_assert_cmpuint(cw_terminal_read(bench.terminal, bytes, 8, &ended), ==,
			 0);
	g_assert_false(ended);
	g_assert_cmpint(write(bench.to, "abc", 3), ==, 3);
	g_assert_cmpuint(cw_terminal_read(bench.terminal, bytes, 8, &ended), ==,
			 3);
	g_assert_cmpstr(bytes, ==, "abc");
	close(bench.to);
	g_assert_cmpuint(cw_terminal_read(bench.terminal, bytes, 8, &ended), ==,
			 0);
	g_assert_true(ended);
	bench.to = dup(bench.in);
	close_bench(&bench);
}

/* Nobody takes what is written: it goes on. */
static void
test_unheard(void)
{
	struct bench bench;
	g_autoptr(cw_canvas) canvas = page(80, "exam");

	open_bench(&bench, usual);
	close(bench.from);
	cw_terminal_draw(bench.terminal, canvas);
	cw_terminal_close(bench.terminal);
	bench.terminal = NULL;
	bench.from = dup(bench.in);
	close_bench(&bench);
}

int
main(int argc, char **argv)
{
	(void)setlocale(LC_CTYPE, "C.UTF-8");
	(void)signal(SIGPIPE, SIG_IGN);
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ui/curses/drawn", test_drawn);
	g_test_add_func("/ui/curses/S3/little", test_little);
	g_test_add_func("/ui/curses/S3/scrolls", test_scrolls);
	g_test_add_func("/ui/curses/S33/no-colour", test_no_colour);
	g_test_add_func("/ui/curses/S34/rule", test_rule);
	g_test_add_func("/ui/curses/S35/letters", test_letters);
	g_test_add_func("/ui/curses/edges", test_edges);
	g_test_add_func("/ui/curses/S26/size", test_size);
	g_test_add_func("/ui/curses/S32/terms", test_terms);
	g_test_add_func("/ui/curses/S5/paste", test_paste);
	g_test_add_func("/ui/curses/S58/mouse", test_mouse);
	g_test_add_func("/ui/curses/words", test_words);
	g_test_add_func("/ui/curses/two", test_two);
	g_test_add_func("/ui/curses/read", test_read);
	g_test_add_func("/ui/curses/unheard", test_unheard);
	return g_test_run();
}
