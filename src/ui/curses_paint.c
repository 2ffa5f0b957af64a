/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A canvas onto the window of ncurses, cell by cell. */
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "base/text.h"
#include "ui/curses_state.h"

#define LINE 0x2500    /* a horizontal line as long as a cell */
#define DRAWN_LINE 'q' /* the same, in the other set of letters */

/* Where the next letter goes, and how it looks. */
struct pen {
	const struct cw_terminal *terminal;
	int row, column, columns;
	attr_t look;
	short pair;
};

static void
choose_look(struct pen *pen, unsigned attributes)
{
	pen->look = A_NORMAL;
	pen->pair = 0;
	if ((attributes & CW_REVERSE) != 0)
		pen->look |= A_REVERSE;
	if ((attributes & CW_UNDERLINE) != 0)
		pen->look |= A_UNDERLINE;
	if ((attributes & (CW_BOLD | CW_BAD | CW_GOOD)) != 0)
		pen->look |= A_BOLD;
	if (!pen->terminal->colors)
		return;
	if ((attributes & CW_BAD) != 0)
		pen->pair = CW_BAD_PAIR;
	else if ((attributes & CW_GOOD) != 0)
		pen->pair = CW_GOOD_PAIR;
}

/* LETTER with its marks, WIDTH columns wide. */
static void
put_letter(struct pen *pen, const wchar_t *letter, int width)
{
	const struct cw_curses *curses = &pen->terminal->curses;
	cchar_t cell;

	/* A letter that doesn't fit would go on in the next row. */
	if (pen->column + width <= pen->columns &&
	    curses->setcchar(&cell, letter, pen->look, pen->pair, NULL) == OK)
		(void)curses->mvadd_wch(pen->row, pen->column, &cell);
	pen->column += width;
}

static void
put_marks(struct pen *pen, int width)
{
	for (int i = 0; i < width; i++)
		put_letter(pen, L"?", 1);
}

/* LETTER (UTF-8, one) in the character set of this locale; 0: it has none that
 * is as wide. */
static wchar_t
to_locale(const char *letter, int width)
{
	g_autofree char *bytes = cw_text_to_locale(letter);
	mbstate_t state = { 0 };
	wchar_t found = 0;
	size_t length = strlen(bytes);

	if (mbrtowc(&found, bytes, length, &state) != length)
		return 0;
	return wcwidth(found) == width ? found : 0;
}

static wchar_t
to_wide(const struct pen *pen, gunichar c, int width)
{
	char bytes[8] = "";

	if (c < 0x80)
		return (wchar_t)c;
	if (pen->terminal->utf8)
		/* What ncurses can't show, it would spell. */
		return iswprint((wint_t)c) && wcwidth((wchar_t)c) == width
			       ? (wchar_t)c
			       : 0;
	(void)g_unichar_to_utf8(c, bytes);
	return to_locale(bytes, width);
}

static int
width_of(gunichar c)
{
	char bytes[8] = "";

	if (c >= ' ' && c <= '~')
		return 1;
	(void)g_unichar_to_utf8(c, bytes);
	return (int)cw_text_width(bytes);
}

/* The marks of a letter go into its cell, as many as it takes. */
static const char *
add_marks(const struct pen *pen, const char *text, wchar_t *cell, size_t room)
{
	for (; *text != '\0'; text = g_utf8_find_next_char(text, NULL)) {
		gunichar c = g_utf8_get_char(text);
		wchar_t mark;

		if (width_of(c) != 0)
			break;
		mark = to_wide(pen, c, 0);
		if (mark != 0 && room > 0) {
			*cell++ = mark;
			room--;
		}
	}
	return text;
}

static void
put_text(struct pen *pen, const char *text)
{
	while (*text != '\0') {
		wchar_t cell[CCHARW_MAX + 1] = L"";
		gunichar c = g_utf8_get_char(text);
		int width = width_of(c);

		cell[0] = to_wide(pen, c, width);
		text = add_marks(pen, g_utf8_find_next_char(text, NULL),
				 cell + 1, CCHARW_MAX - 1);
		if (width > 0 && cell[0] != 0)
			put_letter(pen, cell, width);
		else
			put_marks(pen, width);
	}
}

/* Never the other set of letters (ESC ( 0) in UTF-8: not every terminal that
 * says it is an xterm has it there. */
static void
put_rule(struct pen *pen, size_t columns)
{
	static const wchar_t line[] = { LINE, 0 };
	const struct cw_terminal *terminal = pen->terminal;
	const struct cw_curses *curses = &terminal->curses;

	for (; columns > 0; columns--) {
		if (terminal->options.ascii) {
			put_letter(pen, L"-", 1);
		} else if (terminal->utf8) {
			put_letter(pen, line, 1);
		} else if (pen->column < pen->columns) {
			(void)curses->mvaddch(pen->row, pen->column++,
					      curses->drawings[DRAWN_LINE] |
						      pen->look);
		}
	}
}

static void
paint_row(struct pen *pen, const struct cw_canvas_row *row)
{
	for (guint i = 0; i < row->runs->len; i++) {
		const struct cw_run *run =
			&g_array_index(row->runs, struct cw_run, i);

		choose_look(pen, run->attributes);
		if ((run->attributes & CW_RULE) != 0)
			put_rule(pen, cw_text_width(run->text));
		else
			put_text(pen, run->text);
	}
}

void
cw_terminal_paint(const struct cw_terminal *terminal,
		  const struct cw_canvas *canvas)
{
	const struct cw_curses *curses = &terminal->curses;
	struct pen pen = { .terminal = terminal,
			   .columns = (int)terminal->columns };
	unsigned rows = MIN(canvas->rows->len, terminal->rows);

	(void)curses->erase();
	for (unsigned i = 0; i < rows; i++) {
		pen.row = (int)i;
		pen.column = 0;
		paint_row(&pen, g_ptr_array_index(canvas->rows, i));
	}
	(void)curses->move(
		(int)MIN(canvas->cursor_row, terminal->rows - 1),
		(int)MIN(canvas->cursor_column, terminal->columns - 1));
}
